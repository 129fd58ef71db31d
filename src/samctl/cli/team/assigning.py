"""What `assign` checks before anything is written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from samctl.cli.opening import require_person, require_sound, require_team
from samctl.cli.output import say
from samctl.cli.team.holdings import gather_holdings
from samctl.cli.team.room import require_room
from samctl.cli.writing import change_account
from samctl.documents import kinds
from samctl.documents.printable import make_printable
from samctl.errors import DataError, UsageError
from samctl.practices.team.assignment import (
    ACCOUNT_MANAGER,
    REQUIRED_ROLES,
    SALES,
    WELL_KNOWN,
    find_meant_function,
    record_assignment,
)
from samctl.practices.team.roster import Holding

if TYPE_CHECKING:
    from samctl.documents.profile import Profile
    from samctl.store.loading import Loaded
    from samctl.store.workspace import Account, Workspace


def assign_person(
    workspace: Workspace, slug: str, person: str, role: str, today: date, *, dry_run: bool
) -> None:
    """Put somebody into an account's team.

    Args:
        workspace: as opened.
        slug: the account.
        person: who, by id.
        role: one of the well-known functions, or the words for another.
        today: the day.
        dry_run: whether to stop before anything is written.

    Raises:
        UsageError: there is no such account, person or function, or the person cannot fill it.
        DataError: a document that this rests on has errors.
    """
    account = workspace.open_account(slug)
    require_sound(workspace, workspace.team.findings)
    require_person(workspace, person, "PERSON")
    role = _parse_function(role)
    loaded = _load_profile(workspace, account)
    if record_assignment(loaded.document, person, role):
        _require_role(workspace, person, role)
        if role == ACCOUNT_MANAGER:
            _check_account_manager(workspace, account, person, today)
        _note_replaced(loaded.document, person, role)
    change_account(
        workspace,
        account,
        kinds.PROFILE,
        lambda profile: record_assignment(profile, person, role),
        dry_run=dry_run,
    )


def _parse_function(text: str) -> str:
    role = " ".join(text.split())
    if not role or make_printable(role) != role:
        raise UsageError(
            "--as: a function needs words", f"One of {', '.join(WELL_KNOWN)}, or your own, such as service."
        )
    meant = find_meant_function(role)
    if meant:
        raise UsageError(f"--as: `{role}` looks like a mistyped function", f"Did you mean `{meant}`?")
    return role


def _load_profile(workspace: Workspace, account: Account) -> Loaded[Any]:
    loaded = account.load(kinds.PROFILE)
    require_sound(workspace, loaded.findings)
    if not loaded.exists:
        raise DataError(
            f"{account.slug} has no profile.yaml to write it into",
            f"`samctl edit {account.slug} profile` makes it; it begins with `name: ...`.",
        )
    return loaded


def _require_role(workspace: Workspace, person: str, function: str) -> None:
    needed = REQUIRED_ROLES.get(function)
    if needed and needed not in require_team(workspace).people[person].roles:
        known = ", ".join(sorted(workspace.find_people(needed) or ())) or "nobody so far"
        raise UsageError(
            f"--as: {person} cannot be {function}: the role `{needed}` is missing in team.yaml",
            f"With that role: {known}.",
        )


def _check_account_manager(workspace: Workspace, account: Account, person: str, today: date) -> None:
    """Refuse an account manager without room for a key account; say what else should be known."""
    require_sound(workspace, account.load(kinds.SELECTION).findings)
    holdings = gather_holdings(workspace)
    holding = next(each for each in holdings if each.account == account.slug)
    if holding.key_account:
        require_room(workspace, account, person, "--as", today)
    if SALES in require_team(workspace).people[person].roles:
        say(f"Note: {person} has the role sales, too, so {account.slug} has no dedicated account manager.")
    _note_handoff(holding, person)


def _note_handoff(holding: Holding, person: str) -> None:
    """Say that a handoff is the way by which the customer does not notice a change."""
    present = holding.account_team.account_manager if holding.account_team else None
    if holding.arriving_to:
        say(
            f"Note: a handoff of {holding.account} to {holding.arriving_to} is under way; its two signatures "
            f"name the account manager. `samctl handoff show {holding.account}` shows it."
        )
    elif present:
        say(
            f"Note: {present} is the account manager now. For a transfer that the customer does not notice: "
            f"`samctl handoff start {holding.account} --to {person}`."
        )


def _note_replaced(profile: Profile | None, person: str, role: str) -> None:
    """Say who or what gives way, other than an account manager."""
    team = profile.account_team if profile else None
    if team is None or role == ACCOUNT_MANAGER:
        return
    if role in WELL_KNOWN:
        if getattr(team, role):
            say(f"Note: {person} takes the place of {getattr(team, role)} as {role}.")
    elif person in team.members:
        say(f"Note: {person} was there as {team.members[person]}; a person has one function.")
