"""Promises both ways: who owes whom what, until when, and whether it was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from accountdesk.domain import fields as f

OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(f.Row):
    """Something one side said it would do; ``direction`` is ``mine`` (we owe) or ``theirs``."""

    account_id: str | None = f.link(
        "accounts",
        required=True,
        owned=True,
        en="account, company, customer, customer id, customerid",
        zh="客户, 客户名称, 客户编号",
        listed=True,
    )
    person_id: str | None = f.link("people", en="person, contact, to whom, whom", zh="联系人, 对方", listed=True)
    direction: str = f.choice(
        "mine,theirs",
        default="mine",
        choice_set="promise_direction",
        en="who promised, side",
        zh="谁承诺, 方向",
        listed=True,
    )
    what: str = f.text(
        required=True,
        en="promise, text, task, description",
        zh="承诺, 内容, 事项",
        searchable=True,
        listed=True,
        erase=f.Erase.REDACT,
    )
    due_on: Date | None = f.date(en="due, due date, until, deadline", zh="截止日期, 到期, 期限", listed=True)
    state: str = f.choice(
        "open,kept,broken,dropped",
        default=OPEN,
        choice_set="promise_state",
        en="status, result",
        zh="状态",
        listed=True,
    )
    made_on: Date | None = f.date(en="date, made, promised on", zh="承诺日期, 日期")
    closed_on: Date | None = f.date(en="closed, done on", zh="完成日期")
    interaction_id: str | None = f.link("interactions", en="interaction", zh="联系记录")
    colleague_id: str | None = f.link("colleagues", en="employee, responsible, owner", zh="同事, 负责人")
    note: str = f.note(en="notes, remark", zh="备注", private=True, searchable=True, erase=f.Erase.REDACT)


FIELDS = f.fields_of(Promise)

NOUN = f.Noun(
    code="promises",
    row=Promise,
    title=("what",),
    fields=FIELDS,
    identity=(("account_id", "direction", "what", "due_on"),),
    account_path=("account_id",),
    when="made_on",
    icon="handshake",
    lane="promises",
)


def is_late(promise: Promise, today: Date) -> bool:
    """Tell whether an open promise is past its due day."""
    return promise.state == OPEN and promise.due_on is not None and promise.due_on < today
