import pytest

from samctl.exchange.crm.company_names import parse_company_name


@pytest.mark.parametrize(
    ("name", "core", "form"),
    [
        ("Rheintal Pumpen AG", "rheintal pumpen", "ag"),
        ("RHEINTAL-PUMPEN", "rheintal pumpen", ""),
        ("Müller & Söhne GmbH & Co. KG", "mueller and soehne", "gmbh and co kg"),
        ("Cartiera Valsorda S.p.A.", "cartiera valsorda", "spa"),
        ("Huta Zwola Sp. z o.o.", "huta zwola", "sp z oo"),
        ("Minera del Sur, S.A. de C.V.", "minera del sur", "sa de cv"),
        ("Strojírny Hradec s.r.o.", "strojirny hradec", "sro"),
        ("Nordhavn A/S", "nordhavn", "a s"),
        ("Fischer und Co", "fischer", "and co"),
        ("Mueller und Soehne GmbH", "mueller and soehne", "gmbh"),
        ("Und Co", "und", "co"),
        ("Huber and Sons", "huber and sons", ""),
        ("東京 Motors KK", "東京 motors", "kk"),
        ("AG", "ag", ""),
        ("????", "????", ""),
    ],
)
def test_a_name_is_told_apart_from_its_legal_form(name: str, core: str, form: str) -> None:
    parsed = parse_company_name(name)
    assert (parsed.core, parsed.form) == (core, form)
