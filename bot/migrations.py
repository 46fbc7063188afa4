"""Updates the tables; Alembic (11 MB, a third of a second) loads only if there's something to do."""

import ast
import re
from pathlib import Path

from sqlalchemy import inspect, text

from core.store import Store

ROOT = Path(__file__).parent.parent
REVISIONS = ROOT / "migrations" / "versions"
_TOLD = re.compile(r"^(revision|down_revision)\b[^=\n]*=(.+)$", re.MULTILINE)


def is_due(store: Store) -> bool:
    """Whether the tables are at anything but the newest revision."""
    with store.reading() as work:
        connection = work.db.connection()
        if not inspect(connection).has_table("alembic_version"):
            return True
        return set(connection.scalars(text("SELECT version_num FROM alembic_version"))) != newest()


def newest(folder: Path = REVISIONS) -> set[str]:
    """Returns the revisions that no other builds on."""
    told = [dict(_TOLD.findall(file.read_text("utf-8"))) for file in folder.glob("*.py")]
    built_on: set[str] = set()
    for revision in told:
        before = ast.literal_eval(revision["down_revision"].strip())
        built_on |= {before} if isinstance(before, str) else set(before or ())
    return {ast.literal_eval(revision["revision"].strip()) for revision in told} - built_on


def migrate(store: Store, revision: str = "head") -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(str(ROOT / "alembic.ini"))
    config.attributes["store"] = store
    command.upgrade(config, revision)
