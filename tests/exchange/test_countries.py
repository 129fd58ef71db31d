import pytest

from samctl.exchange.countries import find_country, suggest_country


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("CH", "CH"),
        ("de", "DE"),
        ("Germany", "DE"),
        ("DEUTSCHLAND", "DE"),
        ("Österreich", "AT"),
        ("Oesterreich", "AT"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("United States", "US"),
        ("UK", "GB"),
        ("Côte d’Ivoire", "CI"),
        ("Antigua & Barbuda", "AG"),
        ("Norway", "NO"),
        ("Iceland", "IS"),
    ],
)
def test_a_country_is_found_by_code_and_by_its_names(name: str, code: str) -> None:
    assert find_country(name) == code


@pytest.mark.parametrize("name", ["Korea", "Congo", "Philipines", "Bavaria", "", "XX"])
def test_a_country_is_never_guessed(name: str) -> None:
    assert find_country(name) is None


def test_the_nearest_name_is_suggested_for_a_misspelt_one() -> None:
    assert suggest_country("Philipines") == "Philippines"
    assert suggest_country("Schweitz") == "Schweiz"
    assert suggest_country("qqqq") is None
