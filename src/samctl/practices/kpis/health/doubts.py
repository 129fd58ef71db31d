"""Which figures must not be relied on, as a part of a document is broken and was cut out.

A broken rating is an unknown one, and a broken result one that was not measured: these widen by themselves.
Elsewhere a part that is missing would look like something that is not there, such as a meeting not held.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from samctl.documents.findings import FieldPath
from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meeting, Meetings, Touchpoint
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile, Stakeholder
from samctl.documents.record import Record
from samctl.documents.selection import Selection

Topic = Literal[
    "touchpoints",
    "attendance",
    "actions",
    "feedback",
    "stakeholders",
    "plan",
    "kpis",
    "commitments",
    "selection",
    "history",
    "decision",
]
"""What can be broken."""


class _Meaning(NamedTuple):
    """What the fields of a document tell.

    Args:
        model: of the document; its other fields tell nothing of interest here.
        fields: what the others tell.
        whole: what the document as a whole tells.
        inner: the model of the entries of a field, and what of them matters; all where it is not named.
    """

    model: type[Record]
    fields: Mapping[str, tuple[Topic, ...]]
    whole: tuple[Topic, ...]
    inner: Mapping[str, tuple[type[Record], tuple[str, ...]]] = {}


_MEANINGS: dict[str, _Meaning] = {
    "meetings": _Meaning(
        Meetings,
        {"touchpoints": ("touchpoints",)},
        ("touchpoints",),
        {"touchpoints": (Touchpoint, ("every", "from", "to", "weekday", "with"))},
    ),
    "profile": _Meaning(
        Profile,
        {"stakeholders": ("stakeholders",)},
        ("stakeholders",),
        {"stakeholders": (Stakeholder, ("name", "roles"))},
    ),
    "plan": _Meaning(Plan, {"goals": ("plan",)}, ("plan",)),
    "kpis": _Meaning(Kpis, {"kpis": ("kpis",), "commitments": ("commitments",)}, ("kpis", "commitments")),
    "selection": _Meaning(
        Selection, {"history": ("history",), "decision": ("decision",)}, ("selection", "history", "decision")
    ),
    "meeting": _Meaning(
        Meeting,
        {
            "touchpoint": ("attendance",),
            "date": ("attendance", "feedback"),
            "customer_attendees": ("attendance",),
            "actions": ("actions",),
            "feedback": ("feedback",),
        },
        ("attendance", "actions", "feedback"),
    ),
}


def find_topics(kind: str, path: FieldPath) -> tuple[Topic, ...]:
    """Return what must not be relied on, as a field of a document is broken.

    A field that the model does not know may be a mistyped one that matters.

    Args:
        kind: the name of the kind of document.
        path: the field; empty for the whole document.
    """
    meaning = _MEANINGS.get(kind)
    if meaning is None:
        return ()
    field = str(path[0]) if path else ""
    if field in meaning.fields:
        inner = meaning.inner.get(field)
        if inner and len(path) > 2 and _is_known(inner[0], str(path[2])) and path[2] not in inner[1]:
            return ()
        return meaning.fields[field]
    return () if field and _is_known(meaning.model, field) else meaning.whole


def _is_known(model: type[Record], name: str) -> bool:
    return any(name == (each.alias or own) for own, each in model.model_fields.items())
