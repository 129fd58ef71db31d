"""Whether `measures` in the settings names what exists and fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samctl.documents.file_rules import INVALID_FIELD
from samctl.documents.findings import Finding, Place
from samctl.practices.selection.measured_ratings import find_mapping_problem
from samctl.store.references import Directory, check_references
from samctl.store.workspace import Workspace


def check_mapping(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Return what is wrong with the measures that rate criteria, unknown criteria included."""
    for finding in check_references(Directory.of_workspace(workspace, today), [workspace.settings]):
        if finding.place.path[:1] == ("measures",):
            yield finding
    yield from check_units(workspace)


def check_units(workspace: Workspace) -> Iterator[Finding]:
    """Return a finding for each measure that cannot rate its criterion."""
    settings, criteria = workspace.settings.document, workspace.criteria.document
    if settings is None or criteria is None:
        return
    for name, measure in settings.measures.items():
        criterion = criteria.criteria.get(name)
        problem = find_mapping_problem(criterion, measure, settings.currency) if criterion else None
        if problem:
            place = Place(workspace.settings.file, ("measures", name))
            yield INVALID_FIELD.find(place, f"measures.{name}: {problem[0]}", problem[1])
