"""What is kept around the register: further identities, families, tags, papers, portraits, the year's confirmation.

Nothing here changes who is paid: further identities are recognised without money, as 就高不就低 has it.
"""

import io
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from shuangyong_desktop.demo.people import People
from shuangyong_desktop.domain.comparisons import HitDraft
from shuangyong_desktop.domain.conditions import Condition, Conditions
from shuangyong_desktop.domain.confirmations import ConfirmationDraft, RoundDraft
from shuangyong_desktop.domain.fallen import FallenSoldierDraft
from shuangyong_desktop.domain.identities import IdentityDraft
from shuangyong_desktop.domain.life_drafts import FamilyMemberDraft, HouseholdDraft
from shuangyong_desktop.domain.papers import PaperDraft, PaperRuleDraft
from shuangyong_desktop.domain.rolls import ComparedLine, ListedDraft
from shuangyong_desktop.domain.service import ServiceEventDraft
from shuangyong_desktop.importing.photos import prepared
from shuangyong_desktop.operations.intake.comparison import import_comparison
from shuangyong_desktop.operations.people import (
    attachments,
    comparisons,
    confirmation,
    fallen,
    filters,
    households,
    identities,
    papers,
    tags,
)
from shuangyong_desktop.operations.service import record_service_event
from shuangyong_desktop.store.records import (
    ComparisonHit,
    Confirmation,
    FallenSoldier,
    Household,
    Identity,
    Person,
    Village,
)
from shuangyong_desktop.store.store import Store

_ROUND_CUTOFF, _ROUND_DUE = "2026-09-01", "2026-11-30"
_STILL_OPEN = 5
_PORTRAITS = 6
_GREYS = ((86, 98, 116), (104, 92, 84), (74, 88, 82))


def keep_registry(store: Store, people: People) -> None:
    """Fill every page of the register with something to look at."""
    _second_identities(store, people)
    _martyr(store, people)
    for day, kind, what in (("2025-09-10", "授衔晋衔", "列兵"), ("2026-09-01", "授衔晋衔", "上等兵")):
        store.run(record_service_event, people.conscripts[0], ServiceEventDraft(day, kind, what, "家属告知"))
    _families(store, people)
    _tags(store, people)
    _papers(store, people)
    _portraits(store, people)
    _confirm(store)
    _compare(store, people)


def _second_identities(store: Store, people: People) -> None:
    """Two demobilised soldiers fought in Korea: recognised, and paid once."""
    for number in people.demobilised[4:6]:
        draft = IdentityDraft(
            category="51",
            status="3",
            approved_on="2012-05-20",
            registered_on="2012-05-20",
            basis="参战认定表；与在乡复员军人补助就高享受",
            period="抗美援朝",
        )
        store.run(identities.add_identity, number, draft)


def _martyr(store: Store, people: People) -> None:
    """One martyr with two of the family on the register, one of whom holds the certificate."""
    holder, other = people.martyrs_kin[1], people.martyrs_kin[2]
    with store.read() as session:
        held = session.scalars(select(Identity).where(Identity.person_id == holder)).one()
        name, certificate = held.soldier_name or "", held.certificate_no
    store.run(
        fallen.add_fallen_soldier,
        FallenSoldierDraft(
            kind="21",
            name=name,
            sex="男",
            birth_on="1930",
            enlisted_on="1949-06",
            died_on="1952-10",
            died_at="朝鲜",
            cause="作战牺牲",
            approved_on="1983-04-05",
            certificate_no=certificate,
        ),
    )
    with store.read() as session:
        soldier = session.scalars(select(FallenSoldier.id)).one()
        of_person = dict(session.execute(select(Identity.person_id, Identity.id)).all())
    store.run(fallen.link_fallen_soldier, of_person[holder], soldier, "子", holds_certificate=True)
    store.run(fallen.link_fallen_soldier, of_person[other], soldier, "女")


def _families(store: Store, people: People) -> None:
    """Members who are no beneficiaries, a head, and flags of households."""
    flagged = (
        (people.martyrs_kin[3], 0, 1, 1),
        (people.martyrs_kin[8], 0, 1, 0),
        (people.conscripts[0], 1, 0, 0),
        (people.conscripts[3], 1, 0, 0),
    )
    for place, (number, nest, hardship, low) in enumerate(flagged, start=1):
        with store.read() as session:
            person = session.get_one(Person, number)
            household = session.get_one(Household, person.household_id)
            village = session.get_one(Village, person.village_id).name
        draft = HouseholdDraft(f"{place:04d}", village, household.address or person.address)
        flags = replace(draft, is_empty_nest=nest, is_hardship=hardship, is_low_income=low)
        store.run(households.edit_household, household.id, flags)
        store.run(
            households.add_family_member,
            household.id,
            FamilyMemberDraft(f"{person.name[0]}家和", "子" if place < 3 else "父亲", work_unit="在本村务农"),
        )
    for number in (people.martyrs_kin[0], people.demobilised[4]):
        store.run(households.set_head, number)


