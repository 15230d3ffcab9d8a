// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/viewmasking.h"

#include "engine/preferences.h"

namespace flowbell::gui {

ViewMasking::ViewMasking(const engine::Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
{
    m_pages.setMaxThreadCount(1);
    read();
    const auto again = [this] {
        const bool wasOn = m_isOn;
        read();
        if (m_isOn || wasOn)
            Q_EMIT changed();
    };
    connect(&preferences, &engine::Preferences::privacyChanged, this, [this, again] {
        if (m_preferences.privacy().maskWindow != m_isOn)
            again();
    });
    connect(&preferences, &engine::Preferences::maskingChanged, this, again);
}

void ViewMasking::read()
{
    m_isOn = m_preferences.privacy().maskWindow;
    m_rules = std::make_shared<const Masking>(m_isOn ? Masking(m_preferences.masking().rules) : Masking());
}

} // namespace flowbell::gui
