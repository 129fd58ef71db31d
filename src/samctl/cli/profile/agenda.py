"""What is due at an account, when we speak next, and what was said last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from samctl.cli.profile.extent import Extent, count_left
from samctl.cli.profile.survey import Survey, Upcoming
from samctl.cli.profile.wording import enumerate_names, say_day, say_word, shorten
from samctl.cli.sections import Entry, Section
from samctl.cli.tables import Column, Table
from samctl.documents.printable import make_one_line
from samctl.practices.dues import Due

SOON_DAYS = 30
"""What is due within so many days stands on the screen."""

_MOST_NAMES = 4


def make_agenda(survey: Survey, extent: Extent) -> Section:
    """Return what is overdue or due soon, and the next times of recurring contacts, by day."""
    rows: list[tuple[str, list[str], str]] = []
    for due in _list_soon(survey)[: extent.dues]:
        late = (survey.today - due.day).days
        note = f"{late} day{'s' * (late != 1)} overdue" if late > 0 else ""
        cells = [due.day.isoformat(), make_one_line(due.title), survey.names(due.owner, "nobody"), note]
        rows.append((cells[0], cells, "red" if late > 0 else ""))
    for each in survey.upcoming[: extent.contacts]:
        day = say_day(each.day, "day unknown")
        rows.append(
            (day, [day, name_contact(each), survey.names(each.touchpoint.owner, "nobody"), "contact"], "")
        )
    rows.sort(key=lambda row: row[0])
    columns = [Column("Day"), Column("What", wraps=True), Column("Who", wraps=True), Column("")]
    styles = {index: style for index, (_, _, style) in enumerate(rows) if style}
    table = Table(columns, [cells for _, cells, _ in rows], styles)

    def describe(row: dict[str, str]) -> Iterator[Entry]:
        note = f", {row['']}" if row[""] else ""
        yield f"{row['Day']}  {row['What']}", [f"{row['Who']}{note}"]

    return Section("What is due, and the next contacts", table, describe)


def _list_soon(survey: Survey) -> list[Due]:
    """Return what is overdue, or due within 30 days."""
    return [due for due in survey.dues if due.day <= survey.today + timedelta(days=SOON_DAYS)]


def name_contact(upcoming: Upcoming) -> str:
    """Return the name of a recurring contact, with its time where the day is known, else with its rhythm."""
    touchpoint = upcoming.touchpoint
    title = make_one_line(touchpoint.title or "") or say_word(touchpoint.kind or upcoming.id)
    time = f", {touchpoint.time}" if touchpoint.time and upcoming.day else ""
    rhythm = f" ({make_one_line(touchpoint.every)})" if touchpoint.every and upcoming.day is None else ""
    return f"{title}{time}{rhythm}"


def tell_other_dues(survey: Survey, extent: Extent) -> Iterator[str]:
    """Return how much more is due, or what is next where nothing is due soon."""
    soon = _list_soon(survey)
    later = survey.dues[len(soon) :]
    if not soon:
        following = f"; the next is {make_one_line(later[0].title)}, on {later[0].day}" if later else ""
        yield f"Nothing is due within {SOON_DAYS} days{following}."
    left = count_left(soon, extent.dues)
    if left:
        more = f"{left} more {'is' if left == 1 else 'are'} due within {SOON_DAYS} days"
        yield f"{more}; `samctl show {survey.slug} --all` lists all."
    if not survey.upcoming:
        way = f"`samctl handoff contact {survey.slug} --propose` settles one."
        yield f"No rhythm of contact is on file. {way}"


def tell_last_meeting(survey: Survey, extent: Extent) -> Iterator[str]:
    """Return when we last met, what was spoken about, and what the customer complained of."""
    meeting = survey.last_meeting
    if meeting is None:
        yield "Last meeting: none on record."
        return
    title = make_one_line(meeting.title or "") or _name_touchpoint(survey, meeting.touchpoint)
    theirs = [survey.account_map.names.get(each, each) for each in meeting.customer_attendees]
    others = f" with {enumerate_names(theirs, _MOST_NAMES)}" if theirs else ""
    rating = f"; rating {meeting.rating} of 5" if meeting.rating else ""
    yield f"Last meeting: {title} on {meeting.date}{others}{rating}."
    if meeting.summary:
        yield shorten(meeting.summary, extent.letters)
    for each in meeting.feedback:
        if each.text and each.sentiment == "negative":
            yield f"Said then by {survey.names(each.from_, 'somebody')}: {shorten(each.text, 120)}"


def _name_touchpoint(survey: Survey, touchpoint: str | None) -> str:
    known = next((each for each in survey.upcoming if each.id == touchpoint), None)
    return make_one_line(known.touchpoint.title or "") or known.id if known else touchpoint or "a meeting"
