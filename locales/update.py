"""`python -m locales.update`: collects every sentence from the code into the catalogs. English fills itself in."""

import io
import re
import sys
from pathlib import Path

from babel.messages import Catalog, extract, pofile

from handlers.text import labels

HERE = Path(__file__).parent
KEYWORDS = {"t": None, "N_": None, "n": (1, 2), "about": (1, 2), "p": ((1, "c"), 2)}
METHODS = [("**.py", "python")]
ROOMS = ("bot", "handlers")
LANGUAGES = {"en": "English", "ru": "Russian"}
# Header fields gettext tools add and nobody reads; the dates would change on every run.
IDLE = re.compile(
    rb'^"(?:Report-Msgid|POT-Creation|PO-Revision|Last-Trans|Language-Team|Generated-By)[^\n]*\n', re.MULTILINE
)


def gather() -> Catalog:
    """Collects all messages in the code, in alphabetical order."""
    found = Catalog(
        charset="utf-8", header_comment="# The sentences of Sokrat, as they stand in the code.", fuzzy=False
    )
    for room in ROOMS:
        folder = str(HERE.parent / room)
        for _, _, message, comments, context in extract.extract_from_dir(folder, METHODS, keywords=KEYWORDS):
            found.add(message, auto_comments=comments, context=context)
    for label in (*labels.DECLINED, *labels.TEAMS):
        found.add(label, context="genitive")
    for label in labels.TEAMS:
        found.add(label, context="dative")
    for case in ("genitive", "dative"):
        found.add(labels.TEAM, context=case)
    return found


def path(locale: str) -> Path:
    return HERE / locale / "LC_MESSAGES" / "sokrat.po"


def read(locale: str) -> Catalog:
    with path(locale).open("rb") as source:
        return pofile.read_po(source, locale=locale)


def written(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    pofile.write_po(out, catalogue, sort_output=True, no_location=True, width=120)
    return re.sub(rb'"Project-Id-Version:[^\n]*', rb'"Project-Id-Version: Sokrat\\n"', IDLE.sub(b"", out.getvalue()))


def updated() -> dict[Path, bytes]:
    """Returns every file as it should be."""
    files = {HERE / "sokrat.pot": written(gather())}
    for locale, language in LANGUAGES.items():
        known = read(locale)
        known.update(gather(), no_fuzzy_matching=True)
        known.obsolete.clear()
        known.header_comment = f"# The sentences of Sokrat, in {language}."
        if locale == "en":
            for message in known:
                if message.id:
                    message.string = message.id
        files[path(locale)] = written(known)
    return files


def main(arguments: list[str]) -> int:
    behind = {file: content for file, content in updated().items() if file.read_bytes() != content}
    if "--check" in arguments:
        names = ", ".join(str(file.relative_to(HERE.parent)) for file in behind)
        if behind:
            sys.stderr.write(f"The catalogues are behind the code ({names}). Run: python -m locales.update\n")
        return 1 if behind else 0
    for file, content in behind.items():
        file.write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
