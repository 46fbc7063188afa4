// Messages in order, with day separators; platform-independent.

import { h } from "./dom.js";
import { day, dayKey } from "./format.js";
import { swap } from "./pane.js";

const FLASH = 1800; // milliseconds, as in the style sheets

export class Transcript {
  // draw(item) makes a node; key, time (seconds) and author say what an item is.
  constructor(scroller, { draw, key, time, author, lang }) {
    Object.assign(this, { scroller, draw, key, time, author, lang });
    this.clear();
  }

  clear(blank) {
    this.items = new Map();
    this.days = new Map();
    this.blank = blank;
    this.scroller.reset();
    if (blank) this.scroller.list.append(blank);
  }

  load(items, blank) {
    this.clear(blank);
    this.scroller.change(() => {
      for (const item of items) this.items.set(this.key(item), { item, node: this.draw(item) });
      this.tidy();
    }, { own: true });
    if (!items.length) this.scroller.top();
  }

  get(key) {
    return this.items.get(key)?.item;
  }

  put(item, { own = false, quiet = false } = {}) {
    const key = this.key(item);
    const old = this.items.get(key);
    const node = this.draw(item);
    this.items.set(key, { item, node, lit: old && !quiet ? Date.now() : 0 });
    this.scroller.change(() => {
      if (old) {
        swap(old.node, node);
        if (!quiet) node.classList.add("flash");
      } else node.classList.add("fresh");
      this.tidy();
    }, { own: own && !old, fresh: old ? null : node });
  }

  // What was just highlighted stays highlighted.
  redraw(key) {
    const held = this.items.get(key);
    if (held) this.put(held.item, { quiet: !(Date.now() - held.lit < FLASH) });
  }

  remove(key) {
    this.items.get(key)?.node.remove();
    this.items.delete(key);
    this.tidy();
  }

  // Puts nodes where they belong, touching only the misplaced ones.
  tidy() {
    const list = this.scroller.list;
    const sorted = [...this.items.values()].sort((a, b) => this.time(a.item) - this.time(b.item));
    this.blank?.remove();
    if (!sorted.length && this.blank) list.append(this.blank);
    let place = list.firstElementChild;
    const seen = new Set();
    const put = (node) => (node === place ? (place = place.nextElementSibling) : list.insertBefore(node, place));
    let before = null;
    for (const { item, node } of sorted) {
      const date = dayKey(this.time(item));
      if (!seen.has(date)) {
        seen.add(date);
        put(this.divider(date, this.time(item)));
        before = null;
      }
      put(node);
      const near = before && this.author(before) === this.author(item) && this.time(item) - this.time(before) < 300;
      node.classList.toggle("compact", Boolean(near));
      before = item;
    }
    for (const [date, node] of this.days) if (!seen.has(date)) node.remove();
  }

  divider(date, seconds) {
    if (!this.days.has(date)) this.days.set(date, h("div", { class: "day" }, h("span", {}, day(seconds, this.lang))));
    return this.days.get(date);
  }
}
