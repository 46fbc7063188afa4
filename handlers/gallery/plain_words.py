"""Plain words: what's confirmed, what's asked back, what's shown right away, and the small courtesies."""

from handlers.chat.card import Card
from handlers.gallery.stage import MEMBER, Said, Stage

SENTENCES = {
    "en": {
        "find": "who should we take for a beauty launch in Russia?",
        "pick": "take 2 and 3",
        "replace": "4 dropped out",
        "quiet": "pause alerts till Monday",
        "lang": "speak English",
        "ask": "why did the hashtag fail",
        "waiting": "show me who hasn't voted",
        "open": "bring up the list",
        "either": "send the results as a file",
        "nearest": "blah blah whatever foo",
        "not": "don't close the campaign",
        "hello": "hello",
        "thanks": "thank you",
        "yes": "do it",
        "next": "give me next round",
    },
    "ru": {
        "find": "кого взять на запуск косметики в России?",
        "pick": "беру 2 и 3",
        "replace": "4 выбыл",
        "quiet": "не присылай уведомления до понедельника",
        "lang": "говори по-русски",
        "ask": "почему не зашёл хэштег",
        "waiting": "покажи, кто ещё не проголосовал",
        "open": "подними список",
        "either": "выгрузи итоги",
        "nearest": "ля-ля тополя абырвалг",
        "not": "не закрывай кампанию",
        "hello": "привет",
        "thanks": "спасибо",
        "yes": "давай",
        "next": "давай дальше",
    },
}


def plain_words(stage: Stage) -> None:
    stage.hear("command", "shortlist", text="beauty russia 20")
    for name in ("hello", "thanks", "not", "waiting", "open", "either", "nearest"):
        _say(stage, f"words, {name}", name)
    for name in ("find", "quiet", "lang", "ask"):
        _say(stage, f"words, {name}", name)
    _confirmed(stage)
    _ended(stage)


def _confirmed(stage: Stage) -> None:
    plan = _plan(_say(stage, "words, pick", "pick"))
    stage.play("refusal plan_of_another", "action", "do", plan, by=MEMBER)
    stage.play("button do, ratings", "action", "do", plan)
    stage.play("refusal plan_gone", "action", "do", plan)
    plan = _plan(stage.play("verb undo", "command", "undo"))
    stage.play("button dont", "action", "dont", plan)
    stage.play("reply plan", "reply", f"plan:{_plan(stage.hear('command', 'undo'))}", text=_words(stage, "yes"))
    stage.play("verb undo, nothing left", "command", "undo", by="newcomer")
    plan = _plan(_say(stage, "words, replace", "replace"))
    stage.play("button do, replaced", "action", "do", plan)
    plan = _plan(_say(stage, "words, next", "next"))
    stage.play("button do, next round", "action", "do", plan)
    nearest = _said(stage, "nearest")[0]
    assert isinstance(nearest, Card)
    kept = next(action.arg for action in nearest.actions if action.do == "mean").partition(":")[0]
    stage.play("button mean", "action", "mean", f"{kept}:next")
    stage.play("button mean, shown", "action", "mean", f"{kept}:status")
    stage.play("verb next", "command", "next")


def _ended(stage: Stage) -> None:
    campaign = str(stage.newest_round().campaign_id)
    plan = _plan(stage.play("verb close", "command", "close"))
    stage.play("button do, closed", "action", "do", plan)
    stage.play("verb close, twice", "command", "close", text=campaign)
    stage.play("refusal campaign_closed", "command", "next")
    stage.play("verb reopen", "command", "reopen")
    stage.play("verb reopen, by number", "command", "reopen", text=campaign)
    stage.play("button reopen", "action", "reopen", campaign)
    stage.play("verb reopen, open", "command", "reopen", text=campaign)
    stage.play("verb reopen, none", "command", "reopen", text="qwrtpsd")
    stage.hear("action", "do", _plan(stage.hear("command", "close")))
    stage.hear("command", "shortlist", text="beauty russia 20")
    stage.play("refusal same_brief_open", "action", "reopen", campaign)


def _say(stage: Stage, example: str, name: str) -> list[Said]:
    first, _, rest = _words(stage, name).partition(" ")
    return stage.play(example, "command", first, text=rest)


def _said(stage: Stage, name: str) -> list[Said]:
    first, _, rest = _words(stage, name).partition(" ")
    return stage.hear("command", first, text=rest)


def _words(stage: Stage, name: str) -> str:
    return SENTENCES[stage.locale][name]


def _plan(said: list[Said]) -> str:
    """The number of the plan that waits in what was said."""
    actions = (action for card in said if isinstance(card, Card) for action in card.actions)
    return next(action.arg for action in actions if action.do == "do")
