# Shared by the commands: where things lie, what is printed, how long it took. Sourced, never run.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
toolchain=$root/.toolchain
jobs=${HEADROOM_JOBS:-$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)}

# Everything that is cached lies under the build folder, so that one folder carries it from run to run.
export CCACHE_DIR=${CCACHE_DIR:-$root/build/ccache}
export CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-1G}

die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

say() { printf -- '-- %s\n' "$*"; }

has() { command -v "$1" >/dev/null 2>&1; }

# step TITLE COMMAND...: runs it and prints how many seconds it took.
step() {
  local title=$1 began=$SECONDS
  shift
  say "$title"
  "$@"
  say "$title: $((SECONDS - began)) s"
}

# logged FILE COMMAND...: runs it with its output in FILE.
logged() {
  local file=$1
  shift
  "$@" >"$file" 2>&1
}

# attempt COMMAND...: runs it and leaves its exit status in $status. (In `if COMMAND` or `COMMAND || …` the shell would
# ignore every failure inside COMMAND but the last.)
attempt() {
  set +e
  (
    set -e
    "$@"
  )
  status=$?
  set -e
}

# locked FILE COMMAND...: runs it while no other run holds FILE. The lock is let go when the command ends, even when
# that leaves something running in the background.
locked() {
  local file=$1
  shift
  mkdir -p "$(dirname "$file")"
  if ! has flock; then
    "$@"
    return
  fi
  local lock
  exec {lock}>"$file"
  if ! flock --nonblock "$lock"; then
    say "another run is at work here; waiting for it"
    flock "$lock"
  fi
  "$@" {lock}>&-
  exec {lock}>&-
}

# The hash of files' contents and of words: what a stamp holds.
hash_of() { sha256sum | cut -d' ' -f1; }

# stamped NAME INPUTS: true when the part NAME was finished with just these inputs.
stamped() { [[ -f $toolchain/stamps/$1 && $(<"$toolchain/stamps/$1") == "$2" ]]; }

stamp() {
  mkdir -p "$toolchain/stamps"
  printf '%s\n' "$2" >"$toolchain/stamps/$1.new"
  mv "$toolchain/stamps/$1.new" "$toolchain/stamps/$1"
}
