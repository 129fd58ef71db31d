"""What is wrong with a template, told so that its author can mend it: where, what, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from types import TracebackType
from typing import Any

from jinja2 import (
    StrictUndefined,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError
from samctl.render.audit import RefusedTemplateError
from samctl.render.bounds import BoundsError
from samctl.render.view import InternalFieldError, Part, describe_path, list_field_names

_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '([^']*)'")
_TAGS = (
    *("block", "call", "elif", "else", "endblock", "endcall", "endfilter", "endfor", "endif", "endmacro"),
    *("endset", "endtrans", "extends", "filter", "for", "from", "if", "import", "include", "macro"),
    *("pluralize", "set", "trans", "with"),
)
_UNKNOWN_PLUGIN = re.compile(r"No (filter|test) named '([^']*)'")


class PrintedStructureError(Exception):
    """A template prints something that has no form as a text."""


def make_undefined(list_variables: Callable[[], Iterable[str]]) -> type[Undefined]:
    """Return the class of what a template names and nobody knows.

    Args:
        list_variables: returns the names of the variables there are.
    """

    class Unknown(StrictUndefined):
        """A name that means nothing; whatever is done with it fails and says which."""

        __slots__ = ()

        @property
        def _undefined_message(self) -> str:
            if self._undefined_hint:
                return self._undefined_hint
            name, owner = self._undefined_name, self._undefined_obj
            if owner is missing:
                return _join(f"`{name}` is unknown", ask_meaning(str(name), list_variables()))
            if isinstance(owner, Part):
                meant = ask_meaning(str(name), list_field_names(owner))
                return _join(f"`{describe_path(owner)}` has no field `{name}`", meant)
            if isinstance(owner, dict):
                path = describe_path(owner)
                where = f"`{path}`" if path else "the mapping"
                return _join(f"{where} has no `{name}`", ask_meaning(str(name), map(str, owner)))
            if owner is None:
                return _join(f"`{name}` is asked of something that is not filled in", "Ask with `if` first.")
            message = f"`{name}` is asked of a {type(owner).__name__}, which has none"
            return _join(message, ask_meaning(str(name), getattr(owner, "_fields", ())))

    return Unknown


def explain(error: Exception, origins: Collection[str], name: str, plugins: dict[str, Any]) -> DataError:
    """Return what stops a document as an error that names template and line.

    Args:
        error: what was raised.
        origins: of the templates that were loaded, as their authors know them.
        name: of the document's template.
        plugins: the filters and tests there are, by `filter` and `test`.
    """
    if isinstance(error, TemplateNotFound):
        where = _find_place(error.__traceback__, origins) or name
        hint = "Templates are named from their folder, such as `customer/introduction.md.j2`."
        return DataError(f"{where}: there is no template `{error.name}`", hint)
    if isinstance(error, RefusedTemplateError):
        return DataError(f"{error.origin}:{error.line}: {error.message}", error.hint)
    if isinstance(error, TemplateSyntaxError):
        message, hint = _explain_syntax(error.message or "", plugins)
        return DataError(f"{error.filename or name}:{error.lineno}: {message}", hint)
    place = _find_place(error.__traceback__, origins)
    if isinstance(error, DataError) and place is None:  # of a file that cannot be read, which it names
        return error
    message, hint = _explain(error, plugins)
    return DataError(f"{place or name}: {message}", hint)


def _explain(error: Exception, plugins: dict[str, Any]) -> tuple[str, str]:
    if isinstance(error, InternalFieldError):
        message = f"`{error.path}` is internal and never reaches a document for the customer"
        return message, "Leave it out, or move the template to templates/internal/."
    if isinstance(error, UndefinedError):
        message, _, hint = str(error).partition("\n")
        return message, hint
    if isinstance(error, SecurityError):
        return f"this is not allowed: {error}".rstrip("."), "Templates may read values, and nothing else."
    if isinstance(error, BoundsError):
        return f"the template does too much: {error}", "Simplify it."
    if isinstance(error, RecursionError):
        return "the template calls itself without end", "Look at its includes and macros."
    if isinstance(error, DataError):
        return error.message, error.hint
    if isinstance(error, PrintedStructureError):
        return str(error), "Name one of its fields, or go through it with `{% for %}`."
    if isinstance(error, TemplateRuntimeError):
        return _explain_syntax(str(error), plugins)
    return f"{error}".rstrip(".") or type(error).__name__, "Look at what the template does in this line."


def _explain_syntax(message: str, plugins: dict[str, Any]) -> tuple[str, str]:
    message = message.rstrip(".")
    tag = _UNKNOWN_TAG.match(message)
    if tag:
        return f"there is no tag `{tag[1]}` here", ask_meaning(tag[1], _TAGS)
    unknown = _UNKNOWN_PLUGIN.match(message)
    if unknown:
        kind, name = unknown.groups()
        hint = ask_meaning(name, plugins[kind])
        if name in ("safe", "e", "escape"):
            hint = "Values are always text; Markdown stands in the template itself."
        return f"there is no {kind} `{name}`", hint
    return message[:1].lower() + message[1:], "The syntax of templates is that of Jinja."


def _find_place(traceback: TracebackType | None, origins: Collection[str]) -> str | None:
    """Return template and line of the innermost template that was running."""
    place = None
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file in origins:
            place = f"{file}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place


def _join(message: str, hint: str) -> str:
    return f"{message}\n{hint}" if hint else message
