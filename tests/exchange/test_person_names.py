"""Names are split where something on file says how, and left whole elsewhere."""

from __future__ import annotations

import pytest

from samctl.exchange.person_names import split_name


@pytest.mark.parametrize(
    ("name", "salutation", "prefix", "given", "family"),
    [
        ("Petra Vogt", "", "", "Petra", "Vogt"),
        ("Prof. Dr. Petra Vogt", "", "Prof. Dr.", "Petra", "Vogt"),
        ("Dipl.-Ing. Jan Berg", "Lieber Jan", "Dipl.-Ing.", "Jan", "Berg"),
        ("Maria Luisa Schmidt", "Sehr geehrte Frau Schmidt,", "", "Maria Luisa", "Schmidt"),
        ("José García López", "Dear Mr García López", "", "José", "García López"),
        ("Anna von der Heide", "", "", "Anna", "von der Heide"),
        ("Vogt, Petra Maria", "", "", "Petra Maria", "Vogt"),
    ],
)
def test_a_name_is_split_where_something_tells(
    name: str, salutation: str, prefix: str, given: str, family: str
) -> None:
    found = split_name(name, salutation)
    assert (found.prefix, found.given, found.family) == (prefix, given, family)


@pytest.mark.parametrize(
    ("name", "salutation"), [("Nguyen Van Anh", ""), ("Cher", ""), ("Maria Luisa Schmidt", "Hola Maria")]
)
def test_a_name_is_left_whole_where_nothing_tells(name: str, salutation: str) -> None:
    found = split_name(name, salutation)
    assert (found.given, found.family) == ("", name)
