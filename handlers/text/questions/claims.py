"""What an answer claims, and how to check it."""

from collections.abc import Mapping

from core.model import Assumption, Check, ClaimTopic, Direction
from handlers.chat.words import N_, Words

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
CHECKS: Mapping[Check, str] = {
    Check.DATA: N_("check it in the data"),
    Check.ASK_MARKET: N_("ask people in the market"),
    Check.ASK_CREATOR: N_("ask the creator"),
    Check.TEST_POST: N_("run a test post"),
    Check.WAIT: N_("wait and see"),
    Check.NONE: N_("no way to check it yet"),
}


def claim(words: Words, assumption: Assumption) -> str:
    """audience (higher): “…” — ask people in the market"""
    if assumption.direction == Direction.PRESENT:
        return words.t(
            "{about}: “{said}” — {check}",
            about=words.t(TOPICS[assumption.about]),
            said=words.short(assumption.said, 120),
            check=words.t(CHECKS[assumption.check]),
        )
    return words.t(
        "{about} ({direction}): “{said}” — {check}",
        about=words.t(TOPICS[assumption.about]),
        direction=words.t(DIRECTIONS[assumption.direction]),
        said=words.short(assumption.said, 120),
        check=words.t(CHECKS[assumption.check]),
    )
