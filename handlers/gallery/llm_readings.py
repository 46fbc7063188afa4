"""Briefs and steers that a language model reads: the card until it has, and what comes of each answer."""

from typing import Any

from core.delivery import jobs
from core.llm import BriefFact, Failure, ReadAnswer, ReadBrief, ReadBy, ReadSteer, Reply
from core.llm import queue as llm_queue
from handlers.gallery.stage import Stage
from handlers.subscriptions import tell

BRIEF = {"en": "beauty in Russia, fledglings, no gambling, 5", "ru": "бьюти в России, птенцы, без азартных игр, 5"}
KNOWN = {"en": "fledglings", "ru": "птенцы"}
EXCLUDED = {"en": "no gambling", "ru": "без азартных игр"}
STEER = {"en": "less beauty, and give them some oomph", "ru": "меньше бьюти, и чтоб с огоньком"}
OOMPH = {"en": "oomph", "ru": "с огоньком"}


def llm_readings(stage: Stage) -> None:
    locale = stage.locale
    stage.store.memo[llm_queue.ON] = True
    known, turned = _code("size", "nano", KNOWN[locale]), _code("topic", "gambling", EXCLUDED[locale])
    stage.play("verb shortlist, the model is reading", "command", "shortlist", text=BRIEF[locale])
    _answered(stage, "card brief, read by the model", Reply(ReadBrief((known,)), ReadBy.LLM))
    stage.hear("command", "shortlist", text=BRIEF[locale])
    _answered(stage, "card brief, the model turned it round", Reply(ReadBrief((known, turned)), ReadBy.LLM))
    stage.hear("command", "shortlist", text=BRIEF[locale])
    _answered(stage, "card brief, the model failed", Reply(None, ReadBy.RULES, Failure.TIMEOUT))
    stage.hear("command", "shortlist", text="x1 55% 77%")
    _answered(stage, "card brief, nobody understood it", Reply(ReadBrief(()), ReadBy.LLM))
    stage.play("verb steer, the model is reading", "command", "steer", text=STEER[locale])
    oomph = ReadSteer("engagement", "more", OOMPH[locale])
    _answered(stage, "card steer, read by the model", Reply(ReadAnswer((oomph,), ()), ReadBy.LLM))
    stage.store.memo[llm_queue.ON] = False


def _code(kind: Any, code: str, said: str) -> BriefFact:
    return BriefFact(kind, False, code, None, None, "", "", "", said)


def _answered(stage: Stage, name: str, reply: Reply[Any]) -> None:
    """What people see once the model has answered, or its time is up."""
    with stage.store.work() as work:
        job = jobs.claim(work, (llm_queue.URGENT,))
        if job is None:
            raise LookupError(f"{name}: nothing was asked")
        llm_queue.bring_back(work, job, reply)
        tell(work)
    stage.keep(name, *stage.deliver())
