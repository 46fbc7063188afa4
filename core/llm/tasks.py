"""The language model's tasks: for each purpose its prompt, what it's shown, and when its reply is rejected."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from core.llm import prompts
from core.llm.checks import replies
from core.llm.policy import Failure, Purpose
from core.llm.quotes import MOST, quoted
from core.llm.response import find_json
from core.llm.schemas import (
    BriefRequest,
    PhrasedQuestion,
    PhraseRequest,
    ReadAnswer,
    ReadBrief,
    ReadRequest,
    TranslateRequest,
    Translation,
    WeighedAnswer,
    WeighRequest,
)

AnyRequest = TypeVar("AnyRequest")
Result = TypeVar("Result")


@dataclass(frozen=True)
class LlmTask(Generic[AnyRequest, Result]):
    """`objection` says what's wrong with a reply of the right shape."""

    purpose: Purpose
    request_type: type[AnyRequest]
    result_type: type[Result]
    prompt: Callable[[AnyRequest], str]
    data: Callable[[AnyRequest], Mapping[str, object]]
    objection: Callable[[AnyRequest, Result], Failure]
    most_tokens: int = 2000  # for the reply; reasoning models need most of it

    @cached_property
    def _shape(self) -> TypeAdapter[Result]:
        return TypeAdapter(self.result_type)

    @cached_property
    def schema(self) -> dict[str, Any]:
        return self._shape.json_schema()

    def system(self, request: AnyRequest) -> str:
        schema = json.dumps(self.schema, ensure_ascii=False, separators=(",", ":"))
        return prompts.SYSTEM_PROMPT.format(task=self.prompt(request), schema=schema)

    def message(self, request: AnyRequest) -> str | None:
        """Returns what the model is shown; None if it's too long for a model."""
        data = self.data(request)
        if len(json.dumps(data, ensure_ascii=False)) > MOST:
            return None
        return f"<data>{quoted(data)}</data>"

    def read(self, request: AnyRequest, text: str) -> tuple[Result | None, Failure]:
        """Returns the reply, or why there is none."""
        found = find_json(text)
        if found is None:
            return None, Failure.NOT_JSON
        try:
            result = self._shape.validate_json(found, strict=True)
        except ValidationError:
            return None, Failure.WRONG_SCHEMA
        why = self.objection(request, result)
        return (None, why) if why else (result, Failure.NONE)


PHRASE_QUESTION = LlmTask(
    Purpose.PHRASE,
    PhraseRequest,
    PhrasedQuestion,
    prompts.phrase_question_prompt,
    lambda request: {"fact": request.fact, "about": request.about},
    replies.phrased_question_objection,
)
WEIGH_ANSWER = LlmTask(
    Purpose.WEIGH,
    WeighRequest,
    WeighedAnswer,
    prompts.weigh_answer_prompt,
    lambda request: {"question": request.question, "answer": request.answer},
    replies.weighed_answer_objection,
)
READ_ANSWER = LlmTask(
    Purpose.READ,
    ReadRequest,
    ReadAnswer,
    prompts.read_answer_prompt,
    lambda request: {"words": request.words, "about": request.about, "features": request.features},
    replies.read_answer_objection,
)
TRANSLATE_TEXT = LlmTask(
    Purpose.TRANSLATE,
    TranslateRequest,
    Translation,
    prompts.translate_text_prompt,
    lambda request: {"original": request.original},
    replies.translation_objection,
    most_tokens=4000,
)
READ_BRIEF = LlmTask(
    Purpose.BRIEF,
    BriefRequest,
    ReadBrief,
    prompts.read_brief_prompt,
    lambda request: {"words": request.words, "today": request.today},
    replies.read_brief_objection,
    most_tokens=4000,
)
TASKS: Mapping[str, LlmTask[Any, Any]] = {
    task.purpose: task for task in (PHRASE_QUESTION, WEIGH_ANSWER, READ_ANSWER, TRANSLATE_TEXT, READ_BRIEF)
}
