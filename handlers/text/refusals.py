"""The sentence for every expected no: what is wrong and what to do instead."""

from core.refusal import Refusal
from handlers.chat.words import N_, Words

SENTENCES = {
    "not_a_strategist": N_("Only strategists can do this. Ask one in your team's chat to do it for you."),
    "unknown_words": N_(
        "I do not know the words: {words}. "
        "Write topic, market and how many, for example: {cmd}shortlist beauty russia 20."
    ),
    "unknown_words_near": N_("I do not know the words: {words}. Did you mean: {near}?"),
    "brief_too_long": N_("A text has {most} characters at most. Say it shorter."),
    "two_currencies": N_("“{first}” and “{second}” are in two currencies. Choose one and ask again."),
    "wanted_and_not": N_("You want “{first}” and rule it out with “{second}”. Choose one of them and ask again."),
    "dates_backwards": N_("The dates go backwards: {first} is after {last}. Write the earlier day first."),
    "date_ambiguous": N_("“{given}” can be two different days. Write the month as a word, for example: 4 March."),
    "date_impossible": N_("There is no such day: {given}."),
    "nobody_fits": N_("No creator passes all filters of this brief and its rules. Loosen or take back one of them."),
    "steer_empty": N_(
        "I found no change in these words. Write what to have more or less of, for example: "
        "{cmd}steer fewer beauty, older audience."
    ),
    "question_unknown": N_("I cannot find this question any more. See what is open with {cmd}status."),
    "question_closed": N_("This question is closed. See what is open with {cmd}status, or ask your own with {cmd}ask."),
    "answer_empty": N_("That answer is empty. Write a few words, or press “Not sure”."),
    "answer_too_long": N_("An answer has {most} characters at most. Say it shorter."),
    "question_empty": N_("Tell me what you want to know, for example: {cmd}ask why did this hashtag fail in Russia?"),
    "question_too_long": N_("A question has {most} characters at most. Say it shorter."),
    "nobody_to_ask": N_("No chat of that team is connected, so nobody there can be asked. Choose another team."),
    "nobody_like_it": N_("Nobody in the same market and price band is left to stand in for {names}."),
    "no_such_round": N_("There is no round {number}. The newest is {last}."),
    "steer_unknown": N_("I cannot find this rule any more. Open the list again with {cmd}campaigns."),
    "size_out_of_range": N_("A shortlist has 1 to {most} places, you asked for {size}. Choose a number in between."),
    "brief_empty": N_("Tell me whom to look for, for example: {cmd}shortlist beauty russia 20."),
    "said_twice": N_("You named both “{first}” and “{second}”. Choose one of them and ask again."),
    "no_creators": N_("There are no creators yet. Send me a file of creators first."),
    "nobody_left": N_("Every creator has been judged, nobody is left to rank. See the result with {cmd}status."),
    "button_unknown": N_("This button does not work any more. Open the list again with {cmd}campaigns."),
    "round_unknown": N_("I cannot find this shortlist any more. Open it again with {cmd}campaigns."),
    "outside_list": N_("This creator is not on the list any more. Press a button on the newest card."),
    "ranks_outside_list": N_("Not on the list: {ranks}. The list goes from 1 to {places}."),
    "round_unreadable": N_("I cannot read “{given}” as the number of a round. Write, for example: {cmd}replay 1."),
    "dropouts_unreadable": N_("I cannot read “{given}” as numbers of the list. Write, for example: {cmd}replace 3,4."),
    "ranks_unreadable": N_("I cannot read “{given}” as numbers of the list. Write, for example: {cmd}pick 1-5,9 yes."),
    "range_backwards": N_("{first}-{last} goes backwards. Write the smaller number first."),
    "too_many_ranks": N_("That is more than {most} places at once. Name fewer."),
    "choice_missing": N_("Say yes, maybe, no or unsure with the numbers, for example: {cmd}pick 1-5,9 yes."),
    "no_list_here": N_(
        "There is no shortlist in this chat yet. Ask for one, for example: {cmd}shortlist beauty russia 20."
    ),
    "nothing_to_explain": N_("First say yes, maybe or no to this creator, then tell me why."),
    "reason_too_long": N_("A reason has {most} characters at most. Say it shorter."),
    "reason_empty": N_("That reason is empty. Choose one or write a few words."),
    "campaign_unknown": N_("I cannot find this campaign. Choose one from {cmd}campaigns."),
    "language_unknown": N_("I do not speak “{given}”. Choose en or ru."),
    "file_too_big": N_("The file is larger than {most} MB. Split it and send the parts."),
    "file_not_table": N_("“{name}” is no table. Send CSV, XLSX, JSON or Parquet."),
    "incident_unknown": N_("I cannot find this alert any more. See what is open with {cmd}alerts."),
    "change_unknown": N_("I cannot find this change any more. See what is open with {cmd}alerts."),
    "change_empty": N_("Tell me what we change, for example: Anna swaps the cover by Friday."),
    "quiet_undated": N_("Tell me from when to when, for example: {cmd}quiet 27 Nov - 30 Nov Black Friday."),
    "quiet_too_long": N_("A blackout window lasts {most} days at most. Name a shorter one."),
    "nothing_to_export": N_(
        "There is no campaign to export yet. Open one, for example: {cmd}shortlist beauty russia 20."
    ),
    "nothing_to_report": N_(
        "There is no campaign to report on yet. Open one, for example: {cmd}shortlist beauty russia 20."
    ),
    "nothing_measured": N_(
        "Nothing has been measured of this campaign yet. Send me a file with campaign, post, moment and views, "
        "or connect a source of measurements; {cmd}import says how."
    ),
    "report_unreadable": N_("I cannot read “{given}”. Write, for example: {cmd}report 3 or {cmd}report XLSX."),
    "columns_settled": N_("This question is answered already. Send the file again to change the answer."),
    "columns_without_platform": N_(
        "Nothing says which platform they are on. Choose it in the menu “They are all on…”."
    ),
    "columns_without_handle": N_("Without a handle or a link nobody is found. First say which column has them."),
}
FOREIGN = ("words", "given", "name")  # somebody's text: shortened, never read as anything else


def refuse(words: Words, refusal: Refusal, cmd: str) -> str:
    """`cmd` is what stands before a verb on this platform: "/" or "/sokrat "."""
    values = {name: _value(words, refusal, name, value) for name, value in refusal.values.items()}
    return words.t(SENTENCES[refusal.code], cmd=cmd, **values)


def _value(words: Words, refusal: Refusal, name: str, value: object) -> object:
    if isinstance(value, list):
        return words.all_of(words.short(str(item), 30) for item in value[:5])
    if name in FOREIGN:
        return words.short(str(value))
    if refusal.code == "dates_backwards":
        return words.day(str(value))
    if isinstance(value, str):
        return words.short(value)
    return words.number(value) if isinstance(value, int | float) else value
