// What opens over a chat: short notices, questions, menus, pictures.

import { h, icon, uid } from "./dom.js";

// Over the messages, or over a modal if one is open.
const stackOf = (pane) => (pane.querySelector(":scope > .modal:not([hidden])") ? null : pane.querySelector(".scroller:not([hidden])")) || pane;

// A notice at the top of a pane, where it hides no buttons; the same text isn't shown twice at once.
export function toast(pane, text, { tone = "plain", testid, seconds = 3.5 } = {}) {
  const host = stackOf(pane);
  const stack = host.querySelector(":scope > .toasts") || host.appendChild(h("div", { class: "toasts", "aria-live": "assertive" }));
  if ([...stack.children].some((old) => old.textContent === text)) return;
  const note = h("div", { class: `toast ${tone}`, testid }, tone === "bad" && icon("warn"), h("span", {}, text));
  stack.append(note);
  setTimeout(() => note.remove(), seconds * 1000);
}

// A question in a dialog; the promise resolves to whether it was confirmed.
export function ask({ title, text, yes, no, danger, testid, lang }) {
  return new Promise((resolve) => {
    const label = uid("ask");
    const dialog = h("dialog", { class: "ask", "aria-labelledby": label, testid, lang },
      title && h("h2", { id: label }, title),
      h("div", title ? { class: "asked" } : { class: "asked", id: label }, text),
      h("form", { method: "dialog", class: "row end" },
        no && h("button", { class: "button", value: "no" }, no),
        h("button", { class: `button ${danger ? "danger" : "primary"}`, value: "yes", autofocus: true }, yes)));
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function picture(src, name, words) {
  const dialog = h("dialog", { class: "picture", "aria-label": name },
    h("img", { src, alt: name }),
    h("div", { class: "row" }, h("span", {}, name), h("a", { class: "button", href: src, download: name }, words.download),
      h("button", { class: "button", type: "button", autofocus: true, onclick: () => dialog.close() }, words.close)));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

let closeOpen = null;

// A small menu at a button: arrows move, Escape closes, a click elsewhere closes.
export function menu(anchor, items, { label, testid, lang } = {}) {
  const again = closeOpen?.anchor === anchor;
  closeOpen?.();
  if (again) return;
  const list = h("div", { class: "menu", role: "menu", "aria-label": label, testid, lang, popover: "manual" },
    items.map((item) => h("button", { type: "button", role: "menuitem", class: item.danger ? "danger" : null,
      onclick: () => { close(); item.act(); } }, h("span", {}, item.label), item.hint && h("small", {}, item.hint))));
  document.body.append(list);
  list.showPopover?.();
  place(list, anchor);
  const outside = (event) => list.contains(event.target) || anchor.contains(event.target) || close();
  const close = () => {
    list.remove();
    removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", close);
    anchor.setAttribute("aria-expanded", "false");
    closeOpen = null;
    if (anchor.isConnected) anchor.focus();
  };
  close.anchor = anchor;
  closeOpen = close;
  anchor.setAttribute("aria-expanded", "true");
  addEventListener("pointerdown", outside, true);
  addEventListener("resize", close);
  list.addEventListener("keydown", (event) => steer(event, list, close));
  list.querySelector("button")?.focus();
}

function place(list, anchor) {
  const at = anchor.getBoundingClientRect();
  const own = list.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - own.width - 8));
  const under = at.bottom + 6 + own.height < innerHeight;
  list.style.left = `${left}px`;
  list.style.top = `${under ? at.bottom + 6 : Math.max(8, at.top - own.height - 6)}px`;
}

function steer(event, list, close) {
  const buttons = [...list.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
}
