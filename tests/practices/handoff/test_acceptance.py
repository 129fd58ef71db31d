from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.changes import BLANK, Changes
from samctl.documents.handoff import Handoff
from samctl.documents.kpis import Kpis
from samctl.documents.profile import Profile
from samctl.documents.team import Team
from samctl.practices.handoff.acceptance import (
    SIDES,
    Side,
    Verdict,
    compute_content_fingerprint,
    find_consequences,
    find_deputies,
    find_open_items,
    find_side,
    find_sign_off,
    find_signer,
    judge_signature,
    record_reopening,
    record_signature,
    select_signed_content,
)
from tests.documents.samples import ABSENT, change, read
from tests.practices.handoff.texts import HANDOFF, apply, fingerprint, load

TODAY = date(2026, 10, 30)
MEETING = "items/internal-meeting"
LETTER = "items/thank-you-letter"


def sign(text: str, side: Side, by: str = "sales-west", on: date = TODAY) -> str:
    return apply(text, record_signature(load(text), side, by, on, fingerprint(text)))


def judge(text: str) -> list[Verdict]:
    return [judge_signature(load(text), side, fingerprint(text)) for side in SIDES]


SIGNED = sign(sign(HANDOFF, "sales"), "account_management", "am-rhein")


def test_the_fingerprint_of_a_handoff_lasts() -> None:
    """Signatures on file rest on it: a change of this value ends every signature there is."""
    assert fingerprint() == "c984c031ec59d86f"


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("from", "sales-east"),
        ("to", "am-nord"),
        ("reason", "promoted"),
        ("started_on", "2026-10-06"),
        ("target", "2026-10-31"),
        ("target", ABSENT),
        ("context/why_they_bought", "Price"),
        ("context/alternatives", ["Drive-Tec", "nobody"]),
        ("context/objections", []),
        ("context/promises/spare-parts-24h", "Spare parts on site within 48 hours"),
        ("context/promises/rebate", ABSENT),
        ("context/promises/training", "Training in spring"),
        ("context/promises/x", "Something else"),
        ("context/contract/term_end", "2030-09-27"),
        ("context/contract/terms", "net 60"),
        ("context/goals_30_60_90/30", "Half of them introduced"),
        ("context/goals_30_60_90", {30: "Everybody introduced", 90: "First review held"}),
        ("context/red_flags", []),
        ("context/communication_style", "slides"),
        ("context", ABSENT),
        (f"{MEETING}/title", "Telephone call"),
        (f"{MEETING}/phase", "prepare"),
        (f"{MEETING}/owner", "am-rhein"),
        (f"{MEETING}/owner", ABSENT),
        (f"{MEETING}/part", "sales"),
        (f"{MEETING}/due", "2026-10-08"),
        (f"{MEETING}/done_on", "2026-10-08"),
        (f"{MEETING}/done_on", ABSENT),
        (f"{MEETING}/done_on", None),
        (f"{MEETING}/by", "am-rhein"),
        (f"{MEETING}/note", "no minutes"),
        (f"{MEETING}/evidence", "minutes"),
        (f"{MEETING}/required", False),
        (MEETING, ABSENT),
        ("items/another", {"title": "Another step"}),
        ("items/x", {"title": "A step of this name"}),
        (f"{LETTER}/title", "Bouquet"),
        (f"{LETTER}/owner", "am-rhein"),
        (f"{LETTER}/due", "2026-10-21"),
        (f"{LETTER}/required", True),
        (LETTER, ABSENT),
    ],
)
def test_what_was_signed_does_not_change_unnoticed(address: str, value: Any) -> None:
    changed = change(SIGNED, address, value)
    after = compute_content_fingerprint(changed)
    assert after != fingerprint()
    handoff = Handoff.model_validate(changed)
    assert {judge_signature(handoff, side, after) for side in SIDES} == {"changed"}


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("sign_offs", {"sales": {"by": "sales-west", "on": "2026-10-30", "fingerprint": "f1"}}),
        ("reopened", {"2026-11-16": {"reason": "A promise was forgotten"}}),
        ("earlier", {"2025-01-07": {"from": "sales-west", "to": "am-nord"}}),
        (f"{LETTER}/done_on", "2026-11-02"),
        (f"{LETTER}/by", "ceo"),
        (f"{LETTER}/note", "on thick paper"),
        (f"{LETTER}/by", None),
        ("x", {"crm": "synchronised"}),
        ("context/x", {"crm": "synchronised"}),
        ("context/contract/x", {"crm": "synchronised"}),
        (f"{MEETING}/x", {"crm": "synchronised"}),
        (f"{LETTER}/x", {"crm": "synchronised"}),
    ],
)
def test_what_nobody_signed_may_change(address: str, value: Any) -> None:
    assert compute_content_fingerprint(change(HANDOFF, address, value)) == fingerprint()


