// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/transfer/transfercontrol.h"

#include "engine/eventqueries.h"
#include "engine/exporter.h"
#include "engine/importer.h"
#include "engine/workspace.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/messagebar.h"
#include "gui/common/progressstrip.h"
#include "gui/common/whendone.h"
#include "gui/events/bodytext.h"
#include "gui/events/eventspage.h"
#include "wording/wording.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

const QString transferFolderKey = QStringLiteral("window/import/folder");
constexpr qsizetype longestExample = 64 * 1024;
constexpr auto transferReadingTime = 8s;
constexpr qint64 parts = 10'000; ///< of a share, for a progress bar

QStringList droppedFiles(const QMimeData &data)
{
    QStringList files;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

TransferControl::TransferControl(engine::Workspace &workspace, EventsPage &events, QBoxLayout *layout, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_events(events)
    , m_window(window)
    , m_bar(new MessageBar(layout->parentWidget()))
    , m_exportStrip(new ProgressStrip(layout->parentWidget()))
    , m_importStrip(new ProgressStrip(layout->parentWidget()))
{
    m_bar->setObjectName(u"transferBar"_s);
    m_exportStrip->setObjectName(u"exportProgress"_s);
    m_importStrip->setObjectName(u"importProgress"_s);
    layout->addWidget(m_bar);
    layout->addWidget(m_exportStrip);
    layout->addWidget(m_importStrip);
    m_export.setObjectName(u"exportAction"_s);
    m_export.setIcon(themeIcon(u"document-save"_s));
    m_export.setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    m_import.setObjectName(u"importAction"_s);
    m_import.setIcon(themeIcon(u"document-open"_s));
    m_import.setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_I);
    m_showReport.setObjectName(u"showImportReport"_s);
    m_showReport.setIcon(themeIcon(u"text-x-generic"_s));
    m_barOver.setSingleShot(true);
    m_barOver.setInterval(transferReadingTime);
    connect(&m_barOver, &QTimer::timeout, m_bar, &MessageBar::clear);
    connect(&m_showReport, &QAction::triggered, this, &TransferControl::openReport);
    connectExport();
    connectImport();
    events.setAcceptDrops(true);
    events.installEventFilter(this);
    retranslate();
}

void TransferControl::connectExport()
{
    engine::Exporter &exporter = m_workspace.exporter();
    connect(&m_export, &QAction::triggered, this, &TransferControl::askForExport);
    connect(&exporter, &engine::Exporter::started, this, [this] {
        m_export.setEnabled(false);
        m_bar->clear();
        m_exportStrip->begin(tr("Exporting to %1").arg(QFileInfo(m_exportPath).fileName()));
    });
    connect(&exporter, &engine::Exporter::progressed, this, [this](const engine::ExportProgress &progress) {
        m_exportStrip->setProgress(static_cast<qint64>(progress.share * static_cast<double>(parts)), parts);
    });
    connect(&exporter, &engine::Exporter::finished, this, &TransferControl::showExported);
    connect(m_exportStrip, &ProgressStrip::cancelled, &exporter, &engine::Exporter::cancel);
}

void TransferControl::connectImport()
{
    engine::Importer &importer = m_workspace.importer();
    connect(&m_import, &QAction::triggered, this, &TransferControl::askForImport);
    connect(&importer, &engine::Importer::started, this, [this] {
        m_import.setEnabled(false);
        m_bar->clear();
        m_importStrip->begin(tr("Importing %1").arg(m_importName));
    });
    connect(&importer, &engine::Importer::progressed, this, [this](const engine::ImportProgress &progress) {
        m_importStrip->setProgress(static_cast<qint64>(progress.share * static_cast<double>(parts)), parts);
    });
    connect(&importer, &engine::Importer::finished, this, &TransferControl::showImported);
    connect(m_importStrip, &ProgressStrip::cancelled, this, [this] {
        m_waiting.clear();
        m_workspace.importer().cancel();
    });
}

void TransferControl::askForExport()
{
    ExportableEvents events{.filter = m_events.shownFilter(),
        .shown = m_events.progress().shown,
        .isCounting = m_events.progress().searching,
        .selected = m_events.selectedEvents(),
        .example = {}};
    // The example beside the masking rules shows an event as it is.
    if (events.selected.isEmpty() || m_workspace.preferences().privacy().maskWindow) {
        openExport(events);
        return;
    }
    whenDone(m_workspace.events().details(events.selected.at(0)), this, [this, events](const Result<EventDetails> &details) {
        ExportableEvents withExample = events;
        if (details && details->request.body.size() <= longestExample && isText(details->request.body))
            withExample.example = details->request.body;
        openExport(withExample);
    });
}

void TransferControl::openExport(const ExportableEvents &events)
{
    auto *dialog = new ExportDialog(m_workspace.preferences(), events, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::exportWanted, this, &TransferControl::startExport);
    dialog->open();
}

void TransferControl::startExport(const engine::ExportRequest &request)
{
    m_exportPath = request.path;
    if (!m_workspace.exporter().start(request))
        say(StateRole::Warning, tr("An export is running. Wait for its end, or cancel it."));
}

void TransferControl::showExported(const engine::ExportOutcome &outcome)
{
    m_exportStrip->end();
    m_export.setEnabled(true);
    if (outcome.error)
        say(StateRole::Failed, wording::errorText(*outcome.error));
    else if (outcome.cancelled)
        say(StateRole::Warning, tr("The export was cancelled: no file was written."));
    else
        say(StateRole::Ok,
            tr("%1 events exported to %2.").arg(numberText(outcome.written), QDir::toNativeSeparators(m_exportPath)));
}

void TransferControl::askForImport()
{
    QString folder = QString::fromUtf8(m_workspace.preferences().windowState(transferFolderKey));
    if (folder.isEmpty())
        folder = QDir::homePath();
    auto *dialog = new QFileDialog(
        m_window, tr("Import events"), folder, tr("Events (*.jsonl *.ndjson *.har *.json)") + u";;"_s + tr("All files (*)"));
    dialog->setObjectName(u"importFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setLabelText(QFileDialog::Accept, tr("Import"));
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        m_workspace.preferences().setWindowState(transferFolderKey, QFileInfo(files.constFirst()).absolutePath().toUtf8());
        importFiles(files);
    });
    dialog->open();
}

