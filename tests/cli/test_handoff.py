"""A handoff from its start to both signatures, as the people who do it see it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from samctl.store.reading import read_yaml
from tests.cli.transfers import DAY, HANDOFF, PROFILE, TRANSFER, under_way
from tests.conftest import Builder, Outcome, Runner
from tests.git import commit_all, git

DONE = HANDOFF.replace("done_on: null\n    by: null", "done_on: 2026-10-06\n    by: am-rhein")
ACCOUNT = "accounts/x"


def load(root: Path, file: str) -> Any:
    return read_yaml((root / ACCOUNT / file).read_bytes())


def all_done() -> dict[str, str]:
    return {**TRANSFER, f"{ACCOUNT}/handoff.yaml": DONE}


# ---- start


def test_starting_makes_the_checklist_with_owners_and_days(samctl: Runner, tree: Builder) -> None:
    root = tree(TRANSFER)
    outcome = samctl("handoff", "start", "x", "--to", "am-rhein", *DAY)
    assert (outcome.code, outcome.out) == (0, f"{ACCOUNT}/handoff.yaml\n")
    handoff = load(root, "handoff.yaml")
    assert (handoff["from"], handoff["to"], handoff["reason"]) == ("sales-west", "am-rhein", "new_customer")
    assert (handoff["started_on"], handoff["target"]) == ("2026-10-05", "2026-10-19")
    assert list(handoff["items"]) == ["form", "meeting", "welcome", "review"]
    assert handoff["items"]["meeting"] == {
        "phase": "transfer",
        "title": "Internal meeting",
        "owner": "am-rhein",
        "part": "account_manager",
        "due": "2026-10-07",
        "required": True,
        "evidence": "Minutes",
        "done_on": None,
        "by": None,
    }
    assert "owner" not in handoff["items"]["welcome"]
    assert "nobody is executive sponsor" in outcome.err
    assert "samctl edit x handoff" in outcome.err


def test_a_key_account_goes_through_the_whole_list_in_more_time(samctl: Runner, tree: Builder) -> None:
    selection = TRANSFER[f"{ACCOUNT}/selection.yaml"].replace("develop", "key")
    profile = PROFILE + "customer_since: 2019-05-01\n"
    root = tree({**TRANSFER, f"{ACCOUNT}/selection.yaml": selection, f"{ACCOUNT}/profile.yaml": profile})
    assert samctl("handoff", "start", "x", "--to", "am-rhein", *DAY).code == 0
    handoff = load(root, "handoff.yaml")
    assert (handoff["reason"], handoff["target"]) == ("promoted", "2026-11-02")
    assert "walk-through" in handoff["items"]


def test_titles_are_in_the_language_of_the_workspace(samctl: Runner, tree: Builder) -> None:
    root = tree({**TRANSFER, "samctl.yaml": TRANSFER["samctl.yaml"] + "language: de\n"})
    assert samctl("handoff", "start", "x", "--to", "am-rhein", *DAY).code == 0
    text = (root / ACCOUNT / "handoff.yaml").read_text("utf-8")
    assert "title: Internes Treffen" in text
    assert "# " in text.partition("context:")[2]


def test_public_holidays_and_weekends_are_no_working_days(samctl: Runner, tree: Builder) -> None:
    root = tree(TRANSFER)
    samctl("handoff", "start", "x", "--to", "am-rhein", "--on", "2026-12-23", *DAY)
    handoff = load(root, "handoff.yaml")
    assert handoff["items"]["meeting"]["due"] == "2026-12-28"  # after Christmas and the weekend
    assert handoff["target"] == "2027-01-08"  # ten working days, without New Year's Day


def test_without_any_template_of_its_own_a_workspace_uses_the_built_in_one(
    samctl: Runner, tree: Builder
) -> None:
    files = {name: text for name, text in TRANSFER.items() if not name.startswith("templates")}
    root = tree(files)
    assert samctl("handoff", "start", "x", "--to", "am-rhein", *DAY).code == 0
    assert len(load(root, "handoff.yaml")["items"]) >= 8
    assert samctl("check", "x", *DAY).code == 0


def test_the_template_named_in_the_settings_is_used(samctl: Runner, tree: Builder) -> None:
    own = "items: {only: {phase: settle, title: The only step}}\n"
    settings = TRANSFER["samctl.yaml"] + "handoff: {template: ours.yaml}\n"
    root = tree({**TRANSFER, "samctl.yaml": settings, "templates/ours.yaml": own})
    assert samctl("handoff", "start", "x", "--to", "am-rhein", *DAY).code == 0
    assert list(load(root, "handoff.yaml")["items"]) == ["only"]


def _refuse(samctl: Runner, root: Path, *arguments: str) -> Outcome:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    outcome = samctl("handoff", *arguments, *DAY)
    after = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert (outcome.out, after) == ("", before)
    return outcome


START = ("start", "x", "--to")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*START, "am-rein"), "Did you mean `am-rhein`?"),
        ((*START, "sales-west"), "sales-west is not an account manager"),
        ((*START, "am-rhein", "--from", "sales-wst"), "Did you mean `sales-west`?"),
        ((*START, "am-rhein", "--from", "am-rhein"), "cannot hand over to themselves"),
        ((*START, "am-rhein", "--on", "5.10.2026"), "--on: 5.10.2026 is not a date"),
        ((*START, "am-rhein", "--target", "2026-10-01"), "lies before the start"),
        (("start", "q", "--to", "am-rhein"), "there is no account `q`"),
        (("show", "y"), "`samctl handoff start y --to PERSON` starts one."),
        (("done", "y", "form"), "y has no handoff on file"),
        (("start", "y", "--to", "am-rhein"), "samctl assign y PERSON --as sales"),
    ],
)
def test_what_cannot_be_started_is_refused_with_the_way_out(
    samctl: Runner, tree: Builder, arguments: tuple[str, ...], said: str
) -> None:
    outcome = _refuse(samctl, tree(TRANSFER), *arguments)
    assert outcome.code == 2
    assert said in outcome.err


def test_somebody_who_carries_all_the_key_accounts_they_can_gets_no_other(
    samctl: Runner, tree: Builder
) -> None:
    key = "decision: {tier: key}\n"
    files = {
        **TRANSFER,
        "accounts/y/profile.yaml": "name: Y Works AG\naccount_team: {account_manager: am-rhein}\n",
        "accounts/y/selection.yaml": TRANSFER["accounts/y/selection.yaml"] + key,
    }
    standard = {**files, "accounts/x/selection.yaml": "decision: {tier: standard}\n"}
    undecided = {**files, "accounts/x/selection.yaml": "ratings: {}\n"}
    promoted = {**files, "accounts/x/selection.yaml": key}
    for at, world in enumerate([undecided, promoted]):
        root = tree(world, at=f"world-{at}")
        outcome = samctl("-C", root, "handoff", *START, "am-rhein", *DAY)
        assert outcome.code == 2
        assert "am-rhein has no capacity left for x: 1 key account, 1 held" in outcome.err
    root = tree(standard, at="standard")
    assert samctl("-C", root, "handoff", *START, "am-rhein", *DAY).code == 0


def test_starting_twice_is_refused(samctl: Runner, tree: Builder) -> None:
    outcome = _refuse(samctl, tree(under_way()), *START, "am-rhein")
    assert outcome.code == 2
    assert "a handoff of x is under way since 2026-10-05" in outcome.err


# ---- done


def test_steps_are_ticked_off_several_at_once(samctl: Runner, tree: Builder) -> None:
    root = tree(under_way())
    outcome = samctl("handoff", "done", "x", "form", "meeting", "--note", "minutes sent", *DAY)
    assert outcome.code == 0
    items = load(root, "handoff.yaml")["items"]
    assert (items["form"]["done_on"], items["form"]["by"]) == ("2026-10-05", "sales-west")
    assert (items["meeting"]["by"], items["meeting"]["note"]) == ("am-rhein", "minutes sent")
    assert "2 of 2 required steps done." in outcome.err
    assert "samctl handoff sign x --as sales-west" in outcome.err


def test_only_the_lines_of_the_step_change(samctl: Runner, tree: Builder) -> None:
    root = tree(under_way())
    samctl("handoff", "done", "x", "form", "--on", "2026-10-02", "--by", "am-rhein", *DAY)
    after = (root / ACCOUNT / "handoff.yaml").read_text("utf-8").splitlines()
    changed = [line for line in after if line not in HANDOFF.splitlines()]
    assert [line.strip() for line in changed] == ["done_on: 2026-10-02", "by: am-rhein"]
    assert len(after) == len(HANDOFF.splitlines())


def test_a_tick_can_be_taken_back(samctl: Runner, tree: Builder) -> None:
    root = tree(under_way())
    samctl("handoff", "done", "x", "form", *DAY)
    outcome = samctl("handoff", "done", "x", "form", "--undo", *DAY)
    assert outcome.code == 0
    assert load(root, "handoff.yaml")["items"]["form"].get("done_on") is None
    assert "0 of 2 required steps done." in outcome.err


def test_a_step_that_was_done_keeps_its_day(samctl: Runner, tree: Builder) -> None:
    root = tree(under_way())
    samctl("handoff", "done", "x", "form", "--on", "2026-10-02", *DAY)
    again = samctl("handoff", "done", "x", "form", *DAY)
    assert "nothing to change" in again.err
    samctl("handoff", "done", "x", "form", "--note", "found in the drawer", *DAY)
    item = load(root, "handoff.yaml")["items"]["form"]
    assert (item["done_on"], item["note"]) == ("2026-10-02", "found in the drawer")


def test_evidence_that_is_asked_for_is_asked_for(samctl: Runner, tree: Builder) -> None:
    tree(under_way())
    assert "meeting: evidence asked for: Minutes." in samctl("handoff", "done", "x", "meeting", *DAY).err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("done", "x", "metting"), "Did you mean `meeting`?"),
        (("done", "x", "form", "metting"), "Did you mean `meeting`?"),
        (("done", "x", "form", "--on", "2026-10-06"), "lies in the future"),
        (("done", "x", "form", "--by", "nobody"), "nobody in team.yaml has the id `nobody`"),
        (("done", "x", "form", "--undo", "--note", "n"), "--undo takes ticks back"),
        (("sign", "x", "--as", "sales-west"), "2 required steps are open: form, meeting"),
        (("sign", "x", "--as", "am-nord"), "For sales signs sales-west, for account management am-rhein."),
        (("reopen", "x", "--reason", "why"), "nobody has signed it"),
        (("--format", "json", "show", "x"), "options of the list `samctl handoff`"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_lost(
    samctl: Runner, tree: Builder, arguments: tuple[str, ...], said: str
) -> None:
    outcome = _refuse(samctl, tree(under_way()), *arguments)
    assert outcome.code == 2
    assert said in outcome.err


def test_a_dry_run_shows_the_change_and_writes_nothing(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    root = tree(under_way())
    with untouched(root):
        assert "+    done_on: 2026-10-05" in samctl("handoff", "done", "x", "form", "--dry-run", *DAY).out
    root = tree(TRANSFER, at="fresh")
    with untouched(root):
        started = samctl("-C", root, "handoff", *START, "am-rhein", "--dry-run", *DAY)
    assert "+from: sales-west" in started.out


# ---- sign


def sign_both(samctl: Runner) -> Outcome:
    assert samctl("handoff", "sign", "x", "--as", "sales-west", *DAY).code == 0
    return samctl("handoff", "sign", "x", "--as", "am-rhein", *DAY)


def test_two_signatures_set_the_account_manager_and_turn_promises_into_commitments(
    samctl: Runner, tree: Builder
) -> None:
    root = tree(all_done())
    first = samctl("handoff", "sign", "x", "--as", "sales-west", *DAY)
    assert "samctl handoff sign x --as am-rhein" in first.err
    assert (root / ACCOUNT / "profile.yaml").read_text("utf-8") == PROFILE
    second = samctl("handoff", "sign", "x", "--as", "am-rhein", *DAY)
    assert second.code == 0
    assert load(root, "profile.yaml")["account_team"] == {
        "sales": "sales-west",
        "account_manager": "am-rhein",
    }
    assert "# since May" in (root / ACCOUNT / "profile.yaml").read_text("utf-8")
    assert load(root, "kpis.yaml")["commitments"] == {
        "spare-parts-24h": {
            "party": "us",
            "title": "Spare parts within 24 hours",
            "owner": "am-rhein",
            "from": "handoff",
        },
        "price-hold": {
            "party": "us",
            "title": "No price rise before July",
            "owner": "am-rhein",
            "from": "handoff",
        },
    }
    assert samctl("check", "x", *DAY).code == 0
    assert json.loads(samctl("handoff", "--format", "json", *DAY).out)["handoffs"] == []
    assert "nothing to change" in samctl("handoff", "sign", "x", "--as", "am-rhein", *DAY).err


def test_a_promise_that_is_a_commitment_already_stays_as_it_is(samctl: Runner, tree: Builder) -> None:
    kpis = "commitments:\n  price-hold: {party: us, title: Prices stay, due: 2027-06-30}   # see mail\n"
    root = tree({**all_done(), f"{ACCOUNT}/kpis.yaml": kpis})
    sign_both(samctl)
    text = (root / ACCOUNT / "kpis.yaml").read_text("utf-8")
    assert kpis.splitlines()[1] in text
    assert list(load(root, "kpis.yaml")["commitments"]) == ["price-hold", "spare-parts-24h"]


def test_a_deputy_signs_for_somebody_who_is_away(samctl: Runner, tree: Builder) -> None:
    world = {**all_done(), f"{ACCOUNT}/handoff.yaml": DONE.replace("to: am-rhein", "to: am-nord")}
    root = tree(world)
    assert samctl("handoff", "sign", "x", "--as", "lead-dach", *DAY).code == 0
    assert load(root, "handoff.yaml")["sign_offs"]["account_management"]["by"] == "lead-dach"
    later = samctl("handoff", "sign", "x", "--as", "lead-dach", "--today", "2026-11-03")
    assert later.code == 2


def test_content_that_changes_after_a_signature_is_signed_then_changed(samctl: Runner, tree: Builder) -> None:
    root = tree(all_done())
    sign_both(samctl)
    file = root / ACCOUNT / "handoff.yaml"
    file.write_text(file.read_text("utf-8").replace("24 hours", "48 hours"), "utf-8")
    found = samctl("check", "x", *DAY)
    assert found.code == 1
    assert found.out.count("SAM303 error") == 2
    assert "signed, then changed" in samctl("handoff", "show", "x", *DAY).out
    renewed = samctl("handoff", "sign", "x", "--as", "am-rhein", *DAY)
    assert "samctl handoff sign x --as sales-west" in renewed.err
    assert samctl("handoff", "sign", "x", "--as", "sales-west", *DAY).code == 0
    assert "SAM303" not in samctl("check", "x", *DAY).out


def test_a_renewed_signature_shows_what_changed_since(samctl: Runner, tree: Builder) -> None:
    root = tree(all_done())
    samctl("handoff", "sign", "x", "--as", "sales-west", *DAY)
    commit_all(root, "Signed by sales")
    file = root / ACCOUNT / "handoff.yaml"
    file.write_text(file.read_text("utf-8").replace("24 hours", "48 hours"), "utf-8")
    renewed = samctl("handoff", "sign", "x", "--as", "sales-west", *DAY)
    assert "context.promises.spare-parts-24h" in renewed.err
    assert "48 hours" in renewed.err
    assert "24 hours" in renewed.err


def test_what_was_signed_is_not_unticked_without_opening_the_handoff_again(
    samctl: Runner, tree: Builder
) -> None:
    root = tree(all_done())
    sign_both(samctl)
    refused = samctl("handoff", "done", "x", "form", "--undo", *DAY)
    assert refused.code == 2
    assert "samctl handoff reopen x" in refused.err
    assert samctl("handoff", "done", "x", "welcome", "--undo", *DAY).code == 0  # nobody waited for it
    assert "SAM303" not in samctl("check", "x", *DAY).out
    opened = samctl("handoff", "reopen", "x", "--reason", "form was empty", "--as", "lead-dach", *DAY)
    assert opened.code == 0
    handoff = load(root, "handoff.yaml")
    assert handoff["reopened"] == {"2026-10-05": {"by": "lead-dach", "reason": "form was empty"}}
    assert not any((handoff.get("sign_offs") or {}).values())
    assert samctl("handoff", "done", "x", "form", "--undo", *DAY).code == 0


def test_an_account_manager_named_after_both_signed_stays(samctl: Runner, tree: Builder) -> None:
    root = tree(all_done())
    sign_both(samctl)
    samctl("assign", "x", "am-nord", "--as", "account_manager", *DAY)
    assert "nothing to change" in samctl("handoff", "sign", "x", "--as", "am-rhein", *DAY).err
    assert load(root, "profile.yaml")["account_team"]["account_manager"] == "am-nord"


def test_what_whoever_hands_over_still_owes_and_keeps_up_passes_on(samctl: Runner, tree: Builder) -> None:
    kpis = (
        "commitments:\n"
        "  visit: {party: us, title: Visit the plant, owner: sales-west, due: 2026-12-01}\n"
        "  sample: {party: us, title: Send a sample, owner: sales-west, kept_on: 2026-09-01}\n"
        "  plans: {party: customer, title: Send the plans, owner: coo}\n"
    )
    meetings = (
        "contact: {questions_to: sales-west}\n"
        "touchpoints: {call: {kind: call, every: 1 month, from: 2026-10-01, owner: sales-west}}\n"
    )
    root = tree({**all_done(), f"{ACCOUNT}/kpis.yaml": kpis, f"{ACCOUNT}/meetings.yaml": meetings})
    outcome = sign_both(samctl)
    assert "Passed on from Wim West to Anna Rhein" in outcome.err
    owners = {name: each["owner"] for name, each in load(root, "kpis.yaml")["commitments"].items()}
    assert (owners["visit"], owners["sample"], owners["plans"]) == ("am-rhein", "sales-west", "coo")
    rhythm = load(root, "meetings.yaml")
    assert (rhythm["contact"]["questions_to"], rhythm["touchpoints"]["call"]["owner"]) == ("am-rhein",) * 2


def test_a_commitment_of_the_customer_is_no_promise_of_ours(samctl: Runner, tree: Builder) -> None:
    theirs = "commitments:\n  price-hold: {party: customer, title: Release the budget, kept_on: 2026-01-01}\n"
    root = tree({**all_done(), f"{ACCOUNT}/kpis.yaml": theirs})
    assert "price-hold" in samctl("check", "x", *DAY).out + samctl("handoff", "show", "x", *DAY).out
    sign_both(samctl)
    commitments = load(root, "kpis.yaml")["commitments"]
    assert commitments["price-hold"]["title"] == "Release the budget"
    assert [each["title"] for each in commitments.values()].count("No price rise before July") == 1


def test_a_commitment_that_reads_otherwise_than_the_promise_is_shown(samctl: Runner, tree: Builder) -> None:
    kpis = "commitments:\n  price-hold: {party: us, title: Prices hold until May, kept_on: 2026-10-01}\n"
    tree({**all_done(), f"{ACCOUNT}/kpis.yaml": kpis})
    assert "(tracked as: Prices hold until May)" in samctl("handoff", "show", "x", *DAY).out


@pytest.mark.parametrize("file", ["kpis.yaml", "meetings.yaml"])
def test_what_cannot_be_read_is_unknown_and_not_missing(samctl: Runner, tree: Builder, file: str) -> None:
    tree({**under_way(), f"{ACCOUNT}/{file}": "broken: [\n"})
    shown = samctl("handoff", "show", "x", "--format", "json", *DAY)
    assert shown.code == 3
    assert f"{ACCOUNT}/{file}:" in shown.err
    told = json.loads(shown.out)
    outcomes = {each["outcome"] for each in told["promises"]}
    assert outcomes == ({"unknown"} if file == "kpis.yaml" else {"untracked"})
    assert set(told["told"].values()) == ({False} if file == "kpis.yaml" else {None})


def test_a_dry_run_of_a_signature_promises_nothing(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    root = tree(all_done())
    samctl("handoff", "sign", "x", "--as", "sales-west", *DAY)
    with untouched(root):
        outcome = samctl("handoff", "sign", "x", "--as", "am-rhein", "--dry-run", *DAY)
    assert outcome.err == "Nothing was written (--dry-run).\n"
    assert "+++ accounts/x/kpis.yaml" in outcome.out


def test_blanks_are_blanks_again_when_a_handoff_is_opened_again(samctl: Runner, tree: Builder) -> None:
    root = tree(all_done())
    before = (root / ACCOUNT / "handoff.yaml").read_text("utf-8")
    sign_both(samctl)
    samctl("handoff", "reopen", "x", "--reason", "forgotten", *DAY)
    text = (root / ACCOUNT / "handoff.yaml").read_text("utf-8")
    assert before.partition("sign_offs:")[2].rstrip() in text
    samctl("handoff", "done", "x", "form", "--undo", *DAY)
    assert "done_on: null\n    by: null" in (root / ACCOUNT / "handoff.yaml").read_text("utf-8")


def test_two_handoffs_that_began_on_one_day_are_both_kept(samctl: Runner, tree: Builder) -> None:
    root = tree(all_done())
    sign_both(samctl)
    for taker, giver in (("am-nord", "am-rhein"), ("am-rhein", "am-nord")):
        assert samctl("handoff", "start", "x", "--to", taker, "--again", *DAY).code == 0
        steps = list(load(root, "handoff.yaml")["items"])
        assert samctl("handoff", "done", "x", *steps, *DAY).code == 0
        for person in (giver, taker):
            signer = "lead-dach" if person == "am-nord" else person  # the deputy
            assert samctl("handoff", "sign", "x", "--as", signer, *DAY).code == 0
    kept = load(root, "handoff.yaml")["earlier"]
    assert [(each["from"], each["to"]) for each in kept.values()] == [
        ("sales-west", "am-rhein"),
        ("am-rhein", "am-nord"),
    ]
    assert all(each["context"]["promises"] for each in kept.values())
    refused = samctl("handoff", "start", "x", "--to", "am-rhein", "--again", *DAY)
    assert (refused.code, "took x over already" in refused.err) == (2, True)


def test_a_completed_handoff_is_kept_when_another_one_starts(samctl: Runner, tree: Builder) -> None:
    root = tree(all_done())
    sign_both(samctl)
    refused = samctl("handoff", "start", "x", "--to", "am-nord", *DAY)
    assert refused.code == 2
    assert "--again" in refused.err
    day = ("--today", "2027-03-01")
    assert samctl("handoff", "start", "x", "--to", "am-nord", "--again", *day).code == 0
    handoff = load(root, "handoff.yaml")
    assert (handoff["from"], handoff["to"], handoff["reason"]) == ("am-rhein", "am-nord", "reassigned")
    assert handoff["earlier"]["2026-10-05"]["sign_offs"]["sales"]["by"] == "sales-west"
    assert handoff["earlier"]["2026-10-05"]["items"]["form"]["done_on"] == "2026-10-06"
    assert "spare-parts-24h" in handoff["context"]["promises"]
    assert samctl("check", "x", *day).code == 0


# ---- list and show


def test_the_open_handoffs_are_listed_the_most_urgent_first(samctl: Runner, tree: Builder) -> None:
    later = HANDOFF.replace("2026-10-05", "2026-10-12").replace("2026-10-07", "2026-10-14")
    tree({**under_way(), "accounts/y/handoff.yaml": later, "accounts/z/handoff.yaml": DONE})
    listed = json.loads(samctl("handoff", "--format", "json", "--today", "2026-10-09").out)["handoffs"]
    assert [each["account"] for each in listed] == ["x", "y", "z"]
    first = listed[0]
    assert (first["phase"], first["done"], first["required"]) == ("prepare", 0, 2)
    assert first["overdue"] == ["form", "meeting"]
    assert first["days_overdue"] == 4
    assert first["next"]["item"] == "form"
    assert (listed[2]["state"], listed[2]["next"]["side"]) == ("to_sign", "sales")


def test_the_list_can_be_for_one_person(samctl: Runner, tree: Builder) -> None:
    tree({**under_way(), "accounts/y/handoff.yaml": HANDOFF.replace("to: am-rhein", "to: am-nord")})
    listed = samctl("handoff", "--for", "am-nord", "--format", "csv", *DAY)
    assert [row["account"] for row in csv.DictReader(listed.lines)] == ["y"]
    assert samctl("handoff", "--for", "am-nrd", *DAY).code == 2


def test_without_any_handoff_the_list_says_how_to_start_one(samctl: Runner, tree: Builder) -> None:
    tree(TRANSFER)
    outcome = samctl("handoff", *DAY)
    assert (outcome.code, "samctl handoff start ACCOUNT --to PERSON" in outcome.out) == (0, True)


def test_a_broken_handoff_is_named_and_the_others_are_listed(samctl: Runner, tree: Builder) -> None:
    tree({**under_way(), "accounts/y/handoff.yaml": "to: [am-rhein\n"})
    outcome = samctl("handoff", *DAY)
    assert outcome.code == 3
    assert "X Works AG" in outcome.out
    assert "accounts/y/handoff.yaml:" in outcome.err


def test_showing_a_handoff_leads_with_what_to_do_next(samctl: Runner, tree: Builder) -> None:
    tree(under_way())
    outcome = samctl("handoff", "show", "x", "--today", "2026-10-06")
    following = outcome.out.index("Next: Handoff form filled in (Wim West, due 2026-10-05, 1 day overdue).")
    assert following < outcome.out.index("[ ]  form")
    assert "samctl handoff done x form" in outcome.out
    assert "no commitment yet" in outcome.out
    assert "For sales: Wim West, not signed yet." in outcome.out


def test_showing_tells_promised_against_kept(samctl: Runner, tree: Builder) -> None:
    kpis = (
        "commitments:\n"
        "  spare-parts-24h: {party: us, kept: [2026-11-30, 2026-12-31], broken: [2027-01-31]}\n"
        "  price-hold: {party: us, due: 2026-12-31}\n"
    )
    tree({**all_done(), f"{ACCOUNT}/kpis.yaml": kpis})
    sign_both(samctl)
    shown = json.loads(samctl("handoff", "show", "x", "--format", "json", "--today", "2027-02-01").out)
    assert {each["id"]: (each["outcome"], each["kept"], each["broken"]) for each in shown["promises"]} == {
        "spare-parts-24h": ("broken", 2, 1),
        "price-hold": ("late", 0, 0),
    }
    assert [each["state"] for each in shown["sign_offs"].values()] == ["valid", "valid"]


# ---- contact


def test_the_scheme_is_proposed_and_settled(samctl: Runner, tree: Builder) -> None:
    settings = TRANSFER["samctl.yaml"] + "cadence: {develop: {contact: 1 month, review: 6 months}}\n"
    root = tree({**under_way(), "samctl.yaml": settings})
    outcome = samctl(
        "handoff", "contact", "x", "--propose", "--topic", "invoices=ceo", "--response", "4 hours", *DAY
    )
    assert outcome.code == 0
    meetings = load(root, "meetings.yaml")
    assert meetings["contact"]["questions_to"] == "am-rhein"
    assert meetings["contact"]["escalation_to"] == "lead-dach"
    assert meetings["contact"]["response_within"] == "4 hours"
    assert meetings["contact"]["topics"] == {"invoices": "ceo"}
    kinds = {each["kind"]: each["every"] for each in meetings["touchpoints"].values()}
    assert kinds["call"] == "1 month"
    assert kinds["review"] == "6 months"
    assert "SAM305" not in samctl("check", "x", "--today", "2026-10-20").out


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--call", "fortnightly", "--call: `fortnightly` is not a length of time"),
        ("--response", "soon", "Such as: 1 working day, 4 hours."),
        ("--topic", "invoices", "names no person"),
        ("--questions-to", "am-rein", "Did you mean `am-rhein`?"),
        ("--address", "Sie", "neither formal nor informal"),
    ],
)
def test_what_the_scheme_cannot_mean_is_refused(
    samctl: Runner, tree: Builder, option: str, value: str, said: str
) -> None:
    outcome = _refuse(samctl, tree(under_way()), "contact", "x", option, value)
    assert outcome.code == 2
    assert said in outcome.err


def test_a_first_day_that_is_named_holds_and_others_are_working_days(samctl: Runner, tree: Builder) -> None:
    root = tree({**under_way(), f"{ACCOUNT}/profile.yaml": PROFILE + "language: de\n"})
    spans = ("--call", "2 weeks", "--mail", "1 month", "--review", "3 months", "--channel", "phone")
    assert samctl("handoff", "contact", "x", *spans, *DAY).code == 0
    rhythms = load(root, "meetings.yaml")["touchpoints"]
    days = {each["kind"]: each["from"] for each in rhythms.values()}
    assert days == {"call": "2026-10-20", "email": "2026-10-20", "review": "2027-01-20"}
    assert rhythms["regular-review"]["title"] == "Bilanzgespräch"
    assert samctl("handoff", "contact", "x", "--call", "1 week", "--first", "2026-11-01", *DAY).code == 0
    call = load(root, "meetings.yaml")["touchpoints"]["regular-call"]
    assert (call["every"], call["from"]) == ("1 week", "2026-11-01")


def test_a_single_call_does_not_become_a_rhythm(samctl: Runner, tree: Builder) -> None:
    single = "touchpoints: {kick-off: {title: Kick-off, kind: call, from: 2026-10-08}}\n"
    root = tree({**under_way(), f"{ACCOUNT}/meetings.yaml": single})
    samctl("handoff", "contact", "x", "--call", "2 weeks", *DAY)
    rhythms = load(root, "meetings.yaml")["touchpoints"]
    assert "every" not in rhythms["kick-off"]
    assert rhythms["regular-call"]["every"] == "2 weeks"


# ---- git


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("done", "x", "form"), ("done", "x", "meeting")),
        (("done", "x", "form", "--note", "signed"), ("done", "x", "meeting", "--note", "held")),
        (("done", "x", "meeting"), ("done", "x", "welcome")),
    ],
)
def test_different_steps_ticked_on_two_branches_merge(
    samctl: Runner, tree: Builder, ours: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    root = tree(TRANSFER)
    assert samctl("handoff", *START, "am-rhein", *DAY).code == 0
    commit_all(root, "Start the handoff")
    git(root, "checkout", "-q", "-b", "theirs")
    assert samctl("handoff", *theirs, *DAY).code == 0
    commit_all(root, "Theirs")
    git(root, "checkout", "-q", "main")
    assert samctl("handoff", *ours, *DAY).code == 0
    commit_all(root, "Ours")
    git(root, "merge", "-q", "-m", "Merge", "theirs")
    items = load(root, "handoff.yaml")["items"]
    assert {name for name, item in items.items() if item["done_on"]} == {ours[2], theirs[2]}
    assert samctl("check", "x", *DAY).code == 0


def test_neighbouring_steps_of_the_built_in_list_and_both_signatures_merge(
    samctl: Runner, tree: Builder
) -> None:
    files = {name: text for name, text in TRANSFER.items() if not name.startswith("templates")}
    root = tree(files)
    assert samctl("handoff", *START, "am-rhein", *DAY).code == 0
    names = list(load(root, "handoff.yaml")["items"])
    commit_all(root, "Start the handoff")
    git(root, "checkout", "-q", "-b", "theirs")
    assert samctl("handoff", "done", "x", *names[1::2], "--note", "theirs", *DAY).code == 0
    commit_all(root, "Theirs")
    git(root, "checkout", "-q", "main")
    assert samctl("handoff", "done", "x", *names[::2], *DAY).code == 0
    commit_all(root, "Ours")
    git(root, "merge", "-q", "-m", "Merge", "theirs")
    git(root, "checkout", "-q", "-b", "sales")
    assert samctl("handoff", "sign", "x", "--as", "sales-west", *DAY).code == 0
    commit_all(root, "Sales sign")
    git(root, "checkout", "-q", "main")
    assert samctl("handoff", "sign", "x", "--as", "am-rhein", *DAY).code == 0
    commit_all(root, "Account management signs")
    git(root, "merge", "-q", "-m", "Merge", "sales")
    listed = json.loads(samctl("handoff", "--format", "json", *DAY).out)["handoffs"]
    assert [(each["state"], each["next"]["owner"]) for each in listed] == [("signed", "am-rhein")]
    assert "samctl handoff sign x --as am-rhein" in samctl("handoff", "show", "x", *DAY).out
    assert samctl("handoff", "sign", "x", "--as", "am-rhein", *DAY).code == 0
    assert load(root, "profile.yaml")["account_team"]["account_manager"] == "am-rhein"
    assert json.loads(samctl("handoff", "--format", "json", *DAY).out)["handoffs"] == []
