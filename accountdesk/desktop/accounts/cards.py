"""The four cards of the overview: basics, purchases, people, feedback."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from accountdesk.desktop.accounts.names import People, in_order, joined
from accountdesk.desktop.accounts.scores import Legend, Scores
from accountdesk.desktop.kit.bars import Bar, Bars
from accountdesk.desktop.kit.boxes import Box
from accountdesk.desktop.kit.checks import LinkButton
from accountdesk.desktop.kit.controls import IconButton
from accountdesk.desktop.kit.inks import RIGHT, Ink
from accountdesk.desktop.kit.labels import Label
from accountdesk.desktop.kit.marks import bar, initials
from accountdesk.desktop.kit.rows import ShortRow, ShortRows
from accountdesk.desktop.kit.strips import EmptyRow
from accountdesk.domain.accounts import has_han
from accountdesk.domain.surveys import SCALES

if TYPE_CHECKING:
    from datetime import date as Date

    from accountdesk.desktop.contexts import DesktopContext
    from accountdesk.desktop.kit.wordings import Wording
    from accountdesk.domain.answers import AccountFile, CategoryShare
    from accountdesk.domain.colleagues import Colleague
    from accountdesk.domain.people import Person
    from accountdesk.domain.surveys import SurveyAnswer

YEAR = 12
_FEW = 5
_BESIDE = 3  # answers under the chart of answers
_FACTS = 7  # what a card of 244 holds; the form has the rest


class BasicsCard(Box):
    """What they are, where, since when, how they pay and decide, who looks after them."""

    def __init__(self, context: DesktopContext):
        super().__init__(context.theme)
        self.context, self.words = context, context.words
        self._account_id = ""
        self.edit = IconButton(self.theme, "edit")
        self.edit.clicked.connect(self._on_edit)
        self.line.addWidget(self.edit)
        self.rows = ShortRows(self.theme, lead=72, acts=False)
        self.empty = EmptyRow(self.theme, icon="edit")
        self.empty.acted.connect(self._on_edit)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.empty)
        self.body.addStretch()

    def fill(self, file: AccountFile) -> None:
        say, account = self.words.say, file.account
        self._account_id = account.id
        checked = say("account.checked", date=self.words.date(account.checked_on)) if account.checked_on else ""
        self.set_title(say("account.basics"), checked)
        self.edit.set_label(say("account.edit"))
        facts = {
            "industry": account.industry,
            "size": self._size(file),
            "address": self._address(file),
            "since": self._since(file),
            "payment": self._payment(file),
            "decision": " ".join(account.buying_process.split()),
            "ours": self.words.listing(
                in_order(colleague.name, colleague.name_other, self.words.lang)[0] for colleague in _ours(file)
            ),
            "reach": joined(self.words, (account.phone, account.email, account.website)),
        }
        rows = [
            ShortRow(code, text, lead=say(f"account.basics.{code}"), tip=text) for code, text in facts.items() if text
        ][:_FACTS]
        self.rows.set_rows(rows)
        self.empty.say(say("account.basics_empty"), say("accounts.edit"))
        self.empty.setVisible(not rows)

    def _size(self, file: AccountFile) -> str:
        account, words = file.account, self.words
        parts = []
        if account.size is not None:
            parts.append(words.count("account.people", account.size))
        if account.yearly_sales_minor is not None:
            sales = words.money_short(account.yearly_sales_minor, account.yearly_sales_currency or file.currency)
            parts.append(words.say("account.yearly_sales", amount=sales))
        return joined(words, parts)

    def _address(self, file: AccountFile) -> str:
        account = file.account
        parts = [account.address, account.city, account.region, account.country]
        shown = list(dict.fromkeys(part for part in parts if part))
        if has_han("".join(shown[:-1])):  # written the Chinese way: from the country down to the street
            return " ".join(reversed(shown))
        return ", ".join(shown)

    def _since(self, file: AccountFile) -> str:
        since = file.account.customer_since
        if since is None:
            return ""
        text = self.words.partial(since)
        years = file.today.year - since.year if since.year is not None else 0
        if since.year is not None and since.month is not None and since.month > file.today.month:
            years -= 1
        if years < 1:
            return text
        return self.words.count("account.since", years, date=text)

    def _payment(self, file: AccountFile) -> str:
        words, account = self.words, file.account
        parts = [account.payment_terms]
        if file.mean_days_late is not None:
            late = round(file.mean_days_late)
            code = "account.pays_late" if late > 0 else "account.pays_early" if late < 0 else "account.pays_on_time"
            parts.append(words.count(code, abs(late)) if late else words.say(code))
        return joined(words, [*parts, account.payment_habit])

    def _on_edit(self) -> None:
        self.context.navigate.edit("accounts", self._account_id)


def _ours(file: AccountFile) -> list[Colleague]:
    """The owner first, then who had contact, most often first."""
    others = [colleague for colleague in file.colleagues if file.owner is None or colleague.id != file.owner.id]
    return [*([file.owner] if file.owner is not None else []), *others]


class Shares(QWidget):
    """Up to three categories side by side: name, share, bar."""

    def __init__(self, context: DesktopContext):
        super().__init__()
        self.theme, self.words = context.theme, context.words
        self._shares: tuple[CategoryShare, ...] = ()
        self.setFixedHeight(34)
        self.theme.themeChanged.connect(self.update)

    def fill(self, shares: tuple[CategoryShare, ...]) -> None:
        self._shares = shares
        self.setVisible(bool(shares))
        said = (self.words.listing((share.name, self.words.percent(share.share))) for share in shares)
        self.setAccessibleName("; ".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter, self.theme)
        gap = 16
        width = (self.width() - gap * 2) / 3
        for place, share in enumerate(self._shares):
            x = place * (width + gap)
            percent = self.words.percent(share.share)
            ink.text(QRectF(x, 4, width - 44, 18), share.name, "text-muted", "meta")
            ink.text(QRectF(x + width - 44, 4, 44, 18), percent, "text", "meta", align=RIGHT)
            bar(ink, QRectF(x, 25, width, 4), share.share, "chart-1")
        painter.end()


class PurchasesCard(Box):
    """What they bought: a year in one figure, two years in bars, what it was, the last order."""

    def __init__(self, context: DesktopContext):
        super().__init__(context.theme)
        self.context, self.words = context, context.words
        self._account_id = ""
        self.figure = Label(self.theme, "", "page", strong=True)
        self.year = Label(self.theme, token="text-muted")
        self.change = Label(self.theme, "", "meta")
        head = QHBoxLayout()
        head.setSpacing(8)
        for label in (self.figure, self.year, self.change):
            head.addWidget(label)
        head.addStretch()
        self.bars = Bars(self.theme, 106)
        self.shares = Shares(context)
        self.last = Label(self.theme)
        self.empty = EmptyRow(self.theme)
        self.empty.acted.connect(lambda: context.navigate.add("orders", {"account_id": self._account_id}))
        self._shown: list[QWidget] = [self.figure, self.year, self.change, self.bars, self.last]
        self.body.addLayout(head)
        self.body.addSpacing(4)
        for widget in (self.bars, self.shares, self.last, self.empty):
            self.body.addWidget(widget)
        self.body.addStretch()

    def fill(self, file: AccountFile) -> None:
        words, revenue = self.words, file.revenue
        say = words.say
        self._account_id = file.account.id
        note = ""
        if revenue.orders:
            gap = revenue.mean_gap_days
            note = words.count("account.orders", revenue.orders)
            if gap is not None:
                note = joined(words, (note, words.count("account.every", round(gap))))
        self.set_title(say("account.purchases"), note)
        for widget in self._shown:
            widget.setVisible(bool(revenue.orders))
        self.empty.setVisible(not revenue.orders)
        self.empty.say(say("account.purchases_empty"), say("noun.orders.one"))
        self.shares.fill(revenue.categories if revenue.orders else ())
        if not revenue.orders:
            return
        total, before = revenue.total_12m_minor, revenue.previous_12m_minor
        self.figure.set_text(
            "–" if total is None else words.money_short(total, file.currency),
            tip="" if total is None else words.money(total, file.currency),
        )
        self.year.set_text(say("account.past_year"))
        change, token = "", "text-muted"
        if total is not None and before:
            share = Decimal(total) / Decimal(before) - 1
            code, token = ("account.more", "success") if share >= 0 else ("account.less", "danger")
            change = say(code, change=words.percent(abs(share)))
        self.change.set_text(change, token)
        self.bars.set_bars(self._bars(file), running=True, text=say("account.purchases"))
        self.last.setVisible(revenue.last_order_on is not None)
        if revenue.last_order_on is not None:
            amount = revenue.last_order_minor
            day = words.day(revenue.last_order_on, file.today)
            self.last.set_text(
                say("account.last_order", date=day)
                if amount is None
                else say("account.last_order_amount", date=day, amount=words.money(amount, file.currency)),
                tip=words.date(revenue.last_order_on),
            )

    def _bars(self, file: AccountFile) -> list[Bar]:
        words, months = self.words, file.revenue.months
        marks = {0, len(months) - YEAR}
        bars = []
        for place, month in enumerate(months):
            amount = words.say("account.no_amount") if month.minor is None else words.money(month.minor, file.currency)
            tip = words.count("account.month", month.orders, month=words.month(month.month), amount=amount)
            word = words.month_short(month.month) if place in marks else ""
            if place == len(months) - 1:
                word = words.say("account.this_month")
            bars.append(Bar(float(month.minor or 0), tip, word, quiet=place < len(months) - YEAR))
        return bars


class PeopleCard(Box):
    """Who they are, what they do, how to reach them, when their birthday is."""

    def __init__(self, context: DesktopContext):
        super().__init__(context.theme)
        self.context, self.words = context, context.words
        self._file: AccountFile | None = None
        self._all = False
        self.add = IconButton(self.theme, "plus")
        self.add.clicked.connect(self._on_add)
        self.more = LinkButton(self.theme)
        self.more.clicked.connect(self._on_more)
        self.line.addWidget(self.more)
        self.line.addWidget(self.add)
        self.rows = ShortRows(self.theme)
        self.rows.opened.connect(lambda row_id: context.navigate.edit("people", row_id))
        self.empty = EmptyRow(self.theme)
        self.empty.acted.connect(self._on_add)
        for widget in (self.rows, self.empty):
            self.body.addWidget(widget)
        self.body.addStretch()

    def fill(self, file: AccountFile) -> None:
        if self._file is None or self._file.account.id != file.account.id:
            self._all = False
        self._file = file
        say, number = self.words.say, len(file.people)
        talks = {talk.person_id: talk.talks for talk in file.glance.people}
        people = sorted(file.people, key=lambda person: (not person.main, -talks.get(person.id, 0)))
        shown = people if self._all else people[:_FEW]
        self.set_title(say("noun.people.many"), self.words.number(number) if 0 < number == len(shown) else "")
        self.add.set_label(say("account.add_person"))
        self.rows.set_rows([self._row(person, file.today) for person in shown])
        self.more.setVisible(len(shown) < number)
        self.more.setText(self.words.count("account.all_people", number))
        self.empty.say(say("account.people_empty"), say("noun.people.one"))
        self.empty.setVisible(not number)

    def _row(self, person: Person, today: Date) -> ShortRow:
        words = self.words
        first, second = in_order(person.name, person.name_other, words.lang)
        role = words.say(f"choice.buying_role.{person.buying_role}") if person.buying_role else ""
        if person.main:
            role = joined(words, (words.say("account.main"), role))
        reach = [person.mobile or person.phone, person.email]
        if person.wechat:
            reach.append(words.say("account.wechat", name=person.wechat))
        if person.birthday is not None:
            reach.append(words.say("account.birthday", date=words.partial(person.birthday)))
        under = joined(words, reach) or words.say("account.no_channel")
        return ShortRow(
            person.id, first, person.title or second, role, under, avatar=initials(first), tip=person.notes or under
        )

    def _on_more(self) -> None:
        self._all = True
        if self._file is not None:
            self.fill(self._file)

    def _on_add(self) -> None:
        if self._file is not None:
            self.context.navigate.add("people", {"account_id": self._file.account.id})


class FeedbackCard(Box):
    """What they answered when asked, newest first."""

    def __init__(self, context: DesktopContext):
        super().__init__(context.theme)
        self.context, self.words = context, context.words
        self._account_id = ""
        self.add = IconButton(self.theme, "plus")
        self.add.clicked.connect(self._on_add)
        self.line.addWidget(self.add)
        self.legend = Legend(context)
        self.line.insertWidget(self.line.indexOf(self.note), self.legend)
        self.scores = Scores(context)
        self.rows = ShortRows(self.theme)
        self.rows.opened.connect(lambda row_id: context.navigate.edit("surveys", row_id))
        self.empty = EmptyRow(self.theme)
        self.empty.acted.connect(self._on_add)
        for widget in (self.scores, self.rows, self.empty):
            self.body.addWidget(widget)
        self.body.addStretch()

    def fill(self, file: AccountFile, people: People) -> None:
        say, number = self.words.say, len(file.surveys)
        self._account_id = file.account.id
        note = ""
        if number:
            who = len({answer.person_id for answer in file.surveys if answer.person_id})
            note = self.words.count("account.answers", number)
            if who:
                note = joined(self.words, (note, self.words.count("account.people", who)))
        self.set_title(say("account.feedback"), note)
        self.add.set_label(say("account.add_answer"))
        self.scores.fill(file.surveys, people, file.today)
        drawn = self.scores.drawn
        self.legend.fill([kind for kind in SCALES if any(answer.kind == kind for answer in drawn)])
        few = file.surveys[:_BESIDE] if drawn else file.surveys[:_FEW]
        self.rows.set_rows([_answer_row(answer, people, self.words, file.today, bool(drawn)) for answer in few])
        self.empty.say(say("account.feedback_empty"), say("noun.surveys.one"))
        self.empty.setVisible(not number)

    def _on_add(self) -> None:
        self.context.navigate.add("surveys", {"account_id": self._account_id})


def _answer_row(answer: SurveyAnswer, people: People, words: Wording, today: Date, brief: bool) -> ShortRow:
    """One line under the chart, which says the score already, or two lines in a plain list."""
    most = SCALES[answer.kind][1]
    score = words.say("account.score", score=str(answer.score), most=str(most))
    who = people.named(answer.person_id) or words.say("account.somebody")
    text = " ".join((answer.comment or answer.question).split())
    day = words.ago(answer.answered_on, today) if answer.answered_on is not None else ""
    quoted = words.say("account.entry.quoted", text=text) if text else words.say("account.no_words")
    if brief:
        title = words.say("account.answer", who=who, score=score)
        return ShortRow(answer.id, title, quoted, day, icon="thumb-up", tip=text)
    return ShortRow(
        answer.id,
        words.say("account.answer", who=who, score=score),
        second=words.say(f"choice.survey_kind.{answer.kind}"),
        note=day,
        under=quoted,
        icon="thumb-up",
        tip=text,
    )
