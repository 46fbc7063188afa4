// Clickable Block Kit elements. ctx.act(action) sends the click; the node waits meanwhile.

import { h, icon, link } from "../dom.js";
import { ask, menu } from "../overlays.js";
import { emoji, textOf } from "./mrkdwn.js";

const label = (text) => emoji(text?.text || "");

export function element(object, block, ctx) {
  const make = { button, static_select: select, overflow, image, checkboxes: choices, radio_buttons: choices }[object.type];
  return make ? make(object, block, ctx) : h("span", { class: "unknown" }, `[${object.type}]`);
}

async function act(node, object, block, ctx, value) {
  if (object.confirm && !(await confirmed(object.confirm, ctx))) return false;
  await ctx.busy(node, () => ctx.act({ action_id: object.action_id, block_id: block.block_id, value }));
  return true;
}

function confirmed(confirm, ctx) {
  return ask({ title: label(confirm.title), text: h("p", {}, textOf(confirm.text, ctx)), yes: label(confirm.confirm),
    no: label(confirm.deny), danger: confirm.style === "danger", testid: "slack-confirm", lang: "en" });
}

function button(object, block, ctx) {
  const style = `button ${object.style || ""}`;
  const props = { class: style, "aria-label": object.accessibility_label, data: { key: object.action_id + (object.value || "") },
    testid: "slack-button" };
  const press = (event) => act(event.currentTarget, object, block, ctx, object.value);
  if (!object.url) return h("button", { ...props, type: "button", onclick: press }, label(object.text));
  const anchor = link(object.url, label(object.text));
  anchor.className = style;
  anchor.addEventListener("click", () => ctx.act({ action_id: object.action_id, block_id: block.block_id, value: object.value }));
  return anchor;
}

const optionsOf = (object) => object.options || (object.option_groups || []).flatMap((group) => group.options);

function select(object, block, ctx) {
  const initial = object.initial_option?.value ?? "";
  const node = h("select", { testid: "slack-select", data: { key: object.action_id },
    "aria-label": label(object.placeholder) || "Select", onchange: async () => {
      const chosen = node.value;
      if (!(await act(node, object, block, ctx, chosen))) node.value = initial;
    } },
    h("option", { value: "", disabled: true, selected: !initial, hidden: true }, label(object.placeholder) || "Choose an option"),
    optionsOf(object).map((option) => h("option", { value: option.value, selected: option.value === initial }, label(option.text))));
  return h("span", { class: "select" }, node, icon("caret"));
}

function overflow(object, block, ctx) {
  const node = h("button", { type: "button", class: "button more", "aria-haspopup": "menu", "aria-expanded": "false",
    "aria-label": ctx.words.more, title: ctx.words.more, testid: "slack-overflow", data: { key: object.action_id },
    onclick: () => menu(node, object.options.map((option) => ({ label: label(option.text), hint: label(option.description),
      act: () => act(node, object, block, ctx, option.value) })), { label: ctx.words.more, testid: "slack-menu" }) }, icon("more"));
  return node;
}

function choices(object, block, ctx) {
  const kind = object.type === "checkboxes" ? "checkbox" : "radio";
  const initial = (object.initial_options || [object.initial_option]).map((option) => option?.value);
  const group = h("span", { class: "choices" }, object.options.map((option) => h("label", {},
    h("input", { type: kind, name: `${block.block_id}-${object.action_id}`, value: option.value,
      checked: initial.includes(option.value), onchange: send }), h("span", {}, textOf(option.text, ctx)))));
  function send() {
    const on = [...group.querySelectorAll("input:checked")].map((input) => input.value);
    act(group, object, block, ctx, kind === "radio" ? on[0] : on);
  }
  return group;
}

export function image(object, block, ctx) {
  const name = object.alt_text || "";
  const own = ctx.imageUrl(object);
  return own ? h("img", { src: own, alt: name }) : link(object.image_url || "", `🖼 ${name || "image"}`);
}
