// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/retentionsection.h"

#include "engine/retentionservice.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/messagebox.h"
#include "gui/common/whendone.h"
#include "ui_retentionsection.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

using Days = std::chrono::duration<int, std::ratio<86'400>>;
constexpr qint64 megabyte = 1024 * 1024;

// What the boxes offer before anything is chosen.
constexpr RetentionRules offered{.age = Days(90), .events = 1'000'000, .bytes = 2'000 * megabyte};

int daysOf(std::chrono::milliseconds age)
{
    return std::max(1, std::chrono::duration_cast<Days>(age).count());
}

int megabytesOf(qint64 bytes)
{
    return static_cast<int>(bytes / megabyte);
}

} // namespace

RetentionSection::RetentionSection(engine::RetentionService &retention, QWidget *parent)
    : QWidget(parent)
    , m_retention(retention)
    , m_ui(std::make_unique<Ui::RetentionSection>())
    , m_compact(new QAction(this))
{
    m_ui->setupUi(this);
    setEnabled(false);
    m_ui->keepDaysBox->setRange(1, RetentionRules::mostDays);
    m_ui->keepNumberBox->setRange(static_cast<int>(RetentionRules::leastEvents), std::numeric_limits<int>::max());
    m_ui->keepSizeBox->setRange(
        static_cast<int>(RetentionRules::leastMegabytes), static_cast<int>(RetentionRules::mostMegabytes));
    m_ui->cleanButton->setIcon(themeIcon(u"edit-clear-all"_s));
    m_compact->setObjectName(u"compactAction"_s);
    m_ui->cleanBar->setClosable(false);
    m_lookSoon.setSingleShot(true);
    m_lookSoon.setInterval(300ms);
    connect(&m_lookSoon, &QTimer::timeout, this, &RetentionSection::look);
    for (QCheckBox *check : findChildren<QCheckBox *>())
        connect(check, &QCheckBox::toggled, this, &RetentionSection::rulesEdited);
    for (QSpinBox *box : findChildren<QSpinBox *>())
        connect(box, &QSpinBox::valueChanged, this, &RetentionSection::rulesEdited);
    connect(m_ui->keepDaysCheck, &QCheckBox::toggled, m_ui->keepDaysBox, &QWidget::setEnabled);
    connect(m_ui->keepNumberCheck, &QCheckBox::toggled, m_ui->keepNumberBox, &QWidget::setEnabled);
    connect(m_ui->keepSizeCheck, &QCheckBox::toggled, m_ui->keepSizeBox, &QWidget::setEnabled);
    connect(m_ui->cleanButton, &QPushButton::clicked, this, &RetentionSection::askToCleanUp);
    connect(m_compact, &QAction::triggered, this, &RetentionSection::askToCompact);
    retranslate();
}

RetentionSection::~RetentionSection()
{
    if (m_running)
        m_running->cancel();
}

void RetentionSection::setRules(const RetentionRules &rules)
{
    m_shown = rules;
    m_ui->keepDaysCheck->setChecked(rules.age.has_value());
    m_ui->keepDaysBox->setValue(daysOf(rules.age.value_or(*offered.age)));
    m_ui->keepDaysBox->setEnabled(rules.age.has_value());
    m_ui->keepNumberCheck->setChecked(rules.events.has_value());
    m_ui->keepNumberBox->setValue(
        static_cast<int>(std::min<qint64>(rules.events.value_or(*offered.events), std::numeric_limits<int>::max())));
    m_ui->keepNumberBox->setEnabled(rules.events.has_value());
    m_ui->keepSizeCheck->setChecked(rules.bytes.has_value());
    m_ui->keepSizeBox->setValue(megabytesOf(rules.bytes.value_or(*offered.bytes)));
    m_ui->keepSizeBox->setEnabled(rules.bytes.has_value());
    m_ui->keepPendingCheck->setChecked(rules.keepPending);
    setEnabled(true);
    look();
}

RetentionRules RetentionSection::rules() const
{
    RetentionRules rules{.age = {}, .events = {}, .bytes = {}, .keepPending = m_ui->keepPendingCheck->isChecked()};
    if (m_ui->keepDaysCheck->isChecked()) {
        const int days = m_ui->keepDaysBox->value();
        rules.age = m_shown.age && daysOf(*m_shown.age) == days ? *m_shown.age : Days(days);
    }
    if (m_ui->keepNumberCheck->isChecked())
        rules.events = m_ui->keepNumberBox->value();
    if (m_ui->keepSizeCheck->isChecked()) {
        const int megabytes = m_ui->keepSizeBox->value();
        rules.bytes = m_shown.bytes && megabytesOf(*m_shown.bytes) == megabytes ? *m_shown.bytes : megabytes * megabyte;
    }
    return rules;
}

void RetentionSection::rulesEdited()
{
    m_lookSoon.start();
    Q_EMIT edited();
}

void RetentionSection::look()
{
    m_lookSoon.stop();
    whenDone(m_retention.space(), this, [this](const Result<store::FileSpace> &space) {
        if (space)
            showSpace(*space);
        else
            showError(space.error());
    });
    const RetentionRules asked = rules();
    whenDone(m_retention.preview(asked), this, [this, asked](const Result<store::RetentionPreview> &preview) {
        if (!preview)
            showError(preview.error());
        else if (asked == rules()) // else the answer to the newer question comes soon
            showPreview(*preview);
    });
}

