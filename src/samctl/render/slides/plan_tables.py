"""What a plan proposes, needs and fears, as tables on slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samctl.render.proposals import ProposalLine, ResourceLine, RiskLine, ValueLine
from samctl.render.slides.content import Block, Cell, Paragraph, Table
from samctl.render.slides.phrases import Phrases


class PlanTables:
    """Makes the tables of a plan; there is none where it would have no row.

    Args:
        phrases: the words of the deck.
    """

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def show_proposals(self, proposals: Sequence[ProposalLine], value: ValueLine) -> Iterator[Block]:
        """Yield the table of proposals, with what they come to."""
        gettext, phrases = self._phrases.gettext, self._phrases
        if not proposals:
            return
        head = [
            gettext("Proposal"),
            gettext("Status"),
            gettext("Time"),
            gettext("Worth to them a year"),
            gettext("Worth to us a year"),
            gettext("Owner"),
            gettext("Their sponsor"),
        ]
        rows = [self._show_proposal(each) for each in proposals]
        if value.number > 1:
            sums = [phrases.say_total(each) for each in (value.to_customer, value.to_us)]
            texts = [gettext("Sum without what was declined"), "", "", *sums, "", ""]
            rows.append([Cell(text, is_bold=True) for text in texts])
        yield Table(head, rows, frozenset([3, 4]))

    def _show_proposal(self, each: ProposalLine) -> list[Cell]:
        phrases = self._phrases
        status = phrases.find_word(each.status, "proposal status")
        if each.progress is not None:
            status += f", {phrases.say_number(each.progress)} %"
        span, moved = phrases.say_span(each.start, each.end), phrases.say_moves(each.moves)
        return [
            Cell(each.title, is_bold=True),
            Cell(status, "quiet" if each.status in ("draft", "declined") else "plain"),
            Cell(f"{span} ({moved})" if moved else span),
            Cell(phrases.say_worth(each.to_customer)),
            Cell(phrases.say_worth(each.to_us)),
            Cell(phrases.name(each.owner)),
            Cell(phrases.name(each.sponsor)),
        ]

    def show_resources(self, resources: Sequence[ResourceLine]) -> Iterator[Block]:
        """Yield the table of resources."""
        gettext, phrases = self._phrases.gettext, self._phrases
        if not resources:
            return
        head = [gettext("What"), gettext("How much"), gettext("Time"), gettext("For")]
        head += [gettext("From which pool"), gettext("Status")]
        rows = [
            [
                Cell(each.title, is_bold=True),
                Cell(phrases.say_figure(each.amount, each.unit)),
                Cell(phrases.say_span(each.start, each.to)),
                Cell(each.proposal or "–"),
                Cell(each.pool or "–"),
                Cell(phrases.find_word(each.status, "resource status")),
            ]
            for each in resources
        ]
        yield Table(head, rows, frozenset([1]))

    def show_risks(self, risks: Sequence[RiskLine]) -> Iterator[Block]:
        """Yield the table of risks, and what its numbers mean."""
        gettext, phrases = self._phrases.gettext, self._phrases
        if not risks:
            return
        head = [gettext("Risk"), gettext("Probability"), gettext("Impact"), gettext("Weight")]
        head += [gettext("What we do about it"), gettext("Who watches it")]
        rows = [
            [
                Cell(each.title, is_bold=True),
                *(
                    Cell(phrases.say_number(number))
                    for number in (each.probability, each.impact, each.weight)
                ),
                Cell(each.response or gettext("nothing yet"), "plain" if each.response else "warning"),
                Cell(phrases.name(each.owner)),
            ]
            for each in risks
        ]
        yield Table(head, rows, frozenset([1, 2, 3]))
        yield Paragraph(gettext("Weight is probability times impact, each from 1 to 5."))
