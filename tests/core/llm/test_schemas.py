"""Whatever comes over the wire is read as an answer or as none, and whatever goes out can be read back."""

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.llm.quotes import quoted, seen
from core.llm.response import find_json, read_response
from core.llm.tasks import TASKS

ANY = st.text(st.characters(exclude_categories=()))
KEYS = st.sampled_from(
    ["choices", "message", "content", "refusal", "finish_reason", "usage", "prompt_tokens", "completion_tokens", "x"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
)


@given(st.binary())
def test_any_bytes_are_an_answer_or_none(content: bytes) -> None:
    assert read_response(content).why


@given(JSON)
def test_any_json_is_an_answer_or_none(told: object) -> None:
    answer = read_response(json.dumps(told).encode())
    assert answer.why or answer.text or answer.tokens is None


@given(st.fixed_dictionaries({"message": JSON, "finish_reason": JSON, "text": JSON}), JSON)
def test_any_choice_is_an_answer_or_none(choice: dict[str, object], usage: object) -> None:
    answer = read_response(json.dumps({"choices": [choice], "usage": usage}).encode())
    assert answer.tokens is None or min(answer.tokens) >= 0


@given(ANY)
def test_any_text_can_be_searched_for_json(text: str) -> None:
    found = find_json(text)
    assert found is None or isinstance(json.loads(found), dict)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": {"b": 1}}', '{"a": {"b": 1}}'),
        ('{"a": 1} then {"b": 2}', '{"b": 2}'),
        ('{"a": "{\\"b\\": 2}"}', '{"a": "{\\"b\\": 2}"}'),
        ('[{"a": 1}]', '{"a": 1}'),
        ('{ "a": 1, } {"b": 2', None),
        ('<think>{"a": 1}', None),
        ("{}", "{}"),
        ("", None),
    ],
)
def test_the_last_object_counts_and_nothing_inside_another(text: str, found: str | None) -> None:
    assert find_json(text) == found


@given(ANY, ANY, st.lists(ANY, max_size=2))
def test_any_text_is_quoted_whole_and_cannot_break_out(one: str, other: str, more: list[str]) -> None:
    data = {"one": one, "other": other, "more": more}
    told = quoted(data)
    assert json.loads(told) == json.loads(json.dumps(data))
    assert not re.search(r"[<>`\n]", told)
    told.encode()


@given(ANY)
def test_what_is_seen_stays_seen(text: str) -> None:
    assert seen(seen(text)) == seen(text)
    assert not re.search("[\u200b\u202e\u2060\ufeff\x00]", seen(text))


@pytest.mark.parametrize("name", list(TASKS))
def test_every_schema_is_one_that_strict_servers_take(name: str) -> None:
    for schema in objects_in(TASKS[name].schema):
        assert schema["additionalProperties"] is False
        assert set(schema["required"]) == set(schema["properties"])


def objects_in(part: object) -> Iterator[dict[str, object]]:
    if isinstance(part, dict) and "properties" in part:
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from objects_in(inner)
