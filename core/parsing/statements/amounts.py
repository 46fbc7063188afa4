"""Numbers in a reason, each with its unit: shares, money, ages, and counted things, in digits and words."""

import re
from dataclasses import dataclass
from itertools import islice, pairwise

from core.parsing.tokens import number_of

SHARE, MONEY, NUMBER, TIMES = "share", "money", "number", "times"
_DIGITS = (
    r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,4}(?!\d)|\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,15}(?:[.,]\d{1,4})?|\.\d{1,3}"
)
_SCALES = (
    (r"hundred", 1e2),
    (r"k|к|thousand|grand|тыс\w*\.?|тыщ\w*|тысяч\w*|тыр|косар\w*|штук[аи]?(?= за)", 1e3),
    (r"m|mln|mil|million|м|млн|миллион\w*|лям\w*|мульт\w*", 1e6),
    (r"b|bn|billion|млрд|миллиард\w*", 1e9),
)
_CURRENCIES = (
    (r"\$|usd|bucks?|dollars?|доллар\w*|бакс\w*", "USD", 1.0),
    (r"cents?|¢", "USD", 0.01),
    (r"₽|руб\w*\.?|rub\w*|rur|р\.?(?!\w)", "RUB", 1.0),
    (r"коп\w*", "RUB", 0.01),
    (r"€|eur\w*|евро", "EUR", 1.0),
    (r"£|gbp|pounds?|фунт\w*", "GBP", 1.0),
)
MOST = 24  # numbers of one passage: a page of them is no reason
_SCALE = "|".join(words for words, _ in _SCALES)
_TENS: dict[str, int] = {
    word: number
    for number, words in (
        *((10, "ten десять"), (15, "fifteen пятнадцать"), (20, "twenty двадцать"), (25, "quarter")),
        *((30, "thirty тридцать"), (40, "forty сорок"), (50, "fifty пятьдесят"), (60, "sixty шестьдесят")),
        *((70, "seventy семьдесят"), (80, "eighty восемьдесят"), (90, "ninety девяносто")),
    )
    for word in words.split()
}
_CURRENCY = "|".join(words for words, _, _ in _CURRENCIES)
_FIGURE = re.compile(
    rf"(?P<percents>процент\w*\s(?:на\s)?)?(?P<sign>[$€£₽])?\s?(?<![\w.,@#-])(?<![\w@][-.])(?P<digits>{_DIGITS})(?!\d)"
    rf"(?:\s?(?P<scale>{_SCALE})(?![\w]))?"
    rf"(?:\s?(?P<percent>%|percent\b|pct\b|проц\w*|п\.?п\.))?"
    rf"(?:\s?(?P<currency>{_CURRENCY})(?!\w))?"
)
_WORDS: dict[str, tuple[float, str]] = {
    **dict.fromkeys(("half", "половина", "половину", "половине", "половиной", "половины", "пополам"), (0.5, SHARE)),
    **dict.fromkeys(("third", "треть", "трети", "третью"), (1 / 3, SHARE)),
    **dict.fromkeys(("quarter", "четверть", "четверти"), (0.25, SHARE)),
    **dict.fromkeys(("twice", "дважды", "двойной"), (2.0, TIMES)),
    **dict.fromkeys(("thrice", "трижды"), (3.0, TIMES)),
    **{
        word: (float(number), NUMBER)
        for number, words in enumerate(
            (
                "zero ноль нуль 0",
                "",
                "two два две двух двумя",
                "three три трех",
                "four четыре четырех",
                "five пять пяти",
                "six шесть шести",
                "seven семь семи",
                "eight восемь восьми",
                "nine девять девяти",
                "ten десять десяти",
                "eleven одиннадцать",
                "twelve двенадцать",
            )
        )
        for word in words.split()
    },
    "полтора": (1.5, NUMBER),
    "полторы": (1.5, NUMBER),
    **{
        word: (float(number), NUMBER)
        for number, words in (
            *((15, "пятнадцать"), (20, "двадцать twenty"), (30, "тридцать thirty"), (40, "сорок forty")),
            *((50, "пятьдесят fifty"), (100, "сто"), (200, "двести"), (300, "триста"), (500, "пятьсот")),
        )
        for word in words.split()
    },
    "полтинник": (50_000.0, NUMBER),
    "пятихатка": (500.0, NUMBER),
    "полмиллиона": (500_000.0, NUMBER),
}
_DIGIT_WORDS = "|".join(
    word for word, (value, kind) in _WORDS.items() if kind == NUMBER and value < 10 and word.isalpha()
)
_POINTED = re.compile(
    rf"(?<![\w-])({_DIGIT_WORDS}|one|один|одна)(?: point | целых )({_DIGIT_WORDS}|one|один|одна)(?!\w)"
    rf"|(?<![\w-])(?:ноль|нуль) ({_DIGIT_WORDS})(?!\w)"
)
# «Рубль двадцать», "a buck fifty": a coin and its hundredths.
_COIN = re.compile(
    rf"\b(?:(?P<rouble>рубль|рубля)|(?:a|one) (?:dollar|buck))(?:\s(?P<part>\d\d(?!\d)|{'|'.join(_TENS)})(?!\w))?(?!\w)"
)
_BARE_VALUES = dict(zip(("thousand", "million", "billion", "миллион", "лям"), (1e3, 1e6, 1e9, 1e6, 1e6), strict=True))
_BARE = re.compile(r"\b(?:a|an|one)\s(million|thousand|billion)\b|(?<![\d\w]\s)(?<!\w)(миллион|лям)(?:а|ов|у)?\b")
_EVERY = re.compile(r"\b(?:every (?:other|second)|кажд\w\w? втор\w+|через раз)\b")
WHOLE = 100
_SPLIT = re.compile(r"(?<![\d/.])(\d\d)\s?/\s?(\d\d)(?![\d/])")  # "a 60/40 split"
_PARTS = re.compile(r"\b(two|three|две|три|2|3)[\s-](?:thirds?|quarters?|трети|четверти)\b")
_SPELT = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_SPELLED = re.compile(
    rf"(?<![\w-])(?:{_SPELT})(?!\w)(?:[\s-]?(?P<scale>{_SCALE})(?!\w))?"
    rf"(?:\s?(?P<percent>percent\b|проц\w*))?(?:\s?(?P<currency>{_CURRENCY})(?!\w))?"
)
_OUT_OF = re.compile(
    r"\s+(?:\w+\s+)?(?:(?:of|out of|in)(?:\s+(?:the|her|his|their|last|past|every)){0,3}|из(?:\s+\w+)?)\s+$"
)
_NOT_A_THIRD = re.compile(r"\b(?:the|this|his|her|in)\s+$")  # "the third video", "this quarter"


