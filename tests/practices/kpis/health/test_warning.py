"""The alarm with its two thresholds, where the score is heading, and what is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.practices.kpis.health.proposal import Proposal
from samctl.practices.kpis.health.standing import Health, judge_health
from samctl.practices.kpis.health.warning import is_flagged
from tests.practices.kpis.health.accounts import CRITERIA, KPIS, make_account, make_basis

FIRST = date(2025, 1, 1)
GOOD_KPIS = KPIS.replace("broken_on: 2026-09-30", "kept_on: 2026-09-29")
LEVELS = {100: 5, 75: 4, 50: 3, 25: 2, 0: 1}


def rate(
    scores: Sequence[int | str], *, tier: str = "key", decided: str = "2024-12-31", apart: int = 60
) -> str:
    """Return a selection whose rounds score 100, 75, 50, 25 or 0: all criteria are rated alike.

    A text is the ratings of all criteria as they are.
    """
    days = [FIRST + timedelta(days=apart * number) for number in range(len(scores))]
    levels = [LEVELS[each] if isinstance(each, int) else each for each in scores]
    earlier = ", ".join(f"{day}: {level}" for day, level in zip(days[:-1], levels[:-1], strict=True))
    names = ("product", "growth", "culture")
    ratings = ", ".join(f"{name}: {{value: {levels[-1]}, on: {days[-1]}}}" for name in names)
    history = ", ".join(f"{name}: {{{earlier}}}" for name in names)
    return f"ratings: {{{ratings}}}\nhistory: {{{history}}}\ndecision: {{tier: {tier}, on: {decided}}}"


def look(
    scores: Sequence[int | str], *, criteria: str = CRITERIA, kpis: str = GOOD_KPIS, **selection: object
) -> Health:
    account = make_account(selection=rate(scores, **selection), kpis=kpis)  # type: ignore[arg-type]
    return judge_health(account, make_basis(criteria.replace(", knock_out: {min: 2}", "")))


@pytest.mark.parametrize(
    ("scores", "flagged", "below"),
    [
        ([75], False, 0),
        ([50], False, 1),
        ([50, 50], True, 2),
        ([75, 50, 50], True, 3 - 1),
        ([50, 75, 50], False, 1),  # reached the tier in between
        ([50, 50, 75], False, 0),  # back
        ([50, 50, 75, 50], False, 1),
        ([50, 50, 50, 50], True, 4),
    ],
)
def test_two_rounds_below_raise_the_flag_and_only_the_tier_lowers_it(
    scores: list[int], flagged: bool, below: int
) -> None:
    alarm = look(scores).alarm
    assert (alarm.flagged, len(alarm.below)) == (flagged, below)


def test_a_round_between_the_thresholds_neither_raises_the_flag_nor_lowers_it() -> None:
    between = CRITERIA.replace("key: {min: 75}", "key: {min: 90}")  # 75 lies between 60 and 90
    assert look([50, 75, 50], criteria=between).alarm.flagged is False
    assert look([50, 50, 75], criteria=between).alarm.flagged is True
    assert look([50, 50, 75, 100], criteria=between).alarm.flagged is False


def test_ratings_up_to_the_decision_do_not_count_and_a_new_decision_ends_the_alarm() -> None:
    assert look([50, 50], decided="2025-03-02").alarm.flagged is False
    assert look([50, 50], tier="develop").alarm.flagged is False


@given(
    scores=st.lists(st.sampled_from([0, 50, 75, 100, "[1, 5]"]), min_size=1, max_size=6),
    decided=st.dates(date(2024, 12, 1), date(2026, 1, 1)),
    apart=st.integers(1, 70),
)
def test_the_quick_look_sees_the_same_flag(scores: list[int | str], decided: date, apart: int) -> None:
    account = make_account(selection=rate(scores, decided=decided.isoformat(), apart=apart))
    assert is_flagged(account, make_basis()) is judge_health(account, make_basis()).alarm.flagged


def test_ratings_of_some_days_are_one_round() -> None:
    assert look([50, 50], apart=30).alarm.below[0].day == FIRST + timedelta(days=30)
    assert look([50, 50], apart=30).alarm.flagged is False
    assert look([50, 50], apart=31).alarm.flagged is True


def test_an_unknown_rating_neither_raises_nor_lowers_the_flag() -> None:
    assert look([50, "[1, 5]", 50]).alarm.flagged is True  # the row goes on
    assert look([50, "[1, 5]"]).alarm.flagged is False
    assert look([50, 50, "[1, 5]"]).alarm.flagged is True


def test_without_an_exit_threshold_nothing_is_flagged() -> None:
    health = look([0, 0], criteria=CRITERIA.replace("exit: {below: 60, reviews: 2}", ""))
    assert health.alarm.flagged is False
    assert health.proposal.reasons == ("the criteria name no exit threshold",)


def test_a_falling_score_tells_when_it_goes_below() -> None:
    account = make_account()  # 91.25 on 12 January, 81.25 on 22 October: 21.25 points above 60 are left
    alarm = judge_health(account, make_basis()).alarm
    assert alarm.slope is not None
    assert alarm.crossing == date(2026, 10, 22) + timedelta(days=602)  # 21.25 / 10 x 283 days, rounded up


def propose(scores: Sequence[int | str], **others: object) -> Proposal:
    return look(scores, **others).proposal  # type: ignore[arg-type]


def test_a_good_score_is_kept() -> None:
    assert propose([75]).action == "keep"


def test_what_is_below_and_not_flagged_yet_is_to_be_repaired() -> None:
    assert propose([75, 50]).action == "repair"


def test_what_heads_below_within_a_year_is_to_be_repaired() -> None:
    steep = [100] * 8 + [75]  # 100 until February 2026, 75 in April: gone in the year
    health = look(steep)
    assert health.alarm.crossing is not None
    assert health.proposal.action == "repair"


def test_what_is_flagged_is_demoted_unless_the_cause_is_ours_to_mend() -> None:
    assert propose([50, 50]) == Proposal(
        "demote",
        ("flagged: 2 rating rounds without a way back", "the cause is not ours to mend"),
        "develop",
    )
    ours = propose([50, 50], kpis=KPIS)
    assert ours.action == "repair"
    assert "we kept less than 75 % of our commitments" in ours.reasons


def test_nobody_is_demoted_to_the_tier_that_they_are_in() -> None:
    assert propose([50, 50, "[1, 5]"]).tier == "develop"  # 0 to 100, so it may reach the tier key, too


def test_repair_turns_into_demotion_after_twice_the_rounds() -> None:
    assert propose([50, 50, 50], kpis=KPIS).action == "repair"
    assert propose([50, 50, 50, 50], kpis=KPIS).action == "demote"


def test_an_account_that_only_reaches_the_lowest_tier_is_left() -> None:
    assert propose([25, 25]).action == "exit"


def test_nothing_is_proposed_where_nobody_can_tell() -> None:
    assert propose(["[1, 5]"]).action is None
    assert propose([75], tier="develop").reasons == ("not a key account",)


def test_broken_ratings_leave_the_alarm_unknown() -> None:
    account = make_account(doubts={"history": "accounts/a/selection.yaml"})
    health = judge_health(account, make_basis())
    assert health.alarm.flagged is None
    assert health.proposal.action is None


def test_the_evidence_names_what_fell_broke_and_missed() -> None:
    found = judge_health(make_account(), make_basis()).evidence
    told = [(each.kind, each.title, each.before, each.now, each.side) for each in found]
    assert told == [
        ("rating", "Product", "5", "4", None),
        ("commitment", "answer", "", "broken", "us"),
        ("commitment", "dates", "", "overdue", "customer"),
    ]
