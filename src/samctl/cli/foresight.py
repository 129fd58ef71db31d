"""What a change would lead to: the errors that `check` would find with it and does not find without."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from samctl.cli.inspection import inspect_workspace
from samctl.cli.rulebook import ALL_RULES
from samctl.documents.file_rules import INVALID_FIELD, NEWER_FORMAT, UNREADABLE_YAML
from samctl.documents.findings import Finding, Severity
from samctl.store.source import Entry, Source
from samctl.store.workspace import Workspace

if TYPE_CHECKING:
    from samctl.cli.setting.scope import Scope

UNSOUND = frozenset({UNREADABLE_YAML.code, NEWER_FORMAT.code, INVALID_FIELD.code})
"""The codes of errors with which no document is ever written."""

_OWN_SEVERITY = {rule.code: rule.severity for rule in ALL_RULES}
_INDEX = re.compile(r"\[\d+\]")


class Preview:
    """Files as they are, but for some that are as they would become.

    Args:
        source: of the files as they are.
        contents: the others, by their path from the workspace's root.
    """

    def __init__(self, source: Source, contents: Mapping[str, bytes]) -> None:
        self._source = source
        self._contents = contents

    def list(self, folder: str) -> list[Entry]:
        """Return what a folder holds, by name."""
        entries = self._source.list(folder)
        names = {entry.name for entry in entries}
        here = [name for path, _, name in map(_split_path, self._contents) if path == folder]
        new = [Entry(name, "file") for name in here if name not in names]
        return sorted([*entries, *new], key=lambda entry: entry.name)

    def read(self, file: str) -> bytes:
        """Return the bytes of a file."""
        return self._contents[file] if file in self._contents else self._source.read(file)


def find_new_errors(
    scope: Scope, contents: Mapping[str, bytes], *, never_kept: Collection[str] = UNSOUND
) -> list[Finding]:
    """Return the errors that `check` would find with some files changed and does not find now.

    Args:
        scope: decides whether one account or all of them are looked at.
        contents: of the files that change, by their path.
        never_kept: the codes of errors that are told in these files, even if they were there before.
    """
    workspace = Workspace(scope.workspace.source, scope.workspace.root)  # as it is by now
    slugs = [scope.account.slug] if scope.account else []
    preview = Workspace(Preview(workspace.source, contents), workspace.root)
    errors = [each for each in inspect_workspace(preview, slugs, scope.today).findings if _is_error(each)]
    if not errors:
        return []
    known = Counter(map(_identify, inspect_workspace(workspace, slugs, scope.today).findings))
    new: list[Finding] = []
    for error in errors:
        known[_identify(error)] -= 1
        if known[_identify(error)] < 0 or (error.place.file in contents and error.code in never_kept):
            new.append(error)
    return new


def is_error_everywhere(finding: Finding) -> bool:
    """Return whether a finding is an error by itself, and not only by the workspace's own settings."""
    return _OWN_SEVERITY.get(finding.code) is Severity.ERROR


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _identify(finding: Finding) -> tuple[str, str, str]:
    """Return what tells one finding from another, but for places that a change moves."""
    return finding.code, finding.place.file, _INDEX.sub("[]", finding.message)


def _split_path(path: str) -> tuple[str, str, str]:
    return path.rpartition("/")
