"""A noun that exists only here: a declaration and nothing else, with a field of every kind and every rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import time as Time
from decimal import Decimal

from accountdesk.domain import fields as f
from accountdesk.domain.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Toy(f.Row):
    """A sample that was lent to an account."""

    ref: str = f.text(en="toy number", zh="样品编号", searchable=True)
    account_id: str | None = f.link("accounts", required=True, owned=True, en="toy account", zh="样品客户")
    person_id: str | None = f.link("people", en="toy borrower", zh="借用人")
    toy_id: str | None = f.link("toys", en="part of toy", zh="所属样品")
    title: str = f.text(required=True, en="toy title", zh="样品名称", searchable=True, erase=f.Erase.REDACT)
    borrower: str = f.text(en="borrower's word", zh="借用说明", private=True, erase=f.Erase.CLEAR)
    shape: str = f.choice("round,square,flat", en="toy shape", zh="形状")
    tags: tuple[str, ...] = f.lines(en="toy tags", zh="样品标签", searchable=True)
    pieces: int | None = f.integer(en="toy pieces", zh="件数", low=0)
    weight: Decimal | None = f.decimal(en="toy weight", zh="重量", low=0)
    worth_minor: int | None = f.money(en="toy worth", zh="价值")
    currency: str = f.currency()
    returned: bool = f.flag(en="toy returned", zh="已归还")
    lent_on: Date | None = f.date(required=True, en="lent on", zh="借出日期")
    lent_at: Time | None = f.time_of_day(en="lent at", zh="借出时间")
    made: PartialDate | None = f.partial_date(en="toy made", zh="制造年月")
    remarks: str = f.note(en="toy remarks", zh="样品备注", private=True, searchable=True, erase=f.Erase.REDACT)


TOY = f.Noun(
    code="toys",
    row=Toy,
    title=("title", "ref"),
    fields=f.fields_of(Toy),
    identity=(("ref",), ("account_id", "title", "lent_on")),
    account_path=("account_id",),
    when="lent_on",
    lane="orders",
)
