"""How people name the columns of their files, in English and in Russian."""

import re
from collections.abc import Sequence

_HEADERS = {
    "handle": "handle, username, user name, user, account, nick, nickname, ник, никнейм, аккаунт, логин, юзернейм, "
    "блогер, creator, influencer, channel, канал, id канала, channel id",
    "link": "link, url, profile, profile url, profile link, ссылка, ссылка на профиль, профиль, адрес",
    "name": "name, full name, title, display name, creator name, имя, название, фио, имя блогера, название канала",
    "platform": "platform, network, social network, social, соцсеть, платформа, площадка, сеть, социальная сеть",
    "topics": "topics, topic, category, categories, niche, niches, темы, тема, тематика, категория, категории, ниша",
    "country": "country, audience country, страна, страна аудитории, гео, geo",
    "market": "market, рынок, region, регион",
    "followers": "followers, follower count, followers count, subscribers, subs, subscriber count, fans, подписчики, "
    "подписчиков, число подписчиков, количество подписчиков, кол-во подписчиков, фолловеры, аудитория, audience",
    "avg_views": "avg views, average views, views, views avg, avg reach, средние просмотры, просмотры, ср просмотры, "
    "охват, средний охват, среднее число просмотров, reach",
    "avg_likes": "avg likes, average likes, likes, likes avg, лайки, средние лайки, ср лайки",
    "avg_comments": "avg comments, average comments, comments, comments avg, комментарии, средние комментарии, "
    "ср комментарии",
    "avg_shares": "avg shares, average shares, shares, shares avg, репосты, средние репосты, ср репосты",
    "engagement": "er, engagement, engagement rate, avg engagement rate, er rate, ер, вовлеченность, "
    "средняя вовлеченность, коэффициент вовлеченности",
    "measured_on": "measured on, date, month, updated, updated at, дата, месяц, дата замера, обновлено, wave",
}
_FIELDS = {name.strip(): field_ for field_, names in _HEADERS.items() for name in names.split(",")}


def read_headers(header: Sequence[str]) -> dict[str, int]:
    """Our fields -> places of the columns that hold them; of two columns for one field the first counts."""
    found: dict[str, int] = {}
    for place, text in enumerate(header):
        name = _FIELDS.get(plain_header(text).rstrip("% ").strip())
        if name and name not in found:
            found[name] = place
    return found


def plain_header(text: str) -> str:
    """Without case, ё, underscores and what stands in brackets; a % sign stays."""
    lowered = re.sub(r"\(\s*%\s*\)", " %", text.casefold().replace("ё", "е"))
    return " ".join(re.sub(r"\([^)]*\)|[_.,:*#]", " ", lowered).split())
