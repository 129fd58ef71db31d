"""Edits of random documents: the data come out as meant, and every other line stays as it is."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samctl.store import editor
from samctl.store.editing.splice import Splice, apply_splices
from samctl.store.editor import Append, Delete, Edit, EditRefusedError, Set, edit_text
from samctl.store.reading import read_yaml
from tests.store.random_documents import Document, Path, random_document, random_value


@settings(max_examples=1200, deadline=None)
@given(st.integers(0, 2**32))
def test_an_edit_changes_its_value_and_no_other_line(seed: int) -> None:
    dice = random.Random(seed)
    document = random_document(dice)
    assume(read_yaml(document.text.encode()) == document.data)
    edit = random_edit(dice, document)

    try:
        edited = edit_text(document.text, [edit])
    except EditRefusedError:
        # What stands below would become part of a block scalar above.
        assert isinstance(edit, Delete)
        assert "|" in document.text
        return

    assert repr(read_yaml(edited.encode())) == repr(intend(document.data, edit))
    check_lines(document, edit, edited)


def random_edit(dice: random.Random, document: Document) -> Edit:
    path = dice.choice([*document.spans, *document.flow])
    found = look_up(document.data, path)
    value = random_value(dice)
    roll = dice.random()
    if roll < 0.25 and path:
        return Delete(path)
    if roll < 0.7 and isinstance(found, list):
        return Append(path, as_written(value))
    if not path or (roll < 0.7 and (found is None or isinstance(found, dict))):
        return Set((*path, *dice.choice([("new",), ("new key", "below"), (99,)])), as_written(value))
    return Set(path, as_written(value))


def as_written(value: Any) -> Any:
    """Return a value as a program gives it: the reader's floats are decimals there."""
    if isinstance(value, dict):
        return {key: as_written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_written(item) for item in value]
    return Decimal(str(value)) if isinstance(value, float) else value


def as_read(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_read(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_read(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def look_up(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def intend(data: Any, edit: Edit) -> Any:
    data = copy.deepcopy(data)
    *way, last = edit.path
    node = data
    for step in way:
        if (step not in node and isinstance(node, dict)) or node[step] is None:
            node[step] = {}
        node = node[step]
    if isinstance(edit, Delete):
        del node[last]
    elif isinstance(edit, Append):
        node[last].append(as_read(edit.value))
    else:
        node[last] = as_read(edit.value)
    return data


def check_lines(document: Document, edit: Edit, edited: str) -> None:
    assert edited.startswith("\ufeff") == document.text.startswith("\ufeff")
    assert isinstance(edit, Delete) or edited.endswith("\n") == document.text.endswith("\n")
    if "\r\n" in document.text:
        assert edited.count("\n") == edited.count("\r\n")
    old, new = split_lines(document.text), split_lines(edited)
    first, last = find_affected_lines(document, edit, old)
    if is_pure_insertion(document, edit):
        added = len(new) - len(old)
        places = range(first, last + 2)
        assert any(new[:place] == old[:place] and new[place + added :] == old[place:] for place in places)
    else:
        assert new[:first] == old[:first]
        assert new[len(new) - (len(old) - last - 1) :] == old[last + 1 :]
    if is_plain_deletion(document, edit):
        kept = old[:first] + old[last + 1 :]
        assert new == kept or ("|" in edited and new == [*kept, ""])  # a block scalar needs its line end
    if edit.path in document.spans and isinstance(edit, Set) and edited != document.text:
        assert document.comments.get(edit.path, "") in edited


def split_lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")


def find_affected_lines(document: Document, edit: Edit, lines: list[str]) -> tuple[int, int]:
    """Return the first and the last line that may differ, or behind which a new line may come."""
    path = edit.path
    if not isinstance(edit, Delete) and may_come_below(document, edit):
        while not is_there(document.data, path):
            path = path[:-1]
        first, last = span_around(document, path)
        while last + 1 < len(lines) and lines[last + 1].lstrip().startswith("#"):
            last += 1  # comments below that are indented like the entries belong to them
        return first, last
    if isinstance(edit, Delete) and not is_plain_deletion(document, edit):
        path = path[:-1]
    return span_around(document, path)


def may_come_below(document: Document, edit: Edit) -> bool:
    """Whether the value may come below the comments of its place, not on its line."""
    missing = not is_there(document.data, edit.path) or look_up(document.data, edit.path) is None
    return missing or isinstance(edit, Append)


def is_pure_insertion(document: Document, edit: Edit) -> bool:
    container = edit.path[:-1] if is_there(document.data, edit.path[:-1]) else edit.path[:-2]
    return not is_there(document.data, edit.path) and is_block(document, container)


def is_plain_deletion(document: Document, edit: Edit) -> bool:
    """Whether an entry on lines of its own goes that has siblings."""
    alone = len(look_up(document.data, edit.path[:-1])) == 1 if isinstance(edit, Delete) else True
    return not alone and edit.path in document.spans and edit.path not in document.beside_dash


def is_there(data: Any, path: Path) -> bool:
    for step in path:
        if isinstance(data, list):
            data = data[int(step)]
        elif isinstance(data, dict) and step in data:
            data = data[step]
        else:
            return False
    return True


def is_block(document: Document, container: Path) -> bool:
    """Whether a collection is written as lines."""
    return any(path[:-1] == container for path in document.spans if path)


def span_around(document: Document, path: Path) -> tuple[int, int]:
    """Return the lines of the innermost value around a path that has lines of its own."""
    while path and path not in document.spans:
        path = path[:-1]
    return document.spans.get(path) or (0, max(last for _, last in document.spans.values()))


@pytest.mark.parametrize(
    "botch",
    [
        lambda text: text.replace("fit: 5", "fit: 6"),
        lambda text: text.replace("fit: 5", 'fit: "5"'),
        lambda text: text.replace("growth: 3", "growth: 4"),
        lambda text: text.replace("# why", "# how"),
        lambda text: text.replace("# end\n", ""),
        lambda text: text.replace("growth: 3", "growth:  3"),
        lambda text: text + "fit: 5\n",
        lambda text: text.replace("fit: 5", "fit: ["),
    ],
)
def test_an_edit_that_would_come_out_wrong_is_refused(
    monkeypatch: pytest.MonkeyPatch, botch: Callable[[str], str]
) -> None:
    monkeypatch.setattr(editor, "apply_splices", lambda *found: botch(apply_splices(*found)))
    text = "# why\nratings:\n  fit: 4\n  growth: 3\n# end\n"
    with pytest.raises(EditRefusedError, match="would not come out as meant"):
        edit_text(text, [Set(("ratings", "fit"), 5)])


def test_an_insertion_that_would_take_something_away_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def botch(text: str, splices: Sequence[Splice]) -> str:
        return apply_splices(text, splices).replace("# why\n", "")

    monkeypatch.setattr(editor, "apply_splices", botch)
    with pytest.raises(EditRefusedError, match=r"would not come out as meant at `ratings\.new`"):
        edit_text("ratings:\n  fit: 4\n  # why\n  growth: 3\n", [Set(("ratings", "new"), 5)])


def test_edits_build_on_each_other() -> None:
    edits: list[Edit] = [Set(("a", "b"), 1), Set(("a", "c"), [2]), Append(("a", "c"), 3)]
    edits += [Delete(("a", "b")), Set(("d",), None)]
    assert edit_text("", edits) == "a:\n  c: [2, 3]\nd: null\n"


def test_no_edits_change_nothing() -> None:
    assert edit_text("a:   1 \n", []) == "a:   1 \n"
