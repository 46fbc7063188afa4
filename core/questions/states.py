"""The states of a question."""

CHOOSING, WAITING, OPEN, WEIGHING, FOLLOW_UP = "choosing", "waiting", "open", "weighing", "follow_up"
ANSWERED, REVISIT, SKIPPED, UNSURE, PASSED, EXPIRED, DROPPED = (
    "answered",
    "revisit",
    "skipped",
    "unsure",
    "passed",
    "expired",
    "dropped",
)
ASKING = (OPEN, WEIGHING, FOLLOW_UP)  # somebody has it before them
