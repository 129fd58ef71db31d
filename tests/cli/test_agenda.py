from __future__ import annotations

import csv
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import vobject

from samctl.cli.agenda.entries import FIELDS
from tests.cli.worlds import CRITERIA
from tests.conftest import REPOSITORY, TODAY, Builder, Outcome, Runner

WORLD = {
    "samctl.yaml": """
        schema: 1
        company: Nordlicht Antriebe GmbH
        calendar: {country: DE, subdivision: NW}
        freshness: {stakeholders: 6 months, ratings: 12 months}
        """,
    "criteria.yaml": CRITERIA + "approval: {by: ceo, on: 2025-11-30, fingerprint: x}\n",
    "team.yaml": """
        people:
          ceo: {name: Chief Executive, roles: [executive], email: ceo@nordlicht.example}
          am-rhein:
            name: Anna Rhein
            roles: [account_manager]
            email: rhein@nordlicht.example
            absent: [{from: 2026-12-14, to: 2026-12-18, deputy: am-nord}]
          am-nord: {name: Nils Nord, roles: [account_manager]}
        """,
    "accounts/rtp/profile.yaml": """
        name: Rheintal Pumpen AG
        account_team: {account_manager: am-rhein}
        stakeholders:
          coo: {name: Petra Vogt, email: vogt@rtp.example, as_of: 2026-05-30, contact: ceo}
          cfo: {name: Urs Frei}
        """,
    "accounts/rtp/selection.yaml": """
        ratings: {fit: {value: 4, on: 2025-12-01}, reach: {value: 3, on: 2026-10-01}}
        decision: {tier: key, by: ceo, on: 2026-01-10, reason: fits}
        """,
    "accounts/rtp/meetings.yaml": """
        touchpoints:
          call: {title: Operations call, kind: call, every: 2 weeks, from: 2026-11-02, time: "10:00",
                 with: [coo], owner: am-rhein, attendees: [ceo]}
          visit: {kind: visit, every: last Friday of the month, from: 2026-10-01, owner: am-nord}
          over: {title: Over, every: 1 week, from: 2026-01-05, to: 2026-02-05, owner: am-nord}
        """,
    "accounts/rtp/meetings/2026-11-02-call.yaml": """
        touchpoint: call
        date: 2026-11-02
        actions:
          offer: {title: Offer for the pilot, owner: am-rhein, due: 2026-11-20}
          data: {title: Data of the meters, owner: cfo, due: 2026-11-24}
          done: {title: Done, owner: cfo, due: 2026-11-24, done_on: 2026-11-10}
        """,
    "accounts/rtp/kpis.yaml": """
        commitments:
          parts: {party: us, title: Parts in a day, owner: am-nord, due: 2026-11-30}
          forecast: {party: customer, title: Forecast, owner: coo, every: 1 month, due: 2026-11-30}
          kept: {party: us, title: Kept, due: 2026-11-30, kept_on: 2026-11-01}
        """,
    "accounts/rtp/plan.yaml": """
        horizon: {start: 2026-01-01, end: 2027-12-31}
        approval: {by: ceo, on: 2025-12-03}
        goals:
          share:
            title: Half of their service
            due: 2026-12-04
            owner: am-rhein
            benchmarks: {pilot: {title: Pilot runs, due: 2026-11-23}}
        """,
    "accounts/rtp/handoff.yaml": """
        to: am-rhein
        context: {contract: {term_end: 2026-12-05}}
        items: {introduction: {title: Introduce Anna, owner: ceo, due: 2026-11-26}}
        """,
    "accounts/rtp/needs.yaml": """
        as_of: 2026-11-01
        white_space: {pumps: {monitoring: {state: competitor, contract_end: 2026-12-06}}}
        """,
    "accounts/other/profile.yaml": "name: Other AG\n",
    "accounts/other/meetings.yaml": """
        touchpoints: {call: {title: Other call, every: every Tuesday, owner: am-nord}}
        """,
}


@pytest.fixture
def world(tree: Builder) -> Path:
    return tree(WORLD)


def run(samctl: Runner, *options: object) -> Outcome:
    outcome = samctl("agenda", "--today", TODAY, *options)
    assert outcome.code == 0, outcome.err
    return outcome


def items(samctl: Runner, *options: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(samctl, "--format", "json", *options).out)["items"]
    return found


def brief(found: list[dict[str, Any]]) -> list[str]:
    return [f"{each['day'][5:]} {each['kind']} {each['title']}" for each in found]


def test_everything_due_across_the_practices_is_listed_by_day_overdue_first(
    world: Path, samctl: Runner
) -> None:
    assert brief(items(samctl)) == [
        "10-30 contact visit",
        "11-16 contact Operations call",
        "11-20 action Offer for the pilot",
        "11-23 benchmark Pilot runs",
        "11-24 contact Other call",
        "11-24 action Data of the meters",
        "11-26 step Introduce Anna",
        "11-27 contact visit",
        "11-30 review Review the selection criteria",
        "11-30 commitment Parts in a day",
        "11-30 commitment Forecast",
        "11-30 fact Confirm: Petra Vogt",
        "11-30 contact Operations call",
        "12-01 contact Other call",
        "12-01 rating Rate again, the oldest first",
        "12-03 review Review the plan",
        "12-04 goal Half of their service",
        "12-05 contract Contract ends",
        "12-06 contract Contract for monitoring at pumps ends",
    ]  # fmt: skip


