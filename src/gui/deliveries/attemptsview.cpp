// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/attemptsview.h"

#include "gui/common/formats.h"
#include "gui/common/stateroles.h"
#include "gui/common/whendone.h"
#include "gui/deliveries/attemptsmodel.h"
#include "gui/deliveries/deliverycells.h"
#include "gui/deliveries/deliverysource.h"
#include "gui/events/headertablemodel.h"
#include "gui/flows/followselection.h"
#include "gui/settings/teststates.h"
#include "ui_attemptsview.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHeaderView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

AttemptsView::AttemptsView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::AttemptsView>())
    , m_model(new AttemptsModel(this))
    , m_headers(new HeaderTableModel(this))
{
    m_ui->setupUi(this);
    setUpTables();
    // Sooner, it would only flash by.
    m_slow.setSingleShot(true);
    m_slow.setInterval(200ms);
    connect(&m_slow, &QTimer::timeout, this, [this] { showNote(tr("Loading…")); });
    setDelivery({});
}

AttemptsView::~AttemptsView() = default;

void AttemptsView::setUpTables()
{
    QTableView *table = m_ui->attemptsTable;
    table->setModel(m_model);
    followSelection(table);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &row) { showAttempt(row.row()); });
    QTableView *headers = m_ui->headerTable;
    headers->setModel(m_headers);
    headers->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    headers->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    headers->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_ui->attemptsSplitter->setStretchFactor(0, 1);
    m_ui->attemptsSplitter->setStretchFactor(1, 1);
}

void AttemptsView::setSource(DeliverySource &source)
{
    m_source = &source;
    connect(&source, &DeliverySource::changed, this, [this] {
        if (m_wanted.isValid() && isVisible())
            ask();
    });
    connect(&source, &DeliverySource::maskingChanged, this, &AttemptsView::showAnew);
}

void AttemptsView::showAnew()
{
    m_model->setAttempts({});
    m_headers->setFields({});
    m_ui->bodyView->setBody({});
    m_shown = {};
    if (!m_wanted.isValid())
        return;
    showNote(tr("Loading…"));
    ask();
}

void AttemptsView::setDelivery(DeliveryId id)
{
    if (id == m_wanted && id.isValid())
        return;
    m_wanted = id;
    m_row.reset();
    if (!id.isValid()) {
        m_slow.stop();
        showNote(tr("Select a delivery to see its attempts."));
        return;
    }
    m_slow.start();
    ask();
}

void AttemptsView::setRow(const DeliveryRow &row)
{
    if (row.id != m_wanted || row == m_row)
        return;
    const bool further = m_row && m_row->attempts != row.attempts;
    m_row = row;
    showEnd();
    if (further)
        ask();
}

void AttemptsView::ask()
{
    if (m_underWay) {
        m_again = true;
        return;
    }
    m_underWay = true;
    m_again = false;
    whenDone(m_source->attempts(m_wanted), this,
        [this, id = m_wanted](const Result<QList<Attempt>> &attempts) { answered(id, attempts); });
}

void AttemptsView::answered(DeliveryId id, const Result<QList<Attempt>> &attempts)
{
    m_underWay = false;
    if (!m_wanted.isValid())
        return;
    if (id == m_wanted) {
        m_slow.stop();
        if (attempts)
            showAttempts(*attempts);
        else
            showNote(attempts.error().code == ErrorCode::NotFound ? tr("This delivery is no longer stored.")
                                                                  : wording::errorText(attempts.error()));
    }
    if (id != m_wanted || m_again)
        ask();
}

void AttemptsView::showAttempts(const QList<Attempt> &attempts)
{
    const bool another = m_shown != m_wanted;
    const bool atLast = m_ui->attemptsTable->currentIndex().row() == m_model->rowCount() - 1;
    m_shown = m_wanted;
    m_model->setAttempts(attempts);
    showEnd();
    if (attempts.isEmpty()) {
        showNote(tr("No attempt has been made yet."));
    } else {
        m_ui->stack->setCurrentWidget(m_ui->attemptsPage);
        if (another || atLast || !m_ui->attemptsTable->currentIndex().isValid())
            chooseLast();
    }
    Q_EMIT shown(m_shown);
}

void AttemptsView::chooseLast()
{
    m_ui->attemptsTable->resizeColumnsToContents();
    const int last = m_model->rowCount() - 1;
    m_ui->attemptsTable->setCurrentIndex(m_model->index(last, 0));
    showAttempt(last);
}

void AttemptsView::showAttempt(int row)
{
    const std::optional<Attempt> attempt = m_model->attemptAt(row);
    m_ui->attemptTabs->setVisible(attempt.has_value());
    if (!attempt)
        return;
    const StateRole role = stateOfVerdict(attempt->verdict);
    m_ui->attemptIcon->setPixmap(stateIcon(role).pixmap(style()->pixelMetric(QStyle::PM_SmallIconSize)));
    m_ui->attemptIcon->setAccessibleName(stateWord(role));
    m_ui->attemptText->setText(wording::attemptText(*attempt));
    m_ui->timeBar->setTimes(attempt->times);
    m_ui->timeBar->setVisible(!timePhases(attempt->times).isEmpty());
    m_ui->timesText->setText(timePhasesText(attempt->times));
    QStringList where{tr("To %1").arg(attempt->url)};
    if (attempt->nextDue)
        where.append(tr("The next attempt was planned for %1.").arg(dateTimeText(*attempt->nextDue)));
    if (!attempt->detail.isEmpty())
        where.append(tr("Technical detail: %1").arg(attempt->detail));
    m_ui->whereText->setText(where.join(u'\n'));
    showAnswer(*attempt);
}

void AttemptsView::showAnswer(const Attempt &attempt)
{
    m_headers->setFields(attempt.responseHeaders);
    m_ui->headerTable->resizeColumnToContents(0);
    m_ui->attemptTabs->setTabText(m_ui->attemptTabs->indexOf(m_ui->headersTab), tr("He&aders (%1)").arg(m_headers->rowCount()));
    m_ui->bodyView->setBody(attempt.responseBody);
    m_ui->bodyView->setVisible(attempt.status > 0);
    if (attempt.status == 0)
        m_ui->bodyNote->showNote(StateRole::Muted, tr("There was no answer."));
    else if (attempt.bodyCut)
        m_ui->bodyNote->showNote(
            StateRole::Warning, tr("Cut: only the first %1 of the answer are kept.").arg(bytesText(maximumKeptAttemptBody)));
    else
        m_ui->bodyNote->clearNote();
}

void AttemptsView::showEnd()
{
    if (!m_row) {
        m_ui->endNote->clearNote();
        return;
    }
    m_ui->endNote->showNote(deliverycells::stateRole(*m_row, false), wording::deliveryEndText(m_row->end));
}

void AttemptsView::showNote(const QString &text)
{
    m_ui->noteLabel->setText(text);
    m_ui->stack->setCurrentWidget(m_ui->notePage);
}

void AttemptsView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_model->retranslate();
    showEnd();
    showAttempt(m_ui->attemptsTable->currentIndex().row());
    if (!m_wanted.isValid())
        showNote(tr("Select a delivery to see its attempts."));
}

} // namespace flowbell::gui
