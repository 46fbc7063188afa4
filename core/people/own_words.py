"""A person's own words added to a button press: a reason, a change. As long as a card can quote."""

from core.refusal import Refusal

WORDS_AT_MOST = 1000  # characters


def checked(text: str) -> str:
    """Returns the same words. Refusal `reason_too_long`."""
    if len(text) > WORDS_AT_MOST:
        raise Refusal("reason_too_long", most=WORDS_AT_MOST)
    return text
