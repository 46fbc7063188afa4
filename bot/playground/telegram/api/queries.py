"""Read-only methods: chats, members, files and the bot itself."""

from typing import Any

from bot.playground.telegram.api.methods import method
from bot.playground.telegram.api.params import Call
from bot.playground.telegram.chats import PRESENT, public
from bot.playground.telegram.errors import bad
from bot.playground.telegram.files import DOWNLOAD_LIMIT
from bot.playground.telegram.world import World

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_send_welcome_messages",
)
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


@method("getMe")
def get_me(world: World, _call: Call) -> dict[str, Any]:
    return {
        **world.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("logOut")
@method("close")
def leave(_world: World, _call: Call) -> bool:
    return True


@method("getFile")
def get_file(world: World, call: Call) -> dict[str, Any]:
    if not call.text("file_id"):
        raise bad("file_id not specified")
    stored = world.files.get(call.text("file_id"))
    if stored is None:
        raise bad("invalid file_id")
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    known = {"file_id": stored.file_id, "file_unique_id": stored.unique_id}
    return {**known, "file_size": len(stored.content), "file_path": stored.path}


@method("getChat")
def get_chat(world: World, call: Call) -> dict[str, Any]:
    chat = world.resolve(call.text("chat_id"))
    gifts = dict.fromkeys(GIFTS, False)
    full = {**chat.card(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    if not chat.private:
        full["permissions"] = {"can_send_messages": True, "can_pin_messages": False}
    pinned = [chat.messages[number] for number in chat.pinned if number in chat.messages]
    return {**full, **({"pinned_message": public(pinned[-1])} if pinned else {})}


@method("getChatMember")
def get_chat_member(world: World, call: Call) -> dict[str, Any]:
    chat = world.resolve(call.text("chat_id"))
    number = call.number("user_id")
    if number == world.bot["id"]:
        return member(world.bot, "member" if chat.private else chat.bot_status)
    if number not in world.users:
        raise bad("invalid user_id specified" if number <= 0 else "user not found")
    default = "member" if chat.private and chat.id == number else "left"
    return member(world.users[number], chat.members.get(number, default))


@method("getChatMemberCount")
def get_chat_member_count(world: World, call: Call) -> int:
    chat = world.resolve(call.text("chat_id"))
    return 2 if chat.private else len(chat.members) + (chat.bot_status in PRESENT)


@method("getChatAdministrators")
def get_chat_administrators(world: World, call: Call) -> list[dict[str, Any]]:
    chat = world.resolve(call.text("chat_id"))
    if chat.private:
        raise bad("there are no administrators in the private chat")
    people = [member(world.users[who], status) for who, status in chat.members.items() if status != "member"]
    return [*people, *([member(world.bot, "administrator")] if chat.bot_status == "administrator" else [])]


def member(user: dict[str, Any], status: str) -> dict[str, Any]:
    """The ChatMember object for this status."""
    shown = {"user": user, "status": status}
    if status == "creator":
        return {**shown, "is_anonymous": False}
    if status == "administrator":
        return {**shown, "can_be_edited": False, "is_anonymous": False, **dict.fromkeys(RIGHTS, True)}
    return {**shown, "until_date": 0} if status == "kicked" else shown
