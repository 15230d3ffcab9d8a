// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/lockpassphrase.h"
#include "engine/monitor.h"
#include "engine/secretstore.h"
#include "gui/events/eventtablemodeldefs.h"
#include "gui/events/eventtableview.h"
#include "gui/privacy/passphrasedialog.h"
#include "support/manualclock.h"
#include "support/warnings.h"

#include "alltexts.h"
#include "windowfixture.h"

#include <QtCore/QFile>
#include <QtGui/QClipboard>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTabWidget>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString phrase = u"correct horse battery staple"_s;

// Invented.
const QByteArrayList personal{
    "900101300123", "+77011234567", "Aliya", "Zhumabekova", QByteArray(300, 'Q'), "Bearer planted-credential"};

ReceivedRequest request()
{
    ReceivedRequest request;
    request.method = "POST";
    request.target = "/webhook?iin=900101300123";
    request.version = "HTTP/1.1";
    request.headers = {
        {"Content-Type", "application/json"}, {"Authorization", "Bearer planted-credential"}, {"X-Subject", "900101300123"}};
    request.body =
        R"({"id":"35bef608-a327-4b46-a4e0-cf1a8c6e0703","event":"technology.end","session_id":"s-900101300123",)"
        R"("created":1734597388,"success":false,"flow_name":"Flow of +77011234567","metadata":{"phone":"+77011234567"},)"
        R"("data":{"first_name":"Aliya","last_name":"Zhumabekova","iin":"900101300123","photo":")"
        + QByteArray(300, 'Q')
        + R"(","liveness_result":{"result":false,"failure_reason":{"type":"NO_FACE",)"
          R"("detail":"for 900101300123"}}}})";
    return request;
}

} // namespace

/// What the window hides: personal data while it is masked, everything while it is locked.
class TestPrivacyWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void masksEverywhere();
    void maskingIsRemembered();
    void copiesAreMasked();
    void credentialsAreCopiedOnlyWhenAsked();
    void maskedValueIsNoFilter();
    void notesAreNotOverwritten();
    void maskedEventIsNotEdited();

    void locksWhenIdle();
    void inputIsUse();
    void lockedWindowGoesOnReceiving();
    void unlocksWithThePassPhraseOnly();
    void hidesOtherWindows();
    void dialogsBehindTheLockAreKept();
    void startsLockedIfItEndedLocked();
    void lockNowAsksForAPassPhraseFirst();
    void passPhraseIsChangedAndRemoved();
    void aPassPhraseThatCannotBeKeptIsToldWhateverIsPressed();

private:
    void open();
    void setPassPhrase();
    void store(const ReceivedRequest &request);
    template <typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    /// An action of any widget of the window.
    [[nodiscard]] QAction *action(const char *name) const
    {
        for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
            for (QAction *action : widget->actions()) {
                if (action->objectName() == QLatin1String(name))
                    return action;
            }
        }
        qFatal("no %s", name);
    }
    [[nodiscard]] QString copied(const char *name);
    [[nodiscard]] QStringList shownOf(const QString &texts) const;
    [[nodiscard]] bool isLocked() const { return find<QWidget>("lockPage")->isVisible(); }
    void show(const char *page);
    void showEverything();
    void give(const QString &passPhrase);

    std::unique_ptr<QTemporaryDir> m_folder;
    test::ManualClock m_clock;
    std::unique_ptr<engine::Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

void TestPrivacyWindow::init()
{
    test::failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_folder = std::make_unique<QTemporaryDir>();
    engine::Preferences preferences(m_folder->filePath(u"flowbell.ini"_s));
    engine::ListenPreferences listening = preferences.listening();
    listening.port = 0;
    preferences.setListening(listening);
    open();
}

void TestPrivacyWindow::cleanup()
{
    m_window.reset();
    m_workspace.reset();
}

