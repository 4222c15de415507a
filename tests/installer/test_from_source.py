import sys
from pathlib import Path

import from_source
import pytest
import system_packages
import virtual_environment


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """An empty checkout under a path with blanks and Chinese characters, as offices have them."""
    root = tmp_path / "我的 文档" / "台账"
    python = root / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    monkeypatch.setattr(virtual_environment, "VENV", root / ".venv")
    monkeypatch.setattr(from_source, "ROOT", root)
    monkeypatch.setattr(from_source, "OUT", root / "out")
    monkeypatch.setattr(from_source, "EXAMPLE_TOWN", root / "out" / "示例镇")
    return root


def program_that(checkout, script):
    """Put a few lines of Python where the program will be; `sys.argv[2]` is its data folder."""
    package = checkout / "shuangyong_desktop"
    package.mkdir(exist_ok=True)
    (package / "__main__.py").write_text(f"import os, pathlib, sys\n{script}\n", encoding="utf-8")


MAKES_A_STORE = "(pathlib.Path(sys.argv[2]) / 'store').mkdir(parents=True)"


def test_the_example_town_is_made_once(checkout):
    program_that(checkout, MAKES_A_STORE)
    assert from_source.make_example_town() == 0
    assert (from_source.EXAMPLE_TOWN / "store").is_dir()
    program_that(checkout, "raise SystemExit(7)")
    assert from_source.make_example_town() == 0


def test_an_interrupted_example_town_is_made_again(checkout):
    program_that(checkout, MAKES_A_STORE + "; sys.exit(3)")
    assert from_source.make_example_town() == 3
    assert not from_source.EXAMPLE_TOWN.exists()
    program_that(checkout, MAKES_A_STORE)
    assert from_source.make_example_town() == 0
    assert [path.name for path in from_source.OUT.iterdir()] == ["示例镇"]


def test_the_program_gets_the_example_password(checkout):
    program_that(checkout, "sys.exit(0 if os.environ['SHUANGYONG_PASSWORD'].isascii() else 1)")
    assert from_source.program() == 0


def test_without_a_window_the_ledger_and_the_pictures_are_named(checkout, capsys):
    program_that(checkout, "")
    assert from_source.write_year_end_files(pictures=True) == 0
    told = capsys.readouterr().out
    assert str(checkout / "out" / "年度台账-2026.xlsx") in told
    assert str(checkout / "out" / "screens") in told


def test_a_ledger_that_fails_is_not_reported_as_written(checkout, capsys):
    program_that(checkout, "raise SystemExit(1)")
    assert from_source.write_year_end_files(pictures=True) == 1
    assert "年度台账" not in capsys.readouterr().out


def test_where_qt_cannot_start_the_ledger_is_still_written(checkout, capsys):
    program_that(checkout, "")
    assert from_source.write_year_end_files(pictures=False) == 0
    assert "截图" not in capsys.readouterr().out


def test_a_step_ended_by_a_signal_fails_as_in_a_shell():
    abort = [sys.executable, "-c", "import os; os.abort()"]
    assert from_source.exit_status(abort, {}) == (3 if sys.platform == "win32" else 134)


def test_an_unknown_command_is_wrong_usage():
    with pytest.raises(SystemExit) as stopped:
        from_source.main(["setup"])
    assert stopped.value.code == 2


def test_a_python_without_wheels_is_told_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(from_source, "fits", lambda version: False)
    monkeypatch.setattr(from_source, "fitting_python", lambda: None)
    assert from_source.main(["run"]) == 2
    assert "需要 Python 3.11" in capsys.readouterr().out


@pytest.mark.parametrize("version", [(3, 11), (3, 12, 9), (3, 13)])
def test_supported_pythons_fit(version):
    assert virtual_environment.fits(version)


@pytest.mark.parametrize("version", [(3, 9, 2), (3, 10), (3, 14, 0), (4, 0)])
def test_other_pythons_do_not_fit(version):
    assert not virtual_environment.fits(version)


def test_a_broken_python_has_no_version(tmp_path):
    assert virtual_environment.python_version(tmp_path / "python") is None
    assert virtual_environment.python_version(Path(sys.executable)) == f"3.{sys.version_info.minor}"


# --- libraries and packages ---


@pytest.fixture
def bare_system(monkeypatch):
    """A Linux on which only the libraries put into the returned set are found."""
    there: set[str] = set()
    monkeypatch.setattr(system_packages.sys, "platform", "linux")
    monkeypatch.setattr(system_packages, "loads", lambda library: library in there)
    return there