@pytest.mark.parametrize(
    "same",
    [
        "# looked through\n" + HANDOFF,
        HANDOFF.replace("    owner: sales-west\n", "    owner: 'sales-west'  # who else\n"),
        HANDOFF.replace("due: 2026-10-07", 'due: "2026-10-07"'),
        HANDOFF.replace(
            "    phase: transfer\n    title: Internal meeting\n",
            "    title: Internal meeting\n    phase: transfer\n",
        ),
        HANDOFF.replace("    required: false\n", "    required: false\n    done_on: null\n    by:\n"),
        HANDOFF.replace("{30: Everybody introduced}", '{"30": Everybody introduced}'),
    ],
)
def test_comments_order_and_quotes_are_not_signed(same: str) -> None:
    assert same != HANDOFF
    assert fingerprint(same) == fingerprint()


@pytest.mark.parametrize("broken", [None, "a text", ["a", "list"], 3])
@pytest.mark.parametrize("address", ["items", "context", MEETING, "context/contract"])
def test_a_broken_part_has_a_fingerprint_too(address: str, broken: Any) -> None:
    assert compute_content_fingerprint(change(HANDOFF, address, broken)) != fingerprint()


@pytest.mark.parametrize("required", ["no", None, 0])
def test_the_outcome_of_a_step_counts_unless_it_says_clearly_that_nobody_waits(required: Any) -> None:
    """A step whose `required` is broken is required, as far as the rest of samctl is concerned."""
    broken = change(HANDOFF, f"{LETTER}/required", required)
    ticked = copy.deepcopy(broken)
    ticked["items"]["thank-you-letter"]["done_on"] = "2026-11-02"
    assert compute_content_fingerprint(ticked) != compute_content_fingerprint(broken)


def test_the_signed_content_is_a_copy() -> None:
    data = read(HANDOFF)
    before = copy.deepcopy(data)
    select_signed_content(data)["items"].clear()
    assert data == before


# Any handoff

_SLUGS = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=8)
_DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(date.isoformat)
_FIELDS = {"title": _TEXTS, "owner": _SLUGS, "due": _DAYS, "done_on": _DAYS, "by": _SLUGS, "note": _TEXTS}
_OUTCOME = ("done_on", "by", "note")


def _items(required: bool) -> st.SearchStrategy[dict[str, Any]]:
    stated = st.sampled_from([{"required": True}, {}]) if required else st.just({"required": False})
    return st.tuples(st.fixed_dictionaries({}, optional=_FIELDS), stated).map(
        lambda parts: parts[0] | parts[1]
    )


_HANDOFFS = st.fixed_dictionaries(
    {"items": st.dictionaries(_SLUGS, st.one_of(_items(True), _items(False)), min_size=1, max_size=4)},
    optional={
        "from": _SLUGS,
        "to": _SLUGS,
        "target": _DAYS,
        "context": st.fixed_dictionaries({}, optional={"promises": st.dictionaries(_SLUGS, _TEXTS)}),
    },
)


@given(data=_HANDOFFS, draw=st.data())
def test_no_fingerprint_survives_a_change_of_a_step_but_for_the_outcome_of_an_optional_one(
    data: dict[str, Any], draw: st.DataObject
) -> None:
    name = draw.draw(st.sampled_from(sorted(data["items"])))
    field = draw.draw(st.sampled_from(sorted(_FIELDS)))
    value = draw.draw(st.one_of(st.none(), _FIELDS[field]))
    changed = copy.deepcopy(data)
    changed["items"][name][field] = value
    is_same = data["items"][name].get(field) == value
    is_free = not data["items"][name].get("required", True) and field in _OUTCOME
    survives = compute_content_fingerprint(changed) == compute_content_fingerprint(data)
    assert survives == (is_same or is_free)


