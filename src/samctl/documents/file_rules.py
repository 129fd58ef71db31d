"""The rules about the files themselves, SAM0nn; reading finds them, so they are pages without a check."""

from __future__ import annotations

from samctl.documents.findings import Severity
from samctl.documents.rules import Rule

UNREADABLE_YAML: Rule[None] = Rule(
    "SAM001",
    "unreadable-yaml",
    Severity.ERROR,
    """The file cannot be read as one YAML document.

It finds syntax errors, tabs used as indentation, bytes that are not UTF-8, a field written twice, git's
conflict markers, an empty file, aliases that multiply without bound, files of more than 1 MB, and files
that cannot be opened. What stands in such a file is unknown to every other command; the other files still
load.

Bad:

```yaml
ratings:
  product-fit: 4
  product-fit: 3
```

Good:

```yaml
ratings:
  product-fit: 4
```
""",
)

INVALID_FIELD: Rule[None] = Rule(
    "SAM002",
    "invalid-field",
    Severity.ERROR,
    """A field has the wrong type, is unknown, is missing, or is out of range.

A mistyped field name is the most expensive mistake in a plain file: the value is there, and nothing reads
it. Data of your own goes under `x:`, at any level. Only the broken field is left out; the rest of the
document counts.

Bad:

```yaml
ratings:
  product-fit: {value: 4, evidense: visit in Basel}
```

Good:

```yaml
ratings:
  product-fit: {value: 4, evidence: visit in Basel}
```
""",
)

UNRESOLVED_REFERENCE: Rule[None] = Rule(
    "SAM003",
    "unresolved-reference",
    Severity.ERROR,
    """An id is used that is not defined where it should be.

People are defined in `team.yaml`, criteria and tiers in `criteria.yaml`, stakeholders, units and the
customer's goals in the account's `profile.yaml`, needs in `needs.yaml`, goals in `plan.yaml`, KPIs in
`kpis.yaml`. A commitment whose owner does not exist is nobody's commitment. Where `team.yaml` or
`criteria.yaml` is missing altogether, one finding stands for all that refer to it.

Bad, where `team.yaml` knows `am-rhein`:

```yaml
ratings:
  product-fit: {value: 4, by: am-rein}
```

Good:

```yaml
ratings:
  product-fit: {value: 4, by: am-rhein}
```
""",
)

UNKNOWN_FILE: Rule[None] = Rule(
    "SAM004",
    "unknown-file",
    Severity.WARNING,
    """A file lies in an account folder that samctl does not know.

It is most often a mistyped name: `profil.yaml` is a profile that nothing reads, and a meeting in
`meetings/2027-01-18-review.yml` was never held, for its name does not end with `.yaml`. Hidden files are left
alone; files of your own belong outside `accounts/`.

Bad: `accounts/rheintal-pumpen/profil.yaml`

Good: `accounts/rheintal-pumpen/profile.yaml`
""",
)

NEWER_FORMAT: Rule[None] = Rule(
    "SAM005",
    "newer-format",
    Severity.ERROR,
    """The workspace is in a newer format than this samctl knows.

Reading it with an older program could misunderstand it, writing could damage it. Install a newer samctl.

Bad, for a samctl that knows format 1:

```yaml
schema: 2
```

Good:

```yaml
schema: 1
```
""",
)

MISSING_RATE: Rule[None] = Rule(
    "SAM006",
    "missing-rate",
    Severity.ERROR,
    """An amount in a foreign currency has no exchange rate.

Amounts are converted with the dated rates of `samctl.yaml` and never by a guess.

Bad, without `rates: {USD: ...}` in `samctl.yaml`:

```yaml
white_space:
  pumps:
    drives: {state: ours, spend: {amount: 1200000, currency: USD}}
```

Good:

```yaml
# samctl.yaml
rates: {USD: {2026-01-01: 0.92}}
```
""",
)

FILE_RULES = (
    UNREADABLE_YAML,
    INVALID_FIELD,
    UNRESOLVED_REFERENCE,
    UNKNOWN_FILE,
    NEWER_FORMAT,
    MISSING_RATE,
)
