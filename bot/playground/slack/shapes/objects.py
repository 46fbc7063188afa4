"""Block Kit's composition objects: texts, options and confirmation dialogs."""

import re
from typing import Any

from bot.playground.slack.shapes.schema import (
    Check,
    Problems,
    array,
    boolean,
    exactly_one,
    one_of,
    record,
    string,
    tagged,
)

ID = string(255)
URL = string(3000, pattern=r"(https?|slack)://[^\s/]|mailto:\S|tel:\S")

FILE_ID = re.compile(r"F[A-Z0-9]{8,}")


def file_id(value: Any, at: str, problems: Problems) -> None:
    if not isinstance(value, str) or not FILE_ID.fullmatch(value):
        problems.add("input must match regex pattern: ^[F][A-Z0-9]{8,}$", at)


SLACK_FILE = record({}, {"id": file_id, "url": URL}, exactly_one("id", "url"))


def plain(most: int) -> Check:
    """A plain_text object; mrkdwn is not allowed here."""
    return tagged({"plain_text": record({"text": string(most)}, {"emoji": boolean})})


def either(most: int) -> Check:
    return tagged(
        {
            "plain_text": record({"text": string(most)}, {"emoji": boolean}),
            "mrkdwn": record({"text": string(most)}, {"verbatim": boolean}),
        }
    )


CONFIRM = record(
    {"title": plain(100), "text": either(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
DISPATCH = record({"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 1, 2)})
OPTION = record({"text": plain(75), "value": string(150)}, {"description": plain(75)})
RICH_OPTION = record({"text": either(75), "value": string(150)}, {"description": either(75)})
LINK_OPTION = record({"text": plain(75), "value": string(150)}, {"description": plain(75), "url": URL})
OPTION_GROUP = record({"label": plain(75), "options": array(OPTION, 1, 100)})


def all_options(element: dict[str, Any]) -> list[dict[str, Any]]:
    """Every option of a menu, grouped or not; malformed ones are left to the other checks."""
    options = objects(element.get("options"))
    for group in objects(element.get("option_groups")):
        options += objects(group.get("options"))
    return options


def objects(part: Any) -> list[dict[str, Any]]:
    return [item for item in part if isinstance(item, dict)] if isinstance(part, list) else []


def initial_among_options(element: Any, at: str, problems: Problems) -> None:
    """Initial options must be among the options; Slack compares the whole object, label included."""
    options = all_options(element)
    first, several = element.get("initial_option"), element.get("initial_options")
    if first is not None and first not in options:
        problems.add("must be one of the options", f"{at}/initial_option")
    for number, option in enumerate(several if isinstance(several, list) else ()):
        if option not in options:
            problems.add("must be one of the options", f"{at}/initial_options/{number}")
