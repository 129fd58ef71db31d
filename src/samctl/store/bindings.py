"""What changed in a document since an approval or a signature was bound to it, as far as git kept it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from samctl.documents.differences import Difference, find_differences
from samctl.documents.fingerprint import compute_fingerprint
from samctl.store.history import find_versions
from samctl.store.loading import Loaded, load_content

Selecting = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""From a document's plain data to the part that approvals or signatures are bound to."""


def find_changes_since(
    root: Path, loaded: Loaded[Any], fingerprint: str | None, select: Selecting
) -> list[Difference] | None:
    """Return what differs from the content that a fingerprint was taken of.

    Args:
        root: the workspace's folder.
        loaded: the document as it is now.
        fingerprint: that the approval or the signature carries.
        select: what it is bound to.

    Returns:
        None where git does not have that content.
    """
    for version in find_versions(root, loaded.file):
        data = load_content(loaded.kind, loaded.file, version.content).data
        bound = select(data) if data else {}
        if bound and compute_fingerprint(bound) == fingerprint:
            return find_differences(bound, select(loaded.data))
    return None
