"""What a choice depends on ("if she comes down to 800"), and what would sell better ("with a code than without")."""

import re

from core.parsing.lexicons.patterns import sections
from core.parsing.statements.amounts import MONEY, NUMBER, SHARE, Amount
from core.parsing.statements.model import Matter, Statement, Way
from core.parsing.statements.passages import MAYBE, Passage

_LEVER = sections("partners")["lever"]
_IF = sections("partners")["if"]["said"]
_ON = sections("stated")["condition"]
_PRICE_CAP = sections("partners")["if"]["cap"]
_DECIDERS = tuple(_ON[name] for name in ("legal", "client", "barter", "agent"))  # somebody else's word is awaited
_OUTCOMES = ("sales", "followers", "views", "engagement", "clicks")
_AND = re.compile(r"\b(?:and|и|плюс|plus)\b")
# "The earlier she shows it, the more clicks": one thing grows with another.
_THE_MORE = re.compile(
    r"\bthe \w+er\b.{3,70}\bthe (?:more|better|higher|fewer|less|lower)\b"
    r"|\bthe (?:more|less)\b.{3,70}\bthe (?:more|better|fewer|less)\b"
    r"|\bчем \w+(?:е|ше)\b.{3,70}\bтем (?:больше|лучше|выше|меньше|хуже|ниже|чаще)\b"
)
MOST = 2  # conditions of one sentence


def levers_in(clause: Passage) -> list[Statement]:
    """A comparison of outcomes between two ways of doing it; the creator's other numbers aren't one."""
    plain = clause.plain
    outcome = next((name for name in _OUTCOMES if _LEVER[name].search(plain)), "")
    if outcome and _THE_MORE.search(plain):
        return [
            Statement(Matter.LEVER, Way.BAD if _LEVER["worse"].search(plain) else Way.GOOD, clause.said, name=outcome)
        ]
    act, better = _LEVER["outcome"].search(plain), _LEVER["better"].search(plain)
    outdoes = re.search(r"\bout(?:sells?|performs?)\b|\bbeats?\b", plain)
    if not act or not (better or outdoes) or not _LEVER["cause"].search(plain) or _of_others(plain):
        return []
    if not outcome and not re.search(r"\b(?:would|will|could)\b|\bзайд|\bсработа|\bwork|\bperform|\bland", plain):
        return []
    way = Way.BAD if _LEVER["worse"].search(plain) else Way.GOOD
    return [Statement(Matter.LEVER, way, clause.said, name=outcome or "sales")]


_OTHERS = _LEVER["others"]


def _of_others(plain: str) -> bool:
    return bool(_OTHERS.search(plain))


def conditions_in(sentence: Passage) -> list[Statement]:
    undecided = sentence.choice == MAYBE and any(pattern.search(sentence.plain) for pattern in _DECIDERS)
    if not undecided and not _IF.search(sentence.plain):
        return []
    money = next((amount for amount in sentence.amounts if _is_price(sentence, amount)), None)
    every = [name for name, pattern in _ON.items() if pattern.search(sentence.plain)]
    on = next(iter(every), "")
    share = next((amount for amount in sentence.amounts if amount.kind == SHARE and not amount.word), None)
    if money is None and share is not None and on == "price":
        return [Statement(Matter.CONDITION, Way.LOW, sentence.said, share.value, "share", name="price")]
    if money is not None and on in ("", "price", "content", "test"):
        return [Statement(Matter.CONDITION, Way.LOW, sentence.said, money.value, money.currency, name="price")]
    if share is not None and "audience" in every:
        return [Statement(Matter.CONDITION, Way.PRESENT, sentence.said, share.value, "share", name="audience")]
    told = every[:MOST] if _AND.search(sentence.plain) else every[:1]
    return [Statement(Matter.CONDITION, Way.PRESENT, sentence.said, name=name) for name in told or ("other",)]


def _is_price(sentence: Passage, amount: Amount) -> bool:
    if amount.kind == MONEY or (
        amount.scaled and not re.match(r"\s*(?:followers|views|subs|подпис|просмотр)", sentence.plain[amount.end :])
    ):
        return True
    lead = sentence.plain[max(0, amount.start - 16) : amount.start]
    return (
        amount.kind == NUMBER
        and amount.value >= 50
        and not (2000 <= amount.value <= 2100)
        and bool(_PRICE_CAP.search(lead))
        and bool(_ON["price"].search(sentence.plain))
    )