void TransferControl::importFiles(const QStringList &paths)
{
    if (!m_workspace.importer().isRunning())
        m_reports.clear();
    m_waiting += paths;
    importNext();
}

void TransferControl::importNext()
{
    if (m_waiting.isEmpty() || m_workspace.importer().isRunning())
        return;
    const QString path = m_waiting.takeFirst();
    m_importName = QFileInfo(path).fileName();
    m_workspace.importer().start({.path = path, .format = std::nullopt});
}

void TransferControl::showImported(const engine::ImportOutcome &outcome)
{
    m_importStrip->end();
    m_import.setEnabled(true);
    m_reports.append({m_importName, outcome});
    if (!m_waiting.isEmpty()) {
        importNext();
        return;
    }
    StateRole role = StateRole::Ok;
    QStringList summaries;
    bool someNotTaken = false;
    for (const ImportReport &report : std::as_const(m_reports)) {
        summaries.append(report.summary());
        someNotTaken = someNotTaken || report.outcome.skipped > 0;
        if (report.outcome.error)
            role = StateRole::Failed;
        else if (role == StateRole::Ok && (report.outcome.cancelled || report.outcome.skipped > 0))
            role = StateRole::Warning;
    }
    say(role, summaries.join(u'\n'), someNotTaken ? QList{&m_showReport} : QList<QAction *>());
}

void TransferControl::openReport()
{
    auto *dialog = new ImportReportDialog(m_reports, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void TransferControl::say(StateRole role, const QString &text, const QList<QAction *> &actions)
{
    m_bar->showMessage(role, text, actions);
    if (role == StateRole::Ok)
        m_barOver.start();
    else
        m_barOver.stop();
}

bool TransferControl::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove || event->type() == QEvent::Drop) {
        auto *drag = static_cast<QDropEvent *>(event);
        const QStringList files = droppedFiles(*drag->mimeData());
        if (files.isEmpty())
            return QObject::eventFilter(watched, event);
        drag->setDropAction(Qt::CopyAction);
        drag->accept();
        if (event->type() == QEvent::Drop)
            importFiles(files);
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void TransferControl::retranslate()
{
    m_export.setText(tr("&Export events…"));
    m_export.setToolTip(tr("Write the events that the filter leaves, or the selected ones, into a file"));
    m_import.setText(tr("&Import events…"));
    m_import.setToolTip(tr("Store the events of a file; they are not forwarded"));
    m_showReport.setText(tr("Show what was not taken"));
    m_showReport.setToolTip(tr("Which lines or entries were not taken, and why"));
}

} // namespace flowbell::gui
