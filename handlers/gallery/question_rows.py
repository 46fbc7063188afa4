"""Questions and assumptions as the engine would raise them, with an example of every fact and reason."""

from datetime import timedelta
from typing import Any

from core.events import QuestionAsked
from core.fact import Fact
from core.model import (
    Answer,
    Assumption,
    AssumptionState,
    Check,
    ClaimTopic,
    Direction,
    Person,
    Question,
    QuestionState,
    RoutingReason,
)
from core.numbers.questions.codes import Need, QuestionKind
from core.people import accounts
from core.subject import Subject
from handlers.gallery.stage import Stage
from handlers.subscriptions import tell

_FACTS = (
    Fact.of("falling", count=3, first=0.051, last=0.022),
    Fact.of("fading", count=3, first=0.051, last=0.022),
    Fact.of("same_kind", count=2),
    Fact.of("engine_place", place=19, of=20),
    Fact.of("unlike_picks", figure="followers", value=1.2e6, median=24000.0, count=4),
    Fact.of("unlike_list", figure="avg_views", value=835800.0, median=135200.0, count=0),
    Fact.of("untested", days=4),
    Fact.of("passed_top", count=7, of=10),
    Fact.of("risen", before=812, after=9),
    Fact.of("data_say", figure="engagement", value=0.012, median=0.031, said="ER 9 %", of=20),
    Fact.of(
        "item_failed",
        of="hashtag",
        item="backyard",
        market="ru",
        other="us",
        metric="views",
        change=-0.42,
        posts=12,
        similar=31,
    ),
    Fact.of("not_size", count=4, of=5, found="mega", wanted="micro|nano"),
)
_EVIDENCE = (
    Fact.of("standing", figure="engagement", value=0.051, above=1, count=18, of=19),
    Fact.of("peers", figure="engagement", value=0.012, median=0.034, of=212, size="mega", platform="instagram"),
    Fact.of("points", figure="topic", value=4, median=22.0, of=19),
    Fact.of("asked_share", dimension="gender", codes="f", share=0.22, median=0.64),
    Fact.of("lacks_topics", codes="music|dance", own="travel|lifestyle"),
    Fact.of("has_topics", codes="music|dance", count=3, of=17),
    Fact.of("few_alike", count=1, of=19, platform="tiktok"),
    Fact.of("alike_ahead", count=7, platform="youtube"),
    Fact.of("moved", before=3, after=19),
    Fact.of("same_name", platform="youtube"),
    Fact.of("habit_platform", value="tiktok", count=4, of=5, said="yes"),
    Fact.of("habit_market", value="ru", count=3, of=3, said="no"),
    Fact.of("picked_elsewhere", count=2),
    Fact.of("passed_elsewhere", count=1),
    Fact.of("past_good", count=2),
    Fact.of("past_bad", count=1),
    Fact.of("past_views", campaign="Spring", value=12000.0, usual=48000.0),
    Fact.of("followers_since", metric="followers", before=1.3e6, value=1.1e6, since="2022-06", measured="2022-11"),
    Fact.of("avg_views_since", metric="avg_views", before=9e4, value=1.5e5, since="2022-06", measured="2022-11"),
    Fact.of(
        "price_since", metric="price", before=900.0, value=1300.0, currency="USD", since="2025-06", measured="2026-01"
    ),
    Fact.of("measured_on", month="2020-08", median="2022-11", of=19),
)
FACTS = {fact.code: fact for fact in (*_FACTS, *_EVIDENCE)}
REASONS = (
    RoutingReason.of("audience", market="ru", share=0.82),
    RoutingReason.of("similar", count=9),
    RoutingReason.of("holiday", market="ru", days=3),
    RoutingReason.of("platform", market="ru", platform="vk"),
    RoutingReason.of("words:known", words="known in Russia"),
    RoutingReason.of("departure", share=-0.4),
    RoutingReason.of("foreign", market="ru"),
    RoutingReason.of("one_market", market="ru"),
)


def question(
    stage: Stage,
    creator: int,
    kind: str = QuestionKind.WHY_PICK,
    fact: Fact = FACTS["engine_place"],
    state: QuestionState = QuestionState.OPEN,
    **columns: Any,
) -> int:
    """Creates a question as the engine raises it, before it reaches anyone."""
    made = stage.newest_round()
    with stage.store.work() as work:
        team = accounts.team_of(work, stage.platform, stage.chat, "")
        person = work.db.get_one(Person, made.created_by)
        assert team is not None
        about = {"subject": str(Subject("creator", creator))}
        row = Question(
            key=f"example:{work.db.query(Question).count()}",
            campaign_id=made.campaign_id,
            round_id=made.id,
            kind=kind,
            fact=fact,
            value=0.8,
            person_id=person.id,
            routed=Need.REGION,
            need=Need.REGION,
            team_id=team.id,
            reasons=REASONS,
            state=state,
            raised_at=work.now,
            due_at=work.now + timedelta(days=1),
            asked_at=work.now,
            **(about | columns),
        )
        work.db.add(row)
        work.db.flush()
        work.happened(QuestionAsked(row.id))
        tell(work)
        id_ = row.id
    stage.deliver()
    return id_


def assumption(row: Answer, question: Question, about: ClaimTopic, direction: Direction, check: Check) -> Assumption:
    return Assumption(
        campaign_id=question.campaign_id,
        answer_id=row.id,
        about=about,
        direction=direction,
        check=check,
        said=row.words.partition(";")[0],
        owner_id=row.person_id,
        state=AssumptionState.PROPOSED,
        at=row.at,
        changed_at=row.at,
        changed_by=row.person_id,
    )
