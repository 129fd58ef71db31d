from __future__ import annotations

import sys
from pathlib import Path

import pytest

from samctl.errors import ChangedMeanwhileError
from samctl.store.placement import put_file, refresh_file
from samctl.store.writer import WriteFailedError

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX links")


def test_a_generated_file_is_written_when_it_is_not_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "schemas" / "plan.json"
    assert [refresh_file(tmp_path, file, content) for content in (b"1", b"1", b"2")] == [True, False, True]
    assert file.read_bytes() == b"2"


def test_a_file_is_put_in_the_place_of_what_was_read_alone(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    put_file(tmp_path, file, b"a: 1\n", expected=None)
    put_file(tmp_path, file, b"a: 2\n", expected=b"a: 1\n")
    with pytest.raises(ChangedMeanwhileError):
        put_file(tmp_path, file, b"a: 3\n", expected=b"a: 1\n")
    assert file.read_bytes() == b"a: 2\n"


def test_a_file_that_was_not_there_is_not_put_over_one_made_meanwhile(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(b"theirs: 1\n")
    with pytest.raises(ChangedMeanwhileError, match="was made meanwhile"):
        put_file(tmp_path, file, b"ours: 1\n", expected=None)
    assert file.read_bytes() == b"theirs: 1\n"


@posix
def test_nothing_is_placed_through_a_link_out_of_the_workspace(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "schemas").symlink_to(outside)
    with pytest.raises(WriteFailedError, match="leads out of the workspace"):
        refresh_file(root, root / "schemas" / "plan.json", b"{}")
    with pytest.raises(WriteFailedError, match="leads out of the workspace"):
        put_file(root, root / "schemas" / "plan.yaml", b"{}", expected=None)
    assert list(outside.iterdir()) == []
