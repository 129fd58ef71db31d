"""The rules of practice 3: SAM301 to SAM306."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from samctl.documents.counts import format_count
from samctl.documents.findings import Severity, format_path
from samctl.documents.handoff import Handoff, SignOff
from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meetings
from samctl.documents.printable import make_one_line
from samctl.documents.profile import Profile
from samctl.documents.rules import Remark, Rule, rule
from samctl.practices.handoff.acceptance import (
    SIDES,
    Side,
    find_open_items,
    find_sign_off,
    find_signer,
    judge_signature,
)
from samctl.practices.handoff.progress import find_overdue, measure_progress
from samctl.practices.handoff.promises import find_commitment
from samctl.practices.handoff.scheme import find_gaps

_MOST_NAMED = 3
_SIDES: dict[Side, str] = {"sales": "sales", "account_management": "account management"}


class NoHandoffCase(NamedTuple):
    """What the rule about accounts without a handoff looks at.

    Args:
        profile: of an account that has no `handoff.yaml`.
    """

    profile: Profile


class HandoffCase(NamedTuple):
    """What the rules about one account's handoff look at.

    Args:
        handoff: the document.
        fingerprint: of its present content, as signatures are bound to it.
        kpis: the account's commitments; None where there are none yet.
        meetings: what the customer was told; None where nobody wrote it down yet.
        today: decides what is overdue.
    """

    handoff: Handoff
    fingerprint: str
    kpis: Kpis | None
    meetings: Meetings | None
    today: date


@rule("SAM301", "no-handoff", Severity.WARNING)
def no_handoff(case: NoHandoffCase) -> Iterator[Remark]:
    """An account has an account manager and a sales owner, but no handoff on file.

    Then the customer was handed over in a corridor, or not at all: what sales knows stays with sales, what
    sales promised is forgotten, and the customer repeats everything to a new face. Every customer is handed
    over in writing, key account or not.

    Bad: `account_team: {account_manager: am-rhein, sales: sales-west}` and no `handoff.yaml`.

    Good: the same after `samctl handoff start ACCOUNT --to am-rhein`.
    """
    team = case.profile.account_team
    if team and team.account_manager and team.sales and team.account_manager != team.sales:
        message = f"no handoff on file from {team.sales} to {team.account_manager}"
        command = f"`samctl handoff start ACCOUNT --to {team.account_manager} --from {team.sales}`"
        yield Remark(("account_team",), message, f"{command} makes the checklist.")


@rule("SAM302", "handoff-overdue", Severity.WARNING)
def handoff_overdue(case: HandoffCase) -> Iterator[Remark]:
    """A required step of a handoff, or a signature, is open past its day.

    The customer notices every day in which sales is gone already and account management is not there yet.
    A step that is due today is not overdue.

    Bad: `kick-off-call: {owner: am-rhein, due: 2026-10-08, required: true}` in November.

    Good: `kick-off-call: {owner: am-rhein, due: 2026-10-08, done_on: 2026-10-08, by: am-rhein}`
    """
    for name in find_overdue(case.handoff, case.today):
        item = case.handoff.items[name]
        assert item.due is not None
        days = (case.today - item.due).days
        what = f"{_name_step(case.handoff, name)}, due on {item.due}"
        late = f"{format_count(days, 'day')} overdue"
        message = f"{what}, is {late}: {item.owner or 'nobody is named for it'}"
        hint = f"Once it is done, `samctl handoff done ACCOUNT {name}` ticks it off."
        yield Remark(("items", name), message, hint)
    following = measure_progress(case.handoff, case.fingerprint, case.today).next
    if case.handoff.items and following and following.side and following.due and following.due < case.today:
        late = format_count((case.today - following.due).days, "day")
        message = f"every step is done, but the signature due on {following.due} is {late} overdue"
        hint = f"`samctl handoff sign ACCOUNT --as {following.owner or 'PERSON'}` gives it."
        yield Remark(("target",), f"{message}: {following.owner or 'nobody is named for it'}", hint)


@rule("SAM303", "signed-then-changed", Severity.ERROR)
def signed_then_changed(case: HandoffCase) -> Iterator[Remark]:
    """A signature no longer fits what was signed, or was never bound to anything.

    Both sides answer for what they signed: who hands over to whom, what sales knows and promised, and the
    outcome of every required step. Whoever changes that afterwards changes what somebody else has accepted.
    A signature written by hand, without a fingerprint, does not say what was accepted.

    Bad: a promise added to `context.promises` after `sign_offs: {sales: {by: sales-west, ...}}` was written.

    Good: `samctl handoff sign ACCOUNT --as sales-west` after the change, which shows what changed.
    """
    for side in SIDES:
        signature = find_sign_off(case.handoff, side)
        verdict = judge_signature(case.handoff, side, case.fingerprint)
        command = f"`samctl handoff sign ACCOUNT --as {find_signer(case.handoff, side) or 'PERSON'}`"
        if signature and verdict == "changed":
            message = f"the handoff changed since {_tell_signature(signature, side)}"
            yield Remark(
                ("sign_offs", side), message, f"{command} shows what changed and renews the signature."
            )
        elif signature and verdict == "unbound":
            message = f"{_tell_signature(signature, side)} by hand, bound to nothing"
            yield Remark(("sign_offs", side), message, f"{command} binds it to the present content.")


@rule("SAM304", "signed-incomplete", Severity.ERROR)
def signed_incomplete(case: HandoffCase) -> Iterator[Remark]:
    """A side has signed while required steps are open.

    A signature says that the handoff is done. With steps open, nobody waits for them any more, and they are
    never done.

    Bad: `sign_offs: {sales: {by: sales-west, ...}}` while `kick-off-call` has no `done_on`.

    Good: every required step done, then both signatures; a step that nobody waits for has `required: false`.
    """
    waiting = find_open_items(case.handoff)
    if not waiting:
        return
    named = "; ".join(_name_step(case.handoff, name) for name in waiting[:_MOST_NAMED])
    more = f"; and {len(waiting) - _MOST_NAMED} more" if len(waiting) > _MOST_NAMED else ""
    for side in SIDES:
        signature = find_sign_off(case.handoff, side)
        if signature:
            steps = format_count(len(waiting), "required step")
            message = f"{_tell_signature(signature, side)} with {steps} open: {named}{more}"
            hint = "Take it back with `samctl handoff reopen ACCOUNT --reason TEXT`; sign when all is done."
            yield Remark(("sign_offs", side), message, hint)


@rule("SAM305", "no-contact-promise", Severity.WARNING)
def no_contact_promise(case: HandoffCase) -> Iterator[Remark]:
    """The customer was not told who, how often and by which channel.

    A customer who knows whom to call does not call the sales rep of before, and one who knows when you speak
    next does not wonder whether anybody is there. It is due when the customer is introduced to the new
    account manager, and at the latest when the handoff is signed or its target is past.

    Bad: `introduction-mail` is done, and `meetings.yaml` has no `contact`.

    Good: `contact: {questions_to: am-rhein, channels: [phone, email]}` and a touchpoint such as
    `regular-call: {kind: call, every: 2 weeks}` in `meetings.yaml`.
    """
    gaps = [gap for gap in find_gaps(case.meetings) if gap.needed]
    if gaps and _is_introduction_due(case):
        fields = ", ".join(format_path(gap.field) for gap in gaps)
        message = f"the customer was not told {_enumerate([gap.what for gap in gaps])}"
        hint = f"`samctl handoff contact ACCOUNT --propose` fills the blanks of meetings.yaml: {fields}."
        yield Remark(("to",), message, hint)


@rule("SAM306", "promise-untracked", Severity.WARNING)
def promise_untracked(case: HandoffCase) -> Iterator[Remark]:
    """A promise made by sales is no commitment in `kpis.yaml`.

    The customer remembers what was promised before the signature better than anybody here. A promise without
    an owner and a due date is kept by chance.

    Bad: `promises: {spare-parts-24h: Spare parts on site within 24 hours}` and nothing about it in
    `kpis.yaml`.

    Good: `commitments: {spare-parts-24h: {party: us, title: ..., owner: am-rhein, due: 2027-03-31}}` there;
    it has the id or the words of the promise.
    """
    for name, text in (case.handoff.context.promises if case.handoff.context else {}).items():
        if find_commitment(name, text, case.kpis) is None:
            message = f"no commitment tracks the promise: {make_one_line(text)}"
            hint = f"`samctl handoff sign` by both sides makes it one; or add `{name}` to kpis.yaml."
            yield Remark(("context", "promises", name), message, hint)


def _is_introduction_due(case: HandoffCase) -> bool:
    handoff, today = case.handoff, case.today
    if any(find_sign_off(handoff, side) for side in SIDES) or (handoff.target and handoff.target < today):
        return True
    introducing = [item for item in handoff.items.values() if item.phase == "introduce"]
    return not introducing or any(
        item.required and (item.done_on or (item.due and item.due <= today)) for item in introducing
    )


def _name_step(handoff: Handoff, name: str) -> str:
    return make_one_line(handoff.items[name].title or "") or name


def _tell_signature(signature: SignOff, side: Side) -> str:
    on = f" on {signature.on}" if signature.on else ""
    return f"{signature.by or 'somebody'} signed for {_SIDES[side]}{on}"


def _enumerate(words: Sequence[str]) -> str:
    return " and ".join(part for part in [", ".join(words[:-1]), words[-1]] if part)


NO_HANDOFF_RULES = (no_handoff,)
HANDOFF_RULES = (
    handoff_overdue,
    signed_then_changed,
    signed_incomplete,
    no_contact_promise,
    promise_untracked,
)
RULES: tuple[Rule[Any], ...] = (*NO_HANDOFF_RULES, *HANDOFF_RULES)
