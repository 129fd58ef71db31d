"""Names of companies, told apart from their legal forms: two spellings of one customer look alike then.

`Rheintal Pumpen` and `RHEINTAL PUMPEN AG` share a core; `Müller GmbH` and `Müller AG` do, too, but their
forms say that they are two companies.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from samctl.documents.slugs import normalise_name

_FORM_WORDS = """
    ab ag aktiengesellschaft aps as asa bhd bv bvba co company corp corporation cv dd doo eg ehf ek eood ev
    gbr ges gesellschaft ggmbh gmbh haftungsbeschraenkt hf inc incorporated kft kg kgaa kk
    kommanditgesellschaft lda limited llc llp lp ltd ltda ltee mbh nv nyrt ohg ood ooo oy oyj pao partg
    partgmbb plc pte pty pvt rt sa sab sac sarl sas sasu sca scs se sia sl slu snc spa srl sro stiftung tov
    uab ug ulc vof zao zrt
    """
_FORMS = frozenset(_FORM_WORDS.split())
_FORMS_OF_SEVERAL_WORDS = (
    ("sp", "z", "oo"),
    ("s", "a", "de", "c", "v"),
    ("sa", "de", "cv"),
    ("s", "r", "o"),
    ("d", "o", "o"),
    ("a", "s"),
    ("s", "a"),
)
_ANDS = re.compile(r"(?<= )(?:und|et)(?= )")
"""Other languages for `&`, which is spelled `and`."""
_JOINTS = frozenset({"and", "y", "e"})
"""What joins two forms, as in `GmbH & Co. KG`."""


class CompanyName(NamedTuple):
    """A company's name in the form in which it is matched.

    Args:
        whole: normalised, legal form included.
        core: the same without the legal form at its end; all of it where nothing else is there.
        form: the legal form; empty where there is none.
        words: the words of the core in alphabetical order, for a comparison that order does not matter to.
    """

    whole: str
    core: str
    form: str
    words: str


def parse_company_name(name: str) -> CompanyName:
    """Return a name taken apart; case, accents, umlauts, `&` and punctuation do not count."""
    whole = fold_company_name(name)
    words = whole.split(" ")
    length = _find_core(words)
    core = words[:length]
    return CompanyName(whole, " ".join(core), " ".join(words[length:]), " ".join(sorted(core)))


def fold_company_name(name: str) -> str:
    """Return the form in which the spellings of a company's name are equal, legal form included."""
    return _ANDS.sub("and", normalise_name(name))


def _find_core(words: list[str]) -> int:
    """Return how many words stand in front of the legal form."""
    length = len(words)
    while length:
        shorter = _drop_form(words, length)
        if shorter == length:
            break
        length = shorter
    return length or len(words)


def _drop_form(words: list[str], length: int) -> int:
    for form in _FORMS_OF_SEVERAL_WORDS:
        if tuple(words[max(0, length - len(form)) : length]) == form:
            return length - len(form)
    last = words[length - 1]
    joins_forms = last in _JOINTS and length < len(words)
    return length - 1 if last in _FORMS or joins_forms else length
