"""What a team has to look at today, and whether a change helped."""

from collections.abc import Sequence

from core.incidents.notify import Digest, digest_of
from core.incidents.queries import JUDGED, alerts_of, verdict_of
from core.model import Adjustment, CardView, Incident, Team
from core.model.alert.codes import Helped, IncidentState
from core.model.incidents import Effect
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Action, Block, Card, Entry, Line, Menu, faint, sentence
from handlers.chat.talk import prefix
from handlers.chat.words import Words
from handlers.text.incidents import change
from handlers.text.verdicts import HELPED, title, verdict

ENTRIES, ENDED, DUE = 8, 4, 5
WORDS_SHOWN = 100


def shown(work: UnitOfWork, words: Words, subject: Subject, _view: CardView) -> Card:
    """For one team and day."""
    team = work.db.get(Team, subject.id)
    if team is None:
        return sentence(words.t("This digest no longer exists."))
    digest = digest_of(work, team, subject)
    judged_here = [*digest.fresh, *digest.going_on]
    body: list[Block] = [_entry(work, words, incident, at) for at, incident in enumerate(judged_here[:ENTRIES], 1)]
    more = len(judged_here) - ENTRIES
    if more > 0:
        cmd = prefix(team.platform)
        body.append(faint(words.n("and {count} more: {cmd}alerts", "and {count} more: {cmd}alerts", more, cmd=cmd)))
    body += [
        *_ended(work, words, digest.ended),
        *_due(words, digest.due),
        faint(budget(words, digest.false, digest.budget)),
    ]
    return Card(_title(words, digest), tuple(body))


def _title(words: Words, digest: Digest) -> str:
    if digest.fresh and not digest.going_on:
        return words.n("Good morning! {count} new alert.", "Good morning! {count} new alerts.", len(digest.fresh))
    if digest.fresh:
        return words.n(
            "Good morning! {count} new alert, {all} in all.",
            "Good morning! {count} new alerts, {all} in all.",
            len(digest.fresh),
            all=words.number(len(digest.fresh) + len(digest.going_on)),
        )
    if digest.going_on:
        return words.n(
            "Good morning! Nothing new, {count} alert waiting for review.",
            "Good morning! Nothing new, {count} alerts waiting for review.",
            len(digest.going_on),
        )
    return words.t("Good morning! No new alerts.")


def _entry(work: UnitOfWork, words: Words, incident: Incident, at: int) -> Entry:
    lines = [words.t("Campaign #{id}.", id=str(incident.campaign_id))]
    if (newest := verdict_of(work, incident.id)) is not None:
        lines.append(verdict(words, newest, work.now))
    if incident.ended_at is not None:
        lines.append(words.t("Ended."))
    id_, mark = str(incident.id), words.number(at)
    menu = Menu(words.t("More"), f"day{id_}", (Action(words.t("Open the card"), "incident", id_),))
    head = words.short(title(work, words, incident, alerts_of(work, incident.id)), 200)
    return Entry(f"{mark}. {head}", tuple(lines), _judged(words, incident), menu, mark)


def _judged(words: Words, incident: Incident) -> tuple[Action, ...]:
    id_ = str(incident.id)
    if incident.state in JUDGED:
        return (Action(words.t("Undo verdict"), "unjudge", id_),)
    if incident.state != IncidentState.OPEN:
        return ()
    return (Action(words.t("Signal"), "signal", id_, "primary"), Action(words.t("Noise"), "noise", id_))


def _ended(work: UnitOfWork, words: Words, ended: Sequence[Incident]) -> list[Block]:
    if not ended:
        return []
    heads = [title(work, words, incident, alerts_of(work, incident.id)) for incident in ended[:ENDED]]
    head = words.n("{count} alert has ended:", "{count} alerts have ended:", len(ended))
    return [Line(head, tone="strong"), *(Line(words.short(text, 160)) for text in heads)]


def _due(words: Words, due: Sequence[Adjustment]) -> list[Block]:
    if not due:
        return []
    head = words.n("{count} change is due:", "{count} changes are due:", len(due))
    return [Line(head, tone="strong"), *(Line(_to_do(words, adjustment)) for adjustment in due[:DUE])]


def budget(words: Words, false: int, of: float) -> str:
    return words.t(
        "False or unreviewed alerts, last 7 days: {count} (limit {budget}).",
        count=words.number(false),
        budget=words.number(of),
    )


def _to_do(words: Words, adjustment: Adjustment) -> str:
    return words.t(
        "{who}, by {when}: “{what}”",
        who=words.short(adjustment.owner.name, 24),
        when=words.until(adjustment.due_on),
        what=words.short(adjustment.words, WORDS_SHOWN),
    )


def change_shown(work: UnitOfWork, words: Words, subject: Subject, _view: CardView) -> Card:
    """The effect of a change, shown to those who made it."""
    row = work.db.get(Adjustment, subject.id)
    if row is None:
        return sentence(words.t("This change no longer exists."))
    incident = row.incident
    headline = title(work, words, incident, alerts_of(work, incident.id))
    body: list[Block] = [
        Line(_to_do(words, row)),
        faint(words.t("Original alert: {what}.", what=words.short(headline, 200))),
    ]
    if row.helped in HELPED:
        helped = words.t(HELPED[row.helped])
        body.append(Line(words.t("Your answer: {word}.", word=helped), tone="strong"))
    id_ = str(row.id)
    answers = (
        (words.t("Helped"), Helped.YES),
        (words.t("Didn't help"), Helped.NO),
        (words.t("Not sure"), Helped.UNSURE),
    )
    menu = Menu(words.t("More"), f"change{id_}", (Action(words.t("Open the alert"), "incident", str(incident.id)),))
    actions = tuple(Action(label, "helped", f"{id_}:{code}") for label, code in answers if code != row.helped)
    return Card(_effect_title(words, row), tuple(body), actions, (menu,))


def _effect_title(words: Words, row: Adjustment) -> str:
    effect = row.effect or Effect(None, None)
    if effect.after is None:
        since = words.date_of(row.due_on)
        return words.t("Did the change help? No data since {when}, so only you can tell.", when=since)
    if effect.before is None:
        return words.t("Did the change help? Now {after} vs. expected.", after=change(words, effect.after))
    return words.t(
        "Did the change help? {before} → {after} vs. expected.",
        before=change(words, effect.before),
        after=change(words, effect.after),
    )
