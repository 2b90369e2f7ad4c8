# Third-party code as targets: imgui, imgui_sdl2 and SDL2::SDL2 (web only), rapidjson, Catch2, CLI11.
#
# The set-up has unpacked the sources into .toolchain/src; where it was not run, FetchContent takes the same versions
# from upstream, by commit.
include(FetchContent)

set(HEADROOM_TOOLCHAIN_DIR "${CMAKE_SOURCE_DIR}/.toolchain" CACHE PATH "What the set-up unpacked and built")

# headroom_source(<name> <repository> <commit>): sets <name>_SOURCE_DIR and adds nothing to the build.
macro(headroom_source name repository commit)
  string(TOUPPER ${name} _upper)
  if(NOT FETCHCONTENT_SOURCE_DIR_${_upper} AND EXISTS "${HEADROOM_TOOLCHAIN_DIR}/src/${name}")
    set(FETCHCONTENT_SOURCE_DIR_${_upper} "${HEADROOM_TOOLCHAIN_DIR}/src/${name}")
  endif()
  FetchContent_Declare(
    ${name}
    GIT_REPOSITORY "${repository}"
    GIT_TAG "${commit}"
    GIT_SUBMODULES ""
    # No such folder: the source is fetched, its own build files are not run.
    SOURCE_SUBDIR "not-built-here")
  FetchContent_MakeAvailable(${name})
endmacro()

include(third_party/imgui)
include(third_party/rapidjson)
if(EMSCRIPTEN)
  include(third_party/sdl2)
else()
  include(third_party/cli11)
endif()
if(HEADROOM_TESTS)
  include(third_party/catch2)
endif()
