"""The workspace that most tests begin with: three accounts whose figures are known by hand.

X comes out at 70 points, Y at 67.5, Z at 35. X leads Y by 2.5 points; the differences per criterion are
(1/2, -1/4, -3/4), so its lead bears an error of 1/19 in every weight and ends when 2 points of weight
move from Fit to Reach.
"""

from __future__ import annotations

from textwrap import dedent

SETTINGS = "schema: 1\ncompany: Nordlicht Antriebe GmbH\n"

TEAM = dedent("""\
    people:
      ceo: {name: Chief Executive, roles: [executive]}
      am-rhein: {name: Anna Rhein, roles: [account_manager], skills: {analytical: 4, social: 4}}
    """)

CRITERIA = dedent("""\
    criteria:
      fit:
        name: Fit
        weight: 50
        rating: {1: none, 2: some, 3: half, 4: most, 5: all}
        knock_out: {min: 2}
      growth:
        name: Growth
        weight: 30
        rating: {1: shrinking, 2: flat, 3: growing, 4: faster, 5: doubling}
      reach:
        name: Reach
        weight: 20   # settled in May
        question: Can our service reach their sites?
        rating: {1: none, 2: partner, 3: partner nearby, 4: next day, 5: same day}
    tiers:
      key: {min: 68, max_accounts: 1}
      develop: {min: 50}
      standard: {min: 0}
    """)


def rate_all(fit: str, growth: str, reach: str) -> str:
    """Return the selection of an account with evidence for every rating."""
    ratings = {"fit": fit, "growth": growth, "reach": reach}
    lines = [f"  {name}: {{value: {value}, evidence: visit}}\n" for name, value in ratings.items() if value]
    return "ratings:\n" + "".join(lines)


SHOP = {
    "samctl.yaml": SETTINGS,
    "team.yaml": TEAM,
    "criteria.yaml": CRITERIA,
    "accounts/x/profile.yaml": "name: X Works AG\n",
    "accounts/x/selection.yaml": rate_all("5", "3", "2"),
    "accounts/y/profile.yaml": "name: Y Works AG\n",
    "accounts/y/selection.yaml": rate_all("3", "4", "5"),
    "accounts/z/profile.yaml": "name: Z Works AG\n",
    "accounts/z/selection.yaml": rate_all("2", "2", "4"),
}
