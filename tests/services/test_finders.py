"""Finding rows and naming them as the reader would."""

from __future__ import annotations

from accountdesk.services.desk import Desk


def test_hits_are_named_in_the_script_of_the_reader(desk: Desk) -> None:
    firm, _ = desk.records.add("accounts", {"name": "Suzhou Hengyue", "name_other": "苏州恒岳"})
    desk.records.add("people", {"account_id": firm, "name": "Li Na", "name_other": "李娜"})
    (english,) = [hit for hit in desk.finders.search("li na") if hit.noun == "people"]
    (chinese,) = [hit for hit in desk.finders.search("li na", lang="zh_CN") if hit.noun == "people"]
    assert (english.title, english.where) == ("Li Na", "Suzhou Hengyue")
    assert (chinese.title, chinese.where) == ("李娜", "苏州恒岳")
    assert [hit.title for hit in desk.finders.search("hengyue", lang="zh_CN")] == ["苏州恒岳"]
