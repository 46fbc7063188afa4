"""Validates Bot API objects strictly with aiogram's models, with errors worded as Telegram's."""

import json
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.playground.telegram.errors import bad

JSON_TYPES = {
    **{"string_type": "String", "bool_type": "Boolean", "int_type": "Number", "list_type": "Array"},
    **dict.fromkeys(("model_type", "model_attributes_type"), "Object"),
}


def check(model: type[BaseModel], given: Any, name: str, expected: str) -> dict[str, Any]:
    """The object itself, or ApiError; `expected` is the error for a value that is not an object."""
    if not isinstance(given, dict):
        raise bad(f"can't parse {name}: {expected}")
    try:
        model.model_validate_json(json.dumps(given), strict=True)
    except ValidationError as error:
        raise bad(f"can't parse {name}: {_reason(error)}") from error
    return given


def _reason(error: ValidationError) -> str:
    problem = error.errors()[0]
    field = next((part for part in reversed(problem["loc"]) if isinstance(part, str)), "")
    if problem["type"] == "missing":
        return f'Can\'t find field "{field}"'
    expected = JSON_TYPES.get(problem["type"])
    return f'Field "{field}" must be of type {expected}' if expected else problem["msg"]
