"""What customers said about us in meetings, searched and listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, Literal, NamedTuple

from samctl.cli.days import parse_day
from samctl.cli.handoff.cases import Names
from samctl.cli.meetings.records import Source, load_source
from samctl.cli.opening import warn_of
from samctl.cli.output import TableFormat, format_json
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.sharing import share_out
from samctl.cli.tables import Column, Table, format_csv
from samctl.documents.findings import Finding, format_path
from samctl.documents.printable import make_one_line, make_printable
from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError, UsageError
from samctl.practices.meetings.records import FeedbackChoice, FeedbackEntry, Sentiment, list_feedback
from samctl.store.workspace import Workspace

FIELDS = ("account", "name", "meeting", "date", "from", "from_name", "sentiment", "text", "file", "field")
"""What programs are told of feedback."""

_UNKNOWN = "unknown"
_SENTIMENTS: tuple[Sentiment | Literal["unknown"], ...] = ("positive", "neutral", "negative", "unknown")
_STYLES: dict[Sentiment | None, str] = {"positive": "green", "negative": "red"}
_COLUMNS = [
    Column("Day"),
    Column("Sentiment"),
    Column("Who"),
    Column("What they said"),  # too long to be read in a narrow column
    Column("Account"),
    Column("Meeting"),
]


class FeedbackWish(NamedTuple):
    """What was asked for on the command line.

    Args:
        accounts: ids; all where there are none.
        said_by: the id of who said it.
        sentiment: how it was meant.
        since: the first day.
        words: that stand in it.
    """

    accounts: list[str]
    said_by: str | None
    sentiment: Sentiment | None
    since: str | None
    words: str | None


class FeedbackLine(NamedTuple):
    """Something that somebody said, in plain values: thousands of them travel between processes.

    Args:
        account: its id.
        name: of the customer.
        meeting: the id of the record.
        day: of the meeting.
        said_by: the id of who said it.
        who: the same by name.
        sentiment: how it was meant.
        text: what was said, on one line; empty where nobody wrote it down.
        file: of the record.
        number: its place among the feedback of the meeting, from 0.
    """

    account: str
    name: str
    meeting: str
    day: date | None
    said_by: str | None
    who: str
    sentiment: Sentiment | None
    text: str
    file: str
    number: int


class FeedbackSurvey(NamedTuple):
    """The feedback that was asked for.

    Args:
        lines: the newest first.
        today: the day.
        broken: whether documents have errors.
    """

    lines: tuple[FeedbackLine, ...]
    today: date
    broken: bool

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return DataError.exit_code if self.broken else 0

    def count_sentiments(self) -> dict[str, int]:
        """Return how much was meant how."""
        counted = Counter(line.sentiment or _UNKNOWN for line in self.lines)
        return {sentiment: counted[sentiment] for sentiment in _SENTIMENTS}


class _Part(NamedTuple):
    """What was found on some accounts; whose feedback there might be, too."""

    lines: list[FeedbackLine]
    findings: list[Finding]
    people: set[str]


def survey_feedback(workspace: Workspace, wish: FeedbackWish, today: date) -> FeedbackSurvey:
    """Return what customers said; say what is wrong with documents, which are used as far as they are sound.

    Raises:
        UsageError: there is no such account or person, the day is none, or no words are looked for.
    """
    if wish.words is not None and not any(letter.isalnum() for letter in wish.words):
        raise UsageError("--find: there are no words to look for", "Such as `--find price`.")
    choice = FeedbackChoice(wish.said_by, wish.sentiment, parse_day(wish.since, "--since"), wish.words)
    chosen = list(dict.fromkeys(wish.accounts))
    for slug in chosen:
        workspace.open_account(slug)
    lines: list[FeedbackLine] = []
    findings: list[Finding] = [*workspace.team.findings]
    people: set[str] = set()
    for part in share_out(partial(_gather, workspace, choice), chosen or workspace.slugs):
        lines += part.lines
        findings += part.findings
        people |= part.people
    if choice.said_by is not None and choice.said_by not in people:
        where = "the profile" if len(chosen) == 1 else "a profile"
        raise UsageError(
            f"--from: nobody in {where} has the id `{make_printable(choice.said_by)}`",
            ask_meaning(choice.said_by, sorted(people)),
        )
    warn_of(workspace, findings)
    ordered = sorted(lines, key=lambda each: each.day or date.min, reverse=True)
    return FeedbackSurvey(tuple(ordered), today, bool(findings))


def _gather(workspace: Workspace, choice: FeedbackChoice, slugs: list[str]) -> _Part:
    part = _Part([], [], set())
    for slug in slugs:
        source = load_source(workspace, slug)
        part.findings.extend(source.findings)
        part.people.update(source.stakeholders)
        names = Names(workspace, source.profile)
        for entry in list_feedback(source.records, choice):
            part.people.update([entry.feedback.from_] if entry.feedback.from_ else [])
            part.lines.append(_make_line(source, entry, names))
    return part


def _make_line(source: Source, entry: FeedbackEntry, names: Names) -> FeedbackLine:
    record, number, said = entry
    return FeedbackLine(
        account=source.account.slug,
        name=source.name,
        meeting=record.id,
        day=record.meeting.date,
        said_by=said.from_,
        who=make_one_line(names(said.from_, "nobody named")),
        sentiment=said.sentiment,
        text=make_one_line(said.text or ""),
        file=source.find_file(record.id),
        number=number,
    )


def format_feedback(survey: FeedbackSurvey, form: TableFormat) -> str:
    """Return feedback in the form asked for."""
    told = [describe_feedback(each) for each in survey.lines]
    if form is TableFormat.JSON:
        return format_json(
            {
                "schema": 1,
                "today": survey.today.isoformat(),
                "counts": survey.count_sentiments(),
                "feedback": told,
            }
        )
    if form is TableFormat.CSV:
        return format_csv([[*FIELDS], *([str(each[name] or "") for name in FIELDS] for each in told)])
    listed = Section("", _make_table(survey), _describe_row).format(form)
    return "\n".join(part for part in (listed, format_sentences([_sum_up(survey)], form)) if part)


def describe_feedback(line: FeedbackLine) -> dict[str, Any]:
    """Return feedback for programs, under the names in `FIELDS`."""
    values = (
        line.account,
        line.name,
        line.meeting,
        line.day and line.day.isoformat(),
        line.said_by,
        line.who if line.said_by else None,
        line.sentiment,
        line.text or None,
        line.file,
        format_path(("feedback", line.number)),
    )
    return dict(zip(FIELDS, values, strict=True))


def _make_table(survey: FeedbackSurvey) -> Table:
    rows = [
        [
            each.day.isoformat() if each.day else _UNKNOWN,
            each.sentiment or _UNKNOWN,
            each.who,
            each.text or _UNKNOWN,
            each.account,
            each.meeting,
        ]
        for each in survey.lines
    ]
    styles = {
        index: _STYLES[each.sentiment] for index, each in enumerate(survey.lines) if each.sentiment in _STYLES
    }
    return Table(_COLUMNS, rows, styles)


def _describe_row(row: dict[str, str]) -> Iterator[Entry]:
    """Yield an entry for a terminal that is too narrow for the table."""
    head = f"{row['Day']}  {row['Sentiment']}: {row['What they said']}"
    yield head, [f"{row['Who']}; {row['Account']} meetings/{row['Meeting']}"]


def _sum_up(survey: FeedbackSurvey) -> str:
    """Return how much was meant how, or that there is none."""
    counts = [f"{number} {sentiment}" for sentiment, number in survey.count_sentiments().items() if number]
    return f"{', '.join(counts)}." if counts else "No feedback found."
