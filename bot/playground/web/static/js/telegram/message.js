// One Telegram bubble: who, what it replies to, text or file, time, buttons.

import { avatar, h, icon } from "../dom.js";
import { fileCard, image } from "../files.js";
import { clock, moment } from "../format.js";
import { fileUrl } from "../net.js";
import { formatted } from "./entities.js";
import { keyboard } from "./keyboard.js";

// hooks: { press(item, data, button), reply(item), jump(id), command(text), person(user), mine(item) }
export function message(item, words, hooks) {
  const service = told(item);
  if (service) return h("div", { class: "service", testid: "telegram-message", data: { id: item.message_id } }, service);
  const who = hooks.person(item.from);
  const mine = hooks.mine(item);
  return h("article", { class: `message ${mine ? "mine" : ""}`, testid: "telegram-message", data: { id: item.message_id },
    "aria-label": `${who.name}, ${clock(item.date, "ru")}` },
    !mine && avatar(who),
    h("div", { class: "stack" },
      h("div", { class: "bubble" },
        !mine && h("div", { class: "by", data: { tone: who.bot ? "bot" : who.tone } }, who.name, who.bot && h("span", { class: "badge" }, words.bot)),
        quoted(item, words, hooks),
        files(item, words),
        text(item, hooks),
        stamp(item, words)),
      keyboard(item.reply_markup, (data, button) => hooks.press(item, data, button))),
    h("div", { class: "hover" }, h("button", { type: "button", title: words.reply, "aria-label": words.reply,
      testid: "telegram-reply", onclick: () => hooks.reply(item) }, icon("reply"))));
}

const text = (item, hooks) => {
  const body = item.text ?? item.caption;
  return body ? h("div", { class: "text" }, formatted(body, item.entities || item.caption_entities, hooks)) : null;
};

const stamp = (item, words) => h("span", { class: "stamp" }, item.edited && h("span", { class: "edited" }, words.edited), " ",
  h("time", { datetime: new Date(item.date * 1000).toISOString(), title: moment(item.date, "ru") }, clock(item.date, "ru")));

function quoted(item, words, hooks) {
  const about = item.reply_to_message;
  if (!about) return null;
  const who = hooks.person(about.from);
  return h("button", { type: "button", class: "quoted", data: { tone: who.bot ? "bot" : who.tone }, onclick: () => hooks.jump(about.message_id) },
    h("strong", {}, who.name), h("span", {}, gist(about, words)));
}

export const gist = (item, words) => (item.text ?? item.caption ?? item.document?.file_name ?? (item.photo ? words.photo : words.deleted))
  .split("\n", 1)[0].slice(0, 140);

function files(item, words) {
  if (item.photo?.length) {
    const largest = item.photo.at(-1);
    return h("div", { class: "media" }, image(fileUrl("telegram", largest.file_id, "photo.jpg"), words.photo, words, "telegram-file"));
  }
  const file = item.document || item.video || item.audio || item.voice;
  if (!file) return null;
  const name = file.file_name || words.file;
  return h("div", { class: "media" }, fileCard({ url: fileUrl("telegram", file.file_id, name), name, type: file.mime_type,
    bytes: file.file_size, testid: "telegram-file" }, words, "ru"));
}

// What Telegram itself writes in the middle.
function told(item) {
  if (item.new_chat_members) return `${item.new_chat_members.map((m) => m.first_name).join(", ")}: теперь в группе`;
  if (item.left_chat_member) return `${item.left_chat_member.first_name}: больше не в группе`;
  if (item.pinned_message) return "Сообщение закреплено";
  return null;
}
