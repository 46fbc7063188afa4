"""Claims of an answer with their values: what each states in numbers and names."""

from dataclasses import dataclass

from core.parsing.claims import MOST, SAID, About, Check, Claim, Direction, claims_of
from core.parsing.statements.model import Matter, Statement, Way
from core.parsing.statements.reader import statements_of

_ABOUT: dict[Matter, tuple[About, Check]] = {
    **dict.fromkeys((Matter.FOLLOWERS, Matter.VIEWS), ("reach", "data")),
    Matter.RETENTION: ("reach", "ask_creator"),
    Matter.ENGAGEMENT: ("engagement", "data"),
    **dict.fromkeys(
        (Matter.LIKES, Matter.COMMENTS, Matter.SAVES, Matter.SHARES, Matter.CLICKS), ("engagement", "ask_creator")
    ),
    Matter.PRICE: ("price", "data"),
    **dict.fromkeys((Matter.CPV, Matter.CPM, Matter.CPA), ("price", "ask_creator")),
    **dict.fromkeys((Matter.COUNTRY, Matter.GENDER, Matter.AGE), ("audience", "data")),
    **dict.fromkeys((Matter.FAKE, Matter.OVERLAP, Matter.AUDIENCE), ("audience", "ask_creator")),
    **dict.fromkeys((Matter.PARTNER, Matter.ADS), ("brand", "ask_creator")),
    **dict.fromkeys((Matter.TOPIC, Matter.LANGUAGE), ("topic", "data")),
    Matter.FORMAT: ("format", "data"),
    **dict.fromkeys((Matter.SAFETY, Matter.AGENT, Matter.DELIVERY), ("market", "ask_market")),
    Matter.AVAILABLE: ("timing", "ask_creator"),
    Matter.RESULT: ("other", "data"),
    Matter.LEVER: ("other", "test_post"),
    **dict.fromkeys(
        (Matter.FREQUENCY, Matter.QUALITY, Matter.MOOD, Matter.REPLIES, Matter.LABELS, Matter.LINK), ("other", "data")
    ),
    **dict.fromkeys((Matter.RELIABILITY, Matter.OPENNESS, Matter.FATIGUE), ("other", "none")),
}
_DIRECTION: dict[Way, Direction] = {
    **dict.fromkeys((Way.HIGH, Way.RISING), "higher"),
    **dict.fromkeys((Way.LOW, Way.FALLING), "lower"),
    Way.FINE: "same",
    Way.ABSENT: "absent",
}
# Praise without a number: nobody could check it.
_PRAISE = ((Matter.QUALITY, Way.HIGH), (Matter.PRICE, Way.FINE), (Matter.AUDIENCE, Way.GOOD), (Matter.SAFETY, Way.GOOD))


@dataclass(frozen=True)
class ValuedClaim:
    claim: Claim
    stated: tuple[Statement, ...]


def valued_claims(answer: str, choice: str = "") -> tuple[ValuedClaim, ...]:
    """Returns at most MOST claims in the order of the answer; a statement that no claim quotes is one of its own."""
    stated = statements_of(answer, choice)
    found = [ValuedClaim(claim, within(claim.said, stated)) for claim in claims_of(answer)]
    told = {statement for valued in found for statement in valued.stated}
    found += [
        ValuedClaim(_claim(statement), (statement,))
        for statement in stated
        if statement not in told and _is_checkable(statement)
    ]
    return tuple(_once(sorted(found, key=lambda valued: answer.find(valued.claim.said)))[:MOST])


def within(said: str, stated: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Returns the statements that words contain, or are part of."""
    return tuple(statement for statement in stated if statement.said in said or said in statement.said)


def _once(found: list[ValuedClaim]) -> list[ValuedClaim]:
    """Two statements of the same words are one claim."""
    kept: dict[str, ValuedClaim] = {}
    for valued in found:
        first = kept.get(valued.claim.said)
        kept[valued.claim.said] = valued if first is None else ValuedClaim(first.claim, (*first.stated, *valued.stated))
    return list(kept.values())


def _claim(statement: Statement) -> Claim:
    about, check = _ABOUT[statement.matter]
    said = statement.said if len(statement.said) <= SAID else statement.said[:SAID].rsplit(" ", 1)[0].strip()
    return Claim(about, _DIRECTION.get(statement.way, "present"), check, said)


def _is_checkable(statement: Statement) -> bool:
    return statement.matter in _ABOUT and not (statement.value is None and (statement.matter, statement.way) in _PRAISE)
