"""The templates of documents, listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from samctl.cli.output import TableFormat, format_json
from samctl.cli.tables import Column, Table, format_csv, format_table
from samctl.render.environment import DocumentEnvironment, SourceText
from samctl.render.language import Catalogue, Language
from samctl.render.view import Audience
from samctl.store.templates import (
    DOCUMENT_SUFFIX,
    TEMPLATES_FOLDER,
    Templates,
    is_built_in,
    read_translations,
)
from samctl.store.workspace import Workspace

_AUDIENCES = {Audience.INTERNAL: "us", Audience.CUSTOMER: "the customer"}


class Listing(NamedTuple):
    """A template of a document.

    Args:
        name: of the document.
        audience: whom it is for.
        languages: that it can be made in; none where it says everything in its own words.
        origin: whose it is.
        replaces: whether it stands in the place of a built-in one.
        file: where it stands, or would stand in the workspace.
    """

    name: str
    audience: Audience
    languages: tuple[str, ...]
    origin: Literal["built-in", "workspace"]
    replaces: bool
    file: str


def list_templates(workspace: Workspace) -> list[Listing]:
    """Return the templates by name, a workspace's own in the place of the built-in one.

    Raises:
        DataError: a template of the workspace cannot be read, or breaks the syntax of templates.
    """
    templates = Templates(workspace.source)
    found = []
    for audience in Audience:
        own = [] if is_built_in(workspace.root) else templates.list_own(audience)
        built_in = templates.list_built_in(audience)
        for name in sorted({*own, *built_in}):
            file = f"{audience}/{name}{DOCUMENT_SUFFIX}"
            found.append(
                Listing(
                    name=name,
                    audience=audience,
                    languages=_find_languages(templates, file) if name in own else ("de", "en"),
                    origin="workspace" if name in own else "built-in",
                    replaces=name in own and name in built_in,
                    file=f"{TEMPLATES_FOLDER}/{file}",
                )
            )
    return sorted(found, key=lambda each: (each.name, each.audience))


def format_listings(listings: Sequence[Listing], form: TableFormat) -> str:
    """Return templates in the form asked for."""
    if form is TableFormat.JSON:
        described = [{**each._asdict(), "languages": list(each.languages)} for each in listings]
        return format_json({"schema": 1, "templates": described})
    if form is TableFormat.CSV:
        rows = [
            [
                each.name,
                each.audience,
                " ".join(each.languages),
                each.origin,
                str(each.replaces).lower(),
                each.file,
            ]
            for each in listings
        ]
        return format_csv([list(Listing._fields), *rows])
    columns = [Column("Document"), Column("For"), Column("Languages"), Column("Template")]
    table = [
        [
            each.name,
            _AUDIENCES[each.audience],
            ", ".join(each.languages) or "as written",
            _say_origin(each),
        ]
        for each in listings
    ]
    return format_table(Table(columns, table), form)


def _say_origin(listing: Listing) -> str:
    if listing.origin == "built-in":
        return "built in"
    return f"{listing.file}{', instead of the built-in one' if listing.replaces else ''}"


def _find_languages(templates: Templates, file: str) -> tuple[str, ...]:
    """Return the languages that an own template's texts are all known in; none where it marks no text."""
    found, text = read_translations("de"), templates.find(file)
    if found is None or text is None:
        return ()
    german = Language("de", Catalogue(*found))
    source = SourceText(text.text, text.origin)
    marked = DocumentEnvironment(lambda _: source, Audience.INTERNAL, german, "").list_texts(source)
    return ("de", "en") if marked and all(map(german.knows, marked)) else ()
