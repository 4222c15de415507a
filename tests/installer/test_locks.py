"""The locks hold what pyproject asks for; making them anew is told in their first lines."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pinned(name: str) -> dict[str, set[str]]:
    """The versions that a lock pins, by package; more than one where platforms differ."""
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.M):
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


@pytest.mark.parametrize("asked", PROJECT["project"]["dependencies"])
@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_each_dependency_is_locked_within_its_bounds(asked, lock):
    requirement = Requirement(asked)
    versions = pinned(lock).get(canonicalize_name(requirement.name), set())
    assert versions
    assert all(requirement.specifier.contains(version) for version in versions)


@pytest.mark.parametrize("asked", PROJECT["dependency-groups"]["dev"])
def test_each_tool_is_locked_within_its_bounds(asked):
    requirement = Requirement(asked)
    versions = pinned("requirements-dev.lock").get(canonicalize_name(requirement.name), set())
    assert versions
    assert all(requirement.specifier.contains(version) for version in versions)


def test_the_developers_lock_holds_the_users_lock():
    developer = pinned("requirements-dev.lock")
    assert {name: developer.get(name) for name in pinned("requirements.lock")} == pinned("requirements.lock")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_a_hash_for_each_package_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.findall(r"^[\w.-]+==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", text, re.M)
    assert len(entries) == len(re.findall(r"^[\w.-]+==", text, re.M)) > 0
    assert "://" not in text
    assert "--index" not in text


def test_office_computers_with_arm_processors_get_wheels_for_their_old_glibc():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.search(r"^pyside6-essentials==6\.8\.0\S* ; platform_machine == 'aarch64'", text, re.M)
