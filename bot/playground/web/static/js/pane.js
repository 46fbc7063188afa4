// What both chats share: the role bar, the place tabs, the messages, the composer.

import { h, icon } from "./dom.js";
import { Composer, droppable } from "./composer.js";
import { toast } from "./overlays.js";
import { Scroller } from "./scroller.js";

export class Pane {
  constructor({ node, name, words, lang, icons, onrole, onplace }) {
    Object.assign(this, { node, name, words, lang, icons, onplace });
    this.rows = new Map();
    this.role = h("select", { testid: `${name}-role`, "aria-label": words.role, onchange: () => this.leave(() => onrole(this.role.value)) });
    this.face = h("span", { class: "avatar small", "aria-hidden": "true" });
    this.tabs = h("div", { class: "tabs", role: "group", "aria-label": words.place, testid: `${name}-place` });
    this.sub = h("small", { class: "sub", "aria-live": "polite" });
    this.scroller = new Scroller(words, name);
    this.chips = h("div", { class: "chips", role: "group", "aria-label": words.try, testid: `${name}-chips` });
    this.composer = new Composer({ words, testid: name, lead: this.lead(),
      on: { send: (text) => this.send(text), file: (file, text) => this.sendFile(file, text) } });
    this.foot = h("footer", { class: "foot" }, this.chips, this.composer.node);
    this.body = h("div", { class: "body" }, this.scroller.node, this.foot);
    node.append(this.bar(), this.tabs, this.body);
    droppable(node, words, (files) => this.composer.pick(files));
  }

  lead() {
    return null;
  }

  bar() {
    return h("div", { class: "bar" }, h("div", { class: "name" }, h("h2", {}, this.words.title), this.sub),
      h("label", { class: "who" }, h("span", {}, this.words.role), this.face, this.role, icon("caret")));
  }

  drawRoles(people, current) {
    const own = this.lang === "ru" ? "ru" : "en";
    this.role.replaceChildren(...people.map((p) => h("option", { value: p.key, selected: p.key === current }, p[own])));
    this.role.value = current;
    this.body.inert = false;
    const me = people.find((p) => p.key === current);
    this.face.textContent = me.initials[own];
    this.face.dataset.tone = me.tone;
  }

  drawTabs(current) {
    const names = Object.keys(this.icons);
    const held = this.tabs.contains(document.activeElement);
    const unread = [...this.tabs.querySelectorAll(".unread")].map((tab) => tab.dataset.place);
    this.tabs.replaceChildren(...names.map((place) => h("button", {
      type: "button", data: { place }, "aria-pressed": String(place === current), testid: `${this.name}-place-${place}`,
      onclick: () => this.leave(() => this.onplace(place)),
    }, icon(this.icons[place]), this.words.places[place])));
    for (const place of unread) if (place !== current) this.unread(place);
    if (held) this.tabs.querySelector(`[data-place="${current}"]`).focus();
  }

  // Until the new person or place is drawn, nothing can be sent or pressed in the old one.
  leave(go) {
    this.body.inert = true;
    go();
  }

  // Something new in a hidden place: a dot on its tab.
  unread(place) {
    const tab = this.tabs.querySelector(`[data-place="${place}"]`);
    tab?.classList.add("unread");
    tab?.setAttribute("aria-label", `${this.words.places[place]}, ${this.words.fresh.toLowerCase()}`);
  }

  drawChips(place) {
    const texts = this.words.chips[place] || [];
    this.chips.hidden = !texts.length;
    this.chips.replaceChildren(h("span", {}, this.words.try), ...texts.map((text) =>
      h("button", { type: "button", class: "chip", onclick: () => this.composer.fill(text) }, text)));
  }

  // What an empty place shows.
  welcome(place) {
    const [title, text] = this.words.empty[place];
    return h("div", { class: "welcome" }, h("img", { src: "/playground/ui/static/icon.svg", alt: "", width: 72, height: 72 }),
      h("h3", {}, title), h("p", {}, text), h("ol", {}, (this.words.steps[place] || []).map((step) => h("li", {}, step))),
      this.first(place));
  }

  // The first step is one press away, and shows what it sends.
  first(place) {
    const label = this.words.first[place];
    if (!label) return null;
    const [command] = this.words.chips[place];
    return h("div", { class: "first" }, h("button", { type: "button", class: "button primary", testid: `${this.name}-first`,
      onclick: (event) => this.begin(event, command) }, label), h("code", {}, command));
  }

  async begin(event, command) {
    if (event.detail === 0) this.composer.input.focus(); // pressed by keyboard: the button is about to disappear
    await this.busy(event.currentTarget, () => this.send(command));
  }

  complain(error) {
    toast(this.node, error.message, { tone: "bad", testid: `${this.name}-error`, seconds: 7 });
  }

  // Runs a gesture while its button waits; errors are shown in the pane.
  async busy(button, act) {
    button?.setAttribute("aria-busy", "true");
    try {
      return await act();
    } catch (error) {
      this.complain(error);
      return null;
    } finally {
      button?.removeAttribute("aria-busy");
    }
  }
}

// Keeps keyboard focus when a message is redrawn; if that key is gone, moves it to the first one.
export function swap(old, fresh) {
  const held = old.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  old.replaceWith(fresh);
  if (!held) return;
  const same = fresh.querySelector(`[data-key="${CSS.escape(held)}"]`) || fresh.querySelector("[data-key]");
  same?.focus({ preventScroll: true });
}
