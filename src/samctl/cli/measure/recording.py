"""Measured ratings and what units bought, put on record: both documents of an account or neither."""

from __future__ import annotations

from collections import Counter

from samctl.cli.measure.survey import Survey
from samctl.cli.output import say
from samctl.cli.writing import apply_to_several
from samctl.practices.selection.measured_ratings import Outcome
from samctl.store.workspace import Workspace

_WORDS: dict[Outcome, str] = {
    "new": "new",
    "changed": "changed",
    "earlier": "for the history",
    "same": "as on file",
    "conflict": "made by hand",
    "unknown": "unknown",
}


def record(workspace: Workspace, survey: Survey, *, yes: bool) -> None:
    """Write what was measured where that was asked for, and say what became of it.

    An interrupted run is finished by running it again.

    Args:
        workspace: that the documents are of.
        survey: what was measured.
        yes: whether to write.

    Raises:
        ChangedMeanwhileError: somebody else changed the same fields of an account; it was left as it is.
    """
    outcomes = Counter(each.outcome for account in survey.accounts for each in account.ratings)
    counted = [f"{outcomes[each]} {word}" for each, word in _WORDS.items() if outcomes[each]]
    if counted:
        say(f"Ratings: {', '.join(counted)}.")
    if outcomes["conflict"]:
        say("Ratings made by hand stay; --take crm replaces them, and keeps them in the history.")
    if survey.without_deals:
        say(f"Accounts without deals: {survey.without_deals}; `samctl import` brings deals.")
    changing = [account for account in survey.accounts if account.parts]
    if not changing:
        say("Nothing to change.")
    elif not yes:
        say("Nothing was written: add --yes to record.")
    else:
        for account in changing:
            apply_to_several(workspace, account.parts)
        say(f"{len(changing)} account{'s' * (len(changing) != 1)} changed. Next: samctl score.")
