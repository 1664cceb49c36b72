"""Survey answers: NPS, CSAT and effort scores of a person on a day, with the words they used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from accountdesk.domain import fields as f
from accountdesk.domain.errors import FieldError

# Reichheld 2003 for NPS (0 to 10); CSAT 1 to 5; CES 2.0 1 to 7.
SCALES = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswer(f.Row):
    """One answer of one person."""

    account_id: str | None = f.link(
        "accounts",
        required=True,
        owned=True,
        en="customer, customer id, customerid, account, company",
        zh="客户, 客户名称, 客户编号",
        listed=True,
    )
    person_id: str | None = f.link("people", en="person, contact, respondent", zh="联系人, 受访人", listed=True)
    answered_on: Date | None = f.date(
        required=True, en="date, answered, response date", zh="日期, 回答日期", listed=True
    )
    kind: str = f.choice(
        "nps,csat,ces", default="nps", choice_set="survey_kind", en="survey, type", zh="类型, 问卷", listed=True
    )
    score: int | None = f.integer(
        required=True, en="answer, rating, value", zh="分数, 评分, 得分", low=0, high=10, listed=True
    )
    question: str = f.text(en="question text", zh="问题", searchable=True)
    comment: str = f.note(
        en="comments, remark, reason",
        zh="评论, 意见, 原因",
        searchable=True,
        listed=True,
        private=True,
        erase=f.Erase.REDACT,
    )
    interaction_id: str | None = f.link("interactions", en="interaction", zh="联系记录")
    closed_on: Date | None = f.date(en="loop closed", zh="闭环日期", private=True)


def check(values: Mapping[str, Any]) -> None:
    """Refuse a score outside the scale of its kind; raises FieldError."""
    low, high = SCALES.get(str(values.get("kind") or "nps"), (0, 10))
    score = values.get("score")
    if isinstance(score, int) and not low <= score <= high:
        raise FieldError("score", "number_out_of_range", value=score, low=low, high=high)


FIELDS = f.fields_of(SurveyAnswer)

NOUN = f.Noun(
    code="surveys",
    row=SurveyAnswer,
    title=("comment", "question"),
    fields=FIELDS,
    identity=(("account_id", "person_id", "answered_on", "kind", "question"),),
    account_path=("account_id",),
    when="answered_on",
    icon="thumb-up",
    lane="surveys",
    check=check,
)
