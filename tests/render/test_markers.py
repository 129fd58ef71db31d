"""Nothing internal reaches a customer: documents over an account whose every internal field is marked."""

from __future__ import annotations

import itertools
import re

import pytest

from samctl.cli.choice import ABOUT_MEETINGS
from samctl.documents.kinds import MEETING
from samctl.render.environment import DocumentEnvironment, SourceText
from samctl.render.export import DocumentForm, ExportedDocument, export_document
from samctl.render.export.body import find_title
from samctl.render.gallery import Gallery
from samctl.render.gantt import draw_gantt
from samctl.render.language import Address, Catalogue, Language, LanguageCode
from samctl.render.occasion import Occasion, Wish
from samctl.render.picture_style import PictureStyle
from samctl.render.pictures import PICTURES, Scene
from samctl.render.preparation import prepare
from samctl.render.public_plan import make_public_timeline
from samctl.render.roadmap import draw_roadmap
from samctl.render.slides import make_slides
from samctl.render.view import SEEN, Audience, make_view
from samctl.store.templates import read_template, read_translations
from tests.conftest import REPOSITORY
from tests.render.environments import refuse, render
from tests.render.export.reading import READERS, find_markers
from tests.render.marking import RECORD, TODAY, MarkedAccount, list_internal_fields
from tests.render.slides.reading import find_language, read_parts, read_texts

CUSTOMER_DOCUMENTS = [
    path.name.removesuffix(".md.j2") for path in REPOSITORY.glob("templates/customer/[!_]*.j2")
]
VARIANTS = range(4)


def make_document(
    name: str, account: MarkedAccount, code: LanguageCode, address: Address, recipient: str | None
) -> str:
    """Return a document for the customer as `render` makes it."""
    documents = account.make_documents()
    view = make_view(documents, Audience.CUSTOMER)
    wish = Wish(meeting=RECORD) if name in ABOUT_MEETINGS else Wish()
    prepared = prepare(name, Audience.CUSTOMER, Occasion(documents, view, TODAY, recipient, wish=wish))
    found = read_translations(code)
    language = Language(code, Catalogue(*found) if found else None, address, several=recipient is None)

    def find(template: str) -> SourceText:
        return SourceText(read_template(template), template)

    environment = DocumentEnvironment(find, Audience.CUSTOMER, language, "EUR")
    return environment.render(f"customer/{name}.md.j2", prepared.values)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("name", CUSTOMER_DOCUMENTS)
def test_no_document_for_the_customer_holds_anything_internal(
    name: str, code: LanguageCode, variant: int
) -> None:
    addresses: tuple[Address, ...] = ("formal", "informal")
    for address, recipient in itertools.product(addresses, (None, "stakeholder-a")):
        account = MarkedAccount(variant)
        text = make_document(name, account, code, address, recipient)
        assert re.findall("MARKER[0-9]+", text) == []
        assert "plausible" in text or "Key Account Manager" in text  # and yet it says something


@pytest.mark.parametrize("form", [DocumentForm.HTML, DocumentForm.PDF, DocumentForm.DOCX])
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("name", CUSTOMER_DOCUMENTS)
def test_no_form_of_a_document_for_the_customer_holds_anything_internal(
    name: str, code: LanguageCode, variant: int, form: DocumentForm
) -> None:
    address: Address = "informal" if variant % 2 else "formal"
    account = MarkedAccount(variant)
    text = make_document(name, account, code, address, "stakeholder-a" if variant > 1 else None)
    document = ExportedDocument(text, find_title(text), code, {}, TODAY, "Nordlicht")

    content = export_document(document, form, read_template)

    assert find_markers(content, form) == []
    assert find_title(text) in READERS[form](content)  # and yet the document is in it


