"""Shared by every table: one registry, times in UTC, and constraint names migrations can rely on."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Float, Integer, MetaData
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """An aware datetime in UTC on every database; SQLite stores no zone, so it's added back on read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class seconds_between(GenericFunction[float]):
    """From one time to a later one, computed by the database."""

    type = Float()
    inherit_cache = True


@compiles(seconds_between)
def _seconds(element: seconds_between, compiler: SQLCompiler, **more: Any) -> str:
    start, end = (compiler.process(clause, **more) for clause in element.clauses)
    return f"CAST(EXTRACT(EPOCH FROM {end} - {start}) AS DOUBLE PRECISION)"


@compiles(seconds_between, "sqlite")
def _seconds_sqlite(element: seconds_between, compiler: SQLCompiler, **more: Any) -> str:
    """Whole seconds: days as a float would be off by fractions of one."""
    start, end = (compiler.process(clause, **more) for clause in element.clauses)
    return f"(strftime('%s', {end}) - strftime('%s', {start}))"


# SQLite only gives rowids to INTEGER keys; PostgreSQL needs BIGINT for tables that grow with every message.
BigId = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads it off the class)
        datetime: UtcTime,
        dict[str, Any]: JSON,
        dict[str, int]: JSON,
        list[Any]: JSON,
    }
