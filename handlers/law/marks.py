"""What a list says about where advertising may run: a mark on each place, a count in its head, a menu to leave them
out."""

from core.creators.address import profile_address
from core.creators.namesakes import namesakes
from core.law.verdict import LawVerdict, day_in
from core.model import Creator, Round
from core.shortlist.fit.law import LEFT_OUT, LawCount, ListLaw
from core.store import UnitOfWork
from handlers.chat.card import Action, Block, Line, Menu, faint
from handlers.chat.words import N_, Words
from handlers.law.sentences import SIGN, WHERE, marked, origin, sentence
from handlers.text import labels


def mark(words: Words, law: ListLaw, creator: Creator) -> str:
    """What speaks against one place; "" if nothing is known to."""
    found = law.of(creator)
    return marked(words, sentence(words, found.deciding[0])) if found.verdict in LEFT_OUT["disputed"] else ""


def head(words: Words, law: ListLaw, found: list[LawCount]) -> list[Block]:
    """12 of 20 are on platforms where advertising is barred in Russia, 5 where it's disputed. Ask a lawyer."""
    lines: list[Block] = []
    for count in found:
        advice = words.t("Ask a lawyer.")
        lines.append(Line(f"{SIGN} {_counted(words, count)} {advice}"))
        if count.rules:
            lines.append(faint(origin(words, count.rules, day_in(count.market, law.now))))
    return lines


def _counted(words: Words, count: LawCount) -> str:
    where, places = words.t(WHERE[count.market]), words.number(count.places)
    disputed = words.n("{count} where it's disputed", "{count} where it's disputed", count.disputed)
    if count.barred:
        text = words.n(
            "{count} of {places} is on a platform where advertising is barred {where}",
            "{count} of {places} are on platforms where advertising is barred {where}",
            count.barred,
            places=places,
            where=where,
        )
        return f"{text}, {disputed}." if count.disputed else f"{text}."
    if count.disputed:
        return words.n(
            "{count} of {places} is on a platform where it's disputed whether advertising may run {where}.",
            "{count} of {places} are on platforms where it's disputed whether advertising may run {where}.",
            count.disputed,
            places=places,
            where=where,
        )
    return words.t("I know of no platform on this list where advertising is barred or disputed {where}.", where=where)


def menu(words: Words, shown: Round, found: list[LawCount]) -> tuple[Menu, ...]:
    """What can be left out, and the rules behind it; nothing where no law has anything to say."""
    if not found or shown.campaign.closed_at is not None:
        return ()
    barred, disputed = sum(count.barred for count in found), sum(count.disputed for count in found)
    actions = []
    if barred:
        actions.append(
            Action(words.t("Allowed only (−{count})", count=words.number(barred)), "allowed", f"{shown.id}:barred")
        )
    if disputed:
        label = words.t("Allowed only, nothing disputed (−{count})", count=words.number(barred + disputed))
        actions.append(Action(label, "allowed", f"{shown.id}:disputed"))
    actions.append(Action(words.t("Legal rules and sources"), "verb", "law"))
    return (Menu(words.t("⚖ Where ads may run"), "law", tuple(actions)),)


def details(work: UnitOfWork, words: Words, law: ListLaw, creator: Creator) -> list[Block]:
    """Everything the table says about one creator's platform: the verdict, what to look up, and the duties."""
    found = law.of(creator)
    if not found.rules:
        return []
    lines: list[Block] = [Line(marked(words, sentence(words, rule))) for rule in (*found.deciding, *found.duties)]
    day = day_in(law.market_of(creator), law.now)
    advice = words.t("This isn't legal advice: ask a lawyer.")
    return [*lines, faint(f"{origin(words, found.rules, day)} {advice}"), *_elsewhere(work, words, law, creator)]


def _elsewhere(work: UnitOfWork, words: Words, law: ListLaw, creator: Creator) -> list[Block]:
    """Accounts of the same name where advertising may run; for a barred platform also where it's disputed, which is
    said. Nobody claims that they're the same person's."""
    here, market = law.of(creator).verdict, law.market_of(creator)
    if here not in LEFT_OUT["disputed"]:
        return []
    wanted = {LawVerdict.ALLOWED} | ({LawVerdict.DISPUTED} if here == LawVerdict.BARRED else set())
    verdicts = {platform: law.on(market, platform).verdict for platform in labels.PLATFORMS}
    found = namesakes(work, creator, {platform for platform, verdict in verdicts.items() if verdict in wanted})
    return [_namesake(words, other, disputed=verdicts[other.platform] == LawVerdict.DISPUTED) for other in found]


def _namesake(words: Words, other: Creator, *, disputed: bool) -> Block:
    handle = words.short("@" + other.handle.lstrip("@"), 32)
    address = profile_address(other.platform, other.handle, other.url)
    text = N_("Same name on {platform}: {handle}. It may be someone else.")
    if disputed:
        text = N_("Same name on {platform}, where advertising is disputed: {handle}. It may be someone else.")
    return Line(
        " ".join(filter(None, (words.t(text, platform=labels.PLATFORMS[other.platform], handle=handle), address)))
    )
