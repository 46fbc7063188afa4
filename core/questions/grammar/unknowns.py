"""Figures that are asked to be unknown, or known: "no known market", "without views data", «цена не указана»."""

import re

from core.parsing.facts import Fact

# What may be unknown about a creator, as people say it.
_NAMED = {
    "market": r"markets?|рын(?:ок|ка|ке)",
    "country": r"countr(?:y|ies)|location|place|home country|стран\w+|географи\w+|гео|локаци\w+",
    "topic": r"topics?|niche|categor(?:y|ies)|тем(?:а|ы|е|у|атик\w+)|ниш\w+|категори\w+",
    "followers": r"followers?(?: counts?)?|subscribers?(?: counts?)?|subs|подписчик\w*|подписчиках|фолловер\w*",
    "avg_views": r"views?(?: counts?)?|reach|просмотр\w*|охват\w*",
    "avg_likes": r"likes?(?: counts?)?|лайк\w*",
    "avg_comments": r"comments?(?: counts?)?|коммент\w+",
    "engagement": r"engagement(?: rates?)?|er|ер|вовлеч[её]нност\w+",
    "price": r"prices?|rates?|pricing|цен(?:а|ы|е|у|ой|ах)?|стоимост\w+|прайс\w*|расцен\w+",
    "audience": r"audiences?(?: split| breakdown)?|demographics?|аудитори\w+|демографи\w+",
}
_FIGURE = "|".join(f"(?P<{code}>{words})" for code, words in _NAMED.items())
_DATA = r"(?:data|info(?:rmation)?|figures?|numbers?|stats?|values?)"
_ABOUT = (
    rf"(?:(?:any|an?|the|their|known|stated|listed|recorded|given|{_DATA} (?:on|about|for|of)|known to us"
    r"|их|его|её|известн\w+|указанн\w+|(?:никаких )?(?:данных|информации|инфы|сведений|цифр) (?:об?|по|про)"
    r"|данных|самого|самой)\s+)*"
)
_WITHOUT = (
    r"(?:(?:have|has|had|got|there(?:'s| is| are)) no|no|without|lack(?:s|ing)?|missing|unknown|not? having|unstated"
    r"|(?:do|does|did|is|are|has|have)(?: not|n'?t) (?:have|state|list|give|got|know)|haven'?t got|with no|who have no"
    r"|нет|нету|без|не хватает|не имеют?|не знаем|отсутству\w+|не указа\w+|неизвест\w+|не извест\w+|не заполнен\w*)"
)
_GONE = (
    r"(?:(?:is|are|was)?\s*(?:unknown|missing|not (?:known|stated|given|listed|in the data|available)"
    r"|unavailable|absent|empty)"
    r"|(?:is|are)n'?t (?:known|stated|given|listed|in the data|available)"
    r"|(?:нам )?(?:не ?извест\w+|неясн\w+|не указа\w+|отсутству\w+|не заполнен\w*|пуст\w+|нет|нету)\b)"
)
# Behind such a word it's a bound or a group: "no views below 10K", "no audience in Russia".
_END = (
    rf"(?:\s+{_DATA})?(?!\s*(?:[\d<>]|below|under|over|above|more|less|from|in\b|of\b|than"
    r"|из|от|до|ниже|выше|больше|меньше|в\b))"
)
_UNKNOWN = re.compile(rf"\b{_WITHOUT}\s+{_ABOUT}(?:{_FIGURE})\b{_END}", re.IGNORECASE)
_UNSTATED = re.compile(rf"\b(?:{_FIGURE})(?:\s+{_DATA})?\s+{_GONE}", re.IGNORECASE)
_KNOWN = re.compile(
    rf"\b(?:with|have|has|having|имеют|имеет|с|со|есть)?\s*(?:an?\s+|the\s+)?"
    rf"(?:known|stated|recorded|известн\w+|указанн\w+)\s+(?:{_FIGURE})\b{_END}"
    rf"|\b(?:{_FIGURE.replace('(?P<', '(?P<of_')})\s+(?:{_DATA}\s+)?"
    r"(?:(?:is|are) (?:known|stated|in the data)|извест\w+|указан[аоы]?)\b",
    re.IGNORECASE,
)


def missing_in(text: str) -> tuple[Fact, ...]:
    """Returns `unknown` and `no_unknown` facts, in the order said."""
    plain, found = text.replace("’", "'"), list[Fact]()
    for kind, pattern in (("unknown", _UNKNOWN), ("unknown", _UNSTATED), ("no_unknown", _KNOWN)):
        for match in pattern.finditer(plain):
            code = next(name for name, value in match.groupdict().items() if value).removeprefix("of_")
            fact = Fact(kind, code, match.start(), match.end(), match[0].strip())
            found += [] if any(fact.start < other.end and other.start < fact.end for other in found) else [fact]
    return tuple(sorted(found, key=lambda fact: fact.start))
