// The page: two people, two chats, one feed.

import { Feed, get } from "./net.js";
import { SlackPane } from "./slack/pane.js";
import { TelegramPane } from "./telegram/pane.js";
import { wearTheme } from "./theme.js";
import { Troubles } from "./troubles.js";

const $ = (id) => document.getElementById(id);
const INITIALS = {
  us_strategist: { en: "US", ru: "США" }, ru_strategist: { en: "RS", ru: "РС" }, ru_member: { en: "RM", ru: "УР" },
};

wearTheme($("theme"));
const troubles = new Troubles($("troubles"));
const at = { slack_role: "us_strategist", telegram_role: "ru_strategist", slack_place: "channel", telegram_place: "group" };
let people = [];

const person = (key, platform) => people.find((p) => p.key === key)?.[platform];
const who = () => {
  const query = { slack_user: person(at.slack_role, "slack"), telegram_user: person(at.telegram_role, "telegram") };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
};

const slack = new SlackPane($("slack"), {
  onrole: (key) => { at.slack_role = key; feed.connect(); },
  onplace: (place) => { at.slack_place = place; refresh("slack"); },
});
const telegram = new TelegramPane($("telegram"), {
  onrole: (key) => { at.telegram_role = key; feed.connect(); },
  onplace: (place) => { at.telegram_place = place; refresh("telegram"); },
});

const rounds = { slack: 0, telegram: 0 };
const late = []; // events that arrived while fresh state was loading: newer than that state, so they go after it
let asking = 0;

const hear = (event) => {
  if (asking) late.push(event);
  else if (event.platform === "slack") slack.hear(event);
  else if (event.platform === "telegram") telegram.hear(event);
  else if (event.type === "faults") troubles.draw(event.faults);
};

// Reloads one pane or both: at the start, after a change of role or place, after a lost connection.
async function refresh(only) {
  asking += 1;
  try {
    await renew(only);
  } finally {
    asking -= 1;
    if (!asking) late.splice(0).forEach(hear);
  }
}

async function renew(only) {
  const mine = (only ? [only] : ["slack", "telegram"]).map((name) => [name, ++rounds[name]]);
  const state = await get("state", {
    ...who(),
    ...(at.slack_place === "channel" ? {} : { slack_channel: "dm" }),
    ...(at.telegram_place === "group" ? {} : { telegram_chat: "private" }),
  });
  const due = mine.filter(([name, round]) => rounds[name] === round).map(([name]) => name); // the latest wins
  people = state.roles.map((role, index) => ({ ...role, tone: index, initials: INITIALS[role.key] || { en: role.en[0], ru: role.ru[0] } }));
  troubles.draw(state.faults);
  if (due.includes("slack")) slack.show(state.slack, people, at.slack_role, at.slack_place);
  if (due.includes("telegram")) telegram.show(state.telegram, people, at.telegram_role, at.telegram_place);
  document.body.dataset.ready = "true";
}

const feed = new Feed({
  who,
  onopen: () => refresh(),
  onstatus: (on) => {
    $("link").classList.toggle("off", !on);
    $("link").setAttribute("aria-label", on ? "Connected" : "Reconnecting");
  },
  onevent: hear,
});

for (const button of document.querySelectorAll("[data-pane]")) {
  button.addEventListener("click", () => {
    document.querySelector(".panes").dataset.showing = button.dataset.pane;
    for (const other of document.querySelectorAll("[data-pane]")) other.setAttribute("aria-pressed", String(other === button));
  });
}

feed.connect();
