"""What is to be said about needs and opportunities, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from samctl.cli.amounts import UNKNOWN
from samctl.cli.figures import format_points
from samctl.cli.needs.survey import Survey
from samctl.documents.printable import make_one_line
from samctl.practices.graph import Break, Node, find_idle_opportunities, find_unserved_goals
from samctl.practices.needs.opportunities import Prospect
from samctl.practices.needs.ranking import WEIGHTS, Factor, Group, Range, RankedNeed

GROUP_TITLES: dict[Group, str] = {
    "problem": "Problems",
    "shared": "Shared goals",
    "foreseen": "Foreseen",
    "unsorted": "Kind unknown",
}
FACTORS: dict[Factor, str] = {
    "impact": "impact",
    "urgency": "urgency",
    "our_fit": "our fit",
    "likelihood": "likelihood",
}
_SUM = " + ".join(f"{weight} x {FACTORS[name]}" for name, weight in WEIGHTS.items())
FORMULA = f"({_SUM}) x likelihood of a foreseen need"


def say_title(ranked: RankedNeed) -> str:
    """Return the title of a need; its id where it has none."""
    return make_one_line(ranked.need.title) if ranked.need.title else ranked.id


def say_rank(ranked: RankedNeed) -> str:
    """Return the place of a need: `3`, or `2 to 5` where something about it is unknown."""
    if ranked.best_rank == ranked.worst_rank:
        return str(ranked.best_rank)
    return f"{ranked.best_rank} to {ranked.worst_rank}"


def say_range(numbers: Range) -> str:
    """Return a number, or what it lies between."""
    low, high = format_points(numbers.low), format_points(numbers.high)
    return low if low == high else f"{low} to {high}"


def say_level(level: int | None) -> str:
    """Return a level from 1 to 5."""
    return UNKNOWN if level is None else str(level)


def say_percent(share: Decimal | None) -> str:
    """Return a percentage as a document states it."""
    return UNKNOWN if share is None else f"{format_points(Fraction(share))} %"


def say_likelihood(ranked: RankedNeed) -> str:
    """Return the likelihood of a need; nothing where it does not count and is not stated."""
    return say_percent(ranked.need.likelihood) if ranked.score.likelihood.counts else ""


def say_ids(nodes: Iterable[Node]) -> str:
    """Return the ids of nodes, separated by commas."""
    return ", ".join(node.id for node in nodes)


def say_break(found: Break) -> str:
    """Return where a chain breaks, in a few words."""
    last = say_ids(found.last)
    if found.missing == "customer goal":
        return "serves no goal of theirs"
    if found.missing == "opportunity":
        return "nothing addresses it"
    if found.declined:
        return f"declined: {last}"
    if found.missing == "proposal":
        own = found.last[0].step == "need"
        return "no proposal answers it" if own else f"no proposal takes up {last}"
    return f"{last} serve{'s' * (len(found.last) == 1)} no goal of the plan"


def tell_what_is_missing(survey: Survey) -> Iterator[str]:
    """Return sentences about needs that nothing addresses, goals that no need serves, and what is unknown."""
    yield from _tell_unaddressed(survey)
    yield from _tell_loose_ends(survey)
    yield from _tell_untied(survey)
    yield from tell_unknown(survey)


def tell_unknown(survey: Survey) -> Iterator[str]:
    """Return what to find out about the needs, the most important first."""
    found = []
    for each in survey.ranked:
        stakes = {part.name: part.stake for part in each.score.inputs}
        stakes["likelihood"] = each.score.likelihood.stake
        found += [(stakes[name], each.id, FACTORS[name]) for name in each.score.unknown]
    if found:
        found.sort(key=lambda each: -each[0])
        parts = [f"{what} of {need} ({format_points(stake)} points)" for stake, need, what in found]
        yield f"Unknown, with the points at stake: {', '.join(parts)}."


def tell_left_out(prospects: Sequence[Prospect]) -> Iterator[str]:
    """Return which opportunities are not in the sums of what they are worth."""
    sides = {
        "for the customer": [(each.id, each.to_customer) for each in prospects],
        "for us": [(each.id, each.to_us) for each in prospects],
    }
    for side, worths in sides.items():
        unknown = [name for name, worth in worths if worth.stated is None]
        if unknown:
            yield f"Not in the sum {side}, because it is unknown: {', '.join(unknown)}."
        without_rate = [name for name, worth in worths if worth.lacks_rate]
        if without_rate:
            yield f"Not in the sum {side}, for want of an exchange rate: {', '.join(without_rate)}."


def _tell_unaddressed(survey: Survey) -> Iterator[str]:
    found = [each for each in survey.ranked if not survey.follow(each).is_addressed]
    if found:
        titles = "; ".join(f"{say_title(each)} ({each.id})" for each in found)
        where = "`addresses` of an opportunity, or of a proposal or goal in plan.yaml"
        yield f"Nothing addresses: {titles}. Name {'them' if len(found) > 1 else 'it'} under {where}."


def _tell_loose_ends(survey: Survey) -> Iterator[str]:
    if survey.chosen:
        return
    goals = find_unserved_goals(survey.graph)
    if goals:
        titles = "; ".join(f"{survey.title(goal)} ({goal.id})" for goal in goals)
        yield f"No need serves {'these goals' if len(goals) > 1 else 'this goal'} of theirs: {titles}."
    idle = find_idle_opportunities(survey.graph)
    if idle:
        yield f"No proposal takes up: {say_ids(idle)}."


def _tell_untied(survey: Survey) -> Iterator[str]:
    tied = {need.id for overlap in survey.overlaps for need in overlap.needs}
    untied = [each.id for each in survey.ranked if each.group == "shared" and each.id not in tied]
    if untied:
        named = ", ".join(untied)
        yield f"Said to be shared, but not tied to a goal of theirs and one of ours: {named}."
