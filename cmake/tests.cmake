# headroom_test(<name> SOURCES <file>... [LINKS <target>...])
#
# One Catch2 executable, run by CTest from the root of the source tree: natively, or as wasm under Node when the build
# is for the web. Headers of other tests are included from the root of tests/ ("ui/driver.hpp").
function(headroom_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
  set(target "test_${name}")
  add_executable(${target} ${arg_SOURCES})
  target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
  target_link_libraries(${target} PRIVATE ${arg_LINKS} headroom_warnings Catch2::Catch2WithMain)
  if(EMSCRIPTEN)
    # Emscripten's glue is CommonJS here, which Node tells by the name.
    set_target_properties(${target} PROPERTIES SUFFIX ".cjs")
  endif()
  add_test(
    NAME ${name}
    COMMAND ${target} --colour-mode none
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
endfunction()
