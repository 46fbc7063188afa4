// A message list that stays scrolled to the end while you're there, and tells you about new ones when you're not.

import { h, icon } from "./dom.js";

export class Scroller {
  constructor(words, testid) {
    this.list = h("div", { class: "list", role: "log", "aria-live": "polite", "aria-relevant": "additions", testid: `${testid}-log` });
    this.view = h("div", { class: "scroll", tabindex: "0", "aria-label": words.title }, this.list);
    this.pill = h("button", { class: "pill", type: "button", hidden: true, testid: `${testid}-new`, onclick: () => this.down() },
      icon("down"), words.fresh);
    this.node = h("div", { class: "scroller" }, this.view, this.pill);
    this.view.addEventListener("scroll", () => this.atEnd() && (this.pill.hidden = true), { passive: true });
    // A picture that loads or a pane that is resized must not push the end out of sight.
    this.stuck = true;
    this.view.addEventListener("scroll", () => (this.stuck = this.atEnd()), { passive: true });
    const watch = new ResizeObserver(() => this.stuck && this.jump());
    watch.observe(this.list);
    watch.observe(this.view);
  }

  atEnd() {
    return this.view.scrollHeight - this.view.scrollTop - this.view.clientHeight < 60;
  }

  jump() {
    this.view.scrollTop = this.view.scrollHeight;
  }

  down() {
    this.stuck = true;
    this.pill.hidden = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.view.scrollTo({ top: this.view.scrollHeight, behavior: calm ? "auto" : "smooth" });
  }

  // Runs a change; follows it down if the reader was at the end, or if it is the reader's own. `fresh` is a new message.
  change(act, { own = false, fresh = null } = {}) {
    const follow = own || this.atEnd();
    act();
    if (follow || this.atEnd()) {
      this.stuck = true;
      this.jump();
      if (fresh && fresh.offsetHeight > this.view.clientHeight) this.begin(fresh);
    } else if (fresh) this.pill.hidden = false;
  }

  // What is taller than the window is read from its beginning.
  begin(node) {
    this.stuck = false;
    this.view.scrollTop += node.getBoundingClientRect().top - this.view.getBoundingClientRect().top - 8;
  }

  top() {
    this.stuck = false;
    this.view.scrollTop = 0;
  }

  reset() {
    this.stuck = true;
    this.pill.hidden = true;
    this.list.replaceChildren();
  }
}
