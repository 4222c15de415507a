"""慰问信: a page for each household on a campaign's list, filled with its names, village and festival."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.visits import CampaignDraft
from shuangyong_desktop.operations.beneficiaries import join_household, record_death, register_beneficiary
from shuangyong_desktop.operations.campaigns import open_campaign
from shuangyong_desktop.reports.letters import write_letters
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.store import Store

SPRING = CampaignDraft(
    "2027 年春节走访慰问",
    "spring_festival",
    2027,
    "2026-11-19",
    letter="{姓名}同志：\n{村}祝您{年度}年{节日}快乐。",
)

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")


@pytest.fixture
def campaign(store: Store) -> Store:
    """A couple of one house in 李家村, and one in 石桥村."""
    for name, village in (("王桂兰", "李家村"), ("李建国", "李家村"), ("赵卫东", "石桥村")):
        store.run(
            register_beneficiary,
            BeneficiaryDraft(name=name, village=village, category="21", registered_on="2020-01-01"),
        )
    store.run(join_household, 2, 1)
    store.run(open_campaign, SPRING)
    return store


def _pages(path: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True).stdout
    return ["".join(page.split()) for page in text.decode().split("\f")[:-1]]


@needs_poppler
def test_each_household_gets_one_letter_with_its_own_words(campaign: Store, tmp_path: Path) -> None:
    path = tmp_path / "慰问信.pdf"
    with campaign.read() as session:
        assert write_letters(session, path, 1, date(2026, 12, 20)) == 2
    pages = _pages(path)
    assert len(pages) == 2
    assert "王桂兰、李建国同志" in pages[0]
    assert "石桥村祝您2027年春节快乐" in pages[1]
    assert all("2026年12月20日" in page and "{" not in page for page in pages)


@needs_poppler
def test_the_dead_are_not_written_to(campaign: Store, tmp_path: Path) -> None:
    campaign.run(record_death, 3, DeathDraft("2026-11-20", "村里上报"))
    path = tmp_path / "慰问信.pdf"
    with campaign.read() as session:
        assert write_letters(session, path, 1, date(2026, 12, 20)) == 1
    assert "赵卫东" not in _pages(path)[0]


@needs_poppler
def test_a_long_letter_is_set_smaller_and_stays_on_its_page(store: Store, tmp_path: Path) -> None:
    store.run(
        register_beneficiary,
        BeneficiaryDraft(name="王桂兰", village="李家村", category="21", registered_on="2020-01-01"),
    )
    long = "\n".join(["一年来，全镇上下齐心协力，各项事业取得新的进步。" * 4] * 8)
    store.run(open_campaign, CampaignDraft("慰问", "army_day", 2026, "2026-07-01", letter=long + "\n祝好。"))
    path = tmp_path / "慰问信.pdf"
    with store.read() as session:
        write_letters(session, path, 1, date(2026, 7, 20))
    pages = _pages(path)
    assert len(pages) == 1
    assert "祝好。" in pages[0]


def test_an_unknown_place_is_refused_when_the_campaign_is_opened(campaign: Store) -> None:
    with pytest.raises(Refused, match="不能替换"):
        campaign.run(open_campaign, CampaignDraft("另一次", "army_day", 2026, "2026-07-01", letter="{名字}"))