void TestPrivacyWindow::open()
{
    m_window.reset();
    m_workspace.reset();
    auto opened = engine::Workspace::open({.storePath = m_folder->filePath(u"flowbell.db"_s),
                                              .preferencesFile = m_folder->filePath(u"flowbell.ini"_s),
                                              .fileSecretsOnly = true},
        m_clock);
    QVERIFY(opened);
    m_workspace = std::move(*opened);
    m_workspace->lockPassPhrase().setIterations(1'000);
    m_window = std::make_unique<MainWindow>(*m_workspace, QString(), QStringList{u"en"_s});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestPrivacyWindow::setPassPhrase()
{
    const QFuture<Result<void>> set = m_workspace->lockPassPhrase().set(phrase);
    QTRY_VERIFY(set.isFinished());
    QVERIFY(set.result());
}

void TestPrivacyWindow::store(const ReceivedRequest &request)
{
    ReceivedRequest now = request;
    now.received = m_clock.now();
    const QFuture<Result<EventId>> stored = m_workspace->enter(now);
    QTRY_VERIFY(stored.isFinished());
    QVERIFY(stored.result());
}

QStringList TestPrivacyWindow::shownOf(const QString &texts) const
{
    QStringList shown;
    for (const QByteArray &text : personal) {
        if (texts.contains(QString::fromLatin1(text)))
            shown.append(QString::fromLatin1(text.first(qMin<qsizetype>(text.size(), 30))));
    }
    return shown;
}

void TestPrivacyWindow::show(const char *page)
{
    find<QTabWidget>("tabs")->setCurrentWidget(find<QWidget>(page));
}

/// The event, and every tab of its details.
void TestPrivacyWindow::showEverything()
{
    show("eventsPage");
    auto *table = find<EventTableView>("table");
    QTRY_VERIFY(table->model()->rowCount() > 0);
    QVERIFY(table->selectEvent(EventId{1}));
    auto *pane = find<QWidget>("detailsPane");
    // A tab is filled when it is looked at, if the event is there by then.
    const auto *headers = pane->findChild<QAbstractItemView *>(u"headerTable"_s);
    QTRY_VERIFY(headers->model()->rowCount() > 0);
    auto *tabs = pane->findChild<QTabWidget *>(u"tabs"_s);
    QVERIFY(tabs);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        QTest::qWait(0);
    }
}

void TestPrivacyWindow::give(const QString &passPhrase)
{
    auto *edit = find<QLineEdit>("lockPassPhrase");
    QTRY_VERIFY(edit->isEnabled());
    edit->setText(passPhrase);
    QTest::keyClick(edit, Qt::Key_Return);
}

/// What the clipboard holds after this action; empty if nothing comes.
QString TestPrivacyWindow::copied(const char *name)
{
    QGuiApplication::clipboard()->clear();
    QAction *copy = action(name);
    static_cast<void>(QTest::qWaitFor([copy] { return copy->isEnabled(); }));
    copy->trigger();
    static_cast<void>(QTest::qWaitFor([] { return !QGuiApplication::clipboard()->text().isEmpty(); }));
    return QGuiApplication::clipboard()->text();
}

void TestPrivacyWindow::masksEverywhere()
{
    store(request());
    showEverything();
    // All of it can be seen, or the search below would prove nothing.
    QTRY_COMPARE(shownOf(test::allTexts(*m_window)).size(), personal.size());
    QVERIFY(!find<QLabel>("statusMasking")->isVisible());

    QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier);
    QVERIFY(action("actionMask")->isChecked());
    // At once, before anything is read anew.
    QCOMPARE(shownOf(test::allTexts(*m_window)), QStringList());
    showEverything();
    QTRY_VERIFY(test::allTexts(*m_window).contains(u"NO_FACE"_s));
    QTRY_VERIFY(test::allTexts(*m_window).contains(u"\"***\""_s));
    QCOMPARE(shownOf(test::allTexts(*m_window)), QStringList());
    QVERIFY(find<QLabel>("statusMasking")->isVisible());
    QCOMPARE(find<QLabel>("statusMasking")->text(), u"personal data is masked"_s);

    // What comes now, too.
    ReceivedRequest second = request();
    second.body.replace("35bef608", "45bef608");
    store(second);
    QTRY_COMPARE(find<EventTableView>("table")->model()->rowCount(), 2);
    show("sessionsPage");
    QTest::qWait(50);
    show("deliveriesPage");
    show("overviewPage");
    QTest::qWait(50);
    show("eventsPage");
    QTest::qWait(50);
    QCOMPARE(shownOf(test::allTexts(*m_window)), QStringList());

    action("actionMask")->trigger();
    showEverything();
    QTRY_COMPARE(shownOf(test::allTexts(*m_window)).size(), personal.size());
}

void TestPrivacyWindow::maskingIsRemembered()
{
    store(request());
    action("actionMask")->trigger();
    open();
    QVERIFY(action("actionMask")->isChecked());
    showEverything();
    QTRY_VERIFY(test::allTexts(*m_window).contains(u"NO_FACE"_s));
    QCOMPARE(shownOf(test::allTexts(*m_window)), QStringList());
    // It says so if it hides nothing.
    QList<MaskingRule> rules = MaskingRule::standard();
    for (MaskingRule &rule : rules)
        rule.enabled = false;
    m_workspace->preferences().setMasking(engine::MaskingPreferences{.rules = rules});
    QCOMPARE(find<QLabel>("statusMasking")->text(), u"nothing is masked: every masking rule is off"_s);
}

