// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/contract/contractpage.h"

#include "engine/preferences.h"
#include "engine/projectionrunner.h"
#include "engine/workspace.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/splitterstate.h"
#include "gui/contract/contractactions.h"
#include "gui/contract/contractfeed.h"
#include "gui/contract/contractmodel.h"
#include "ui_contractpage.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHeaderView>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

const QString contractSplitterKey = QStringLiteral("window/contract/splitter");
const QString headerKey = QStringLiteral("window/contract/columns");
const QString onlyChangedKey = QStringLiteral("window/contract/onlyChanged");
/// As the projection is named.
const QString projectionName = QStringLiteral("shape");

} // namespace

ContractPage::ContractPage(engine::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_ui(std::make_unique<Ui::ContractPage>())
    , m_feed(new ContractFeed(workspace.contract(), workspace.monitor(), this))
    , m_model(new ContractModel(this))
    , m_actions(new ContractActions(workspace.contract(), *this))
{
    build();
    connectParts();
    m_ui->onlyChangedBox->setChecked(!workspace.preferences().windowState(onlyChangedKey).isEmpty());
    showReport();
}

ContractPage::~ContractPage()
{
    engine::Preferences &preferences = m_workspace.preferences();
    rememberDivision(*m_ui->splitter, preferences, contractSplitterKey);
    preferences.setWindowState(headerKey, m_ui->contractTree->header()->saveState());
    preferences.setWindowState(onlyChangedKey, m_ui->onlyChangedBox->isChecked() ? "1"_ba : QByteArray());
}

void ContractPage::build()
{
    m_ui->setupUi(this);
    m_ui->contractTree->setContract(m_model);
    m_ui->acceptButton->setDefaultAction(&m_actions->accept);
    m_ui->acceptAllButton->setDefaultAction(&m_actions->acceptAll);
    m_ui->takeBackButton->setDefaultAction(&m_actions->takeBack);
    m_ui->contractTree->addActions({&m_actions->accept, &m_actions->takeBack});
    m_ui->showAllFieldsButton->setIcon(themeIcon(u"view-visible"_s));
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_ui->emptyTitle->setFont(large);
    m_ui->splitter->setStretchFactor(0, 3);
    m_ui->splitter->setStretchFactor(1, 1);
    m_ui->splitter->setCollapsible(0, false);
    const engine::Preferences &preferences = m_workspace.preferences();
    restoreDivision(*m_ui->splitter, preferences, contractSplitterKey);
    if (const QByteArray columns = preferences.windowState(headerKey); !columns.isEmpty())
        m_ui->contractTree->header()->restoreState(columns);
}

void ContractPage::connectParts()
{
    connect(m_feed, &ContractFeed::changed, this, &ContractPage::showReport);
    connect(m_feed, &ContractFeed::failed, this,
        [this](const Error &error) { notice(StateRole::Failed, wording::errorText(error), false); });
    connect(m_ui->contractTree, &ContractView::currentLineChanged, this, [this] { showChosen(false); });
    connect(m_ui->contractTree, &QAbstractItemView::activated, m_ui->contractDetails, &ContractDetails::goToTelling);
    connect(m_ui->contractDetails, &ContractDetails::eventWanted, this, &ContractPage::eventWanted);
    connect(m_ui->onlyChangedBox, &QCheckBox::toggled, this, &ContractPage::showOnlyChanged);
    connect(m_ui->showAllFieldsButton, &QAbstractButton::clicked, m_ui->onlyChangedBox,
        [this] { m_ui->onlyChangedBox->setChecked(false); });
    connect(m_actions, &ContractActions::noticed, this, &ContractPage::notice);
    connect(&m_workspace.projections(), &engine::ProjectionRunner::progressed, this, [this](const QString &name, double share) {
        if (name == projectionName) {
            m_share = share;
            showSummary();
        }
    });
}

qsizetype ContractPage::changes() const
{
    return m_feed->report().changes();
}

QList<QAction *> ContractPage::contractActions() const
{
    return {&m_actions->accept, &m_actions->acceptAll, nullptr, &m_actions->takeBack, &m_actions->undo};
}

void ContractPage::showReport()
{
    m_model->setReport(m_feed->report());
    m_actions->setReport(m_feed->report());
    showChosen(true);
    showSummary();
    showStack();
    Q_EMIT changesChanged();
}

void ContractPage::showOnlyChanged(bool only)
{
    m_model->setOnlyChanged(only);
    showStack();
}

void ContractPage::showChosen(bool again)
{
    const QModelIndex index = m_ui->contractTree->currentIndex();
    const ComparedKind *kind = m_model->kind(index);
    const ComparedField *field = m_model->field(index);
    m_ui->contractDetails->showLine(kind, field, again);
    m_actions->setChosen(kind, field);
}

void ContractPage::showSummary()
{
    const engine::ContractReport &report = m_feed->report();
    QStringList parts;
    if (m_share < 1)
        parts += tr("reading older events: %1 %").arg(QLocale().toString(m_share * 100, 'f', 0));
    if (report.otherEvents > 0)
        parts +=
            tr("%1 event(s) of further kinds not shown", nullptr, static_cast<int>(std::min<qint64>(report.otherEvents, INT_MAX)))
                .arg(numberText(report.otherEvents));
    if (!report.kinds.isEmpty())
        parts += report.changes() == 0 ? tr("nothing differs")
                                       : tr("%n change(s) not accepted", nullptr, static_cast<int>(report.changes()));
    m_ui->summaryLabel->setText(parts.join(u" · "_s));
}

void ContractPage::showStack()
{
    const bool isEmpty = m_feed->report().kinds.isEmpty();
    const bool isFiltered = !isEmpty && m_model->rowCount() == 0;
    if (isEmpty) {
        m_ui->emptyTitle->setText(tr("No events yet"));
        m_ui->emptyExplanation->setText(
            tr("As soon as events come in, their fields appear here, by event type and technology. The first 100 of a kind are "
               "its accepted shape; what is new, missing or of a changed type after that is marked."));
    } else if (isFiltered) {
        m_ui->emptyTitle->setText(tr("Nothing differs"));
        m_ui->emptyExplanation->setText(tr("All events look as the accepted shapes say, as far as there are any."));
    }
    m_ui->showAllFieldsButton->setVisible(isFiltered);
    m_ui->stack->setCurrentWidget(isEmpty || isFiltered ? m_ui->emptyArea : m_ui->contractArea);
}

void ContractPage::notice(StateRole role, const QString &text, bool canUndo)
{
    m_ui->messageBar->showMessage(role, text, canUndo ? QList<QAction *>{&m_actions->undo} : QList<QAction *>{});
}

void ContractPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_actions->retranslate();
    m_model->retranslate();
    showReport();
}

} // namespace flowbell::gui
