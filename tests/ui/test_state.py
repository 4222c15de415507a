from pathlib import Path

from shuangyong_desktop.ui.state import State


def test_what_was_put_is_there_after_a_restart(tmp_path: Path) -> None:
    State(tmp_path / "x.ini").put("columns/people", {"order": ["name"], "widths": {"姓名": 90}})
    assert State(tmp_path / "x.ini").get("columns/people", {}) == {"order": ["name"], "widths": {"姓名": 90}}


def test_a_damaged_or_foreign_value_counts_as_never_remembered(tmp_path: Path) -> None:
    (tmp_path / "x.ini").write_text('[window]\nzoom="{oops"\ntheme="3"\n', "utf-8")
    state = State(tmp_path / "x.ini")
    assert state.get("window/zoom", 1.0) == 1.0
    assert state.get("window/theme", "system") == "system"
