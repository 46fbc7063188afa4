"""Parquet: size-checked by its footer, then read a few rows at a time."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from core.files.json_text import table
from core.files.limits import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, BadFile

STEP = 500  # rows decoded at a time


def lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yields (row number, cells); number 0 is the header. BadFile: bomb, broken_file, too_many_columns,
    too_many_rows."""
    try:
        yield from table(_records(content))
    except BadFile:
        raise
    except Exception as error:
        raise BadFile("broken_file") from error


def _records(content: bytes) -> Iterator[Mapping[str, Any]]:
    from pyarrow import parquet  # imported late: it takes as much memory as everything else together

    with parquet.ParquetFile(BytesIO(content), memory_map=False, pre_buffer=False) as file:
        _measure(file.metadata)
        # A long text repeated in every row is stored once and decoded once.
        texts = [field.name for field in file.schema_arrow if str(field.type) in ("string", "large_string")]
    with parquet.ParquetFile(BytesIO(content), read_dictionary=texts, pre_buffer=False) as file:
        for batch in file.iter_batches(batch_size=STEP, use_threads=False):
            names = batch.schema.names
            for row in zip(*(_values(column) for column in batch.columns), strict=True):
                yield dict(zip(names, row, strict=True))


def _values(column: Any) -> list[Any]:
    if hasattr(column, "dictionary"):
        words = column.dictionary.to_pylist()
        return [None if place is None else words[place] for place in column.indices.to_pylist()]
    values: list[Any] = column.to_pylist()
    return values


def _measure(footer: Any) -> None:
    if footer.num_columns > MAX_COLUMNS:
        raise BadFile("too_many_columns", columns=footer.num_columns, most=MAX_COLUMNS)
    if footer.num_rows > MAX_ROWS:
        raise BadFile("too_many_rows", most=MAX_ROWS)
    if sum(footer.row_group(place).total_byte_size for place in range(footer.num_row_groups)) > MAX_UNPACKED:
        raise BadFile("bomb")
