"""What templates of documents may use, as tables: `templates.md`, made from the program itself."""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from field_tables import anchor, escape_cell

from samctl.render.environment import DocumentEnvironment
from samctl.render.language import Language
from samctl.render.permissions import PERMITTED_METHODS
from samctl.render.pictures import PICTURES
from samctl.render.preparation import PREPARATIONS
from samctl.render.view import Audience, Part

_HEAD = """\
# Templates of documents

Documents are made from [Jinja](https://jinja.palletsprojects.com/en/stable/templates/) templates. A template
in the folder `templates/internal/` or `templates/customer/` of your workspace wins over the built-in one of
the same name, and a new name makes a new document: `templates/customer/note.md.j2` is
`samctl render note ACCOUNT`. A file whose name begins with an underscore is a part that others include.

```sh
samctl templates                        # which there are, for whom, in which languages, whose
samctl templates --format json          # the same as data; also csv and markdown
samctl templates copy offer             # a copy of the built-in one, to be changed; never overwrites
samctl templates copy internal/_plan    # a part that documents share
samctl templates copy offer --dry-run   # only shows it
```

While you change one, `samctl render offer ACCOUNT -o offer.md --watch` writes the document again after every
change. Your copy does not follow later versions of samctl.

Templates write Markdown. Whatever a value holds, it stays text: Markdown, HTML and Jinja in it mean nothing.
A template can read nothing but templates, cannot run code, and ends, even with a loop that would not: after
200,000 rounds and calls, or 5 million characters. Errors name template and line, and what was probably meant.

Texts between `{% trans %}` and `{% endtrans %}`, or in `_("...")`, are translated where the built-in
documents say the same; what you write yourself stays as it is.
"""

_ALWAYS = {
    "account": "The account's id.",
    "company": "Us, from `samctl.yaml`.",
    "currency": "Of amounts that name none.",
    "today": "The day that the document is made for.",
    "recipient": "The stakeholder whom it is written to (`--for`); unknown without one.",
    "team": "Our people, from `team.yaml`.",
    "profile": "`profile.yaml`, with the fields of [documents.md](documents.md); so all that follow.",
    "needs": "`needs.yaml`.",
    "plan": "`plan.yaml`.",
    "meetings": "`meetings.yaml`.",
    "kpis": "`kpis.yaml`.",
    "handoff": "`handoff.yaml`.",
    "selection": "`selection.yaml`; only in documents for us.",
    "meeting_records": "The records of meetings held, earliest first.",
}

_VIEW = """
A template for the customer sees no field that is *internal* in [documents.md](documents.md), and nothing
below `x:`. One that names such a field is refused. Of the plan it sees no proposal that is a draft, declined
or without a title, no goal but the `mutual` ones, and no resource but the `shared` ones; and no record of a
meeting that nobody of the customer attended. Everything else it does see: which KPIs and people it tells of
is up to you. What nobody filled in is false, and prints as unknown.
"""

_PICTURES_HEAD = """
## Pictures

`{{ picture("NAME") }}` places a picture, or nothing where there is nothing to draw. How a document carries
pictures says `--pictures`, see [render.md](render.md#pictures).

"""

_METHODS_HEAD = """
## Methods of values

Nothing else of a value can be called; all of Jinja's tests can be used.

"""

_FUNCTIONS = {
    "language": "The code of the document's language, `de` or `en`; no function, but a word.",
    "picture": 'Places a [picture](#pictures) by its name: `{{ picture("roadmap") }}`.',
    "_": 'Translates a text: `_("unknown")`; values go into it by name: `_("for %(name)s", name=...)`.',
    "gettext": "The same.",
    "ngettext": 'Translates a text that depends on a number: `ngettext("%(num)s day", "%(num)s days", n)`.',
    "pgettext": "Translates a text that depends on a context, its first argument.",
    "npgettext": "Both.",
    "range": "Numbers, as in Jinja; counted.",
    "namespace": "Jinja's: keeps a value through a loop.",
    "joiner": "Jinja's: nothing the first time, then a separator.",
    "cycler": "Jinja's: one value after the other.",
}

