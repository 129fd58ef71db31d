"""What became of a deal: from what the CRM says outright, else from its word for the stage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from samctl.exchange.crm.records import Stage
from samctl.exchange.listings import fold_column

_PIPELINE = re.compile(r"\s*\([^()]*\)$")


class Verdicts(NamedTuple):
    """What the CRM says outright; None where it says nothing.

    Args:
        won: whether the deal was won.
        lost: whether it was lost.
        closed: whether it is decided.
    """

    won: bool | None = None
    lost: bool | None = None
    closed: bool | None = None


def find_stage(word: str, verdicts: Verdicts, words: Mapping[str, Stage]) -> Stage | None:
    """Return what became of a deal; None where that is not known.

    Args:
        word: of the CRM for its stage; empty where it has none. HubSpot adds the pipeline in brackets.
        verdicts: what it says outright, which goes before the word.
        words: what became of deals by the words for it, folded.
    """
    if verdicts.won:
        return "won"
    if verdicts.lost or (verdicts.closed and verdicts.won is False):
        return "lost"
    if verdicts.closed is False:
        return "open"
    folded = fold_column(word)
    return words.get(folded) or words.get(_PIPELINE.sub("", folded))
