"""Installs, uses, upgrades and removes the Windows program in a fresh Debian 13 with Wine 10.

    sudo .venv/bin/python installer/windows/test.py SETUP [--older SETUP] [--work FOLDER] [--keep-pictures FOLDER]

Without --older an older setup program is built first from this checkout. Prints a line for each thing that
held; the pictures have to be looked at. Exit status 0 where all of it held.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bundle import ROOT, BuildStopped
from debian_root import CLERK, CLOSE, DISPLAY, ENTER, FIND, WINDOW, Root, debian, picture, screen
from main_job import PASSWORD, MainJob, content, hold
from older import build_older

PACKAGES = [
    "wine",
    "wine64",
    "xvfb",
    "xauth",
    "openbox",
    "xdotool",
    "imagemagick",
    "fonts-wqy-zenhei",
    "locales",
    "procps",
    "x11-utils",
]
NAME = WINDOW
HOME = f"home/{CLERK}/.wine/drive_c/users/{CLERK}"
PROGRAM = f"C:\\users\\{CLERK}\\AppData\\Local\\Programs\\{NAME}"
DATA = f"C:\\users\\{CLERK}\\Documents\\{NAME}"
BUILD = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
WINE = {
    "LC_ALL": "zh_CN.UTF-8",
    "DISPLAY": DISPLAY,
    "WINEDEBUG": "-all",
    "WINEDLLOVERRIDES": "mscoree,mshtml=",
    "SHUANGYONG_PASSWORD": PASSWORD,
}


class Office:
    """The clerk's Windows."""

    def __init__(self, root: Root, pictures: Path) -> None:
        self.root, self.pictures = root, pictures
        self.user = root.folder / HOME

    def wine(self, line: str, seconds: int = 300) -> tuple[int, str]:
        """Run a program; its status and output. The pipe: without one Wine gives Python no valid stdin."""
        return self.root.said(f"echo | wine {line}", clerk=True, seconds=seconds, **WINE)

    def program(self, *arguments: str) -> str:
        """The installed program from its command line."""
        line = " ".join(f"'{one}'" for one in arguments)
        status, said = self.wine(
            f"'{PROGRAM}\\runtime\\python.exe' -m shuangyong_desktop --data '{DATA}' {line}"
        )
        hold(status == 0, f"命令 {arguments[0]}：{said.strip().splitlines()[-1] if said.strip() else ''}")
        return said

    def setup(self, file: str, wanted: int, about: str) -> str:
        """A silent run of a setup program; what it said, where it refused."""
        words = self.user / "AppData" / "Local" / "Temp" / "ShuangyongSetup.txt"
        words.unlink(missing_ok=True)
        began = time.monotonic()
        status, _ = self.wine(f"'C:\\{file}' /S", 600)
        said = words.read_text("utf-16").strip() if words.exists() else ""
        hold(status == wanted, f"{about}：状态 {status}（{time.monotonic() - began:.0f} 秒）{said}")
        return said

    def shoot(self, name: str) -> None:
        """A picture to be looked at."""
        picture(self.root, self.pictures / f"{name}.png")
        print(f"  图：{self.pictures / name}.png", flush=True)

    def opened(self) -> None:
        """Double-click on the desktop shortcut, until the window is there."""
        shortcut = f"C:\\users\\{CLERK}\\Desktop\\{NAME}.lnk"
        began = time.monotonic()
        self.root.do(f"(echo | wine start '{shortcut}' >/dev/null 2>&1 &)", clerk=True, **WINE)
        window = self.window()
        hold(window != "", f"从桌面快捷方式打开窗口：{time.monotonic() - began:.1f} 秒")
        time.sleep(3)

    def window(self) -> str:
        """The number of the program's window, once there is one."""
        for _ in range(60):
            _, said = self.root.said(FIND, clerk=True, **WINE)
            if said.strip().isdigit():
                return said.strip()
            time.sleep(1)
        return ""

    def press(self, key: str) -> None:
        """A key to the window in front."""
        self.root.do(f"xdotool key {key}", clerk=True, **WINE)

    def enter(self) -> None:
        """Type the password, wait for the main window."""
        self.root.do(ENTER, clerk=True, **WINE)

    def close(self) -> None:
        """Close the main window as a person does."""
        self.root.do(CLOSE, clerk=True, **WINE)
        hold(wait_for(lambda: self.root.said(f"pgrep -f '{NAME}.[e]xe'")[0] != 0), "窗口关闭后程序结束")


