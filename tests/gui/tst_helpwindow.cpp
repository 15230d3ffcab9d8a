// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/flowservice.h"
#include "gui/common/filterhelp.h"
#include "gui/help/guidesearch.h"
#include "gui/help/guideview.h"
#include "gui/help/helpaction.h"
#include "gui/help/helpcontrol.h"
#include "gui/help/helplink.h"
#include "gui/help/helpwindow.h"
#include "support/warnings.h"

#include "flowtestworkspace.h"
#include "windowfixture.h"

#include <QtCore/QLocale>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTreeWidget>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;

namespace flowbell::gui {

// For what a comparison prints when it fails.
char *toString(const GuidePlace &place)
{
    return QTest::toString(place.toUrl());
}

} // namespace flowbell::gui

/// Takes what would be opened in the browser.
class Browser : public QObject
{
    Q_OBJECT
public Q_SLOTS:
    void take(const QUrl &url) { opened.append(url); }

public:
    QList<QUrl> opened;
};

/// The window with the guide, and the ways into it.
class TestHelpWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void contentsLeadToPages();
    void searchShowsHitsAsOneTypes();
    void searchWithoutHitsSaysSo();
    void goesBackAndForward();
    void followsLinks();
    void asksBeforeTheBrowser();
    void findsInThePage();
    void zooms();
    void copies();
    void picturesFit();
    void speaksTheLanguageOfTheProgram();
    void darkTextCanBeRead();
    void remembersHowItWas();

    void f1OpensWhatHasTheFocus_data();
    void f1OpensWhatHasTheFocus();
    void f1OnATabOpensItsPage();
    void f1InPreferences_data();
    void f1InPreferences();
    void f1InADialogBesideTheWindow();
    void f1InTheFilterExplainsAndThenLeadsOn();
    void emptyStatesLeadIn();
    void noticesLeadIn();
    void staysOpenBesideADialog();

private:
    HelpWindow &open(const GuidePlace &place = {u"deliveries"_s});
    [[nodiscard]] HelpControl &control() const { return *m_at->window->findChild<HelpControl *>(); }
    [[nodiscard]] GuidePlace shown() const;
    template <typename T>
    [[nodiscard]] T *part(const char *name) const
    {
        return test::child<T>(*control().window(), QLatin1String(name));
    }
    [[nodiscard]] GuideView &view() const { return *part<GuideView>("view"); }
    [[nodiscard]] int top() const { return view().verticalScrollBar()->value(); }

    /// Whether it, and something in it, gets the keyboard. To QWidget::isActiveWindow() a dialog is as active as its window.
    [[nodiscard]] static bool isActive(QDialog *dialog)
    {
        if (!dialog)
            return false;
        dialog->activateWindow();
        return QTest::qWaitFor([dialog] { return QApplication::activeWindow() == dialog && QApplication::focusWidget(); });
    }

    std::unique_ptr<test::WindowFixture> m_at;
};

void TestHelpWindow::init()
{
    test::failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_at = std::make_unique<test::WindowFixture>();
    m_at->open();
    QVERIFY(QTest::qWaitForWindowActive(m_at->window.get()));
}

void TestHelpWindow::cleanup()
{
    m_at->close();
    m_at.reset();
}

HelpWindow &TestHelpWindow::open(const GuidePlace &place)
{
    control().open(place);
    if (!QTest::qWaitForWindowActive(control().window()))
        qFatal("the guide does not come forward");
    return *control().window();
}

GuidePlace TestHelpWindow::shown() const
{
    return control().window() && control().window()->isVisible() ? control().window()->place() : GuidePlace{};
}

void TestHelpWindow::contentsLeadToPages()
{
    HelpWindow &window = open();
    auto *contents = part<QTreeWidget>("contents");
    QCOMPARE(contents->topLevelItemCount(), guidePageIds().size());
    QCOMPARE(contents->currentItem()->text(0), u"Deliveries"_s);
    QVERIFY(contents->currentItem()->isExpanded());
    QVERIFY(window.windowTitle().contains(u"Deliveries"_s));

    contents->setFocus();
    QTest::keyClick(contents, Qt::Key_Down);
    QTest::keyClick(contents, Qt::Key_Down);
    QCOMPARE(shown(), (GuidePlace{u"deliveries"_s, u"attempts"_s}));
    QTRY_VERIFY(top() > 0);
    const QTextBlock block = view().cursorForPosition(QPoint(20, 20)).block();
    QCOMPARE(block.text(), u"Attempts and retries"_s);
}

