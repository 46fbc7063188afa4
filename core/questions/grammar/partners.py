"""A brand in a question: the words after "an ad for" that no lexicon knows."""

import re

from core.questions.grammar.sentence import Sentence

# What one does with an ad: no name.
_PLACES = re.compile(
    r"ставил\w*|размещал\w*|выпускал\w*|выходил\w*|вышл\w+|делал\w*|сделал\w*|placed?|aired?|happened|ones?|out"
)


def partner_in(s: Sentence) -> str:
    """Returns the name as written, "" if there is none."""
    at = next((place for place, mark in enumerate(s.marks) if mark.means("action:ad")), None)
    if at is None:
        return ""
    after = [mark for mark in s.marks[at + 1 :] if not mark.codes or s.text[mark.start].isupper()]
    after = [mark for mark in after if not _PLACES.fullmatch(mark.text)]
    named = after or [mark for mark in s.marks[1:at] if not mark.codes]
    return s.text[named[0].start : named[-1].stop] if named else ""
