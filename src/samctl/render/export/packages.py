"""The optional packages that make some forms, and what to do where one is missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from samctl.errors import SamctlError
from samctl.render.export.document import DocumentForm


class MissingPackageError(SamctlError):
    """A package that makes a form of a document is not installed."""


def load_package(module: str, package: str, form: DocumentForm) -> ModuleType:
    """Return the module of an optional package.

    Args:
        module: its name in Python.
        package: its name for pip.
        form: what it is needed for; the extra that installs it is called so.

    Raises:
        MissingPackageError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise report_missing(package, form) from None


def report_missing(package: str, form: DocumentForm) -> MissingPackageError:
    """Return the error that says how to install a package.

    Args:
        package: its name for pip.
        form: what it is needed for.
    """
    return MissingPackageError(
        f"{form.name} needs the package {package}, which is not installed",
        f"`pip install 'samctl[{form}]'` installs it; `--to html` does without.",
    )