void TestPrivacyWindow::copiesAreMasked()
{
    store(request());
    action("actionMask")->trigger();
    showEverything();
    for (const char *name :
        {"copyAction", "copyJsonAction", "copyCurlAction", "copyCurlWithCredentialsAction", "copyPythonAction"}) {
        const QString text = copied(name);
        QVERIFY2(!text.isEmpty(), name);
        QVERIFY2(shownOf(text).isEmpty(), qPrintable(text));
    }
    QVERIFY(test::allTexts(*m_window).contains(u"with personal data masked"_s));
}

void TestPrivacyWindow::credentialsAreCopiedOnlyWhenAsked()
{
    store(request());
    showEverything();
    for (const char *name : {"copyCurlAction", "copyPythonAction", "copyJavaScriptAction"}) {
        const QString text = copied(name);
        QVERIFY2(text.contains(u"Authorization"_s) && text.contains(u"***"_s), qPrintable(text));
        QVERIFY2(!text.contains(u"planted-credential"_s), qPrintable(text));
        QVERIFY(text.contains(u"900101300123"_s)); // it is not masked otherwise
    }
    QVERIFY(copied("copyCurlWithCredentialsAction").contains(u"Authorization: Bearer planted-credential"_s));
}

void TestPrivacyWindow::maskedValueIsNoFilter()
{
    store(request());
    action("actionMask")->trigger();
    showEverything();
    auto *table = find<EventTableView>("table");
    const QModelIndex flow = table->model()->index(0, static_cast<int>(EventColumn::Flow));
    QTRY_COMPARE(flow.data().toString(), u"Flow of +***********"_s);
    table->setCurrentIndex(flow);
    for (QAction *one : table->actions()) {
        if (one->objectName() == u"filterByValueAction"_s)
            one->trigger();
    }
    QVERIFY(find<QWidget>("eventsPage")->findChild<QLineEdit *>(u"filterEdit"_s)->text().isEmpty());
    QVERIFY(test::allTexts(*m_window, true).contains(u"This value is masked"_s));
}

void TestPrivacyWindow::notesAreNotOverwritten()
{
    store(request());
    showEverything();
    auto *note = find<QPlainTextEdit>("noteEdit");
    QTRY_VERIFY(note->isEnabled() && !note->isReadOnly());
    note->setPlainText(u"call +77011234567"_s);
    // Written a moment ago, and not saved yet.
    action("actionMask")->trigger();
    QVERIFY(note->isReadOnly());
    QVERIFY(!note->toPlainText().contains(u"77011234567"_s));
    QTRY_COMPARE(note->toPlainText(), u"call +***********"_s);
    action("actionMask")->trigger();
    QTRY_COMPARE(note->toPlainText(), u"call +77011234567"_s);
    QVERIFY(!note->isReadOnly());
}

void TestPrivacyWindow::maskedEventIsNotEdited()
{
    store(request());
    action("actionMask")->trigger();
    showEverything();
    auto *edit = action("editAndSendAction");
    QTRY_VERIFY(edit->isEnabled());
    edit->trigger();
    QVERIFY(test::allTexts(*m_window, true).contains(u"masked data would be sent"_s));
    QVERIFY(!m_window->findChild<QDialog *>(u"editAndSendDialog"_s));
}

void TestPrivacyWindow::locksWhenIdle()
{
    setPassPhrase();
    store(request());
    showEverything();
    m_workspace->preferences().setPrivacy({.lockAfterMinutes = 2});
    m_clock.advance(119s);
    QTest::keyClick(m_window.get(), Qt::Key_Shift); // looks whether the time is over, and begins it anew
    QVERIFY(!isLocked());
    m_clock.advance(120s);
    QTRY_VERIFY(isLocked());
    QCOMPARE(m_window->windowTitle(), u"Flowbell — locked"_s);
    QVERIFY(!m_window->menuBar()->isVisible());
    QCOMPARE(shownOf(test::allTexts(*m_window, true)), QStringList());
    QVERIFY(!find<QWidget>("tabs")->isVisible());
    QVERIFY(!find<QWidget>("statusLine")->isVisible());
    QCOMPARE(QApplication::focusWidget(), find<QWidget>("lockPassPhrase"));
    // No way round by keys.
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(isLocked());
}

