// The field to write in: grows with the text, Enter sends, Shift+Enter makes a line, shows how much is left.
import { el, icon } from "./dom.js";
import { fill } from "./texts.js";

const MAX = 2000;
const WARN_FROM = 200;
const format = new Intl.NumberFormat("de-DE");

export class Composer {
  /** `send(text)` gets what is to be sent. Its parts `form` and `counter` are placed by the window. */
  constructor(texts, send) {
    Object.assign(this, { texts, send });
    this.field = el("textarea", {
      id: "eingabe", rows: "1", placeholder: texts.eingabe_hinweis, "aria-describedby": "zaehler", autocomplete: "off",
      enterkeyhint: "send", input: () => this.#update(), keydown: (event) => this.#key(event),
    });
    this.counter = el("p", { id: "zaehler", class: "zaehler" });
    this.warning = el("p", { role: "status", class: "gesprochen" });
    this.button = el("button", { type: "submit", class: "senden" }, icon("senden"), el("span", {}, texts.senden));
    this.form = el(
      "form", { class: "eingabe", novalidate: true, submit: (event) => this.#submit(event) },
      el("label", { for: "eingabe", class: "gesprochen" }, texts.eingabe),
      el("div", { class: "zeile" }, this.field, this.button), this.warning,
    );
    this.#update();
  }

  get text() {
    return this.field.value;
  }

  set text(value) {
    this.field.value = value;
    this.#update();
  }

  enable(enabled) {
    this.field.disabled = this.button.disabled = !enabled;
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  #submit(event) {
    event.preventDefault();
    const text = this.text.trim();
    if (!text || this.#left() < 0) return this.field.focus();
    this.text = "";
    this.send(text);
  }

  #left() {
    return MAX - Array.from(this.text).length; // characters as the server counts them, an emoji is not two
  }

  #update() {
    const left = this.#left();
    const template = left < 0 ? this.texts.zeichen_zu_viel : this.texts.zeichen_uebrig;
    const text = fill(template, { anzahl: format.format(Math.abs(left)) });
    this.counter.textContent = text;
    this.counter.classList.toggle("knapp", left < WARN_FROM);
    this.field.setAttribute("aria-invalid", String(left < 0));
    // Read aloud at the limit and once before, not at every key.
    if (left < 0 || left < WARN_FROM !== this.near) this.warning.textContent = left < WARN_FROM ? text : "";
    this.near = left < WARN_FROM;
    this.field.style.height = "auto";
    if (this.field.scrollHeight) this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }
}
