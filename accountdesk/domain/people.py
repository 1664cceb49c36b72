"""People: who we talk to at an account, how they like to be reached, and what they must not be asked."""

from __future__ import annotations

from dataclasses import dataclass

from accountdesk.domain import fields as f
from accountdesk.domain.dates import PartialDate

CHANNELS = "call,visit,video,mail,wechat,sms,event,other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(f.Row):
    """A contact person at an account."""

    ref: str = f.text(en="contact id, person id", zh="联系人编号", searchable=True)
    account_id: str | None = f.link(
        "accounts",
        owned=True,
        en="account, company, company name, customer, customer id, customerid, organisation, organization, "
        "account name",
        zh="客户, 客户名称, 客户编号, 公司, 公司名称, 单位, 客戶",
        listed=True,
    )
    name: str = f.text(
        required=True,
        en="full name, contact, contact name, contactname, person, display name",
        zh="姓名, 联系人, 联系人姓名, 名字, 聯絡人",
        searchable=True,
        listed=True,
        erase=f.Erase.CLEAR,
    )
    name_other: str = f.text(
        en="name in the other language, other name, english name, chinese name",
        zh="另一语言名称, 英文名, 中文名, 其他姓名",
        searchable=True,
        erase=f.Erase.CLEAR,
        listed=True,
    )
    main: bool = f.flag(en="main contact, primary, primary contact", zh="主要联系人, 首要联系人")
    title: str = f.text(
        en="job title, contact title, contacttitle, position, role",
        zh="职务, 职位, 头衔, 職務",
        searchable=True,
        listed=True,
        erase=f.Erase.CLEAR,
    )
    department: str = f.text(en="dept, division", zh="部门, 部門", searchable=True, erase=f.Erase.CLEAR)
    phone: str = f.text(
        en="telephone, tel, work phone, business phone, phone number",
        zh="电话, 办公电话, 座机, 電話",
        searchable=True,
        erase=f.Erase.CLEAR,
        listed=True,
    )
    mobile: str = f.text(
        en="cell, cell phone, mobile phone",
        zh="手机, 手机号, 移动电话, 手機",
        searchable=True,
        erase=f.Erase.CLEAR,
        listed=True,
    )
    email: str = f.text(
        en="e-mail, mail, email address, e-mail address",
        zh="邮箱, 电子邮件, 邮件, 電郵",
        searchable=True,
        erase=f.Erase.CLEAR,
        listed=True,
    )
    wechat: str = f.text(en="wechat id, weixin", zh="微信, 微信号", searchable=True, erase=f.Erase.CLEAR)
    more_channels: tuple[str, ...] = f.lines(
        en="other channels, further phones, further e-mails", zh="其他联系方式", searchable=True, erase=f.Erase.CLEAR
    )
    address: str = f.text(en="street, home address", zh="地址, 住址", private=True, erase=f.Erase.CLEAR)
    city: str = f.text(en="town, place", zh="城市", erase=f.Erase.CLEAR)
    birthday: PartialDate | None = f.partial_date(
        en="birth date, birthdate, date of birth, dob, bday",
        zh="生日, 出生日期, 出生年月",
        private=True,
        erase=f.Erase.CLEAR,
    )
    gender: str = f.choice("f,m,x", en="sex", zh="性别, 性別", private=True, erase=f.Erase.CLEAR)
    language: str = f.choice("en,zh_CN", choice_set="language", en="preferred language", zh="语言, 沟通语言")
    culture: str = f.choice(
        "chinese,western,other", en="festivals of", zh="文化, 节日习惯", private=True, erase=f.Erase.CLEAR
    )
    preferred_channel: str = f.choice(
        CHANNELS,
        choice_set="channel",
        en="preferred contact method",
        zh="首选联系方式",
        private=True,
        erase=f.Erase.CLEAR,
    )
    best_hours: str = f.text(
        en="best time, best time to call", zh="方便时间, 最佳联系时间", private=True, erase=f.Erase.CLEAR
    )
    do_not_disturb: tuple[str, ...] = f.lines(
        en="do not contact, opt out, do not call", zh="免打扰, 勿扰", private=True, erase=f.Erase.CLEAR
    )
    buying_role: str = f.choice(
        "decides,approves,recommends,uses,buys,gatekeeper",
        en="role in buying, decision role",
        zh="采购角色, 决策角色",
        private=True,
        erase=f.Erase.CLEAR,
    )
    stance: str = f.choice(
        "sponsor,supporter,neutral,critic,blocker", en="attitude", zh="态度, 立场", private=True, erase=f.Erase.CLEAR
    )
    influence: int | None = f.integer(en="power", zh="影响力", low=1, high=5, private=True, erase=f.Erase.CLEAR)
    care_level: str = f.choice("high,normal,low", en="care", zh="关怀级别", private=True, erase=f.Erase.CLEAR)
    reports_to_id: str | None = f.link(
        "people", en="manager, boss", zh="上级, 汇报对象", private=True, erase=f.Erase.CLEAR
    )
    source: str = f.text(en="lead source", zh="来源", private=True)
    left_on: PartialDate | None = f.partial_date(en="left, left company", zh="离职日期", private=True)
    notes: str = f.note(
        en="note, remark, remarks, comment", zh="备注, 说明", private=True, searchable=True, erase=f.Erase.CLEAR
    )


FIELDS = f.fields_of(Person)

NOUN = f.Noun(
    code="people",
    row=Person,
    title=("name", "name_other", "email"),
    fields=FIELDS,
    identity=(("ref",), ("email", "name"), ("account_id", "name")),
    account_path=("account_id",),
    icon="person",
)
