"""What the presentations of an account's needs look at, computed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from samctl.cli.handoff.cases import Names
from samctl.cli.opening import warn_of
from samctl.documents import kinds
from samctl.documents.needs import Need, Needs
from samctl.documents.plan import Plan
from samctl.documents.printable import make_one_line
from samctl.documents.profile import Profile
from samctl.documents.suggestions import ask_meaning
from samctl.documents.workspace import Settings
from samctl.errors import DataError, UsageError
from samctl.practices.graph import Chain, Node, draw_graph, find_overlaps, follow_chain
from samctl.practices.money import Exchange, Worth
from samctl.practices.needs.opportunities import list_prospects
from samctl.practices.needs.ranking import RankedNeed, rank_needs
from samctl.store.workspace import Account, Workspace

_READ = (kinds.NEEDS, kinds.PROFILE, kinds.PLAN)


class Survey:
    """An account's needs with what serves and answers them.

    Args:
        account: whose.
        settings: of the workspace.
        names: of people.
        today: whose exchange rates hold.
        chosen: the needs to show; all of them if empty.
        broken: whether a document that was read has errors.
    """

    def __init__(
        self,
        account: Account,
        settings: Settings,
        names: Names,
        today: date,
        *,
        chosen: Sequence[str] = (),
        broken: bool = False,
    ) -> None:
        self.slug = account.slug
        self.name = account.name
        self.names = names
        self.today = today
        self.exit_code = DataError.exit_code if broken else 0
        self.is_on_file = account.has(kinds.NEEDS)
        self.needs: Needs = account.load(kinds.NEEDS).document or Needs()
        self.profile: Profile | None = account.load(kinds.PROFILE).document
        self.plan: Plan | None = account.load(kinds.PLAN).document
        self.exchange = Exchange.of(settings)
        self.language = settings.language
        self.chosen = frozenset(chosen)
        self.all_ranked = rank_needs(self.needs)
        self.ranked = tuple(each for each in self.all_ranked if self.shows(each.id))
        self.graph = draw_graph(self.profile, self.needs, self.plan)
        self.overlaps = find_overlaps(self.graph)
        prospects = list_prospects(self.needs, self.graph, self.exchange, today)
        self.prospects = tuple(
            each for each in prospects if not self.chosen or self.chosen.intersection(each.needs)
        )

    @property
    def currency(self) -> str:
        """The workspace's currency."""
        return self.exchange.currency

    def shows(self, need: str) -> bool:
        """Return whether a need is to be shown."""
        return not self.chosen or need in self.chosen

    def follow(self, ranked: RankedNeed) -> Chain:
        """Return the chain of a need."""
        return follow_chain(self.graph, Node("need", ranked.id))

    def appraise(self, need: Need) -> Worth:
        """Return what meeting a need is worth to the customer a year."""
        return self.exchange.appraise(need.value, self.today)

    def title(self, node: Node) -> str:
        """Return the title of a node on one line; its id where it has none."""
        entries = self._find_entries(node)
        title = getattr(entries.get(node.id), "title", None)
        return make_one_line(title) if title else node.id

    def list_worths(self) -> Iterator[tuple[str, Worth]]:
        """Return all amounts that are shown, each with the field that it stands in."""
        for each in self.ranked:
            yield f"needs.{each.id}.value", self.appraise(each.need)
        for prospect in self.prospects:
            yield f"opportunities.{prospect.id}.value_to_customer", prospect.to_customer
            yield f"opportunities.{prospect.id}.value_to_us", prospect.to_us

    def _find_entries(self, node: Node) -> dict[str, object]:
        match node.step:
            case "customer goal":
                return dict(self.profile.goals) if self.profile else {}
            case "need":
                return dict(self.needs.needs)
            case "opportunity":
                return dict(self.needs.opportunities)
            case "proposal":
                return dict(self.plan.proposals) if self.plan else {}
            case "plan goal":
                return dict(self.plan.goals) if self.plan else {}
            case _:
                return {}


def survey_needs(workspace: Workspace, slug: str, chosen: Sequence[str], today: date) -> Survey:
    """Return an account's needs; say what is wrong with documents that are used as far as they are sound.

    Args:
        workspace: as opened.
        slug: of the account.
        chosen: the needs to show; all of them if empty.
        today: whose exchange rates hold.

    Raises:
        UsageError: there is no such account, or no such need.
        DataError: nothing in the needs can be used.
    """
    account = workspace.open_account(slug)
    findings = [finding for kind in _READ for finding in account.load(kind).findings]
    warn_of(workspace, [*workspace.settings.findings, *findings])
    loaded = account.load(kinds.NEEDS)
    if loaded.exists and loaded.document is None:
        raise DataError(f"nothing in {loaded.file} can be used", "Mend it; `samctl check` shows the place.")
    known = loaded.document.needs if loaded.document else {}
    for name in chosen:
        if name not in known:
            hint = ask_meaning(name, known) or f"`samctl put {slug} needs.needs` adds one."
            raise UsageError(f"{slug} has no need `{name}`", hint)
    settings = workspace.settings.document
    if settings is None:
        raise DataError("samctl.yaml holds no settings", "Write `schema: 1` and `company: ...` into it.")
    names = Names(workspace, account.load(kinds.PROFILE).document)
    return Survey(account, settings, names, today, chosen=chosen, broken=bool(findings))
