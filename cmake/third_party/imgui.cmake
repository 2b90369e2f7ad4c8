# Dear ImGui 1.92.2b: the library everywhere, its SDL2 backend for the web only. We draw with a renderer of
# our own (src/platform/renderer.cpp): the stock one asks WebGL for its state every frame, which stalls.
headroom_source(imgui https://github.com/ocornut/imgui.git 45acd5e0e82f4c954432533ae9985ff0e1aad6d5)

add_library(
  imgui STATIC
  "${imgui_SOURCE_DIR}/imgui.cpp"
  "${imgui_SOURCE_DIR}/imgui_draw.cpp"
  "${imgui_SOURCE_DIR}/imgui_tables.cpp"
  "${imgui_SOURCE_DIR}/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${imgui_SOURCE_DIR}")
target_compile_definitions(
  imgui
  PUBLIC IMGUI_DISABLE_OBSOLETE_FUNCTIONS
         IMGUI_DISABLE_DEMO_WINDOWS
         IMGUI_DISABLE_DEBUG_TOOLS
         IMGUI_DISABLE_FILE_FUNCTIONS
         IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
         IMGUI_DISABLE_DEFAULT_FONT)
target_link_libraries(imgui PRIVATE headroom_no_exceptions)

if(EMSCRIPTEN)
  add_library(
    imgui_sdl2 STATIC EXCLUDE_FROM_ALL
    "${imgui_SOURCE_DIR}/backends/imgui_impl_sdl2.cpp")
  target_include_directories(imgui_sdl2 SYSTEM PUBLIC "${imgui_SOURCE_DIR}/backends")
  target_link_libraries(
    imgui_sdl2
    PUBLIC imgui SDL2::SDL2
    PRIVATE headroom_no_exceptions)
endif()