void TestHelpWindow::searchShowsHitsAsOneTypes()
{
    open({u"first-steps"_s});
    auto *edit = part<QLineEdit>("searchEdit");
    auto *hits = part<QListWidget>("hits");
    edit->setFocus();
    QTest::keyClicks(edit, u"abort-mess"_s);
    QVERIFY(hits->isVisible());
    QCOMPARE(hits->count(), 1);
    QVERIFY2(hits->item(0)->text().startsWith(u"Deliveries › Attempts and retries\n"_s), qPrintable(hits->item(0)->text()));
    QVERIFY(hits->item(0)->text().contains(u"abort-message"_s));
    QCOMPARE(shown(), (GuidePlace{u"first-steps"_s}));

    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(shown(), (GuidePlace{u"deliveries"_s, u"attempts"_s}));
    QCOMPARE(view().extraSelections().size(), 1);
    QCOMPARE(view().extraSelections().constFirst().cursor.selectedText(), u"abort-mess"_s);

    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(edit->text().isEmpty() && part<QTreeWidget>("contents")->isVisible());
    QVERIFY(view().extraSelections().isEmpty());
    QVERIFY(control().window()->isVisible());
}

void TestHelpWindow::searchWithoutHitsSaysSo()
{
    open();
    QTest::keyClicks(part<QLineEdit>("searchEdit"), u"zebra"_s);
    QVERIFY(part<QLabel>("nothingLabel")->isVisible());
    QVERIFY(part<QLabel>("nothingLabel")->text().contains(u"“zebra”"_s));
}

