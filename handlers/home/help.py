"""The menu, help and language: what a person sees first."""

from core.people import accounts
from core.refusal import Refusal
from core.vocabulary.latin import latin
from core.vocabulary.nearest import most_alike
from handlers.chat.card import Action, Card, Facts, Line, Menu, faint
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import LOCALES, N_, Words
from handlers.text import labels

VERBS = {
    "shortlist": N_("creators ranked for a brief"),
    "pick": N_("your yes, maybe, or no by list number"),
    "steer": N_("what to change in the next round, in your own words"),
    "next": N_("the next round, once you confirm it"),
    "undo": N_("your last change, undone once you confirm it"),
    "close": N_("the end of a campaign, once you confirm it"),
    "reopen": N_("a closed campaign, open again once you confirm it"),
    "rename": N_("a name of its own for this chat's campaign"),
    "lessons": N_("what your picks taught me, with a way to remove what's wrong"),
    "ask": N_("a question for the data, or for people who might know"),
    "alerts": N_("alerts waiting for review"),
    "quiet": N_("blackout windows for maintenance and events"),
    "find": N_("where a creator stands, by name or handle"),
    "compare": N_("creators side by side, what differs most first"),
    "sort": N_("the list in another order, for you alone"),
    "replace": N_("replacements for a creator who dropped out"),
    "replay": N_("a past round as it was"),
    "campaigns": N_("open campaigns"),
    "status": N_("status of campaigns, questions, and alerts"),
    "import": N_("creators and past results from a file"),
    "report": N_("results vs. forecast, both markets"),
    "export": N_("the list, ratings, rules, and history as files"),
    "law": N_("where advertising may run, with sources and dates"),
    "lang": N_("the language I use with you"),
    "help": N_("this list"),
}
EXAMPLES = {
    "shortlist": N_("shortlist beauty russia 20"),
    "pick": N_("pick 1-5,9 yes"),
    "steer": N_("steer less beauty, older audience"),
    "ask": N_("ask why did this hashtag fail in Russia?"),
    "quiet": N_("quiet Nov 27 - Nov 30 Black Friday"),
    "find": N_("find @mila"),
    "compare": N_("compare 1 3 5"),
    "sort": N_("sort by price"),
    "replace": N_("replace 3"),
    "replay": N_("replay 1"),
    "close": N_("close 3"),
    "reopen": N_("reopen 3"),
    "rename": N_("rename Spring launch"),
    "report": N_("report 3"),
    "lang": N_("lang ru"),
}
# What Russian speakers type for the same verbs.
ALSO = {
    "shortlist": ("шортлист", "шорт-лист", "список", "подбор", "list"),
    "pick": ("выбор", "выбрать", "оценка"),
    "steer": ("поправка", "поправить", "поправь"),
    "next": ("дальше", "далее", "следующий"),
    "undo": ("отмена", "отменить", "отмени"),
    "close": ("закрыть", "закрой", "завершить"),
    "reopen": ("переоткрыть", "переоткрой", "возобновить", "возобнови"),
    "rename": ("переименовать", "переименуй", "название"),
    "lessons": ("уроки", "урок", "lesson"),
    "ask": ("вопрос", "спросить", "спроси", "question"),
    "alerts": ("отклонения", "отклонение", "alert", "incidents", "incident"),
    "quiet": ("тишина", "тихо", "пауза", "праздник", "праздники", "техработы", "maintenance", "holiday", "holidays"),
    "find": ("найди", "найти", "поиск"),
    "compare": ("сравни", "сравнить", "сравнение"),
    "sort": ("сортируй", "отсортируй", "сортировать", "сортировка", "order"),
    "replace": ("замена", "заменить"),
    "replay": ("повтор", "раунд", "раунды", "rounds", "round"),
    "campaigns": ("кампании", "campaign", "кампания"),
    "status": ("статус", "состояние"),
    "import": ("импорт", "загрузить", "upload"),
    "export": ("экспорт", "выгрузка", "выгрузить", "скачать", "download"),
    "report": ("отчёт", "отчет", "итоги", "результаты", "results", "reports"),
    "law": ("закон", "законы", "legal"),
    "lang": ("язык", "language"),
    "help": ("помощь", "справка"),
    "": ("start", "menu", "меню", "sokrat", "сократ"),
}
# Telegram groups don't deliver «/список», so people type /spisok.
LATIN = {
    latin(word).replace(usual, typed): verb
    for verb, words in ALSO.items()
    for word in words
    for usual, typed in (("", ""), ("kh", "h"), ("sch", "shch"), ("yy", "y"))
    if not word.isascii()
}


