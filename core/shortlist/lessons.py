"""What a campaign's picks have taught so far, for people to check, remove and answer."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.creators.frames import VOCABULARY
from core.creators.pool import CreatorPool, pool_of
from core.model import (
    CHIPS,
    OPINIONS,
    Campaign,
    Choice,
    Creator,
    JudgedCreator,
    Judgement,
    Reason,
    Round,
    RuleKind,
    Rules,
    Team,
    TeamName,
)
from core.numbers.ranking.lessons import Contradiction, contradictions
from core.parsing.facts import Steer
from core.parsing.reasons import is_wish
from core.parsing.steer import RANGES, is_steer, read_steer, turned_down
from core.parsing.steers.guard import reverse
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist.rank import Basis, Taught, brief_now, rank_campaign, sides, struck_by, taught
from core.shortlist.rounds import basis_now, newest_round
from core.shortlist.steers import put, rule, rules_in_force, rules_of
from core.store import UnitOfWork

SHOWN = 5  # lessons on a card
OFTEN = 2  # the same reason for this many makes it worth a rule
CONTRADICTED = ("topic", "size", "market", "platform")
ENOUGH = 5  # picks, and as many passes, before a difference between them is more than chance may make
TEAM = 4  # ratings by one team before we show its own taste


@dataclass(frozen=True)
class Suggestion:
    """A rule that reasons ask for. `key` finds it again: a reason's code, or the id of the rating with the words."""

    key: str
    times: int
    rules: Rules
    words: str = ""


@dataclass(frozen=True)
class Teaching:
    judged: int
    liked: int
    taught: list[Taught]
    teams: list[tuple[TeamName, list[Taught]]]  # each team's own, if both teams rated
    contradictions: tuple[Contradiction, ...]
    suggestions: list[Suggestion]
    disputed: list[Creator]  # liked by one team, rejected by the other


@dataclass(frozen=True)
class Step:
    """One round on the way to agreement."""

    number: int
    shown: int
    judged: int
    accepted: int
    changed: int | None  # spots changed by the ratings before it; None for the first round


def teaching(work: UnitOfWork, campaign_id: int) -> Teaching:
    """Returns everything the ratings taught so far. Refusal `campaign_unknown`."""
    campaign = _campaign(work, campaign_id)
    roster, basis = pool_of(work), basis_now(work, campaign)
    verdicts = basis.verdicts
    ranked = rank_campaign(work, campaign, roster, basis)
    liked, _ = sides(verdicts, roster)
    struck = struck_by(basis.rules)
    return Teaching(
        judged=len({creator for creator, _ in verdicts}),
        liked=len(liked),
        taught=taught(ranked, verdicts, roster, SHOWN),
        teams=_of_teams(work, campaign, roster, basis),
        contradictions=tuple(
            contradiction
            for contradiction in contradictions(brief_now(campaign, basis.rules), roster.features, liked)
            if contradiction.kind not in struck
        ),
        suggestions=suggestions(work, campaign_id),
        disputed=_disputed(work, campaign_id),
    )


def is_firm(lesson: Taught) -> bool:
    return min(lesson.evidence.liked_of, lesson.evidence.others_of) >= ENOUGH


def suggestions(work: UnitOfWork, campaign_id: int) -> list[Suggestion]:
    """Returns rules that reasons so far ask for and that aren't in force yet."""
    in_force = rules_in_force(work, campaign_id)
    known = {rule.plain for rule in in_force}
    asked = brief_now(_campaign(work, campaign_id), in_force).topics
    rows = work.db.execute(
        select(Judgement, Creator)
        .join(Creator, Creator.id == Judgement.creator_id)
        .where(Judgement.campaign_id == campaign_id, Judgement.current)
        .order_by(Judgement.id)
    ).all()
    suggested = []
    for reason in CHIPS:
        said = [creator for judgement, creator in rows if judgement.reason == reason]
        if len(said) >= OFTEN and (rules := rules_of_reason(reason, said, asked)):
            suggested.append(Suggestion(reason, len(said), rules))
    suggested += _from_words([judgement for judgement, _ in rows if judgement.words], work.now.date())
    return [entry for entry in suggested if not known.issuperset(rule.plain for rule in entry.rules)]


def _from_words(said: list[Judgement], today: date) -> list[Suggestion]:
    """Reads reasons in words that can only be a rule; the same rule once, however often it came up."""
    by_rules: dict[tuple[object, ...], Suggestion] = {}
    for judgement in said:
        if is_steer(judgement.words, today):
            rules = rules_of(_meant(judgement, today))
            if not rules:
                continue
            suggestion = Suggestion(str(judgement.id), 1, rules, judgement.words)
            by_rules.setdefault(tuple(rule.plain for rule in rules), suggestion)
    return list(by_rules.values())


def _meant(said: Judgement, today: date) -> tuple[Steer, ...]:
    """ "No, everyone watching is under 18" asks for the opposite of what it tells; () if there's none."""
    read = read_steer(said.words, today).steers
    told = [steer for steer in read if steer.kind in RANGES and steer.value is not None]
    told = [steer for steer in told if not turned_down(steer, today)]
    if said.choice != Choice.NO or not told or is_wish(said.words, today):
        return read
    turned = [reverse(steer) for steer in read]
    return tuple(filter(None, turned)) if len(told) == len(read) else ()