void RetentionSection::showSpace(const store::FileSpace &space)
{
    m_space = space;
    offerToCompact();
    m_ui->spaceLabel->setText(m_preview
            ? tr("Now: %1 in the file, of these %2 free; %Ln event(s).", nullptr, static_cast<int>(m_preview->stored))
                  .arg(bytesText(space.bytes), bytesText(space.freeBytes))
            : tr("Now: %1 in the file, of these %2 free.").arg(bytesText(space.bytes), bytesText(space.freeBytes)));
}

void RetentionSection::showPreview(const store::RetentionPreview &preview)
{
    m_preview = preview;
    if (m_space)
        showSpace(*m_space);
    QString text = tr("To be removed now: %Ln event(s)", nullptr, static_cast<int>(preview.events));
    if (preview.bytesBeyond > 0)
        text += tr(", and of the oldest so many that %1 become free").arg(bytesText(preview.bytesBeyond));
    m_ui->toRemoveLabel->setText(rules().isOn() ? text + u'.' : tr("Nothing is removed: everything is kept."));
    const bool any = preview.events > 0 || preview.bytesBeyond > 0;
    m_ui->cleanButton->setEnabled(any && m_running.isNull() && !m_compacting);
}

/// A file of an earlier version.
void RetentionSection::offerToCompact()
{
    if (m_space && !m_space->givesBack && !m_compacting)
        m_ui->cleanBar->showMessage(StateRole::Warning,
            tr("This file was made by an earlier version: what becomes free in it is used again, but the file does not get "
               "smaller until it is rewritten once."),
            {m_compact});
}

void RetentionSection::askToCleanUp()
{
    if (!m_preview)
        return;
    const messagebox::Message message{u"cleanUpQuestion"_s, tr("Clean up"), m_ui->toRemoveLabel->text(),
        tr("They are removed for good, with their bodies, deliveries and marks.")};
    messagebox::confirm(window(), message, tr("Clean up"), [this](bool accepted) {
        if (accepted && m_running.isNull())
            cleanUp();
    });
}

void RetentionSection::cleanUp()
{
    const qint64 total = m_preview ? m_preview->events : 0;
    m_running = m_retention.cleanUp(rules());
    m_ui->cleanButton->setEnabled(false);
    m_ui->cleanProgress->begin(tr("Removing events…"));
    connect(m_running, &engine::SlicedWrite::progressed, this, [this, total](qint64 events) {
        // How many must go for the size is not known before.
        if (m_preview && m_preview->bytesBeyond == 0)
            m_ui->cleanProgress->setProgress(events, total);
    });
    connect(m_ui->cleanProgress, &ProgressStrip::cancelled, m_running, &engine::SlicedWrite::cancel);
    connect(m_running, &engine::SlicedWrite::ended, this, &RetentionSection::cleanedUp);
}

void RetentionSection::cleanedUp(qint64 events, const std::optional<Error> &error)
{
    m_running.clear();
    m_ui->cleanProgress->end();
    look();
    const QString text = tr("%Ln event(s) removed.", nullptr, static_cast<int>(events));
    if (!error)
        m_ui->cleanBar->showMessage(StateRole::Ok, text);
    else if (error->code == ErrorCode::Cancelled)
        m_ui->cleanBar->showMessage(StateRole::Warning, tr("Cancelled. %1").arg(text));
    else
        showError(*error);
}

void RetentionSection::askToCompact()
{
    const QString room = m_space ? bytesText(m_space->usedBytes()) : QString();
    const messagebox::Message message{u"compactQuestion"_s, tr("Rewrite the file"), tr("Rewrite the file of the store now?"),
        tr("Until that is done no event can be stored: those that arrive wait in memory, and when the queue is full, senders are "
           "told to send again. It takes up to twice %1 of further room on the disk, and cannot be cancelled.")
            .arg(room)};
    messagebox::ask(window(), message, tr("Rewrite"), [this](bool accepted) {
        if (accepted && !m_compacting && m_running.isNull())
            compact();
    });
}

void RetentionSection::compact()
{
    m_compacting = true;
    m_ui->cleanButton->setEnabled(false);
    m_ui->cleanBar->showMessage(StateRole::Waiting, tr("The file is being rewritten…"));
    whenDone(m_retention.compact(), this, [this](const Result<void> &done) {
        m_compacting = false;
        look();
        if (done)
            m_ui->cleanBar->showMessage(StateRole::Ok, tr("The file was rewritten."));
        else
            showError(done.error());
    });
}

void RetentionSection::showError(const Error &error)
{
    m_ui->cleanBar->showMessage(StateRole::Failed, wording::errorText(error));
}

void RetentionSection::retranslate()
{
    m_ui->retranslateUi(this);
    m_compact->setText(tr("&Rewrite…"));
    for (QSpinBox *box : findChildren<QSpinBox *>()) {
        box->setLocale(QLocale());
        const QString check = box->objectName().chopped(3) + u"Check"_s;
        box->setAccessibleName(findChild<QCheckBox *>(check)->text().remove(u'&'));
    }
    if (m_space)
        showSpace(*m_space);
    if (m_preview)
        showPreview(*m_preview);
}

void RetentionSection::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace flowbell::gui
