"""What is to be said about commitments, in words."""

from __future__ import annotations

from datetime import date

from samctl.cli.figures import format_percent
from samctl.cli.kpis.commitments.survey import AccountObligations
from samctl.documents.printable import make_one_line
from samctl.practices.kpis.commitments import KeptRate, Party
from samctl.practices.kpis.obligations import Obligation

SIDES: dict[Party | None, str] = {"us": "we", "customer": "customer", None: "unknown"}
_OWNERS: dict[Party, str] = {"us": "We", "customer": "The customer"}
_UNTRACKED = "no commitment tracks it"


def say_title(obligation: Obligation) -> str:
    """Return what is owed, on one line."""
    return make_one_line(obligation.title)


def say_due(obligation: Obligation) -> str:
    """Return by when something is owed."""
    return obligation.due.isoformat() if obligation.due else "unknown"


def say_state(obligation: Obligation, today: date) -> str:
    """Return what became of an obligation, with the days it is past its own."""
    if obligation.state == "overdue" and obligation.due:
        days = (today - obligation.due).days
        return f"overdue, {days} day{'s' * (days != 1)}"
    return obligation.state


def say_origin(obligation: Obligation) -> str:
    """Return where an obligation comes from."""
    origin = make_one_line(obligation.origin or "")
    if obligation.source == "promise":
        return f"{origin}; {_UNTRACKED}"
    return origin or "unknown"


def say_record(obligation: Obligation) -> str:
    """Return what became of one that recurs in the last twelve months, time by time."""
    standing = obligation.standing
    if standing is None or not standing.commitment.every:
        return ""
    if not standing.occurrences:
        return f"every {standing.commitment.every}, nobody knows since when"
    states = [each.state for each in standing.occurrences if each.state != "open"]
    counted = [f"{states.count(state)} {state}" for state in ("kept", "late", "broken", "overdue")]
    told = ", ".join(each for each in counted if not each.startswith("0 ")) or "not due yet"
    return f"every {standing.commitment.every}: {told}"


def say_rate(party: Party, rate: KeptRate) -> str:
    """Return how many commitments a side kept, in a sentence."""
    if rate.rate is None:
        return f"{_OWNERS[party]}: nothing was due in the last twelve months, so the kept rate is unknown."
    kept = rate.kept + rate.late
    parts = [f"{rate.late} of them late" if rate.late else ""]
    parts += [
        f"{count} {state}" for state, count in (("broken", rate.broken), ("overdue", rate.overdue)) if count
    ]
    details = "".join(f", {part}" for part in parts if part)
    return (
        f"{_OWNERS[party]} kept {kept} of {rate.total} that were due in the last twelve months, "
        f"{format_percent(rate.rate)}{details}."
    )


def say_rate_short(rate: KeptRate) -> str:
    """Return a kept rate for a table: `67 % of 3`."""
    return "unknown" if rate.rate is None else f"{format_percent(rate.rate)} of {rate.total}"


def say_owner(account: AccountObligations, obligation: Obligation) -> str:
    """Return the name of who sees to it."""
    return account.names(obligation.owner, "nobody")
