// The window of the chat: its parts, opening and closing, scrolling, what is read aloud.
import { Composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { Messages } from "./messages.js";

const SPEAK_TYPING_AFTER_MS = 2500;

export class View {
  /** `act`: what the citizen does: open(), close(), end(), send(text), press(knopf), retry(). */
  constructor(texts, title, act) {
    Object.assign(this, { texts, act });
    this.log = el("div", { class: "verlauf", role: "log", "aria-label": texts.verlauf, tabindex: "0" });
    this.messages = new Messages(this.log, texts, act.press);
    this.composer = new Composer(texts, act.send);
    this.typing = el("div", { class: "tippt", hidden: true, "aria-hidden": "true" }, el("i"), el("i"), el("i"));
    this.status = el("p", { role: "status", class: "gesprochen" });
    this.connection = el("div", { class: "verbindung", role: "status" });
    this.confirm = this.#confirm();
    this.launcher = el(
      "button", { type: "button", class: "oeffner", "aria-expanded": "false", "aria-controls": "fenster", click: act.open },
      icon("gespraech"), el("span", {}, title), el("span", { class: "gesprochen" }, `: ${texts.oeffnen}`),
    );
    this.panel = el(
      "section", { id: "fenster", class: "fenster", role: "dialog", "aria-labelledby": "name", "aria-describedby": "maschine", tabindex: "-1", hidden: true },
      this.#header(title), this.log, this.typing, this.connection, this.confirm, this.composer.form, this.#footer(), this.status,
    );
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  /** Show or hide the window; `focus` moves the focus to where the citizen goes on. */
  show(open, focus) {
    this.panel.hidden = !open;
    this.launcher.hidden = open;
    this.launcher.setAttribute("aria-expanded", String(open));
    if (focus) this.focus(open ? undefined : this.launcher);
    if (open) this.scroll();
  }

  /** Into the field; on touch screens into the window, so that no keyboard jumps up unasked. */
  focus(target) {
    const touch = matchMedia("(pointer: coarse)").matches;
    (target ?? (touch || this.composer.field.disabled ? this.panel : this.composer.field)).focus({ preventScroll: true });
  }

  /** To the end, but never past the beginning of `first`: answers are read from their start, below the question. */
  scroll(first) {
    const box = this.log.scrollHeight > this.log.clientHeight ? this.log : this.panel; // stil.css: hardly any height
    const end = box.scrollHeight - box.clientHeight;
    const question = first?.previousElementSibling;
    const isShort = question?.matches(".eigene") && question.offsetHeight < box.clientHeight / 3;
    const top = (isShort ? question : first)?.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop = first ? Math.min(end, box.scrollTop + top - 12) : end;
  }

  /** Whether there is a conversation in which to write, and which to end. */
  enable(enabled) {
    this.composer.enable(enabled);
    this.endButton.hidden = !enabled;
  }

  /** Three dots while the assistant is at work; said aloud only when it takes a while. */
  busy(busy) {
    if (this.typing.hidden === !busy) return;
    this.typing.hidden = !busy;
    clearTimeout(this.speaking);
    this.status.textContent = "";
    if (busy) this.speaking = setTimeout(() => { this.status.textContent = this.texts.schreibt; }, SPEAK_TYPING_AFTER_MS);
    if (busy) this.scroll();
  }

  /** The line about the connection; '' hides it. `retry` adds a button, `brief` lets it fade. */
  connectionNote(text, { retry = false, brief = false } = {}) {
    clearTimeout(this.fading);
    this.connection.classList.toggle("gut", brief);
    const button = el("button", { type: "button", class: "knopf klein", click: this.act.retry }, this.texts.jetzt_versuchen);
    this.connection.replaceChildren(...(text ? [el("span", {}, text)] : []), ...(text && retry ? [button] : []));
    if (brief) this.fading = setTimeout(() => this.connectionNote(""), 5000);
  }

  /** Ask whether to end the conversation, or stop asking. */
  askToEnd(ask) {
    this.confirm.hidden = !ask;
    (ask ? this.confirm.querySelector("button") : this.endButton).focus();
  }

  #header(title) {
    const { texts, act } = this;
    const close = el("button", { type: "button", class: "schliessen", "aria-label": texts.schliessen, click: act.close }, icon("schliessen"));
    const name = el("div", { class: "name" }, el("h2", { id: "name" }, title), el("p", { id: "maschine" }, texts.maschine));
    return el("header", {}, el("span", { class: "zeichen" }, icon("gespraech")), name, close);
  }

  #footer() {
    this.endButton = el("button", { type: "button", class: "leise", click: () => this.askToEnd(true) }, this.texts.beenden);
    return el("div", { class: "fuss" }, this.composer.counter, this.endButton);
  }

  #confirm() {
    const { texts, act } = this;
    const stay = el("button", { type: "button", class: "knopf", click: () => this.askToEnd(false) }, texts.beenden_nein);
    const end = el("button", { type: "button", class: "knopf ernst", click: act.end }, texts.beenden_ja);
    const question = el("p", { id: "frage" }, texts.beenden_frage);
    return el("div", { class: "frage", role: "group", "aria-labelledby": "frage", hidden: true }, question, el("div", { class: "knoepfe" }, stay, end));
  }
}