def look_at(office: Office, name: str) -> None:
    """Open, enter, photograph."""
    office.opened()
    office.enter()
    office.shoot(name)


def whole_life(office: Office, setup: str, older: str, work: Path) -> None:
    """Refused, installed, used, upgraded, refused again, removed."""
    office.wine("wineboot -i")
    _, was = office.wine(f"reg query '{BUILD}' /v CurrentBuildNumber")
    office.wine(f"reg add '{BUILD}' /v CurrentBuildNumber /d 14393 /f")
    office.setup(setup, 10, "Windows 10 1607 上不安装")
    present = re.search(r"\d{5}", was)
    office.wine(f"reg add '{BUILD}' /v CurrentBuildNumber /d {present[0] if present else 19045} /f")
    office.setup(older, 0, "静默安装旧版本")
    drive = office.root.folder / f"home/{CLERK}/.wine/drive_c"
    data = office.user / "Documents" / NAME
    job = MainJob(office.program, drive, data, lambda name: f"C:\\{name}", work)
    job.with_the_older()
    look_at(office, "windows-旧版本")
    said = office.setup(setup, 11, "运行时不升级")
    hold("正在运行" in said, "说明了原因")
    stays_while_running(office)
    office.close()
    job.before_the_upgrade()
    office.setup(setup, 0, "覆盖升级")
    kept = list((data / "备份").glob("升级前-*/台账.db"))
    made = list((office.user / "Documents" / f"{NAME}-升级前备份").glob("**/*.sybak"))
    hold(
        len(kept) == 1 and bool(made),
        f"升级前有备份：{kept[0].parent.name if kept else '无'}，{len(made)} 个 .sybak",
    )
    job.after_the_upgrade()
    look_at(office, "windows-升级后")
    start_again(office)
    office.close()
    double_click_backup(office, made[0])
    office.setup(older, 12, "不装回旧版本")
    _, said = office.wine("reg query 'HKCU\\Software\\Classes\\Shuangyong.Backup\\shell\\open\\command'")
    hold('.exe" "%1"' in said, ".sybak 已关联")
    through_the_pages(office, setup)
    before = content(data)
    remove_by_hand(office)
    left = list(office.user.rglob(f"{NAME}.lnk"))
    hold(not left, f"快捷方式没有了 {left or ''}")
    hold(content(data) == before, f"数据都在，{len(before)} 个文件一字节不差")
    remove_silently(office, setup)
    hold(before.items() <= content(data).items(), "静默卸载以后，这些文件仍一字节不差")


def words_of_uninstaller(office: Office) -> str:
    """What a silent uninstall leaves to be read; it works from a copy of itself, so its status says nothing."""
    words = office.user / "AppData" / "Local" / "Temp" / "ShuangyongSetup.txt"
    words.unlink(missing_ok=True)
    office.wine(f"'{PROGRAM}\\卸载.exe' /S")
    wait_for(words.exists)
    time.sleep(2)
    return words.read_text("utf-16") if words.exists() else ""


def stays_while_running(office: Office) -> None:
    """The uninstaller refuses as well."""
    said = words_of_uninstaller(office)
    whole = (office.user / "AppData" / "Local" / "Programs" / NAME / "runtime" / "upkeep.py").exists()
    hold(whole and "正在运行" in said, f"运行时不卸载：{said}")


def start_again(office: Office) -> None:
    """A second double-click on the desktop leaves one program running."""
    office.wine(f"start 'C:\\users\\{CLERK}\\Desktop\\{NAME}.lnk'")
    time.sleep(12)
    alone = wait_for(lambda: office.root.said(f"pgrep -fc '{NAME}.[e]xe'")[1].strip() == "1")
    hold(alone, "第二次打开没有第二个窗口")


