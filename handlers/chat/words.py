"""One reader's language: sentences, plurals, numbers, money, dates and time zone."""

import gettext
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, dates, lists, numbers
from babel.messages import mofile, pofile

from handlers.chat import sanitize

LOCALES = ("en", "ru")
NBSP = "\u00a0"
CLOCK = {"en": "h:mm\u00a0a", "ru": "HH:mm"}
DATE = {"en": "MMM d", "ru": "d MMMM"}  # Russian months are short enough to stay whole
YEAR = {"en": ", y", "ru": " y\u00a0'г'."}
# Number placeholders: the word after one never starts a line. In English that's a unit; a Russian noun stays too.
NUMBER = r"(?:\{(?:count|most|number|days|weeks|hours|size)\}|\d)"
UNIT = {"en": r"(?:hours?|days?|weeks?|minutes?|seconds?|months?|years?|MB|KB|GB)\b", "ru": r"[а-яё%₽]"}
OF = r"(\{\w+\}) (of|из) (?=\{\w+\}|\d)"  # 9 of 10
AFTER = r"\b(ER|CPM|CPV) (?=\{)"  # ER 5.4%
IN_DATES = {"en": r"\b([A-Z][a-z]{2}) (?=\d)", "ru": r"(\d) (?=[а-я])"}
WHOLE = {"en": "¤#,##0", "ru": "#,##0\u00a0¤"}  # money without cents
MILLION = 1_000_000
CATALOGUES = Path(__file__).parents[2] / "locales"


def N_(message: str) -> str:  # gettext's own name for it
    return message


@lru_cache
def catalogue(locale: str) -> gettext.NullTranslations:
    """Compiles the .po file in memory, so there's no .mo in the repository to go stale."""
    path = CATALOGUES / locale / "LC_MESSAGES" / "sokrat.po"
    with path.open("rb") as source:
        messages = pofile.read_po(source, locale=locale)
    for message in messages:
        if message.id and isinstance(message.string, str | tuple):  # the header is no sentence
            message.string = _bound(message.string, locale)
    compiled = io.BytesIO()
    mofile.write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _bound(text: str | tuple[str, ...], locale: str) -> str | tuple[str, ...]:
    """Keeps a number and what it counts on one line."""
    if isinstance(text, tuple):
        return tuple(str(_bound(form.replace("{count} ", f"{{count}}{NBSP}"), locale)) for form in text)
    text = re.sub(rf"({NUMBER}) (?={UNIT[locale]})", rf"\1{NBSP}", text)
    text = re.sub(OF, rf"\1{NBSP}\2{NBSP}", text)
    text = re.sub(AFTER, rf"\1{NBSP}", text)
    return text.replace("№ ", f"№{NBSP}")


def _apart(text: str) -> str:
    """RUB 900,000: a currency without a sign of its own doesn't touch the number."""
    return re.sub(r"\b([A-Z]{3})(?=\d)", rf"\1{NBSP}", text)


def _ended(text: str) -> str:
    """A sentence that ends with «тыс.» already has its period."""
    return text.replace("..", ".")


