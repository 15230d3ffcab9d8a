// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/notices.h"

#include "engine/dispatcher.h"
#include "engine/headersecretmove.h"
#include "engine/monitor.h"
#include "engine/preferences.h"
#include "engine/secretstore.h"
#include "gui/common/icons.h"
#include "gui/common/messagebar.h"
#include "gui/common/whendone.h"
#include "wording/wording.h"

#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QBoxLayout>

namespace flowbell::gui {

namespace {

void openFolderOf(const QString &file)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(file).absolutePath()));
}

} // namespace

Notices::Notices(engine::Workspace &workspace, const QString &movedAside, QBoxLayout *layout, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_movedAside(movedAside)
    , m_sharedFolder(workspace.storeReport().folderIsShared)
    , m_troubleBar(addBar(layout, QStringLiteral("storeTroubleBar")))
    , m_preferencesBar(addBar(layout, QStringLiteral("preferencesTroubleBar")))
    , m_movedAsideBar(addBar(layout, QStringLiteral("movedAsideBar")))
    , m_keychainBar(addBar(layout, QStringLiteral("keychainBar")))
    , m_unmovedBar(addBar(layout, QStringLiteral("unmovedCredentialsBar")))
    , m_sharedFolderBar(addBar(layout, QStringLiteral("sharedFolderBar")))
{
    m_troubleBar->setClosable(false);
    m_preferencesBar->setClosable(false);
    m_openStoreFolder.setObjectName(QStringLiteral("openStoreFolder"));
    m_openMovedAsideFolder.setObjectName(QStringLiteral("openMovedAsideFolder"));
    m_moveAgain.setObjectName(QStringLiteral("moveCredentialsAgain"));
    m_moveAgain.setIcon(themeIcon(QStringLiteral("view-refresh")));
    for (QAction *action : {&m_openStoreFolder, &m_openMovedAsideFolder})
        action->setIcon(themeIcon(QStringLiteral("folder")));
    connect(&m_openStoreFolder, &QAction::triggered, this, [this] { openFolderOf(m_workspace.storeReport().path); });
    connect(&m_openMovedAsideFolder, &QAction::triggered, this, [this] { openFolderOf(m_movedAside); });
    connect(m_movedAsideBar, &MessageBar::closed, this, [this] { m_movedAside.clear(); });
    connect(m_sharedFolderBar, &MessageBar::closed, this, [this] { m_sharedFolder = false; });
    connect(m_keychainBar, &MessageBar::closed, this, [this] { m_secretsFile.clear(); });
    connect(&workspace.monitor(), &engine::Monitor::storeTroubleChanged, this, [this](const std::optional<Error> &trouble) {
        m_trouble = trouble;
        showTrouble();
    });
    connect(&workspace.dispatcher(), &engine::Dispatcher::troubleChanged, this, [this](const std::optional<Error> &trouble) {
        m_deliveryTrouble = trouble;
        showTrouble();
    });
    connect(&workspace.dispatcher(), &engine::Dispatcher::stateChanged, this, [this] {
        m_deliveryTrouble.reset();
        showTrouble();
    });
    connect(&workspace.preferences(), &engine::Preferences::saveTroubleChanged, this, &Notices::showPreferencesTrouble);
    connect(&workspace.secrets(), &engine::SecretStore::fellBackToFile, this, [this](const QString &file) {
        m_secretsFile = file;
        showKeychain();
    });
    connect(&m_moveAgain, &QAction::triggered, this, &Notices::moveAgain);
    connect(m_unmovedBar, &MessageBar::closed, this, [this] { m_unmoved.reset(); });
    connect(&workspace.headerSecretMove(), &engine::HeaderSecretMove::failed, this, [this](const Error &error) {
        m_unmoved = error;
        showUnmoved();
    });
    retranslate();
}

MessageBar *Notices::addBar(QBoxLayout *layout, const QString &name)
{
    auto *bar = new MessageBar(layout->parentWidget());
    bar->setObjectName(name);
    layout->addWidget(bar);
    return bar;
}

void Notices::retranslate()
{
    for (QAction *action : {&m_openStoreFolder, &m_openMovedAsideFolder})
        action->setText(tr("Open the folder"));
    m_moveAgain.setText(tr("Try again"));
    m_helpWithStore.retranslate();
    m_helpWithSecrets.retranslate();
    showTrouble();
    showPreferencesTrouble();
    showMovedAside();
    showKeychain();
    showUnmoved();
    showSharedFolder();
}

void Notices::showTrouble()
{
    const std::optional<Error> &trouble = m_trouble ? m_trouble : m_deliveryTrouble;
    if (!trouble) {
        m_troubleBar->clear();
        return;
    }
    const QString text = m_trouble
        ? tr("No events are stored at the moment; their senders are told to send them again later. %1 "
             "It continues automatically as soon as the store can be written again.")
        : tr("Nothing is delivered at the moment, because what became of it could not be written down. %1 "
             "It continues automatically as soon as the store can be written again.");
    m_troubleBar->showMessage(StateRole::Failed, text.arg(wording::errorText(*trouble)), {&m_openStoreFolder, &m_helpWithStore});
}

void Notices::showPreferencesTrouble()
{
    const std::optional<Error> trouble = m_workspace.preferences().saveTrouble();
    if (!trouble) {
        m_preferencesBar->clear();
        return;
    }
    const QString text =
        tr("What you changed in the preferences holds, but is not saved yet. %1 It will be tried again automatically.");
    m_preferencesBar->showMessage(StateRole::Warning, text.arg(wording::errorText(*trouble)));
}

void Notices::showMovedAside()
{
    if (m_movedAside.isEmpty())
        return;
    const QString text = tr("The store was damaged. It was moved to %1 and a new, empty one was begun; nothing was deleted.");
    m_movedAsideBar->showMessage(StateRole::Warning, text.arg(m_movedAside), {&m_openMovedAsideFolder, &m_helpWithStore});
}

void Notices::showKeychain()
{
    if (m_secretsFile.isEmpty())
        return;
    const QString text = tr("There is no system keychain to use. API keys are kept in %1, which only you can read.");
    m_keychainBar->showMessage(StateRole::Warning, text.arg(m_secretsFile), {&m_helpWithSecrets});
}

void Notices::showUnmoved()
{
    if (!m_unmoved)
        return;
    const QString text =
        tr("Credentials in the headers of webhooks are still in the store, where an earlier version kept them: they "
           "could not be moved to the keychain. %1 It is tried again at the next start.");
    m_unmovedBar->showMessage(StateRole::Warning, text.arg(wording::errorText(*m_unmoved)), {&m_moveAgain, &m_helpWithSecrets});
}

void Notices::moveAgain()
{
    m_moveAgain.setEnabled(false);
    whenDone(m_workspace.headerSecretMove().run(), this, [this](const Result<int> &moved) {
        m_moveAgain.setEnabled(true);
        if (!moved)
            return; // which is shown anew
        m_unmoved.reset();
        m_unmovedBar->clear();
    });
}

void Notices::showSharedFolder()
{
    if (!m_sharedFolder)
        return;
    const QString text = tr("Other users can write to the folder %1: they cannot read the store, but replace or remove it. "
                            "Take that permission from them (chmod go-w), or keep the store elsewhere.");
    m_sharedFolderBar->showMessage(
        StateRole::Warning, text.arg(QFileInfo(m_workspace.storeReport().path).absolutePath()), {&m_openStoreFolder});
}

} // namespace flowbell::gui