void TestPrivacyWindow::inputIsUse()
{
    setPassPhrase();
    m_workspace->preferences().setPrivacy({.lockAfterMinutes = 1});
    for (int i = 0; i < 3; ++i) {
        m_clock.advance(50s);
        if (i == 0)
            QTest::keyClick(m_window.get(), Qt::Key_Shift);
        else if (i == 1)
            QTest::mouseMove(m_window.get(), QPoint(40 + i, 40));
        else
            QTest::mouseClick(find<QWidget>("table"), Qt::LeftButton);
        QTest::qWait(20);
        QVERIFY(!isLocked());
    }
    // Asleep for a night: the first key does not open it to who comes first.
    m_clock.jump(8h);
    QTest::keyClick(m_window.get(), Qt::Key_Shift);
    QVERIFY(isLocked());
}

void TestPrivacyWindow::lockedWindowGoesOnReceiving()
{
    setPassPhrase();
    m_workspace->listener().start(m_workspace->preferences().listening());
    QTRY_COMPARE(m_workspace->listener().state(), engine::ListenerControl::State::Listening);
    action("actionLockNow")->trigger();
    QVERIFY(isLocked());
    QCOMPARE(m_window->windowTitle(), u"Flowbell — locked"_s);
    const QUrl url(m_workspace->listener().url());
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    const QByteArray body = request().body;
    socket.write(
        "POST /webhook HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QTRY_VERIFY(socket.bytesAvailable() > 12);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 200"));
    QTRY_COMPARE(m_workspace->monitor().summary().count, 1);
    QCOMPARE(shownOf(test::allTexts(*m_window, true)), QStringList());
}

void TestPrivacyWindow::unlocksWithThePassPhraseOnly()
{
    setPassPhrase();
    store(request());
    showEverything();
    action("actionLockNow")->trigger();
    QVERIFY(isLocked());
    give(u"guess"_s);
    QTRY_VERIFY(find<QLabel>("lockNote")->text().contains(u"not the pass phrase"_s));
    QVERIFY(isLocked());
    QVERIFY(!find<QLineEdit>("lockPassPhrase")->isEnabled());
    QVERIFY(find<QLineEdit>("lockPassPhrase")->text().isEmpty());
    m_clock.advance(1s);
    give(phrase);
    QTRY_VERIFY(!isLocked());
    QVERIFY(find<QWidget>("tabs")->isVisible());
    QVERIFY(m_window->menuBar()->isVisible());
    QVERIFY(find<QWidget>("statusLine")->isVisible());
    QVERIFY(m_window->windowTitle() != u"Flowbell — locked"_s);
    QVERIFY(shownOf(test::allTexts(*m_window, true)).size() > 0);
}