@dataclass(frozen=True)
class Amount:
    """`kind` share (0..1), money (in `currency`, "" if no sign was written), number or times; `noun`: what follows."""

    value: float
    kind: str
    start: int
    end: int
    currency: str = ""
    scaled: bool = False
    noun: str = ""
    word: bool = False


def amounts_in(folded: str) -> list[Amount]:
    """Returns the numbers of a folded text in order; dates and parts of handles aren't told apart here."""
    found = [*_shares(folded), *_figures(folded), *_spelled(folded), *_pointed(folded), *_coins(folded), *_bare(folded)]
    found.sort(key=lambda amount: (amount.start, -amount.end))
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return kept


def _figures(folded: str) -> list[Amount]:
    found = []
    for match in islice(_FIGURE.finditer(folded), MOST):
        value = number_of(match["digits"])
        found.append(_amount(folded, match, value, bool(match["percent"] or match["percents"]), match["sign"] or ""))
    return found


def _spelled(folded: str) -> list[Amount]:
    found = []
    for match in islice(_SPELLED.finditer(folded), MOST):
        word = re.split(r"[\s-]", match[0], maxsplit=1)[0]
        value, kind = _WORDS[word]
        if kind == SHARE and match["scale"]:  # "quarter million"
            kind = NUMBER
        if kind in (SHARE, TIMES):
            ordinal = word in ("third", "quarter") and _NOT_A_THIRD.search(folded[: match.start()])
            found += (
                []
                if ordinal
                else [Amount(value, kind, match.start(), match.end(), word=True, noun=_noun(folded, match.end()))]
            )
        else:
            found.append(_amount(folded, match, value, bool(match["percent"]), "", word=True))
    return found


