"""The same presentation in the same bytes: packages whose files all tell the day of the document."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_PROPERTIES = "docProps/core.xml"
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")


def settle_package(content: bytes, day: date) -> bytes:
    """Return a package (pptx, xlsx) that tells no moment but a day; so do the packages inside it.

    Args:
        content: of the package.
        day: that its properties tell.
    """
    settled = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(settled, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.endswith(".xlsx"):
                part = settle_package(part, day)
            elif name == _PROPERTIES:
                part = _TIME.sub(f"{day.isoformat()}T00:00:00Z".encode(), part)
            entry = ZipInfo(name)  # of 1 January 1980
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, part)
    return settled.getvalue()
