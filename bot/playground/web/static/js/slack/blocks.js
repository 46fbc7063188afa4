// Block Kit blocks to nodes.

import { h } from "../dom.js";
import { image as shown } from "../files.js";
import { element, image } from "./elements.js";
import { markdown } from "./markdown.js";
import { emoji, textOf } from "./mrkdwn.js";
import { rich } from "./richtext.js";

export function blocks(list, ctx) {
  return h("div", { class: "blocks" }, (list || []).map((block) => draw(block, ctx)));
}

const KINDS = {
  header: (block) => h("h3", { class: "header" }, emoji(block.text.text)),
  section,
  context: (block, ctx) => h("div", { class: "context" }, block.elements.map((part) =>
    part.type === "image" ? image(part, block, ctx) : h("span", {}, textOf(part, ctx)))),
  divider: () => h("hr", {}),
  actions: (block, ctx) => h("div", { class: "actions" }, block.elements.map((part) => element(part, block, ctx))),
  image: picture,
  table,
  markdown: (block, ctx) => h("div", { class: "markdown" }, markdown(block.text, ctx)),
  rich_text: (block, ctx) => h("div", { class: "rich" }, rich(block, ctx)),
};

export function draw(block, ctx) {
  const make = ctx.kinds?.[block.type] || KINDS[block.type];
  return make ? make(block, ctx) : h("p", { class: "unknown" }, `[${block.type}]`);
}

function section(block, ctx) {
  return h("div", { class: "section" },
    h("div", { class: "words" },
      block.text && h("div", { class: "text" }, textOf(block.text, ctx)),
      block.fields && h("div", { class: "fields" }, block.fields.map((field) => h("div", {}, textOf(field, ctx))))),
    block.accessory && h("div", { class: `accessory ${block.accessory.type}` }, element(block.accessory, block, ctx)));
}

function picture(block, ctx) {
  const own = ctx.imageUrl(block);
  const name = block.alt_text || "";
  return h("figure", {}, block.title && h("figcaption", {}, emoji(block.title.text)),
    own ? shown(own, name, ctx.words, "slack-image") : image(block, block, ctx));
}

function table(block, ctx) {
  const [head, ...rows] = block.rows;
  const align = (index) => block.column_settings?.[index]?.align || null;
  const cell = (tag) => (part, index) => h(tag, { class: align(index), scope: tag === "th" ? "col" : null },
    part.type === "rich_text" ? rich(part, ctx) : emoji(part.text ?? ""));
  return h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Table" }, h("table", {},
    h("thead", {}, h("tr", {}, head.map(cell("th")))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell("td")))))));
}
