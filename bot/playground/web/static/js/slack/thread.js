// A thread next to the channel: its first message, the replies, its own composer.

import { h, icon } from "../dom.js";
import { Composer } from "../composer.js";
import { Scroller } from "../scroller.js";
import { Transcript } from "../transcript.js";

export class Thread {
  // hooks: { draw(item), send(text, ts), file(file, text, ts), closed() }
  constructor(words, hooks) {
    Object.assign(this, { hooks, ts: null });
    this.scroller = new Scroller({ ...words, title: words.thread }, "slack-thread");
    this.transcript = new Transcript(this.scroller, { draw: hooks.draw, key: (m) => m.ts, time: (m) => Number(m.ts),
      author: (m) => (m.ts === this.ts ? "" : m.user + (m.ephemeral_to || "")), lang: "en" });
    this.composer = new Composer({ words, testid: "slack-thread",
      on: { send: (text) => hooks.send(text, this.ts), file: (file, text) => hooks.file(file, text, this.ts) } });
    this.composer.placeholder(words.placeholder.thread);
    this.node = h("aside", { class: "thread", hidden: true, "aria-label": words.thread, testid: "slack-thread-panel",
      onkeydown: (event) => event.key === "Escape" && this.close() },
      h("header", {}, h("h3", {}, words.thread), h("button", { type: "button", class: "tool", "aria-label": words.close,
        testid: "slack-thread-close", onclick: () => this.close() }, icon("close"))),
      this.scroller.node, this.composer.node);
  }

  open(ts, items) {
    this.ts = ts;
    this.node.hidden = false;
    this.transcript.load(items);
    this.composer.input.focus();
  }

  close() {
    if (!this.ts) return;
    this.ts = null;
    this.node.hidden = true;
    this.hooks.closed();
  }
}
