"""What a document is made for, and what is found out before its template runs."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from samctl.errors import UsageError
from samctl.practices.calendar import WorkingCalendar
from samctl.practices.meetings.schedule import Policy
from samctl.render.dossier import Documents


class NothingToRenderError(UsageError):
    """Too little is on file about an account for a document."""


class Gap(NamedTuple):
    """Something that a document leaves out.

    Args:
        field: where it belongs, such as `meetings.contact.response_within`.
        what: what it is.
    """

    field: str
    what: str


class Wish(NamedTuple):
    """Which meeting a document is about, where somebody named one.

    Args:
        touchpoint: the next one of this recurring contact.
        meeting: the one on record under this name, such as `2027-01-18-quarterly-review`.
    """

    touchpoint: str | None = None
    meeting: str | None = None


class Occasion(NamedTuple):
    """What a document is made for.

    Args:
        documents: all that is on file. What is prepared for the customer is taken from the view; of these, it
            may know no more than whether and when the handoff was signed.
        view: what the template sees.
        today: the day.
        recipient: the stakeholder it is written to, if it is to one.
        salutations_fit: whether stakeholders' salutations are in the document's language.
        wish: which meeting it is about.
        policy: decides on which days contacts are held; of our people, it knows when they are away.
    """

    documents: Documents
    view: dict[str, Any]
    today: date
    recipient: str | None = None
    salutations_fit: bool = True
    wish: Wish = Wish()
    policy: Policy = Policy(WorkingCalendar(), "next", {})


class Prepared(NamedTuple):
    """What was found out for a document.

    Args:
        values: further variables for its template.
        gaps: what it leaves out because nobody wrote it down.
        withheld: what it leaves out because it is not meant for the reader yet, such as drafts.
    """

    values: dict[str, Any]
    gaps: tuple[Gap, ...] = ()
    withheld: tuple[Gap, ...] = ()


def find_salutation(occasion: Occasion) -> str | None:
    """Return how a letter begins, if the customer's profile says so in the document's language."""
    if not occasion.recipient or not occasion.salutations_fit:
        return None
    salutation = occasion.view["profile"].stakeholders[occasion.recipient].salutation or ""
    return salutation.rstrip(" ,!.:") or None
