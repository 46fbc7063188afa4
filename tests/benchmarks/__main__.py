"""`python -m tests.benchmarks NAME [--data FILE | --text FILE] [--quick] [--json]`: runs a benchmark and prints the
result."""

import argparse
import json
import sys
from pathlib import Path

from tests.benchmarks.frame.registry import benchmark, names
from tests.benchmarks.frame.result import Options
from tests.benchmarks.frame.table import table


def main() -> int:
    given = _parser().parse_args()
    known = names()
    if given.name is None:
        print(_listed(known))
        return 0
    name = given.name.replace("_", "-")
    if name not in known:
        print(f"There is no benchmark “{given.name}”. There are:\n{_listed(known)}", file=sys.stderr)
        return 2
    return _measure(name, given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measures Sokrat.")
    parser.add_argument("name", nargs="?", help="which benchmark; without a name all are listed")
    parser.add_argument(
        "--data", type=Path, help="another file, or folder, of the same shape instead of the bundled one"
    )
    parser.add_argument("--text", type=Path, help="a CSV of labelled texts, columns title, abstract, label")
    parser.add_argument("--quick", action="store_true", help="answer within 45 seconds, on a part of it")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    return parser


def _listed(known: dict[str, str]) -> str:
    wide = max(map(len, known))
    return "\n".join(f"  {name.ljust(wide)}  {purpose}" for name, purpose in known.items())


def _measure(name: str, given: argparse.Namespace) -> int:
    chosen = benchmark(name)
    for option, file in (("data", given.data), ("text", given.text)):
        takes, is_folder = getattr(chosen, option.upper(), ""), getattr(chosen, f"{option.upper()}_IS_FOLDER", False)
        if refused := _refused(name, option, file, takes, is_folder=is_folder):
            print(refused, file=sys.stderr)
            return 2
    result = chosen.measure(
        Options(given.data and given.data.resolve(), given.quick, given.text and given.text.resolve())
    )
    print(table(result))
    if given.json:
        print(json.dumps({"name": name, "quick": given.quick, **result.flat()}, ensure_ascii=False))
    return 1 if result.wrong else 0


def _refused(name: str, option: str, file: Path | None, takes: str, *, is_folder: bool) -> str:
    if file is not None and not takes:
        return f"“{name}” takes no {option}: it measures Sokrat's own work. Leave --{option} out."
    if file is not None and is_folder and not file.is_dir():
        return f"There is no folder {file}. “{name}” takes {takes}."
    if file is not None and not is_folder and not file.is_file():
        return f"There is no file {file}. “{name}” takes {takes}."
    return ""


if __name__ == "__main__":
    sys.exit(main())
