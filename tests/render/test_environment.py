"""The sandbox: values stay text, templates stay in their place, and errors say where."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from samctl.documents.profile import Profile
from samctl.errors import DataError
from samctl.practices.money import Total
from samctl.render.compilation import Markdown
from samctl.render.environment import DocumentEnvironment, SourceText
from samctl.render.language import Language
from samctl.render.view import Audience, Part
from tests.render.environments import NAME, ORIGIN, make_environment, refuse, render

HOSTILE = "**b** <i> {{ 7 * 7 }} `c` | [x](y)"
AS_TEXT = "\\*\\*b\\*\\* &lt;i> {{ 7 \\* 7 }} \\`c\\` \\| \\[x\\](y)"


@pytest.mark.parametrize(
    "template",
    [
        "a {{ v }}",
        "a {{ v ~ '' }}",
        "a {{ '' ~ v }}",
        "a {{ [v]|join }}",
        "a {{ [v]|join(', ') }}",
        "a {{ [{'k': v}]|join(', ', 'k') }}",
        "a {{ v|trim }}",
        "a {{ v|flow }}",
        "a {{ v|mail }}",
        "a {{ v|rhythm }}",
        "a {{ v|response }}",
        "a {{ v|name }}",
        "a {{ v|word('channel') }}",
        "a {{ [v]|map('flow')|join }}",
        "a {{ v|default('x') }}",
        "a {{ (v, 'x')|first }}",
        "a {% set w = v %}{{ w }}",
        "a {% set w %}{{ v }}{% endset %}{{ w }}",
        "a {% set w %}{{ v }}{% endset %}{{ w ~ '' }}",
        "a {% set w %}{{ v }}{% endset %}{{ w + '' }}",
        "a {% macro m(w) %}{{ w }}{% endmacro %}{{ m(v) }}",
        "a {% macro m(w) %}{{ w }}{% endmacro %}{{ m(v) ~ '' }}",
        "a {% macro m() %}{% endmacro %}{{ m() + v }}",
        "a {% macro m() %}{% endmacro %}{{ m() ~ v }}",
        "a {% macro m() %}{% endmacro %}{{ v + m() }}",
        "a {% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ v }}{% endcall %}",
        "a {% filter flow %}\n{{ v }}\n{% endfilter %}",
        "a {% trans %}{{ v }}{% endtrans %}",
        "a {% trans w=v %}{{ w }}{% endtrans %}",
        "a {{ _('%(w)s', w=v) }}",
        "a {% trans n=1, w=v %}{{ w }}{% pluralize %}{{ n }} {{ w }}{% endtrans %}",
        "a {{ ngettext('%(w)s', 'x', 1, w=v) }}",
        "a {{ pgettext('c', '%(w)s', w=v) }}",
        "a {{ v|paragraphs }}",
        "a {% autoescape false %}{{ v }}{% endautoescape %}",
        "a {% autoescape false %}{{ v ~ '' }}{% endautoescape %}",
        "a {{ v if true }}",
        "a {% for w in [v] %}{{ w }}{% endfor %}",
        "a {% block b %}{{ v }}{% endblock %}",
        "a {% include 'customer/part.md.j2' %}",
        "a {% import 'customer/macros.md.j2' as macros %}{{ macros.show(v) }}",
    ],
)
def test_a_value_is_text_however_it_comes_into_the_document(template: str) -> None:
    others = {"part": "{{ v }}", "macros": "{% macro show(w) %}{{ w }}{% endmacro %}"}
    assert render(template, {"v": HOSTILE}, Audience.INTERNAL, **others) == f"a {AS_TEXT}\n"


def test_what_a_template_writes_itself_is_markdown() -> None:
    assert render("{% macro m() %}**b**{% endmacro %}{{ m() }} {{ _('*c*') }} {{ m() ~ m() }}") == (
        "**b** *c* **b****b**\n"
    )


def test_a_template_extends_another_and_adds_to_its_blocks() -> None:
    base = "# {% block title %}{{ v }}{% endblock %}\n"
    template = "{% extends 'customer/base.md.j2' %}{% block title %}{{ super() }} & {{ v }}{% endblock %}"
    assert render(template, {"v": "a*"}, base=base) == "# a\\* & a\\*\n"


def test_values_are_written_in_the_form_of_the_language() -> None:
    template = "{{ day }}; {{ number }}; {{ count }}; {{ yes }}; {{ nothing }}; {{ part }}"
    missing = Part(Profile, None, "profile", Audience.INTERNAL)
    values = {"day": date(2026, 11, 5), "number": Decimal("1234.5"), "count": 2026, "yes": True}
    assert render(template, {**values, "nothing": None, "part": missing}) == (
        "5 November 2026; 1,234.5; 2026; yes; unknown; unknown\n"
    )


@pytest.mark.parametrize("value", ["[1, 2]", "{'a': 1}", "range(3)", "profile"])
def test_what_is_no_text_is_not_printed(value: str) -> None:
    profile = Part(Profile, Profile(name="X"), "profile", Audience.INTERNAL)
    told = refuse(f"a\n{{{{ {value} }}}}", {"profile": profile})
    assert told.message.startswith(f"{ORIGIN}:2: ")
    assert told.message.endswith("is no text, date or number")


TEXT_FILTERS = ("capitalize", "lower", "mail", "paragraphs", "time", "title", "trim", "truncate(3)", "upper")


@pytest.mark.parametrize("name", [*TEXT_FILTERS, "wordcount"])
def test_what_is_unknown_stays_unknown_behind_a_filter_of_texts(name: str) -> None:
    missing = Part(Profile, None, "profile", Audience.INTERNAL)
    template = f"{{{{ nothing|{name} }}}}; {{{{ part|{name} }}}}; {{{{ [nothing]|map('upper')|join }}}}"
    assert render(template, {"nothing": None, "part": missing}) == "unknown; unknown; unknown\n"


@pytest.mark.parametrize("name", [*TEXT_FILTERS, "wordcount"])
@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("profile", "`profile`"),
        ("profile.goals", "`profile.goals`"),
        ("{'a': 1}", "a value"),
        ("[1]", "a value"),
        ("range(3)", "a value"),
        ("['a']|map('upper')", "a value"),
    ],
)
def test_a_filter_of_texts_does_not_make_a_text_of_what_is_none(name: str, value: str, path: str) -> None:
    profile = Part(Profile, Profile(name="X"), "profile", Audience.INTERNAL)
    told = refuse(f"a\n{{{{ {value}|{name} }}}}", {"profile": profile})
    assert told.message == f"{ORIGIN}:2: {path} is no text, date or number"


def test_filters_of_texts_do_what_they_do_in_jinja() -> None:
    template = (
        "{{ v|upper }} {{ v|title }} {{ v|trim('a') }} {{ v|truncate(5, true, '.', 0) }} {{ v|wordcount }}"
    )
    assert (
        render(f"{template} {{{{ 5|upper }}}}", {"v": "anna rhein"})
        == "ANNA RHEIN Anna Rhein nna rhein anna. 2 5\n"
    )
    assert "`x` is unknown" in refuse("{{ x|upper }}").message


# ---- errors


@pytest.mark.parametrize(
    ("template", "place", "message", "hint"),
    [
        ("a\n{{ nmae }}", 2, "`nmae` is unknown", "Did you mean `name`?"),
        ("a\n\n{{ name|dat }}", 3, "there is no filter `dat`", "Did you mean `date`?"),
        ("{{ 1 }}\n{% if false %}{{ name|dat }}{% endif %}\n{{ name|dat }}", 3, "there is no filter", "date"),
        ("{% if name is definde %}{% endif %}", 1, "there is no test `definde`", "Did you mean `defined`?"),
        ("\n{{ name|safe }}", 2, "there is no filter `safe`", "Values are always text"),
        ("a\n{% if name %}\n", 2, "unexpected end of template", ""),
        ("a\n{% icnlude x %}", 2, "there is no tag `icnlude` here", "Did you mean `include`?"),
        ("\n{{ name.upper.x }}", 2, "`x` is asked of a builtin_function_or_method", ""),
        ("\n{{ none.x }}", 2, "`x` is asked of something that is not filled in", "Ask with `if`"),
        ("\n\n{{ 1 / 0 }}", 3, "division by zero", ""),
        ("\n{{ name + 1 }}", 2, "can only concatenate str", ""),
        ("\n{{ entries.on }}", 2, "the mapping has no `on`", "Did you mean `one`?"),
        ("\n{{ day|date('lnog') }}", 2, "there is no form of a date `lnog`", "Did you mean `long`?"),
        ("\n{% include 'customer/nothing.md.j2' %}", 2, "there is no template `customer/nothing.md.j2`", ""),
        ("\n{{ _(name) }}", 2, "`_()` translates a value", "Write the text out"),
        ("\n{% set t = gettext %}{{ t(name) }}", 2, "`gettext` can only be called", ""),
        ("\n{{ name|map('upper')|list }}", 2, "is no text", ""),
    ],
)
def test_an_error_names_template_line_and_what_to_do(
    template: str, place: int, message: str, hint: str
) -> None:
    values = {"name": "Anna", "day": date(2026, 1, 1), "entries": {"one": 1}}
    told = refuse(template, values)
    assert told.message.startswith(f"{ORIGIN}:{place}: "), told
    assert message in told.message
    assert hint in told.hint


def test_an_error_within_another_template_names_that_one() -> None:
    told = refuse("{% include 'customer/part.md.j2' %}", part="a\n{{ x }}")
    assert told.message == "templates/customer/part.md.j2:2: `x` is unknown"


def test_an_error_within_a_macro_names_its_line() -> None:
    told = refuse("{% macro m() %}\n\n{{ x }}{% endmacro %}\n\n\n{{ m() }}")
    assert told.message.startswith(f"{ORIGIN}:3: ")


def test_an_unknown_name_may_be_asked_for() -> None:
    assert render("{{ 'yes' if x is defined else 'no' }} {{ x|default('none') }}") == "no none\n"


# ---- bounds


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "/etc/passwd",
        "customer/../../secret",
        "customer//x",
        "./x",
        "customer\\x",
        "C:x",
        ".git/x",
        "",
    ],
)
def test_a_template_cannot_name_what_lies_outside_its_folders(name: str) -> None:
    asked = []

    def find(wanted: str) -> SourceText:
        asked.append(wanted)
        return SourceText("{% include name %}", ORIGIN)

    environment = DocumentEnvironment(find, Audience.INTERNAL, Language("en"), "EUR")
    with pytest.raises(DataError, match="there is no template"):
        environment.render(NAME, {"name": name})
    assert asked == [NAME]


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ v.__init__ }}",
        "{{ v._record }}",
        "{{ v['_record'] }}",
        "{{ (1).__class__ }}",
        "{{ self.__init__ }}",
        "{{ range.__globals__ }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ 'x'.format_map({}) }}",
        "{{ 'a'.encode() }}",
        "{{ (1).to_bytes(10) }}",
        "{{ [].append(1) }}",
        "{{ {}.update({}) }}",
        "{{ cycler.__init__ }}",
        "{{ _.__globals__ }}",
        "{{ [v]|map(attribute='__class__')|list }}",
        "{{ [line]|map(attribute='_asdict')|list }}",
        "{{ line._fields }}",
        "{{ line._replace(kind=1) }}",
        "{{ line.__class__.__mro__ }}",
        "{{ line.count('x') }}",
        "{{ line.index('x') }}",
        "{{ picture.__self__ }}",
        "{{ picture.__globals__ }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ joiner.__call__.__globals__ }}",
        "{{ caller.__code__ }}",
        "{{ loop.__init__ }}",
        "{{ v|attr('__class__') }}",
        "{{ ''|attr('format') }}",
        "{% set x = v.__class__ %}{{ x }}",
        "{{ {'a': v}['a'].__dict__ }}",
        "{{ (v,).__class__ }}",
        "{{ [].__class__.__base__.__subclasses__() }}",
        "{% for x in ''.__class__.__mro__ %}{{ x }}{% endfor %}",
        "{% import 'customer/test.md.j2' as m %}{{ m.__dict__ }}",
        "{{ cycler('a').__init__ }}",
        "{{ [v]|groupby('__class__')|list }}",
        "{{ [v]|selectattr('__class__')|list }}",
        "{{ [v]|sort(attribute='__class__') }}",
    ],
)
def test_a_template_cannot_reach_behind_its_values(template: str) -> None:
    values = {
        "v": Part(Profile, Profile(name="X"), "v", Audience.INTERNAL),
        "line": SourceText("a", "b"),
    }
    assert refuse(template, values).message.startswith(f"{ORIGIN}:1: ")


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "customer/../../../etc/passwd", "file:///etc/passwd", "customer/."],
)
@pytest.mark.parametrize("way", ["include", "import", "extends", "from"])
def test_no_tag_reads_a_file_outside_of_the_templates(way: str, name: str) -> None:
    tags = {
        "include": f"{{% include '{name}' %}}",
        "import": f"{{% import '{name}' as m %}}",
        "extends": f"{{% extends '{name}' %}}",
        "from": f"{{% from '{name}' import m %}}",
    }
    assert refuse(f"a\n{tags[way]}").message == f"{ORIGIN}:2: there is no template `{name}`"


@pytest.mark.parametrize("name", ["customer/nothing.md.j2", "../../etc/passwd"])
def test_what_may_be_missing_is_left_out_and_still_not_read_from_elsewhere(name: str) -> None:
    assert render(f"a{{% include ['{name}'] ignore missing %}}b") == "ab\n"


def test_a_field_of_what_is_prepared_that_is_misspelt_is_named_with_the_nearest() -> None:
    told = refuse("a\n{{ line.orgin }}", {"line": SourceText("a", "b")})
    assert told.message.startswith(f"{ORIGIN}:2: `orgin` is asked of a SourceText")
    assert told.hint == "Did you mean `origin`?"


def test_what_is_computed_from_the_fields_of_a_value_can_be_used() -> None:
    total = Total(Decimal(5), 0, 2, 1)
    assert render("{{ total.left_out }} {{ total.is_known }}", {"total": total}) == "3 no\n"


# ---- pictures


@pytest.mark.parametrize("template", ["{{ picture('account-map') }}", "{{ picture(name) }}"])
def test_an_internal_picture_never_comes_into_a_document_for_the_customer(template: str) -> None:
    told = refuse(f"a\n{template}", {"name": "account-map"}, Audience.CUSTOMER)
    assert told.message == (
        f"{ORIGIN}:2: the picture `account-map` is internal and never reaches a document for the customer"
    )
    assert render(template, {"name": "account-map"}) == "\n"


def test_an_internal_picture_is_refused_in_a_branch_that_never_runs_too() -> None:
    template = "{% if false %}\n{{ picture('white-space') }}{% endif %}"
    assert refuse(template, {}, Audience.CUSTOMER).message.startswith(
        f"{ORIGIN}:2: the picture `white-space`"
    )


def test_a_picture_that_there_is_not_is_named_with_the_nearest() -> None:
    told = refuse("\n{{ picture('roadmpa') }}")
    assert told.message == f"{ORIGIN}:2: there is no picture `roadmpa`"
    assert told.hint == "Did you mean `roadmap`?"


def test_a_picture_stands_where_it_is_placed_and_in_no_later_document() -> None:
    drawn = []

    def place(name: str) -> Markdown:
        drawn.append(name)
        return Markdown("![a](b.svg)")

    environment = make_environment({NAME: "{{ picture('roadmap') }}\n\n{{ picture('roadmap') ~ '' }}\n"})
    assert environment.render(NAME, {}, place) == "![a](b.svg)\n\n![a](b.svg)\n"
    assert drawn == ["roadmap", "roadmap"]
    assert environment.render(NAME, {}) == "\n"  # nothing is left behind for the next document


BOUNDED = [
    "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "{% for a in range(1000000000) %}{% endfor %}",
    "{{ range(1000000000)|list }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include 'customer/test.md.j2' %}",
    "{% extends 'customer/test.md.j2' %}",
    "{% for a in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}",
    "{% set n = namespace(s='xxxxxxxx') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "{% set n = namespace(s='xxxxxxxx') %}{% for i in range(60) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "{% set n = namespace(s='x') %}{% for i in range(60) %}{% set n.s %}{{ n.s }}{{ n.s }}{% endset %}"
    "{% endfor %}",
    "{% set n = namespace(s=[1]) %}{% for i in range(60) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "{{ [[1], [2]]|sum(start=[]) }}",
    "{% set n = namespace(s=9) %}{% for i in range(60) %}{% set n.s = n.s * n.s %}{% endfor %}",
    "{{ 'x' * 1000000000 }}",
    "{{ 10 ** 1000000000 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'x'.ljust(1000000000) }}",
    "{{ 'x'|center(1000000000) }}",
    "{% for i in range(10000) %}" + "x" * 1000 + "{% endfor %}",
    "{% macro m() %}" + "x" * 1000 + "{% endmacro %}{% for i in range(10000) %}{% set y = m() %}{% endfor %}",
]


@pytest.mark.parametrize("template", BOUNDED)
def test_a_template_ends_and_does_not_fill_the_memory(template: str) -> None:
    assert refuse(template).message.startswith(f"{ORIGIN}:")


@pytest.mark.parametrize(
    "template",
    [
        "{% for i in range(199000) %}{% endfor %}done",
        "{% set r = range(99000) %}{% for i in r %}{% endfor %}{% for i in r %}{% endfor %}done",
        "{% for i in range(300) %}{% for k in range(600) %}{% endfor %}{% endfor %}done",
    ],
)
def test_a_loop_over_a_range_counts_once(template: str) -> None:
    assert render(template) == "done\n"


@pytest.mark.parametrize(
    "template",
    [
        "{% for i in range(200001) %}{% endfor %}",
        "{% set r = range(70000) %}" + "{% for i in r %}{% endfor %}" * 3,
        "{% set r = range(1000) %}{% for a in r %}{% for b in r %}{% endfor %}{% endfor %}",
        "{% for i in range(1000) %}{% set l = range(1000)|list %}{% endfor %}",
    ],
)
def test_going_through_a_range_again_counts_again(template: str) -> None:
    assert "more than 200000 rounds" in refuse(template).message


def test_what_a_document_counts_is_counted_anew_for_the_next() -> None:
    environment = make_environment({NAME: "{% for i in range(90000) %}{% endfor %}done"})
    assert {environment.render(NAME, {}) for _ in range(5)} == {"done\n"}


def test_an_ordinary_loop_knows_its_place() -> None:
    template = (
        "{% for x in xs %}{{ loop.index }}/{{ loop.length }}{{ x }}{{ ',' if not loop.last }}{% endfor %}"
    )
    assert render(template, {"xs": ["a", "b"]}) == "1/2a,2/2b\n"


def test_the_randomness_and_the_clock_of_jinja_are_not_there() -> None:
    assert isinstance(make_environment({}), DocumentEnvironment)
    for name in ("lipsum", "random", "now"):
        assert f"`{name}` is unknown" in refuse(f"{{{{ {name}() }}}}").message
    assert "there is no filter `random`" in refuse("{{ [1, 2]|random }}").message
