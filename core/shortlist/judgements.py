"""Yes, maybe, no: one person's rating of a candidate, kept with every change of mind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from core.events import CandidatesJudged
from core.model import Choice, Judgement, Reason, Round, RoundPlace
from core.people import own_words
from core.people.accounts import Actor
from core.refusal import Refusal
from core.store import UnitOfWork


@dataclass(frozen=True)
class Stamp:
    """Which event it came with, and that platform's own order of events: a late delivery never beats a newer rating."""

    key: str
    platform: str
    order: float


@dataclass(frozen=True)
class Opinion:
    choice: Choice
    reason: Reason = Reason.NONE
    words: str = ""


@dataclass(frozen=True)
class Why:
    reason: Reason = Reason.NONE
    words: str = ""


def judge(
    work: UnitOfWork, actor: Actor, round_id: int, creator_ids: Iterable[int], said: Opinion, stamp: Stamp
) -> int:
    """Records the same rating for each of these creators in the round; returns how many ratings changed. Refusals:
    `round_unknown`, `outside_list`, `reason_too_long`."""
    own_words.checked(said.words)
    judged = _round(work, round_id)
    wanted = list(dict.fromkeys(creator_ids))
    listed = select(RoundPlace.creator_id).where(RoundPlace.round_id == round_id, RoundPlace.creator_id.in_(wanted))
    if len(work.db.scalars(listed).all()) != len(wanted):
        raise Refusal("outside_list")
    current = {j.creator_id: j for j in _mine(work, actor, judged.campaign_id, wanted)}
    changed = sum(_record(work, actor, judged, id_, current.get(id_), said, stamp) for id_ in wanted)
    if changed:
        work.happened(CandidatesJudged(judged.campaign_id, (round_id,)))
    return changed


def explain(work: UnitOfWork, actor: Actor, round_id: int, creator_id: int, why: Why, stamp: Stamp) -> None:
    """Adds a reason to a current rating. Refusals: `nothing_to_explain`, and those of `judge`."""
    judged = _round(work, round_id)
    mine = _mine(work, actor, judged.campaign_id, [creator_id])
    if not mine or mine[0].choice == Choice.TAKEN_BACK:
        raise Refusal("nothing_to_explain")
    kept = mine[0]  # people may give both a chip and words, one after the other
    said = Opinion(kept.choice, why.reason or kept.reason, why.words or kept.words)
    judge(work, actor, round_id, [creator_id], said, stamp)


def creators_at(work: UnitOfWork, round_id: int, ranks: Iterable[int]) -> list[int]:
    """Returns creators by number on the list. Refusal `ranks_outside_list` names the numbers that aren't there."""
    wanted = list(dict.fromkeys(ranks))
    rows = work.db.execute(
        select(RoundPlace.rank, RoundPlace.creator_id).where(
            RoundPlace.round_id == round_id, RoundPlace.rank.in_(wanted)
        )
    )
    found = {row.rank: row.creator_id for row in rows}
    missing = [rank for rank in wanted if rank not in found]
    if missing:
        raise Refusal("ranks_outside_list", ranks=missing[:5], places=place_count(work, round_id))
    return [found[rank] for rank in wanted]


def place_count(work: UnitOfWork, round_id: int) -> int:
    """Returns the number of candidates on the list: fewer than requested if there aren't enough creators."""
    return work.db.scalar(select(func.count()).where(RoundPlace.round_id == round_id)) or 0


def read_ranks(text: str, most: int = 100) -> list[int]:
    """Reads "1-5,9" as [1, 2, 3, 4, 5, 9]. Refusals: `ranks_unreadable`, `range_backwards`, `too_many_ranks`."""
    ranks: list[int] = []
    for part in filter(None, re.split(r"[,;]", text)):
        span = re.fullmatch(r"\s*(\d{1,4})\s*(?:[-–—]\s*(\d{1,4})\s*)?", part, re.ASCII)
        if span is None:
            raise Refusal("ranks_unreadable", given=part.strip())
        first, last = int(span[1]), int(span[2] or span[1])
        if last < first:
            raise Refusal("range_backwards", first=first, last=last)
        if len(ranks) + last - first + 1 > most:
            raise Refusal("too_many_ranks", most=most)
        ranks.extend(range(first, last + 1))
    if not ranks:
        raise Refusal("ranks_unreadable", given=text.strip())
    return list(dict.fromkeys(ranks))


def judgements_on(work: UnitOfWork, campaign_id: int, creator_ids: Iterable[int]) -> dict[int, list[Judgement]]:
    """Returns current ratings by creator, each in the order given."""
    rows = work.db.scalars(
        select(Judgement)
        .where(
            Judgement.campaign_id == campaign_id,
            Judgement.creator_id.in_(list(creator_ids)),
            Judgement.current,
            Judgement.choice != Choice.TAKEN_BACK,
        )
        .order_by(Judgement.id)
        .options(selectinload(Judgement.person), selectinload(Judgement.team))
    )
    result: dict[int, list[Judgement]] = {}
    for row in rows:
        result.setdefault(row.creator_id, []).append(row)
    return result


def _round(work: UnitOfWork, round_id: int) -> Round:
    found = work.db.get(Round, round_id)
    if found is None:
        raise Refusal("round_unknown")
    return found


def _mine(work: UnitOfWork, actor: Actor, campaign_id: int, creator_ids: list[int]) -> list[Judgement]:
    wanted = (
        Judgement.campaign_id == campaign_id,
        Judgement.creator_id.in_(creator_ids),
        Judgement.person_id == actor.person_id,
        Judgement.current,
    )
    return list(work.db.scalars(select(Judgement).where(*wanted)))


def _record(
    work: UnitOfWork,
    actor: Actor,
    judged: Round,
    creator_id: int,
    before: Judgement | None,
    said: Opinion,
    stamp: Stamp,
) -> bool:
    """Adds a row for a new rating. One that arrives late is kept as history and changes nothing."""
    late = before is not None and before.judged_on == stamp.platform and before.judged_order > stamp.order
    if before is not None and not late:
        if before.choice == said.choice and (not (said.reason or said.words) or _why(before) == _why(said)):
            before.judged_on, before.judged_order = stamp.platform, stamp.order
            return False
        before.current = False
        work.db.flush()
    work.db.add(
        Judgement(
            campaign_id=judged.campaign_id,
            round_id=judged.id,
            creator_id=creator_id,
            person_id=actor.person_id,
            team_id=actor.team_id,
            choice=said.choice,
            reason=said.reason,
            words=said.words,
            at=work.now,
            current=not late,
            event_key=stamp.key,
            judged_on=stamp.platform,
            judged_order=stamp.order,
        )
    )
    return not late and not (before is None and said.choice == Choice.TAKEN_BACK)


def _why(said: Opinion | Judgement) -> tuple[str, str]:
    return said.reason, said.words


def judged_count(work: UnitOfWork, campaign_id: int) -> dict[Choice, int]:
    """Returns how many creators have each choice, counting current ratings."""
    rows = work.db.execute(
        select(Judgement.choice, func.count(func.distinct(Judgement.creator_id)))
        .where(Judgement.campaign_id == campaign_id, Judgement.current)
        .group_by(Judgement.choice)
    )
    return {row[0]: row[1] for row in rows}
