// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/simulate/simulatedialog.h"

#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/simulate/simulatecontroller.h"
#include "ui_simulatedialog.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtCore/QRandomGenerator>

namespace flowbell::gui {

namespace {

constexpr int progressSteps = 1000; ///< of the bar, which counts in int

/// As precise as an estimate deserves: "45 s", "12 min", "3 h".
QString roughDuration(std::chrono::milliseconds time)
{
    using namespace std::chrono_literals;
    if (time < 90s)
        return SimulateDialog::tr("%1 s").arg(std::chrono::ceil<std::chrono::seconds>(time).count());
    if (time < 90min)
        return SimulateDialog::tr("%1 min").arg(std::chrono::round<std::chrono::minutes>(time).count());
    if (time < 48h)
        return SimulateDialog::tr("%1 h").arg(std::chrono::round<std::chrono::hours>(time).count());
    return SimulateDialog::tr("%Ln day(s)", nullptr, static_cast<int>(std::chrono::round<std::chrono::days>(time).count()));
}

double percent(const QDoubleSpinBox *box)
{
    return box->value() / 100;
}

} // namespace

SimulateDialog::SimulateDialog(engine::Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SimulateDialog>())
    , m_controller(new SimulateController(workspace, this))
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("simulateDialog"));
    m_ui->startButton->setIcon(themeIcon(QStringLiteral("media-playback-start")));
    m_ui->cancelButton->setIcon(themeIcon(QStringLiteral("process-stop")));
    m_ui->newSeedButton->setIcon(themeIcon(QStringLiteral("view-refresh")));
    m_ui->progressBar->setRange(0, progressSteps);
    retranslate();
    showChoices(m_controller->remembered());
    connectWidgets();
    connectController();
    showRunning();
    m_controller->readFlows();
}

SimulateDialog::~SimulateDialog() = default;

void SimulateDialog::connectWidgets()
{
    connect(m_ui->flowCombo, &QComboBox::currentIndexChanged, this, &SimulateDialog::showPreview);
    connect(m_ui->sessionsSpin, &QSpinBox::valueChanged, this, &SimulateDialog::showPreview);
    connect(m_ui->paceCombo, &QComboBox::currentIndexChanged, this, &SimulateDialog::showPreview);
    for (QDoubleSpinBox *box :
        {m_ui->rateSpin, m_ui->failingSpin, m_ui->duplicatesSpin, m_ui->disorderSpin, m_ui->missingEndsSpin})
        connect(box, &QDoubleSpinBox::valueChanged, this, &SimulateDialog::showPreview);
    connect(m_ui->newSeedButton, &QAbstractButton::clicked, this, &SimulateDialog::newSeed);
    connect(m_ui->startButton, &QAbstractButton::clicked, this, &SimulateDialog::start);
    connect(m_ui->cancelButton, &QAbstractButton::clicked, m_controller, &SimulateController::cancel);
    connect(m_ui->closeButton, &QAbstractButton::clicked, this, &QDialog::close);
}

void SimulateDialog::connectController()
{
    connect(m_controller, &SimulateController::flowsRead, this, &SimulateDialog::showFlows);
    connect(m_controller, &SimulateController::failed, this,
        [this](const Error &error) { m_ui->previewNote->showNote(StateRole::Failed, wording::errorText(error)); });
    connect(m_controller, &SimulateController::started, this, [this] {
        m_ui->outcomeNote->clearNote();
        showRunning();
    });
    connect(m_controller, &SimulateController::progressed, this, &SimulateDialog::showProgress);
    connect(m_controller, &SimulateController::finished, this, &SimulateDialog::showOutcome);
}

void SimulateDialog::showChoices(const SimulationChoices &choices)
{
    m_ui->sessionsSpin->setValue(static_cast<int>(std::min<qint64>(choices.options.sessions, m_ui->sessionsSpin->maximum())));
    m_ui->rateSpin->setValue(choices.options.sessionsPerSecond);
    m_ui->paceCombo->setCurrentIndex(static_cast<int>(choices.pace));
    m_ui->failingSpin->setValue(choices.options.failing * 100);
    m_ui->reasonsEdit->setText(choices.reasons);
    m_ui->duplicatesSpin->setValue(choices.options.duplicates * 100);
    m_ui->disorderSpin->setValue(choices.options.disorder * 100);
    m_ui->missingEndsSpin->setValue(choices.options.missingEnds * 100);
    m_ui->seedSpin->setValue(static_cast<int>(std::min<quint64>(choices.options.seed, quint64(m_ui->seedSpin->maximum()))));
}

SimulationChoices SimulateDialog::choices() const
{
    SimulationChoices choices;
    choices.options.sessions = m_ui->sessionsSpin->value();
    choices.options.sessionsPerSecond = m_ui->rateSpin->value();
    choices.options.failing = percent(m_ui->failingSpin);
    choices.reasons = m_ui->reasonsEdit->text();
    choices.options.reasons = failureReasons(choices.reasons);
    choices.options.duplicates = percent(m_ui->duplicatesSpin);
    choices.options.disorder = percent(m_ui->disorderSpin);
    choices.options.missingEnds = percent(m_ui->missingEndsSpin);
    choices.options.seed = static_cast<quint64>(m_ui->seedSpin->value());
    choices.pace = static_cast<Pace>(m_ui->paceCombo->currentIndex());
    return choices;
}

