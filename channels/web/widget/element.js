// <buerger-lotse>: the chat as a web component. Attributes: titel (its name), start="offen" (open from the beginning).
import { Conversation } from "./conversation.js";
import { el } from "./dom.js";
import { recall, remember } from "./memory.js";
import { ORIGIN, Refused } from "./server.js";
import { loadTexts } from "./texts.js";
import { View } from "./view.js";

const RETRY_MS = 8000;

class BuergerLotse extends HTMLElement {
  #bubbles = new Map();
  #begun = null;

  async connectedCallback() {
    if (this.started) return;
    this.started = true;
    this.texts = await loadTexts(); // if they cannot be had, the page's own content in the element stays visible
    this.lang = "de";
    const root = this.attachShadow({ mode: "open" });
    const style = el("link", { rel: "stylesheet", href: new URL("stil.css", import.meta.url).href });
    const styled = new Promise((resolve) => { style.onload = style.onerror = resolve; });
    root.append(style);
    await styled;
    this.#build(root);
    if (recall().offen ?? this.getAttribute("start") === "offen") this.#open(false);
  }

  #build(root) {
    this.view = new View(this.texts, this.getAttribute("titel") || this.texts.titel, {
      open: () => this.#open(true),
      close: () => this.#close(),
      end: () => this.#end(),
      send: (text) => this.#say({ text }, text),
      press: ({ titel, wert }) => this.#say({ knopf: wert }, titel),
      retry: () => this.#retry(),
    });
    this.conversation = new Conversation({
      answers: (list) => this.#answers(list),
      state: (...news) => this.#state(...news),
      connection: (up) => this.#connection(up),
      over: () => this.#over(),
    });
    root.append(this.view.launcher, this.view.panel);
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.#escape(event));
    addEventListener("message", (event) => this.#signedIn(event));
    document.addEventListener("focusin", (event) => this.#leave(event));
  }

  #open(focus) {
    remember({ offen: true });
    this.view.show(true, focus);
    if (!this.conversation.active) this.#begin();
  }

  #close() {
    remember({ offen: false });
    this.view.show(false, true);
  }

  #escape(event) {
    event.stopPropagation();
    if (!this.view.confirm.hidden) this.view.askToEnd(false);
    else if (this.view.isOpen) this.#close();
  }

  /** Where the chat covers the whole screen, it closes when the focus goes on into the page: no trap, and nobody works
   *  on something that cannot be seen. */
  #leave({ target }) {
    const covers = matchMedia("(max-width: 30em), (max-height: 30em)").matches;
    if (!covers || !this.view.isOpen || target === this) return;
    remember({ offen: false });
    this.view.show(false, false);
  }

  async #begin() {
    if (this.#begun) return;
    this.#begun = this.conversation;
    this.view.busy(true);
    this.view.log.setAttribute("aria-busy", "true");
    try {
      const how = await this.conversation.begin();
      this.view.connectionNote("");
      this.view.enable(how !== "abgelaufen");
      if (how === "fortgesetzt") this.#resumed();
      if (how === "abgelaufen") this.#over();
    } catch (error) {
      const text = error instanceof Refused ? error.meldung : this.texts.nicht_erreichbar;
      this.view.connectionNote(text, { retry: true });
      if (!(error instanceof Refused) || error.passing) setTimeout(() => this.#retry(), Math.max(RETRY_MS, (error.retryAfter ?? 0) * 1000));
    } finally {
      this.#begun = null;
      this.view.log.removeAttribute("aria-busy");
      this.view.busy(this.conversation.outbox.busy);
    }
  }

  #resumed() {
    this.view.log.prepend(el("div", { class: "hinweis" }, el("p", {}, this.texts.wiederhergestellt)));
    this.view.scroll();
  }

  #say(content, shown) {
    this.view.messages.retireButtons();
    const bubble = this.view.messages.own(shown);
    const message = this.conversation.outbox.add(content);
    this.#bubbles.set(message.id, bubble);
    if (content.text) message.typed = content.text;
    this.view.scroll();
    if (!content.text) this.view.focus();
  }

  #answers(list) {
    const [first] = this.view.messages.answers(list);
    this.view.busy(this.conversation.outbox.busy);
    if (first) this.view.scroll(first);
  }

  #state(message, state, detail) {
    const bubble = this.#bubbles.get(message.id);
    const { messages, composer } = this.view;
    this.view.busy(state === "unterwegs" || this.conversation.outbox.busy || Boolean(detail?.laeuft));
    const mark = (text, retry) => bubble && messages.state(bubble, text, retry);
    if (state === "unterwegs") return mark(message.delayed ? this.texts.wird_gesendet : "");
    if (state === "da") {
      if (message.delayed) this.view.connectionNote(this.texts.wieder_da, { brief: true });
      this.#bubbles.delete(message.id);
      return mark("");
    }
    mark(this.texts.nicht_gesendet, state === "liegt" ? () => this.#retry() : undefined);
    if (state === "abgelehnt") {
      if (message.typed && !composer.text) composer.text = message.typed;
      if (detail.status !== 401) messages.note(detail.meldung);
    } else {
      const text = detail instanceof Refused ? detail.meldung : this.texts.unterbrochen;
      this.view.connectionNote(text, { retry: state === "wartet" });
      this.view.busy(false);
    }
    this.view.scroll();
  }

  #connection(up) {
    if (this.conversation.outbox.busy) return;
    this.view.connectionNote(up ? this.texts.wieder_da : this.texts.nicht_erreichbar, { brief: up });
  }

  #retry() {
    if (this.conversation.active) this.conversation.outbox.retry();
    else this.#begin();
  }

  /** The session is no more: what is on the screen may be someone's data, so it goes. */
  #over() {
    this.#finish(this.texts.abgelaufen);
  }

  async #end() {
    this.view.askToEnd(false);
    const ended = this.conversation.end();
    this.#finish(this.texts.beendet);
    await ended;
  }

  #finish(text) {
    this.conversation.outbox.clear();
    this.#bubbles.clear();
    this.view.messages.clear();
    this.view.busy(false);
    this.view.connectionNote("");
    this.view.enable(false);
    const hadFocus = this.shadowRoot.activeElement;
    const note = this.view.messages.note(text, [this.texts.neu, () => this.#again()]);
    if (hadFocus) note.querySelector("button").focus();
  }

  async #again() {
    this.view.messages.clear();
    this.view.enable(true);
    this.view.focus();
    await this.#begin();
  }

  /** The login window is back with a code: only our own server's pages are heard. */
  async #signedIn({ origin, data, source }) {
    if (origin !== ORIGIN || data?.typ !== "buerger-lotse-anmeldung" || !this.conversation.active) return;
    try {
      await this.conversation.signIn(String(data.code));
      source?.postMessage({ typ: "buerger-lotse-angemeldet" }, ORIGIN);
    } catch (error) {
      this.view.messages.note(error instanceof Refused ? error.meldung : this.texts.nicht_erreichbar);
    }
    if (!this.view.isOpen) this.#open(false);
  }
}

customElements.define("buerger-lotse", BuergerLotse);
