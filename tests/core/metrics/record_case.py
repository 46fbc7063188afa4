"""Lines of measurements as a source would tell them, and what the tables keep of them."""

import csv
import io
from typing import Any

from sqlalchemy import func, select

from core.imports.measurements import read_measurements
from core.metrics.record import Origin, Taken, take_in
from core.model import Observation, Series
from core.store import Store

HEAD = ["campaign", "platform", "handle", "post", "moment", "metric", "value"]
NOON = "2026-03-01T12:00:00+03:00"


def line(**changes: Any) -> dict[str, Any]:
    good = {
        "campaign": 1,
        "platform": "instagram",
        "handle": "creator1",
        "post": "P1",
        "moment": NOON,
        "metric": "views",
        "value": 100,
    }
    return {**good, **changes}


def sheet(*lines: dict[str, Any]) -> bytes:
    names = list(dict.fromkeys(name for line in lines for name in line))
    out = io.StringIO()
    csv.writer(out).writerows([names, *([line.get(name, "") for name in names] for line in lines)])
    return out.getvalue().encode()


def tell(store: Store, *lines: dict[str, Any], origin: Origin | None = None, zone: str = "") -> Taken:
    """What came of these lines; what could not be read is refused as well."""
    read = read_measurements(sheet(*lines), "ours.csv", zone=zone)
    with store.work() as work:
        taken = take_in(work, origin or Origin(), read.rows)
    return Taken(taken.kept, taken.repeated, taken.corrected, taken.late, taken.posts, (*read.problems, *taken.refused))


def codes(taken: Taken) -> list[str]:
    return [problem.code for problem in taken.refused]


def values(store: Store, metric: str = "views", **where: Any) -> list[tuple[int, float]]:
    """(moment, value) of one series, oldest first."""
    wanted = select(Observation.at, Observation.value).join(Series, Series.id == Observation.series_id)
    named = [getattr(Series, name) == value for name, value in {"metric": metric, **where}.items()]
    with store.reading() as work:
        return [(at, value) for at, value in work.db.execute(wanted.where(*named).order_by(Observation.at))]


def count(store: Store, table: Any) -> int:
    with store.reading() as work:
        return work.db.scalar(select(func.count()).select_from(table)) or 0
