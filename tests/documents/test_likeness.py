from __future__ import annotations

import pytest

from samctl.documents.likeness import holds_words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Der Käse kommt zu spät.", "KÄSE"),
        ("Der Käse kommt zu spät.", "kaese"),
        ("Der Käse kommt zu spät.", "kase kommt"),
        ("Die Straße ist zu", "strasse"),
        ("STRASSE", "straße"),
        ("Rørvik had two stops", "rorvik"),
        ("la Société générale", "societe generale"),
        ("Cafe\u0301 Central", "café"),
        ("good, very good", "good very"),
        ("the price-list", "price list"),
        ("Οι τιμές ανέβηκαν", "ΤΙΜΕΣ"),
        ("preparation", "epara"),
    ],
)
def test_case_accents_and_punctuation_do_not_count(text: str, wanted: str) -> None:
    assert holds_words(text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the price list", "list price"),
        ("", "price"),
        ("the price", ""),
        ("the price", "!?"),
        ("prise", "price"),
    ],
)
def test_other_words_are_not_found_and_nothing_is_found_nowhere(text: str, wanted: str) -> None:
    assert not holds_words(text, wanted)
