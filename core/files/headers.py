"""How people and programs name the columns of their files, in English and in Russian."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from core.files.metric_headers import ELSEWHERE, METRICS, NAMES, SHARED, TIMED
from core.vocabulary.countries import read_country
from core.vocabulary.languages import read_language

_HEADERS = {
    "handle": "handle, username, user name, user, account, nick, nickname, ник, никнейм, аккаунт, логин, юзернейм, "
    "блогер, creator, influencer, channel, канал, id канала, channel id, platform username, ник блогера, "
    "имя пользователя, influencer username, creator handle, account name, блогер ник",
    "link": "link, url, profile, profile url, profile link, ссылка, ссылка на профиль, профиль, адрес, account url, "
    "channel link, channel url, ссылка на канал, ссылка на блогера, ссылка на аккаунт, social link, page",
    "name": "name, full name, fullname, title, display name, creator name, имя, название, фио, имя блогера, "
    "название канала, имя и фамилия, influencer name, channel name, channel title",
    "platform": "platform, network, social network, social, соцсеть, платформа, площадка, сеть, социальная сеть, "
    "social media, work platform name, account type platform, тип площадки",
    "topics": "topics, topic, category, categories, niche, niches, темы, тема, тематика, категория, категории, ниша, "
    "topics of influence, interests, influencer interests, тематики, тематика блога, content topics, topic tags",
    "country": "country, audience country, страна, страна аудитории, гео, geo, location, influencer location, "
    "creator location country, локация, top audience country, страна блогера, country code",
    "market": "market, рынок, region, регион",
    "followers": "followers, follower count, followers count, subscribers, subs, subscriber count, fans, подписчики, "
    "подписчиков, число подписчиков, количество подписчиков, кол во подписчиков, кол-во подписчиков, фолловеры, "
    "аудитория, audience, participants count, member count, total followers, total subscribers, аудитория канала",
    "avg_views": "avg views, average views, views, views avg, avg reach, средние просмотры, просмотры, ср просмотры, "
    "охват, средний охват, среднее число просмотров, reach, avg reels plays, average reels plays, avg reel plays, "
    "avg plays, average views per post, median views, avg post reach, охват публикации, охват 1 публикации, "
    "средний охват поста, средний охват публикации, охват поста, просмотры на пост, средний просмотр поста, "
    "просмотров в среднем, avg video views, avg views per video",
    "avg_likes": "avg likes, average likes, likes, likes avg, лайки, средние лайки, ср лайки, avg likes per post, "
    "average likes per post, median likes, лайков в среднем, среднее число лайков, ср кол-во лайков",
    "avg_comments": "avg comments, average comments, comments, comments avg, комментарии, средние комментарии, "
    "ср комментарии, average comments per post, комментариев в среднем, ср кол-во комментариев",
    "avg_shares": "avg shares, average shares, shares, shares avg, репосты, средние репосты, ср репосты, "
    "average shares per post, avg reposts, ср кол-во репостов",
    "engagement": "er, engagement, engagement rate, avg engagement rate, er rate, ер, вовлеченность, "
    "средняя вовлеченность, коэффициент вовлеченности, er percent, er post, average engagement rate, "
    "уровень вовлеченности, авторский er",
    "price": "price, cost, fee, price per post, post price, cost per post, цена, стоимость, цена поста, "
    "стоимость поста, цена публикации, стоимость публикации, цена размещения, стоимость размещения, цена интеграции, "
    "стоимость интеграции, цена за пост, цена за интеграцию, прайс, стоимость рекламы, цена рекламы, estimated price",
    "currency": "currency, валюта, price currency",
    "bio": "bio, biography, description, about, описание, о себе, introduction, биография, о канале, описание канала, "
    "profile description, текст профиля",
    "audience_by_age": "audience by age, audience age, audience ages, возраст аудитории, "
    "возраст подписчиков, age groups",
    "audience_by_gender": "audience by gender, audience gender, audience genders, пол аудитории, "
    "gender split, пол подписчиков",
    "audience_by_country": "audience by country, audience countries, top countries, audience geo, "
    "audience locations, страны аудитории, гео аудитории, топ стран, география аудитории, audience location",
    "audience_by_language": "audience by language, audience languages, audience language, "
    "язык аудитории, языки аудитории, top languages",
    "measured_on": "measured on, date, month, updated, updated at, дата, месяц, дата замера, обновлено, wave, "
    "last updated, дата обновления, report date, дата выгрузки",
    "campaign": "campaign, campaign name, кампания, название кампании, рекламная кампания, проект, project, flight",
    "metric": "metric, kpi, показатель, метрика",
    "result": "result, actual, результат, факт, value, значение, result value",
    "success": "success, successful, worked, успех, успешно, удачно, сработало, success yes no, repeat, повторить",
}
FIELDS = tuple(_HEADERS)
MEASURED = tuple(dict.fromkeys((*SHARED, *NAMES)))  # fields of a file of measurements
EVERY_FIELD = (*FIELDS, *(name for name in MEASURED if name not in FIELDS))
ALL_ON = "platform="  # before the platform of a whole file that has no column for it
ZONE_ON = "zone="  # before the zone of its times
NOWHERE = -1  # the place of what no column holds
RESULT_ONLY = ("campaign", "metric", "result", "success")
_FIELDS = {name.strip(): field_ for field_, names in _HEADERS.items() for name in names.split(",")}
_MEASURED = {name.strip(): field_ for field_, names in NAMES.items() for name in names.split(",")}
_TIMED = frozenset(name.strip() for name in TIMED.split(","))
_CURRENCY = re.compile(r"\s(?:₽|€|£|\$|руб|rub|р|usd|eur|gbp|kzt|тг)\s*$")

# Words that say whose share a column is, and add nothing to which share.
_ABOUT = frozenset(
    (
        "audience",
        "audiences",
        "аудитория",
        "аудитории",
        "followers",
        "follower",
        "подписчики",
        "подписчиков",
        "share",
        "доля",
        "percent",
        "процент",
        "of",
        "by",
        "the",
        "distribution",
        "split",
        "group",
        "groups",
        "data",
        "demographics",
        "likers",
    )
)
_KIND = {
    "age": frozenset(("age", "ages", "возраст", "лет", "years", "года")),
    "gender": frozenset(("gender", "genders", "sex", "пол")),
    "country": frozenset(("country", "countries", "страна", "страны", "geo", "гео", "location", "locations")),
    "language": frozenset(("language", "languages", "lang", "язык", "языки")),
}
_GENDERS = {
    "f": "f female females women woman ж жен женщины женский женская женщин girls девушки",
    "m": "m male males men man м муж мужчины мужской мужская мужчин boys парни",
}
_GENDER = {word: code for code, words in _GENDERS.items() for word in words.split()}
_AGE = re.compile(r"(\d{2})\s*[-–—]\s*(\d{2})|(\d{2})\s*\+")


def read_headers(header: Sequence[str]) -> dict[str, int]:
    """Our fields -> places of the columns that hold them; of two columns for one field the first counts. A share of
    the audience is a field such as `age:18-24`, `gender:f`, `country:US` or `language:en`. Columns that can only be
    measurements are read as such."""
    found = _places(header, field_of)
    measured = _places(header, measured_field)
    timed = "post" in measured or "segment" in measured or any(plain_header(text) in _TIMED for text in header)
    if found.keys() & ELSEWHERE or not is_measured(measured) or not (timed or measured.keys() & {*METRICS}):
        return found
    return measured


def is_measured(columns: Mapping[str, int]) -> bool:
    """Whether these columns hold measurements, or posts that are planned: whose, and when or how many."""
    known = columns.keys()
    told = "moment" in known and bool(known & {*METRICS} or {"metric", "value"} <= known)
    whose = bool(known & {"post", "brand", "campaign"})
    return "success" not in known and whose and (told or bool(known & {"expected_at", "published_at"}))


def _places(header: Sequence[str], field: Callable[[str], str | None]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, text in enumerate(header):
        name = field(text)
        if name and name not in found:
            found[name] = place
    return found


def all_on(columns: Mapping[str, int]) -> str:
    """The platform that somebody named for a whole file, "" where nobody did."""
    return said_on(columns, ALL_ON)


def said_on(columns: Mapping[str, int], mark: str) -> str:
    """What somebody said of a whole file, such as its platform or its zone, "" where nobody did."""
    return next((name.removeprefix(mark) for name in columns if name.startswith(mark)), "")


def in_columns(columns: Mapping[str, int]) -> dict[str, int]:
    """Without what was said of the whole file."""
    return {name: place for name, place in columns.items() if place != NOWHERE}


def known_headers(cells: Sequence[str]) -> int:
    """How many of our fields a line names: the line that names most is the header."""
    return len(read_headers([cell[:100] for cell in cells[:200]]))


@lru_cache(maxsize=4096)
def field_of(text: str) -> str | None:
    """The field of a header, of a path's last names where the whole path is not known; None where it is nobody's."""
    names = text.split(".") if re.fullmatch(r"\w+(?:\.[\w -]+)+", text) else [text]
    for start in range(len(names)):
        plain = plain_header(" ".join(names[start:])).rstrip("% ").strip()
        found = _FIELDS.get(plain) or _FIELDS.get(_CURRENCY.sub("", plain).rstrip("% "))
        if found:
            return found
        if share := read_share(" ".join(names[start:])):
            return share
    return None


@lru_cache(maxsize=4096)
def measured_field(text: str) -> str | None:
    """The field of a header in a file of measurements; None where it is nobody's."""
    plain = plain_header(text).rstrip("% ").strip()
    found = _MEASURED.get(plain) or _MEASURED.get(_CURRENCY.sub("", plain).strip())
    shared = None if found else field_of(text)
    return found or (shared if shared in SHARED else None)


