"""Files that other programs wrote, as the command line names them: `FILE`, or `FILE#SHEET` of a workbook."""

from __future__ import annotations

from pathlib import Path

from samctl.errors import DataError
from samctl.exchange.crm.choices import Export


def read_export(name: Path) -> Export:
    """Return a file with its bytes.

    A file that is called so goes before a sheet of one: `#` may stand in a name.

    Args:
        name: its path; behind it `#` and the sheet, where it is a workbook and not its first one is meant.

    Raises:
        DataError: it cannot be read.
    """
    file, _, sheet = str(name).rpartition("#")
    path, sheet = (Path(file), sheet) if file and sheet and not name.exists() else (name, "")
    try:
        return Export(str(path), path.read_bytes(), sheet)
    except OSError as error:
        problem = f"{path} cannot be read: {(error.strerror or str(error)).lower()}"
        raise DataError(problem, "Check the path.") from None
