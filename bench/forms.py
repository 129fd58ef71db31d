"""How long a document takes in each form, beside its Markdown."""

from __future__ import annotations

from bench.figures import Row, Section, format_time, times
from bench.laboratory import ROOT, Laboratory, add_extras
from bench.timing import Program, measure

_FORMS = ("html", "pdf", "docx")
_MARKDOWN = "Markdown"
_REMARK = (
    "Whole processes on the example workspace: `samctl render profile hohenrode`, five pages on A4, with the "
    "extras `pdf` and `docx`. Peak memory is that of samctl or of pandoc, which it starts, whichever is more."
)


def measure_forms(laboratory: Laboratory, runs: int) -> Section:
    """Time one document as Markdown, web page, PDF and Word file."""
    add_extras(laboratory, "pdf", "docx")
    render = ("render", "profile", "hohenrode")
    programs = [Program(_MARKDOWN, [laboratory.command(*render)], ROOT)]
    programs += [Program(form, [laboratory.command(*render, "--to", form)], ROOT) for form in _FORMS]
    taken = measure(programs, runs)
    markdown = taken.pop(_MARKDOWN)
    rows = []
    for form, each in taken.items():
        ratio = times(each.seconds, markdown.seconds)
        subject, other = f"`--to {form}`", format_time(markdown.seconds)
        rows.append(Row(subject, format_time(each.seconds), _MARKDOWN, other, ratio))
    for form, each in {_MARKDOWN: markdown, **taken}.items():
        rows.append(Row(f"peak memory, {form}", f"{each.peak / 1e6:.0f} MB"))
    return Section("Forms of a document", _REMARK, rows)
