"""The words for files: their fields, why one is rejected, what's wrong with a row."""

from core.model import ImportKind, ImportProblem, ImportRefusal
from handlers.chat.words import N_, Words

FIELDS = {
    "handle": N_("handle"),
    "link": N_("profile link"),
    "name": N_("name"),
    "platform": N_("platform"),
    "topics": N_("topics"),
    "country": N_("country"),
    "audience_country": N_("where most of the audience is"),
    "city": N_("city"),
    "market": N_("market"),
    "language": N_("language"),
    "kind": N_("account kind"),
    "tags": N_("key words"),
    "followers": N_("followers"),
    "avg_views": N_("views per post"),
    "avg_likes": N_("likes per post"),
    "avg_comments": N_("comments per post"),
    "avg_shares": N_("shares per post"),
    "engagement": N_("engagement rate"),
    "price": N_("price per post"),
    "currency": N_("currency"),
    "bio": N_("about the creator"),
    "audience_by_age": N_("audience by age"),
    "audience_by_gender": N_("audience by gender"),
    "audience_by_country": N_("audience by country"),
    "audience_by_language": N_("audience by language"),
    "measured_on": N_("date of the data"),
    "campaign": N_("past campaign"),
    "metric": N_("metric"),
    "result": N_("result"),
    "success": N_("success: yes or no"),
}
MEASURED = {
    "moment": N_("time"),
    "brand": N_("competitor"),
    "post": N_("post"),
    "value": N_("value"),
    "segment": N_("audience segment"),
    "period": N_("hour, day, or total"),
    "zone": N_("time zone"),
    "views": N_("views"),
    "likes": N_("likes"),
    "comments": N_("comments"),
    "shares": N_("shares"),
    "saves": N_("saves"),
    "clicks": N_("clicks"),
    "conversions": N_("conversions"),
    "spend": N_("spend"),
    "revenue": N_("revenue"),
    "reach": N_("reach"),
    "published_at": N_("published at"),
    "expected_at": N_("scheduled at"),
    "hashtags": N_("hashtags"),
    "format": N_("format"),
    "campaign": N_("campaign"),
}
SHARES = {
    "age": N_("ages {group} in audience"),
    "gender": N_("{group} in audience"),
    "country": N_("{group} in audience"),
    "language": N_("{group} speakers in audience"),
}
GENDERS = {"f": N_("women"), "m": N_("men")}
KNOWN_COLUMNS = N_(
    "platform, handle, link, name, followers, ER, avg views, avg likes, avg comments, price, topics, key words, "
    "account kind, country, city, language, audience country, audience by age, audience by gender, "
    "audience by country, audience by language, date"
)
RESULT_COLUMNS = N_("platform, handle, campaign, date, metric, result, success")
MEASURED_COLUMNS = N_("campaign, platform, handle, post, time, views, likes, comments, shares, saves, clicks, reach")
REFUSALS = {
    "not_fetched": N_("the file didn't come through from the chat. Send it again."),
    "broken_off": N_("the import kept failing. Split the file and send the parts."),
    "empty": N_("the file is empty."),
    "too_big": N_("the file is too large. Split it and send the parts."),
    "not_a_table": N_("there's no table in it. Send CSV, XLSX, JSON, or Parquet."),
    "not_text": N_("unknown text encoding. Save the sheet as XLSX, or as CSV in UTF-8."),
    "broken_line": N_("a quotation mark isn't closed, starting at line {line}. Fix it and send the file again."),
    "broken_file": N_("it's damaged. Re-save it and send it again."),
    "archive": N_("it's an archive. Unzip it and send the table itself."),
    "old_excel": N_("it's an old-format Excel file (.xls) or password-protected. Save it as XLSX without a password."),
    "bomb": N_("it unpacks to far more than any list of creators. I didn't unpack it."),
    "too_deep": N_("its values are nested too deeply. Export it as a plain table."),
    "record_too_big": N_("one of its records is over 1 MB. Export it as a plain table."),
    "no_header": N_("its first row has no column names I recognize. Start it with names like platform, handle."),
    "missing_column": N_("the column “{column}” is missing."),
    "too_many_rows": N_("it has too many rows. Split it and send the parts."),
    "too_many_columns": N_("it has too many columns. Keep the ones about creators."),
}
PROBLEMS = {
    "no_handle": N_("handle and link are missing"),
    "bad_handle": N_("not a valid handle"),
    "no_platform": N_("platform is missing"),
    "unknown_platform": N_("unknown platform"),
    "platform_conflict": N_("the link leads to another platform"),
    "bad_number": N_("not a number"),
    "negative": N_("negative number"),
    "too_large": N_("too large to be real"),
    "bad_date": N_("not a date"),
    "extra_cells": N_("more cells than columns"),
    "duplicate": N_("a later row is about the same creator"),
    "unknown_topic": N_("unknown topic; skipped"),
    "unknown_country": N_("unknown country; skipped"),
    "unknown_market": N_("unknown market; skipped"),
    "bad_price": N_("not a price; skipped"),
    "bad_share": N_("shares don't add up; skipped"),
    "no_campaign": N_("campaign is missing"),
    "no_result": N_("no result and no success mark"),
    "bad_answer": N_("must be yes or no"),
    "unknown_campaign": N_("no campaign with that number"),
    "unknown_creator": N_("unknown creator; send a file of creators first"),
    "brand_and_campaign": N_("both our campaign and a competitor are given"),
    "bad_post": N_("not a valid post"),
    "post_elsewhere": N_("this post belongs to another campaign"),
    "post_of_another": N_("this post belongs to another creator"),
    "no_moment": N_("date and time are missing"),
    "bad_moment": N_("not a date or time"),
    "no_zone": N_("the time zone is missing"),
    "bad_zone": N_("unknown time zone"),
    "no_such_time": N_("that time doesn't exist (clocks moved forward)"),
    "bad_period": N_("must be hour, day, or total"),
    "in_future": N_("date is in the future"),
    "too_old": N_("more than ten years ago"),
    "unknown_metric": N_("unknown metric"),
    "unknown_segment": N_("unknown audience segment"),
    "no_currency": N_("currency is missing"),
    "no_value": N_("no value and no other post details"),
    "told_twice": N_("a later row has a different value"),
}
# Problems reported by the tables: the column is one of our fields.
PLACED = frozenset(
    ("unknown_campaign", "unknown_creator", "post_elsewhere", "post_of_another", "in_future", "too_old", "told_twice")
)


