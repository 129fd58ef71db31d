"""The account map as text that other programs draw: Mermaid (GitHub, GitLab) and Graphviz.

Nothing that stands in a file can become a part of the drawing's own language: people have ids of the
drawing, and of names and titles everything but letters, digits and a few harmless signs is spelled as a
character code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from samctl.cli.profile.sentences import say_status
from samctl.cli.profile.survey import Survey
from samctl.cli.profile.wording import SUPPORT_SIGNS, say_text, say_word, say_words
from samctl.documents.printable import make_one_line
from samctl.documents.profile import Support
from samctl.practices.profile.account_map import MapPerson, MapRelation
from samctl.render.markdown import escape_paragraph
from samctl.render.mermaid import fence, spell_label

_CLASSES: dict[Support | None, tuple[str, str]] = {
    "mentor": ("#0072b2", "#ffffff"),
    "supporter": ("#9ecae1", "#000000"),
    "neutral": ("#e6e6e6", "#000000"),
    "opponent": ("#fdbe85", "#000000"),
    "enemy": ("#d55e00", "#ffffff"),
    None: ("#ffffff", "#000000"),
}
_CONFLICT = "conflicts"
_UNLABELLED = "relation unknown"


def format_mermaid(survey: Survey) -> str:
    """Return the map as Markdown with two drawings in Mermaid: who reports to whom, and who sways whom.

    In one drawing the relations would push people out of their places in the hierarchy.
    """
    account_map = survey.account_map
    title = escape_paragraph(f"{survey.account.name}: account map on {survey.today}")
    status = escape_paragraph(f"Status: {say_status(survey)}")
    parts = [f"# {title}\n", f"{status}\n"]
    if account_map.people:
        parts += ["## Who reports to whom\n", fence(_draw_hierarchy(survey))]
    if account_map.relations:
        parts += ["## Who sways whom\n", fence(_draw_relations(survey))]
    return "\n".join(parts)


def format_dot(survey: Survey) -> str:
    """Return the map in the language of Graphviz: one drawing, as relations pull nobody out of place."""
    account_map = survey.account_map
    ids = _number(account_map.people)
    lines = [
        "digraph account_map {",
        f"  graph [label={_quote([f'{survey.account.name}, {survey.today}'])}];",
        '  graph [rankdir=TB, ranksep=0.9, forcelabels=true, fontname="sans-serif"];',
        '  node [shape=box, style=filled, fontname="sans-serif"];',
        '  edge [fontname="sans-serif", fontsize=10];',
    ]
    for person in account_map.people:
        fill, text = _CLASSES[person.entry.support]
        dashed = ', style="filled,dashed"' if person.entry.support is None else ""
        look = f'fillcolor="{fill}", fontcolor="{text}"{dashed}'
        lines.append(f"  {ids[person.id]} [label={_quote(_describe(survey, person))}, {look}];")
    lines += [
        f"  {ids[person.superior]} -> {ids[person.id]} [arrowhead=none];"
        for person in account_map.people
        if person.superior
    ]
    for relation in account_map.relations:  # labels within the lines make Graphviz lose some of them
        look = "style=dashed, dir=none" if relation.kind == _CONFLICT else "style=dotted"
        label = _quote([_say_relation(relation)])
        ends = f"{ids[relation.start]} -> {ids[relation.end]}"
        lines.append(f"  {ends} [xlabel={label}, {look}, constraint=false];")
    return "\n".join([*lines, "}", ""])


def _draw_hierarchy(survey: Survey) -> Iterator[str]:
    people = survey.account_map.people
    ids = _number(people)
    yield "flowchart TD"
    yield from _draw_people(people, ids, partial(_describe, survey))
    for person in people:
        if person.superior:
            yield f"  {ids[person.superior]} --- {ids[person.id]}"


def _draw_relations(survey: Survey) -> Iterator[str]:
    account_map = survey.account_map
    involved = {end for relation in account_map.relations for end in (relation.start, relation.end)}
    ids = _number(account_map.people)
    yield "flowchart LR"
    yield from _draw_people([each for each in account_map.people if each.id in involved], ids, _name)
    for relation in account_map.relations:
        label = _say_relation(relation)
        arrow = f'-. "{label}" .-' if relation.kind == _CONFLICT else f'-- "{label}" -->'
        yield f"  {ids[relation.start]} {arrow} {ids[relation.end]}"


def _draw_people(
    people: Sequence[MapPerson], ids: dict[str, str], describe: Callable[[MapPerson], list[str]]
) -> Iterator[str]:
    for person in people:
        label = "<br/>".join(map(spell_label, describe(person)))
        yield f'  {ids[person.id]}["{label}"]:::{_name_class(person.entry.support)}'
    for support in dict.fromkeys(person.entry.support for person in people):
        fill, text = _CLASSES[support]
        dashes = ",stroke-dasharray:4 3" if support is None else ""
        yield f"  classDef {_name_class(support)} fill:{fill},color:{text},stroke:#333333{dashes}"


def _name(person: MapPerson) -> list[str]:
    """Return the lines of a box where only relations matter."""
    title = say_text(person.entry.title, "")
    support = f"support {say_word(person.entry.support)} ({SUPPORT_SIGNS[person.entry.support]})"
    return [line for line in (person.name, title, support) if line]


def _describe(survey: Survey, person: MapPerson) -> list[str]:
    """Return the lines of a box: name, position, judgements, who of us holds the contact."""
    entry = person.entry
    influence = f"influence {entry.influence}" if entry.influence else "influence unknown"
    lines = [
        person.name,
        say_text(entry.title, ""),
        say_words(entry.roles) if entry.roles else "",
        f"{influence}, support {say_word(entry.support)} ({SUPPORT_SIGNS[entry.support]})",
        f"coverage {say_word(entry.coverage)}, contact {survey.names(entry.contact, 'nobody')}",
    ]
    return [line for line in lines if line]


def _say_relation(relation: MapRelation) -> str:
    return relation.kind or _UNLABELLED


def _number(people: Iterable[MapPerson]) -> dict[str, str]:
    """Return the id of everybody in the drawing: one of the file could be a word of its language (`end`)."""
    return {person.id: f"p{number}" for number, person in enumerate(people, 1)}


def _name_class(support: Support | None) -> str:
    return support or "unknown"


def _quote(lines: Sequence[str]) -> str:
    """Return lines as a quoted text of Graphviz, which knows escapes and the entities of HTML."""
    escaped = (
        make_one_line(line).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in lines
    )
    return '"' + "\\n".join(escaped) + '"'
