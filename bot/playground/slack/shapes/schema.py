"""JSON schema checks that report every error with Slack's wording and JSON pointers."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.playground.slack.errors import ApiError


class Problems(list[str]):
    """Validation errors, as Slack lists them in response_metadata.messages."""

    def add(self, text: str, at: str) -> None:
        self.append(f"[ERROR] {text} [json-pointer:{at}]")

    def refuse(self, code: str) -> None:
        """Raise ApiError with all errors, if there are any."""
        if self:
            plain = [problem.removeprefix("[ERROR] ") for problem in self]
            raise ApiError(code, errors=plain, response_metadata={"messages": list(self)})


Check = Callable[[Any, str, Problems], None]
NOTHING: Mapping[str, Check] = {}


def string(most: int, least: int = 1, pattern: str = "") -> Check:
    matches = re.compile(pattern).match

    def check(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, str):
            problems.add("must be a string", at)
        elif len(value) < least:
            problems.add(f"must be more than {least - 1} characters", at)
        elif len(value) > most:
            problems.add(f"must be less than {most + 1} characters", at)
        elif pattern and not matches(value):
            problems.add("failed to match the expected format", at)

    return check


def integer(low: int, high: int) -> Check:
    def check(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            problems.add("must be an integer", at)
        elif not low <= value <= high:
            problems.add(f"must be between {low} and {high}", at)

    return check


def boolean(value: Any, at: str, problems: Problems) -> None:
    if not isinstance(value, bool):
        problems.add("must be a boolean", at)


def anything(value: Any, at: str, problems: Problems) -> None:
    """For properties that Slack does not validate either."""


def one_of(*values: str) -> Check:
    def check(value: Any, at: str, problems: Problems) -> None:
        if value not in values:
            problems.add(f"must be one of: {', '.join(values)}", at)

    return check


def array(each: Check, low: int, high: int) -> Check:
    def check(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, list):
            problems.add("must be an array", at)
            return
        if len(value) < low:
            problems.add(f"no less than {low} items allowed", at)
        if len(value) > high:
            problems.add(f"no more than {high} items allowed", at)
            return
        for number, item in enumerate(value):
            each(item, f"{at}/{number}", problems)

    return check


def record(needed: Mapping[str, Check], allowed: Mapping[str, Check] = NOTHING, *also: Check) -> Check:
    """An object with these properties and no others; `also` are checks of the object as a whole."""
    known = {"type": anything, **needed, **allowed}

    def check(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            problems.add("must be an object", at)
            return
        for name in needed:
            if value.get(name) is None:
                problems.add(f"missing required field: {name}", at)
        for name, part in value.items():
            rule = known.get(name)
            if rule is None:
                problems.add(f"invalid additional property: {name}", at)
            elif part is not None:
                rule(part, f"{at}/{name}", problems)
        for rule in also:
            rule(value, at, problems)

    return check


def tagged(kinds: Mapping[str, Check]) -> Check:
    """An object whose `type` selects its schema."""

    def check(value: Any, at: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            problems.add("must be an object", at)
            return
        kind = value.get("type")
        rule = kinds.get(kind) if isinstance(kind, str) else None
        if rule is None:
            problems.add(f"unsupported type: {kind}", f"{at}/type")
        else:
            rule(value, at, problems)

    return check


def exactly_one(*names: str) -> Check:
    def check(value: Any, at: str, problems: Problems) -> None:
        if sum(value.get(name) is not None for name in names) != 1:
            problems.add(f"must have exactly one of: {', '.join(names)}", at)

    return check
