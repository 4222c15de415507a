#!/bin/sh
# Builds both packages twice, in two folders, and says whether the bytes are the same. As root, for the .deb.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for turn in 1 2; do
    mkdir -p "$work/$turn/debian"
    # what takes long to make and is not compared
    cp -a build/debian/cpython-* "$work/$turn/debian/" 2>/dev/null || true
    python3 installer/windows/build.py --work "$work/$turn/windows" --out "$work/$turn/dist"
    python3 installer/debian/build.py --work "$work/$turn/debian" --out "$work/$turn/dist"
done
diff -r "$work/1/dist" "$work/2/dist"
echo "✓ same bytes:"
cat "$work"/1/dist/*.sha256
