"""`samctl.yaml`: the settings of a workspace; the file marks its root."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import Field

from samctl.documents.fields import (
    Count,
    Currency,
    Day,
    Entries,
    Items,
    Name,
    NonNegative,
    Share,
    Slug,
    Span,
    Text,
    parse_number,
)
from samctl.documents.findings import Severity
from samctl.documents.printable import make_one_line
from samctl.documents.record import Problem, Record, collected, optional, required
from samctl.documents.references import CriterionId, TierId

RuleCode = Annotated[str, Field(strict=True, pattern=r"^SAM\d{3}$", examples=["SAM703"])]

FileName = Annotated[str, Field(strict=True, pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*\.yaml$")]
"""The name of a YAML file, without a folder."""


Move = Literal["next", "previous", "keep"]
"""Where something goes that falls on a day on which nobody works."""

TimeZone = Annotated[
    str,
    Field(strict=True, pattern=r"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$", examples=["Europe/Berlin"]),
]
"""The name of a time zone in the IANA database."""


MeasureName = Literal[
    "won_value",
    "won_value_12m",
    "won_value_24m",
    "won_value_36m",
    "won_value_this_year",
    "won_value_last_year",
    "deals_won",
    "deals_won_12m",
    "growth",
    "win_rate",
    "win_rate_12m",
    "average_deal",
    "days_since_last_deal",
    "products_bought",
    "open_value",
]
"""What deals say about an account, as a number."""


class Calendar(Record):
    """Where we work: decides working days and public holidays, and where recurring contacts move to."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = optional("ISO country code.", "DE")
    subdivision: Text | None = optional("State or region within the country.", "NW")
    move: Move = optional(
        "Where a recurring contact goes that falls on a weekend or a public holiday: to the `next` working "
        "day, to the `previous` one, or nowhere (`keep`).",
        "previous",
        default="next",
    )
    timezone: TimeZone | None = optional(
        "The time zone of calendar files; that of the country where it has one only.", "Europe/Berlin"
    )


class Checks(Record):
    """What `samctl check` reports, and how seriously."""

    ignore: Items[RuleCode] = collected("Rules that are not reported.", ["SAM106"], kind=list)
    severity: Entries[RuleCode, Severity] = collected(
        "Severities other than the rules' own.", {"SAM703": "error"}
    )


class Cadence(Record):
    """How often an account of a tier is spoken to and reviewed, at least."""

    contact: Span | None = optional("Longest time between two contacts.", "2 weeks")
    review: Span | None = optional("Longest time between two reviews.", "3 months")


class Freshness(Record):
    """How old a fact may grow before it must be confirmed."""

    stakeholders: Span | None = optional("Facts about people at the customer.", "6 months")
    competitors: Span | None = optional("Facts about competitors.", "12 months")
    ratings: Span | None = optional("Ratings of the selection criteria.", "12 months")
    needs: Span | None = optional("The customer's needs.", "12 months")
    analyst_reports: Span | None = optional("Analyst reports.", "18 months")


class Offering(Record):
    """Something that we sell, as the white space has it."""

    name: Name | None = optional("What people call it, in the workspace's language.", "Ersatzteile")


class ImportMap(Record):
    """What a CRM's own columns and words mean, beside those that samctl knows."""

    accounts: Entries[Name, Name] = collected("Field of the profile by column.", {"Region": "x.region"})
    contacts: Entries[Name, Name] = collected("Field of a stakeholder by column.", {"Funktion": "title"})
    deals: Entries[Name, Name] = collected("Field of a deal by column.", {"Auftragswert netto": "value"})
    ratings: Entries[Name, CriterionId] = collected(
        "Criterion that a column of accounts rates.", {"Umsatz 12 Monate": "revenue-potential"}
    )
    stages: Entries[Name, Literal["open", "won", "lost"]] = collected(
        "What became of a deal, by the CRM's word for its stage.", {"Unterschrieben": "won"}
    )
    read_on: Day | None = optional(
        "Day to which its interface has been read; `samctl import` keeps it.", "2026-11-23"
    )


class HandoffSettings(Record):
    """Settings of practice 3."""

    template: FileName = optional("The checklist template, from `templates/`.", default="handoff.yaml")


def _weigh(description: str, weight: int) -> Any:
    """Declare a weight with what it is where the file does not say."""
    return optional(description, weight, default=parse_number(weight))


