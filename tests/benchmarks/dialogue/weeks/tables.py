"""Weeks of a campaign with the real use cases on real tables, with a manually stepped clock and processes that die."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import select

from bot.migrations import migrate
from core.delivery import jobs, outbox
from core.events import LlmAnswered, QuestionAsked, QuestionDigestDue
from core.llm import Reply
from core.llm import queue as llm_queue
from core.model import Answer, Question
from core.numbers.questions.hours import Hours
from core.people.accounts import Actor
from core.people.working_hours import WorkingHours
from core.questions import answers, ask, candidates, dispatch, queue
from core.questions.clarity.scorer import Clarity
from core.questions.open import digest_of
from core.questions.states import ASKING
from core.refusal import Refusal
from core.shortlist import judgements, rounds
from core.shortlist.judgements import Opinion, Stamp
from core.store import Store, UnitOfWork
from tests.benchmarks.dialogue.weeks.life import START, ZONES, Life, furnish

STEP, WEEK, CALM = timedelta(hours=1), timedelta(weeks=1), timedelta(days=6)
LOOKS = 12  # hours between checks of campaigns nobody has rated in
WORKING_HOURS = WorkingHours({key: Hours(zone) for key, zone in ZONES.items()})
TEXTS = (
    "Why did #дачныйлайфхак fail in Russia?",
    "Не старовато ли у американцев слово «lit»?",
    "hmm?",
    "Can we raise the budget, and who signs the contract?",
)


def live(path: Path, seed: int, weeks: int, restarts: int) -> tuple[Store, Life]:
    """Weeks with restarts, each after up to six hours of downtime; then calm days. Returns the last process, still
    open."""
    life = Life(np.random.default_rng(seed))
    url, end = f"sqlite:///{path}", START + weeks * WEEK
    store = Store(url, clock=lambda: life.now)
    migrate(store)
    furnish(store, life)
    deaths = sorted(START + float(share) * weeks * WEEK for share in life.rng.uniform(0.02, 0.98, restarts))
    away = START
    while life.now < end + CALM:
        if deaths and deaths[0] <= life.now:
            deaths.pop(0)
            store = _restarted(store, life, url)
            away = life.now + float(life.rng.uniform(0, 6)) * STEP
        if life.now >= away:
            _hour(store, life, busy=life.now < end)
        life.now += STEP
    return store, life


def _restarted(store: Store, life: Life, url: str) -> Store:
    """The process dies before its last work is saved; the next one gets the last event again."""
    with store.work() as work:
        dispatch.dispatch(work, WORKING_HOURS)
        work.db.rollback()
    store.close()
    fresh = Store(url, clock=lambda: life.now)
    _do(fresh, life.last)
    return fresh


def _hour(store: Store, life: Life, *, busy: bool) -> None:
    if busy:
        for actor in life.actors:
            _work_of(store, life, actor)
    with store.work() as work:
        for campaign in candidates.open_campaigns(work) if life.now.hour % LOOKS == 0 else sorted(life.judged):
            queue.consider(work, campaign)
        life.judged.clear()
        dispatch.dispatch(work, WORKING_HOURS)
        told = [event.question_id for event in work.news if isinstance(event, QuestionAsked)]
        for event in work.news:
            told += [row.id for row in digest_of(work, event.about)] if isinstance(event, QuestionDigestDue) else []
    life.seen += [(id_, life.now) for id_ in told]
    _think(store, life)
    for actor in life.actors:
        _hear(store, life, actor)


def _do(store: Store, what: Callable[[UnitOfWork], object]) -> None:
    try:
        with store.work() as work:
            what(work)
    except Refusal:  # a person was too late, or not allowed: they're told so
        return


def _event(store: Store, life: Life, what: Callable[[UnitOfWork, str], object]) -> None:
    """One platform event, handled once however often it's delivered."""
    life.events += 1
    key = f"event:{life.events}"

    def heard(work: UnitOfWork) -> None:
        if outbox.first_time(work, key):
            what(work, key)

    life.last = heard
    _do(store, heard)


