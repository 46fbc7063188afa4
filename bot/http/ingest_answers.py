"""What we tell a source: how much was accepted, which row wasn't and why, and what to do."""

from collections.abc import Mapping

from aiohttp import web
from pydantic import BaseModel

from core.files.limits import BadFile
from core.files.record import Problem
from core.metrics.ingest import MOST_ROWS
from core.metrics.record import Taken
from core.model import ImportProblem, ImportRefusal
from handlers.chat.words import Words
from handlers.text.imports import REFUSALS, problem_text, why_refused

SHOWN = 100
WORDS = Words("en", "UTC")
# Programs read the code, people read this.
REFUSED = {
    "bad_token": "Send “Authorization: Bearer TOKEN”; `python -m bot source add NAME` makes a token.",
    "too_often": "This source is sending too often. Wait for the number of seconds in Retry-After.",
    "busy": "The server is busy. Send it again after the number of seconds in Retry-After.",
    "failed": "Something went wrong on our side and nothing was saved. The server log says what. Send it again later.",
    "wrong_type": "Send application/json or text/csv in UTF-8, plain or gzipped.",
    "wrong_kind": "The body doesn't match Content-Type: send JSON as application/json, CSV as text/csv.",
    "bad_key": "An Idempotency-Key can have up to 200 printable characters.",
    "key_reused": "This Idempotency-Key was used with a different body. Use a new key for a new request.",
    "too_big": "The body is over 8 MB unpacked. Split it.",
    "too_many_rows": f"Send at most {MOST_ROWS:,} rows in one request.",
    "too_slow": "The body didn't arrive within 30 seconds.",
    "broken_body": "The body is damaged and can't be unpacked. Send it again.",
    "no_header": "No known column names. Use names like campaign, platform, handle, post, moment, views, likes, …",
    "missing_column": "The column {column} is missing. Found: {found}.",
    "not_a_table": "Send a JSON array of objects, or CSV.",
}
STATUS = {"too_big": 413, "too_many_rows": 413, "wrong_kind": 415, "bomb": 413}


class RefusedBody(BaseModel):
    """Nothing in the request was accepted."""

    error: str
    message: str


class RefusedLine(BaseModel):
    line: int
    column: str
    code: str
    value: str
    message: str


class TakenBody(BaseModel):
    """How much of the request was accepted; `problems` are the first ones among the rejected rows."""

    kept: int
    repeated: int
    corrected: int
    late: int
    posts: int
    refused: int
    problems: list[RefusedLine]

    @property
    def status(self) -> int:
        """200 if anything was accepted or already known, 422 if every row was rejected."""
        taken = self.kept + self.repeated + self.corrected + self.posts
        return 200 if taken or not self.refused else 422


class Refused(Exception):
    """Nothing in the request was accepted."""

    def __init__(self, status: int, code: str, message: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.headers = status, code, headers or {}
        self.message = message or REFUSED[code]

    def response(self) -> web.Response:
        return _response(RefusedBody(error=self.code, message=self.message), self.status, self.headers)


def file_refused(why: BadFile) -> Refused:
    """The body as a whole can't be read."""
    values = {name: str(value) for name, value in why.values.items()}
    if why.code in REFUSED:
        message = REFUSED[why.code].format(**values)
    else:
        known = why.code in REFUSALS
        message = why_refused(WORDS, ImportRefusal(why.code, why.values)) if known else why.code
    return Refused(STATUS.get(why.code, 422), why.code, message)


def answer(taken: Taken) -> web.Response:
    body = TakenBody(
        kept=taken.kept,
        repeated=taken.repeated,
        corrected=taken.corrected,
        late=taken.late,
        posts=taken.posts,
        refused=len({problem.line for problem in taken.refused}),
        problems=[_refused_line(problem) for problem in taken.refused[:SHOWN]],
    )
    return _response(body, body.status)


def _refused_line(p: Problem) -> RefusedLine:
    message = problem_text(WORDS, ImportProblem(p.line, p.column, p.code, p.value))
    return RefusedLine(line=p.line, column=p.column, code=p.code, value=p.value, message=message)


def _response(body: BaseModel, status: int, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.Response(
        text=body.model_dump_json(), status=status, headers=headers, content_type="application/json", charset="utf-8"
    )