void TestHelpWindow::goesBackAndForward()
{
    HelpWindow &window = open({u"filters"_s});
    const auto *back = part<QAction>("actionBack");
    const auto *forward = part<QAction>("actionForward");
    QVERIFY(!back->isEnabled() && !forward->isEnabled());
    view().verticalScrollBar()->setValue(150);
    open({u"sessions"_s});
    open({u"deliveries"_s, u"disabled"_s});
    QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(shown(), (GuidePlace{u"sessions"_s}));
    QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(shown(), (GuidePlace{u"filters"_s}));
    QCOMPARE(top(), 150);
    QVERIFY(!back->isEnabled() && forward->isEnabled());
    QTest::keyClick(&window, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(shown(), (GuidePlace{u"sessions"_s}));
    open({u"rules"_s});
    QVERIFY(back->isEnabled() && !forward->isEnabled());
}

void TestHelpWindow::followsLinks()
{
    open({u"sessions"_s});
    Q_EMIT view().anchorClicked(QUrl(u"filters.md#sessions"_s));
    QCOMPARE(shown(), (GuidePlace{u"filters"_s, u"sessions"_s}));
    Q_EMIT view().anchorClicked(QUrl(u"#saved"_s));
    QCOMPARE(shown(), (GuidePlace{u"filters"_s, u"saved"_s}));
    Q_EMIT view().anchorClicked(QUrl(u"nowhere.md"_s));
    QCOMPARE(shown(), (GuidePlace{u"filters"_s, u"saved"_s}));
}

void TestHelpWindow::asksBeforeTheBrowser()
{
    Browser browser;
    QDesktopServices::setUrlHandler(u"https"_s, &browser, "take");
    HelpWindow &window = open();
    const QUrl url(u"https://www.standardwebhooks.com/"_s);
    Q_EMIT view().anchorClicked(url);
    auto *question = test::child<QMessageBox>(window, u"webQuestion"_s);
    QVERIFY(question->informativeText().contains(url.toDisplayString()));
    QVERIFY(test::answer(window, u"webQuestion"_s, u"rejectButton"_s));
    QVERIFY(browser.opened.isEmpty());
    Q_EMIT view().anchorClicked(url);
    QVERIFY(test::answer(window, u"webQuestion"_s, u"acceptButton"_s));
    QCOMPARE(browser.opened, QList<QUrl>{url});
    QDesktopServices::unsetUrlHandler(u"https"_s);
}

void TestHelpWindow::findsInThePage()
{
    HelpWindow &window = open();
    auto *edit = part<QLineEdit>("findEdit");
    QVERIFY(!edit->isVisible());
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(edit->isVisible() && edit->hasFocus());
    QTest::keyClicks(edit, u"paused"_s);
    const int first = view().textCursor().selectionStart();
    QCOMPARE(view().textCursor().selectedText(), u"paused"_s);
    QTest::keyClick(edit, Qt::Key_Backspace);
    QCOMPARE(view().textCursor().selectionStart(), first);
    QTest::keyClick(edit, Qt::Key_Return);
    const int second = view().textCursor().selectionStart();
    QVERIFY(second != first);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(view().textCursor().selectionStart(), first);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(!part<QLabel>("findState")->text().isEmpty());
    QTest::keyClicks(edit, u"zzz"_s);
    QCOMPARE(part<QLabel>("findState")->text(), u"Not on this page"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->isVisible() && view().hasFocus() && window.isVisible());
}

void TestHelpWindow::zooms()
{
    HelpWindow &window = open();
    const double usual = view().document()->defaultFont().pointSizeF();
    QTest::keyClick(&window, Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(view().document()->defaultFont().pointSizeF() > usual);
    QTest::keyClick(&window, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(view().document()->defaultFont().pointSizeF(), usual);
    QTest::keyClick(&window, Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(view().document()->defaultFont().pointSizeF() < usual);

    const QPointF middle = view().viewport()->rect().center();
    QWheelEvent wheel(middle, view().viewport()->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier,
        Qt::NoScrollPhase, false);
    QApplication::sendEvent(view().viewport(), &wheel);
    QCOMPARE(view().zoom(), 100);
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&window, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(view().zoom(), GuideView::largestZoom);
}

void TestHelpWindow::copies()
{
    open();
    auto *copy = part<QAction>("actionCopy");
    QVERIFY(!copy->isEnabled());
    QVERIFY(view().find(u"webhook-id"_s));
    QVERIFY(copy->isEnabled());
    copy->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"webhook-id"_s);
}

void TestHelpWindow::picturesFit()
{
    HelpWindow &window = open({u"first-steps"_s});
    const auto widest = [this] {
        double width = 0;
        for (QTextBlock block = view().document()->begin(); block.isValid(); block = block.next()) {
            for (auto part = block.begin(); !part.atEnd(); ++part)
                width = std::max(width, part.fragment().charFormat().toImageFormat().width());
        }
        return width;
    };
    window.resize(1'000, 700);
    QTRY_VERIFY(widest() > 200);
    const double wide = widest();
    QCOMPARE(view().horizontalScrollBar()->maximum(), 0);
    window.resize(640, 700);
    QTRY_VERIFY(widest() < wide);
    QVERIFY(widest() <= view().viewport()->width());
}

void TestHelpWindow::speaksTheLanguageOfTheProgram()
{
    HelpWindow &window = open({u"deliveries"_s, u"attempts"_s});
    QLocale::setDefault(QLocale(QLocale::Russian, QLocale::Kazakhstan));
    QEvent change(QEvent::LanguageChange);
    QApplication::sendEvent(&window, &change);
    QCOMPARE(shown(), (GuidePlace{u"deliveries"_s, u"attempts"_s}));
    const QString russian = Guide::load(u"ru"_s).page(u"deliveries"_s)->title();
    QVERIFY(russian != u"Deliveries"_s);
    QCOMPARE(part<QTreeWidget>("contents")->currentItem()->parent()->text(0), russian);
    QVERIFY(view().toPlainText().startsWith(russian));
    // What there is no guide in, is shown in English.
    QLocale::setDefault(QLocale(QLocale::French, QLocale::France));
    QApplication::sendEvent(&window, &change);
    QVERIFY(view().toPlainText().startsWith(u"Deliveries"_s));
}

void TestHelpWindow::darkTextCanBeRead()
{
    open();
    const QPalette light = QApplication::palette();
    QPalette dark = light;
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::AlternateBase, QColor(40, 40, 40));
    dark.setColor(QPalette::Text, Qt::white);
    QApplication::setPalette(dark);
    const auto codeBackground = [this] {
        for (QTextBlock block = view().document()->begin(); block.isValid(); block = block.next()) {
            if (block.blockFormat().hasProperty(QTextFormat::BlockCodeFence)
                || block.blockFormat().hasProperty(QTextFormat::BlockCodeLanguage))
                return block.blockFormat().background().color();
        }
        return QColor();
    };
    QTRY_COMPARE(codeBackground(), QColor(40, 40, 40));
    QApplication::setPalette(light);
}

void TestHelpWindow::remembersHowItWas()
{
    HelpWindow &window = open();
    window.resize(777, 555);
    QTest::keyClick(&window, Qt::Key_Plus, Qt::ControlModifier);
    QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier);
    QVERIFY(!window.isVisible());
    m_at->close();
    m_at->open();
    const HelpWindow &again = open();
    QCOMPARE(again.size(), QSize(777, 555));
    QCOMPARE(view().zoom(), 110);
}

void TestHelpWindow::f1OpensWhatHasTheFocus_data()
{
    QTest::addColumn<QString>("tab");
    QTest::addColumn<QString>("widget");
    QTest::addColumn<QString>("page");
    QTest::newRow("flows") << QString() << u"flowList"_s << u"flows"_s;
    QTest::newRow("events") << u"eventsPage"_s << u"table"_s << u"events"_s;
    QTest::newRow("sessions") << u"sessionsPage"_s << u"sessionsTable"_s << u"sessions"_s;
    QTest::newRow("deliveries") << u"deliveriesPage"_s << u"deliveriesTable"_s << u"deliveries"_s;
    QTest::newRow("overview") << u"overviewPage"_s << QString() << u"overview"_s;
    QTest::newRow("contract") << u"contractPage"_s << QString() << u"contract"_s;
    QTest::newRow("listener") << QString() << u"toggleButton"_s << u"listener"_s;
}

void TestHelpWindow::f1OpensWhatHasTheFocus()
{
    QFETCH(QString, tab);
    QFETCH(QString, widget);
    QFETCH(QString, page);
    if (!tab.isEmpty())
        m_at->find<QTabWidget>("tabs")->setCurrentWidget(m_at->find<QWidget>(qPrintable(tab)));
    const QWidget &around = tab.isEmpty() ? *m_at->window : *m_at->find<QWidget>(qPrintable(tab));
    QWidget *focus = widget.isEmpty() ? m_at->find<QWidget>(qPrintable(tab)) : test::child<QWidget>(around, widget);
    focus->setFocusPolicy(Qt::StrongFocus);
    // An empty state may stand in the place of the table.
    focus->show();
    focus->setFocus();
    QTest::keyClick(focus, Qt::Key_F1);
    QCOMPARE(shown().page, page);
}

void TestHelpWindow::f1OnATabOpensItsPage()
{
    auto *tabs = m_at->find<QTabWidget>("tabs");
    tabs->setCurrentWidget(m_at->find<QWidget>("contractPage"));
    tabs->tabBar()->setFocus();
    QTest::keyClick(tabs->tabBar(), Qt::Key_F1);
    QCOMPARE(shown(), (GuidePlace{u"contract"_s}));
}

void TestHelpWindow::f1InPreferences_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("guidePage");
    QTest::addColumn<QString>("anchor");
    QTest::newRow("listener") << u"listenerPage"_s << u"preferences"_s << u"listener"_s;
    QTest::newRow("access") << u"accessPage"_s << u"security"_s << u"senders"_s;
    QTest::newRow("tls") << u"tlsPage"_s << u"security"_s << u"tls"_s;
    QTest::newRow("storage") << u"storagePage"_s << u"preferences"_s << u"storage"_s;
}

void TestHelpWindow::f1InPreferences()
{
    QFETCH(QString, page);
    QFETCH(QString, guidePage);
    QFETCH(QString, anchor);
    m_at->window->openPreferencesAt(page);
    auto *dialog = m_at->window->findChild<QDialog *>(u"preferencesDialog"_s);
    QVERIFY(isActive(dialog));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F1);
    QCOMPARE(shown(), (GuidePlace{guidePage, anchor}));
}

