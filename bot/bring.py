"""`python -m bot import FILE`: creators from a file on this machine, without a chat."""

import sys
from pathlib import Path

from bot.prepare import open_store
from bot.settings import Settings
from core import cataloguing
from core.model import Import
from handlers.importing import problem_text, why_refused
from handlers.routes import tell
from handlers.words import Words

SHOWN = 20


def bring(settings: Settings, name: str) -> int:
    """0 where the file is in, 1 where it was refused; refused lines are printed either way."""
    path, words = Path(name), Words("en", "UTC")
    try:
        content = path.read_bytes()
    except OSError as error:
        print(f"{name} cannot be read: {error.strerror}.", file=sys.stderr)  # noqa: T201
        return 1
    parsed = cataloguing.read(content, path.name)
    store = open_store(settings)
    with store.work() as work:
        coming = Import(name=path.name, sha256="", state="waiting", created_at=work.now)
        work.db.add(coming)
        work.db.flush()
        cataloguing.take_in(work, coming, content, parsed)
        tell(work)
        told = _told(words, coming)
    store.close()
    print("\n".join(told))  # noqa: T201
    return 1 if coming.refusal else 0


def _told(words: Words, coming: Import) -> list[str]:
    if coming.refusal:
        return [f"{coming.name} was not taken: {why_refused(words, coming.refusal)}"]
    lines = [f"{coming.name}: lines {coming.rows}, new creators {coming.added}, updated {coming.updated}."]
    lines += [problem_text(words, problem) for problem in coming.problems[:SHOWN]]
    rest = len(coming.problems) - SHOWN
    return [*lines, f"More problems: {rest}."] if rest > 0 else lines
