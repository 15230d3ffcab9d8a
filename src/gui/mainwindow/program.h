// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "engine/preferences.h"
#include "engine/workspace.h"
#include "gui/common/appearancecontrol.h"
#include "gui/common/languagecontrol.h"
#include "gui/common/singleinstance.h"
#include "gui/mainwindow/startoptions.h"
#include "store/storeprepare.h"

#include <QtCore/QObject>
#include <QtCore/QThread>

#include <memory>

namespace flowbell::gui {

class DesktopPresence;
class MainWindow;
class OpeningWindow;

/// From the start of the desktop program to its window: the user's language and look, one window per store, the store made
/// ready off the window's thread, and a way out where that fails. Owned by main().
class Program : public QObject
{
    Q_OBJECT
public:
    Program(const StartOptions &options, const Clock &clock);
    ~Program() override; ///< window first, then everything below it, drained in order

    /// False: another window has the store and was asked to come forward; there is nothing to run.
    [[nodiscard]] bool start();

private:
    [[nodiscard]] QString storePath() const;
    void applyAppearance(const engine::AppearancePreferences &preferences);
    [[nodiscard]] bool claimStore(const QString &path);
    void prepareStore();
    void storePrepared();
    void openWorkspace(const store::StoreReport &report);
    void showWindow(const QString &movedAside);
    void startListener();
    void startDelivering();
    void showStoreError(const Error &error);
    void chooseAnotherStore();
    void changeStore(const QString &path);
    void comeForward(const QString &token);

    StartOptions m_options;
    const Clock &m_clock;
    AppearanceControl m_appearance;
    LanguageControl m_language;
    SingleInstance m_instance;
    bool m_isFirst = false; ///< a second start comes to this one
    std::unique_ptr<engine::Workspace> m_workspace;
    std::unique_ptr<OpeningWindow> m_opening;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<DesktopPresence> m_presence;
    std::unique_ptr<QThread> m_preparing;
    Result<store::StoreReport> m_prepared;
    Error m_error;
};

} // namespace flowbell::gui
