# headroom_web_module(<name> SOURCES <file>... [LINKS <target>...] [EXPORTS <function>...] [RUNTIME <method>...]
#                     [ENVIRONMENT <environment>...] [OPTIONS <link option>...] [MAIN] [WEBGL] [SPLIT])
#
# An ES module bin/<name>.mjs with its bin/<name>.wasm under the build folder, whose default export makes an instance.
# EXPORTS are C functions (without the underscore) beside those marked EMSCRIPTEN_KEEPALIVE, RUNTIME are Emscripten's
# own methods (UTF8ToString, …), ENVIRONMENT is where it runs (default: web node), MAIN says that it has a main(), WEBGL
# asks for WebGL 2 and nothing older, SPLIT puts what only namespaces `later` need into bin/<name>_later.wasm
# (tools/split/split.mjs).
function(headroom_web_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "MAIN;WEBGL;SPLIT" "" "SOURCES;LINKS;EXPORTS;RUNTIME;ENVIRONMENT;OPTIONS")
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
  if(arg_SPLIT)
    headroom_split_module(${name})
  endif()
endfunction()

function(headroom_split_module name)
  find_program(HEADROOM_NODE node REQUIRED NO_CMAKE_FIND_ROOT_PATH)
  execute_process(
    COMMAND "${EMSCRIPTEN_ROOT_PATH}/em-config" BINARYEN_ROOT
    OUTPUT_VARIABLE binaryen
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(tool "${CMAKE_SOURCE_DIR}/tools/split")
  set(wasm "${CMAKE_BINARY_DIR}/bin/${name}")
  set(names "")
  if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    set(names --names)
  endif()
  # The functions are told apart by their names, which the split drops again.
  target_link_options(${name} PRIVATE --profiling-funcs)
  set_target_properties(${name} PROPERTIES LINK_DEPENDS "${tool}/split.mjs;${tool}/call_graph.mjs")
  add_custom_command(
    TARGET ${name}
    POST_BUILD
    BYPRODUCTS "${wasm}_later.wasm"
    COMMAND "${HEADROOM_NODE}" "${tool}/split.mjs" --binaryen "${binaryen}/bin" --wasm "${wasm}.wasm" --later
            "${wasm}_later.wasm" ${names}
    VERBATIM)
endfunction()
