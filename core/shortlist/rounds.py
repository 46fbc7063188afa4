"""The shortlist: a brief opens a campaign, the engine ranks a round, ratings shape the next one."""

from dataclasses import dataclass, replace

from sqlalchemy import func, select, update

from core.creators.pool import CreatorPool, pool_of
from core.events import CampaignOpened, RoundMade
from core.history.prior_campaigns import memories_of
from core.model import (
    OPINIONS,
    Campaign,
    JudgedCreator,
    Judgement,
    KeptLesson,
    Moves,
    PartPoints,
    Rise,
    Round,
    RoundPlace,
    RoundSettings,
)
from core.numbers.ranking.features import PARTS
from core.numbers.ranking.learning import Rows
from core.numbers.ranking.placement import Places
from core.numbers.ranking.rank import Ranking, moved
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist.answer_effects import effects_of_answers
from core.shortlist.brief import Request, brief_key, kept_brief
from core.shortlist.fit.law import rules_with_law
from core.shortlist.rank import Basis, RankedPool, Verdicts, basis_of, places, rank_campaign, settings_of, taught
from core.store import UnitOfWork

# A list of 100 starts the funnel: once rated, it's followed by 75 others, then 50, then 20 at a time.
FUNNEL = {100: 75, 75: 50, 50: 20}
LESSONS = 5  # stored with a round


@dataclass(frozen=True)
class RoundDraft:
    """What a round is written from."""

    campaign: Campaign
    previous: Round | None
    basis: Basis
    ranked: RankedPool
    chosen: Places
    settings: RoundSettings
    moved: Moves
    size: int  # number of creators requested


def shortlist(work: UnitOfWork, actor: Actor, request: Request) -> Round:
    """Returns the newest round of the campaign with this brief; whoever asks first opens the campaign. If a strategist
    asks for a different number of creators than the newest round has, that's a new round. Refusals: `not_a_strategist`,
    `no_creators`, `nobody_left`, `nobody_fits`."""
    key = brief_key(request)
    campaign = work.db.scalar(select(Campaign).where(Campaign.brief_key == key, Campaign.closed_at.is_(None)))
    if campaign is None:
        _must_lead(actor)
        campaign = Campaign(brief_key=key, brief=kept_brief(request), created_by=actor.person_id, created_at=work.now)
        work.db.add(campaign)
        work.db.flush()
        work.happened(CampaignOpened(campaign.id))
        return _make_round(work, actor, campaign, None, request.size)
    newest = newest_round(work, campaign.id)
    # Down the funnel and with replacements a round's size differs from the request; repeating the request shows it.
    if request.size in (newest.size, newest.settings.asked) or not actor.leads:
        return newest
    return next_round(work, actor, newest.id, request.size) or newest_round(work, campaign.id)


def next_round(work: UnitOfWork, actor: Actor, round_id: int, size: int | None = None) -> Round | None:
    """Learns from every rating so far and ranks the rest; None if this round already has a successor. Refusals:
    `not_a_strategist`, `round_unknown`, `campaign_closed`, `no_creators`, `nobody_left`, `nobody_fits`."""
    _must_lead(actor)
    closed = work.db.execute(
        update(Round).where(Round.id == round_id, Round.closed_at.is_(None)).values(closed_at=work.now)
    )
    if not closed.rowcount:  # type: ignore[attr-defined]
        if work.db.get(Round, round_id) is None:
            raise Refusal("round_unknown")
        return None
    previous = work.db.get_one(Round, round_id, populate_existing=True)
    if previous.campaign.closed_at is not None:
        raise Refusal("campaign_closed", id=str(previous.campaign_id))
    return _make_round(work, actor, previous.campaign, previous, size)


def round_of(work: UnitOfWork, round_id: int) -> Round:
    """Refusal `round_unknown`."""
    found = work.db.get(Round, round_id)
    if found is None:
        raise Refusal("round_unknown")
    return found


