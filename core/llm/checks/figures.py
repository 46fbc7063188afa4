"""Numbers in a text, by value, so 5.1 % and «5,1 %», 12.3M and «12,3 млн», two and «вдвое» match."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.vocabulary.scales import SCALES

Values = frozenset[Decimal]

_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*")
_ALSO = {3: r"тысяч\w*", 6: r"mn|millions|миллион\w*", 9: r"billions|миллиард\w*"}
_SCALE = {
    re.compile(rf"\s?(?:{'|'.join(words)}|{_ALSO[power]})\b", re.IGNORECASE): power for power, words in SCALES.items()
}
_WORDS = {
    "0.5": "half половина половины половине половину",
    "1.5": "полтора полторы полутора",
    "2": "two twice doubled doubles doubling два две двух двум двумя двое вдвое дважды двукратно удвоил удвоила "
    "удвоили удвоило удвоилось удвоился удвоилась удвоились",
    "3": "three thrice tripled tripling три трех трем тремя трое втрое трижды троекратно утроил утроила утроили "
    "утроилось утроился утроилась утроились",
    "4": "four quadrupled четыре четырех четырем четверо вчетверо",
    "5": "five пять пяти пятью пятеро впятеро",
    "6": "six шесть шести шестью шестеро",
    "7": "seven семь семи семеро",
    "8": "eight восемь восьми",
    "9": "nine девять девяти",
    "10": "ten tenfold десять десяти вдесятеро десяток десятка",
    "11": "eleven одиннадцать одиннадцати",
    "12": "twelve dozen двенадцать двенадцати дюжина дюжины дюжину",
    "13": "thirteen тринадцать тринадцати",
    "14": "fourteen четырнадцать четырнадцати",
    "15": "fifteen пятнадцать пятнадцати",
    "16": "sixteen шестнадцать шестнадцати",
    "17": "seventeen семнадцать семнадцати",
    "18": "eighteen восемнадцать восемнадцати",
    "19": "nineteen девятнадцать девятнадцати",
    "20": "twenty двадцать двадцати",
    "30": "thirty тридцать тридцати",
    "40": "forty сорок сорока",
    "50": "fifty пятьдесят пятидесяти",
    "60": "sixty шестьдесят шестидесяти",
    "70": "seventy семьдесят семидесяти",
    "80": "eighty восемьдесят восьмидесяти",
    "90": "ninety девяносто",
    "100": "hundred hundreds сто ста сотня сотни сотен",
    "200": "двести двухсот",
    "300": "триста трехсот",
    "400": "четыреста",
    "500": "пятьсот пятисот",
    "500000": "полмиллиона",
    "1000": "thousand thousands тысяча тысячи тысяч тысячу",
    "1000000": "million millions миллион миллиона миллионов",
    "1000000000": "billion billions миллиард миллиарда миллиардов",
}
_VALUES = {word: Decimal(value) for value, words in _WORDS.items() for word in words.split()}


@dataclass(frozen=True)
class Numbers:
    """Each number in a text, as its possible values; signs are dropped."""

    written: tuple[Values, ...]  # in digits
    spelled: tuple[Values, ...]  # as words; without "one", which is just as often an article

    @property
    def all(self) -> tuple[Values, ...]:
        return self.written + self.spelled


def numbers(text: str, locale: str) -> Numbers:
    """`locale` decides what a comma and a period mean; three digits after a Russian period may be thousands too."""
    plain = unicodedata.normalize("NFKC", text)
    written, rest, at = [], [], 0
    for match in _NUMBER.finditer(plain):
        power, end = _scale(plain, match.end())
        written.append(_values(match[0], power, locale))
        rest.append(plain[at : match.start()])
        at = end
    words = re.findall(r"[^\W\d_]+", " ".join([*rest, plain[at:]]).casefold().replace("ё", "е"))
    return Numbers(tuple(written), tuple(frozenset((_VALUES[word],)) for word in words if word in _VALUES))


def _scale(text: str, at: int) -> tuple[int, int]:
    """Returns (power of ten, where it ends) for the word after a number."""
    for scale, power in _SCALE.items():
        if match := scale.match(text, at):
            return power, match.end()
    return 0, at


def _values(number: str, power: int, locale: str) -> Values:
    comma, point = (",", ".") if locale == "en" else (None, ".")
    values = {_decimal(number.replace(" ", ""), comma)}
    if locale == "ru" and re.fullmatch(rf"\d{{1,3}}(?:\{point}\d{{3}})+", number):
        values.add(Decimal(number.replace(point, "")))
    return frozenset(value.scaleb(power).normalize() for value in values)


def _decimal(number: str, comma: str | None) -> Decimal:
    if comma and re.fullmatch(rf"\d{{1,3}}(?:{comma}\d{{3}})+(?:\.\d+)?", number):
        return Decimal(number.replace(comma, ""))
    parts = re.split("[.,]", number)
    # A date or version isn't a decimal: its digits are taken as they are.
    return Decimal("".join(parts)) if len(parts) > 2 else Decimal(".".join(parts))


def all_among(some: Iterable[Values], source: Collection[Values]) -> bool:
    """Whether every number could be one of the source's."""
    known: Values = frozenset().union(*source)
    return all(values & known for values in some)