void TestPrivacyWindow::hidesOtherWindows()
{
    setPassPhrase();
    m_window->openPreferences();
    auto *dialog = m_window->findChild<QDialog *>(u"preferencesDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    QDialog other; // of nobody
    other.show();
    m_workspace->preferences().setPrivacy({.lockAfterMinutes = 1});
    m_clock.advance(61s);
    QTRY_VERIFY(isLocked());
    QVERIFY(!dialog->isVisible());
    QVERIFY(!other.isVisible());
    // What opens meanwhile is not seen either.
    QDialog late(m_window.get());
    late.open();
    QTRY_VERIFY(!late.isVisible());
    give(phrase);
    QTRY_VERIFY(!isLocked());
    QVERIFY(dialog->isVisible());
    QVERIFY(other.isVisible());
    QVERIFY(late.isVisible());
    QCOMPARE(late.windowOpacity(), 1.0);
    late.close();
    dialog->close();
}

void TestPrivacyWindow::dialogsBehindTheLockAreKept()
{
    setPassPhrase();
    m_window->openPreferences();
    QPointer<QDialog> dialog = m_window->findChild<QDialog *>(u"preferencesDialog"_s);
    auto *box = dialog->findChild<QSpinBox *>(u"silenceBox"_s);
    QVERIFY(box);
    box->setValue(37);
    m_workspace->preferences().setPrivacy({.lockAfterMinutes = 1});
    m_clock.advance(61s);
    QTRY_VERIFY(isLocked());
    QVERIFY(!m_window->close());
    QVERIFY(find<QLabel>("lockNote")->text().contains(u"Unlock"_s));
    give(phrase);
    QTRY_VERIFY(!isLocked());
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(box->value(), 37);
    dialog->close();
}

void TestPrivacyWindow::startsLockedIfItEndedLocked()
{
    setPassPhrase();
    store(request());
    action("actionLockNow")->trigger();
    // As a kill leaves it: the file is written when it locks.
    QVERIFY(!engine::Preferences(m_folder->filePath(u"flowbell.ini"_s)).windowState(u"window/locked"_s).isEmpty());
    open();
    QVERIFY(isLocked());
    QCOMPARE(m_window->windowTitle(), u"Flowbell — locked"_s);
    QCOMPARE(shownOf(test::allTexts(*m_window, true)), QStringList());
    give(phrase);
    QTRY_VERIFY(!isLocked());
    open();
    QVERIFY(!isLocked());
}

void TestPrivacyWindow::lockNowAsksForAPassPhraseFirst()
{
    action("actionLockNow")->trigger();
    QVERIFY(!isLocked());
    auto *dialog = m_window->findChild<PassPhraseDialog *>(u"passPhraseDialog"_s);
    QVERIFY(dialog);
    auto *next = dialog->findChild<QLineEdit *>(u"nextPassPhrase"_s);
    auto *again = dialog->findChild<QLineEdit *>(u"nextPassPhraseAgain"_s);
    const auto *ok = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QVERIFY(!ok->isEnabled());
    QTest::keyClicks(next, u"short"_s);
    QTest::keyClicks(again, u"short"_s);
    QVERIFY(!ok->isEnabled());
    next->setText(phrase);
    QVERIFY(!ok->isEnabled());
    again->setText(phrase);
    QVERIFY(ok->isEnabled());
    QTest::keyClick(again, Qt::Key_Return);
    QTRY_VERIFY(isLocked());
    give(phrase);
    QTRY_VERIFY(!isLocked());
}

void TestPrivacyWindow::passPhraseIsChangedAndRemoved()
{
    setPassPhrase();
    auto *change = new PassPhraseDialog(m_workspace->lockPassPhrase(), PassPhraseDialog::Task::Change, m_window.get());
    change->open();
    change->findChild<QLineEdit *>(u"presentPassPhrase"_s)->setText(u"not this one"_s);
    change->findChild<QLineEdit *>(u"nextPassPhrase"_s)->setText(u"another phrase"_s);
    change->findChild<QLineEdit *>(u"nextPassPhraseAgain"_s)->setText(u"another phrase"_s);
    change->accept();
    QTRY_VERIFY(change->findChild<QLabel *>(u"passPhraseNote"_s)->text().contains(u"not the pass phrase"_s));
    QVERIFY(change->isVisible());
    m_clock.advance(1s);
    change->findChild<QLineEdit *>(u"presentPassPhrase"_s)->setText(phrase);
    const QPointer<PassPhraseDialog> gone = change;
    change->accept();
    QTRY_VERIFY(!gone || !gone->isVisible());
    action("actionLockNow")->trigger();
    QVERIFY(isLocked());
    give(u"another phrase"_s);
    QTRY_VERIFY(!isLocked());

    auto *remove = new PassPhraseDialog(m_workspace->lockPassPhrase(), PassPhraseDialog::Task::Remove, m_window.get());
    remove->open();
    remove->findChild<QLineEdit *>(u"presentPassPhrase"_s)->setText(u"another phrase"_s);
    remove->accept();
    const auto isSet = [this] {
        const QFuture<Result<bool>> answer = m_workspace->lockPassPhrase().isSet();
        return !QTest::qWaitFor([&answer] { return answer.isFinished(); }) || answer.result().value_or(true);
    };
    QTRY_VERIFY(!isSet());
}

void TestPrivacyWindow::aPassPhraseThatCannotBeKeptIsToldWhateverIsPressed()
{
    // The file of secrets leads to where there is no folder.
    const QString secrets = m_workspace->secrets().filePath();
    QVERIFY(QFile::link(secrets + u".gone/file"_s, secrets));
    action("actionLockNow")->trigger();
    const QPointer<PassPhraseDialog> dialog = m_window->findChild<PassPhraseDialog *>(u"passPhraseDialog"_s);
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(u"nextPassPhrase"_s)->setText(phrase);
    dialog->findChild<QLineEdit *>(u"nextPassPhraseAgain"_s)->setText(phrase);
    dialog->accept();
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(dialog && dialog->isVisible());
    const auto *note = dialog->findChild<QLabel *>(u"passPhraseNote"_s);
    QTRY_VERIFY2(note->text().contains(u"Secrets can be kept"_s), qPrintable(note->text()));
    QVERIFY(dialog->isVisible());
    // Now that it is told, what is typed is dropped.
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QVERIFY(!isLocked());
}

QTEST_MAIN(TestPrivacyWindow)
#include "tst_privacywindow.moc"
