"""Any assignment in any document: the data change as asked for, and nothing else."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samctl.cli.foresight import find_new_errors
from samctl.cli.setting.drafting import make_drafts
from samctl.cli.setting.edits import plan_files, try_out
from samctl.cli.setting.ownership import find_owner
from samctl.cli.setting.scope import Scope
from samctl.cli.setting.words import read_assignment
from samctl.documents.addresses import Address, find_below
from samctl.documents.findings import FieldPath
from samctl.documents.kinds import KPIS, NEEDS, PLAN, PROFILE, Kind
from samctl.documents.shapes import EntriesOf, FieldsOf, ListOf, Value, find_fields
from samctl.store.reading import read_yaml
from samctl.store.workspace import Workspace
from tests.cli.setting_world import WORLD
from tests.conftest import REPOSITORY

_TODAY = date(2026, 11, 23)
_EXAMPLES = int(os.environ.get("SAMCTL_EXAMPLES", "60"))
_NEW = {"day": "2027-03-31", "whole number": "2030", "text": "zz-9", "choice": "60"}
_LEFT_OUT = ("x", "account_team", "approval")
_TRICKY = [
    "no",
    "12:30",
    "017",
    "a # b",
    "x: y",
    "- z",
    "it's",
    'say "hi"',
    "Größe",
    "{a}",
    "1.50",
    "null",
    "*a",
]
_PUNCTUATION = "abcß ,:#'\"-[]{}&*!|>%@`\\"

PLAN_X = """\
horizon: {start: 2027-01-01, end: 2029-12-31}   # three years
goals:
  service-share:   # the first
    title: Half of their service volume
    from: 20
    addresses: [unplanned-stops]
