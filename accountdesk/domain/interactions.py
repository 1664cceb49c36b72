"""Interactions: every call, visit, video call, mail and chat with an account, who took part and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import time as Time

from accountdesk.domain import fields as f
from accountdesk.domain.people import CHANNELS


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(f.Row):
    """A contact that took place; day and time are local wall time where it happened."""

    account_id: str | None = f.link(
        "accounts",
        required=True,
        owned=True,
        en="account, company, customer, customer id, customerid, customer name",
        zh="客户, 客户名称, 客户编号, 公司",
        listed=True,
    )
    day: Date | None = f.date(
        required=True, en="date, on, contact date, activity date", zh="日期, 联系日期, 拜访日期", listed=True
    )
    time: Time | None = f.time_of_day(en="start, start time, at", zh="时间, 开始时间")
    channel: str = f.choice(
        CHANNELS, default="other", en="type, kind, activity type, method", zh="方式, 联系方式, 渠道, 类型", listed=True
    )
    direction: str = f.choice("out,in,both", default="out", choice_set="flow", en="in or out", zh="方向")
    subject: str = f.text(
        en="topic, title, summary", zh="主题, 标题", searchable=True, listed=True, erase=f.Erase.REDACT
    )
    note: str = f.note(
        en="notes, text, comment, description, body",
        zh="记录, 内容, 备注, 纪要",
        private=True,
        searchable=True,
        listed=True,
        erase=f.Erase.REDACT,
    )
    minutes: int | None = f.integer(en="duration, length", zh="时长, 分钟", low=0, high=10080, unit="unit.minutes")
    mood: int | None = f.integer(en="atmosphere", zh="气氛, 心情", low=1, high=5, private=True)
    place: str = f.text(en="location, where", zh="地点", searchable=True)
    colleague_id: str | None = f.link("colleagues", en="employee, by, done by, owner", zh="同事, 负责人, 跟进人")


FIELDS = f.fields_of(Interaction)

NOUN = f.Noun(
    code="interactions",
    row=Interaction,
    title=("subject", "note"),
    fields=FIELDS,
    identity=(("account_id", "day", "time", "channel", "subject", "note"),),
    account_path=("account_id",),
    when="day",
    icon="chat",
    lane="contacts",
    companions=(
        f.Companion(
            noun="participants",
            link="interaction_id",
            fields={"person_id": ("person", "contact", "contact name", "with", "attendee", "联系人", "参与人", "对方")},
        ),
    ),
)
