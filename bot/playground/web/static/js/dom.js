// The only way we create nodes: text goes in as text, so nothing in a message can become markup.

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return node;
}

function set(node, name, value) {
  if (value == null || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "class") node.className = value;
  else if (name === "testid") node.dataset.testid = value;
  else if (name === "data") Object.assign(node.dataset, value);
  else if (name === "value") node.value = value;
  else node.setAttribute(name, value === true ? "" : value);
}

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export const BOT_FACE = "/playground/ui/static/icon.svg";

export function avatar(person) {
  if (person.bot) return h("img", { class: "avatar", src: BOT_FACE, alt: "" });
  return h("span", { class: "avatar", data: { tone: person.tone }, "aria-hidden": "true" }, person.initials);
}

// Only URLs a chat would open; javascript: and the like stay text.
export function link(url, ...children) {
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(url)) return h("span", {}, ...children);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

export const replace = (node, ...children) => node.replaceChildren(...children.flat(Infinity).filter(Boolean));

let serial = 0;
export const uid = (stem) => `${stem}-${++serial}`;