def adopt(work: UnitOfWork, actor: Actor, campaign_id: int, key: str) -> None:
    """Puts a suggested rule in force. Refusals: `button_unknown` (it's already in force, or its reason was undone),
    `not_a_strategist`, `campaign_unknown`."""
    found = next((suggestion for suggestion in suggestions(work, campaign_id) if suggestion.key == key), None)
    if found is None:
        raise Refusal("button_unknown")
    put(work, actor, campaign_id, found.rules, found.words)


def newest_rules(work: UnitOfWork, campaign_id: int) -> Rules:
    """Returns what the newest round was ranked by."""
    return newest_round(work, campaign_id).settings.rules


def convergence(work: UnitOfWork, campaign_id: int) -> list[Step]:
    """Returns how each round went: accepted means anyone's yes; a replacement isn't a step."""
    rounds = work.db.scalars(select(Round).where(Round.campaign_id == campaign_id).order_by(Round.number)).all()
    said: dict[int, dict[int, set[Choice]]] = {}
    for round_id, creator, choice in work.db.execute(
        select(Judgement.round_id, Judgement.creator_id, Judgement.choice).where(
            Judgement.campaign_id == campaign_id, Judgement.current, Judgement.choice.in_(OPINIONS)
        )
    ):
        said.setdefault(round_id, {}).setdefault(creator, set()).add(choice)
    return [
        Step(
            made.number,
            made.size,
            len(said.get(made.id, {})),
            sum(Choice.YES in choices for choices in said.get(made.id, {}).values()),
            made.moved.changed,
        )
        for made in rounds
        if not made.settings.replaces
    ]


def _campaign(work: UnitOfWork, campaign_id: int) -> Campaign:
    found = work.db.get(Campaign, campaign_id)
    if found is None:
        raise Refusal("campaign_unknown")
    return found


def _of_teams(
    work: UnitOfWork, campaign: Campaign, roster: CreatorPool, basis: Basis
) -> list[tuple[TeamName, list[Taught]]]:
    """Returns each team's own taste, learned from its ratings alone, next to the shared one."""
    rows = work.db.execute(
        select(Team.name, Judgement.creator_id, Judgement.choice)
        .join(Team, Team.id == Judgement.team_id)
        .where(Judgement.campaign_id == campaign.id, Judgement.current, Judgement.choice.in_(OPINIONS))
        .order_by(Team.id, Judgement.creator_id, Judgement.choice)
    )
    by_team: dict[TeamName, list[JudgedCreator]] = {}
    for team, creator, choice in rows:
        by_team.setdefault(team, []).append(JudgedCreator(creator, choice))
    if len(by_team) < 2:
        return []
    tastes = []
    for team, judged in by_team.items():
        if len(judged) >= TEAM:
            own = Basis(tuple(judged), basis.rules)
            ranked = rank_campaign(work, campaign, roster, own)
            tastes.append((team, taught(ranked, own.verdicts, roster, 3)))
    return tastes


def _disputed(work: UnitOfWork, campaign_id: int) -> list[Creator]:
    rows = work.db.execute(
        select(Judgement.creator_id, Judgement.team_id, Judgement.choice).where(
            Judgement.campaign_id == campaign_id, Judgement.current, Judgement.choice.in_((Choice.YES, Choice.NO))
        )
    ).all()
    yes = {(creator, team) for creator, team, choice in rows if choice == Choice.YES}
    no = {(creator, team) for creator, team, choice in rows if choice == Choice.NO}
    apart = {creator for creator, team in yes for other, theirs in no if creator == other and team != theirs}
    return list(work.db.scalars(select(Creator).where(Creator.id.in_(apart)).order_by(Creator.id)))


def rules_of_reason(reason: Reason, said: list[Creator], asked: Collection[str] = ()) -> Rules:
    """Returns the rule a reason asks for, given for several creators; () if it's inconclusive. `asked` are the topics
    of the brief: being off topic in a beauty campaign never turns into less beauty."""
    followers = [creator.followers for creator in said if creator.followers]
    if reason == Reason.TOO_BIG and followers:
        return (rule(RuleKind.FOLLOWERS, (None, min(followers) - 1), 1, hard=True),)
    if reason == Reason.TOO_SMALL and followers:
        return (rule(RuleKind.FOLLOWERS, (max(followers) + 1, None), 1, hard=True),)
    if reason in (Reason.WEAK_ENGAGEMENT, Reason.STRONG_ENGAGEMENT):
        return (rule(RuleKind.ENGAGEMENT, None, 1),)
    if reason in (Reason.OFF_TOPIC, Reason.FITS_TOPIC):
        left_out = asked if reason == Reason.OFF_TOPIC else ()
        topics = Counter(
            topic for creator in said for topic in filter(None, creator.topics.split("|")) if topic not in left_out
        )
        if topics and (most := topics.most_common(1)[0])[1] >= OFTEN and most[0] in VOCABULARY.topics:
            return (rule(RuleKind.TOPIC, most[0], 1 if reason == Reason.FITS_TOPIC else -1),)
    return ()
