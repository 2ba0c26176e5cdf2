# What tools/demo and tools/test share: headings, packages, the build. Read with `.`; the caller
# has set ROOT, and its own name in TOOL.

export DEBIAN_FRONTEND=noninteractive
# Used when it is there, and never asked for.
if command -v ccache >/dev/null 2>&1; then
  export CMAKE_CXX_COMPILER_LAUNCHER="${CMAKE_CXX_COMPILER_LAUNCHER-ccache}"
fi

# The trap of the caller, if it sets one, removes this too.
install_log=${TMPDIR:-/tmp}/entag-install-$$.log
trap 'rm -f "$install_log"' EXIT

heading() { printf '\n== %s\n' "$1"; }
stop() { echo "$TOOL: $1" >&2; exit 2; }
has() { command -v "$1" >/dev/null 2>&1; }
jobs() { nproc 2>/dev/null || echo 2; }

# as_root COMMAND...: as root, or through sudo.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo DEBIAN_FRONTEND="$DEBIAN_FRONTEND" "$@"
  fi
}

# What apt can give of the names, one a line.
offered() {
  LC_ALL=C apt-cache policy "$@" |
    awk '/^[^ ]/ { sub(/:$/, ""); name = $0 } /^  Candidate: [^(]/ { print name }'
}

# install_packages GROUP...: what is missing of these groups (tools/packages), with apt-get. Says
# what it does. What a newer release lacks of the group `lint` is left out, with a word.
install_packages() {
  missing=$("$ROOT/tools/packages" --missing "$@" | paste -sd ' ')
  if [ -z "$missing" ]; then
    echo "All packages that this needs are installed."
    return
  fi
  remedy="install these packages, then run it again: $missing"
  has apt-get || stop "there is no apt-get here; $remedy"
  [ "$(id -u)" = 0 ] || has sudo || stop "installing needs root or sudo; $remedy"
  echo "Missing: $missing"
  echo "Running apt-get update"
  as_root apt-get update -qq ||
    echo "$TOOL: apt-get update failed; going on with what apt knows" >&2
  # shellcheck disable=SC2046
  set -- $("$ROOT/tools/packages" --missing "$@")  # which alternative may be known only now
  given=$(offered "$@" | paste -sd ' ')
  optional=" $("$ROOT/tools/packages" --list lint | paste -sd ' ') "
  for name in "$@"; do
    case " $given " in
      *" $name "*) continue ;;
    esac
    case $optional in
      *" $name "*) echo "This release has no $name; its checks will be left out." ;;
      *) stop "apt has no package $name; this needs Debian 12 or newer with its main archive" ;;
    esac
  done
  [ -n "$given" ] || return 0
  echo "Running apt-get install $given"
  # shellcheck disable=SC2086
  if ! as_root apt-get install -y -qq --no-install-recommends --no-remove $given \
    >"$install_log" 2>&1; then
    tail -n 20 "$install_log" >&2
    stop "apt-get install failed (see above); mend that, or $remedy"
  fi
}

# configure PRESET [CMAKE_OPTION...]: quiet unless it fails.
configure() {
  preset=$1
  shift
  echo "Configuring the preset $preset in build/$preset"
  if ! out=$(cmake --preset "$preset" "$@" 2>&1); then
    echo "$out" >&2
    return 1
  fi
}

# What the release preset needs to be told here. Warnings are errors only with the compiler that
# they were written for: a newer one has more of them. Tests want packages that the demo does not.
release_options() {
  case $("${CXX:-c++}" -dumpversion) in
    12 | 12.*) echo -DENTAG_DEV=ON ;;
    *) echo -DENTAG_DEV=OFF ;;
  esac
  if [ -z "$("$ROOT/tools/packages" --missing test)" ]; then
    echo -DBUILD_TESTING=ON
  else
    echo -DBUILD_TESTING=OFF
  fi
}

# build PRESET [TARGET...]: default is everything.
build() {
  preset=$1
  shift
  echo "Building with $(jobs) jobs"
  cmake --build --preset "$preset" -j "$(jobs)" ${1:+--target "$@"}
}
