# SDL2 2.32.4 for the web, all but video and events left out (sdl2/SDL_config.h). The commit is pinned, so its folders
# may be globbed.
headroom_source(sdl2 https://github.com/libsdl-org/SDL.git 2359383fc187386204c3bb22de89655a494cd128)

set(_sdl2_sources "")
foreach(
  folder
  .
  atomic
  audio
  audio/dummy
  cpuinfo
  dynapi
  events
  file
  filesystem/dummy
  haptic
  haptic/dummy
  hidapi
  joystick
  joystick/dummy
  libm
  loadso/dummy
  locale
  locale/dummy
  misc
  misc/dummy
  power
  render
  render/software
  sensor
  sensor/dummy
  stdlib
  thread
  thread/generic
  timer
  timer/unix
  video
  video/emscripten
  video/yuv2rgb)
  file(GLOB _sources "${sdl2_SOURCE_DIR}/src/${folder}/*.c")
  list(APPEND _sdl2_sources ${_sources})
endforeach()

add_library(SDL2 STATIC EXCLUDE_FROM_ALL ${_sdl2_sources})
add_library(SDL2::SDL2 ALIAS SDL2)
target_include_directories(SDL2 SYSTEM PUBLIC "${CMAKE_CURRENT_LIST_DIR}/sdl2" "${sdl2_SOURCE_DIR}/include")
target_include_directories(SDL2 PRIVATE "${sdl2_SOURCE_DIR}/src/video/khronos")
target_compile_options(SDL2 PRIVATE -w)
