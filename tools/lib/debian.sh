# Debian's newer suites through an apt of our own: its lists and cache lie in .toolchain, the machine's stay as they
# are. Addresses come from the machine's own sources. Sourced.
private=$toolchain/apt

# apt_private COMMAND...: any of apt's commands with the private lists; signatures are checked as always.
apt_private() {
  local command=$1
  shift
  "$command" \
    -o Dir::State::Lists="$private/lists" -o Dir::State::status="$private/status" -o Dir::Cache="$private/cache" \
    -o Dir::Etc::sourcelist="$private/headroom.sources" -o Dir::Etc::sourceparts="$private/none" \
    -o Dir::Etc::preferencesparts="$private/none" -o Dir::Etc::preferences="$private/none.pref" \
    -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=3 -o Acquire::Check-Valid-Until=false \
    "$@"
}

# Where the machine has its own Debian suite from: apt itself reads its sources, in whichever of its formats.
archive_uri() {
  local codename
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  apt-get "$@" indextargets --format '$(ORIGIN) $(COMPONENT) $(CODENAME) $(REPO_URI)' 'Created-By: Packages' |
    awk -v suite="$codename" '$1 == "Debian" && $2 == "main" && $3 == suite { print $4; exit }'
}

# A container's image has no lists, and reading the machine's own sources into ours needs no root.
find_archive() {
  local uri lists=(-o Dir::State::Lists="$private/machine-lists" -o APT::Sandbox::User=root)
  uri=$(archive_uri)
  if [[ -z $uri ]]; then
    mkdir -p "$private/machine-lists/partial"
    apt-get "${lists[@]}" --quiet=2 update
    uri=$(archive_uri "${lists[@]}")
  fi
  echo "$uri"
}

# One source list for all suites that are asked for, and its index files.
open_suites() {
  local uri keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  mkdir -p "$private/lists/partial" "$private/cache/archives/partial" "$private/none"
  uri=$(find_archive)
  if [[ -z $uri ]]; then
    say "this machine's apt sources name no Debian archive"
    return
  fi
  : >"$private/status"
  {
    printf 'Types: deb deb-src\nURIs: %s\nSuites: %s\nComponents: main\n' "$uri" "$tools_suite"
    [[ ! -f $keyring ]] || printf 'Signed-By: %s\n' "$keyring"
    local suite
    for suite in "${source_suites[@]}"; do
      [[ $suite != "$tools_suite" ]] || continue
      printf '\nTypes: deb-src\nURIs: %s\nSuites: %s\nComponents: main\n' "$uri" "$suite"
      [[ ! -f $keyring ]] || printf 'Signed-By: %s\n' "$keyring"
    done
  } >"$private/headroom.sources"
  # A suite that this archive does not have is no failure yet: what it would have given can come from upstream.
  apt_private apt-get --quiet=2 update || say "not every suite could be read; going on with those that could"
}

suites_opened=
need_suites() {
  [[ -n $suites_opened ]] || open_suites
  suites_opened=yes
}

# Versions of a package that are VERSION upstream, whatever the epoch and the revision. KIND: binary or source.
versions_of() {
  local kind=$1 package=$2 version=$3
  if [[ $kind == source ]]; then
    apt_private apt-cache showsrc --only-source "$package" 2>/dev/null | awk '$1 == "Version:" { print $2 }'
  else
    apt_private apt-cache madison "$package" 2>/dev/null | awk -F' *[|] *' '/Packages$/ { print $2 }'
  fi | awk -v want="$version" '{
    bare = $0; sub(/^[0-9]+:/, "", bare)
    if (bare == want || index(bare, want "-") == 1 || index(bare, want "+") == 1 || index(bare, want "~") == 1) print
  }' | sort -u
}

# fetch_binary FOLDER PACKAGE [VERSION]: the .deb of PACKAGE, now in FOLDER. Fails where the suite has none.
fetch_binary() {
  local folder=$1 package=$2 version=${3:-} found
  if [[ -n $version ]]; then
    for found in $(versions_of binary "$package" "$version"); do
      (cd "$folder" && apt_private apt-get --quiet=2 download "$package=$found") && return
    done
    return 1
  fi
  (cd "$folder" && apt_private apt-get --quiet=2 download "$package")
}

# kept_tarball FOLDER SOURCE SHA256: prints the path of the tarball with that hash, if it is there.
kept_tarball() {
  local file
  for file in "$1/$2_"*.orig.tar.*; do
    if [[ -f $file && $(sha256sum "$file" | cut -d' ' -f1) == "$3" ]]; then
      echo "$file"
      return
    fi
  done
  return 1
}

# fetch_tarball FOLDER SOURCE VERSION SHA256: upstream's tarball, checked; prints its path. Fails where there is none.
fetch_tarball() {
  local folder=$1 source=$2 version=$3 sha256=$4 found
  ! kept_tarball "$folder" "$source" "$sha256" || return 0
  for found in $(versions_of source "$source" "$version"); do
    (cd "$folder" && apt_private apt-get --quiet=2 --download-only --tar-only source "$source=$found" >&2) || continue
    ! kept_tarball "$folder" "$source" "$sha256" || return 0
    say "the tarball of $source $found is not the pinned one" >&2
  done
  return 1
}
