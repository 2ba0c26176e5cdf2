#!/bin/sh
# usage: completions.sh FOLDER    The shells that are here can read their completions, and bash
# gives the right words.
set -eu
bash -n "$1/entag.bash"
if command -v zsh >/dev/null; then zsh -n "$1/_entag"; fi
if command -v fish >/dev/null; then fish --no-execute "$1/entag.fish"; fi

bash -s "$1" <<'END'
. "$1/entag.bash"
compopt() { :; }  # speaks to readline, which is not here
failed=0
# expect 'WORDS' LINE...: what the last word of the line completes to.
expect() {
  local wanted=$1
  shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
  _entag
  [[ ${COMPREPLY[*]} == "$wanted" ]] && return
  printf '%s\n  want: %s\n  got:  %s\n' "$*" "$wanted" "${COMPREPLY[*]}"
  failed=1
}
cd "$1"
expect '--per' entag --pe
expect 'mention sentence document' entag --per ''
expect 'jsonl' entag --from j
expect 'text jsonl' entag --from =
expect 'person place' entag --type = p
expect 'text,sentences' entag --with text,se
expect '' entag --keep x
expect '_entag' entag _
expect 'test' entag tes
expect '--format --add' entag check --
expect '--export' entag rules -
expect 'why whynot' entag wh
expect '--format --add' entag list -
expect '--rules --add --date --type' entag whynot --
expect 'organisation' entag whynot --type o
expect '--add' entag --a
expect 'entag.bash entag.fish' entag --add entag
expect 'entag.bash entag.fish' entag test --add entag
expect 'entag.bash entag.fish' entag --add = entag
expect 'json' entag check --format j
expect '' entag article.txt te
expect 'entag.bash entag.fish' entag -o entag
exit "$failed"
END
