"""The closed vocabulary of briefs and creators, and the English and Russian words people type for it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

# A stem ending in * matches any word that starts with it; the longest match wins, so «игрушки» is not «игры».
_TOPIC_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "beauty": "beauty beauties makeup make-up cosmetic* skincare haircare manicure nails красот* бьюти* "
        "косметик* косметолог* макияж* мейкап* мэйкап* визаж* маникюр* парикмахер*",
        "fashion": "fashion* style styling stylist outfit* clothing clothes modeling modelling models shopping "
        "accessories jewellery jewelry streetwear мода моды моде моду модой модн* модел* фешн* фэшн* стиль стиля "
        "стиле стильн* стилист* одежд* шопинг* шоппинг* образы аксессуар* украшени*",
        "lifestyle": "lifestyle* life luxury лайфстайл* лайф образ-жизни жизнь жизни люкс* роскош*",
        "vlogs": "vlog vlogs vlogger* vlogging blog blogs blogger* влог* блог блоги блога",
        "family": "family families parent* mom moms mum mums dad motherhood семья семьи семью семьей семейн* "
        "родител* мама мамы мамам мамочк* материнств* папа",
        "kids": "kid kids child children* toy toys baby babies nursery дети детей детям детьми детск* ребен* "
        "игрушк* малыш* мультик*",
        "fitness": "fitness gym workout* yoga crossfit bodybuilding trainer* фитнес* тренировк* тренажер* йога йоги "
        "йогу кроссфит* качалк* тренер*",
        "health": "health* wellness medicine medical doctor* psychology здоров* медицин* врач* психолог* зож",
        "food": "food* cook* recipe* cuisine restaurant* baking chef* drinks еда еды еде еду едой кулинар* рецепт* "
        "готовк* готовим готовить кухня кухни выпечк* повар* ресторан*",
        "travel": "travel* trip trips tourism tourist* voyage путешеств* туризм* турист* поездк* тревел* трэвел*",
        "home": "home diy interior* house garden* gardening renovation hacks handmade howto lifehack* "
        "интерьер* ремонт* самоделк* лайфхак* рукодел* дача дачи сад огород* поделк* своими-руками",
        "animals": "animal* pet pets dog dogs cat cats puppy puppies kitten* horses животн* питом* собак* кошк* кот "
        "коты щен* котен* котик* зоо",
        "cars": "car cars auto autos automotive vehicle* motorbike* motorcycle* racing drift авто автомоб* "
        "автообзор* машин* тачк* мотоцикл* гонки дрифт*",
        "gaming": "gaming game games gamer* gameplay videogame* esport* minecraft fortnite roblox gta pubg cs:go csgo "
        "dota brawl letsplay игра игры игр игру игре играм играх игровой игровая игровое игровые игровых гейм* "
        "видеоигр* летспле* летсплэ* киберспорт* майнкрафт* бравл* роблокс*",
        "tech": "tech technolog* gadget* computer* smartphone* iphone android software programming hardware ai айти "
        "техно* техник* гаджет* компьютер* смартфон* айфон* программир* нейросет*",
        "science": "science* scientific physics chemistry astronomy space наука науки науке науку научн* физик* "
        "хими* космос* эксперимент*",
        "education": "education* learning school study teacher* tutorial* lesson* образован* обучен* учеб* школ* "
        "урок уроки уроков учител* познават*",
        "business": "business* career* marketing management entrepreneur* startup* бизнес* карьер* маркетинг* "
        "менеджмент* предпринимат* стартап*",
        "finance": "finance* financial invest* economic* economy money финанс* инвест* экономик* деньг* деньги",
        "news": "news журналист* journalis* новост*",
        "music": "music* song* singer* rap hip-hop rapper* hiphop pop rock album музык* песн* певец певиц* рэп* рок "
        "клип клипы альбом*",
        "dance": "dance* dancing choreograph* танц* танец хореограф*",
        "film": "film films movie* cinema* actor* actress* trailer* кино кинем* кинообзор* фильм* актер* актрис* "
        "трейлер* сериал*",
        "shows": "show shows tv television entertainment шоу телешоу телевиден* тв развлеч* передач*",
        "animation": "animation* animated anime cartoon* аниме анимац* анимэ мульт мультфильм*",
        "humor": "humor* humour* comedy comedian* funny fun prank* meme memes joke* sketch sketches standup юмор* "
        "прикол* смешн* комед* пранк* мем мемы мемов шутк* скетч* стендап* вайн*",
        "sport": "sport sports football soccer basketball nba nfl ufc mma boxing hockey tennis ski skiing спорт* "
        "футбол* баскетбол* хоккей* хоккея бокс теннис* единоборств* лыжи",
        "art": "art arts artist* design* drawing painting comics искусств* арт дизайн* рисован* рисуем рисунк* "
        "художник* художниц* комикс*",
        "photo": "photo* photography photographer* фото фотограф*",
        "books": "book books literature reading writer* книг* литератур* чтение чтения писател* буктуб*",
        "nature": "nature landscape* outdoor* camping fishing hunting природ* рыбалк* охота охоты поход походы",
        "asmr": "asmr асмр",
        "adult": "adult nsfw erotic* porn* 18+ взрослое взрослый взрослого взрослых эротик* эротич* порно*",
        # What brands keep away from more often than they look for it.
        "gambling": "gambling gamble* casino* betting bets bookmaker* lotter* slots азарт* казино ставки ставок "
        "ставками букмекер* лотере* слоты беттинг* гэмблинг* гемблинг* покер poker",
        "alcohol": "alcohol* booze beer wine wines vodka whisky whiskey spirits алкогол* пиво пива вино вина водка "
        "водки спиртн* виски",
        "tobacco": "tobacco smoking cigarette* vape* vaping табак* курени* сигарет* вейп*",
        "politics": "politic* election* propaganda политик* политич* выборы выборов пропаганд*",
        "religion": "religio* faith church* spiritual* религи* церков* церкв* эзотерик*",
        "crypto": "crypto* bitcoin* nft nfts blockchain крипт* биткоин* блокчейн*",
    }
)

TOPICS: tuple[str, ...] = tuple(_TOPIC_WORDS)
UNSAFE = ("adult", "gambling", "alcohol", "tobacco", "politics", "religion", "crypto")
MARKETS = ("us", "ru", "other")
PLATFORMS = ("instagram", "youtube", "tiktok", "vk", "telegram", "twitch", "x", "facebook", "dzen", "rutube")
# Follower bounds: from (inclusive), to (exclusive).
SIZES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "nano": (0.0, 1e4),
        "micro": (1e4, 1e5),
        "mid": (1e5, 5e5),
        "macro": (5e5, 1e6),
        "mega": (1e6, float("inf")),
    }
)

# How close two topics are for a brief, 0..1, symmetric; what is absent is 0, and a topic with itself is 1.
_NEAR: tuple[tuple[str, str, float], ...] = (
    ("beauty", "fashion", 0.6),
    ("beauty", "lifestyle", 0.4),
    ("beauty", "health", 0.2),
    ("fashion", "lifestyle", 0.5),
    ("fashion", "photo", 0.3),
    ("lifestyle", "vlogs", 0.5),
    ("lifestyle", "travel", 0.3),
    ("lifestyle", "family", 0.3),
    ("lifestyle", "home", 0.3),
    ("lifestyle", "fitness", 0.2),
    ("vlogs", "family", 0.4),
    ("vlogs", "travel", 0.3),
    ("vlogs", "humor", 0.2),
    ("family", "kids", 0.6),
    ("kids", "animation", 0.4),
    ("kids", "education", 0.2),
    ("fitness", "health", 0.6),
    ("fitness", "sport", 0.5),
    ("health", "food", 0.2),
    ("food", "home", 0.3),
    ("food", "travel", 0.2),
    ("travel", "nature", 0.5),
    ("travel", "photo", 0.3),
    ("home", "art", 0.3),
    ("animals", "nature", 0.4),
    ("cars", "tech", 0.3),
    ("cars", "sport", 0.2),
    ("gaming", "tech", 0.4),
    ("gaming", "animation", 0.2),
    ("tech", "science", 0.5),
    ("science", "education", 0.6),
    ("education", "books", 0.4),
    ("business", "finance", 0.6),
    ("business", "education", 0.3),
    ("finance", "news", 0.3),
    ("finance", "crypto", 0.6),
    ("tech", "crypto", 0.2),
    ("news", "politics", 0.7),
    ("alcohol", "food", 0.2),
    ("alcohol", "tobacco", 0.3),
    ("music", "dance", 0.6),
    ("film", "shows", 0.5),
    ("film", "animation", 0.3),
    ("shows", "humor", 0.4),
    ("art", "photo", 0.5),
    ("nature", "photo", 0.4),
)

_PLACE_WORDS = {
    "us": "us usa u.s. u.s.a. america american united-states states сша америк* американ* штаты us-team",
    "ru": "ru rus russia russian* russian-federation рф россия россии россию россией российск* русск*",
}
_PLATFORM_WORDS = {
    "instagram": "instagram* insta ig inst инстаграм* инста инсте инсты инсту запрещенограм",
    "youtube": "youtube* yt you-tube ютуб* ютюб* ютьюб*",
    "tiktok": "tiktok* tik-tok tt тикток* тик-ток* тт",
    "vk": "vk vkontakte vk.com вк вконтакте",
    "telegram": "telegram* tg телеграм* тг телега",
    "twitch": "twitch* твич*",
    "x": "x twitter твиттер* твитер*",
    "facebook": "facebook* fb фейсбук* фб",
    "dzen": "dzen zen дзен*",
    "rutube": "rutube рутуб*",
}
_SIZE_WORDS = {
    "nano": "nano* нано*",
    "micro": "micro* микро*",
    "mid": "mid mid-tier middle medium средн* мид",
    "macro": "macro* макро* крупн* large",
    "mega": "mega* мега* миллионник* celebrity celebrities звезд* huge",
}


def _table(words: Mapping[str, str]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Whole words, and stems with the longest first."""
    whole, stems = {}, []
    for code, listed in words.items():
        whole[code] = code
        for word in listed.split():
            if word.endswith("*"):
                stems.append((word[:-1], code))
            else:
                whole[word] = code
    return whole, tuple(sorted(stems, key=lambda pair: (-len(pair[0]), pair)))


