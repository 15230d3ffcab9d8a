// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace flowbell::gui {

/// What there is where a program is to be.
enum class ProgramFile {
    Missing,
    Other, ///< it is there, but cannot be executed
    Program,
};

/// Takes as long as the file system: a network folder whose server is gone answers after minutes, or never.
[[nodiscard]] ProgramFile programFileAt(const QString &path);

/// Looks what a path leads to while it is typed, on threads of its own, one at a time. Lives on the window's thread.
class ProgramLook : public QObject
{
    Q_OBJECT
public:
    using Look = std::function<ProgramFile(const QString &path)>;
    static constexpr std::chrono::milliseconds patience{2'000}; ///< then an answer is not waited for any more

    /// \a look is called on other threads; tests put one of their own in the place of the file system.
    explicit ProgramLook(Look look, QObject *parent = nullptr);

    /// Only absolute paths are looked at.
    void setPath(const QString &path);
    /// What was found last; unset if nothing was, or it does not answer. Of a path before until changed() tells of this one.
    [[nodiscard]] std::optional<ProgramFile> found() const { return m_found; }

Q_SIGNALS:
    void changed();

private:
    void look();
    void take(quint64 number, ProgramFile found);
    void giveUp();
    void lookFurther();

    const Look m_look;
    QString m_path;
    QString m_asked; ///< what is looked at, or was last
    quint64 m_number = 0; ///< of the look whose answer counts
    std::optional<ProgramFile> m_found;
    QTimer m_patience; ///< runs while an answer is waited for
};

} // namespace flowbell::gui
