"""What happened to questions, told: put before their readers, changed, doubted, read."""

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

SETTLES = 20  # s after a judgement in which people change their minds


def consider_later(work: UnitOfWork, campaign_id: int) -> None:
    """What is worth asking is looked for when a spell of judging has settled, not at every press."""
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
    """Before those who are asked, in their own language: as a language model puts it, where there is one."""
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
    """Whoever passed it on has it no more."""
    words = Words(spot.locale, spot.zone)
    return dump(Card(words.t("This question was forwarded to {team}.", team=labels.team(words, team.name, 30))))


def _put_into_words(work: UnitOfWork, question: Question) -> bool:
    """Has the question put into the reader's words first; False where there is nothing to put."""
    words = Words(question.team.locale, question.team.zone)
    subject, key = Subject("question", question.id), f"phrase:{question.id}:{question.team.locale}"
    if question.text:
        if question.locale == question.team.locale:
            return False
        llm_queue.enqueue(work, key, subject, TranslateRequest(question.text, question.locale, question.team.locale))
        return True
    known = fact_text(work, words, question)
    if not known or question.to_id is None:  # to a market the bank's own words say best what is wanted
        return False
    about = name_of(work, words, question)
    llm_queue.enqueue(work, key, subject, PhraseRequest(question.kind, known, about, question.team.locale))
    return True


def _tell_asker(work: UnitOfWork, question: Question) -> None:
    """Another team decides, or asked: it sees what is asked of others on its account."""
    home = question.person.team
    if question.to_id is None and question.team_id != home.id and home.place:
        about = f"asked:{question.id}"
        if not outbox.chats_of(work, about):
            spot = outbox.spot_of(home)
            outbox.show(work, f"asked:{question.id}", spot, about, moved(spot))
        outbox.refresh(work, about)


def judged(work: UnitOfWork, event: events.CandidatesJudged) -> None:
    """A pick that was taken back is not offered to be taken back again."""
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
    """The one follow-up comes as a new message: an edit would not be noticed."""
    question = question_of(work, work.db.get_one(Answer, event.answer_id).question_id)
    team = question.team
    spot = outbox.spot_of(team)
    outbox.show(work, f"follow:{event.answer_id}", spot, f"question:{question.id}", moved(spot))


def read(work: UnitOfWork, event: events.AnswerRead) -> None:
    """What came back stands at the end of the asker's chat, what was read out of it where it was answered."""
    question = question_of(work, work.db.get_one(Answer, event.answer_id).question_id)
    for about in (f"asked:{question.id}", f"question:{question.id}"):
        for at, spot in enumerate(outbox.chats_of(work, about)):
            outbox.show(work, f"answered:{event.answer_id}:{about}:{at}", spot, about, moved(spot))
    changed(work, events.QuestionChanged(question.id))
