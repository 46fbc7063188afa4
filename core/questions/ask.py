"""A person asks, or is asked and says: skip, not sure, ask the other team, less of this kind, worth it."""

from dataclasses import dataclass

from core.events import QuestionChanged
from core.fact import Fact
from core.model import Creator, Person, Question, QuestionState, Team
from core.numbers.questions.codes import Need, QuestionKind
from core.numbers.questions.routing import CENTRE, MARKETS
from core.people.accounts import Actor
from core.questions.grammar.rules import read_question
from core.questions.grammar.sentence import Name
from core.questions.lookup import LookupResult, look_up, names_in
from core.questions.product.topics import by_meaning
from core.questions.query.answer import DataAnswer
from core.questions.query.execution import answer
from core.questions.query.form import KeptQuestion, PrivateQuestion, ProductQuestion
from core.questions.queue import URGENT, reasons_of
from core.questions.routing.discretion import discreet
from core.questions.routing.minds import narrowed
from core.questions.routing.overrides import taught_now
from core.questions.routing.recipients import centre, decider
from core.questions.routing.sentence_vector import meaning_of
from core.questions.routing.situation import situation_of, teams_of
from core.questions.routing.weights import ask_whom
from core.questions.states import ASKING
from core.refusal import Refusal
from core.store import UnitOfWork
from core.subject import Subject
from core.vocabulary.languages import written_in

MOST = 500  # characters of a question: anything longer is a story
WHOM = (*MARKETS, CENTRE)
GONE_BY = (QuestionState.EXPIRED, QuestionState.SKIPPED, QuestionState.UNSURE)  # asked again if sent again
PENDING = (QuestionState.CHOOSING, QuestionState.WAITING, QuestionState.REVISIT)
FoundAnswer = LookupResult | DataAnswer | ProductQuestion | PrivateQuestion | KeptQuestion


@dataclass(frozen=True)
class AskOutcome:
    """What happened to a colleague's question: an answer from the data, about Sokrat itself, a refusal to pry, or
    rows waiting for people or for a choice."""

    found: FoundAnswer | None = None
    questions: tuple[Question, ...] = ()


def ask(work: UnitOfWork, actor: Actor, text: str, campaign_id: int | None, key: str) -> AskOutcome:
    """Routes a person's question: answered from the data, sent to whoever can know, or left to the asker to choose.
    `key` tells it apart from every other one. Refusals: `question_empty`, `question_too_long`."""
    text = " ".join(text.split())
    if not text:
        raise Refusal("question_empty")
    if len(text) > MOST:
        raise Refusal("question_too_long", most=MOST)
    wish = discreet(text)
    text = text if wish is None else wish
    named = names_in(work, text)
    if (found := _found(work, text, named, campaign_id)) is not None:
        return AskOutcome(found)
    if wish is not None:
        return AskOutcome(KeptQuestion())
    person = work.db.get_one(Person, actor.person_id)
    creator = work.db.get(Creator, named[0].ids[0]) if named else None
    route = ask_whom(situation_of("", person, creator, text), meaning_of(text), taught_now(work), people=True)
    route = narrowed(route, text)
    subject = str(Subject("creator", creator.id)) if creator else ""
    base = Question(
        key=f"asked:{key}",
        campaign_id=campaign_id,
        kind=QuestionKind.ASKED,
        subject=subject,
        fact=Fact(""),
        value=URGENT,
        person_id=person.id,
        person=person,
        text=text,
        locale=written_in(text, actor.locale),
        routed=route.need,
        need=route.need,
        team=person.team,
        to_id=None,
        state=QuestionState.CHOOSING,
        raised_at=work.now,
        due_at=work.now,
        reasons=reasons_of(route),
    )
    work.db.add(base)
    work.db.flush()
    return AskOutcome(
        None, tuple(_send(work, base, route.need, route.teams) if route.sure and _says_something(text) else [base])
    )


def _says_something(text: str) -> bool:
    """One word, or one beside a handle, is nothing to route by."""
    return sum(not word.startswith("@") for word in text.split()) > 1


def _found(work: UnitOfWork, text: str, named: list[Name], campaign_id: int | None) -> FoundAnswer | None:
    """Returns what needs no people, whatever the router thinks. What is private is never looked up."""
    read = read_question(text, work.now.date(), named)
    read = read if named else by_meaning(text, read)
    if isinstance(read, ProductQuestion | PrivateQuestion):
        return read
    if (found := look_up(work, text, counting=read is None) if named or read is None else None) is not None:
        return found
    return None if read is None else answer(work, read, campaign_id)


def _send(work: UnitOfWork, row: Question, need: Need, keys: tuple[str, ...]) -> list[Question]:
    """Returns the rows waiting for an answer; just the question, unsent, if none of the people meant can be asked."""
    if need == Need.PERSON:
        to = decider(work, row)
        return [_to(row, to.team, to)] if to else [row]
    teams = teams_of(work, [key for key in keys if key != CENTRE])
    rows = [_to(row if not at else _copy(work, row, f"{row.key}#{at}"), team, None) for at, team in enumerate(teams)]
    if CENTRE in keys and (central := centre(work, row)):
        rows.append(_to(row if not rows else _copy(work, row, f"{row.key}#{len(rows)}"), *central))
    work.db.flush()
    return rows or [row]


