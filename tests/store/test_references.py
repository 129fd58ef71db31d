from __future__ import annotations

from datetime import date

import pytest

from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.store.references import Directory, check_references
from samctl.store.workspace import Workspace
from tests.cli.worlds import SHOP, TEAM
from tests.conftest import Builder

TODAY = date(2026, 11, 23)


def check(workspace: Workspace, slug: str = "x", today: date = TODAY) -> list[Finding]:
    account = workspace.open_account(slug)
    documents = [account.load(kind) for kind in kinds.ACCOUNT_KINDS if account.has(kind)]
    return list(check_references(Directory.of_workspace(workspace, today), documents))


def messages(findings: list[Finding]) -> list[str]:
    return [finding.message for finding in findings]


def test_ids_are_resolved_within_the_account_and_not_in_its_neighbour(tree: Builder) -> None:
    profile = "name: {}\nstakeholders: {{{}: {{name: C}}}}\n"
    needs = "needs: {stops: {title: Stops, stakeholders: [coo]}}\n"
    workspace = tree(
        {
            **SHOP,
            "accounts/x/profile.yaml": profile.format("X", "coo"),
            "accounts/y/profile.yaml": profile.format("Y", "cfo"),
            "accounts/x/needs.yaml": needs,
            "accounts/y/needs.yaml": needs,
        }
    )
    opened = Workspace.open(workspace)
    assert check(opened, "x") == []
    (finding,) = check(opened, "y")
    assert (finding.code, finding.place.path) == ("SAM003", ("needs", "stops", "stakeholders", 0))
    assert finding.message == "needs.stops.stakeholders[0]: no stakeholder `coo`"


def test_a_document_that_cannot_be_read_makes_no_false_findings(tree: Builder) -> None:
    files = {**SHOP, "accounts/x/selection.yaml": "ratings: {fit: {value: 4, by: nobody}}\n"}
    assert messages(check(Workspace.open(tree(files)))) == ["ratings.fit.by: no person `nobody`"]
    assert check(Workspace.open(tree({**files, "team.yaml": "people: ["}))) == []


@pytest.mark.parametrize("missing", ["team.yaml", "criteria.yaml"])
def test_a_document_that_is_missing_is_one_finding_where_ids_need_it(tree: Builder, missing: str) -> None:
    selection = "ratings: {fit: {value: 4, by: am-rhein}, growth: {value: 3, by: am-rhein}}\n"
    files = {**SHOP, "accounts/x/selection.yaml": selection, "accounts/y/selection.yaml": selection}
    workspace = Workspace.open(tree({name: text for name, text in files.items() if name != missing}))
    (finding,) = check(workspace, "x")
    assert (finding.code, finding.place.file) == ("SAM003", missing)
    assert finding.message == f"there is no {missing}, but ids are used that it should define"
    assert finding.hint
    assert check(workspace, "y") == [finding]
    (workspace.root / "accounts/x/selection.yaml").write_text("{}")
    assert check(workspace, "x") == []


def test_a_stakeholder_needs_no_team(tree: Builder) -> None:
    files = {
        **{name: text for name, text in SHOP.items() if name != "team.yaml"},
        "accounts/x/profile.yaml": "name: X\nstakeholders: {coo: {name: C}}\n",
        "accounts/x/kpis.yaml": "commitments: {parts: {owner: coo}}\n",
    }
    assert check(Workspace.open(tree(files))) == []


def test_after_fifty_findings_of_a_file_nothing_is_suggested_any_more(tree: Builder) -> None:
    ratings = "".join(f"  fit{number}: 3\n" for number in range(80))
    findings = check(Workspace.open(tree({**SHOP, "accounts/x/selection.yaml": f"ratings:\n{ratings}"})))
    assert sum(finding.hint == "Did you mean `fit`?" for finding in findings) == 50
    assert all(finding.hint for finding in findings)


def test_an_invalid_person_still_counts_as_defined(tree: Builder) -> None:
    team = TEAM.replace("{name: Anna Rhein, roles: [account_manager]}", "{title: Manager}")
    files = {
        **SHOP,
        "team.yaml": team,
        "accounts/x/selection.yaml": "ratings: {fit: {value: 4, by: am-rhein}}\n",
    }
    assert check(Workspace.open(tree(files))) == []


@pytest.mark.parametrize(("day", "found"), [(date(2025, 12, 31), 1), (date(2026, 1, 1), 0)])
def test_a_rate_counts_from_its_day_on(tree: Builder, day: date, found: int) -> None:
    settings = "schema: 1\ncompany: N\nrates: {USD: {2026-01-01: 0.92}}\n"
    profile = "name: X\nrevenue: {2025: {amount: 5, currency: USD}}\n"
    opened = Workspace.open(tree({**SHOP, "samctl.yaml": settings, "accounts/x/profile.yaml": profile}))
    findings = check(opened, today=day)
    assert [finding.code for finding in findings] == ["SAM006"] * found


def test_the_workspaces_own_currency_needs_no_rate(tree: Builder) -> None:
    settings = "schema: 1\ncompany: N\ncurrency: CHF\n"
    profile = "name: X\nrevenue: {2025: {amount: 5, currency: CHF}}\n"
    assert (
        check(Workspace.open(tree({**SHOP, "samctl.yaml": settings, "accounts/x/profile.yaml": profile})))
        == []
    )


def test_data_of_ones_own_is_never_a_reference(tree: Builder) -> None:
    text = "ratings: {fit: {value: 4, x: {by: nobody}}}\nx: {by: nobody, ratings: {fitt: 3}}\n"
    assert check(Workspace.open(tree({**SHOP, "accounts/x/selection.yaml": text}))) == []
