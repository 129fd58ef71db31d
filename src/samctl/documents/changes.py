"""What a practice wants to change in a document."""

from __future__ import annotations

from typing import Any

from samctl.documents.findings import FieldPath

Changes = dict[FieldPath, Any]
"""New values by field path; a missing field is made, None removes one."""
