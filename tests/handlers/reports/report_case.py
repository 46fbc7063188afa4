"""A list whose posts were measured, and the parts of the card that reports on it."""

from collections.abc import Callable
from typing import Any

from core.metrics.parse import Measurement
from core.metrics.record import Origin, take_in
from core.model import Creator
from handlers.chat.card import Card, Chart, File, Table
from handlers.gallery.stage import Said, Stage

Make = Callable[..., Stage]
HOUR = 3600
BRIEF = "food us 5"
USUAL = 40_400.0  # views of a post


def people(stage: Stage, market: str, count: int) -> list[Creator]:
    """Creators of a market, each with the usual views of a small account."""
    with stage.store.work() as work:
        known = work.db.query(Creator).filter(Creator.market == ("" if market == "other" else market))
        found = known.order_by(Creator.id).limit(count).all()
        for creator in found:
            creator.market, creator.avg_views = market, USUAL
    return found


def measured(stage: Stage, creators: list[Creator], times: list[float], **more: Any) -> None:
    """Posts of a month ago that came to so many times the usual views."""
    with stage.store.work() as work:
        now = int(work.now.timestamp()) // HOUR * HOUR
        rows = [
            Measurement(
                number,
                "1",
                platform=creator.platform,
                handle=creator.handle,
                post=f"P{creator.id}",
                period="total",
                metric=metric,
                unit=unit,
                at=now - HOUR,
                value=round((creator.avg_views or 0) * by * part),
                about=(now - 31 * 24 * HOUR, None, "", "", ""),
            )
            for number, (creator, by) in enumerate(zip(creators, times, strict=True))
            for metric, unit, part in (("views", "", 1), *more.get("also", ()))
        ]
        assert take_in(work, Origin(campaign_id=1), rows).refused == ()


def report(stage: Stage, text: str = "") -> Card:
    said = stage.hear("command", "report", text=text)[-1]
    assert isinstance(said, Card)
    return said


def table(card: Card) -> Table:
    return next(block for block in card.body if isinstance(block, Table))


def chart(card: Card) -> Chart:
    return next(block for block in card.body if isinstance(block, Chart))


def files(said: list[Said]) -> list[str]:
    return [block.name for card in said if isinstance(card, Card) for block in card.body if isinstance(block, File)]
