# headroom_web_module(<name> SOURCES <file>... [LINKS <target>...] [EXPORTS <function>...] [RUNTIME <method>...]
#                     [ENVIRONMENT <environment>...] [OPTIONS <link option>...] [MAIN] [WEBGL])
#
# An ES module bin/<name>.mjs with its bin/<name>.wasm under the build folder, whose default export makes an instance.
# EXPORTS are C functions (without the underscore) beside those marked EMSCRIPTEN_KEEPALIVE, RUNTIME are Emscripten's
# own methods (UTF8ToString, …), ENVIRONMENT is where it runs (default: web node), MAIN says that it has a main(), WEBGL
# asks for WebGL 2 and nothing older.
function(headroom_web_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "MAIN;WEBGL" "" "SOURCES;LINKS;EXPORTS;RUNTIME;ENVIRONMENT;OPTIONS")
  if(NOT arg_ENVIRONMENT)
    set(arg_ENVIRONMENT web node)
  endif()
  if(arg_MAIN)
    list(APPEND arg_EXPORTS main)
  else()
    list(APPEND arg_OPTIONS --no-entry)
  endif()
  list(JOIN arg_ENVIRONMENT "," environment)
  list(TRANSFORM arg_EXPORTS PREPEND "_")
  list(JOIN arg_EXPORTS "," exports)
  list(JOIN arg_RUNTIME "," runtime)

  add_executable(${name} ${arg_SOURCES})
  set_target_properties(
    ${name}
    PROPERTIES SUFFIX ".mjs"
               RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
  target_link_libraries(${name} PRIVATE ${arg_LINKS} headroom_warnings headroom_no_exceptions)
  target_link_options(
    ${name}
    PRIVATE
    -sMODULARIZE=1
    -sEXPORT_ES6=1
    -sENVIRONMENT=${environment}
    -sFILESYSTEM=0
    -sDYNAMIC_EXECUTION=0
    -sWASM_BIGINT=1
    -sMALLOC=emmalloc
    -sALLOW_MEMORY_GROWTH=1
    # A weighed model and its shape are tens of kilobytes; the default is 64 KB.
    -sSTACK_SIZE=512KB
    -sSUPPORT_LONGJMP=0
    "-sEXPORTED_FUNCTIONS=${exports}"
    "-sEXPORTED_RUNTIME_METHODS=${runtime}"
    ${arg_OPTIONS})
  if(arg_WEBGL)
    target_link_options(${name} PRIVATE -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2)
  endif()
  if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(${name} PRIVATE -sASSERTIONS=2 -sSTACK_OVERFLOW_CHECK=2)
  else()
    target_link_options(${name} PRIVATE -Oz --closure 1)
  endif()
endfunction()
