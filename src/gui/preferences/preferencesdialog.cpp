// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/preferencesdialog.h"

#include "engine/access/accessservice.h"
#include "engine/certificateservice.h"
#include "engine/flowservice.h"
#include "engine/listenercontrol.h"
#include "engine/retentionservice.h"
#include "gui/common/whendone.h"
#include "gui/desktop/autostartentry.h"
#include "gui/preferences/accesspage.h"
#include "gui/preferences/appearancepage.h"
#include "gui/preferences/deliverypreferencespage.h"
#include "gui/preferences/desktoppage.h"
#include "gui/preferences/languagepage.h"
#include "gui/preferences/limitspage.h"
#include "gui/preferences/listenerpage.h"
#include "gui/preferences/notificationspage.h"
#include "gui/preferences/privacypage.h"
#include "gui/preferences/sessionpreferencespage.h"
#include "gui/preferences/storagepage.h"
#include "gui/preferences/tlspage.h"
#include "ui_preferencesdialog.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

PreferencesDialog::PreferencesDialog(engine::Workspace &workspace, const QStringList &languages, QWidget *parent)
    : EditingDialog(parent)
    , m_preferences(workspace.preferences())
    , m_access(workspace.access())
    , m_retention(workspace.retention())
    , m_listener(workspace.listener())
    , m_certificates(workspace.certificates())
    , m_ui(std::make_unique<Ui::PreferencesDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->problemBar->setClosable(false);
    addPage(new ListenerPage(workspace.listener(), this));
    addPage(new TlsPage(workspace.certificates(), workspace.clock(), this));
    addPage(new AccessPage(workspace.access(), this));
    addPage(new LimitsPage(this));
    addPage(new DeliveryPreferencesPage(this));
    addPage(new SessionPreferencesPage(this));
    addPage(new PrivacyPage(m_preferences, workspace.lockPassPhrase(), this));
    m_storage = new StoragePage(workspace.storeReport().path, workspace.textIndexer(), workspace.retention(), this);
    addPage(m_storage);
    addPage(new NotificationsPage(workspace.flows(), this));
    addPage(new DesktopPage(this));
    addPage(new AppearancePage(this));
    addPage(new LanguagePage(languages, this));
    fitPageList();

    showStored();
    for (const PreferencesPage *page : m_pages)
        connect(page, &PreferencesPage::edited, this, &PreferencesDialog::showValidity);
    connect(m_ui->pageList, &QListWidget::currentRowChanged, m_ui->pages, &QStackedWidget::setCurrentIndex);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::accept);
    connect(m_ui->buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this, &PreferencesDialog::applyAll);
    m_ui->pageList->setCurrentRow(0);
    fitPages();
    showValidity();
    readRules();
}

PreferencesDialog::~PreferencesDialog() = default;

void PreferencesDialog::showPage(const QString &name)
{
    for (int row = 0; row < m_pages.size(); ++row) {
        if (m_pages.at(row)->objectName() == name)
            m_ui->pageList->setCurrentRow(row);
    }
}

void PreferencesDialog::accept()
{
    // What could not be done is to be read.
    if (!applyAll()) {
        Q_EMIT stays();
        return;
    }
    m_closeWhenSaved = m_savingRules;
    if (!m_savingRules)
        EditingDialog::accept();
}

void PreferencesDialog::changeEvent(QEvent *event)
{
    EditingDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PreferencesDialog::addPage(PreferencesPage *page)
{
    m_pages.append(page);
    // Each scrolls by itself: a short page needs no scroll bar because another is long.
    auto *scroll = new QScrollArea(m_ui->pages);
    scroll->setObjectName(page->objectName() + QStringLiteral("Scroll"));
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    m_ui->pages->addWidget(scroll);
    new QListWidgetItem(page->pageIcon(), page->title(), m_ui->pageList);
}

void PreferencesDialog::retranslate()
{
    m_ui->retranslateUi(this);
    for (int row = 0; row < m_pages.size(); ++row)
        m_ui->pageList->item(row)->setText(m_pages.at(row)->title());
    fitPageList();
    fitPages();
    showValidity();
}

void PreferencesDialog::fitPageList()
{
    m_ui->pageList->setFixedWidth(m_ui->pageList->sizeHintForColumn(0) + 2 * m_ui->pageList->frameWidth() + 16);
}

void PreferencesDialog::fitPages()
{
    // In some languages pages are wider than the dialog is made.
    int width = 0;
    for (const PreferencesPage *page : m_pages)
        width = std::max(width, page->minimumSizeHint().width());
    width += m_ui->pages->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_ui->pages);
    const int beside = m_ui->pageList->width() + layout()->contentsMargins().left() + layout()->contentsMargins().right()
        + m_ui->middleLayout->spacing();
    resize(size().expandedTo({beside + width, 0}).boundedTo(screen()->availableSize()));
}

void PreferencesDialog::showValidity()
{
    QString problem;
    for (const PreferencesPage *page : m_pages) {
        if (problem = page->problem(); !problem.isEmpty()) {
            problem = tr("%1: %2", "page, problem").arg(page->title(), problem);
            break;
        }
    }
    const bool ready = problem.isEmpty() && !m_savingRules;
    m_ui->buttons->button(QDialogButtonBox::Ok)->setEnabled(ready);
    m_ui->buttons->button(QDialogButtonBox::Apply)->setEnabled(ready && edited() != stored());
    if (problem.isEmpty())
        m_ui->problemBar->clear();
    else
        m_ui->problemBar->showMessage(StateRole::Failed, problem);
}