@pytest.mark.parametrize("variant", range(8))
@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("name", ["offer", "business-review"])
def test_no_slides_for_the_customer_hold_anything_internal(
    name: str, code: LanguageCode, variant: int
) -> None:
    documents = MarkedAccount(variant).make_documents()
    occasion = Occasion(documents, make_view(documents, Audience.CUSTOMER), TODAY)
    scene = Scene(occasion, Audience.CUSTOMER, find_language(code), read_template)

    content = make_slides(name, scene, prepare(name, Audience.CUSTOMER, occasion).values)

    assert re.findall("MARKER[0-9]+", "\n".join(read_parts(content))) == []
    assert "Anna Rhein" in "\n".join(read_texts(content))  # and yet they show something


@pytest.mark.parametrize("variant", range(8))
@pytest.mark.parametrize("code", ["de", "en"])
def test_no_road_map_for_the_customer_holds_anything_internal(code: LanguageCode, variant: int) -> None:
    documents = MarkedAccount(variant).make_documents()
    timeline = make_public_timeline(make_view(documents, Audience.CUSTOMER), TODAY)
    assert timeline is not None
    found = read_translations(code)
    language = Language(code, Catalogue(*found) if found else None)
    picture = draw_roadmap(read_template("pictures/roadmap.svg.j2"), timeline, "Rheintal", language)
    chart = "\n".join(draw_gantt(timeline, "Rheintal", language))
    assert re.findall("MARKER[0-9]+", picture + chart) == []
    is_agreed = bool(variant % 2)  # the flags of the account, and so whether its goals are mutual
    assert ("Pilot on line 3 running" in picture) is is_agreed  # and yet it shows something
    assert ("Pilot on line 3 running" in chart) is is_agreed


@pytest.mark.parametrize("style", [PictureStyle.SVG, PictureStyle.MERMAID])
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(
    "name", [name for name, each in PICTURES.items() if Audience.CUSTOMER in each.audiences]
)
def test_no_picture_for_the_customer_holds_anything_internal(
    name: str, variant: int, style: PictureStyle
) -> None:
    documents = MarkedAccount(variant).make_documents()
    view = make_view(documents, Audience.CUSTOMER)
    scene = Scene(Occasion(documents, view, TODAY), Audience.CUSTOMER, Language("en"), read_template)
    gallery = Gallery(scene, style, "a")

    text = "".join([gallery.place(name), *gallery.files.values()])

    assert re.findall("MARKER[0-9]+", text) == []
    is_agreed = bool(variant % 2)  # so that the customer sees the figures of goals
    is_drawn = name != "kpi-lines" or (is_agreed and style is PictureStyle.SVG)
    assert ("Pump" in text) is is_drawn  # and yet it shows something


def test_there_is_a_document_to_look_at() -> None:
    expected = {"agenda", "business-review", "introduction", "minutes", "offer"}
    assert {*CUSTOMER_DOCUMENTS} == expected


def test_every_internal_field_of_every_model_is_marked() -> None:
    account = MarkedAccount(0)
    account.make_documents()
    expected = set().union(
        *(
            list_internal_fields(kind.model, bool(getattr(kind.model, "internal", 0)))
            for kind in (*SEEN, MEETING)
        )
    )

    assert account.covered >= expected
    assert len(account.markers) > 200


def test_a_template_for_us_over_the_same_account_shows_every_marker() -> None:
    account = MarkedAccount(0)
    view = make_view(account.make_documents(), Audience.INTERNAL)
    template = "\n".join(f"{{{{ {path} }}}}" for path in account.markers)

    text = render(template, view)

    assert set(re.findall("MARKER[0-9]+MARKER", text)) == set(account.markers.values())


def test_a_template_for_the_customer_can_show_none_of_them() -> None:
    account = MarkedAccount(0)
    view = make_view(account.make_documents(), Audience.CUSTOMER)
    for path in account.markers:
        told = refuse(f"{{{{ {path} }}}}", view, Audience.CUSTOMER)
        assert "is internal and never reaches a document for the customer" in told.message or (
            "has no `hidden`" in told.message
        ), path
