// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cutofftexts.h"
#include "dialogwalk.h"
#include "engine/flowservice.h"
#include "engine/projectionrunner.h"
#include "gui/settings/flowsettingsdialog.h"
#include "support/samples.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtCore/QTranslator>
#include <QtWidgets/QTableView>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;

/// Every page of the window and every dialog that its menus open, in every language: nothing is cut off, and it all fits on a
/// small screen.
class TestLanguages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyPage_data() { languages(); }
    void everyPage();
    void everyDialogOfTheMenus_data() { languages(); }
    void everyDialogOfTheMenus();
    void theSettingsOfAFlow_data() { languages(); }
    void theSettingsOfAFlow();

private:
    static void languages();
    void open(const QString &language);
    [[nodiscard]] static QStringList cutOff(QWidget &window);

    std::unique_ptr<QTranslator> m_translator;
    std::unique_ptr<test::WindowFixture> m_at;
};

void TestLanguages::init()
{
    test::failOnWarningsOfOurOwn();
    m_at = std::make_unique<test::WindowFixture>();
}

void TestLanguages::cleanup()
{
    if (m_at->window)
        test::closeDialogs(*m_at->window);
    m_at->close();
    m_at.reset();
    m_translator.reset();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestLanguages::languages()
{
    QTest::addColumn<QString>("language");
    for (const QString &language : {u"en"_s, u"ru"_s, u"kk"_s})
        QTest::addRow("%s", qPrintable(language)) << language;
}

void TestLanguages::open(const QString &language)
{
    QLocale::setDefault(QLocale(language));
    m_translator = std::make_unique<QTranslator>();
    QVERIFY(m_translator->load(u":/i18n/flowbell_"_s + language));
    QCoreApplication::installTranslator(m_translator.get());
    m_at->open();
    m_at->window->resize(test::CutOffTexts::screen);
    m_at->workspace->projections().start();
    QCOMPARE(m_at->listen(), engine::ListenerControl::State::Listening);
    for (const QString &name : {u"flow_start_LDHP"_s, u"flow_end_LDHP_success"_s})
        QCOMPARE(m_at->post(test::sample(name)), 200);
    auto *events = m_at->window->findChild<QWidget *>(u"eventsPage"_s)->findChild<QTableView *>(u"table"_s);
    QTRY_COMPARE(events->model()->rowCount(), 2);
    events->selectRow(0);
    QTRY_VERIFY(events->model()->index(0, 1).data().toString() != u"…"_s);
}

QStringList TestLanguages::cutOff(QWidget &window)
{
    const test::CutOffTexts texts(window);
    for (const QString &problem : texts.problems())
        qInfo() << qPrintable(problem); // all of them: a failure is cut short
    return texts.problems();
}

void TestLanguages::everyPage()
{
    QFETCH(const QString, language);
    open(language);
    auto *tabs = m_at->find<QTabWidget>("tabs");
    QStringList problems;
    for (int page = 0; page < tabs->count(); ++page) {
        tabs->setCurrentIndex(page);
        problems += cutOff(*m_at->window);
    }
    problems.removeDuplicates();
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestLanguages::everyDialogOfTheMenus()
{
    QFETCH(const QString, language);
    open(language);
    int dialogs = 0;
    const QStringList problems = test::lookAtDialogsOfTheMenus(*m_at->window, &TestLanguages::cutOff, dialogs);
    QVERIFY2(dialogs >= 6, qPrintable(QString::number(dialogs)));
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestLanguages::theSettingsOfAFlow()
{
    QFETCH(const QString, language);
    open(language);
    m_at->find<QAction>("addFlowAction")->trigger();
    QTRY_VERIFY(qobject_cast<FlowSettingsDialog *>(test::openDialog(*m_at->window)));
    QDialog *settings = test::openDialog(*m_at->window);
    auto *pages = settings->findChild<QTabWidget *>();
    QTRY_VERIFY(pages->isEnabled());
    QStringList problems = test::lookAtPages(*settings, &TestLanguages::cutOff);
    pages->setCurrentWidget(settings->findChild<QWidget *>(u"WebhooksPage"_s));
    settings->findChild<QAction *>(u"addWebhookAction"_s)->trigger();
    auto *webhook = settings->findChild<QDialog *>();
    QVERIFY(webhook);
    QTRY_VERIFY(webhook->isVisible());
    problems += test::lookAtPages(*webhook, &TestLanguages::cutOff);
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
