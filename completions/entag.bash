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
  local commands="test"
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
  if [[ $cur == -* && $previous != --rules && $previous != -o && $previous != --output ]]; then
    mapfile -t COMPREPLY < <(compgen -W "--from --text-field --id-field --date-field --keep
      --rules --type --date --per --with -o --output -j --jobs -h --help -V --version" -- "$cur")
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
