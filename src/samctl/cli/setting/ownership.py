"""Fields that are written by commands of their own, which do more than set a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samctl.documents.addresses import Address
from samctl.errors import UsageError

if TYPE_CHECKING:
    from samctl.cli.setting.scope import Scope


class _Owner(NamedTuple):
    """Who writes a part of a document.

    Args:
        steps: the way there; `*` is any key.
        reason: why it is not just set.
        command: what to do instead; `{account}` stands for the account.
        removable: whether it may be removed all the same.
    """

    steps: tuple[str, ...]
    reason: str
    command: str
    removable: bool = False


_OWNERS = (
    _Owner(
        ("selection", "ratings"),
        "a rating that changes moves into the history",
        "`samctl rate {account} CRITERION VALUE` does both.",
    ),
    _Owner(
        ("selection", "history"),
        "earlier ratings are kept by the command that rates",
        "`samctl rate {account} CRITERION VALUE --on DATE` enters one.",
    ),
    _Owner(
        ("selection", "decision"),
        "a decision keeps the score that it rests on",
        "`samctl select {account} --tier TIER --as PERSON` records it.",
    ),
    _Owner(
        ("profile", "account_team"),
        "who serves an account depends on roles and capacity",
        "`samctl assign {account} PERSON --as ROLE` checks both.",
        removable=True,
    ),
    _Owner(
        ("handoff", "sign_offs"),
        "a signature is bound to what is signed",
        "`samctl handoff sign {account} --as PERSON` signs.",
    ),
    _Owner(
        ("handoff", "reopened"),
        "opening a handoff again takes the signatures back",
        "`samctl handoff reopen {account} --reason TEXT` does both.",
    ),
    _Owner(
        ("handoff", "earlier"),
        "earlier handoffs are kept when another one starts",
        "`samctl handoff start {account} --to PERSON --again` starts one.",
    ),
    *(
        _Owner(
            ("handoff", "items", "*", field),
            "a step is ticked off, with day and person",
            "`samctl handoff done {account} STEP` does it, `--undo` takes it back.",
        )
        for field in ("done_on", "by")
    ),
    _Owner(
        ("plan", "approval"),
        "an approval is bound to what is approved",
        "It is written by the command that approves the plan.",
    ),
    _Owner(
        ("criteria", "approval"),
        "an approval is bound to what is approved",
        "`samctl approve criteria --as PERSON` writes it.",
    ),
    _Owner(("workspace", "schema"), "the format of the files goes with samctl itself", "Leave it as it is."),
)


def refuse_owned(scope: Scope, address: Address, *, removal: bool = False) -> None:
    """Refuse a change of a field that a command of its own writes.

    Raises:
        UsageError: there is such a command; the hint names it.
    """
    owner = find_owner(address)
    if owner and not (removal and owner.removable):
        command = owner.command.format(account=scope.account.slug if scope.account else "")
        raise UsageError(f"{address}: {owner.reason}", command)


def find_owner(address: Address) -> _Owner | None:
    """Return who writes the field at an address, if that is a command of its own."""
    steps = [address.kind.name, *map(str, address.path)]
    for owner in _OWNERS:
        if len(steps) >= len(owner.steps) and all(
            wanted in ("*", step) for wanted, step in zip(owner.steps, steps, strict=False)
        ):
            return owner
    return None
