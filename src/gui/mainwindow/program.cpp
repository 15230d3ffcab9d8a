// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/program.h"

#include "engine/dispatcher.h"
#include "engine/eventremovals.h"
#include "engine/listenercontrol.h"
#include "engine/projectionrunner.h"
#include "engine/retentionservice.h"
#include "engine/rulerunner.h"
#include "engine/textindexer.h"
#include "gui/common/messagebox.h"
#include "gui/desktop/desktoppresence.h"
#include "gui/firststart/firststart.h"
#include "gui/mainwindow/firstpaint.h"
#include "gui/mainwindow/listeneractions.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/openingwindow.h"
#include "wording/wording.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMessageBox>

namespace flowbell::gui {

Program::Program(const StartOptions &options, const Clock &clock)
    : m_options(options)
    , m_clock(clock)
{
    connect(&m_instance, &SingleInstance::activationRequested, this, &Program::comeForward);
}

Program::~Program()
{
    // A start from now on is to get a window of its own instead of waking one that closes.
    m_instance.release();
    if (m_preparing)
        m_preparing->wait();
    m_presence.reset();
    m_window.reset();
}

bool Program::start()
{
    // The preferences of the workspace come with its store; language and look are needed for what may be said before.
    applyAppearance(engine::Preferences().appearance());
    if (!claimStore(storePath()))
        return false;
    prepareStore();
    return true;
}

bool Program::claimStore(const QString &path)
{
    // Started with the session beside a window that was restored with it, it is not what the user wants to see.
    const auto wake = m_options.hidden ? SingleInstance::Wake::No : SingleInstance::Wake::Yes;
    const SingleInstance::Outcome outcome = m_instance.claim(path, wake);
    m_isFirst = outcome == SingleInstance::Outcome::First;
    return outcome != SingleInstance::Outcome::Another;
}

QString Program::storePath() const
{
    if (!m_options.storePath.isEmpty())
        return m_options.storePath;
    const QString preferred = engine::Preferences().storage().path;
    return preferred.isEmpty() ? engine::Preferences::defaultStorePath() : preferred;
}

void Program::applyAppearance(const engine::AppearancePreferences &preferences)
{
    m_language.apply(preferences.language);
    m_appearance.apply(preferences.appearance);
}

void Program::prepareStore()
{
    const QString path = storePath();
    if (!m_options.hidden) {
        m_opening = std::make_unique<OpeningWindow>(path);
        connect(m_opening.get(), &OpeningWindow::cancelled, qApp, &QCoreApplication::quit);
    }
    m_preparing.reset(QThread::create([this, path] { m_prepared = store::prepareStore(path, m_clock); }));
    m_preparing->setObjectName(QStringLiteral("store-prepare"));
    connect(m_preparing.get(), &QThread::finished, this, &Program::storePrepared);
    m_preparing->start();
}

void Program::storePrepared()
{
    m_preparing->wait();
    if (m_prepared)
        openWorkspace(*m_prepared);
    else
        showStoreError(m_prepared.error());
}

void Program::openWorkspace(const store::StoreReport &report)
{
    Result<std::unique_ptr<engine::Workspace>> opened =
        engine::Workspace::open({.storePath = report.path, .preferencesFile = {}, .fileSecretsOnly = false}, m_clock);
    if (!opened) {
        showStoreError(opened.error());
        return;
    }
    m_workspace = std::move(*opened);
    // What the second look finds to be in order was put in order by the first.
    const QString again = m_workspace->storeReport().movedAside;
    showWindow(again.isEmpty() ? report.movedAside : again);
}

void Program::showWindow(const QString &movedAside)
{
    engine::Preferences &preferences = m_workspace->preferences();
    connect(&preferences, &engine::Preferences::appearanceChanged, this,
        [this, &preferences] { applyAppearance(preferences.appearance()); });
    m_window = std::make_unique<MainWindow>(*m_workspace, movedAside, m_language.available());
    m_presence = std::make_unique<DesktopPresence>(
        *m_workspace, *m_window, [this] { return m_isFirst; }, QDBusConnection::sessionBus());
    // Not when the last window closes: it may be that this one only hides.
    connect(m_window.get(), &MainWindow::closed, qApp, [] { QCoreApplication::exit(0); });
    reportFirstPaint(*m_window);
    // Hidden for good is what nothing could bring back.
    if (!m_options.hidden || !m_isFirst)
        m_window->show();
    m_opening.reset();
    m_window->firstStart().offer();
    startListener();
    startDelivering();
    m_workspace->ruleRunner().start();
    m_workspace->projections().start();
    m_workspace->textIndexer().start();
    // One window for each store: what earlier ones left in the trash is nobody's.
    m_workspace->removals().beginEmptying(true);
    m_workspace->retention().start();
}

void Program::startDelivering()
{
    const auto apply = [this] {
        engine::Dispatcher &dispatcher = m_workspace->dispatcher();
        if (m_workspace->preferences().delivery().send)
            dispatcher.start();
        else
            dispatcher.stop();
    };
    connect(&m_workspace->preferences(), &engine::Preferences::deliveryChanged, this, apply);
    apply();
}

void Program::startListener()
{
    engine::ListenPreferences wanted = m_workspace->preferences().listening();
    if (const auto &listen = m_options.listen) {
        wanted.address = listen->address;
        wanted.port = listen->port.value_or(wanted.port);
        if (!listen->path.isEmpty())
            wanted.path = listen->path;
        m_window->listenerActions().startWith(wanted);
    } else if (!m_options.noListen && wanted.startWithProgram) {
        m_workspace->listener().start(wanted, m_workspace->preferences().tls());
    }
}

void Program::showStoreError(const Error &error)
{
    m_error = error;
    // The sentence tells the file itself if the error knows it.
    const messagebox::Message message{.name = QStringLiteral("storeError"),
        .title = tr("Flowbell"),
        .text = wording::errorText(error),
        .details = error.subject.isEmpty() ? QDir::toNativeSeparators(storePath()) : QString(),
        .reject = tr("Quit")};
    QMessageBox *box = messagebox::choose(nullptr, message, {tr("Try again"), tr("Choose another store…")}, [this](int choice) {
        if (choice == 0)
            prepareStore();
        else if (choice == 1)
            chooseAnotherStore();
        else
            QCoreApplication::quit();
    });
    box->setIcon(QMessageBox::Critical);
    m_opening.reset();
}

void Program::chooseAnotherStore()
{
    auto *dialog =
        new QFileDialog(nullptr, tr("Choose a store"), QFileInfo(storePath()).absolutePath(), tr("Stores (*.db);;All files (*)"));
    dialog->setObjectName(QStringLiteral("storeDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // An existing file is opened, not replaced.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setLabelText(QFileDialog::Accept, tr("Open"));
    dialog->setDefaultSuffix(QStringLiteral("db"));
    connect(dialog, &QDialog::finished, this, [this, dialog](int result) {
        if (result == QDialog::Accepted)
            changeStore(dialog->selectedFiles().constFirst());
        else
            showStoreError(m_error);
    });
    dialog->open();
}

void Program::changeStore(const QString &path)
{
    if (m_options.storePath.isEmpty()) {
        engine::Preferences preferences;
        engine::StoragePreferences storage = preferences.storage();
        storage.path = path;
        preferences.setStorage(storage);
    } else {
        m_options.storePath = path;
    }
    if (claimStore(path))
        prepareStore();
    else
        QCoreApplication::quit();
}

void Program::comeForward(const QString &token)
{
    // Also if the window is still to be made.
    m_options.hidden = false;
    if (m_window)
        m_window->comeForward(token);
}

} // namespace flowbell::gui