class EngagementWeights(Record):
    """What counts how much in *engagement*; only the proportions matter."""

    rhythm: NonNegative = _weigh("The rhythm of contact, kept.", 30)
    coverage: NonNegative = _weigh("People named in the rhythm, met.", 20)
    decision_makers: NonNegative = _weigh("Decision makers, met.", 25)
    actions: NonNegative = _weigh("Actions that meetings agreed on, done.", 25)


class ValueWeights(Record):
    """What counts how much in *value*; only the proportions matter."""

    kpis: NonNegative = _weigh("KPIs, against their targets.", 40)
    benchmarks: NonNegative = _weigh("Benchmarks of the plan, reached.", 20)
    commitments: NonNegative = _weigh("Our commitments, kept.", 25)
    feedback: NonNegative = _weigh("What the customer said about us.", 15)


class FitWeights(Record):
    """What counts how much in *fit*; only the proportions matter."""

    score: NonNegative = _weigh("The score, beside the thresholds of the tier.", 50)
    trend: NonNegative = _weigh("Where the score is going.", 15)
    commitments: NonNegative = _weigh("The customer's commitments, kept.", 20)
    wallet: NonNegative = _weigh("Where our share of their spending is going.", 15)


class StatusSettings(Record):
    """How `samctl status` judges accounts."""

    min_coverage: Share = optional(
        "Percent of an axis's weight that must be known; below it the axis is unknown.",
        50,
        default=parse_number(50),
    )
    window: Span = optional("How far back is looked.", "12 months", default="12 months")
    people: Annotated[int, Field(strict=True, ge=1)] = optional(
        "So many people a rhythm should reach, at least.", 3, default=3
    )
    engagement: EngagementWeights = Field(
        default_factory=EngagementWeights, description="Weights within *engagement*."
    )
    value: ValueWeights = Field(default_factory=ValueWeights, description="Weights within *value*.")
    fit: FitWeights = Field(default_factory=FitWeights, description="Weights within *fit*.")


class Settings(Record):
    """The settings of a workspace."""

    schema_: Count = Field(alias="schema", description="Version of the file format.", examples=[1])
    company: Name = required("Us, as the documents name us.", "Nordlicht Antriebe GmbH")
    language: Literal["de", "en"] = optional("Language of rendered documents.", "de", default="en")
    currency: Currency = optional("The workspace's currency.", "EUR", default="EUR")
    rates: Entries[Currency, dict[Day, NonNegative]] = collected(
        "Exchange rates: one unit of the foreign currency in ours, from that day on.",
        {"USD": {"2026-01-01": 0.92}},
    )
    calendar: Calendar | None = optional("Working days and public holidays.")
    checks: Checks = Field(default_factory=Checks, description="What `samctl check` reports.")
    cadence: Entries[TierId, Cadence] = collected("The rhythm of contact by tier.")
    freshness: Freshness = Field(default_factory=Freshness, description="How old facts may grow.")
    offerings: Entries[Slug, Offering] = collected(
        "What we sell, by the ids that the white space uses.", {"spare-parts": {"name": "Ersatzteile"}}
    )
    measures: Entries[CriterionId, MeasureName] = collected(
        "What deals say that rates an account, by the criterion.", {"revenue-potential": "won_value_12m"}
    )
    handoff: HandoffSettings = Field(default_factory=HandoffSettings, description="The handoff process.")
    imports: Entries[Slug, ImportMap] = collected(
        "What the columns of each CRM mean to `samctl import`.", {"salesforce": {"stages": {"Signed": "won"}}}
    )
    status: StatusSettings = Field(
        default_factory=StatusSettings, description="What `samctl status` looks at, and what counts how much."
    )

    def find_problems(self) -> Iterable[Problem]:
        """Return weights of `status` that leave nothing to weigh."""
        axes = {"engagement": self.status.engagement, "value": self.status.value, "fit": self.status.fit}
        for name, weights in axes.items():
            if not any(getattr(weights, each) for each in type(weights).model_fields if each != "x"):
                hint = "Give at least one of them a weight."
                yield Problem(("status", name), "the weights sum to zero", hint, at_key=True)

    def name_offering(self, offering: str) -> str:
        """Return the name of an offering on one line; its id where it has none."""
        known = self.offerings.get(offering)
        return make_one_line(known.name) if known and known.name else offering
