"""Size limits for one file, and the error that rejects a whole file."""

from collections.abc import Mapping

MB = 1024 * 1024
MAX_BYTES = 64 * MB  # chats send 20 MB at most, the command line more
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_UNPACKED = 256 * MB  # a sheet of 200,000 full rows stays well below
MAX_RATIO = 400  # real sheets compress ten to eighty times
MAX_ENTRIES = 2000  # files in one workbook
MAX_DEPTH = 8  # objects inside objects
MAX_RECORD = MB  # characters of one JSON object
MAX_CELL = 20_000  # characters read from one cell


class BadFile(Exception):
    """A file rejected as a whole. Codes: empty, too_big, not_a_table, not_text, no_header, missing_column,
    too_many_rows, too_many_columns, broken_line, broken_file, archive, old_excel, bomb, too_deep, record_too_big,
    not_fetched."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values: Mapping[str, str | int] = values
