"""The docs stay short, their links lead somewhere, and no verb is missing from them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.home.help import ALSO
from handlers.routes import VERBS
from tests.shape.source_files import ROOT, place

MOST_LINES, MOST_LINES_OF_DECISION = 200, 60  # fewer than that
DECISIONS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
PAGES = sorted((ROOT / "docs").rglob("*.md"))
TEXTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES]
CODE = re.compile(r"^(?: {4}|\t).*$|`[^`\n]*`", re.MULTILINE)
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?\s*\)")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)  # https:, mailto:


def links(text: str) -> list[str]:
    """Addresses of links and pictures within this repository; what stands in code is no link."""
    return [address for address in LINK.findall(CODE.sub("", text)) if not ELSEWHERE.match(address)]


def anchors(text: str) -> Iterator[str]:
    """What the headings of a page are called in addresses, as GitHub makes it; of equal ones the later are numbered."""
    known: dict[str, int] = {}
    for heading in re.findall(r"^#{1,6} +(.+?) *$", text, re.MULTILINE):
        plain = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        count = known.setdefault(plain, 0)
        known[plain] += 1
        yield f"{plain}-{count}" if count else plain


def broken(file: Path, address: str) -> bool:
    path, _, anchor = address.partition("#")
    target = (file.parent / path).resolve() if path else file
    if not target.is_relative_to(ROOT) or not target.exists():
        return True
    return bool(anchor) and anchor not in anchors(target.read_text("utf-8"))


@pytest.mark.parametrize("file", TEXTS, ids=place)
def test_a_page_is_short(file: Path) -> None:
    most = MOST_LINES_OF_DECISION if file in DECISIONS else MOST_LINES
    assert len(file.read_text("utf-8").splitlines()) < most


@pytest.mark.parametrize("file", TEXTS, ids=place)
def test_every_link_leads_somewhere(file: Path) -> None:
    assert [address for address in links(file.read_text("utf-8")) if broken(file, address)] == []


@pytest.mark.parametrize("folder", ["docs", "docs/decisions"])
def test_every_page_is_in_the_index_of_its_folder(folder: str) -> None:
    index = ROOT / folder / "README.md"
    pages = {page.name for page in index.parent.glob("*.md")} - {index.name}
    assert pages - set(links(index.read_text("utf-8"))) == set()


def test_every_verb_has_a_row_with_its_other_names() -> None:
    text = (ROOT / "docs/verbs.md").read_text("utf-8")
    rows = {row[1]: row[0] for row in re.finditer(r"^\| `(\w+)` \|.*$", text, re.MULTILINE)}
    verbs = [verb for verb in VERBS if verb]
    assert [verb for verb in verbs if verb not in rows] == []
    assert {verb: name for verb in verbs for name in ALSO[verb] if f"`{name}`" not in rows[verb]} == {}
    assert [name for name in ALSO[""] if f"`{name}`" not in text] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](b.md) and ![picture](c.png)", ["b.md", "c.png"]),
        ("[a](https://x.test/y.md) <https://x.test>", []),
        ("`[a](b.md)`\n\n    [c](d.md)\n", []),
        ("[`code`](b.md#part)", ["b.md#part"]),
    ],
)
def test_what_a_link_is(text: str, found: list[str]) -> None:
    assert links(text) == found


def test_what_a_heading_is_called() -> None:
    text = "# A, `b` & c\n## How they're found\n## How they're found\n"
    assert list(anchors(text)) == ["a-b--c", "how-theyre-found", "how-theyre-found-1"]


def test_a_link_to_nowhere_is_broken() -> None:
    readme = ROOT / "README.md"
    wrong = ("docs/nothing.md", "../elsewhere.md", "docs/verbs.md#nothing")
    assert [address for address in wrong if not broken(readme, address)] == []
    assert not broken(readme, "docs/verbs.md#briefs")
