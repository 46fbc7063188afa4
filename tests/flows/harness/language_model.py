"""A language model that does its work: each purpose answered in its shape, out of what it was given."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.main import Sokrat
from tests.conftest import settings
from tests.core.llm.brief_case import EMPTY
from tests.core.llm.chat_server import Answering, ChatServer, completion
from tests.flows.people.dialogue import ENGLISH, RUSSIAN, WISH

KEY = "sk-dummy-not-a-real-key-0000"
WHY = "why did this hashtag fail in Russia?"
TRANSLATIONS = {
    RUSSIAN: "Her audience is teenagers from gaming communities, the comments under the last posts ask about games"
    " alone, so rather an older audience and less gaming",
    WHY: "Почему этот хештег провалился в России?",
}
PURPOSES = {"fact": "phrase", "answer": "weigh", "words": "read", "original": "translate"}
BRIEFED = {
    "птенцы": {"kind": "size", "value": "nano", "said": "птенцы"},
    "fledglings": {"kind": "size", "value": "nano", "said": "fledglings"},
}
ITEMS = ("claim", "evidence", "comparison", "mechanism", "counter_evidence", "test")
SHOWN = {
    RUSSIAN: (
        "Её аудитория — подростки",
        "в комментариях под последними постами спрашивают только про игры",
        "",
        f"поэтому {WISH}",
    ),
    ENGLISH: (
        "Her audience is mostly teenagers",
        "60% of the comments under the last ten posts",
        "",
        "so let's take less gaming",
    ),
}
CLAIM = {"about": "audience", "direction": "present", "check": "ask_market", "said": "подростки из игровых пабликов"}
STEER = {"feature": "topic:gaming", "direction": "less", "said": "меньше гейминга"}


class Model:
    """`asked` has the purposes in the order of the requests. For a purpose in `badly` it does that instead."""

    def __init__(self, **badly: Answering) -> None:
        self.asked: list[str] = []
        self._badly = badly

    async def __call__(self, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        given = _given(body)
        purpose = "brief" if "today" in given else next(name for part, name in PURPOSES.items() if part in given)
        self.asked.append(purpose)
        if purpose in self._badly:
            return await self._badly[purpose](request, body)
        said = ANSWERS[purpose](given)
        return web.json_response(completion(json.dumps(said, ensure_ascii=False)))


def _given(body: dict[str, Any]) -> dict[str, Any]:
    (text,) = [message["content"] for message in body["messages"] if message["role"] == "user"]
    found = re.fullmatch(r"<data>(.*)</data>", text, re.DOTALL)
    assert found
    return json.loads(found[1])


def _brief(given: dict[str, Any]) -> dict[str, Any]:
    """A careful one: it says nothing where the words are none of those below."""
    return {"facts": [EMPTY | fact for words, fact in BRIEFED.items() if words in given["words"]]}


def _phrase(given: dict[str, Any]) -> dict[str, Any]:
    return {"question": f"{given['about']}, hm. {given['fact']} What did you see that the figures do not show?"}


def _weigh(given: dict[str, Any]) -> dict[str, Any]:
    shown = next((parts for text, parts in SHOWN.items() if text in given["answer"]), ())
    return dict.fromkeys(ITEMS, "") | dict(zip(ITEMS, shown, strict=False))


def _read(given: dict[str, Any]) -> dict[str, Any]:
    russian = RUSSIAN in given["words"]
    return {"steers": [STEER] if russian else [], "claims": [CLAIM] if russian else []}


def _translate(given: dict[str, Any]) -> dict[str, Any]:
    return {"translation": TRANSLATIONS[given["original"].rstrip()]}


ANSWERS = {"brief": _brief, "phrase": _phrase, "weigh": _weigh, "read": _read, "translate": _translate}


@asynccontextmanager
async def with_model(folder: Path, server: ChatServer, seconds: int) -> AsyncIterator[Sokrat]:
    """The bot with this server as its model."""
    terms = {"openai_api_key": KEY, "openai_model": "m", "openai_base_url": server.base_url, "openai_seconds": seconds}
    running = Sokrat(settings(folder, **terms))
    try:
        await running.start()
        yield running
    finally:
        await running.stop()
