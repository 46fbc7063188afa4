"""Whose mind a question is about: "what do Russian moms think of American snacks" is for the Russian team alone."""

import re
from dataclasses import replace

from core.numbers.questions.codes import Need
from core.numbers.questions.routing import MARKETS, Route

_PEOPLE = {
    "ru": r"russians?|muscovites?|росси\w+|русск\w+|москвич\w*",
    "us": r"americans?|американ\w+",
}
_MANY = r"(?:\s+(?!and\b|or\b|и\b|или\b|don\b)\w+){0,2}"  # "moms", "team"
_THINK = (
    r"think|feel|like|love|hate|care|react|believe|prefer|want|expect|trust|understand|find|laugh|say"
    r"|дума\w+|относ\w+|счита\w+|люб\w+|понима\w+|воспринима\w+|говор\w+|хотят|смотрят|реагиру\w+|доверя\w+"
)
_DECIDE = (
    r"pick(?:ed)?|pass(?:ed)?|reject(?:ed)?|take|took|turn(?:ed)? down|choose|chose|vote[d]?|decline[d]?|skip(?:ped)?"
    r"|взял\w*|выбрал\w*|отклонил\w*|отказал\w*|отказыва\w+|забраковал\w*|проголосовал\w*|берут|выбира\w+|отсеял\w*"
)
_WHY = r"\b(?:why|how come|почему|отчего|зачем|из-за чего)\b"
_DENIED = r"(?:\s+(?:not|n't|so|не|так|все|всё|вс[её] время))*"


_BOTH = re.compile(
    r"\b(?:both|the two|each|two) (?:\w+ )?(?:teams?|offices?)\b"
    r"|\b(?:US|u\.s\.|american|russian)\b.{1,12}\b(?:US|american|russian) (?:teams|offices)\b"
    r"|\b(?:американск|российск|русск|московск)\w+ и (?:американск|российск|русск|московск|наш)\w+ (?:команд|коллег)\w*"
    r"|\b(?:обе|обеих|обеим|две|каждая|каждой) (?:\w+ )?команд\w*\b|\bоба офиса\b",
    re.IGNORECASE,
)


def narrowed(route: Route, text: str) -> Route:
    """Returns the route, to the one team whose minds or decisions are asked about, or to both."""
    if _BOTH.search(text) and re.search(rf"\b(?:{_THINK}|agree|{_DECIDE}|соглас\w+|за|против)\b", text, re.IGNORECASE):
        return replace(route, need=Need.BOTH, teams=MARKETS, sure=True)
    if market := _market(text, rf"{_WHY}.*?\b(?:PEOPLE)\b{_MANY}{_DENIED}\s+(?:{_DECIDE})\b"):
        return replace(route, need=Need.REGION, teams=(market,), sure=True)
    thinking = rf"\b(?:PEOPLE)\b{_MANY}{_DENIED}\s+(?:{_THINK})\b|\b(?:{_THINK}|нравит\w*) ли (?:PEOPLE)\b"
    market = _market(text, thinking)
    if market and len(route.teams) > 1 and market in route.teams:
        return replace(route, need=Need.REGION, teams=(market,))
    return route


def _market(text: str, pattern: str) -> str:
    """Returns the market of the people in such words, "" if there are none or of both."""
    found = {
        market: match.start()
        for market, people in _PEOPLE.items()
        if (match := re.search(pattern.replace("PEOPLE", people), text, re.IGNORECASE))
    }
    return next(iter(found)) if len(found) == 1 else ""
