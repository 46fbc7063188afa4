"""The bot is killed while an answer is weighed, and while it is read: each happens once and is said once."""

import signal
from pathlib import Path

from sqlalchemy import select

from bot.playground import cast
from bot.playground.app import Playground
from core.model import Answer, Assumption, Job, Outgoing, Question
from core.store import Store
from tests.conftest import until
from tests.core.llm.chat_server import ChatServer, hangs
from tests.flows.harness.language_model import WHY, Model
from tests.flows.harness.lives import Lives
from tests.flows.harness.processes import Nursery
from tests.flows.people.dialogue import RUSSIAN, VAGUE, all_is_well, counted, everything, press, reply, shown, states
from tests.flows.people.person import shows
from tests.flows.people.slack_person import SlackPerson
from tests.flows.people.telegram_person import TelegramPerson


async def test_an_answer_that_was_heard_is_weighed_and_read_once(
    nursery: Nursery, playground: Playground, server: ChatServer, tmp_path: Path
) -> None:
    lives = Lives(nursery, playground, server, tmp_path)
    await lives.begin(first := Model(weigh=hangs()))
    new_york = SlackPerson(playground.slack, cast.ROLES[0].slack)
    moscow = TelegramPerson(playground.telegram, cast.ROLES[1].telegram)
    await new_york.command("shortlist beauty russia 20")
    await shows(new_york, "round 1")
    await new_york.command(f"ask {WHY}")
    sent = await shown(new_york, "hurry", WHY)
    await press(new_york, sent, sent.can("hurry"))
    await reply(moscow, await shown(moscow, "unsure", WHY), VAGUE)
    await until(lambda: "weigh" in first.asked)
    await lives.end()
    assert states(lives.store) == ["weighing"]

    await lives.begin(second := Model(read=hangs()))
    await reply(moscow, await shown(moscow, "clear", VAGUE), RUSSIAN)
    await until(lambda: "read" in second.asked)
    await lives.end()
    assert states(lives.store) == ["answered"]

    await lives.begin()
    answered = await shown(new_york, "rule", RUSSIAN)
    assert answered.can("assume")
    await all_is_well(lives.store)
    assert_each_happened_once(lives.store)
    for person, words in ((new_york, RUSSIAN), (moscow, RUSSIAN)):
        assert len([card for card in everything(person) if words in card.text]) == 1
    await lives.end(signal.SIGTERM)


def assert_each_happened_once(store: Store) -> None:
    with store.reading() as work:
        assert [row.verdict for row in work.db.scalars(select(Answer).order_by(Answer.id))] == ["ask", "clear"]
        jobs = {row.key: row.attempts for row in work.db.scalars(select(Job)) if row.kind == "llm"}
        assert jobs == {"weigh:1": 1, "weigh:2": 1, "read:2": 1}, "the death of a process is no try"
        keys = [row.key.split(":")[0] for row in work.db.scalars(select(Outgoing)) if row.about.endswith("ed:1")]
        assert sorted(keys) == ["answered", "asked"]
        assert len(set(work.db.scalars(select(Assumption.said)))) == counted(store, Assumption.id.is_not(None)) > 0
    assert counted(store, Outgoing.key.like("follow:%")) == 1
    assert counted(store, Question.id.is_not(None)) == 1
