"""What's wrong with a setting, in plain words instead of the validation library's."""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic.fields import FieldInfo

SHOWN = 20  # characters of a value; tokens and keys are longer
NUMBERS = ("int_", "float_", "greater_", "less_", "finite_")
JSON = (
    "SOKRAT_TEAMS__<KEY>__STRATEGISTS, DAYS_OFF, and NAMES have to be written as JSON:"
    ' ["U012AB3CD"], [5, 6], or {"en": "US team"}.'
)


def sentences(problem: Mapping[str, Any], fields: Mapping[str, FieldInfo]) -> list[str]:
    """`problem` is one of a ValidationError; `fields` are by the names in it, those of a team among them."""
    name = "__".join(str(part).upper() for part in problem["loc"] if isinstance(part, str))
    code, message = str(problem["type"]), str(problem["msg"]).removeprefix("Value error, ")
    if code == "value_error":  # in our own words already
        return [f"{name}: {message}." if name else line for line in message.split("\n")]
    if code == "missing":
        return [f"{name}: it's missing. A team of your own needs it."]
    field = next((fields[part] for part in reversed(problem["loc"]) if part in fields), None)
    return [f"{name} has to be {_kind(code, field)}{_not(problem['input'])}."]


def _kind(code: str, field: FieldInfo | None) -> str:
    if code.startswith(NUMBERS) and field is not None:
        return _number(field)
    if code.startswith("bool_"):
        return "true or false"
    if code == "literal_error" and field is not None:
        *some, last = get_args(field.annotation)
        return f"{', '.join(some)}{',' if len(some) > 1 else ''} or {last}"
    if code == "string_type":
        return "text in quotation marks"
    return "JSON with one object per team" if code.endswith("_type") else "something else"


def _number(field: FieldInfo) -> str:
    lowest = next((bound.ge for bound in field.metadata if hasattr(bound, "ge")), None)
    highest = next((bound.le for bound in field.metadata if hasattr(bound, "le")), None)
    if lowest is None:
        return "a list of whole numbers"
    number = "a whole number" if field.annotation is int else "a number"
    return f"{number} from {lowest} to {highest}" if highest is not None else f"{number}, {lowest} or more"


def _not(value: object) -> str:
    """The value itself if it's short, since a long one could be a token in the wrong place."""
    written = str(value)
    return f", not “{written}”" if written and len(written) <= SHOWN and isinstance(value, str | int | float) else ""
