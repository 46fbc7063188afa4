"""Steers in chat: words become rules, shown before they apply, and undone with one tap."""

from collections.abc import Sequence
from dataclasses import replace

from core import events
from core.delivery import outbox
from core.llm import ReadAnswer, ReadRequest
from core.llm import queue as llm_queue
from core.llm.queue import reply_of
from core.model import Campaign, Outgoing, Rule, RuleKind, Steer, SteerState
from core.questions import extraction
from core.refusal import Refusal
from core.shortlist import steers
from core.shortlist.fit.law import rules_with_law
from core.shortlist.steers import Proposal
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Action, Ask, Card, Instead, Line, Menu, Toast, dump, faint, load
from handlers.chat.reply import pressed
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.chat.words import N_, Words
from handlers.shortlist.brief_card import doubt_card, not_used, readings_of
from handlers.shortlist.newest_list import campaign_here
from handlers.text.rules import rules_text, steer_ask, waiting, waits_for_data

UNDONE = 40  # rules a card's menu can remove, each by its name
DECIDED = {
    SteerState.APPLIED: N_("Applied. The next round will use it."),
    SteerState.CANCELLED: N_("Canceled. Nothing has changed."),
    SteerState.TAKEN_BACK: N_("Rule removed. The next round won't use it."),
}
IDLE = {  # where the data don't have what the rule needs
    SteerState.APPLIED: N_("Applied, but it won't change the list until your data has what it needs."),
    SteerState.TAKEN_BACK: N_("Rule removed."),
}
SETTLED = {
    SteerState.APPLIED: N_("Applied: {rules}."),
    SteerState.CANCELLED: N_("Canceled, nothing has changed: {rules}."),
    SteerState.TAKEN_BACK: N_("Removed: {rules}. The next round won't use it."),
}


def steer(talk: Talk) -> Answer:
    """`steer less beauty, older audience`, for this chat's newest list; alone it asks what."""
    campaign = str(campaign_here(talk))
    return steer_said(talk, campaign) if talk.incoming.text.strip() else ask_steer(talk, campaign)


def ask_steer(talk: Talk, campaign: str = "") -> Ask:
    (campaign_id,) = numbers_of(campaign, 1)
    return steer_ask(talk.words, campaign_id)


def steer_said(talk: Talk, campaign: str) -> Answer:
    """Shows what we understood to whoever wrote it; nothing changes until they apply it."""
    (campaign_id,) = numbers_of(campaign, 1)
    try:
        read = steers.propose(talk.work, talk.actor, campaign_id, talk.incoming.text)
    except Refusal as refusal:
        if refusal.code != "steer_empty" or not llm_queue.is_on(talk.work):
            raise
        return _read_by_llm(talk, steers.offer(talk.work, talk.actor.person_id, campaign_id, (), talk.incoming.text))
    if llm_queue.is_on(talk.work) and (read.unknown or any(rule.kind == RuleKind.SEARCH for rule in read.row.rules)):
        read.row.rules = ()  # until the model has read it too
        return _read_by_llm(talk, read.row)
    talk.tell(_proposed(talk.work, talk.words, read), f"steered:{read.row.id}")
    return None


def _proposed(work: UnitOfWork, words: Words, read: Proposal, chosen: str = "") -> Card:
    """What was understood; as long as something can be read in two ways, the question which is meant."""
    if read.doubts:
        cancel_ = Action(words.t("Cancel"), "cancel", str(read.row.id))
        press = f"steer_read|{read.row.id}:{chosen}"
        return doubt_card(work, words, read.doubts[0], press, cancel_, steers=True)
    return proposal(work, words, read)


def choose(talk: Talk) -> Answer:
    """One of two readings of a steer: `steer:choices`, one digit for each doubt so far."""
    steer, _, chosen = talk.incoming.arg.partition(":")
    (steer_id,) = numbers_of(steer, 1)
    read = steers.settle(talk.work, talk.actor, steer_id, readings_of(chosen))
    if read.row.state != SteerState.ASKED:
        return Instead(settled(talk.work, talk.words, read.row))
    return Instead(_proposed(talk.work, talk.words, read, chosen))


def _read_by_llm(talk: Talk, row: Steer) -> Answer:
    """Words missing from the lexicon go to the language model; nothing else waits for it."""
    subject, request = Subject("steer", row.id), ReadRequest(row.text, "", extraction.features())
    llm_queue.enqueue(talk.work, str(subject), subject, request, talk.actor.person_id, urgent=True)
    talk.tell(Card(talk.words.t("I'm reading that. Give me a few seconds.")), f"steered:{row.id}")
    return None


