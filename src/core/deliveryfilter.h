// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/subjectfilter.h"

namespace flowbell {

/// A filter over deliveries, such as `state:failed endpoint:example.com (status:>=500 or status:0) created:>-1h -"a phrase"`.
/// A text is looked for in the event's body and the URL.
using DeliveryFilter = SubjectFilter<FilterLanguage::Subject::Deliveries>;

} // namespace flowbell
