"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class LanguageName(StrEnum):
    """The languages that documents and pictures are made in."""

    DE = "de"
    EN = "en"


class DecimalMark(StrEnum):
    """The mark between whole numbers and decimals."""

    COMMA = "comma"
    POINT = "point"


class PictureFormat(StrEnum):
    """The forms of what is shown as a table or drawn as a picture."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    SVG = "svg"
    PNG = "png"


PictureLanguage = Annotated[
    LanguageName | None, typer.Option("--lang", help="Language of the picture (default: the workspace's).")
]
OutputOption = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Where to write it (default: - for stdout).")
]