def newest_round(work: UnitOfWork, campaign_id: int) -> Round:
    newest = work.db.scalars(
        select(Round).where(Round.campaign_id == campaign_id).order_by(Round.number.desc()).limit(1)
    )
    return newest.one()


def places_of(work: UnitOfWork, round_id: int, first: int = 1, last: int = 10_000) -> list[RoundPlace]:
    """Returns candidates in display order, ranks `first` to `last`."""
    wanted = (RoundPlace.round_id == round_id, RoundPlace.rank.between(first, last))
    return list(work.db.scalars(select(RoundPlace).where(*wanted).order_by(RoundPlace.rank)))


def explored_count(work: UnitOfWork, round_id: int) -> int:
    """Counts spots of a round used for exploration."""
    wanted = (RoundPlace.round_id == round_id, RoundPlace.explores)
    return work.db.scalar(select(func.count()).where(*wanted)) or 0


def place_of(work: UnitOfWork, round_id: int, creator_id: int) -> RoundPlace:
    """Returns one candidate of a round. Refusals: `round_unknown`, `outside_list`."""
    round_of(work, round_id)
    place = work.db.scalar(
        select(RoundPlace).where(RoundPlace.round_id == round_id, RoundPlace.creator_id == creator_id)
    )
    if place is None:
        raise Refusal("outside_list")
    return place


def campaigns(work: UnitOfWork, most: int) -> tuple[list[Campaign], int]:
    """Returns open campaigns that have a list, newest first, at most this many, plus how many there are in all."""
    listed = select(Round.id).where(Round.campaign_id == Campaign.id).exists()
    wanted = (Campaign.closed_at.is_(None), listed)
    rows = select(Campaign).where(*wanted).order_by(Campaign.id.desc()).limit(most)
    count = work.db.scalar(select(func.count()).select_from(Campaign).where(*wanted)) or 0
    return list(work.db.scalars(rows)), count


def verdicts_of(work: UnitOfWork, campaign_id: int) -> Verdicts:
    """Returns every current rating that carries an opinion, in an order that doesn't depend on the order of clicks."""
    rows = work.db.execute(
        select(Judgement.creator_id, Judgement.choice)
        .where(Judgement.campaign_id == campaign_id, Judgement.current, Judgement.choice.in_(OPINIONS))
        .order_by(Judgement.creator_id, Judgement.choice)
    )
    return tuple(JudgedCreator(creator, choice) for creator, choice in rows)


def basis_now(work: UnitOfWork, campaign: Campaign) -> Basis:
    """Returns everything known for ranking a campaign right now."""
    return Basis(verdicts_of(work, campaign.id), rules_with_law(work, campaign), memories_of(work, campaign))


def _make_round(work: UnitOfWork, actor: Actor, campaign: Campaign, previous: Round | None, asked: int | None) -> Round:
    """`asked`: number of creators requested; None continues with the previous round's setting."""
    size = asked or (previous and (previous.settings.next_size or previous.size)) or 0
    roster = pool_of(work)
    if not len(roster.features.keys):
        raise Refusal("no_creators")
    basis = basis_now(work, campaign)
    ranked = rank_campaign(work, campaign, roster, basis)
    says_why = bool(ranked.eligible and ranked.eligible.steps)  # which filter leaves nobody, and can be loosened
    nobody, fit = not len(ranked.ranking.order), int(ranked.mask.sum())
    again = previous is not None and previous.settings.rules == basis.rules  # an empty list never follows itself
    if not fit and (not says_why or (nobody and again)):
        raise Refusal("nobody_fits")
    if nobody and (not says_why or (fit and previous)):
        raise Refusal("everyone_seen" if says_why else "nobody_left", count=fit)
    chosen = places(ranked, size)
    moved = _what_moved(work, campaign, roster, previous, ranked.ranking, chosen.picked) if previous else Moves()
    settings = replace(
        settings_of(basis, ranked, roster),
        next_size=FUNNEL.get(size, size),
        asked=asked or (previous.settings.asked if previous else None),
        answers=effects_of_answers(work, campaign, previous, basis, size),
    )
    return write_round(work, actor, RoundDraft(campaign, previous, basis, ranked, chosen, settings, moved, size))