@given(data=_HANDOFFS, promise=_SLUGS, text=_TEXTS)
def test_no_fingerprint_survives_another_promise(data: dict[str, Any], promise: str, text: str) -> None:
    changed = copy.deepcopy(data)
    promises = changed.setdefault("context", {}).setdefault("promises", {})
    is_same = promises.get(promise) == text
    promises[promise] = text
    assert (compute_content_fingerprint(changed) == compute_content_fingerprint(data)) == is_same


@given(data=_HANDOFFS, by=_SLUGS, on=st.dates())
def test_whatever_is_signed_holds_for_both_sides_until_it_is_opened_again(
    data: dict[str, Any], by: str, on: date
) -> None:
    before = compute_content_fingerprint(data)
    for side in SIDES:
        handoff = Handoff.model_validate(data)
        assert judge_signature(handoff, side, before) == "missing"
        _put(data, record_signature(handoff, side, by, on, compute_content_fingerprint(data)))
    handoff = Handoff.model_validate(data)
    assert compute_content_fingerprint(data) == before
    assert [judge_signature(handoff, side, before) for side in SIDES] == ["valid", "valid"]
    _put(data, record_reopening(handoff, by, on, "why"))
    assert [find_sign_off(Handoff.model_validate(data), side) for side in SIDES] == [None, None]
    assert compute_content_fingerprint(data) == before


def _put(data: dict[str, Any], changes: Changes) -> None:
    for (*way, last), value in changes.items():
        target: Any = data
        for step in way:
            target = target.setdefault(step, {})
        if value is None:
            del target[last]
        else:
            target[last] = None if value is BLANK else value


# Who signs


def team(*absences: dict[str, str], of: str = "sales-west") -> Team:
    people: dict[str, Any] = {name: {"name": name} for name in ("sales-west", "am-rhein", "am-nord", "ceo")}
    people[of]["absent"] = list(absences)
    return Team.model_validate({"people": people})


@pytest.mark.parametrize(
    ("person", "side"),
    [("sales-west", "sales"), ("am-rhein", "account_management"), ("am-nord", None), ("nobody", None)],
)
def test_each_side_has_one_person_who_signs(person: str, side: Side | None) -> None:
    assert find_side(load(), person, team(), TODAY) == side
    if side:
        assert find_signer(load(), side) == person


def test_nobody_signs_for_a_side_without_a_person() -> None:
    handoff = load("started_on: 2026-10-05")
    assert [find_side(handoff, person, team(), TODAY) for person in ("sales-west", "ceo")] == [None, None]
    assert [find_signer(handoff, side) for side in SIDES] == [None, None]


@pytest.mark.parametrize(
    ("absence", "stands_in"),
    [
        ({"from": "2026-10-30", "to": "2026-10-30"}, True),
        ({"from": "2026-10-01", "to": "2026-10-29"}, False),
        ({"from": "2026-10-31", "to": "2026-11-30"}, False),
        ({"from": "2026-10-30"}, True),
        ({"to": "2026-10-30"}, True),
        ({"from": "2026-10-31"}, False),
        ({"to": "2026-10-29"}, False),
        ({}, True),
    ],
)
@pytest.mark.parametrize(("absent", "side"), [("sales-west", "sales"), ("am-rhein", "account_management")])
def test_a_deputy_signs_on_the_days_of_the_absence_only(
    absent: str, side: Side, absence: dict[str, str], stands_in: bool
) -> None:
    people = team({**absence, "deputy": "am-nord"}, of=absent)
    assert find_side(load(), "am-nord", people, TODAY) == (side if stands_in else None)
    assert find_side(load(), absent, people, TODAY) == side  # back earlier, or on the telephone


def test_an_absence_without_a_deputy_has_none() -> None:
    people = team({"from": "2026-10-01", "to": "2026-11-30"})
    assert find_deputies(people, "sales-west", TODAY) == set()
    assert find_deputies(people, "unknown", TODAY) == set()


def test_overlapping_absences_have_several_deputies() -> None:
    people = team(
        {"deputy": "am-nord"},
        {"to": "2026-10-30", "deputy": "ceo"},
        {"to": "2026-10-29", "deputy": "am-rhein"},
    )
    assert find_deputies(people, "sales-west", TODAY) == {"am-nord", "ceo"}


