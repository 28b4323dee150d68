// Speaks with the chat server. Two kinds of failure: the server refuses (Refused), or nothing came back (Lost).

export const ORIGIN = new URL(import.meta.url).origin;
const TIMEOUT_MS = 40000;

/** The server said no: `code`, the German `meldung`, the HTTP `status`, and `retryAfter` seconds or 0. */
export class Refused extends Error {
  constructor(status, body, retryAfter) {
    super(body.fehler);
    Object.assign(this, { status, code: body.fehler, meldung: body.meldung, retryAfter });
  }

  /** Whether the same request may succeed later. */
  get passing() {
    return this.status === 429 || this.status >= 500;
  }
}

/** No usable answer: offline, cut off, or something else answered in the server's place. */
export class Lost extends Error {}

/** One request; the parsed answer or null when there is none. Errors: Refused, Lost. */
export async function request(method, path, { token, body, signal } = {}) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
  signal?.addEventListener("abort", () => stop.abort());
  try {
    const options = { method, headers, body: body && JSON.stringify(body), signal: stop.signal };
    const response = await fetch(`${ORIGIN}/web/${path}`, { ...options, cache: "no-store", credentials: "omit" });
    return await read(response);
  } catch (error) {
    throw error instanceof Refused ? error : new Lost();
  } finally {
    clearTimeout(timer);
  }
}

async function read(response) {
  if (response.status === 204) return null;
  const body = await response.json();
  if (response.ok) return { ...body, laeuft: response.status === 202 };
  if (!body.fehler) throw new Lost();
  throw new Refused(response.status, body, Number(response.headers.get("Retry-After")) || 0);
}
