"""A document as it was found: its sound part, its plain data, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from samctl.documents import kinds
from samctl.documents.file_rules import INVALID_FIELD, NEWER_FORMAT, UNREADABLE_YAML
from samctl.documents.findings import Finding, Place, format_path
from samctl.documents.kinds import SCHEMA_VERSION, Kind
from samctl.documents.record import Problem, Record
from samctl.store.reading import UnreadableError, decode, find_unquoted_digits, read_yaml
from samctl.store.source import Source

Document = TypeVar("Document", bound=Record)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Document]):
    """A document as it was found.

    Args:
        kind: which document it is.
        file: its path from the root.
        exists: whether there is such a file.
        document: its sound part; None where the file is missing or nothing in it is usable.
        data: its plain data, broken parts included.
        findings: what is wrong with it.
        content: the bytes that were read, kept for editing.
    """

    kind: Kind
    file: str
    exists: bool
    document: Document | None = None
    data: dict[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    content: bytes | None = None

    @property
    def stem(self) -> str:
        """The name of its file without folder and ending, which is the id of a meeting's record."""
        return self.file.rpartition("/")[2].removesuffix(".yaml")


def load_document(source: Source, kind: Kind, file: str) -> Loaded[Any]:
    """Return a document with everything that is wrong with it; the rest of it stays usable."""
    try:
        content = source.read(file)
    except FileNotFoundError:
        return Loaded(kind, file, exists=False)
    except UnreadableError as error:
        return Loaded(kind, file, exists=True, findings=(report_unreadable(file, error),))
    return load_content(kind, file, content)


def load_content(kind: Kind, file: str, content: bytes) -> Loaded[Any]:
    """Return the document that the bytes of a file hold."""
    try:
        data = read_yaml(content)
    except UnreadableError as error:
        finding = report_unreadable(file, error)
        if kind is kinds.WORKSPACE and not content.strip():
            finding = finding._replace(
                hint="Write `schema: 1` and `company: ...` into it: it marks the workspace."
            )
        return Loaded(kind, file, True, findings=(finding,), content=content)
    newer = _check_format(kind, file, data)
    if newer:
        return Loaded(kind, file, True, findings=(newer,), content=content)
    return _validate(kind, file, content, data)


def is_known_format(settings: Any) -> bool:
    """Return whether the plain data of `samctl.yaml` names a format that this samctl knows."""
    version = settings.get("schema") if isinstance(settings, dict) else None
    return isinstance(version, int) and not isinstance(version, bool) and version <= SCHEMA_VERSION


def _validate(kind: Kind, file: str, content: bytes, data: Any) -> Loaded[Any]:
    from samctl.documents.validation import validate

    validated = validate(kind.model, data)
    problems = [*validated.problems, *_find_unquoted(content)]
    findings = tuple(_report_problem(file, problem) for problem in problems)
    fields = data if isinstance(data, dict) else {}
    return Loaded(kind, file, True, validated.document, fields, findings, content)


def _find_unquoted(content: bytes) -> Iterator[Problem]:
    for path in find_unquoted_digits(decode(content)):
        hint = "Other programs read it as a number and drop the zeros; put it in quotes."
        yield Problem(path, "digits with a leading zero stand without quotes", hint)


def _check_format(kind: Kind, file: str, data: Any) -> Finding | None:
    """Return the finding that a workspace is newer than this samctl; nothing else is said about it then."""
    if kind is not kinds.WORKSPACE or not isinstance(data, dict):
        return None
    version = data.get("schema")
    if isinstance(version, bool) or not isinstance(version, int) or version <= SCHEMA_VERSION:
        return None  # a format that is no number is for validation to refuse
    message = f"the workspace has format {version}; this samctl knows formats up to {SCHEMA_VERSION}"
    return NEWER_FORMAT.find(Place(file, ("schema",)), message, "Install a newer samctl.")


def report_unreadable(file: str, error: UnreadableError) -> Finding:
    """Return the finding that a file cannot be read."""
    place = Place(file, line=error.line, column=error.column, excerpt=error.excerpt)
    return UNREADABLE_YAML.find(place, error.problem, error.hint)


def _report_problem(file: str, problem: Problem) -> Finding:
    where = format_path(problem.path[:-1] if problem.at_key and "`" in problem.message else problem.path)
    message = f"{where}: {problem.message}" if where else problem.message
    return INVALID_FIELD.find(Place(file, problem.path, problem.at_key), message, problem.hint)
