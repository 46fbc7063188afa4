"""The shortlist: a brief opens a campaign, the engine ranks a round, judgements shape the next one."""

from dataclasses import asdict
from typing import Any

import numpy as np
from sqlalchemy import func, select, update

from core.briefing import Request, brief_data, brief_key, brief_of, facts_of
from core.events import CampaignOpened, RoundMade
from core.filtering import allowed
from core.joining import Actor
from core.model import Campaign, Judgement, Round, RoundPlace
from core.numbers.features import PARTS
from core.numbers.filters import Mask
from core.numbers.ranking import Ranking, Settings, Taste, labelled, learn, lessons, moved, prior, rank
from core.numbers.steers import shifted
from core.refusal import Refusal
from core.roster import Roster, roster_of
from core.steering import applied, changes_of, filters_of, shifts_of
from core.store import Work

Verdicts = list[tuple[int, str]]
Rules = list[list[Any]]  # as a steer keeps them


def shortlist(work: Work, actor: Actor, request: Request) -> Round:
    """The newest round of the campaign with this brief; the first one who asks opens the campaign.

    Another number of places than the newest round has is a new round.
    Refusals: `not_a_strategist`, `no_creators`, `nobody_fits`.
    """
    key = brief_key(request)
    campaign = work.db.scalar(select(Campaign).where(Campaign.brief_key == key, Campaign.closed_at.is_(None)))
    if campaign is None:
        _must_lead(actor)
        campaign = Campaign(brief_key=key, brief=brief_data(request), created_by=actor.person_id, created_at=work.now)
        work.db.add(campaign)
        work.db.flush()
        work.happened(CampaignOpened(campaign.id))
        return _make_round(work, actor, campaign, None, request.size)
    newest = newest_round(work, campaign.id)
    if newest.size == request.size or not actor.leads:
        return newest
    return next_round(work, actor, newest.id, request.size) or newest_round(work, campaign.id)


def next_round(work: Work, actor: Actor, round_id: int, size: int | None = None) -> Round | None:
    """Learns from every judgement so far and ranks the rest; None when this round already has its successor.

    Refusals: `not_a_strategist`, `round_unknown`, `nobody_left`, `nobody_fits`.
    """
    _must_lead(actor)
    closed = work.db.execute(
        update(Round).where(Round.id == round_id, Round.closed_at.is_(None)).values(closed_at=work.now)
    )
    if not closed.rowcount:  # type: ignore[attr-defined]
        if work.db.get(Round, round_id) is None:
            raise Refusal("round_unknown")
        return None
    previous = work.db.get_one(Round, round_id, populate_existing=True)
    return _make_round(work, actor, previous.campaign, previous, size or previous.size)


def newest_round(work: Work, campaign_id: int) -> Round:
    newest = work.db.scalars(
        select(Round).where(Round.campaign_id == campaign_id).order_by(Round.number.desc()).limit(1)
    )
    return newest.one()


def places_of(work: Work, round_id: int, first: int = 1, last: int = 10_000) -> list[RoundPlace]:
    """Candidates in the order they were shown, ranks `first` to `last`."""
    wanted = (RoundPlace.round_id == round_id, RoundPlace.rank.between(first, last))
    return list(work.db.scalars(select(RoundPlace).where(*wanted).order_by(RoundPlace.rank)))


def place_of(work: Work, round_id: int, creator_id: int) -> RoundPlace:
    """One candidate of a round. Refusals: `round_unknown`, `outside_list`."""
    shown = work.db.get(Round, round_id)
    if shown is None:
        raise Refusal("round_unknown")
    place = work.db.scalar(
        select(RoundPlace).where(RoundPlace.round_id == round_id, RoundPlace.creator_id == creator_id)
    )
    if place is None:
        raise Refusal("outside_list")
    return place


def campaigns(work: Work) -> list[Campaign]:
    """Open campaigns, newest first."""
    return list(work.db.scalars(select(Campaign).where(Campaign.closed_at.is_(None)).order_by(Campaign.id.desc())))


def verdicts_of(work: Work, campaign_id: int) -> Verdicts:
    """(creator, choice) of every current judgement that says something, in one order whatever the order of presses."""
    rows = work.db.execute(
        select(Judgement.creator_id, Judgement.choice)
        .where(Judgement.campaign_id == campaign_id, Judgement.current, Judgement.choice.in_(("yes", "maybe", "no")))
        .order_by(Judgement.creator_id, Judgement.choice)
    )
    return [(creator, choice) for creator, choice in rows]


