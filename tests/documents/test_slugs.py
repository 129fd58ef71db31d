import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.slugs import LONGEST_SLUG, is_slug, make_slug, make_unique_slug, normalise_name


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Rheintal Pumpen AG", "rheintal-pumpen-ag"),
        ("Müller & Söhne GmbH", "mueller-and-soehne-gmbh"),
        ("Größe Weiß ẞ", "groesse-weiss-ss"),
        ("Crédit Agrícola", "credit-agricola"),
        ("Łódź Ørsted Æther", "lodz-orsted-aether"),
        ("O'Hara’s", "oharas"),
        ("Dritte S.p.A.", "dritte-spa"),
        ("acme.com", "acme-com"),
        ("Version 3.5", "version-3-5"),
        ("A/S  Nord — Süd!", "a-s-nord-sued"),
        ("../../etc/passwd", "etc-passwd"),
        ("İzmir", "izmir"),
    ],
)
def test_a_name_becomes_lower_case_words_joined_by_hyphens(name: str, slug: str) -> None:
    assert make_slug(name) == slug


def test_composed_and_decomposed_letters_make_the_same_slug() -> None:
    assert make_slug(unicodedata.normalize("NFD", "Müller")) == make_slug("Müller") == "mueller"


def test_a_name_that_windows_reserves_for_a_device_is_still_a_possible_folder() -> None:
    assert make_slug("Con") == "con-account"
    assert make_slug("COM1") == "com1-account"


@pytest.mark.parametrize("name", ["", "???", "Ελλάς", "東京"])
def test_a_name_without_latin_letters_gets_a_slug_of_its_own(name: str) -> None:
    assert is_slug(make_slug(name))
    assert make_slug(name) != make_slug(name + "!")


def test_a_long_name_is_cut_between_words() -> None:
    slug = make_slug("Gesellschaft " * 20)
    assert len(slug) <= LONGEST_SLUG
    assert slug == "gesellschaft-gesellschaft-gesellschaft-gesellschaft"


def test_a_qualifier_tells_two_accounts_of_one_name_apart() -> None:
    assert make_unique_slug("Acme", []) == "acme"
    assert make_unique_slug("Acme", ["acme"], "Köln") == "acme-koeln"
    assert make_unique_slug("Acme", ["acme"], " ", "Bonn") == "acme-bonn"


def test_without_a_qualifier_that_helps_the_slug_is_unique_all_the_same() -> None:
    taken = {"acme", "acme-koeln"}
    for _ in range(3):
        slug = make_unique_slug("Acme", taken, "Köln")
        assert slug not in taken
        assert slug.startswith("acme-")
        taken.add(slug)


@pytest.mark.parametrize("text", ["a b", "A", "-a", "a-", "a--b", "", "a\n", "ä"])
def test_what_is_no_id_is_told(text: str) -> None:
    assert not is_slug(text)


@given(st.text(max_size=200), st.text(max_size=80))
def test_any_name_gives_a_valid_slug_of_bounded_length_and_always_the_same(name: str, other: str) -> None:
    slug = make_slug(name)
    assert is_slug(slug)
    assert len(slug) <= LONGEST_SLUG + len("-account")
    assert make_slug(name) == slug
    unique = make_unique_slug(name, {slug}, other)
    assert is_slug(unique)
    assert unique != slug
    assert len(unique) <= LONGEST_SLUG


@given(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,4}", fullmatch=True))
def test_a_slug_is_its_own_slug(slug: str) -> None:
    assert make_slug(make_slug(slug)) == make_slug(slug)


def test_spellings_of_one_name_are_equal_when_normalised() -> None:
    assert normalise_name("MÜLLER  & Söhne, GmbH.") == normalise_name("Mueller and Soehne GmbH")
    assert normalise_name("Acme S.A.") == normalise_name("ACME SA")


def test_names_in_other_scripts_stay_apart_when_normalised() -> None:
    assert normalise_name("東京 Motors") != normalise_name("大阪 Motors")
    assert normalise_name("???") != normalise_name("!!!")
