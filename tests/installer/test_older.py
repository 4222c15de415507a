"""The older package that the upgrade tests start from."""

import shutil

import bundle
import older
import pytest

from shuangyong_desktop.store.migrate import SCHEMA


def migrations(tree):
    return len(list((tree / "migrations" / "versions").glob("[0-9]*.py")))


@pytest.mark.skipif(not older.older_commit(), reason="a copy without history")
def test_the_older_program_has_an_older_schema(tmp_path):
    assert older.lay_out(tmp_path / "older")
    assert migrations(tmp_path / "older") == SCHEMA - 1 == migrations(bundle.ROOT) - 1
    marked = (tmp_path / "older/shuangyong_desktop/__init__.py").read_text("utf-8")
    assert f'__version__ = "{older.VERSION}"' in marked
    assert (tmp_path / "older/requirements.lock").exists()
    assert (tmp_path / "older/installer/windows/setup.nsi").exists()


def test_without_history_the_present_program_is_taken_and_the_run_hears_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr(older, "older_commit", str)
    assert not older.lay_out(tmp_path / "older")
    assert migrations(tmp_path / "older") == SCHEMA


def test_a_copy_in_a_checkouts_build_folder_finds_its_own_files(tmp_path, monkeypatch):
    # git would answer for the checkout around it, which ignores build/
    tree = bundle.ROOT / "build" / f"copy-{tmp_path.name}"
    try:
        (tree / "migrations").mkdir(parents=True)
        (tree / "migrations" / "env.py").write_text("", "utf-8")
        monkeypatch.setattr(bundle, "ROOT", tree)
        assert bundle.program_files() == ["migrations/env.py"]
    finally:
        shutil.rmtree(tree)
