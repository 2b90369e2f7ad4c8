# What lies in .toolchain: Emscripten with what it runs, and third-party sources. Each part is made under a temporary
# name, renamed when it is whole, and stamped with what it was made from. Sourced.

# --- Emscripten ------------------------------------------------------------------------------------------------------

# The emcc on the PATH, if it is new enough. In CI only the pinned one counts.
emcc_on_path() {
  [[ ${CI:-} != true ]] && has emcc || return 1
  local version
  version=$(emcc --version | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1)
  [[ $(printf '%s\n%s\n' "$emscripten_least" "$version" | sort -V | head -n 1) == "$emscripten_least" ]]
}

# Debian's package holds system libraries prebuilt for every combination of features, 1.6 GB of them. Kept are those
# that our link flags use; threads, workers, sanitizers and emulated GL are not among them.
unused_in_emscripten=(
  './usr/share/doc' './usr/share/man' './usr/share/lintian' './usr/share/emscripten/test'
  './usr/share/emscripten/docs' './usr/share/emscripten/media'
  '*/wasm32-emscripten/pic' '*/wasm32-emscripten/lto-pic' '*/lib/wasm64-emscripten'
  '*-mt.a' '*-mt-*.a' '*-ww.a' '*-ww-*.a' '*-asan*.a' '*-ofb*.a' '*-emu*.a' '*-tracing.a' '*-memvalidate*.a' '*-verbose*.a'
  '*/libasan*.a' '*/liblsan*.a' '*/libubsan*.a' '*/libstandalonewasm*.a' '*/libwasmfs*.a' '*/libmimalloc*.a' '*/lto/*-debug*.a'
)

