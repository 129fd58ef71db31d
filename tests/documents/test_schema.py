from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from samctl.documents.kinds import (
    CHECKLIST,
    CRITERIA,
    CRM,
    HANDOFF,
    KINDS,
    KPIS,
    MEETING,
    MEETINGS,
    NEEDS,
    PLAN,
    PROFILE,
    SELECTION,
    TEAM,
    WORKSPACE,
    Kind,
)
from samctl.documents.schema import json_schema
from tests.documents import (
    test_handoff,
    test_kpis,
    test_meetings,
    test_needs,
    test_plan,
    test_profile,
    test_team,
)
from tests.documents.samples import change, read, refusals

jsonschema = pytest.importorskip("jsonschema")

WORKSPACE_SAMPLE = """
schema: 1
company: Nordlicht Antriebe GmbH
rates: {USD: {2026-01-01: 0.92}}
checks: {ignore: [SAM106], severity: {SAM703: error}}
cadence: {key: {contact: 2 weeks, review: 3 months}}
"""
CRITERIA_SAMPLE = """
criteria:
  product-fit: {weight: 25, rating: {1: none of it, 3: {means: half, value: 40}, 5: all}}
  revenue: {weight: "20.5", measure: {unit: EUR, values: {0: 0, 500000.5: 50, "5000000": 100}}}
comparisons: {product-fit: {revenue: 3}, revenue: {product-fit: 1/4}}
tiers: {key: {min: 75, max_accounts: 12}, standard: {min: 0}}
"""
SELECTION_SAMPLE = """
ratings: {product-fit: 4, cultural-fit: {value: [3, 4]}, growth: , revenue: {value: 2400000, on: 2026-09-30}}
history: {product-fit: {2025-09-30: 3}}
decision: {tier: key, score: "78.75"}
"""

SAMPLES = [
    pytest.param(WORKSPACE, WORKSPACE_SAMPLE, id="workspace"),
    pytest.param(TEAM, test_team.FULL, id="team"),
    pytest.param(CRITERIA, CRITERIA_SAMPLE, id="criteria"),
    pytest.param(SELECTION, SELECTION_SAMPLE, id="selection"),
    pytest.param(HANDOFF, test_handoff.FULL, id="handoff"),
    pytest.param(PROFILE, test_profile.FULL, id="profile"),
    pytest.param(NEEDS, test_needs.FULL, id="needs"),
    pytest.param(PLAN, test_plan.FULL, id="plan"),
    pytest.param(MEETINGS, test_meetings.FULL, id="meetings"),
    pytest.param(MEETING, test_meetings.RECORD, id="meeting"),
    pytest.param(KPIS, test_kpis.FULL, id="kpis"),
]

DESIGN = Path(__file__).parents[3] / "shared" / "design" / "2-documents.md"


def schema_errors(kind: Kind, data: Any) -> list[str]:
    """Return what a JSON Schema validator finds, as `address: message`, in data with keys of any type."""
    as_json = json.loads(json.dumps(data))
    checker = jsonschema.Draft202012Validator(json_schema(kind))
    return [f"{'/'.join(map(str, each.path))}: {each.message}" for each in checker.iter_errors(as_json)]


def records_in(kind: Kind) -> list[dict[str, Any]]:
    schema = json_schema(kind)
    return [schema, *(each for each in schema.get("$defs", {}).values() if "properties" in each)]


@pytest.mark.parametrize(("kind", "text"), SAMPLES)
def test_a_schema_accepts_what_the_model_accepts(kind: Kind, text: str) -> None:
    assert refusals(kind.model, read(text)) == []
    assert schema_errors(kind, read(text)) == []


@pytest.mark.parametrize(("kind", "text"), SAMPLES)
def test_a_schema_refuses_an_unknown_field_and_keeps_room_for_own_data(kind: Kind, text: str) -> None:
    assert "'stkaeholders' was unexpected" in schema_errors(kind, change(text, "stkaeholders", {}))[0]
    assert schema_errors(kind, change(text, "x", {"anything": [1, {"goes": None}]})) == []


