#include "app/explain_parts.hpp"

namespace headroom::app {
namespace {

using core::Bytes;
using core::Part;
using core::PartRanges;
using text::Key;

/// "GPU: weights 4.30 GiB + KV cache 1.00 GiB = 5.30 GiB"
std::string sum_line(const Explaining& in, const std::string& place, const PartRanges& parts) {
    std::string terms;
    for (int i = 0; i < core::part_count; ++i) {
        const auto part = static_cast<Part>(i);
        const Bytes bytes = parts[part].expected;
        if (bytes == Bytes{}) continue;
        if (!terms.empty()) terms += " + ";
        terms += part_title(in.language, part) + ' ' + in.size(bytes);
    }
    return in.sum(place, terms, parts.total().expected);
}

/// The rule with both sides of the comparison that decides.
std::string rule_line(const Explaining& in, const core::Range& need, Bytes limit) {
    const std::string expected = in.size(need.expected);
    const std::string high = in.size(need.high);
    const std::string usable = in.size(limit);
    const Bytes least = core::scaled_up(limit, 3, 100);
    const std::string left = in.size(Bytes{core::difference(limit, need.expected)});
    switch (core::verdict(need, limit)) {
    case core::Verdict::does_not_fit:
        return in.say(Key::explain_rule_no,
                      {{"need", expected},
                       {"limit", usable},
                       {"short", in.size(Bytes{core::difference(need.expected, limit)})}});
    case core::Verdict::tight:
        if (need.high > limit)
            return in.say(Key::explain_rule_high, {{"high", high}, {"limit", usable}});
        return in.say(Key::explain_rule_left,
                      {{"left", left}, {"limit", usable}, {"least", in.size(least)}});
    case core::Verdict::fits: break;
    }
    return in.say(Key::explain_rule_fits,
                  {{"high", high}, {"left", left}, {"limit", usable}, {"least", in.size(least)}});
}

} // namespace

Lines explain_verdict(const Explaining& in) {
    Lines lines;
    for (std::size_t i = 0; i < in.trial.cards.size(); ++i) {
        const core::llama::CardEstimate& card = in.trial.out[i];
        lines.push_back(sum_line(in, in.place(i), card.parts));
        lines.push_back(in.place(i) + ": " + rule_line(in, card.parts.total(), card.limit));
    }
    const std::string host = in.place(in.trial.cards.size());
    const core::Range alone = in.estimate.host.total();
    lines.push_back(sum_line(in, host, in.estimate.host));
    const Bytes memory = in.trial.host.memory;
    if (memory == Bytes{}) return lines;
    const bool is_unified = in.trial.host.is_unified;
    if (is_unified) lines.push_back(in.say(Key::explain_unified));
    lines.push_back(
        host + ": " +
        rule_line(in, is_unified ? alone + in.estimate.devices.total() : alone, memory));
    return lines;
}

} // namespace headroom::app
