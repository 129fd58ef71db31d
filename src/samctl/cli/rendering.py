"""What `render` does: finds the template, gathers what is on file, and makes the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from samctl.cli.agenda.policy import find_policy
from samctl.cli.choice import Chosen, find_document, require_fitting
from samctl.cli.dossier import find_earlier, load_documents
from samctl.cli.opening import require_sound
from samctl.cli.output import say
from samctl.documents import kinds
from samctl.documents.suggestions import ask_meaning
from samctl.documents.workspace import Settings
from samctl.errors import DataError, UsageError
from samctl.render.dossier import Documents
from samctl.render.environment import DocumentEnvironment, SourceText
from samctl.render.gallery import Gallery
from samctl.render.language import Catalogue, Language, LanguageCode
from samctl.render.occasion import Gap, Occasion, Wish
from samctl.render.picture_style import PictureStyle
from samctl.render.pictures import Scene
from samctl.render.preparation import prepare
from samctl.render.view import Audience, make_view
from samctl.store.references import Directory
from samctl.store.templates import (
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
        wish: which meeting it is about.
        for_us: whether it is the variant for us of a document that has one for the customer, too.
    """

    document: str
    language: LanguageCode | None = None
    recipient: str | None = None
    pictures: PictureStyle = PictureStyle.NONE
    wish: Wish = Wish()
    for_us: bool = False


class Rendered(NamedTuple):
    """A document as it came out.

    Args:
        document: its name.
        account: whom it is about.
        stem: of the name of its file, such as `rheintal-pumpen-plan`.
        text: the document.
        language: that it is in.
        company: whose document it is.
        scene: what slides of it show.
        values: what was computed for it.
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
    scene: Scene
    values: Mapping[str, Any]
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
        self._chosen = find_document(self._templates, order.document, for_us=order.for_us)
        require_fitting(self._chosen.name, order.wish)
        self._settings = _require_settings(workspace)
        self._directory = Directory.of_workspace(workspace, today)
        self._policy = find_policy(workspace)
        self._environments: dict[tuple[LanguageCode, str], DocumentEnvironment] = {}

    @property
    def document(self) -> str:
        """The name of the document."""
        return self._chosen.name

    @property
    def audience(self) -> Audience:
        """Whom the document is for."""
        return self._chosen.audience

    def make(self, account: str) -> Rendered:
        """Return the document about an account.

        Raises:
            UsageError: there is no such account or stakeholder.
            NothingToRenderError: too little is on file for this document.
            DataError: a document that it is made from has errors, or its template has.
        """
        order, chosen = self._order, self._chosen
        documents = load_documents(self._workspace, self._settings, account, self._directory)
        if (chosen.audience, chosen.name) == (Audience.INTERNAL, "review"):
            documents = documents._replace(earlier=find_earlier(self._workspace, documents, self._today))
        _require_recipient(documents, chosen, order.recipient)
        view = make_view(documents, chosen.audience)
        usual = _find_usual_language(documents, chosen.audience)
        code = order.language or usual
        occasion = Occasion(
            documents,
            view,
            self._today,
            order.recipient,
            salutations_fit=code == usual,
            wish=order.wish,
            policy=self._policy,
        )
        prepared = prepare(chosen.name, chosen.audience, occasion)
        environment = self._find_environment(code, documents)
        stem = self._name(account)
        scene = Scene(occasion, chosen.audience, environment.language, read_template)
        gallery = Gallery(scene, order.pictures, stem)
        return Rendered(
            document=chosen.name,
            account=account,
            stem=stem,
            text=environment.render(chosen.template, prepared.values, gallery.place),
            language=code,
            company=self._settings.company,
            scene=scene,
            values=prepared.values,
            pictures=gallery.files,
            gaps=prepared.gaps,
            withheld=prepared.withheld,
        )

    def _name(self, account: str) -> str:
        """Return the name of a document's file without its end, which no other about the account has."""
        order = self._order
        parts = (account, self._chosen.name, order.wish.meeting or order.wish.touchpoint, order.recipient)
        return "-".join([*filter(None, parts), *(["internal"] if order.for_us else [])])

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
