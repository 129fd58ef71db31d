"""What `handoff start` checks before anything is written, and the file it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from samctl.cli.days import parse_day
from samctl.cli.handoff.calendars import open_calendar
from samctl.cli.handoff.cases import Case, Names, require_case
from samctl.cli.opening import require_person, require_sound, require_team
from samctl.cli.output import say, write
from samctl.cli.writing import apply_values, create_document
from samctl.documents import kinds
from samctl.documents.checklist import Checklist
from samctl.documents.findings import FieldPath
from samctl.documents.handoff import Part, Reason
from samctl.documents.profile import Profile
from samctl.errors import DataError, UsageError
from samctl.practices.calendar import WorkingCalendar
from samctl.practices.handoff.beginning import begin, begin_again, find_giver, find_parts, find_reason
from samctl.practices.handoff.checklist import DrawnUp, Occasion, draw_up
from samctl.practices.selection.decision import is_key_account
from samctl.store.templates import read_template
from samctl.store.workspace import Account, Workspace

_REASONS = {
    "new_customer": "the usual one",
    "promoted": "it is a key account",
    "reassigned": "its account manager changes",
}
_PARTS: dict[Part, str] = {
    "lead": "the lead of the new account manager's team (`teams` in team.yaml), or it is the manager",
    "executive_sponsor": "executive sponsor (`samctl assign {account} PERSON --as executive_sponsor`)",
    "customer": "decision maker at the customer (`stakeholders` in profile.yaml)",
}

_LONGEST, _SATURDAY = 366, 5


class Order(NamedTuple):
    """What was asked for on the command line.

    Args:
        account: whose handoff.
        taker: who takes over.
        giver: who hands over; None for whoever the profile says.
        on: the first day.
        target: the day by which both sign.
        reason: why.
        full: whether all steps are wanted, key account or not.
        again: whether a completed handoff may be followed by another.
    """

    account: str
    taker: str
    giver: str | None
    on: str | None
    target: str | None
    reason: Reason | None
    full: bool
    again: bool


def start_handoff(workspace: Workspace, order: Order, today: date, *, dry_run: bool) -> None:
    """Make the checklist of a handoff.

    Raises:
        UsageError: it cannot be started as asked: already under way, nobody to hand over, no capacity, ...
        DataError: a document that it needs has errors.
    """
    account = workspace.open_account(order.account)
    require_sound(workspace, [*workspace.settings.findings, *workspace.team.findings])
    _require_account_manager(workspace, order.taker)
    completed = _require_no_open_handoff(workspace, account, order, today)
    profile = _load_profile(workspace, account)
    giver = _find_giver(workspace, profile, order)
    key_account = _is_key_account(workspace, account)
    started_on = parse_day(order.on, "--on") or today
    reason = order.reason or find_reason(profile, giver, key_account, started_on)
    _require_room(workspace, account, order.taker, reason == "promoted" or key_account, today)

    occasion = Occasion(
        reason=reason,
        key_account=bool(key_account) or reason == "promoted" or order.full,
        started_on=started_on,
        target=_parse_target(order.target, started_on),
        language=_find_language(workspace),
    )
    parts = find_parts(profile, require_team(workspace), giver, order.taker)
    calendar = open_calendar(workspace)
    drawn = draw_up(_load_checklist(workspace), occasion, parts, calendar)
    if not drawn.items:
        raise DataError(
            f"{workspace.checklist.file} has no step for this handoff (reason {reason})",
            "Add steps to it, or say another --reason.",
        )
    values = begin(
        giver=giver,
        taker=order.taker,
        reason=reason,
        started_on=started_on,
        target=drawn.target,
        items=drawn.items,
    )
    _write(workspace, account, values, completed, occasion.language, dry_run=dry_run)
    _tell(workspace, account, order, occasion, drawn, parts, dry_run=dry_run)
    for line in _name_holidays(calendar, occasion.started_on, drawn.target):
        say(line)
    if not dry_run:
        say(f"Next: samctl edit {account.slug} handoff, to write down what sales knows and promised;")
        say(f"then samctl handoff show {account.slug}.")


def _require_account_manager(workspace: Workspace, taker: str) -> None:
    if "account_manager" not in require_person(workspace, taker, "--to").roles:
        managers = ", ".join(sorted(workspace.find_people("account_manager") or ())) or "none so far"
        raise UsageError(
            f"--to: {taker} is not an account manager (role `account_manager` in team.yaml)",
            f"Account managers: {managers}.",
        )


def _require_no_open_handoff(
    workspace: Workspace, account: Account, order: Order, today: date
) -> Case | None:
    """Return the completed handoff that this one follows, if there is one."""
    loaded = account.load(kinds.HANDOFF)
    if not loaded.exists:
        return None
    require_sound(workspace, loaded.findings)
    case = require_case(workspace, account.slug, today)
    if case.progress.state != "signed":
        since = f" since {case.handoff.started_on}" if case.handoff.started_on else ""
        raise UsageError(
            f"a handoff of {account.slug} is under way{since}",
            f"`samctl handoff show {account.slug}` shows it.",
        )
    if order.again and order.taker == case.handoff.to:
        raise UsageError(
            f"--to: {order.taker} took {account.slug} over already",
            "Name somebody else; `samctl handoff reopen` opens this handoff again.",
        )
    if not order.again:
        raise UsageError(
            f"{account.slug} was handed over to {case.handoff.to} already; both sides signed",
            "--again starts another one and keeps this; `samctl handoff reopen` opens this one again.",
        )
    return case


def _load_profile(workspace: Workspace, account: Account) -> Profile:
    loaded = account.load(kinds.PROFILE)
    require_sound(workspace, loaded.findings)
    return loaded.document or Profile(name=account.name)


def _find_giver(workspace: Workspace, profile: Profile, order: Order) -> str:
    giver = order.giver or find_giver(profile, order.taker)
    if giver is None:
        raise UsageError(
            f"--from: who hands {order.account} over? its profile names no sales owner",
            f"Add --from PERSON, or record it: `samctl assign {order.account} PERSON --as sales`.",
        )
    require_person(workspace, giver, "--from")
    if giver == order.taker:
        raise UsageError(
            f"--to: {giver} cannot hand over to themselves", "Name two people with --from and --to."
        )
    return giver


def _is_key_account(workspace: Workspace, account: Account) -> bool | None:
    loaded = account.load(kinds.SELECTION)
    require_sound(workspace, loaded.findings)
    return is_key_account(workspace.criteria.document, loaded.document)


def _require_room(
    workspace: Workspace, account: Account, taker: str, key_account: bool | None, today: date
) -> None:
    """Refuse somebody who carries all the key accounts they can; what is undecided may become one."""
    from samctl.cli.team.room import require_room

    if key_account is not False:
        decided = f"; `samctl select {account.slug}` decides whether it is one" if key_account is None else ""
        require_room(workspace, account, taker, "--to", today, remark=decided)


def _load_checklist(workspace: Workspace) -> Checklist:
    loaded = workspace.checklist
    require_sound(workspace, loaded.findings)
    if not loaded.document or not loaded.document.items:
        problem = "has no steps" if loaded.exists else "does not exist"
        raise DataError(
            f"the checklist template {loaded.file} {problem}",
            "Write it, or leave `handoff.template` out of samctl.yaml for the built-in one.",
        )
    return loaded.document


def _find_language(workspace: Workspace) -> str:
    settings = workspace.settings.document
    return settings.language if settings else "en"


def _parse_target(text: str | None, started_on: date) -> date | None:
    target = parse_day(text, "--target")
    if target and target < started_on:
        raise UsageError(
            f"--target: {target} lies before the start on {started_on}", "Both sign after the start."
        )
    return target


def _write(
    workspace: Workspace,
    account: Account,
    values: Mapping[FieldPath, Any],
    completed: Case | None,
    language: str,
    *,
    dry_run: bool,
) -> None:
    file = f"{account.folder}/{kinds.HANDOFF.file}"
    if completed is None:
        template = read_template(f"workspace/account/handoff{'.de' if language == 'de' else ''}.yaml")
        change = create_document(workspace.root, file, template, values, kind=kinds.HANDOFF, dry_run=dry_run)
    else:
        again = begin_again(completed.handoff, completed.loaded.data, dict(values))
        change = apply_values(workspace, completed.loaded, again, dry_run=dry_run)
    write(change.diff() if dry_run else f"{file}\n")


def _tell(
    workspace: Workspace,
    account: Account,
    order: Order,
    occasion: Occasion,
    drawn: DrawnUp,
    parts: Mapping[Part, str | None],
    *,
    dry_run: bool,
) -> None:
    names = Names(workspace, account.load(kinds.PROFILE).document)
    why = "" if order.reason else f" ({_REASONS[occasion.reason]}; --reason says otherwise)"
    giver, taker = names(parts["sales"]), names(order.taker)
    verb = "Would start" if dry_run else "Started"
    say(f"{verb} the handoff from {giver} to {taker}, reason {occasion.reason}{why}.")
    shorter = "" if occasion.key_account else ", the shorter list for accounts that are no key accounts"
    say(f"{len(drawn.items)} steps{shorter}; to be signed by {drawn.target}.")
    waiting = {item["part"] for item in drawn.items.values() if "part" in item and "owner" not in item}
    for part in sorted(waiting):
        say(f"Steps without an owner: nobody is {_PARTS[part].format(account=account.slug)} yet.")


def _name_holidays(calendar: WorkingCalendar, start: date, target: date) -> Iterator[str]:
    """Return what keeps the days of a handoff apart: public holidays, and a start or target on a free day."""
    days = [start + timedelta(days=number) for number in range(min((target - start).days, _LONGEST) + 1)]
    weekdays = [(day, calendar.name_holiday(day)) for day in days if day.weekday() < _SATURDAY]
    named = [f"{day} {name}" for day, name in weekdays if name]
    if named:
        yield f"Public holidays meanwhile: {', '.join(named)}."
    for what, day in (("The start", start), ("The target", target)):
        if not calendar.is_working_day(day):
            yield f"Note: {what.lower()}, {day}, is no working day."
