"""Steers in chat: words become rules, shown before they count, and taken back in one tap."""

from collections.abc import Sequence
from typing import Any

from core import events
from core.delivery import outbox
from core.llm import Read, Reading, tasks
from core.model import Rule, Steer, SteerState
from core.parsing.facts import Unknown
from core.questions import extraction
from core.refusal import Refusal
from core.shortlist import steers
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Action, Ask, Card, Line, Menu, Toast, dump, faint
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.chat.words import Words
from handlers.shortlist.brief_card import not_understood
from handlers.shortlist.newest_list import campaign_here
from handlers.text.rules import SHOWN, rules_text, steer_ask


def steer(talk: Talk) -> Answer:
    """`steer fewer beauty, older audience`, for the newest list of this chat; with nothing said, asks what."""
    campaign = str(campaign_here(talk))
    return steer_said(talk, campaign) if talk.incoming.text.strip() else ask_steer(talk, campaign)


def ask_steer(talk: Talk, campaign: str = "") -> Ask:
    (campaign_id,) = numbers_of(campaign, 1)
    return steer_ask(talk.words, campaign_id)


def steer_said(talk: Talk, campaign: str) -> Answer:
    """What was understood, to the person who wrote it; nothing changes before they apply it."""
    (campaign_id,) = numbers_of(campaign, 1)
    try:
        row, unknown = steers.propose(talk.work, talk.actor, campaign_id, talk.incoming.text)
    except Refusal as refusal:
        if refusal.code != "steer_empty" or not tasks.is_on(talk.work):
            raise
        return _read_by_mind(talk, campaign_id)
    talk.tell(proposal(talk.work, talk.words, row, unknown), f"steered:{row.id}")
    return None


def _read_by_mind(talk: Talk, campaign_id: int) -> Answer:
    """Words that the lexicon does not know are read by the language model; nothing waits for it."""
    text = talk.incoming.text
    row = steers.offer(talk.work, talk.actor.person_id, campaign_id, (), text)
    reading = Reading(text, "", extraction.features())
    tasks.enqueue(talk.work, f"steer:{row.id}", f"steer:{row.id}", reading, talk.actor.person_id)
    talk.tell(Card(talk.words.t("I am reading that; it takes some seconds.")), f"steered:{row.id}")
    return None


def read(work: UnitOfWork, event: events.LlmAnswered) -> None:
    """What the language model made of a steer comes where its words were said."""
    subject = Subject.parse(event.subject)
    assert subject is not None
    row = work.db.get_one(Steer, subject.id)
    thought: Any = event.thought
    read_steers = thought.value.steers if isinstance(thought.value, Read) else ()
    row.rules = tuple(rule for steer in read_steers if (rule := extraction.rule_of(steer)))
    for spot in outbox.spot_said_at(work, f"steered:{row.id}"):
        words = Words(spot.locale, spot.zone)
        card = proposal(work, words, row, ()) if row.rules else _unread(words, thought.why)
        outbox.post(work, f"{event.key}:{spot.chat}", spot, dump(card), f"steered:{row.id}")


def _unread(words: Words, why: str) -> Card:
    text = words.t(
        "I found no change in these words. Write what to have more or less of, for example: "
        "fewer beauty, older audience."
    )
    return Card(text, (faint(words.t("Read by rules.")),) if why else ())


def proposal(work: UnitOfWork, words: Words, row: Steer, unknown: tuple[Unknown, ...]) -> Card:
    title = words.t("I understood: {rules}.", rules=rules_text(work, words, row.rules))
    waits = faint(words.t("Applied, it changes the next round for everybody."))
    actions = (
        Action(words.t("Apply"), "apply", str(row.id), "primary"),
        Action(words.t("Cancel"), "cancel", str(row.id)),
    )
    return Card(title, (*not_understood(words, unknown), waits), actions)


def apply(talk: Talk) -> Answer:
    return _decide(talk, SteerState.APPLIED, talk.words.t("Applied. The next round follows it."))


def cancel(talk: Talk) -> Answer:
    return _decide(talk, SteerState.CANCELLED, talk.words.t("Cancelled, nothing has changed."))


def take_back(talk: Talk) -> Answer:
    return _decide(talk, SteerState.TAKEN_BACK, talk.words.t("Taken back. The next round does without it."))


def _decide(talk: Talk, state: SteerState, said: str) -> Answer:
    (steer_id,) = numbers_of(talk.incoming.arg, 1)
    if steers.decide(talk.work, talk.actor, steer_id, state) is None:
        return Toast(talk.words.t("This has been decided already."))
    return Toast(said)


def on_card(
    work: UnitOfWork, words: Words, campaign_id: int, counted: Sequence[Rule]
) -> tuple[list[Line], tuple[Menu, ...]]:
    """The rules in force on a list, with a tap to take each back; `counted` are those its round was ranked by."""
    rows = steers.applied(work, campaign_id)
    in_force = tuple(rule for row in rows for rule in row.rules)
    lines = []
    if rows:
        text = rules_text(work, words, in_force)
        lines.append(Line(words.t("Rules: {rules}.", rules=text)))
    if in_force != counted:
        lines.append(faint(words.t("The rules have changed: the next round follows them.")))
    if not rows:
        return lines, ()
    actions = tuple(
        Action(words.short(rules_text(work, words, row.rules), 60), "unsteer", str(row.id)) for row in rows[-SHOWN:]
    )
    return lines, (Menu(words.t("Take back a rule"), "rules", actions),)
