"""One handoff on the screen: what to do next, then every step, the promises and the signatures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from samctl.cli.handoff.cases import Case, Names
from samctl.cli.handoff.listing import count_days_late, describe_case, format_day, name_phase
from samctl.cli.output import TableFormat, format_json, is_colourful, paint
from samctl.cli.tables import Column, Table, fits_terminal, format_entries, format_paragraphs, format_table
from samctl.documents import kinds
from samctl.documents.handoff import PHASES, Item
from samctl.documents.printable import make_one_line
from samctl.practices.handoff.acceptance import SIDES, Side, find_sign_off, find_signer, judge_signature
from samctl.practices.handoff.progress import Step, count_days_overdue
from samctl.practices.handoff.promises import Promise, follow_promises
from samctl.practices.handoff.scheme import MATTERS, find_gaps
from samctl.store.workspace import Workspace

_REASONS = {
    "new_customer": "new customer",
    "promoted": "promoted to key account",
    "reassigned": "reassigned between managers",
}
_SIDES: dict[Side, str] = {"sales": "sales", "account_management": "account management"}
_VERDICTS = {
    "missing": "not signed yet",
    "unbound": "signed by hand, bound to nothing: sign again",
    "changed": "signed, then changed: sign again",
    "valid": "signed",
}
_FIELDS = (
    "phase",
    "item",
    "title",
    "owner",
    "due",
    "days_overdue",
    "required",
    "done_on",
    "by",
    "evidence",
    "note",
)


def format_case(case: Case, workspace: Workspace, today: date, form: TableFormat) -> str:
    """Return one handoff in the form asked for; CSV and Markdown hold its steps."""
    if form is TableFormat.JSON:
        return format_json(_describe_all(case, today))
    if form is not TableFormat.TABLE:
        rows = [[_show(each[name]) for name in _FIELDS] for each in _describe_items(case, today)]
        return format_table(Table([Column(name) for name in _FIELDS], rows), form)
    names = Names(workspace, case.profile)
    parts = [
        format_paragraphs([*_introduce(case, names)]),
        format_paragraphs([*_say_next(case, names, today)]),
        _list_steps(case, names),
        _list_promises(case, names, today),
        format_paragraphs([*_tell_signatures(case, names), *_tell_gaps(case), *_tell_history(case, names)]),
    ]
    return "\n".join(part for part in parts if part)


def tell_next_step(case: Case, names: Names, today: date) -> Iterator[str]:
    """Return what to do next and how: one sentence, one command."""
    following = case.following
    if following is None:
        return
    late = count_days_late(following.due, today)
    due = f", due {following.due}" if following.due else ""
    overdue = f", {late} day{'s' * (late != 1)} overdue" if late else ""
    owner = names(following.owner)
    yield f"Next: {make_one_line(following.title)} ({owner}{due}{overdue})."
    yield f"  {_find_command(case, following)}"


def _introduce(case: Case, names: Names) -> Iterator[str]:
    handoff, progress = case.handoff, case.progress
    reason = f" ({_REASONS[handoff.reason]})" if handoff.reason else ""
    bold = is_colourful()
    parties = f"from {names(handoff.from_, 'nobody')} to {names(handoff.to)}{reason}"
    yield f"{paint(case.account.name, 'bold', bold)}: {parties}"
    days = [
        f"started {handoff.started_on}" if handoff.started_on else "",
        f"to be signed by {handoff.target}" if handoff.target and progress.state != "signed" else "",
        f"{progress.done} of {progress.required} required steps done",
        f"{progress.optional_done} of {progress.optional} others" if progress.optional else "",
        name_phase(progress, case.following) if progress.state in ("signed", "changed") else "",
    ]
    yield "; ".join(day for day in days if day)


def _say_next(case: Case, names: Names, today: date) -> Iterator[str]:
    further = len(case.progress.overdue) - 1
    if case.following and case.following.item is None:
        further += 1
    yield from tell_next_step(case, names, today)
    if further > 0:
        yield f"{further} more step{'s are' if further > 1 else ' is'} overdue."


def _find_command(case: Case, step: Step) -> str:
    slug = case.account.slug
    if step.item is None:
        return f"samctl handoff sign {slug} --as {step.owner or 'PERSON'}"
    return f"samctl handoff done {slug} {step.item}"


def _list_steps(case: Case, names: Names) -> str:
    columns = [
        Column("Phase"),
        Column(""),
        Column("Step"),
        Column("What", wraps=True),
        Column("Owner", wraps=True),
        Column("Due"),
        Column("Done"),
    ]
    rows: list[list[str]] = []
    styles: dict[int, str] = {}
    for phase in (*PHASES, None):
        steps = [(name, item) for name, item in case.handoff.items.items() if item.phase == phase]
        for index, (name, item) in enumerate(steps):
            if name in case.progress.overdue:
                styles[len(rows)] = "red"
            elif item.done_on:
                styles[len(rows)] = "dim"
            rows.append([(phase or "") if index == 0 else "", *_make_row(name, item, names)])
    table = Table(columns, rows, styles)
    if not rows or fits_terminal(table):
        return format_table(table, TableFormat.TABLE) if rows else ""
    return _list_below_each_other(rows, styles)


def _list_below_each_other(rows: list[list[str]], styles: dict[int, str]) -> str:
    """Return the steps as entries of several lines, for a terminal that is too narrow for the table."""
    colour = is_colourful()
    text = ""
    for index, (phase, mark, name, what, owner, due, done) in enumerate(rows):
        if phase:
            text += ("\n" if text else "") + paint(phase.capitalize(), "bold", colour) + "\n"
        days = f"done {done}" if done else f"due {due}" if due else ""
        details = [", ".join(part for part in (owner, days) if part)]
        entry = format_entries([(f"{mark} {name}: {what}", [line for line in details if line])])
        text += paint(entry.rstrip("\n"), styles.get(index, "dim"), colour and index in styles) + "\n"
    return text


def _make_row(name: str, item: Item, names: Names) -> list[str]:
    mark = "[x]" if item.done_on else "[ ]"
    what = make_one_line(item.title or "")
    if not item.required:
        what = f"{what} (optional)".lstrip()
    owner = names(item.owner, f"({item.part.replace('_', ' ')})" if item.part else "")
    return [mark, name, what, owner, format_day(item.due) or "", format_day(item.done_on) or ""]


def _list_promises(case: Case, names: Names, today: date) -> str:
    promises = _follow(case, today)
    if not promises:
        return format_paragraphs(
            [f"No promises are on record; `samctl edit {case.account.slug} handoff` has a place for them."]
        )
    columns = [
        Column("Promise"),
        Column("What", wraps=True),
        Column("Owner", wraps=True),
        Column("Due"),
        Column("State"),
    ]
    rows = [
        [
            each.id,
            make_one_line(each.text) + (f" (tracked as: {make_one_line(each.reads)})" if each.reads else ""),
            names(each.owner, ""),
            format_day(each.due) or "",
            _name_outcome(each),
        ]
        for each in promises
    ]
    styles = {index: "red" for index, each in enumerate(promises) if each.outcome in ("late", "broken")}
    kept = sum(each.outcome == "kept" for each in promises)
    summary = format_paragraphs([f"Promised: {len(promises)}. Kept so far: {kept}."])
    return format_table(Table(columns, rows, styles), TableFormat.TABLE) + summary


def _follow(case: Case, today: date) -> tuple[Promise, ...]:
    known = not case.account.load(kinds.KPIS).findings
    return follow_promises(case.handoff, case.kpis, today, known=known)


def _name_outcome(promise: Promise) -> str:
    """Return what became of a promise; of one that recurs, how often it was kept and broken."""
    if promise.kept + promise.broken > 1:
        return f"{promise.outcome} (kept {promise.kept}, broken {promise.broken})"
    return "no commitment yet" if promise.outcome == "untracked" else promise.outcome


def _tell_signatures(case: Case, names: Names) -> Iterator[str]:
    for side in SIDES:
        verdict = judge_signature(case.handoff, side, case.fingerprint)
        signature = find_sign_off(case.handoff, side)
        signer = (signature.by if signature else None) or find_signer(case.handoff, side)
        words = _VERDICTS[verdict]
        if signature and signature.on:
            words = words.replace("signed", f"signed on {signature.on}", 1)
        yield f"For {_SIDES[side]}: {names(signer)}, {words}."


def _tell_gaps(case: Case) -> Iterator[str]:
    gaps = [gap.what for gap in find_gaps(case.meetings) if gap.needed]
    if gaps and not case.account.load(kinds.MEETINGS).findings:
        slug = case.account.slug
        yield f"The customer was not told yet: {', '.join(gaps)}. `samctl handoff contact {slug} --propose`."


def _tell_history(case: Case, names: Names) -> Iterator[str]:
    for day, entry in case.handoff.reopened.items():
        by = f" by {names(entry.by)}" if entry.by else ""
        yield f"Opened again on {day}{by}: {make_one_line(entry.reason)}"
    for day, earlier in case.handoff.earlier.items():
        giver, taker = names(earlier.from_, "nobody"), names(earlier.to, "nobody")
        yield f"Earlier handoff of {day}: from {giver} to {taker}."


def _describe_all(case: Case, today: date) -> dict[str, Any]:
    promises = [{**each._asdict(), "due": format_day(each.due)} for each in _follow(case, today)]
    return {
        "schema": 1,
        "today": today.isoformat(),
        **describe_case(case, today),
        "items": _describe_items(case, today),
        "promises": promises,
        "sign_offs": {side: _describe_signature(case, side) for side in SIDES},
        "told": _describe_told(case),
        "reopened": [
            {"on": day.isoformat(), "by": each.by, "reason": each.reason}
            for day, each in case.handoff.reopened.items()
        ],
        "earlier": [
            {"started_on": day.isoformat(), "from": each.from_, "to": each.to}
            for day, each in case.handoff.earlier.items()
        ],
    }


def _describe_told(case: Case) -> dict[str, bool | None]:
    """Return for each matter whether the customer was told; None where the document is broken."""
    gaps = {gap.what for gap in find_gaps(case.meetings)}
    known = not case.account.load(kinds.MEETINGS).findings
    return {matter.replace(" ", "_"): matter not in gaps if known else None for matter in MATTERS}


def _describe_items(case: Case, today: date) -> list[dict[str, Any]]:
    return [
        {
            "item": name,
            "phase": item.phase,
            "title": item.title,
            "owner": item.owner,
            "part": item.part,
            "due": format_day(item.due),
            "days_overdue": count_days_overdue(item, today),
            "required": item.required,
            "done_on": format_day(item.done_on),
            "by": item.by,
            "evidence": item.evidence,
            "note": item.note,
        }
        for name, item in case.handoff.items.items()
    ]


def _describe_signature(case: Case, side: Side) -> dict[str, Any]:
    signature = find_sign_off(case.handoff, side)
    return {
        "signer": find_signer(case.handoff, side),
        "by": signature.by if signature else None,
        "on": format_day(signature.on) if signature else None,
        "state": judge_signature(case.handoff, side, case.fingerprint),
    }


def _show(value: Any) -> str:
    if value is None:
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else make_one_line(str(value))
