# What the stages of the tests run. Sourced.

# files PATTERN...: those that Git knows or would take, so nothing that was built.
files() { (cd "$root" && git ls-files --cached --others --exclude-standard --deduplicate -- "$@" | while read -r f; do [[ ! -f $f ]] || echo "$f"; done); }

check_format() {
  local found=0
  cd "$root" || return
  files '*.cpp' '*.hpp' | xargs -r clang-format-19 --dry-run --Werror || found=1
  files '*.mjs' '*.js' '*.css' '*.html' '*.json' | xargs -r node_modules/.bin/prettier --check --log-level warn || found=1
  return "$found"
}

check_types() { (cd "$root" && node_modules/.bin/tsc --project tsconfig.json); }

# tests_under FOLDER...: the names of the test files.
node_tests() {
  local found=() file folder
  for folder; do
    while read -r file; do found+=("$file"); done < <(files "$folder/*.test.mjs")
  done
  ((${#found[@]} > 0)) || return 0
  (cd "$root" && node --test --test-reporter=spec --test-reporter-destination=stdout ${concurrency+"$concurrency"} "${found[@]}")
}

# One browser at a time: on two cores they would slow each other down until something times out.
browser_tests() { concurrency=--test-concurrency=1 node_tests tests/browser; }

firefox_tests() { HEADROOM_BROWSER=firefox xvfb-run --auto-servernum "$BASH" -c '. "$1/tools/lib/common.sh"; . "$1/tools/lib/checks.sh"; browser_tests' _ "$root"; }

unit_tests() {
  local preset=$1
  locked "$root/build/lock" compile "$preset"
  (cd "$root" && ctest --preset "$preset" --verbose --timeout 600)
}

# The same sources in another folder, without ccache, give the same bytes.
check_reproducible() {
  local again=$root/build/another-place/headroom file
  rm -rf "$again"
  mkdir -p "$again"
  files | while read -r file; do
    mkdir -p "$again/$(dirname "$file")"
    cp -p "$root/$file" "$again/$file"
  done
  ln -s "$root/.toolchain" "$root/node_modules" "$again/"
  CCACHE_DISABLE=1 "$again/tools/build" all --no-setup
  diff -r "$root/dist/site" "$again/dist/site"
  cmp "$root/dist/bin/headroom" "$again/dist/bin/headroom"
  rm -rf "$again"
}
