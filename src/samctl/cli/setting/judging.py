"""Whether a change leaves everything sound: what `check` would call an error is found before writing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from samctl.cli.findings import format_findings
from samctl.cli.foresight import find_new_errors, is_error_everywhere
from samctl.cli.output import say
from samctl.cli.setting.drafting import Draft, make_drafts
from samctl.cli.setting.edits import plan_files, try_out
from samctl.cli.setting.words import Assignment
from samctl.documents.addresses import Address
from samctl.documents.file_rules import FILE_RULES
from samctl.documents.findings import Finding
from samctl.documents.printable import make_printable
from samctl.errors import DataError, UsageError

if TYPE_CHECKING:
    from samctl.cli.setting.scope import Scope

_SIGNED_THEN_CHANGED = "SAM303"
_MOST_SHOWN = 8


def refuse_errors_of(scope: Scope, drafts: Sequence[Draft], contents: Mapping[str, bytes]) -> None:
    """Refuse changes that would leave errors.

    What only the workspace's own settings call an error, such as a practice not followed, is said and does
    not stop anybody: an entry is completed step by step.

    Args:
        scope: whose documents change.
        drafts: how they change.
        contents: of the files that change, by their path.

    Raises:
        UsageError: what was asked for does not fit.
        DataError: something else would no longer be right.
    """
    errors = find_new_errors(scope, contents)
    strict = [each for each in errors if is_error_everywhere(each)]
    own = [(address, each) for each in strict for address in [_find_address(drafts, each)] if address]
    if own:
        *others, (address, last) = own
        told = [f"{_spell(address, each)}\n  {make_printable(each.hint)}" for address, each in others]
        raise UsageError("\n".join([*told, _spell(address, last)]), make_printable(last.hint))
    if strict:
        amount = "an error" if len(strict) == 1 else f"{len(strict)} errors"
        listed = format_findings(strict[:_MOST_SHOWN]).rstrip()
        more = f"\nand {len(strict) - _MOST_SHOWN} more" if len(strict) > _MOST_SHOWN else ""
        raise DataError(
            f"this would leave {amount}, so nothing was written\n{listed}{more}", _advise(scope, strict)
        )
    if errors:
        say(format_findings(errors).rstrip())


def _advise(scope: Scope, errors: Iterable[Finding]) -> str:
    codes = {each.code for each in errors}
    if _SIGNED_THEN_CHANGED in codes:
        return f"Open it again first: `samctl handoff reopen {scope.name_owner()}--reason TEXT`."
    return "Change these first, or in the same command." if codes & {rule.code for rule in FILE_RULES} else ""


def refuse_value(scope: Scope, changes: Sequence[Assignment], last: Assignment) -> None:
    """Refuse the last of some changes if the value itself does not fit, whatever is still missing.

    Raises:
        UsageError: it does not.
    """
    drafts = make_drafts(scope, changes, put=last.address)
    errors = find_new_errors(scope, try_out(scope.workspace.root, plan_files(drafts)))
    own = [each for each in errors if _find_address(drafts, each) == last.address]
    if own:
        raise UsageError(_spell(last.address, own[0]), make_printable(own[0].hint))


def _find_address(drafts: Iterable[Draft], finding: Finding) -> Address | None:
    """Return the change that a finding is about, if it is about one."""
    for draft in drafts:
        if draft.loaded.file != finding.place.file:
            continue
        for address in draft.touched:
            shared = min(len(address.path), len(finding.place.path))
            if shared and address.path[:shared] == finding.place.path[:shared]:
                return address
    return None


def _spell(address: Address, finding: Finding) -> str:
    """Return a finding with the place as the command line has it."""
    first = str(finding.place.path[0])
    joint = "." if finding.message.startswith((f"{first}.", f"{first}:", f"{first}[")) else ": "
    return make_printable(f"{address.kind.name}{joint}{finding.message}")
