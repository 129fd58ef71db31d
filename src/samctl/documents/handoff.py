"""`handoff.yaml`: the formal transfer of a customer from sales to account management (practice 3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from samctl.documents.fields import Day, Entries, Flag, Items, Name, Slug, Text, find_reversed
from samctl.documents.record import Problem, Record, collected, optional, required
from samctl.documents.references import PersonId, PersonOrStakeholderId

Milestone = Literal[30, 60, 90]
"""Days after the handoff."""

Phase = Literal["prepare", "transfer", "introduce", "settle"]
PHASES: tuple[Phase, ...] = ("prepare", "transfer", "introduce", "settle")
"""The phases of a handoff, in their order."""

Part = Literal["sales", "account_manager", "lead", "executive_sponsor", "customer"]
"""The part that somebody plays in a handoff: who hands over, who takes over, the team's lead, and so on."""

Reason = Literal["new_customer", "promoted", "reassigned"]
"""Why an account is handed over: it is new, it became a key account, or its manager changes."""


class Contract(Record):
    """The contract that sales closed."""

    signed_on: Day | None = optional("Day of the signature.", "2026-09-28")
    term_end: Day | None = optional("Last day of the term.", "2029-09-27")
    terms: Text | None = optional("What was agreed, in brief.", "3 years, net 30, 2 % rebate above 1 million")


class Context(Record):
    """What sales knows and the customer must not have to repeat."""

    why_they_bought: Text | None = optional("What decided it.", "Delivery within 24 hours")
    alternatives: Items[Text] = collected("What else they looked at.", ["Drive-Tec"], kind=list)
    objections: Items[Text] = collected("What they doubted.", ["price of the service contract"], kind=list)
    promises: Entries[Slug, Name] = collected(
        "What sales promised, by id; a commitment in `kpis.yaml` with the same id tracks it.",
        {"spare-parts-24h": "Spare parts on site within 24 hours"},
    )
    contract: Contract | None = optional("The contract that sales closed.")
    goals_30_60_90: Entries[Milestone, Text] = collected(
        "What must be true 30, 60 and 90 days after the handoff.", {30: "Everybody introduced"}
    )
    red_flags: Items[Text] = collected(
        "What could go wrong.", ["the plant manager preferred Drive-Tec"], kind=list
    )
    communication_style: Text | None = optional("How they like to be spoken to.", "short calls, no slides")


class Item(Record):
    """One step of the checklist."""

    phase: Phase | None = optional("When it belongs.", "transfer")
    title: Text | None = optional("What is to be done.", "Internal meeting of sales and account management")
    owner: PersonOrStakeholderId | None = optional("Who does it: one of ours or a stakeholder.", "sales-west")
    part: Part | None = optional("The part that its owner plays in the handoff.", "sales")
    due: Day | None = optional("By when.", "2026-10-07")
    required: Flag = optional("Whether the handoff waits for it; true where absent.", False, default=True)
    done_on: Day | None = optional("When it was done.", "2026-10-06")
    by: PersonOrStakeholderId | None = optional("Who did it.", "sales-west")
    evidence: Text | None = optional(
        "What shows that it was done.", "Minutes sent to everybody who took part"
    )
    note: Text | None = optional("What is worth keeping; the evidence, where some is asked for.")


class SignOff(Record):
    """A signature, bound to the content that was signed."""

    by: PersonId | None = optional("Who signed.", "sales-west")
    on: Day | None = optional("When.", "2026-10-30")
    fingerprint: Text | None = optional("Of the signed content; written by `samctl handoff sign`.")


class SignOffs(Record):
    """The signatures of the two sides."""

    sales: SignOff | None = optional("The side that hands over.")
    account_management: SignOff | None = optional("The side that accepts.")


class Reopening(Record):
    """Why a signed handoff was opened again."""

    by: PersonId | None = optional("Who opened it again.", "lead-dach")
    reason: Text = required("Why.", "A promise was forgotten")


class Transfer(Record):
    """Who hands over to whom, why, by when, with which checklist, and both sides' signatures."""

    from_: PersonId | None = optional("Who hands over.", "sales-west", alias="from")
    to: PersonId | None = optional("Who takes over.", "am-rhein")
    reason: Reason | None = optional("Why.", "new_customer")
    started_on: Day | None = optional("First day of the handoff.", "2026-10-05")
    target: Day | None = optional("Day by which it shall be signed.", "2026-10-30")
    context: Context | None = optional("What sales knows about the customer.", internal=True)
    items: Entries[Slug, Item] = collected("The checklist, made from the template, by id.", internal=True)
    sign_offs: SignOffs | None = optional("Written by `samctl handoff sign`.", internal=True)
    reopened: Entries[Day, Reopening] = collected(
        "When and why it was opened again; written by `samctl handoff reopen`.",
        {"2026-11-16": {"by": "lead-dach", "reason": "A promise was forgotten"}},
        internal=True,
    )


class Handoff(Transfer):
    """The transfer of a customer from sales to account management."""

    earlier: Entries[Day, Transfer] = collected(
        "Earlier handoffs of this customer, by their first day; kept when a new one starts.", internal=True
    )

    def find_problems(self) -> Iterable[Problem]:
        """Return a target before the start, and a contract that ends before it was signed."""
        yield from find_reversed(("target",), self.started_on, self.target)
        contract = self.context and self.context.contract
        if contract:
            yield from find_reversed(
                ("context", "contract", "term_end"), contract.signed_on, contract.term_end
            )
