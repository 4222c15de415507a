#!/bin/sh
# -I: neither another Python's settings nor the current folder have a say
exec /usr/lib/shuangyong/python/bin/python3 -I -m shuangyong_desktop "$@"
