"""What came in goes out: list, judgements with their reasons, and the history of figures, as files."""

from collections.abc import Sequence

from core import cataloguing, exporting, mailing, shortlisting
from core.exporting import Export
from core.keeping import COLUMNS
from core.model import Creator
from core.refusal import Refusal
from core.store import Work
from handlers import import_words, names
from handlers.card import Card, Facts, File, dump
from handlers.creator_card import score_sum, unknown
from handlers.list_card import title_of
from handlers.tables import Cell, csv_of, xlsx_of
from handlers.talk import Answer, Talk
from handlers.words import N_, Words

# Headers that `import` reads again, in both languages.
HEADERS = {
    "platform": N_("platform"), "handle": N_("handle"), "name": N_("name"), "topics": N_("topics"),
    "country": N_("country"), "market": N_("market"), "followers": N_("followers"), "avg_views": N_("avg views"),
    "avg_likes": N_("avg likes"), "avg_comments": N_("avg comments"), "avg_shares": N_("avg shares"),
    "engagement": N_("ER"), "price": N_("price"), "currency": N_("currency"), "bio": N_("bio"),
    "measured_on": N_("measured on"),
}  # fmt: skip
FIGURES = ("followers", "avg_views", "avg_likes", "avg_comments", "avg_shares", "engagement", "price", "currency")
WHO = ("platform", "handle", "name")
Sheet = tuple[str, str, list[str], list[list[Cell]]]  # name of the file, title, head, rows


def export(talk: Talk) -> Answer:
    """`export` gives a workbook, `export csv` the same as three files."""
    work, words = talk.work, _readers(talk)
    found = exporting.export(work, _campaign(talk))
    title = title_of(words, found.newest.campaign.brief)
    sheets = sheets_of(words, found)
    if "csv" in talk.incoming.text.casefold():
        files = [(f"{name}.csv", csv_of(head, rows)) for name, _, head, rows in sheets]
    else:
        files = [("campaign.xlsx", xlsx_of((name, head, rows) for _, name, head, rows in sheets))]
    for number, (name, content) in enumerate(files):
        ref = cataloguing.store_blob(work, name, content)
        card = Card(f"{title}: {name}", (File(ref, name), *_inside(words, found, number)))
        mailing.post(work, f"export:{talk.incoming.key}:{number}", talk.here, dump(card))
    return None


def _readers(talk: Talk) -> Words:
    return Words(talk.here.locale, talk.here.zone)


def _inside(words: Words, found: Export, number: int) -> tuple[Facts, ...]:
    """Said once, with the first file."""
    if number:
        return ()
    pairs = (
        (words.t("Creators on the list"), words.number(len(found.places))),
        (words.t("Judgements with reasons"), words.number(len(found.said))),
        (words.t("Earlier figures"), words.number(len(found.history))),
    )
    return (Facts(pairs),)


def _campaign(talk: Talk) -> int:
    """The one whose list is the newest in this chat, or the newest of all."""
    about = mailing.last_about(talk.work, talk.here, "list")
    if about is not None:
        return int(about.partition(":")[2])
    return newest_campaign(talk.work)


def newest_campaign(work: Work) -> int:
    found = shortlisting.campaigns(work)
    if not found:
        raise Refusal("nothing_to_export")
    return found[0].id


def sheets_of(words: Words, found: Export) -> list[Sheet]:
    return [
        ("list", words.t("List"), *_list(words, found)),
        ("judgements", words.t("Judgements"), *_judgements(words, found)),
        ("history", words.t("History"), *_history(words, found)),
    ]


def _list(words: Words, found: Export) -> tuple[list[str], list[list[Cell]]]:
    fields = [name for name in COLUMNS if name in HEADERS]
    head = [words.t("place"), *_head(words, fields), words.t("audience"), words.t("score"),
            words.t("what the score is made of"), words.t("not known")]  # fmt: skip
    rows: list[list[Cell]] = [
        [place.rank, *_cells(words, place.creator, fields), _audience(words, place.creator), place.score,
         score_sum(words, place), unknown(words, place) if place.unknown else ""]
        for place in found.places
    ]  # fmt: skip
    return head, rows


def _judgements(words: Words, found: Export) -> tuple[list[str], list[list[Cell]]]:
    head = [words.t("when"), words.t("round"), *_head(words, WHO), words.t("person"), words.t("team"),
            words.t("judgement"), words.t("reason"), words.t("in their words"), words.t("still counts")]  # fmt: skip
    return head, [_judgement(words, said) for said in found.said]


def _judgement(words: Words, said: exporting.Said) -> list[Cell]:
    one = said.judgement
    choice = words.t(names.CHOICES[one.choice]) if one.choice in names.CHOICES else words.t("taken back")
    reason = words.t(names.REASONS[one.reason]) if one.reason else ""
    counts = words.t("yes") if one.current else words.t("no")
    at = one.at.astimezone(words.zone).strftime("%Y-%m-%d %H:%M")
    who = _cells(words, said.creator, WHO)
    return [at, said.round_number, *who, said.person, said.team, choice, reason, one.words, counts]


def _history(words: Words, found: Export) -> tuple[list[str], list[list[Cell]]]:
    head = [*_head(words, WHO), words.t("measured on"), words.t("replaced on"), *_head(words, FIGURES)]
    rows: list[list[Cell]] = [
        [*_cells(words, was.creator, WHO), was.figures.measured_on, _day(words, was), *map(was.get, FIGURES)]
        for was in found.history
    ]
    return head, rows


def _day(words: Words, was: exporting.Was) -> str:
    at = was.figures.replaced_at
    return at.astimezone(words.zone).strftime("%Y-%m-%d") if at else ""


def _head(words: Words, fields: Sequence[str]) -> list[str]:
    return [words.t(HEADERS[name]) for name in fields]


def _cells(words: Words, creator: Creator, fields: Sequence[str]) -> list[Cell]:
    return [_cell(words, creator, name) for name in fields]


def _cell(words: Words, creator: Creator, name: str) -> Cell:
    if name == "topics":
        known = (names.TOPICS.get(code) for code in creator.topics.split("|"))
        return words.all_of(words.t(topic) for topic in known if topic)
    if name == "market":
        return words.t(names.MARKETS[creator.market]) if creator.market in names.MARKETS else ""
    value: Cell = getattr(creator, name)
    return value


def _audience(words: Words, creator: Creator) -> str:
    """audience: women 60.0%; audience: Russia 40.0%"""
    shares = (
        f"{import_words.field(words, f'{dimension}:{group}')} {words.percent(share)}"
        for dimension, groups in (creator.audience or {}).items()
        for group, share in groups.items()
    )
    return "; ".join(shares)