"""
KPIS_X = "kpis:\n    share:\n        title: Share   # of service\n        targets: {2027-12-31: 30}\n"
DOCUMENTS = {
    PROFILE: WORLD["accounts/x/profile.yaml"],
    NEEDS: WORLD["accounts/x/needs.yaml"],
    PLAN: PLAN_X,
    KPIS: KPIS_X,
}
Place = tuple[Address, Value, bool]
"""A field, what it holds, and whether it is a list of that."""


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("rich")
    texts = {f"accounts/x/{kind.file}": text for kind, text in DOCUMENTS.items()}
    for name, text in {**WORLD, **texts}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@settings(
    max_examples=_EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_reading_back_gives_the_old_data_with_the_assignments_and_all_else_as_it_was(
    rich: Path, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(list(DOCUMENTS)))
    file = rich / "accounts/x" / kind.file
    if data.draw(st.booleans()):  # a document of any content in any layout
        scope = open_scope(rich)
        content = make_content(data, scope, kind)
        file.write_text(write_content(data, content), encoding="utf-8")
    try:
        check_assignments(data, open_scope(rich), kind)
    finally:
        file.write_text(DOCUMENTS[kind], encoding="utf-8")


def check_assignments(data: st.DataObject, scope: Scope, kind: Kind) -> None:
    loaded = scope.load(kind)
    words = draw_words(data, scope, list_places(scope, kind, loaded.data))
    changes = [read_assignment(scope, word) for word in words]

    drafts = make_drafts(scope, changes, put=changes[0].address)
    contents = try_out(scope.workspace.root, plan_files(drafts))

    expected = loaded.data
    for change in changes:
        expected = intend(expected, change.address.path, change.value)
    before, after = loaded.content or b"", contents.get(loaded.file, loaded.content or b"")
    assert make_comparable(read_yaml(after)) == make_comparable(expected)
    assert_only_touched(before.decode(), after.decode(), [change.address for change in changes])
    codes = {error.code for error in find_new_errors(scope, contents)}
    # Refused later: an end before its start, a name that is missing, people who report to each other, a plan
    # of a few days or of many years, a benchmark outside of it.
    assert codes <= {"SAM002", "SAM003", "SAM404", "SAM601", "SAM603"}


def open_scope(root: Path) -> Scope:
    workspace = Workspace.open(root)
    return Scope(workspace, workspace.open_account("x"), _TODAY)


def draw_words(data: st.DataObject, scope: Scope, places: Iterator[Place]) -> list[str]:
    """Return one to four assignments of values that fit."""
    known = [
        (place, texts) for place in places for texts in [draw_value(place[1], scope)] if not texts.is_empty
    ]
    chosen = data.draw(
        st.lists(st.sampled_from(known), min_size=1, max_size=4, unique_by=lambda each: each[0][0].path)
    )
    words = []
    for (address, _, is_list), texts in chosen:
        items = data.draw(st.lists(texts, min_size=1, max_size=3 if is_list else 1))
        quoted = ['"' + item.replace('"', '""') + '"' for item in items]
        words.append(f"{address}={','.join(quoted) if is_list else items[0]}")
    return words


def draw_value(value: Value, scope: Scope) -> st.SearchStrategy[str]:
    """Return texts that fit a value."""
    if value.choices:
        return st.sampled_from([str(choice) for choice in value.choices])
    if value.refers_to:
        return st.sampled_from(sorted(scope.find_ids(value.refers_to)) or ["none"])
    if value.kind == "day":
        return st.dates(date(2027, 1, 2), date(2029, 1, 1)).map(str) | st.just("today")
    if value.kind == "flag":
        return st.sampled_from(["true", "false"])
    if value.kind == "money":
        amounts = st.integers(0, 10**12).map(str)
        return amounts | amounts.map(lambda amount: f"{amount} USD")
    if value.kind == "whole number":
        return st.integers(value.low or 0, value.high or 10**6).map(str)
    if value.kind == "number":
        return st.decimals(0, value.high or 10**9, places=2).map(str)
    prose = st.sampled_from(_TRICKY) | st.text(_PUNCTUATION, min_size=1, max_size=12).filter(str.strip)
    return prose if value.is_prose else st.nothing()


def list_places(scope: Scope, kind: Kind, data: dict[str, Any]) -> Iterator[Place]:
    """Return every field whose values are easy to draw, under the ids that are there and a new one."""
    pending: list[tuple[Address, Any]] = [(Address(kind, (), FieldsOf(kind.model)), data)]
    while pending:
        address, held = pending.pop()
        shape = address.shape
        below = held if isinstance(held, dict) else {}
        if isinstance(shape, FieldsOf):
            names = [name for name in find_fields(shape.model) if name not in _LEFT_OUT]
            pending += [(find_below(address, [name]), below.get(name)) for name in names]
        elif isinstance(shape, EntriesOf):
            new = sorted(scope.find_ids(shape.key.refers_to)) or [_NEW[shape.key.kind]]
            keys = dict.fromkeys([*map(str, below), *new])
            pending += [(find_below(address, [key]), below.get(key)) for key in keys]
        elif isinstance(shape, ListOf):
            if isinstance(shape.item, Value):
                yield address, shape.item, True
        else:
            yield address, shape, False


def make_content(data: st.DataObject, scope: Scope, kind: Kind) -> dict[str, Any]:
    """Return the plain data of some document of a kind, with all that is required."""
    content: dict[str, Any] = {}
    if kind is PROFILE:
        content = {"name": "X", "stakeholders": {"coo": {"name": "Petra Vogt"}}}
    if kind is PLAN:
        content = {"horizon": {"start": "2027-01-01", "end": "2029-12-31"}}
    for word in draw_words(data, scope, list_places(scope, kind, {})):
        change = read_assignment(scope, word)
        content = intend(content, change.address.path, make_plain(change.value))
    return dict(content)


def write_content(data: st.DataObject, content: dict[str, Any]) -> str:
    """Return data as YAML, each field in lines or in brackets."""
    lines = ["# of this account"]
    for key, value in content.items():
        if isinstance(value, dict | list) and value and data.draw(st.booleans()):
            lines += [f"{key}:   # {key}", *write_lines(value, data.draw(st.sampled_from([2, 4])))]
        else:
            lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}   # {key}")
    return "\n".join(lines) + data.draw(st.sampled_from(["\n", "", "\n\n# the end\n"]))


def write_lines(value: Any, indent: int) -> list[str]:
    margin = " " * indent
    if isinstance(value, list):
        return [f"{margin}- {json.dumps(item, ensure_ascii=False)}" for item in value]
    lines = []
    for key, item in value.items():
        if isinstance(item, dict | list) and item:
            lines += [f"{margin}{key}:", *write_lines(item, indent + 2)]
        else:
            lines.append(f"{margin}{key}: {json.dumps(item, ensure_ascii=False)}   # on {key}")
    return lines


def intend(data: Any, path: FieldPath, value: Any) -> Any:
    """Return data with a value at a path, by the simplest means."""
    if not path:
        return value
    entries = dict(data or {})
    key = next((each for each in entries if str(each) == str(path[0])), path[0])
    entries[key] = intend(entries.get(key), path[1:], value)
    return entries


def make_plain(value: Any) -> Any:
    """Return a value that was set as a reader gives it."""
    if isinstance(value, dict):
        return {key: make_plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [make_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def make_comparable(value: Any) -> Any:
    """Return a value so that numbers compare by their size, whatever type a reader gives them."""
    if isinstance(value, dict):
        return {str(key): make_comparable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [make_comparable(item) for item in value]
    plain = make_plain(value)
    return float(plain) if isinstance(plain, int | float) and not isinstance(plain, bool) else plain


def assert_only_touched(before: str, after: str, touched: list[Address]) -> None:
    """Every line that goes holds a part of a path that was set, or belongs to a list or an amount there."""
    old, new = before.splitlines(), after.splitlines()
    steps = {"amount", "currency", *(str(step) for address in touched for step in address.path)}
    for line in Counter(old) - Counter(new):
        words = line.replace('"', "")
        assert line.lstrip().startswith("- ") or any(f"{step}:" in words for step in steps), line
    for line in old:
        if "   # " in line and not line.lstrip().startswith(("- ", "amount:", "currency:")):
            assert line[line.rindex("   # ") :] in after


def list_values(address: Address, held: Any) -> Iterator[tuple[Address, Any]]:
    """Return every value and every list of values that a document holds, with its address."""
    shape = address.shape
    if isinstance(shape, Value) or (isinstance(shape, ListOf) and isinstance(shape.item, Value)):
        yield address, held
    elif isinstance(held, dict) and find_owner(address) is None:
        for key, below in held.items():
            yield from list_values(find_below(address, [str(key)]), below)


def type_value(value: Any) -> str:
    """Return a value as somebody types it."""
    if isinstance(value, list):
        return ",".join('"' + type_value(item).replace('"', '""') + '"' for item in value)
    if isinstance(value, dict):
        return f"{value['amount']} {value['currency']}"
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(
    "slug", ["hohenrode", "havskarv", "gletschhorn", "pendlestone-water", "treval", None]
)
def test_every_value_of_the_example_can_be_typed_as_it_stands_and_changes_nothing(slug: str | None) -> None:
    workspace = Workspace.open(REPOSITORY)
    scope = Scope(workspace, workspace.open_account(slug) if slug else None, _TODAY)
    words = []
    for kind in scope.list_kinds(records=True):
        document = Address(kind, (), FieldsOf(kind.model))
        held = list(list_values(document, scope.load(kind).data))
        known = [each for each in held if each[1] not in (None, []) and find_owner(each[0]) is None]
        words += [f"{address}={type_value(value)}" for address, value in known]

    drafts = make_drafts(scope, [read_assignment(scope, word) for word in words])

    assert len(words) > 5
    assert [(plan.path, plan.edits) for plan in plan_files(drafts)] == []
