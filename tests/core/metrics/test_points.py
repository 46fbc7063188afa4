"""Histories are read as arrays, and what was rewritten is looked at once."""

from datetime import datetime

from sqlalchemy import select

from core.metrics import points as metric_points
from core.model import Series
from core.store import Store
from tests.core.metrics.record_case import line, tell


def test_histories_are_read_as_arrays_and_what_was_rewritten_is_marked(store: Store) -> None:
    hours = [f"2026-03-01T{hour:02}:00:00Z" for hour in range(6)]
    told = {name: line()[name] for name in ("campaign", "platform", "handle", "post")}
    tell(store, *({**told, "moment": at, "views": 100, "likes": n} for n, at in enumerate(hours)))
    tell(store, {**told, "moment": "2026-03-02T00:00:00Z", "views": 50})
    first, last = (int(datetime.fromisoformat(at).timestamp()) for at in (hours[0], hours[-1]))
    with store.reading() as work:
        series = {row.metric: row for row in work.db.scalars(select(Series))}
        points = metric_points.points_since(work, [row.id for row in series.values()], last)
        assert points[series["views"].id].value.tolist() == [100, 50]
        assert points[series["likes"].id].value.tolist() == [5]
        assert {row.rewritten for row in series.values()} == {None}
    tell(store, {**told, "moment": hours[2], "likes": 9})
    with store.reading() as work:
        rewritten = {row.metric: row.rewritten for row in work.db.scalars(select(Series))}
    assert rewritten == {"views": None, "likes": first + 7200}
