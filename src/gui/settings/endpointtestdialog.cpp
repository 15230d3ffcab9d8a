// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/endpointtestdialog.h"

#include "core/eventtype.h"
#include "engine/workspace.h"
#include "gui/common/announcement.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/flows/followselection.h"
#include "gui/settings/endpointtestcontroller.h"
#include "gui/settings/testhistorymodel.h"
#include "gui/settings/webhooktexts.h"
#include "ui_endpointtestdialog.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtCore/QJsonDocument>
#include <QtGui/QTextCursor>

namespace flowbell::gui {

EndpointTestDialog::EndpointTestDialog(engine::Workspace &workspace, const Flow &flow, const Webhook &webhook,
    const std::optional<SigningSecrets> &unsaved, QWidget *parent)
    : EditingDialog(parent)
    , m_ui(std::make_unique<Ui::EndpointTestDialog>())
    , m_clock(workspace.clock())
    , m_controller(new EndpointTestController(workspace, flow, webhook, unsaved, this))
    , m_history(new TestHistoryModel(this))
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("endpointTestDialog"));
    m_ui->urlText->setText(webhooktexts::url(webhook.url));
    m_ui->payloadEdit->setFont(fixedFont());
    m_ui->sendButton->setIcon(themeIcon(QStringLiteral("document-send")));
    m_ui->cancelButton->setIcon(themeIcon(QStringLiteral("process-stop")));
    m_ui->newPayloadButton->setIcon(themeIcon(QStringLiteral("view-refresh")));
    m_ui->showEventButton->setIcon(themeIcon(QStringLiteral("go-jump")));
    m_ui->splitter->setSizes({350, 530});
    m_ui->showEventButton->hide();
    m_ui->resultView->hide();
    setUpTables();
    setUpEventTypes();
    connectWidgets();
    connectController();
    retranslate();
    showRunning(false);
    newPayload();
    m_ui->payloadEdit->document()->clearUndoRedoStacks();
    m_controller->readHistory();
}

EndpointTestDialog::~EndpointTestDialog() = default;

void EndpointTestDialog::setUpTables()
{
    m_ui->historyTable->setModel(m_history);
    followSelection(m_ui->historyTable);
    m_ui->historyTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_ui->historyTable->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_ui->historyTable->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_ui->historyTable->setVisible(m_controller->keepsHistory());
    m_ui->historyLabel->setVisible(m_controller->keepsHistory());
}

void EndpointTestDialog::setUpEventTypes()
{
    for (const EventType type : knownEventTypes())
        m_ui->eventTypeCombo->addItem(eventTypeName(type));
    const QString first = m_controller->webhook().eventTypes.value(0, eventTypeName(EventType::TechnologyEnd));
    m_ui->eventTypeCombo->setCurrentText(first);
}

void EndpointTestDialog::connectWidgets()
{
    connect(m_ui->eventTypeCombo, &QComboBox::currentTextChanged, this, &EndpointTestDialog::newPayload);
    connect(m_ui->newPayloadButton, &QPushButton::clicked, this, &EndpointTestDialog::newPayload);
    connect(m_ui->payloadEdit, &QPlainTextEdit::textChanged, this, &EndpointTestDialog::checkPayload);
    connect(m_ui->sendButton, &QPushButton::clicked, this, &EndpointTestDialog::send);
    connect(m_ui->cancelButton, &QPushButton::clicked, m_controller, &EndpointTestController::cancel);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(m_ui->showEventButton, &QPushButton::clicked, this, [this] {
        if (m_shown)
            Q_EMIT showEventRequested(m_shown->arrived);
    });
    connect(m_ui->historyTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &row) {
        if (const auto test = m_history->testAt(row.row()))
            showResult(*test);
    });
    m_elapsed.setInterval(std::chrono::milliseconds(100));
    connect(&m_elapsed, &QTimer::timeout, this, &EndpointTestDialog::showElapsed);
}

void EndpointTestDialog::connectController()
{
    connect(m_controller, &EndpointTestController::started, this, [this] { showRunning(true); });
    connect(m_controller, &EndpointTestController::answered, this, &EndpointTestDialog::tested);
    connect(m_controller, &EndpointTestController::finished, this, &EndpointTestDialog::takeResult);
    connect(m_controller, &EndpointTestController::historyRead, this, &EndpointTestDialog::showHistory);
    connect(m_controller, &EndpointTestController::failed, this, &EndpointTestDialog::showError);
}

