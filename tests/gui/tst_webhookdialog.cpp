// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/webhookdialog.h"
#include "support/warnings.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;

namespace {

template <typename Widget>
Widget *child(QWidget &parent, const QString &name)
{
    auto *found = parent.findChild<Widget *>(name);
    if (!found)
        qFatal("no widget %s", qPrintable(name));
    return found;
}

FlowDraft draft()
{
    FlowWithWebhooks flow;
    flow.flow.id = FlowId{1};
    Webhook webhook;
    webhook.id = WebhookId{1};
    webhook.uid = u"uid-1"_s;
    webhook.url = u"https://a.example/"_s;
    flow.webhooks = {webhook};
    return FlowDraft(flow);
}

QPushButton *okButton(QWidget &dialog)
{
    return child<QDialogButtonBox>(dialog, u"buttons"_s)->button(QDialogButtonBox::Ok);
}

FlowDraft draftWithKeptHeader()
{
    FlowWithWebhooks flow = draft().base();
    flow.webhooks[0].headers = {{"X-Api-Key", "", true}};
    return FlowDraft(flow);
}

QString cell(const QTableView &table, int row, int column)
{
    return table.model()->index(row, column).data().toString();
}

/// Of the cell that is being edited.
QLineEdit *editor(QTableView &table)
{
    auto *found = table.viewport()->findChild<QLineEdit *>();
    if (!found)
        qFatal("nothing is edited");
    return found;
}

void typeInto(QTableView &table, const QString &text)
{
    QLineEdit *edit = editor(table);
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(!table.viewport()->findChild<QLineEdit *>()); // what was written is taken when its turn comes
}

void deliveryPage(QWidget &dialog)
{
    child<QTabWidget>(dialog, u"pages"_s)->setCurrentIndex(1);
}

} // namespace

class TestWebhookDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void urlsAreCheckedWhileTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("good");
        QTest::newRow("https") << u"https://b.example/hook"_s << true;
        QTest::newRow("http with port") << u"http://127.0.0.1:8080/"_s << true;
        QTest::newRow("IPv6") << u"http://[::1]:8080/x"_s << true;
        QTest::newRow("international") << u"https://пример.example/"_s << true;
        QTest::newRow("relative") << u"b.example/hook"_s << false;
        QTest::newRow("ftp") << u"ftp://b.example/"_s << false;
        QTest::newRow("blank") << u"https://b.example/a b"_s << false;
        QTest::newRow("no host") << u"https:///x"_s << false;
        QTest::newRow("already there") << u"https://a.example"_s << false;
        QTest::newRow("already there, in capitals") << u"HTTPS://A.EXAMPLE:443/"_s << false;
        QTest::newRow("too long") << u"https://b.example/"_s + QString(2048, u'x') << false;
    }
    void urlsAreCheckedWhileTyped()
    {
        QFETCH(QString, typed);
        QFETCH(bool, good);
        WebhookDialog dialog(draft().newWebhook(), draft());
        dialog.show();
        auto *edit = child<QLineEdit>(dialog, u"urlEdit"_s);
        QVERIFY(!okButton(dialog)->isEnabled());
        edit->insert(typed); // key events of Qt Test are ASCII only
        QCOMPARE(okButton(dialog)->isEnabled(), good);
        auto *note = child<QLabel>(dialog, u"urlProblem"_s);
        QCOMPARE(note->isVisible(), !good);
        QCOMPARE(note->text().isEmpty(), good);
        QCOMPARE(okButton(dialog)->toolTip(), note->text());
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(dialog.result() == QDialog::Accepted, good);
    }

    void ownUrlIsNoDuplicate()
    {
        WebhookDialog dialog(*draft().webhook(u"uid-1"_s), draft());
        QVERIFY(okButton(dialog)->isEnabled());
        QCOMPARE(dialog.webhook().url, u"https://a.example/"_s);
        QCOMPARE(dialog.webhook(), *draft().webhook(u"uid-1"_s));
    }

    void everythingIsTaken()
    {
        WebhookDialog dialog(draft().newWebhook(), draft());
        dialog.show();
        QTest::keyClicks(child<QLineEdit>(dialog, u"urlEdit"_s), u"https://B.example"_s);
        QTest::keyClicks(child<QLineEdit>(dialog, u"descriptionEdit"_s), u"second"_s);
        QTest::keyClick(child<QCheckBox>(dialog, u"enabledCheck"_s), Qt::Key_Space);
        child<QSpinBox>(dialog, u"timeoutSpin"_s)->setValue(3);
        QVERIFY(dialog.webhook().eventTypes.isEmpty()); // all four: every event
        for (const QString &name : {u"flowStartCheck"_s, u"technologyStartCheck"_s, u"technologyEndCheck"_s})
            QTest::keyClick(child<QCheckBox>(dialog, name), Qt::Key_Space);
        const Webhook webhook = dialog.webhook();
        QCOMPARE(webhook.url, u"https://b.example/"_s);
        QCOMPARE(webhook.description, u"second"_s);
        QVERIFY(!webhook.enabled);
        QCOMPARE(webhook.timeout, std::chrono::seconds(3));
        QCOMPARE(webhook.eventTypes, QStringList{u"flow.end"_s});
        QTest::keyClick(child<QCheckBox>(dialog, u"flowEndCheck"_s), Qt::Key_Space);
        QVERIFY(!okButton(dialog)->isEnabled());
    }

    void headersThatCannotBeSentAreRefused()
    {
        WebhookDialog dialog(*draft().webhook(u"uid-1"_s), draft());
        dialog.show();
        QTest::mouseClick(child<QToolButton>(dialog, u"headerAddButton"_s), Qt::LeftButton);
        QVERIFY(!okButton(dialog)->isEnabled());
        QAbstractItemModel *headers = child<QTableView>(dialog, u"headerTable"_s)->model();
        headers->setData(headers->index(0, 0), u"Host"_s, Qt::EditRole);
        QVERIFY(!okButton(dialog)->isEnabled());
        QVERIFY(child<QLabel>(dialog, u"headerProblem"_s)->text().contains(u"Host"_s));
        headers->setData(headers->index(0, 0), u"X-Token"_s, Qt::EditRole);
        headers->setData(headers->index(0, 1), u"abc"_s, Qt::EditRole);
        QVERIFY(okButton(dialog)->isEnabled());
        QCOMPARE(dialog.webhook().headers, (WebhookHeaders{{"X-Token", "abc", true}}));
        QTest::mouseClick(child<QToolButton>(dialog, u"headerRemoveButton"_s), Qt::LeftButton);
        QVERIFY(dialog.webhook().headers.isEmpty());
    }

    void orderAndRateAreTaken()
    {
        WebhookDialog dialog(*draft().webhook(u"uid-1"_s), draft());
        dialog.show();
        deliveryPage(dialog);
        QTest::keyClick(child<QCheckBox>(dialog, u"orderedCheck"_s), Qt::Key_Space);
        auto *rate = child<QSpinBox>(dialog, u"rateSpin"_s);
        QCOMPARE(rate->text(), u"no limit"_s);
        rate->selectAll();
        QTest::keyClicks(rate, u"30"_s);
        QVERIFY(dialog.webhook().ordered);
        QCOMPARE(dialog.webhook().ratePerMinute, 30);
    }

    void signingGeneratesASecretThatIsMasked()
    {
        WebhookDialog dialog(*draft().webhook(u"uid-1"_s), draft());
        dialog.show();
        QVERIFY(!dialog.webhook().isSigned && !dialog.secretChange());
        deliveryPage(dialog);
        auto *edit = child<QLineEdit>(dialog, u"secretEdit"_s);
        QVERIFY(!edit->isEnabled());
        QTest::keyClick(child<QCheckBox>(dialog, u"signedCheck"_s), Qt::Key_Space);
        QVERIFY(dialog.webhook().isSigned);
        const auto change = dialog.secretChange();
        QVERIFY(change);
        QCOMPARE(edit->text(), change->next.toText());
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        QVERIFY(!child<QWidget>(dialog, u"graceRow"_s)->isVisible()); // there is no former one
        QTest::mouseClick(child<QToolButton>(dialog, u"secretCopyButton"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), change->next.toText());
        QTest::mouseClick(child<QToolButton>(dialog, u"secretRevealButton"_s), Qt::LeftButton);
        QCOMPARE(edit->echoMode(), QLineEdit::Normal);
        QTest::mouseClick(child<QPushButton>(dialog, u"generateButton"_s), Qt::LeftButton);
        QVERIFY(dialog.secretChange() && dialog.secretChange() != change);
    }

    void pastedSecretsAreChecked_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<bool>("good");
        QTest::newRow("of the specification") << u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s << true;
        QTest::newRow("without prefix, with blanks") << u"  MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw "_s << true;
        QTest::newRow("too short") << u"whsec_MfKQ9r8G"_s << false;
        QTest::newRow("no base64") << u"whsec_!!!!"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void pastedSecretsAreChecked()
    {
        QFETCH(QString, pasted);
        QFETCH(bool, good);
        WebhookDialog dialog(*draft().webhook(u"uid-1"_s), draft());
        dialog.show();
        deliveryPage(dialog);
        QTest::keyClick(child<QCheckBox>(dialog, u"signedCheck"_s), Qt::Key_Space);
        auto *edit = child<QLineEdit>(dialog, u"secretEdit"_s);
        edit->clear();
        QTest::keyClicks(edit, pasted);
        QCOMPARE(okButton(dialog)->isEnabled(), good);
        QCOMPARE(dialog.secretChange().has_value(), good);
        if (good)
            return;
        QVERIFY(!okButton(dialog)->toolTip().isEmpty());
        QVERIFY(!okButton(dialog)->toolTip().contains(u"MfKQ"_s));
        QVERIFY(!child<QLabel>(dialog, u"problemLabel"_s)->isVisible()); // it stands beside the field
        child<QTabWidget>(dialog, u"pages"_s)->setCurrentIndex(0);
        QCOMPARE(child<QLabel>(dialog, u"problemLabel"_s)->text(), okButton(dialog)->toolTip());
    }

    void aKeptSecretIsReadOnlyOnRequestAndRotatedWithGrace()
    {
        FlowWithWebhooks flow = draft().base();
        flow.webhooks[0].isSigned = true;
        WebhookDialog dialog(flow.webhooks.constFirst(), FlowDraft(flow));
        QSignalSpy wanted(&dialog, &WebhookDialog::keptSecretsWanted);
        dialog.show();
        deliveryPage(dialog);
        auto *edit = child<QLineEdit>(dialog, u"secretEdit"_s);
        QVERIFY(edit->text().isEmpty() && wanted.isEmpty());
        QVERIFY(okButton(dialog)->isEnabled());
        QVERIFY(!dialog.secretChange());

        QTest::mouseClick(child<QToolButton>(dialog, u"secretRevealButton"_s), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        const SigningSecret kept = SigningSecret::generate();
        const Timestamp now{std::chrono::milliseconds{1'734'597'400'000}};
        dialog.showKeptSecrets(SigningSecrets{kept, {{SigningSecret::generate(), now + std::chrono::hours(1)}}}, now);
        QCOMPARE(edit->text(), kept.toText());
        QVERIFY(!dialog.secretChange());
        QVERIFY(child<QLabel>(dialog, u"secretNote"_s)->text().contains(u"former"_s));

        QTest::mouseClick(child<QPushButton>(dialog, u"generateButton"_s), Qt::LeftButton);
        QVERIFY(child<QWidget>(dialog, u"graceRow"_s)->isVisible());
        QCOMPARE(dialog.secretChange()->grace, std::chrono::hours(24));
        auto *grace = child<QSpinBox>(dialog, u"graceSpin"_s);
        QCOMPARE(grace->maximum(), 7 * 24);
        grace->setValue(0);
        QCOMPARE(dialog.secretChange()->grace, std::chrono::milliseconds(0));
        edit->clear(); // and so it stays
        QVERIFY(okButton(dialog)->isEnabled() && !dialog.secretChange());
    }

    void aSecretThatCannotBeReadIsSaid()
    {
        FlowWithWebhooks flow = draft().base();
        flow.webhooks[0].isSigned = true;
        WebhookDialog dialog(flow.webhooks.constFirst(), FlowDraft(flow));
        dialog.show();
        deliveryPage(dialog);
        QTest::mouseClick(child<QToolButton>(dialog, u"secretRevealButton"_s), Qt::LeftButton);
        dialog.showKeptSecrets(fail(ErrorCode::SecretsDenied), {});
        QVERIFY(!child<QToolButton>(dialog, u"secretRevealButton"_s)->isChecked());
        QVERIFY(child<QLabel>(dialog, u"secretNote"_s)->isVisible());
        QVERIFY(okButton(dialog)->isEnabled()); // the rest can be edited
    }

    void credentialsAreMarkedAsTheyAreTyped()
    {
        WebhookDialog dialog(*draft().webhook(u"uid-1"_s), draft());
        dialog.show();
        auto *table = child<QTableView>(dialog, u"headerTable"_s);
        QTest::mouseClick(child<QToolButton>(dialog, u"headerAddButton"_s), Qt::LeftButton);
        typeInto(*table, u"X-Trace"_s);
        QCOMPARE(dialog.webhook().headers, (WebhookHeaders{{"X-Trace", ""}}));
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_F2);
        typeInto(*table, u"Authorization"_s);
        QVERIFY(dialog.webhook().headers.constFirst().isSecret);
        QVERIFY(!okButton(dialog)->isEnabled()); // it needs a value
        QVERIFY(okButton(dialog)->toolTip().contains(u"Authorization"_s));
        table->setCurrentIndex(table->model()->index(0, 1));
        QTest::keyClick(table, Qt::Key_F2);
        typeInto(*table, u"Bearer typed"_s);
        QCOMPARE(dialog.webhook().headers, (WebhookHeaders{{"Authorization", "Bearer typed", true}}));
        QVERIFY(okButton(dialog)->isEnabled());
        QVERIFY(!cell(*table, 0, 1).contains(u"typed"_s));
        QVERIFY(child<QLabel>(dialog, u"headerProblem"_s)->isVisible()); // where it is kept
        QTest::mouseClick(child<QToolButton>(dialog, u"headerRevealButton"_s), Qt::LeftButton);
        QCOMPARE(cell(*table, 0, 1), u"Bearer typed"_s);

        table->setCurrentIndex(table->model()->index(0, 2));
        QCOMPARE(cell(*table, 0, 2), u"secret"_s);
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(cell(*table, 0, 2), u"plain"_s);
        QVERIFY(!dialog.webhook().headers.constFirst().isSecret);
        QTest::keyClick(table, Qt::Key_Space);
        QVERIFY(dialog.webhook().headers.constFirst().isSecret);
    }

    void aKeptHeaderIsReplacedWithoutBeingSeen()
    {
        const FlowDraft stored = draftWithKeptHeader();
        WebhookDialog dialog(stored.webhooks().constFirst(), stored);
        QSignalSpy wanted(&dialog, &WebhookDialog::keptHeadersWanted);
        dialog.show();
        auto *table = child<QTableView>(dialog, u"headerTable"_s);
        QCOMPARE(cell(*table, 0, 1), u"(kept secret)"_s);
        QCOMPARE(dialog.webhook(), stored.webhooks().constFirst());
        QVERIFY(okButton(dialog)->isEnabled());

        table->setCurrentIndex(table->model()->index(0, 1));
        QTest::keyClick(table, Qt::Key_F2);
        QCOMPARE(editor(*table)->text(), QString());
        typeInto(*table, u"next"_s);
        QCOMPARE(dialog.webhook().headers, (WebhookHeaders{{"X-Api-Key", "next", true}}));
        QVERIFY(!cell(*table, 0, 1).contains(u"next"_s));
        table->model()->setData(table->model()->index(0, 1), QString(), Qt::EditRole); // and so it stays
        QCOMPARE(dialog.webhook(), stored.webhooks().constFirst());
        QVERIFY(wanted.isEmpty());

        // By another name it would not be found.
        table->model()->setData(table->model()->index(0, 0), u"X-Other-Key"_s, Qt::EditRole);
        QVERIFY(!okButton(dialog)->isEnabled());
    }

    void aKeptHeaderIsReadOnRequest()
    {
        const FlowDraft stored = draftWithKeptHeader();
        WebhookDialog dialog(stored.webhooks().constFirst(), stored);
        QSignalSpy wanted(&dialog, &WebhookDialog::keptHeadersWanted);
        dialog.show();
        auto *table = child<QTableView>(dialog, u"headerTable"_s);
        auto *reveal = child<QToolButton>(dialog, u"headerRevealButton"_s);
        QTest::mouseClick(reveal, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        dialog.showKeptHeaders(fail(ErrorCode::SecretsDenied));
        QVERIFY(!reveal->isChecked());
        QVERIFY(!child<QLabel>(dialog, u"headerProblem"_s)->text().isEmpty());
        QVERIFY(okButton(dialog)->isEnabled()); // the rest can be edited

        QTest::mouseClick(reveal, Qt::LeftButton);
        QCOMPARE(wanted.size(), 2);
        dialog.showKeptHeaders(HeaderFields{{"X-Api-Key", "kept-value"}});
        QCOMPARE(cell(*table, 0, 1), u"kept-value"_s);
        QCOMPARE(dialog.webhook(), stored.webhooks().constFirst()); // seen is not changed
        QTest::mouseClick(reveal, Qt::LeftButton);
        QCOMPARE(cell(*table, 0, 1), u"(kept secret)"_s);

        table->setCurrentIndex(table->model()->index(0, 2));
        QTest::keyClick(table, Qt::Key_Space); // not secret any more: its value goes into the store
        QCOMPARE(dialog.webhook().headers, (WebhookHeaders{{"X-Api-Key", "kept-value"}}));
    }

    void whyTheProgramDisabledItIsSaidAndForgotten()
    {
        Webhook webhook = *draft().webhook(u"uid-1"_s);
        webhook.enabled = false;
        webhook.disabledReason = DisabledReason::Gone;
        webhook.disabledAt = Timestamp{std::chrono::milliseconds{1'734'597'400'000}};
        WebhookDialog dialog(webhook, draft());
        dialog.show();
        auto *note = child<QLabel>(dialog, u"disabledNote"_s);
        QVERIFY(note->isVisible() && note->text().contains(u"410"_s) && note->text().contains(u"2024"_s));
        QCOMPARE(dialog.webhook().disabledReason, DisabledReason::Gone);
        QTest::keyClick(child<QCheckBox>(dialog, u"enabledCheck"_s), Qt::Key_Space);
        QVERIFY(!note->isVisible());
        QCOMPARE(dialog.webhook().disabledReason, DisabledReason::None);
        QVERIFY(!dialog.webhook().disabledAt);
    }

    void timeoutsOfTheCommandLineStay()
    {
        Webhook webhook = *draft().webhook(u"uid-1"_s);
        webhook.timeout = std::chrono::milliseconds(2500);
        WebhookDialog dialog(webhook, draft());
        QCOMPARE(dialog.webhook().timeout, std::chrono::milliseconds(2500));
    }

    void everyWidgetHasAName()
    {
        WebhookDialog dialog(draft().newWebhook(), draft());
        for (const QString &name : {u"urlEdit"_s, u"descriptionEdit"_s, u"timeoutSpin"_s, u"headerTable"_s, u"headerAddButton"_s,
                 u"secretEdit"_s, u"secretRevealButton"_s, u"secretCopyButton"_s, u"graceSpin"_s, u"rateSpin"_s, u"pages"_s})
            QVERIFY2(!child<QWidget>(dialog, name)->accessibleName().isEmpty(), qPrintable(name));
    }
};

QTEST_MAIN(TestWebhookDialog)
#include "tst_webhookdialog.moc"
