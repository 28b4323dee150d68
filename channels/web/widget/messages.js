// The messages in the log: the assistant's answers with buttons and links, the citizen's own, and notes.
import { el, spoken } from "./dom.js";
import { link, render } from "./markdown.js";
import { ORIGIN } from "./server.js";

const LOGIN_PATH = `${ORIGIN}/web/anmeldung/start`;

export class Messages {
  #shown = new Set();
  #forgotten = 0; // answers before this number may not be shown any longer

  /** `log`: the element with role=log. `press(knopf)`: a button of an answer was pressed. */
  constructor(log, texts, press) {
    Object.assign(this, { log, texts, press });
  }

  /** Show the answers that are not shown yet; their elements. An answer with `vergessen` clears what was shown. */
  answers(list) {
    for (const { nr, vergessen } of list) if (vergessen) this.#forget(nr);
    const fresh = list.filter(({ nr }) => nr >= this.#forgotten && !this.#shown.has(nr));
    if (fresh.length) this.retireButtons();
    return fresh.map((answer) => this.#answer(answer));
  }

  /** The citizen's own message. */
  own(text) {
    const words = el("p", {}, text);
    return this.#add(el("div", { class: "nachricht eigene" }, spoken(`${this.texts.sie} `), words));
  }

  /** Below an own message: where it is, and a way to send it again (`retry` given). */
  state(own, text, retry) {
    own.querySelector(".zustand")?.remove();
    if (!text) return;
    const again = retry ? [el("button", { type: "button", class: "knopf klein", click: retry }, this.texts.erneut_senden)] : [];
    own.append(el("div", { class: "zustand" }, el("span", {}, text), ...again));
  }

  /** Something the chat itself says. `actions`: [text, function] pairs as buttons. */
  note(text, ...actions) {
    const buttons = actions.map(([label, act]) => el("button", { type: "button", class: "knopf", click: act }, label));
    const group = buttons.length ? [el("div", { class: "knoepfe" }, ...buttons)] : [];
    return this.#add(el("div", { class: "hinweis" }, el("p", {}, text), ...group));
  }

  /** Buttons of earlier answers do nothing any more: the question they answered has passed. */
  retireButtons() {
    for (const button of this.log.querySelectorAll(".lotse .knopf:enabled")) button.disabled = true;
  }

  clear() {
    this.#shown.clear();
    this.log.replaceChildren();
  }

  #forget(nr) {
    if (nr <= this.#forgotten) return;
    this.#forgotten = nr;
    this.log.replaceChildren();
  }

  #answer({ nr, text, knoepfe, links }) {
    this.#shown.add(nr);
    const bubble = el("div", { class: "nachricht lotse" }, spoken(`${this.texts.lotse} `));
    bubble.append(...render(text, this.texts.neues_fenster));
    if (links.length) bubble.append(el("ul", { class: "links" }, ...links.map((one) => el("li", {}, this.#link(one)))));
    if (knoepfe.length) bubble.append(el("div", { class: "knoepfe" }, ...knoepfe.map((one) => this.#button(one))));
    return this.#add(bubble);
  }

  #link({ titel, url }) {
    // The login window must be able to report back; it is our own page. All others must not.
    const rel = url.startsWith(LOGIN_PATH) ? "opener" : undefined;
    return link(titel, url, this.texts.neues_fenster, rel);
  }

  #button(knopf) {
    const press = ({ currentTarget }) => {
      currentTarget.classList.add("gewaehlt");
      this.press(knopf);
    };
    return el("button", { type: "button", class: "knopf", click: press }, knopf.titel);
  }

  #add(element) {
    this.log.append(element);
    return element;
  }
}