def test_programs_are_told_where_each_stands_how_late_it_is_and_whose(world: Path, samctl: Runner) -> None:
    data = json.loads(run(samctl, "--format", "json").out)
    assert (data["schema"], data["today"], data["until"], data["overdue"]) == (1, TODAY, "2026-12-06", 3)
    offer, theirs = data["items"][2], data["items"][5]
    assert tuple(offer) == FIELDS
    assert offer == {
        "day": "2026-11-20",
        "time": None,
        "days_overdue": 3,
        "kind": "action",
        "title": "Offer for the pilot",
        "account": "rtp",
        "name": "Rheintal Pumpen AG",
        "side": "us",
        "owner": "am-rhein",
        "owner_name": "Anna Rhein",
        "file": "accounts/rtp/meetings/2026-11-02-call.yaml",
        "field": "actions.offer",
        "rhythm_day": None,
        "moved_by": [],
        "holiday": None,
        "stands_in_for": None,
        "covered": True,
    }
    assert (theirs["side"], theirs["owner_name"]) == ("customer", "Urs Frei")


def test_a_field_named_by_the_agenda_is_one_that_set_knows(world: Path, samctl: Runner) -> None:
    assert "rtp meetings/2026-11-02-call.actions.offer\n" in run(samctl).out
    done = samctl("set", "rtp", "meetings/2026-11-02-call.actions.offer.done_on=2026-11-23", "--today", TODAY)
    assert done.code == 0, done.err
    assert "Offer for the pilot" not in run(samctl).out


def test_a_person_sees_what_is_up_to_them_and_what_their_customers_owe(world: Path, samctl: Runner) -> None:
    assert brief(items(samctl, "--for", "am-nord")) == [
        "10-30 contact visit",
        "11-24 contact Other call",
        "11-27 contact visit",
        "11-30 commitment Parts in a day",
        "12-01 contact Other call",
    ]  # fmt: skip
    rhein = brief(items(samctl, "--for", "am-rhein"))
    assert "11-24 action Data of the meters" in rhein
    assert "11-30 commitment Forecast" in rhein
    assert "12-05 contract Contract ends" in rhein
    assert "11-30 commitment Parts in a day" not in rhein
    ceo = brief(items(samctl, "--for", "ceo"))
    assert "11-30 contact Operations call" in ceo
    assert "11-30 fact Confirm: Petra Vogt" in ceo
    assert "11-30 review Review the selection criteria" in ceo


def test_a_deputy_has_the_contact_on_their_agenda_and_the_owner_has_not(world: Path, samctl: Runner) -> None:
    found = [each for each in items(samctl, "--for", "am-nord", "--days", 30) if each["day"] == "2026-12-14"]
    (call,) = found
    assert (call["title"], call["owner"], call["stands_in_for"]) == (
        "Operations call",
        "am-nord",
        "Anna Rhein",
    )
    assert call["moved_by"] == ["absence"]
    own = items(samctl, "--for", "am-rhein", "--days", 30)
    assert [each["day"] for each in own if each["kind"] == "contact"] == ["2026-11-16", "2026-11-30"]


def test_a_contact_on_a_holiday_tells_where_it_was_moved_from(world: Path, samctl: Runner) -> None:
    text = run(samctl, "--account", "rtp", "--days", 40).out
    assert "moved from Fri 2026-12-25, Christmas Day" in text


def test_an_account_is_looked_at_alone_and_no_days_leave_what_is_overdue(world: Path, samctl: Runner) -> None:
    assert brief(items(samctl, "--account", "other")) == [
        "11-24 contact Other call",
        "12-01 contact Other call",
    ]
    assert len(items(samctl, "--days", 0)) == 3
    assert run(samctl, "--days", 0).out.endswith("\n3 overdue.\n")


def test_a_meeting_on_record_takes_a_contact_off_the_list(world: Path, tree: Builder, samctl: Runner) -> None:
    tree({"accounts/rtp/meetings/2026-11-17-call.yaml": "touchpoint: call\ndate: 2026-11-17\n"})
    assert "11-16 contact Operations call" not in brief(items(samctl))


def test_nothing_due_is_said_in_a_sentence(tree: Builder, samctl: Runner) -> None:
    tree({"samctl.yaml": "schema: 1\ncompany: N\n", "accounts/x/profile.yaml": "name: X\n"})
    outcome = run(samctl)
    assert outcome.out == "Nothing is overdue, and nothing is due until Sun 2026-12-06.\n"


def test_a_csv_has_the_same_fields(world: Path, samctl: Runner) -> None:
    rows = list(csv.DictReader(run(samctl, "--format", "csv").lines))
    assert tuple(rows[0]) == FIELDS
    assert rows[2]["title"] == "Offer for the pilot"
    assert (rows[2]["covered"], rows[2]["holiday"]) == ("true", "")