bool PreferencesDialog::applyAll()
{
    const PreferencesDraft before = stored();
    const PreferencesDraft now = edited();
    // Who may send before where to listen: the listener must not be open to strangers in between.
    if (now.access != before.access || now.senderSecret)
        m_access.save(now.access, now.senderSecret);
    if (now.tls != before.tls || now.tlsPassPhrase)
        setTls(now.tls, now.tlsPassPhrase);
    if (now.listening != before.listening)
        m_preferences.setListening(now.listening);
    if (now.delivery != before.delivery)
        m_preferences.setDelivery(now.delivery);
    if (now.storage != before.storage)
        m_preferences.setStorage(now.storage);
    if (now.appearance != before.appearance)
        m_preferences.setAppearance(now.appearance);
    if (now.retention && now.retention != before.retention)
        setRules(*now.retention);
    if (now.sessions != before.sessions)
        m_preferences.setSessions(now.sessions);
    if (now.privacy != before.privacy)
        m_preferences.setPrivacy(now.privacy);
    if (now.notifications != before.notifications)
        m_preferences.setNotifications(now.notifications);
    if (now.desktop != before.desktop)
        m_preferences.setDesktop(now.desktop);
    // What was allowed may be nearer to a bound than what was asked for.
    showStored();
    showValidity();
    return now.startsWithSession == before.startsWithSession || setAutostart(now.startsWithSession);
}

bool PreferencesDialog::setAutostart(bool on)
{
    const Result<void> done = AutostartEntry().set(on);
    PreferencesDraft draft = edited();
    draft.startsWithSession = AutostartEntry().isOn();
    for (PreferencesPage *page : m_pages)
        page->showDraft(draft);
    showValidity();
    if (!done)
        m_ui->problemBar->showMessage(StateRole::Failed, wording::errorText(done.error()));
    return done.has_value();
}

void PreferencesDialog::readRules()
{
    whenDone(m_retention.rules(), this, [this](const Result<RetentionRules> &rules) {
        if (!rules) {
            m_ui->problemBar->showMessage(StateRole::Failed, wording::errorText(rules.error()));
            return;
        }
        m_rules = *rules;
        m_shown.retention = *rules;
        // Only these: what was edited in the meantime stays, and stays an edit.
        m_storage->showRules(*rules);
        showValidity();
    });
}

void PreferencesDialog::setRules(const RetentionRules &rules)
{
    const std::optional<RetentionRules> before = std::exchange(m_rules, rules);
    m_savingRules = true;
    m_ui->pages->setEnabled(false);
    whenDone(m_retention.setRules(rules), this, [this, before](const Result<void> &done) { takeRulesSaved(before, done); });
}

void PreferencesDialog::takeRulesSaved(const std::optional<RetentionRules> &before, const Result<void> &done)
{
    m_savingRules = false;
    m_ui->pages->setEnabled(true);
    const bool close = std::exchange(m_closeWhenSaved, false);
    if (done && close) {
        EditingDialog::accept();
        return;
    }
    // What could not be saved stays on its page, to be saved again.
    if (!done)
        m_rules = m_shown.retention = before;
    showValidity();
    if (done) {
        Q_EMIT storingDone();
        return;
    }
    showPage(u"storagePage"_s);
    m_ui->problemBar->showMessage(StateRole::Failed,
        tr("What the store keeps was not changed. %1 Choose OK or Apply to try again.").arg(wording::errorText(done.error())));
    Q_EMIT stays();
}

bool PreferencesDialog::hasUnsavedChanges() const
{
    // The file counts, whoever wrote it.
    PreferencesDraft before = m_shown;
    before.startsWithSession = AutostartEntry().isOn();
    return edited() != before;
}

QString PreferencesDialog::unsavedQuestion() const
{
    return canSave() ? tr("Save the changes to the preferences?") : tr("Discard the changes to the preferences?");
}

bool PreferencesDialog::canSave() const
{
    return m_ui->buttons->button(QDialogButtonBox::Ok)->isEnabled();
}

void PreferencesDialog::showStored()
{
    m_shown = stored();
    for (PreferencesPage *page : m_pages)
        page->showDraft(m_shown);
}

/// A new pass phrase is kept before anything is done with it.
void PreferencesDialog::setTls(const engine::TlsPreferences &tls, const std::optional<QString> &passPhrase)
{
    if (!passPhrase) {
        m_comingTls.reset();
        m_preferences.setTls(tls);
        return;
    }
    m_comingTls = tls;
    // Not this dialog's: OK closes it before the keychain has answered.
    whenDone(m_certificates.keepPassPhrase(*passPhrase), &m_listener,
        [&preferences = m_preferences, &listener = m_listener, tls](const Result<void> &) {
            const bool isAnother = tls != preferences.tls();
            preferences.setTls(tls);
            // What could not be kept is said by the listener, which cannot read it then.
            if (!isAnother && listener.state() == engine::ListenerControl::State::Failed)
                listener.start(listener.current(), tls);
        });
}

PreferencesDraft PreferencesDialog::stored() const
{
    PreferencesDraft draft{m_preferences.listening(), m_preferences.delivery(), m_preferences.storage(),
        m_preferences.appearance(), m_rules, m_preferences.sessions(), m_preferences.privacy(), {}, {}, m_preferences.access(),
        {}, {}, {}, false};
    draft.tls = m_comingTls.value_or(m_preferences.tls());
    draft.notifications = m_preferences.notifications();
    draft.desktop = m_preferences.desktop();
    draft.startsWithSession = AutostartEntry().isOn();
    return draft;
}

PreferencesDraft PreferencesDialog::edited() const
{
    PreferencesDraft draft = stored();
    for (const PreferencesPage *page : m_pages)
        page->collect(draft);
    return draft;
}

} // namespace flowbell::gui