def read(work: UnitOfWork, event: events.LlmAnswered) -> None:
    """What the language model made of a steer, held against what the rules read, goes where it was said."""
    row = work.db.get_one(Steer, event.subject.id)
    reply = reply_of(event)
    read_steers = reply.value.steers if isinstance(reply.value, ReadAnswer) else ()
    row.llm_rules = tuple(rule for steer in read_steers if (rule := extraction.rule_of(steer)))
    made = steers.read_again(work, row)
    for spot in outbox.spot_said_at(work, f"steered:{row.id}"):
        words = Words(spot.locale, spot.zone)
        card = _proposed(work, words, made) if row.rules or made.doubts else _unread(words)
        if reply.why:
            card = replace(card, body=(*card.body, faint(words.t("Read without the AI model."))))
        outbox.post(work, f"{event.key}:{spot.chat}", spot, dump(card), f"steered:{row.id}")


def _unread(words: Words) -> Card:
    return Card(
        words.t(
            "I couldn't find a change in that. Say what you want more or less of, for example: less beauty, older"
            " audience."
        )
    )


def proposal(work: UnitOfWork, words: Words, read: Proposal) -> Card:
    row = read.row
    title = words.t("Here's what I got: {rules}.", rules=rules_text(work, words, row.rules))
    waits = waiting(work, words, row.rules) or [faint(words.t("If you apply it, the next round changes for everyone."))]
    actions = (
        Action(words.t("Apply"), "apply", str(row.id), "primary"),
        Action(words.t("Cancel"), "cancel", str(row.id)),
    )
    return Card(title, (*_undoable(words, read.undoable), *not_used(words, read.unknown), *waits), actions)


def _undoable(words: Words, said: Sequence[str]) -> list[Line]:
    if not said:
        return []
    what = words.all_of(words.t("“{said}”", said=words.short(text, 30)) for text in said)
    return [Line(words.t("Rules can't set this: {what}. Send the brief again with it.", what=what))]


def apply(talk: Talk) -> Answer:
    return _decide(talk, SteerState.APPLIED)


def cancel(talk: Talk) -> Answer:
    return _decide(talk, SteerState.CANCELLED)


def take_back(talk: Talk) -> Answer:
    return _decide(talk, SteerState.TAKEN_BACK)


def _decide(talk: Talk, state: SteerState) -> Answer:
    (steer_id,) = numbers_of(talk.incoming.arg, 1)
    decided = steers.decide(talk.work, talk.actor, steer_id, state) is not None
    row = steers.steer_of(talk.work, steer_id)
    on = pressed(talk)
    _tell_elsewhere(talk.work, row, on)
    if on is not None and on.about != f"steered:{steer_id}":  # on the list, which shows its own rules
        return Toast(talk.words.t(_decided(talk.work, row) if decided else N_("This was already decided.")))
    return Instead(settled(talk.work, talk.words, row))


def _decided(work: UnitOfWork, row: Steer) -> str:
    if not waits_for_data(work, row.rules):
        return DECIDED[SteerState(row.state)]
    return IDLE.get(SteerState(row.state), DECIDED[SteerState.CANCELLED])


def _tell_elsewhere(work: UnitOfWork, row: Steer, on: Outgoing | None) -> None:
    """Every other card offering a decision on this steer shows the result."""
    for message in outbox.once_said(work, f"steered:{row.id}"):
        if message is not on and message.card is not None and load(message.card).actions:
            outbox.rewrite(work, message, dump(settled(work, Words(message.locale, message.zone), row)))


def settled(work: UnitOfWork, words: Words, row: Steer) -> Card:
    """A steer that's been decided, whoever did it; one in force can be removed here."""
    rules = rules_text(work, words, row.rules)
    waits = waiting(work, words, row.rules)
    removed = row.state == SteerState.TAKEN_BACK and waits
    title = words.t(N_("Removed: {rules}.") if removed else SETTLED[SteerState(row.state)], rules=rules)
    if row.state != SteerState.APPLIED:
        return Card(title)
    undo = Action(words.t("Remove the rule"), "unsteer", str(row.id))
    return Card(title, tuple(waits) or (faint(words.t("The next round will use it.")),), (undo,))


def on_card(
    work: UnitOfWork, words: Words, campaign: Campaign, counted: Sequence[Rule]
) -> tuple[list[Line], tuple[Menu, ...]]:
    """The rules in force on a list, with a menu to remove each; `counted` are the ones its round was ranked by."""
    rows = steers.applied(work, campaign.id)
    in_force = tuple(rule for row in rows for rule in row.rules)
    lines = []
    if rows:
        text = rules_text(work, words, in_force)
        lines.append(Line(words.t("Rules: {rules}.", rules=text)))
    if rules_with_law(work, campaign) != counted:
        lines.append(faint(words.t("The rules have changed, and the next round will use them.")))
    if not rows:
        return lines, ()
    actions = tuple(
        Action(words.short(rules_text(work, words, row.rules), 60), "unsteer", str(row.id)) for row in rows[-UNDONE:]
    )
    return lines, (Menu(words.t("Remove a rule"), "rules", actions),)
