// Builds elements. Text is always text: nothing here, or anywhere in the chat, reads HTML.

/** An element with attributes (a function is a listener, false leaves out, true means empty) and children. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** Text for screen readers only. */
export function spoken(text) {
  return el("span", { class: "gesprochen" }, text);
}

const SHAPES = {
  gespraech: "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z",
  schliessen: "M6 6l12 12M18 6L6 18",
  senden: "M4 12h15M13 6l6 6-6 6",
  extern: "M14 4h6v6M20 4l-9 9M10 6H5v13h13v-5",
};

/** One of the few drawings; decoration only. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", class: "bild" })) {
    svg.setAttribute(key, value);
  }
  return svg;
}
