"""All rules of all practices, listed and explained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samctl.cli.output import TableFormat, format_json
from samctl.cli.tables import Column, Table, format_table
from samctl.documents.file_rules import FILE_RULES
from samctl.documents.rules import Rule
from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.practices.handoff.rules import RULES as HANDOFF_RULES
from samctl.practices.kpis.health.rules import RULES as WORTH_RULES
from samctl.practices.kpis.rules import RULES as KPI_RULES
from samctl.practices.meetings import record_rules
from samctl.practices.meetings.rhythm_rules import RULES as RHYTHM_RULES
from samctl.practices.needs.rules import RULES as NEEDS_RULES
from samctl.practices.plan.rules import RULES as PLAN_RULES
from samctl.practices.profile.rules import RULES as PROFILE_RULES
from samctl.practices.selection.rules import RULES as SELECTION_RULES
from samctl.practices.team.rules import RULES as TEAM_RULES

_PRACTICES: tuple[Sequence[Rule[Any]], ...] = (
    TEAM_RULES,
    SELECTION_RULES,
    HANDOFF_RULES,
    PROFILE_RULES,
    NEEDS_RULES,
    PLAN_RULES,
    (*RHYTHM_RULES, *record_rules.RULES, *record_rules.ACCOUNT_RULES),
    (*KPI_RULES, *WORTH_RULES),
)

ALL_RULES: tuple[Rule[Any], ...] = (
    *FILE_RULES,
    *(rule for rules in _PRACTICES for rule in sorted(rules, key=lambda each: each.code)),
)


def find_rule(name: str) -> Rule[Any]:
    """Return a rule by its code or its name.

    Raises:
        UsageError: there is none.
    """
    for rule in ALL_RULES:
        if name.upper() == rule.code or name == rule.name:
            return rule
    known = [rule.code for rule in ALL_RULES] + [rule.name for rule in ALL_RULES]
    raise UsageError(f"there is no rule `{name}`", ask_meaning(name, known) or "`samctl rules` lists them.")


def format_rule(rule: Rule[Any]) -> str:
    """Return a rule's manual page, as Markdown."""
    return f"# {rule.code} {rule.name} ({rule.severity})\n\n{rule.page.strip()}\n"


def list_rules(form: TableFormat) -> str:
    """Return the list of rules in the form asked for."""
    if form is TableFormat.JSON:
        listed = [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity,
                "summary": rule.summary,
                "page": rule.page,
            }
            for rule in ALL_RULES
        ]
        return format_json({"schema": 1, "rules": listed})
    columns = [Column("Code"), Column("Name"), Column("Severity"), Column("Finds", wraps=True)]
    rows = [[rule.code, rule.name, str(rule.severity), rule.summary] for rule in ALL_RULES]
    return format_table(Table(columns, rows), form)
