// Input blocks of a modal: the fields, and what was entered.

import { h, icon, uid } from "../dom.js";
import { emoji, textOf } from "./mrkdwn.js";

const label = (text) => emoji(text?.text || "");

// Each maker returns a node and read(): a string, a list, or null when nothing is given.
const MAKERS = {
  plain_text_input: (object) => field(object.multiline ? h("textarea", { rows: 4 }) : h("input", { type: "text" }), object),
  number_input: (object) => field(h("input", { type: "number", step: object.is_decimal_allowed ? "any" : "1",
    min: object.min_value, max: object.max_value }), object),
  email_text_input: (object) => field(h("input", { type: "email" }), object),
  url_text_input: (object) => field(h("input", { type: "url" }), object),
  datepicker: (object) => field(h("input", { type: "date", value: object.initial_date }), object),
  timepicker: (object) => field(h("input", { type: "time", value: object.initial_time }), object),
  static_select: select,
  multi_static_select: (object, ctx) => ticks({ ...object, type: "checkboxes" }, ctx),
  checkboxes: ticks,
  radio_buttons: ticks,
};

export function input(block, ctx) {
  const object = block.element;
  const id = uid("input");
  const made = (MAKERS[object.type] || MAKERS.plain_text_input)(object, ctx, id);
  made.node.id = id;
  const grouped = made.node.getAttribute("role");
  const name = h(grouped ? "span" : "label", { class: "label", id: `${id}-label`, for: grouped ? null : id }, label(block.label),
    block.optional && h("small", {}, " (optional)"));
  if (grouped) made.node.setAttribute("aria-labelledby", `${id}-label`);
  const wrong = h("p", { class: "wrong", role: "alert", id: `${id}-wrong`, hidden: true });
  const node = h("div", { class: "input", data: { block: block.block_id } }, name, made.wrap || made.node,
    block.hint && h("p", { class: "hint" }, label(block.hint)), wrong);
  const control = { block: block.block_id, action: object.action_id, optional: block.optional, read: made.read, write: made.write,
    complain(text) {
      wrong.textContent = text || "";
      wrong.hidden = !text;
      node.classList.toggle("invalid", Boolean(text));
      made.node.setAttribute("aria-invalid", String(Boolean(text)));
      made.node.setAttribute("aria-describedby", wrong.id);
    },
    focus: () => (grouped ? made.node.querySelector("input") : made.node).focus() };
  ctx.controls.push(control);
  return node;
}

function field(node, object) {
  node.placeholder = label(object.placeholder);
  if (object.initial_value) node.value = object.initial_value;
  if (object.max_length) node.maxLength = object.max_length;
  if (object.focus_on_load) node.autofocus = true;
  node.dataset.testid = `input-${object.action_id}`;
  return { node, read: () => node.value.trim() || null, write: (value) => (node.value = value ?? "") };
}

function select(object) {
  const options = object.options || (object.option_groups || []).flatMap((group) => group.options);
  const initial = object.initial_option?.value ?? "";
  const node = h("select", { testid: `input-${object.action_id}` },
    h("option", { value: "", selected: !initial }, label(object.placeholder) || "Choose an option"),
    options.map((option) => h("option", { value: option.value, selected: option.value === initial }, label(option.text))));
  return { node, wrap: h("span", { class: "select" }, node, icon("caret")), read: () => node.value || null,
    write: (value) => (node.value = value ?? "") };
}

function ticks(object, ctx) {
  const many = object.type === "checkboxes";
  const initial = [...(object.initial_options || []), object.initial_option].map((option) => option?.value);
  const name = uid("choice");
  const boxes = object.options.map((option) => h("input", { type: many ? "checkbox" : "radio", name, value: option.value,
    checked: initial.includes(option.value) }));
  const node = h("div", { class: "choices", role: many ? "group" : "radiogroup", testid: `input-${object.action_id}` },
    object.options.map((option, index) => h("label", {}, boxes[index], h("span", {}, textOf(option.text, ctx),
      option.description && h("small", {}, textOf(option.description, ctx))))));
  const on = () => boxes.filter((box) => box.checked).map((box) => box.value);
  return { node, read: () => (many ? (on().length ? on() : null) : on()[0] ?? null),
    write: (value) => boxes.forEach((box) => (box.checked = [value].flat().includes(box.value))) };
}
