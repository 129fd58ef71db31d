"""What became of something that was due on a day: in time 100 points, late 50, otherwise 0."""

from __future__ import annotations

from samctl.documents.findings import FieldPath
from samctl.documents.meetings import Action
from samctl.documents.plan import Benchmark
from samctl.documents.printable import make_one_line
from samctl.practices.kpis.health.axes import FULL, HALF, NONE, Input, Points
from samctl.practices.kpis.health.sources import Basis


def judge_deadline(
    entry: Action | Benchmark, basis: Basis, document: str, path: FieldPath, *, failed: str
) -> Input | None:
    """Return what became of an entry; None where it was not due in the window, or still has the day.

    Args:
        entry: what was to be done, and when it was.
        basis: the window and today, after which nothing is known.
        document: where it stands.
        path: the field there; its last step is the entry's id.
        failed: the state of one that is past its day and not done.
    """
    if entry.due is None or not basis.is_within(entry.due):
        return None
    done = entry.done_on if entry.done_on and entry.done_on <= basis.today else None
    if done is None and entry.due == basis.today:
        return None
    if done is None:
        state, points = failed, NONE
    else:
        state, points = ("in time", FULL) if done <= entry.due else ("late", HALF)
    return Input(
        title=make_one_line(entry.title or "") or str(path[-1]),
        state=state,
        points=Points.of(points),
        document=document,
        path=path,
        facts={"due": entry.due, "done_on": done},
    )
