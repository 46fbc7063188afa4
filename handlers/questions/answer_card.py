"""What an answer claims and asks for, each to be confirmed."""

from core.llm import Failure, ReadBy
from core.model import Answer, AssumptionState, Steer, SteerState, WishedRule
from core.questions import extraction
from core.store import UnitOfWork
from handlers.chat.card import Action, Block, Entry, Quote, faint
from handlers.chat.words import Words
from handlers.text.questions.claims import claim
from handlers.text.questions.labels import person
from handlers.text.rules import rules_text

EARLIER, LAST = 200, 1200  # characters of an answer on a card; the whole text is one tap away


def quoted(words: Words, answer: Answer, most: int = LAST) -> Quote:
    return Quote(words.short(answer.words, most), person(words, answer.person))


def whole(words: Words, answer: Answer) -> tuple[Action, ...]:
    """Opens the full text when a card had to cut it."""
    if words.short(answer.words, LAST) == words.short(answer.words, 2 * LAST):
        return ()
    return (Action(words.t("Full answer"), "original", f"{answer.question_id}:{answer.id}"),)


def read_by(words: Words, answer: Answer) -> str:
    """Shows when the rules replaced a language model that couldn't answer."""
    stood_in = answer.read_by == ReadBy.RULES and answer.why not in (Failure.NONE, Failure.NO_KEY)
    return words.t("Read without the AI model.") if stood_in else ""


def taken(work: UnitOfWork, words: Words, answer: Answer) -> list[Block]:
    """What an answer claims and asks for, each to be confirmed."""
    body: list[Block] = []
    rows = extraction.assumptions_of(work, answer.id)
    if rows:
        states = {row.state for row in rows}
        heads = {
            AssumptionState.PROPOSED: words.t("I found these claims. Should I save them as assumptions?"),
            AssumptionState.STATED: words.t("Plan assumptions to check:"),
            AssumptionState.DROPPED: words.t("Not saved as assumptions:"),
        }
        proposed = AssumptionState.PROPOSED in states
        state = AssumptionState.PROPOSED if proposed else next(iter(states))
        head = heads.get(state, heads[AssumptionState.STATED])
        lines = tuple(claim(words, row) for row in rows)
        actions = (
            (
                Action(words.t("Yes, save them"), "assume", f"{answer.id}:1", "primary"),
                Action(words.t("Don't save"), "assume", f"{answer.id}:0"),
            )
            if proposed
            else ()
        )
        body.append(Entry(head, lines, actions))
    for wish in answer.wishes:
        body += _wish(work, words, answer, wish)
    if note := read_by(words, answer):
        body.append(faint(note))
    return body


def _wish(work: UnitOfWork, words: Words, answer: Answer, wish: WishedRule) -> list[Block]:
    steer = work.db.get(Steer, wish.steer_id)
    if steer is None:
        return []
    text = rules_text(work, words, steer.rules)
    heads = {
        "asked": words.t("Suggested rule from this answer: {rules}.", rules=text),
        "applied": words.t("Rule applied: {rules}.", rules=text),
    }
    head = heads.get(steer.state, words.t("Rule not applied: {rules}.", rules=text))
    actions = (
        (
            Action(words.t("Apply"), "rule", f"{steer.id}:{answer.id}:1", "primary"),
            Action(words.t("Edit"), "correct", f"{steer.id}:{answer.id}"),
            Action(words.t("Don't apply"), "rule", f"{steer.id}:{answer.id}:0"),
        )
        if steer.state == SteerState.ASKED
        else ()
    )
    return [Entry(head, (words.t("From: “{words}”", words=words.short(wish.said, 120)),), actions)]