def _shares(folded: str) -> list[Amount]:
    found = [Amount(0.5, SHARE, match.start(), match.end(), word=True) for match in _EVERY.finditer(folded)]
    for match in _SPLIT.finditer(folded):
        if int(match[1]) + int(match[2]) == WHOLE:
            found.append(Amount(int(match[1]) / WHOLE, SHARE, match.start(), match.end()))
    for match in _PARTS.finditer(folded):
        whole = 4 if "quarter" in match[0] or "четверт" in match[0] else 3
        part = {"two": 2, "две": 2, "2": 2}.get(match[1], 3)
        found.append(Amount(part / whole, SHARE, match.start(), match.end(), word=True))
    return found


def _pointed(folded: str) -> list[Amount]:
    """ "One point two", «ноль девять»: a decimal said aloud."""
    return [
        Amount(_digit(match[1] or "zero") + _digit(match[2] or match[3]) / 10, NUMBER, match.start(), match.end())
        for match in islice(_POINTED.finditer(folded), MOST)
    ]


def _digit(word: str) -> float:
    return _WORDS[word][0] if word in _WORDS else 1.0


def _coins(folded: str) -> list[Amount]:
    found = []
    for match in islice(_COIN.finditer(folded), MOST):
        part = match["part"] or "0"
        value = 1 + (int(part) if part.isdigit() else _TENS[part]) / 100
        found.append(Amount(value, MONEY, match.start(), match.end(), "RUB" if match["rouble"] else "USD", word=True))
    return found


def _bare(folded: str) -> list[Amount]:
    """ "Over a million followers", «больше миллиона»."""
    return [
        Amount(
            _BARE_VALUES[match[1] or match[2]], NUMBER, match.start(), match.end(), "", True, _noun(folded, match.end())
        )
        for match in islice(_BARE.finditer(folded), MOST)
    ]


def _amount(folded: str, match: re.Match[str], value: float, percent: bool, sign: str, *, word: bool = False) -> Amount:
    scale = _factor(match["scale"] or "")
    code, factor = _money(sign or match["currency"] or "")
    noun = _noun(folded, match.end())
    start = match.start("sign") if sign else match.end() - len(match[0].lstrip())
    if percent:
        return Amount(value / 100, SHARE, start, match.end(), noun=noun, word=word)
    kind = MONEY if code else NUMBER
    return Amount(value * scale * factor, kind, start, match.end(), code, scale > 1, noun, word)


def _factor(written: str) -> float:
    return next((factor for words, factor in _SCALES if re.fullmatch(words, written)), 1.0) if written else 1.0


def _money(written: str) -> tuple[str, float]:
    matches = ((code, factor) for words, code, factor in _CURRENCIES if re.fullmatch(words, written))
    return next(matches, ("", 1.0)) if written else ("", 1.0)


_NOUN = re.compile(r"[\s+-]*((?:[^\W\d_][\w'-]*\s?){0,2})")


def _noun(folded: str, at: int) -> str:
    """The two words after a number, on the same side of a comma."""
    match = _NOUN.match(folded, at)
    return match[1].strip() if match else ""


def out_of(folded: str, amounts: list[Amount]) -> tuple[float, float] | None:
    """Returns (4, 6) for "four ads in her last six posts"."""
    for first, second in pairwise(amounts):
        between = folded[first.end : second.start]
        if first.kind == second.kind == NUMBER and first.value <= second.value and _OUT_OF.search(between):
            return first.value, second.value
    return None