void EndpointTestDialog::newPayload()
{
    // Not setPlainText(): what was edited comes back with Ctrl+Z.
    QTextCursor cursor(m_ui->payloadEdit->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(QString::fromUtf8(m_controller->payload(m_ui->eventTypeCombo->currentText())));
    m_ui->payloadEdit->moveCursor(QTextCursor::Start);
    m_untouched = m_ui->payloadEdit->toPlainText();
}

bool EndpointTestDialog::hasUnsavedChanges() const
{
    return m_ui->payloadEdit->toPlainText() != m_untouched;
}

QString EndpointTestDialog::unsavedQuestion() const
{
    return tr("Discard the edited payload? It was not sent.");
}

void EndpointTestDialog::checkPayload()
{
    QJsonParseError error{};
    const QByteArray payload = m_ui->payloadEdit->toPlainText().toUtf8();
    const QJsonDocument document = QJsonDocument::fromJson(payload, &error);
    if (error.error != QJsonParseError::NoError) {
        const auto line = payload.left(error.offset).count('\n') + 1;
        m_ui->payloadNote->showNote(StateRole::Warning,
            tr("Not valid JSON, line %1: %2. It can be sent all the same.").arg(line).arg(error.errorString()));
    } else if (!document.isObject()) {
        m_ui->payloadNote->showNote(StateRole::Warning, tr("An event is a JSON object. This can be sent all the same."));
    } else {
        m_ui->payloadNote->showNote(StateRole::Ok, tr("Valid JSON, %1").arg(bytesText(payload.size())));
    }
}

void EndpointTestDialog::send()
{
    m_sent = m_clock.steady();
    m_untouched = m_ui->payloadEdit->toPlainText();
    m_controller->send(m_ui->eventTypeCombo->currentText(), m_ui->payloadEdit->toPlainText().toUtf8());
}

void EndpointTestDialog::showRunning(bool running)
{
    m_ui->sendButton->setEnabled(!running);
    m_ui->cancelButton->setEnabled(running);
    m_ui->progressBar->setVisible(running);
    m_ui->elapsedText->setVisible(running);
    if (running) {
        showElapsed();
        m_elapsed.start();
    } else {
        m_elapsed.stop();
    }
}

void EndpointTestDialog::showElapsed()
{
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steady() - m_sent);
    const auto allowed = std::chrono::duration_cast<std::chrono::seconds>(m_controller->webhook().timeout);
    m_ui->elapsedText->setText(tr("%1 of at most %2").arg(durationText(elapsed), durationText(allowed)));
}

void EndpointTestDialog::takeResult(const EndpointTest &test)
{
    showRunning(false);
    showResult(test);
    Announcement::say(*this, wording::endpointVerdictText(test));
}

void EndpointTestDialog::showResult(const EndpointTest &test)
{
    m_shown = test;
    m_ui->resultHint->clearNote();
    m_ui->resultView->show();
    m_ui->resultView->showTest(test, m_clock.now());
    m_ui->showEventButton->setVisible(test.arrived.isValid());
}

void EndpointTestDialog::showHistory(const QList<EndpointTest> &tests)
{
    m_history->setTests(tests);
    for (int row = 0; m_shown && row < m_history->rowCount(); ++row) {
        if (m_history->testAt(row)->started == m_shown->started)
            m_ui->historyTable->setCurrentIndex(m_history->index(row, 0));
    }
    m_ui->historyNote->showNote(StateRole::Muted, tests.isEmpty() ? tr("No test of this webhook yet.") : QString());
}

void EndpointTestDialog::showError(const Error &error)
{
    m_ui->historyNote->showNote(StateRole::Failed, wording::errorText(error));
}

void EndpointTestDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_history->retranslate();
        retranslate();
        checkPayload();
    }
    EditingDialog::changeEvent(event);
}

void EndpointTestDialog::retranslate()
{
    if (!m_shown)
        m_ui->resultHint->showNote(StateRole::Muted, tr("Send the event to see how the endpoint answers."));
    if (!m_controller->keepsHistory())
        m_ui->historyNote->showNote(StateRole::Muted, tr("The webhook is not saved yet: its tests are kept once it is."));
}

} // namespace flowbell::gui
