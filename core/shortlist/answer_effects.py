"""How answers changed a ranking: the spots that would differ without the rules they led to."""

from dataclasses import replace

from sqlalchemy import select

from core.creators.pool import pool_of
from core.model import Answer, AnswerEffect, Campaign, Question, Round, Steer, SteerState
from core.shortlist.rank import Basis, RankedPool, places, rank_campaign
from core.store import UnitOfWork


def effects_of_answers(
    work: UnitOfWork, campaign: Campaign, previous: Round | None, basis: Basis, size: int
) -> tuple[AnswerEffect, ...]:
    """For each answer whose rules a new round of `size` is the first to follow, returns how many spots would differ
    without them."""
    before = previous.settings.rules if previous else ()
    effects = []
    for answer, steers in _answers_in_force(work, campaign.id):
        fresh = [rule for steer in steers for rule in steer.rules if rule not in before]
        if not fresh:
            continue
        roster = pool_of(work)
        without = replace(basis, rules=tuple(rule for rule in basis.rules if rule not in fresh))
        with_, other = (_shown(rank_campaign(work, campaign, roster, tried), size) for tried in (basis, without))
        effects.append(AnswerEffect(answer.id, len(with_ - other)))
    return tuple(effects)


def _shown(ranked: RankedPool, size: int) -> set[int]:
    """Compares creators: a spot's number alone doesn't say who's in it."""
    return set(ranked.ranking.keys[places(ranked, size).picked].tolist())


def _answers_in_force(work: UnitOfWork, campaign_id: int) -> list[tuple[Answer, list[Steer]]]:
    rows = work.db.scalars(
        select(Answer)
        .join(Question, Question.id == Answer.question_id)
        .where(Question.campaign_id == campaign_id)
        .order_by(Answer.id)
    )
    in_force = []
    for answer in rows:
        wished = (work.db.get(Steer, wish.steer_id) for wish in answer.wishes)
        steers = [steer for steer in wished if steer and steer.state == SteerState.APPLIED]
        if steers:
            in_force.append((answer, steers))
    return in_force
