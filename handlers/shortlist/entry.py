"""One candidate on a list: rank, name, score and its parts, missing data, who said what."""

from core.model import OPINIONS, Choice, Judgement, Round, RoundPlace
from handlers.chat.card import Action, Entry, Menu
from handlers.chat.words import Words
from handlers.text import labels
from handlers.text.creators import called, figures, score_sum, unknown, verdict

EXPLORES = "◇"
SAID = 2  # ratings under a name; the details have more


def entry(words: Words, shown: Round, place: RoundPlace, said: list[Judgement], *, added: bool = False) -> Entry:
    creator = place.creator
    mark = words.number(place.rank)
    head = words.t(
        "{rank}. {name} — {score}/100", rank=mark, name=called(words, creator), score=words.number(place.score)
    )
    head = f"{head} {EXPLORES}" if place.explores else head
    lines = [figures(words, creator), score_sum(words, place)]
    lines += [words.t("Added by the team.")] if added else []
    lines += [unknown(words, place)] if place.unknown else []
    lines += [_verdicts(words, said)] if said else []
    target = f"{shown.id}:{creator.id}"
    actions = tuple(
        Action(f"{labels.MARKS[choice]} {words.t(labels.BUTTONS[choice])}", "judge", f"{target}:{choice}")
        for choice in OPINIONS
    )
    menu = Menu(
        "⋯",
        f"c{creator.id}",
        (
            Action(words.t("Details"), "details", target),
            Action(words.t("Add a reason"), "why", target),
            Action(words.t("Not sure"), "judge", f"{target}:{Choice.UNSURE}"),
            Action(words.t("Undo"), "judge", f"{target}:{Choice.TAKEN_BACK}"),
            Action(words.t("Dropped out: find a replacement"), "dropped", target),
        ),
    )
    return Entry(head, tuple(lines), actions, menu, mark)


def _verdicts(words: Words, said: list[Judgement]) -> str:
    """The newest ones; the details have everyone's."""
    text = "; ".join(verdict(words, judgement, most=40) for judgement in said[-SAID:])
    more = len(said) - SAID
    return f"{text}; {words.n('and {count} more', 'and {count} more', more)}" if more > 0 else text
