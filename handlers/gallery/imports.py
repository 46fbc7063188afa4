"""Files imported, rejected, asked about: shows the cards for each."""

from datetime import timedelta

from core.delivery import outbox
from core.files.headers import EVERY_FIELD
from core.imports import column_mapping, workflow
from core.imports.reader import BadFile
from core.imports.workflow import Found
from core.metrics import sources
from core.model import CardView, Creator, Import, ImportKind, ImportState
from core.shortlist import rounds
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.incoming import FileRef
from handlers.gallery.files import WRONG, WRONG_MEASURED, WRONG_PAST, measured_lines, refused, wrong_line
from handlers.gallery.stage import Stage
from handlers.routes import SHOWN
from handlers.subscriptions import tell
from handlers.text.imports import REFUSALS

FILE = FileRef("F1", "creators.csv", 2048)
OUTSIDE = ("not_fetched", "broken_off")  # not because of what's in the file


def files(stage: Stage) -> None:
    stage.play("card import, waiting", "upload", "", file=FILE)
    for code in REFUSALS:
        content, read = (b"", BadFile(code)) if code in OUTSIDE else refused(code)
        _bring(stage, f"file {code}", content, read)
    for code in WRONG | WRONG_PAST:
        content = wrong_line(code)
        kind = ImportKind.RESULTS if code in WRONG_PAST else ImportKind.CREATORS
        _bring(stage, f"problem {code}", content, workflow.read(content, FILE.name, kind=kind), kind)
    content = b"platform,handle,followers\n" + b"vk,,many\n" * 5 + b"vk,anna,5\n"
    _bring(stage, "card import", content, workflow.read(content, FILE.name))
    past = wrong_line("bad_answer")
    _bring(
        stage, "card import, results", past, workflow.read(past, FILE.name, kind=ImportKind.RESULTS), ImportKind.RESULTS
    )


def _bring(
    stage: Stage, name: str, content: bytes, read: Found | BadFile, kind: ImportKind = ImportKind.CREATORS
) -> None:
    stage.hear("upload", "", file=FILE)
    with stage.store.work() as work:
        coming = _coming(stage, work)
        coming.kind = kind
        workflow.take_in(work, coming, content, read)
        tell(work)
    stage.keep(name, *stage.deliver())


def _coming(stage: Stage, work: UnitOfWork) -> Import:
    subject = outbox.newest_about(work, stage.spot, "import")
    assert subject is not None
    return work.db.get_one(Import, subject.id)


def columns(stage: Stage) -> None:
    """Plays a file whose columns are asked about, corrected and confirmed; and another that's canceled."""
    content = b"Nick,Network,Fans,Reach here,Female %,Notes\nmila,instagram,12K,900,60,nice\n"
    for answer in ("mapno", "mapuse"):
        stage.hear("upload", "", file=FILE)
        with stage.store.work() as work:
            coming = _coming(stage, work)
            column_mapping.ask(work, coming, workflow.look(content, FILE.name))
            tell(work)
        about, number = f"import:{coming.id}", coming.id
        stage.keep("card import, asking", *stage.deliver())
        stage.play("button mapto, left out", "action", "mapto", f"{number}:0:{len(EVERY_FIELD)}")
        stage.play("refusal columns_without_handle", "action", "mapuse", str(number))
        stage.play("button mapcol", "action", "mapcol", f"{number}:3", message=stage.message_of(about))
        stage.play("button mapto", "action", "mapto", f"{number}:0:0", message=stage.message_of(about))
        stage.hear("action", "mapto", f"{number}:1:{len(EVERY_FIELD)}")
        stage.play("refusal columns_without_platform", "action", "mapuse", str(number))
        stage.play("button mapall", "action", "mapall", f"{number}:2", message=stage.message_of(about))
        stage.play(f"button {answer}", "action", answer, str(number), message=stage.message_of(about))
        stage.play("refusal columns_settled", "action", answer, str(number))
    with stage.store.work() as work:
        coming = work.db.get_one(Import, number)
        coming.rows = 3000
        stage.keep("card import, reading", SHOWN["import"](work, stage.words, Subject("import", number), CardView()))
        coming.state, coming.taken = ImportState.TAKING, 1000
        stage.keep("card import, taking", SHOWN["import"](work, stage.words, Subject("import", number), CardView()))
        workflow.refuse(work, coming, BadFile("not_fetched"))
        stage.keep("card import, in part", SHOWN["import"](work, stage.words, Subject("import", number), CardView()))


def measurements(stage: Stage) -> None:
    """For posts of the first campaign; a row for everything that can be wrong with one."""
    with stage.store.reading() as work:
        listed = [work.db.get_one(Creator, place.creator_id) for place in rounds.places_of(work, 1)]
    one = listed[0]
    two = next(creator for creator in listed[1:] if creator.platform == one.platform)
    good = {"campaign": "1", "platform": one.platform, "handle": one.handle}
    for code in WRONG_MEASURED:
        lines = measured_lines(code, good, {"platform": two.platform, "handle": two.handle})
        read = workflow.read(lines, FILE.name, kind=ImportKind.MEASUREMENTS)
        _bring(stage, f"problem {code}", lines, read, ImportKind.MEASUREMENTS)
    lines = measured_lines("", good, good)
    _bring(
        stage,
        "card import, measurements",
        lines,
        workflow.read(lines, FILE.name, kind=ImportKind.MEASUREMENTS),
        ImportKind.MEASUREMENTS,
    )


def sources_in_trouble(stage: Stage) -> None:
    """`status` reports each kind of problem."""
    with stage.store.work() as work:
        quiet, heard, failing, gone = (
            sources.add(work, name, every=3600)[0] for name in ("Pixel", "Tracker", "Store reports", "Old tracker")
        )
        for source in (quiet, heard):
            source.created_at = work.now - timedelta(days=2)
        heard.seen_at = work.now - timedelta(days=1)
        sources.failed(work, failing, "http_404")
        sources.failed(work, gone, "not_reached")
    stage.play("verb status, sources in trouble", "command", "status")