@pytest.mark.parametrize(
    ("kind", "text", "address", "value"),
    [
        (CRITERIA, CRITERIA_SAMPLE, "criteria/Product fit", {}),
        (CRITERIA, CRITERIA_SAMPLE, "criteria/revenue/measure/values/much", 50),
        (CRITERIA, CRITERIA_SAMPLE, "criteria/product-fit/rating/high", "all"),
        (CRITERIA, CRITERIA_SAMPLE, "tiers/key/min", 175),
        (CRITERIA, CRITERIA_SAMPLE, "weight_uncertainty", -1),
        (SELECTION, SELECTION_SAMPLE, "history/product-fit/last year", 3),
        (SELECTION, SELECTION_SAMPLE, "ratings/revenue/evidance", "report"),
        (WORKSPACE, WORKSPACE_SAMPLE, "rates/USD/2026", 0.92),
        (WORKSPACE, WORKSPACE_SAMPLE, "rates/dollar", {}),
        (HANDOFF, test_handoff.FULL, "context/goals_30_60_90/45", "soon"),
        (HANDOFF, test_handoff.FULL, "items/internal-meeting/phase", "later"),
        (PROFILE, test_profile.FULL, "stakeholders/coo/influence", 6),
        (PROFILE, test_profile.FULL, "stakeholders/coo/name", None),
        (PROFILE, test_profile.FULL, "competitors/drive-tec/share_of_wallet", 130),
        (PROFILE, test_profile.FULL, "revenue/FY26", 5),
        (NEEDS, test_needs.FULL, "white_space/pumps/drives/spend", {"amount": 5, "curency": "EUR"}),
        (PLAN, test_plan.FULL, "horizon/end", None),
        (MEETINGS, test_meetings.FULL, "touchpoints/ops-call/time", "25:00"),
        (KPIS, test_kpis.FULL, "kpis/share-of-service/targets/2027", 30),
    ],
)
def test_a_schema_refuses_what_the_model_refuses(kind: Kind, text: str, address: str, value: Any) -> None:
    broken = change(text, address, value)
    assert len(refusals(kind.model, broken)) == 1
    assert len(schema_errors(kind, broken)) == 1


def test_a_wrong_word_is_answered_with_the_right_ones() -> None:
    (error,) = schema_errors(PROFILE, change(test_profile.FULL, "stakeholders/coo/support", "suporter"))
    assert error.startswith("stakeholders/coo/support: 'suporter' is not one of ['mentor', 'supporter'")


def test_nothing_below_a_heading_is_accepted() -> None:
    empty = {"name": "Rheintal", "stakeholders": None, "business": None, "industry": None, "influences": None}
    assert refusals(PROFILE.model, empty) == []
    assert schema_errors(PROFILE, empty) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_schema_is_valid_names_its_document_and_describes_every_field(kind: Kind) -> None:
    schema = json_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in schema
    assert schema["title"] == f"samctl {kind.name}"
    for record in records_in(kind):
        assert record["additionalProperties"] is False
        assert record["description"].endswith(".")
        for name, field in record["properties"].items():
            assert field["description"].endswith("."), name


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_examples_of_a_field_are_valid_themselves(kind: Kind) -> None:
    schema = json_schema(kind)
    for record in records_in(kind):
        for name, field in record["properties"].items():
            checker = jsonschema.Draft202012Validator({**field, "$defs": schema.get("$defs", {})})
            for example in field.get("examples", []):
                assert list(checker.iter_errors(example)) == [], name


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_users_own_data_comes_last(kind: Kind) -> None:
    for record in records_in(kind):
        assert list(record["properties"])[-1] == "x"


def test_the_selection_and_what_the_crm_said_are_internal_as_a_whole() -> None:
    assert [kind.name for kind in KINDS if json_schema(kind).get("internal")] == ["selection", "crm"]


def test_the_schemas_are_the_same_in_every_run() -> None:
    program = (
        "import json; from samctl.documents.kinds import KINDS;"
        "from samctl.documents.schema import json_schema;"
        "print(json.dumps([json_schema(kind) for kind in KINDS]))"
    )
    one, other = (
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert one == other
    assert len(json.loads(one)) == len(KINDS)


def design_blocks() -> list[tuple[str, str]]:
    """Return the file name and the text of every YAML block of the written design, placeholders filled."""
    if not DESIGN.is_file():
        return []
    blocks = re.findall(r"```yaml\n# (\S+)(.*?)```", DESIGN.read_text(encoding="utf-8"), re.DOTALL)
    return [(file, _fill(text.partition("\n")[2])) for file, text in blocks]


def _fill(text: str) -> str:
    text = re.sub(r"\b(on|signed_on|term_end): \.\.\.", r"\1: 2026-10-01", text)
    return text.replace("email: ...", "email: somebody@example.com")


def kind_of(file: str) -> Kind:
    return next(
        kind for kind in KINDS if file == kind.file or (kind is MEETING and file.startswith(kind.file))
    )


@pytest.mark.skipif(not DESIGN.is_file(), reason="the written design is not beside the repository")
def test_the_design_shows_every_kind_of_document() -> None:
    shown = {kind_of(file).name for file, _ in design_blocks()}
    came_later = {CHECKLIST.name, CRM.name}
    assert shown == {kind.name for kind in KINDS} - came_later


@pytest.mark.parametrize(("file", "text"), design_blocks(), ids=lambda value: value.partition("\n")[0])
def test_the_documents_of_the_design_are_valid(file: str, text: str) -> None:
    kind = kind_of(file)
    assert refusals(kind.model, read(text)) == []
    assert schema_errors(kind, read(text)) == []
