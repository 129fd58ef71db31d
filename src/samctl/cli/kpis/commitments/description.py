"""What the two sides owe each other, as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samctl.cli.figures import format_points
from samctl.cli.kpis.commitments.survey import Survey
from samctl.practices.kpis.commitments import WINDOW, KeptRate
from samctl.practices.kpis.obligations import Obligation

_TITLES = ("account", "source", "id", "title", "party", "owner", "due", "state", "from", "every")


def describe_commitments(survey: Survey) -> dict[str, Any]:
    """Return the obligations and the kept rates of each account."""
    return {
        "schema": 1,
        "today": survey.today.isoformat(),
        "window": WINDOW,
        "accounts": [
            {
                "account": account.slug,
                "name": account.name,
                "kept_rate": {party: _describe_rate(rate) for party, rate in account.rates.items()},
                "obligations": [_describe(each) for each in account.obligations],
            }
            for account in survey.accounts
        ],
    }


def spell_rows(survey: Survey) -> Iterator[list[str]]:
    """Yield the obligations as rows, the titles of the columns first."""
    yield list(_TITLES)
    for account, each in survey.list_rows():
        described = {"account": account.slug, **_describe(each)}
        yield [str(described[title] or "") for title in _TITLES]


def _describe(each: Obligation) -> dict[str, Any]:
    standing = each.standing
    return {
        "source": each.source,
        "id": each.id,
        "title": each.title,
        "party": each.party,
        "owner": each.owner,
        "due": each.due and each.due.isoformat(),
        "state": each.state,
        "from": each.origin,
        "every": standing and standing.commitment.every,
        "occurrences": [
            {
                "start": time.start and time.start.isoformat(),
                "due": time.due and time.due.isoformat(),
                "state": time.state,
                "settled_on": time.settled_on and time.settled_on.isoformat(),
            }
            for time in (standing.occurrences if standing else ())
        ],
    }


def _describe_rate(rate: KeptRate) -> dict[str, Any]:
    percent = None if rate.rate is None else format_points(rate.rate * 100)
    return {**rate._asdict(), "total": rate.total, "percent": percent}
