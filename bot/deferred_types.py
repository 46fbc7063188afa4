"""aiogram with each of its types built where it is first used, which is what it asks of pydantic (`defer_build`).

Its package builds all 444 at import, so that annotations which only a type checker sees are resolved: 100 MB and four
fifths of the import for a dozen that are ever met. Here these names are given to its modules instead; pydantic then
finds them by itself whenever a type is used for the first time.
"""

import sys
from typing import Any
from unittest.mock import patch

from pydantic import BaseModel

TYPES = "aiogram.types"


def load_aiogram() -> None:
    """Imports it; nothing where that was done before."""
    if TYPES in sys.modules:
        return
    rebuild = BaseModel.model_rebuild.__func__  # type: ignore[attr-defined]
    names: dict[str, Any] = {}

    def later(cls: type[BaseModel], /, **given: Any) -> bool | None:
        if cls.__module__.startswith(f"{TYPES}.") and (told := given.get("_types_namespace")):
            names.update(told)
            return None
        built: bool | None = rebuild(cls, **given)
        return built

    with patch.object(BaseModel, "model_rebuild", classmethod(later)):
        import aiogram  # noqa: F401
    for name, module in list(sys.modules.items()):
        if name.startswith(("aiogram.types.", "aiogram.methods.")):
            vars(module).update({known: value for known, value in names.items() if known not in vars(module)})
