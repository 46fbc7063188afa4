"""Checks that images referenced by blocks are uploaded, processed and really images."""

from collections.abc import Iterator
from typing import Any

from bot.playground.slack.files import File
from bot.playground.slack.shapes.schema import Problems
from bot.playground.slack.workspace import Workspace

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")


def check_pictures(server: Workspace, blocks: Any, at: str = "/blocks", code: str = "invalid_blocks") -> None:
    """ApiError when a file does not exist, is not an image, or is still being processed."""
    problems = Problems()
    for named, where in _named(blocks, at):
        if not _is_ready(server, _found(server, named)):
            problems.add("invalid slack file", where)
    problems.refuse(code)


def _named(part: Any, at: str) -> Iterator[tuple[dict[str, Any], str]]:
    if isinstance(part, list):
        for number, item in enumerate(part):
            yield from _named(item, f"{at}/{number}")
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "slack_file" and isinstance(value, dict):
                yield value, f"{at}/{name}"
            else:
                yield from _named(value, f"{at}/{name}")


def _found(server: Workspace, named: dict[str, Any]) -> File | None:
    if named.get("id"):
        return server.world.files.get(str(named["id"]))
    shapes = ((file, file.api(server.address)) for file in server.world.files.values())
    return next(
        (file for file, shape in shapes if named.get("url") in (shape["url_private"], shape["permalink"])), None
    )


def _is_ready(server: Workspace, file: File | None) -> bool:
    if file is None or not file.complete or not (file.content or b"").startswith(PICTURES):
        return False
    return server.clock() - file.completed_at >= server.processing
