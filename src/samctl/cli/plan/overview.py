"""The plans of all accounts, the most urgent first: goals by status, what is next, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from samctl.cli.handoff.cases import Names
from samctl.cli.opening import warn_of
from samctl.cli.output import TableFormat, format_json
from samctl.cli.plan.description import describe_approval, describe_step
from samctl.cli.plan.sentences import say_statuses, say_step_title, say_when
from samctl.cli.plan.survey import Survey
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.tables import Column, Table, format_csv, format_paragraphs
from samctl.documents import kinds
from samctl.documents.counts import format_count
from samctl.documents.findings import Finding
from samctl.errors import DataError
from samctl.practices.plan.standing import GOAL_STATUSES
from samctl.practices.plan.steps import Step
from samctl.store.workspace import Workspace

_MOST_NAMED = 12


class Plans(NamedTuple):
    """The plans on file.

    Args:
        surveys: the most urgent first.
        without: the accounts without a plan, by id.
        unusable: the accounts whose plan holds nothing that can be used, by id.
        today: the day.
        broken: whether a document has errors.
    """

    surveys: tuple[Survey, ...]
    without: tuple[str, ...]
    unusable: tuple[str, ...]
    today: date
    broken: bool

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return DataError.exit_code if self.broken else 0


def survey_plans(workspace: Workspace, today: date) -> Plans:
    """Return all plans; say what is wrong with documents that are used as far as they are sound.

    Args:
        workspace: as opened.
        today: the day.
    """
    surveys: list[Survey] = []
    without: list[str] = []
    unusable: list[str] = []
    findings: list[Finding] = []
    names = Names(workspace, None)
    for account in workspace.open_accounts():
        loaded = account.load(kinds.PLAN)
        findings += loaded.findings
        if loaded.document is None:
            (unusable if loaded.exists else without).append(account.slug)
            continue
        findings += account.load(kinds.KPIS).findings
        surveys.append(Survey(account, loaded.document, names, today))
    warn_of(workspace, findings)
    ranked = tuple(sorted(surveys, key=_judge_urgency))
    return Plans(ranked, tuple(without), tuple(unusable), today, bool(findings))


def format_overview(plans: Plans, form: TableFormat) -> str:
    """Return the list of plans in the form asked for."""
    if form is TableFormat.JSON:
        listed = [_describe(survey) for survey in plans.surveys]
        data = {
            "schema": 1,
            "today": plans.today.isoformat(),
            "plans": listed,
            "without": list(plans.without),
            "unusable": list(plans.unusable),
        }
        return format_json(data)
    if form is TableFormat.CSV:
        return format_csv(list(_spell_rows(plans)))
    if not plans.surveys and not plans.unusable:
        return format_paragraphs(
            ["No account has a plan on file yet. `samctl edit ACCOUNT plan` begins one."]
        )
    table = _make_table(plans).format(form) if plans.surveys else ""
    parts = [table, format_sentences(list(_tell_without(plans)), form)]
    return "\n".join(part for part in parts if part)


def _judge_urgency(survey: Survey) -> tuple[int, int, int, str]:
    statuses = [standing.status for standing in survey.standings]
    return -statuses.count("behind"), -statuses.count("at_risk"), -len(survey.overdue), survey.slug


def _find_next(survey: Survey) -> Step | None:
    """Return the next benchmark whose day has not passed."""
    return next((each for each in survey.steps if each.kind == "benchmark" and not each.days_late), None)


def _make_table(plans: Plans) -> Section:
    columns = [
        Column("Account"),
        Column("Name", wraps=True),
        Column("Plan"),
        Column("Goals", wraps=True),
        Column("Overdue", "right"),
        Column("Approved"),
        Column("Next benchmark", wraps=True),
    ]
    rows = []
    for survey in plans.surveys:
        following = _find_next(survey)
        said = (
            f"{following.day}, {say_when(following, survey)}: {say_step_title(following)}"
            if following
            else "none"
        )
        horizon = survey.plan.horizon
        rows.append(
            [
                survey.slug,
                survey.name,
                f"{horizon.start.year} to {horizon.end.year}",
                say_statuses(survey.standings) or "no goals",
                str(len(survey.overdue)),
                _say_approval(survey),
                said,
            ]
        )
    styles = {index: "red" for index, survey in enumerate(plans.surveys) if survey.overdue}
    return Section("", Table(columns, rows, styles), _describe_row)


def _describe_row(row: dict[str, str]) -> Iterator[Entry]:
    overdue = "nothing" if row["Overdue"] == "0" else row["Overdue"]
    head = f"{row['Name']} ({row['Account']}): {row['Goals']}; {overdue} overdue"
    details = f"plan {row['Plan']}, approved: {row['Approved']}"
    yield head, [details, f"next benchmark: {row['Next benchmark']}"]


def _say_approval(survey: Survey) -> str:
    """Return the day of the approval, or in a word or two why it does not hold."""
    approval = survey.plan.approval
    if survey.approval == "valid":
        return str(approval.on) if approval and approval.on else "yes"
    return "changed since" if survey.approval == "changed" else "no"


def _tell_without(plans: Plans) -> Iterator[str]:
    lists = {"No plan on file": plans.without, "Nothing in the plan can be used": plans.unusable}
    for said, slugs in lists.items():
        if slugs:
            more = f" and {len(slugs) - _MOST_NAMED} more" if len(slugs) > _MOST_NAMED else ""
            named = ", ".join(slugs[:_MOST_NAMED])
            yield f"{said} ({format_count(len(slugs), 'account')}): {named}{more}."


def _describe(survey: Survey) -> dict[str, Any]:
    statuses = [standing.status for standing in survey.standings]
    following = _find_next(survey)
    horizon = survey.plan.horizon
    return {
        "account": survey.slug,
        "name": survey.name,
        "horizon": {"start": horizon.start.isoformat(), "end": horizon.end.isoformat()},
        "goals": {status: statuses.count(status) for status in GOAL_STATUSES},
        "next": following and describe_step(following),
        "overdue": len(survey.overdue),
        "approval": describe_approval(survey),
    }


def _spell_rows(plans: Plans) -> Iterator[list[str]]:
    yield [
        *("account", "name", "start", "end", *GOAL_STATUSES, "overdue", "approval"),
        *("next_kind", "next_id", "next_title", "next_owner", "next_due"),
    ]
    for survey in plans.surveys:
        told = _describe(survey)
        following = told["next"] or {}
        cells = [told["account"], told["name"], *told["horizon"].values(), *told["goals"].values()]
        cells += [told["overdue"], told["approval"]["state"]]
        cells += [*(following.get(name) for name in ("kind", "id", "title", "owner", "due"))]
        yield ["" if cell is None else " ".join(str(cell).split()) for cell in cells]
