"""How a list is argued about: words and lessons become rules."""

from tests.flows.people.person import Person, ask, says, shows
from tests.flows.stories.book import Book

RULES = "less beauty (slightly); older audience (no data yet); only Instagram"


async def steering(me: Person, member: Person, book: Book) -> None:
    """Words become rules: shown before they count, followed by the next round, taken back in one tap."""
    book.append(("no list yet", await ask(me, "steer fewer beauty")))
    await me.command("shortlist beauty russia 20")
    await shows(me, "round 1")
    book.append(("not yours", await ask(member, "steer only Instagram")))
    book.append(("no change", await ask(me, "steer hello there")))
    cancelled = await ask(me, "steer more sparkles, only YouTube")
    book.append(("proposed", cancelled))
    await me.press("Cancel", on=cancelled)
    proposed = await ask(me, "steer a bit fewer beauty channels, older audience; only Instagram")
    book.append(("proposed anew", proposed))
    await me.press("Apply", on=proposed)
    book.append(("applied", await shows(me, f"Rules: {RULES}.")))
    await me.press("Next round")
    book.append(("followed", await shows(me, "round 2")))
    await me.choose("Remove a rule", f"{RULES[:59].rstrip()}…")
    book.append(("undone", await shows(me, lambda seen: "The rules have changed" in seen.text)))


async def arguing(me: Person, member: Person, book: Book) -> None:
    """What the picks taught can be checked, struck and made a rule; a drop-out is replaced; a round is replayed."""
    await me.command("shortlist beauty russia 20")
    await shows(me, "round 1")
    await ask(me, "pick 1-5 yes")
    await ask(me, "pick 6-12 no too big")
    await me.command("lessons")
    told = await says(me, "what your picks taught me")
    book.append(("taught", told))
    await me.press(next(label for label in told.actions if "Make it a rule" in label), on=told)
    book.append(("a rule", await says(me, "Rules: up to ")))
    await me.press("Next round")
    second = await shows(me, "round 2")
    book.append(("followed", second))
    await me.command("replace 1")
    book.append(("stands in", await shows(me, "dropped out")))
    book.append(("replayed", await ask(me, "replay 1")))
    book.append(("not yours", await ask(member, "replace 1")))
