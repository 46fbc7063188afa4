"""What a clear answer says: claims become assumptions, preferences rules, and what the data contradicts goes back."""

from collections.abc import Iterable

from sqlalchemy import select

from core.events import AnswerRead, LlmAnswered, QuestionChanged
from core.fact import Fact
from core.llm import ReadAnswer, ReadClaim, ReadRequest, ReadSteer, TranslateRequest, Translation
from core.llm import queue as llm_queue
from core.llm.queue import reply_of
from core.model import (
    Answer,
    Assumption,
    AssumptionState,
    Check,
    Claim,
    ClaimTopic,
    Direction,
    Question,
    QuestionState,
    Rule,
    RuleKind,
    Rules,
    WishedRule,
)
from core.numbers.questions.codes import Need, QuestionKind
from core.numbers.questions.routing import MARKETS
from core.parsing.claims import Claim as ParsedClaim
from core.parsing.reasons import wishes_of
from core.parsing.statements.policies import policies_in
from core.people.accounts import Actor
from core.questions.claim_values import choice_about, claims_in, stated_in
from core.questions.fact_check import Contradiction, contradictions
from core.questions.grammar.denials import pieces_of
from core.questions.queue import DATA_SAY
from core.shortlist import steers
from core.shortlist.steers import offer
from core.store import UnitOfWork
from core.subject import Subject
from core.vocabulary.topics import TOPICS

KINDS = frozenset(kind.value for kind in RuleKind)
FEATURES = ("engagement", "followers", "views", "comments", "age")  # what a steer can change without naming a value


def understand(work: UnitOfWork, row: Answer, whole: str) -> None:
    """Has a clear answer read, `whole` with what was said before: by the language model, or right away by the rules."""
    if llm_queue.is_on(work):
        request = ReadRequest(whole, "", features())
        llm_queue.enqueue(work, f"read:{row.id}", Subject("answer", row.id), request, row.person_id)
    else:
        _by_rules(work, row, whole)


def features() -> tuple[str, ...]:
    """Returns codes a steer can name: FEATURES, "topic:…" and "market:…"."""
    return (*(f"topic:{code}" for code in TOPICS), *(f"market:{code}" for code in MARKETS), *FEATURES)


def _by_rules(work: UnitOfWork, row: Answer, whole: str) -> None:
    choice = choice_about(work, row.question)
    wishes = [
        (steers.rules_of(wish.steers), wish.said)
        for piece in _meant(whole)
        for wish in wishes_of(piece, work.now.date())
    ]
    _understood(work, row, claims_in(whole, choice), wishes, whole)


def _meant(whole: str) -> list[str]:
    """What an answer says itself: "people wrongly say she's too big" asks for nobody smaller."""
    return [piece.said for piece in pieces_of(whole) if not piece.denied]


def read(work: UnitOfWork, row: Answer, event: LlmAnswered) -> None:
    """Handles what the model read; the rules read what it couldn't."""
    reply = reply_of(event)
    if isinstance(reply.value, ReadAnswer):
        wishes: list[tuple[Rules, str]] = [
            ((rule,), steer.said) for steer in reply.value.steers if (rule := rule_of(steer))
        ]
        words = event.request.words if isinstance(event.request, ReadRequest) else row.words
        _understood(work, row, reply.value.claims, wishes, words)
    elif isinstance(event.request, ReadRequest):
        row.read_by, row.why = reply.read_by, reply.why
        _by_rules(work, row, event.request.words)


def rule_of(steer: ReadSteer) -> Rule | None:
    """Turns what a model read into a rule; None if it says nothing."""
    kind, _, value = steer.feature.partition(":")
    direction = 1 if steer.direction in ("more", "only") else -1
    if not value:  # "only engagement" says nothing
        return steers.rule(kind, None, direction, said=steer.said) if steer.direction in ("more", "less") else None
    return steers.rule(kind, value, direction, hard=steer.direction in ("only", "without"), said=steer.said)


