"""Cards for address books, read by another library than the one that writes them."""

from __future__ import annotations

import vobject
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.fields import NAME_PATTERN
from samctl.exchange.vcard import Card, format_cards, make_uid

CARD = Card(
    account="rheintal-pumpen",
    stakeholder="coo",
    name="Dr. Petra Vogt",
    organisation=("Rheintal Pumpen AG", "Pumps; large, and small"),
    title="Chief Operating Officer",
    email="p.vogt@example.com",
    phone="+41 61 555 0101",
)
NAMES = st.from_regex(NAME_PATTERN.replace("*", "+"), fullmatch=True).filter(str.strip)


def read(content: bytes) -> list[object]:
    return list(vobject.readComponents(content.decode()))


def test_a_card_says_who_somebody_is_and_how_to_reach_them() -> None:
    (card,) = read(format_cards([CARD], "Nordlicht"))
    assert card.version.value == "3.0"  # type: ignore[attr-defined]
    assert card.fn.value == "Dr. Petra Vogt"  # type: ignore[attr-defined]
    name = card.n.value  # type: ignore[attr-defined]
    assert (name.prefix, name.given, name.family) == ("Dr.", "Petra", "Vogt")
    assert card.org.value == ["Rheintal Pumpen AG", "Pumps; large, and small"]  # type: ignore[attr-defined]
    assert card.title.value == "Chief Operating Officer"  # type: ignore[attr-defined]
    assert card.email.value == "p.vogt@example.com"  # type: ignore[attr-defined]
    assert (card.tel.value, card.tel.type_param) == ("+41 61 555 0101", "WORK")  # type: ignore[attr-defined]


def test_what_is_unknown_is_not_in_the_card() -> None:
    (card,) = read(format_cards([Card("x", "coo", "Maria Berg", ("X AG",))], "Nordlicht"))
    assert set(card.contents) == {"version", "prodid", "uid", "fn", "n", "org"}  # type: ignore[attr-defined]


def test_the_same_people_make_the_same_bytes() -> None:
    content = format_cards([CARD], "Nordlicht")
    assert content == format_cards([CARD], "Nordlicht")
    assert b"REV" not in content


def test_a_card_is_known_again_whatever_changes_about_the_person() -> None:
    moved = CARD._replace(name="Petra Vogt-Ammann", email="", title="CEO")
    assert make_uid("Nordlicht", CARD) == make_uid("Nordlicht", moved)
    others = [CARD._replace(stakeholder="ceo"), CARD._replace(account="y")]
    uids = {make_uid("Nordlicht", each) for each in (CARD, *others)} | {make_uid("Other", CARD)}
    assert len(uids) == 4


def test_lines_are_folded_as_the_standard_asks() -> None:
    long = CARD._replace(title="Geschäftsführerin für Ökologie, Qualität und Sicherheit " * 4)
    content = format_cards([long], "Nordlicht")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (card,) = read(content)
    assert card.title.value == long.title.strip()  # type: ignore[attr-defined]


@given(NAMES, NAMES, st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_no_text_breaks_out_of_its_line(name: str, organisation: str, title: str) -> None:
    hostile = CARD._replace(name=name, organisation=(organisation,), title=title)
    first, second = read(format_cards([hostile, CARD], "Nordlicht"))
    assert first.fn.value == " ".join(name.split())  # type: ignore[attr-defined]
    assert first.org.value == [" ".join(organisation.split())]  # type: ignore[attr-defined]
    assert second.fn.value == CARD.name  # type: ignore[attr-defined]


def test_a_line_break_in_a_title_starts_no_property() -> None:
    (card,) = read(format_cards([CARD._replace(title="COO\r\nEMAIL:evil@example.com")], "Nordlicht"))
    assert card.title.value == "COO EMAIL:evil@example.com"  # type: ignore[attr-defined]
    assert len(card.contents["email"]) == 1  # type: ignore[attr-defined]
