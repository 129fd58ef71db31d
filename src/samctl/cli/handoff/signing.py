"""Signing a handoff, and opening it again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samctl.cli.days import parse_day_option
from samctl.cli.handoff.cases import Case, Names, require_case
from samctl.cli.opening import require_person, require_sound, require_team
from samctl.cli.output import say, write
from samctl.cli.writing import apply_to_several, change_document
from samctl.documents import kinds
from samctl.documents.differences import format_difference
from samctl.documents.printable import make_one_line
from samctl.errors import DataError, UsageError
from samctl.practices.handoff.acceptance import (
    SIDES,
    Consequences,
    Side,
    find_consequences,
    find_open_items,
    find_side,
    find_sign_off,
    find_signer,
    judge_signature,
    record_reopening,
    record_signature,
    select_signed_content,
)
from samctl.practices.handoff.scheme import find_gaps
from samctl.store.bindings import find_changes_since
from samctl.store.workspace import Workspace

_MOST_NAMED = 4


def sign_handoff(
    workspace: Workspace, slug: str, person: str, on: str | None, today: date, *, dry_run: bool
) -> None:
    """Sign a handoff for one side; with the second signature, record what follows from both.

    Raises:
        UsageError: the person signs for neither side, or required steps are open.
        DataError: a document that changes has errors.
    """
    case = require_case(workspace, slug, today)
    require_sound(workspace, [*case.loaded.findings, *workspace.team.findings])
    day = parse_day_option(on, "--on", today)
    require_person(workspace, person, "--as")
    _require_day_after_start(case, day)
    side = _require_side(workspace, case, person, day)
    _require_complete(case)

    verdict = judge_signature(case.handoff, side, case.fingerprint)
    if verdict == "changed":
        _tell_changes(workspace, case, side)
    other = next(each for each in SIDES if each != side)
    both = judge_signature(case.handoff, other, case.fingerprint) == "valid"
    signature = (
        {} if verdict == "valid" else record_signature(case.handoff, side, person, day, case.fingerprint)
    )
    follow = (
        _find_consequences(workspace, case, afterwards=not signature) if both else Consequences({}, {}, {})
    )
    parts = [  # the signature comes last: a disk that fails before leaves a handoff that is not completed
        (case.account.load(kinds.PROFILE), follow.profile),
        (case.account.load(kinds.MEETINGS), follow.meetings),
        (case.account.load(kinds.KPIS), follow.kpis),
        (case.loaded, signature),
    ]
    wanted = [(loaded, changes) for loaded, changes in parts if changes]
    if not wanted:
        say(f"{slug}: nothing to change; this side signed already.")
        return
    for change in apply_to_several(workspace, wanted, dry_run=dry_run):
        write(change.diff())
    if dry_run:
        say("Nothing was written (--dry-run).")
        return
    for line in _describe_outcome(workspace, case, other, follow, both=both):
        say(line)


def reopen_handoff(
    workspace: Workspace,
    slug: str,
    reason: str,
    person: str | None,
    on: str | None,
    today: date,
    *,
    dry_run: bool,
) -> None:
    """Take the signatures off a handoff and keep the reason.

    Raises:
        UsageError: nobody has signed yet, or no reason is given.
    """
    case = require_case(workspace, slug, today)
    if person:
        require_person(workspace, person, "--as")
    if not reason.strip():
        raise UsageError(
            "--reason: a signed handoff is not opened again without one", "Say why in a sentence."
        )
    if all(find_sign_off(case.handoff, side) is None for side in SIDES):
        raise UsageError(
            f"the handoff of {slug} is open: nobody has signed it", f"`samctl handoff show {slug}` shows it."
        )
    day = parse_day_option(on, "--on", today)
    change_document(
        workspace,
        case.loaded,
        lambda handoff: record_reopening(handoff, person, day, reason.strip()),
        dry_run=dry_run,
    )
    if not dry_run:
        say(f"Both sides sign again: `samctl handoff sign {slug} --as PERSON`.")


def _require_day_after_start(case: Case, day: date) -> None:
    start = case.handoff.started_on
    if start and day < start:
        raise UsageError(f"--on: {day} lies before the start of the handoff on {start}", "Check the year.")


def _require_side(workspace: Workspace, case: Case, person: str, day: date) -> Side:
    side = find_side(case.handoff, person, require_team(workspace), day)
    if side is None:
        signers = {each: find_signer(case.handoff, each) or "nobody" for each in SIDES}
        raise UsageError(
            f"--as: {person} neither hands {case.account.slug} over nor takes it over",
            f"For sales signs {signers['sales']}, for account management {signers['account_management']}.",
        )
    return side


def _require_complete(case: Case) -> None:
    waiting = find_open_items(case.handoff)
    if not waiting:
        return
    named = ", ".join(waiting[:_MOST_NAMED])
    more = f" and {len(waiting) - _MOST_NAMED} more" if len(waiting) > _MOST_NAMED else ""
    steps = "1 required step is" if len(waiting) == 1 else f"{len(waiting)} required steps are"
    raise UsageError(
        f"{steps} open: {named}{more}",
        f"`samctl handoff done {case.account.slug} STEP...` ticks off what is done.",
    )


def _find_consequences(workspace: Workspace, case: Case, *, afterwards: bool) -> Consequences:
    require_sound(workspace, case.broken)
    profile = case.account.load(kinds.PROFILE)
    if profile.document is None:
        raise DataError(
            f"{case.account.slug} has no profile to enter the new account manager into",
            f"Write `name: ...` into {profile.file}.",
        )
    return find_consequences(case.handoff, profile.document, case.kpis, case.meetings, afterwards=afterwards)


def _tell_changes(workspace: Workspace, case: Case, side: Side) -> None:
    """Say what changed since a side signed, as far as git kept what it signed."""
    signature = find_sign_off(case.handoff, side)
    fingerprint = signature.fingerprint if signature else None
    found = find_changes_since(workspace.root, case.loaded, fingerprint, select_signed_content)
    if found is None:
        say("What was signed is not in the git history, so what changed since cannot be shown.")
        return
    say("Changed since the signature:")
    for difference in found:
        say(f"  {format_difference(difference)}")


def _describe_outcome(
    workspace: Workspace, case: Case, other: Side, follow: Consequences, *, both: bool
) -> Iterator[str]:
    slug = case.account.slug
    names = Names(workspace, case.profile)
    if not both:
        signer = find_signer(case.handoff, other)
        again = " again" if find_sign_off(case.handoff, other) else ""
        yield f"Next: {names(signer)} signs{again}: samctl handoff sign {slug} --as {signer or 'PERSON'}"
        return
    yield "Both sides have signed: the handoff is completed."
    if follow.profile:
        yield f"Account manager from now on: {names(case.handoff.to)}."
    for path, value in follow.kpis.items():
        if isinstance(value, dict):
            title = make_one_line(value["title"])
            yield f"Now a commitment in kpis.yaml: {title} ({path[1]}; give it a due date)."
    passed_on = sum(path[-1] == "owner" for path in follow.kpis) + len(follow.meetings)
    if passed_on:
        taker, giver = names(case.handoff.to), names(case.handoff.from_)
        yield f"Passed on from {giver} to {taker}: {passed_on} commitments, contacts or questions."
    if any(gap.needed for gap in find_gaps(case.meetings)):
        yield f"The customer was not told yet whom to call: `samctl handoff contact {slug} --propose`."
    else:
        yield f"The letter to the customer: samctl render introduction {slug}"