class Words:
    """For the person who reads, never the one who pressed. Format values before they enter a sentence."""

    def __init__(self, locale: str, zone: str) -> None:
        self.locale = locale
        self.zone = ZoneInfo(zone)
        self._babel = Locale.parse(locale)
        self._catalogue = catalogue(locale)

    def t(self, message: str, **values: object) -> str:
        text = self._catalogue.gettext(message) if message else ""
        return _ended(text.format(**values)) if values else text

    def p(self, context: str, message: str, **values: object) -> str:
        """Like `t`, for words whose translation depends on where they stand: `context` says which."""
        return self._catalogue.pgettext(context, message).format(**values)

    def of(self, label: str) -> str:
        """Returns a label's genitive: more fashion, «больше моды»."""
        return self.p("genitive", label)

    def n(self, singular: str, plural: str, count: int, **values: object) -> str:
        """Returns the form `count` needs; {count} in it is formatted for this reader."""
        text = self._catalogue.ngettext(singular, plural, count)
        return _ended(text.format(count=self.number(count), **values))

    def about(self, singular: str, plural: str, value: float) -> str:
        """Like `n`, with the number in three digits: 1.2M followers, 1,2 млн подписчиков."""
        # Before «тыс.» and «млн» every noun is in the genitive plural, the form after 1000.
        text = self._catalogue.ngettext(singular, plural, round(value) if value < 1000 else 1000)
        return text.format(count=self.compact(value))

    def number(self, value: float) -> str:
        return numbers.format_decimal(value, format="#,##0.##", locale=self._babel)

    def compact(self, value: float) -> str:
        """1.2M, 1,2 млн: three digits are all you can take in at a glance."""
        if abs(value) < 1000:  # no unit word to stand for digits, so none are rounded away either
            return self.number(float(f"{value:.3g}"))
        return numbers.format_compact_decimal(value, locale=self._babel, fraction_digits=1)

    def span(self, low: float, high: float) -> str:
        """8.8K–110K, 8,8–110 тыс., 0,93–6,2 млн: English repeats the unit, Russian says it once."""
        first, last = self.compact(low), self.compact(high)
        number, _, unit = first.partition(NBSP)
        if self.locale == "ru" and low >= 100_000 and high >= MILLION > low:
            number, unit = self.number(float(f"{low / MILLION:.2g}")), last.partition(NBSP)[2]
        shared = self.locale == "ru" and unit and last.endswith(f"{NBSP}{unit}")
        return f"{number if shared else first}–{last}"

    def percent(self, share: float) -> str:
        """3.4%, 42%, 42 %: from ten percent up, tenths mean nothing, but less than all is never shown as 100%."""
        rough = 0.1 <= abs(share) < 0.995 or abs(share) >= 1
        sign = "%" if self.locale == "en" else f"{NBSP}%"
        return numbers.format_percent(share, format=f"#,##0{'' if rough else '.#'}{sign}", locale=self._babel)

    def signed(self, value: int) -> str:
        """+12, −4, 0: with a real minus sign."""
        return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else "0"

    def country(self, code: str) -> str:
        """Returns this reader's name for an ISO 3166 code."""
        # CLDR has «Соединенные Штаты»; the market of the same name is on the same card.
        return self.t("US") if code == "US" else str(self._babel.territories.get(code, code))

    def language(self, code: str) -> str:
        """Returns this reader's name for an ISO 639 code."""
        return str(self._babel.languages.get(code, code))

    def day(self, iso: str) -> str:
        """Mar 1, 2027; 1 марта 2027 г."""
        return self._dated(date.fromisoformat(iso), DATE[self.locale] + YEAR[self.locale])

    def days(self, first: date, last: date) -> str:
        """Mar 1–31, 2027; 1–31 марта 2027 г.; one day if both are the same."""
        if first == last:
            return self.day(first.isoformat())
        if self.locale == "en":
            text = dates.format_interval(first, last, "yMMMd", locale=self._babel)
            text = re.sub(r"(?<= \d)(\d?)\s–\s(?=\d)", r"\1–", text)
            return re.sub(IN_DATES["en"], rf"\1{NBSP}", text)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.day(last.isoformat())}"
        start = self._dated(first, DATE["ru"]) if first.year == last.year else self.day(first.isoformat())
        return f"{start} – {self.day(last.isoformat())}"

    def date_of(self, moment: datetime) -> str:
        """Nov 27, 28 ноября in the reader's time zone."""
        return self._dated(moment.astimezone(self.zone), DATE[self.locale])

    def _dated(self, day: date, form: str) -> str:
        return re.sub(IN_DATES[self.locale], rf"\1{NBSP}", dates.format_date(day, form, locale=self._babel))

    def clock(self, moment: datetime) -> str:
        """2:00 PM, 14:00 in the reader's time zone."""
        return dates.format_time(moment, CLOCK[self.locale], tzinfo=self.zone, locale=self._babel)

    def money(self, amount: float, currency: str) -> str:
        """$1,500 or 10 000 ₽, without cents if there are none; just the number if no currency was given."""
        if not currency:
            return self.number(amount)
        whole = float(amount).is_integer()
        text = numbers.format_currency(
            amount,
            currency,
            locale=self._babel,
            currency_digits=not whole,
            format=None if not whole else WHOLE[self.locale],
        )
        return _apart(text)

    def compact_money(self, amount: float, currency: str) -> str:
        """$1.2M, 12,3 тыс. ₽ in three digits; fractions of a cent for a low cost per view."""
        if amount >= 10_000:
            return _apart(numbers.format_compact_currency(amount, currency, locale=self._babel, fraction_digits=1))
        digits = "" if amount >= 100 else ".00" if amount >= 1 else ".00#" if amount >= 0.01 else ".00##"
        text = numbers.format_currency(
            amount,
            currency,
            format=WHOLE[self.locale].replace("0", "0" + digits),
            locale=self._babel,
            currency_digits=False,
        )
        return _apart(text)

    def month(self, iso: str) -> str:
        """2022-11 in the reader's format; a year alone is a year."""
        if len(iso) == 4:
            return iso
        return dates.format_skeleton("yMMMM", date.fromisoformat(f"{iso[:7]}-01"), locale=self._babel)

    def months(self, first: str, last: str) -> str:
        """June–November 2022; July 2022 – May 2023."""
        if len(first) >= 7 and first[:4] == last[:4]:
            start = dates.format_date(date.fromisoformat(f"{first[:7]}-01"), "LLLL", locale=self._babel)
            return f"{start}–{self.month(last)}"
        return f"{self.month(first)} – {self.month(last)}"

    def time(self, moment: datetime) -> str:
        """Day and time in the reader's time zone."""
        return f"{self.date_of(moment)}, {self.clock(moment)}"

    def at(self, moment: datetime) -> str:
        """When something happens, in a sentence: Nov 27, 2:00 PM; 28 ноября в 14:00."""
        return self.p("at", "{day}, {time}", day=self.date_of(moment), time=self.clock(moment))

    def until(self, moment: datetime) -> str:
        """What comes after "by" and "until": Nov 27, 6:00 PM; the end of Nov 26, конца дня 26 ноября for midnight."""
        local = moment.astimezone(self.zone)
        if (local.hour, local.minute) != (0, 0):
            return self.time(moment)
        return self.t("the end of {day}", day=self.date_of(moment - timedelta(minutes=1)))

    def waited(self, span: timedelta) -> str:
        """How long something takes or took: 2 hours, 3 дня."""
        if span < timedelta(minutes=1):
            return self.t("under a minute")
        text = dates.format_timedelta(span, granularity="minute", threshold=1.5, locale=self._babel)
        return text.replace(" ", NBSP)

    def all_of(self, items: Iterable[str]) -> str:
        return ", ".join(items)

    def listed(self, items: Sequence[str]) -> str:
        """In a sentence: X, Y, and Z; X, Y и Z."""
        return lists.format_list(items, locale=self._babel)

    def short(self, text: str, most: int = 40) -> str:
        """Returns a stranger's text on one line of limited length, with a visible mark if cut."""
        return sanitize.short(text, most)
