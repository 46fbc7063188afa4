// Slack's rich_text: what its own editor sends, and what tables may hold.

import { h, link } from "../dom.js";

const SHAPES = {
  rich_text_section: (part, ctx) => h("p", {}, spans(part, ctx)),
  rich_text_preformatted: (part, ctx) => h("pre", {}, spans(part, ctx)),
  rich_text_quote: (part, ctx) => h("blockquote", {}, spans(part, ctx)),
  rich_text_list: (part, ctx) => h(part.style === "ordered" ? "ol" : "ul", { class: `indent-${Math.min(part.indent || 0, 3)}` },
    part.elements.map((item) => h("li", {}, spans(item, ctx)))),
};

export const rich = (block, ctx) => (block.elements || []).map((part) => SHAPES[part.type]?.(part, ctx));

const spans = (part, ctx) => part.elements.map((span) => styled(leaf(span, ctx), span.style));

function leaf(span, ctx) {
  switch (span.type) {
    case "link": return link(span.url, span.text || span.url);
    case "user": return h("span", { class: "mention" }, `@${ctx.name(span.user_id)}`);
    case "channel": return h("span", { class: "mention" }, "#us-team");
    case "broadcast": return h("span", { class: "mention" }, `@${span.range}`);
    case "emoji": return span.unicode ? String.fromCodePoint(...span.unicode.split("-").map((c) => parseInt(c, 16))) : `:${span.name}:`;
    case "date": return span.fallback || new Date(span.timestamp * 1000).toLocaleString("en-US");
    default: return span.text || "";
  }
}

function styled(node, style = {}) {
  for (const [name, tag] of [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"]]) {
    if (style[name]) node = h(tag, {}, node);
  }
  return node;
}