def test_a_desktop_without_the_cursor_library_gets_its_package(bare_system):
    bare_system |= {*system_packages.QT_LIBRARIES, *system_packages.WINDOW_LIBRARIES} - {"libxcb-cursor.so.0"}
    assert system_packages.missing_libraries(window=True) == {"libxcb-cursor.so.0": "libxcb-cursor0"}


def test_without_a_display_the_window_libraries_are_not_asked_for(bare_system):
    bare_system |= set(system_packages.QT_LIBRARIES)
    assert system_packages.missing_libraries(window=False) == {}


def test_nothing_is_asked_of_windows(bare_system, monkeypatch):
    monkeypatch.setattr(system_packages.sys, "platform", "win32")
    assert system_packages.missing_libraries(window=True) == {}


def test_a_library_nobody_has_does_not_load():
    assert not system_packages.loads("libno-such-library.so.0")


def test_a_person_without_apt_rights_reads_the_exact_command(bare_system, monkeypatch, capsys):
    bare_system |= set(system_packages.QT_LIBRARIES) - {"libEGL.so.1", "libGL.so.1"}
    monkeypatch.setattr(system_packages, "may_use_apt", lambda: False)
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: "/usr/bin/" + name)
    system_packages.provide_system_packages(window=False, venv=False)
    told = capsys.readouterr().out
    assert "libEGL.so.1、libGL.so.1" in told
    assert "sudo apt-get install -y --no-install-recommends libegl1 libgl1\n" in told


def test_a_system_without_apt_reads_the_names_of_the_libraries(bare_system, monkeypatch, capsys):
    monkeypatch.setattr(system_packages, "may_use_apt", lambda: False)
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: None)
    system_packages.provide_system_packages(window=False, venv=False)
    told = capsys.readouterr().out
    assert "libEGL.so.1" in told
    assert "apt-get" not in told


@pytest.fixture
def bare_python(bare_system, monkeypatch):
    """A Debian with all of Qt's libraries whose Python cannot make virtual environments."""
    bare_system |= set(system_packages.QT_LIBRARIES)
    monkeypatch.setattr(system_packages.importlib.util, "find_spec", lambda name: None)


def test_a_python_without_ensurepip_gets_the_package_of_its_version(bare_python):
    package = f"python3.{sys.version_info.minor}-venv"
    assert system_packages.missing_parts(window=False, venv=True) == {"venv/ensurepip": package}


def test_ensurepip_is_not_asked_for_once_the_environment_stands(bare_python):
    assert system_packages.missing_parts(window=False, venv=False) == {}


def test_without_ensurepip_the_set_up_stops_before_it_touches_anything(bare_python, checkout):
    with pytest.raises(system_packages.Stopped, match="venv"):
        virtual_environment.make_venv()
    assert (checkout / ".venv" / "bin" / "python").exists()


# --- the stamp ---


@pytest.fixture
def locks(tmp_path):
    """The two locks of a checkout, with invented content."""
    small, large = tmp_path / "requirements.lock", tmp_path / "requirements-dev.lock"
    small.write_text("a==1\n")
    large.write_text("a==1\nb==1\n")
    return [small, large]


def stamped(path, locks):
    """The stamp as it is read back after these locks were installed."""
    virtual_environment.write_stamp(path, virtual_environment.stamp_for(locks, "3.11"))
    return virtual_environment.read_stamp(path)


def test_nothing_is_installed_twice(tmp_path, locks):
    wanted = virtual_environment.stamp_for(locks, "3.11")
    assert virtual_environment.is_current(stamped(tmp_path / "stamp", locks), wanted)


def test_running_after_testing_installs_nothing(tmp_path, locks):
    wanted = virtual_environment.stamp_for(locks[:1], "3.11")
    assert virtual_environment.is_current(stamped(tmp_path / "stamp", locks), wanted)


def test_testing_after_running_installs_the_tools(tmp_path, locks):
    wanted = virtual_environment.stamp_for(locks, "3.11")
    assert not virtual_environment.is_current(stamped(tmp_path / "stamp", locks[:1]), wanted)


def test_a_changed_lock_is_installed(tmp_path, locks):
    before = stamped(tmp_path / "stamp", locks)
    locks[0].write_text("a==2\n")
    assert not virtual_environment.is_current(before, virtual_environment.stamp_for(locks, "3.11"))


def test_without_a_stamp_nothing_is_current(tmp_path, locks):
    absent = virtual_environment.read_stamp(tmp_path / "stamp")
    assert not virtual_environment.is_current(absent, virtual_environment.stamp_for(locks, "3.11"))


def test_an_empty_stamp_counts_as_none(tmp_path):
    stamp = tmp_path / "stamp"
    stamp.write_text("")
    assert virtual_environment.read_stamp(stamp) == {}
