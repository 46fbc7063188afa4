"""What an answer claims, and how to check it."""

from collections.abc import Mapping

from core.fact import Fact
from core.model import Assumption, Check, ClaimTopic, Direction
from handlers.chat.words import N_, Words
from handlers.text.questions.values import values

TOPICS: Mapping[ClaimTopic, str] = {
    ClaimTopic.AUDIENCE: N_("audience"),
    ClaimTopic.ENGAGEMENT: N_("engagement"),
    ClaimTopic.REACH: N_("reach"),
    ClaimTopic.PRICE: N_("price"),
    ClaimTopic.TOPIC: N_("topic"),
    ClaimTopic.MARKET: N_("market"),
    ClaimTopic.TIMING: N_("timing"),
    ClaimTopic.FORMAT: N_("format"),
    ClaimTopic.BRAND: N_("brand"),
    ClaimTopic.OTHER: N_("something else"),
}
DIRECTIONS: Mapping[Direction, str] = {
    Direction.HIGHER: N_("higher"),
    Direction.LOWER: N_("lower"),
    Direction.SAME: N_("the same"),
    Direction.ABSENT: N_("absent"),
}
# What can be higher or lower; about an audience or a format it wouldn't say what is.
MEASURED = (ClaimTopic.ENGAGEMENT, ClaimTopic.REACH, ClaimTopic.PRICE)
CHECKS: Mapping[Check, str] = {
    Check.DATA: N_("check it in the data"),
    Check.ASK_MARKET: N_("ask people in the market"),
    Check.ASK_CREATOR: N_("ask the creator"),
    Check.TEST_POST: N_("run a test post"),
    Check.WAIT: N_("wait and see"),
    Check.NONE: N_("no way to check it yet"),
}


def stated_by(assumption: Assumption) -> tuple[Fact, ...]:
    """Returns the values of the claim that became this assumption."""
    claims = assumption.answer.claims
    return next((claim.stated for claim in claims if claim.said == assumption.said), ())


def claim(words: Words, assumption: Assumption) -> str:
    """engagement (higher; 5%): “…” — ask people in the market"""
    known = assumption.direction in DIRECTIONS and assumption.about in MEASURED
    details = [words.t(DIRECTIONS[assumption.direction])] if known else []
    details += values(words, stated_by(assumption))
    if not details:
        return words.t(
            "{about}: “{said}” — {check}",
            about=words.t(TOPICS[assumption.about]),
            said=words.short(assumption.said, 120),
            check=words.t(CHECKS[assumption.check]),
        )
    return words.t(
        "{about} ({direction}): “{said}” — {check}",
        about=words.t(TOPICS[assumption.about]),
        direction="; ".join(details),
        said=words.short(assumption.said, 120),
        check=words.t(CHECKS[assumption.check]),
    )
