"""A question's fact as its reader sees it: on the card and in the form for the answer, on both platforms."""

import json
from collections.abc import Callable

import pytest

from bot.slack.outbound.render import message
from bot.telegram.render import render
from core.model import CardView
from core.subject import Subject
from handlers.chat.card import Card
from handlers.gallery.question_rows import FACTS, question
from handlers.gallery.stage import Stage
from handlers.questions.card import shown
from handlers.text.questions.evidence import SENTENCES
from tests.handlers.platform_checks import whole

Make = Callable[..., Stage]


def card_of(stage: Stage, question_id: int) -> Card:
    with stage.store.reading() as work:
        return shown(work, stage.words, Subject("question", question_id), CardView())


@pytest.mark.parametrize(("platform", "locale"), [("slack", "en"), ("telegram", "ru")])
def test_the_card_and_the_form_for_the_answer_say_every_kind_of_fact(stage: Make, platform: str, locale: str) -> None:
    made = stage(platform, locale)
    made.hear("command", "shortlist", text="music us 20")
    creator = made.at(made.newest_round().id, 20)
    for code, say in SENTENCES.items():
        id_, said = question(made, creator, fact=FACTS[code]), say(made.words, FACTS[code])
        card = card_of(made, id_)
        text = json.dumps(message(card)["blocks"], ensure_ascii=False) if platform == "slack" else render(card)[0]
        assert said in text
        assert said in whole(made.hear("action", "ask", f"question:{id_}"))
