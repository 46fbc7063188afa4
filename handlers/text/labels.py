"""The words for every code the engine uses."""

from core.model import Choice, Reason, TeamName
from handlers.chat.words import N_, Words
from handlers.text.formats import FORMATS

TOPICS = {
    "beauty": N_("beauty"),
    "fashion": N_("fashion"),
    "lifestyle": N_("lifestyle"),
    "vlogs": N_("vlogs"),
    "family": N_("family"),
    "kids": N_("kids"),
    "fitness": N_("fitness"),
    "health": N_("health"),
    "food": N_("food"),
    "travel": N_("travel"),
    "home": N_("home and DIY"),
    "animals": N_("animals"),
    "cars": N_("cars"),
    "gaming": N_("gaming"),
    "tech": N_("tech"),
    "science": N_("science"),
    "education": N_("education"),
    "business": N_("business"),
    "finance": N_("finance"),
    "news": N_("news"),
    "music": N_("music"),
    "dance": N_("dance"),
    "film": N_("film"),
    "shows": N_("shows"),
    "animation": N_("animation"),
    "humor": N_("humor"),
    "sport": N_("sport"),
    "art": N_("art"),
    "photo": N_("photography"),
    "books": N_("books"),
    "nature": N_("nature"),
    "asmr": N_("ASMR"),
    "adult": N_("adult content"),
    "gambling": N_("gambling"),
    "alcohol": N_("alcohol"),
    "tobacco": N_("tobacco"),
    "politics": N_("politics"),
    "religion": N_("religion"),
    "crypto": N_("crypto"),
    "relationships": N_("relationships"),
    "sustainability": N_("sustainability"),
    "hobbies": N_("hobbies"),
}
MARKETS = {"us": N_("US"), "ru": N_("Russia"), "other": N_("another market")}
PLATFORMS = {
    "instagram": "Instagram",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "vk": "VK",
    "telegram": "Telegram",
    "twitch": "Twitch",
    "x": "X",
    "facebook": "Facebook",
    "dzen": "Dzen",
    "rutube": "Rutube",
    "linkedin": "LinkedIn",
    "pinterest": "Pinterest",
    "threads": "Threads",
    "max": "MAX",
    "ok": "OK",
    "snapchat": "Snapchat",
}
SIZES = {
    "nano": N_("nano (under 10K)"),
    "micro": N_("micro (10K–100K)"),
    "mid": N_("mid (100K–500K)"),
    "macro": N_("macro (500K–1M)"),
    "mega": N_("mega (over 1M)"),
}
GENDERS = {"women": N_("women"), "men": N_("men")}
AUDIENCES = {
    "moms": N_("moms"),
    "dads": N_("dads"),
    "parents": N_("parents"),
    "families": N_("families with children"),
    "youth": N_("young people"),
    "teens": N_("teenagers"),
    "students": N_("students"),
    "gen_z": N_("Gen Z"),
    "millennials": N_("millennials"),
    "seniors": N_("older people"),
}
TEAM = "team “{name}”"  # any other name
TEAMS = (N_("US team"), N_("Russian team"), N_("Central team"))  # by the names they come with
# What "more" goes before when there are several of it: fewer vlogs, but less beauty.
COUNTED = (
    {"vlogs", "animals", "cars", "books", "shows"}
    | FORMATS.keys() - {"ugc"}
    | {*SIZES, *GENDERS}
    | AUDIENCES.keys() - {"gen_z"}
)
# What the words "more", "less" and "no" go before.
# Topics whose name alone would say something about creators themselves: "no family".
CONTENT = {
    "family": N_("family content"),
    "kids": N_("kids' content"),
    "home": N_("home content"),
    "health": N_("health content"),
    "education": N_("educational content"),
    "relationships": N_("relationship content"),
}
DECLINED = {
    label for table in (TOPICS, FORMATS, CONTENT, MARKETS, SIZES, GENDERS, AUDIENCES) for label in table.values()
}
GOALS = {
    "reach": N_("reach"),
    "engagement": N_("engagement"),
    "sales": N_("sales"),
    "traffic": N_("traffic"),
    "installs": N_("installs"),
    "views": N_("views"),
}
STEPS = {
    "age": (N_("younger audience"), N_("older audience")),
    "followers": (N_("smaller creators"), N_("bigger creators")),
    "engagement": (N_("lower engagement"), N_("higher engagement")),
    "views": (N_("fewer views"), N_("more views")),
    "comments": (N_("fewer comments"), N_("more comments")),
    "price": (N_("cheaper creators"), N_("pricier creators")),
}
PARTS = {
    "base": N_("base"),
    "topic": N_("topic"),
    "market": N_("market"),
    "platform": N_("platform"),
    "size": N_("size"),
    "engagement": N_("engagement"),
    "reach": N_("reach"),
    "text": N_("name and bio"),
    "audience": N_("audience"),
    "search": N_("searched words"),
    "like": N_("similarity"),
    "price": N_("price"),
    "language": N_("language"),
    "city": N_("city"),
}
# A preference of the brief that people dropped, because their picks said otherwise.
FREED = {
    "topic": N_("topic is no longer preferred"),
    "market": N_("market is no longer preferred"),
    "platform": N_("platform is no longer preferred"),
    "size": N_("size is no longer preferred"),
}
FIGURES = {
    "followers": N_("followers"),
    "rate": N_("engagement rate"),
    "comments": N_("comments per like"),
    "shares": N_("shares per view"),
    "views": N_("views"),
    "women": N_("share of women in the audience"),
    "age": N_("median audience age"),
}
RATES = ("rate", "women")
CHOICES = {Choice.YES: N_("yes"), Choice.MAYBE: N_("maybe"), Choice.NO: N_("no"), Choice.UNSURE: N_("not sure")}
BUTTONS = {Choice.YES: N_("Yes"), Choice.MAYBE: N_("Maybe"), Choice.NO: N_("No")}  # three to a row on a phone
MARKS = {Choice.YES: "✓", Choice.MAYBE: "~", Choice.NO: "✗", Choice.UNSURE: "?"}
REASONS = {
    Reason.FITS_AUDIENCE: N_("right audience"),
    Reason.FITS_TOPIC: N_("right topic"),
    Reason.STRONG_ENGAGEMENT: N_("strong engagement"),
    Reason.OFF_TOPIC: N_("off topic"),
    Reason.TOO_BIG: N_("too big"),
    Reason.TOO_SMALL: N_("too small"),
    Reason.WEAK_ENGAGEMENT: N_("weak engagement"),
    Reason.WRONG_MARKET: N_("wrong market"),
    Reason.UNSAFE: N_("risky for the brand"),
}
LANGUAGES = {"en": "English", "ru": "Русский"}


