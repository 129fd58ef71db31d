"""`team.yaml`: our people, the teams they form, and what plans draw on (practice 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from samctl.documents.fields import (
    Count,
    Day,
    Email,
    Entries,
    Flag,
    Items,
    Level,
    Name,
    NonNegative,
    Slug,
    Text,
    find_reversed,
)
from samctl.documents.findings import FieldPath
from samctl.documents.record import Problem, Record, collected, optional, required
from samctl.documents.references import Definition, PersonId, TeamId

Role = Annotated[
    str, Field(strict=True, pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", examples=["account_manager", "sales"])
]
"""What somebody does. `check` knows account_manager, team_lead, executive and sales; others are free."""


class Skills(Record):
    """How strong a person is in what key accounts ask for, each 1 to 5."""

    analytical: Level | None = optional("Reads figures, markets and organisations.", 4)
    social: Level | None = optional("Builds and keeps relationships.", 5)
    strategic: Level | None = optional("Thinks in years and in the customer's goals.", 3)
    executive_communication: Level | None = optional("Is at ease with a board.", 4)
    leadership: Level | None = optional("Leads a team without being its superior.", 3)


class Absence(Record):
    """A time in which somebody is away."""

    from_: Day | None = optional("First day away.", "2026-12-20", alias="from")
    to: Day | None = optional("Last day away.", "2027-01-06")
    deputy: PersonId | None = optional("Who stands in.", "am-nord")

    def covers(self, day: date) -> bool:
        """Return whether a day lies in it; without a first or a last day it is open at that end."""
        return (self.from_ or date.min) <= day <= (self.to or date.max)


class Person(Record):
    """One of our people."""

    name: Name = required("Full name.", "Anna Rhein")
    title: Text | None = optional("Job title, as the customer reads it.", "Key Account Manager")
    email: Email | None = optional("E-mail address.")
    phone: Text | None = optional("Phone number, in quotes if it is digits only.", "+49 211 555 0101")
    roles: Items[Role] = collected(
        "What they do: account_manager, team_lead, executive, sales, specialist, service or your own.",
        ["account_manager"],
        kind=list,
    )
    team: TeamId | None = optional("The team the person belongs to.", "dach")
    skills: Skills | None = optional("Strengths, 1 to 5.", {"analytical": 4, "social": 5}, internal=True)
    capacity: Count | None = optional("Key accounts this person can carry.", 3, internal=True)
    absent: Items[Absence] = collected("Times away, with the deputy.", kind=list)


class Group(Record):
    """One of our teams."""

    name: Text | None = optional("As it is printed.", "DACH")
    lead: PersonId | None = optional("Who leads it.", "lead-dach")


class Pool(Record):
    """Something that the plans of several accounts draw on: specialists, a budget, a test bench."""

    name: Text | None = optional("As it is printed.", "Data engineers")
    unit: Text | None = optional("Unit of the capacity, and of what the plans ask for.", "days")
    capacity: NonNegative | None = optional("How much there is in a period.", 55)
    per: Literal["month", "quarter", "year"] = optional(
        "The period; `quarter` where absent.", "year", default="quarter"
    )
    steady: Flag = optional(
        "Whether the capacity is there all the time, as positions are, instead of used up in the period.",
        True,
        default=False,
    )


class Team(Record):
    """Our people and teams."""

    people: Entries[Annotated[Slug, Definition("person")], Person] = collected("Our people by id.")
    teams: Entries[Annotated[Slug, Definition("team")], Group] = collected(
        "Our teams by id.", {"dach": {"name": "DACH", "lead": "lead-dach"}}
    )
    pools: Entries[Annotated[Slug, Definition("pool")], Pool] = collected(
        "What the plans of several accounts draw on, by id.",
        {"data-engineers": {"name": "Data engineers", "unit": "days", "capacity": 55}},
        internal=True,
    )

    def find_problems(self) -> Iterable[Problem]:
        """Return absences that end before they begin, and people who stand in for themselves."""
        for name, person in self.people.items():
            for index, absence in enumerate(person.absent):
                yield from _find_absence_problems(("people", name, "absent", index), name, absence)


def _find_absence_problems(path: FieldPath, name: str, absence: Absence) -> Iterator[Problem]:
    yield from find_reversed((*path, "to"), absence.from_, absence.to)
    if absence.deputy == name:
        yield Problem(
            (*path, "deputy"), f"{name} cannot stand in for themselves", "Name somebody else, or nobody."
        )
