// Slack's own markup (mrkdwn) to nodes: *bold* _italic_ ~strike~ `code` ```pre``` > quote <url|text> <@U…>.

import { h, link } from "../dom.js";

const EMOJI = {
  white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", warning: "⚠️", thinking_face: "🤔", wave: "👋", tada: "🎉",
  eyes: "👀", bulb: "💡", mag: "🔍", hourglass: "⌛", hourglass_flowing_sand: "⏳", chart_with_upwards_trend: "📈",
  chart_with_downwards_trend: "📉", bar_chart: "📊", calendar: "📅", bell: "🔔", rotating_light: "🚨", question: "❓",
  thumbsup: "👍", "+1": "👍", thumbsdown: "👎", "-1": "👎", pencil: "📝", memo: "📝", lock: "🔒", star: "⭐", fire: "🔥",
  speech_balloon: "💬", clock3: "🕒", alarm_clock: "⏰", handshake: "🤝", "flag-us": "🇺🇸", us: "🇺🇸", ru: "🇷🇺", "flag-ru": "🇷🇺",
  large_green_circle: "🟢", large_yellow_circle: "🟡", red_circle: "🔴", arrow_up: "⬆️", arrow_down: "⬇️", classical_building: "🏛️",
};

export const unescape = (text) => text.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
export const emoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] || whole);

// Marks count only between words: 2*3*4 is not bold.
const span = (mark) => `(?<![\\p{L}\\p{N}${mark}])${mark}(?=\\S)([^${mark}\\n]*[^\\s${mark}])${mark}(?![\\p{L}\\p{N}${mark}])`;
const INLINE = new RegExp(`\`([^\`\\n]+)\`|<([^<>\\n]+)>|${span("\\*")}|${span("_")}|${span("~")}`, "gu");

export function inline(text, ctx) {
  const out = [];
  let last = 0;
  for (const found of text.matchAll(INLINE)) {
    out.push(plain(text.slice(last, found.index)), mark(found, ctx));
    last = found.index + found[0].length;
  }
  return [...out, plain(text.slice(last))];
}

const plain = (text) => emoji(unescape(text));

function mark([, code, reference, bold, italic, strike], ctx) {
  if (code) return h("code", {}, unescape(code));
  if (reference) return refer(reference, ctx);
  if (bold) return h("strong", {}, inline(bold, ctx));
  if (italic) return h("em", {}, inline(italic, ctx));
  return h("s", {}, inline(strike, ctx));
}

function refer(reference, ctx) {
  const bar = reference.indexOf("|");
  const target = bar < 0 ? reference : reference.slice(0, bar);
  const label = bar < 0 ? "" : unescape(reference.slice(bar + 1));
  if (target.startsWith("@")) return h("span", { class: "mention" }, `@${ctx.name(target.slice(1)) || label}`);
  if (target.startsWith("#")) return h("span", { class: "mention" }, `#${label || "us-team"}`);
  if (target.startsWith("!date")) return dated(target, label, ctx);
  if (target.startsWith("!")) return h("span", { class: "mention" }, `@${label.replace(/^@/, "") || target.slice(1)}`);
  return link(unescape(target), label || unescape(target));
}

function dated(target, label, ctx) {
  const seconds = Number(target.split("^")[1]);
  if (!Number.isFinite(seconds)) return label;
  const text = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short" }).format(seconds * 1000);
  return h("time", { title: label || ctx.lang }, text);
}

// A whole text: fenced code first, then quotes, then lines.
export function mrkdwn(text, ctx) {
  const parts = text.replace(/^>/gm, "&gt;").split("```");
  return parts.flatMap((part, index) => {
    if (index % 2) return [h("pre", {}, unescape(part.replace(/^\n|\n$/g, "")))];
    const own = index ? part.replace(/^\n/, "") : part;
    return lines(index < parts.length - 1 ? own.replace(/\n$/, "") : own, ctx);
  });
}

function lines(text, ctx) {
  const groups = text.match(/(?:^&gt;.*(?:\n|$))+|(?:^(?!&gt;).*(?:\n|$))+/gm)?.filter(Boolean) || [];
  return groups.flatMap((group, index) => {
    // A block has its own line: the newline before it would leave a gap.
    const body = index < groups.length - 1 || group.startsWith("&gt;") ? group.replace(/\n$/, "") : group;
    return body.startsWith("&gt;") ? [h("blockquote", {}, inline(body.replace(/^&gt; ?/gm, ""), ctx))] : inline(body, ctx);
  });
}

// A Block Kit text object.
export function textOf(object, ctx) {
  if (!object) return "";
  return object.type === "mrkdwn" ? mrkdwn(object.text, ctx) : emoji(object.text);
}
