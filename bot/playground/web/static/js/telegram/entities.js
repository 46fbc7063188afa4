// Telegram's entities to nodes. Offsets are in UTF-16 units, which is what JavaScript counts in.

import { h, link } from "../dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

const BLOCKS = ["pre", "blockquote", "expandable_blockquote"];

export function formatted(text, entities = [], act = {}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(text, 0, text.length, sorted, act);
}

// The text from start to end, with the entities inside it.
function span(text, start, end, entities, act) {
  const out = [];
  let at = start;
  for (let i = 0; i < entities.length; ) {
    const outer = entities[i];
    const stop = Math.min(outer.offset + outer.length, end);
    let next = i + 1;
    while (next < entities.length && entities[next].offset < stop) next += 1;
    const block = BLOCKS.includes(outer.type);
    if (outer.offset > at) out.push(block ? text.slice(at, outer.offset).replace(/\n$/, "") : text.slice(at, outer.offset));
    const from = Math.max(outer.offset, at);
    if (stop > from) out.push(wrap(outer, text.slice(from, stop), span(text, from, stop, entities.slice(i + 1, next), act), act));
    at = Math.max(at, block && text[stop] === "\n" && stop < end ? stop + 1 : stop); // a block ends its line by itself
    i = next;
  }
  if (at < end) out.push(text.slice(at, end));
  return out;
}

function wrap(entity, text, children, act) {
  switch (entity.type) {
    case "pre": return h("pre", {}, entity.language && h("small", {}, entity.language), children);
    case "blockquote": return h("blockquote", {}, children);
    case "expandable_blockquote": return expandable(children);
    case "spoiler": return spoiler(children);
    case "text_link": return link(entity.url, children);
    case "url": return link(/^[a-z]+:/i.test(text) ? text : `https://${text}`, children);
    case "email": return link(`mailto:${text}`, children);
    case "phone_number": return link(`tel:${text}`, children);
    case "bot_command": return h("button", { type: "button", class: "inlinelink", onclick: () => act.command?.(text) }, children);
    case "mention": case "text_mention": case "hashtag": case "cashtag": return h("span", { class: "mention" }, children);
    default: return h(TAGS[entity.type] || "span", {}, children);
  }
}

function spoiler(children) {
  const node = h("button", { type: "button", class: "spoiler", "aria-label": "Скрытый текст. Показать", onclick: () => {
    node.replaceWith(h("span", { class: "spoiled" }, [...node.childNodes]));
  } }, children);
  return node;
}

function expandable(children) {
  const node = h("blockquote", { class: "folded" }, children);
  const more = h("button", { type: "button", class: "inlinelink", onclick: () => {
    node.classList.remove("folded");
    more.remove();
  } }, "Показать полностью");
  return h("div", {}, node, more);
}
