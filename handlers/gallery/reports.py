"""Scenes with a measured campaign: the report in its states, its files, and what can't be reported."""

from datetime import timedelta

from core.delivery import jobs
from core.metrics.parse import Measurement
from core.metrics.record import Origin, take_in
from core.model import CardView, Creator, ExportTask
from core.store import UnitOfWork
from core.subject import Subject
from handlers.gallery.stage import Stage
from handlers.routes import SHOWN

HOUR = 3600
PEOPLE = 7  # per market


def nothing_yet(stage: Stage) -> None:
    stage.play("refusal nothing_to_report", "command", "report")


def reports(stage: Stage) -> None:
    """Posts from both markets of campaign 1: some old, some young, one never measured, one only planned."""
    stage.play("refusal nothing_measured", "command", "report", text="3")
    stage.play("refusal report_unreadable", "command", "report", text="everything")
    with stage.store.work() as work:
        take_in(work, Origin(campaign_id=1), _rows(work))
    stage.play("verb report", "command", "report", text="#1")
    stage.play("card report", "command", "report")
    stage.play("verb report, xlsx", "command", "report", text="1 xlsx")
    stage.play("button reportfile", "action", "reportfile", "1:csv")
    with stage.store.work() as work:
        job = jobs.enqueue(
            work, "export:report", "export", ExportTask(1, csv=False, report=False, key="", spot={}, lines=51_000)
        )
        stage.keep(
            "card export, of a report", SHOWN["export"](work, stage.words, Subject("export", job.id), CardView())
        )
        stage.keep("card report, gone", SHOWN["report"](work, stage.words, Subject("report", 99), CardView()))
        take_in(work, Origin(campaign_id=2), _bare(work))
    stage.play("verb report, nothing to compare with", "command", "report", text="2")


def _rows(work: UnitOfWork) -> list[Measurement]:
    now = int(work.now.timestamp()) // HOUR * HOUR
    rows: list[Measurement] = []
    for market, currency in (("us", "USD"), ("ru", "RUB")):
        for place, creator in enumerate(_people(work, market)):
            post, age = f"{market}{place}", (48, 30 * 24)[place % 2]
            line = _line(creator, post, now - age * HOUR)
            if place == PEOPLE - 1:
                rows.append(line._replace(about=(now - age * HOUR, None, "", "", "")))
                continue
            views = (creator.avg_views or 50_000.0) * (0.15, 1.6, 0.3, 0.9, 0.1, 4.0)[place]
            figures = {"views": views, "likes": views * 0.03, "comments": views * 0.002}
            rows += [
                line._replace(metric=name, period="total", at=now - HOUR, value=round(value))
                for name, value in figures.items()
            ]
            rows.append(line._replace(metric="spend", unit=currency, period="total", at=now - HOUR, value=views * 0.02))
        plan = line._replace(post="", url="", about=(None, now + 48 * HOUR, "", "", ""))
        rows.append(plan)
    return rows


def _bare(work: UnitOfWork) -> list[Measurement]:
    """One creator whose typical views nobody knows, measured once three days ago."""
    (creator, *_) = _people(work, "us")
    at = int((work.now - timedelta(days=3)).timestamp())
    line = Measurement(1, "2", platform=creator.platform, handle=creator.handle, post="once", period="total", at=at)
    return [line._replace(metric="views", value=51_000)]


def _line(creator: Creator, post: str, published: int) -> Measurement:
    about = (published, None, "", "", "reel")
    return Measurement(1, "1", platform=creator.platform, handle=creator.handle, post=post, about=about)


def _people(work: UnitOfWork, market: str) -> list[Creator]:
    known = work.db.query(Creator).filter(Creator.market == market, Creator.avg_views.is_not(None))
    return known.order_by(Creator.id).limit(PEOPLE).all()
