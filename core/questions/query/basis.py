"""On what an answer rests."""

from dataclasses import dataclass

from core.parsing.facts import Fact
from core.questions.query.form import Scope


@dataclass(frozen=True)
class Basis:
    """On what an answer rests. `known` of the `creators` have the figure; months or days when they were measured are
    ISO, "" if that's unknown. `absent`: words of the question about which the data have nothing."""

    scope: Scope
    creators: int
    known: int
    oldest: str = ""
    newest: str = ""
    filters: tuple[Fact, ...] = ()
    absent: tuple[str, ...] = ()
    everyone: int = 0  # creators in scope before any filter; 0 if nobody asked
    unplaced: int = 0  # who may be from the place asked to be left out: theirs is unknown
