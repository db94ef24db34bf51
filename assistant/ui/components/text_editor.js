// A text that is being written. It saves at every pause and is never fed its own output: the server replaces the text only
// by naming another `version` (another section, an accepted proposal, a restored text).

const PAUSE_MS = 600;
const RETRY_MS = 4000;
const MOST_SEEN = 12;

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
    this.looks = 0; // at what is not confirmed, since something was
    this.seen = []; // {seq, text}: what this box has shown or sent and the server may hold; older ones go when confirmed
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
    const text = this.area.value;
    this.send("text", { client: this.client, seq: this.seq, text, version: this.version, seen: this.seenTexts() });
    if (this.seen.at(-1)?.text !== text) this.seen.push({ seq: this.seq, text });
    this.keep();
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.again(), RETRY_MS);
  }

  /** What went out while the server was away never arrived: it goes out again until it is confirmed. */
  again() {
    if (this.seq <= this.acked || !this.box.isConnected) return;
    this.looks += 1;
    if (isDue(this.looks)) {
      this.seq += 1;
      this.flush();
    } else {
      this.keep(); // looked after here: the outbox of another window leaves it alone
      this.retry = setTimeout(() => this.again(), RETRY_MS);
    }
    this.state.textContent = this.kept ? "尚未保存：已留在本浏览器，连上后自动发送" : "尚未保存：请不要关闭这个页面";
  }

  seenTexts() {
    const texts = [...new Set(this.seen.map((each) => each.text))];
    return texts.length > MOST_SEEN ? [texts[0], ...texts.slice(1 - MOST_SEEN)] : texts;
  }

  /** A copy in the browser, so that a closed tab or a stopped server loses nothing typed. */
  keep() {
    this.kept = unsent().keep(this.place, { kind: "text", store: this.store, text: this.area.value, seen: this.seenTexts() });
  }

  /** What this tab had not had confirmed comes back, and is sent: the server tells if it meets other words. */
  recover() {
    const kept = unsent().read(this.place);
    if (!kept || this.area.readOnly) return;
    if (kept.text === this.saved) { unsent().forget(this.place); return; }
    this.area.value = kept.text;
    this.seen = (kept.seen ?? []).map((text) => ({ seq: this.seq, text }));
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
    if (data.ack && data.ack.client === this.client && data.ack.seq > this.acked) this.confirm(data.ack.seq);
    const elsewhere = this.store !== data.store;
    const changed = elsewhere || this.version !== data.version;
    // Changed elsewhere while words here are not confirmed: they stay, go out, and the server tells what they met.
    const typing = changed && !elsewhere && this.version !== null && this.seq > this.acked;
    const fresh = changed && !typing;
    if (typing) this.version = data.version;
    if (fresh) {
      clearTimeout(this.timer);
      this.version = data.version;
      this.store = data.store;
      this.place = unsent().place(`text:${data.store}`);
      unsent().mount(this.place, this.box);
      this.area.value = data.text;
      this.sent = this.acked = this.seq;
      this.seen = [{ seq: this.seq, text: data.text }];
      this.here.textContent = "";
    }
    // The saved text is the one that the spans were measured on; the box keeps what the officer has typed since.
    this.saved = data.text;
    this.spans = unitSpans(data.text, data.spans ?? []);
    if (fresh) this.recover();
    const settled = this.area.value === data.text;
    if (settled && this.seq <= this.acked && !this.area.readOnly) unsent().forget(this.place);
    this.draw();
    if (data.jump && data.jump.nonce !== this.jumped) {
      this.jumped = data.jump.nonce;
      const [span] = unitSpans(data.text, [{ ...data.jump, kind: "pointed" }]);
      if (span) this.point(span);
    }
    const waiting = this.seq > (this.sent ?? 0);
    if (data.told || this.told) this.here.textContent = data.told;
    this.told = data.told;
    this.state.textContent = data.readonly ? "" : settled ? "已保存" : waiting ? "保存中…" : this.state.textContent;
    if (data.failure && !settled) {
      this.sent = 0; // tried again at the next pause or when the box is left
      this.looks = 3; // or at the next look: the server is there
      this.state.textContent = `没有保存：${data.failure}`;
    }
  }

  /** The server has these words, in the text or as a choice. */
  confirm(seq) {
    this.acked = seq;
    this.looks = 0;
    this.seen = this.seen.filter((each) => each.seq >= seq || each === this.seen.at(-1));
    if (this.seq <= this.acked) unsent().forget(this.place);
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
