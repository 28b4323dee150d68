// What the browser remembers, in this tab only and until it is closed: the session's secret and whether the chat is
// open. Never what was written (channels/web/README.md says why).

const KEY = "buerger-lotse";
let fallback = {};

/** The remembered values: {sitzung?, offen?}. */
export function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return fallback;
  }
}

/** Remember `values` beside the others; undefined forgets one. */
export function remember(values) {
  fallback = { ...recall(), ...values };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(fallback));
  } catch {
    // Storage is switched off: the chat lives until the page is left.
  }
}
