// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/replyrule.h"

#include "require.h"

using namespace flowbell;
using namespace flowbell::fuzz;

/// Rules by which the listener alters its answers.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString input = text(data, size);
    const auto rule = ReplyRule::parse(input);
    if (!rule) {
        const ReplyRule::Problem &problem = rule.error();
        require(problem.position >= 0 && problem.length >= 0 && problem.position + problem.length <= input.size(),
            "a problem is at a place of the text");
        return 0;
    }
    require(rule->hasAction(), "a rule does something");
    require(rule->delay >= std::chrono::milliseconds{0} && rule->delay <= ReplyRule::longestDelay, "a delay is bounded");
    require(rule->status == 0 || (rule->status >= ReplyRule::leastStatus && rule->status <= ReplyRule::mostStatus),
        "a status is in range");
    for (const HeaderField &field : rule->headers)
        require(!replyHeaderProblem(field), "a header can be sent");
    const QString written = rule->toText();
    const auto again = ReplyRule::parse(written);
    require(again && *again == *rule, "a rule is read back as it was written");
    require(again->toText() == written, "and is written the same again");
    static_cast<void>(rule->fitsPath(view(data, size)));
    return 0;
}
