// An official table with cells to fill in. Inputs are made once and then changed in place: a rerun of the page must never
// take the focus away or overwrite what is being typed. What the server has not confirmed is kept and sent again. What is
// typed goes out as it is: one reader, on the server, says what it means, and what it could not read stays in the cell.

const PAUSE_MS = 400;
const RETRY_MS = 4000;
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
    this.pending = new Map(); // path -> {typed, seq, base}: typed here, not yet confirmed by the server
    this.slips = new Map(); // path -> {typed, sentence, base}: confirmed as not readable; stays until it is changed
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
    const foot = element("div", { class: "foot" });
    foot.append(this.state, this.told);
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
    input.addEventListener("input", () => { this.take(cell.path, input.value); this.later(); });
    input.addEventListener("keydown", (event) => this.key(event, cell.path));
    input.addEventListener("paste", (event) => this.paste(event, cell.path));
    return td;
  }

  /** What was typed in one cell (or pasted into it): pending until the server says what it read. */
  take(path, typed, byHand = true) {
    const entry = this.inputs.get(path);
    this.slips.delete(path);
    this.seq += 1;
    const base = this.pending.has(path) ? this.pending.get(path).base : entry.server;
    this.pending.set(path, { typed, seq: this.seq, base, byHand });
    this.keep();
    this.paint(path);
    if (this.root.activeElement === entry.input) this.explain(path);
  }

  /** What the server answered: entries read are shown as their values, those it could not read stay as they were typed. */
  confirm(ack, slips) {
    for (const [path, change] of [...this.pending]) {
      if (change.seq > ack.seq) continue;
      this.pending.delete(path);
      if (slips[path]) this.slips.set(path, { typed: change.typed, sentence: slips[path].sentence, base: change.base });
      else this.inputs.get(path).kept = change.byHand ? change.typed : null;
    }
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
    const unsent = [...this.pending.values()].some((change) => change.seq > (this.sent ?? 0));
    if (!unsent) { this.sayState(); return; }
    this.sent = this.seq;
    const changes = {};
    for (const [path, change] of this.pending) changes[path] = change.typed;
    this.say("保存中…");
    this.send("edits", { client: this.client, seq: this.seq, changes });
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.again(), RETRY_MS);
  }

  /** What went out while the server was away never arrived: it goes out again until it is confirmed. */
  again() {
    if (this.pending.size === 0 || !this.box.isConnected) return;
    this.seq += 1;
    const [path, change] = [...this.pending].at(-1);
    this.pending.set(path, { ...change, seq: this.seq });
    this.flush();
  }

  /** A copy in the browser, so that a closed tab or a stopped server loses nothing typed. */
  keep() {
    try {
      const open = [...this.pending, ...this.slips].map(([path, entry]) => [path, entry.typed, entry.base ?? null]);
      if (open.length === 0) { localStorage.removeItem(this.storeKey); return; }
      localStorage.setItem(this.storeKey, JSON.stringify(open));
    } catch { /* private browsing: the server still gets every pause */ }
  }

  recover(values) {
    let kept = [];
    try { kept = JSON.parse(localStorage.getItem(this.storeKey) ?? "[]"); } catch { kept = []; }
    for (const [path, typed, base] of kept) {
      const entry = this.inputs.get(path);
      if (!entry || this.slips.has(path) || !values[path] || !same(values[path].value, base) || same(typed, base)) continue;
      this.seq += 1;
      this.pending.set(path, { typed: shown(typed), seq: this.seq, base });
      entry.input.value = shown(typed);
    }
    this.keep();
    if (this.pending.size) setTimeout(() => this.flush(), 50);
  }

  key(event, path) {
    const { input, row, column } = this.inputs.get(path);
    const atStart = input.selectionStart === 0;
    const atEnd = input.selectionEnd === input.value.length;
    const whole = atStart && atEnd;
    if (event.isComposing) return;
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

  paste(event, path) {
    const text = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    const block = text.split("\n").map((line) => line.split("\t"));
    if (block.length === 1 && block[0].length === 1) return; // one value: the browser's own paste, then `input`
    event.preventDefault();
    const { row, column, input } = this.inputs.get(path);
    if (input.readOnly) return;
    let outside = 0;
    block.forEach((line, down) => line.forEach((typed, right) => {
      const target = this.matrix[row + down]?.[column + right];
      if (target === undefined) { if (typed.trim() !== "") outside += 1; return; }
      this.inputs.get(target).input.value = typed.trim();
      this.take(target, typed, false);
    }));
    this.outside = outside ? `粘贴的内容有 ${outside} 个数超出了表格，没有填入，请核对起始格。` : "";
    this.sayTold();
    this.later();
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
    if (this.pending.size === 0) this.say(this.readonly ? "" : "已保存");
    this.sayTold();
  }

  sayTold() {
    const bad = this.slips.size ? `有 ${this.slips.size} 格没有保存：填写的内容不能识别。` : "";
    this.told.textContent = [this.failure, bad, this.outside, this.notice].filter(Boolean).join(" ");
  }

  update(data, send) {
    this.send = send;
    this.readonly = data.readonly;
    this.severities = data.severities; // name of each severity, the worst first
    const fresh = this.layoutKey !== data.layout_key;
    if (fresh) {
      this.storeKey = `nianbao:${data.layout_key}`;
      this.pending.clear();
      this.slips.clear();
      this.outside = "";
      this.build(data);
    }
    if (!fresh && data.ack && data.ack.client === this.client) this.confirm(data.ack, data.slips);
    for (const [path, entry] of this.inputs) {
      const given = data.values[path] ?? { value: null };
      entry.server = given.value;
      entry.told = given.findings ?? [];
      entry.note = given.hint ?? null;
      const slip = data.slips[path];
      if (fresh && slip) this.slips.set(path, { typed: slip.raw, sentence: slip.sentence, base: given.value });
      else if (!slip && this.slips.has(path)) this.slips.delete(path); // filled in otherwise meanwhile
      if (this.slips.has(path)) { if (fresh) entry.input.value = this.slips.get(path).typed; }
      else if (!this.pending.has(path)) {
        // Just saved and still in the cell: 「1,234」 is not rewritten under the officer's hands.
        const typing = this.root.activeElement === entry.input && entry.input.value === entry.kept;
        if (!typing) entry.input.value = shown(given.value);
      }
      this.paint(path);
    }
    if (fresh) this.recover(data.values);
    if (data.focus && data.focus.nonce !== this.focusNonce) {
      this.focusNonce = data.focus.nonce;
      const target = this.inputs.get(data.focus.path);
      if (target) requestAnimationFrame(() => { target.input.scrollIntoView({ block: "center", inline: "nearest" }); target.input.focus(); });
    } else if (this.root.activeElement?.dataset?.path) {
      this.explain(this.root.activeElement.dataset.path);
    }
    this.notice = data.notice ?? "";
    this.failure = this.pending.size ? data.failure : "";
    this.sayState();
    if (this.failure) {
      this.sent = 0; // tried again at the next pause or when the cell is left
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
