#!/bin/sh
# usage: run.sh ROOT BUILD CXX
# Installs BUILD into a prefix of its own, moves that, and builds and runs examples/api with it.
set -eu
root=$1 build=$2 cxx=$3
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
fail() { echo "$1" >&2; exit 1; }

cmake --install "$build" --prefix "$tmp/first" >"$tmp/log" 2>&1 || { cat "$tmp/log"; exit 1; }
prefix=$tmp/moved
mv "$tmp/first" "$prefix"

lib=$(cd "$prefix" && find . -name entagConfig.cmake | sed 's#^\./\(.*\)/cmake/entag/.*#\1#')
for file in bin/entag "$lib/libentag_pipeline.a" "$lib/cmake/entag/entagConfigVersion.cmake" \
  include/entag/pipeline.h share/entag/rules/en/news.yaml share/man/man1/entag.1 \
  share/man/man5/entag-rules.5 \
  share/bash-completion/completions/entag share/zsh/site-functions/_entag \
  share/fish/vendor_completions.d/entag.fish share/doc/entag/LICENSE share/doc/entag/NOTICE \
  share/doc/entag/README.md share/doc/entag/CHANGELOG.md; do
  [ -f "$prefix/$file" ] || fail "not installed: $file"
done
for header in "$root"/include/entag/*.h; do
  [ -f "$prefix/include/entag/${header##*/}" ] ||
    fail "not installed: ${header##*/}; add it to FILE_SET HEADERS in src/pipeline/CMakeLists.txt"
done
if grep -rl -e "$root" -e "$tmp" "$prefix/$lib/cmake"; then
  fail "the files above name a folder of this machine"
fi

# The program needs nothing beside it, and the installed rules say the same as those in it.
text='Jens Stoltenberg left Kyiv on 2 May 2024.'
cd "$tmp"
printf '%s\n' "$text" | "$prefix/bin/entag" >builtin.out
printf '%s\n' "$text" | "$prefix/bin/entag" --rules "$prefix/share/entag/rules/en" >installed.out
[ -s builtin.out ] || fail "the installed program finds nothing"
cmp builtin.out installed.out

cmake -S "$root/examples/api" -B "$tmp/api" -G Ninja -DCMAKE_CXX_COMPILER="$cxx" \
  -DCMAKE_PREFIX_PATH="$prefix" >"$tmp/log" 2>&1 || { cat "$tmp/log"; exit 1; }
cmake --build "$tmp/api" >"$tmp/log" 2>&1 || { cat "$tmp/log"; exit 1; }
"$tmp/api/names" "$text" 'Nothing here.' >names.out
printf '%s\n' '1	person	Jens Stoltenberg	' '1	place	Kyiv	' '1	date	2 May 2024	2024-05-02' |
  diff - names.out || fail "the example program finds something else"
