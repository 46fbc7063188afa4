"""The words people type for a choice and a reason, in both languages."""

from core.model import Choice, Reason
from handlers.chat.words import LOCALES, catalogue
from handlers.text.labels import REASONS

CHOICE_WORDS = {
    Choice.YES: ("yes", "y", "да", "ок", "ok", "беру"),
    Choice.MAYBE: ("maybe", "может быть", "может", "возможно", "подумать"),
    Choice.NO: ("no", "n", "нет", "мимо", "pass"),
    Choice.UNSURE: ("unsure", "not sure", "не знаю", "сомневаюсь"),
    Choice.TAKEN_BACK: ("undo", "clear", "сброс", "отмена"),
}


def reason_of(text: str) -> Reason:
    """Returns the code of a reason typed like its chip, in either language, so the other team reads it in theirs."""
    bare = text.strip(" .!").casefold()
    said = ((code, catalogue(locale).gettext(label)) for locale in LOCALES for code, label in REASONS.items())
    return next((code for code, label in said if label.casefold() == bare), Reason.NONE)
