"""Importing this imports aiogram with each of its types built where it's first used, as aiogram asks of pydantic
(`defer_build`).

Left alone, the package builds all 444 types on import, so that annotations only a type checker sees are resolved. That
takes 100 MB and four fifths of the import, for the dozen we ever meet. Here those names go into aiogram's modules
instead, where pydantic finds them by itself the first time a type is used. Only public names of both libraries are
touched, and only during the import.
"""

import sys
from typing import Any

from pydantic import BaseModel

TYPES = "aiogram.types"


def load_aiogram() -> None:
    """Does nothing if aiogram is there already."""
    if TYPES in sys.modules:
        return
    as_it_was = BaseModel.__dict__["model_rebuild"]
    rebuild = as_it_was.__func__
    names: dict[str, Any] = {}

    def later(cls: type[BaseModel], /, **given: Any) -> bool | None:
        if cls.__module__.startswith(f"{TYPES}.") and (told := given.get("_types_namespace")):
            names.update(told)
            return None
        built: bool | None = rebuild(cls, **given)
        return built

    BaseModel.model_rebuild = classmethod(later)  # type: ignore[assignment, method-assign]
    try:
        import aiogram  # noqa: F401
    finally:
        BaseModel.model_rebuild = as_it_was  # type: ignore[method-assign]
    for name, module in list(sys.modules.items()):
        if name.startswith(("aiogram.types.", "aiogram.methods.")):
            vars(module).update({known: value for known, value in names.items() if known not in vars(module)})


load_aiogram()
