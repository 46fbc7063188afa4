"""How people work on a list: they page, judge, explain and pick, and the next round learns."""

from handlers.shortlist.entry import PAGE
from tests.flows.people.person import Person, ask, says, shows
from tests.flows.stories.book import Book


async def paging(me: Person, member: Person, book: Book) -> None:
    """Three pages, turned for everybody who looks at the card."""
    await me.command(f"shortlist beauty russia {2 * PAGE + 2}")
    book.append(("first", await shows(me, "\n1. ")))
    await me.press(f"{PAGE + 1}–{2 * PAGE} ›")
    book.append(("second", await shows(me, f"\n{PAGE + 1}. ")))
    await me.press(f"{PAGE + 2} ✓ Yes")
    book.append(("judged there", await shows(me, "✓ yes — ")))
    await me.press(f"{2 * PAGE + 1}–{2 * PAGE + 2} ›")
    book.append(("third", await shows(me, f"\n{2 * PAGE + 1}. ")))
    await member.press(f"‹ {PAGE + 1}–{2 * PAGE}")
    book.append(("back", await shows(me, f"\n{PAGE + 1}. ")))


async def judging(me: Person, member: Person, book: Book) -> None:
    """Yes, maybe, no, not sure, a change of mind, and a word taken back."""
    await me.command("shortlist beauty russia 20")
    await shows(me, "No ratings yet.")
    for label in ("1 ✓ Yes", "2 ~ Maybe", "3 ✗ No"):
        await me.press(label)
    await me.choose("4 ⋯", "Not sure")
    await member.press("1 ✗ No")
    book.append(("judged", await shows(me, lambda seen: "not sure 1" in seen.text and "✗ no — " in seen.under(1))))
    await me.press("2 ✗ No")
    await me.choose("1 ⋯", "Undo")
    book.append(("changed", await shows(me, "Creators rated: no 3 · not sure 1.")))


async def reasons(me: Person, member: Person, book: Book) -> None:
    """Why: by one touch, in one's own words, and not before there is something to explain."""
    await me.command("shortlist beauty russia 20")
    await shows(me, "round 1")
    await me.press("1 ✗ No")
    await shows(me, "✗ no — ")
    await me.choose("1 ⋯", "Add a reason")
    book.append(("why", await me.asked()))
    await me.answer(chip="too big")
    book.append(("chip", await shows(me, "too big")))
    await me.press("2 ✓ Yes")
    await me.choose("2 ⋯", "Add a reason")
    await me.asked()
    await me.answer(words="Her <b>audience</b> *is* young & kind")
    book.append(("words", await shows(me, "Her <b>audience</b> *is* young & kind")))
    await me.choose("5 ⋯", "Add a reason")
    await me.asked()
    await me.answer(chip="right topic")
    book.append(("nothing to explain", await me.told()))
    for mark in ("1 ⋯", "5 ⋯"):
        await me.choose(mark, "Details")
        book.append((f"details of {mark}", await me.told()))


async def picking(me: Person, member: Person, book: Book) -> None:
    """In bulk by numbers; what cannot be read is said, and changes nothing."""
    book.append(("no list yet", await ask(me, "pick 1 yes")))
    await me.command("shortlist beauty russia 20")
    await shows(me, "round 1")
    for words in ("pick 1-5,9 yes", "pick 6-8 no too big", "pick 7 undo", "pick not sure 12", "pick maybe 3, 4"):
        book.append((words, await ask(me, words)))
    book.append(("picked", await shows(me, "yes 4 · maybe 2 · no 2 · not sure 1.")))
    for words in ("pick 99 yes", "pick 18-22 yes", "pick 1-x yes", "pick 5-1 yes", "pick 1", "pick yes"):
        book.append((words, await ask(me, words)))
    book.append(("unchanged", await shows(me, "yes 4 · maybe 2 · no 2 · not sure 1.")))


async def learning(me: Person, member: Person, book: Book) -> None:
    """The next round learns; what is not allowed is refused."""
    book.append(("refused", await ask(member, "shortlist beauty russia 20")))
    await me.command("shortlist beauty russia 20")
    await shows(me, "round 1")
    await ask(me, "pick 1-5 yes")
    await ask(member, "pick 6-9 no")
    await member.press("Next round")
    book.append(("not yours", await member.told()))
    await me.press("Next round")
    book.append(("round 2", await shows(me, "round 2")))
    book.append(("closed", await says(me, "Round 1 is closed.")))


async def opening(me: Person, member: Person, book: Book) -> None:
    """Campaigns keep their place; anybody may open one again, which brings its card down."""
    for words in ("shortlist beauty russia 20", "shortlist food us 5"):
        await me.command(words)
    await shows(me, "Food")
    await ask(me, "pick 1-3 no")
    campaigns = await ask(member, "campaigns")
    book.append(("campaigns", campaigns))
    await member.choose("Open a list", "Beauty · Russia", on=campaigns)
    book.append(("moved", await says(me, "This card has moved down the chat.")))
    book.append(("opened", await shows(me, "Beauty")))
    book.append(("status", await ask(me, "status")))