# A newer libc than the machine's: each tool is run by the loader that it came with.
wrap_binaryen() {
  local tree=$1 final=$2 loader tool name libraries
  loader=$(cd "$tree" && echo usr/lib*/ld-linux*.so.*)
  libraries=$(cd "$tree" && echo usr/lib/*-linux-gnu)
  mkdir -p "$tree/bin"
  for tool in "$tree"/usr/bin/wasm*; do
    name=$(basename "$tool")
    printf '#!/bin/sh\nexec "%s/%s" --library-path "%s/%s" "%s/usr/bin/%s" "$@"\n' \
      "$final" "$loader" "$final" "$libraries" "$final" "$name" >"$tree/bin/$name"
    chmod +x "$tree/bin/$name"
  done
}

# Emscripten reads this file from its own folder, so no environment variable has to be set to use it.
write_emscripten_config() {
  local final=$1
  cat <<EOF
LLVM_ROOT = '/usr/lib/llvm-19/bin'
BINARYEN_ROOT = '$toolchain/binaryen'
NODE_JS = '$(command -v node)'
CACHE = '$final/cache'
CLOSURE_COMPILER = ['$(command -v node)', '$root/node_modules/google-closure-compiler/cli.js']
COMPILER_WRAPPER = '$(command -v ccache)'
EOF
}

unpack_binaryen() {
  local new=$toolchain/binaryen.new debs=$toolchain/debs.new package
  rm -rf "$new" "$debs"
  mkdir -p "$new" "$debs"
  fetch_binary "$debs" binaryen "$binaryen_version"
  for package in libc6 libgcc-s1 libstdc++6; do
    fetch_binary "$debs" "$package"
  done
  for package in "$debs"/*.deb; do
    dpkg-deb -x "$package" "$new"
  done
  rm -rf "${new:?}/usr/share" "${new:?}/etc"
  wrap_binaryen "$new" "$toolchain/binaryen"
  rm -rf "$toolchain/binaryen" "$debs"
  mv "$new" "$toolchain/binaryen"
}

unpack_emscripten() {
  local new=$toolchain/emscripten.new debs=$toolchain/debs.new final=$toolchain/emscripten
  rm -rf "$new" "$debs"
  mkdir -p "$new" "$debs"
  fetch_binary "$debs" emscripten "$emscripten_version"
  fetch_binary "$debs" node-acorn
  dpkg-deb --fsys-tarfile "$debs"/emscripten_*.deb |
    tar -x -C "$new" --strip-components=4 --wildcards "${unused_in_emscripten[@]/#/--exclude=}" ./usr/share/emscripten
  # Its optimiser imports acorn, which node looks for beside it.
  mkdir "$new/node_modules"
  dpkg-deb --fsys-tarfile "$debs"/node-acorn_*.deb |
    tar -x -C "$new/node_modules" --strip-components=4 ./usr/share/nodejs/acorn
  # Its scripts are CommonJS; the package they now lie in says otherwise.
  echo '{ "type": "commonjs" }' >"$new/package.json"
  write_emscripten_config "$final" >"$new/.emscripten"
  rm -rf "$final" "$debs"
  mv "$new" "$final"
}

# Which Emscripten the web presets take; the file's time is when that last changed.
name_emscripten() {
  [[ -f $toolchain/emscripten-root && $(<"$toolchain/emscripten-root") == "$1" ]] || echo "$1" >"$toolchain/emscripten-root"
}

no_emscripten="Emscripten $emscripten_version is not to be had from this machine's Debian archive, and no emcc $emscripten_least or later is on the PATH"

setup_emscripten() {
  if emcc_on_path; then
    name_emscripten "$(dirname "$(readlink -f "$(command -v emcc)")")"
    return
  fi
  has dpkg-deb || die "$no_emscripten"
  local tools config inputs
  tools=$(printf '%s\n' "$toolchain" "$tools_suite" "$binaryen_version" "$(declare -f unpack_binaryen wrap_binaryen)" | hash_of)
  if ! stamped binaryen "$tools"; then
    need_suites
    attempt step "Binaryen $binaryen_version" unpack_binaryen
    ((status == 0)) || die "$no_emscripten"
    stamp binaryen "$tools"
  fi
  config=$(write_emscripten_config "$toolchain/emscripten")
  inputs=$(printf '%s\n' "$tools_suite" "$emscripten_version" "${unused_in_emscripten[@]}" "$config" "$(declare -f unpack_emscripten)" | hash_of)
  if ! stamped emscripten "$inputs"; then
    need_suites
    attempt step "Emscripten $emscripten_version" unpack_emscripten
    ((status == 0)) || die "$no_emscripten"
    stamp emscripten "$inputs"
  fi
  name_emscripten "$toolchain/emscripten"
}

# --- Third-party sources ---------------------------------------------------------------------------------------------

# upstream_of NAME: the repository that CMake takes NAME from where Debian's sources have it not.
upstream_of() {
  grep -hoE "headroom_source\($1 [^ ]+ [0-9a-f]{40}\)" "$root"/cmake/third_party/*.cmake | awk '{ print $2 }'
}

leave_to_cmake() {
  local name=$1 version=$2 upstream
  rm -rf "${toolchain:?}/src/$name" # another version than the one that is asked for
  upstream=$(upstream_of "$name")
  GIT_TERMINAL_PROMPT=0 git ls-remote --quiet "$upstream" HEAD >/dev/null 2>&1 ||
    die "$name $version is neither in this machine's Debian archive nor to be had from $upstream"
  say "$name $version is not in this machine's Debian archive; CMake takes it from $upstream"
}

unpack_source() {
  local name=$1 package=$2 version=$3 sha256=$4 tarball new=$toolchain/src/$1.new
  mkdir -p "$toolchain/tarballs"
  # What was downloaded is kept: suites move on.
  tarball=$(fetch_tarball "$toolchain/tarballs" "$package" "$version" "$sha256")
  rm -rf "$new"
  mkdir -p "$new"
  tar -x -f "$tarball" -C "$new" --strip-components=1
  rm -rf "${toolchain:?}/src/$name"
  mv "$new" "$toolchain/src/$name"
}

unpack_rapidjson() {
  local debs=$toolchain/debs.new new=$toolchain/src/rapidjson.new
  rm -rf "$debs" "$new"
  mkdir -p "$debs" "$new"
  fetch_binary "$debs" rapidjson-dev "$rapidjson_version"
  dpkg-deb --fsys-tarfile "$debs"/rapidjson-dev_*.deb | tar -x -C "$new" --strip-components=2 ./usr/include
  rm -rf "$toolchain/src/rapidjson" "$debs"
  mv "$new" "$toolchain/src/rapidjson"
}

# setup_source NAME VERSION INPUTS COMMAND...: unpacks one source by COMMAND, or leaves it to CMake.
setup_source() {
  local name=$1 version=$2 inputs=$3
  shift 3
  ! stamped "$name" "$inputs" || return 0
  status=1
  if has apt-get; then
    need_suites
    attempt step "$name $version" "$@"
  fi
  if ((status == 0)); then
    stamp "$name" "$inputs"
  else
    leave_to_cmake "$name" "$version"
  fi
}

setup_sources() {
  mkdir -p "$toolchain/src"
  local pin name package version sha256
  for pin in "${source_pins[@]}"; do
    IFS='|' read -r name package version sha256 <<<"$pin"
    setup_source "$name" "$version" "$sha256" unpack_source "$name" "$package" "$version" "$sha256"
  done
  setup_source rapidjson "$rapidjson_version" "$rapidjson_version" unpack_rapidjson
}
