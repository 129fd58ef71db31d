"""What a rule of `samctl check` is; the rules about the files themselves are in `file_rules`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from samctl.documents.findings import FieldPath, Finding, Place, Severity

Subject = TypeVar("Subject")


class Remark(NamedTuple):
    """What a rule has to say about one field of the document it looks at.

    Args:
        path: the field; empty for the document as a whole.
        message: names the thing, without a full stop.
        hint: what to do, a sentence.
        at_key: whether the field itself is meant rather than its value.
    """

    path: FieldPath
    message: str
    hint: str = ""
    at_key: bool = True


class Rule(NamedTuple, Generic[Subject]):
    """One rule: a stable code, a name, a severity, a manual page and the function that checks it.

    Args:
        code: `SAMpnn`, p being the number of the practice, 0 the file itself; never used again.
        name: in kebab case.
        severity: unless the workspace says otherwise.
        page: what it finds, why it matters, a bad and a good example; Markdown, its first line a summary.
        check: returns what it has to say about a subject; rules about files have none, reading finds them.
    """

    code: str
    name: str
    severity: Severity
    page: str
    check: Callable[[Subject], Iterable[Remark]] | None = None

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.partition("\n")[0]

    def find(self, place: Place, message: str, hint: str = "") -> Finding:
        """Return a finding of this rule."""
        return Finding(self.code, self.severity, place, message, hint)

    def run(self, subject: Subject, file: str) -> Iterator[Finding]:
        """Return the findings of this rule on a subject whose document is `file`."""
        for remark in self.check(subject) if self.check else ():
            place = Place(file, remark.path, at_key=remark.at_key)
            yield self.find(place, remark.message, remark.hint)


def rule(
    code: str, name: str, severity: Severity
) -> Callable[[Callable[[Subject], Iterable[Remark]]], Rule[Subject]]:
    """Make a rule of a function; the function's docstring is the rule's page."""

    def make(check: Callable[[Subject], Iterable[Remark]]) -> Rule[Subject]:
        return Rule(code, name, severity, inspect.getdoc(check) or "", check)

    return make
