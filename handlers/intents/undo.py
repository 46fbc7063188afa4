"""`undo`: a person's last change, whatever it was, named exactly before it's taken back."""

from collections.abc import Callable, Mapping, Sequence

from core.incidents import verdicts
from core.incidents.queries import alerts_of, incident_of, verdict_of
from core.intents.arguments import campaign_of
from core.model import Campaign, CampaignChange, ChangeKind, RuleKind, Steer, SteerState, Verdict
from core.shortlist import campaign_changes, steers
from core.shortlist.last_change import LastChange, last_change
from handlers.browse.campaign_name import retitled
from handlers.browse.target import campaign_here, named
from handlers.chat.card import Card, Toast
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.incidents.blackouts import described
from handlers.intents.names import creators_named
from handlers.intents.plan import Plan
from handlers.shortlist.picks import campaign_above
from handlers.text import labels
from handlers.text.rules import CRITERIA, rules_text
from handlers.text.verdicts import VERDICTS, title


def undo(talk: Talk) -> Plan | Card:
    """The last thing this person changed, here or elsewhere; of one campaign if it's named or it's said under its
    list."""
    words, campaign = talk.words, _meant(talk)
    last = last_change(talk.work, talk.actor, None if campaign is None else campaign.id)
    if last is not None:
        return _plan(talk, last)
    if campaign is None:
        return Card(words.t("You haven't changed anything that I could undo."))
    brief = named(talk, campaign)
    return Card(words.t("You haven't changed anything on “{brief}” that I could undo.", brief=brief))


def _meant(talk: Talk) -> Campaign | None:
    above = campaign_above(talk)
    if campaign_of(talk.incoming.text) is None and above is None:
        return None
    return campaign_here(talk)


def _plan(talk: Talk, last: LastChange) -> Plan:
    if last.ratings:
        return _rated(talk, last)
    if last.steers:
        return _ruled(talk, last.steers, last.replaced)
    if last.change is not None:
        return _changed(talk, last.change)
    if last.verdict is not None:
        return _judged(talk, last.verdict)
    assert last.window is not None
    what = talk.words.t("Cancel this blackout window: {what}?", what=described(talk.words, last.window))
    note = talk.words.t("That time will count like any other.")
    return Plan("unquiet", str(last.window.id), what, note=note)


def _rated(talk: Talk, last: LastChange) -> Plan:
    words, creators = talk.words, [rating.creator_id for rating in last.ratings]
    choice = words.t(labels.CHOICES[last.ratings[0].choice])
    what = words.t("Undo your “{choice}” for {names}?", choice=choice, names=creators_named(talk, creators))
    return Plan("unrate", str(last.ratings[0].round_id), what, " ".join(map(str, creators)), _where(talk, last))


def _where(talk: Talk, last: LastChange) -> str:
    """Which campaign it's about; it may not be this chat's."""
    campaign = campaign_changes.known(talk.work, last.campaign_id or 0)
    return talk.words.t("It's about campaign #{id}, “{brief}”.", id=str(campaign.id), brief=named(talk, campaign))


def _ruled(talk: Talk, rows: Sequence[Steer], replaced: Sequence[int]) -> Plan:
    words = talk.words
    rules = tuple(rule for row in rows for rule in row.rules)
    where = _where(talk, LastChange(rows[0].changed_at, steers=tuple(rows)))
    ids = " ".join(str(row.id) for row in rows)
    if replaced and all(rule.kind == RuleKind.CREATOR for rule in rules):
        what = words.t("Take {names} back? They can be on the next list again.", names=creators_named(talk, replaced))
    elif all(rule.kind == RuleKind.LOOSENED for rule in rules):
        kinds = words.all_of(words.t(CRITERIA[str(rule.value)]) for rule in rules)
        what = words.t("Filter by this again: {what}?", what=kinds)
    else:
        what = words.t("Remove this rule: {rules}?", rules=rules_text(talk.work, words, rules))
    return Plan("unrule", str(rows[0].campaign_id), what, ids, where)


def _changed(talk: Talk, change: CampaignChange) -> Plan:
    words, campaign = talk.words, campaign_changes.known(talk.work, change.campaign_id)
    id_, brief = str(campaign.id), named(talk, campaign)
    if change.kind == ChangeKind.CLOSED:
        what = words.t("Undo closing: reopen campaign #{id}, “{brief}”?", id=id_, brief=brief)
    elif change.kind == ChangeKind.REOPENED:
        what = words.t("Undo reopening: close campaign #{id}, “{brief}”?", id=id_, brief=brief)
    elif change.before:
        what = words.t(
            "Undo renaming: call “{brief}” “{before}” again?", brief=brief, before=words.short(change.before, 80)
        )
    else:
        what = words.t("Undo renaming: name campaign #{id}, “{brief}”, after its brief again?", id=id_, brief=brief)
    return Plan("unchange", str(change.id), what)


def _judged(talk: Talk, verdict: Verdict) -> Plan:
    words, incident = talk.words, incident_of(talk.work, verdict.incident_id)
    about = title(talk.work, words, incident, alerts_of(talk.work, incident.id))
    word = words.t(VERDICTS[verdict.word])
    what = words.t("Undo your “{verdict}” on this alert: {about}?", verdict=word, about=words.short(about, 120))
    return Plan("unjudge", f"{incident.id}:{verdict.id}", what)


def unrule(talk: Talk) -> Answer:
    """Removes rules put in force together."""
    ids = [int(id_) for id_ in talk.incoming.text.split()]
    rows = [steers.decide(talk.work, talk.actor, id_, SteerState.TAKEN_BACK) for id_ in ids]
    gone = tuple(rule for row in rows if row is not None for rule in row.rules)
    if not gone:
        return Toast(talk.words.t("This was already undone."))
    rules = rules_text(talk.work, talk.words, gone)
    return Card(talk.words.t("Removed: {rules}. The next round won't use it.", rules=rules))


def unchange(talk: Talk) -> Answer:
    """A campaign closed, reopened or renamed."""
    words, (change_id,) = talk.words, numbers_of(talk.incoming.arg, 1)
    campaign = campaign_changes.undo(talk.work, talk.actor, change_id)
    if campaign is None:
        return Toast(words.t("This was already undone."))
    retitled(talk, campaign.id)
    brief = named(talk, campaign)
    if talk.work.db.get_one(CampaignChange, change_id).kind == ChangeKind.RENAMED:
        return Card(words.t("It's called “{name}” again.", name=brief))
    done = words.t("Reopened: “{brief}”.", brief=brief)
    return Card(words.t("Closed: “{brief}”.", brief=brief) if campaign.closed_at else done)


def unjudge(talk: Talk) -> Answer:
    """`incident:verdict`, unless someone has judged it since."""
    incident_id, verdict_id = numbers_of(talk.incoming.arg, 2)
    newest, words = verdict_of(talk.work, incident_id), talk.words
    if newest is None or newest.id != verdict_id:
        return Toast(words.t("This was already undone."))
    verdicts.take_back(talk.work, incident_id)
    left = verdict_of(talk.work, incident_id)
    counts, open_ = words.t("Undone. The previous verdict counts again."), words.t("Undone. The alert is open again.")
    return Card(counts if left else open_)


DEEDS: Mapping[str, Callable[[Talk], Answer]] = {"unrule": unrule, "unchange": unchange, "unjudge": unjudge}
