"""Workspaces of any size, made from a seed: valid, every reference resolved, and always the same."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

from bench.customer_documents import make_needs, make_profile, make_selection
from bench.ids import CRITERIA, EXECUTIVE, PEOPLE
from bench.meeting_documents import make_records, make_rhythm
from bench.plan_documents import make_kpis, make_meetings, make_plan
from bench.vocabulary import make_person
from bench.yaml_text import format_document

DOCUMENTS = {
    "profile": make_profile,
    "selection": make_selection,
    "needs": make_needs,
    "plan": make_plan,
    "meetings": make_meetings,
    "kpis": make_kpis,
}
"""The documents that every account has, and who makes them."""

SEED = 20261123
_CALENDAR = {"country": "DE", "subdivision": "NW", "timezone": "Europe/Berlin"}


def make_workspace(root: Path, accounts: int, seed: int = SEED, *, with_records: bool = False) -> Path:
    """Write a workspace with a number of accounts into a new folder, and return the folder.

    Args:
        root: the folder.
        accounts: how many.
        seed: what everything is made from.
        with_records: whether the rhythm of each account has run for a year, with a record of every meeting.
    """
    makers = {**DOCUMENTS, "meetings": make_rhythm} if with_records else DOCUMENTS
    random = Random(seed)
    root.mkdir(parents=True)
    for name, data in (
        ("samctl", {**_make_settings(), **({"calendar": _CALENDAR} if with_records else {})}),
        ("criteria", _make_criteria()),
        ("team", _make_team(random)),
    ):
        (root / f"{name}.yaml").write_text(format_document(data), encoding="utf-8")
    for number in range(1, accounts + 1):
        folder = root / "accounts" / f"account-{number:04}"
        folder.mkdir(parents=True)
        for name, make in makers.items():
            (folder / f"{name}.yaml").write_text(format_document(make(random, number)), encoding="utf-8")
        if with_records:
            (folder / "meetings").mkdir()
            for name, data in make_records(random):
                (folder / f"meetings/{name}.yaml").write_text(format_document(data), encoding="utf-8")
    return root


def copy_workspace(root: Path, copy: Path) -> Path:
    """Copy a workspace, and return the copy's folder."""
    shutil.copytree(root, copy)
    return copy


def list_documents(root: Path, name: str = "*") -> list[str]:
    """Return the accounts' documents, all or those of one kind, as paths from the workspace's root."""
    return sorted(path.relative_to(root).as_posix() for path in root.glob(f"accounts/*/{name}.yaml"))


def _make_settings() -> dict[str, Any]:
    return {
        "schema": 1,
        "company": "Nordlicht Antriebe GmbH",
        "currency": "EUR",
        "rates": {"USD": {"2026-01-01": 0.92}},
        "checks": {"ignore": ["SAM202"]},  # nobody has approved the criteria of this company
        "freshness": {"ratings": "12 months", "stakeholders": "6 months"},
    }


def _make_criteria() -> dict[str, Any]:
    levels = {1: "none of it", 2: "some", 3: "half", 4: "most", 5: "all of it"}
    measure = {"unit": "EUR", "values": {0: 0, 500_000: 40, 2_000_000: 70, 6_000_000: 100}}
    criteria: dict[str, Any] = {}
    for name, weight in zip(CRITERIA, (20, 20, 15, 10, 10, 10, 10, 5), strict=True):
        scale = {"measure": measure} if name == "revenue-potential" else {"rating": levels}
        criteria[name] = {"name": name.replace("-", " ").capitalize(), "weight": weight, **scale}
    tiers = {"key": {"min": 75}, "develop": {"min": 50}, "standard": {"min": 0}}
    return {"weights": "direct", "criteria": criteria, "tiers": tiers}


def _make_team(random: Random) -> dict[str, Any]:
    skills = {"analytical": 4, "social": 4}
    people = {
        name: {"name": make_person(random), "roles": ["account_manager"], "skills": skills} for name in PEOPLE
    }
    people[EXECUTIVE] = {"name": make_person(random), "roles": ["executive"]}
    return {"people": people}