def team(words: Words, name: TeamName, most: int = 24) -> str:
    """A team's name in this reader's language."""
    return words.short(name.for_reader(words.locale), most)


def the_team(words: Words, name: TeamName, most: int = 30) -> str:
    """As it stands in a sentence: the US team, but New York."""
    called = team(words, name, most)
    return f"the {called}" if words.locale == "en" and called.casefold().endswith(" team") else called


def to_team(words: Words, name: TeamName) -> str:
    """Whom something goes to: the US team, «команде США»; a name of its own stays as it is, «команде «Юг»»."""
    return _declined(words, "dative", name)


def of_team(words: Words, name: TeamName) -> str:
    """Whose something is, or from whom: the US team, «команды США», «команды «Юг»»."""
    return _declined(words, "genitive", name)


def _declined(words: Words, case: str, name: TeamName) -> str:
    if words.locale == "en":
        return the_team(words, name)
    called = team(words, name, 30)
    known = next((label for label in TEAMS if words.t(label).casefold() == called.casefold()), "")
    return words.p(case, known) if known else words.p(case, TEAM, name=called)


def person(words: Words, name: str, of: TeamName) -> str:
    """Anna (US team)"""
    who = words.short(name, 24)
    return words.t("{name} ({team})", name=who, team=team(words, of)) if who else team(words, of)


def lesson(words: Words, part: str, column: str) -> str:
    """What a lesson is about, in the reader's words."""
    figure, square, _ = column.partition("²")
    table = {"topic": TOPICS, "market": MARKETS, "platform": PLATFORMS, "size": SIZES}
    if square:
        return words.t("{figure} far from average", figure=words.t(FIGURES[figure]))
    if column in FIGURES:
        return words.t(FIGURES[column])
    return words.t(table[part][column])


def knows(part: str, column: str) -> bool:
    """Whether a lesson can be about this."""
    table = {"topic": TOPICS, "market": MARKETS, "platform": PLATFORMS, "size": SIZES}
    return column in table.get(part, ()) or (part in ("size", "engagement", "reach", "audience") and column in FIGURES)
