// Messages on their way, one after another. A message keeps its id however often it is sent, so that the server
// answers a repetition without processing it twice.
import { Lost } from "./server.js";

const DELAYS_MS = [1000, 2000, 4000, 8000, 15000];
const MAX_TRIES = 10;

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // pages without https have no randomUUID
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Outbox {
  #queue = [];
  #running = false;
  #wake = () => {};

  /** `send(message)` delivers, but only while `ready()`; `report(message, state, detail)` with state one of
   *  "unterwegs", "wartet" (tries again by itself), "liegt" (waits for the citizen), "da" (detail: the answer),
   *  "abgelehnt" (detail: Refused). */
  constructor(send, ready, report) {
    Object.assign(this, { send, ready, report });
    addEventListener("online", () => this.retry());
  }

  get busy() {
    return this.#queue.length > 0;
  }

  add(content) {
    const message = { id: newId(), content, tries: 0 };
    this.#queue.push(message);
    this.#run();
    return message;
  }

  /** Do not wait any longer: try now. */
  retry() {
    if (this.#queue[0]) this.#queue[0].tries = 0;
    this.#wake();
    this.#run();
  }

  /** Drop everything; the dropped messages. */
  clear() {
    return this.#queue.splice(0);
  }

  async #run() {
    if (this.#running) return;
    this.#running = true;
    while (this.#queue.length && this.ready() && (await this.#deliver(this.#queue[0])));
    this.#running = false;
  }

  /** Whether the queue may go on. */
  async #deliver(message) {
    this.report(message, "unterwegs");
    try {
      const answer = await this.send({ id: message.id, ...message.content });
      this.#done(message, "da", answer);
      return true;
    } catch (error) {
      if (!(error instanceof Lost) && !error.passing) {
        this.#done(message, "abgelehnt", error);
        return true;
      }
      return this.#postpone(message, error);
    }
  }

  #done(message, state, detail) {
    if (this.#queue[0] !== message) return; // dropped meanwhile: the conversation it belonged to is over
    this.#queue.shift();
    this.report(message, state, detail);
  }

  async #postpone(message, error) {
    if (this.#queue[0] !== message) return true;
    message.tries += 1;
    message.delayed = true;
    if (message.tries >= MAX_TRIES) {
      this.report(message, "liegt", error);
      return false;
    }
    this.report(message, "wartet", error);
    const usual = DELAYS_MS[Math.min(message.tries, DELAYS_MS.length) - 1];
    await this.#pause(Math.max(usual, (error.retryAfter ?? 0) * 1000));
    return true;
  }

  #pause(ms) {
    return new Promise((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, ms);
    });
  }
}