def field(words: Words, code: str, kind: ImportKind = ImportKind.CREATORS) -> str:
    """Returns what people call a field in this kind of file, and for an audience share, whose share it is."""
    if kind == ImportKind.MEASUREMENTS and code in MEASURED:
        return words.t(MEASURED[code])
    whose, _, share = code.partition(":")
    return words.t(SHARES[whose], group=group(words, whose, share)) if share else words.t((MEASURED | FIELDS)[code])


def group(words: Words, dimension: str, code: str) -> str:
    """An audience group: women, 18–24, Russia, English."""
    if dimension == "gender":
        return words.t(GENDERS[code]) if code in GENDERS else code
    if dimension == "country":
        return words.country(code)
    return words.language(code) if dimension == "language" else code.replace("-", "–")


def why_refused(words: Words, refusal: ImportRefusal) -> str:
    known = FIELDS | MEASURED
    values = {
        name: words.number(value) if isinstance(value, int) else words.short(str(value), 60)
        for name, value in refusal.values.items()
    }
    if values.get("column") in known:
        values["column"] = words.t(known[values["column"]])
    return words.t(REFUSALS[refusal.code], **values)


def problem_text(words: Words, problem: ImportProblem) -> str:
    line, column, code, value = problem
    if code in PLACED:
        column = words.t((FIELDS | MEASURED).get(column, column))
    return line_text(words, line, column, words.t(PROBLEMS[code]), value)


def line_text(words: Words, line: int, column: str, what: str, value: str) -> str:
    """What's wrong with a row, with the column and its value if known."""
    number = words.number(line)
    column, value = words.short(str(column), 30), words.short(str(value), 40)
    if not column:
        return words.t("Row {line}: {what}.", line=number, what=what)
    if not value:
        return words.t("Row {line}, column “{column}”: {what}.", line=number, column=column, what=what)
    return words.t(
        "Row {line}, column “{column}”: {what} (“{value}”).", line=number, column=column, what=what, value=value
    )
