// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/statusline.h"

#include "engine/access/accessservice.h"
#include "engine/listenercontrol.h"
#include "engine/monitor.h"
#include "engine/textindexer.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/stateroles.h"
#include "gui/common/viewmasking.h"
#include "wording/wording.h"

#include <algorithm>
#include <climits>

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QStyle>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {
const QString dot = QStringLiteral(" · ");

constexpr qint64 segmentsWorthTelling = 3; ///< segments that the text index lacks; less is built before it is read
} // namespace

StatusLine::StatusLine(engine::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_numbers(new QLabel(this))
    , m_safetyIcon(new QLabel(this))
    , m_safety(new QLabel(this))
    , m_masking(new ViewMasking(workspace.preferences(), this))
    , m_maskingIcon(new QLabel(this))
    , m_maskingWords(new QLabel(this))
{
    setObjectName(QStringLiteral("statusLine"));
    m_numbers->setObjectName(QStringLiteral("statusNumbers"));
    m_safety->setObjectName(QStringLiteral("statusSafety"));
    m_maskingWords->setObjectName(QStringLiteral("statusMasking"));
    for (QLabel *label : {m_numbers, m_safety, m_maskingWords})
        label->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 0);
    layout->setSpacing(4);
    layout->addWidget(m_numbers);
    layout->addWidget(m_safetyIcon);
    layout->addWidget(m_safety);
    layout->addStretch();
    layout->addWidget(m_maskingIcon);
    layout->addWidget(m_maskingWords);
    connect(m_masking, &ViewMasking::changed, this, &StatusLine::showMasking);
    showMasking();

    connect(&workspace.monitor(), &engine::Monitor::eventsAdded, this,
        [this](const QList<EventRow> &rows) { m_rate.add(m_workspace.clock().steady(), rows.size()); });
    connect(&workspace.monitor(), &engine::Monitor::storeTroubleChanged, this, [this](const std::optional<Error> &trouble) {
        m_trouble = trouble;
        showNumbers();
    });
    m_refresh.setInterval(250ms);
    connect(&m_refresh, &QTimer::timeout, this, &StatusLine::showNumbers);
    m_refresh.start();
    showNumbers();
}

void StatusLine::setShown(qint64 shown)
{
    m_shown = shown;
}

void StatusLine::setDeliveries(qint64 pending, qint64 failed)
{
    m_pending = pending;
    m_failed = failed;
    showNumbers();
}

void StatusLine::setContractChanges(qint64 changes)
{
    m_contractChanges = changes;
    showNumbers();
}

QString StatusLine::text() const
{
    return m_numbers->text() + m_safety->text();
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        m_safety->clear();
        showNumbers();
        showMasking();
    }
}

QString StatusLine::numbersText()
{
    const qint64 count = m_workspace.monitor().summary().count;
    //: the number is already written with group separators; %n only chooses the plural form
    QString text = tr("%1 event(s)", nullptr, static_cast<int>(std::min<qint64>(count, INT_MAX))).arg(numberText(count));
    if (m_shown != count)
        text += u' ' + tr("(shown %1)").arg(numberText(m_shown));
    text += dot + rateText(m_rate.perSecond(m_workspace.clock().steady()));
    const store::EventWriter::Numbers numbers = m_workspace.writerNumbers();
    if (numbers.lastCommit > 0us)
        text += dot + tr("commit %1").arg(durationText(numbers.lastCommit));
    if (numbers.waiting > 0)
        text += dot + tr("%1 waiting to be written").arg(numberText(numbers.waiting));
    if (const store::TextIndexState texts = m_workspace.textIndexer().state();
        texts.segments - texts.indexed >= segmentsWorthTelling)
        text += dot + tr("texts indexed: %1 %").arg(numberText(100 * texts.indexed / texts.segments));
    const auto plural = [](qint64 number) { return static_cast<int>(std::min<qint64>(number, INT_MAX)); };
    if (m_pending > 0)
        text += dot + tr("%1 delivery(s) pending", nullptr, plural(m_pending)).arg(numberText(m_pending));
    if (m_failed > 0)
        text += dot + tr("%1 delivery(s) failed", nullptr, plural(m_failed)).arg(numberText(m_failed));
    if (m_contractChanges > 0)
        text += dot + tr("%1 change(s) of the contract", nullptr, plural(m_contractChanges)).arg(numberText(m_contractChanges));
    if (const qint64 refused = m_workspace.access().refused().total(); refused > 0)
        text += dot + tr("%1 request(s) turned away", nullptr, plural(refused)).arg(numberText(refused));
    return text + dot;
}

/// What there is to say of the requests that were turned away.
QString StatusLine::refusedText() const
{
    const RefusalCounts counts = m_workspace.access().refused();
    if (counts.total() == 0)
        return {};
    //: %1: reasons with their numbers, "foreign host 12, wrong path 3"
    return tr("Turned away since the start: %1. Of these %2 were stored, as a sample.")
        .arg(wording::refusalCountsText(counts), numberText(counts.stored));
}

QString StatusLine::lossText() const
{
    QStringList said;
    if (m_trouble)
        said.append(tr("the store takes no events"));
    if (const qint64 refused = m_workspace.writerNumbers().refused; refused > 0)
        said.append(tr("%n event(s) refused: the senders were told to send again", nullptr,
            static_cast<int>(std::min<qint64>(refused, INT_MAX))));
    if (const qint64 connections = m_workspace.listener().numbers().refusedConnections; connections > 0)
        said.append(
            tr("%n connection(s) refused beyond the limit", nullptr, static_cast<int>(std::min<qint64>(connections, INT_MAX))));
    return said.join(dot);
}

void StatusLine::showNumbers()
{
    // A label that is told the same again lays itself out and paints again all the same.
    if (const QString text = numbersText(); text != m_numbers->text())
        m_numbers->setText(text);
    if (const QString refused = refusedText(); refused != m_numbers->toolTip()) {
        m_numbers->setToolTip(refused);
        m_numbers->setAccessibleDescription(refused);
    }
    showSafety();
}

void StatusLine::showSafety()
{
    const QString loss = lossText();
    const QString text = loss.isEmpty() ? tr("nothing lost") : loss;
    if (text == m_safety->text())
        return;
    const StateRole role = loss.isEmpty() ? StateRole::Ok : m_trouble ? StateRole::Failed : StateRole::Warning;
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_safetyIcon->setPixmap(stateIcon(role).pixmap(QSize(size, size), devicePixelRatioF()));
    m_safety->setText(text);
    m_safety->setAccessibleName(stateWord(role) + QStringLiteral(": ") + text);
}

void StatusLine::showMasking()
{
    m_maskingIcon->setVisible(m_masking->isOn());
    m_maskingWords->setVisible(m_masking->isOn());
    const bool nothing = m_masking->hidesNothing();
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    const QIcon icon = nothing ? stateIcon(StateRole::Warning) : themeIcon(QStringLiteral("view-hidden"));
    m_maskingIcon->setPixmap(icon.pixmap(QSize(size, size), devicePixelRatioF()));
    m_maskingWords->setText(nothing ? tr("nothing is masked: every masking rule is off") : tr("personal data is masked"));
}

} // namespace flowbell::gui
