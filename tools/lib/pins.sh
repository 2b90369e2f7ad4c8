# What the toolchain is made of: Debian's suites, upstream's versions, and the SHA-256 of upstream's tarballs as Debian
# repacked them. Any Debian revision of a version will do. Sourced, never run.
tools_suite=trixie
emscripten_version=3.1.69
binaryen_version=120
emscripten_least=3.1.60

# name in .toolchain/src | Debian's source package | upstream version | SHA-256 of the tarball
source_pins=(
  "imgui|imgui|1.92.2b|e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48"
  "sdl2|libsdl2|2.32.4|d364cded8bf41f3f503014d3fb6473f1a7077ff468da1638dae4a6bec6ef2277"
  "catch2|catch2|3.7.1|c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c"
)
source_suites=(trixie forky)

# RapidJSON comes as a binary package (headers only): Debian's patches are in it, and without them it does not compile.
rapidjson_version=1.1.0
