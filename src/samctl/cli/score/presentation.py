"""A ranking in the form asked for."""

from __future__ import annotations

from samctl.cli.output import TableFormat, format_json
from samctl.cli.score.contest import Contest
from samctl.cli.score.listing import format_listing_csv, lay_out_listing, make_listing
from samctl.cli.score.sentences import say_verdicts
from samctl.cli.tables import format_paragraphs, format_table
from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.render.markdown import escape_paragraph


def present_ranking(contest: Contest, accounts: list[str], tier: str | None, form: TableFormat) -> str:
    """Return a ranking as table, JSON, CSV or Markdown.

    Args:
        contest: the ranking.
        accounts: show only these, if any are named.
        tier: show only this tier.
        form: the form.

    Raises:
        UsageError: an account or the tier does not exist.
    """
    require_known(contest, accounts)
    if tier is not None and tier not in contest.criteria.tiers:
        raise UsageError(f"--tier: there is no tier `{tier}`", ask_meaning(tier, contest.criteria.tiers))
    if form is TableFormat.JSON:
        from samctl.cli.score.exact import describe_ranking

        return format_json(describe_ranking(contest, accounts, tier))
    if form is TableFormat.CSV:
        return format_listing_csv(contest, accounts, tier)
    listing = make_listing(contest, accounts, tier)
    verdicts = say_verdicts(contest)
    if form is TableFormat.MARKDOWN:
        return format_table(listing, form) + "".join(
            f"\n{escape_paragraph(verdict)}\n" for verdict in verdicts
        )
    return lay_out_listing(listing) + "\n" + format_paragraphs(verdicts)


def require_known(contest: Contest, accounts: list[str]) -> None:
    """Refuse accounts that do not exist.

    Raises:
        UsageError: one of them does not.
    """
    for account in accounts:
        if account not in contest.entrants:
            raise UsageError(f"there is no account `{account}`", ask_meaning(account, contest.entrants))
