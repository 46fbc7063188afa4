"""Who's who: teams as configured, people as they show up in their team's chat."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from core.model import Account, Person, Team, TeamName
from core.model.people import FALSE_ALERTS_PER_WEEK
from core.store import UnitOfWork


@dataclass(frozen=True)
class TeamPlan:
    """A team as configured; `strategists` are platform ids, none means everyone."""

    key: str
    name: str | Mapping[str, str]  # one for every language, or one per language
    market: str
    locale: str
    zone: str
    platform: str
    place: str
    topic: str
    strategists: tuple[str, ...]
    false_alerts_per_week: float = FALSE_ALERTS_PER_WEEK  # a week that it accepts


AccountId = tuple[str, str, str]  # platform, the platform's id, the display name


@dataclass(frozen=True)
class Actor:
    """Whoever acts, resolved once."""

    person_id: int
    name: str
    team_id: int
    team: str
    market: str
    role: str
    locale: str
    zone: str
    reachable: bool  # may be messaged in private

    @property
    def leads(self) -> bool:
        """May open campaigns, create rounds and import creators."""
        return self.role == "strategist"


def sync_teams(work: UnitOfWork, plans: Collection[TeamPlan]) -> None:
    """Syncs the tables with the settings. A group that migrated keeps its new place until the setting itself
    changes."""
    known = {team.key: team for team in work.db.scalars(select(Team))}
    for plan in plans:
        team = known.get(plan.key)
        if team is None:
            team = Team(key=plan.key, place=plan.place, place_setting=plan.place)
            work.db.add(team)
        elif team.place_setting != plan.place:
            team.place = team.place_setting = plan.place
        team.name = TeamName.of(plan.name)
        team.market, team.locale, team.zone = plan.market, plan.locale, plan.zone
        team.platform, team.topic, team.false_alerts_per_week = plan.platform, plan.topic, plan.false_alerts_per_week
    for key in known.keys() - {plan.key for plan in plans}:
        known[key].place = known[key].place_setting = ""  # no settings, no chat; what its people said stays


def team_of(work: UnitOfWork, platform: str, chat: str, topic: str) -> Team | None:
    """Returns the team whose chat this is; a team without a forum topic owns its whole group."""
    teams = work.db.scalars(select(Team).where(Team.platform == platform, Team.place == chat)).all()
    fitting = [team for team in teams if team.topic == topic] or [team for team in teams if not team.topic]
    return fitting[0] if fitting else None


def actor_of(
    work: UnitOfWork,
    account_id: AccountId,
    team: Team | None,
    private: bool,
    strategists: Mapping[str, tuple[str, ...]],
) -> Actor | None:
    """Returns the person behind an account; a newcomer in a team's chat joins that team, a stranger elsewhere is None.
    `private`: it was written in this person's one-on-one chat with Sokrat."""
    platform, external, name = account_id
    account = work.db.scalar(select(Account).where(Account.platform == platform, Account.external == external))
    if account is None:
        if team is None:
            return None
        person = Person(team_id=team.id, team=team, name=name, role="member", created_at=work.now)
        account = Account(platform=platform, external=external, person=person)
        work.db.add(account)
    person = account.person
    if name and person.name != name:
        person.name = name
    named = strategists.get(person.team.key, ())
    leads = person.team.place and (not named or external in named)  # a team without a chat is no longer configured
    role = "strategist" if leads else "member"
    if person.role != role:
        person.role = role
    work.db.flush()
    if private and not account.private_chat:
        account.private_chat = True
    return _actor(person, account)


def actor_again(work: UnitOfWork, person_id: int, platform: str) -> Actor:
    """Returns someone as they last acted on a platform: what they asked for goes on without them."""
    person = work.db.get_one(Person, person_id)
    wanted = (Account.person_id == person_id, Account.platform == platform)
    return _actor(person, work.db.scalars(select(Account).where(*wanted)).first())


def _actor(person: Person, account: Account | None) -> Actor:
    home, locale = person.team, person.locale or person.team.locale
    reachable = account is not None and account.private_chat
    return Actor(person.id, person.name, home.id, home.key, home.market, person.role, locale, home.zone, reachable)


def locale_of(work: UnitOfWork, platform: str, external: str, team: Team | None) -> str | None:
    """Returns someone's language: their own choice, else their team's, else that of the chat they're in."""
    account = work.db.scalar(select(Account).where(Account.platform == platform, Account.external == external))
    if account is not None:
        return account.person.locale or account.person.team.locale
    return team.locale if team is not None else None


def mark_unreachable(work: UnitOfWork, platform: str, external: str) -> None:
    """This person no longer wants private messages."""
    for account in work.db.scalars(select(Account).where(Account.platform == platform, Account.external == external)):
        account.private_chat = False


def set_locale(work: UnitOfWork, actor: Actor, locale: str) -> None:
    """From now on we answer this person in `locale`, whatever the chat's language."""
    person = work.db.get_one(Person, actor.person_id)
    person.locale = locale


def move_chat(work: UnitOfWork, platform: str, old: str, new: str) -> bool:
    """The group has a new id now; True if a team was in it."""
    teams = work.db.scalars(select(Team).where(Team.platform == platform, Team.place == old)).all()
    for team in teams:
        team.place = new
    return bool(teams)
