"""What deals say about accounts, as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samctl.cli.figures import format_points
from samctl.cli.measure.survey import AccountMeasures, Survey
from samctl.cli.output import TableFormat, format_json
from samctl.cli.sections import Entry, Section
from samctl.cli.tables import Column, Table, format_csv, format_paragraphs
from samctl.documents.selection import Interval, Rating
from samctl.documents.workspace import MeasureName
from samctl.practices.selection.measured_ratings import MeasuredRating, round_measurement
from samctl.practices.selection.measures import MEASURES, Measurement

_UNKNOWN = "unknown"
_NONE = "-"
_BECOMES = {
    "new": "new",
    "changed": "changed",
    "earlier": "into the history",
    "same": "as on file",
    "conflict": "yours stays",
    "unknown": "left as it is",
}


def present(survey: Survey, form: TableFormat) -> str:
    """Return what deals say in the form asked for."""
    if form is TableFormat.JSON:
        return format_json(_describe(survey))
    if form is TableFormat.CSV:
        return format_csv(list(_spell_rows(survey)))
    parts = [section.format(form) for section in _list_sections(survey)]
    return "\n".join(part for part in parts if part) or format_paragraphs(["No account has deals on file."])


def _list_sections(survey: Survey) -> Iterator[Section]:
    for account in survey.accounts if survey.named else ():
        title = f"{account.name}: what its deals say, as of {survey.as_of}"
        columns = [
            Column("Measure"),
            Column("Value", "right"),
            Column("Deals", "right"),
            Column("Note", wraps=True),
        ]
        rows = [_make_row(name, measured, survey) for name, measured in account.measured.items()]
        rows += [
            [f"won in {year}", *_say_value("won_value", measured, survey), measured.reason]
            for year, measured in account.years.items()
        ]
        yield Section(title, Table(columns, rows), _describe_measure)
    columns = [
        Column("Account"),
        Column("Criterion"),
        Column("Measure"),
        Column("Measured", "right"),
        Column("On file", "right"),
        Column("Becomes"),
        Column("Note", wraps=True),
    ]
    ratings = [_make_rating_row(account, each) for account in survey.accounts for each in account.ratings]
    title = f"Ratings as of {survey.as_of}" if ratings else ""
    yield Section(title, Table(columns, ratings), _describe_rating)
    cells = [
        [account.slug, each.unit, each.offering, str(each.deals), each.last.isoformat()]
        for account in survey.accounts
        for each in account.purchases
    ]
    columns = [
        Column("Account"),
        Column("Unit"),
        Column("Offering"),
        Column("Deals", "right"),
        Column("Last"),
    ]
    yield Section("White space: bought of us, and unknown there", Table(columns, cells), _describe_purchase)


def _make_row(name: MeasureName, measured: Measurement, survey: Survey) -> list[str]:
    return [name, *_say_value(name, measured, survey), measured.reason]


def _say_value(name: MeasureName, measured: Measurement, survey: Survey) -> tuple[str, str]:
    """Return a measurement with its unit, and how many deals are in it."""
    interval = round_measurement(name, measured)
    if interval is None:
        return _UNKNOWN, ""
    unit = MEASURES[name].unit
    word = {"money": survey.currency, "percent": "%"}.get(unit, unit)
    if interval.low == interval.high == 1:
        word = word.removesuffix("s")
    return f"{_say_interval(interval)} {word}", str(measured.deals)


def _make_rating_row(account: AccountMeasures, each: MeasuredRating) -> list[str]:
    return [
        account.slug,
        each.criterion,
        each.measure,
        _say_rating(each.rating, _UNKNOWN),
        _say_rating(each.present, _NONE),
        _BECOMES[each.outcome],
        _make_note(each),
    ]


def _make_note(each: MeasuredRating) -> str:
    """Return why a measurement is no number, or who made the rating that stays."""
    if each.outcome == "conflict" and each.present:
        known = ", ".join(str(part) for part in (each.present.on, each.present.by) if part)
        return f"rated by hand ({known})" if known else "rated by hand"
    return each.measured.reason


def _say_rating(rating: Rating | None, nothing: str) -> str:
    return _say_interval(rating.value) if rating and rating.value else nothing


def _say_interval(interval: Interval) -> str:
    low, high = (f"{end:,f}" for end in interval)
    return low if low == high else f"{low} to {high}"


def _describe_measure(row: dict[str, str]) -> Iterator[Entry]:
    deals = f" ({row['Deals']} deals)" if row["Deals"] else ""
    yield f"{row['Measure']}: {row['Value']}{deals}", [row["Note"]] * bool(row["Note"])


def _describe_rating(row: dict[str, str]) -> Iterator[Entry]:
    lines = [f"{row['Measure']}: {row['Measured']}, on file {row['On file']}: {row['Becomes']}."]
    yield f"{row['Account']}, {row['Criterion']}", [*lines, *[f"{row['Note']}."] * bool(row["Note"])]


def _describe_purchase(row: dict[str, str]) -> Iterator[Entry]:
    yield (
        f"{row['Account']}: {row['Unit']}, {row['Offering']}",
        [f"{row['Deals']} deals, last {row['Last']}."],
    )


def _spell_rows(survey: Survey) -> Iterator[list[str]]:
    """Yield the table for programs: a row for each measure of an account."""
    yield ["account", "measure", "low", "high", "unit", "deals", "criterion", "outcome", "note"]
    for account in survey.accounts:
        rated = {each.measure: each for each in account.ratings}
        for name, measured in account.measured.items():
            rating = rated.get(name)
            if rating is None and not survey.named:
                continue
            low, high = _spell_ends(measured)
            unit = survey.currency if MEASURES[name].unit == "money" else MEASURES[name].unit
            outcome = [rating.criterion, rating.outcome] if rating else ["", ""]
            yield [
                account.slug,
                name,
                low or "",
                high or "",
                unit,
                str(measured.deals),
                *outcome,
                measured.reason,
            ]


def _spell_ends(measured: Measurement) -> tuple[str | None, str | None]:
    """Return both ends of a measurement with at most six places; None where it is unknown."""
    if measured.low is None or measured.high is None:
        return None, None
    return format_points(measured.low), format_points(measured.high)


def _describe(survey: Survey) -> dict[str, Any]:
    return {
        "as_of": survey.as_of.isoformat(),
        "currency": survey.currency,
        "without_deals": survey.without_deals,
        "accounts": [_describe_account(account) for account in survey.accounts],
    }


def _describe_account(account: AccountMeasures) -> dict[str, Any]:
    return {
        "account": account.slug,
        "name": account.name,
        "measures": {name: _describe_measured(each) for name, each in account.measured.items()},
        "years": {str(year): _describe_measured(each) for year, each in account.years.items()},
        "ratings": [_describe_outcome(each) for each in account.ratings],
        "white_space": [
            {"unit": each.unit, "offering": each.offering, "deals": each.deals, "last": each.last.isoformat()}
            for each in account.purchases
        ],
    }


def _describe_measured(measured: Measurement) -> dict[str, Any]:
    low, high = _spell_ends(measured)
    return {"low": low, "high": high, "deals": measured.deals, "note": measured.reason or None}


def _describe_outcome(each: MeasuredRating) -> dict[str, Any]:
    return {
        "criterion": each.criterion,
        "measure": each.measure,
        "measured": _spell_rating(each.rating),
        "on_file": _spell_rating(each.present),
        "outcome": each.outcome,
    }


def _spell_rating(rating: Rating | None) -> list[str] | None:
    return [f"{end:f}" for end in rating.value] if rating and rating.value else None