def _understood(
    work: UnitOfWork,
    row: Answer,
    read: Iterable[ParsedClaim | ReadClaim],
    wishes: list[tuple[Rules, str]],
    whole: str,
) -> None:
    """Claims become assumptions, preferences rules, both pending a yes; the data's objections become questions."""
    question = row.question
    choice = choice_about(work, question)
    row.claims = tuple(
        Claim(
            ClaimTopic(claim.about),
            Direction(claim.direction),
            Check(claim.check),
            claim.said,
            stated_in(claim.said, whole, choice),
        )
        for claim in read
        if not any(claim.said in wish for _, wish in wishes)  # a preference isn't a claim
    )
    if question.campaign_id is not None:
        campaign_id = question.campaign_id
        row.wishes = tuple(
            WishedRule(offer(work, row.person_id, campaign_id, rules, wish).id, wish)
            for rules, wish in (*wishes, *_implied(whole, choice, wishes))
        )
        for claim in row.claims:
            work.db.add(_assumption(work, row, claim))
        _contradict(work, row)
    work.db.flush()
    work.happened(AnswerRead(row.id))
    if llm_queue.is_on(work) and row.locale != question.person.team.locale:
        request = TranslateRequest(row.words, row.locale, question.person.team.locale)
        llm_queue.enqueue(work, f"translate:{row.id}", Subject("answer", row.id), request)


def _implied(whole: str, choice: str, wishes: list[tuple[Rules, str]]) -> list[tuple[Rules, str]]:
    """Rules that the reason implies for everybody, of the kinds a list can have, beside those asked for."""
    asked = {rule.plain for rules, _ in wishes for rule in rules}
    found = [
        (steers.rules_of((policy.steer,)), policy.said)
        for piece in _meant(whole)
        for policy in policies_in(piece, choice)
        if policy.steer.kind in KINDS
    ]
    return [(rules, wording) for rules, wording in found if not asked.intersection(rule.plain for rule in rules)]


def translated(work: UnitOfWork, row: Answer, event: LlmAnswered) -> None:
    reply = reply_of(event)
    if isinstance(event.request, TranslateRequest) and isinstance(reply.value, Translation):
        row.translated = {**row.translated, event.request.target: reply.value.translation}
    else:
        row.why = reply.why
    work.happened(QuestionChanged(row.question_id))


def _assumption(work: UnitOfWork, row: Answer, claim: Claim) -> Assumption:
    question = row.question
    return Assumption(
        campaign_id=question.campaign_id,
        answer_id=row.id,
        creator_id=question.creator_id,
        about=claim.about,
        direction=claim.direction,
        check=claim.check,
        said=claim.said,
        owner_id=row.person_id,
        state=AssumptionState.PROPOSED,
        at=work.now,
        changed_at=work.now,
        changed_by=row.person_id,
    )


def _contradict(work: UnitOfWork, row: Answer) -> None:
    question = row.question
    if question.creator_id is None or question.fact.code == DATA_SAY or question.campaign_id is None:
        return  # once is a question, twice is nagging
    for contradiction in contradictions(work, question.campaign_id, question.creator_id, row.claims):
        work.db.add(_objection(work, row, contradiction))


def _objection(work: UnitOfWork, row: Answer, contradiction: Contradiction) -> Question:
    """Sends the claim back to whoever made it, with the number."""
    about = row.question
    person = row.person
    return Question(
        key=f"{row.person_id}/{QuestionKind.MUST_BE_TRUE}/{about.subject}/{DATA_SAY}:{contradiction.figure}:{row.id}",
        campaign_id=about.campaign_id,
        round_id=about.round_id,
        kind=QuestionKind.MUST_BE_TRUE,
        subject=about.subject,
        fact=Fact.of(
            DATA_SAY,
            figure=contradiction.figure,
            value=contradiction.value,
            median=contradiction.median,
            said=contradiction.claim.said,
            of=contradiction.of,
        ),
        value=0.9,
        person_id=person.id,
        routed=Need.PERSON,
        need=Need.PERSON,
        team=person.team,
        to_id=person.id,
        reasons=(),
        state=QuestionState.WAITING,
        raised_at=work.now,
        due_at=work.now,
    )


def confirm(work: UnitOfWork, actor: Actor, answer_id: int, state: AssumptionState) -> int:
    """Says yes (`stated`) or no (`dropped`) to an answer's assumptions; returns how many that changed."""
    rows = work.db.scalars(
        select(Assumption).where(Assumption.answer_id == answer_id, Assumption.state == AssumptionState.PROPOSED)
    ).all()
    for row in rows:
        row.state, row.changed_at, row.changed_by = state, work.now, actor.person_id
    answered = work.db.get(Answer, answer_id)
    if rows and answered is not None:
        work.happened(QuestionChanged(answered.question_id))
    return len(rows)


def assumptions_of(work: UnitOfWork, answer_id: int) -> list[Assumption]:
    return list(work.db.scalars(select(Assumption).where(Assumption.answer_id == answer_id).order_by(Assumption.id)))
