"""Answers of a language model to briefs, written down by hand: what a careful one says, and what others get wrong."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.llm import BriefRequest, ReadBrief
from core.llm.tasks import READ_BRIEF
from core.shortlist.wishes.model_brief import codes
from tests.benchmarks.dialogue.utterances.rows import TODAY
from tests.core.llm.brief_case import answer

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Recorded:
    """`mistake` is what's wrong with it: its direction, bound, role, number, name or code; "" if nothing is."""

    id: str
    words: str
    facts: Sequence[Mapping[str, Any]]
    mistake: str = ""

    def read(self) -> tuple[ReadBrief | None, str]:
        """The answer as we take it from a server, or why we don't."""
        request = BriefRequest(self.words, TODAY.isoformat(), codes())
        return READ_BRIEF.read(request, json.dumps(answer(*map(dict, self.facts)), ensure_ascii=False))


def recorded(name: str) -> list[Recorded]:
    lines = (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [Recorded(**json.loads(line)) for line in lines if line]
