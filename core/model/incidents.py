"""What departs from its expected course, what people said of it, and what they changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.model.base import Base, BigId
from core.model.campaigns import Campaign
from core.model.creators import Creator
from core.model.people import Person, Team


class DetectorState(Base):
    """A detector's memory of one metric of one creator in one campaign, or of one brand: all it needs to go on."""

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
    offset: Mapped[int]  # s that the market's clock is ahead of UTC; fixed, so that its hours only ever go forward
    fed_until: Mapped[int] = mapped_column(BigInteger)  # newest moment it was fed, s since 1970 in UTC
    last_run_at: Mapped[int] = mapped_column(BigInteger)  # when it was last fed, s since 1970 in UTC
    state: Mapped[dict[str, Any]]  # as core.numbers.anomaly.stream.state_of
    days: Mapped[dict[str, Any]] = mapped_column(default=dict)  # day -> [highest z of a fall, of a rise], the last few

    creator: Mapped[Creator | None] = relationship()


class NullScorePool(Base):
    """Past scores of all series of one cadence and side: what a new score is compared with."""

    __tablename__ = "null_score_pools"

    key: Mapped[str] = mapped_column(primary_key=True)  # hourly/fall
    counts: Mapped[dict[str, Any]]  # bin of z -> how many


class Incident(Base):
    """Alerts of one campaign, market and cause that belong together: what a team is pinged about, once."""

    __tablename__ = "incidents"
    __table_args__ = (
        Index("ix_incidents_due", "state", "due_at"),
        Index("ix_incidents_campaign", "campaign_id", "cause"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    market: Mapped[str]
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))  # whose ping it is
    cause: Mapped[str]  # level | segment | competitor | comparison | silence
    side: Mapped[str]  # fall | rise | ""
    state: Mapped[str]  # waiting (to be told) | open (told, not judged) | signal | noise
    urgent: Mapped[bool]  # told by itself, not in a digest
    since: Mapped[datetime]
    newest_at: Mapped[datetime]  # newest moment that shows it
    ended_at: Mapped[datetime | None]
    raised_at: Mapped[datetime]
    due_at: Mapped[datetime]  # when it is to be told, or told again
    notified_at: Mapped[datetime | None]
    digest_key: Mapped[str] = mapped_column(default="")  # the digest it came with, "" for a card of its own
    snoozed_until: Mapped[datetime | None]
    other_team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))  # the other team, once it was asked
    other_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    campaign: Mapped[Campaign] = relationship()
    team: Mapped[Team] = relationship(foreign_keys=[team_id])


class Alert(Base):
    """A departure of one series, audience, brand, item or post. Its settings are those of the time."""

    __tablename__ = "alerts"
    __table_args__ = (
        Index("ix_alerts_incident", "incident_id"),
        Index("ix_alerts_about", "about", "at"),
        UniqueConstraint("about", "since"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"))
    about: Mapped[str]  # what departs, as core.incidents.finding.Finding
    detector_id: Mapped[int | None] = mapped_column(ForeignKey("detector_states.id"))
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("creators.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id"))
    metric: Mapped[str] = mapped_column(default="")
    side: Mapped[str] = mapped_column(default="")
    since: Mapped[datetime]
    at: Mapped[datetime]  # newest moment that shows it
    ended_at: Mapped[datetime | None]
    change: Mapped[float | None]  # relative: -0.4 is 40 % less
    low: Mapped[float | None]  # 80 % range of the change
    high: Mapped[float | None]
    z: Mapped[float | None]
    p: Mapped[float | None]
    at_once: Mapped[bool]
    facts: Mapped[dict[str, Any]]
    settings: Mapped[dict[str, Any]]
    raised_at: Mapped[datetime]

    creator: Mapped[Creator | None] = relationship()


class Verdict(Base):
    """What one person said of an incident. The newest that is current counts; one that was taken back stays."""

    __tablename__ = "verdicts"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    word: Mapped[str]  # signal | noise
    reason: Mapped[str] = mapped_column(default="")  # code of a chip
    words: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    current: Mapped[bool] = mapped_column(default=True)
    event_key: Mapped[str]

    person: Mapped[Person] = relationship()


class Adjustment(Base):
    """What a team changes because of a signal, who does it until when, and whether it helped."""

    __tablename__ = "adjustments"
    __table_args__ = (Index("ix_adjustments_state", "state", "review_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))  # who wrote it
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    words: Mapped[str]
    due_on: Mapped[datetime]
    review_at: Mapped[datetime]  # when its effect is looked at
    state: Mapped[str]  # open | looked (its effect was told) | answered | dropped
    effect: Mapped[dict[str, Any] | None]  # {"before", "after"}: relative changes against the expected
    helped: Mapped[str] = mapped_column(default="")  # yes | no | unsure, in a person's word
    at: Mapped[datetime]
    event_key: Mapped[str]

    owner: Mapped[Person] = relationship(foreign_keys=[owner_id])
    incident: Mapped[Incident] = relationship()


class BlackoutWindow(Base):
    """A time that people know of: measurements of it are neither scored nor learnt from."""

    __tablename__ = "blackout_windows"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]  # maintenance | event
    name: Mapped[str]
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"))  # None: all of the market
    market: Mapped[str] = mapped_column(default="")  # "" for all
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
