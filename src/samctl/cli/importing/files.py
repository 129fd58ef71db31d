"""Files to import, as they lie on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from samctl.errors import DataError, UsageError
from samctl.exchange.crm.choices import Export


def read_content(file: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        DataError: it cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(f"{file} cannot be read: {reason}", "Check the path.") from None


def read_files(files: Sequence[Path], sheet: str = "") -> list[Export]:
    """Return files of one export.

    Args:
        files: their paths.
        sheet: which sheet of a workbook; the first where empty.

    Raises:
        UsageError: a file is named twice.
        DataError: one cannot be read.
    """
    twice = _find_twice(files)
    if twice is not None:
        raise UsageError(f"{twice} is named twice", "Name each file once.")
    return [Export(str(file), read_content(file), sheet) for file in files]


def _find_twice(files: Iterable[Path]) -> Path | None:
    seen: set[Path] = set()
    for file in files:
        if file.resolve() in seen:
            return file
        seen.add(file.resolve())
    return None
