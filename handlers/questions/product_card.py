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
    "closed": N_("Nothing is deleted: a closed campaign keeps its lists, ratings and results. You can reopen it."),
    "brief_gone": N_("A brief can't be deleted. {cmd}close closes its campaign, and you can reopen it later."),
    "others": N_("No, you can only take back or change your own ratings."),
    "next": N_("When somebody presses “Next round” or types {cmd}next. It never starts by itself."),
    "remove": N_(
        "I can't delete a creator from the data. {cmd}replace 3 takes one off the list and "
        "leaves them out of the later ones of this campaign."
    ),
    "sees": N_(
        "Both teams: the list shows who said yes, maybe, or no. An answer to a question goes back to the chat of "
        "whoever asked it."
    ),
    "forecast": N_(
        "The forecast is a creator's usual result: average views, likes, comments, ER. Its range is meant to hold "
        "about eight times out of ten."
    ),
    "deadline": N_(
        "A question's card says whose turn it is and until when. Up to three people of a team are asked one after "
        "another; without an answer, the decision stands."
    ),
    "cost": N_(
        "I run on your own machine and need no paid service. A language model is optional, and its provider may charge "
        "for it."
    ),
    "privacy": N_(
        "Everything is kept in the database I run with. If your admin connected a language model, it "
        "gets the words it's asked to read."
    ),
    "terms": N_(
        "A campaign is one brief with all its lists. A round is one of these lists: you rate it, and the next one "
        "learns from that."
    ),
    "choices": N_(
        "A yes counts as 1, a no as 0, a maybe as one half at half the weight. “Not sure” counts for nothing "
        "either way."
    ),
    "verdicts": N_(
        "Signal: the change is real, and you say what you'll do. Noise: it isn't, and a similar change has to be "
        "stronger to raise an alert."
    ),
    "rules": N_(
        "A lesson is what your ratings show; a rule is what you asked for. Rules count from the next round on. "
        "{cmd}lessons shows both."
    ),
    "unknown": N_("◇ marks a creator I know little about: your rating teaches me the most there."),
    "revisit": N_(
        "The answer to a question stayed unclear, so the decision has an owner and a date to look at it again. "
        "{cmd}status lists those."
    ),
    "contact": N_("No. I don't contact, book, or pay creators: I only write in your teams' chats."),
    "accuracy": N_(
        "Press ⋯ under a name: it says how far off the score may be. {cmd}report compares results with the forecast."
    ),
    "currency": N_("I don't convert money: amounts in two currencies stay side by side."),
    "sizes": N_("By followers: nano under 10K, micro 10K–100K, mid 100K–500K, macro 500K–1M, mega over 1M."),
    "length": N_("A list has 1 to 100 creators, 20 if you don't say: {cmd}shortlist beauty russia 50."),
    "hours": N_(
        "I don't send questions at night or on your team's days off. Alerts that can wait come in the morning digest."
    ),
    "limits": N_(
        "I ask when an answer could change the list: up to 5 questions a day to one person, unless your admin set "
        "another number. Press “Fewer like this” to get fewer."
    ),
    "buttons": N_("Yes, maybe and no rate the creator; ⋯ has the details, “Add a reason” and “Undo”."),
}
# The verb that helps with a topic, where its name is another.
NEAREST = {
    **{"language": "lang", "data": "import", "learning": "lessons", "rules": "lessons", "revisit": "status"},
    **{"forecast": "report", "accuracy": "report", "verdicts": "alerts", "terms": "campaigns"},
}
VERBS = {
    "export": N_("Export"),
    "lang": N_("Language"),
    "lessons": N_("Lessons"),
    "import": N_("Import creators"),
    "alerts": N_("Alerts"),
    "report": N_("Results"),
    "status": N_("Status"),
    "campaigns": N_("Campaigns"),
}


def product_card(words: Words, cmd: str, asked: ProductQuestion) -> Card:
    text = TOPICS.get(asked.topic, N_("I'm Sokrat. I rank creators, you challenge the list, and it learns."))
    verb = NEAREST.get(asked.topic, asked.topic)
    actions = (Action(words.t(VERBS[verb]), "verb", verb, "primary"),) if verb in VERBS else ()
    return Card(words.t(text, cmd=cmd), (), (*actions, Action(words.t("Help"), "verb", "help")))


def private_card(words: Words) -> Card:
    return Card(
        words.t("That's someone's private life, so I don't look it up or share it."),
        (Line(words.t("Ask about their work instead: topics, audience, views, prices.")),),
    )


def kept_card(words: Words) -> Card:
    return Card(
        words.t("OK, I asked nobody and passed nothing on."),
        (Line(words.t("The data has no answer to this. To ask people after all, send just the question.")),),
    )
