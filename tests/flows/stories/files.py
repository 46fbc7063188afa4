"""What people bring and what they take away."""

from tests.flows.people.person import Person, ask, says, shows
from tests.flows.stories.book import Book

GOOD = b"handle,platform,followers,ER\nfoo,instagram,12.3K,4%\nbar,tiktok,50000,2%\n"
HALF = b"handle,platform,followers,ER\nfoo,instagram,12.3K,4%\nbar,tiktok,-5,2\nbaz,myspace,1,2\n,youtube,7,\n"


async def bringing(me: Person, member: Person, book: Book) -> None:
    """Files of creators: good, half good, no table at all, and from somebody who may not."""
    book.append(("how", await ask(me, "import")))
    await me.upload("good.csv", GOOD)
    asked = await says(me, "are the columns right?")
    await me.choose("Fix a column", "ER", on=asked)
    asked = await says(me, "are the columns right?", lambda seen: "What is “ER”?" in seen.actions)
    book.append(("asked", asked))
    await me.press("Looks right", on=asked)
    book.append(("good.csv", await says(me, "good.csv imported.")))
    await me.upload("half.csv", HALF)  # its columns are known by now
    book.append(("half.csv", await says(me, "half.csv imported.")))
    await says(me, "Rows with a problem")
    book.append(("problems", [seen.files for seen in await me.posted() if seen.files]))
    for name, content in (("picture.csv", b"\x89PNG\r\n"), ("prose.csv", b"Once upon a time\n"), ("empty.csv", b" ")):
        await me.upload(name, content)
        book.append((name, await says(me, f"I couldn't use {name}")))
    await me.upload("sheet.docx", b"PK")
    book.append(("no table", await me.told()))
    await member.upload("good.csv", GOOD)
    book.append(("not yours", await member.told()))


async def carrying(me: Person, member: Person, book: Book) -> None:
    """Everything goes out again: as a workbook, and as CSV."""
    book.append(("nothing yet", await ask(me, "export")))
    await me.command("shortlist beauty russia 5")
    await shows(me, "Beauty")
    await ask(me, "pick 1-2 yes the right tone")
    await member.command("export")
    book.append(("workbook", (await says(me, "campaign.xlsx")).files))
    await me.command("export csv")
    await says(me, "rules.csv")  # the last of them
    book.append(("files", [seen.files for seen in await me.posted() if seen.files]))
