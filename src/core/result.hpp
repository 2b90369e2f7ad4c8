#pragma once
// A value or the error that kept it from being made, in the shape of std::expected.

#include "core/error.hpp"

#include <cassert>
#include <utility>
#include <variant>

namespace headroom::core {

template <typename T, typename E = Error>
class Result {
  public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(E error) : state_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    /// The value; only where has_value().
    [[nodiscard]] const T& operator*() const {
        assert(has_value());
        return *std::get_if<0>(&state_);
    }
    [[nodiscard]] const T* operator->() const { return &**this; }

    /// The error; only where not has_value().
    [[nodiscard]] const E& error() const {
        assert(!has_value());
        return *std::get_if<1>(&state_);
    }

  private:
    std::variant<T, E> state_;
};

} // namespace headroom::core
