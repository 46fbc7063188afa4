"""Everything that can be meant, by code."""

from enum import StrEnum


class Intent(StrEnum):
    SHORTLIST = "shortlist"
    PICK = "pick"
    STEER = "steer"
    LESSONS = "lessons"
    ASK = "ask"
    ALERTS = "alerts"
    QUIET = "quiet"
    REPLACE = "replace"
    REPLAY = "replay"
    CAMPAIGNS = "campaigns"
    STATUS = "status"
    WAITING = "waiting"  # who hasn't rated yet
    IMPORT = "import"
    REPORT = "report"
    EXPORT = "export"
    LANG = "lang"
    HELP = "help"
    NEXT = "next"
    UNDO = "undo"
    CLOSE = "close"
    OPEN = "open"  # the list in this chat, or a campaign's
    FIND = "find"  # one creator, by name
    COMPARE = "compare"
    RENAME = "rename"
    REOPEN = "reopen"
    SORT = "sort"
    GREETING = "greeting"
    THANKS = "thanks"
    OTHER = "other"  # people talking to each other


COURTESIES = (Intent.GREETING, Intent.THANKS)
TALK = (*COURTESIES, Intent.OTHER)  # asks for nothing
# What these do is shown first and waits for a press; `shortlist` and `steer` have cards of their own for that.
CHANGING = (
    Intent.SHORTLIST,
    Intent.PICK,
    Intent.STEER,
    Intent.QUIET,
    Intent.REPLACE,
    Intent.LANG,
    Intent.NEXT,
    Intent.UNDO,
    Intent.CLOSE,
    Intent.RENAME,
    Intent.REOPEN,
)
