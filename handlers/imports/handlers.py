"""Creators, past results and measurements from a file: announced right away, read by a job, reported in one living
card."""

from collections.abc import Iterator

from core.delivery import jobs, outbox
from core.events import ColumnsAsked, CreatorsImported, ImportProgressed, ImportRefused
from core.history import results
from core.imports import workflow
from core.model import CardView, FileOrigin, Import, ImportKind, ImportState, ImportTask
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Block, Card, Facts, File, Line, dump, faint, sentence
from handlers.chat.spreadsheets import csv_of
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import N_, Words
from handlers.imports.columns_card import asking_card
from handlers.text.imports import KNOWN_COLUMNS, MEASURED_COLUMNS, PROBLEMS, RESULT_COLUMNS, problem_text, why_refused

SHOWN = 3  # problems on the card; the file under it has all of them
BAR = 10  # squares in a progress bar
NEW = {
    ImportKind.CREATORS: N_("New creators"),
    ImportKind.RESULTS: N_("New results"),
    ImportKind.MEASUREMENTS: N_("New measurements"),
}


ATTACH_FILE = N_("Attach a file of creators to a message here: CSV, XLSX, JSON, or Parquet.")
REPLY_WITH_FILE = N_("Reply to this message with a file of creators: CSV, XLSX, JSON, or Parquet.")


def _in_group(talk: Talk) -> bool:
    """Where Telegram shows a bot only replies to it."""
    place = talk.incoming.place
    return place.platform == "telegram" and not place.private and not talk.actor.reachable


def import_(talk: Talk) -> Answer:
    """Says what to send; the file itself arrives as an upload."""
    words = talk.words
    past = words.t("Past campaigns import the same way: {columns}.", columns=words.t(RESULT_COLUMNS))
    measured = words.t("Post measurements do too: {columns}.", columns=words.t(MEASURED_COLUMNS))
    return Card(
        words.t(REPLY_WITH_FILE if _in_group(talk) else ATTACH_FILE),
        (
            Line(words.t("Columns I recognize, in English or Russian: {columns}.", columns=words.t(KNOWN_COLUMNS))),
            Line(past),
            Line(measured),
            faint(
                words.t(
                    "Each row needs a handle or a link; the platform can be set once for the whole file. "
                    "Missing values stay unknown, never zero."
                )
            ),
        ),
    )


def uploaded(talk: Talk) -> Answer:
    file = talk.incoming.file
    assert file is not None
    origin = FileOrigin(talk.incoming.place.platform, file.id)
    coming = workflow.announce(talk.work, talk.actor, file.name, file.size, origin)
    jobs.enqueue(talk.work, f"import:{coming.id}", "import", ImportTask(coming.id, origin), talk.actor.person_id)
    talk.show(f"import:{coming.id}")
    return None


def shown(work: UnitOfWork, words: Words, subject: Subject, view: CardView) -> Card:
    """The living card for one file."""
    coming = work.db.get(Import, subject.id)
    if coming is None:
        return sentence(words.t("This file is no longer on record."))
    name = words.short(coming.name)
    if coming.state == ImportState.ASKING:
        return asking_card(words, coming, view)
    if coming.state == ImportState.CANCELLED:
        return sentence(words.t("{name}: import canceled.", name=name))
    if coming.state in workflow.UNDER_WAY:
        return _under_way(words, coming, name)
    if coming.state == ImportState.REFUSED and coming.refusal:
        return Card(words.t("I couldn't use {name}: {why}", name=name, why=why_refused(words, coming.refusal)))
    return _done(work, words, coming, name)


def _under_way(words: Words, coming: Import, name: str) -> Card:
    if coming.state == ImportState.TAKING:
        full = round(_taken(coming) / coming.rows * BAR) if coming.rows else 0
        done = f"{'■' * full}{'□' * (BAR - full)} {_how_far(words, coming)}"
        return Card(words.t("Importing {name}…", name=name), (Line(done),))
    read = [faint(words.n("{count} row read", "{count} rows read", coming.rows))] if coming.rows else []
    return Card(words.t("Reading {name}…", name=name), tuple(read))


def _taken(coming: Import) -> int:
    return min(coming.taken, coming.rows)  # one row may hold several measurements


def _how_far(words: Words, coming: Import) -> str:
    return words.t("{taken} of {rows} rows", taken=words.number(_taken(coming)), rows=words.number(coming.rows))


def _done(work: UnitOfWork, words: Words, coming: Import, name: str) -> Card:
    past, measured = coming.kind == ImportKind.RESULTS, coming.kind == ImportKind.MEASUREMENTS
    pairs = (
        (words.t(NEW[coming.kind]), words.number(coming.added)),
        (words.t("Corrected") if measured else words.t("Updated"), words.number(coming.updated)),
        (words.t("Rows with a problem"), words.number(len({problem.line for problem in coming.problems}))),
    )
    body: list[Block] = [Facts(pairs)]
    if past:
        body.append(Line(_known_results(work, words)))
    body += [Line(problem_text(words, problem)) for problem in coming.problems[:SHOWN]]
    if (more := len(coming.problems) - SHOWN) > 0:
        body.append(faint(words.n("and {count} more", "and {count} more", more)))
    if coming.refusal:
        why = words.t("The rest wasn't imported: {why}", why=why_refused(words, coming.refusal))
        return Card(
            words.t("{name} was only partly imported: {how_far}.", name=name, how_far=_how_far(words, coming)),
            (Line(why), *body),
        )
    return Card(words.t("{name} imported.", name=name), tuple(body))


def _known_results(work: UnitOfWork, words: Words) -> str:
    known, good, campaigns = results.counts(work)
    told = words.n("{count} past result on file", "{count} past results on file", known)
    over = words.n("from {count} campaign", "from {count} campaigns", campaigns)
    success = words.n("{count} successful", "{count} successful", good)
    return f"{told} {over}, {success}."


def problems_csv(words: Words, coming: Import) -> bytes:
    """Returns every rejected row and the reason, as a file."""
    head = [words.t("row"), words.t("column"), words.t("problem"), words.t("value")]
    rows: Iterator[list[str | int]] = (
        [line, column, words.t(PROBLEMS[code]), value] for line, column, code, value in coming.problems
    )
    return csv_of(head, rows)


def moved(work: UnitOfWork, event: ImportProgressed | ColumnsAsked) -> None:
    outbox.refresh(work, f"import:{event.import_id}")


def imported(work: UnitOfWork, event: CreatorsImported | ImportRefused) -> None:
    """Edits the card wherever it is; rejected rows follow it as a file."""
    import_id = event.import_id
    coming = work.db.get_one(Import, import_id)
    outbox.refresh(work, f"import:{import_id}")
    if not coming.problems:
        return
    for spot in outbox.reply_spots(work, f"import:{import_id}"):
        words = Words(spot.locale, spot.zone)
        content = problems_csv(words, coming)
        ref = workflow.store_blob(work, "problems.csv", content)
        card = Card(
            words.t("Rows with a problem, and what's wrong in each."), (File(ref, f"problems-{import_id}.csv"),)
        )
        outbox.post(work, f"problems:{import_id}:{spot.platform}:{spot.chat}", spot, dump(card))
