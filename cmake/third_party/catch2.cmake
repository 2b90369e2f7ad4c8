# Catch2 3.7.1, built from source with the compiler and the exceptions that the tests have.
headroom_source(catch2 https://github.com/catchorg/Catch2.git fa43b77429ba76c462b1898d6cd2f2d7a9416b14)

add_library(headroom_test_options INTERFACE)
if(EMSCRIPTEN)
  target_compile_options(headroom_test_options INTERFACE -fwasm-exceptions)
  target_link_options(
    headroom_test_options
    INTERFACE
    -fwasm-exceptions
    # The objects are those that are shipped; the whole program need not be made small again for every test.
    -O1
    -sNODERAWFS=1
    -sENVIRONMENT=node
    -sEXIT_RUNTIME=1
    -sALLOW_MEMORY_GROWTH=1
    -sSTACK_SIZE=1MB)
endif()

add_subdirectory("${catch2_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/_deps/catch2-build" EXCLUDE_FROM_ALL SYSTEM)
foreach(target Catch2 Catch2WithMain)
  target_link_libraries(${target} PUBLIC headroom_test_options)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 30 CXX_CLANG_TIDY "")
endforeach()
