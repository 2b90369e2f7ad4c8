# Dear ImGui 1.92.2b: the library everywhere, its SDL2 and OpenGL 3 backends for the web only.
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
         IMGUI_DISABLE_DEFAULT_FONT
         $<$<BOOL:${HEADROOM_UI_TEST_HOOKS}>:IMGUI_ENABLE_TEST_ENGINE>)
target_link_libraries(imgui PRIVATE headroom_no_exceptions)

if(EMSCRIPTEN)
  add_library(
    imgui_sdl2_opengl3 STATIC EXCLUDE_FROM_ALL
    "${imgui_SOURCE_DIR}/backends/imgui_impl_sdl2.cpp"
    "${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp")
  target_include_directories(imgui_sdl2_opengl3 SYSTEM PUBLIC "${imgui_SOURCE_DIR}/backends")
  target_compile_definitions(imgui_sdl2_opengl3 PUBLIC IMGUI_IMPL_OPENGL_ES3)
  target_link_libraries(
    imgui_sdl2_opengl3
    PUBLIC imgui SDL2::SDL2
    PRIVATE headroom_no_exceptions)
endif()
