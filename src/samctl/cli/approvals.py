"""How it is told whether a document is approved as it is."""

from __future__ import annotations

from datetime import date

from samctl.practices.approval import State


def say_approval(
    what: str, state: State, by: str | None, on: date | None, command: str, *, whose: str = "its"
) -> str:
    """Return a sentence on the approval of a document.

    Args:
        what: the document, at the beginning of a sentence.
        state: of its approval.
        by: the name of who approved it, if anybody did.
        on: when.
        command: that approves it.
        whose: the word for `its`, where the document is a plural.
    """
    when = f" on {on}" if on else ""
    if state == "approved":
        return f"{what} approved{f' by {by}' if by else ''}{when}."
    if state == "changed":
        return f"{what} changed since {whose} approval{when}."
    return f"{what} not approved yet: `{command}`."
