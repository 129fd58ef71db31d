"""The people at customers as cards that address books take: vCard 3.0 (RFC 2426), in UTF-8.

Version 3.0 rather than 4.0 (RFC 6350): it is what Google and Apple write, what everybody reads, and Outlook
does not read 4.0. The two differ in nothing that these cards hold.

A card holds how to reach somebody, never what we think of them. Its UID comes from who it is, so that an
address book knows the card again; there is no REV, for the same people make the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from icalendar import Component, vText
from icalendar.prop import vN, vOrg

from samctl.exchange.person_names import split_name

_NAMESPACE = UUID("a3cf0f31-5a52-5b0e-8d57-0b0e4b6c9f42")
_WORK = {"TYPE": "WORK"}


class Card(NamedTuple):
    """Somebody at a customer.

    Args:
        account: id of the customer.
        stakeholder: id of the person there.
        name: in full.
        organisation: the customer's name, and the unit where one is known.
        title: the position; empty where unknown.
        email: empty where unknown.
        phone: empty where unknown.
        salutation: how a letter to them begins, which may tell the family name; empty where unknown.
    """

    account: str
    stakeholder: str
    name: str
    organisation: tuple[str, ...]
    title: str = ""
    email: str = ""
    phone: str = ""
    salutation: str = ""


def format_cards(cards: Iterable[Card], company: str) -> bytes:
    """Return cards as the bytes of a file.

    Args:
        cards: in the order of the file.
        company: ours; the same people are others to another company.
    """
    return b"".join(_format_card(card, company) for card in cards)


def make_uid(company: str, card: Card) -> str:
    """Return the UID of a card; it stays the same whatever is known about the person."""
    return uuid5(_NAMESPACE, f"{company}/{card.account}/{card.stakeholder}").urn


class _VCard(Component):
    name = "VCARD"


def _format_card(card: Card, company: str) -> bytes:
    component = _VCard()
    lines: list[tuple[str, Any]] = [
        ("VERSION", vText("3.0")),
        ("PRODID", vText("-//samctl//contacts//EN")),
        ("UID", vText(make_uid(company, card))),
        ("FN", vText(_join(card.name))),
        ("N", vN(split_name(_join(card.name), _join(card.salutation)))),
        ("ORG", vOrg([_join(part) for part in card.organisation])),
    ]
    for name, text, parameters in (
        ("TITLE", card.title, None),
        ("EMAIL", card.email, {"TYPE": "INTERNET"}),
        ("TEL", card.phone, _WORK),
    ):
        if text:
            lines.append((name, vText(_join(text), params=parameters)))
    for name, value in lines:
        component.add(name, value, encode=False)
    return bytes(component.to_ical(sorted=False))


def _join(text: str) -> str:
    """Return a text on one line, as the fields of an address book are."""
    return " ".join(text.split())
