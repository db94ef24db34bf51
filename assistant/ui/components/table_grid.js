// An official table with cells to fill in. Inputs are made once and then changed in place: a rerun of the page must never
// take the focus away or overwrite what is being typed. What the server has not confirmed is kept and sent again. What is
// typed goes out as it is: one reader, on the server, says what it means, and what it could not read stays in the cell.

const PAUSE_MS = 400;
const RETRY_MS = 4000;
const MOST_SEEN = 12;
const PHONE = window.matchMedia("(max-width: 640px)");

const shown = (value) => (value === null || value === undefined ? "" : String(value));
const same = (a, b) => shown(a) === shown(b);

function element(tag, attributes = {}, text = null) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
  }
  if (text !== null) made.textContent = text;
  return made;
}

class Grid {
  constructor(root) {
    this.root = root;
    this.client = Math.random().toString(36).slice(2);
    this.seq = 0;
    this.looks = 0; // at what is not confirmed, since the server last answered
    this.pending = new Map(); // path -> {typed, seq, seen}: typed here, not yet confirmed; `seen` stood or was sent there
    this.slips = new Map(); // path -> {typed, sentence, base}: confirmed as not readable; stays until it or its cell changes
    this.acts = []; // {seq, paste} or {seq, undo}: pastes and takings back that are not confirmed
    this.inputs = new Map(); // path -> {input, td, hint, kind, row, column}
    this.timer = null;
    this.layoutKey = null;
    this.focusNonce = null;
    this.box = element("div", { class: "grid" });
    root.appendChild(this.box);
    PHONE.addEventListener("change", () => { if (this.table && this.box.isConnected) this.fit(); });
  }

  build(data) {
    this.layoutKey = data.layout_key;
    this.inputs.clear();
    this.matrix = [];
    this.box.replaceChildren();
    this.scroll = element("div", { class: "scroll", role: "region", "aria-label": data.title });
    this.table = element("table", { class: data.narrow ? "narrow" : null, "aria-label": data.title });
    const widths = element("colgroup");
    for (const pair of data.widths) widths.appendChild(element("col")).pair = pair;
    this.table.appendChild(widths);
    for (const row of data.rows) this.table.appendChild(this.buildRow(row, data));
    this.scroll.appendChild(this.table);
    this.bubble = element("div", { class: "bubble", role: "tooltip", hidden: "" });
    this.state = element("span", { "aria-live": "polite", class: "state" });
    this.told = element("span", { "aria-live": "assertive", class: "told" });
    this.back = element("button", { type: "button", class: "back", hidden: "" });
    this.back.addEventListener("click", () => this.undo());
    const foot = element("div", { class: "foot" });
    foot.append(this.state, this.back, this.told);
    this.box.append(this.scroll, foot, this.bubble);
    this.scroll.addEventListener("scroll", () => this.hideBubble());
    this.fit();
  }

  /** Narrow columns on a phone; again when the window becomes narrow or wide. */
  fit() {
    for (const col of this.table.querySelectorAll("col")) col.style.width = `${col.pair[PHONE.matches ? 1 : 0]}px`;
    requestAnimationFrame(() => this.placeStubs());
  }

  buildRow(row, data) {
    const tr = element("tr");
    const entries = [];
    for (const cell of row) {
      if (cell.path) {
        entries.push(cell.path);
        tr.appendChild(this.buildEntry(cell, this.matrix.length, entries.length - 1, data.readonly));
        continue;
      }
      const th = element("th", {
        class: cell.role, rowspan: cell.rowspan > 1 ? cell.rowspan : null, colspan: cell.colspan > 1 ? cell.colspan : null,
        scope: cell.role === "band" ? "col" : "row",
      }, cell.text);
      if (cell.help) th.appendChild(this.buildHelp(cell));
      tr.appendChild(th);
    }
    if (entries.length) this.matrix.push(entries);
    return tr;
  }

  buildHelp(cell) {
    const button = element("button", { class: "help", type: "button", tabindex: "-1", "aria-label": `填表说明：${cell.text}。${cell.help}` }, "i");
    const show = () => this.showBubble(button, [["notice", cell.help]], "填表说明");
    button.addEventListener("mouseenter", show);
    button.addEventListener("click", show);
    button.addEventListener("mouseleave", () => this.hideBubble());
    button.addEventListener("blur", () => this.hideBubble());
    return button;
  }

