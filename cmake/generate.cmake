# headroom_generate(NAME <name> OUTPUTS <file>... [DEPENDS <file>...] [GLOB <pattern>...])
#
# Runs `node tools/generate/<name>.mjs --out <folder>` whenever the generator or its inputs change, as the target
# generate_<name>. OUTPUTS are relative to that folder, HEADROOM_GENERATED_DIR; DEPENDS and GLOB to the root of the
# source tree. GLOB is for the catalog's entries alone, so that adding one touches one file.
set(HEADROOM_GENERATED_DIR "${CMAKE_BINARY_DIR}/generated")

function(headroom_generate)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "OUTPUTS;DEPENDS;GLOB")
  find_program(HEADROOM_NODE node REQUIRED NO_CMAKE_FIND_ROOT_PATH)

  set(generator "${CMAKE_SOURCE_DIR}/tools/generate/${arg_NAME}.mjs")
  set(inputs "${generator}")
  if(arg_DEPENDS)
    list(TRANSFORM arg_DEPENDS PREPEND "${CMAKE_SOURCE_DIR}/")
    list(APPEND inputs ${arg_DEPENDS})
  endif()
  if(arg_GLOB)
    list(TRANSFORM arg_GLOB PREPEND "${CMAKE_SOURCE_DIR}/")
    file(GLOB_RECURSE entries CONFIGURE_DEPENDS ${arg_GLOB})
    list(APPEND inputs ${entries})
  endif()
  list(TRANSFORM arg_OUTPUTS PREPEND "${HEADROOM_GENERATED_DIR}/")

  add_custom_command(
    OUTPUT ${arg_OUTPUTS}
    COMMAND "${HEADROOM_NODE}" "${generator}" --out "${HEADROOM_GENERATED_DIR}"
    # A generator may leave a file alone whose content has not changed.
    COMMAND "${CMAKE_COMMAND}" -E touch ${arg_OUTPUTS}
    DEPENDS ${inputs}
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
    COMMENT "Generating ${arg_NAME}"
    VERBATIM)
  add_custom_target(generate_${arg_NAME} DEPENDS ${arg_OUTPUTS})
endfunction()
