"""What's worth asking about a campaign: turns ratings, rounds, assumptions and failures into question candidates."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.fact import Fact
from core.incidents import failure_reasons
from core.model import (
    OPINIONS,
    Assumption,
    AssumptionState,
    Campaign,
    Choice,
    Creator,
    Judgement,
    Person,
    Round,
    RoundPlace,
)
from core.numbers.questions.budget import Candidate
from core.numbers.questions.codes import QuestionKind
from core.numbers.questions.triggers import (
    ChoiceContext,
    Premise,
    human_against_human,
    of_choice,
    of_list,
    risen,
    untested,
)
from core.numbers.ranking.outliers import Usual, furthest, usual
from core.questions.evidence import profile, ratings
from core.questions.evidence.lists import lists_of
from core.questions.evidence.rates import rates_of
from core.questions.evidence.ratings import Rows
from core.shortlist.lessons import teaching
from core.store import UnitOfWork
from core.subject import Subject

COMPARED = ("followers", "engagement", "avg_views")
PICKS = 3  # against the brief


def candidates(work: UnitOfWork, campaign_id: int) -> list[Candidate]:
    """Returns every question the campaign could raise in its current state, asked before or not."""
    rows = _judgements(work, campaign_id)
    choices = _choices(work, campaign_id, rows)
    found = [candidate for choice in choices for candidate in of_choice(choice)]
    found += human_against_human(choices)
    found += _of_rounds(work, campaign_id, rows)
    found += failure_reasons.candidates(work, campaign_id)
    return found + _of_wishes(work, campaign_id, rows) + _of_assumptions(work, campaign_id)


def round_of(work: UnitOfWork, campaign_id: int, candidate: Candidate) -> int | None:
    """Returns the newest round that lists the creator in question; None if it isn't about a creator."""
    if candidate.creator_id is None:
        return None
    rounds = select(Round.id).join(RoundPlace, RoundPlace.round_id == Round.id)
    wanted = rounds.where(Round.campaign_id == campaign_id, RoundPlace.creator_id == candidate.creator_id)
    return work.db.scalar(wanted.order_by(Round.number.desc()).limit(1))


def _judgements(work: UnitOfWork, campaign_id: int) -> Rows:
    """Returns current ratings with their creator and its place on the list that was rated."""
    place = (RoundPlace.round_id == Judgement.round_id) & (RoundPlace.creator_id == Judgement.creator_id)
    rows = work.db.execute(
        select(Judgement, Creator, RoundPlace.rank)
        .join(Creator, Creator.id == Judgement.creator_id)
        .join(RoundPlace, place)
        .where(Judgement.campaign_id == campaign_id, Judgement.current, Judgement.choice.in_(OPINIONS))
        .order_by(Judgement.id)
    )
    return [(judgement, creator, rank) for judgement, creator, rank in rows]


def _choices(work: UnitOfWork, campaign_id: int, rows: Rows) -> list[ChoiceContext]:
    lists = lists_of(work, campaign_id, {judgement.round_id for judgement, _, _ in rows})
    rates = rates_of(work, [creator for _, creator, _ in rows])
    rated = _rated(work, campaign_id)
    told = {round_id: profile.tellings_of(work, campaign_id, lists[round_id].creators) for round_id in lists}
    return [
        ChoiceContext(
            judgement.person_id,
            creator.id,
            judgement.choice,
            rank,
            lists[judgement.round_id].size,
            *rates.get(creator.id, ((), "")),
            _twins(judgement, creator, rows),
            lists[judgement.round_id].share(creator.id),
            _unlike(judgement, creator, rows),
            (
                *told[judgement.round_id].get(creator.id, ()),
                *ratings.tellings_of(ratings.Rating(judgement, creator, rows, lists[judgement.round_id], rated)),
            ),
        )
        for judgement, creator, rank in rows
    ]


def _rated(work: UnitOfWork, campaign_id: int) -> frozenset[int]:
    current = (Judgement.campaign_id == campaign_id, Judgement.current, Judgement.choice != Choice.TAKEN_BACK)
    return frozenset(work.db.scalars(select(Judgement.creator_id).where(*current)))


def _twins(judgement: Judgement, creator: Creator, rows: Rows) -> tuple[int, ...]:
    """Returns creators with the same topics, market and size that the same person rated the opposite way."""
    other = {Choice.YES: Choice.NO, Choice.NO: Choice.YES}.get(judgement.choice)
    kind = _kind(creator)
    if other is None or None in kind:
        return ()
    return tuple(
        twin.id
        for earlier, twin, _ in rows
        if earlier.person_id == judgement.person_id and earlier.choice == other and _kind(twin) == kind
    )