@pytest.mark.parametrize(
    ("absent", "deputy", "side"),
    [("sales-west", "am-rhein", "account_management"), ("am-rhein", "sales-west", "sales")],
)
def test_who_stands_in_for_the_other_side_signs_for_their_own(absent: str, deputy: str, side: Side) -> None:
    people = team({"from": "2026-10-01", "to": "2026-11-30", "deputy": deputy}, of=absent)
    assert find_side(load(), deputy, people, TODAY) == side


# Signatures


@pytest.mark.parametrize(
    ("sign_offs", "verdict"),
    [
        (None, "missing"),
        ({}, "missing"),
        ({"sales": None}, "missing"),
        ({"sales": {}}, "missing"),
        ({"sales": {"by": None, "on": None}}, "missing"),
        ({"account_management": {"by": "am-rhein", "fingerprint": "f1"}}, "missing"),
        ({"sales": {"by": "sales-west"}}, "unbound"),
        ({"sales": {"on": "2026-10-30"}}, "unbound"),
        ({"sales": {"by": "sales-west", "fingerprint": ""}}, "unbound"),
        ({"sales": {"by": "sales-west", "fingerprint": "f0"}}, "changed"),
        ({"sales": {"by": "sales-west", "fingerprint": "f1"}}, "valid"),
    ],
)
def test_a_signature_is_missing_unbound_changed_or_valid(sign_offs: Any, verdict: Verdict) -> None:
    handoff = Handoff.model_validate({"sign_offs": sign_offs})
    assert judge_signature(handoff, "sales", "f1") == verdict


def test_the_second_signature_leaves_the_first_as_it_is() -> None:
    first = sign(HANDOFF, "sales")
    assert judge(first) == ["valid", "missing"]
    assert judge(SIGNED) == ["valid", "valid"]
    assert SIGNED.startswith(first.rstrip("\n").removesuffix("}"))


def test_a_renewed_signature_takes_the_place_of_the_old_one_and_keeps_notes_beside_it() -> None:
    fields = "    by: sales-west\n    on: 2026-10-29\n    fingerprint: f0\n"
    old = HANDOFF + "sign_offs:\n  sales:  # by telephone\n" + fields
    assert judge(old) == ["changed", "missing"]
    renewed = sign(old, "sales", by="am-nord")
    assert judge(renewed) == ["valid", "missing"]
    signature = find_sign_off(load(renewed), "sales")
    assert signature
    assert (signature.by, signature.on) == ("am-nord", TODAY)
    assert "sales:  # by telephone\n" in renewed


@pytest.mark.parametrize(
    "blank", ["sign_offs:\n", "sign_offs: {}\n", "sign_offs:\n  sales: {by: null, on: null}\n"]
)
def test_blanks_are_signed_like_a_handoff_without_any(blank: str) -> None:
    assert judge(sign(HANDOFF + blank, "sales")) == ["valid", "missing"]


def test_required_steps_that_are_not_done_are_open() -> None:
    handoff = load(
        "items: {a: {}, b: {done_on: 2026-10-07}, c: {required: false}, d: {required: true, done_on: null}}"
    )
    assert find_open_items(handoff) == ["a", "d"]
    assert find_open_items(Handoff()) == []


# Opening again


def test_opening_again_takes_both_signatures_and_keeps_the_reason() -> None:
    opened = apply(SIGNED, record_reopening(load(SIGNED), "lead-dach", TODAY, "a promise was forgotten"))
    assert judge(opened) == ["missing", "missing"]
    entry = load(opened).reopened[TODAY]
    assert (entry.by, entry.reason) == ("lead-dach", "a promise was forgotten")
    assert fingerprint(opened) == fingerprint(SIGNED)
    assert judge(sign(opened, "account_management", "am-rhein")) == ["missing", "valid"]


def test_opening_again_takes_the_only_signature() -> None:
    opened = apply(
        sign(HANDOFF, "sales"), record_reopening(load(sign(HANDOFF, "sales")), None, TODAY, "too early")
    )
    assert judge(opened) == ["missing", "missing"]
    assert load(opened).reopened[TODAY].by is None


