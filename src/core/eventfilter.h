// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/subjectfilter.h"

namespace flowbell {

/// A filter over events, such as `event:technology.end success:false (reply:>=400 or lag:>5s) received:>-10m
/// data.session_result.status:FAILED -word "an exact phrase"`. A text is looked for in body, headers and note.
using EventFilter = SubjectFilter<FilterLanguage::Subject::Events>;

/// What it lets through depends on marks: on pins, colours or notes, in which texts are looked for too.
[[nodiscard]] bool readsMarks(const EventFilter &filter);

} // namespace flowbell
