"""`python -m locales.update`: gathers every sentence from the code into the catalogues. English fills itself in."""

from pathlib import Path

from babel.messages import Catalog, extract, pofile

HERE = Path(__file__).parent
KEYWORDS = {"t": None, "N_": None, "n": (1, 2), "about": (1, 2)}
METHODS = [("**.py", "python")]
ROOMS = ("bot", "handlers")


def gather() -> Catalog:
    """All messages of the code, in alphabetical order."""
    found = Catalog(project="Sokrat", charset="utf-8")
    for room in ROOMS:
        folder = str(HERE.parent / room)
        for _, _, message, comments, _ in extract.extract_from_dir(folder, METHODS, keywords=KEYWORDS):
            found.add(message, auto_comments=comments)
    return found


def path(locale: str) -> Path:
    return HERE / locale / "LC_MESSAGES" / "sokrat.po"


def read(locale: str) -> Catalog:
    with path(locale).open("rb") as source:
        return pofile.read_po(source, locale=locale)


def write(catalogue: Catalog, target: Path) -> None:
    with target.open("wb") as out:
        pofile.write_po(out, catalogue, sort_output=True, no_location=True, width=120)


def main() -> None:
    write(gather(), HERE / "sokrat.pot")
    for locale in ("en", "ru"):
        known = read(locale)
        known.update(gather(), no_fuzzy_matching=True)
        known.obsolete.clear()
        if locale == "en":
            for message in known:
                if message.id:
                    message.string = message.id
        write(known, path(locale))


if __name__ == "__main__":
    main()
