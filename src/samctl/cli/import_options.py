"""Options of the commands that import from a CRM."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from samctl.cli.completion import complete_people


class Side(StrEnum):
    """Whose value a conflict ends with."""

    CRM = "crm"
    OURS = "ours"


class PlanFormat(StrEnum):
    """The forms of the preview."""

    TABLE = "table"
    JSON = "json"


MapOption = Annotated[
    list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD", help="The field that a column fills.")
]
RateOption = Annotated[
    list[str] | None,
    typer.Option("--rate", metavar="COLUMN=CRITERION", help="A column that rates a criterion."),
]
StageOption = Annotated[
    list[str] | None,
    typer.Option("--stage", metavar="WORD=OUTCOME", help="What a stage means: open, won or lost."),
]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="Day of the ratings (default: today).")
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Day for which deals are measured (default: today)."),
]
ByOption = Annotated[
    str | None, typer.Option(help="Who rates.", metavar="PERSON", autocompletion=complete_people)
]
MatchOption = Annotated[
    list[str] | None,
    typer.Option("--match", metavar="CUSTOMER=ACCOUNT", help="A customer, by name or id, is an account."),
]
NewOption = Annotated[
    list[str] | None,
    typer.Option("--new", metavar="CUSTOMER", help="A customer, by name or id, is a new account."),
]
AcceptOption = Annotated[bool, typer.Option("--accept-proposed", help="Take every account that is proposed.")]
NewWhereAskedOption = Annotated[
    bool, typer.Option("--new-where-asked", help="Make new accounts where it would be asked.")
]
OnlyExistingOption = Annotated[
    bool, typer.Option("--only-existing", help="Make no accounts; update those that exist.")
]
TakeOption = Annotated[Side | None, typer.Option(help="Whose values end the conflicts.")]
SaveMapOption = Annotated[
    bool, typer.Option("--save-map", help="Keep --map, --rate and --stage in samctl.yaml.")
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Write, after the preview.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Preview only, and no questions.")]
PlanFormatOption = Annotated[PlanFormat, typer.Option("--format", "-f", help="Form of the preview.")]
