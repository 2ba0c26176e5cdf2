# bash completion for entag(1)

# Completes the last item of a comma list in $cur from the words given.
_entag_list() {
  local done=""
  if [[ $cur == *,* ]]; then
    done=${cur%,*},
  fi
  mapfile -t COMPREPLY < <(compgen -P "$done" -W "$*" -- "${cur##*,}")
  compopt -o nospace
}

_entag() {
  local commands="check compile list rules test tokens why whynot"
  local options="--from --text-field --id-field --date-field --keep --add --rules --type --date
    --per --with --why -o --output -j --jobs -h --help -V --version"
  local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  # bash cuts --option=value at the sign.
  if [[ $cur == "=" ]]; then
    cur=""
  elif [[ $previous == "=" && COMP_CWORD -ge 2 ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case $previous in
    --from)
      mapfile -t COMPREPLY < <(compgen -W "text jsonl" -- "$cur")
      return
      ;;
    --format)
      mapfile -t COMPREPLY < <(compgen -W "text json" -- "$cur")
      return
      ;;
    --per)
      mapfile -t COMPREPLY < <(compgen -W "mention sentence document" -- "$cur")
      return
      ;;
    --with)
      _entag_list text sentences tokens
      return
      ;;
    --type)
      _entag_list person place organisation date
      return
      ;;
    --date)
      mapfile -t COMPREPLY < <(compgen -W "today none" -- "$cur")
      return
      ;;
    --text-field | --id-field | --date-field | --keep | -j | --jobs)
      return
      ;;
  esac
  if [[ $cur == -* && $previous != --add && ${COMP_WORDS[1]} == @(${commands// /|}) ]]; then
    case ${COMP_WORDS[1]} in
      check) mapfile -t COMPREPLY < <(compgen -W "--format --add" -- "$cur") ;;
      compile) mapfile -t COMPREPLY < <(compgen -W "-o --output --add" -- "$cur") ;;
      list) mapfile -t COMPREPLY < <(compgen -W "--format --add" -- "$cur") ;;
      rules) mapfile -t COMPREPLY < <(compgen -W "--export" -- "$cur") ;;
      test) mapfile -t COMPREPLY < <(compgen -W "--add" -- "$cur") ;;
      tokens) mapfile -t COMPREPLY < <(compgen -W "--rules --add" -- "$cur") ;;
      why) mapfile -t COMPREPLY < <(compgen -W "--rules --add --date" -- "$cur") ;;
      whynot) mapfile -t COMPREPLY < <(compgen -W "--rules --add --date --type" -- "$cur") ;;
    esac
    return
  fi
  if [[ $cur == -* && $previous != --rules && $previous != --add && $previous != -o && $previous != --output ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
    return
  fi
  compopt -o filenames
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$commands" -f -- "$cur")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  fi
}

complete -F _entag entag
