// The Telegram side: combines what the feed brings and what the person does.

import { h, icon } from "../dom.js";
import { post, upload } from "../net.js";
import { ask, menu, toast } from "../overlays.js";
import { Pane } from "../pane.js";
import { Transcript } from "../transcript.js";
import { RU } from "../words.js";
import { gist, message } from "./message.js";

export class TelegramPane extends Pane {
  constructor(node, { onrole, onplace }) {
    super({ node, name: "telegram", words: RU, lang: "ru", icons: { group: "group", private: "chat" }, onrole, onplace });
    this.waiting = new Map(); // callback id -> the button waiting for its answer
    this.early = new Map(); // answers that arrived before their id
    this.hooks = {
      press: (item, data, button) => this.press(item, data, button),
      reply: (item) => this.reply(item),
      jump: (id) => this.jump(id),
      command: (text) => this.send(text),
      person: (user) => this.person(user),
      mine: (item) => item.from?.id === this.user,
    };
    this.transcript = new Transcript(this.scroller, { draw: (item) => message(item, RU, this.hooks), key: (m) => m.message_id,
      time: (m) => m.date + m.message_id * 1e-7, author: (m) => m.from?.id, lang: "ru" });
    this.startButton = h("button", { type: "button", class: "start", hidden: true, testid: "telegram-start",
      onclick: () => this.send("/start") }, RU.start);
    this.foot.append(this.startButton);
  }

  lead() {
    const button = h("button", { type: "button", class: "commands", "aria-haspopup": "menu", "aria-expanded": "false",
      title: RU.commands, testid: "telegram-menu", onclick: () => this.commandMenu(button) }, icon("menu"), h("span", {}, RU.menu));
    return button;
  }

  commandMenu(button) {
    if (!this.commands.length) return toast(this.node, RU.noCommands);
    menu(button, this.commands.map((c) => ({ label: `/${c.command}`, hint: c.description, act: () => this.send(`/${c.command}`) })),
      { label: RU.commands, testid: "telegram-commands", lang: "ru" });
  }

  person(user) {
    if (!user || user.id === this.bot) return { name: "Сократ", bot: true };
    const found = this.people.find((p) => p.telegram === user.id);
    return found ? { name: found.ru, initials: found.initials.ru, tone: found.tone }
      : { name: user.first_name || String(user.id), initials: (user.first_name || "?")[0], tone: 3 };
  }

  show(state, people, role, place) {
    if (this.user !== state.user || this.chat !== state.chat) this.composer.note(null);
    Object.assign(this, { people, user: state.user, bot: state.bot, chat: state.chat, privateChat: state.places.private, place,
      commands: state.commands });
    this.drawRoles(people, role);
    this.drawTabs(place);
    this.drawChips(place);
    this.composer.placeholder(RU.placeholder[place]);
    this.showStart(place === "private" && !state.started && !state.messages.length);
    this.transcript.load(state.messages, this.welcome(place));
    const last = state.messages.at(-1);
    if (last) this.answerIfAsked(last);
  }

  showStart(on) {
    this.startButton.hidden = !on;
    this.composer.node.hidden = on;
    this.chips.hidden = on;
  }

  hear(event) {
    if (event.type === "answer") this.answered(event);
    else if (event.type === "action") event.chat === this.chat && this.typing();
    else if (event.chat !== this.chat) this.mark(event);
    else if (event.type === "delete") this.transcript.remove(event.message.message_id);
    else this.put(event);
  }

  put({ type, message: item }) {
    if (item.from?.id === this.bot) this.calm();
    this.transcript.put(item, { own: this.hooks.mine(item) });
    if (type === "message") this.answerIfAsked(item);
  }

  mark(event) {
    if (event.type !== "message") return;
    const own = event.chat === this.privateChat;
    this.unread(own ? "private" : "group");
    if (own && event.message.from?.id === this.bot) toast(this.node, RU.inPrivate, { testid: "telegram-elsewhere" });
  }

  typing() {
    this.sub.textContent = RU.typing;
    clearTimeout(this.typist);
    this.typist = setTimeout(() => this.calm(), 5000);
  }

  calm() {
    this.sub.textContent = "";
  }

  // ForceReply: opens a reply automatically for the addressed person.
  answerIfAsked(item) {
    const force = item.reply_markup?.force_reply;
    if (!force || item.from?.id !== this.bot) return;
    const named = (item.entities || []).some((e) => e.type === "text_mention" && e.user?.id === this.user);
    const answered = item.reply_to_message?.from?.id === this.user;
    if (item.reply_markup.selective && !named && !answered && this.place !== "private") return;
    this.reply(item, item.reply_markup.input_field_placeholder);
  }

  reply(item, hint) {
    this.replyTo = item.message_id;
    const who = this.person(item.from);
    this.composer.placeholder(hint || RU.placeholder.reply);
    this.composer.note(h("div", { class: "quoted", testid: "telegram-reply-bar", data: { tone: who.bot ? "bot" : who.tone } },
      h("strong", {}, RU.replyTo(who.name)), h("span", {}, gist(item, RU))), () => this.unreply());
  }

  unreply() {
    this.replyTo = null;
    this.composer.placeholder(RU.placeholder[this.place]);
  }

  jump(id) {
    const found = this.scroller.list.querySelector(`[data-id="${id}"]`);
    if (!found) return;
    found.scrollIntoView({ block: "center" });
    found.classList.remove("flash");
    requestAnimationFrame(() => found.classList.add("flash"));
  }

  async send(text) {
    const reply_to = this.replyTo;
    this.composer.note(null);
    const sent = await this.busy(null, () => post("telegram/say", { user: this.user, chat: this.chat, text, reply_to }));
    if (sent !== null) this.showStart(false);
    return sent === null; // refused: the composer puts the text back
  }

  async sendFile(file, caption) {
    const reply_to = this.replyTo;
    this.composer.note(null);
    toast(this.node, RU.working, { seconds: 1 });
    await this.busy(null, () => upload("telegram/upload", file, { user: this.user, chat: this.chat, caption, reply_to }));
    const seen = this.place !== "group" || caption || this.transcript.get(reply_to)?.from?.id === this.bot;
    if (!seen) toast(this.node, RU.unseenFile, { seconds: 9, testid: "telegram-unseen" });
  }

  // A pressed key waits until the bot answers the callback, but no longer than Telegram would show it.
  async press(item, data, button) {
    button.setAttribute("aria-busy", "true");
    const calm = () => button.removeAttribute("aria-busy");
    const id = await post("telegram/press", { user: this.user, chat: this.chat, message_id: item.message_id, data }).catch((error) => {
      this.complain(error);
      return null;
    });
    if (id === null) return calm();
    this.waiting.set(id, calm);
    setTimeout(() => this.release(id), 15000);
    if (this.early.delete(id)) this.release(id);
  }

  release(id) {
    this.waiting.get(id)?.();
    this.waiting.delete(id);
  }

  answered(event) {
    if (this.waiting.has(event.callback_id)) this.release(event.callback_id);
    else this.early.set(event.callback_id, true);
    if (!event.text) return;
    if (event.show_alert) ask({ text: h("p", {}, event.text), yes: RU.ok, testid: "telegram-alert", lang: "ru" });
    else toast(this.node, event.text, { testid: "telegram-toast" });
  }
}
