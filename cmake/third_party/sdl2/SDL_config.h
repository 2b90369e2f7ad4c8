// SDL's configuration for the web page, found before SDL's own SDL_config.h: a window, its events and a GL context.
// SDL's build would try some two hundred compilations, for minutes, to arrive at the same.
#ifndef SDL_config_h_
#define SDL_config_h_

#include "SDL_config_emscripten.h"

#define SDL_AUDIO_DISABLED 1
#define SDL_FILESYSTEM_DISABLED 1
#define SDL_JOYSTICK_DISABLED 1
#define SDL_LOADSO_DISABLED 1
#define SDL_LOCALE_DISABLED 1
#define SDL_MISC_DISABLED 1
#define SDL_POWER_DISABLED 1
#define SDL_RENDER_DISABLED 1
#define SDL_SENSOR_DISABLED 1

// What is disabled still wants a driver that does nothing.
#undef SDL_AUDIO_DRIVER_DISK
#undef SDL_AUDIO_DRIVER_EMSCRIPTEN
#undef SDL_FILESYSTEM_EMSCRIPTEN
#undef SDL_JOYSTICK_EMSCRIPTEN
#undef SDL_LOADSO_DLOPEN
#undef SDL_POWER_EMSCRIPTEN
#define SDL_FILESYSTEM_DUMMY 1
#define SDL_HAPTIC_DUMMY 1
#define SDL_JOYSTICK_DUMMY 1
#define SDL_LOADSO_DUMMY 1
#define SDL_LOCALE_DUMMY 1
#define SDL_MISC_DUMMY 1

#endif
