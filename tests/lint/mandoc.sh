#!/bin/sh
# usage: mandoc.sh PAGE.scd    scdoc takes the page, and mandoc sees no error in what it makes.
set -eu
for tool in scdoc mandoc; do
  command -v "$tool" >/dev/null || { echo "$tool is not here"; exit 77; }
done
page=$(mktemp)
trap 'rm -f "$page"' EXIT
scdoc <"$1" >"$page"
# Below the level of errors it speaks of habits of scdoc.
mandoc -T lint -W error "$page"
