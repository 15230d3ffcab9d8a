// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventqueries.h"
#include "engine/headersecretservice.h"
#include "engine/listenercontrol.h"
#include "engine/monitor.h"
#include "engine/secretstore.h"
#include "engine/signingsecretservice.h"
#include "flowtestworkspace.h"
#include "gui/flows/flowlistdelegate.h"
#include "gui/flows/flowlistmodel.h"
#include "gui/flows/flowlistpanel.h"
#include "gui/settings/flowsettingsdialog.h"
#include "support/samples.h"
#include "support/warnings.h"

#include <QtGui/QAction>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace flowbell::gui;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

class TestFlowListPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarningsOfOurOwn();
        m_store = std::make_unique<FlowTestStore>();
        m_workspace = m_store->open();
    }
    void cleanup()
    {
        m_panel.reset();
        m_workspace.reset();
        m_store.reset();
    }

    void emptyStateAddsTheFirstFlow()
    {
        show();
        auto *empty = child<QWidget>(*m_panel, u"emptyState"_s);
        QTRY_VERIFY(empty->isVisible());
        QTest::mouseClick(child<QPushButton>(*m_panel, u"emptyAddButton"_s), Qt::LeftButton);
        QTRY_COMPARE(names(), (QStringList{u"All events"_s, u"New flow"_s}));
        QVERIFY(!empty->isVisible());
        QTRY_VERIFY(m_panel->findChild<FlowSettingsDialog *>());
        auto *name = child<QLineEdit>(*m_panel, u"nameEdit"_s);
        QTRY_COMPARE(name->selectedText(), u"New flow"_s);
        QTest::keyClicks(name, u"Liveness"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(names(), (QStringList{u"All events"_s, u"Liveness"_s}));
        QCOMPARE(stored(), QStringList{u"Liveness"_s});
        QTRY_COMPARE(m_panel->selectedFlow(), std::optional(u"Liveness"_s));
    }

    void renamedInPlaceByF2()
    {
        static_cast<void>(addFlow(*m_workspace, u"A"_s));
        show();
        choose(u"A"_s);
        QSignalSpy selections(m_panel.get(), &FlowListPanel::selectionChanged);
        QTest::keyClick(list(), Qt::Key_F2);
        QTRY_VERIFY(editor());
        QTest::keyClick(editor(), Qt::Key_Escape);
        QTRY_VERIFY(!editor());
        QTest::keyClick(list(), Qt::Key_F2);
        typeName(u"Renamed"_s);
        QTRY_COMPARE(stored(), QStringList{u"Renamed"_s});
        QTRY_COMPARE(m_panel->selectedFlow(), std::optional(u"Renamed"_s));
        QCOMPARE(selections.size(), 1);
    }

    void addedByTheButton()
    {
        show();
        QTest::mouseClick(child<QToolButton>(*m_panel, u"addButton"_s), Qt::LeftButton);
        QTRY_COMPARE(stored(), QStringList{u"New flow"_s});
        QTRY_COMPARE(m_panel->selectedFlow(), std::optional(u"New flow"_s));
    }

    void eventsDoNotDisturbARename()
    {
        static_cast<void>(addFlow(*m_workspace, u"A"_s));
        show();
        choose(u"A"_s);
        QTest::keyClick(list(), Qt::Key_F2);
        QTRY_VERIFY(editor());
        editor()->selectAll();
        QTest::keyClicks(editor(), u"Typed"_s);
        const auto other = m_store->open();
        Flow flow = await(other->flows().list()).first().flow;
        flow.technologies = {u"F2F"_s};
        static_cast<void>(await(other->flows().save(flow)));
        QTRY_VERIFY(list()->model()->index(1, 0).data(FlowListModel::DetailRole).toString().contains(u"F2F"_s));
        QCOMPARE(editor()->text(), u"Typed"_s);
    }

    void aNameThatIsTakenIsRefused()
    {
        static_cast<void>(addFlow(*m_workspace, u"A"_s));
        static_cast<void>(addFlow(*m_workspace, u"B"_s));
        show();
        choose(u"B"_s);
        QTest::keyClick(list(), Qt::Key_F2);
        typeName(u"A"_s);
        QTRY_VERIFY(child<QWidget>(*m_panel, u"messageBar"_s)->isVisible());
        QCOMPARE(stored(), (QStringList{u"A"_s, u"B"_s}));
        QCOMPARE(names(), (QStringList{u"All events"_s, u"A"_s, u"B"_s}));
    }

    void duplicateTakesTheWebhooks()
    {
        const Flow flow = addFlow(*m_workspace, u"A"_s);
        static_cast<void>(addWebhook(*m_workspace, flow.id, u"https://a.example/"_s));
        show();
        choose(u"A"_s);
        QTest::keyClick(list(), Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(names().size(), 3);
        QTRY_COMPARE(m_panel->selectedFlow(), std::optional(u"A 2"_s));
        const QString detail = list()->currentIndex().data(FlowListModel::DetailRole).toString();
        QVERIFY2(detail.startsWith(u"1/5"_s), qPrintable(detail));
    }

    void deleteAsksAndIsUndone()
    {
        const Flow flow = addFlow(*m_workspace, u"A"_s);
        const Webhook webhook = addWebhook(*m_workspace, flow.id, u"https://a.example/"_s);
        const SigningSecret signing = SigningSecret::generate();
        Webhook marked = await(m_workspace->signingSecrets().change(webhook, {signing, {}}));
        marked.headers = {{"Authorization", "Bearer planted", true}};
        static_cast<void>(await(m_workspace->headerSecrets().save(marked, webhook)));
        const QString key = engine::SecretStore::apiKeyOf(flow.uid);
        await(m_workspace->secrets().write(key, u"secret"_s));
        show();
        choose(u"A"_s);
        QTest::keyClick(list(), Qt::Key_Delete);
        QVERIFY(answer(*m_panel, u"deleteFlowQuestion"_s, u"rejectButton"_s));
        QCOMPARE(stored(), QStringList{u"A"_s});
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Delete);
        QVERIFY(answer(*m_panel, u"deleteFlowQuestion"_s, u"acceptButton"_s));
        QTRY_COMPARE(names(), QStringList{u"All events"_s});
        QCOMPARE(m_panel->selectedFlow(), std::nullopt);
        QTRY_COMPARE(await(m_workspace->secrets().read(key)), QString());
        QTRY_VERIFY(!await(m_workspace->signingSecrets().read(webhook.uid)).current);
        QTRY_VERIFY(await(m_workspace->headerSecrets().read(webhook.uid)).isEmpty());

        QAction *undo = child<QAction>(*m_panel, u"undoDeleteFlowAction"_s);
        QVERIFY(undo->isEnabled());
        QVERIFY(child<QWidget>(*m_panel, u"messageBar"_s)->isVisible());
        undo->trigger();
        QTRY_COMPARE(m_panel->selectedFlow(), std::optional(u"A"_s));
        QTRY_VERIFY(!undo->isEnabled());
        QTRY_COMPARE(await(m_workspace->secrets().read(key)), u"secret"_s);
        QCOMPARE(await(m_workspace->flows().list()).first().webhooks.size(), 1);
        QVERIFY(await(m_workspace->flows().list()).first().webhooks.first().isSigned);
        QCOMPARE(await(m_workspace->signingSecrets().read(webhook.uid)).current, std::optional(signing));
        QCOMPARE(await(m_workspace->headerSecrets().read(webhook.uid)), (HeaderFields{{"Authorization", "Bearer planted"}}));
        QVERIFY(!child<QWidget>(*m_panel, u"messageBar"_s)->isVisible());
    }

    void eventsCountAndUnknownFlowsAreAddedByAClick()
    {
        show();
        post(u"flow_start_LDHP"_s);
        QTRY_COMPARE(names().size(), 2);
        const QString name = names().at(1);
        const QModelIndex row = list()->model()->index(1, 0);
        QCOMPARE(row.data(FlowListModel::KindRole).toInt(), static_cast<int>(FlowEntry::Kind::Unknown));
        QCOMPARE(row.data(FlowListModel::CountRole).toString(), u"1"_s);
        QVERIFY(!row.data(FlowListModel::RateRole).toString().isEmpty());
        choose(name);
        QTest::mouseClick(
            list()->viewport(), Qt::LeftButton, {}, FlowListDelegate::addButtonRect(list()->visualRect(row)).center());
        QTRY_COMPARE(stored(), QStringList{name});
        QTRY_COMPARE(
            list()->model()->index(1, 0).data(FlowListModel::KindRole).toInt(), static_cast<int>(FlowEntry::Kind::Configured));
        QCOMPARE(m_panel->selectedFlow(), std::optional(name));
        QCOMPARE(list()->model()->index(1, 0).data(FlowListModel::CountRole).toString(), u"1"_s);
    }

    void changesByAnotherProgramAppearAndKeepTheSelection()
    {
        static_cast<void>(addFlow(*m_workspace, u"M"_s));
        show();
        choose(u"M"_s);
        QSignalSpy selections(m_panel.get(), &FlowListPanel::selectionChanged);
        const auto other = m_store->open();
        static_cast<void>(addFlow(*other, u"A"_s));
        QTRY_COMPARE(names(), (QStringList{u"All events"_s, u"A"_s, u"M"_s}));
        QCOMPARE(list()->currentIndex().data().toString(), u"M"_s);
        QCOMPARE(selections.size(), 0);
    }

    void searchDoesNotChooseAnotherFlow()
    {
        static_cast<void>(addFlow(*m_workspace, u"Alpha"_s));
        static_cast<void>(addFlow(*m_workspace, u"Beta"_s));
        show();
        choose(u"Alpha"_s);
        auto *search = child<QLineEdit>(*m_panel, u"searchEdit"_s);
        QTest::keyClicks(search, u"bet"_s);
        QCOMPARE(names(), (QStringList{u"All events"_s, u"Beta"_s}));
        QCOMPARE(m_panel->selectedFlow(), std::optional(u"Alpha"_s));
        QVERIFY(!child<QAction>(*m_panel, u"deleteFlowAction"_s)->isEnabled());
        search->clear();
        QCOMPARE(list()->currentIndex().data().toString(), u"Alpha"_s);
        QTest::keyClicks(search, u"bet"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(m_panel->selectedFlow(), std::optional(u"Beta"_s));
    }

    void settingsOpenOncePerFlow()
    {
        static_cast<void>(addFlow(*m_workspace, u"A"_s));
        show();
        choose(u"A"_s);
        QTest::keyClick(list(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_panel->findChildren<FlowSettingsDialog *>().size(), 1);
        const QPoint middle = list()->visualRect(list()->currentIndex()).center();
        QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, middle);
        QCOMPARE(m_panel->findChildren<FlowSettingsDialog *>().size(), 1);
    }

    void actionsHaveNamesIconsAndTexts()
    {
        show();
        for (const QAction *action : m_panel->flowActions()) {
            QVERIFY(!action->objectName().isEmpty());
            QVERIFY2(!action->icon().isNull(), qPrintable(action->objectName()));
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
        }
    }

private:
    void show()
    {
        m_panel = std::make_unique<FlowListPanel>(*m_workspace);
        m_panel->resize(280, 500);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        QTRY_VERIFY(list()->model()->rowCount() >= 1 + stored().size());
    }
    [[nodiscard]] QListView *list() const { return child<QListView>(*m_panel, u"flowList"_s); }
    [[nodiscard]] QLineEdit *editor() const { return list()->findChild<QLineEdit *>(u"flowNameEditor"_s); }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            names.append(list()->model()->index(row, 0).data().toString());
        return names;
    }
    [[nodiscard]] QStringList stored() const
    {
        QStringList names;
        for (const FlowWithWebhooks &flow : await(m_workspace->flows().list()))
            names.append(flow.flow.name);
        return names;
    }
    void choose(const QString &name)
    {
        QTRY_VERIFY(names().contains(name));
        const QModelIndex index = list()->model()->index(static_cast<int>(names().indexOf(name)), 0);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(index).topLeft() + QPoint(40, 10));
        QCOMPARE(m_panel->selectedFlow(), std::optional(name));
    }
    void typeName(const QString &name)
    {
        QTRY_VERIFY(editor());
        editor()->selectAll();
        QTest::keyClicks(editor(), name);
        QTest::keyClick(editor(), Qt::Key_Return);
    }
    void post(const QString &sampleName)
    {
        engine::ListenPreferences preferences;
        preferences.port = 0;
        m_workspace->listener().start(preferences);
        QTRY_COMPARE(m_workspace->listener().state(), engine::ListenerControl::State::Listening);
        QNetworkAccessManager network;
        QNetworkRequest request{QUrl(m_workspace->listener().url())};
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const std::unique_ptr<QNetworkReply> reply(network.post(request, sample(sampleName)));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
    }

    std::unique_ptr<FlowTestStore> m_store;
    std::unique_ptr<engine::Workspace> m_workspace;
    std::unique_ptr<FlowListPanel> m_panel;
};

QTEST_MAIN(TestFlowListPanel)
#include "tst_flowlistpanel.moc"
