// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventfilter.h"
#include "engine/transfer.h"
#include "gui/events/eventidset.h"
#include "gui/transfer/exportchoices.h"

#include <QtWidgets/QDialog>

#include <memory>

namespace Ui {
class ExportDialog;
}

namespace flowbell::engine {
class Preferences;
}

namespace flowbell::gui {

/// What the events page shows and has selected, for an export.
struct ExportableEvents {
    EventFilter filter{};
    qint64 shown = 0; ///< events that the filter leaves
    bool isCounting = false; ///< it still searches: there may be more
    EventIdSet selected{};
    QByteArray example{}; ///< a body, to show what masking makes of it; may be empty
};

/// Asks what is exported, how and where to. Remembers the choices in the preferences.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    ExportDialog(engine::Preferences &preferences, ExportableEvents events, QWidget *parent = nullptr);
    ~ExportDialog() override;

    void accept() override;

Q_SIGNALS:
    void exportWanted(const flowbell::engine::ExportRequest &request);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fillColumns(const QList<CsvColumn> &chosen);
    void addColumn(const CsvColumn &column, bool isChosen);
    void addPlace();
    void moveColumn(int by);
    void showChoices(const ExportChoices &choices);
    void showState();
    [[nodiscard]] static QString note(const ExportChoices &wanted);
    void formatChosen();
    void browse();
    void editRules();
    void confirmOverwrite();
    void finish();
    void showCounts();
    void showRules();
    void retranslate();
    [[nodiscard]] ExportChoices choices() const;
    [[nodiscard]] QString path() const;
    [[nodiscard]] QString problem() const;

    engine::Preferences &m_preferences;
    const ExportableEvents m_events;
    std::unique_ptr<Ui::ExportDialog> m_ui;
    bool m_mayOverwrite = false; ///< the file dialog has asked
};

} // namespace flowbell::gui
