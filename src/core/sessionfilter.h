// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/subjectfilter.h"

namespace flowbell {

/// A filter over sessions, such as `state:failed (technology:LDHP or duration:>2m) started:today -anomaly:any 70f5`. A text is
/// looked for in the session's id, the codes of its technologies and the flow's name.
using SessionFilter = SubjectFilter<FilterLanguage::Subject::Sessions>;

/// Whether the passing of time alone can change what matches. (That `today` is another day at midnight does not count.)
[[nodiscard]] bool dependsOnTime(const SessionFilter &filter);

} // namespace flowbell
