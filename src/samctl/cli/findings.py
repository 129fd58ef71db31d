"""Findings as text for people, JSON for programs, and annotations for GitHub Actions."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samctl.cli.output import format_json, is_colourful, paint
from samctl.documents.counts import format_count
from samctl.documents.findings import Finding, Severity, format_path
from samctl.documents.printable import make_printable

if TYPE_CHECKING:
    from samctl.cli.inspection import Inspection

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def format_report(inspection: Inspection, form: str, root: Path) -> str:
    """Return findings in one of the forms `text`, `json` and `github`.

    Args:
        inspection: what was found.
        form: the form.
        root: the workspace; GitHub wants paths from where the job runs.
    """
    if form == "json":
        return _format_json(inspection)
    if form == "github":
        return _format_github(inspection.findings, root)
    return format_findings(inspection.findings, colour=is_colourful())


def format_findings(findings: Iterable[Finding], *, colour: bool = False) -> str:
    """Return findings as text: path:line:column, code, severity, message; the line; then the hint."""
    from samctl.store.positions import format_excerpt

    lines: list[str] = []
    for finding in findings:
        code = paint(f"{finding.code} {finding.severity}", _COLOURS[finding.severity], colour)
        lines.append(f"{make_printable(_spell_place(finding))}: {code} {make_printable(finding.message)}")
        excerpt = format_excerpt(finding) if finding.severity is Severity.ERROR else ""
        lines += [f"    {line}" for line in excerpt.splitlines()]
        if finding.hint:
            lines.append(f"  {make_printable(finding.hint)}")
    return "".join(f"{line}\n" for line in lines)


def format_summary(inspection: Inspection) -> str:
    """Return how much was looked at and found, in one line."""
    counts = {severity: inspection.count(severity) for severity in Severity}
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    found = [format_count(number, words[severity]) for severity, number in counts.items() if number]
    return f"{format_count(inspection.accounts, 'account')} checked: {', '.join(found) or 'no findings'}."


def _spell_place(finding: Finding) -> str:
    place = finding.place
    return f"{place.file}:{place.line or 1}:{place.column or 1}"


def _format_json(inspection: Inspection) -> str:
    from samctl.cli.rulebook import ALL_RULES

    names = {rule.code: rule.name for rule in ALL_RULES}
    findings: list[dict[str, Any]] = [
        {
            "code": finding.code,
            "name": names.get(finding.code),
            "severity": finding.severity,
            "file": finding.place.file,
            "line": finding.place.line or 1,
            "column": finding.place.column or 1,
            "path": format_path(finding.place.path),
            "message": finding.message,
            "hint": finding.hint,
        }
        for finding in inspection.findings
    ]
    counts = {str(severity): inspection.count(severity) for severity in Severity}
    return format_json({"schema": 1, "findings": findings, "counts": counts, "accounts": inspection.accounts})


def _format_github(findings: Iterable[Finding], root: Path) -> str:
    prefix = os.path.relpath(root, os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    lines = []
    for finding in findings:
        file = os.path.normpath(os.path.join(prefix, finding.place.file)).replace(os.sep, "/")
        where = f"file={_escape(file, True)},line={finding.place.line or 1},col={finding.place.column or 1}"
        text = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
        level = _GITHUB_LEVELS[finding.severity]
        lines.append(f"::{level} {where},title={finding.code}::{_escape(text, False)}\n")
    return "".join(lines)


def _escape(text: str, of_property: bool) -> str:
    """Escape as the workflow commands of GitHub Actions ask for."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if of_property else text
