"""What `status` says of the sources of measurements: only those from which nothing comes."""

from core.metrics import sources
from core.model import Source
from core.store import UnitOfWork
from handlers.chat.card import Block, Line, faint
from handlers.chat.words import N_, Words
from handlers.text.imports import REFUSALS

SHOWN = 5
FETCHED = {
    "not_public": N_("its address leads into a private network."),
    "not_found": N_("its address has no such name."),
    "not_reached": N_("its address does not answer."),
    "too_slow": N_("its address answers too slowly."),
    "too_many_redirects": N_("its address leads in a circle."),
    "wrong_kind": N_("it is neither JSON nor CSV."),
}
UNREADABLE = N_("it is not what I can read.")


def of_status(work: UnitOfWork, words: Words) -> list[Block]:
    """Nothing where all is well; what the operator has to look into otherwise."""
    found = sources.troubled(work)
    rest = len(found) - SHOWN
    more: list[Block] = [faint(words.n("and {count} more", "and {count} more", rest))] if rest > 0 else []
    return [*(Line(_line(words, source)) for source in found[:SHOWN]), *more]


def _line(words: Words, source: Source) -> str:
    name = words.short(source.name, 40)
    if source.failure:
        return words.t("Measurements from {name} cannot be taken: {why}", name=name, why=why_not(words, source.failure))
    if source.seen_at is None:
        return words.t("No measurements have come from {name} yet.", name=name)
    return words.t("No measurements from {name} since {when}.", name=name, when=words.time(source.seen_at))


def why_not(words: Words, code: str) -> str:
    """Why the measurements of a source cannot be taken."""
    if code.startswith("http_"):
        return words.t("its address answers with error {code}.", code=code.removeprefix("http_"))
    plain = {code: text for code, text in REFUSALS.items() if "{" not in text}
    return words.t({**plain, **FETCHED}.get(code, UNREADABLE))
