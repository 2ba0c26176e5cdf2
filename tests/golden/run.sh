#!/bin/sh
# usage: run.sh ENTAG CASE_DIR     (ENTAG_UPDATE=1 rewrites what is expected)
# A case holds: cmd (a shell line; the program is "$ENTAG", the checkout "$ROOT"), and what is
# expected: out (stdout), err (stderr), rc (exit status; absent means 0). It runs in its own folder.
set -u
ENTAG=$1 dir=$2
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
export ENTAG ROOT LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
TMP=$tmp/work; export TMP; mkdir "$TMP"
(cd "$dir" && sh ./cmd) >"$tmp/out" 2>"$tmp/err" </dev/null
rc=$?
for f in out err; do  # machine paths are not part of what is expected
  sed -e "s#$ENTAG#entag#g" -e "s#$TMP#TMP#g" -e "s#$ROOT#ROOT#g" "$tmp/$f" >"$tmp/$f.plain"
done
if [ "${ENTAG_UPDATE:-0}" = 1 ]; then
  rm -f "$dir/out" "$dir/err" "$dir/rc"
  for f in out err; do [ -s "$tmp/$f.plain" ] && cp "$tmp/$f.plain" "$dir/$f"; done
  [ "$rc" -ne 0 ] && echo "$rc" >"$dir/rc"
  exit 0
fi
want=0
[ -f "$dir/rc" ] && want=$(cat "$dir/rc")
bad=0
[ "$rc" = "$want" ] || { echo "exit status: want $want, got $rc"; bad=1; }
for f in out err; do
  w=$dir/$f
  [ -f "$w" ] || w=/dev/null
  diff -u "$w" "$tmp/$f.plain" || bad=1
done
exit $bad
