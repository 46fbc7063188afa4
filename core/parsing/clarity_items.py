"""Six things an answer can contain, found by words in both languages: they pick follow-ups and settle close calls."""

import re

from core.numbers.questions.clarity import ITEMS

LONGEST = 2000  # characters: what a person would still read; the rest of a pasted novel adds nothing

_MEASURE = (
    r"%|percent|views?|followers?|subs(?:cribers)?|likes?|comments?|saves?|clicks?|taps?|orders?|sales|pairs"
    r"|entries|posts?|reels?|videos?|episodes?|weeks?|days?|months?|years?|hours?|min|sec|bucks|usd"
    r"|процент|просмотр|подпис|лайк|коммент|сохранени|переход|заказ|заяв|продаж|пост|рол|видео|выпуск|серии|нед"
    r"|дн[яейи]|месяц|лет|час|мин|сек|руб|тыс|млн|чел|раз"
)
# At most twelve more characters of a number, or a page of digits would take a minute to search.
_FIGURE = rf"[$€₽£]\s?\d|\d[\d.,\s]{{0,12}}(?:[$€₽£]|[kmк]\b|р\b|(?:{_MEASURE}))"
_DATED = (
    r"\b(?:jan|feb|mar(?:ch)?|apr|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*)\b|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|yesterday|last (?:week|month|year|spring|summer|fall|winter|time|campaign)"
    r"|январ|феврал|март|апрел|\bма[яйе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|понедельник|вторник"
    r"|\bсред[уы]\b|четверг|пятниц|суббот|воскресень|вчера"
    r"|прошл(?:ой|ую|ым|ого|ый) (?:недел|месяц|год|весн|лет|осен|зим|раз)"
)
_LOOKED = (
    r"\b(?:i|we) (?:checked|looked|read|counted|scrolled|compared|asked|searched|matched|tested|measured|saw|watched)\b"
    r"|screenshot|insights|analytics|report|survey|poll\b|graph|chart|reviews?\b|according to|look at|proof"
    r"|spreadsheet"
    r"|посмотрел|проверил|посчитал|открыл|сравнил|спросил|прочитал|замерил|перечитал|видно|скрин|статистик"
    r"|отч[её]т|опрос|график|отзыв|по данным|метрик|админк|переписк|в комментари|в комментах|livedune|вордстат"
)
_SUBJECT = (
    r"audience|follower|subscriber|viewer|reader|buyer|comment|caption|hashtag|\btag\b|thumbnail|title|hook|sound"
    r"|video|reel|stor(?:y|ies)|post(?:s|ed)?\b|clip|stream|newsletter|channel|account|price|fee|rate card|budget"
    r"|contract|exclusiv|rival|competitor|sponsor|code|link|shop|store|stock|deliver|ship|order|return|giveaway"
    r"|manager|legal|bots?\b|country|city|language|subtitles|holiday|season|views|reach|likes|saves|retention"
    r"|engagement"
    r"|аудитори|подписчи|зрител|читател|покупател|клиент|коммент|подпис[ьи]|х[еэ]штег|\bтег|обложк|заголовок|звук"
    r"|видео|рол|сторис|пост|клип|стрим|эфир|рассылк|канал|аккаунт|цен[аыуе]|прайс|бюджет|договор|эксклюзив"
    r"|конкурент|спонсор|промокод|код|ссылк|магазин|склад|достав|заказ|возврат|розыгрыш|менеджер|юрист|бот[ыов]"
    r"|накрут|стран|город|язык|праздник|сезон|просмотр|охват|лайк|сохранени|удержани|вовлеч"
)
_PATTERNS = {
    "evidence": rf"{_FIGURE}|{_DATED}|{_LOOKED}",
    "comparison": (
        r"\bthan\b|\bvs\.?\b|versus|compared|instead of|twice|double|half|times (?:more|less|fewer)|\b\dx\b"
        r"|the (?:other|rest)|others?\b|both\b|while\b|whereas|unlike|same as|usual|normal(?:ly)?|average|median"
        r"|(?:up|down|fell|rose) (?:from|to|by)|cheaper|pricier|only one|similar|before and after"
        r"|\bчем\b|против\b|по сравнению|в отличие|вместо|вдвое|втрое|впятеро|в \d+ раз|вполовину|больше|меньше"
        r"|выше|ниже|дешевле|дороже|лучше|хуже|у (?:других|остальных|соседей|всех|тех|второ|перв)|остальны"
        r"|други[ехм]|обычн|средн|медиан|раньше|единственн|так(?:ой|ие|ая) же|тот же|та же|было \d|\bа у\b"
        r"|\bс \d[\d.,]* до \d"
    ),
    "mechanism": (
        r"because|\bcuz\b|\bcoz\b|b/c|\bbc\b|since\b|so that|\bso\b|therefore|that'?s why|due to|leads? to"
        r"|which (?:means|is why|makes)|means that|hence|thus|as a result|the reason"
        r"|makes? (?:them|people|it|her|him)|thanks to|->|→|\bas (?:he|she|they|it)\b"
        r"|потому|поэтому|так как|т\.\s?к\.|из-за|за сч[её]т|ведь\b|значит|следовательно|благодаря|оттого|отсюда"
        r"|чтобы|тем самым|привод[ия]т|получается|вследствие|раз уж|в итоге|и тогда|а потом"
    ),
    "counter_evidence": (
        r"\bbut\b|although|though\b|however|except|unless|despite|even if|on the other hand|risk|admit"
        r"|i may be wrong|could be wrong|against (?:it|her|him|that)|downside|worr(?:y|ies)|bugs me|doubt"
        r"|\bно\b|хотя|однако|зато|кроме|несмотря|риск|если только|с другой стороны|возможно.{0,20}ошиб|смущает"
        r"|минус\b|опаса|сомнева|правда,|могу ошиб"
    ),
    "test": (
        r"\bif\b|unless|would expect|i'?d expect|expect(?:ed|ing)?\b|check|test\b|measure|until"
        r"|by (?:the )?(?:\d|mon|tue|wed|thu|fri|sat|sun|next|end)|fewer than|less than|more than|at least"
        r"|under \$?\d|over \$?\d|above \$?\d|below \$?\d|should (?:be|see)|otherwise|split test"
        r"|when (?:he|she|they|it)|has to|have to|needs? to|must\b|[<>]\s?\d"
        r"|\bесли\b|провер|тест|жду\b|ждал|ожида|увиди|не меньше|не больше|меньше \d|больше \d|ниже \d|выше \d"
        r"|минимум|хотя бы|иначе|до \d|к (?:концу|понед|пятниц|воскрес|\d)|за (?:первые|недел|сутки)|должн|нужно"
        r"|надо\b|при условии|когда\b|сравни"
    ),
}
_CLAIM = rf"{_SUBJECT}|@\w|#\w|\d|\b(?:he|she|they|his|her|their|он|она|они|его|её|ее|их|у не[ейг]о?)\b"
_ITEMS = {item: re.compile({"claim": _CLAIM, **_PATTERNS}[item], re.IGNORECASE) for item in ITEMS}
_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def items_of(answer: str) -> frozenset[str]:
    """Returns which ITEMS an English or Russian answer contains; its first LONGEST characters count. A single word
    contains none: "because", "30%"."""
    text = answer[:LONGEST]
    if len(_LETTERS.findall(text)) < 2:
        return frozenset()
    return frozenset(item for item, pattern in _ITEMS.items() if pattern.search(text))


def says_something(answer: str, question: str) -> bool:
    """False if the answer has no word or number, or if it has four or more words and all come from the question."""
    words = [word.casefold() for word in _WORD.findall(answer[:LONGEST])]
    own = {word.casefold() for word in _WORD.findall(question)}
    return bool(words) and (len(words) < 4 or not own.issuperset(words))
