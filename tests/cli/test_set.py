"""`set`: what it changes, what it leaves alone, what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.setting_world import PROFILE_X, WORLD, lines_of
from tests.cli.test_completion import complete
from tests.cli.transfers import DAY, HANDOFF, SETTINGS, TRANSFER
from tests.conftest import Builder, Runner

TODAY = date(2026, 11, 23)

Watch = Callable[[Path], AbstractContextManager[None]]


@pytest.fixture
def world(tree: Builder) -> Path:
    return tree(WORLD)


# ---- single values


@pytest.mark.parametrize(
    ("word", "old", "new"),
    [
        ("profile.industry=Pumps and valves", "industry: Machinery", "industry: Pumps and valves"),
        ("profile.industry=no", "industry: Machinery", 'industry: "no"'),
        ("profile.industry=  Pumps ", "industry: Machinery", "industry: Pumps"),
        (
            "profile.headquarters.city=Genf",
            "headquarters: {city: Basel, country: CH}",
            "headquarters: {city: Genf, country: CH}",
        ),
        ("profile.stakeholders.coo.influence=3", "influence: 5", "influence: 3"),
        ("profile.stakeholders.coo.support=mentor", "support: neutral", "support: mentor"),
        ("profile.stakeholders.coo.phone=0041", None, 'phone: "0041"'),
        ("profile.stakeholders.coo.as_of=today", None, "as_of: 2026-11-23"),
        ("profile.stakeholders.coo.as_of=2026-09-30", None, "as_of: 2026-09-30"),
        (
            "profile.stakeholders.coo.title=COO",
            "title: Chief Operating Officer   # from May",
            "title: COO   # from May",
        ),
        ("profile.stakeholders.coo.relation.now=vendor", None, "relation: {now: vendor}"),
        (
            "profile.revenue.2025=920000000.50",
            "revenue: {2024: 880000000, 2025: 910000000}   # group",
            "revenue: {2024: 880000000, 2025: 920000000.50}   # group",
        ),
        (
            "profile.revenue[2026]=1e9",
            "revenue: {2024: 880000000, 2025: 910000000}   # group",
            "revenue: {2024: 880000000, 2025: 910000000, 2026: 1000000000}   # group",
        ),
        ("needs.needs.unplanned-stops.value=500000", "value: 400000", "value: 500000"),
        (
            "needs.needs.unplanned-stops.value=500000 USD",
            "value: 400000",
            "value: {amount: 500000, currency: USD}",
        ),
        ("needs.needs.unplanned-stops.value=500000 EUR", "value: 400000", "value: 500000"),
        ("profile.x.erp=00123", "erp: 4711", 'erp: "00123"'),
        ("profile.x.erp=4712", "erp: 4711", "erp: 4712"),
        ("profile.x.ok=true", None, "ok: true"),
        (
            "meetings/2026-10-20-review.actions.offer.done_on=today",
            "offer: {title: Offer, owner: coo}",
            "offer: {title: Offer, owner: coo, done_on: 2026-11-23}",
        ),
    ],
)
def test_setting_a_field_changes_its_line_and_no_other(
    world: Path, samctl: Runner, word: str, old: str | None, new: str
) -> None:
    outcome = samctl("--today", TODAY, "set", "x", word)

    assert outcome.code == 0, outcome.err
    assert lines_of(outcome, "-") == ([] if old is None else [old])
    assert lines_of(outcome, "+") == [new]
    assert samctl("check", "x").code == 0


def test_several_fields_of_several_documents_are_one_change(world: Path, samctl: Runner) -> None:
    outcome = samctl(
        "set",
        "x",
        "profile.industry=Pumps",
        "needs.needs.unplanned-stops.impact=5",
        "kpis.kpis.stops.title=Stops",
    )

    assert outcome.code == 0, outcome.err
    assert lines_of(outcome, "+")[:2] == ["industry: Pumps", "impact: 5   # their word"]
    assert (world / "accounts/x/kpis.yaml").read_text().startswith("# yaml-language-server: $schema=")
    assert samctl("check", "x").code == 0


def test_one_word_that_does_not_fit_stops_all_of_them(world: Path, samctl: Runner, untouched: Watch) -> None:
    with untouched(world):
        outcome = samctl("set", "x", "profile.industry=Pumps", "needs.needs.unplanned-stops.impact=6")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "samctl: needs.needs.unplanned-stops.impact: 6 is out of range\n  It must be at most 5.\n"
    )


def test_a_dry_run_shows_the_change_and_writes_nothing(world: Path, samctl: Runner, untouched: Watch) -> None:
    with untouched(world):
        outcome = samctl("set", "x", "profile.industry=Pumps", "kpis.x.note=none", "--dry-run")

    assert outcome.code == 0
    assert lines_of(outcome, "+")[0] == "industry: Pumps"
    assert outcome.err == "Nothing was written (--dry-run).\n"


def test_what_is_so_already_is_left_alone(world: Path, samctl: Runner, untouched: Watch) -> None:
    with untouched(world):
        outcome = samctl(
            "set", "x", "profile.industry=Machinery", "profile.revenue.2025=910000000.0", "profile.website="
        )

    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "accounts/x/profile.yaml: nothing to change.\n"


# ---- removing


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        (["profile.industry="], ["industry: Machinery"]),
        (["--unset", "profile.industry"], ["industry: Machinery"]),
        (
            ["profile.stakeholders.coo.roles="],
            ["roles: [decision_maker, user]   # as of the review"],
        ),
        (
            ["--unset", "profile.business"],
            [
                "business:",
                "markets:",
                "- water supply, pumping   # half of it",
                "- chemicals",
                "units:",
                "pumps: {name: Pumps}",
                "unit: pumps",
                "pumps:",
                "drives: {state: ours, spend: 1200000}",
            ],
        ),
    ],
)
def test_a_field_can_become_unknown_and_an_entry_can_go(
    world: Path, samctl: Runner, words: list[str], gone: list[str]
) -> None:
    others = ["--unset", "needs.white_space.pumps", "profile.stakeholders.coo.unit="]
    extra = others if "profile.business" in words else []

    outcome = samctl("set", "x", *words, *extra)

    assert outcome.code == 0, outcome.err
    assert [line for line in lines_of(outcome, "-") if line != "white_space:"] == gone


@pytest.mark.parametrize("word", ["profile.stakeholders.coo=", "profile.headquarters=", "profile.revenue="])
def test_an_entry_does_not_go_by_an_empty_value_as_a_script_may_have(
    world: Path, samctl: Runner, untouched: Watch, word: str
) -> None:
    with untouched(world):
        outcome = samctl("set", "x", word)

    assert outcome.code == 2
    assert f"samctl set x --unset {word.rstrip('=')}" in outcome.err


def test_what_others_refer_to_cannot_be_removed_and_the_places_are_shown(
    world: Path, samctl: Runner, untouched: Watch
) -> None:
    with untouched(world):
        outcome = samctl("set", "x", "--unset", "profile.stakeholders.coo")

    assert outcome.code == 3
    assert "this would leave 4 errors, so nothing was written" in outcome.err
    assert "accounts/x/needs.yaml:6:20: SAM003 error needs.unplanned-stops.stakeholders[0]" in outcome.err
    assert "meetings/2026-10-20-review.yaml:3:32" in outcome.err


def test_somebody_goes_together_with_what_refers_to_them(world: Path, samctl: Runner) -> None:
    outcome = samctl(
        "set",
        "x",
        "--unset=profile.stakeholders.buyer",
        "profile.influences-=from=buyer",
    )

    assert outcome.code == 0, outcome.err
    assert samctl("check", "x").code == 0


# ---- lists


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        (
            ["roles+=sponsor"],
            "roles: [decision_maker, user]   # as of the review",
            "roles: [decision_maker, user, sponsor]   # as of the review",
        ),
        (
            ["roles+=user,sponsor"],
            "roles: [decision_maker, user]   # as of the review",
            "roles: [decision_maker, user, sponsor]   # as of the review",
        ),
        (
            ["roles-=user"],
            "roles: [decision_maker, user]   # as of the review",
            "roles: [decision_maker]   # as of the review",
        ),
        (
            ["roles=coach, sponsor"],
            "roles: [decision_maker, user]   # as of the review",
            "roles: [coach, sponsor]   # as of the review",
        ),
        (
            ["roles-=user", "roles+=coach"],
            "roles: [decision_maker, user]   # as of the review",
            "roles: [decision_maker, coach]   # as of the review",
        ),
        (["responsibilities+=plant, spare parts"], None, 'responsibilities: ["plant, spare parts"]'),
        (['responsibilities="plant, spare parts", IT'], None, 'responsibilities: ["plant, spare parts", IT]'),
    ],
)
def test_items_of_a_list_are_set_added_and_taken_out(
    world: Path, samctl: Runner, words: list[str], old: str | None, new: str
) -> None:
    outcome = samctl("set", "x", *(f"profile.stakeholders.coo.{word}" for word in words))

    assert outcome.code == 0, outcome.err
    assert lines_of(outcome, "-") == ([] if old is None else [old])
    assert lines_of(outcome, "+") == [new]


def test_items_with_commas_and_comments_stay_while_others_come_and_go(world: Path, samctl: Runner) -> None:
    outcome = samctl(
        "set", "x", "profile.business.markets+=paper, board", "profile.business.markets-=chemicals"
    )

    assert outcome.code == 0, outcome.err
    assert lines_of(outcome, "-") == ["- chemicals"]
    assert lines_of(outcome, "+") == ["- paper, board"]


def test_commas_part_the_items_of_prose_and_that_is_said(world: Path, samctl: Runner) -> None:
    outcome = samctl("set", "x", "profile.business.markets=paper, board")

    assert lines_of(outcome, "+") == ["- paper", "- board"]
    assert "profile.business.markets gets 2 items" in outcome.err


def test_items_with_fields_are_added_and_taken_out_by_their_fields(world: Path, samctl: Runner) -> None:
    added = samctl("set", "x", "profile.influences+=to=buyer,from=coo,kind=conflicts")
    taken = samctl("set", "x", "profile.influences-=kind=influences")

    assert lines_of(added, "+") == ["- {from: coo, to: buyer, kind: conflicts}"]
    assert lines_of(taken, "-") == ["- {from: buyer, to: coo, kind: influences}   # quietly"]


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("profile.business.markets-=chemical", "Did you mean `chemicals`?"),
        ("profile.stakeholders.coo.roles-=sponsor", "profile.stakeholders.coo.roles does not have sponsor"),
        ("profile.stakeholders.coo.roles+=sponser", "Did you mean `sponsor`?"),
        ("profile.stakeholders.coo.roles=user,,coach", "an item of the list is empty"),
        ('profile.stakeholders.coo.responsibilities="a, b', "the double quotes in the list do not fit"),
        ("profile.stakeholders.coo.roles+=", "there is nothing but blanks"),
        ("profile.industry+=Pumps", "profile.industry is not a list"),
        ("profile.influences+=coo", "Write `profile.influences+=FIELD=VALUE,FIELD=VALUE`"),
        ("profile.influences+=form=coo", "Did you mean `from`?"),
        ("profile.influences+=from=coo,from=buyer", "the field `from` of the item is given twice"),
        ("profile.influences+=from=cooo,to=buyer", "no stakeholder `cooo`"),
        ("profile.influences-=from=coo", "profile.influences does not have such an item"),
        ("profile.influences[0].to=coo", "is a list, whose items have no addresses"),
    ],
)
def test_a_list_refuses_what_does_not_fit(
    world: Path, samctl: Runner, untouched: Watch, word: str, says: str
) -> None:
    with untouched(world):
        outcome = samctl("set", "x", word)

    assert outcome.code == 2
    assert says in outcome.err


def test_an_amount_that_changes_its_currency_is_pointed_out(world: Path, samctl: Runner) -> None:
    there = samctl("set", "x", "needs.needs.unplanned-stops.value=500000 USD")
    back = samctl("set", "x", "needs.needs.unplanned-stops.value=460000")
    same = samctl("set", "x", "needs.needs.unplanned-stops.value=0.125")

    address = "needs.needs.unplanned-stops.value"
    assert there.err == f"Note: {address} was in EUR and is in USD now.\n"
    assert back.err == f"Note: {address} was in USD and is in EUR now.\n"
    assert same.err == ""


# ---- values that do not fit


@pytest.mark.parametrize(
    ("word", "says", "hint"),
    [
        ("profile.employees=2,350", "'2,350' is not a whole number", "Write digits"),
        ("profile.employees=-5", "-5 is out of range", "It must be at least 0."),
        ("profile.employees=12345678901234567890123456789012", "is not a whole number", ""),
        ("profile.revenue.2025=1,5", "'1,5' is not a number", "with a decimal point"),
        ("profile.revenue.2025=1.5 Mio EUR", "is not an amount", "`120000 USD`"),
        ("profile.revenue.2025=12.000", "'12.000' can be read in two ways", "Write `12000`, or `12.00`"),
        ("profile.revenue.2025=-1.250 USD", "can be read in two ways", "Write `-1250`, or `-1.25`"),
        ("needs.white_space.pumps.drives.spend=-5", "-5 is out of range", "It must be at least 0."),
        ("profile.revenue.2025=5 GBP", "no exchange rate for GBP", "Add `rates"),
        ("profile.revenue.2025=1e99", "is not a number", ""),
        ("profile.revenue.1066=5", "1066 is out of range", "at least 1900"),
        ("profile.customer_since=30.9.2019", "'30.9.2019' is not a date", "or `today`"),
        ("profile.customer_since=2019-02-30", "is not a day of the calendar", "or `today`"),
        (
            "profile.stakeholders.coo.support=suporter",
            "'suporter' is not a known value",
            "Did you mean `supporter`?",
        ),
        ("profile.stakeholders.coo.support=xyz", "'xyz' is not a known value", "One of: mentor,"),
        ("profile.stakeholders.coo.influence=high", "'high' is not a whole number", "such as 5"),
        ("profile.stakeholders.coo.contact=am-rein", "no person `am-rein`", "Did you mean `am-rhein`?"),
        (
            "profile.stakeholders.coo.contact=Anna Rhein",
            "'Anna Rhein' is not an id",
            "Did you mean `am-rhein`?",
        ),
        ("profile.stakeholders.buyer.reports_to=petra vogt", "is not an id", "Did you mean `coo`?"),
        ("profile.stakeholders.coo.unit=pump", "no unit `pump`", "Did you mean `pumps`?"),
        ("profile.stakeholders.coo.reports_to=coo", "coo reports to themselves", "Name the superior"),
        ("profile.stakeholders.coo.email=vogt", "does not have the expected form", "Write it like"),
        ("profile.name=", "profile.name is required", "Set it"),
        ("profile.name= ", "there is nothing but blanks", "Write a value."),
        ("profile.industry=a\x1b[2Jb", r"'a\x1b[2Jb' contains an invisible control character", ""),
        ("profile.industry=a\udcff", "is not valid Unicode", "UTF-8"),
        ("profile.name=one\ntwo", "has a line break", "on one line"),
        ("plan.goals.a.mutual=maybe", "neither `true` nor `false`", ""),
        ("meetings.touchpoints.a.time=9", "does not have the expected form", "`10:00`"),
        ("needs.white_space.pumps.drives.competitor=acme", "no competitor `acme`", "profile.yaml"),
        ("needs.white_space.turbines.drives.state=open", "no unit `turbines`", "Known: pumps."),
    ],
)
def test_a_value_that_check_would_call_wrong_is_refused_before_anything_is_written(
    world: Path, samctl: Runner, untouched: Watch, word: str, says: str, hint: str
) -> None:
    extra = ["plan.horizon.start=2027-01-01", "plan.horizon.end=2028-12-31"] if word[:4] == "plan" else []
    with untouched(world):
        outcome = samctl("set", "x", word, *extra)

    assert (outcome.code, outcome.out) == (2, "")
    first, *rest = outcome.err.splitlines()
    assert first.startswith(f"samctl: {word.partition('=')[0].split('.')[0]}.")
    assert says in first
    assert hint in "\n".join(rest)
    assert "\x1b" not in outcome.err


def test_every_value_that_does_not_fit_the_model_is_told_at_once(world: Path, samctl: Runner) -> None:
    outcome = samctl("set", "x", "profile.employees=-1", "profile.stakeholders.coo.influence=9")

    assert "profile.employees: -1 is out of range" in outcome.err
    assert "profile.stakeholders.coo.influence: 9 is out of range" in outcome.err


# ---- command lines that do not fit


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["x"], "there is nothing to set"),
        (["x", "profile.industry", "Pumps"], 'Write `profile.industry="Pumps"`.'),
        (["x", "profile.industry"], "Write `profile.industry=VALUE`"),
        (["x", "profile.stakeholders.coo"], "`samctl put x profile.stakeholders.coo` asks"),
        (["x", "profile.industry=a", "profile.industry=b"], "profile.industry is given twice"),
        (["x", "profile.industry=a", "--unset", "profile.industry"], "profile.industry is given twice"),
        (
            ["x", "--unset", "profile.headquarters", "profile.headquarters.city=Bern"],
            "profile.headquarters and profile.headquarters.city contradict each other",
        ),
        (["x", "--unset", "profile"], "is a whole document"),
        (["x", "--unset", "profile.name"], "profile.name is required"),
        (["x", "--unset", "profile.industry=a"], "Give the path alone."),
        (["x", "--unset", "profile.stakeholders.cooo"], "Did you mean `coo`?"),
        (["x", "--unset", "profile.stakeholders.cooo.title"], "Did you mean `coo`?"),
        (["xx", "profile.industry=a"], "there is no account `xx`"),
        (["x", "profil.industry=a"], "Did you mean `profile`?"),
        (["x", "stakeholders.coo.title=a"], "Did you mean `profile.stakeholders.coo.title`?"),
        (["x", "needs.unplanned-stops.impact=3"], "Did you mean `needs.needs.unplanned-stops.impact`?"),
        (["x", "meetings/2026-10-20-revew.summary=a"], "Did you mean `meetings/2026-10-20-review`?"),
        (["profile.industry=a"], "Name the account first"),
        (["x", "team.people.ceo.title=CEO"], "Leave the account out"),
        (["--at", "2026-01-01", "x", "profile.industry=a"], "Leave out --at."),
        (["x", "profile.stakeholders=a"], "Name one: `profile.stakeholders.KEY...=VALUE`."),
        (["x", "profile.headquarters=a"], "such as `profile.headquarters.city=...`"),
        (["x", "=a"], "is not the address of a field"),
    ],
)
def test_a_command_line_that_asks_for_nothing_possible_is_refused_with_what_would_be(
    world: Path, samctl: Runner, untouched: Watch, words: list[str], says: str
) -> None:
    with untouched(world):
        outcome = samctl("set", *words)

    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


@pytest.mark.parametrize(
    ("word", "command"),
    [
        ("selection.ratings.fit=4", "samctl rate x CRITERION VALUE"),
        ("selection.history.fit.2025-01-01=4", "samctl rate x CRITERION VALUE --on DATE"),
        ("selection.decision.tier=key", "samctl select x --tier TIER --as PERSON"),
        ("profile.account_team.account_manager=am-rhein", "samctl assign x PERSON --as ROLE"),
        ("handoff.sign_offs.sales.by=ceo", "samctl handoff sign x --as PERSON"),
        ("handoff.reopened.2026-11-01.reason=a", "samctl handoff reopen x --reason TEXT"),
        ("handoff.items.mail.done_on=today", "samctl handoff done x STEP"),
        ("handoff.context.why_they_bought=a", "samctl handoff start x --to PERSON"),
    ],
)
def test_what_a_command_of_its_own_writes_is_left_to_that_command(
    world: Path, samctl: Runner, untouched: Watch, word: str, command: str
) -> None:
    with untouched(world):
        outcome = samctl("set", "x", word)

    assert outcome.code == 2
    assert f"`{command}`" in outcome.err


def test_somebody_can_be_taken_out_of_the_account_team(tree: Builder, samctl: Runner) -> None:
    tree(
        {
            **WORLD,
            "accounts/y/profile.yaml": "name: Y\naccount_team: {sales: ceo, account_manager: am-rhein}\n",
        }
    )

    outcome = samctl("set", "y", "profile.account_team.sales=")

    assert outcome.code == 0, outcome.err
    assert lines_of(outcome, "+") == ["account_team: {account_manager: am-rhein}"]


# ---- new entries


def test_a_new_entry_is_written_as_the_entries_beside_it_are(world: Path, samctl: Runner) -> None:
    outcome = samctl(
        "set",
        "x",
        "profile.stakeholders.cio.influence=4",
        "profile.stakeholders.cio.name=Ute Käß",
        "profile.business.units.service.name=Service",
    )

    assert outcome.code == 0, outcome.err
    assert lines_of(outcome, "+") == ["service: {name: Service}", "cio:", "name: Ute Käß", "influence: 4"]
    assert "New stakeholder: profile.stakeholders.cio\n" in outcome.err
    assert "New unit: profile.business.units.service\n" in outcome.err


def test_the_first_entries_of_a_document_are_written_as_people_write_them(
    world: Path, samctl: Runner
) -> None:
    outcome = samctl(
        "set",
        "x",
        "plan.horizon.start=2027-01-01",
        "plan.horizon.end=2029-12-31",
        "plan.goals.more.benchmarks.pilot.due=2027-06-30",
        "plan.goals.more.title=More of it",
        "plan.goals.more.to=50",
        "plan.swot.strengths=near, known",
    )

    assert outcome.code == 0, outcome.err
    assert (world / "accounts/x/plan.yaml").read_text() == dedent("""\
        # yaml-language-server: $schema=../../.samctl/schemas/plan.json
        horizon: {start: 2027-01-01, end: 2029-12-31}
        swot: {strengths: [near, known]}
        goals:
          more:
            title: More of it
            to: 50
            benchmarks:
              pilot:
                due: 2027-06-30
        """)


def test_a_new_id_that_looks_like_a_mistyped_one_is_refused(
    world: Path, samctl: Runner, untouched: Watch
) -> None:
    with untouched(world):
        outcome = samctl("set", "x", "needs.needs.unplaned-stops.impact=5")

    assert outcome.code == 2
    assert "Did you mean `unplanned-stops`?" in outcome.err
    assert "`samctl put x needs.needs.unplaned-stops ...`" in outcome.err


def test_an_id_must_be_a_slug_and_one_is_proposed(world: Path, samctl: Runner) -> None:
    outcome = samctl("set", "x", "profile.stakeholders.Ute Käß.name=Ute Käß")

    assert outcome.code == 2
    assert "`Ute Käß` is not an id" in outcome.err
    assert "`ute-kaess`" in outcome.err


@pytest.mark.parametrize(
    ("word", "missing"),
    [
        ("profile.stakeholders.cio.influence=4", "profile.stakeholders.cio.name is required and missing"),
        (
            "plan.goals.a.title=A",
            "plan.horizon.start and plan.horizon.end are required and missing",
        ),
    ],
)
def test_required_fields_are_named_where_nobody_can_be_asked(
    world: Path, samctl: Runner, untouched: Watch, word: str, missing: str
) -> None:
    with untouched(world):
        outcome = samctl("set", "x", word)

    assert outcome.code == 2
    assert missing in outcome.err
    assert "Add, in the same command: p" in outcome.err


def test_an_account_without_a_profile_gets_one(tree: Builder, samctl: Runner) -> None:
    workspace = tree({**WORLD, "accounts/new/selection.yaml": "ratings: {}\n"})

    outcome = samctl("set", "new", "profile.industry=Pumps", "profile.name=New AG")

    assert outcome.code == 0, outcome.err
    assert (workspace / "accounts/new/profile.yaml").read_text().endswith("\nname: New AG\nindustry: Pumps\n")


# ---- what is there already


def test_an_error_can_be_mended_but_none_may_stay(tree: Builder, samctl: Runner) -> None:
    broken = PROFILE_X.replace("influence: 5", "influence: 9")
    tree({**WORLD, "accounts/x/profile.yaml": broken})

    refused = samctl("set", "x", "profile.industry=Pumps")
    mended = samctl("set", "x", "profile.stakeholders.coo.influence=4", "profile.industry=Pumps")

    assert refused.code == 3
    assert "profile.yaml:21:16: SAM002 error stakeholders.coo.influence: 9 is out of range" in refused.err
    assert mended.code == 0, mended.err


def test_errors_elsewhere_do_not_stop_a_change(tree: Builder, samctl: Runner) -> None:
    tree({**WORLD, "accounts/x/kpis.yaml": "kpis: [", "accounts/y/profile.yaml": "nme: Y\n"})

    assert samctl("set", "x", "profile.industry=Pumps").code == 0


def test_a_document_that_cannot_be_read_is_not_changed(
    tree: Builder, samctl: Runner, untouched: Watch
) -> None:
    workspace = tree({**WORLD, "accounts/x/needs.yaml": "needs: ["})

    with untouched(workspace):
        outcome = samctl("set", "x", "needs.as_of=today", "profile.industry=Pumps")

    assert outcome.code == 3
    assert "SAM001" in outcome.err


def test_a_practice_that_only_the_settings_call_an_error_is_told_and_stops_nobody(
    tree: Builder, samctl: Runner
) -> None:
    workspace = tree({**TRANSFER, "accounts/x/handoff.yaml": HANDOFF})
    (workspace / "samctl.yaml").write_text(SETTINGS + "checks: {severity: {SAM302: error}}\n")

    outcome = samctl(*DAY, "set", "x", "handoff.items.form.due=2026-10-02")

    assert outcome.code == 0, outcome.err
    assert "SAM302 error" in outcome.err


def test_what_was_signed_does_not_change_before_it_is_opened_again(
    tree: Builder, samctl: Runner, untouched: Watch
) -> None:
    workspace = tree({**TRANSFER, "accounts/x/handoff.yaml": HANDOFF})
    assert samctl(*DAY, "handoff", "done", "x", "form", "meeting", "--note", "minutes").code == 0
    assert samctl(*DAY, "handoff", "sign", "x", "--as", "sales-west").code == 0

    with untouched(workspace):
        refused = samctl(*DAY, "set", "x", "handoff.context.promises.price-hold=None")
    reopened = samctl(*DAY, "handoff", "reopen", "x", "--reason", "the promise was another one")
    changed = samctl(*DAY, "set", "x", "handoff.context.promises.price-hold=None")

    assert refused.code == 3
    assert "SAM303" in refused.err
    assert "`samctl handoff reopen x --reason TEXT`" in refused.err
    assert (reopened.code, changed.code) == (0, 0), reopened.err + changed.err


def test_a_key_account_keeps_its_account_manager(tree: Builder, samctl: Runner, untouched: Watch) -> None:
    files = {
        "accounts/x/profile.yaml": "name: X\naccount_team: {account_manager: am-rhein}\n",
        "accounts/x/selection.yaml": WORLD["accounts/x/selection.yaml"] + "decision: {tier: key}\n",
        "accounts/x/needs.yaml": "as_of: 2026-10-15\n",
        "accounts/x/meetings/2026-10-20-review.yaml": "title: Review\n",
    }
    workspace = tree({**WORLD, **files})

    with untouched(workspace):
        outcome = samctl("set", "x", "--unset", "profile.account_team")

    assert outcome.code in (2, 3)
    assert "account manager" in outcome.err


def test_values_behind_aliases_are_not_changed(tree: Builder, samctl: Runner, untouched: Watch) -> None:
    aliased = "name: X\nlegal_name: &long X Works\nindustry: *long\n"
    workspace = tree({**WORLD, "accounts/y/profile.yaml": aliased})

    with untouched(workspace):
        outcome = samctl("set", "y", "profile.legal_name=Y Works")

    assert outcome.code == 3
    assert "alias" in outcome.err


def test_line_ends_and_the_byte_order_mark_stay(tree: Builder, samctl: Runner) -> None:
    content = "\ufeffname: Y\r\nindustry: a   # b\r\n".encode()
    workspace = tree({**WORLD, "accounts/y/profile.yaml": content})

    assert samctl("set", "y", "profile.industry=c", "profile.employees=5").code == 0

    after = (workspace / "accounts/y/profile.yaml").read_bytes()
    assert after == "\ufeffname: Y\r\nindustry: c   # b\r\nemployees: 5\r\n".encode()


# ---- the workspace's own documents


@pytest.mark.parametrize(
    ("word", "file", "line"),
    [
        ("team.people.am-rhein.capacity=4", "team.yaml", "capacity: 4"),
        ("criteria.criteria.reach.weight=25", "criteria.yaml", "weight: 25   # settled in May"),
        ("workspace.freshness.stakeholders=6 months", "samctl.yaml", "freshness: {stakeholders: 6 months}"),
        ("workspace.rates.CHF.2026-01-01=1.07", "samctl.yaml", "CHF: {2026-01-01: 1.07}"),
    ],
)
def test_the_team_the_criteria_and_the_settings_need_no_account(
    world: Path, samctl: Runner, word: str, file: str, line: str
) -> None:
    outcome = samctl("set", word)

    assert outcome.code == 0, outcome.err
    assert line in (world / file).read_text()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["criteria.approval.by=ceo"], 2, "samctl approve criteria"),
        (["workspace.schema=2"], 2, "Leave it as it is."),
        (["criteria.min_coverage=101"], 2, "criteria.min_coverage: 101 is out of range"),
        (["--unset", "criteria.criteria.fit"], 2, "Keep 3 to 8"),
        (["--unset", "team.people.am-rhein"], 3, "accounts/x/profile.yaml:26:14: SAM003"),
        (["criteria.criteria.fit.rating.5.value=100"], 2, "is a single value, so it has no fields"),
        (["workspace.rates.usd.2026-01-01=1"], 2, "Write it like `EUR`."),
    ],
)
def test_a_change_of_them_is_judged_by_all_accounts(
    world: Path, samctl: Runner, untouched: Watch, words: list[str], code: int, says: str
) -> None:
    with untouched(world):
        outcome = samctl("set", *words)

    assert outcome.code == code, outcome.err
    assert says in outcome.err


# ---- completion


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("samctl set ", ["x", "y", "z"]),
        ("samctl set x prof", ["profile.name=", "profile.stakeholders."]),
        ("samctl set x profile.st", ["profile.stakeholders.coo.", "profile.stakeholders.buyer."]),
        ("samctl set x profile.stakeholders.coo.sup", ["profile.stakeholders.coo.support="]),
        ("samctl set x profile.industry=a needs.needs.u", ["needs.needs.unplanned-stops.impact="]),
        ("samctl set x --unset profile.stakeholders.b", ["profile.stakeholders.buyer"]),
        ("samctl set team.people.am-rhein.cap", ["team.people.am-rhein.capacity="]),
        ("samctl put x profile.stakeholders.", ["profile.stakeholders.coo", "profile.stakeholders.buyer"]),
        ("samctl put x profile.stakeholders.coo sup", ["support="]),
        ("samctl put x profile.stakeholders.coo title=a sup", ["support="]),
        ("samctl put team.people.am-rhein cap", ["capacity="]),
        ("samctl set tea", ["team."]),
        ("samctl put work", ["workspace."]),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_paths_are_completed_step_by_step(
    world: Path, samctl: Runner, shell: str, line: str, wanted: list[str]
) -> None:
    found = [entry.partition("\t")[0] for entry in complete(samctl, shell, line).splitlines()]

    assert [each for each in wanted if each not in found] == []


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("samctl set x profile.stakeholders.coo.support=m", "profile.stakeholders.coo.support=mentor"),
        ("samctl set x profile.stakeholders.coo.contact=am", "profile.stakeholders.coo.contact=am-rhein"),
        (
            "samctl set x profile.stakeholders.coo.roles=user,sp",
            "profile.stakeholders.coo.roles=user,sponsor",
        ),
        ("samctl set x profile.stakeholders.coo.roles+=sp", "profile.stakeholders.coo.roles+=sponsor"),
        ("samctl set x profile.stakeholders.coo.as_of=t", "profile.stakeholders.coo.as_of=today"),
        ("samctl put x profile.stakeholders.coo unit=", "unit=pumps"),
    ],
)
def test_values_are_completed_where_few_are_possible(
    world: Path, samctl: Runner, line: str, wanted: str
) -> None:
    whole = complete(samctl, "fish", line)
    apart = complete(samctl, "bash", line.replace("=", " = ").rstrip())  # as bash takes words apart

    assert whole.splitlines()[0].partition("\t")[0] == wanted
    assert apart.splitlines() == [wanted.partition("=")[2]]


@pytest.mark.parametrize(
    "line", ["samctl set x selection.", "samctl set nobody profile.", "samctl set x a..b"]
)
def test_nothing_is_completed_where_nothing_can_be_set(world: Path, samctl: Runner, line: str) -> None:
    assert complete(samctl, "fish", line).strip() == ""
