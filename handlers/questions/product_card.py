"""Questions about Sokrat itself, and the refusal to pry into somebody's life."""

from collections.abc import Mapping

from core.questions.query.form import ProductQuestion
from handlers.chat.card import Action, Card, Line
from handlers.chat.words import N_, Words

# What to do, or how it is.
TOPICS: Mapping[str, str] = {
    "undo": N_("Press ⋯ under the name, then “Undo”: that takes your rating back. Or rate again; the newest counts."),
    "vote": N_("Press another button under the name, or type {cmd}pick 3 maybe. The newest rating counts."),
    "reason": N_("Press ⋯ under the name, then “Add a reason”: choose one or write your own."),
    "export": N_("Type {cmd}export: you get the list, ratings, rules and history for Excel or Google Sheets."),
    "language": N_("Type {cmd}lang en or {cmd}lang ru. Cards for the whole chat stay in the team's language."),
    "learning": N_(
        "Every rating moves this campaign's next list, and earlier campaigns of your team inform the start of a new "
        "one. Reasons don't train the ranking; those I can turn into a rule, I offer as one."
    ),
    "import": N_("Send the file to this chat: creators, past results or measurements. {cmd}import has the details."),
    "round": N_("Press “Next round” under the list: it learns from everyone's ratings and re-ranks the rest."),
    "shortlist": N_("Say who you need: {cmd}shortlist beauty russia 20. A different brief opens another campaign."),
    "steer": N_("Say it in your own words: {cmd}steer less beauty, older audience. It counts from the next round on."),
    "lessons": N_("{cmd}lessons shows what your picks taught me, with a way to remove what's wrong."),
    "replace": N_("Type {cmd}replace 3 with the number on the list, and I'll look for a replacement."),
    "replay": N_("Type {cmd}replay 1 with the number of a round to see it as it was."),
    "alerts": N_("{cmd}alerts lists those waiting for review. Marking one as noise raises the threshold for its kind."),
    "quiet": N_("Type {cmd}quiet Nov 27 - Nov 30 Black Friday: a blackout window raises no alerts."),
    "report": N_("{cmd}report shows results vs. forecast for both markets."),
    "status": N_("{cmd}status shows ratings by team, questions and alerts."),
    "campaigns": N_("{cmd}campaigns lists the open campaigns; press one to see its list here."),
    "ask": N_("Type {cmd}ask and your question. I answer from the data and ask people about the rest; they may skip."),
    "score": N_(
        "A score goes from 0 to 100 and is the sum of the parts under the name: topic, market, platform, size, "
        "engagement, reach, wording, audience. Your ratings decide how much each counts."
    ),
    "people": N_("Everyone who writes in a team's chat is on that team. Who may open campaigns is set by your admin."),
    "data": N_("From files your team sends me and from sources connected to me. Each answer says how old its data is."),
    "model": N_("I'm a program. I rank by a formula: you see its parts under each name."),
    "buttons": N_("Yes, maybe and no rate the creator; ⋯ has the details, “Add a reason” and “Undo”."),
}
VERBS = ("export", "lang", "lessons", "import", "alerts", "report", "status", "campaigns")


def product_card(words: Words, cmd: str, asked: ProductQuestion) -> Card:
    text = TOPICS.get(asked.topic, N_("I'm Sokrat. I rank creators, you challenge the list, and it learns."))
    verb = {"language": "lang", "data": "import", "learning": "lessons"}.get(asked.topic, asked.topic)
    actions = (Action(verb, "verb", verb, "primary"),) if verb in VERBS else ()
    return Card(words.t(text, cmd=cmd), (), (*actions, Action(words.t("Help"), "verb", "help")))


def private_card(words: Words) -> Card:
    return Card(
        words.t("That's about someone's private life. I don't look it up and I don't pass it on."),
        (Line(words.t("I can tell you what's known for work: topics, audience, views, prices.")),),
    )
