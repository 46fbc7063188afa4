"""How plain words are answered: a plan to confirm, two readings to choose from, a courtesy."""

from collections.abc import Sequence

from core.intents.codes import Intent
from core.model import TeamName
from handlers.chat.card import Action, Block, Card, Facts, Line, faint
from handlers.chat.words import N_, Words
from handlers.text import labels

CARRIED, NAMES = 60, 12  # characters of someone's words in a title, names on a line
# What each button says it would do.
LABELS = {
    Intent.SHORTLIST: N_("Find creators"),
    Intent.PICK: N_("Rate creators"),
    Intent.STEER: N_("Change the next round"),
    Intent.LESSONS: N_("Show the lessons"),
    Intent.ASK: N_("Ask it as a question"),
    Intent.ALERTS: N_("Show alerts"),
    Intent.QUIET: N_("Pause alerts"),
    Intent.REPLACE: N_("Replace a creator"),
    Intent.REPLAY: N_("Show earlier rounds"),
    Intent.CAMPAIGNS: N_("Show campaigns"),
    Intent.STATUS: N_("Show the status"),
    Intent.WAITING: N_("Show who hasn't rated"),
    Intent.IMPORT: N_("Import creators"),
    Intent.REPORT: N_("Show results"),
    Intent.EXPORT: N_("Export files"),
    Intent.LANG: N_("Change the language"),
    Intent.HELP: N_("Help"),
    Intent.NEXT: N_("Start the next round"),
    Intent.UNDO: N_("Undo my last change"),
    Intent.CLOSE: N_("Close the campaign"),
    Intent.OPEN: N_("Show the list"),
    Intent.FIND: N_("Find a creator by name"),
    Intent.COMPARE: N_("Compare creators"),
    Intent.SORT: N_("Sort the list"),
    Intent.RENAME: N_("Rename the campaign"),
    Intent.REOPEN: N_("Reopen a campaign"),
}


def plan_card(words: Words, what: str, plan: int, body: Sequence[Block] = (), edit: Action | None = None) -> Card:
    """Names exactly what would be done; nothing happens before the press."""
    do = Action(words.t("Do it"), "do", str(plan), "primary")
    cancel = Action(words.t("Cancel"), "dont", str(plan))
    waits = faint(words.t("Nothing changes until you press “Do it”."))
    return Card(what, (*body, waits), (do, edit, cancel) if edit else (do, cancel))


def done_card(words: Words, what: str) -> Card:
    return Card(words.t("Done."), (Line(what),))


def choice_card(words: Words, said: str, kept: int, intents: Sequence[Intent], *, either: bool) -> Card:
    """Two readings, or the two nearest things that can be asked for."""
    shown = words.short(said, CARRIED)
    could, nearest = N_("“{text}” could mean two things. Which one?"), N_("I'm not sure what to do with “{text}”.")
    title = words.t(could if either else nearest, text=shown)
    hint = () if either else (faint(words.t("Did you mean one of these? Or say it another way.")),)
    actions = tuple(Action(words.t(LABELS[intent]), "mean", f"{kept}:{intent}") for intent in intents)
    help_ = Action(words.t("Help"), "verb", "help")
    shown_help = () if Intent.HELP in intents else (help_,)
    return Card(title, hint, (*actions, *shown_help))


def courtesy(words: Words, intent: Intent) -> Card:
    said = N_("Hi! I'm here when you need me.") if intent == Intent.GREETING else N_("Anytime!")
    return Card(words.t(said))


def left_card(words: Words) -> Card:
    return Card(words.t("OK, I changed nothing."))


def waiting_card(words: Words, brief: str, missing: dict[TeamName, list[str]]) -> Card:
    """Who hasn't rated this campaign yet."""
    count = sum(map(len, missing.values()))
    if not count:
        return Card(words.t("Everyone has rated “{brief}”.", brief=brief), (known_people(words),))
    title = words.n(
        "{count} person hasn't rated “{brief}” yet.", "{count} people haven't rated “{brief}” yet.", count, brief=brief
    )
    pairs = tuple((labels.team(words, team), _names(words, people)) for team, people in missing.items())
    return Card(title, (Facts(pairs), known_people(words)))


def known_people(words: Words) -> Line:
    return faint(words.t("I only know people who have written to me or pressed a button."))


def _names(words: Words, people: Sequence[str]) -> str:
    more = len(people) - NAMES
    rest = [words.n("and {count} more", "and {count} more", more)] if more > 0 else []
    return ", ".join([*(words.short(name, 40) for name in people[:NAMES]), *rest])
