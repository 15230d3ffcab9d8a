// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/retentionrules.h"
#include "store/filespace.h"
#include "store/retention.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

class QAction;

namespace Ui {
class RetentionSection;
}

namespace flowbell::engine {
class RetentionService;
class SlicedWrite;
} // namespace flowbell::engine

namespace flowbell::gui {

/// What the store keeps, what would be removed by that now, and the room its file takes; cleans up when asked. Disabled until
/// it has rules.
class RetentionSection : public QWidget
{
    Q_OBJECT
public:
    explicit RetentionSection(engine::RetentionService &retention, QWidget *parent = nullptr);
    ~RetentionSection() override; ///< a clean-up that is under way is cancelled

    void setRules(const RetentionRules &rules);
    [[nodiscard]] RetentionRules rules() const;

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void rulesEdited();
    void look();
    void showSpace(const store::FileSpace &space);
    void showPreview(const store::RetentionPreview &preview);
    void offerToCompact();
    void askToCleanUp();
    void cleanUp();
    void cleanedUp(qint64 events, const std::optional<Error> &error);
    void askToCompact();
    void compact();
    void showError(const Error &error);

    engine::RetentionService &m_retention;
    std::unique_ptr<Ui::RetentionSection> m_ui;
    QAction *m_compact;
    QTimer m_lookSoon; ///< while the user types
    QPointer<engine::SlicedWrite> m_running;
    RetentionRules m_shown; ///< as they were given; may be finer than the boxes show
    std::optional<store::FileSpace> m_space;
    std::optional<store::RetentionPreview> m_preview;
    bool m_compacting = false;
};

} // namespace flowbell::gui
