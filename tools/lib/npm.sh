# npm's packages, as package-lock.json has them. Sourced.
setup_npm() {
  has npm || die "Node 20 or later with npm is needed"
  local inputs
  inputs=$(cat "$root/package-lock.json" "$root/.npmrc" <(node --version) | hash_of)
  # npm ci makes the folder anew, so the stamp inside it goes with it.
  [[ -f $root/node_modules/.headroom && $(<"$root/node_modules/.headroom") == "$inputs" ]] && return 0
  step "npm packages" npm --prefix "$root" ci --loglevel=error
  echo "$inputs" >"$root/node_modules/.headroom"
}
