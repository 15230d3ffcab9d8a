// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/masking.h"
#include "core/maskingrule.h"

#include "require.h"

using namespace flowbell;
using namespace flowbell::fuzz;
using namespace Qt::StringLiterals;

/// Rules by which exports are masked.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto rule = MaskingRule::parse(text(data, size));
    if (!rule)
        return 0;
    require(rule->isValid(), "a rule that is read can be used");
    const auto again = MaskingRule::parse(rule->toText());
    require(again && *again == *rule, "a rule is read back as it was written");
    const Masking masking({*rule});
    require(masking.isEmpty() == !rule->enabled, "a rule that rests masks nothing");
    const QString sample = u"Анна +7 701 123 45 67, 900101300123 aaaaaaaaaaaa"_s;
    const QString masked = masking.text(sample);
    require(masked.size() <= sample.size(), "what is masked does not grow");
    require(masking.body(R"({"phone":"a","b":[1]})").isValidUtf8(), "what is masked stays text");
    return 0;
}
