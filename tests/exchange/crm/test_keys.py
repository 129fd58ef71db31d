import pytest

from samctl.exchange.crm.keys import fold_key

# Ids as the samples of Salesforce's own Data Loader have them.
IDS = [
    "001x0000002xLCVAA2",
    "001x0000002xLCaAAM",
    "001x0000002lBtqAAE",
    "006x0000001YtCrAAK",
    "005x0000000fNSiAAM",
]


@pytest.mark.parametrize("key", IDS)
def test_the_spellings_of_a_salesforce_id_are_one_id(key: str) -> None:
    spellings = {key, key[:15], key.upper(), key.lower(), f" {key} "}
    assert {fold_key(each, "salesforce") for each in spellings} == {key}


def test_ids_that_differ_in_case_only_are_two() -> None:
    assert fold_key("001x0000002xLCV", "salesforce") != fold_key("001x0000002xlcv", "salesforce")


@pytest.mark.parametrize("key", ["", "4-203974", "001x0000002xLCVAA!", "0017", "001x0000002xLCV99"])
def test_what_is_no_salesforce_id_stays_as_it_is(key: str) -> None:
    assert fold_key(key, "salesforce") == key


@pytest.mark.parametrize("end", ["999", "AAA", "aa2"])
def test_eighteen_characters_whose_end_is_wrong_are_taken_by_their_first_fifteen(end: str) -> None:
    assert fold_key(f"001x0000002xLCV{end}", "salesforce") == "001x0000002xLCVAA2"


def test_other_systems_have_one_spelling() -> None:
    assert fold_key("001x0000002xLCV", "hubspot") == "001x0000002xLCV"
