// A small, safe part of Markdown as DOM nodes: paragraphs, line breaks, lists, **bold**, links. All else stays text.
import { el, icon, spoken } from "./dom.js";

const ITEM = /^\s*(?:[-*•]|(\d{1,3})[.)])\s+(.*)$/;
const HEADING = /^#{1,6}\s+(.*)$/;
const INLINE = /\*\*(?<bold>[^*\n]+)\*\*|\[(?<label>[^\]\n]+)\]\((?<target>[^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)|(?<bare>https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/g;

const PHONE = /^tel:\+?[0-9]{2,20}$/;

/** The address when it is one that may be opened (http, https, a number to call), else null. */
export function safeUrl(address) {
  if (PHONE.test(address)) return address;
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A link to a new window, which cannot reach back to this page; to a telephone number: a link that calls. */
export function link(label, address, hint, rel = "noopener noreferrer") {
  const url = safeUrl(address);
  if (!url) return document.createTextNode(label);
  if (PHONE.test(url)) return el("a", { href: url }, label);
  return el("a", { href: url, target: "_blank", rel }, label, icon("extern"), spoken(` ${hint}`));
}

/** `text` as nodes. `hint` tells that a link opens a new window. */
export function render(text, hint) {
  const blocks = [];
  let list = null;
  let paragraph = null;
  for (const line of text.split("\n")) {
    const item = ITEM.exec(line);
    if (item) {
      const tag = item[1] ? "ol" : "ul";
      if (list?.localName !== tag) {
        list = el(tag, item[1] && item[1] !== "1" ? { start: item[1] } : {});
        blocks.push(list);
      }
      list.append(el("li", {}, ...inline(item[2], hint)));
      paragraph = null;
    } else if (!line.trim()) {
      list = paragraph = null;
    } else {
      list = null;
      const heading = HEADING.exec(line);
      if (paragraph && !heading) paragraph.append(el("br"), ...inline(line, hint));
      else blocks.push((paragraph = el("p", {}, ...(heading ? [el("strong", {}, heading[1])] : inline(line, hint)))));
      if (heading) paragraph = null;
    }
  }
  return blocks;
}

function inline(text, hint) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    const { bold, label, target, bare } = found.groups;
    nodes.push(text.slice(end, found.index));
    if (bold) nodes.push(el("strong", {}, ...inline(bold, hint)));
    else if (bare) nodes.push(link(bare, bare, hint));
    else nodes.push(safeUrl(target) ? link(label, target, hint) : found[0]);
    end = found.index + found[0].length;
  }
  nodes.push(text.slice(end));
  return nodes;
}
