"""`profile.yaml`: who the customer is: business, goals, people, reports and competition (practice 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field

from samctl.documents.fields import Count, Day, Email, Entries, Items, Level, Money, Name, Share, Slug, Text
from samctl.documents.record import Problem, Record, collected, optional, required
from samctl.documents.references import (
    AccountId,
    Definition,
    PersonId,
    StakeholderId,
    UnitId,
)

COUNTRY_PATTERN = "^[A-Z]{2}$"
Country = Annotated[str, Field(strict=True, pattern=COUNTRY_PATTERN, examples=["DE"])]
"""An ISO 3166 country code."""

Link = Annotated[str, Field(strict=True, pattern=r"^\S+$", examples=["https://www.example.com"])]
"""An address on the web or in a file store."""

FiscalYear = Annotated[int, Field(strict=True, ge=1900, le=2199)]
"""A fiscal year, named by the calendar year in which it ends."""

StakeholderRole = Literal[
    "decision_maker", "approver", "influencer", "evaluator", "user", "sponsor", "coach", "gatekeeper"
]
Support = Literal["mentor", "supporter", "neutral", "opponent", "enemy"]
Coverage = Literal["none", "brief", "multiple", "deep"]
Standing = Literal["vendor", "credible_source", "problem_solver", "trusted_advisor"]


class Headquarters(Record):
    """Where the customer sits."""

    city: Text | None = optional("City.", "Basel")
    country: Country | None = optional("ISO country code.", "CH")


class AccountTeam(Record):
    """Who of us serves the account."""

    account_manager: PersonId | None = optional("Who carries the account.", "am-rhein")
    executive_sponsor: PersonId | None = optional("Our executive who stands for it.", "ceo")
    sales: PersonId | None = optional("Who sells to it.", "sales-west")
    members: Entries[PersonId, Name] = collected(
        "Further people and the function each brings.", {"service-lead": "service", "controller": "finance"}
    )


class Unit(Record):
    """A part of the customer that buys for itself: a row of the white space."""

    name: Text | None = optional("As it is printed.", "Pumps division")
    summary: Text | None = optional("What it does.")


class Business(Record):
    """What the customer does, for whom, and how it is organised."""

    summary: Text | None = optional("The business in a few sentences.")
    markets: Items[Text] = collected("Markets they serve.", ["water supply", "chemicals"], kind=list)
    units: Entries[Annotated[Slug, Definition("unit")], Unit] = collected(
        "Buying centres by id.", {"pumps": {"name": "Pumps division"}}
    )


class CustomerGoal(Record):
    """A goal of the customer's own."""

    title: Text | None = optional("The goal in their words.", "30 % less energy by 2028")
    unit: UnitId | None = optional("The unit that pursues it.", "pumps")
    owner: StakeholderId | None = optional("Who at the customer carries it.", "coo")
    due: Day | None = optional("By when.", "2028-12-31")
    initiatives: Items[Text] = collected("What they do to reach it.", ["new drives on all lines"], kind=list)


class Relation(Record):
    """What we are to a stakeholder, and what we want to be."""

    now: Standing | None = optional("What they see in us today.", "credible_source")
    wanted: Standing | None = optional("What we want to become to them.", "trusted_advisor")


class Stakeholder(Record):
    """A person at the customer."""

    name: Name = required("Full name.", "Petra Vogt")
    salutation: Text | None = optional("How a letter to them begins.", "Sehr geehrte Frau Vogt")
    title: Text | None = optional("Their position.", "Chief Operating Officer")
    unit: UnitId | None = optional("The unit they belong to.", "pumps")
    reports_to: StakeholderId | None = optional("Their superior.", "ceo-rtp")
    responsibilities: Items[Text] = collected("What they answer for.", ["plant investments"], kind=list)
    roles: Items[StakeholderRole] = collected("Their part in a purchase.", ["decision_maker"], kind=list)
    influence: Level | None = optional("How much their word counts, 1 to 5.", 5, internal=True)
    support: Support | None = optional(
        "How they stand to us; unknown where absent.", "supporter", internal=True
    )
    coverage: Coverage | None = optional(
        "How well we are in touch with them; unknown where absent.", "multiple", internal=True
    )
    relation: Relation | None = optional("What we are to them, and want to be.", internal=True)
    contact: PersonId | None = optional("Our person who holds the relationship.", "am-rhein")
    email: Email | None = optional("E-mail address.")
    phone: Text | None = optional("Phone number, in quotes if it is digits only.", "+41 61 555 0101")
    as_of: Day | None = optional("Day on which these facts were last confirmed.", "2026-09-01")


