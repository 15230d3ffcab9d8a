// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"

#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

namespace Ui {
class OverviewRange;
}

namespace flowbell::engine {
class Preferences;
}

namespace flowbell::gui {

/// Chooses the time that the overview counts; remembered.
class OverviewRange : public QWidget
{
    Q_OBJECT
public:
    enum class Choice { Hour, Day, Week, Month, All, Own };

    explicit OverviewRange(QWidget *parent = nullptr);
    ~OverviewRange() override;

    /// To be called once, first; \a preferences must outlive this.
    void remember(engine::Preferences &preferences, Timestamp now);
    void choose(Choice choice);
    [[nodiscard]] Choice choice() const;

    struct Stretch {
        std::optional<Timestamp> from;
        std::optional<Timestamp> to;
    };
    [[nodiscard]] Stretch stretch(Timestamp now) const;
    /// Its end lies before its beginning.
    [[nodiscard]] bool isBackwards() const;

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showChoice();
    void retranslate();

    std::unique_ptr<Ui::OverviewRange> m_ui;
    engine::Preferences *m_preferences = nullptr;
};

} // namespace flowbell::gui
