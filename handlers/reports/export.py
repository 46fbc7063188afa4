"""Exports data as files: a small campaign right away, a large one as a job with a card that says so."""

from dataclasses import asdict

from core.delivery import jobs, outbox
from core.delivery.blobs import store_blob
from core.delivery.outbox import Spot
from core.model import CardView, ExportTask, Job
from core.refusal import Refusal
from core.shortlist import export as shortlist_export
from core.shortlist import rounds
from core.shortlist.export import Export
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Card, Facts, File, dump, sentence
from handlers.chat.spreadsheets import csv_of, xlsx_of
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import Words
from handlers.reports import sheets as report_sheets
from handlers.reports.export_sheets import sheets_of
from handlers.text.briefs import campaign_title

AT_ONCE = 300  # rows: about a tenth of a second
Made = list[tuple[str, Card, bytes]]  # a file's name, its card without the file, its bytes


def export(talk: Talk) -> Answer:
    """`export` gives a workbook, `export csv` the same as text files."""
    campaign = _campaign(talk)
    csv, lines = "csv" in talk.incoming.text.casefold(), shortlist_export.lines(talk.work, campaign)
    carry_out(talk, export_task(talk, campaign, lines, csv=csv), AT_ONCE)
    return None


def export_task(talk: Talk, campaign: int, lines: int, *, csv: bool, report: bool = False) -> ExportTask:
    return ExportTask(campaign, csv, report, f"export:{talk.incoming.key}", asdict(talk.here), lines)


def carry_out(talk: Talk, task: ExportTask, at_once: int) -> None:
    """Makes the files right away, or as a job if there are more rows than that."""
    if task.lines > at_once:
        job = jobs.enqueue(talk.work, task.key, "export", task, talk.actor.person_id)
        talk.show(f"export:{job.id}")
    else:
        hand_over(talk.work, task, made(talk.work, task))


def made(work: UnitOfWork, task: ExportTask) -> Made:
    """Only reads, and takes a while."""
    spot = Spot(**task.spot)
    words = Words(spot.locale, spot.zone)
    if task.report:
        return report_sheets.files(work, words, task.campaign, csv=task.csv)
    found = shortlist_export.export(work, task.campaign)
    sheets = sheets_of(words, found)
    if task.csv:
        files = [(f"{name}.csv", csv_of(head, rows)) for name, _, head, rows in sheets]
    else:
        files = [("campaign.xlsx", xlsx_of((title, head, rows) for _, title, head, rows in sheets))]
    title = campaign_title(work, words, found.newest.campaign)
    cards = (Card(f"{title}: {name}", _inside(words, found, number)) for number, (name, _) in enumerate(files))
    return [(name, card, content) for card, (name, content) in zip(cards, files, strict=True)]


def hand_over(work: UnitOfWork, task: ExportTask, files: Made) -> None:
    """Sends each file once, however often a job restarts."""
    for number, (name, card, content) in enumerate(files):
        ref = store_blob(work, name, content)
        whole = Card(card.title, (File(ref, name), *card.body))
        outbox.post(work, f"{task.key}:{number}", Spot(**task.spot), dump(whole))


def shown(work: UnitOfWork, words: Words, subject: Subject, _view: CardView) -> Card:
    """Shows how far along a large export is."""
    job = work.db.get(Job, subject.id)
    if job is None or job.failure is not None:
        return sentence(words.t("I couldn't create the export. Please ask for it again."))
    if job.done_at is not None:
        return sentence(words.t("Your export is ready."))
    assert isinstance(job.task, ExportTask)
    return sentence(
        words.n("Preparing the export: {count} row…", "Preparing the export: {count} rows…", job.task.lines)
    )


def _inside(words: Words, found: Export, number: int) -> tuple[Facts, ...]:
    """Said once, with the first file."""
    if number:
        return ()
    pairs = (
        (words.t("Creators on the list"), words.number(len(found.places))),
        (words.t("Ratings"), words.number(len(found.said))),
        (words.t("Earlier numbers"), words.number(len(found.history))),
        (words.t("Rules"), words.number(len(found.rules))),
        (words.t("Rounds"), words.number(len(found.rounds))),
    )
    return (Facts(pairs),)


def _campaign(talk: Talk) -> int:
    """Returns the one with the newest list in this chat, or the newest of all."""
    subject = outbox.newest_about(talk.work, talk.here, "list")
    return subject.id if subject is not None else newest_campaign(talk.work)


def newest_campaign(work: UnitOfWork) -> int:
    found, _ = rounds.campaigns(work, 1)
    if not found:
        raise Refusal("nothing_to_export")
    return found[0].id
