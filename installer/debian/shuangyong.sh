#!/bin/sh
# Qt asks for ibus only where it finds ibus-daemon, or through this door, which fcitx 5 answers as well.
command -v ibus-daemon >/dev/null || export IBUS_USE_PORTAL=1
# -I: neither another Python's settings nor the current folder have a say
exec /usr/lib/shuangyong/python/bin/python3 -I -m shuangyong_desktop "$@"
