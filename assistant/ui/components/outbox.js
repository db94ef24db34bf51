// Sends what boxes of other pages and sections have left unsent, and forgets it when the server says that it is saved.

const LOOK_MS = 2000;
const AGAIN_MS = 20000;

class Outbox {
  constructor(root) {
    this.root = root;
    this.client = Math.random().toString(36).slice(2);
    this.seq = 0;
    this.sent = new Map(); // key -> {raw, at}
    this.line = document.createElement("div");
    this.line.setAttribute("role", "status");
    this.line.className = "outbox";
    this.words = document.createElement("span");
    this.seenIt = document.createElement("button");
    this.seenIt.type = "button";
    this.seenIt.textContent = "知道了";
    this.seenIt.addEventListener("click", () => { this.read = this.words.textContent; this.line.hidden = true; });
    this.line.append(this.words, this.seenIt);
    this.line.hidden = true;
    root.appendChild(this.line);
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  look() {
    if (!this.root.isConnected) { clearInterval(this.timer); return; }
    const items = [];
    for (const key of unsent().left()) {
      const kept = unsent().read(key);
      const due = kept.kind !== "cells" || kept.cells.some((cell) => !cell.slip) || (kept.pastes ?? []).length;
      const before = this.sent.get(key);
      const raw = unsent().raw(key);
      if (!due || (before && before.raw === raw && Date.now() - before.at < AGAIN_MS)) continue;
      this.sent.set(key, { raw, at: Date.now() });
      items.push({ key, ...kept });
    }
    if (items.length === 0) return;
    this.seq += 1;
    this.send("unsent", { client: this.client, seq: this.seq, items });
  }

  update(data, send) {
    this.send = send;
    this.words.textContent = data.told ?? "";
    this.line.hidden = !data.told || this.read === data.told;
    if (!data.ack || data.ack.client !== this.client) return;
    for (const [key, result] of Object.entries(data.results)) {
      const before = this.sent.get(key);
      if (!before || before.raw !== unsent().raw(key) || !result.saved) continue;
      const slips = (unsent().read(key)?.cells ?? []).filter((cell) => result.slips.includes(cell.path)).map((cell) => ({ ...cell, slip: true }));
      unsent().forget(key, slips.length ? { ...unsent().read(key), cells: slips, pastes: [] } : null);
      this.sent.delete(key);
    }
  }
}

export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const outbox = (parentElement.nianbaoOutbox ??= new Outbox(parentElement));
  outbox.update(data, setStateValue);
}
