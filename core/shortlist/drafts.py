"""Briefs as people wrote them, with what a language model read in them: the same words are read the same way later."""

from collections.abc import Sequence

from core.llm import BriefRequest, ReadBrief, Reply
from core.model import BriefDraft, LlmReading
from core.parsing.agreement import agreed
from core.parsing.brief import read_brief
from core.parsing.facts import Fact
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist.brief import Request, request_of
from core.shortlist.wishes.model_brief import codes, facts_of
from core.store import UnitOfWork


def save(work: UnitOfWork, actor: Actor, text: str) -> BriefDraft:
    """Saves a brief as written."""
    row = BriefDraft(person_id=actor.person_id, text=text, at=work.now)
    work.db.add(row)
    work.db.flush()
    return row


def draft_of(work: UnitOfWork, draft_id: int) -> BriefDraft:
    """Refusal `button_unknown`."""
    row = work.db.get(BriefDraft, draft_id)
    if row is None:
        raise Refusal("button_unknown")
    return row


def read_draft(row: BriefDraft, chosen: Sequence[int] = ()) -> Request:
    """Reads a draft as of the day it was written, which its dates depend on; `chosen` are the readings someone chose
    for the first doubts. Refusals: those of `read_request`."""
    found = [Fact(*fact) for fact in row.llm_reading.facts] if row.llm_reading is not None else []
    return request_of(agreed(read_brief(row.text, row.at.date()), found), chosen=chosen)


def question_of(row: BriefDraft) -> BriefRequest:
    """What a language model is asked about a draft."""
    return BriefRequest(row.text, row.at.date().isoformat(), dict(codes()))


def keep(row: BriefDraft, reply: Reply[ReadBrief]) -> None:
    """Stores what a language model made of a draft, or why it made nothing."""
    facts = facts_of(reply.value, row.text) if reply.value is not None else ()
    stored = tuple((fact.kind, fact.value, fact.start, fact.end, fact.said) for fact in facts)
    row.llm_reading = LlmReading(stored, str(reply.why))
