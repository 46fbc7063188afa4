"""Anomalies in series, audiences, brands, items and posts, people's verdicts, and what was changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.model.alert.codes import AdjustmentState, BlackoutKind, Cause, Helped, IncidentState, NoiseReason
from core.model.alert.facts import AlertFacts, dump_facts, load_facts
from core.model.alert.memory import (
    Days,
    StreamMemory,
    dump_counts,
    dump_days,
    dump_stream,
    load_counts,
    load_days,
    load_stream,
)
from core.model.alert.settings import AlertSettings, dump_settings, load_settings
from core.model.base import Base, BigId
from core.model.campaigns import Campaign
from core.model.code_type import Coded
from core.model.creators import Creator
from core.model.json_type import Typed
from core.model.people import Person, Team


class DetectorState(Base):
    """A detector's memory of one metric of one creator in one campaign, or of one brand: all it needs to continue."""

    __tablename__ = "detector_states"
    __table_args__ = (
        Index("ix_detector_states_campaign", "campaign_id"),
        Index("ix_detector_states_brand", "brand_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)  # all of the below, joined
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"))
    brand_id: Mapped[int | None] = mapped_column(ForeignKey("brands.id"))
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("creators.id"))
    metric: Mapped[str]  # as of Series, or engagement (share of views), or cost (spend per view)
    period: Mapped[str]  # hour | day | total
    unit: Mapped[str] = mapped_column(default="")
    market: Mapped[str] = mapped_column(default="")
    offset: Mapped[int]  # s the market's clock is ahead of UTC; fixed, so its hours only move forward
    fed_until: Mapped[int] = mapped_column(BigInteger)  # newest time it was fed, s since 1970 in UTC
    last_run_at: Mapped[int] = mapped_column(BigInteger)  # when it was last fed, s since 1970 in UTC
    state: Mapped[StreamMemory] = mapped_column(Typed(dump_stream, load_stream))
    days: Mapped[Days] = mapped_column(Typed(dump_days, load_days), default=dict)

    creator: Mapped[Creator | None] = relationship()


class NullScorePool(Base):
    """Past scores of all series of one cadence and side: the baseline for new scores."""

    __tablename__ = "null_score_pools"

    key: Mapped[str] = mapped_column(primary_key=True)  # hourly/fall
    counts: Mapped[dict[int, float]] = mapped_column(Typed(dump_counts, load_counts))  # bin of z -> count


class Incident(Base):
    """Related alerts of one campaign, market and cause: what a team is alerted about, once."""

    __tablename__ = "incidents"
    __table_args__ = (
        Index("ix_incidents_due", "state", "due_at"),
        Index("ix_incidents_campaign", "campaign_id", "cause"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    market: Mapped[str]
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))  # the team that's alerted
    cause: Mapped[Cause] = mapped_column(Coded(Cause))
    side: Mapped[str]  # fall | rise | ""
    state: Mapped[IncidentState] = mapped_column(Coded(IncidentState))
    urgent: Mapped[bool]  # its own notification, not a line in a digest
    since: Mapped[datetime]
    newest_at: Mapped[datetime]  # latest time that shows it
    ended_at: Mapped[datetime | None]
    raised_at: Mapped[datetime]
    due_at: Mapped[datetime]  # when its team is due a notification, or a repeat
    notified_at: Mapped[datetime | None]
    digest_key: Mapped[str] = mapped_column(default="")  # the digest it went out with, "" for its own card
    snoozed_until: Mapped[datetime | None]
    other_team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))  # the other team, once it's been asked
    other_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    campaign: Mapped[Campaign] = relationship()
    team: Mapped[Team] = relationship(foreign_keys=[team_id])


class Alert(Base):
    """An anomaly in one series, audience, brand, item or post, with the settings in effect at the time."""

    __tablename__ = "alerts"
    __table_args__ = (
        Index("ix_alerts_incident", "incident_id"),
        Index("ix_alerts_about", "about", "at"),
        UniqueConstraint("about", "since"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"))
    about: Mapped[str]  # whose anomaly it is, as written by core.incidents.about
    detector_id: Mapped[int | None] = mapped_column(ForeignKey("detector_states.id"))
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("creators.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id"))
    metric: Mapped[str] = mapped_column(default="")
    side: Mapped[str] = mapped_column(default="")
    since: Mapped[datetime]
    at: Mapped[datetime]  # latest time that shows it
    ended_at: Mapped[datetime | None]
    change: Mapped[float | None]  # relative: -0.4 is 40% less
    low: Mapped[float | None]  # 80% range of the change
    high: Mapped[float | None]
    z: Mapped[float | None]
    p: Mapped[float | None]
    at_once: Mapped[bool]
    facts: Mapped[AlertFacts] = mapped_column(Typed(dump_facts, load_facts))
    settings: Mapped[AlertSettings] = mapped_column(Typed(dump_settings, load_settings))
    raised_at: Mapped[datetime]

    creator: Mapped[Creator | None] = relationship()


class Verdict(Base):
    """One person's verdict on an incident. The newest current one counts; an undone one is kept."""

    __tablename__ = "verdicts"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    word: Mapped[str]  # signal | noise
    reason: Mapped[NoiseReason] = mapped_column(Coded(NoiseReason), default=NoiseReason.NONE)
    words: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    current: Mapped[bool] = mapped_column(default=True)
    event_key: Mapped[str]

    person: Mapped[Person] = relationship()


@dataclass(frozen=True)
class Effect:
    """Relative changes against the expected course, before and after an adjustment; None if not measured."""

    before: float | None
    after: float | None


def dump_effect(effect: Effect) -> dict[str, Any]:
    return {"before": effect.before, "after": effect.after}


def load_effect(stored: dict[str, Any]) -> Effect:
    return Effect(stored["before"], stored["after"])


class Adjustment(Base):
    """What a team changes because of a signal, who does it by when, and whether it helped."""

    __tablename__ = "adjustments"
    __table_args__ = (Index("ix_adjustments_state", "state", "review_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))  # who wrote it
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    words: Mapped[str]
    due_on: Mapped[datetime]
    review_at: Mapped[datetime]  # when its effect is checked
    state: Mapped[AdjustmentState] = mapped_column(Coded(AdjustmentState))
    effect: Mapped[Effect | None] = mapped_column(Typed(dump_effect, load_effect))
    helped: Mapped[Helped] = mapped_column(Coded(Helped), default=Helped.UNANSWERED)
    at: Mapped[datetime]
    event_key: Mapped[str]

    owner: Mapped[Person] = relationship(foreign_keys=[owner_id])
    incident: Mapped[Incident] = relationship()


class BlackoutWindow(Base):
    """A blackout window: its measurements are excluded from alerts and from the baseline."""

    __tablename__ = "blackout_windows"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[BlackoutKind] = mapped_column(Coded(BlackoutKind))
    name: Mapped[str]
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"))  # None: the whole market
    market: Mapped[str] = mapped_column(default="")  # "" for all
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
