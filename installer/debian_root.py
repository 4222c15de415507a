"""Fresh Debian roots to build and to test in: debootstrap, chroot, and no trace left on the machine.

Needs root and Debian's debootstrap. The mirror is the one that this machine's own apt uses.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bundle import BuildStopped, run

CLERK = "张 三"
"""The login name in test roots: Chinese and with a blank, as Windows accounts of an office are named."""
CLERK_ID = 1001
DISPLAY = f":{100 + os.getpid() % 800}"
"""Of this run alone: a display is seen from outside its root."""
WINDOW = "双拥工作台账"
FIND = f"xdotool search --onlyvisible --name {WINDOW} | tail -1"
"""Shell: the number of the program's window."""
# The password field has the focus unless the clerk's name is still missing; the main window is the wide one.
ENTER = f"""for before in "" Tab shift+Tab; do
  window=$({FIND}); eval $(xdotool getwindowgeometry --shell $window)
  [ "$WIDTH" -gt 900 ] && break
  xdotool windowactivate $window; sleep 1
  [ -n "$before" ] && xdotool key $before
  xdotool key ctrl+a; xdotool type "$SHUANGYONG_PASSWORD"; xdotool key Return; sleep 12
done
eval $(xdotool getwindowgeometry --shell $({FIND})); [ "$WIDTH" -gt 900 ]"""
"""Shell: from the first dialog into the main window; fails where that does not come."""
CLOSE = f"xdotool windowactivate $({FIND}); sleep 1; xdotool key alt+F4; sleep 4"


@dataclass(frozen=True)
class Root:
    """A Debian system in a folder."""

    folder: Path

    def said(
        self, script: str, *, clerk: bool = False, seconds: int = 1800, **environment: str
    ) -> tuple[int, str]:
        """Run a shell script inside, as root or as the clerk; its status and all that it printed.

        The output goes through a file: what keeps running in the background holds no pipe of ours.
        """
        home = f"/home/{CLERK}" if clerk else "/root"
        who = [f"--userspec={CLERK_ID}:{CLERK_ID}"] if clerk else []
        settings = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": home,
            "USER": CLERK if clerk else "root",
            "LC_ALL": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
            **environment,
        }
        printed = self.folder.parent / f"{self.folder.name}.said"
        command = ["chroot", *who, str(self.folder), "/bin/bash", "-c", f'cd "$HOME"\n{script}']
        with printed.open("wb") as out:
            try:
                done = subprocess.run(
                    command,
                    env=settings,
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=out,
                    timeout=seconds,
                    check=False,
                ).returncode
            except subprocess.TimeoutExpired:
                done = 124
        return done, printed.read_text("utf-8", "replace")

    def do(self, script: str, *, clerk: bool = False, seconds: int = 1800, **environment: str) -> str:
        """As `said`, for what has to work: raises BuildStopped with the last lines otherwise."""
        status, text = self.said(script, clerk=clerk, seconds=seconds, **environment)
        if status:
            raise BuildStopped(f"in {self.folder.name}, status {status}: {script}\n{text[-3000:]}")
        return text

    def install(self, *packages: str) -> None:
        """Install Debian packages, or .deb files by absolute path."""
        self.do("apt-get update -qq && apt-get install -y -qq --no-install-recommends " + " ".join(packages))

    def put(self, file: Path, inside: str) -> None:
        """Copy a file in."""
        target = self.folder / inside.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def mirror() -> str:
    """Where this machine's apt takes Debian from."""
    asked = [
        "apt-get",
        "indextargets",
        "--format",
        "$(REPO_URI)",
        "Created-By: Packages",
        "Origin: Debian",
        "Label: Debian",
    ]
    found = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    if not found:
        raise BuildStopped("apt knows no Debian mirror; run apt-get update first")
    return found[0]


@contextmanager
def debian(suite: str, folder: Path, *packages: str) -> Iterator[Root]:
    """A fresh root with these packages and the clerk; it is removed at the end."""
    remove(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    quiet = {"stdout": subprocess.DEVNULL}
    try:
        run(["debootstrap", "--variant=minbase", suite, str(folder), mirror()], **quiet)
        shutil.copyfile("/etc/resolv.conf", folder / "etc" / "resolv.conf")
        run(["mount", "-t", "proc", "proc", str(folder / "proc")])
        run(["mount", "--rbind", "/dev", str(folder / "dev")])
        # or unmounting would take the machine's own /dev/pts along
        run(["mount", "--make-rslave", str(folder / "dev")])
        root = Root(folder)
        add_clerk(folder)
        if packages:
            root.install(*packages)
        yield root
    finally:
        remove(folder)


def add_clerk(folder: Path) -> None:
    """An account that useradd would refuse, and that Windows offices have."""
    line = f"{CLERK}:x:{CLERK_ID}:{CLERK_ID}::/home/{CLERK}:/bin/bash\n"
    for name, text in (("passwd", line), ("group", f"clerk:x:{CLERK_ID}:\n")):
        with (folder / "etc" / name).open("a", encoding="utf-8") as file:
            file.write(text)
    home = folder / "home" / CLERK
    home.mkdir(parents=True)
    os.chown(home, CLERK_ID, CLERK_ID)


def remove(folder: Path) -> None:
    """End what still runs inside, unmount, delete; never deletes across a mount that would not go."""
    for process in Path("/proc").iterdir():
        if process.name.isdigit() and lives_in(process, folder):
            os.kill(int(process.name), 9)
    for name in ("dev", "proc"):
        subprocess.run(["umount", "-R", "-l", str(folder / name)], stderr=subprocess.DEVNULL, check=False)
    mounted = Path("/proc/self/mounts").read_text("utf-8")
    if f" {folder}/" in mounted:
        raise BuildStopped(f"something is still mounted below {folder}")
    shutil.rmtree(folder, ignore_errors=True)


def lives_in(process: Path, folder: Path) -> bool:
    """Whether a process has this folder as its root."""
    try:
        return process.joinpath("root").readlink() == folder
    except OSError:
        return False


@contextmanager
def screen(root: Root) -> Iterator[None]:
    """An X display with a window manager inside the root, for the clerk."""
    command = ["chroot", f"--userspec={CLERK_ID}:{CLERK_ID}", str(root.folder)]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = []
    try:
        started.append(subprocess.Popen([*command, "Xvfb", DISPLAY, "-screen", "0", "1440x900x24"], **quiet))
        time.sleep(2)
        started.append(
            subprocess.Popen([*command, "env", f"DISPLAY={DISPLAY}", "HOME=/tmp", "openbox"], **quiet)
        )
        time.sleep(1)
        yield
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def picture(root: Root, target: Path) -> None:
    """A picture of the whole display."""
    root.do("import -window root /tmp/screen.png", clerk=True, DISPLAY=DISPLAY)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(root.folder / "tmp" / "screen.png", target)
