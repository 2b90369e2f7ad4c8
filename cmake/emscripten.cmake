# The toolchain file of the web presets: finds Emscripten where the set-up put it, else on the PATH, and hands over to
# Emscripten's own toolchain file.
set(_named "${CMAKE_CURRENT_LIST_DIR}/../.toolchain/emscripten-root")
if(EXISTS "${_named}")
  file(STRINGS "${_named}" _root LIMIT_COUNT 1)
else()
  find_program(HEADROOM_EMCC emcc)
  if(NOT HEADROOM_EMCC)
    message(FATAL_ERROR "No Emscripten: run ./tools/setup build, or put emcc 3.1.60 or later on the PATH.")
  endif()
  file(REAL_PATH "${HEADROOM_EMCC}" _emcc)
  cmake_path(GET _emcc PARENT_PATH _root)
endif()
include("${_root}/cmake/Modules/Platform/Emscripten.cmake")
