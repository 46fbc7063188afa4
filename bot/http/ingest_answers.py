"""What a source is told: how much was taken, which line was not and why, and what to do."""

import json
from collections.abc import Mapping

from aiohttp import web

from core.files.limits import BadFile
from core.metrics.ingest import MOST_ROWS
from core.metrics.record import Taken
from handlers.chat.words import Words
from handlers.text.imports import REFUSALS, problem_text, why_refused

SHOWN = 100
WORDS = Words("en", "UTC")
# Programs read the code, people this.
REFUSED = {
    "bad_token": "Send “Authorization: Bearer TOKEN”; `python -m bot source add NAME` makes a token.",
    "too_often": "This source sends too often. Wait as long as Retry-After says, in seconds.",
    "busy": "Others are being served. Send it again after Retry-After, in seconds.",
    "failed": "Something went wrong here, and nothing was taken. The operator's log tells what; send it again later.",
    "wrong_type": "Send application/json or text/csv in UTF-8, plain or packed with gzip.",
    "wrong_kind": "The body is not what Content-Type says: send JSON as application/json, CSV as text/csv.",
    "bad_key": "An Idempotency-Key has at most 200 printable characters.",
    "key_reused": "This Idempotency-Key came with another body. Take a new key for a new request.",
    "too_big": "The body is larger than 8 MB unpacked. Split it.",
    "too_many_rows": f"Send at most {MOST_ROWS:,} rows in one request.",
    "too_slow": "The body did not arrive within 30 seconds.",
    "broken_body": "The body is broken: it cannot be unpacked. Send it again.",
    "no_header": "No names of columns are known. Name them campaign, platform, handle, post, moment, views, likes, …",
    "missing_column": "The column {column} is missing; there were {found}.",
    "not_a_table": "Send a JSON array of objects, or CSV.",
}
STATUS = {"too_big": 413, "too_many_rows": 413, "wrong_kind": 415, "bomb": 413}


class Refused(Exception):
    """Nothing of the request was taken."""

    def __init__(self, status: int, code: str, message: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.headers = status, code, headers or {}
        self.message = message or REFUSED[code]

    def response(self) -> web.Response:
        told = {"error": self.code, "message": self.message}
        return web.json_response(told, status=self.status, headers=self.headers, dumps=_dumps)


def file_refused(why: BadFile) -> Refused:
    """The body as a whole cannot be read."""
    values = {name: str(value) for name, value in why.values.items()}
    if why.code in REFUSED:
        message = REFUSED[why.code].format(**values)
    else:
        message = why_refused(WORDS, {"code": why.code, "values": why.values}) if why.code in REFUSALS else why.code
    return Refused(STATUS.get(why.code, 422), why.code, message)


def answer(taken: Taken) -> web.Response:
    """200 where anything was taken or known, 422 where every row was refused."""
    lines = {problem.line for problem in taken.refused}
    told = {
        "kept": taken.kept,
        "repeated": taken.repeated,
        "corrected": taken.corrected,
        "late": taken.late,
        "posts": taken.posts,
        "refused": len(lines),
        "problems": [
            {
                "line": p.line,
                "column": p.column,
                "code": p.code,
                "value": p.value,
                "message": problem_text(WORDS, [p.line, p.column, p.code, p.value]),
            }
            for p in taken.refused[:SHOWN]
        ],
    }
    well = taken.kept + taken.repeated + taken.corrected + taken.posts or not lines
    return web.json_response(told, status=200 if well else 422, dumps=_dumps)


def _dumps(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)
