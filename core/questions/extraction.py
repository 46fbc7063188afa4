"""What a clear answer says: claims become assumptions, wishes become rules, and what the data contradict comes back."""

from typing import Any

from sqlalchemy import select

from core.events import AnswerRead, LlmAnswered, QuestionChanged
from core.llm import Read, ReadClaim, Reading, ReadSteer, Translated, Translating, tasks
from core.model import Answer, Assumption, Question, Rule, Rules
from core.numbers.questions.routing import MARKETS
from core.parsing.claims import claims_of
from core.parsing.reasons import wishes_of
from core.people.accounts import Actor
from core.questions.fact_check import Contradiction, contradictions
from core.questions.states import WAITING
from core.shortlist import steers
from core.shortlist.steers import offer
from core.store import UnitOfWork
from core.vocabulary.topics import TOPICS

FEATURES = ("engagement", "followers", "views", "comments", "age")  # what a steer can move without a name


def understand(work: UnitOfWork, row: Answer, whole: str) -> None:
    """Has a clear answer read, `whole` with what was said before it: by the language model, or by rules at once."""
    if tasks.is_on(work):
        reading = Reading(whole, "", features())
        tasks.enqueue(work, f"read:{row.id}", f"answer:{row.id}", reading, row.person_id)
    else:
        _by_rules(work, row, whole)


def features() -> tuple[str, ...]:
    """Codes that a steer can name: FEATURES, "topic:…" and "market:…"."""
    return (*(f"topic:{code}" for code in TOPICS), *(f"market:{code}" for code in MARKETS), *FEATURES)


def _by_rules(work: UnitOfWork, row: Answer, whole: str) -> None:
    claims = [ReadClaim(claim.about, claim.direction, claim.check, claim.said) for claim in claims_of(whole)]
    wishes = [(steers.rules_of(wish.steers), wish.said) for wish in wishes_of(whole, work.now.date())]
    _understood(work, row, claims, wishes)


def read(work: UnitOfWork, row: Answer, event: LlmAnswered) -> None:
    """What the model read; the rules read what it could not."""
    thought: Any = event.thought
    asked: Any = event.asked
    if not isinstance(thought.value, Read):
        row.read_by, row.why = thought.read_by, thought.why
        _by_rules(work, row, asked.words)
        return
    wishes: list[tuple[Rules, str]] = [
        ((rule,), steer.said) for steer in thought.value.steers if (rule := rule_of(steer))
    ]
    _understood(work, row, list(thought.value.claims), wishes)


def rule_of(one: ReadSteer) -> Rule | None:
    """What a model read, as a rule; None where it says nothing."""
    kind, _, value = one.feature.partition(":")
    direction = 1 if one.direction in ("more", "only") else -1
    if not value:  # "only engagement" says nothing
        return steers.rule(kind, None, direction, said=one.said) if one.direction in ("more", "less") else None
    return steers.rule(kind, value, direction, hard=one.direction in ("only", "without"), said=one.said)


def _understood(work: UnitOfWork, row: Answer, claims: list[ReadClaim], wishes: list[tuple[Rules, str]]) -> None:
    """Claims become assumptions, wishes rules, both for a yes; what the data contradict comes back as a question."""
    question = row.question
    claims = [
        read_claim for read_claim in claims if not any(read_claim.said in said for _, said in wishes)
    ]  # a wish claims nothing
    row.claims = [[one.about, one.direction, one.check, one.said] for one in claims]
    if question.campaign_id is not None:
        campaign_id = question.campaign_id
        row.wishes = [[offer(work, row.person_id, campaign_id, rules, said).id, said] for rules, said in wishes]
        for one in claims:
            work.db.add(_assumption(work, row, one))
        _contradict(work, row, claims)
    work.db.flush()
    work.happened(AnswerRead(row.id))
    if tasks.is_on(work) and row.locale != question.person.team.locale:
        asked = Translating(row.words, row.locale, question.person.team.locale)
        tasks.enqueue(work, f"translate:{row.id}", f"answer:{row.id}", asked)


def translated(work: UnitOfWork, row: Answer, event: LlmAnswered) -> None:
    thought: Any = event.thought
    if isinstance(thought.value, Translated):
        row.translated = {**row.translated, getattr(event.asked, "target", ""): thought.value.translation}
    else:
        row.why = thought.why
    work.happened(QuestionChanged(row.question_id))


def _assumption(work: UnitOfWork, row: Answer, claim: ReadClaim) -> Assumption:
    question = row.question
    kind, _, id_ = question.subject.partition(":")
    return Assumption(
        campaign_id=question.campaign_id,
        answer_id=row.id,
        creator_id=int(id_) if kind == "creator" else None,
        about=claim.about,
        direction=claim.direction,
        check=claim.check,
        said=claim.said,
        owner_id=row.person_id,
        state="proposed",
        at=work.now,
        changed_at=work.now,
        changed_by=row.person_id,
    )


def _contradict(work: UnitOfWork, row: Answer, claims: list[ReadClaim]) -> None:
    question = row.question
    kind, _, id_ = question.subject.partition(":")
    if kind != "creator" or question.fact["code"] == "data_say" or question.campaign_id is None:
        return  # once is a question, twice would be nagging
    for contradiction in contradictions(work, question.campaign_id, int(id_), claims):
        work.db.add(_objection(work, row, contradiction))


def _objection(work: UnitOfWork, row: Answer, one: Contradiction) -> Question:
    """The claim comes back to whoever made it, with the figure."""
    about = row.question
    person = row.person
    values = {"figure": one.figure, "value": one.value, "median": one.median, "said": one.claim.said, "of": one.of}
    return Question(
        key=f"{row.person_id}/must_be_true/{about.subject}/data_say:{one.figure}:{row.id}",
        campaign_id=about.campaign_id,
        round_id=about.round_id,
        kind="must_be_true",
        subject=about.subject,
        fact={"code": "data_say", "values": values},
        value=0.9,
        person_id=person.id,
        routed="person",
        need="person",
        team=person.team,
        to_id=person.id,
        reasons=[],
        state=WAITING,
        raised_at=work.now,
        due_at=work.now,
    )


def confirm(work: UnitOfWork, actor: Actor, answer_id: int, state: str) -> int:
    """Says yes (`stated`) or no (`dropped`) to the assumptions of an answer; how many that changed."""
    rows = work.db.scalars(
        select(Assumption).where(Assumption.answer_id == answer_id, Assumption.state == "proposed")
    ).all()
    for row in rows:
        row.state, row.changed_at, row.changed_by = state, work.now, actor.person_id
    answered = work.db.get(Answer, answer_id)
    if rows and answered is not None:
        if state == "stated" and answered.question.useful is None:
            answered.question.useful = True  # what came of it is wanted
        work.happened(QuestionChanged(answered.question_id))
    return len(rows)


def assumptions_of(work: UnitOfWork, answer_id: int) -> list[Assumption]:
    return list(work.db.scalars(select(Assumption).where(Assumption.answer_id == answer_id).order_by(Assumption.id)))
