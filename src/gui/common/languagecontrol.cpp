// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/languagecontrol.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>

namespace flowbell::gui {

namespace {

const QString sourceLanguage = QStringLiteral("en");

QString languageOf(const QString &localeName)
{
    return localeName.section(QRegularExpression(QStringLiteral("[-_]")), 0, 0);
}

/// The system's own locale if it speaks the language (its formats were chosen by the user), else the language in the
/// system's territory.
QLocale localeFor(const QString &language)
{
    const QLocale system = QLocale::system();
    if (languageOf(system.name()) == language)
        return system;
    const QLocale there(QLocale(language).language(), system.territory());
    return languageOf(there.name()) == language ? there : QLocale(language);
}

} // namespace

LanguageControl::LanguageControl(const QString &folder)
    : m_folder(folder)
{
}

LanguageControl::~LanguageControl()
{
    QCoreApplication::removeTranslator(&m_program);
    QCoreApplication::removeTranslator(&m_qt);
}

void LanguageControl::apply(const QString &language)
{
    const QString chosen = language.isEmpty() ? systemLanguage() : language;
    QLocale::setDefault(localeFor(chosen));
    QCoreApplication::removeTranslator(&m_program);
    QCoreApplication::removeTranslator(&m_qt);
    // Loaded by the language's name, not by a locale: with a locale Qt goes on to the system's further languages when the
    // source language, which needs no file, is the first of them.
    const QString qtsOwn = QStringLiteral("qtbase_") + chosen;
    if (m_qt.load(qtsOwn, QLibraryInfo::path(QLibraryInfo::TranslationsPath)) || m_qt.load(qtsOwn, m_folder))
        QCoreApplication::installTranslator(&m_qt);
    if (m_program.load(QStringLiteral("flowbell_") + chosen, m_folder))
        QCoreApplication::installTranslator(&m_program);
}

QStringList LanguageControl::available() const
{
    QStringList languages{sourceLanguage};
    for (const QString &file : QDir(m_folder).entryList({QStringLiteral("flowbell_*.qm")}, QDir::Files, QDir::Name)) {
        const QString language = file.section(u'_', 1).chopped(3);
        if (!languages.contains(language))
            languages.append(language);
    }
    return languages;
}

QString LanguageControl::systemLanguage() const
{
    const QStringList known = available();
    for (const QString &name : QLocale::system().uiLanguages()) {
        if (const QString language = languageOf(name); known.contains(language))
            return language;
    }
    return sourceLanguage;
}

} // namespace flowbell::gui
