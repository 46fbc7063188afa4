// One message in Slack: who, when, blocks or text, files, the thread under it.

import { avatar, h, icon } from "../dom.js";
import { fileCard } from "../files.js";
import { clock, moment } from "../format.js";
import { fileUrl } from "../net.js";
import { blocks } from "./blocks.js";
import { mrkdwn } from "./mrkdwn.js";

// hooks: { act(message, action), thread(ts), dismiss(message), busy(node, run) }; replies: the thread's messages.
export function message(item, ctx, hooks, replies = null) {
  const who = ctx.person(item.user);
  const own = { ...ctx, busy: hooks.busy, act: (action) => hooks.act(item, action) };
  return h("article", { class: `message ${item.ephemeral_to ? "ephemeral" : ""}`, testid: "slack-message",
    data: { ts: item.ts }, "aria-label": `${who.name}, ${clock(item.ts, "en")}` },
    avatar(who),
    h("div", { class: "main" },
      item.ephemeral_to && only(item, ctx, hooks),
      h("div", { class: "by" }, h("strong", {}, who.name), who.bot && h("span", { class: "badge" }, ctx.words.app), time(item),
        item.edited && h("span", { class: "edited" }, `(${ctx.words.edited})`)),
      content(item, own),
      files(item, ctx),
      replies?.length ? summary(item, replies, ctx, hooks) : null),
    !item.ephemeral_to && hooks.thread && h("div", { class: "hover" }, h("button", { type: "button", title: ctx.words.replyIn,
      "aria-label": ctx.words.replyIn, testid: "slack-reply", onclick: () => hooks.thread(item.thread_ts || item.ts) }, icon("thread"))));
}

const time = (item) => h("time", { datetime: new Date(item.ts * 1000).toISOString(), title: moment(item.ts, "en") }, clock(item.ts, "en"));

function only(item, ctx, hooks) {
  return h("div", { class: "only" }, icon("eye"), ctx.words.only, h("span", { "aria-hidden": "true" }, "·"),
    h("button", { type: "button", class: "plainlink", onclick: () => hooks.dismiss(item) }, ctx.words.dismiss));
}

// With blocks, the text is for notifications and screen readers, as in Slack itself.
function content(item, ctx) {
  if (item.blocks?.length) return blocks(item.blocks, ctx);
  return item.text ? h("div", { class: "text" }, mrkdwn(item.text, ctx)) : null;
}

function files(item, ctx) {
  if (!item.files?.length) return null;
  return h("div", { class: "files" }, item.files.map((file) => fileCard({ url: fileUrl("slack", file.id, file.name),
    name: file.name || "file", type: file.mimetype, bytes: file.size, testid: "slack-file" }, ctx.words, "en")));
}

function summary(item, replies, ctx, hooks) {
  const last = replies.at(-1);
  const faces = [...new Set(replies.map((reply) => reply.user))].slice(0, 3);
  return h("button", { type: "button", class: "replies", testid: "slack-replies", onclick: () => hooks.thread(item.ts) },
    faces.map((user) => avatar(ctx.person(user))), h("strong", {}, ctx.words.replies(replies.length)),
    h("span", {}, ctx.words.lastReply(clock(last.ts, "en"))));
}

// A slash command as typed: on its way, acknowledged, or not.
export function command(item, ctx, retry) {
  const failed = item.state === "failed";
  return h("div", { class: `ran ${item.state}`, testid: "slack-command", data: { state: item.state } },
    failed ? icon("warn") : icon(item.state === "heard" ? "tick" : "slash"),
    h("span", {}, ctx.words.ran, " ", h("code", {}, item.text)),
    item.state === "pending" && h("small", { role: "status" }, ctx.words.running),
    failed && h("small", { role: "alert" }, item.why), failed && retry &&
      h("button", { type: "button", class: "plainlink", onclick: retry }, ctx.words.retry));
}

