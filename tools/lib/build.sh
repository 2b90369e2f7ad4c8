# The builds, each of which does nothing in seconds when nothing changed. Sourced.

# The commit's date is the only date that may get into what is built.
source_date() {
  git -C "$root" log -1 --format=%ct 2>/dev/null || echo 0
}

# configure PRESET: CMake by itself sees neither changed presets nor another toolchain.
configure() {
  local preset=$1 ninja=$root/build/$1/build.ninja
  if [[ $preset == web* && -f $ninja && -n $(find "$toolchain/stamps" "$toolchain/emscripten-root" -newer "$ninja" \( -name '*emscripten*' -o -name binaryen \)) ]]; then
    rm -rf "${root:?}/build/$preset"
  fi
  if [[ ! -f $ninja || $root/CMakePresets.json -nt $ninja ]]; then
    (cd "$root" && cmake --preset "$preset" --fresh)
  fi
}

# compile PRESET [TARGET...]: configures where needed and builds; what was printed is shown when it fails.
compile() {
  local preset=$1
  shift
  configure "$preset"
  (cd "$root" && cmake --build --preset "$preset" --parallel "$jobs" ${1+--target "$@"})
}

# quietly NAME COMMAND...: its output goes to a log of that name, which is shown if it fails.
quietly() {
  local log=$root/build/logs/$1.log
  shift
  mkdir -p "$root/build/logs"
  attempt logged "$log" "$@"
  if ((status != 0)); then
    grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking|Generating)' "$log" | tail -n 60 >&2
    die "$* failed; all of its output is in ${log#"$root"/}"
  fi
}

build_native() {
  quietly build-native compile release headroom
  mkdir -p "$root/dist/bin"
  cmp --silent "$root/build/release/bin/headroom" "$root/dist/bin/headroom" ||
    install -m 755 "$root/build/release/bin/headroom" "$root/dist/bin/headroom"
}

build_modules() { quietly build-web compile web core app; }

# What the page is assembled from; a removed file shows in its folder's time.
site_inputs=(web assets tools/site.mjs tools/site tools/generate package-lock.json build/web/bin/core.mjs build/web/bin/core.wasm build/web/bin/core_later.wasm
  build/web/bin/app.mjs build/web/bin/app.wasm build/web/generated dist/bin/headroom)

site_is_fresh() {
  local stamp=$root/build/site.stamp input existing=()
  [[ -f $stamp && -f $root/dist/site/index.html && $(<"$stamp") == "$SOURCE_DATE_EPOCH" ]] || return 1
  for input in "${site_inputs[@]}"; do
    [[ ! -e $root/$input ]] || existing+=("$root/$input")
  done
  [[ -z $(find "${existing[@]}" -newer "$stamp" -print -quit) ]]
}

build_site() {
  ! site_is_fresh || return 0
  local began
  mkdir -p "$root/build"
  began=$(mktemp "$root/build/site.XXXXXX")
  echo "$SOURCE_DATE_EPOCH" >"$began"
  quietly build-page node "$root/tools/site.mjs" --build "$root/build/web" --native "$root/dist/bin/headroom" --out "$root/dist/site"
  # The time of the start: what changed while the page was assembled is newer.
  mv "$began" "$root/build/site.stamp"
}
