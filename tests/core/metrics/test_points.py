"""Histories are read as arrays, and what was rewritten is looked at once."""

from datetime import datetime

from core.metrics import points as metric_points
from core.store import Store
from tests.core.metrics.record_case import line, tell


def test_histories_are_read_as_arrays_and_what_was_rewritten_is_looked_at_once(store: Store) -> None:
    hours = [f"2026-03-01T{hour:02}:00:00Z" for hour in range(6)]
    told = {name: line()[name] for name in ("campaign", "platform", "handle", "post")}
    tell(store, *({**told, "moment": at, "views": 100, "likes": n, "saves": n} for n, at in enumerate(hours)))
    tell(store, {**told, "moment": "2026-03-02T00:00:00Z", "views": 50})
    first, last = (int(datetime.fromisoformat(at).timestamp()) for at in (hours[0], hours[-1]))
    with store.work() as work:
        everything = metric_points.series_since(work, 1, first)
        views = next(series for series in everything if series.metric == "views")
        assert [series.id for series in metric_points.series_since(work, 1, last + 1)] == [views.id]
        points = metric_points.points_since(work, [series.id for series in everything], last)
        assert {len(point.at) for point in points.values()} == {1, 2}
        assert metric_points.newest_points(work, views.id, 2).value.tolist() == [100, 50]
        assert metric_points.engagement_of(work, views.post_id or 0, "hour").value.tolist() == [
            n / 50 for n in range(6)
        ]
        assert metric_points.freshest(work, 1) == views.newest
    tell(store, {**told, "moment": hours[2], "likes": 9})
    with store.work() as work:
        (rewritten,) = (series for series in metric_points.series_since(work, 1, last + 1) if series.rewritten)
        assert (rewritten.metric, rewritten.rewritten) == ("likes", first + 7200)
        metric_points.looked_at(work, [rewritten.id])
    with store.reading() as work:
        assert [series.metric for series in metric_points.series_since(work, 1, last + 1)] == ["views"]
        assert metric_points.freshest(work, 2) is None
