"""The white space of one account as people read it: the matrix, the shares, what is to win, the contracts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samctl.cli.amounts import say_number, say_worth
from samctl.cli.output import TableFormat, is_colourful, paint
from samctl.cli.sections import Entry, Section, format_head, format_sentences
from samctl.cli.tables import Column, Table, fits_terminal, format_paragraphs
from samctl.cli.whitespace.sentences import (
    GAP,
    STATES,
    say_briefly,
    say_cell,
    say_competitor,
    say_coverage,
    say_when,
    tell_open_ended,
    tell_share,
    tell_what_is_missing,
)
from samctl.cli.whitespace.shares import COLUMNS, describe_figures, say_figures, say_potential
from samctl.cli.whitespace.survey import Subject, Survey
from samctl.practices.needs.white_space import TO_WIN, Contract, Figures, State


def list_white_space(survey: Survey, form: TableFormat) -> str:
    """Return the white space of the one account of a survey."""
    if not survey.subjects:
        ((slug, name),) = survey.without
        way = f"`samctl put {slug} needs.white_space.UNIT.OFFERING` asks what is there."
        return format_paragraphs([f"{name} has no white space on file yet. {way}"])
    (subject,) = survey.subjects
    parts = [
        format_sentences(list(_introduce(survey, subject, form)), form),
        _format_matrix(survey, subject, form),
        _make_shares(subject).format(form),
        make_potential(survey).format(form),
        format_contracts(survey, form),
    ]
    missing = list(tell_what_is_missing(subject))
    if missing:
        parts.append(format_head("Not known", form) + format_sentences(missing, form))
    return "\n".join(part for part in parts if part)


def _introduce(survey: Survey, subject: Subject, form: TableFormat) -> Iterator[str]:
    name = paint(subject.name, "bold", form is TableFormat.TABLE and is_colourful())
    as_of = f"as of {subject.as_of}" if subject.as_of else "confirmed nobody knows when"
    size = (
        f"{_count(subject.matrix.units, 'unit', 'units')}, "
        f"{_count(subject.matrix.offerings, 'offering', 'offerings')}"
    )
    yield f"{name}: white space, {as_of}; {size}; spend a year, in {survey.currency}. For us only."
    yield tell_share(subject.matrix.whole, survey.currency)


def _count(items: Sequence[str], one: str, several: str) -> str:
    return f"{len(items)} {one if len(items) == 1 else several}"


# ---- the matrix


def _format_matrix(survey: Survey, subject: Subject, form: TableFormat) -> str:
    """Return the matrix; where it is too wide for the terminal, a list unit by unit."""
    matrix = subject.matrix
    columns = [Column("Unit"), *(Column(subject.name_offering(each)) for each in matrix.offerings)]
    rows = [[unit, *map(say_briefly, matrix.of_unit(unit).cells)] for unit in matrix.units]

    def describe(row: dict[str, str]) -> Iterator[Entry]:
        unit = row["Unit"]
        name = subject.name_unit(unit)
        cells = matrix.of_unit(unit).cells
        head = f"{name} ({unit})" if name != unit else unit
        yield (
            f"{head}:",
            [f"{subject.name_offering(each.offering)}: {say_cell(subject, each, survey)}" for each in cells],
        )

    table = Table(columns, rows)
    text = Section("", table, describe).format(form)
    is_matrix = form is TableFormat.MARKDOWN or fits_terminal(table)
    if is_matrix and any(GAP in cell for row in rows for cell in row[1:]):
        gap = "\n" if form is TableFormat.MARKDOWN else ""
        text += gap + format_sentences([f"{GAP} stands for what is not known."], form)
    return text


# ---- shares


def _make_shares(subject: Subject) -> Section:
    rows = [
        [
            f"{what} {subject.name_offering(name) if what == 'offering' else name}".rstrip(),
            *say_figures(figures),
        ]
        for what, name, figures in subject.list_figures()
    ]
    table = Table([Column("Share of wallet"), *COLUMNS], rows, {len(rows) - 1: "bold"})
    return Section("", table, lambda row: [describe_figures(row["Share of wallet"], row)])


# ---- what is there to win


def make_potential(survey: Survey) -> Section:
    """Return what is there to win, by who has it today, with what is not in the sums."""
    columns = [
        Column("To win"),
        Column("Spend", "right"),
        Column("Cells", "right"),
        Column("Spend unknown", "right"),
        Column("No rate", "right"),
    ]
    whole = survey.whole
    rows = [_make_potential_row(STATES[state], whole, state) for state in TO_WIN]
    rows.append(_make_potential_row("sum", whole))
    unassigned = whole.share.unassigned
    if unassigned:
        count = len(whole.find("without_supplier"))
        rows.append(["supplier unknown", f"up to {say_number(unassigned)}", str(count), "", ""])
    return Section("", Table(columns, rows, {len(TO_WIN): "bold"}), _describe_potential)


def _make_potential_row(name: str, figures: Figures, *states: State) -> list[str]:
    total = figures.sum_potential(*states)
    counts = (total.counted + total.left_out, total.unknown, total.without_rate)
    return [name, say_potential(figures, *states), *map(str, counts)]


def _describe_potential(row: dict[str, str]) -> Iterator[Entry]:
    cells = f"{row['Cells']} cell{'s' * (row['Cells'] != '1')}"
    gaps = f", spend unknown in {row['Spend unknown']}, no rate in {row['No rate']}"
    yield f"To win, {row['To win']}: {row['Spend']} ({cells}{gaps if row['Spend unknown'] else ''})", ()


# ---- contracts


def format_contracts(survey: Survey, form: TableFormat) -> str:
    """Return the contracts of competitors that have ended or end soon, and those whose end is unknown."""
    contracts = survey.list_contracts()
    title = f"Contracts of competitors that end by {survey.until} ({survey.within})"
    text = _make_contracts(contracts, title, survey).format(form)
    sentences = [] if contracts else [f"No contract of a competitor is known to end by {survey.until}."]
    for subject in survey.subjects:
        named = "" if survey.is_single else f"{subject.name}: "
        sentences += [f"{named}{sentence}" for sentence in tell_open_ended(subject)]
    gap = "\n" if text and sentences and form is TableFormat.MARKDOWN else ""
    return text + gap + format_sentences(sentences, form)


def _make_contracts(contracts: Sequence[tuple[Subject, Contract]], title: str, survey: Survey) -> Section:
    named = [] if survey.is_single else [Column("Account")]
    columns = [
        *named,
        Column("End"),
        Column("When"),
        Column("Unit"),
        Column("Offering"),
        Column("Competitor", wraps=True),
        Column("Spend", "right"),
        Column("Opportunity", wraps=True),
    ]
    rows = [
        [
            *([] if survey.is_single else [subject.slug]),
            contract.end.isoformat(),
            say_when(contract),
            contract.cell.unit,
            subject.name_offering(contract.cell.offering),
            say_competitor(subject, contract.cell),
            say_worth(contract.cell.spend),
            say_coverage(contract.cell),
        ]
        for subject, contract in contracts
    ]
    styles = {
        index: "red" if contract.has_ended else "yellow"
        for index, (_, contract) in enumerate(contracts)
        if contract.has_ended or not contract.cell.opportunities
    }
    return Section(title, Table(columns, rows, styles), _describe_contract)


def _describe_contract(row: dict[str, str]) -> Iterator[Entry]:
    account = f"{row['Account']}, " if "Account" in row else ""
    head = f"{row['End']} ({row['When']}): {account}{row['Unit']}, {row['Offering']}"
    yield head, [f"{row['Competitor']}, {row['Spend']}", row["Opportunity"]]
