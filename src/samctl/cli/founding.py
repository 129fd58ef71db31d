"""New files: a workspace, an account, the schemas for editors."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samctl.cli.output import format_json, write
from samctl.cli.writing import create_document
from samctl.documents.findings import FieldPath
from samctl.documents.kinds import KINDS, Kind
from samctl.documents.printable import make_printable
from samctl.documents.slugs import is_slug, make_slug
from samctl.documents.suggestions import ask_meaning
from samctl.errors import SamctlError, UsageError
from samctl.store.placement import remove_files
from samctl.store.templates import read_template
from samctl.store.workspace import ACCOUNTS_FOLDER, ROOT_FILE, SCHEMAS_FOLDER

if TYPE_CHECKING:
    from samctl.store.workspace import Workspace

_EXAMPLE = "example-pumps"
_LANGUAGES = ("de", "en")


def ask_company() -> str | None:
    """Ask for the company's name where somebody is there to answer."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    import typer

    answer: str = typer.prompt("Your company, as documents name it", default="Your company")
    return answer


def make_workspace(
    folder: Path, *, company: str | None, language: str | None, currency: str | None, dry_run: bool = False
) -> list[str]:
    """Make the files of a workspace that are not there yet and return their paths.

    Raises:
        UsageError: there is a workspace already, or an option has no usable value.
    """
    if (folder / ROOT_FILE).exists():
        raise UsageError(
            f"{folder / ROOT_FILE} exists: this is a workspace already", "`samctl add NAME` adds an account."
        )
    if language is not None and language not in _LANGUAGES:
        raise UsageError(
            f"--language: {language} is neither de nor en", "Write --language de or --language en."
        )
    if currency is not None and not (len(currency) == 3 and currency.isalpha() and currency.isupper()):
        raise UsageError(f"--currency: {currency} is no ISO code", "Such as EUR, USD or CHF.")
    settings = {"company": company, "language": language, "currency": currency}
    chosen: dict[FieldPath, Any] = {(name,): value for name, value in settings.items() if value}
    # The settings come last: they mark the root, and half a workspace should not look like one.
    plan: dict[str, tuple[str, dict[FieldPath, Any]]] = {
        "criteria.yaml": ("workspace/criteria.yaml", {}),
        "team.yaml": ("workspace/team.yaml", {}),
        ".gitignore": ("workspace/gitignore", {}),
        f"{ACCOUNTS_FOLDER}/{_EXAMPLE}/profile.yaml": ("workspace/example/profile.yaml", {}),
        f"{ACCOUNTS_FOLDER}/{_EXAMPLE}/selection.yaml": ("workspace/example/selection.yaml", {}),
        ROOT_FILE: ("workspace/samctl.yaml", chosen),
    }
    missing = {file: source for file, source in plan.items() if not (folder / file).exists()}
    made = [
        _make_from_template(folder, file, template, values, dry_run=dry_run)
        for file, (template, values) in missing.items()
    ]
    return made if dry_run else made + write_schemas(folder, nested=True)


def add_account(
    workspace: Workspace, name: str, slug: str | None, *, dry_run: bool = False
) -> tuple[str, list[str]]:
    """Make the folder of a new account; return its id and the paths of its files.

    Raises:
        UsageError: the id is none, or is taken.
    """
    name = name.strip()
    if not name:
        raise UsageError("an account needs a name", 'Such as samctl add "Rheintal Pumpen AG".')
    if make_printable(name) != name or not _is_unicode(name):
        raise UsageError(
            "the name has characters that cannot be shown", "Write it on one line, in a UTF-8 terminal."
        )
    slug = slug or make_slug(name)
    if not is_slug(slug):
        raise UsageError(
            f"--id: `{slug}` is not an id", f"Lower-case words joined by hyphens: `{make_slug(slug)}`."
        )
    if slug in workspace.slugs:
        raise UsageError(f"the account `{slug}` exists already", "Choose another id with --id.")
    blanks: list[tuple[str, dict[FieldPath, Any]]] = [
        ("selection.yaml", {}),
        ("profile.yaml", {("name",): name}),
    ]
    files: list[str] = []
    try:
        for file, values in blanks:
            target = f"{ACCOUNTS_FOLDER}/{slug}/{file}"
            _make_from_template(workspace.root, target, f"workspace/account/{file}", values, dry_run=dry_run)
            files.append(target)
    except SamctlError:
        remove_files(workspace.root, files, f"{ACCOUNTS_FOLDER}/{slug}")
        raise
    return slug, files


def _is_unicode(text: str) -> bool:
    """Return whether a text can be saved; an argument in another encoding than the terminal's cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def write_schemas(folder: Path, *, nested: bool, document: str | None = None) -> list[str]:
    """Write the JSON Schemas of the documents and return their paths.

    Args:
        folder: where to; the workspace's root if `nested`.
        nested: whether they go into `.samctl/schemas`, where the documents' first lines look for them.
        document: only the schema of this one.

    Raises:
        UsageError: there is no such document.
    """
    from samctl.store.placement import refresh_file

    target = folder / SCHEMAS_FOLDER if nested else folder
    names = [_find_kind(document).name] if document else [kind.name for kind in KINDS]
    for name in names:
        refresh_file(folder, target / f"{name}.json", format_schema(name).encode())
    return [(target / f"{name}.json").relative_to(folder).as_posix() for name in names]


def format_schema(document: str) -> str:
    """Return the JSON Schema of a document.

    Raises:
        UsageError: there is no such document.
    """
    from samctl.documents.schema import json_schema

    return format_json(json_schema(_find_kind(document)))


def _find_kind(document: str) -> Kind:
    by_name = {kind.name: kind for kind in KINDS} | {kind.file: kind for kind in KINDS}
    if document not in by_name:
        hint = ask_meaning(document, [kind.name for kind in KINDS])
        raise UsageError(f"there is no document `{document}`", hint)
    return by_name[document]


def _make_from_template(
    root: Path, file: str, template: str, values: Mapping[FieldPath, Any], *, dry_run: bool
) -> str:
    """Make a file from a built-in one, with some of its fields set; a dry run shows it."""
    kind = next((kind for kind in KINDS if kind.file == file.rpartition("/")[2]), None)
    change = create_document(root, file, read_template(template), values, kind=kind, dry_run=dry_run)
    if dry_run:
        write(change.diff())
    return file
