from samctl.documents.validation import validate
from samctl.documents.workspace import ImportMap, Settings
from samctl.exchange.crm.choices import Choices
from samctl.exchange.crm.saving import save_choices
from samctl.exchange.scales import Scale
from tests.exchange.crm.samples import read_texts

ACCOUNTS = "Kunde,Gebiet,Umsatz\nAcme,Nord,3\n"
DEALS = "Kunde,Phase,Gebiet\nAcme,Unterschrieben,Nord\n"
CHOICES = Choices(
    mapping=[("gebiet", "x.region"), ("Gebiet", "deals.unit")],
    rates=[("Umsatz", "fit")],
    stages={"Unterschrieben": "won"},
)


def test_what_was_said_is_kept_for_the_system_and_the_object_it_was_used_for() -> None:
    batch = read_texts(ACCOUNTS, DEALS, scales={"fit": Scale()}, **CHOICES._asdict())
    assert save_choices(batch.recognised, CHOICES) == {
        ("imports", "other", "accounts", "Gebiet"): "x.region",
        ("imports", "other", "ratings", "Umsatz"): "fit",
        ("imports", "other", "deals", "Gebiet"): "unit",
        ("imports", "other", "stages", "Unterschrieben"): "won",
    }


def test_the_next_import_means_the_same_without_being_told() -> None:
    told = read_texts(ACCOUNTS, DEALS, scales={"fit": Scale()}, **CHOICES._asdict())
    kept: dict[str, dict[str, str]] = {}
    for (_, _, part, name), value in save_choices(told.recognised, CHOICES).items():
        kept.setdefault(str(part), {})[str(name)] = value
    settings = {"schema": 1, "company": "Us", "imports": {"other": kept}}
    assert validate(Settings, settings).problems == ()
    saved = {"other": ImportMap.model_validate(kept)}
    assert read_texts(ACCOUNTS, DEALS, scales={"fit": Scale()}, saved=saved) == told