  buildEntry(cell, row, column, readonly) {
    const td = element("td", { class: "entry", colspan: cell.colspan > 1 ? cell.colspan : null });
    const input = element("input", {
      type: "text", inputmode: cell.kind === "amount" ? "decimal" : "numeric", autocomplete: "off", spellcheck: "false",
      "data-path": cell.path, "aria-label": cell.label, readonly: readonly ? "" : null,
    });
    const hint = element("span", { class: "hint" });
    td.append(input, hint);
    this.inputs.set(cell.path, { input, td, hint, kind: cell.kind, row, column, total: cell.total, told: [], server: null });
    input.addEventListener("focus", () => { this.before = input.value; input.select(); this.explain(cell.path); });
    input.addEventListener("blur", () => { this.hideBubble(); this.tidy(cell.path); this.flush(); });
    input.addEventListener("mouseenter", () => this.explain(cell.path));
    input.addEventListener("mouseleave", () => { if (this.root.activeElement !== input) this.hideBubble(); });
    input.addEventListener("input", () => { this.typedSince = true; this.take(cell.path, input.value); this.later(); });
    input.addEventListener("keydown", (event) => this.key(event, cell.path));
    input.addEventListener("paste", (event) => this.paste(event, cell.path));
    return td;
  }

  /** What was typed in one cell (or pasted into it): pending until the server says what it read. */
  take(path, typed, byHand = true) {
    const entry = this.inputs.get(path);
    this.slips.delete(path);
    this.seq += 1;
    const seen = this.pending.get(path)?.seen ?? [shown(entry.server)];
    this.pending.set(path, { typed, seq: this.seq, seen, byHand });
    this.keep();
    this.paint(path);
    if (this.root.activeElement === entry.input) this.explain(path);
  }

  /** What the server answered: entries read are shown as their values, those it could not read stay as they were typed. */
  confirm(ack, slips, met) {
    this.looks = 0;
    for (const [path, change] of [...this.pending]) {
      if (change.seq > ack.seq) continue;
      this.pending.delete(path);
      if (slips[path]) this.slips.set(path, { typed: change.typed, sentence: slips[path].sentence, base: this.inputs.get(path).server });
      else this.inputs.get(path).kept = change.byHand && !met.includes(path) ? change.typed : null;
    }
    this.acts = this.acts.filter((act) => act.seq > ack.seq);
    this.keep();
  }

  /** 「１,２３４」 reads 1234 and is shown so, once it is saved and the cell is left. */
  tidy(path) {
    const entry = this.inputs.get(path);
    if (!this.pending.has(path) && !this.slips.has(path)) entry.input.value = shown(entry.server);
  }

  later() {
    clearTimeout(this.timer);
    this.say("保存中…");
    this.timer = setTimeout(() => this.flush(), PAUSE_MS);
  }