def double_click_backup(office: Office, backup: Path) -> None:
    """A backup opened by its file type shows what is to be restored; nothing is changed by looking."""
    # Windows looks for file types below the user as well; Wine 10 does below the machine only
    kind = "Software\\Classes\\Shuangyong.Backup"
    office.wine("reg add 'HKLM\\Software\\Classes\\.sybak' /ve /d Shuangyong.Backup /f")
    office.wine(f"reg copy 'HKCU\\{kind}' 'HKLM\\{kind}' /s /f")
    inside = "C:" + str(backup).partition("/drive_c")[2].replace("/", "\\")
    asking = {**WINE, "SHUANGYONG_PASSWORD": ""}
    office.root.do(f"(echo | wine start '{inside}' >/dev/null 2>&1 &)", clerk=True, **asking)
    found = "xdotool search --onlyvisible --name 用备份还原"
    shown = wait_for(lambda: office.root.said(found, clerk=True, **asking)[1].strip().isdigit())
    hold(shown, "双击备份，打开还原窗口")
    time.sleep(3)
    office.root.do(f"xdotool type '{PASSWORD}'; xdotool key Return; sleep 12", clerk=True, **asking)
    office.shoot("windows-双击备份")
    # out of the comparison, then out of the question for the password
    office.root.do("xdotool key Escape; sleep 5; xdotool key Escape", clerk=True, **asking)
    hold(wait_for(lambda: office.root.said(f"pgrep -f '{NAME}.[e]xe'")[0] != 0), "不还原，退出")


def through_the_pages(office: Office, setup: str) -> None:
    """Install again as a person does, page by page, and open the program from the last one."""
    uninstaller = office.user / "AppData" / "Local" / "Programs" / NAME / "卸载.exe"
    before = uninstaller.stat().st_mtime_ns
    office.root.do(f"(echo | wine 'C:\\{setup}' >/dev/null 2>&1 &)", clerk=True, **WINE)
    hold(office.window() != "", "安装程序的第一页")
    time.sleep(3)
    office.shoot("windows-安装-第一页")
    office.press("Return")
    time.sleep(4)
    office.shoot("windows-安装-进行中")
    hold(wait_for(lambda: uninstaller.stat().st_mtime_ns != before), "装到最后一页")
    time.sleep(3)
    office.shoot("windows-安装-最后一页")
    office.press("Return")
    time.sleep(15)
    office.shoot("windows-安装后打开")
    office.close()


def remove_by_hand(office: Office) -> None:
    """Uninstall as a person does; what is said of the data is photographed."""
    office.root.do(f"(echo | wine '{PROGRAM}\\卸载.exe' >/dev/null 2>&1 &)", clerk=True, **WINE)
    hold(office.window() != "", "卸载程序的第一页")
    time.sleep(3)
    office.shoot("windows-卸载-第一页")
    office.press("Return")
    gone = wait_for(lambda: not (office.user / "AppData" / "Local" / "Programs" / NAME).exists())
    hold(gone, "卸载后程序文件夹没有了")
    time.sleep(3)
    office.shoot("windows-卸载-数据还在")
    office.press("Return")
    time.sleep(2)
    office.press("Return")


def remove_silently(office: Office, setup: str) -> None:
    """Install and uninstall without a window; where the data lies is said in a file."""
    office.setup(setup, 0, "静默安装在已有数据旁边")
    said = words_of_uninstaller(office)
    hold("数据没有删除，仍在" in said and NAME in said, f"静默卸载：{' '.join(said.split())}")
    gone = wait_for(lambda: not (office.user / "AppData" / "Local" / "Programs" / NAME).exists())
    hold(gone, "静默卸载后程序文件夹没有了")


def wait_for(true: Callable[[], bool]) -> bool:
    """Whether it becomes so within three minutes."""
    for _ in range(180):
        if true():
            return True
        time.sleep(1)
    return False


def main() -> int:
    """Read the command line; see the top of the file."""
    parser = argparse.ArgumentParser(description="在 Wine 里试装")
    parser.add_argument("setup", type=Path)
    parser.add_argument("--older", type=Path)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "windows-test")
    parser.add_argument("--keep-pictures", type=Path, default=ROOT / "out" / "installer")
    asked = parser.parse_args()
    work: Path = asked.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    try:
        older = asked.older or build_older("windows", work)
        with debian("trixie", work / "trixie", *PACKAGES) as root:
            root.do("localedef -i zh_CN -f UTF-8 zh_CN.UTF-8")
            drive = f"home/{CLERK}/.wine/drive_c"
            office = Office(root, asked.keep_pictures)
            with screen(root):
                root.do("wineboot -i >/dev/null 2>&1", clerk=True, **WINE)
                for file in (asked.setup, older):
                    root.put(file, f"{drive}/{file.name}")
                whole_life(office, asked.setup.name, older.name, work)
                root.said("wineserver -k", clerk=True, **WINE)
    except (BuildStopped, subprocess.CalledProcessError) as why:
        print(f"✗ {why}", file=sys.stderr)
        return 1
    print("✓ Windows 安装包：安装、使用、升级、卸载都通过")
    return 0


if __name__ == "__main__":
    sys.exit(main())
