// The Slack side: combines what the feed brings and what the person does.

import { h } from "../dom.js";
import { fileUrl, post, upload } from "../net.js";
import { toast } from "../overlays.js";
import { Pane } from "../pane.js";
import { Transcript } from "../transcript.js";
import { EN } from "../words.js";
import { home } from "./home.js";
import { command, message } from "./message.js";
import { Modal } from "./modal.js";
import { Thread } from "./thread.js";

const JUST_NOW = 1500; // a failure reported by both the route and the feed is one failure

export class SlackPane extends Pane {
  constructor(node, { onrole, onplace }) {
    super({ node, name: "slack", words: EN, lang: "en", icons: { channel: "hash", dm: "chat", home: "home" }, onrole, onplace });
    this.dismissed = new Set();
    this.threads = new Map();
    this.ran = [];
    this.ctx = { words: EN, lang: "en", name: (id) => this.person(id).name, person: (id) => this.person(id),
      imageUrl: (object) => this.imageUrl(object) };
    const draw = (item) => this.draw(item);
    this.transcript = new Transcript(this.scroller, { draw, key: (m) => m.ts, time: (m) => Number(m.ts),
      author: (m) => (m.ran ? "" : m.user + (m.ephemeral_to || "")), lang: "en" });
    this.thread = new Thread(EN, { draw: (item) => message(item, this.ctx, this.hooks(false)),
      send: (text, ts) => this.say(text, ts), file: (file, text, ts) => this.give(file, text, ts),
      closed: () => this.composer.input.focus() });
    this.homeView = h("div", { class: "homeview", hidden: true, tabindex: "0" });
    this.body.append(this.homeView, this.thread.node);
    this.modal = new Modal(node, [this.body, this.tabs], this.ctx, {
      submit: (view, values) => post("slack/submit", { user: this.user, view_id: view.id, values }),
      close: (view) => post("slack/close", { user: this.user, view_id: view.id }),
      act: (view, action) => post("slack/press_view", { user: this.user, view_id: view.id, ...action }),
      busy: (button, act) => this.busy(button, act),
    });
  }

  person(id) {
    if (id === this.bot || !id) return { name: "Sokrat", bot: true };
    const found = this.people.find((p) => p.slack === id);
    return found ? { name: found.en, initials: found.initials.en, tone: found.tone } : { name: id, initials: "?", tone: 3 };
  }

