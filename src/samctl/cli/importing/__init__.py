"""`import`: what a CRM says, planned, shown, then written account by account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from samctl.cli.importing.description import describe
from samctl.cli.importing.ledger import set_oversized_aside
from samctl.cli.importing.measuring import measure_accounts
from samctl.cli.importing.portfolio import Holdings, read_holdings
from samctl.cli.importing.preview import preview, recount
from samctl.cli.importing.questions import ask_consent, ask_decisions, list_options
from samctl.cli.importing.rating import gather_ratings, rate_accounts
from samctl.cli.importing.writing import Done, carry_out
from samctl.cli.opening import require_sound
from samctl.cli.output import TableFormat, say, stream_json, write
from samctl.cli.progress import show_work
from samctl.cli.setting.asking import is_somebody_there
from samctl.cli.writing import apply_values
from samctl.documents.findings import FieldPath
from samctl.errors import DataError
from samctl.exchange.crm.planning import plan_import
from samctl.exchange.crm.plans import ImportPlan, Wishes
from samctl.exchange.crm.records import Batch
from samctl.practices.selection.measured_ratings import Appraiser
from samctl.store.workspace import Workspace

_MANY = 5_000
"""Accounts that take a second or more to compare."""


class Request(NamedTuple):
    """What somebody wants of an import.

    Args:
        wishes: what becomes of conflicts and of customers that nobody can be sure of.
        today: the day of the import.
        day: for which ratings hold.
        by: who rates; None where nobody is named.
        writes: whether to write after the preview.
        asks: whether questions may be asked.
        form: of the preview, a table or JSON.
        memory: changes of `samctl.yaml` by which the next import knows what the columns mean.
        milestone: changes of `samctl.yaml` by which the next import knows how far this one came; they are
            made when everything is written and nothing is left to decide.
        as_of: the day for which deals are measured; None for that of the import.
    """

    wishes: Wishes
    today: date
    day: date
    by: str | None = None
    writes: bool = False
    asks: bool = False
    form: TableFormat = TableFormat.TABLE
    memory: Mapping[FieldPath, Any] = {}
    milestone: Mapping[FieldPath, Any] = {}
    as_of: date | None = None


def import_batch(workspace: Workspace, batch: Batch, request: Request) -> int:
    """Show what an import would do, do it if that is wanted, and return the exit code.

    It is that of bad data where an account is left alone because its documents have errors.

    Args:
        workspace: to import into.
        batch: what the CRM says.
        request: what somebody wants.

    Raises:
        UsageError: a decision concerns nobody, or the sources are of two systems.
    """
    holdings = read_holdings(workspace, request.today)
    names = {slug: each.name for slug, each in holdings.portfolio.accounts.items()}
    plan = make_plan(workspace, holdings, batch, request)
    if request.form is not TableFormat.JSON:
        write(recount(plan.recognised))
    options: list[str] = []
    if request.asks and (plan.proposed or plan.asked) and is_somebody_there():
        decisions = ask_decisions(plan, names, request.wishes.decisions)
        options = list_options(plan, decisions)
        request = request._replace(wishes=request.wishes._replace(decisions=decisions))
        plan = make_plan(workspace, holdings, batch, request)
    if request.form is TableFormat.JSON:
        for piece in stream_json(describe(plan, written=request.writes)):
            write(piece)
    else:
        write(preview(plan, names))
    if not request.writes and not any(each.is_changed for each in plan.accounts):
        say("There is nothing to write.")
        return _find_code(holdings)
    if not request.writes and not (options and ask_consent()):
        say(" ".join(["Nothing was written: add --yes", *options, "to import."]))
        return _find_code(holdings)
    if request.memory:
        remember(workspace, request.memory)
    done = carry_out(workspace, holdings.documents, plan, request.today)
    if request.milestone:
        pass_milestone(workspace, request.milestone, reached=_is_settled(holdings, plan, done))
    return max(_report(done), _find_code(holdings))


def remember(workspace: Workspace, memory: Mapping[FieldPath, Any]) -> None:
    """Keep in `samctl.yaml` what the columns of a CRM mean.

    Raises:
        DataError: the settings have errors.
    """
    require_sound(workspace, workspace.settings.findings)
    change = apply_values(workspace, workspace.settings, memory)
    if change.before != change.after:
        say(f"{change.path} keeps what the columns mean, for the next import.")


def pass_milestone(workspace: Workspace, milestone: Mapping[FieldPath, Any], *, reached: bool) -> None:
    """Keep in `samctl.yaml` how far an import came, if it came so far."""
    if reached:
        apply_values(workspace, workspace.settings, milestone)
    else:
        say("What is left to decide or to correct comes again with the next import.")


def _is_settled(holdings: Holdings, plan: ImportPlan, done: Done) -> bool:
    """Return whether the next import need not tell again what this one told."""
    return not (done.failures or plan.is_open or holdings.has_errors)


def _find_code(holdings: Holdings) -> int:
    return DataError.exit_code if holdings.has_errors else 0


def make_plan(workspace: Workspace, holdings: Holdings, batch: Batch, request: Request) -> ImportPlan:
    """Return what an import would do, ratings included."""
    with show_work("Comparing with the accounts", takes_long=len(batch.accounts) > _MANY):
        plan = plan_import(batch, holdings.portfolio, request.wishes)
    plan = set_oversized_aside(plan, holdings.documents, request.today)
    plan = rate_accounts(workspace, holdings, plan, gather_ratings(plan, request.day, request.by))
    appraiser = Appraiser(request.as_of or request.today, request.by, request.wishes.take == "crm")
    return measure_accounts(workspace, holdings, plan, appraiser, request.today)


def _report(done: Done) -> int:
    """Say what was written and what was not, and return the exit code."""
    for failure in done.failures:
        say(f"{failure.slug} is left as it was: {failure.error.message}")
        if failure.error.hint:
            say(f"  {failure.error.hint}")
    accounts = "account" if done.created == 1 else "accounts"
    left = f", {len(done.failures):,} left as they were" if done.failures else ""
    onward = " Next: samctl score." if not left and (done.created or done.updated) else ""
    say(f"{done.created:,} {accounts} created, {done.updated:,} updated{left}.{onward}")
    return max((failure.error.exit_code for failure in done.failures), default=0)
