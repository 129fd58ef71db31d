"""`templates/handoff.yaml`: the checklist that every handoff is made from (practice 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal, NamedTuple, cast

from pydantic import BeforeValidator, Field

from samctl.documents.fields import Entries, Flag, Items, Name, Slug
from samctl.documents.handoff import Part, Phase, Reason
from samctl.documents.record import Problem, Record, collected, optional, required

WorkingDays = Annotated[
    str,
    Field(
        strict=True,
        pattern=r"^[1-9]\d{0,2} working days? after start$",
        examples=["20 working days after start"],
    ),
]
"""A day counted in working days from the start of the handoff."""

Anchor = Literal["start", "target"]
"""From where days are counted."""

DueRule = Annotated[
    str,
    Field(
        strict=True,
        pattern=r"^(on (start|target)|[1-9]\d{0,2} working days? (before|after) (start|target))$",
        examples=["on start", "2 working days after start", "3 working days before target"],
    ),
]
"""A day counted in working days from the start or the target of the handoff."""

_DUE = re.compile(r"(?:(?P<days>\d+) working days? (?P<side>before|after)|on) (?P<anchor>start|target)")


class Due(NamedTuple):
    """What a rule such as `2 working days before target` says.

    Args:
        anchor: from where the days are counted.
        days: working days after it; negative before it, 0 on it.
    """

    anchor: Anchor
    days: int


def parse_due(rule: str) -> Due:
    """Return what a rule says that has one of the forms of `DueRule`."""
    parts = _DUE.fullmatch(rule)
    assert parts
    days = int(parts["days"] or 0)
    return Due(cast(Anchor, parts["anchor"]), -days if parts["side"] == "before" else days)


class Wording(Record):
    """A text in the languages of rendered documents; a plain text holds for both."""

    en: Name | None = optional("In English.", "Internal meeting of sales and account management")
    de: Name | None = optional("In German.", "Internes Treffen von Vertrieb und Account Management")


def _widen_wording(value: Any) -> Any:
    """Bring the short form, a plain text, into the long one."""
    return value if isinstance(value, dict | Wording) else {"en": value, "de": value}


Worded = Annotated[Wording, BeforeValidator(_widen_wording, json_schema_input_type=Name | Wording)]
"""A text: plain, or one for each language `{en: ..., de: ...}`."""


class Step(Record):
    """One step that a handoff has."""

    phase: Phase = required("When it belongs.", "transfer")
    title: Worded = required("What is to be done.", {"en": "Internal meeting", "de": "Internes Treffen"})
    owner: Part | None = optional("Whose part it is; a name is put to it when the handoff starts.", "sales")
    due: DueRule | None = optional("By when, in working days.", "2 working days after start")
    required: Flag = optional("Whether the handoff waits for it; true where absent.", False, default=True)
    evidence: Worded | None = optional("What shows that it was done.", {"en": "Minutes", "de": "Protokoll"})
    only_if: Items[Reason] = collected(
        "Only for handoffs for these reasons; for all where absent.", ["new_customer"], kind=list
    )
    key_accounts_only: Flag = optional("Whether it is left out for other accounts.", True, default=False)


class Checklist(Record):
    """The steps that every handoff is made from."""

    target: WorkingDays = optional(
        "Day by which a handoff shall be signed.",
        "20 working days after start",
        default="20 working days after start",
    )
    short_target: WorkingDays | None = optional(
        "The same for accounts that are no key accounts; as for these where absent.",
        "10 working days after start",
    )
    items: Entries[Slug, Step] = collected("The steps by id, in their order.")

    def find_problems(self) -> Iterable[Problem]:
        """Return steps that have words in no language, and those that the handoff would wait for too long."""
        for name, step in self.items.items():
            if not (step.title.en or step.title.de):
                hint = "Write the text, or one for each language: `{en: ..., de: ...}`."
                yield Problem(("items", name, "title"), "the title has no words", hint)
            yield from self._find_late(name, step)

    def _find_late(self, name: str, step: Step) -> Iterator[Problem]:
        """Return a problem where a required step is due after the day by which all of them shall be done."""
        if not (step.required and step.due):
            return
        due = parse_due(step.due)
        limits = {"target": self.target}
        if self.short_target and not step.key_accounts_only and set(step.only_if) != {"promoted"}:
            limits["short_target"] = self.short_target
        field, limit = min(limits.items(), key=lambda each: parse_due(each[1]).days)
        if due.days > (parse_due(limit).days if due.anchor == "start" else 0):
            message = f"`{step.due}` is after the {field.replace('_', ' ')}, {limit}"
            hint = "The handoff waits for this step: let it be due earlier, or write `required: false`."
            yield Problem(("items", name, "due"), message, hint)