WORDS: Mapping[str, Mapping[str, str]] = {  # kind -> code -> words and stems
    "topic": _TOPIC_WORDS,
    "market": _PLACE_WORDS | {"other": "other другой другая другое другие"},
    "platform": _PLATFORM_WORDS,
    "size": _SIZE_WORDS,
}
_TABLES = {kind: _table(words) for kind, words in WORDS.items()}
_EDGES = " \t\n\xa0#@.,;:!?\"'()[]«»"


@lru_cache(maxsize=4096)  # files say the same few words again and again
def _read(kind: str, text: str) -> str | None:
    """The code of a word or of a phrase: the phrase as a whole first, then its first word that is known."""
    whole, stems = _TABLES[kind]
    phrase = text.casefold().replace("ё", "е").strip(_EDGES)
    words = [word.strip(_EDGES) for word in re.split(r"[\s/&_]+|-(?=блог|blog)", phrase)]
    for word in ("-".join(words), *words):
        if word in whole:
            return whole[word]
        for stem, code in stems:
            if word.startswith(stem):
                return code
    return None


def read_topic(word: str) -> str | None:
    """Topic code (one of TOPICS) of an English or Russian word or short phrase, inflected or not; None if unknown."""
    return _read("topic", word)


def read_topics(text: str) -> tuple[str, ...]:
    """All topic codes in a list or a sentence, in the order met, each once."""
    parts = (read_topic(word) for word in re.split(r"[\s,;|/&+]+", text))
    return tuple(dict.fromkeys(code for code in parts if code))


def read_market(word: str) -> str | None:
    """Market code (one of MARKETS) of a word; None if unknown."""
    return _read("market", word)


def read_platform(word: str) -> str | None:
    """Platform code (one of PLATFORMS) of a word; None if unknown."""
    return _read("platform", word)


def read_size(word: str) -> str | None:
    """Size code (a key of SIZES) of a word; None if unknown."""
    return _read("size", word)


def size_of(followers: float | None) -> str | None:
    """Size code of a number of followers; None if the number is unknown."""
    if followers is None or not followers >= 0:
        return None
    return next(code for code, (low, high) in SIZES.items() if low <= followers < high)


def nearness(one: str, other: str) -> float:
    """How close two topics are for a brief, 0..1, the same both ways: 1 for one topic, 0 for strangers.

    The values are this project's judgement, not a measurement.
    """
    return 1.0 if one == other else _NEARNESS.get(frozenset((one, other)), 0.0)


_NEARNESS = {frozenset((one, other)): value for one, other, value in _NEAR}
