"""The commands: where each lives, the panel it is listed in, and its one line of help.

Plain data and nothing imported: the list of commands, `--help` and the completion of command names are
answered from it without loading a single command.
"""

from __future__ import annotations


class Listing:
    """A command as the overview lists it; a plain class, as importing `typing` doubles the time to answer.

    Args:
        module: its module in `samctl.cli`.
        panel: the heading that it stands under.
        help: one line.
    """

    __slots__ = ("help", "module", "panel")

    def __init__(self, module: str, panel: str, help: str) -> None:  # noqa: A002  (what it is)
        self.module = module
        self.panel = panel
        self.help = help


COMMANDS = {
    "init": Listing("setup", "Set up", "Make a workspace: settings, criteria, team and an example account."),
    "add": Listing("setup", "Set up", "Add an account with commented blanks to fill in."),
    "import": Listing("imports", "Set up", "Bring accounts, contacts and deals from a CRM's files."),
    "export": Listing("export", "Set up", "Write everything as tables, and people as cards."),
    "schema": Listing("setup", "Set up", "Write JSON Schemas, so that editors complete and validate."),
    "score": Listing("score", "Choose", "Rank the candidates by the criteria, exactly and explainably."),
    "rate": Listing("selection", "Choose", "Rate an account on a criterion; the old rating is kept."),
    "measure": Listing("measure", "Choose", "Measure accounts by their deals; rate them by that."),
    "select": Listing("selection", "Choose", "Record the decision on an account's tier."),
    "approve": Listing(
        "approval", "Choose", "Bind an approval to the present content of the criteria or a plan."
    ),
    "team": Listing("team", "Choose", "Show people, the accounts they hold, and how many more would fit."),
    "assign": Listing("team", "Choose", "Enter somebody into an account's team."),
    "handoff": Listing("handoff", "Hand over", "Transfer a customer from sales to account management."),
    "show": Listing("profile", "Understand", "Show an account on one screen, as one reads it before a call."),
    "map": Listing("profile", "Understand", "Show who matters there: hierarchy, support, coverage."),
    "needs": Listing("needs", "Understand", "Rank what the customer needs; what answers it, what does not."),
    "whitespace": Listing("whitespace", "Understand", "Show who supplies what, and what is to win."),
    "set": Listing("setting", "Understand", "Set fields of documents without an editor."),
    "put": Listing("setting", "Understand", "Put an entry into a document: a stakeholder, a need, a goal."),
    "plan": Listing("plan", "Plan", "Show how far plans are; tick off, move days, count resources."),
    "roadmap": Listing("roadmap", "Plan", "Show goals, benchmarks and proposals on a time line."),
    "render": Listing("render", "Plan", "Make documents: the plan, the offer, a letter, a brief."),
    "templates": Listing("templates", "Plan", "List the templates of documents; copy one to change it."),
    "agenda": Listing("agenda", "Stay in touch", "List what is due, by day; write it into a calendar file."),
    "log": Listing("meetings", "Stay in touch", "Begin the record of a meeting, with what is still open."),
    "actions": Listing(
        "meetings.actions", "Stay in touch", "List what was promised in meetings; tick it off."
    ),
    "feedback": Listing("meetings", "Stay in touch", "Search what the customers said about us."),
    "kpi": Listing("kpis", "Perform", "Show results against targets; record results."),
    "commitments": Listing("kpis.commitments", "Perform", "Show what each side owes, and what was kept."),
    "status": Listing("status", "Perform", "Show whether accounts are still worth it, and why."),
    "check": Listing("check", "Trust", "Check every file, every reference and every practice; for CI."),
    "rules": Listing("check", "Trust", "List the rules of `check`, or explain one."),
    "edit": Listing("editing", "Trust", "Open a document in the editor until it is valid or abandoned."),
}
