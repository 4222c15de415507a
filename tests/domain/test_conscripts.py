"""What remarks on a list of conscripts mean."""

import pytest

from shuangyong_desktop.domain.conscripts import ServiceEnd, service_end
from shuangyong_desktop.domain.service import END_REASONS


@pytest.mark.parametrize(
    ("remark", "reason", "day"),
    [
        ("2025年12月转改军士", "转改军士", "2025-12"),
        ("入伍第1天退回", "退回", "2024-09-01"),
        ("入伍第38天退回", "退回", "2024-10-08"),
        ("2026年8月31日退役", "期满退役", "2026-08-31"),
        ("因病提前退役（2025.3.5）", "提前退役", "2025-03-05"),
        ("提干", "提干", None),
        ("2025.13.1退伍", "期满退役", None),
    ],
)
def test_end_of_service(remark: str, reason: str, day: str | None) -> None:
    assert service_end(remark, "2024-09-01") == ServiceEnd(reason, day)
    assert reason in END_REASONS


@pytest.mark.parametrize("remark", [None, "", "独生子", "拟2026年退役", "预计12月转改军士"])
def test_remark_that_ends_nothing(remark: str | None) -> None:
    assert service_end(remark, "2024-09-01") is None
