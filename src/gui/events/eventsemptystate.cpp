// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventsemptystate.h"

#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/events/curlcommand.h"
#include "ui_eventsemptystate.h"

#include <QtCore/QEvent>

namespace flowbell::gui {

namespace {

// Short enough to be read in the window; the whole contract is in the endpoint test and the documentation.
const char *const examplePayload = R"({
  "id": "2d891060-3b14-4920-ad0f-d21b70a9c33c",
  "event": "flow.start",
  "session_id": "3efb1a25-5d94-493d-99cf-043881909820",
  "created": 1734597816,
  "success": true,
  "flow_name": "My flow",
  "metadata": {},
  "data": {"technologies": ["LDHP"]}
})";

} // namespace

EventsEmptyState::EventsEmptyState(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::EventsEmptyState>())
{
    m_ui->setupUi(this);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_ui->titleLabel->setFont(large);
    m_ui->importButton->setIcon(themeIcon(QStringLiteral("document-open")));
    connect(m_ui->importButton, &QAbstractButton::clicked, this, &EventsEmptyState::importWanted);
    m_ui->commandText->setFont(fixedFont());
    m_ui->commandText->setFixedHeight(m_ui->commandText->fontMetrics().lineSpacing() * 13);
    retranslate();
}

EventsEmptyState::~EventsEmptyState() = default;

void EventsEmptyState::setListener(const QString &url, bool listening)
{
    m_url = url;
    m_listening = listening;
    retranslate();
}

QString EventsEmptyState::command() const
{
    return QStringLiteral("curl -X POST %1 \\\n  -H 'Content-Type: application/json' \\\n  --data-raw %2")
        .arg(shellQuoted(m_url), shellQuoted(QString::fromLatin1(examplePayload)));
}

void EventsEmptyState::retranslate()
{
    m_ui->explanationLabel->setText(m_listening
            ? tr("Enter the listener's address as a webhook URL of a flow, or send a first event from a terminal:")
            : tr("The listener is not running. Start it, then enter its address as a webhook URL of a flow, or send a first "
                 "event from a terminal:"));
    m_ui->commandText->setPlainText(command());
    m_ui->copyButton->setTextToCopy(command());
    m_ui->copyButton->setDescription(tr("Copy the command"));
    m_ui->helpLink->setLink({QStringLiteral("first-steps"), QStringLiteral("send")}, tr("How events get here"));
}

void EventsEmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
}

} // namespace flowbell::gui
