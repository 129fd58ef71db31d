"""What is refused in a template before it runs, wherever it stands: also in a branch that is never taken.

- a template for the customer that names a field which is internal wherever it occurs;
- a picture that there is not, or that the customer must not see;
- a text to be translated that is not written out: whatever it holds would pass for the template's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes
from jinja2.ext import extract_from_ast

from samctl.errors import DataError
from samctl.render.gallery import require_picture
from samctl.render.view import Audience, find_internal_names

PLACER = "picture"
"""The function of a template that places a picture."""

TRANSLATORS = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})
"""The functions of a template that translate."""

_BY_ATTRIBUTE = frozenset(("groupby", "rejectattr", "selectattr"))
"""Filters whose first argument names an attribute; others name it as `attribute=`."""

_TEXTS = {"ngettext": 2, "pgettext": 2, "npgettext": 3}


class RefusedTemplateError(Exception):
    """A template holds what it must not.

    Args:
        origin: of the template.
        line: where in it.
        message: names the thing.
        hint: what to do instead.
    """

    def __init__(self, origin: str, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.origin = origin
        self.line = line
        self.message = message
        self.hint = hint


def audit_template(tree: nodes.Template, audience: Audience, origin: str) -> None:
    """Refuse a template that holds what it must not.

    Args:
        tree: the template, parsed.
        audience: of the document that it is part of.
        origin: of the template, as its author knows it.

    Raises:
        RefusedTemplateError: it does.
    """
    _audit_translations(tree, origin)
    _audit_pictures(tree, audience, origin)
    if audience is Audience.CUSTOMER:
        internal = find_internal_names()
        for line, name, spelled in _find_names(tree):
            if name in internal:
                raise RefusedTemplateError(
                    origin,
                    line,
                    f"`{spelled}` is internal and never reaches a document for the customer",
                    "Leave it out, or move the template to templates/internal/.",
                )


def list_texts(tree: nodes.Template) -> list[str]:
    """Return the texts that a template marks to be translated; of plural ones, the singular."""
    found = extract_from_ast(tree, ("_", "gettext", "ngettext", "pgettext", "npgettext"), babel_style=False)
    texts = []
    for _, function, message in found:
        several = [message] if isinstance(message, str) else [each for each in message or () if each]
        texts.append(several[function in ("pgettext", "npgettext")])
    return texts


def spell(node: nodes.Node) -> str:
    """Return an expression roughly as the template writes it."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{spell(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        inside = repr(node.arg.value) if isinstance(node.arg, nodes.Const) else "..."
        return f"{spell(node.node)}[{inside}]"
    if isinstance(node, nodes.Call):
        return f"{spell(node.node)}()"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return f"({spell(node.node)}|{node.name})"
    return "..."


def _find_names(tree: nodes.Template) -> Iterator[tuple[int, str, str]]:
    """Yield line, name and expression of everything that names a document or a field; methods name none."""
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    for attribute in tree.find_all(nodes.Getattr):
        if id(attribute) not in called:
            yield attribute.lineno, attribute.attr, spell(attribute)
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.arg, nodes.Const) and isinstance(item.arg.value, str):
            yield item.lineno, item.arg.value, spell(item)
    for variable in tree.find_all(nodes.Name):
        if variable.ctx == "load" and variable.name == "selection":
            yield variable.lineno, variable.name, variable.name
    for applied in tree.find_all(nodes.Filter):
        named = [each.value for each in applied.kwargs if each.key == "attribute"]
        for argument in (*named, *applied.args[: applied.name in _BY_ATTRIBUTE]):
            if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
                yield from ((applied.lineno, name, argument.value) for name in argument.value.split("."))


def _audit_pictures(tree: nodes.Template, audience: Audience, origin: str) -> None:
    for call in tree.find_all(nodes.Call):
        named = isinstance(call.node, nodes.Name) and call.node.name == PLACER and call.args
        if named and isinstance(call.args[0], nodes.Const):
            try:
                require_picture(str(call.args[0].value), audience)
            except DataError as error:
                raise RefusedTemplateError(origin, call.lineno, error.message, error.hint) from None


def _audit_translations(tree: nodes.Template, origin: str) -> None:
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    hint = "Write the text out in the template; values go into it as `%(name)s`."
    for name in tree.find_all(nodes.Name):
        if name.name in TRANSLATORS and id(name) not in called:
            raise RefusedTemplateError(origin, name.lineno, f"`{name.name}` can only be called", hint)
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in TRANSLATORS:
            texts = call.args[: _TEXTS.get(call.node.name, 1)]
            if call.dyn_args or not texts or not all(isinstance(text, nodes.Const) for text in texts):
                message = f"`{call.node.name}()` translates a value, which has no translation"
                raise RefusedTemplateError(origin, call.lineno, message, hint)
