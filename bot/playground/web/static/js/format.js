// Times, days and sizes as each team reads them.

const LOCALE = { en: "en-US", ru: "ru-RU" };

export const clock = (seconds, lang) =>
  new Intl.DateTimeFormat(LOCALE[lang], { hour: "numeric", minute: "2-digit" }).format(seconds * 1000);

export const moment = (seconds, lang) =>
  new Intl.DateTimeFormat(LOCALE[lang], { dateStyle: "full", timeStyle: "short" }).format(seconds * 1000);

export function day(seconds, lang) {
  const then = new Date(seconds * 1000);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(then).setHours(0, 0, 0, 0)) / 864e5);
  if (Math.abs(days) <= 1) {
    const word = new Intl.RelativeTimeFormat(LOCALE[lang], { numeric: "auto" }).format(-days, "day");
    return word[0].toUpperCase() + word.slice(1);
  }
  return new Intl.DateTimeFormat(LOCALE[lang], { weekday: "long", day: "numeric", month: "long" }).format(then);
}

export function size(bytes, lang) {
  const units = lang === "ru" ? ["Б", "КБ", "МБ"] : ["B", "KB", "MB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < 2) [value, unit] = [value / 1024, unit + 1];
  return `${value.toLocaleString(LOCALE[lang], { maximumFractionDigits: value < 10 && unit ? 1 : 0 })} ${units[unit]}`;
}

export const dayKey = (seconds) => new Date(seconds * 1000).toDateString();
