# headroom_layer(<name> SOURCES <file>... [LINKS <target>...] [GENERATED <generator>...])
#
# The static library headroom_<name> (alias headroom::<name>) of src/<name>/. Headers are included from the root of
# src/ ("core/units.hpp") or from the generated folder. LINKS are third-party targets and the layers that this one may
# include, transitively ("core" is short for headroom::core); GENERATED names the generators (see generate.cmake) whose
# output it includes.
function(headroom_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS;GENERATED")
  set(target "headroom_${name}")
  list(TRANSFORM arg_LINKS REPLACE "^(core|catalog|text|formats|app|api|ui|gfx|platform)$" "headroom::\\1")
  add_library(${target} STATIC ${arg_SOURCES})
  add_library(headroom::${name} ALIAS ${target})
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}/src" "${HEADROOM_GENERATED_DIR}")
  target_link_libraries(
    ${target}
    PUBLIC ${arg_LINKS}
    PRIVATE headroom_warnings headroom_no_exceptions)
  foreach(generator IN LISTS arg_GENERATED)
    add_dependencies(${target} generate_${generator})
  endforeach()
endfunction()
