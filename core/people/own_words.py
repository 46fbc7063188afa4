"""A person's own words beside a press: a reason, a change. As many as a card can quote."""

from core.refusal import Refusal

WORDS_AT_MOST = 1000  # characters


def checked(text: str) -> str:
    """The same words. Refusal `reason_too_long`."""
    if len(text) > WORDS_AT_MOST:
        raise Refusal("reason_too_long", most=WORDS_AT_MOST)
    return text
