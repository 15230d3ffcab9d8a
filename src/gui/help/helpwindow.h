// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/help/guide.h"
#include "gui/help/readinghistory.h"

#include <QtWidgets/QMainWindow>

#include <memory>

class QListWidgetItem;
class QTreeWidgetItem;

namespace Ui {
class HelpWindow;
}

namespace flowbell::engine {
class Preferences;
}

namespace flowbell::gui {

/// The user guide, in the language of the program: contents, search, the page. A window without a parent, so that no dialog
/// blocks it; closing it hides it. Remembers its geometry, its splitter and its zoom in the preferences, which must outlive it.
class HelpWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit HelpWindow(engine::Preferences &preferences);
    ~HelpWindow() override;

    /// Shows this place, and the window before all others. A page that does not exist: the first.
    void openAt(const GuidePlace &place);
    [[nodiscard]] GuidePlace place() const { return m_history.here(); }

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setUpActions();
    void connectSide();
    void loadGuide();
    void fillContents();
    void goTo(const GuidePlace &place);
    void showPlace(const GuidePlace &place);
    void returnTo(const ReadingHistory::Stop &stop);
    void goBack();
    void goForward();
    void chooseInContents(const GuidePlace &place);
    void search(const QString &text);
    void openHit(const QListWidgetItem *item);
    void zoomBy(int percent);
    void setZoom(int percent);
    void askForWeb(const QUrl &url);
    void retranslate();
    void restoreState();
    void rememberState();
    [[nodiscard]] int scrolled() const;

    engine::Preferences &m_preferences;
    std::unique_ptr<Ui::HelpWindow> m_ui;
    QString m_language;
    Guide m_guide;
    ReadingHistory m_history;
};

} // namespace flowbell::gui
