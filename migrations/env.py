"""Alembic's entry point: the address comes from the settings, or from whoever runs it in-process."""

from alembic import context

from bot.settings import read_settings
from core.model import Base
from core.model.base import UtcTime
from core.store import Store


def plain_time(kind: str, item: object, _context: object) -> str | bool:
    """A revision stands alone: it never imports a class from today's code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcTime) else False


def migrate() -> None:
    given = context.config.attributes.get("store")
    store = given or Store(read_settings().sokrat_database_url)
    with store.engine.connect() as connection, connection.begin():
        store.wait_for_turn(connection)  # processes that start together migrate one after the other
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=store.is_sqlite,
            compare_type=True,
            render_item=plain_time,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            context.run_migrations()


migrate()
