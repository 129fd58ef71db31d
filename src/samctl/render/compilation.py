"""How templates are compiled: with our own escaping, and so that what they do is counted."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

from samctl.render.markdown import mark_value


class Markdown(Markup):
    """Text that is Markdown already; whatever is put into it or behind it is escaped."""

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Markdown:
        """Return a value as Markdown that shows it as it is."""
        if isinstance(s, Markup):
            return cls(str(s))
        return cls(mark_value(str(s)))


class DocumentTemplate(Template):
    """A template whose own operations escape for Markdown."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: Any,  # noqa: A002  (Jinja's name)
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return a template from compiled code, with our own escaping in the place of that for HTML."""
        template = super().from_code(environment, code, globals, uptodate)
        concatenate = environment.concatenate  # type: ignore[attr-defined]  # of our own environment
        own = {"Markup": Markdown, "escape": Markdown.escape, "markup_join": concatenate}
        template.root_render_func.__globals__.update({**own, "str_join": concatenate})
        return template

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """Return what another template imports, made anew: nothing may pass from one document to the next."""
        keys = ctx.globals_keys - self.globals.keys() if ctx else ()
        return self.make_module({key: ctx.parent[key] for key in keys} if ctx else None)


class CountingGenerator(CodeGenerator):
    """Compiles templates so that rounds of loops and written characters are counted."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802  (Jinja's name)
        """Compile a loop over what the meter walks through."""
        walk = nodes.EnvironmentAttribute("walk", lineno=node.lineno)
        node.iter = nodes.Call(walk, [node.iter], [], None, None, lineno=node.lineno)
        super().visit_For(node, frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Compile an output behind the count of the characters that stand in the template itself."""
        length = sum(len(each.data) for each in node.nodes if isinstance(each, nodes.TemplateData))
        if length:
            self.writeline(f"environment.meter.write({length})", node)
        super().visit_Output(node, frame)
