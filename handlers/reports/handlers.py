"""`report`: a campaign's results against the forecast, as a living card and as files."""

from datetime import timedelta

from core import events
from core.delivery import outbox
from core.model import Campaign, CardView
from core.refusal import Refusal
from core.reports import report as report_report
from core.reports.daily import measurements
from core.shortlist import rounds
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Card
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import Words
from handlers.reports import export, incidents
from handlers.reports.card import report_card
from handlers.text.briefs import missing_list

FILES = {"xlsx": "xlsx", "excel": "xlsx", "эксель": "xlsx", "csv": "csv"}
AT_ONCE = 5000  # measurements: about a tenth of a second
PAUSE = timedelta(minutes=10)  # between two edits for new measurements, which arrive all the time


def report(talk: Talk) -> Answer:
    """`report`, `report 3`, `report xlsx`: a card, or files."""
    number, kind = _read(talk.incoming.text)
    campaign = _meant(talk, number)
    if kind:
        _files(talk, campaign, kind)
    else:
        talk.show(f"report:{campaign}")
    return None


def report_file(talk: Talk) -> Answer:
    """A press under the card: `campaign:xlsx`."""
    number, _, kind = talk.incoming.arg.partition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 10) or kind not in FILES.values():
        raise Refusal("button_unknown")
    _files(talk, known(talk.work, int(number)), kind)
    return None


def shown(work: UnitOfWork, words: Words, subject: Subject, _view: CardView) -> Card:
    try:
        found = report_report.report(work, subject.id)
    except Refusal:
        return missing_list(words)
    return report_card(work, words, found, work.now, incidents.lines(work, words, found.campaign.id))


def measured(work: UnitOfWork, event: events.MeasurementsRecorded) -> None:
    if event.campaign_id is not None:
        outbox.refresh(work, f"report:{event.campaign_id}", after=PAUSE)


def _files(talk: Talk, campaign: int, kind: str) -> None:
    lines = measurements(talk.work, campaign)
    task = export.export_task(talk, campaign, lines, csv=kind == "csv", report=True)
    export.carry_out(talk, task, AT_ONCE)


def _read(text: str) -> tuple[int | None, str]:
    """Returns (campaign number, kind of files), given in either order. Refusal `report_unreadable`."""
    number, kind = None, ""
    for word in text.casefold().replace("#", " ").replace("№", " ").split():
        if word.isascii() and word.isdigit() and len(word) < 10 and number is None:
            number = int(word)
        elif word in FILES and not kind:
            kind = FILES[word]
        else:
            raise Refusal("report_unreadable", given=text)
    return number, kind


def _meant(talk: Talk, number: int | None) -> int:
    """Returns the named one, else that of this chat's newest list or report, else the one measured last."""
    if number is not None:
        return known(talk.work, number)
    last = newest(talk.work)
    for kind in ("list", "report"):
        here = outbox.newest_about(talk.work, talk.here, kind)
        if here is not None and here.id in report_report.measured(talk.work):
            return here.id
    return last


def newest(work: UnitOfWork) -> int:
    """Returns the campaign measured last. Refusals: nothing_measured, nothing_to_report."""
    found = report_report.measured(work)
    if not found:
        raise Refusal("nothing_measured" if rounds.campaigns(work, 1)[0] else "nothing_to_report")
    return found[0]


def known(work: UnitOfWork, number: int) -> int:
    """Returns the same number if that campaign can be reported. Refusals: campaign_unknown, nothing_measured."""
    if work.db.get(Campaign, number) is None:
        raise Refusal("campaign_unknown")
    if number not in report_report.measured(work):
        raise Refusal("nothing_measured")
    return number