void SimulateDialog::chooseFlow(const QString &name)
{
    m_wanted = name;
    if (const int index = m_ui->flowCombo->findText(name, Qt::MatchExactly | Qt::MatchCaseSensitive); index >= 0)
        m_ui->flowCombo->setCurrentIndex(index);
}

std::optional<Flow> SimulateDialog::flow() const
{
    const int index = m_ui->flowCombo->currentIndex();
    return index >= 0 && index < m_flows.size() ? std::optional(m_flows.at(index)) : std::nullopt;
}

void SimulateDialog::showFlows(const QList<Flow> &flows)
{
    const QString chosen = m_wanted.isEmpty() ? m_ui->flowCombo->currentText() : m_wanted;
    m_flows = flows;
    m_flowsKnown = true;
    {
        const QSignalBlocker quiet(m_ui->flowCombo);
        m_ui->flowCombo->clear();
        for (const Flow &one : flows)
            m_ui->flowCombo->addItem(one.name);
        if (const int index = m_ui->flowCombo->findText(chosen, Qt::MatchExactly | Qt::MatchCaseSensitive); index >= 0)
            m_ui->flowCombo->setCurrentIndex(index);
    }
    m_wanted.clear();
    showPreview();
}

void SimulateDialog::showPreview()
{
    m_ui->reasonsEdit->setEnabled(m_ui->failingSpin->value() > 0 && !m_controller->isRunning());
    m_ui->startButton->setEnabled(flow() && !m_controller->isRunning());
    if (const std::optional<Flow> chosen = flow())
        m_ui->previewNote->showNote(StateRole::Muted, previewText(*chosen));
    else if (m_flowsKnown)
        m_ui->previewNote->showNote(StateRole::Warning, tr("There is no flow yet. Add one to the list of flows first."));
}

QString SimulateDialog::previewText(const Flow &flow) const
{
    const SimulationChoices chosen = choices();
    const QString count = numberText(SessionScript::totalOf(chosen.options, flow.technologies.size()));
    if (chosen.pace == Pace::AtOnce)
        return tr("%1 events, as fast as they can be stored").arg(count);
    return tr("%1 events in about %2")
        .arg(count, roughDuration(SessionScript::spanOf(chosen.options, flow.technologies.size(), chosen.pace)));
}

void SimulateDialog::newSeed()
{
    m_ui->seedSpin->setValue(QRandomGenerator::global()->bounded(1, m_ui->seedSpin->maximum()));
}

void SimulateDialog::start()
{
    if (const std::optional<Flow> chosen = flow())
        m_controller->start(*chosen, choices());
}

void SimulateDialog::showRunning()
{
    const bool running = m_controller->isRunning();
    m_ui->choicesArea->setEnabled(!running);
    m_ui->cancelButton->setEnabled(running);
    m_ui->progressBar->setVisible(running);
    m_ui->progressText->setVisible(running);
    if (running)
        showProgress(m_controller->progress());
    showPreview();
}

void SimulateDialog::showProgress(const engine::SimulationProgress &progress)
{
    const double part = progress.total > 0 ? static_cast<double>(progress.stored) / static_cast<double>(progress.total) : 0;
    m_ui->progressBar->setValue(static_cast<int>(part * progressSteps));
    const QString counts = tr("%1 of %2 events").arg(numberText(progress.stored), numberText(progress.total));
    m_ui->progressText->setText(m_controller->isReplay() ? tr("Replaying a session: %1").arg(counts) : counts);
}

void SimulateDialog::showOutcome(const engine::SimulationOutcome &outcome)
{
    showRunning();
    const QString counts = tr("%1 of %2 events").arg(numberText(outcome.stored), numberText(outcome.total));
    if (outcome.error)
        m_ui->outcomeNote->showNote(StateRole::Failed, wording::errorText(*outcome.error));
    else if (outcome.cancelled)
        m_ui->outcomeNote->showNote(StateRole::Warning, tr("Cancelled: %1 stored.").arg(counts));
    else
        m_ui->outcomeNote->showNote(StateRole::Ok, tr("Done: %1 events stored.").arg(numberText(outcome.stored)));
    m_ui->startButton->setFocus();
}

void SimulateDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
        showRunning();
    }
    QDialog::changeEvent(event);
}

void SimulateDialog::retranslate()
{
    const QSignalBlocker quiet(m_ui->paceCombo);
    const int pace = m_ui->paceCombo->currentIndex();
    m_ui->paceCombo->clear();
    // In the order of Pace.
    m_ui->paceCombo->addItems({tr("In real time"), tr("Ten times as fast"), tr("At once")});
    m_ui->paceCombo->setCurrentIndex(pace);
    m_ui->reasonsEdit->setPlaceholderText(QStringLiteral("CALC_RESULT: Low overall prediction"));
}

} // namespace flowbell::gui