def _at_work(life: Life, actor: Actor) -> bool:
    local = life.now.astimezone(ZoneInfo(actor.zone))
    return local.weekday() < 5 and 8 <= local.hour < 20


def _work_of(store: Store, life: Life, actor: Actor) -> None:
    """Rates part of a list, changes a mind, makes the next round, asks a colleague."""
    if not _at_work(life, actor):
        return
    if life.chance(0.4):
        campaign, choice = int(life.rng.integers(1, 3)), str(life.rng.choice(["yes", "yes", "no", "maybe", "none"]))
        ranks = life.rng.integers(1, 40, size=3).tolist()
        order = float(life.events)
        life.judged.add(campaign)
        _event(store, life, lambda work, key: _judge(work, actor, campaign, ranks, choice, Stamp(key, "slack", order)))
    if life.chance(0.02):
        campaign = int(life.rng.integers(1, 3))
        _event(
            store,
            life,
            lambda work, key: rounds.next_round(work, actor, rounds.newest_round(work, campaign).id),
        )
    if life.chance(0.03):
        text = str(life.rng.choice(TEXTS))
        _event(store, life, lambda work, key: ask.ask(work, actor, text, 1, key))


def _judge(work: UnitOfWork, actor: Actor, campaign: int, ranks: list[int], choice: str, stamp: Stamp) -> None:
    made = rounds.newest_round(work, campaign)
    creators = judgements.creators_at(work, made.id, ranks)
    judgements.judge(work, actor, made.id, creators, Opinion(choice), stamp)


def _think(store: Store, life: Life) -> None:
    """The rules, which find two out of three answers clear."""
    with store.work() as work:
        while job := jobs.claim(work, (llm_queue.KIND,)):
            clear = life.chance(0.65)
            before = getattr(llm_queue.request_of(job).request, "asked_before", False)
            verdict = "clear" if clear else "unclear" if before else "ask"
            found = Clarity(0.5, verdict, frozenset(), None, None if clear else "what_did_you_see")
            llm_queue.bring_back(work, job, Reply(found, "rules", "no_key"))
            if clear and life.chance(0.6):  # whoever asked finds it useful
                ask.found_useful(work, _asked_about(work, job.task.subject), True)
            for event in [event for event in work.news if isinstance(event, LlmAnswered)]:
                answers.llm_answered(work, event)
            work.news.clear()
            work.db.flush()


def _asked_about(work: UnitOfWork, subject: str) -> int:
    return work.db.get_one(Answer, int(subject.partition(":")[2])).question_id


def _hear(store: Store, life: Life, actor: Actor) -> None:
    """Now and then someone at work acts on what's in front of them."""
    if not _at_work(life, actor) or not life.chance(0.3):
        return
    with store.reading() as work:
        mine = (Question.to_id == actor.person_id) | ((Question.team_id == actor.team_id) & Question.to_id.is_(None))
        ids = work.db.scalars(select(Question.id).where(mine, Question.state.in_((*ASKING, "revisit", "choosing"))))
        open_ = list(ids)
    if open_:
        _react(store, life, actor, int(life.rng.choice(open_)))


def _react(store: Store, life: Life, actor: Actor, id_: int) -> None:
    said = life.rng.random()
    if said < 0.5:
        _event(store, life, lambda work, key: answers.answer(work, actor, id_, "Her audience is older.", "Why?", key))
    elif said < 0.65:
        _event(store, life, lambda work, key: ask.set_aside(work, actor, id_, "skipped"))
    elif said < 0.68:
        _event(store, life, lambda work, key: ask.set_aside(work, actor, id_, "skipped", less=True))
    elif said < 0.75:
        _event(store, life, lambda work, key: ask.set_aside(work, actor, id_, "unsure"))
    elif said < 0.85:
        _event(store, life, lambda work, key: ask.other_team(work, id_))
    elif said < 0.9:
        _event(store, life, lambda work, key: answers.overrule(work, actor, id_))
    elif said < 0.95:
        _event(store, life, lambda work, key: ask.hurry(work, id_))
    else:
        _event(store, life, lambda work, key: ask.found_useful(work, id_, True))
