"""The sandbox that templates run in: what they may load and call, and how values become text.

Three things differ from an ordinary Jinja environment. Values are escaped for Markdown, not for HTML, and
whatever combines them with the template's own words keeps the two apart. Templates are audited when they are
loaded. And what a template does is counted, so that it ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from jinja2 import (
    BaseLoader,
    Environment,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup

from samctl.errors import DataError
from samctl.render.audit import audit_template, list_texts
from samctl.render.bounds import Meter, check_operation
from samctl.render.compilation import CountingGenerator, DocumentTemplate, Markdown
from samctl.render.faults import explain, make_undefined
from samctl.render.formats import Formats
from samctl.render.gallery import PlacePicture, place_nothing
from samctl.render.language import Language
from samctl.render.layout import flow, tidy_markdown
from samctl.render.markdown import mark_mail, mark_paragraphs, mark_value, settle_values
from samctl.render.permissions import ALLOWED_FILTERS, is_missing, may_use, refuse_structure, take_text
from samctl.render.view import Audience

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")


class SourceText(NamedTuple):
    """A template as it was found.

    Args:
        text: what it holds.
        origin: where it comes from, as its author knows it.
    """

    text: str
    origin: str


FindTemplate = Callable[[str], SourceText | None]
"""Returns the template of a name such as `customer/introduction.md.j2`, or None where there is none."""


class DocumentEnvironment(ImmutableSandboxedEnvironment):
    """Makes documents from templates.

    Args:
        find_template: returns templates by name.
        audience: whom the documents are for.
        language: of the documents.
        currency: of amounts that name none.
    """

    newstyle_gettext: bool
    template_class = DocumentTemplate
    code_generator_class = CountingGenerator
    intercepted_binops = frozenset(("%", "*", "**", "+"))

    def __init__(
        self, find_template: FindTemplate, audience: Audience, language: Language, currency: str
    ) -> None:
        self.language = language
        self.formats = Formats(language, currency)
        self.meter = Meter()
        self._fresh_range: range | None = None
        self._place: PlacePicture | None = None
        self._audience = audience
        self.variables: frozenset[str] = frozenset()
        super().__init__(
            autoescape=True,
            auto_reload=False,
            cache_size=-1,
            extensions=["jinja2.ext.i18n"],
            finalize=self._make_finalize(),
            keep_trailing_newline=True,
            loader=_AuditingLoader(find_template, audience),
            lstrip_blocks=True,
            trim_blocks=True,
            undefined=make_undefined(lambda: {*self.variables, *self.globals}),
        )
        self.policies["ext.i18n.trimmed"] = True
        self.newstyle_gettext = True
        own = {
            "flow": lambda text: Markdown(flow(str(self.to_markdown(text)))),
            "join": self._join,
            "mail": take_text(lambda text: text and Markdown(mark_mail(str(text)))),
            "name": _name_person,
            "paragraphs": take_text(lambda text: text and Markdown(mark_paragraphs(str(text)))),
            "sum": _add_up,
            "time": take_text(self.formats.format_time),  # it puts its value into a text
        }
        self.filters = {**ALLOWED_FILTERS, **self.formats.list_filters(), **own}
        self.globals = {
            "language": language.code,
            "picture": self._place_picture,
            "range": self._count_to,
            "namespace": Namespace,
            "cycler": Cycler,
            "joiner": Joiner,
            **self._make_translators(),
        }

    def render(self, name: str, values: Mapping[str, Any], place: PlacePicture | None = None) -> str:
        """Return a document as tidy Markdown; nothing of it is left behind for the next one.

        Args:
            name: of the template.
            values: what it sees, by the names of its variables.
            place: returns what stands in the place of a picture; None for a document without pictures.

        Raises:
            DataError: the template is not there, or cannot be used; it names template and line.
        """
        self.meter = Meter()
        self._fresh_range = None
        self.variables = frozenset(values)
        self._place = place
        try:
            text = self.get_template(name).render(values)
        except Exception as error:
            raise self._explain(error, name) from error
        return tidy_markdown(settle_values(text))

    def list_texts(self, source: SourceText) -> list[str]:
        """Return the texts that a template marks to be translated, without making a document.

        Raises:
            DataError: it breaks the syntax of templates; it names template and line.
        """
        try:
            return list_texts(self.parse(source.text))
        except TemplateSyntaxError as error:
            raise self._explain(error, source.origin) from error

    def _explain(self, error: Exception, name: str) -> DataError:
        loader = self.loader
        assert isinstance(loader, _AuditingLoader)
        return explain(error, loader.origins, name, {"filter": self.filters, "test": self.tests})

    def walk(self, iterable: Any) -> Any:
        """Return what a loop goes through, counting its rounds; those of a new range are counted already."""
        if iterable is self._fresh_range and iterable is not None:
            self._fresh_range = None  # a second loop over it is counted
            return iterable
        return self.meter.walk(iterable)

    def to_markdown(self, value: Any) -> Markdown:
        """Return a value as a document prints it.

        Raises:
            PrintedStructureError: it has no form as a text.
        """
        if isinstance(value, Markup):
            text = str(value)
        elif isinstance(value, str):
            text = mark_value(value)
        elif isinstance(value, Undefined):
            text = str(value)  # which fails, and says what is unknown
        elif is_missing(value):
            text = self.formats.unknown
        elif isinstance(value, bool):
            text = self.formats.format_flag(value)
        elif isinstance(value, int):
            text = str(value)
        elif isinstance(value, Decimal | float):
            text = mark_value(self.formats.format_number(value) or "")
        elif isinstance(value, date):
            text = mark_value(self.formats.format_date(value) or "")
        else:
            raise refuse_structure(value)
        self.meter.write(len(text))
        return Markdown(text)

    def concatenate(self, parts: Iterable[Any]) -> str:
        """Return what `~` puts together: plain text of plain text, else Markdown with the values escaped."""
        parts = [_adopt(part) for part in parts]
        if all(isinstance(part, str | int) and not isinstance(part, Markup | bool) for part in parts):
            text = "".join(map(str, parts))
            self.meter.write(len(text))
            return text
        return Markdown("".join(map(self.to_markdown, parts)))

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Template:  # noqa: A002
        """Return a template, counted as a step: templates may include each other."""
        self.meter.step()
        return super().get_template(name, parent, globals)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call something for a template, counted as a step."""
        __self.meter.step()
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return the result of an operation, refusing those that make gigabytes."""
        check_operation(operator, left, right)
        return super().call_binop(context, operator, _adopt(left), _adopt(right))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute for a template."""
        return super().getattr(_adopt(obj), attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may use an attribute."""
        permitted = may_use(obj, attr)
        return super().is_safe_attribute(obj, attr, value) if permitted is None else permitted

    def wrap_str_format(self, value: Any) -> None:
        """Refuse `format`: translated texts and `~` put values into texts."""

    def _place_picture(self, name: str) -> Markdown:
        return self._place(name) if self._place else place_nothing(name, self._audience)

    def _count_to(self, *limits: int) -> range:
        self._fresh_range = self.meter.count_to(*limits)
        return self._fresh_range

    def _make_finalize(self) -> Callable[[Context, Any], Markdown]:
        # It takes the context so that constants of templates, too, come by at run time.
        @pass_context
        def finalize(context: Context, value: Any) -> Markdown:
            return self.to_markdown(value)

        return finalize

    def _join(self, values: Any, separator: str | None = None, attribute: str | None = None) -> Markdown:
        """Return values in a row; without a separator as a sentence would: a, b and c."""
        if attribute is not None:
            values = [self.getattr(value, attribute) for value in values]
        parts = [self.to_markdown(value) for value in values]
        if separator is None:
            return Markdown(self.formats.join(parts))
        return Markdown(str(self.to_markdown(separator)).join(parts))

    def _make_translators(self) -> dict[str, Callable[..., Markdown]]:
        language = self.language

        def fill(text: str, values: Mapping[str, Any]) -> Markdown:
            return Markdown(text % {name: str(self.to_markdown(value)) for name, value in values.items()})

        def translate(message: str, /, **values: Any) -> Markdown:
            return fill(language.gettext(message), values)

        def translate_number(singular: str, plural: str, number: int, /, **values: Any) -> Markdown:
            return fill(language.ngettext(singular, plural, number), {"num": number, **values})

        def translate_in(context: str, message: str, /, **values: Any) -> Markdown:
            return fill(language.pgettext(context, message), values)

        def translate_number_in(
            context: str, singular: str, plural: str, number: int, /, **values: Any
        ) -> Markdown:
            return fill(language.npgettext(context, singular, plural, number), {"num": number, **values})

        return {
            "_": translate,
            "gettext": translate,
            "ngettext": translate_number,
            "pgettext": translate_in,
            "npgettext": translate_number_in,
        }


class _AuditingLoader(BaseLoader):
    """Loads templates by names that cannot leave their folders, and audits them."""

    def __init__(self, find: FindTemplate, audience: Audience) -> None:
        self._find = find
        self._audience = audience
        self.origins: set[str] = set()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """Return text and origin of a template."""
        found = self._find(template) if _NAME.fullmatch(template) else None
        if found is None:
            raise TemplateNotFound(template)
        self.origins.add(found.origin)
        audit_template(environment.parse(found.text, template, found.origin), self._audience, found.origin)
        return found.text, found.origin, None


@pass_context
def _name_person(context: Context, slug: str | None) -> str | None:
    """Return the name of one of our people or of a stakeholder; the id where there is none."""
    if not slug:
        return None
    team, profile = context.get("team"), context.get("profile")
    known = (team and team.people.get(slug)) or (profile and profile.stakeholders.get(slug))
    return str(known.name) if known else slug


def _add_up(values: Iterable[Any]) -> Any:
    """Return the sum of numbers."""
    total: Any = 0
    for value in values:
        if not isinstance(value, int | float | Decimal):
            raise TypeError("`sum` adds up numbers")
        total += value
    return total


def _adopt(value: Any) -> Any:
    """Return what Jinja marks as done (the result of a macro) as Markdown, so that it goes on as such."""
    return Markdown(str(value)) if type(value) is Markup else value
