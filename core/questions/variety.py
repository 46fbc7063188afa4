"""Which fact a question is put with, chosen when it's put: still true, and of another kind than the last one."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from core.fact import Fact
from core.model import Question
from core.numbers.questions.tellings import kind_of
from core.questions.candidates import candidates
from core.store import UnitOfWork

Kinds = frozenset[str]


class Variety:
    """Remembers what each campaign was last asked with, over all that's put in one go."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._facts: dict[int, dict[str, tuple[Fact, ...]]] = {}  # campaign -> candidate's key -> strongest first
        self._last: dict[tuple[int, int | None], Kinds] = {}  # (campaign, team or None for all) -> kinds
        self._now: dict[int, set[str]] = {}  # campaign -> kinds put in this go

    def repeats(self, row: Question) -> bool:
        """Whether there's no fact but of the kind that its campaign, or that chat, was last asked with."""
        return self._cost(row, self._choice(row))[0] > 0

    def give(self, row: Question) -> None:
        """Gives a question that's put now the strongest fact that repeats least."""
        row.fact = self._choice(row)
        if row.campaign_id is None or row.text:
            return
        kind = kind_of(row.fact)
        for team in (None, row.team_id):
            self._last[row.campaign_id, team] = frozenset((kind,))
            self._work.store.memo[_mark(row.campaign_id, team)] = (self._work.now, kind)
        self._now.setdefault(row.campaign_id, set()).add(kind)

    def _choice(self, row: Question) -> Fact:
        return min(self._options(row), key=lambda fact: self._cost(row, fact))  # the first of equals

    def _cost(self, row: Question, fact: Fact) -> tuple[int, bool]:
        """How many of the last kinds it repeats, and whether it repeats any put in this go."""
        if row.campaign_id is None or row.text:
            return 0, False
        kind = kind_of(fact)
        last = [kind in self._kinds(row.campaign_id, team) for team in (None, row.team_id)]
        return sum(last), kind in self._now.get(row.campaign_id, ())

    def _options(self, row: Question) -> Sequence[Fact]:
        """Everything it could be put with as the data stand now; what it was raised with if that no longer applies."""
        if row.campaign_id is None or row.text:
            return (row.fact,)
        if row.campaign_id not in self._facts:
            found = candidates(self._work, row.campaign_id)
            self._facts[row.campaign_id] = {
                candidate.key: candidate.facts or (candidate.fact,)
                for candidate in sorted(found, key=lambda candidate: candidate.value)
            }
        of = self._facts[row.campaign_id]
        return next((facts for key, facts in of.items() if row.key.endswith(f"/{key}")), (row.fact,))

    def _kinds(self, campaign_id: int, team_id: int | None) -> Kinds:
        if (campaign_id, team_id) not in self._last:
            self._last[campaign_id, team_id] = last_kinds(self._work, campaign_id, team_id)
        return self._last[campaign_id, team_id]


def last_kinds(work: UnitOfWork, campaign_id: int, team_id: int | None = None) -> Kinds:
    """Returns the kind of fact that a campaign's last question was put with, in one team's chat or in all. Of several
    put at one moment the tables don't tell which was last: this process does if it put them, else it may be any."""
    asked: tuple[ColumnElement[bool], ...] = (Question.campaign_id == campaign_id, Question.text == "")
    if team_id is not None:
        asked = (*asked, Question.team_id == team_id)
    newest = select(func.max(Question.asked_at)).where(*asked).scalar_subquery()
    rows = work.db.execute(select(Question.asked_at, Question.fact).where(*asked, Question.asked_at == newest)).all()
    kinds = frozenset(kind_of(fact) for _, fact in rows)
    moment, kind = work.store.memo.get(_mark(campaign_id, team_id), (None, ""))
    return frozenset((kind,)) if kind in kinds and moment == rows[0].asked_at else kinds


def _mark(campaign_id: int, team_id: int | None) -> str:
    return f"kind put:{campaign_id}:{team_id or ''}"
