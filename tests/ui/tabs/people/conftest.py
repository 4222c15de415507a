"""The register's page."""

import pytest

from shuangyong_desktop.ui.tabs.beneficiaries import BeneficiariesTab
from shuangyong_desktop.ui.tabs.people.register import RegisterTab


@pytest.fixture
def people(register: BeneficiariesTab) -> RegisterTab:
    """The register with everything that can be done there."""
    assert isinstance(register, RegisterTab)
    return register
