// Files in a message: pictures are shown, anything else is a download card.

import { h, icon } from "./dom.js";
import { size } from "./format.js";
import { picture } from "./overlays.js";

const SHOWN = /^image\/(png|jpe?g|gif|webp|avif|bmp)$/;

export function fileCard({ url, name, type, bytes, testid }, words, lang) {
  if (SHOWN.test(type || "")) return image(url, name, words, testid);
  const kind = (name.includes(".") ? name.split(".").pop() : "").slice(0, 4).toUpperCase();
  return h("a", { class: "file", href: url, download: name, testid, title: `${words.download}: ${name}` },
    h("span", { class: "sheet", "aria-hidden": "true" }, kind || icon("file")),
    h("span", { class: "about" }, h("strong", {}, name), h("small", {}, bytes == null ? "" : size(bytes, lang))),
    icon("get"));
}

export function image(url, name, words, testid) {
  return h("button", { type: "button", class: "image", "aria-label": `${words.openImage}: ${name}`, testid,
    onclick: () => picture(url, name, words) }, h("img", { src: url, alt: name, loading: "lazy" }));
}