class Influence(Record):
    """Who sways or opposes whom, beside the hierarchy."""

    from_: StakeholderId | None = optional("Who acts.", "controller-rtp", alias="from")
    to: StakeholderId | None = optional("On whom.", "coo")
    kind: Literal["influences", "conflicts"] | None = optional("How.", "influences")


class Competitor(Record):
    """A competitor at this customer."""

    name: Text | None = optional("As it is printed.", "Drive-Tec")
    present_in: Items[UnitId] = collected("Units they supply.", ["service"], kind=list)
    strengths: Items[Text] = collected("What they do well here.", kind=list)
    weaknesses: Items[Text] = collected("Where they disappoint.", kind=list)
    share_of_wallet: Share | None = optional("Percent of the customer's spending.", 30)
    as_of: Day | None = optional("Day on which these facts were last confirmed.", "2026-09-01")


class AnalystReport(Record):
    """What outsiders, or the customer's own annual report, say about the customer."""

    title: Text | None = optional("Title.", "Annual report 2025")
    source: Text | None = optional("Who published it.")
    date: Day | None = optional("Day of publication.", "2026-03-20")
    url: Link | None = optional("Where to read it.")
    takeaways: Items[Text] = collected("What it means for us.", kind=list)


class Profile(Record):
    """Who the customer is."""

    name: Name = required("The customer, as documents name it.", "Rheintal Pumpen AG")
    legal_name: Text | None = optional("The full name of the company.")
    website: Link | None = optional("Its website.")
    language: Literal["de", "en"] | None = optional(
        "Language of documents for this customer; the workspace's where absent.", "en"
    )
    crm: Entries[Slug, Text] = collected(
        "Its id in each CRM, in quotes if it is digits only.", {"hubspot": "90210"}
    )
    parent: AccountId | None = optional("The account that owns it.", "rheintal-holding")
    industry: Text | None = optional("Its industry.", "Machinery")
    headquarters: Headquarters | None = optional("Where it sits.", {"city": "Basel", "country": "CH"})
    employees: Count | None = optional("Number of employees.", 5200)
    revenue: Entries[FiscalYear, Money] = collected("Its own revenue by fiscal year.", {2025: 910000000})
    customer_since: Day | None = optional("Day of its first order.", "2019-05-01")
    account_team: AccountTeam | None = optional("Who of us serves it.")
    business: Business | None = optional("What it does and how it is organised.")
    goals: Entries[Annotated[Slug, Definition("customer goal")], CustomerGoal] = collected(
        "Its own goals and initiatives by id."
    )
    stakeholders: Entries[Annotated[Slug, Definition("stakeholder")], Stakeholder] = collected(
        "Its people by id."
    )
    influences: Items[Influence] = collected("Who sways whom.", kind=list, internal=True)
    competitors: Entries[Annotated[Slug, Definition("competitor")], Competitor] = collected(
        "Our competitors there by id.", internal=True
    )
    analyst_reports: Entries[Slug, AnalystReport] = collected("Reports about it by id.")

    def find_problems(self) -> Iterable[Problem]:
        """Return people who report to themselves or act on themselves."""
        yield from _find_selfish_reports(self)
        for index, influence in enumerate(self.influences):
            if influence.from_ and influence.from_ == influence.to:
                message = f"{influence.to} is both ends of an influence"
                yield Problem(("influences", index, "to"), message, "Name two people, or remove the line.")


def _find_selfish_reports(profile: Profile) -> Iterator[Problem]:
    for name, stakeholder in profile.stakeholders.items():
        if stakeholder.reports_to == name:
            hint = "Name the superior, or leave the field out at the top."
            yield Problem(("stakeholders", name, "reports_to"), f"{name} reports to themselves", hint)
