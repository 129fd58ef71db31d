"""An account on one screen, its map in every form, and what `check` and `render` make of its profile."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from fractions import Fraction
from pathlib import Path
from textwrap import dedent
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from tests.cli.worlds import CRITERIA
from tests.conftest import REPOSITORY, TODAY, Builder, Outcome, Runner

DAY = ("--today", TODAY)

PROFILE = """\
    name: Rheintal Pumpen AG
    industry: Machinery
    headquarters: {city: Basel, country: CH}
    employees: 5200
    revenue: {2024: 880000000, 2025: {amount: 910000000, currency: CHF}}
    customer_since: 2019-05-01
    account_team: {account_manager: am-rhein, executive_sponsor: ceo, members: {service-lead: service}}
    business:
      summary: Pumps for water works, and their service.
      markets: [water supply]
      units: {pumps: {name: Pumps division}, service: {name: Service}}
    goals:
      energy-30: {title: 30 % less energy by 2028, owner: coo, due: 2028-12-31, initiatives: [new drives]}
      growth: {title: Twice the service}
    stakeholders:
      ceo-rtp:
        name: Vera Linden
        title: CEO
        roles: [approver]
        influence: 5
        support: neutral
        coverage: none
      coo:
        name: Petra Vogt
        title: Chief Operating Officer
        reports_to: ceo-rtp
        roles: [decision_maker, sponsor]
        influence: 5
        support: supporter
        coverage: multiple
        relation: {now: credible_source, wanted: trusted_advisor}
        contact: am-rhein
        as_of: 2026-11-01
      plant:
        name: Urs Frei
        title: Head of Plant
        unit: pumps
        reports_to: coo
        responsibilities: [line 3]
        roles: [user]
        influence: 4
        contact: service-lead
        as_of: 2026-05-22
      buyer:
        name: Jan Keller
        reports_to: ceo-rtp
        roles: [gatekeeper]
        influence: 4
        support: opponent
        coverage: brief
    influences:
      - {from: plant, to: coo, kind: influences}
      - {from: buyer, to: plant, kind: conflicts}
    competitors:
      drive-tec: {name: Drive-Tec, present_in: [service], strengths: [price], share_of_wallet: 30}
    """
MEETINGS = """\
    touchpoints:
      ops-call: {title: Operations call, every: 2 weeks, from: 2026-11-09, time: "10:00", owner: am-rhein}
      talk: {title: Talk of the boards, every: 6 months, owner: ceo}
      over: {title: Old call, every: 1 week, from: 2025-01-01, to: 2026-11-22}
    """
VISIT = """\
    title: Visit to line 3
    date: 2026-11-17
    attendees: [am-rhein, service-lead]
    customer_attendees: [coo, plant]
    summary: They want a pilot.
    feedback: [{from: plant, text: Ask us first., sentiment: negative}]
    actions:
      pilot: {title: Offer for the pilot, owner: am-rhein, due: 2026-11-20, done_on: null}
      data: {title: Data of the meters, owner: plant, due: 2026-12-23, done_on: null}
      later: {title: Report of the year, owner: am-rhein, due: 2026-12-24, done_on: null}
    """
FILES: dict[str, str] = {
    "samctl.yaml": """\
        schema: 1
        company: Nordlicht Antriebe GmbH
        language: en
        freshness: {stakeholders: 6 months}
        rates: {CHF: {2026-01-01: 1.07}}
        """,
    "team.yaml": """\
        people:
          ceo: {name: Chief Executive, roles: [executive]}
          am-rhein: {name: Anna Rhein, roles: [account_manager]}
          service-lead: {name: Sven Service, roles: [service]}
        """,
    "criteria.yaml": CRITERIA,
    "accounts/rtp/profile.yaml": PROFILE,
    "accounts/rtp/meetings.yaml": MEETINGS,
    "accounts/rtp/meetings/2026-11-17-visit.yaml": VISIT,
    "accounts/rtp/selection.yaml": "decision: {tier: key, by: ceo, on: 2026-10-02, score: '78.75'}\n",
    "accounts/bare/profile.yaml": "name: Bare Fittings\n",
}


@pytest.fixture
def rtp(tree: Builder) -> Path:
    """The workspace with one account of which much is known, and one with nothing but a name."""
    return tree(FILES)


def run(samctl: Runner, *words: str) -> Outcome:
    outcome = samctl(*DAY, *words)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome


def read(samctl: Runner, *words: str) -> Any:
    return json.loads(run(samctl, *words, "--format", "json").out)


def at_account(text: str) -> dict[str, str]:
    return {**FILES, "accounts/rtp/profile.yaml": text}


# ---- the account on one screen


def test_a_screen_tells_who_they_are_and_who_looks_after_them(rtp: Path, samctl: Runner) -> None:
    text = run(samctl, "show", "rtp").out

    assert text.startswith("Rheintal Pumpen AG (rtp)\nMachinery; Basel, CH; employees: 5,200; ")
    assert "revenue: CHF 910,000,000 (2025); customer since 2019-05-01." in text
    assert "Tier: key (key account), decided on 2026-10-02.\n" in text
    assert "With us: Anna Rhein (account manager) and 2 more." in text


def test_all_tells_everybody_who_serves_the_account_and_who_competes(rtp: Path, samctl: Runner) -> None:
    text = run(samctl, "show", "rtp", "--all").out

    assert "Tier: key (key account), decided on 2026-10-02 by Chief Executive, score 78.75 then." in text
    assert (
        "Anna Rhein (account manager), Chief Executive (executive sponsor) and Sven Service (service)" in text
    )
    assert "Competitors, with their share of wallet: Drive-Tec (30 %)." in text


def test_a_screen_tells_what_they_want_and_who_decides(rtp: Path, samctl: Runner) -> None:
    lines = run(samctl, "show", "rtp").lines

    assert "2028-12-31  30 % less energy by 2028  Petra Vogt" in lines
    assert "unknown     Twice the service         unknown" in lines
    (chief,) = [line for line in lines if line.startswith("Vera Linden")]
    assert re.split(r"\s{2,}", chief) == [
        *("Vera Linden", "CEO", "approver", "5", "=", "neutral", "0", "none", "nobody", "not on record")
    ]
    assert not [line for line in lines if line.startswith("Urs Frei ")]  # he decides nothing


def test_a_screen_tells_what_is_due_and_the_next_contacts_by_day(rtp: Path, samctl: Runner) -> None:
    text = run(samctl, "show", "rtp").out

    agenda = text.partition("What is due, and the next contacts\n")[2].partition("\n\n")[0].splitlines()[1:]
    assert [re.split(r"\s{2,}", line) for line in agenda] == [
        ["2026-11-20", "Offer for the pilot", "Anna Rhein", "3 days overdue"],
        ["2026-11-23", "Operations call, 10:00", "Anna Rhein", "contact"],
        ["2026-12-23", "Data of the meters", "Urs Frei"],
        ["day unknown", "Talk of the boards (6 months)", "Chief Executive", "contact"],
        ["Last meeting: Visit to line 3 on 2026-11-17 with Petra Vogt and Urs Frei."],
        ["They want a pilot."],
        ["Said then by Urs Frei: Ask us first."],
    ]
    assert text.index("What is due") < text.index("What they want") < text.index("Who decides")


def test_a_screen_leaves_out_what_all_shows_and_says_so(tree: Builder, samctl: Runner) -> None:
    people = "".join(
        f"  p{number}: {{name: Person {number}, roles: [approver], support: opponent{influence}}}\n"
        for number, influence in enumerate(["", ", influence: 2", *[", influence: 4"] * 7])
    )
    goals = "".join(f"  g{number}: {{title: Goal {number}}}\n" for number in range(6))
    tree(at_account(f"name: A\ngoals:\n{goals}stakeholders:\n{people}"))
    dues = "".join(f"  a{n}: {{title: Action {n}, due: 2026-12-0{n}}}\n" for n in range(1, 8))
    tree({"accounts/rtp/meetings/2026-11-17-visit.yaml": f"title: V\ndate: 2026-11-17\nactions:\n{dues}"})

    brief, full = run(samctl, "show", "rtp").out, run(samctl, "show", "rtp", "--all").out

    assert "What they want (the first 4 of 6 goals)\n" in brief
    assert "Who decides (4 of 9, by influence)\n" in brief
    assert re.findall(r"^Person (\d)  ", brief, re.MULTILINE) == ["2", "3", "4", "5"]
    assert "3 more are due within 30 days; `samctl show rtp --all` lists all." in brief
    assert "against us: Person 2, Person 3, Person 4, Person 5 and 3 more." in brief
    assert "Influence unknown" not in brief
    assert re.findall(r"^Person (\d)  ", full, re.MULTILINE) == [*"012345678"]
    assert re.findall(r"Goal (\d)", full) == [*"012345"]
    assert re.findall(r"Action (\d)", full) == [*"1234567"]
    assert "Person 7 and Person 8." in full
    assert "Influence unknown (1): Person 0." in full
    assert "more are due" not in full


def test_what_we_know_is_said_by_part_with_the_oldest_of_its_facts(rtp: Path, samctl: Runner) -> None:
    text = run(samctl, "show", "rtp").out

    assert re.search(r"^What we know: \d+ % complete\nNot complete: Goals and initiatives 62 %, ", text, re.M)
    assert "Oldest of their facts: People 2026-05-22 (2 unknown), Competition unknown.\n" in text


def test_a_screen_tells_what_to_confirm_and_what_is_unknown_with_the_command(
    rtp: Path, samctl: Runner
) -> None:
    text = run(samctl, "show", "rtp").out

    assert (
        "To confirm at the next meeting (Operations call, 10:00, 2026-11-23): Urs Frei (2026-05-22)." in text
    )
    assert "Of unknown age: Vera Linden and Jan Keller;" in text
    assert "Unknown, what counts most first: profile.analyst_reports," in text
    assert "Such as `samctl put rtp profile.analyst_reports title=TEXT`;" in text


def test_of_an_account_with_a_name_only_everything_is_unknown_and_nothing_fails(
    rtp: Path, samctl: Runner
) -> None:
    text = run(samctl, "show", "bare").out

    for said in (
        "Industry unknown; seat unknown; employees: unknown; revenue: unknown;",
        "Tier: not decided",
        "With us: nobody is named.",
        "What they want is unknown",
        "Nobody is on file yet.",
        "Nothing is due within 30 days.",
        "No rhythm of contact is on file.",
        "Last meeting: none on record.",
        "What we know: 0 % complete",
    ):
        assert said in text


def test_the_figure_can_be_recomputed_from_what_explain_shows(rtp: Path, samctl: Runner) -> None:
    text = run(samctl, "show", "rtp", "--explain").out

    found = [Fraction(int(known), int(asked)) for known, asked in re.findall(r"(\d+) of (\d+)", text)]
    assert len(found) == 6
    percent = sum(found, Fraction(0)) / 6 * 100
    assert f"What we know: {percent.__floor__()} % complete" in text
    gaps = text.partition("What is missing")[2].partition("How old")[0]
    unanswered = [int(asked) - int(known) for known, asked in re.findall(r"(\d+) of (\d+)", text)]
    assert gaps.count("samctl ") == sum(unanswered)


def test_every_command_that_explain_names_enters_what_is_missing(rtp: Path, samctl: Runner) -> None:
    """With real values in the places of the words in capitals, each is accepted."""
    parts = read(samctl, "show", "rtp", "--explain")["completeness"]["parts"]
    commands = [gap["command"] for part in parts for gap in part["gaps"]]
    assert len(commands) > 15
    for command in commands:
        assert re.fullmatch(
            r"samctl (set|put) rtp profile\.[\w.-]+(\.ID\.roles)?"
            r"(\+?=(VALUE|decision_maker)|\.YEAR=AMOUNT| (name|title)=TEXT)",
            command,
        ), command


def test_programs_read_the_same_under_lasting_names(rtp: Path, samctl: Runner) -> None:
    found = read(samctl, "show", "rtp")

    assert (found["schema"], found["today"], found["account"], found["key_account"]) == (
        1,
        TODAY,
        "rtp",
        True,
    )
    assert found["revenue"]["2025"] == {"amount": "910000000", "currency": "CHF"}
    assert found["goals"][1] == {
        "goal": "growth",
        "title": "Twice the service",
        "unit": None,
        "owner": None,
        "due": None,
        "initiatives": [],
    }
    assert found["map"]["status"] == "green"
    assert [each["title"] for each in found["to_confirm"]] == ["Urs Frei"]
    assert [(each["due"], each["days_overdue"]) for each in found["due"]] == [
        ("2026-11-20", 3),
        ("2026-12-23", 0),
        ("2026-12-24", 0),
    ]
    assert [each["next"] for each in found["touchpoints"]] == [TODAY, None]
    assert found["last_meeting"]["date"] == "2026-11-17"


def test_the_screen_as_markdown_is_headings_sentences_and_tables(rtp: Path, samctl: Runner) -> None:
    text = run(samctl, "show", "rtp", "--format", "markdown").out

    page = MarkdownIt("commonmark").enable("table").render(text)
    assert page.count("<h1>") == 1
    assert page.count("<table>") == 3
    assert "<code>samctl map rtp</code> shows all 4." in page
    assert "\\`samctl" not in text
    everything = run(samctl, "show", "rtp", "--all", "--format", "markdown").out
    assert MarkdownIt("commonmark").enable("table").render(everything).count("<table>") == 4


def test_a_screen_of_the_past_knows_what_was_known_then(tree: Builder, samctl: Runner) -> None:
    import subprocess

    root = tree(FILES)
    for words in (
        ("init", "-q"),
        ("add", "-A"),
        ("-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-qm", "first"),
    ):
        subprocess.run(["git", *words], cwd=root, check=True)
    tree(at_account("name: Renamed AG\n"))

    assert run(samctl, "show", "rtp", "--at", "HEAD").out.startswith("Rheintal Pumpen AG")
    assert run(samctl, "map", "rtp", "--at", "HEAD").out.startswith("Rheintal Pumpen AG")
    assert run(samctl, "show", "rtp").out.startswith("Renamed AG")


def test_a_broken_field_is_told_and_the_rest_is_shown(tree: Builder, samctl: Runner) -> None:
    tree(at_account(dedent(PROFILE).replace("influence: 5", "influence: 9", 1)))

    for command in ("show", "map"):
        outcome = samctl(*DAY, command, "rtp")
        assert outcome.code == 3
        assert "SAM002" in outcome.err
        assert "Petra Vogt" in outcome.out


@pytest.mark.parametrize("command", ["show", "map"])
@pytest.mark.parametrize(
    ("account", "code", "said"),
    [
        ("rpt", 2, "Did you mean `rtp`?"),
        ("nothing", 2, "nothing has no profile on file"),
        ("broken", 3, "nothing in accounts/broken/profile.yaml can be used"),
    ],
)
def test_what_cannot_be_shown_is_said_with_the_way_out(
    tree: Builder, samctl: Runner, command: str, account: str, code: int, said: str
) -> None:
    root = tree({**FILES, "accounts/broken/profile.yaml": "name: [\n"})
    (root / "accounts/nothing").mkdir()

    outcome = samctl(*DAY, command, account)

    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err


def test_reading_changes_nothing(
    rtp: Path, samctl: Runner, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    with untouched(rtp):
        run(samctl, "show", "rtp")
        for form in ("table", "json", "csv", "markdown", "mermaid", "dot"):
            run(samctl, "map", "rtp", "--format", form)


# ---- the map


def test_the_tree_shows_who_reports_to_whom_with_signs_and_words(rtp: Path, samctl: Runner) -> None:
    tree_lines = run(samctl, "map", "rtp").out.split("\n\n")[1].splitlines()

    assert [re.split(r"\s{2,}", line) for line in tree_lines[1:]] == [
        ["Vera Linden", "CEO", "5", "=", "neutral", "0", "none", "approver", "nobody"],
        [
            *("├─ Petra Vogt", "Chief Operating Officer", "5", "+", "supporter", "**", "multiple"),
            *("decision maker, sponsor", "Anna Rhein"),
        ],
        ["│ └─ Urs Frei", "Head of Plant", "4", "?", "unknown", "?", "unknown", "user", "Sven Service"],
        [
            *("└─ Jan Keller", "position unknown", "4", "-", "opponent", "*", "brief"),
            *("gatekeeper", "nobody"),
        ],
    ]


def test_the_status_comes_with_its_reasons_in_words(rtp: Path, samctl: Runner) -> None:
    text = run(samctl, "map", "rtp").out

    for said in (
        "Status: green\nSupport us, with influence, and decide or approve: Petra Vogt.",
        "Of high influence, support unknown: Urs Frei.",
        "Of high influence, against us: Jan Keller.",
        "Decide or approve, and nobody of us is in touch: Vera Linden.",
        "Wanted against present relation, Anna Rhein: "
        "Petra Vogt (today credible source, wanted trusted advisor).",
        "Support unknown (1): Urs Frei.\nCoverage unknown (1): Urs Frei.",
    ):
        assert said in text
    assert "Gone quiet" not in text
    later = samctl("--today", "2026-12-18", "map", "rtp").out
    assert "Gone quiet: Petra Vogt, last met on 2026-11-17." in later


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_relations_beside_the_hierarchy_are_told_in_words(tree: Builder, samctl: Runner, form: str) -> None:
    conflict = "  - {from: buyer, to: plant, kind: conflicts}\n"
    tree(at_account(dedent(PROFILE).replace(conflict, f"{conflict}  - {{from: buyer, to: coo}}\n")))

    assert (
        "Who sways whom: Urs Frei influences Petra Vogt; Jan Keller is in conflict with Urs Frei; "
        "Jan Keller is related, nobody knows how, to Petra Vogt.\n"
    ) in run(samctl, "map", "rtp", "--format", form).out


def test_what_is_unknown_is_not_taken_for_neutral_or_for_bad(tree: Builder, samctl: Runner) -> None:
    tree(at_account("name: A\nstakeholders: {a: {name: Ann, influence: 5}, b: {name: Bob}}\n"))

    found = read(samctl, "map", "rtp")

    assert (found["status"], found["could_be"]) == (None, "green")
    assert found["unknown"] == {"influence": ["b"], "support": ["a", "b"], "coverage": ["a", "b"]}
    assert "Status: unknown, could be green" in run(samctl, "map", "rtp").out


def test_who_is_in_touch_with_whom_stands_below_the_tree(rtp: Path, samctl: Runner) -> None:
    matrix = run(samctl, "map", "rtp").out.partition("Theirs")[2].splitlines()

    assert matrix[0].split() == ["am-rhein", "ceo", "service-lead", "Coverage"]
    assert matrix[2].split() == ["Petra", "Vogt", "holds,", "1", "1", "**", "multiple"]
    assert matrix[3].split() == ["Urs", "Frei", "1", "holds,", "1", "?", "unknown"]


def test_coverage_is_a_table_of_its_own_in_every_form(rtp: Path, samctl: Runner) -> None:
    rows = list(csv.DictReader(io.StringIO(run(samctl, "map", "rtp", "--coverage", "-f", "csv").out)))

    assert rows[0] == {
        "person": "am-rhein",
        "stakeholder": "coo",
        "holds_contact": "yes",
        "meetings": "1",
        "last_met": "2026-11-17",
    }
    assert read(samctl, "map", "rtp", "--coverage")["ours"] == ["am-rhein", "ceo", "service-lead"]
    assert run(samctl, "map", "rtp", "--coverage").lines[0].startswith("Theirs")
    assert "Nobody is on file yet" in run(samctl, "map", "bare", "--coverage").out
    refused = samctl(*DAY, "map", "rtp", "--coverage", "--format", "svg")
    assert (refused.code, refused.out) == (2, "")


def test_a_unit_shows_only_its_people(rtp: Path, samctl: Runner) -> None:
    text = run(samctl, "map", "rtp", "--unit", "pumps").out

    assert text.startswith("Rheintal Pumpen AG, Pumps division: account map on 2026-11-23, 1 person")
    assert "Head of Plant (reports to Petra Vogt)" in text
    assert "Nobody in Service is on file yet." in run(samctl, "map", "rtp", "--unit", "service").out
    refused = samctl(*DAY, "map", "rtp", "--unit", "pump")
    assert (refused.code, refused.err.splitlines()[1]) == (2, "  Did you mean `pumps`?")


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "mermaid", "dot", "svg"])
def test_people_in_a_circle_are_refused_by_name(tree: Builder, samctl: Runner, form: str) -> None:
    tree(
        at_account(
            "name: A\nstakeholders:\n  a: {name: Ann, reports_to: b}\n  b: {name: Bob, reports_to: a}\n"
        )
    )

    outcome = samctl(*DAY, "map", "rtp", "--format", form)

    assert (outcome.code, outcome.out) == (3, "")
    assert (
        "accounts/rtp/profile.yaml:3:30: SAM404 error Ann reports to Bob, who reports to Ann" in outcome.err
    )
    assert "Report to each other in a circle: Ann, Bob" in run(samctl, "show", "rtp").out


def test_rows_of_csv_are_people_with_plain_values(rtp: Path, samctl: Runner) -> None:
    rows = list(csv.DictReader(io.StringIO(run(samctl, "map", "rtp", "--format", "csv").out)))

    assert [row["stakeholder"] for row in rows] == ["ceo-rtp", "coo", "plant", "buyer"]
    assert (rows[1]["relation_wanted"], rows[1]["live"], rows[1]["depth"]) == ("trusted_advisor", "yes", "1")
    assert (rows[2]["support"], rows[2]["reports_to"], rows[2]["last_met"]) == ("", "coo", "2026-11-17")


def test_the_map_as_markdown_is_the_status_a_table_and_the_reasons(rtp: Path, samctl: Runner) -> None:
    page = MarkdownIt("commonmark").enable("table").render(run(samctl, "map", "rtp", "-f", "markdown").out)

    assert "<p>Status: green</p>" in page
    assert page.count("<tr>") == 5


def test_a_map_goes_into_a_file_but_not_over_the_workspace(rtp: Path, samctl: Runner) -> None:
    outcome = samctl(*DAY, "map", "rtp", "--format", "mermaid", "-o", "map.md")

    assert (outcome.code, outcome.out, outcome.err) == (0, "", "map.md: written.\n")
    assert (rtp / "map.md").read_text("utf-8").startswith("# Rheintal Pumpen AG")
    assert samctl(*DAY, "map", "rtp", "-o", "accounts/rtp/profile.yaml").code == 2


def test_the_same_files_and_day_make_the_same_bytes(rtp: Path, process: Runner) -> None:
    for form in ("json", "mermaid", "dot", "table"):
        made = {
            process(*DAY, "map", "rtp", "-f", form, env={"PYTHONHASHSEED": seed}).out for seed in ("1", "2")
        }
        assert len(made) == 1


def test_a_picture_is_drawn_in_the_language_asked_for(rtp: Path, samctl: Runner) -> None:
    texts = {
        language: " ".join(
            element.text or ""
            for element in ElementTree.fromstring(
                run(samctl, "map", "rtp", "--format", "svg", "--lang", language).out
            ).iter()
        )
        for language in ("en", "de")
    }

    assert "Petra Vogt" in texts["en"]
    assert "Of high influence, support unknown: Urs Frei" in texts["en"]
    assert "Mit hohem Einfluss, Haltung unbekannt: Urs Frei" in texts["de"]
    assert (
        run(samctl, "map", "rtp", "-f", "svg").out
        == run(samctl, "map", "rtp", "-f", "svg", "--lang", "en").out
    )


def test_only_a_picture_has_a_language(rtp: Path, samctl: Runner) -> None:
    refused = samctl(*DAY, "map", "rtp", "--lang", "de")

    assert (refused.code, refused.out) == (2, "")
    assert "`samctl render profile rtp --lang de`" in refused.err


def test_a_picture_of_nobody_and_of_names_that_look_like_markup_can_be_read(
    tree: Builder, samctl: Runner
) -> None:
    tree(nasty_files())

    for account in ("rtp", "bare"):
        text = run(samctl, "map", account, "--format", "svg").out
        assert not {"script", "a", "foreignObject"} & {
            element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()
        }


# ---- drawings of other programs

NASTY = [
    'quote " and \\ back',
    "</text><script>alert(1)</script>",
    "]:::evil; click p1 javascript:alert(1)",
    "%%{init: {'theme':'dark'}}%%",
    "`**bold**` $$x$$ #quot; &lt;b&gt;",
    "1. first --> second",
    "- item | [x] {y} a_b",
    "田中 太郎",
    "محمد علي",
    "end",
]


def nasty_files() -> dict[str, str]:
    people = {f"s{number}": {"name": text, "title": text} for number, text in enumerate(NASTY)}
    people["end"] = {"name": "End", "title": "end"}
    for name in list(people)[1:]:
        people[name]["reports_to"] = "s0"
    influences = [{"from": "s1", "to": "end", "kind": "conflicts"}, {"from": "end", "to": "s2"}]
    document = {"name": NASTY[1], "stakeholders": people, "influences": influences}
    return at_account(json.dumps(document, ensure_ascii=False))


def find_blocks(text: str) -> list[list[str]]:
    return [block.splitlines() for block in re.findall(r"```mermaid\n(.*?)```", text, re.DOTALL)]


def test_mermaid_draws_hierarchy_and_relations_apart(rtp: Path, samctl: Runner) -> None:
    text = run(samctl, "map", "rtp", "--format", "mermaid").out

    hierarchy, relations = find_blocks(text)
    assert hierarchy[0] == "flowchart TD"
    assert [line for line in hierarchy if "---" in line] == ["  p1 --- p2", "  p2 --- p3", "  p1 --- p4"]
    assert [line for line in relations if "-->" in line or ".-" in line] == [
        '  p3 -- "influences" --> p2',
        '  p4 -. "conflicts" .- p3',
    ]
    assert any('"Urs Frei<br/>' in line and line.endswith(":::unknown") for line in hierarchy)


def test_nothing_in_a_value_becomes_a_part_of_a_mermaid_drawing(tree: Builder, samctl: Runner) -> None:
    tree(nasty_files())
    text = run(samctl, "map", "rtp", "--format", "mermaid").out

    assert "<script" not in text.replace("&lt;script", "")
    for block in find_blocks(text):
        for line in block[1:]:
            assert re.fullmatch(
                r'  p\d+\["(?:[^"`<>&;{}|%$*\\_]|#\d+;|<br/>)*"\]:::\w+'
                r"|  classDef \w+ fill:#\w{6},color:#\w{6},stroke:#\w{6}(,stroke-dasharray:4 3)?"
                r'|  p\d+ (---|-\. "conflicts" \.-|-- "[a-z ]+" -->) p\d+',
                line,
            ), line
    labels = [
        re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label.partition("<br/>")[0])
        for label in re.findall(r'\["(.*)"\]', "\n".join(find_blocks(text)[0]))
    ]
    assert labels[:10] == [
        f"{name.translate(str.maketrans('<>', '‹›'))}" if name.lower() != "end" else "end (s9)"
        for name in NASTY
    ]


def test_a_label_does_not_begin_like_a_list(tree: Builder, samctl: Runner) -> None:
    tree(nasty_files())
    text = run(samctl, "map", "rtp", "--format", "mermaid").out

    assert '["#49;#46; first' in text
    assert '["#45; item' in text


def test_nothing_in_a_value_ends_a_text_of_graphviz(tree: Builder, samctl: Runner) -> None:
    tree(nasty_files())
    text = run(samctl, "map", "rtp", "--format", "dot").out

    bare = re.sub(r'"(?:[^"\\]|\\["\\n])*"', "TEXT", text)
    assert '"' not in bare
    for line in bare.splitlines()[1:-1]:
        assert re.fullmatch(
            r"  (graph|node|edge|p\d+|p\d+ -> p\d+) \[[a-z]+=[\w.]+(, [a-z]+=[\w.]+)*\];", line
        ), line
    assert "&amp;lt;b&amp;gt;" in text


def test_a_conflict_has_no_direction_and_an_influence_has_one(tree: Builder, samctl: Runner) -> None:
    tree(FILES)
    text = run(samctl, "map", "rtp", "--format", "dot").out

    assert '  p3 -> p2 [xlabel="influences", style=dotted, constraint=false];' in text
    assert '  p4 -> p3 [xlabel="conflicts", style=dashed, dir=none, constraint=false];' in text


def test_what_no_terminal_should_obey_is_refused_before_it_is_shown(tree: Builder, samctl: Runner) -> None:
    tree(at_account('name: "A"\nstakeholders: {a: {name: "Ann", title: "\\e[31mred"}}\n'))

    outcome = samctl(*DAY, "map", "rtp")

    assert outcome.code == 3
    assert "\x1b" not in outcome.out + outcome.err


# ---- check


def test_rules_that_go_by_what_is_missing_are_silent_where_a_part_was_cut_out(
    tree: Builder, samctl: Runner
) -> None:
    tree(at_account(dedent(PROFILE).replace("influence: 5", "influence: 9", 1)))

    found = samctl(*DAY, "check", "rtp", "--format", "text").out

    assert "SAM002" in found
    assert "SAM405" not in found
    assert "SAM406" in found  # an old fact is old all the same


def test_a_broken_record_of_a_meeting_makes_nobody_quiet(tree: Builder, samctl: Runner) -> None:
    quiet = {**FILES, "accounts/rtp/meetings/2026-11-17-visit.yaml": dedent(VISIT).replace("coo, ", "")}
    tree(quiet)
    assert "SAM407" in samctl(*DAY, "check", "rtp").out
    tree({"accounts/rtp/meetings/2026-11-18-call.yaml": "title: Call\ndate: 2026-18-11\n"})
    assert "SAM407" not in samctl(*DAY, "check", "rtp").out


# ---- the document


@pytest.mark.parametrize("account", ["rtp", "bare"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_profile_is_a_document_in_both_languages(
    rtp: Path, samctl: Runner, account: str, language: str
) -> None:
    text = run(samctl, "render", "profile", account, "--lang", language).out

    assert "None" not in text
    assert text.startswith("# Kundenprofil: " if language == "de" else "# Profile: ")
    if account == "rtp":
        functions = (
            "- **Bei uns:** Anna Rhein (Account Management)" if language == "de" else "- **With us:** "
        )
        assert functions in text
        assert ("(Service)" if language == "de" else "(service)") in text
    assert ("unbekannt" if language == "de" else "unknown") in text


def test_the_document_tells_the_same_as_the_map_and_the_screen(rtp: Path, samctl: Runner) -> None:
    text = run(samctl, "render", "profile", "rtp", "--lang", "en").out

    for said in (
        "- **With us:** Anna Rhein (account manager); ",
        "- **Revenue 2025:** CHF\xa0910,000,000",
        "**Account map:** green",
        "- Of high influence, support unknown: Urs Frei",
        "- Decide or approve, and nobody of us is in touch: Vera Linden",
        "- Jan Keller is in conflict with Urs Frei",
        "- Petra Vogt: today credible source, wanted trusted advisor (Anna Rhein)",
        "- **Operations call:** 23 November 2026, Anna Rhein",
        "- Urs Frei: last confirmed on 22 May 2026",
        "Of unknown age: Vera Linden and Jan Keller.",
        "`profile.analyst_reports`",
    ):
        assert said in text


# ---- terminals

if sys.platform != "win32":
    from tests.cli.test_terminal import show as show_on_terminal

    @pytest.mark.parametrize("columns", [80, 120])
    @pytest.mark.parametrize(
        "words", [["show", "hohenrode"], ["show", "treval", "--explain"], ["map", "havskarv"]], ids=" ".join
    )
    def test_no_line_is_wider_than_the_terminal(words: list[str], columns: int) -> None:
        text = show_on_terminal([*words, *DAY], REPOSITORY, columns, NO_COLOR="1")

        assert [line for line in text.splitlines() if cell_len(line) > columns] == []

    def test_a_narrow_terminal_keeps_the_tree_and_every_judgement(rtp: Path) -> None:
        text = show_on_terminal(["map", "rtp", *DAY], rtp, 60, NO_COLOR="1")

        assert "├─ Petra Vogt, Chief Operating Officer\n" in text
        assert "│ └─ Urs Frei, Head of Plant\n" in text
        assert "? unknown: support, coverage" in text
        assert [line for line in text.splitlines() if cell_len(line) > 60] == []

    def test_a_narrow_terminal_says_which_sign_is_of_what(rtp: Path) -> None:
        text = show_on_terminal(["map", "rtp", *DAY], rtp, 80, NO_COLOR="1")

        assert "influence 5, support neutral (=), coverage none (0); approver" in text
        assert "influence 4, support opponent (-), coverage brief (*); gatekeeper" in text

    def test_a_narrow_terminal_says_when_somebody_was_met_or_that_no_meeting_is_on_record(rtp: Path) -> None:
        text = show_on_terminal(["show", "rtp", *DAY], rtp, 80, NO_COLOR="1")

        assert "influence 5, support neutral, coverage none, no meeting on record" in text
        assert "influence 5, support supporter, coverage multiple, last met on 2026-11-17" in text

    def test_support_is_a_colour_as_well_as_a_sign(rtp: Path) -> None:
        text = show_on_terminal(["map", "rtp", *DAY], rtp, 200)

        assert "\x1b[32m├─ Petra Vogt" in text
        assert "\x1b[31m└─ Jan Keller" in text
        assert "Status: \x1b[32mgreen\x1b[0m" in text
        plain = show_on_terminal(["map", "rtp", *DAY], rtp, 200, NO_COLOR="1")
        assert re.sub(r"\x1b\[\d+m", "", text) == plain


def test_a_map_of_points_goes_into_a_file(samctl: Runner, tree: Builder, tmp_path: Path) -> None:
    tree(FILES)
    assert samctl(*DAY, "map", "rtp", "--format", "png").code == 2
    outcome = samctl(*DAY, "map", "rtp", "--format", "png", "-o", tmp_path / "map.png")
    assert outcome.code == 0, outcome.err
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")


def test_a_commitment_that_recurs_is_due_on_the_screen_until_its_period_is_settled(
    tree: Builder, samctl: Runner
) -> None:
    kpis = "commitments: {forecast: {title: Forecast, owner: coo, every: 1 month, since: 2026-11-01}}\n"
    files = {
        "samctl.yaml": "schema: 1\ncompany: N\n",
        "accounts/x/profile.yaml": "name: X\nstakeholders: {coo: {name: Petra Vogt}}\n",
        "accounts/x/kpis.yaml": kpis,
    }
    tree(files)
    due = json.loads(samctl("show", "x", "--format", "json", *DAY).out)["due"]
    assert [(each["title"], each["owner"], each["due"]) for each in due] == [
        ("Forecast", "coo", "2026-11-30")
    ]
    tree({"accounts/x/kpis.yaml": kpis.replace("2026-11-01}", "2026-11-01, kept: [2026-11-20]}")})
    assert json.loads(samctl("show", "x", "--format", "json", *DAY).out)["due"] == []
