// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/translations.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

Translations::Translations()
{
    const QLocale locale;
    // English holds the plural forms, and stands behind the others for what they lack.
    if (m_translators[0].load(u":/i18n/flowbell_en.qm"_s))
        QCoreApplication::installTranslator(&m_translators[0]);
    if (m_translators[1].load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_translators[1]);
    if (m_translators[2].load(locale, u"flowbell"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(&m_translators[2]);
}

} // namespace flowbell::cli
