"""What is read from invented exports of each system, in every encoding and with every delimiter."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook

from samctl.exchange.crm.choices import Export
from samctl.exchange.crm.reading import read_exports
from samctl.exchange.crm.records import Recognition
from tests.exchange.crm.samples import EXPORTS, FAMILIES, list_remarks, read_files

RECOGNISED = {
    "salesforce-accounts.csv": ("salesforce", "accounts", 5, "UTF-8, separated by commas"),
    "salesforce-contacts.csv": ("salesforce", "contacts", 3, "UTF-16, separated by commas"),
    "salesforce-deals.csv": ("salesforce", "deals", 5, "UTF-8, separated by commas"),
    "salesforce-report-accounts-de.csv": (
        "salesforce",
        "accounts",
        3,
        "Windows-1252, separated by semicolons; 5 lines of a report's footer passed over",
    ),
    "salesforce-report-opportunities.csv": (
        "salesforce",
        "deals",
        3,
        "UTF-8, separated by commas; 7 lines of a report's footer passed over",
    ),
    "hubspot-companies.csv": ("hubspot", "accounts", 3, "UTF-8, separated by commas"),
    "hubspot-contacts.csv": ("hubspot", "contacts", 2, "UTF-8, separated by commas"),
    "hubspot-deals.csv": ("hubspot", "deals", 3, "UTF-8, separated by semicolons"),
    "dynamics-accounts.csv": ("dynamics", "accounts", 2, "UTF-8, separated by commas"),
    "dynamics-kontakte.csv": ("dynamics", "contacts", 2, "UTF-16, separated by tabs"),
    "dynamics-verkaufschancen.csv": ("dynamics", "deals", 3, "Windows-1252, separated by semicolons"),
    "kunden.txt": ("other", "accounts", 3, "UTF-16, separated by tabs"),
    "auftraege.csv": ("other", "deals", 3, "Windows-1252, separated by pipes"),
}


def find(file: str) -> Recognition:
    (recognition,) = read_files(file).recognised
    return recognition


def test_every_export_is_recognised() -> None:
    assert sorted(RECOGNISED) == sorted(path.name for path in EXPORTS.iterdir())
    for name, expected in RECOGNISED.items():
        each = find(name)
        assert (each.system, each.object, each.rows, each.details) == expected


def test_columns_are_told_in_the_order_of_the_header_and_those_that_fill_nothing_are_listed() -> None:
    each = find("salesforce-report-accounts-de.csv")
    assert each.columns == (
        ("Accountname", "name"),
        ("Account-ID", "key"),
        ("Branche", "industry"),
        ("Stadt (Rechnungsanschrift)", "headquarters.city"),
        ("Land (Rechnungsanschrift)", "headquarters.country"),
        ("Mitarbeiter", "employees"),
        ("Jahresumsatz", "x.annual_revenue"),
    )
    assert each.unmapped == ("Accountinhaber", "Letzte Aktivität")


def test_accounts_of_salesforce() -> None:
    batch = read_files("salesforce-accounts.csv")
    rheintal, service, cascade, orsund = batch.accounts
    assert (rheintal.key, rheintal.name, rheintal.origin.line) == (
        "001Dn00000KfQaBIAV",
        "Rheintal Pumpen AG",
        2,
    )
    assert rheintal.profile == {
        ("industry",): "Machinery",
        ("website",): "https://rheintal-pumpen.example",
        ("headquarters", "city"): "Basel",
        ("headquarters", "country"): "CH",
        ("employees",): 5200,
        ("x", "annual_revenue"): {"amount": Decimal(910000000), "currency": "CHF"},
    }
    assert service.parent_key == rheintal.key
    assert service.emptied == (("website",), ("x", "annual_revenue"))
    assert cascade.name == 'Cascade "Blue" Timber, Inc.'
    assert ("headquarters", "country") not in orsund.profile
    assert ("headquarters", "country") not in orsund.emptied
    assert list_remarks(batch) == [
        (5, "IsDeleted", "one record deleted in the CRM"),
        (6, "BillingCountry", '"Danmark" is not a country or its ISO code; did you mean Denmark?'),
    ]


def test_contacts_of_salesforce() -> None:
    petra, luc, marsh = read_files("salesforce-contacts.csv").contacts
    assert (petra.name, petra.fields[("title",)]) == ("Petra Vogt", "Chief Operating Officer")
    assert (luc.name, luc.account_key, luc.reports_to_key) == ("Luc Étienne", "001Dn00000KfQaB", petra.key)
    assert luc.fields[("phone",)] == "+41 79 555 0144"  # the mobile phone, where there is no other
    assert marsh.name == "Marsh"


def test_deals_of_salesforce_are_what_its_flags_say_whatever_the_stage_is_called() -> None:
    batch = read_files("salesforce-deals.csv")
    assert [(deal.title, deal.stage) for deal in batch.deals] == [
        ("Service contract Basel", "won"),
        ("Spare parts 2026", "lost"),
        ("Saw line retrofit", "open"),
        ("Harbour pumps", "lost"),
    ]
    won, signed, _, harbour = batch.deals
    assert won.value == {"amount": Decimal(125000), "currency": "CHF"}
    assert (won.opened_on, won.closed_on) == (date(2026, 3, 2), date(2026, 6, 30))
    assert signed.value == Decimal(48000)
    assert harbour.value is None  # 0 for a lost deal is no value
    assert list_remarks(batch) == [(5, "IsDeleted", "one record deleted in the CRM")]


def test_a_german_report_of_salesforce() -> None:
    batch = read_files("salesforce-report-accounts-de.csv")
    hanse, molkerei, _ = batch.accounts
    assert hanse.profile[("employees",)] == 1250
    assert hanse.profile[("x", "annual_revenue")] == Decimal(210500000)
    assert molkerei.profile[("headquarters", "city")] == "Kempten (Allgäu)"
    assert batch.remarks == ()


def test_an_american_report_of_salesforce() -> None:
    batch = read_files("salesforce-report-opportunities.csv")
    assert [deal.closed_on for deal in batch.deals] == [
        date(2026, 11, 23),
        date(2027, 3, 4),
        date(2026, 9, 30),
    ]
    assert batch.deals[0].value == {"amount": Decimal(12500), "currency": "USD"}
    assert [deal.stage for deal in batch.deals] == ["won", None, "lost"]
    assert list_remarks(batch) == [(3, "Stage", '"Pilot phase" on one deal is no stage that is known')]


def test_the_objects_of_hubspot() -> None:
    batch = read_files("hubspot-companies.csv", "hubspot-contacts.csv", "hubspot-deals.csv")
    nordsee, offshore, _ = batch.accounts
    assert (nordsee.key, nordsee.profile[("website",)]) == ("90210", "nordsee-kabel.example")
    assert offshore.parent_key == nordsee.key
    imke, lund = batch.contacts
    assert (imke.name, imke.account_key) == ("Imke Janßen", "90210")
    assert lund.account_key == ""
    assert [(deal.stage, deal.value) for deal in batch.deals] == [
        ("won", Decimal(64000)),
        ("open", {"amount": Decimal(250000), "currency": "NOK"}),
        (None, None),
    ]
    assert list_remarks(batch) == [
        (3, "Associated Company IDs", '"90212;90211" names several records'),
        (4, "Deal Stage", '"Verhandlung läuft" on one deal is no stage that is known'),
    ]


def test_accounts_of_dynamics_have_the_guid_as_their_key() -> None:
    batch = read_files("dynamics-accounts.csv")
    ceramics, tiles = batch.accounts
    assert ceramics.key == "7c3e0001-9d1b-ee11-be6d-0022489b0001"
    assert ceramics.profile[("x", "annual_revenue")] == {"amount": Decimal(52000000), "currency": "GBP"}
    assert tiles.parent_name == "Stella Ceramics Ltd"
    assert batch.remarks == ()


def test_first_and_last_name_go_before_a_full_name_written_back_to_front() -> None:
    weiss, gross = read_files("dynamics-kontakte.csv").contacts
    assert (weiss.name, weiss.account_name) == ("Jürgen Weiß", "Schwarzwald Uhrwerke KG")
    assert gross.name == "Groß, Änne"


def test_what_came_true_goes_before_what_was_estimated() -> None:
    deals = read_files("dynamics-verkaufschancen.csv").deals
    assert [(deal.stage, deal.closed_on, deal.value) for deal in deals] == [
        ("open", date(2027, 3, 31), Decimal(48500)),
        ("won", date(2026, 10, 15), Decimal(19250)),
        ("lost", date(2026, 7, 1), None),
    ]


def test_plain_tables_in_german() -> None:
    batch = read_files("kunden.txt", "auftraege.csv")
    papier, karton, stahl = batch.accounts
    assert (papier.key, papier.profile[("employees",)]) == ("K-0017", 1900)
    assert papier.profile[("customer_since",)] == "2011-04-01"
    assert karton.parent_name == "Donau Papier AG"
    assert stahl.profile[("customer_since",)] == "2004-03-15"
    assert [(deal.account_key, deal.stage, deal.value, deal.unit) for deal in batch.deals] == [
        ("K-0017", "won", Decimal(12500), "Karton"),
        ("K-0019", "lost", None, ""),
        ("K-0019", "open", Decimal("7300.5"), ""),
    ]
    assert list_remarks(batch) == [
        (3, "Branche", '"Papierindustri" on one row is kept; did you mean Papierindustrie?'),
        (4, "Land", '"Deutchland" is not a country or its ISO code; did you mean Deutschland?'),
    ]


def test_a_workbook_of_dynamics_is_understood_in_a_language_that_nobody_told_us() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    titles = ["(Ne pas modifier) Compte", "Nom du compte", "Adresse 1 : Ville", "Nombre de salariés"]
    sheet.append(titles)
    sheet.append(["7c3e0031-9d1b-ee11-be6d-0022489b0031", "Céramiques du Nord SA", "Lille", 85])
    hidden = book.create_sheet("hiddenSheet")
    hidden.sheet_state = "veryHidden"
    names = ["accountid", "name", "address1_city", "numberofemployees"]
    pairs = "&".join(f"{name}={title}" for name, title in zip(names, titles, strict=True))
    hidden["A1"] = f"account:qJx0%2F3k%3D%3D:{pairs}"
    stream = BytesIO()
    book.save(stream)
    batch = read_exports([Export("comptes.xlsx", stream.getvalue())], FAMILIES, currency="EUR")
    (each,) = batch.recognised
    assert (each.system, each.object, each.details) == ("dynamics", "accounts", 'Excel, sheet "Sheet"')
    (account,) = batch.accounts
    assert (account.key, account.name) == ("7c3e0031-9d1b-ee11-be6d-0022489b0031", "Céramiques du Nord SA")
    assert account.profile == {("headquarters", "city"): "Lille", ("employees",): 85}


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_same_export_says_the_same_however_it_is_written(codec: str, delimiter: str) -> None:
    text = (EXPORTS / "hubspot-deals.csv").read_text("utf-8")
    file = Export("hubspot-deals.csv", text.replace(";", delimiter).encode(codec))
    batch = read_exports([file], FAMILIES, currency="EUR")
    assert batch.deals == read_files("hubspot-deals.csv").deals
