#include "core/gguf/file_type.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::core::gguf;

TEST_CASE("every file type is found by its name in any case", "[core][gguf][unit]") {
    for (int i = 0; i < file_type_count; ++i) {
        const auto type = static_cast<FileType>(i);
        CHECK(find_file_type(name_of(type)) == type);
    }
    CHECK(find_file_type("q4_k_m") == FileType::q4_k_m);
    CHECK(find_file_type("mxfp4_moe") == FileType::mxfp4_moe);
    CHECK(find_file_type("Q4_K") == std::nullopt);
    CHECK(find_file_type("") == std::nullopt);
}

TEST_CASE("what is packed below 2.5 bits by lattice needs an importance matrix",
          "[core][gguf][unit]") {
    CHECK(needs_imatrix(FileType::iq1_s));
    CHECK(needs_imatrix(FileType::iq2_m));
    CHECK(needs_imatrix(FileType::q2_k_s));
    CHECK_FALSE(needs_imatrix(FileType::q2_k));
    CHECK_FALSE(needs_imatrix(FileType::iq4_xs));
    CHECK_FALSE(needs_imatrix(FileType::tq1_0));
}