def _to(row: Question, team: Team, person: Person | None) -> Question:
    row.team, row.to_id, row.state = team, person.id if person else None, QuestionState.WAITING
    return row


def _copy(work: UnitOfWork, row: Question, key: str) -> Question:
    """Copies the question for another team: each answers for itself."""
    made = Question(
        key=key,
        campaign_id=row.campaign_id,
        round_id=row.round_id,
        kind=row.kind,
        subject=row.subject,
        fact=row.fact,
        value=row.value,
        person_id=row.person_id,
        text=row.text,
        locale=row.locale,
        routed=row.routed,
        need=row.need,
        team_id=row.team_id,
        reasons=row.reasons,
        urgent=row.urgent,
        state=row.state,
        raised_at=work.now,
        due_at=work.now,
    )
    work.db.add(made)
    return made


def send(work: UnitOfWork, question_id: int, whom: str) -> Question:
    """Sends a question where a person says: us, ru, centre. If that's against the router, the router learns from it;
    sent where the router had it, that's undone. Refusals: `question_unknown`, `question_closed`, `button_unknown`,
    `nobody_to_ask`."""
    row = _asked(work, question_id)
    if whom not in ("", *WHOM):
        raise Refusal("button_unknown")
    sent_to = _sent_to(work, row, whom)
    if sent_to is None:
        raise Refusal("nobody_to_ask")
    need, team, person = sent_to
    if (team.id, person.id if person else None) != (row.team_id, row.to_id) or row.state in (
        QuestionState.CHOOSING,
        *GONE_BY,
    ):
        _remember(work, row)
        row.need, row.overruled = need, need != row.routed
        _to(row, team, person)
        row.asked_at, row.digest_key, row.turn_id, row.phrased, row.due_at = None, "", None, {}, work.now
        row.closed_at = row.closed_by = row.revisit_by = row.revisit_on = None
        row.urgent = True  # someone is waiting for it by now
        work.happened(QuestionChanged(row.id))
    return row


def _sent_to(work: UnitOfWork, row: Question, whom: str) -> tuple[Need, Team, Person | None] | None:
    """Returns the resulting need, and who's asked then; if it goes back to the decider's market, that person."""
    if whom == CENTRE:
        central = centre(work, row)
        return (Need.CENTRE, *central) if central else None
    if row.routed == Need.PERSON and not row.text and whom == row.person.team.market:
        return Need.PERSON, row.person.team, row.person
    return next(((Need.REGION, team, None) for team in teams_of(work, [whom])), None)


def _remember(work: UnitOfWork, row: Question) -> None:
    """Keeps track of who got it before: people who forward questions don't get asked more because of it."""
    if row.asked_at is None:
        return
    made = _copy(work, row, f"{row.key}~{row.asked_at.isoformat()}")
    made.to_id, made.state, made.asked_at, made.closed_at = row.to_id, QuestionState.PASSED, row.asked_at, work.now
    made.closed_by, made.less, made.digest_key = row.closed_by, row.less, row.digest_key
    row.less = False
    work.db.flush()


def _asked(work: UnitOfWork, question_id: int) -> Question:
    row = work.db.get(Question, question_id)
    if row is None:
        raise Refusal("question_unknown")
    if row.state not in (*ASKING, *GONE_BY, *PENDING):
        raise Refusal("question_closed")
    return row


def set_aside(work: UnitOfWork, actor: Actor, question_id: int, state: QuestionState, *, less: bool = False) -> bool:
    """Records skip or not sure; those count as answers too. False if it was already set. Refusals as of `send`."""
    row = _asked(work, question_id)
    changed = row.state != state or (less and not row.less)
    row.state, row.closed_at, row.closed_by, row.less = state, work.now, actor.person_id, row.less or less
    row.turn_id = row.revisit_by = row.revisit_on = None
    if changed:
        work.happened(QuestionChanged(row.id))
    return changed


def other_team(work: UnitOfWork, question_id: int) -> Question:
    """Handles "Ask the other team" from whoever is asked. Refusals as of `send`."""
    row = _asked(work, question_id)
    return send(work, question_id, whom_else(work, row))


def whom_else(work: UnitOfWork, row: Question) -> str:
    """Returns who else may know: another market, else the central team; never whoever asked. "" if nobody is left."""
    others = [market for market in MARKETS if market != row.team.market]
    others += [CENTRE] if row.team.market != CENTRE else []
    asker = row.person.team.market if row.text else ""
    return next((whom for whom in others if whom != asker and _sent_to(work, row, whom)), "")


def hurry(work: UnitOfWork, question_id: int) -> None:
    """The asker can't wait for the digest. Refusals as of `send`."""
    row = _asked(work, question_id)
    row.urgent = True
    if row.state == QuestionState.WAITING:
        row.due_at = work.now
    work.happened(QuestionChanged(row.id))


def found_useful(work: UnitOfWork, question_id: int, useful: bool) -> None:
    """Records whether it was worth asking. Refusal `question_unknown`."""
    row = work.db.get(Question, question_id)
    if row is None:
        raise Refusal("question_unknown")
    row.useful = useful
    work.happened(QuestionChanged(row.id))
