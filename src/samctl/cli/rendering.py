"""What `render` does: finds the template, gathers what is on file, and makes the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from samctl.cli.opening import require_sound
from samctl.cli.output import say
from samctl.documents import kinds
from samctl.documents.differences import Difference
from samctl.documents.plan import Plan
from samctl.documents.suggestions import ask_meaning
from samctl.documents.workspace import Settings
from samctl.errors import DataError, UsageError
from samctl.practices.approval import Verdict, judge_approval
from samctl.practices.handoff.acceptance import compute_content_fingerprint as compute_handoff_fingerprint
from samctl.practices.plan.approval import compute_content_fingerprint, select_approved_content
from samctl.render.environment import DocumentEnvironment, SourceText
from samctl.render.gallery import Gallery
from samctl.render.language import Catalogue, Language, LanguageCode
from samctl.render.occasion import Gap, Occasion
from samctl.render.picture_style import PictureStyle
from samctl.render.pictures import Scene
from samctl.render.preparation import prepare
from samctl.render.view import Audience, Documents, make_view
from samctl.store.loading import Loaded
from samctl.store.references import Directory, check_references
from samctl.store.templates import (
    DOCUMENT_SUFFIX,
    TEMPLATES_FOLDER,
    Templates,
    read_template,
    read_translations,
)
from samctl.store.workspace import Workspace


class Order(NamedTuple):
    """What was asked for on the command line.

    Args:
        document: its name.
        language: of the document; None for the customer's, or else the workspace's.
        recipient: the stakeholder whom a letter is written to.
        pictures: how documents carry their pictures.
    """

    document: str
    language: LanguageCode | None = None
    recipient: str | None = None
    pictures: PictureStyle = PictureStyle.NONE


class Chosen(NamedTuple):
    """A document that there is a template for.

    Args:
        name: of the document.
        audience: whom it is for.
    """

    name: str
    audience: Audience

    @property
    def template(self) -> str:
        """The name of its template."""
        return f"{self.audience}/{self.name}{DOCUMENT_SUFFIX}"


class Rendered(NamedTuple):
    """A document as it came out.

    Args:
        document: its name.
        account: whom it is about.
        stem: of the name of its file, such as `rheintal-pumpen-plan`.
        text: the document.
        language: that it is in.
        company: whose document it is.
        pictures: SVG texts by the names of the files that the document refers to.
        gaps: what it leaves out because nobody wrote it down.
        withheld: what it leaves out because it is not meant for the reader yet.
    """

    document: str
    account: str
    stem: str
    text: str
    language: LanguageCode
    company: str
    pictures: Mapping[str, str]
    gaps: tuple[Gap, ...]
    withheld: tuple[Gap, ...]


class Press:
    """Makes documents of one kind, about one account after the other.

    What is the same for all of them is found and compiled once; of an account, nothing is held on to.

    Args:
        workspace: as opened.
        order: what was asked for.
        today: the day.

    Raises:
        UsageError: there is no such document.
        DataError: the settings have errors, or the document's name stands for two.
    """

    def __init__(self, workspace: Workspace, order: Order, today: date) -> None:
        self._workspace = workspace
        self._order = order
        self._today = today
        self._templates = Templates(workspace.source)
        self._chosen = find_document(self._templates, order.document)
        self._settings = _require_settings(workspace)
        self._directory = Directory.of_workspace(workspace, today)
        self._environments: dict[tuple[LanguageCode, str], DocumentEnvironment] = {}

    @property
    def document(self) -> str:
        """The name of the document."""
        return self._chosen.name

    def make(self, account: str) -> Rendered:
        """Return the document about an account.

        Raises:
            UsageError: there is no such account or stakeholder.
            NothingToRenderError: too little is on file for this document.
            DataError: a document that it is made from has errors, or its template has.
        """
        order, chosen = self._order, self._chosen
        documents = load_documents(self._workspace, self._settings, account, self._directory)
        _require_recipient(documents, chosen, order.recipient)
        view = make_view(documents, chosen.audience)
        usual = _find_usual_language(documents, chosen.audience)
        code = order.language or usual
        occasion = Occasion(documents, view, self._today, order.recipient, salutations_fit=code == usual)
        prepared = prepare(chosen.name, chosen.audience, occasion)
        environment = self._find_environment(code, documents)
        stem = "-".join([account, chosen.name, *([order.recipient] if order.recipient else [])])
        scene = Scene(occasion, chosen.audience, environment.language, read_template)
        gallery = Gallery(scene, order.pictures, stem)
        return Rendered(
            document=chosen.name,
            account=account,
            stem=stem,
            text=environment.render(chosen.template, prepared.values, gallery.place),
            language=code,
            company=self._settings.company,
            pictures=gallery.files,
            gaps=prepared.gaps,
            withheld=prepared.withheld,
        )

    def _find_environment(self, code: LanguageCode, documents: Documents) -> DocumentEnvironment:
        """Return the environment of a language and a way to speak to the reader, made when first needed."""
        contact = documents.meetings.contact if documents.meetings else None
        address = contact.address if contact else "formal"
        if (code, address) not in self._environments:
            found = read_translations(code)
            several = self._order.recipient is None
            language = Language(code, Catalogue(*found) if found else None, address, several=several)
            self._environments[code, address] = DocumentEnvironment(
                self._find_template, self._chosen.audience, language, self._settings.currency
            )
        return self._environments[code, address]

    def _find_template(self, name: str) -> SourceText | None:
        found = self._templates.find(name)
        return SourceText(found.text, found.origin) if found else None


def report_gaps(rendered: Rendered) -> None:
    """Say what a document leaves out, why, and where it can be filled in."""
    if rendered.withheld:
        say("Left out, because it is not for the customer yet:")
        _list_gaps(rendered.withheld)
    if not rendered.gaps:
        return
    say("Left out, because nobody wrote it down:")
    _list_gaps(rendered.gaps)
    files = list(dict.fromkeys(gap.field.partition(".")[0] for gap in rendered.gaps))
    ways = [f"`samctl edit {rendered.account} {file}`" for file in files if file != kinds.TEAM.name]
    ways += [kinds.TEAM.file] * (kinds.TEAM.name in files)
    say(f"Fill it in: {', '.join(ways)}.")


def _list_gaps(gaps: Sequence[Gap]) -> None:
    widest = max(len(gap.field) for gap in gaps)
    for gap in gaps:
        say(f"  {gap.field.ljust(widest)}  {gap.what}")


def find_document(templates: Templates, name: str) -> Chosen:
    """Return the document of a name: the workspace's own if it has one, else the built-in one.

    Raises:
        UsageError: there is none.
        DataError: the name stands for two, or the workspace would make a document of ours out of one for the
            customer.
    """
    own = [audience for audience in Audience if name in templates.list_own(audience)]
    built_in = [audience for audience in Audience if name in templates.list_built_in(audience)]
    if len(own) > 1 or (not own and len(built_in) > 1):
        places = " and ".join(f"{TEMPLATES_FOLDER}/{audience}/" for audience in Audience)
        raise DataError(
            f"{places} both have a {name}{DOCUMENT_SUFFIX}", "Keep one of them, or rename the other."
        )
    if own == [Audience.INTERNAL] and built_in == [Audience.CUSTOMER]:
        raise DataError(
            f"{TEMPLATES_FOLDER}/{own[0]}/{name}{DOCUMENT_SUFFIX} is named like a document for the customer",
            f"Move it to {TEMPLATES_FOLDER}/customer/, or give it another name.",
        )
    found = own or built_in
    if not found:
        raise UsageError(f"there is no document `{name}`", ask_meaning(name, templates.list_documents()))
    return Chosen(name, found[0])


def load_documents(workspace: Workspace, settings: Settings, slug: str, directory: Directory) -> Documents:
    """Return all that is on file about an account.

    Args:
        workspace: as opened.
        settings: of the workspace.
        slug: of the account.
        directory: the ids that the workspace defines.

    Raises:
        UsageError: there is no such account.
        DataError: a document has errors, or the account has no profile.
    """
    account = workspace.open_account(slug)
    loaded = {kind.name: account.load(kind) for kind in kinds.ACCOUNT_KINDS}
    records = account.load_meetings()
    of_account = [*(each for each in loaded.values() if each.exists), *records]
    findings = [finding for each in (workspace.team, *of_account) for finding in each.findings]
    findings += account.folder_findings
    require_sound(workspace, findings or check_references(directory, of_account))
    if loaded[kinds.PROFILE.name].document is None:
        raise DataError(
            f"{slug} has no profile, so nobody knows whom the document is about",
            f"`samctl edit {slug} profile` writes one; `name:` is all it needs.",
        )
    approval, changes = _judge_plan(workspace, loaded[kinds.PLAN.name])
    return Documents(
        account=slug,
        settings=settings,
        team=workspace.team.document,
        records=tuple(record.document for record in records if record.document),
        fingerprint=compute_handoff_fingerprint(loaded[kinds.HANDOFF.name].data),
        **{name: each.document for name, each in loaded.items()},
        approval=approval,
        changes=changes,
    )


def _judge_plan(workspace: Workspace, loaded: Loaded[Plan]) -> tuple[Verdict, tuple[Difference, ...] | None]:
    """Return whether the plan's approval holds, and what changed since; git is asked only where it did."""
    approval = loaded.document.approval if loaded.document else None
    verdict = judge_approval(approval, compute_content_fingerprint(loaded.data))
    if verdict != "changed" or approval is None:
        return verdict, () if verdict == "valid" else None
    from samctl.store.bindings import find_changes_since

    found = find_changes_since(workspace.root, loaded, approval.fingerprint, select_approved_content)
    return verdict, None if found is None else tuple(found)


def _require_settings(workspace: Workspace) -> Settings:
    require_sound(workspace, workspace.settings.findings)
    settings = workspace.settings.document
    if settings is None:
        raise DataError("samctl.yaml holds no settings", "Write `schema: 1` and `company: ...` into it.")
    return settings


def _require_recipient(documents: Documents, chosen: Chosen, recipient: str | None) -> None:
    if recipient is None:
        return
    if chosen.audience is Audience.INTERNAL:
        raise UsageError(f"--for: {chosen.name} is for us, not a letter to anybody", "Leave out --for.")
    people = documents.profile.stakeholders if documents.profile else {}
    if recipient not in people:
        hint = ask_meaning(recipient, people) or f"`samctl edit {documents.account} profile` adds people."
        raise UsageError(f"--for: {documents.account} has no stakeholder `{recipient}`", hint)


def _find_usual_language(documents: Documents, audience: Audience) -> LanguageCode:
    """Return the customer's language for what the customer reads, else the workspace's."""
    theirs = documents.profile.language if documents.profile and audience is Audience.CUSTOMER else None
    return theirs or documents.settings.language
