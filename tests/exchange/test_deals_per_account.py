import csv
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "docs" / "deals_per_account.py"
ACCOUNTS = "account,sector\nAlpha,retail\nBeta,retail\nGamma,retail\nDelta,retail\n"
DEALS = """account,deal_stage,close_value,close_date
Alpha,Won,1000,2017-03-01
Alpha,Won,500.50,2017-08-01
Alpha,Lost,0,2017-08-02
Beta,Closed Lost,0,2017-05-01
Gamma,Engaging,,
,Prospecting,,
Omega,Won,9,2017-05-01
"""


def run(folder: Path, *options: str, deals: str = DEALS) -> subprocess.CompletedProcess[str]:
    (folder / "accounts.csv").write_text(ACCOUNTS, "utf-8")
    (folder / "deals.csv").write_text(deals, "utf-8")
    command = [sys.executable, str(SCRIPT), "accounts.csv", "deals.csv", "--output", "out.csv", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def read(folder: Path) -> dict[str, list[str]]:
    rows = list(csv.reader((folder / "out.csv").open(encoding="utf-8", newline="")))
    assert rows[0] == ["account", "sector", "deals_won", "won_value", "win_rate", "average_deal"]
    return {row[0]: row[2:] for row in rows[1:]}


def test_deals_are_summed_up_per_account(tmp_path: Path) -> None:
    outcome = run(tmp_path)
    assert outcome.returncode == 0
    assert read(tmp_path) == {
        "Alpha": ["2", "1500.50", "66.7", "750.25"],
        "Beta": ["0", "0", "0.0", ""],
        "Gamma": ["0", "0", "", ""],
        "Delta": ["0", "0", "", ""],
    }
    assert outcome.stderr == "2 deals name no account of accounts.csv and are left out.\n"


def test_deals_closed_before_a_day_can_be_left_out(tmp_path: Path) -> None:
    run(tmp_path, "--since", "2017-08-01")
    assert read(tmp_path)["Alpha"] == ["1", "500.50", "50.0", "500.50"]


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    outcome = run(tmp_path, deals="account,stage\nAlpha,Won\n")
    assert outcome.returncode == 1
    assert "deals.csv has no column deal_stage, close_value, close_date." in outcome.stderr
