"""Builds dist/shuangyong-desktop_<version>_<architecture>.deb, for the architecture of this machine.

    sudo python3 installer/debian/build.py [--cpython FILE] [--quick] [--work FOLDER] [--out FOLDER]

Needs root (for the build root), Debian's debootstrap and dpkg-dev, and pip with the wheels' registry in
reach. Standard library only. The first build makes CPython and takes some ten minutes; the next use it again.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bundle import (
    DIST,
    ROOT,
    BuildStopped,
    copy_program,
    download_wheels,
    epoch,
    run,
    settle,
    size,
    unpack_wheels,
    version,
    write_hashes,
)
from cpython import GLIBC, PREFIX, PYTHON, cpython
from licences import write_licences
from system_packages import QT_LIBRARIES, WINDOW_LIBRARIES

HERE = Path(__file__).resolve().parent
NAME = "shuangyong-desktop"
LIBRARIES = ("libc6 (>= 2.31)", "libgcc-s1", "libstdc++6", "zlib1g", "libbz2-1.0", "liblzma5")
BROUGHT_ALONG = ("libxcb-cursor0",)
"""Desktops made before Qt 6 lack it, and an office without network could not install it."""
RENAMED = {"libglib2.0-0": "libglib2.0-0 | libglib2.0-0t64"}
ICON_SIZES = {"256x256": ".png", "scalable": ".svg"}


def architecture() -> str:
    """amd64 or arm64, as Debian calls it."""
    asked = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    return asked.stdout.strip()


def platforms() -> list[str]:
    """The wheel tags that run on this machine's kind with glibc 2.31, newest first."""
    kind = platform.machine()
    newest = int(GLIBC.partition(".")[2])
    return [f"manylinux_2_{minor}_{kind}" for minor in range(newest, 16, -1)] + [f"manylinux2014_{kind}"]


def lay_out_program(stage: Path, built: Path, wheels: list[Path]) -> None:
    """CPython, libraries, program; with its byte code, since nobody may write there later."""
    prefix = stage / PREFIX.lstrip("/")
    shutil.copytree(built / PREFIX.lstrip("/"), prefix, symlinks=True)
    packages = prefix / "lib" / f"python{PYTHON}" / "site-packages"
    unpack_wheels(wheels, packages)
    shutil.copyfile(
        built / "lib" / "libxcb-cursor.so.0", packages / "PySide6" / "Qt" / "lib" / "libxcb-cursor.so.0"
    )
    copy_program(prefix.parent / "app")
    (packages / "shuangyong.pth").write_text("../../../../app\n", "ascii")
    # the byte code names the places where the files will lie, and does not depend on their times
    compiled = [str(prefix / "lib" / f"python{PYTHON}"), str(prefix.parent / "app")]
    # -B and -f: or what compileall itself loads keeps the dated byte code that loading it wrote
    options = ["-q", "-f", "-j1", "--invalidation-mode", "unchecked-hash", "-s", str(stage), "-p", "/"]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    run(
        [str(prefix / "bin" / "python3"), "-I", "-B", "-m", "compileall", *options, *compiled],
        env=environment,
    )


def lay_out_desktop(stage: Path, built: Path) -> None:
    """Menu entry, command, icons, file type, licences."""
    share = stage / "usr" / "share"
    put(HERE / "shuangyong.desktop", share / "applications" / "shuangyong.desktop")
    put(HERE / "shuangyong.xml", share / "mime" / "packages" / "shuangyong.xml")
    put(HERE / "shuangyong.sh", stage / "usr" / "bin" / "shuangyong", 0o755)
    icons = ROOT / "resources" / "icons"
    for folder, ending in ICON_SIZES.items():
        theme = share / "icons" / "hicolor" / folder
        put(icons / f"shuangyong{ending}", theme / "apps" / f"shuangyong{ending}")
        put(icons / f"sybak{ending}", theme / "mimetypes" / f"application-x-shuangyong-backup{ending}")
    packages = stage / PREFIX.lstrip("/") / "lib" / f"python{PYTHON}" / "site-packages"
    notes = share / "doc" / NAME / "copyright"
    notes.parent.mkdir(parents=True)
    write_licences(packages, built / "LICENSE", notes)
    with notes.open("a", encoding="utf-8") as file:
        for text in sorted((built / "lib").glob("*.copyright")):
            file.write(f"\n{text.stem}\n\n{text.read_text('utf-8')}")


def put(source: Path, target: Path, mode: int = 0o644) -> None:
    """Copy one file into the package."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(mode)


def depends() -> str:
    """What the package asks of the system: what Qt links to, less what is brought along."""
    wanted = sorted(({*QT_LIBRARIES.values(), *WINDOW_LIBRARIES.values()}) - set(BROUGHT_ALONG))
    return ", ".join([*LIBRARIES, *(RENAMED.get(name, name) for name in wanted)])


def control(stage: Path) -> str:
    """The package's description of itself."""
    fields = {
        "Package": NAME,
        "Version": version(),
        "Architecture": architecture(),
        "Maintainer": "双拥工作台账 <noreply@localhost>",
        "Installed-Size": str(size(stage) // 1024),
        "Depends": depends(),
        "Recommends": "libcups2 | libcups2t64",
        "Suggests": "fcitx5 | fcitx | ibus",
        "Section": "misc",
        "Priority": "optional",
        "Description": "双拥工作台账：乡镇双拥优抚工作的离线桌面台账\n 数据保存在用户自己的文件夹中，卸载时不会删除。",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def build(asked: argparse.Namespace) -> Path:
    """The whole chain; the finished package."""
    work: Path = asked.work.resolve()
    stage = work / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    shutil.rmtree(work / "wheels", ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    built = cpython(work, asked.cpython)
    lay_out_program(stage, built, download_wheels(work / "wheels", PYTHON, platforms()))
    lay_out_desktop(stage, built)
    text = control(stage)
    (stage / "DEBIAN").mkdir()
    (stage / "DEBIAN" / "control").write_text(text, "utf-8")
    settle(stage)
    out: Path = asked.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    package = out / f"{NAME}_{version()}_{architecture()}.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch())}
    run(
        [
            "dpkg-deb",
            "--root-owner-group",
            *(["-Zgzip", "-z1"] if asked.quick else ["-Zxz", "--threads-max=1"]),
            "--build",
            str(stage),
            str(package),
        ],
        env=environment,
    )
    print(
        f"{package}: {package.stat().st_size / 1e6:.1f} MB, installed {size(stage) / 1e6:.0f} MB, glibc {GLIBC}"
    )
    write_hashes([package])
    return package


def main() -> int:
    """Read the command line; see the top of the file."""
    parser = argparse.ArgumentParser(description="Debian 软件包的构建")
    parser.add_argument("--cpython", type=Path, help="自备的 CPython 源码包（.tar.xz，须与固定的哈希一致）")
    parser.add_argument("--quick", action="store_true", help="只为试装：打包快，文件大")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "debian", help="中间文件的文件夹")
    parser.add_argument("--out", type=Path, default=DIST, help="放成品的文件夹")
    try:
        build(parser.parse_args())
    except BuildStopped as why:
        print(f"✗ {why}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