def test_the_second_time_on_a_day_keeps_the_first_reason_and_who_gave_it() -> None:
    text = HANDOFF + "reopened:\n  2026-10-30: {by: lead-dach, reason: too early}  # on the telephone\n"
    opened = apply(text, record_reopening(load(text), None, TODAY, "a promise was forgotten"))
    entry = load(opened).reopened[TODAY]
    assert (entry.by, entry.reason) == ("lead-dach", "too early; a promise was forgotten")
    assert "# on the telephone" in opened
    renamed = apply(opened, record_reopening(load(opened), "ceo", TODAY, "terms"))
    assert load(renamed).reopened[TODAY].by == "ceo"
    named = apply(opened, record_reopening(load(opened), "ceo", date(2026, 11, 16), "terms"))
    assert [each.by for each in load(named).reopened.values()] == ["lead-dach", "ceo"]


# What both signatures bring about


def profile(**account_team: Any) -> Profile:
    return Profile.model_validate({"name": "Rheintal Pumpen AG", "account_team": account_team or None})


@pytest.mark.parametrize(
    ("before", "changes"),
    [
        (profile(), {("account_team", "account_manager"): "am-rhein"}),
        (profile(sales="sales-west"), {("account_team", "account_manager"): "am-rhein"}),
        (profile(account_manager="am-nord"), {("account_team", "account_manager"): "am-rhein"}),
        (profile(account_manager="am-rhein"), {}),
    ],
)
def test_the_new_account_manager_is_put_into_the_team(before: Profile, changes: Changes) -> None:
    assert find_consequences(load(), before, None, None).profile == changes


def test_a_handoff_to_nobody_leaves_the_team_alone() -> None:
    handoff = load("context: {promises: {rebate: 2 % rebate}}")
    consequences = find_consequences(handoff, profile(account_manager="am-nord"), None, None)
    assert consequences.profile == {}
    assert consequences.kpis == {
        ("commitments", "rebate"): {"party": "us", "title": "2 % rebate", "from": "handoff"}
    }


def test_each_promise_becomes_a_commitment_of_ours_unless_it_is_one() -> None:
    kpis = Kpis.model_validate(
        {"commitments": {"volume": {"party": "us", "title": "2 % Rebate above 1 million."}}}
    )
    assert find_consequences(load(), profile(account_manager="am-rhein"), kpis, None).kpis == {
        ("commitments", "spare-parts-24h"): {
            "party": "us",
            "title": "Spare parts on site within 24 hours",
            "owner": "am-rhein",
            "from": "handoff",
        }
    }


@pytest.mark.parametrize(
    "kpis",
    [
        "# nothing yet\n",
        "kpis: {share: {title: Our share}}\n",
        "commitments:\n",
        "commitments: {}\n",
        "commitments:\n  rebate: {party: customer, title: Something else}  # kept as it is\n",
        "commitments:\n  theirs: {party: customer, title: 2 % rebate above 1 million}\n",
    ],
)
def test_what_follows_follows_once(kpis: str) -> None:
    """Signing again after a change must not make a commitment twice, or lose what was written beside it."""
    about = (
        "name: Rheintal Pumpen AG\naccount_team: {account_manager: am-nord, sales: sales-west}  # since May\n"
    )
    data = read(kpis) if kpis[0] != "#" else None
    first = find_consequences(
        load(), Profile.model_validate(read(about)), Kpis.model_validate(data) if data else None, None
    )
    kpis_after, about_after = apply(kpis, first.kpis), apply(about, first.profile)
    again = find_consequences(
        load(), Profile.model_validate(read(about_after)), Kpis.model_validate(read(kpis_after)), None
    )
    assert again == ({}, {}, {})
    assert "# since May" in about_after
    assert "# kept" not in kpis or "title: Something else}  # kept as it is" in kpis_after


_COMMITMENTS = st.dictionaries(
    _SLUGS,
    st.fixed_dictionaries({}, optional={"title": _TEXTS, "party": st.sampled_from(["us", "customer"])}),
    max_size=4,
)


@given(promises=st.dictionaries(_SLUGS, _TEXTS, max_size=4), commitments=_COMMITMENTS)
def test_no_commitment_on_file_is_ever_replaced(
    promises: dict[str, str], commitments: dict[str, Any]
) -> None:
    handoff = Handoff.model_validate({"to": "am-rhein", "context": {"promises": promises}})
    made = find_consequences(handoff, profile(), Kpis.model_validate({"commitments": commitments}), None).kpis
    assert not {str(path[1]) for path in made} & set(commitments)
    both = commitments | {str(path[1]): value for path, value in made.items()}
    assert find_consequences(handoff, profile(), Kpis.model_validate({"commitments": both}), None).kpis == {}
