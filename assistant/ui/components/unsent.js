// What was typed and is not saved yet: kept in this browser by report, place and tab, until the server says that it is
// saved. One for all boxes of a page. What a box that is gone has left is sent by the outbox, from whatever page.

const KEPT = "nianbao:unsent:";
const MOST_PLACES = 60;
const MOST_LETTERS = 200_000;
const STALE_MS = 6000; // a living box keeps again sooner; what is older was left behind

/** Looked at every few seconds, what is not confirmed goes out again seldom: a slow server begins its page anew each
 * time, and where the line broke, Streamlit sends the last state by itself when it is back. */
export const isDue = (look) => look === 4 || look % 8 === 0;

function makeUnsent() {
  const open = new Map(); // key -> the element of the box that looks after it
  const mine = new Set(); // keys that this page has not had confirmed
  const tab = (() => {
    try { return (sessionStorage["nianbao.tab"] ??= Math.random().toString(36).slice(2)); } catch { return "only"; }
  })();
  const keys = () => { try { return Object.keys(localStorage).filter((key) => key.startsWith(KEPT)); } catch { return []; } };
  window.addEventListener("beforeunload", (event) => { if (mine.size) { event.preventDefault(); event.returnValue = ""; } });
  return {
    /** The place of a box: of this tab, so that two tabs on one section do not write over each other. */
    place: (store) => `${KEPT}${store}#${tab}`,
    mount: (key, element) => open.set(key, element),
    /** Whether it could be kept; where it could not, the words are in their box alone. */
    keep(key, kept) {
      mine.add(key);
      const text = JSON.stringify({ ...kept, at: Date.now() });
      try {
        if (text.length > MOST_LETTERS || (!(key in localStorage) && keys().length >= MOST_PLACES)) return false;
        localStorage.setItem(key, text);
        return true;
      } catch { return false; } // private browsing, or no room
    },
    /** Confirmed; `rest` is what stays in the browser though nothing of it is to be sent (entries that are no numbers). */
    forget(key, rest = null) {
      mine.delete(key);
      try { if (rest) localStorage.setItem(key, JSON.stringify({ ...rest, at: Date.now() })); else localStorage.removeItem(key); } catch { /* as above */ }
    },
    read(key) { try { return JSON.parse(localStorage.getItem(key) ?? "null"); } catch { return null; } },
    raw(key) { try { return localStorage.getItem(key); } catch { return null; } },
    /** The places that no living box looks after. */
    left() {
      return keys().filter((key) => {
        const kept = this.read(key);
        return kept && !open.get(key)?.isConnected && Date.now() - (kept.at ?? 0) > STALE_MS;
      });
    },
  };
}

const unsent = () => (window.nianbaoUnsent ??= makeUnsent());
