"""Questions that are neither for the data nor for people: about Sokrat itself, and about somebody's private life."""

from collections.abc import Sequence

from core.questions.grammar.marks import Mark, marks_of, words_of
from core.questions.grammar.sentence import Name
from core.questions.query.form import PrivateQuestion, ProductQuestion

OPENS = 6  # words within which a question about the product begins with its frame


def aside(text: str, names: Sequence[Name] = ()) -> ProductQuestion | PrivateQuestion | None:
    """Returns what such a question is about, None for any other. `names` are creators found in it."""
    tokens = words_of(text)
    marks = marks_of(tokens, "asides")
    somebody = bool(names) or any(token.kind == "handle" for token in tokens)
    if _is_private(marks, somebody):
        return PrivateQuestion()
    topic = _topic(marks, somebody)
    return None if topic is None else ProductQuestion(topic)


def _is_private(marks: Sequence[Mark], somebody: bool) -> bool:
    """Private words about one person; the same words about an audience or a campaign are an ordinary question."""
    private = any(code.startswith("private:") for mark in marks for code in mark.codes)
    about_her = _is_about_somebody(marks)  # "people are saying she's divorced" is still about her
    plain = any(mark.means("plain:audience") and not (about_her and mark.text == "people") for mark in marks)
    return private and not plain and (somebody or about_her)


def _is_about_somebody(marks: Sequence[Mark]) -> bool:
    own = {"she", "he", "her", "his", "him", "ее", "его", "она", "он", "нее", "него"}
    words = {word for mark in marks for word in mark.text.split()}
    return any(mark.means("someone:who") for mark in marks) or bool(own & words)


def _topic(marks: Sequence[Mark], somebody: bool) -> str | None:
    topics = [code.removeprefix("topic:") for mark in marks for code in sorted(mark.codes) if code.startswith("topic:")]
    if not topics or somebody:
        return None
    framed = any(mark.means("frame:how") and mark.first < OPENS for mark in marks)
    if "self" in topics and (framed or len(marks) <= 4):
        return "" if set(topics) <= {"self"} else next(topic for topic in topics if topic != "self")
    return next((topic for topic in topics if topic != "self"), None) if framed else None
