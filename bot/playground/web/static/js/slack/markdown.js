// Slack's markdown block: the common part of Markdown.

import { h, link } from "../dom.js";

const INLINE = /`([^`\n]+)`|\[([^\]\n]+)\]\(([^)\s]+)\)|\*\*(?=\S)([^\n]+?)\*\*|~~([^~\n]+)~~|(?<![\p{L}\p{N}*])[*_](?=\S)([^*_\n]+)[*_](?![\p{L}\p{N}*])/gu;

function inline(text) {
  const out = [];
  let last = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, code, label, url, bold, strike, italic] = found;
    out.push(text.slice(last, found.index));
    if (code) out.push(h("code", {}, code));
    else if (url) out.push(link(url, label));
    else if (bold) out.push(h("strong", {}, inline(bold)));
    else if (strike) out.push(h("s", {}, inline(strike)));
    else out.push(h("em", {}, inline(italic)));
    last = found.index + whole.length;
  }
  return [...out, text.slice(last)];
}

export function markdown(text) {
  return text.split(/^```[^\n]*\n?/m).flatMap((part, index) => (index % 2 ? [h("pre", {}, part.replace(/\n$/, ""))] : prose(part)));
}

const prose = (text) => text.split(/\n{2,}/).filter((part) => part.trim()).map(paragraph);

function paragraph(part) {
  const rows = part.replace(/^\n+|\n+$/g, "").split("\n");
  const heading = /^(#{1,6})\s+(.*)$/.exec(rows[0]);
  if (heading) return [h("h4", {}, inline(heading[2])), ...(rows.length > 1 ? [paragraph(rows.slice(1).join("\n"))].flat() : [])];
  if (rows.length > 1 && /^\s*\|?[\s:|-]+\|[\s:|-]*$/.test(rows[1])) return grid(rows);
  if (rows.every((row) => /^\s*[-*+]\s/.test(row))) return h("ul", {}, items(rows, /^\s*[-*+]\s+/));
  if (rows.every((row) => /^\s*\d+[.)]\s/.test(row))) return h("ol", {}, items(rows, /^\s*\d+[.)]\s+/));
  if (rows.every((row) => row.startsWith(">"))) return h("blockquote", {}, inline(rows.map((row) => row.replace(/^> ?/, "")).join("\n")));
  if (/^\s*(-{3,}|\*{3,})\s*$/.test(part)) return h("hr", {});
  return h("p", {}, inline(rows.join("\n")));
}

const items = (rows, bullet) => rows.map((row) => h("li", {}, inline(row.replace(bullet, ""))));
const cells = (row) => row.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());

function grid([head, , ...rows]) {
  return h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Table" }, h("table", {},
    h("thead", {}, h("tr", {}, cells(head).map((cell) => h("th", { scope: "col" }, inline(cell))))),
    h("tbody", {}, rows.map((row) => h("tr", {}, cells(row).map((cell) => h("td", {}, inline(cell))))))));
}
