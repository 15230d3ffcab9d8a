// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/transfer.h"
#include "gui/transfer/exportdialog.h"
#include "gui/transfer/importreportdialog.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtGui/QAction>

class QBoxLayout;
class QWidget;

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class EventsPage;
class MessageBar;
class ProgressStrip;
enum class StateRole;

/// Exports and imports in the main window: their actions, how far they are, and how they ended. Files that are dropped on
/// the events page are imported.
class TransferControl : public QObject
{
    Q_OBJECT
public:
    /// Puts its bars into \a layout; \a window is the parent of dialogs.
    TransferControl(engine::Workspace &workspace, EventsPage &events, QBoxLayout *layout, QWidget *window);

    [[nodiscard]] QAction *exportAction() { return &m_export; }
    [[nodiscard]] QAction *importAction() { return &m_import; }
    /// One after the other.
    void importFiles(const QStringList &paths);
    void retranslate();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectExport();
    void connectImport();
    void askForExport();
    void openExport(const ExportableEvents &events);
    void startExport(const engine::ExportRequest &request);
    void showExported(const engine::ExportOutcome &outcome);
    void askForImport();
    void importNext();
    void showImported(const engine::ImportOutcome &outcome);
    void openReport();
    void say(StateRole role, const QString &text, const QList<QAction *> &actions = {});

    engine::Workspace &m_workspace;
    EventsPage &m_events;
    QWidget *m_window;
    MessageBar *m_bar;
    ProgressStrip *m_exportStrip;
    ProgressStrip *m_importStrip;
    QAction m_export{this};
    QAction m_import{this};
    QAction m_showReport{this};
    QTimer m_barOver; ///< that something went well need not be closed
    QString m_exportPath;
    qint64 m_exportTotal = 0;
    QStringList m_waiting; ///< files to import
    QString m_importName;
    QList<ImportReport> m_reports; ///< of the files that were given together
};

} // namespace flowbell::gui