def test_markdown_has_a_heading_for_each_day(world: Path, samctl: Runner) -> None:
    text = run(samctl, "--format", "markdown").out
    assert text.startswith("## Overdue\n\n| Day | What |")
    assert "## Mon 2026\\-11\\-23, today" in text or "## Mon 2026-11-23, today" in text


def test_a_broken_document_is_told_and_the_rest_is_listed(world: Path, tree: Builder, samctl: Runner) -> None:
    tree({"accounts/other/kpis.yaml": "kpis: [\n", "accounts/rtp/meetings/2026-11-05-x.yaml": "dat: 1\n"})
    outcome = samctl("agenda", "--today", TODAY)
    assert outcome.code == 3
    assert "Offer for the pilot" in outcome.out
    assert "accounts/other/kpis.yaml:" in outcome.err
    assert "accounts/rtp/meetings/2026-11-05-x.yaml:" in outcome.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--for", "am-rein"], "Did you mean `am-rhein`?"),
        (["--account", "rpt"], "there is no account `rpt`"),
        (["--days", "-1"], "--days"),
        (["--ics", "x.ics", "--format", "json"], "--ics writes a calendar file, and --format a list"),
        (["--ics", "accounts/rtp/x.ics"], "--ics: accounts/rtp/x.ics is a place for a document"),
    ],
)
def test_what_cannot_be_meant_is_refused(world: Path, samctl: Runner, options: list[str], said: str) -> None:
    outcome = samctl("agenda", "--today", TODAY, *options)
    assert outcome.code == 2
    assert said in outcome.err


def test_a_time_zone_that_nobody_knows_is_refused(tree: Builder, samctl: Runner) -> None:
    tree({"samctl.yaml": "schema: 1\ncompany: N\ncalendar: {timezone: Europe/Bielefeld}\n"})
    outcome = samctl("agenda", "--today", TODAY, "--ics", "-")
    assert outcome.code == 3
    assert "samctl.yaml:3:" in outcome.err
    assert "there is no time zone `Europe/Bielefeld`" in outcome.err


def test_the_calendar_has_series_and_whole_days_and_reading_changes_nothing(
    world: Path, tmp_path: Path, samctl: Runner, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    file = tmp_path / "all.ics"
    with untouched(world):
        run(samctl, "--ics", file)
    text = file.read_text("utf-8")
    events = vobject.readOne(text).vevent_list
    found = {each.summary.value: each for each in events if "recurrence-id" not in each.contents}
    call = found["Operations call (Rheintal Pumpen AG)"]
    assert call.rrule.value == "FREQ=WEEKLY;INTERVAL=2"
    assert call.organizer.value == "mailto:rhein@nordlicht.example"
    assert [each.value for each in call.attendee_list] == [
        "mailto:ceo@nordlicht.example", "mailto:vogt@rtp.example",
    ]  # fmt: skip
    assert found["Offer for the pilot (Rheintal Pumpen AG)"].dtstart.value.isoformat() == "2026-11-20"
    assert not [name for name in found if name.startswith("Over")]
    instead = [
        each for each in events if "recurrence-id" in each.contents and each.uid.value == call.uid.value
    ]
    assert "Nils Nord stands in." in instead[0].description.value
    keys = [(each.uid.value, str(each.contents.get("recurrence-id"))) for each in events]
    assert len(keys) == len(set(keys))


def test_a_calendar_goes_into_a_file_and_a_second_time_changes_nothing(world: Path, samctl: Runner) -> None:
    first = run(samctl, "--ics", "rhein.ics", "--for", "am-rhein")
    content = (world / "rhein.ics").read_bytes()
    assert first.err == "rhein.ics: written.\n"
    assert run(samctl, "--ics", "rhein.ics", "--for", "am-rhein").err == "rhein.ics: unchanged.\n"
    assert (world / "rhein.ics").read_bytes() == content
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")


def test_reading_every_record_in_full_finds_no_more(
    samctl: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def gather() -> list[str]:
        found = []
        for day in (TODAY, "2026-06-01", "2027-03-01"):
            file = tmp_path / f"{day}.ics"
            listed = samctl("-C", REPOSITORY, "agenda", "--days", "200", "--format", "json", "--today", day)
            written = samctl("-C", REPOSITORY, "agenda", "--ics", file, "--today", day)
            assert (listed.code, written.code) == (0, 0)
            found += [listed.out, file.read_text("utf-8")]
        return found

    sifted = gather()
    monkeypatch.setattr("samctl.store.glance.find_settled", lambda text: None)
    assert gather() == sifted
    assert "partner-stand-by" in sifted[0]


def test_a_slip_in_a_record_in_which_nothing_is_open_is_left_to_check(tree: Builder, samctl: Runner) -> None:
    tree(WORLD)
    tree({"accounts/rtp/meetings/2026-11-02-call.yaml": "touchpoint: call\ndate: 2026-11-02\nrating: 9\n"})
    assert samctl("agenda", "--today", TODAY).code == 0
    assert "rating" in samctl("check", "--today", TODAY).out
