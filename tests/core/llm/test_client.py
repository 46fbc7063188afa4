"""Who has no key pays nothing for the library; who has one waits for no event loop and never past the deadline."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.llm import LanguageModel, Policy, Reply
from core.llm.client import retry_after
from core.store import Store
from tests.core.llm.chat_server import ChatServer, drips, hangs, says
from tests.core.llm.llm_case import KEY, PHRASED, PHRASING, Make

ROOT = Path(__file__).parents[3]


def test_the_library_is_imported_by_nothing_but_a_question() -> None:
    program = (
        "import sys, bot.main, bot.prepare, core.llm.queue\n"
        "from core.llm import LanguageModel, Policy\n"
        "from core.store import Store\n"
        "LanguageModel(Store('sqlite://'), Policy('k', 'm'))\n"
        "print(sorted({'openai', 'httpx2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("behaviour", [hangs(), drips()])
async def test_real_time_runs_out_too(lone: Store, server: ChatServer, behaviour: object) -> None:
    server.then(behaviour)
    llm = LanguageModel(lone, Policy(KEY, "m", server.base_url, seconds=0.4))
    async with asyncio.timeout(30):
        assert await llm.phrase(PHRASING) == Reply(None, "rules", "timeout")
    await llm.close()


async def test_questions_that_come_together_share_one_opening(make: Make, server: ChatServer) -> None:
    server.then(says(PHRASED))
    llm = make()
    replies = await asyncio.gather(*(llm.phrase(PHRASING) for _ in range(8)))
    assert {reply.read_by for reply in replies} == {"llm"}
    assert len(server.heard) == 8


async def test_a_mind_that_was_never_asked_closes_quietly(make: Make) -> None:
    await make().close()


def test_the_key_is_not_shown_with_the_terms() -> None:
    assert KEY not in repr(Policy(KEY, "m"))


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("3", 3),
        ("0.5", 0.5),
        ("-1", None),
        ("nan", None),
        ("inf", None),
        ("soon", None),
        ("Tue, 03 Mar 2026 12:00:30 GMT", 30),
        ("Tue, 03 Mar 2026 11:00:00 GMT", 0),
    ],
)
def test_when_to_come_back(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, datetime(2026, 3, 3, 12, tzinfo=UTC)) == seconds
