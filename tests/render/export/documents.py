"""Documents to export, with all that Markdown of ours holds."""

from __future__ import annotations

from datetime import date
from typing import Any

from samctl.render.export import DocumentForm, ExportedDocument, export_document
from samctl.store.templates import read_template

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200" role="img" '
    'aria-labelledby="road-title">\n<title id="road-title">Road map</title>\n'
    '<defs><linearGradient id="shade"><stop offset="0" stop-color="#fff"/></linearGradient></defs>\n'
    '<rect width="400" height="200" fill="url(#shade)"/>\n<text x="20" y="40">2027</text>\n</svg>\n'
)

FULL = """\
# Plan: Rheintal Pumpen AG

First, **who** does what, with <https://example.org/a-b> and `samctl show`.

## Goals

- **Owner:** Anna Rhein
- Second

1. one
2. two

| Name | Worth | What it is |
| --- | ---: | --- |
| Monitoring | 10.000 € | A long text that says what this proposal is about and why it is worth while |
| Store | 500 € | Short |

### Steps

- [x] Letter sent
- [ ] Visit of the plant

![The road map](roadmap.svg)

![The road map again](roadmap.svg)

> Quoted

---

```
a: "b"
```
"""


def make_document(markdown: str = FULL, **changes: Any) -> ExportedDocument:
    document = ExportedDocument(
        markdown=markdown,
        title="Plan: Rheintal Pumpen AG",
        language="en",
        pictures={"roadmap.svg": PICTURE},
        day=date(2026, 11, 23),
        company="Nordlicht Antriebe GmbH",
    )
    return document._replace(**changes)


def export(form: str, markdown: str = FULL, **changes: Any) -> bytes:
    """Return a document in a form, as it is shipped."""
    return export_document(make_document(markdown, **changes), DocumentForm(form), read_template)