def _make_round(work: Work, actor: Actor, campaign: Campaign, previous: Round | None, size: int) -> Round:
    roster = roster_of(work)
    features = roster.features
    if not len(features.keys):
        raise Refusal("no_creators")
    settings = Settings()
    verdicts = verdicts_of(work, campaign.id)
    rules: Rules = [rule for steer in applied(work, campaign.id) for rule in steer.rules]
    mask = _mask(work, roster, campaign, rules)
    if not mask.any():
        raise Refusal("nobody_fits")
    taste, ranking = _rank(campaign, roster, mask, verdicts, rules)
    if not len(ranking.order):
        raise Refusal("nobody_left")
    made = Round(
        campaign_id=campaign.id,
        campaign=campaign,
        number=previous.number + 1 if previous else 1,
        size=size,
        created_by=actor.person_id,
        created_at=work.now,
        settings=asdict(settings) | {"rules": rules, "fit": int(mask.sum())},
        trained_on=[list(pair) for pair in verdicts],
        lessons=[[lesson.part, lesson.column, round(lesson.points, 1)] for lesson in lessons(taste, features)],
        moved=_what_moved(work, campaign, roster, previous, ranking, size),
    )
    work.db.add(made)
    work.db.flush()
    work.db.add_all(_place(made.id, place, ranking) for place in range(min(size, len(ranking.order))))
    work.db.flush()
    work.happened(RoundMade(made.id, previous.id if previous else None))
    return made


def _mask(work: Work, roster: Roster, campaign: Campaign, rules: Rules) -> Mask:
    """Whom the filters of the brief and of the steers leave on the list."""
    return allowed(work, roster, [*facts_of(campaign.brief), *filters_of(changes_of(rules))])


def _rank(campaign: Campaign, roster: Roster, mask: Mask, verdicts: Verdicts, rules: Rules) -> tuple[Taste, Ranking]:
    """Pure: the same creators, judgements and rules give the same list to the last digit."""
    features = roster.features
    rows, labels, weights = labelled(verdicts, features)
    wish = shifted(prior(brief_of(campaign.brief), features), shifts_of(changes_of(rules)), features)
    taste = learn(features, wish, rows, labels, weights, Settings())
    return taste, rank(taste, features, exclude=np.union1d(rows, np.flatnonzero(~mask)))


def _place(round_id: int, place: int, ranking: Ranking) -> RoundPlace:
    points = [[part, int(value)] for part, value in zip(PARTS, ranking.parts[place], strict=True) if value]
    return RoundPlace(
        round_id=round_id,
        rank=place + 1,
        creator_id=int(ranking.keys[place]),
        score=int(ranking.scores[place]),
        parts=points,
        unknown=[part for part, unknown in zip(PARTS, ranking.unknown[place], strict=True) if unknown],
        uncertainty=float(ranking.uncertainty[place]),
    )


def _what_moved(
    work: Work, campaign: Campaign, roster: Roster, previous: Round | None, now: Ranking, size: int
) -> dict[str, Any]:
    """Against the list that the previous round's judgements gave: who is new among the first `size`, who rose most."""
    if previous is None:
        return {}
    before_verdicts: Verdicts = [(creator, choice) for creator, choice in previous.trained_on]
    rules: Rules = previous.settings.get("rules", [])
    _, before = _rank(campaign, roster, _mask(work, roster, campaign, rules), before_verdicts, rules)
    shown = set(work.db.scalars(select(RoundPlace.creator_id).where(RoundPlace.round_id == previous.id)))
    listed = {int(key) for key in now.keys[:size]}
    rises = sorted((m for m in moved(before, now) if m.after <= size), key=lambda m: (-m.by, m.key))
    return {
        "new": len(listed - shown),
        "stayed": len(listed & shown),
        "rose": [[m.key, m.before, m.after] for m in rises[:3] if m.by > 0],
    }


def judged_count(work: Work, campaign_id: int) -> dict[str, int]:
    """How many creators have each choice, counting current judgements."""
    rows = work.db.execute(
        select(Judgement.choice, func.count(func.distinct(Judgement.creator_id)))
        .where(Judgement.campaign_id == campaign_id, Judgement.current)
        .group_by(Judgement.choice)
    )
    return {row[0]: row[1] for row in rows}


def _must_lead(actor: Actor) -> None:
    if not actor.leads:
        raise Refusal("not_a_strategist")
