# RapidJSON, headers only. Upstream's only release does not compile with today's compilers: Debian's package carries
# the mends, and so does upstream's later history.
headroom_source(rapidjson https://github.com/Tencent/rapidjson.git 24b5e7a8b27f42fa16b96fc70aade9106cf7102f)

add_library(rapidjson INTERFACE)
target_include_directories(rapidjson SYSTEM INTERFACE "${rapidjson_SOURCE_DIR}/include")
target_compile_definitions(rapidjson INTERFACE RAPIDJSON_HAS_STDSTRING=1)
