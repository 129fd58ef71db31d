"""Room for another key account: refused where nobody could give it the time it needs."""

from __future__ import annotations

from datetime import date

from samctl.cli.opening import require_team
from samctl.cli.team.holdings import gather_holdings
from samctl.errors import UsageError
from samctl.practices.team.roster import draw_roster, find_member
from samctl.store.workspace import Account, Workspace


def require_room(
    workspace: Workspace, account: Account, person: str, option: str, today: date, *, remark: str = ""
) -> None:
    """Refuse an account manager who carries all the key accounts they can.

    Args:
        workspace: as opened.
        account: that they shall carry, too.
        person: the account manager, one of the team.
        option: that names them.
        today: decides nothing here but who is away.
        remark: what else is to be known, behind a semicolon.

    Raises:
        UsageError: there is no room; an unknown capacity has room.
    """
    others = [each for each in gather_holdings(workspace) if each.account != account.slug]
    member = find_member(draw_roster(require_team(workspace), others, today), person)
    if member is None or member.room is None or member.room >= 1:
        return
    arriving = f", {len(member.arriving)} arriving" if member.arriving else ""
    capacity = "1 key account" if member.capacity == 1 else f"{member.capacity} key accounts"
    raise UsageError(
        f"{option}: {person} has no capacity left for {account.slug}: {capacity}, "
        f"{member.key_accounts} held{arriving}{remark}",
        "Choose somebody else (`samctl team` shows who has room), hand an account over, or raise `capacity`.",
    )
