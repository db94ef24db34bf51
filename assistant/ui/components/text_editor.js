// A text that is being written. It saves at every pause and is never fed its own output: the server replaces the text only
// by naming another `version` (another section, an accepted proposal, a restored text).

const PAUSE_MS = 600;
const RETRY_MS = 4000;

function element(tag, attributes = {}, text = null) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(name, value);
  if (text !== null) made.textContent = text;
  return made;
}

/** Spans come in code points of the saved text; JavaScript counts UTF-16 units. */
export function unitSpans(text, spans) {
  const units = [0];
  for (const character of text) units.push(units[units.length - 1] + character.length);
  const last = units[units.length - 1];
  return spans.map((span) => ({ ...span, start: units[span.start] ?? last, end: units[span.end] ?? last })).filter((span) => span.end > span.start);
}

/** While the officer types, the saved text's spans stay on the words that did not change. */
export function shiftSpans(before, now, spans) {
  if (before === now) return spans;
  const shorter = Math.min(before.length, now.length);
  let head = 0;
  while (head < shorter && before[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const moved = now.length - before.length;
  return spans.flatMap((span) => {
    if (span.end <= head) return [span];
    if (span.start >= before.length - tail) return [{ ...span, start: span.start + moved, end: span.end + moved }];
    return [];
  });
}

class Editor {
  constructor(root) {
    this.root = root;
    this.client = Math.random().toString(36).slice(2);
    this.seq = 0;
    this.acked = 0;
    this.collided = false; // the words here will replace words of another window that were never shown here
    this.version = null;
    this.jumped = null;
    this.saved = "";
    this.spans = [];
    this.box = element("div", { class: "editor" });
    this.area = element("textarea", { spellcheck: "false" });
    this.under = element("div", { class: "under", "aria-hidden": "true" });
    this.here = element("span", { class: "here", "aria-live": "polite" });
    this.state = element("span", { "aria-live": "polite", class: "state" });
    this.count = element("span", { class: "count" });
    const sheet = element("div", { class: "sheet" });
    const foot = element("div", { class: "foot" });
    sheet.append(this.under, this.area);
    foot.append(this.here, this.state, this.count);
    this.box.append(sheet, foot);
    root.appendChild(this.box);
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("blur", () => this.flush());
    for (const name of ["keyup", "click", "focus"]) this.area.addEventListener(name, () => this.explain());
    new ResizeObserver(() => this.grow()).observe(sheet);
  }

  typed() {
    this.seq += 1;
    this.pointed = null;
    this.keep();
    this.draw();
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    this.state.textContent = "保存中…";
    this.timer = setTimeout(() => this.flush(), PAUSE_MS);
  }

  flush() {
    clearTimeout(this.timer);
    if (this.seq <= (this.sent ?? 0)) return;
    this.sent = this.seq;
    this.state.textContent = "保存中…";
    this.send("text", { client: this.client, seq: this.seq, text: this.area.value, version: this.version, collided: this.collided });
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.again(), RETRY_MS);
  }

  /** What went out while the server was away never arrived: it goes out again until it is confirmed. */
  again() {
    if (this.sent <= this.acked || this.area.value === this.saved || !this.box.isConnected) return;
    this.seq += 1;
    this.flush();
  }

  /** A copy in the browser, so that a closed tab or a stopped server loses nothing typed. */
  keep() {
    try { localStorage.setItem(this.storeKey, JSON.stringify({ text: this.area.value, base: this.saved })); } catch { /* private browsing */ }
  }

  forget() {
    try { localStorage.removeItem(this.storeKey); } catch { /* private browsing */ }
  }

  recover() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(this.storeKey) ?? "null"); } catch { kept = null; }
    if (!kept) return;
    if (kept.base !== this.saved || kept.text === this.saved) { this.forget(); return; }
    this.area.value = kept.text;
    this.typed();
  }

  grow() {
    this.area.style.height = "auto";
    this.area.style.height = `${Math.max(150, this.area.scrollHeight)}px`;
  }

  currentSpans() {
    return shiftSpans(this.saved, this.area.value, this.spans);
  }

  draw() {
    const text = this.area.value;
    const spans = this.currentSpans().concat(this.pointed ? [this.pointed] : []);
    const cuts = [...new Set([0, text.length, ...spans.flatMap((span) => [span.start, span.end])])].filter((at) => at <= text.length).sort((a, b) => a - b);
    const pieces = [];
    for (let i = 0; i + 1 < cuts.length; i += 1) {
      const part = text.slice(cuts[i], cuts[i + 1]);
      const kinds = [...new Set(spans.filter((span) => span.start <= cuts[i] && span.end >= cuts[i + 1]).map((span) => span.kind))];
      pieces.push(kinds.length ? element("mark", { class: kinds.sort((a, b) => this.order.indexOf(b) - this.order.indexOf(a)).join(" ") }, part) : document.createTextNode(part));
    }
    this.under.replaceChildren(...pieces, document.createTextNode("\n"));
    const counted = [...text.replace(/\s/g, "")].length;
    this.count.textContent = this.limit ? `${counted} 字（建议不超过 ${this.limit} 字）` : `${counted} 字`;
    this.count.className = this.limit && counted > this.limit ? "count long" : "count";
    this.grow();
  }

  explain() {
    const at = this.area.selectionStart;
    const found = this.currentSpans().filter((span) => span.start <= at && at <= span.end && span.message)
      .sort((a, b) => this.order.indexOf(a.kind) - this.order.indexOf(b.kind))[0];
    this.here.textContent = found ? `${this.marks[found.kind] ?? ""}：${found.message}` : "";
    this.here.className = found ? `here ${found.kind}` : "here";
  }

  update(data, send) {
    this.send = send;
    this.limit = data.limit ?? null;
    this.marks = data.marks; // name of each kind of mark, what matters most first
    this.order = Object.keys(data.marks);
    this.area.setAttribute("aria-label", data.label);
    this.area.placeholder = data.placeholder ?? "";
    this.area.readOnly = Boolean(data.readonly);
    const changed = this.version !== data.version;
    // Changed elsewhere while words are being typed here: the words here stay, and are saved at the next pause.
    const typing = changed && this.version !== null && this.seq > (this.sent ?? 0);
    const fresh = changed && !typing;
    if (typing) {
      this.version = data.version;
      this.collided = true;
      this.told = "别处改动了这一部分：您正在输入的文字会保存，别处的文字存入「历史版本」，可以恢复。";
    }
    if (fresh) {
      this.told = "";
      this.collided = false;
      clearTimeout(this.timer);
      this.version = data.version;
      this.storeKey = `nianbao:text:${data.store}`;
      this.area.value = data.text;
      this.sent = this.seq;
      this.here.textContent = "";
    } else if (data.ack && data.ack.client === this.client) {
      if (data.ack.seq > this.acked && data.ack.seq === this.sent) this.collided = false;
      this.acked = data.ack.seq;
    }
    // The saved text is the one that the spans were measured on; the box keeps what the officer has typed since.
    this.saved = data.text;
    this.spans = unitSpans(data.text, data.spans ?? []);
    if (fresh) this.recover();
    const settled = this.area.value === data.text;
    if (settled) this.forget();
    this.draw();
    if (data.jump && data.jump.nonce !== this.jumped) {
      this.jumped = data.jump.nonce;
      const [span] = unitSpans(data.text, [{ ...data.jump, kind: "pointed" }]);
      if (span) this.point(span);
    }
    const waiting = this.seq > (this.sent ?? 0);
    if (this.told) this.here.textContent = this.told;
    this.state.textContent = data.readonly ? "" : settled ? "已保存" : waiting ? "保存中…" : this.state.textContent;
    if (data.failure && !settled) {
      this.sent = 0; // tried again at the next pause or when the box is left
      this.state.textContent = `没有保存：${data.failure}`;
    }
  }

  point(span) {
    this.pointed = span;
    this.draw();
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(span.start, span.end);
    this.explain();
    requestAnimationFrame(() => this.under.querySelector("mark.pointed")?.scrollIntoView({ block: "center" }));
  }
}

export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const editor = (parentElement.nianbaoEditor ??= new Editor(parentElement));
  editor.update(data, setStateValue);
  return () => editor.flush();
}
