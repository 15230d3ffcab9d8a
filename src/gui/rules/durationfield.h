// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <chrono>

class QComboBox;
class QSpinBox;

namespace flowbell::gui {

/// A length of time as a number and its unit: seconds, minutes, hours or days.
class DurationField : public QWidget
{
    Q_OBJECT
public:
    explicit DurationField(QWidget *parent = nullptr);

    /// At least 1 s. A duration beyond it becomes \a longest.
    void setLongest(std::chrono::seconds longest);
    /// In the largest unit that it is a whole number of.
    void setDuration(std::chrono::seconds duration);
    [[nodiscard]] std::chrono::seconds duration() const;
    /// What it is the length of, for a screen reader.
    void setName(const QString &name);

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void useUnit();
    void retranslate();
    [[nodiscard]] std::chrono::seconds unit() const;

    QSpinBox *m_number;
    QComboBox *m_unit;
    std::chrono::seconds m_longest{24 * 3600};
    QString m_name;
};

} // namespace flowbell::gui
