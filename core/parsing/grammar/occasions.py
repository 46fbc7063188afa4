"""Days that are an occasion rather than a date: «под 8 марта», "for Valentine's Day"."""

from collections.abc import Sequence
from datetime import date

from core.parsing.calendar import next_span
from core.parsing.dates import Dates
from core.parsing.language.morphology import is_russian
from core.parsing.lexicon import Term

Terms = Sequence[Term]
DAYS = {(3, 8): "march_8", (2, 23): "february_23", (2, 14): "valentines", (5, 9): "may_9", (9, 1): "back_to_school"}
DAYS_EN = {(7, 4): "independence_day", (2, 14): "valentines", (10, 31): "halloween", (12, 25): "christmas"}
BEFORE = (
    *("before", "before the", "by", "until", "till", "ahead of", "up to", "no later than", "not later than"),
    *("latest by", "out by", "live by", "до", "не позднее", "не позже", "успеть до", "выйти до", "выход до"),
)
OWN_DAYS = {(1, 7): "christmas", (10, 31): "halloween"}  # in Russia
LAUNCH, LONG_WORD = 8, 4  # terms from "launch" to its day; letters of what is no preposition
ENDS, BREAKS = frozenset(".;!?\n"), frozenset(",:()[]—–-")
TOWARDS = ("к", "ко", "под", "на", "для", "for", "around")


def is_launch_day(terms: Terms, at: int) -> bool:
    """«запускаем доставку в Питере 15 января»: a day with nothing before it is when that begins."""
    if terms[at].word != "on" and terms[at].means("date:end", "date:within") is not None:
        return False
    for term in reversed(terms[max(0, at - LAUNCH) : at]):
        if term.text in ENDS or (term.text in BREAKS and term.text != ","):
            return False
        if term.means("date:end") is not None and len(term.word) > LONG_WORD:
            return False
        if term.means("date:start") is not None and len(term.word) > LONG_WORD:
            return True
    return False


def occasion_ended_at(terms: Terms, at: int, today: date) -> tuple[str, date, int] | None:
    """Returns the occasion before which everything is out, its day and the term after it: "goes up before Christmas",
    «до Хэллоуина»; None if there's none here, or if its day is another one each year."""
    place = at + (terms[at].means("date:start") is not None and at + 1 < len(terms))
    if terms[place].word not in BEFORE or place + 1 >= len(terms):
        return None
    place += 1 + (terms[place + 1].word in ("the", "this", "самого") and place + 2 < len(terms))
    code = terms[place].means("occasion")
    days = {**DAYS, **OWN_DAYS} if is_russian(terms[place].word) else DAYS_EN
    found = next((day for day, occasion in days.items() if occasion == code), None)
    return (code, next_span(today, *found)[1], place + 1) if code and found else None


def occasion_of_day(terms: Terms, at: int, dates: Dates) -> str:
    """Returns the occasion that a day stands for, "" if it's a date: «к 8 марта» is one, «до 8 марта» isn't."""
    day = dates.last or dates.first
    if day is None or (dates.first is not None and dates.last is not None and dates.first != dates.last):
        return ""
    towards = terms[at].word in TOWARDS
    bare = terms[at].number is not None and (at == 0 or terms[at - 1].word in (*TOWARDS, ",", ".", "!", ":", "-", ";"))
    if any(term.means("period") == "new_year" for term in terms[at : dates.end]):
        return "new_year" if towards or terms[at].means("period") else ""
    russian = any("а" <= sign <= "я" for term in terms[at : dates.end] for sign in term.word)
    dated = any(term.number is not None and term.number > 1000 for term in terms[at : dates.end])
    if not russian:
        return DAYS_EN.get((day.month, day.day), "") if towards and not dated else ""
    return DAYS.get((day.month, day.day), "") if (towards or bare) and not dated else ""
