"""Copies: one to practise on, one without anybody real in it."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

sys.path.insert(0, str(Path(__file__).parents[1] / "faults"))

import random

import work

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.domain.id_number import normalise
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.copies import practice_copy, scrambled_copy
from shuangyong_desktop.operations.funds.schemes import add_scheme
from shuangyong_desktop.operations.upkeep import freeze_for_audit
from shuangyong_desktop.operations.villages import add_villages
from shuangyong_desktop.store.base import Base
from shuangyong_desktop.store.records import PaymentLine, Person
from shuangyong_desktop.store.store import Store

PASSWORD = "测试-密码-2026"


@pytest.fixture
def peopled(store: Store) -> Store:
    """A store with a paid roll and one person whose every number is known."""
    store.run(add_scheme, SchemeDraft(work.SCHEME, "P6", "occasion", "某镇人民政府", "某政〔2026〕1 号"))
    work.bring_in(store, random.Random(3))
    store.run(
        register_beneficiary,
        BeneficiaryDraft(
            name="欧阳建国",
            id_number="110105194805060029",
            phone="13800138000",
            address="东街 12 号",
            village="李家村",
            category="21",
            account_number="6228480040000000014",
            note="左腿残疾，独居",
        ),
    )
    work.pay(store, random.Random(4), lambda number: None)
    return store


def everything(store: Store) -> str:
    """All text in all tables, the journal too."""
    with store.read() as session:
        return "\n".join(
            str(tuple(row))
            for table in Base.metadata.sorted_tables
            for row in session.execute(text(f'SELECT * FROM "{table.name}"'))
        )


def test_the_practice_copy_is_marked_and_the_original_is_not(peopled: Store, tmp_path: Path) -> None:
    practice_copy(peopled, tmp_path / "练习")
    with Store.open(tmp_path / "练习", PASSWORD) as copy:
        assert copy.is_practice
        assert copy.problems() == []
    assert not peopled.is_practice


def test_one_can_practise_while_the_original_is_frozen_for_an_audit(peopled: Store, tmp_path: Path) -> None:
    peopled.run(freeze_for_audit, peopled.today().isoformat())
    practice_copy(peopled, tmp_path / "练习")
    with Store.open(tmp_path / "练习", PASSWORD) as copy:
        assert copy.run(add_villages, ["练习村"]).number
    assert peopled.frozen_from


def test_nobody_real_is_left_in_a_scrambled_copy(peopled: Store, tmp_path: Path) -> None:
    scrambled_copy(peopled, tmp_path / "打乱", "给技术员用的密码")
    with Store.open(tmp_path / "打乱", "给技术员用的密码") as copy:
        said = everything(copy)
        assert copy.problems() == []
        with copy.read() as session, peopled.read() as original:
            pairs = zip(
                session.scalars(select(Person).order_by(Person.id)),
                original.scalars(select(Person).order_by(Person.id)),
                strict=True,
            )
            for scrambled, real in pairs:
                assert scrambled.name != real.name
                assert len(scrambled.name) == len(real.name)
                if real.id_number:
                    assert scrambled.id_number is not None
                    assert normalise(scrambled.id_number) == scrambled.id_number
                    assert scrambled.id_number[6:14] == (scrambled.birth_on or "").replace("-", "")
    for real_value in (
        "欧阳建国",
        "110105194805060029",
        "13800138000",
        "东街",
        "6228480040000000014",
        "左腿",
        "李家村",
    ):
        assert real_value not in said
    assert not re.search("王敏", said)


def test_a_scrambled_copy_keeps_counts_and_sums(peopled: Store, tmp_path: Path) -> None:
    scrambled_copy(peopled, tmp_path / "打乱", "给技术员用的密码")
    asked = select(func.count(), func.sum(PaymentLine.amount_fen))
    with Store.open(tmp_path / "打乱", "给技术员用的密码") as copy, copy.read() as session:
        found = session.execute(asked).one()
        searched = session.execute(text("SELECT count(*) FROM person_search")).scalar()
    with peopled.read() as session:
        assert found == session.execute(asked).one()
        assert searched == session.scalar(select(func.count()).select_from(Person))


def test_the_original_password_does_not_open_the_scrambled_copy(peopled: Store, tmp_path: Path) -> None:
    scrambled_copy(peopled, tmp_path / "打乱", "给技术员用的密码")
    with pytest.raises(Exception, match="密码不正确"):
        Store.open(tmp_path / "打乱", PASSWORD)
    shutil.rmtree(tmp_path / "打乱")
