// A modal over the Slack pane: filled in, submitted, corrected, closed. Typed text survives an update by the bot.

import { h, icon, uid } from "../dom.js";
import { emoji } from "./mrkdwn.js";
import { draw } from "./blocks.js";
import { input } from "./inputs.js";

export class Modal {
  // hooks: { submit(view, values), close(view), act(view, action), busy }
  constructor(pane, behind, ctx, hooks) {
    Object.assign(this, { pane, behind, ctx, hooks, view: null, controls: [] });
    this.node = h("div", { class: "modal", hidden: true, onkeydown: (event) => this.key(event) });
    pane.append(this.node);
  }

  show(view) {
    if (!view || view.type !== "modal") return this.hide();
    const same = this.view?.id === view.id;
    const typed = same ? this.controls.map((c) => [c.block + c.action, c.read()]) : [];
    const inside = this.node.contains(document.activeElement);
    if (!this.view) this.before = document.activeElement;
    this.view = view;
    this.controls = [];
    this.node.replaceChildren(h("div", { class: "back", onclick: () => this.close() }), this.sheet(view));
    for (const [key, value] of typed) this.controls.find((c) => c.block + c.action === key)?.write(value);
    this.node.hidden = false;
    this.complain(view.errors || {}, !same || inside);
    for (const part of this.behind) part.inert = true;
    if ((!same || inside) && !Object.keys(view.errors || {}).length) this.controls[0] ? this.controls[0].focus() : this.node.querySelector("button").focus();
  }

  sheet(view) {
    const title = uid("title");
    const ctx = { ...this.ctx, controls: this.controls, kinds: { input }, busy: this.hooks.busy, act: (a) => this.hooks.act(view, a) };
    return h("form", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-labelledby": title, novalidate: true,
      testid: "slack-modal", onsubmit: (event) => this.submit(event) },
      h("header", {}, h("img", { src: "/playground/ui/static/icon.svg", alt: "", width: 28, height: 28 }),
        h("h2", { id: title }, emoji(view.title?.text || "")),
        h("button", { type: "button", class: "tool", "aria-label": this.ctx.words.close, testid: "slack-modal-x",
          onclick: () => this.close() }, icon("close"))),
      h("div", { class: "blocks" }, (view.blocks || []).map((block) => draw(block, ctx))),
      h("footer", {}, h("button", { type: "button", class: "button", testid: "slack-modal-close", onclick: () => this.close() },
        emoji(view.close?.text || this.ctx.words.cancel)),
        this.controls.length || view.submit ? (this.send = h("button", { type: "submit", class: "button primary",
          testid: "slack-modal-submit" }, emoji(view.submit?.text || this.ctx.words.submit))) : null));
  }

  async submit(event) {
    event.preventDefault();
    const missing = {};
    for (const c of this.controls) if (!c.optional && c.read() === null) missing[c.block] = "Please complete this required field.";
    if (this.complain(missing)) return;
    const values = Object.fromEntries(this.controls.map((c) => [c.action, c.read()]));
    const view = this.view;
    await this.hooks.busy(this.send, () => this.hooks.submit(view, values));
  }

  // Shows the errors next to their fields; returns whether there were any.
  complain(errors, look = true) {
    const wrong = this.controls.filter((c) => (c.complain(errors[c.block]), errors[c.block]));
    if (look) wrong[0]?.focus();
    return wrong.length > 0;
  }

  close() {
    const view = this.view;
    this.hide();
    if (view) this.hooks.busy(null, () => this.hooks.close(view));
  }

  hide() {
    if (!this.view) return;
    this.view = null;
    this.controls = [];
    this.node.hidden = true;
    this.node.replaceChildren();
    for (const part of this.behind) part.inert = false;
    if (this.before?.isConnected) this.before.focus({ preventScroll: true });
  }

  key(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
    }
    if (event.key === "Tab") this.trap(event);
  }

  trap(event) {
    const stops = [...this.node.querySelectorAll("button, input, select, textarea, a[href]")].filter((stop) => !stop.disabled);
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0]).focus();
  }
}
