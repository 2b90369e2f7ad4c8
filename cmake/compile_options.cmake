# Options that hold for everything that is compiled here, and the INTERFACE targets that our own code links:
#   headroom_warnings       every warning that we keep clean
#   headroom_no_exceptions  what all libraries of ours are compiled with; tests and the command line are not

# The same source gives the same bytes in whatever folder it lies.
add_compile_options(
  "-ffile-prefix-map=${CMAKE_BINARY_DIR}=build"
  "-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.")

# Emscripten takes its ccache from its own configuration: as a launcher it would be run around a Python script.
find_program(HEADROOM_CCACHE ccache)
if(HEADROOM_CCACHE AND NOT EMSCRIPTEN)
  set(CMAKE_C_COMPILER_LAUNCHER "${HEADROOM_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${HEADROOM_CCACHE}")
endif()

if(HEADROOM_SANITIZERS)
  add_compile_options(
    "-fsanitize=${HEADROOM_SANITIZERS}"
    -fno-sanitize-recover=all
    -fno-omit-frame-pointer
    "-fsanitize-ignorelist=${CMAKE_SOURCE_DIR}/cmake/sanitizers.ignore")
  add_link_options("-fsanitize=${HEADROOM_SANITIZERS}")
endif()

if(NOT EMSCRIPTEN AND CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()

if(EMSCRIPTEN AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  set(CMAKE_C_FLAGS_MINSIZEREL "-Oz -DNDEBUG")
  set(CMAKE_CXX_FLAGS_MINSIZEREL "-Oz -DNDEBUG")
  # Instructions that every browser with WebGL 2 and modules has had since 2021, in place of code of our own.
  set(HEADROOM_WASM_OPTIONS -flto -mbulk-memory -mnontrapping-fptoint)
  add_compile_options(${HEADROOM_WASM_OPTIONS})
  add_link_options(${HEADROOM_WASM_OPTIONS})
endif()

add_library(headroom_warnings INTERFACE)
target_compile_options(
  headroom_warnings
  INTERFACE
    -Wall
    -Wextra
    -Wpedantic
    -Wconversion
    # g++ 12 holds it against constants too, as in `size += wide ? 2 : 1`.
    $<$<NOT:$<CXX_COMPILER_ID:GNU>>:-Wsign-conversion>
    -Wshadow
    -Wold-style-cast
    -Wnon-virtual-dtor
    -Woverloaded-virtual
    -Wextra-semi
    # Designated initialisers that name only what differs from the defaults are our style.
    -Wno-missing-field-initializers
    $<$<BOOL:${HEADROOM_WERROR}>:-Werror>)

add_library(headroom_no_exceptions INTERFACE)
target_compile_options(headroom_no_exceptions INTERFACE -fno-exceptions -fno-rtti)
