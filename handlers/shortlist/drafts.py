"""A brief on its way to its list: read by the language model where there is one, asked about, and answered."""

from dataclasses import replace

from core import events
from core.delivery import outbox
from core.delivery.outbox import Spot
from core.llm import Failure, ReadBy, Reply
from core.llm import queue as llm_queue
from core.llm.queue import reply_of
from core.llm.quotes import MOST
from core.model import BriefDraft, Outgoing
from core.people import accounts
from core.refusal import Refusal
from core.shortlist import drafts, rounds
from core.shortlist.brief import read_request
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Card, dump, faint, sentence
from handlers.chat.incoming import Incoming, Place, Platform, Sender
from handlers.chat.talk import Talk
from handlers.shortlist.brief_card import choice_card, readings_of, understood_card
from handlers.text.refusals import refuse

BRIEF = "brief"  # what a request to the model is about
UNREAD = ("unknown_words", "unknown_words_near")  # refusals of the rules to words that a model may know


def wants_model(talk: Talk, text: str) -> bool:
    """Whether a language model should read it first: there is one, and the rules alone don't have the whole of it."""
    if not llm_queue.is_on(talk.work):
        return False
    try:
        request = read_request(text, today=talk.work.now.date())
    except Refusal as refusal:
        return refusal.code in UNREAD
    return bool(request.unknown or request.doubts) or not request.is_simple


def ask_model(talk: Talk, text: str) -> None:
    """The list comes once the model has answered, or its time is up; a text that is too long for it goes to the
    rules."""
    draft = drafts.save(talk.work, talk.actor, text)
    if len(text) > MOST:
        drafts.keep(draft, Reply(None, ReadBy.RULES, Failure.TOO_LONG))
        talk.tell(answered(talk, draft), stay=True)
        return
    subject = Subject(BRIEF, draft.id)
    question = drafts.question_of(draft)
    llm_queue.enqueue(talk.work, str(subject), subject, question, talk.actor.person_id, urgent=True)
    talk.tell(Card(talk.words.t("Reading your brief. The list comes in a moment.")), _about(draft), stay=True)


def model_answered(work: UnitOfWork, event: events.LlmAnswered) -> None:
    """The card that said we're reading becomes what was read, and the list opens in the same chat."""
    draft = drafts.draft_of(work, event.subject.id)
    drafts.keep(draft, reply_of(event))
    row = outbox.newest_message(work, _about(draft))
    if row is None:
        return
    card = dump(_answered_or_refused(_talk(work, draft, row, event.key), draft))
    if row.only_for:  # what Slack shows to one person can't be edited
        spot = Spot(row.platform, row.place, row.topic, row.locale, row.zone, row.only_for, row.reply_to)
        outbox.post(work, f"{event.key}:answer", spot, card)
    else:
        outbox.rewrite(work, row, card)


def _about(draft: BriefDraft) -> str:
    return f"draft:{draft.id}"


def _talk(work: UnitOfWork, draft: BriefDraft, row: Outgoing, key: str) -> Talk:
    """The conversation that the brief was part of, taken up again for whoever wrote it."""
    platform: Platform = "slack" if row.platform == "slack" else "telegram"
    actor = accounts.actor_again(work, draft.person_id, platform)
    team = accounts.team_of(work, platform, row.place, row.topic)
    place = Place(platform, row.place, row.topic, private=team is None)
    said = Incoming("reply", BRIEF, Sender(platform, "", actor.name), place, key, 0.0, text=draft.text)
    locale, zone = (actor.locale, actor.zone) if team is None else (team.locale, team.zone)
    topic = row.topic if platform == "telegram" else ""
    return Talk(work, actor, said, Spot(platform, row.place, topic, locale, zone))


def _answered_or_refused(talk: Talk, draft: BriefDraft) -> Card:
    """As when somebody writes: an expected no is said, and nothing else stays of it."""
    news = len(talk.work.news)
    try:
        with talk.work.db.begin_nested():
            return answered(talk, draft)
    except Refusal as refusal:
        del talk.work.news[news:]
        return _by_whom(talk, draft, sentence(refuse(talk.words, refusal, talk.cmd)))


def answered(talk: Talk, draft: BriefDraft, chosen: str = "") -> Card:
    """Opens the list and returns what was understood; or asks which reading is meant. `chosen` has one digit for each
    doubt so far."""
    request = drafts.read_draft(draft, readings_of(chosen))
    if request.doubts:
        return _by_whom(talk, draft, choice_card(talk, request, draft.id, chosen))
    talk.show(f"list:{rounds.shortlist(talk.work, talk.actor, request).campaign_id}")
    return _by_whom(talk, draft, understood_card(talk, request, draft.id))


def _by_whom(talk: Talk, draft: BriefDraft, card: Card) -> Card:
    """Says so where the model should have read it and didn't."""
    if draft.llm_reading is None or not draft.llm_reading.why:
        return card
    return replace(card, body=(*card.body, faint(talk.words.t("Read without the AI model."))))
