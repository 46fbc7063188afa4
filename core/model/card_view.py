"""How people look at a living card in one place."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class CardView:
    page: int = 1
    column: int | None = None  # of a file, the one being corrected


def dump_view(view: CardView) -> dict[str, int]:
    return ({} if view.page == 1 else {"page": view.page}) | ({} if view.column is None else {"column": view.column})


def load_view(kept: Mapping[str, int]) -> CardView:
    return CardView(kept.get("page", 1), kept.get("column"))