void TestHelpWindow::f1InADialogBesideTheWindow()
{
    static_cast<void>(test::addFlow(*m_at->workspace, u"Flow"_s));
    m_at->find<QAction>("openSimulation")->trigger();
    auto *dialog = m_at->window->findChild<QDialog *>(u"simulateDialog"_s);
    QVERIFY(isActive(dialog));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F1);
    QCOMPARE(shown(), (GuidePlace{u"simulate"_s}));
    dialog->close();
}

void TestHelpWindow::f1InTheFilterExplainsAndThenLeadsOn()
{
    auto *edit = test::child<QLineEdit>(*m_at->find<QWidget>("eventsPage"), u"filterEdit"_s);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_F1);
    QPointer<FilterHelp> help = m_at->window->findChild<FilterHelp *>();
    QVERIFY(help && help->isVisible());
    QVERIFY(shown().isEmpty());
    QTest::keyClick(help->focusWidget(), Qt::Key_F1);
    QCOMPARE(shown(), (GuidePlace{u"filters"_s}));
    QTRY_VERIFY(!help);
}

void TestHelpWindow::emptyStatesLeadIn()
{
    const auto links = m_at->window->findChildren<HelpLink *>();
    QVERIFY(links.size() >= 3);
    for (HelpLink *link : links) {
        // By keyboard: the link has the focus, Return follows it.
        const QString href = link->place().toUrl().toString();
        QVERIFY(link->text().contains(href));
        QVERIFY(QDesktopServices::openUrl(QUrl(href)));
        QCOMPARE(shown(), link->place());
    }
}

void TestHelpWindow::noticesLeadIn()
{
    const auto actions = m_at->window->findChildren<HelpAction *>();
    QVERIFY(actions.size() >= 6);
    for (HelpAction *action : actions) {
        action->trigger();
        QCOMPARE(shown(), action->place());
    }
}

void TestHelpWindow::staysOpenBesideADialog()
{
    HelpWindow &window = open();
    m_at->window->openPreferences();
    auto *dialog = m_at->window->findChild<QDialog *>(u"preferencesDialog"_s);
    QVERIFY(isActive(dialog));
    QVERIFY(window.isVisible());
    // No modal dialog of the window is in its way.
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(part<QLineEdit>("findEdit")->isVisible());
    dialog->close();
}

QTEST_MAIN(TestHelpWindow)
#include "tst_helpwindow.moc"
