"""Salesforce's interface, read over HTTPS: the one place in samctl that talks to another machine."""

from __future__ import annotations

from importlib import import_module

from samctl.errors import SamctlError


class MissingClientError(SamctlError):
    """The package that speaks with Salesforce is not installed."""


def require_client() -> None:
    """Refuse to go on without the package that speaks with Salesforce; the other modules here import it.

    Raises:
        MissingClientError: it is not installed.
    """
    try:
        import_module("simple_salesforce")
    except ImportError:
        raise MissingClientError(
            "reading from Salesforce needs the package simple-salesforce, which is not installed",
            "`pip install 'samctl[salesforce]'` installs it. Or export CSV files: samctl import FILE...",
        ) from None
