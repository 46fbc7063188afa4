"""Scenes with what can't be done, people nobody knows, and things that mustn't happen."""

from collections.abc import Mapping

from handlers.chat.incoming import FileRef, Platform
from handlers.gallery.stage import Stage

# As the platforms name a chat and an event.
ELSEWHERE: Mapping[Platform, str] = {"slack": "C08Q4TR71KX", "telegram": "-1002203981745"}
KEYS: Mapping[Platform, tuple[str, str]] = {
    "slack": ("Ev08R2M4Q7KX", "Ev08R2M51B9T"),
    "telegram": ("telegram:318204417", "telegram:318204422"),
}


def wrong(stage: Stage) -> None:
    for code, text in {
        "unknown_words": "60%",
        "size_out_of_range": "beauty 500",
        "brief_empty": "20",
        "dates_backwards": "from 20 to 10 March",
        "date_ambiguous": "красота до 03/04",
        "date_impossible": "31 February",
        "range_backwards": "200k-50k followers",
        "brief_too_long": "a" * 30_001,
        "nobody_fits": "no nano, no micro, no mid, no macro, no mega",
    }.items():
        stage.play(f"refusal {code}", "command", "shortlist", text=text)
    stage.play("refusal unknown_words_near", "command", "shortlist", text="rusia")
    for code, text in {
        "ranks_outside_list": "90-95 yes",
        "ranks_unreadable": "some yes",
        "range_backwards": "5-1 yes",
        "too_many_ranks": "1-400 yes",
        "choice_missing": "1-5",
        "said_twice": "1 yes, 1 no",
    }.items():
        stage.play(f"refusal {code}", "command", "pick", text=text)
    stage.play("refusal button_unknown", "action", "dance", "now")
    stage.play("refusal round_unknown", "action", "judge", "99:1:yes")
    stage.play("refusal outside_list", "action", "judge", "1:999999:yes")
    stage.play("refusal campaign_unknown", "action", "open", "99")
    stage.play("refusal language_unknown", "command", "lang", text="fr")
    stage.play("refusal file_too_big", "upload", "", file=FileRef("F", "creators.csv", 10**9))
    stage.play("refusal file_not_table", "upload", "", file=FileRef("F", "holiday.png", 10))


def others(stage: Stage) -> None:
    """People nobody knows, and things that mustn't happen."""
    stage.play("stranger in a chat", "command", "help", by="stranger", chat=ELSEWHERE[stage.platform])
    stage.play("stranger in private", "command", "help", by="stranger", chat="stranger", private=True)
    # An upload without a file, a press without text: they stand for whatever nobody thought of.
    stage.play("failure", "upload", "", key=KEYS[stage.platform][0])
    stage.play("failure at a button", "action", "lang", key=KEYS[stage.platform][1], text=None)
    stage.play("verb status, with troubles", "command", "status")
