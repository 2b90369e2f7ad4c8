# CLI11, headers only, for the native command line: the system's where there is one.
find_package(CLI11 QUIET)
if(NOT CLI11_FOUND)
  headroom_source(cli11 https://github.com/CLIUtils/CLI11.git 6c7b07a878ad834957b98d0f9ce1dbe0cb204fc9)
  add_library(CLI11::CLI11 INTERFACE IMPORTED)
  target_include_directories(CLI11::CLI11 SYSTEM INTERFACE "${cli11_SOURCE_DIR}/include")
endif()