  flush() {
    clearTimeout(this.timer);
    const waiting = [...this.pending.values(), ...this.acts].some((each) => each.seq > (this.sent ?? 0));
    if (!waiting) { this.sayState(); return; }
    this.sent = this.seq;
    const changes = {};
    for (const [path, change] of this.pending) {
      changes[path] = { typed: change.typed, seen: change.seen.slice(-MOST_SEEN) };
      // What goes out may stand there when the next word of it is typed: it is no other hand's.
      if (change.seen.at(-1) !== change.typed) this.pending.set(path, { ...change, seen: [...change.seen, change.typed] });
    }
    this.say("保存中…");
    this.send("edits", { client: this.client, seq: this.seq, changes, acts: this.acts });
    this.keep();
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.again(), RETRY_MS);
  }

  /** What went out while the server was away never arrived: it goes out again until it is confirmed. */
  again() {
    if ((this.pending.size === 0 && this.acts.length === 0) || !this.box.isConnected) return;
    this.looks += 1;
    if (isDue(this.looks)) {
      this.seq += 1;
      if (this.pending.size) {
        const [path, change] = [...this.pending].at(-1);
        this.pending.set(path, { ...change, seq: this.seq });
      } else this.acts.at(-1).seq = this.seq;
      this.flush();
    } else {
      this.keep(); // looked after here: the outbox of another window leaves it alone
      this.retry = setTimeout(() => this.again(), RETRY_MS);
    }
    this.say(this.kept ? "尚未保存：已留在本浏览器，连上后自动发送" : "尚未保存：请不要关闭这个页面");
  }

  /** A copy in the browser, so that a closed tab or a stopped server loses nothing typed. */
  keep() {
    const waiting = [...this.pending].map(([path, change]) => ({ path, typed: change.typed, seen: change.seen }));
    const slips = [...this.slips].map(([path, slip]) => ({ path, typed: slip.typed, seen: [], slip: true }));
    const kept = { kind: "cells", store: this.store, cells: [...waiting, ...slips], pastes: this.acts.filter((act) => act.paste).map((act) => act.paste) };
    if (waiting.length || this.acts.length) this.kept = unsent().keep(this.place, kept);
    else unsent().forget(this.place, slips.length ? kept : null);
  }

  recover(values) {
    const kept = unsent().read(this.place);
    if (!kept || this.readonly) return;
    for (const { path, typed, seen, slip } of kept.cells ?? []) {
      const entry = this.inputs.get(path);
      if (!entry || this.slips.has(path) || !values[path] || same(typed, values[path].value)) continue;
      this.seq += 1;
      // An entry that could not be read was told of, and replaces nothing: it is only read once more.
      this.pending.set(path, { typed: shown(typed), seq: this.seq, seen: slip ? [shown(values[path].value)] : seen });
      entry.input.value = shown(typed);
    }
    for (const paste of kept.pastes ?? []) { this.seq += 1; this.acts.push({ seq: this.seq, paste }); }
    this.keep();
    if (this.pending.size || this.acts.length) setTimeout(() => this.flush(), 50);
  }

  key(event, path) {
    const { input, row, column } = this.inputs.get(path);
    const atStart = input.selectionStart === 0;
    const atEnd = input.selectionEnd === input.value.length;
    const whole = atStart && atEnd;
    if (event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") {
      // What was typed since is the browser's to take back; a whole paste is ours.
      if (this.undoable && !this.typedSince) { event.preventDefault(); this.undo(); }
      return;
    }
    if (event.key === "Escape") {
      input.value = this.before ?? "";
      this.take(path, input.value);
      this.later();
      input.select();
    } else if (event.key === "Enter" || event.key === "ArrowDown") this.move(event, row + (event.shiftKey ? -1 : 1), column);
    else if (event.key === "ArrowUp") this.move(event, row - 1, column);
    else if (event.key === "ArrowLeft" && (whole || atStart)) this.move(event, row, column - 1);
    else if (event.key === "ArrowRight" && (whole || atEnd)) this.move(event, row, column + 1);
    else if (event.key === "F2") input.setSelectionRange(input.value.length, input.value.length);
    else return;
    if (event.key === "Escape" || event.key === "F2") event.preventDefault();
  }

  move(event, row, column) {
    event.preventDefault();
    const cells = this.matrix[row];
    if (!cells) return;
    const path = cells[Math.min(column, cells.length - 1)];
    if (column < 0 || path === undefined) return;
    const { input } = this.inputs.get(path);
    input.focus();
    input.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** More than one value goes out as it was copied: the server places it by its labels, or as a block, or not at all. */
  paste(event, path) {
    const text = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    if (!/[\t\n]/.test(text)) return; // one value: the browser's own paste, then `input`
    event.preventDefault();
    if (this.inputs.get(path).input.readOnly) return;
    const seen = {};
    for (const [place, entry] of this.inputs) seen[place] = [shown(entry.server), ...(this.pending.get(place)?.seen ?? [])];
    this.act({ paste: { text, at: path, seen } });
  }

  /** What the last paste filled in goes back, all at once. */
  undo() {
    if (!this.undoable || this.readonly) return;
    for (const path of this.undoable.slips) this.slips.delete(path); // what could not be read came with the paste, and goes with it
    this.act({ undo: this.undoable.revision });
  }

  act(act) {
    this.seq += 1;
    this.typedSince = false;
    this.acts.push({ seq: this.seq, ...act });
    this.undoable = null;
    this.back.hidden = true;
    this.keep();
    this.flush();
  }

  paint(path) {
    const entry = this.inputs.get(path);
    const fault = this.slips.get(path)?.sentence;
    const findings = fault ? [] : entry.told;
    const worst = Object.keys(this.severities).find((severity) => findings.some((found) => found.severity === severity)) ?? null;
    entry.td.className = ["entry", entry.total ? "total" : "", fault ? "bad" : "", worst ?? "", entry.note && !fault ? "hinted" : ""].join(" ").trim();
    entry.hint.textContent = fault ? "" : entry.note ?? "";
    entry.input.setAttribute("aria-invalid", fault || worst === "error" ? "true" : "false");
    const spoken = fault ?? findings.map((found) => `${this.severities[found.severity]}：${found.message}`).join("；");
    if (spoken) entry.input.setAttribute("aria-description", spoken); else entry.input.removeAttribute("aria-description");
  }

  explain(path) {
    const entry = this.inputs.get(path);
    const fault = this.slips.get(path)?.sentence;
    const lines = fault ? [["error", fault]] : entry.told.map((found) => [found.severity, found.message]);
    if (lines.length) this.showBubble(entry.td, lines, null); else this.hideBubble();
  }

  showBubble(anchor, lines, title) {
    this.bubble.replaceChildren(...lines.map(([severity, message]) => {
      const line = element("p", { class: severity });
      line.append(element("b", {}, `${title ?? this.severities[severity]}　`), message);
      return line;
    }));
    this.bubble.hidden = false;
    const at = anchor.getBoundingClientRect();
    const size = this.bubble.getBoundingClientRect();
    const below = at.bottom + 6 + size.height < window.innerHeight;
    this.bubble.style.top = `${below ? at.bottom + 6 : Math.max(4, at.top - size.height - 6)}px`;
    this.bubble.style.left = `${Math.max(4, Math.min(at.left, window.innerWidth - size.width - 8))}px`;
  }

  hideBubble() { this.bubble.hidden = true; }

  placeStubs() {
    const stubs = [...this.table.querySelectorAll("th.stub")];
    for (const stub of stubs) stub.style.position = "static";
    const places = stubs.map((stub) => stub.offsetLeft);
    stubs.forEach((stub, at) => { stub.style.left = `${places[at]}px`; stub.style.position = ""; });
  }

  say(text) { this.state.textContent = text; }

  sayState() {
    if (this.pending.size === 0 && this.acts.length === 0) this.say(this.readonly ? "" : "已保存");
    this.sayTold();
  }

  sayTold() {
    const bad = this.slips.size ? `有 ${this.slips.size} 格没有保存：填写的内容不能识别。` : "";
    this.told.textContent = [this.failure, bad, this.notice].filter(Boolean).join(" ");
  }

  update(data, send) {
    this.send = send;
    this.readonly = data.readonly;
    this.severities = data.severities; // name of each severity, the worst first
    const fresh = this.layoutKey !== data.layout_key;
    if (fresh) {
      this.place = unsent().place(`cells:${data.layout_key}`);
      this.store = data.store;
      this.pending.clear();
      this.slips.clear();
      this.acts = [];
      this.build(data);
      unsent().mount(this.place, this.box);
    }
    if (!fresh && data.ack && data.ack.client === this.client) this.confirm(data.ack, data.slips, data.met);
    const slips = this.slips.size;
    for (const [path, entry] of this.inputs) {
      const given = data.values[path] ?? { value: null };
      entry.server = given.value;
      entry.told = given.findings ?? [];
      entry.note = given.hint ?? null;
      const slip = data.slips[path];
      const told = slip && this.acts.length === 0 && !this.pending.has(path) && !this.slips.has(path); // found in a paste, or before a reload
      if (told) this.slips.set(path, { typed: slip.raw, sentence: slip.sentence, base: given.value });
      else if (!slip && this.slips.has(path) && !same(this.slips.get(path).base, given.value)) this.slips.delete(path); // filled in otherwise meanwhile
      if (this.slips.has(path)) { if (told) entry.input.value = this.slips.get(path).typed; }
      else if (!this.pending.has(path)) {
        // Just saved and still in the cell: 「1,234」 is not rewritten under the officer's hands.
        const typing = this.root.activeElement === entry.input && entry.input.value === entry.kept;
        if (!typing) entry.input.value = shown(given.value);
      }
      this.paint(path);
    }
    if (!fresh && this.slips.size !== slips) this.keep();
    for (const input of this.inputs.values()) input.input.readOnly = this.readonly;
    if (fresh) this.recover(data.values);
    this.undoable = this.acts.length ? null : data.undo;
    this.back.hidden = !this.undoable || this.readonly;
    this.back.textContent = this.undoable?.label ?? "";
    if (data.focus && data.focus.nonce !== this.focusNonce) {
      this.focusNonce = data.focus.nonce;
      const target = this.inputs.get(data.focus.path);
      if (target) requestAnimationFrame(() => { target.input.scrollIntoView({ block: "center", inline: "nearest" }); target.input.focus(); });
    } else if (this.root.activeElement?.dataset?.path) {
      this.explain(this.root.activeElement.dataset.path);
    }
    this.notice = data.notice ?? "";
    this.failure = this.pending.size || this.acts.length ? data.failure : "";
    this.sayState();
    if (this.failure) {
      this.sent = 0; // tried again at the next pause or when the cell is left
      this.looks = 3; // or at the next look: the server is there
      this.say("没有保存");
    }
  }
}

export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const grid = (parentElement.nianbaoGrid ??= new Grid(parentElement));
  grid.update(data, setStateValue);
  // Leaving the page before the pause is over: send what is there. Typing goes on after a rerun, so nothing is torn down.
  return () => grid.flush();
}