def verb_of(word: str) -> str | None:
    """Returns the verb a word means, "" for the menu; None if there's no such verb."""
    bare = word.casefold()
    if bare in VERBS or bare == "":
        return bare
    return next((verb for verb, words in ALSO.items() if bare in words), None) or LATIN.get(bare)


def nearest_verb(word: str) -> str | None:
    """Returns the verb closest to a mistyped word in either language; None if nothing is close."""
    verbs = {known: verb for verb, words in ALSO.items() if verb for known in (verb, *words)}
    return verbs.get(most_alike(word.casefold(), tuple(verbs)))


def menu(talk: Talk) -> Answer:
    return menu_card(talk.words)


def menu_card(words: Words) -> Card:
    return Card(
        words.t("I'm Sokrat. I rank creators, you challenge the list, and it learns."),
        (faint(words.t("Press a button or type a command. Everything works in English and Russian.")),),
        (
            Action(words.t("New shortlist"), "brief", style="primary"),
            Action(words.t("Campaigns"), "verb", "campaigns"),
            Action(words.t("Alerts"), "verb", "alerts"),
            Action(words.t("Results"), "verb", "report"),
            Action(words.t("Status"), "verb", "status"),
            Action(words.t("Help"), "verb", "help"),
            Action(words.t("Import creators"), "verb", "import"),
            Action(words.t("Language"), "verb", "lang"),
        ),
    )


def help_(talk: Talk) -> Answer:
    words = talk.words
    typed = {verb: words.t(EXAMPLES[verb]) if verb in EXAMPLES else verb for verb in VERBS}
    pairs = tuple((talk.cmd + typed[verb], words.t(what)) for verb, what in VERBS.items())
    return Card(
        words.t("What I can do"),
        (
            Facts(pairs),
            Line(
                words.t(
                    "On the list, press yes, maybe, or no under a name; ⋯ has the details and lets you add a reason."
                )
            ),
            Line(words.t("“Next round” learns from everyone's ratings and re-ranks the rest.")),
        ),
    )


def unknown(talk: Talk, word: str) -> Answer:
    """The verb doesn't exist: we offer the nearest one but never run it."""
    words, near = talk.words, nearest_verb(word)
    shown = words.short(word, 30)
    if near is None:
        return Card(
            words.t("I don't know “{word}”. Here's what I can do.", word=shown),
            menu_card(words).body,
            menu_card(words).actions,
        )
    title = words.t("I don't know “{word}”. Did you mean “{near}”?", word=shown, near=near)
    return Card(title, (), (Action(near, "verb", near, "primary"), Action(words.t("Help"), "verb", "help")))


def lang(talk: Talk) -> Answer:
    """`lang ru`, or a choice of languages."""
    given = talk.incoming.text.strip() or talk.incoming.arg
    if not given:
        actions = tuple(Action(labels.LANGUAGES[locale], "lang", locale) for locale in LOCALES)
        return Card(
            talk.words.t("Which language should I use with you?"),
            (),
            (),
            (Menu(talk.words.t("Language"), "lang", actions),),
        )
    spoken = {"english": "en", "английский": "en", "англ": "en", "russian": "ru", "русский": "ru", "рус": "ru"}
    locale = spoken.get(given.casefold(), given.casefold())
    if locale not in LOCALES:
        raise Refusal("language_unknown", given=given)
    accounts.set_locale(talk.work, talk.actor, locale)
    words = Words(locale, talk.actor.zone)
    return Card(
        words.t("From now on, I'll answer you in English."),
        (faint(words.t("Cards for the whole chat stay in the team's language.")),),
    )
