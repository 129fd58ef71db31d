import pytest

from samctl.exchange.countries import find_country, suggest_countries


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


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Philipines", ("Philippines",)),
        ("Schweitz", ("Schweiz",)),
        ("Korea", ("North Korea", "South Korea")),
        ("kongo", ("Demokratische Republik Kongo", "Republik Kongo")),
        ("Emirates", ("United Arab Emirates",)),
        ("qqqq", ()),
        ("??", ()),
    ],
)
def test_what_a_name_may_mean_is_suggested_in_its_own_language(name: str, meant: tuple[str, ...]) -> None:
    assert suggest_countries(name) == meant
