// The buttons under a message.

import { h, link } from "../dom.js";

// press(data, button) is called for a callback button.
export function keyboard(markup, press) {
  if (!markup?.inline_keyboard?.length) return null;
  return h("div", { class: "keyboard", testid: "telegram-keyboard" }, markup.inline_keyboard.map((row) =>
    h("div", { class: "keys" }, row.map((key) => button(key, press)))));
}

function button(key, press) {
  if (key.url) {
    const anchor = link(key.url, key.text);
    anchor.classList.add("key", "url");
    return anchor;
  }
  if (key.callback_data != null) {
    return h("button", { type: "button", class: "key", data: { key: key.callback_data }, testid: "telegram-button",
      onclick: (event) => press(key.callback_data, event.currentTarget) }, key.text);
  }
  const copy = key.copy_text?.text;
  return h("button", { type: "button", class: "key", disabled: copy == null,
    onclick: () => navigator.clipboard?.writeText(copy) }, key.text);
}
