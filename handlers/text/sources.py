"""What `status` says about measurement sources: only the ones that aren't reporting."""

from core.metrics import sources
from core.model import Source
from core.store import UnitOfWork
from handlers.chat.card import Block, Line, faint
from handlers.chat.words import N_, Words
from handlers.text.imports import REFUSALS

SHOWN = 5
FETCHED = {
    "not_public": N_("its URL leads to a private network."),
    "not_found": N_("its URL has an unknown host name."),
    "not_reached": N_("its URL isn't responding."),
    "too_slow": N_("its URL responds too slowly."),
    "too_many_redirects": N_("its URL redirects in a loop."),
    "wrong_kind": N_("it's neither JSON nor CSV."),
}
UNREADABLE = N_("I can't read its format.")


def of_status(work: UnitOfWork, words: Words) -> list[Block]:
    """Empty if all is well; otherwise what the admin has to look into."""
    found = sources.troubled(work)
    rest = len(found) - SHOWN
    more: list[Block] = [faint(words.n("and {count} more", "and {count} more", rest))] if rest > 0 else []
    return [*(Line(_line(words, source)) for source in found[:SHOWN]), *more]


def _line(words: Words, source: Source) -> str:
    name = words.short(source.name, 40)
    if source.failure:
        return words.t(
            "Can't import measurements from source “{name}”: {why}", name=name, why=why_not(words, source.failure)
        )
    if source.seen_at is None:
        return words.t("No data from source “{name}” yet.", name=name)
    return words.t("No data from source “{name}” since {when}.", name=name, when=words.time(source.seen_at))


def why_not(words: Words, code: str) -> str:
    """Why we can't take a source's measurements."""
    if code.startswith("http_"):
        return words.t("its URL returns error {code}.", code=code.removeprefix("http_"))
    plain = {code: text for code, text in REFUSALS.items() if "{" not in text}
    return words.t({**plain, **FETCHED}.get(code, UNREADABLE))