def plain_header(text: str) -> str:
    """Without case, ё, underscores and what stands in brackets, camelCase as words; a % sign stays."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z][a-z])", " ", text[:200])
    lowered = re.sub(r"\(\s*%\s*\)", " %", spaced.casefold().replace("ё", "е"))
    return " ".join(re.sub(r"\([^)]*\)|[_.,:*#]", " ", lowered).split())


@lru_cache(maxsize=4096)
def read_share(text: str) -> str | None:
    """`age:18-24`, `gender:f`, `country:US` or `language:en` of a header that names one share of an audience."""
    plain = plain_header(text.replace("(", " ").replace(")", " "))
    words = [word for word in re.split(r"[\s/%]+", plain) if word]
    kinds = {kind for kind, said in _KIND.items() if said & set(words)}
    rest = [word for word in words if word not in _ABOUT and not any(word in said for said in _KIND.values())]
    about = bool(kinds or len(rest) < len(words) or "%" in plain)
    return _age(rest, kinds) or _gender(rest, kinds, about) or _place(rest, kinds, about)


def _age(rest: list[str], kinds: set[str]) -> str | None:
    found = _AGE.fullmatch(" ".join(rest))
    if found is None or kinds - {"age", "gender"}:
        return None
    return f"age:{found[1]}-{found[2]}" if found[1] else f"age:{found[3]}+"


def _gender(rest: list[str], kinds: set[str], about: bool) -> str | None:
    word = rest[0] if len(rest) == 1 else ""
    if word not in _GENDER or kinds - {"gender", "age"} or (len(word) == 1 and not about):
        return None
    return f"gender:{_GENDER[word]}"


def _place(rest: list[str], kinds: set[str], about: bool) -> str | None:
    text = " ".join(rest)
    if not text or not about or kinds - {"country", "language"}:
        return None
    if "language" in kinds:
        language = read_language(text)
        return f"language:{language}" if language else None
    country = read_country(text)
    return f"country:{country}" if country else None
