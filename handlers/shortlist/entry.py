"""One candidate on a list: rank, name and score, why, one doubt, who said what."""

from core.creators.address import profile_address
from core.creators.pool import CreatorPool
from core.model import OPINIONS, Choice, Judgement, Round, RoundPlace
from core.shortlist.fit.law import ListLaw
from core.store import UnitOfWork
from handlers.chat.card import Action, Entry, Menu
from handlers.chat.words import Words
from handlers.law import marks
from handlers.text import labels
from handlers.text.creators import called, verdict
from handlers.text.places import doubts, reasons, whereabouts

EXPLORES = "◇"
SAID = 2  # ratings under a name; the details have more
PAGE = 10  # creators on one page of a list


def entry(
    work: UnitOfWork,
    words: Words,
    shown: Round,
    place: RoundPlace,
    said: list[Judgement],
    law: ListLaw,
    *,
    roster: CreatorPool,
    added: bool = False,
) -> Entry:
    creator = place.creator
    mark, name = words.number(place.rank), called(words, creator)
    head = words.t("{rank}. {name} — {score}/100", rank=mark, name=name, score=words.number(place.score))
    head = f"{head} {EXPLORES}" if place.explores else head
    lines = [whereabouts(words, creator), *reasons(words, shown, place, roster)]
    lines += [words.t("Added by the team.")] if added else []
    doubted = (marks.mark(words, law, creator), doubts(work, words, shown, place))
    lines += [" ".join(filter(None, doubted))] if any(doubted) else []
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
    address = profile_address(creator.platform, creator.handle, creator.url)
    return Entry(head, tuple(lines), actions, menu, mark, name, address)


def _verdicts(words: Words, said: list[Judgement]) -> str:
    """The newest ones; the details have everyone's."""
    text = "; ".join(verdict(words, judgement, most=40) for judgement in said[-SAID:])
    more = len(said) - SAID
    return f"{text}; {words.n('and {count} more', 'and {count} more', more)}" if more > 0 else text
