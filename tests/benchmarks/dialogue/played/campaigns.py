"""Campaigns over the sample, played by two teams that rate against the ranking, with the real use cases."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bot.migrations import migrate
from core.creators.upsert import upsert
from core.events import QuestionAsked, QuestionDigestDue
from core.fact import Fact
from core.imports.reader import read_sample
from core.model import Choice, Question, QuestionState
from core.numbers.questions.hours import Hours
from core.people import accounts
from core.people.accounts import Actor, TeamPlan
from core.people.working_hours import WorkingHours
from core.questions import dispatch, queue
from core.questions.open import digest_of
from core.shortlist import judgements, rounds
from core.shortlist.brief import read_request
from core.shortlist.judgements import Opinion, Stamp
from core.store import Store, UnitOfWork
from tests.benchmarks.dialogue.played.own_file import own_figures

START = datetime(2026, 3, 2, 8, tzinfo=UTC)  # a Monday
DAYS, SECOND_LIST = 5, 2 * 24
WORKING_HOURS = WorkingHours({"ru": Hours("Europe/Moscow"), "us": Hours("America/New_York")})
TEAMS = (
    TeamPlan("ru", "Москва", "ru", "ru", "Europe/Moscow", "telegram", "-1", "", ("1", "2")),
    TeamPlan("us", "New York", "us", "en", "America/New_York", "slack", "C1", "", ("U1", "U2")),
)
LEADS = {team.key: team.strategists for team in TEAMS}
AT_ONCE = 3  # campaigns that run side by side


@dataclass(frozen=True)
class Put:
    """One question as its readers saw it."""

    campaign: int
    team: str  # in whose chat
    kind: str
    choice: str  # of whoever decided; "" if it isn't about a rating
    fact: Fact


def played(briefs: Sequence[str], seed: int, *, own_file: bool) -> list[list[Put]]:
    """Questions in the order they were put, one list a campaign; `own_file` adds a team's own prices, audiences and
    past results to the sample."""
    found: list[list[Put]] = []
    for at in range(0, len(briefs), AT_ONCE):
        with TemporaryDirectory() as folder:
            found += _lived(Path(folder), briefs[at : at + AT_ONCE], seed + at, own_file=own_file)
    return found


def _lived(folder: Path, briefs: Sequence[str], seed: int, *, own_file: bool) -> list[list[Put]]:
    shutil.copytree(_template(), folder, dirs_exist_ok=True)
    moment, rng, stamps = [START], np.random.default_rng(seed), count(1)
    store = Store(f"sqlite:///{folder / 'played.db'}", clock=lambda: moment[0])
    put: list[Put] = []
    try:
        people = _people(store)
        if own_file:
            with store.work() as work:
                own_figures(work, rng)
        opened = [_opened(store, people[2 * (at % 2)], brief) for at, brief in enumerate(briefs)]
        for hour in range(DAYS * 24):
            if hour in (0, SECOND_LIST):
                for campaign in opened:
                    _rate(store, people, campaign, rng, stamps, again=hour > 0)
            put += _hour(store, opened, rng)
            moment[0] += timedelta(hours=1)
    finally:
        store.close()
    return [[row for row in put if row.campaign == campaign] for campaign in opened]


@cache
def _template() -> Path:
    folder = TemporaryDirectory(prefix="sokrat-played-")
    _KEPT.append(folder)
    store = Store(f"sqlite:///{Path(folder.name) / 'played.db'}", clock=lambda: START)
    migrate(store)
    with store.work() as work:
        accounts.sync_teams(work, TEAMS)
        upsert(work, read_sample(), None)
    store.close()
    return Path(folder.name)


_KEPT: list[TemporaryDirectory[str]] = []  # until the process ends


def _people(store: Store) -> list[Actor]:
    seats = [("slack", "U1", "John", "C1"), ("slack", "U2", "Amy", "C1"), ("telegram", "1", "Вера", "-1")]
    found = []
    with store.work() as work:
        for platform, external, name, place in (*seats, ("telegram", "2", "Олег", "-1")):
            team = accounts.team_of(work, platform, place, "")
            actor = accounts.actor_of(work, (platform, external, name), team, False, LEADS)
            assert actor
            found.append(actor)
    return found


def _opened(store: Store, actor: Actor, brief: str) -> int:
    with store.work() as work:
        return rounds.shortlist(work, actor, read_request(brief)).campaign_id


def _rate(
    store: Store,
    people: Sequence[Actor],
    campaign: int,
    rng: np.random.Generator,
    stamps: Iterator[int],
    *,
    again: bool,
) -> None:
    """Passes on some of the best, picks some of the last, and rates a few between as the ranking does."""
    with store.work() as work:
        newest = rounds.newest_round(work, campaign)
        if again and (following := rounds.next_round(work, people[0], newest.id)):
            newest = following
        listed = [place.creator_id for place in rounds.places_of(work, newest.id)]
        half, few = len(listed) // 2, max(1, len(listed) // 20)
        for actor in people:
            low = rng.choice(listed[half:], size=min(4, len(listed) - half), replace=False).tolist()
            middle = rng.choice(listed[few:half], size=min(4, half - few), replace=False).tolist()
            top = rng.choice(listed[:few], size=min(2, few), replace=False).tolist()
            said = [(low, Choice.YES), (middle[:2], Choice.YES), (middle[2:], Choice.NO), (top, Choice.NO)]
            for creators, choice in said:
                at = next(stamps)
                stamp = Stamp(f"press {at}", "slack" if actor.team == "us" else "telegram", float(at))
                judgements.judge(work, actor, newest.id, creators, Opinion(choice), stamp)
    with store.work() as work:
        queue.consider(work, campaign)


def _hour(store: Store, campaigns: Sequence[int], rng: np.random.Generator) -> list[Put]:
    with store.work() as work:
        for campaign in campaigns if work.now.hour % 12 == 0 else ():
            queue.consider(work, campaign)
        dispatch.dispatch(work, WORKING_HOURS)
        told: list[Question] = []
        for event in work.news:
            if isinstance(event, QuestionAsked):
                told.append(work.db.get_one(Question, event.question_id))
            elif isinstance(event, QuestionDigestDue):
                told += digest_of(work, event.about)
        found = [_seen(work, row) for row in told]
        for row in told:
            row.state, row.closed_at, row.useful = QuestionState.ANSWERED, work.now, bool(rng.random() < 0.7)
    return found


def _seen(work: UnitOfWork, row: Question) -> Put:
    choice = {"why_pick": "yes", "why_pass": "no"}.get(row.kind, "")
    return Put(row.campaign_id or 0, row.team.key, row.kind, choice, row.fact)
