# Debian packages that the machine itself needs: one apt-get call, and none where nothing is missing. Sourced.

# What a group of work needs: "build" the two builds, "test" the quick tests, "all" the slow ones too.
packages_for() {
  local build=(
    clang-19 lld-19 llvm-19 ccache libcli11-dev xz-utils
    fonts-inter fonts-morisawa-bizud-gothic fonttools python3-brotli librsvg2-bin
  )
  local test=(clang-format-19 chromium libbenchmark-dev)
  local all=(libclang-rt-19-dev firefox-esr xvfb xauth libgl1-mesa-dri libegl1 libgl1)
  printf '%s\n' "${build[@]}"
  [[ $1 == build ]] || printf '%s\n' "${test[@]}"
  [[ $1 != all ]] || printf '%s\n' "${all[@]}"
  # These may also have come from elsewhere.
  has g++ || echo g++
  has cmake || echo cmake
  has ninja || echo ninja-build
  has python3 || echo python3
  has git || echo git
}

is_installed() { [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

install_packages() {
  if ! has apt-get; then
    say "no apt-get here: $(packages_for "$1" | tr '\n' ' ')(or what they are called here) must be on this machine"
    return
  fi
  local missing=() name
  for name in $(packages_for "$1"); do
    is_installed "$name" || missing+=("$name")
  done
  [[ ${#missing[@]} -gt 0 ]] || return 0

  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600)
  local install=("${apt[@]}" install --yes --no-install-recommends "${missing[@]}")
  if [[ $(id -u) != 0 ]]; then
    has sudo || die "these packages are missing, and only root can install them: apt-get install --no-install-recommends ${missing[*]}"
    apt=(sudo "${apt[@]}")
    install=(sudo "${install[@]}")
  fi
  say "installing ${missing[*]}"
  "${apt[@]}" --quiet=2 update
  "${install[@]}" --quiet=2 >"$toolchain/apt-install.log" 2>&1 ||
    die "apt-get could not install ${missing[*]}: $(tail -n 5 "$toolchain/apt-install.log")"
}

# A cold set-up, both builds and the tests need about 5 GB.
check_disk() {
  local free
  free=$(df -Pk "$root" | awk 'NR == 2 { print int($4 / 1024) }')
  ((free >= 6000)) || die "6 GB of free disk are needed in $root, and there are $free MB"
}
