"""What would be done if someone confirms it: kept as a row, so a restart in between loses nothing."""

from dataclasses import dataclass

from core.model import BriefDraft
from core.refusal import Refusal
from core.shortlist import drafts
from handlers.chat.talk import Talk, numbers_of

FIELDS = 3  # before the words


@dataclass(frozen=True)
class Plan:
    """`do` is what runs with `arg` and `text`; `what` asks the person, naming it in full, and `note` says what follows
    from it."""

    do: str
    arg: str
    what: str
    text: str = ""
    note: str = ""


def keep(talk: Talk, plan: Plan) -> int:
    """Returns the id by which a button finds the plan again."""
    lines = (plan.do, plan.arg, " ".join(plan.what.split()), plan.text)
    return drafts.save(talk.work, talk.actor, "\n".join(lines)).id


def kept(talk: Talk, arg: str) -> tuple[BriefDraft, Plan]:
    """Refusals: `plan_gone` if it was decided already, `plan_of_another` to anyone but the person who asked."""
    row = kept_words(talk, arg)
    parts = row.text.split("\n", FIELDS)
    if len(parts) <= FIELDS:
        raise Refusal("button_unknown")
    return row, Plan(*parts)


def kept_words(talk: Talk, arg: str) -> BriefDraft:
    """Returns the row of a plan, or of words with two readings. Refusals: those of `kept`."""
    row = talk.work.db.get(BriefDraft, numbers_of(arg, 1)[0])
    if row is None or not row.text:
        raise Refusal("plan_gone")
    if row.person_id != talk.actor.person_id:
        raise Refusal("plan_of_another")
    return row


def used(row: BriefDraft) -> None:
    """A plan is decided once. Its row stays: another plan never gets its number."""
    row.text = ""
