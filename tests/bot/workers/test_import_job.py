"""A file whose process dies again and again: what is in stays in, goes on where it was, and is called what it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.workers.jobs import JobWorker
from core.creators.upsert import AT_ONCE
from core.delivery import jobs
from core.imports import workflow
from core.imports.workflow import Taking
from core.model import CardView, Creator, FileOrigin, Import, ImportTask
from core.store import Store
from core.subject import Subject
from handlers.chat.card import Facts, Line
from handlers.chat.words import Words
from handlers.imports.handlers import shown
from tests.core.campaign_case import furnish, vera
from tests.core.stage import Clock
from tests.databases import database

ROWS = 3 * AT_ONCE
CONTENT = ("handle,platform,followers\n" + "".join(f"c{n},instagram,{n + 5}\n" for n in range(ROWS))).encode()


class Killed(BaseException):
    """SIGKILL as the tables see it: nobody says a last word."""


class Network:
    """The chat's files: given unless it is down."""

    def __init__(self) -> None:
        self.down, self.asked = False, 0

    async def fetch(self, _file: str) -> tuple[str, bytes]:
        self.asked += 1
        if self.down:
            raise ConnectionError("no such file any more")
        return "creators.csv", CONTENT


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with database("sqlite", request.config, tmp_path) as url:
        store = Store(url, clock=clock)
        furnish(store, creators=0)
        yield store
        store.close()


@pytest.fixture
def network(store: Store) -> Network:
    """A file has been announced."""
    actor = vera(store)
    with store.work() as work:
        origin = FileOrigin("slack", "F1")
        coming = workflow.announce(work, actor, "creators.csv", len(CONTENT), origin)
        coming.columns = {"handle": 0, "platform": 1, "followers": 2}
        jobs.enqueue(work, f"import:{coming.id}", "import", ImportTask(coming.id, origin))
    return Network()


async def live(store: Store, network: Network) -> None:
    """A process starts, takes up what it finds, and is killed or goes on until nothing is due."""
    with store.work() as work:
        jobs.release_all(work)
    chores = JobWorker(store, {"slack": network.fetch}, lambda: None)
    while await chores.turn():
        pass


async def die(store: Store, network: Network, monkeypatch: pytest.MonkeyPatch, parts: int) -> None:
    """A process that is killed in the transaction after so many parts."""
    left, go_on = [parts], Taking.go_on

    def killed(self: Taking, work: object, coming: Import) -> bool:
        left[0] -= 1
        if left[0] < 0:
            raise Killed
        return go_on(self, work, coming)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Taking, "go_on", killed)
        with pytest.raises(Killed):
            await live(store, network)


async def fail(store: Store, network: Network, clock: Clock, times: int = jobs.TRIES) -> None:
    for _ in range(times):
        await live(store, network)
        clock.forward(minutes=1)


def coming(store: Store) -> Import:
    with store.reading() as work:
        return work.db.scalars(select(Import)).one()


def creators(store: Store) -> int:
    with store.reading() as work:
        return work.db.scalar(select(func.count(Creator.id))) or 0


def card(store: Store, locale: str = "en") -> tuple[str, list[str]]:
    with store.reading() as work:
        told = shown(work, Words(locale, "UTC"), Subject("import", 1), CardView())
    assert all(isinstance(block, Line | Facts) for block in told.body)
    return told.title, [block.text for block in told.body if isinstance(block, Line)]


async def test_a_file_goes_on_where_it_was_however_often_its_process_dies(
    store: Store, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(jobs.TRIES + 1):
        await die(store, network, monkeypatch, 0)
    for taken in (1, 2, 3):
        await die(store, network, monkeypatch, 1)
        assert (coming(store).state, coming(store).taken) == ("taking", taken * AT_ONCE)
    await live(store, network)
    assert (coming(store).state, coming(store).added, creators(store)) == ("done", ROWS, ROWS)
    assert card(store) == ("creators.csv imported.", [])


async def test_rows_that_are_in_are_called_so_when_the_chat_gives_the_file_no_more(
    store: Store, network: Network, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    await die(store, network, monkeypatch, 2)
    network.down = True
    await fail(store, network, clock, jobs.TRIES - 1)
    assert coming(store).state == "taking", "the death of its process was no try"
    await fail(store, network, clock, 1)
    assert (coming(store).state, coming(store).taken, creators(store)) == ("done", 2 * AT_ONCE, 2 * AT_ONCE)
    assert card(store) == (
        "creators.csv was only partly imported: 2,000\u00a0of\u00a03,000 rows.",
        ["The rest wasn't imported: the file didn't come through from the chat. Send it again."],
    )
    assert card(store, "ru")[0] == "Файл creators.csv загружен не весь (строк: 2\xa0000\xa0из\xa03\xa0000)."


async def test_a_file_that_is_in_is_not_fetched_again_to_end_its_job(
    store: Store, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(jobs, "finish", killed)
        with pytest.raises(Killed):
            await live(store, network)
    network.down = True
    await live(store, network)
    assert (coming(store).state, creators(store), network.asked) == ("done", ROWS, 1)
    with store.reading() as work:
        assert not jobs.is_due(work, ("import",))


async def test_a_file_that_no_chat_gives_is_told_so(store: Store, network: Network, clock: Clock) -> None:
    network.down = True
    await fail(store, network, clock)
    assert (coming(store).state, network.asked) == ("refused", jobs.TRIES)
    assert card(store) == (
        "I couldn't use creators.csv: the file didn't come through from the chat. Send it again.",
        [],
    )


async def test_a_file_that_kills_whoever_reads_it_is_set_aside_at_last(
    store: Store, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(jobs.MOST_DEATHS + 1):
        await die(store, network, monkeypatch, 0)
    await live(store, network)
    assert coming(store).state == "refused"
    assert card(store)[0].endswith("the import kept failing. Split the file and send the parts.")
