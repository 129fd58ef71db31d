"""Why an edit is not made."""

from __future__ import annotations

from samctl.errors import SamctlError


class EditRefusedError(SamctlError):
    """The text cannot be edited safely at this place; it stays as it is."""

    exit_code = 3