_FILTERS = {
    "date": 'A day: `long` (5 November 2026), `weekday`, `short` or `month`: `{{ today|date("short") }}`.',
    "flow": "Markdown in one paragraph, however its sentences stood in lines.",
    "join": "Values in a row; without a separator as a sentence would: a, b and c.",
    "mail": "An e-mail address as a link.",
    "money": "An amount with its currency; a number is one in the workspace's.",
    "name": "The name of one of our people or of a stakeholder, from the id.",
    "number": "A number with all its digits, in groups of three.",
    "paragraphs": "A text of several paragraphs, which blank lines separate.",
    "response": "How soon something is: within 1 working day.",
    "rhythm": "How often something is: every 2 weeks.",
    "sum": "The sum of numbers.",
    "time": "A time of day.",
    "weekday": "A day of the week: `name`, or `always` for on Mondays.",
    "word": 'What a code is called: `{{ goal.status|word("goal status") }}`; the kinds are below.',
}


class _Field(NamedTuple):
    """A field of a type: its name, what it holds, what it means."""

    name: str
    holds: str
    meaning: str


def make_templates_page() -> str:
    """Return the reference of what templates may use."""
    return "".join(
        [
            _HEAD,
            "\n## What every template sees\n\n",
            _make_table(("name", "what it is"), [(f"`{name}`", text) for name, text in _ALWAYS.items()]),
            _VIEW,
            "\n## Functions\n\n",
            _make_table(
                ("name", "what it does"), [(f"`{name}`", _FUNCTIONS[name]) for name in _list_functions()]
            ),
            "\n## Filters\n\nA missing value stays missing behind every filter, and prints as unknown.\n\n",
            _make_table(("name", "what it does"), [(f"`{name}`", text) for name, text in _list_filters()]),
            _name_filters_of_jinja(),
            _describe_words(),
            _describe_methods(),
            _describe_pictures(),
            *_describe_documents(),
            *_describe_types(),
        ]
    )


def _make_environment() -> DocumentEnvironment:
    return DocumentEnvironment(lambda _: None, Audience.INTERNAL, Language("en"), "EUR")


def _list_functions() -> list[str]:
    return list(_make_environment().globals)


def _list_filters() -> Iterator[tuple[str, str]]:
    """Yield our own filters with what they do."""
    yield from ((name, _FILTERS[name]) for name in sorted(_FILTERS))


def _name_filters_of_jinja() -> str:
    names = ", ".join(f"`{name}`" for name in sorted({*_make_environment().filters} - {*_FILTERS}))
    link = "https://jinja.palletsprojects.com/en/stable/templates/#list-of-builtin-filters"
    return f"\nAs in [Jinja]({link}): {names}.\n"


def _describe_words() -> str:
    from samctl.render.words import WORDS

    rows = [(f"`{kind}`", ", ".join(f"`{code}`" for code in codes)) for kind, codes in WORDS.items()]
    return "\n### Kinds of words\n\n" + _make_table(("kind", "codes"), rows)


def _describe_methods() -> str:
    rows = [
        (_name_plain(kind), ", ".join(f"`{name}`" for name in sorted(names)))
        for kind, names in PERMITTED_METHODS.items()
        if names
    ]
    return _METHODS_HEAD + _make_table(("of", "methods"), rows)


def _describe_pictures() -> str:
    rows = [
        (
            f"`{name}`",
            picture.name(Language("en")) % {"name": "the customer"},
            "everybody" if Audience.CUSTOMER in picture.audiences else "us only",
            "yes" if picture.write else "no",
        )
        for name, picture in PICTURES.items()
    ]
    return _PICTURES_HEAD + _make_table(("name", "what it shows", "for", "as Mermaid"), rows)


def _describe_documents() -> Iterator[str]:
    """Yield what is found out for each document, as further variables of its template."""
    yield "\n## What a document sees beside that\n"
    for (audience, name), preparation in PREPARATIONS.items():
        reader = "for us" if audience is Audience.INTERNAL else "for the customer"
        yield f"\n### {_name_document(audience, name)}\n\n"
        yield f"In `templates/{audience}/{name}.md.j2`, {reader}.\n\n"
        yield _make_field_table(preparation.values)


