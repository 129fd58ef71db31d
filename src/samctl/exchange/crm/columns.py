"""Which column of a source told what, to name it in messages and to see what it left empty."""

from __future__ import annotations

from collections.abc import Collection

from samctl.documents.findings import FieldPath
from samctl.errors import UsageError
from samctl.exchange.crm.fields import OWN_FIELDS, CrmObject, find_crm_field
from samctl.exchange.crm.records import Batch, Origin, Recognition, Remark


class Columns:
    """The columns of the sources of an import, by what they fill."""

    def __init__(self, batch: Batch) -> None:
        self._columns = {
            each.source: {field: column for column, field in each.columns} for each in batch.recognised
        }
        self._paths = {each.source: _list_paths(each) for each in batch.recognised}
        self._doubtful = {(each.origin, each.column) for each in batch.remarks if each.column}

    def find_emptied(self, origin: Origin, told: Collection[FieldPath]) -> list[FieldPath]:
        """Return the fields of our documents that a record could have told and left empty.

        A cell that could not be read is not empty.

        Args:
            origin: of the record.
            told: the fields that it tells.
        """
        return [
            path
            for path, column in self._paths.get(origin.source, {}).items()
            if path not in told and (origin, column) not in self._doubtful
        ]

    def name_column(self, remark: Remark) -> Remark:
        """Return a remark on a field as one on the column that fills it, where one does."""
        column = self._columns.get(remark.origin.source, {}).get(remark.column, remark.column)
        return remark._replace(column=column)


def _list_paths(recognition: Recognition) -> dict[FieldPath, str]:
    """Return the column of each field of a profile or a stakeholder that a source fills."""
    kind: CrmObject
    match recognition.object:
        case "accounts" | "contacts" as kind:
            pass
        case _:
            return {}
    paths: dict[FieldPath, str] = {}
    for column, field in recognition.columns:
        if field == "name" or (field in OWN_FIELDS[kind] and "." not in field):
            continue
        try:
            paths[find_crm_field(kind, field).path] = column
        except UsageError:  # a rating
            continue
    return paths
