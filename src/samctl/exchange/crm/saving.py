"""What an import learned from the user about a CRM's columns, kept in `samctl.yaml` for the next one."""

from __future__ import annotations

from collections.abc import Sequence

from samctl.documents.changes import Changes
from samctl.exchange.crm.choices import Choices
from samctl.exchange.crm.fields import find_object, split_object
from samctl.exchange.crm.records import Recognition
from samctl.exchange.listings import fold_column

_FIELD = "imports"


def save_choices(recognised: Sequence[Recognition], choices: Choices) -> Changes:
    """Return the changes of `samctl.yaml` that make the next import mean the same without being told.

    Args:
        recognised: what the files were taken for; what was said of a column is kept for the systems and
            objects that it was used for.
        choices: what the user said.
    """
    changes: Changes = {}
    for each in recognised:
        columns = {fold_column(column): column for column, _ in each.columns}
        used = set(each.columns)
        for name, target in choices.mapping if find_object(each.object) else ():
            column, dotted = columns.get(fold_column(name), ""), split_object(target)[1]
            if (column, dotted) in used:
                changes[_FIELD, each.system, each.object, column] = dotted
        for name, criterion in choices.rates if each.object == "accounts" else ():
            column = columns.get(fold_column(name), "")
            if column:
                changes[_FIELD, each.system, "ratings", column] = criterion
        for word, stage in choices.stages.items() if each.object == "deals" else ():
            changes[_FIELD, each.system, "stages", word] = stage
    return changes
