"""`plan resources --explain`: how each amount is spread over the periods, and where a capacity comes from."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from samctl.cli.amounts import UNKNOWN
from samctl.cli.figures import format_grouped
from samctl.cli.output import TableFormat
from samctl.cli.plan.resources.sentences import (
    say_amount,
    say_group,
    say_period,
    say_want,
    tell_limits,
)
from samctl.cli.plan.resources.survey import Survey
from samctl.cli.sections import format_head, format_sentences
from samctl.documents.counts import format_count
from samctl.practices.plan.resources import MONTHS, Draw, Want, count_days, find_span

_FORMULAS = (
    "Needed in a period: amount x days of the period in which it is needed / all days in which it is needed; "
    "of what is needed all the time: amount x days in which it is needed / days of the period.",
    "There is in a period: capacity x months of the period / months that the pool states it for; "
    "of what is there all the time, the capacity.",
    "Days are those of the calendar, first and last included. Committed is what is approved or secured. "
    "What a declined proposal would need is left out, and so are periods that have ended.",
)


def explain_resources(survey: Survey, form: TableFormat) -> str:
    """Return the formulas, then for each pool and each resource the arithmetic."""
    parts = [format_sentences(_FORMULAS, form)]
    for draw in survey.draws:
        lines = [_tell_capacity(draw, survey), *(_tell_want(want, draw, survey) for want in draw.wants)]
        parts.append(format_head(say_group(draw.group), form) + format_sentences(lines, form))
    limits = list(tell_limits(survey))
    return "\n".join([*parts, *([format_sentences(limits, form)] if limits else [])])


def _tell_capacity(draw: Draw, survey: Survey) -> str:
    pool = survey.pools.get(draw.group.pool or "")
    if pool is None:
        return "There is: unknown, as it is taken from no pool."
    if pool.capacity is None:
        return "There is: unknown, as the pool has no capacity on file."
    capacity = say_amount(Fraction(pool.capacity), draw.group)
    if pool.steady:
        return f"There is: {capacity} all the time."
    months, stated = MONTHS[survey.length], MONTHS[pool.per]
    share = format_grouped(Fraction(pool.capacity) * Fraction(months, stated))
    return f"There is in a {survey.length}: {capacity} x {months} / {stated} months = {share}."


def _tell_want(want: Want, draw: Draw, survey: Survey) -> str:
    resource = want.resource
    status = resource.status or f"status {UNKNOWN}"
    span = find_span([resource])
    if want.doubt or resource.amount is None or span is None:
        return f"{say_want(want)}, {status}: not counted."
    total = count_days(span)
    amount = say_amount(Fraction(resource.amount), draw.group)
    days = f"{span.start} to {span.end}, {format_count(total, 'day')}"
    shares = ", ".join(_tell_shares(want, draw, survey)) or "nothing from today's period on"
    return f"{say_want(want)}, {status}: {amount}, {days}: {shares}."


def _tell_shares(want: Want, draw: Draw, survey: Survey) -> Iterator[str]:
    span = find_span([want.resource])
    assert span is not None  # else nothing is spread
    for period, share in zip(survey.periods, want.amounts, strict=True):
        if share:
            part = count_days(span, period)
            whole = count_days(period if draw.group.steady else span)
            name = say_period(period, survey.length)
            yield f"{name} {part} / {whole} = {format_grouped(share, 2)}"