  // We show a picture only if it's already here; nothing is fetched from elsewhere.
  imageUrl(object) {
    const id = object.slack_file?.id;
    if (id) return fileUrl("slack", id, "picture.png");
    const url = object.image_url || object.slack_file?.url || "";
    const inside = /\/playground\/slack\/files\/([^/]+)\/([^/?#]+)/.exec(url);
    if (inside) return fileUrl("slack", decodeURIComponent(inside[1]), decodeURIComponent(inside[2]));
    return url.startsWith("data:image/") ? url : null;
  }

  show(state, people, role, place) {
    const moved = this.user !== state.user || this.place !== place;
    Object.assign(this, { people, user: state.user, bot: state.bot, channel: state.channel, dm: state.places.dm, place });
    if (moved) this.thread.close();
    this.drawRoles(people, role);
    this.drawTabs(place);
    this.drawChips(place);
    this.composer.placeholder(EN.placeholder[place] || EN.placeholder.dm);
    this.load(state.messages);
    this.modal.show(state.view);
    this.showHome(place === "home", state.home);
  }

  load(messages) {
    this.threads.clear();
    for (const item of messages.filter(isReply)) this.keepReply(item);
    const own = this.ran.filter((item) => item.channel === this.channel && item.user === this.user);
    const top = messages.filter((item) => inChannel(item) && !this.dismissed.has(item.ts));
    this.transcript.load([...top, ...own], this.welcome(this.place));
    if (this.thread.ts) this.openThread(this.thread.ts);
  }

  draw(item) {
    if (item.ran) return command(item, this.ctx, () => this.again(item));
    return message(item, this.ctx, this.hooks(true), this.repliesOf(item.ts));
  }

  hooks(threads) {
    return { act: (item, action) => this.press(item, action), busy: (button, act) => this.busy(button, act),
      dismiss: (item) => this.dismiss(item), thread: threads ? (ts) => this.openThread(ts) : null };
  }

  hear(event) {
    if (event.type === "view") this.modal.show(event.view);
    else if (event.type === "home") this.place === "home" && this.showHome(true, event.view);
    else if (event.type === "failure") this.fail(event);
    else if (event.channel !== this.channel) this.mark(event);
    else if (event.type === "delete") this.drop(event.message);
    else this.put(event.message);
  }

  put(item) {
    if (this.dismissed.has(item.ts)) return;
    if (isReply(item)) {
      this.keepReply(item);
      this.transcript.redraw(item.thread_ts);
    }
    if (inChannel(item)) this.transcript.put(item, { own: item.user === this.user });
    if (this.thread.ts && (item.thread_ts || item.ts) === this.thread.ts) this.thread.transcript.put(item, { own: item.user === this.user });
  }

  drop(item) {
    this.threads.get(item.thread_ts)?.delete(item.ts);
    this.transcript.remove(item.ts);
    this.thread.transcript.remove(item.ts);
    if (item.thread_ts) this.transcript.redraw(item.thread_ts);
  }

  keepReply(item) {
    if (!this.threads.has(item.thread_ts)) this.threads.set(item.thread_ts, new Map());
    this.threads.get(item.thread_ts).set(item.ts, item);
  }

  repliesOf(ts) {
    return [...(this.threads.get(ts)?.values() || [])].sort((a, b) => a.ts - b.ts);
  }

  openThread(ts) {
    const root = this.transcript.get(ts);
    this.thread.open(ts, [...(root ? [root] : []), ...this.repliesOf(ts)]);
  }

  dismiss(item) {
    this.dismissed.add(item.ts);
    this.drop(item);
  }

  mark(event) {
    if (event.type === "message") this.unread(event.channel === this.dm ? "dm" : "channel");
  }

  showHome(on, view) {
    this.homeView.hidden = !on;
    this.scroller.node.hidden = on;
    this.foot.hidden = on;
    if (!on) return;
    const ctx = { ...this.ctx, busy: (button, act) => this.busy(button, act),
      act: (action) => post("slack/press_home", { user: this.user, ...action }) };
    this.homeView.replaceChildren(home(view, ctx, this.welcome("home")));
    if (this.openedFor !== this.user + this.place) this.busy(null, () => post("slack/home", { user: this.user }));
    this.openedFor = this.user + this.place;
  }

  send(text) {
    const slash = /^(\/[a-z][\w-]*)(?:\s+([\s\S]*))?$/i.exec(text);
    return slash ? this.run(slash[1], slash[2] || "") : this.say(text);
  }

  async run(name, text) {
    const ts = (Date.now() / 1000).toFixed(6);
    const item = { ran: true, ts, text: `${name} ${text}`.trim(), name, rest: text, user: this.user, channel: this.channel, state: "pending" };
    this.ran.push(item);
    await this.dispatch(item);
  }

  again(item) {
    item.state = "pending";
    return this.dispatch(item);
  }

  async dispatch(item) {
    const draw = (quiet) => item.channel === this.channel && item.user === this.user && this.transcript.put(item, { own: true, quiet });
    draw(true);
    try {
      await post("slack/command", { user: item.user, channel: item.channel, command: item.name, text: item.rest });
      item.state = "heard";
    } catch (error) {
      Object.assign(item, { state: "failed", why: EN.refusals[error.code] || error.message });
      this.failedAt = Date.now();
    }
    draw(true);
  }

  async say(text, thread_ts = null) {
    const sent = await this.busy(null, () => post("slack/say", { user: this.user, channel: this.channel, text, thread_ts }));
    return sent === null; // refused: the composer puts the text back
  }

  sendFile(file, text) {
    return this.give(file, text, null);
  }

  give(file, text, thread_ts) {
    toast(this.node, EN.working, { seconds: 1 });
    return this.busy(null, () => upload("slack/upload", file, { user: this.user, channel: this.channel, text, thread_ts }));
  }

  press(item, action) {
    return post("slack/press", { user: this.user, channel: this.channel, ts: item.ts, ...action });
  }

  // The feed reports what wasn't acknowledged, in Slack's own words.
  complain(error) {
    if (error.status !== 504) super.complain(error);
  }

  fail(event) {
    const shown = this.ran.some((item) => item.state === "pending") || Date.now() - (this.failedAt || 0) < JUST_NOW;
    if (!shown) toast(this.node, event.text, { tone: "bad", testid: "slack-error" });
  }
}

const isReply = (item) => item.thread_ts && item.thread_ts !== item.ts;
const inChannel = (item) => !isReply(item);
