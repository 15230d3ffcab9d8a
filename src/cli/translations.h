// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTranslator>

#include <array>

namespace flowbell::cli {

/// The texts in the language of the environment (LC_ALL, LC_MESSAGES, LANG), installed for this object's life.
class Translations
{
public:
    Translations();

private:
    std::array<QTranslator, 3> m_translators;
};

} // namespace flowbell::cli
