"""Answers from ratings: how many passes for which reason, what was said of a creator, who hasn't rated yet."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, select

from core.model import Choice, Judgement, Person, Reason, Round, RoundPlace, Team
from core.questions.query import pool
from core.questions.query.answer import Absent, Found
from core.questions.query.form import Query
from core.questions.query.records import Given, Raters, RatingCounts, RatingsOf, RatingTally
from core.shortlist.judgements import judgements_on
from core.store import UnitOfWork

# Reasons without a chip are counted by people's own words.
SAID = {
    "price": r"pric|cost|expens|budget|\brates?\b|too much money|afford|дорог|\bцен|стоим|бюджет|прайс|дешев",
    "audience": r"audience|demograph|viewers|followers are|аудитор|зрител",
}
SIDES = (Choice.YES, Choice.MAYBE, Choice.NO)
CHIPS = {"size": (Reason.TOO_BIG, Reason.TOO_SMALL)}


def counts(work: UnitOfWork, query: Query, shown: Round | None) -> Found:
    """Counts current ratings; one creator passed by two people is two ratings of one creator."""
    if shown is None:
        return Absent("list")
    given = _given(query, work.now)
    wanted = [Judgement.current, Judgement.choice == query.choice, *_in(given)]
    rows = work.db.scalars(select(Judgement).where(*wanted, Judgement.campaign_id == shown.campaign_id)).all()
    matching = [row for row in rows if not query.reason or _is_for(row, query.reason)]
    told = Counter(_named(row) for row in rows if _named(row))
    order = tuple(sorted(told.items(), key=lambda pair: (-pair[1], pair[0])))
    return RatingCounts(
        query.choice or Choice.NO,
        query.reason,
        len(rows),
        len({row.creator_id for row in rows}),
        len(matching),
        order,
        sum(not _named(row) for row in rows),
        given,
    )


def tally(work: UnitOfWork, query: Query, shown: Round | None) -> Found:
    """Counts current yeses, maybes and noes side by side."""
    if shown is None:
        return Absent("list")
    given = _given(query, work.now)
    wanted = [Judgement.current, Judgement.campaign_id == shown.campaign_id, Judgement.choice.in_(SIDES), *_in(given)]
    rows = select(Judgement).join(Person, Person.id == Judgement.person_id).join(Team).where(*wanted)
    kept = work.db.scalars(rows.where(Team.market == query.team) if query.team else rows).all()
    told = Counter(row.choice for row in kept)
    return RatingTally(
        tuple((side, told[side]) for side in SIDES),
        len({row.person_id for row in kept}),
        len({row.creator_id for row in kept}),
        query.team,
        given,
    )


def _given(query: Query, now: datetime) -> Given:
    since = query.since.moment(now) if query.since else None
    return Given(_day(since) if since and query.until else since, query.until)


def _in(given: Given) -> list[ColumnElement[bool]]:
    wanted = [Judgement.at >= _day(given.since)] if given.since else []
    if given.until:
        after = given.until + timedelta(days=1)
        wanted.append(Judgement.at < datetime(after.year, after.month, after.day, tzinfo=UTC))
    return wanted


def _day(moment: datetime) -> datetime:
    """ "Today" begins at midnight, UTC."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _named(row: Judgement) -> str:
    """The chip, else what the words are about, else that there were words."""
    if row.reason:
        return str(row.reason)
    said = next((reason for reason, words in SAID.items() if re.search(words, row.words.casefold())), "")
    return said or ("words" if row.words else "")


def _is_for(row: Judgement, reason: str) -> bool:
    if row.reason in CHIPS.get(reason, (reason,)):
        return True
    return reason in SAID and bool(re.search(SAID[reason], row.words.casefold()))


def of_creator(work: UnitOfWork, query: Query, shown: Round | None) -> Found:
    if not query.creators:
        return Absent("creator", names=query.handles)
    if shown is None:
        return Absent("list")
    creator = pool.creators(work, query.creators[:1])[0]
    rows = judgements_on(work, shown.campaign_id, [creator.id]).get(creator.id, [])
    kept = [row for row in rows if query.choice is None or row.choice == query.choice]
    return RatingsOf(creator, kept)


def raters(work: UnitOfWork, query: Query, shown: Round | None) -> Found:
    """Everybody of a team with a chat who was ever heard from can rate."""
    if shown is None:
        return Absent("list")
    if query.handles and not query.creators:
        return Absent("creator", names=query.handles)
    listed = select(RoundPlace.creator_id).where(RoundPlace.round_id == shown.id)
    listed = listed.where(RoundPlace.creator_id.in_(query.creators[:1])) if query.creators else listed
    rated = select(Judgement.person_id, Judgement.creator_id).where(
        Judgement.campaign_id == shown.campaign_id,
        Judgement.current,
        Judgement.choice != Choice.TAKEN_BACK,
        Judgement.creator_id.in_(listed),
    )
    done = Counter(row.person_id for row in work.db.execute(rated))
    people = work.db.scalars(
        select(Person).join(Team).where(Team.place != "").order_by(Person.team_id, Person.id)
    ).all()
    places = len(work.db.scalars(listed).all())
    if query.creators and not places:
        return Absent("place", names=query.handles)
    return Raters(
        query.undone,
        tuple((person, done[person.id]) for person in people if done[person.id]),
        tuple(person for person in people if not done[person.id]),
        places,
        pool.creators(work, query.creators[:1])[0] if query.creators else None,
    )
