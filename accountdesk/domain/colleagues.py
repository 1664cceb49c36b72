"""Colleagues: the people on our side who look after accounts with us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from accountdesk.domain import fields as f


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague(f.Row):
    """One of us."""

    ref: str = f.text(
        en="employee id, employeeid, employee number, staff number, id, number",
        zh="工号, 员工编号, 编号",
        searchable=True,
        listed=True,
    )
    name: str = f.text(
        required=True,
        en="full name, employee, sales agent, employee name",
        zh="姓名, 员工, 同事, 员工姓名",
        searchable=True,
        listed=True,
    )
    name_other: str = f.text(
        en="name in the other language, english name, chinese name, other name",
        zh="另一语言名称, 英文名, 中文名",
        searchable=True,
        listed=True,
    )
    title: str = f.text(en="job title, position", zh="职务, 职位", searchable=True, listed=True)
    department: str = f.text(en="dept, team, regional office", zh="部门, 团队", searchable=True)
    phone: str = f.text(en="telephone, tel, home phone, homephone", zh="电话", searchable=True, listed=True)
    extension: str = f.text(en="ext", zh="分机")
    mobile: str = f.text(en="cell, cell phone", zh="手机", searchable=True)
    email: str = f.text(en="e-mail, mail", zh="邮箱, 电子邮件", searchable=True, listed=True)
    city: str = f.text(en="town", zh="城市", listed=True)
    country: str = f.text(en="nation", zh="国家")
    hired_on: Date | None = f.date(en="hire date, hiredate, start date", zh="入职日期", private=True)
    reports_to_id: str | None = f.link("colleagues", en="reportsto, manager", zh="上级, 汇报对象", private=True)
    notes: str = f.note(en="note, remark", zh="备注", private=True, searchable=True)


FIELDS = f.fields_of(Colleague)

NOUN = f.Noun(
    code="colleagues",
    row=Colleague,
    title=("name", "name_other", "ref"),
    fields=FIELDS,
    identity=(("ref",), ("name",)),
    icon="people",
)
