"""Chat administration: creating groups, migrating to supergroups, adding topics, removing the bot."""

from bot.playground import cast
from bot.playground.telegram.api.queries import member
from bot.playground.telegram.chats import Chat, User
from bot.playground.telegram.world import World

TOPIC_COLOR = 7322096


class Groups(World):
    def private(self, user: int) -> int:
        """The private chat with this user; its id is the user's own."""
        return self.chat(user).id

    def block(self, user: int) -> None:
        self.blocked.add(user)
        self._bot_becomes(self.chat(user), "kicked", self.users[user])

    def unblock(self, user: int) -> None:
        self.blocked.discard(user)
        self._bot_becomes(self.chat(user), "member", self.users[user])

    def kick(self, chat: int = cast.TELEGRAM_CHAT) -> None:
        group = self.chat(chat)
        self._bot_becomes(group, "kicked", self._owner(group))

    def add(self, chat: int = cast.TELEGRAM_CHAT) -> None:
        group = self.chat(chat)
        owner = self._owner(group)
        self._bot_becomes(group, "member", owner)
        self.hear(self.post(group, owner, {"new_chat_members": [self.bot]}))

    def promote(self, chat: int = cast.TELEGRAM_CHAT) -> None:
        """Make the bot an administrator: it may pin messages, and privacy mode no longer applies."""
        group = self.chat(chat)
        self._bot_becomes(group, "administrator", self._owner(group))

    def make_group(self, title: str, members: list[int]) -> int:
        """Create a basic group with these users and the bot, owned by the first of them."""
        number = -4_000_000_001 - sum(chat.kind == "group" for chat in self.chats.values())
        statuses = dict.fromkeys(members, "member") | {members[0]: "creator"}
        group = self.chats[number] = Chat(number, "group", title, members=statuses, bot_status="left")
        owner = self.users[members[0]]
        self._bot_becomes(group, "member", owner)
        self.hear(self.post(group, owner, {"group_chat_created": True}))
        return number

    def migrate(self, chat: int) -> int:
        """Turn the basic group into a supergroup; calls with the old id are refused with the new one."""
        old = self.chat(chat)
        if old.kind != "group" or old.migrated_to:
            raise ValueError(f"chat {chat} is not a basic group")
        number = -1_002_000_000_001 - sum(other.kind == "supergroup" for other in self.chats.values())
        new = Chat(number, "supergroup", old.title, members=dict(old.members), bot_status=old.bot_status)
        self.chats[number] = new
        old.migrated_to = number
        owner = self._owner(old)
        self.hear(self.post(old, owner, {"migrate_to_chat_id": number}))
        self.hear(self.post(new, owner, {"migrate_from_chat_id": chat}))
        return number

    def make_topic(self, chat: int, name: str) -> int:
        """Create a topic in the supergroup, which becomes a forum; returns its message_thread_id."""
        group = self.chat(chat)
        if group.kind != "supergroup":
            raise ValueError("only a supergroup can be a forum")
        group.forum = True
        number = group.last_id + 1
        created = {
            "message_thread_id": number,
            "is_topic_message": True,
            "forum_topic_created": {"name": name, "icon_color": TOPIC_COLOR},
        }
        group.topics[number] = self.post(group, self._owner(group), created)
        self.hear(group.topics[number])
        return number

    def _owner(self, chat: Chat) -> User:
        return self.users[next(who for who, status in chat.members.items() if status == "creator")]

    def _bot_becomes(self, chat: Chat, status: str, by: User) -> None:
        old, chat.bot_status = chat.bot_status, status
        if old == status:
            return
        change = {
            "chat": chat.card(),
            "from": by,
            "date": int(self.clock()),
            "old_chat_member": member(self.bot, old),
            "new_chat_member": member(self.bot, status),
        }
        self.updates.put("my_chat_member", change)
