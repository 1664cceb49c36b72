"""Participants: which people and colleagues took part in an interaction."""

from __future__ import annotations

from dataclasses import dataclass

from accountdesk.domain import fields as f


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(f.Row):
    """One person or one colleague in one interaction."""

    interaction_id: str | None = f.link(
        "interactions", required=True, owned=True, en="interaction", zh="联系记录", listed=True
    )
    person_id: str | None = f.link("people", en="person, contact", zh="联系人", listed=True)
    colleague_id: str | None = f.link("colleagues", en="colleague", zh="同事", listed=True)
    role: str = f.text(en="part", zh="角色", listed=True)


FIELDS = f.fields_of(Participant)

NOUN = f.Noun(
    code="participants",
    row=Participant,
    title=("role",),
    fields=FIELDS,
    identity=(("interaction_id", "person_id", "colleague_id"),),
    account_path=("interaction_id", "account_id"),
    icon="people",
    importable=False,
)
