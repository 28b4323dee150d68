// One conversation with the server: begin or take up again, say, hear, sign in, end. Knows nothing of the page.
import { recall, remember } from "./memory.js";
import { Outbox } from "./outbox.js";
import { Lost, Refused, request } from "./server.js";

const WAIT_SECONDS = 25;
const LOGIN_TRIES = 5;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Conversation {
  #token = null;
  #heard = 0;
  #listening = null;

  /** `on`: what happens: answers(list), state(message, state, detail), connection(up), over(code). */
  constructor(on) {
    this.on = on;
    const send = (body) => this.#post("nachrichten", body);
    this.outbox = new Outbox(send, () => this.active, (...news) => this.#report(...news));
    document.addEventListener("visibilitychange", () => this.#listen());
  }

  get active() {
    return this.#token !== null;
  }

  /** Take up the conversation of this tab, or begin a new one. "neu", "fortgesetzt" or "abgelaufen" (then none is
   *  begun). Errors: Refused, Lost. */
  async begin() {
    const known = recall().sitzung;
    if (known) {
      try {
        const { antworten, stand } = await request("GET", "nachrichten?seit=0", { token: known });
        this.#open(known, stand);
        this.on.answers(antworten);
        return "fortgesetzt";
      } catch (error) {
        if (error.status !== 401) throw error;
        this.#forget();
        return "abgelaufen";
      }
    }
    const { sitzung, antworten, stand } = await request("POST", "sitzung");
    remember({ sitzung });
    this.#open(sitzung, stand);
    this.on.answers(antworten);
    return "neu";
  }

  /** End it on the server as well. The page forgets it even if the server cannot be reached. */
  async end() {
    const token = this.#token;
    this.#forget();
    if (token) await request("DELETE", "sitzung", { token }).catch(() => {});
  }

  /** Fetch the sign-in that the login window reported. Errors: Refused, Lost. */
  async signIn(code) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { antworten } = await this.#post("anmeldung/abschluss", { code });
        this.on.answers(antworten);
        return;
      } catch (error) {
        if (error instanceof Refused || attempt === LOGIN_TRIES) throw error;
        await pause(1000 * attempt);
      }
    }
  }

  #post(path, body) {
    return request("POST", path, { token: this.#token, body });
  }

  #report(message, state, detail) {
    if (state === "abgelehnt" && detail.status === 401) this.#ended(detail.code);
    this.on.state(message, state, detail);
    if (state === "da") this.on.answers(detail.antworten);
  }

  #open(token, stand) {
    this.#token = token;
    this.#heard = stand;
    this.#listen();
    this.outbox.retry(); // what was written while the conversation was not yet begun
  }

  #forget() {
    this.#token = null;
    this.#listening?.abort();
    this.#listening = null;
    remember({ sitzung: undefined });
  }

  #ended(code) {
    if (!this.#token) return;
    this.#forget();
    this.on.over(code);
  }

  /** Listen while the page is looked at: nobody hears what happens behind a hidden one. */
  #listen() {
    if (document.hidden || !this.#token) {
      this.#listening?.abort();
      this.#listening = null;
    } else if (!this.#listening) {
      this.#listening = new AbortController();
      this.#hear(this.#listening.signal);
    }
  }

  async #hear(signal) {
    for (let failures = 0; !signal.aborted; ) {
      try {
        const path = `nachrichten?seit=${this.#heard}&warten=${failures ? 0 : WAIT_SECONDS}`;
        const { antworten, stand } = await request("GET", path, { token: this.#token, signal });
        if (signal.aborted) return;
        if (failures) this.on.connection(true);
        failures = 0;
        this.#heard = stand;
        if (antworten.length) this.on.answers(antworten);
      } catch (error) {
        if (signal.aborted) return;
        if (error.status === 401) return this.#ended(error.code);
        failures += 1;
        if (error instanceof Lost && failures > 1) this.on.connection(false);
        await pause(Math.max(Math.min(1000 * 2 ** failures, 20000), (error.retryAfter ?? 0) * 1000));
      }
    }
  }
}