def _kind(creator: Creator) -> tuple[str | int | None, ...]:
    magnitude = len(str(creator.followers)) if creator.followers else None
    return (creator.topics or None, creator.market or None, magnitude)


def _unlike(judgement: Judgement, creator: Creator, rows: Rows) -> Fact | None:
    """The metric where a creator is far from the same person's other picks."""
    others = [
        pick
        for earlier, pick, _ in rows
        if earlier.person_id == judgement.person_id and earlier.choice == Choice.YES and pick.id != creator.id
    ]
    return None if judgement.choice == Choice.NO else _fact(creator, _usual(others), len(others))


def _usual(creators: Iterable[Creator]) -> dict[str, Usual]:
    known = {name: usual([getattr(creator, name) or 0.0 for creator in creators]) for name in COMPARED}
    return {name: middle for name, middle in known.items() if middle}


def _fact(creator: Creator, others: dict[str, Usual], count: int) -> Fact | None:
    own = {name: float(getattr(creator, name) or 0.0) for name in COMPARED}
    # A pick that's better than the others raises no doubt.
    name = furthest({name: value for name, value in own.items() if not _is_better(name, value, others)}, others)
    if name is None:
        return None
    return Fact.of("unlike_picks", figure=name, value=own[name], median=others[name].median, count=count)


def _is_better(name: str, value: float, others: dict[str, Usual]) -> bool:
    return name != "followers" and name in others and value > others[name].median


def _of_rounds(work: UnitOfWork, campaign_id: int, rows: Rows) -> list[Candidate]:
    """Covers the newest list as a whole, if its top was passed on, or someone the picks moved up from far down."""
    newest = work.db.scalar(
        select(Round).where(Round.campaign_id == campaign_id).order_by(Round.number.desc()).limit(1)
    )
    if newest is None:
        return []
    found = [
        candidate
        for person in sorted({judgement.person_id for judgement, _, _ in rows})
        for candidate in of_list(person, campaign_id, newest.number, _top(rows, newest.id, person))
    ]
    for creator_id, before, after in (newest.moved.rose or ())[:1]:
        found += risen(newest.created_by, creator_id, before, after)
    return found


def _top(rows: Rows, round_id: int, person: int) -> dict[int, str]:
    own = [(judgement, rank) for judgement, _, rank in rows if judgement.person_id == person]
    return {rank: judgement.choice for judgement, rank in own if judgement.round_id == round_id}


def _of_wishes(work: UnitOfWork, campaign_id: int, rows: Rows) -> list[Candidate]:
    """What the picks say against the brief goes to whoever picked the most."""
    pickers = [judgement.person_id for judgement, _, _ in rows if judgement.choice == Choice.YES]
    if len(pickers) < PICKS:
        return []
    person = max(sorted(set(pickers)), key=pickers.count)
    return [
        Candidate(
            QuestionKind.WHAT_MISSING,
            str(Subject("campaign", campaign_id)),
            person,
            Fact.of(
                f"not_{contradiction.kind}",
                count=contradiction.missed,
                of=contradiction.known,
                found=contradiction.instead,
                wanted="|".join(contradiction.wanted),
            ),
            contradiction.missed / contradiction.known,
        )
        for contradiction in teaching(work, campaign_id).contradictions
    ]


def _of_assumptions(work: UnitOfWork, campaign_id: int) -> list[Candidate]:
    stated = (Assumption.campaign_id == campaign_id, Assumption.state == AssumptionState.STATED)
    rows = work.db.scalars(select(Assumption).where(*stated)).all()
    premises = [
        Premise(row.owner_id, row.id, (work.now - row.at) // timedelta(days=1), 0.5, tested=False) for row in rows
    ]
    return [candidate for premise in premises for candidate in untested(premise)]


def open_campaigns(work: UnitOfWork) -> Iterable[int]:
    return work.db.scalars(select(Campaign.id).where(Campaign.closed_at.is_(None)).order_by(Campaign.id)).all()


def people(work: UnitOfWork, ids: Iterable[int]) -> dict[int, Person]:
    rows = work.db.scalars(select(Person).where(Person.id.in_(list(ids))).options(joinedload(Person.team)))
    return {person.id: person for person in rows}
