"""A campaign that is under way: creators with usual results, posts, and measurements told as sources tell them."""

import csv
import io
from datetime import datetime, timedelta
from typing import Any

from core.imports.measurements import read_measurements
from core.metrics.record import Origin, take_in
from core.model import Creator
from core.store import Store
from tests.core.campaign_case import ask, furnish, vera


def under_way(store: Store) -> None:
    """One open campaign, number 1, of creators 0 to 11: odd ones of the US, even ones of Russia; those whose number is
    no multiple of 3 have usual views of 900 (number + 1)²."""
    furnish(store)
    ask(store, vera(store), "beauty russia 5")


def knows(store: Store, number: int, **figures: Any) -> None:
    with store.work() as work:
        known = work.db.query(Creator).filter_by(handle=f"creator{number}").one()
        for name, value in figures.items():
            setattr(known, name, value)


def tell(store: Store, *lines: dict[str, Any]) -> None:
    """Measurements of posts: whatever cannot be taken fails the story."""
    whole = [{"campaign": 1, "platform": "instagram", **line} for line in lines]
    names = list(dict.fromkeys(name for line in whole for name in line))
    out = io.StringIO()
    csv.writer(out).writerows([names, *([line.get(name, "") for name in names] for line in whole)])
    read = read_measurements(out.getvalue().encode(), "ours.csv")
    assert read.problems == ()
    with store.work() as work:
        assert take_in(work, Origin(), read.rows).refused == ()


def hourly(number: int, post: str, since: datetime, values: list[float | None], **more: Any) -> list[dict[str, Any]]:
    """Views of a post hour by hour from its publication on; None was not told."""
    return [
        {
            "handle": f"creator{number}",
            "post": post,
            "moment": (since + timedelta(hours=hour)).isoformat(),
            "views": value,
            "published_at": since.isoformat(),
            **more,
        }
        for hour, value in enumerate(values)
        if value is not None
    ]


def total(number: int, post: str, at: datetime, published: datetime | None = None, **metrics: Any) -> dict[str, Any]:
    """What a post had come to by then."""
    return {
        "handle": f"creator{number}",
        "post": post,
        "moment": at.isoformat(),
        "period": "total",
        "published_at": published.isoformat() if published else "",
        **metrics,
    }