def _name_document(audience: Audience, name: str) -> str:
    """Return what a document is called here: with its audience, where there is one for each."""
    has_variants = all((each, name) in PREPARATIONS for each in Audience)
    return f"{audience}/{name}" if has_variants else name


def _describe_types() -> Iterator[str]:
    """Yield the types of the values that are found out, each once."""
    yield "\n## Values with fields\n"
    for kind in _list_types():
        summary = (inspect.getdoc(kind) or "").partition("\n")[0]
        yield f"\n### {kind.__name__}\n\n{summary}\n\n{_make_field_table(kind)}"


def _list_types() -> list[type[Any]]:
    """Return all types with fields that documents see, in alphabetical order."""
    found: dict[str, type[Any]] = {}
    seen: set[type[Any]] = set()
    pending = [preparation.values for preparation in PREPARATIONS.values()]
    while pending:
        for hint in _hints(pending.pop()).values():
            for kind in _find_types(hint):
                if found.setdefault(kind.__name__, kind) is not kind:
                    raise ValueError(f"two kinds of values are called {kind.__name__}")
                if kind not in seen:
                    seen.add(kind)
                    pending.append(kind)
    return [found[name] for name in sorted(found)]


def _make_field_table(kind: type[Any]) -> str:
    rows = [(f"`{field.name}`", field.holds, field.meaning) for field in _list_fields(kind)]
    return _make_table(("name", "holds", "what it is"), rows)


def _list_fields(kind: type[Any]) -> Iterator[_Field]:
    meanings = _read_arguments(kind)
    for name, hint in _hints(kind).items():
        meaning = meanings[name]
        yield _Field(name, _spell(hint), meaning[:1].upper() + meaning[1:])
    for name in sorted(dir(kind)):
        member = inspect.getattr_static(kind, name)
        if isinstance(member, property) and not name.startswith("_") and member.fget:
            hint = get_type_hints(member.fget)["return"]
            meaning = (member.fget.__doc__ or "").partition("\n")[0]
            yield _Field(name, _spell(hint), meaning)


def _hints(kind: type[Any]) -> dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(kind).items() if name in kind._fields}


def _read_arguments(kind: type[Any]) -> dict[str, str]:
    """Return what the docstring of a type says about its fields."""
    _, _, arguments = (inspect.getdoc(kind) or "").partition("Args:\n")
    entries = re.findall(r"^    (\w+): (.*(?:\n {8}.*)*)", arguments, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in entries}


def _spell(hint: Any) -> str:
    """Return what a field holds, in words."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        kinds = [_spell(each) for each in arguments if each is not type(None)]
        return " or ".join(dict.fromkeys(kinds)) + (", or unknown" if type(None) in arguments else "")
    if origin is Literal:
        return "text"
    if origin is list or (origin is tuple and arguments[1:] == (Ellipsis,)):
        return f"list of {_spell(arguments[0])}"
    if origin is tuple:
        return "(" + ", ".join(map(_spell, arguments)) + ")"
    if origin is dict:
        return f"mapping of {_spell(arguments[1])}"
    if hasattr(hint, "_fields"):
        return f"[{hint.__name__}](#{anchor(hint.__name__)})"
    return _name_plain(hint)


def _name_plain(hint: Any) -> str:
    names = {str: "text", int: "number", Decimal: "number", float: "number", bool: "yes or no", date: "day"}
    names |= {Part: "entry of a document", dict: "mapping", list: "list"}
    return names.get(hint, "entry of a document" if isinstance(hint, type) else str(hint))


def _find_types(hint: Any) -> Iterator[type[Any]]:
    if hasattr(hint, "_fields"):
        yield hint
    for below in get_args(hint):
        yield from _find_types(below)


def _make_table(heads: tuple[str, ...], rows: typing.Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"| {' | '.join('---' for _ in heads)} |"]
    lines += [f"| {' | '.join(escape_cell(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"