def write_round(work: UnitOfWork, actor: Actor, draft: RoundDraft) -> Round:
    """Saves a round: its order, its settings and what it was trained on. None of it is ever overwritten."""
    made = Round(
        campaign_id=draft.campaign.id,
        campaign=draft.campaign,
        number=draft.previous.number + 1 if draft.previous else 1,
        size=draft.size,
        created_by=actor.person_id,
        created_at=work.now,
        settings=draft.settings,
        trained_on=draft.basis.verdicts,
        lessons=_lessons(work, draft),
        moved=draft.moved,
    )
    work.db.add(made)
    work.db.flush()
    chosen = draft.chosen
    work.db.add_all(
        _place(made.id, rank_, draft.ranked.ranking, int(row), explores=bool(chosen.explores[rank_ - 1]))
        for rank_, row in enumerate(chosen.picked, 1)
    )
    work.db.flush()
    work.happened(RoundMade(made.id, draft.previous.id if draft.previous else None))
    return made


def _lessons(work: UnitOfWork, draft: RoundDraft) -> tuple[KeptLesson, ...]:
    borne_out = taught(draft.ranked, draft.basis.verdicts, pool_of(work), LESSONS)
    lessons = [entry.lesson for entry in borne_out]
    return tuple(KeptLesson(lesson.part, lesson.column, round(lesson.points, 1)) for lesson in lessons)


def _place(round_id: int, rank_: int, ranking: Ranking, row: int, *, explores: bool) -> RoundPlace:
    named = zip(PARTS, ranking.parts[row], strict=True)
    return RoundPlace(
        round_id=round_id,
        rank=rank_,
        creator_id=int(ranking.keys[row]),
        score=int(ranking.scores[row]),
        parts=tuple(PartPoints(part, int(points)) for part, points in named if points),
        unknown=tuple(part for part, unknown in zip(PARTS, ranking.unknown[row], strict=True) if unknown),
        uncertainty=float(ranking.uncertainty[row]),
        explores=explores,
    )


def _what_moved(
    work: UnitOfWork, campaign: Campaign, roster: CreatorPool, previous: Round, now: Ranking, picked: Rows
) -> Moves:
    """Compares with the list that the previous round's ratings gave: who's new, who rose most."""
    before = rank_campaign(work, campaign, roster, basis_of(previous)).ranking
    places = select(RoundPlace.creator_id, RoundPlace.rank).where(RoundPlace.round_id == previous.id)
    shown = {row.creator_id: row.rank for row in work.db.execute(places)}
    listed = {int(key): rank for rank, key in enumerate(now.keys[picked], 1)}
    left = set(now.keys.tolist())
    # Compare by score: what a list explores or gives to a quota isn't due to anyone's rating.
    expected = [int(key) for key in before.keys if int(key) in left][: len(picked)]
    best = {int(key) for key in now.keys[: len(picked)]}
    # With quotas a spot on the list isn't always the score's rank.
    places_of_both = [(shown.get(m.key, m.before), listed[m.key], m.key) for m in moved(before, now) if m.key in listed]
    rises = sorted((after - earlier, key, earlier, after) for earlier, after, key in places_of_both if after < earlier)
    return Moves(
        new=len(listed.keys() - shown.keys()),
        stayed=len(listed.keys() & shown.keys()),
        changed=len(best - set(expected)),
        rose=tuple(Rise(key, earlier, after) for _, key, earlier, after in rises[:3]),
    )


def _must_lead(actor: Actor) -> None:
    if not actor.leads:
        raise Refusal("not_a_strategist")
