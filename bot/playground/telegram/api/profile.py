"""Methods for the bot's profile: commands, name and descriptions per language."""

import json
import re
from typing import Any

from aiogram.types import BotCommand

from bot.playground.telegram.api.methods import method
from bot.playground.telegram.api.objects import check
from bot.playground.telegram.api.params import Call
from bot.playground.telegram.errors import bad
from bot.playground.telegram.world import World

BROAD = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
NARROW = ("chat", "chat_administrators", "chat_member")
COMMANDS = 100
LIMITS = {"name": 64, "description": 512, "short_description": 120}


@method("setMyCommands")
def set_my_commands(world: World, call: Call) -> bool:
    given: Any = call.json("commands", "can't parse commands JSON object") or []
    if not isinstance(given, list):
        raise bad("expected an Array of BotCommand")
    if len(given) > COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    commands = [_command(command) for command in given]
    world.commands[_key(world, call)] = commands
    return True


@method("getMyCommands")
def get_my_commands(world: World, call: Call) -> list[dict[str, str]]:
    return world.commands.get(_key(world, call), [])


@method("deleteMyCommands")
def delete_my_commands(world: World, call: Call) -> bool:
    world.commands.pop(_key(world, call), None)
    return True


def _command(given: Any) -> dict[str, str]:
    check(BotCommand, given, "BotCommand", "expected an Object")
    name, description = given["command"].removeprefix("/"), given["description"].strip()
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _key(world: World, call: Call) -> tuple[str, str]:
    scope: Any = call.json("scope", "can't parse BotCommandScope JSON object") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in BROAD + NARROW:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    if kind in NARROW:
        if not scope.get("chat_id"):
            raise bad("can't parse BotCommandScope: Empty chat_id specified")
        world.resolve(str(scope["chat_id"]))
    return json.dumps(scope, sort_keys=True), _language(call)


def _language(call: Call) -> str:
    code = call.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


def _introduce(method_name: str, field: str) -> None:
    """Register the setter and the getter of one profile field."""

    @method(f"setMy{method_name}")
    def set_line(world: World, call: Call) -> bool:
        if len(call.text(field)) > LIMITS[field]:
            raise bad(f"bot {field.replace('_', ' ')} is too long")
        world.profile[field, _language(call)] = call.text(field)
        return True

    @method(f"getMy{method_name}")
    def get_line(world: World, call: Call) -> dict[str, str]:
        fallback = world.profile.get((field, ""), world.bot["first_name"] if field == "name" else "")
        return {field: world.profile.get((field, _language(call))) or fallback}


_introduce("Name", "name")
_introduce("Description", "description")
_introduce("ShortDescription", "short_description")
