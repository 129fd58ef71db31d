"""Sum up a list of deals per account: a step before `samctl import accounts`.

    python deals_per_account.py accounts.csv deals.csv --output accounts-with-deals.csv

Reads the accounts (a column `account`, any others) and the deals (columns `account`, `deal_stage`,
`close_value`, `close_date`), and writes the accounts with four columns more:

    deals_won     number of deals won
    won_value     sum of their values
    win_rate      won / (won + lost) in percent, one decimal; empty without closed deals
    average_deal  won_value / deals_won, two decimals; empty without won deals

A deal is won or lost if its stage ends so (`Won`, `Closed Lost`); others are open and do not count.
Needs nothing but Python. Files are comma-separated, UTF-8.
"""

import argparse
import csv
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

MEASURES = ["deals_won", "won_value", "win_rate", "average_deal"]


def read_rows(path: str, needed: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file, each as a mapping from column to cell."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in needed.split() if column not in (reader.fieldnames or [])]
        if missing:
            sys.exit(f"{path} has no column {', '.join(missing)}.")
        return list(reader)


def divide(part: Decimal, whole: int, places: str) -> str:
    """Return a quotient rounded half up, or nothing where there is nothing to divide by."""
    return str((part / whole).quantize(Decimal(places), ROUND_HALF_UP)) if whole else ""


def measure(deals: list[dict[str, str]]) -> dict[str, str]:
    """Return the measures of one account from its deals."""
    won = [deal for deal in deals if deal["deal_stage"].strip().lower().endswith("won")]
    lost = [deal for deal in deals if deal["deal_stage"].strip().lower().endswith("lost")]
    value = sum((Decimal(deal["close_value"]) for deal in won), Decimal(0))
    rate = divide(Decimal(100 * len(won)), len(won) + len(lost), "0.1")
    return dict(
        zip(MEASURES, [str(len(won)), str(value), rate, divide(value, len(won), "0.01")], strict=True)
    )


def main() -> None:
    """Read both files, write the accounts with their measures, and say which deals found no account."""
    parser = argparse.ArgumentParser(description="Sum up a list of deals per account.")
    parser.add_argument("accounts", help="CSV file of accounts, with a column `account`")
    parser.add_argument("deals", help="CSV file of deals: account, deal_stage, close_value, close_date")
    parser.add_argument("--output", required=True, help="CSV file to write")
    parser.add_argument(
        "--since", default="", metavar="DATE", help="leave out deals closed before, as 2017-01-01"
    )
    options = parser.parse_args()

    accounts = read_rows(options.accounts, "account")
    deals = defaultdict(list)
    for deal in read_rows(options.deals, "account deal_stage close_value close_date"):
        if deal["close_date"] >= options.since:
            deals[deal["account"].strip()].append(deal)
    with open(options.output, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*(accounts[0] if accounts else []), *MEASURES], lineterminator="\n")
        writer.writeheader()
        for account in accounts:
            writer.writerow({**account, **measure(deals[account["account"].strip()])})
    known = {account["account"].strip() for account in accounts}
    strayed = sum(len(each) for name, each in deals.items() if name not in known)
    if strayed:
        print(f"{strayed} deals name no account of {options.accounts} and are left out.", file=sys.stderr)


if __name__ == "__main__":
    main()
