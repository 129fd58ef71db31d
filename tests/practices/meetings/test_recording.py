from __future__ import annotations

from datetime import date
from typing import Any

from samctl.documents.meetings import Meeting, Touchpoint
from samctl.documents.plan import Plan
from samctl.practices.meetings.progress import Stretch
from samctl.practices.meetings.recording import carry_over, list_moves

PEOPLE, THEIRS = {"rhein", "nord", "service"}, {"coo", "cfo"}
TOUCHPOINT = Touchpoint.model_validate(
    {"owner": "rhein", "attendees": ["service", "rhein"], "with": ["coo", "cfo"]}
)


def meeting(**fields: Any) -> Meeting:
    return Meeting.model_validate({"title": "x", **fields})


def test_who_took_part_last_time_takes_part_again_on_each_side() -> None:
    last = meeting(attendees=["nord"], customer_attendees=["cfo"])
    found = carry_over(last, TOUCHPOINT, PEOPLE, THEIRS)
    assert (found.ours, found.theirs, found.gone) == (("nord",), ("cfo",), ())


def test_a_side_of_which_nothing_is_on_record_is_the_one_that_the_rhythm_names() -> None:
    found = carry_over(meeting(attendees=["nord"]), TOUCHPOINT, PEOPLE, THEIRS)
    assert (found.ours, found.theirs) == (("nord",), ("coo", "cfo"))
    assert carry_over(None, TOUCHPOINT, PEOPLE, THEIRS).ours == ("rhein", "service")


def test_outside_the_rhythm_nobody_is_known() -> None:
    assert carry_over(None, None, PEOPLE, THEIRS) == ((), (), ())


def test_whoever_is_not_on_file_is_named_and_left_out() -> None:
    last = meeting(attendees=["gone", "nord"], customer_attendees=["left"])
    found = carry_over(last, TOUCHPOINT, PEOPLE, THEIRS)
    assert (found.ours, found.theirs, found.gone) == (("nord",), (), ("gone", "left"))


def test_moves_of_goals_and_proposals_are_told_from_the_first_day_in_the_stretch() -> None:
    plan = Plan.model_validate(
        {
            "horizon": {"start": "2027-01-01", "end": "2028-12-31"},
            "goals": {
                "share": {
                    "due": "2028-06-30",
                    "history": {
                        "2027-01-10": {"due": "2027-06-30"},
                        "2027-02-01": {"due": "2027-12-31"},
                        "2027-02-09": {"due": "2028-03-31"},
                    },
                    "benchmarks": {"pilot": {"history": {"2027-02-01": {"due": "2027-03-31"}}}},
                },
                "kept": {"due": "2028-06-30"},
            },
            "proposals": {"joint": {"end": "2028-01-31", "history": {"2027-02-10": {"due": "2027-12-31"}}}},
        }
    )
    found = list_moves(plan, Stretch(date(2027, 1, 18), date(2027, 2, 10)))
    assert [(each.item.id, each.before) for each in found] == [
        ("share", date(2027, 12, 31)),
        ("joint", date(2027, 12, 31)),
    ]
    assert list_moves(plan, Stretch(date(2027, 2, 10), date(2027, 3, 1))) == ()
