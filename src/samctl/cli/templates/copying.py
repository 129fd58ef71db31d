"""A built-in template, copied into the workspace to be changed there."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from samctl.cli.output import say, write
from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.render.view import Audience
from samctl.store.placement import put_file
from samctl.store.templates import DOCUMENT_SUFFIX, TEMPLATES_FOLDER, Templates, read_template
from samctl.store.workspace import Workspace


def copy_template(workspace: Workspace, name: str, *, dry_run: bool = False) -> None:
    """Put a built-in template into the workspace, and say what next.

    Args:
        workspace: as opened.
        name: of a document, or the place of a part, such as `internal/_plan`; of a document with a variant
            for us, its place, such as `internal/minutes`.
        dry_run: whether to show the file and write nothing.

    Raises:
        UsageError: there is no built-in template of that name, or the workspace has one already.
        WriteFailedError: it cannot be written.
    """
    templates = Templates(workspace.source)
    place = _find_place(templates, name)
    target = f"{TEMPLATES_FOLDER}/{place}"
    path = workspace.root / target
    if path.exists() or path.is_symlink():
        raise UsageError(
            f"{target} exists already and stays as it is",
            "Change it, or remove it first: the built-in one counts again then.",
        )
    text = read_template(place)
    if dry_run:
        write("".join(unified_diff([], text.splitlines(keepends=True), "/dev/null", target)))
        return
    put_file(workspace.root, path, text.encode(), expected=None)
    say(f"{target}: written. It counts from now on instead of the built-in one.")
    document = place.rpartition("/")[2].removesuffix(DOCUMENT_SUFFIX)
    if not document.startswith("_"):
        for_us = " --internal" if place in _list_variants(templates) and place.startswith("internal/") else ""
        command = f"samctl render {document} ACCOUNT{for_us} -o {document}.md --watch"
        say(f"Next: change it; `{command}` shows what becomes of it.")


def _find_place(templates: Templates, name: str) -> str:
    """Return the path of a built-in template below `templates/`.

    Raises:
        UsageError: there is none.
    """
    names = {
        document: f"{audience}/{document}{DOCUMENT_SUFFIX}"
        for audience in Audience
        for document in templates.list_built_in(audience)
    }
    parts = {
        f"{audience}/{part}": f"{audience}/{part}{DOCUMENT_SUFFIX}"
        for audience in Audience
        for part in templates.list_parts(audience)
    }
    variants = {place.removesuffix(DOCUMENT_SUFFIX): place for place in _list_variants(templates)}
    known = {**names, **parts, **variants}
    if name not in known:
        raise UsageError(f"there is no built-in template `{name}`", ask_meaning(name, known))
    return known[name]


def _list_variants(templates: Templates) -> Iterator[str]:
    """Yield the paths of the templates of documents that there are for us and for the customer."""
    documents = [{*templates.list_built_in(audience)} for audience in Audience]
    for name in sorted(set.intersection(*documents)):
        yield from (f"{audience}/{name}{DOCUMENT_SUFFIX}" for audience in Audience)
