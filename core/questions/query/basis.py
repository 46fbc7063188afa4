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
    # Who may fit too: (country | topic | followers | avg_views | engagement | price, of how many that's unknown).
    unstated: tuple[tuple[str, int], ...] = ()
    first: int | None = None  # of the list, only so many of its first places
    listed: int | None = None  # how many of them are on the list in the chat; None if that's who they are, or no list
