"""The sentence for every expected refusal: what's wrong and what to do instead."""

from core.refusal import Refusal
from handlers.chat.words import N_, Words

SENTENCES = {
    "not_a_strategist": N_("Only strategists can do this. Ask one in your team's chat to do it for you."),
    "unknown_words": N_(
        "I don't know these words: {words}. Write the topic, market, and how many, for example:"
        " {cmd}shortlist beauty russia 20."
    ),
    "unknown_words_near": N_("I don't know these words: {words}. Did you mean: {near}?"),
    "brief_too_long": N_("Briefs and rules can be up to {most} characters. Please shorten yours."),
    "dates_backwards": N_("The dates are backwards: {first} is after {last}. Write the earlier date first."),
    "date_ambiguous": N_("“{given}” could be two different dates. Spell out the month, for example: March 4."),
    "date_impossible": N_("That date doesn't exist: {given}."),
    "nobody_fits": N_("No creator meets every filter in this brief and its rules. Loosen or remove one."),
    "steer_empty": N_(
        "I couldn't find a change in that. Say what you want more or less of, for example: "
        "{cmd}steer less beauty, older audience."
    ),
    "steer_undoable": N_(
        "Rules can't set this: {what}. They can ask for more, less, only, or none of something, add or drop a creator, "
        "or set a cap. For the rest, send the brief again."
    ),
    "question_unknown": N_("This question no longer exists. See what's open with {cmd}status."),
    "question_closed": N_("This question is closed. See what's open with {cmd}status, or ask your own with {cmd}ask."),
    "answer_empty": N_("That answer is empty. Write a few words or press “Not sure”."),
    "answer_too_long": N_("Answers can be up to {most} characters. Please shorten yours."),
    "question_empty": N_("Tell me what you want to know, for example: {cmd}ask why did this hashtag fail in Russia?"),
    "question_too_long": N_("Questions can be up to {most} characters. Please shorten yours."),
    "nobody_to_ask": N_("That team's chat isn't connected, so there's no one there to ask. Choose another team."),
    "nobody_like_it": N_("No replacements left in the same market and price range for {names}."),
    "no_such_round": N_("There's no round {number}. The latest is {last}."),
    "find_empty": N_("Tell me who to find, by name or handle. For example: {cmd}find @mila."),
    "compare_count": N_("Name 2 to {most} creators, for example: {cmd}compare 1 3 5."),
    "name_unknown": N_("No creator in your data is called “{given}”. Look for the name with {cmd}find."),
    "name_ambiguous": N_("Several creators are called “{given}”. Give a handle or a list number."),
    "title_empty": N_("Tell me the new name, for example: {cmd}rename Spring launch."),
    "title_too_long": N_("A campaign's name can be up to {most} characters. Please shorten yours."),
    "order_unknown": N_("I can't sort by “{given}”. Choose followers, ER, views, price, score, or name."),
    "steer_unknown": N_("This rule no longer exists. Open the list again with {cmd}campaigns."),
    "size_out_of_range": N_(
        "A shortlist can have 1 to {most} creators, and you asked for {size}. Choose a number in that range."
    ),
    "brief_empty": N_("Tell me who to look for, for example: {cmd}shortlist beauty russia 20."),
    "no_creators": N_("No creators yet. Send me a file of creators first."),
    "nobody_left": N_(
        "Every creator has been rated, so there's no one left to rank. See the results with {cmd}status."
    ),
    "everyone_seen": N_(
        "You've rated everyone who fits: {count}. Loosen a filter, change the brief, or send me a file with more "
        "creators."
    ),
    "button_unknown": N_("This button no longer works. Open the list again with {cmd}campaigns."),
    "round_unknown": N_("I can't find this shortlist. Open it again with {cmd}campaigns."),
    "outside_list": N_("This creator is no longer on the list. Press a button on the latest card."),
    "ranks_outside_list": N_("Not on the list: {ranks}. The list goes from 1 to {places}."),
    "said_twice": N_("You rated the same creator twice: “{first}” and “{second}”. Keep one and resend."),
    "campaign_closed": N_("This campaign is closed. Reopen it to go on."),
    "same_brief_open": N_("Campaign #{id} already has the same brief. Close that one first."),
    "plan_gone": N_("This was already decided."),
    "plan_of_another": N_("Only the person who asked for this can confirm it."),
    "round_unreadable": N_("I can't read “{given}” as the number of a round. For example: {cmd}replay 1."),
    "dropouts_unreadable": N_("I can't read “{given}” as list numbers. For example: {cmd}replace 3,4."),
    "ranks_unreadable": N_("I can't read “{given}” as list numbers. For example: {cmd}pick 1-5,9 yes."),
    "range_backwards": N_("{first}-{last} is backwards. Write the smaller number first."),
    "too_many_ranks": N_("That's more than {most} numbers at once. Send fewer."),
    "choice_missing": N_("Add yes, maybe, no, or unsure to the numbers, for example: {cmd}pick 1-5,9 yes."),
    "no_list_here": N_(
        "There's no shortlist in this chat yet. Ask for one, for example: {cmd}shortlist beauty russia 20."
    ),
    "nothing_to_explain": N_("First rate this creator yes, maybe, or no, then tell me why."),
    "reason_too_long": N_("Reasons can be up to {most} characters. Please shorten yours."),
    "reason_empty": N_("That reason is empty. Choose one or write a few words."),
    "campaign_unknown": N_("I can't find that campaign. Choose one from {cmd}campaigns."),
    "language_unknown": N_("I don't speak “{given}”. Choose English or Russian."),
    "file_too_big": N_("The file is larger than {most} MB. Split it and send the parts."),
    "file_not_table": N_("“{name}” isn't a table. Send CSV, XLSX, JSON, or Parquet."),
    "incident_unknown": N_("This alert no longer exists. See what's open with {cmd}alerts."),
    "change_unknown": N_("This change no longer exists. See what's open with {cmd}alerts."),
    "change_empty": N_("Tell me what to change, for example: Anna swaps the cover by Friday."),
    "quiet_undated": N_("Tell me when it starts and ends, for example: {cmd}quiet Nov 27 - Nov 30 Black Friday."),
    "quiet_too_long": N_("A blackout window can be up to {most} days long. Please shorten it."),
    "nothing_to_export": N_("No campaigns to export yet. Open one, for example: {cmd}shortlist beauty russia 20."),
    "nothing_to_report": N_("No campaigns to report on yet. Open one, for example: {cmd}shortlist beauty russia 20."),
    "nothing_measured": N_(
        "No data for this campaign yet. Send me a file with campaign, post, time, and views, or"
        " ask your admin to connect a data source."
    ),
    "report_unreadable": N_("I can't read “{given}”. For example: {cmd}report 3 or {cmd}report XLSX."),
    "law_unreadable": N_("I can't read “{given}”. See how to check or change a legal rule with {cmd}law."),
    "law_rule_unknown": N_("There's no legal rule called “{given}”. See them all with {cmd}law."),
    "law_rule_is_duty": N_("“{given}” is a duty, not a ban. You can only mark it as checked."),
    "law_source_too_long": N_("A source can be up to {most} characters. Please shorten yours."),
    "nobody_allowed": N_(
        "Without those platforms, no one in your data fits. Send me a file with creators from other platforms first."
    ),
    "columns_settled": N_("This question was already answered. Send the file again to change the answer."),
    "columns_without_platform": N_("I can't tell which platform they're on. Choose it in the menu “They're all on…”."),
    "columns_without_handle": N_(
        "I can't match creators without a handle or a link. First choose the column that has them."
    ),
}
FOREIGN = ("words", "given", "name")  # someone's text: shortened, never interpreted


def refuse(words: Words, refusal: Refusal, cmd: str) -> str:
    """`cmd` is what precedes a verb on this platform: "/" or "/sokrat "."""
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