def _tags(store: Store, people: People) -> None:
    store.run(tags.tag_people, people.disabled + people.martyrs_kin[:4], "八一座谈")
    store.run(tags.tag_people, people.demobilised[:8], "高龄重点联系")
    old = Conditions((Condition("age", "at_least", ("80",)), Condition("phone", "empty")))
    store.run(filters.save_filter, "80 岁以上没有电话", old)
    hard = Conditions(
        (Condition("is_hardship", "is", ("1",)), Condition("is_low_income", "is", ("1",))), is_any=True
    )
    store.run(filters.save_filter, "困难和低保家庭", hard)


def _papers(store: Store, people: People) -> None:
    """Most papers are on file; some are missing, one has run out, one is about to."""
    store.run(papers.adopt_usual_papers)
    store.run(papers.set_paper_rule, PaperRuleDraft("体检表", "11", 1, "县局通知（示例）"))
    everybody = people.visited + people.conscripts
    for title, whose in (
        ("身份证复印件", everybody[:-3]),
        ("户口簿复印件", everybody[2:-6]),
        ("烈士证书复印件", people.martyrs_kin[:20]),
        ("关系证明", people.martyrs_kin[:18]),
        ("残疾军人证复印件", people.disabled),
        ("复员证复印件", people.demobilised[:19]),
        ("入伍通知书复印件", people.conscripts),
        ("领取人银行卡信息采集表", people.conscripts[:9]),
    ):
        store.run(papers.file_papers, whose, PaperDraft(title, "2026-03-10", place="优抚 1 号盒"))
    ending = zip(people.disabled, ("2026-10-31", "2026-12-20", "2027-10-31"), strict=False)
    for number, until in ending:
        store.run(papers.file_papers, [number], PaperDraft("体检表", "2025-10-12", until, "优抚 2 号盒"))


def _portraits(store: Store, people: People) -> None:
    """Drawn silhouettes, and one scanned page: nobody's picture."""
    with TemporaryDirectory(prefix="portraits") as place:
        for number, person in enumerate(people.visited[:_PORTRAITS]):
            path = Path(place) / f"照片{number + 1}.jpg"
            path.write_bytes(_silhouette(number))
            store.run(attachments.set_portrait, person, prepared(path))
        page = Path(place) / "烈士证书.jpg"
        page.write_bytes(_page())
        store.run(attachments.add_scans, people.visited[0], "烈士证书复印件", [prepared(page)])


def _silhouette(number: int) -> bytes:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (295, 413), (214 - number * 4, 224, 236))
    draw, grey = ImageDraw.Draw(picture), _GREYS[number % len(_GREYS)]
    draw.ellipse((95, 88 + number, 200, 222 + number), fill=grey)
    draw.ellipse((20, 252, 275, 560), fill=grey)
    return _jpeg(picture)


def _page() -> bytes:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (620, 440), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((24, 24, 596, 416), outline=(168, 36, 32), width=6)
    for place in range(7):
        draw.line(
            (90, 110 + place * 40, 530 - (place == 6) * 180, 110 + place * 40), fill=(120, 120, 120), width=3
        )
    return _jpeg(picture)


def _jpeg(picture: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=88)  # type: ignore[attr-defined]  # a PIL image
    return written.getvalue()


def _confirm(store: Store) -> None:
    """The year's round: nearly done, one not to be reached, a few still open."""
    draft = RoundDraft(2026, "2026 年度优抚对象确认", _ROUND_CUTOFF, _ROUND_DUE)
    store.run(confirmation.open_round, draft)
    with store.read() as session:
        found = session.execute(
            select(Confirmation.round_id, Confirmation.person_id).order_by(Confirmation.id)
        ).all()
    number, people = found[0][0], [person for _, person in found]
    at_home, together = people[::5], [person for place, person in enumerate(people) if place % 5]
    passed = set(people[:-_STILL_OPEN])
    store.run(
        confirmation.confirm_people,
        number,
        [person for person in together if person in passed],
        ConfirmationDraft("集中确认", "passed", "2026-10-14", "王敏"),
    )
    store.run(
        confirmation.confirm_people,
        number,
        [person for person in at_home if person in passed],
        ConfirmationDraft("入户确认", "passed", "2026-10-21", "王敏", "高龄，入户办理"),
    )
    away = ConfirmationDraft("微信视频", "unreachable", "2026-11-06", "王敏", "随子女外出，电话不通")
    store.run(confirmation.confirm_people, number, people[-1:], away)


def _compare(store: Store, people: People) -> None:
    """A list of the dead from elsewhere: one of that name is there, and is alive."""
    with store.read() as session:
        same = session.get_one(Person, people.martyrs_kin[10])
        other = session.get_one(Person, people.demobilised[9])
    lines = [
        ComparedLine(2, ListedDraft("郝远方", "330699193502014519", event_on="2026-09-02")),
        ComparedLine(3, ListedDraft(same.name, None, same.birth_on, "2026-09-18"), same.id, "name_birth"),
        ComparedLine(4, ListedDraft(other.name, None, None, "2026-09-25"), other.id, "name_village"),
    ]
    store.run(import_comparison, "2026 年三季度殡葬信息", "死亡", lines)
    with store.read() as session:
        hit = session.scalars(select(ComparisonHit.id).where(ComparisonHit.person_id == other.id)).one()
    decided = HitDraft("dismissed", "同村同名，入户见到本人", "2026-10-21")
    store.run(comparisons.decide_hits, [hit], decided)
