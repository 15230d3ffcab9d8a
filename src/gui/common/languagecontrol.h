// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QTranslator>

namespace flowbell::gui {

/// The language of the program: installs the translations of the program and of Qt, and sets the default locale. Widgets get
/// LanguageChange and translate themselves anew. One for the program.
class LanguageControl
{
public:
    /// \a folder: where `flowbell_LL.qm` lie.
    explicit LanguageControl(const QString &folder = QStringLiteral(":/i18n"));
    ~LanguageControl();
    Q_DISABLE_COPY_MOVE(LanguageControl)

    /// \a language: "en", "ru"; empty: the first of the system's that there is, else English.
    void apply(const QString &language);
    /// Codes of what can be chosen: English, the source language, and every translation.
    [[nodiscard]] QStringList available() const;

private:
    [[nodiscard]] QString systemLanguage() const;

    QString m_folder;
    QTranslator m_program;
    QTranslator m_qt;
};

} // namespace flowbell::gui
