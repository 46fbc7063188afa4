"""Question news in chat: shown to their readers, changed, unclear, read."""

from datetime import timedelta
from typing import Any

from core import events
from core.delivery import jobs, outbox
from core.delivery.outbox import Spot
from core.llm import PhraseRequest, TranslateRequest
from core.llm import queue as llm_queue
from core.model import Answer, CampaignTask, Question, Round, Team
from core.questions.answers import question_of
from core.questions.open import answered_in
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Card, dump
from handlers.chat.relocation import moved
from handlers.chat.words import Words
from handlers.text import labels
from handlers.text.questions.facts import fact_text
from handlers.text.questions.labels import name_of

SETTLES = 20  # seconds after a rating, during which people change their minds


def consider_later(work: UnitOfWork, campaign_id: int) -> None:
    """Looks for something worth asking once a burst of ratings settles, not on every press."""
    spell = int(work.now.timestamp()) // SETTLES
    jobs.enqueue(
        work,
        f"questions:{campaign_id}:{spell}",
        "questions",
        CampaignTask(campaign_id),
        after=timedelta(seconds=SETTLES),
    )


def round_made(work: UnitOfWork, event: events.RoundMade) -> None:
    consider_later(work, work.db.get_one(Round, event.round_id).campaign_id)


def put(work: UnitOfWork, event: events.QuestionAsked) -> None:
    """Shows it to those asked, in their language: in a language model's words, if there is one."""
    question = question_of(work, event.question_id)
    team = question.team
    spot = outbox.spot_of(team)
    if not team.place:
        return
    if llm_queue.is_on(work) and team.locale not in question.phrased and _put_into_words(work, question):
        return
    about = f"question:{question.id}"
    for other in outbox.chats_of(work, about):
        if (other.platform, other.chat, other.topic) != (spot.platform, spot.chat, spot.topic):
            outbox.retire(work, about, other, _passed_on(other, team))
    outbox.show(work, f"{about}:{question.asked_at}", spot, about, moved(spot))
    _tell_asker(work, question)
    changed(work, events.QuestionChanged(question.id))


def _passed_on(spot: Spot, team: Team) -> dict[str, Any]:
    """Whoever forwarded it no longer has it."""
    words = Words(spot.locale, spot.zone)
    return dump(Card(words.t("This question was forwarded to {team}.", team=labels.to_team(words, team.name))))


def _put_into_words(work: UnitOfWork, question: Question) -> bool:
    """Has the question phrased for the reader first; False if there's nothing to phrase."""
    words = Words(question.team.locale, question.team.zone)
    subject, key = Subject("question", question.id), f"phrase:{question.id}:{question.team.locale}"
    if question.text:
        if question.locale == question.team.locale:
            return False
        llm_queue.enqueue(work, key, subject, TranslateRequest(question.text, question.locale, question.team.locale))
        return True
    known = fact_text(work, words, question)
    if not known or question.to_id is None:  # for a market, the bank's own words say best what we want
        return False
    about = name_of(work, words, question)
    llm_queue.enqueue(work, key, subject, PhraseRequest(question.kind, known, about, question.team.locale))
    return True


def _tell_asker(work: UnitOfWork, question: Question) -> None:
    """If another team decides or asked, it sees what we ask others on its behalf."""
    home = question.person.team
    if question.to_id is None and question.team_id != home.id and home.place:
        about = f"asked:{question.id}"
        if not outbox.chats_of(work, about):
            spot = outbox.spot_of(home)
            outbox.show(work, f"asked:{question.id}", spot, about, moved(spot))
        outbox.refresh(work, about)


def judged(work: UnitOfWork, event: events.CandidatesJudged) -> None:
    """Once a pick is undone, we stop offering to undo it."""
    consider_later(work, event.campaign_id)
    outbox.refresh(work, *(f"asked:{id_}" for id_ in answered_in(work, event.campaign_id)))


def digest(work: UnitOfWork, event: events.QuestionDigestDue) -> None:
    team = work.db.get_one(Team, event.team_id)
    spot = outbox.spot_of(team)
    outbox.show(work, f"{event.about}:{work.now}", spot, event.about, moved(spot))


def changed(work: UnitOfWork, event: events.QuestionChanged) -> None:
    question = question_of(work, event.question_id)
    abouts = [f"question:{question.id}", f"asked:{question.id}"]
    outbox.refresh(work, *abouts, *([question.digest_key] if question.digest_key else []))
    if question.campaign_id:
        outbox.refresh(work, f"list:{question.campaign_id}")


def unclear(work: UnitOfWork, event: events.AnswerUnclear) -> None:
    """The single follow-up is a new message: an edit would go unnoticed."""
    question = question_of(work, work.db.get_one(Answer, event.answer_id).question_id)
    team = question.team
    spot = outbox.spot_of(team)
    outbox.show(work, f"follow:{event.answer_id}", spot, f"question:{question.id}", moved(spot))


def read(work: UnitOfWork, event: events.AnswerRead) -> None:
    """Shows the answer at the end of the asker's chat, and what we read from it where it was given."""
    question = question_of(work, work.db.get_one(Answer, event.answer_id).question_id)
    for about in (f"asked:{question.id}", f"question:{question.id}"):
        for at, spot in enumerate(outbox.chats_of(work, about)):
            outbox.show(work, f"answered:{event.answer_id}:{about}:{at}", spot, about, moved(spot))
    changed(work, events.QuestionChanged(question.id))
