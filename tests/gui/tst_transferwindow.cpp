// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventline.h"
#include "core/samplepayload.h"
#include "engine/eventqueries.h"
#include "engine/exporter.h"
#include "engine/importer.h"
#include "gui/common/messagebar.h"
#include "gui/events/eventspage.h"
#include "gui/events/eventtableview.h"
#include "gui/transfer/exportdialog.h"
#include "gui/transfer/importreportdialog.h"
#include "gui/transfer/maskingrulesdialog.h"
#include "gui/transfer/maskingrulesmodel.h"
#include "gui/transfer/transfercontrol.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtCore/QMimeData>
#include <QtGui/QClipboard>
#include <QtGui/QDropEvent>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace flowbell::gui;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

/// Export and import in the window, on a real store and real files, with mouse and keyboard.
class TestTransferWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void exportsWhatTheFilterLeaves();
    void exportsTheSelection();
    void exportMasked();
    void columnsOfCsv();
    void asksBeforeItReplaces();
    void saysWhatIsWrong();
    void choicesAreRemembered();
    void failureIsTold();
    void rulesAreEdited();
    void rulesByKeyboard();
    void wrongRule();
    void importByDialog();
    void importByDrop();
    void reportOfWhatWasNotTaken();
    void everyWidgetHasAName();

private:
    void store(const QByteArray &body)
    {
        ReceivedRequest request;
        request.method = "POST";
        request.target = "/webhook";
        request.body = body;
        QVERIFY(m_fixture->workspace->enter(request).result());
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    template <typename Dialog>
    [[nodiscard]] Dialog *dialog() const
    {
        const QList<Dialog *> found = m_fixture->window->findChildren<Dialog *>();
        return found.isEmpty() ? nullptr : found.last();
    }
    template <typename T>
    [[nodiscard]] T *part(const char *name) const
    {
        T *found = dialog<ExportDialog>()->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    void openExport()
    {
        m_fixture->find<QAction>("exportAction")->trigger();
        QTRY_VERIFY(dialog<ExportDialog>());
        QVERIFY(QTest::qWaitForWindowExposed(dialog<ExportDialog>()));
    }
    /// Presses Export and waits for the end.
    void finishExport(const QString &name)
    {
        part<QLineEdit>("pathEdit")->setText(path(name));
        QSignalSpy finished(&m_fixture->workspace->exporter(), &engine::Exporter::finished);
        QTest::mouseClick(part<QPushButton>("exportButton"), Qt::LeftButton);
        QVERIFY(!finished.isEmpty() || finished.wait());
        QTRY_VERIFY(!dialog<ExportDialog>());
    }
    void chooseFormat(ExportFormat format) { part<QComboBox>("formatCombo")->setCurrentIndex(int(format)); }
    [[nodiscard]] QString told() const { return m_fixture->find<MessageBar>("transferBar")->text(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestTransferWindow::init()
{
    failOnWarningsOfOurOwn();
    m_folder = std::make_unique<QTemporaryDir>();
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->open();
    SampleFields fields;
    fields.flowName = u"Liveness"_s;
    fields.sessionUid = u"s1"_s;
    fields.eventUid = u"e1"_s;
    store(samplePayload(EventType::FlowStart, fields));
    fields.eventUid = u"e2"_s;
    store(samplePayload(EventType::FlowEnd, fields));
    store(R"({"event":"other","first_name":"Secret","iin":"900101300123"})");
    QTRY_COMPARE(m_fixture->find<EventsPage>("eventsPage")->progress().shown, 3);
}

void TestTransferWindow::cleanup()
{
    m_fixture.reset();
    m_folder.reset();
}

void TestTransferWindow::exportsWhatTheFilterLeaves()
{
    openExport();
    QVERIFY(part<QRadioButton>("allRadio")->text().contains(u"(3)"_s));
    QVERIFY(part<QRadioButton>("allRadio")->isChecked());
    finishExport(u"a.jsonl"_s);
    QCOMPARE(read(u"a.jsonl"_s).count('\n'), 3);
    QVERIFY2(told().startsWith(u"3 events exported to "_s), qPrintable(told()));
    QCOMPARE(m_fixture->find<MessageBar>("transferBar")->role(), StateRole::Ok);
    QVERIFY(!m_fixture->find<QWidget>("exportProgress")->isVisible());
    QVERIFY(m_fixture->find<QAction>("exportAction")->isEnabled());

    m_fixture->find<EventsPage>("eventsPage")->setFlow(u"Liveness"_s);
    QTRY_COMPARE(m_fixture->find<EventsPage>("eventsPage")->progress().shown, 2);
    openExport();
    QVERIFY(part<QRadioButton>("allRadio")->text().contains(u"(2)"_s));
    part<QRadioButton>("allRadio")->setChecked(true);
    finishExport(u"b.jsonl"_s);
    QCOMPARE(read(u"b.jsonl"_s).count('\n'), 2);
}

void TestTransferWindow::exportsTheSelection()
{
    auto *table = m_fixture->window->findChild<EventTableView *>();
    QVERIFY(table->selectEvent(EventId{2}));
    openExport();
    auto *selected = part<QRadioButton>("selectedRadio");
    QVERIFY(selected->isEnabled());
    QVERIFY(selected->text().contains(u"(1)"_s));
    selected->setChecked(true);
    finishExport(u"a.jsonl"_s);
    const ReadRecord record = readEventLine(read(u"a.jsonl"_s));
    QVERIFY(record && record->request.body.contains("flow.end"));
}

void TestTransferWindow::exportMasked()
{
    openExport();
    QTest::mouseClick(part<QCheckBox>("maskCheck"), Qt::LeftButton, {}, QPoint(8, part<QCheckBox>("maskCheck")->height() / 2));
    QVERIFY(part<QCheckBox>("maskCheck")->isChecked());
    QVERIFY(part<QLabel>("rulesLabel")->text().contains(u"12-digit IIN"_s));
    chooseFormat(ExportFormat::Har);
    finishExport(u"a.har"_s);
    QVERIFY(read(u"a.har"_s).contains("***"));
    QVERIFY(!read(u"a.har"_s).contains("Secret"));
    QVERIFY(!read(u"a.har"_s).contains("900101300123"));
}

void TestTransferWindow::columnsOfCsv()
{
    openExport();
    QVERIFY(!part<QWidget>("columnsBox")->isVisible());
    chooseFormat(ExportFormat::Csv);
    QVERIFY(part<QWidget>("columnsBox")->isVisible());
    QVERIFY(part<QLineEdit>("pathEdit")->text().endsWith(u".csv"_s));
    auto *list = part<QListWidget>("columnsList");
    QCOMPARE(list->count(), int(allExportColumns().size()));
    for (int row = 0; row < list->count(); ++row)
        list->item(row)->setCheckState(Qt::Unchecked);
    QVERIFY(!part<QPushButton>("exportButton")->isEnabled());
    // By keyboard.
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(list->item(0)->checkState(), Qt::Checked);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Space);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    // A place in the payload becomes a column.
    auto *place = part<QLineEdit>("placeEdit");
    auto *add = part<QPushButton>("addPlaceButton");
    place->setText(u"data.a..b"_s);
    QVERIFY(!add->isEnabled());
    place->setText(u"data.technologies"_s);
    QTest::keyClick(place, Qt::Key_Return);
    QVERIFY(place->text().isEmpty());
    QCOMPARE(list->currentItem()->text(), u"data.technologies"_s);
    finishExport(u"a.csv"_s);
    QVERIFY(read(u"a.csv"_s).startsWith("event,id,data.technologies\r\nflow.start,1,"));
    // It is remembered.
    openExport();
    QCOMPARE(part<QListWidget>("columnsList")->item(2)->text(), u"data.technologies"_s);
    QCOMPARE(part<QListWidget>("columnsList")->item(2)->checkState(), Qt::Checked);
}

void TestTransferWindow::asksBeforeItReplaces()
{
    write(u"a.jsonl"_s, "before");
    openExport();
    part<QLineEdit>("pathEdit")->setText(path(u"a.jsonl"_s));
    QTest::mouseClick(part<QPushButton>("exportButton"), Qt::LeftButton);
    auto *question = m_fixture->window->findChild<QMessageBox *>(u"overwriteQuestion"_s);
    QVERIFY(question);
    question->reject();
    QVERIFY(dialog<ExportDialog>()->isVisible());
    QCOMPARE(read(u"a.jsonl"_s), QByteArray("before"));
    dialog<ExportDialog>()->reject();
}

void TestTransferWindow::saysWhatIsWrong()
{
    openExport();
    auto *edit = part<QLineEdit>("pathEdit");
    auto *button = part<QPushButton>("exportButton");
    QVERIFY(button->isEnabled());
    for (const QString &wrong : {QString(), u"a.jsonl"_s, m_folder->path(), path(u"missing/a.jsonl"_s)}) {
        edit->setText(wrong);
        QVERIFY(!button->isEnabled());
        QVERIFY(part<QLabel>("problemLabel")->isVisible() && !part<QLabel>("problemLabel")->text().isEmpty());
    }
    edit->setText(path(u"a.jsonl"_s));
    QVERIFY(button->isEnabled());
    m_fixture->workspace->preferences().setMasking({{}});
    part<QCheckBox>("maskCheck")->setChecked(true);
    QVERIFY(!button->isEnabled());
    dialog<ExportDialog>()->reject();
}

void TestTransferWindow::choicesAreRemembered()
{
    openExport();
    chooseFormat(ExportFormat::Csv);
    part<QCheckBox>("maskCheck")->setChecked(true);
    finishExport(u"a.csv"_s);
    openExport();
    QCOMPARE(part<QComboBox>("formatCombo")->currentIndex(), int(ExportFormat::Csv));
    QVERIFY(part<QCheckBox>("maskCheck")->isChecked());
    QVERIFY(part<QLineEdit>("pathEdit")->text().startsWith(m_folder->path()));
    QVERIFY(part<QLineEdit>("pathEdit")->text().endsWith(u".csv"_s));
    dialog<ExportDialog>()->reject();
    const ExportChoices choices{ExportFormat::Har, {ExportColumn::Body, ExportColumn::Id}, true};
    QVERIFY(ExportChoices::fromText(choices.toText()) == choices);
    QVERIFY(ExportChoices::fromText("x") == ExportChoices());
}

void TestTransferWindow::failureIsTold()
{
    openExport();
    part<QLineEdit>("pathEdit")->setText(m_fixture->storeFile());
    QTest::mouseClick(part<QPushButton>("exportButton"), Qt::LeftButton);
    QSignalSpy finished(&m_fixture->workspace->exporter(), &engine::Exporter::finished);
    auto *question = m_fixture->window->findChild<QMessageBox *>(u"overwriteQuestion"_s);
    QVERIFY(question);
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) != QMessageBox::RejectRole)
            button->click();
    }
    QVERIFY(!finished.isEmpty() || finished.wait());
    QCOMPARE(m_fixture->find<MessageBar>("transferBar")->role(), StateRole::Failed);
    QVERIFY(told().contains(u"cannot be written"_s));
}

void TestTransferWindow::rulesAreEdited()
{
    openExport();
    QTest::mouseClick(part<QPushButton>("rulesButton"), Qt::LeftButton);
    auto *rules = dialog<MaskingRulesDialog>();
    QVERIFY(rules);
    auto *example = rules->findChild<QPlainTextEdit *>(u"exampleEdit"_s);
    auto *masked = rules->findChild<QPlainTextEdit *>(u"maskedView"_s);
    QVERIFY(masked->toPlainText().contains(u"\"iin\": \"***\""_s));
    example->setPlainText(u"{\"card\":\"1234\"}"_s);
    QVERIFY(masked->toPlainText().contains(u"1234"_s));
    rules->findChild<QAction *>(u"addMemberRule"_s)->trigger();
    auto *table = rules->findChild<QTableView *>(u"rulesTable"_s);
    auto *editor = table->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->setText(u"card"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(masked->toPlainText(), u"{\"card\":\"***\"}"_s);
    rules->accept();
    QCOMPARE(m_fixture->workspace->preferences().masking().rules.size(), 5);
    // Of the file, as another program reads it.
    QCOMPARE(engine::Preferences(m_fixture->preferencesFile()).masking().rules.last(),
        (MaskingRule{true, MaskingRule::Kind::Member, u"card"_s}));
    QTRY_VERIFY(!dialog<MaskingRulesDialog>());
    dialog<ExportDialog>()->reject();
}

void TestTransferWindow::rulesByKeyboard()
{
    MaskingRulesDialog rules(m_fixture->workspace->preferences());
    rules.show();
    QVERIFY(QTest::qWaitForWindowExposed(&rules));
    auto *table = rules.findChild<QTableView *>(u"rulesTable"_s);
    auto *model = qobject_cast<MaskingRulesModel *>(table->model());
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    table->setFocus();
    table->setCurrentIndex(model->index(3, MaskingRulesModel::Enabled));
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY(!model->rules().at(3).enabled);
    auto *remove = rules.findChild<QPushButton *>(u"deleteButton"_s);
    for (int left = 3; left >= 0; --left) {
        QVERIFY(remove->isEnabled());
        QTest::keyClick(remove, Qt::Key_Space);
        QCOMPARE(model->rowCount(), left);
    }
    QVERIFY(!remove->isEnabled());
    QTest::keyClick(rules.findChild<QPushButton *>(u"standardButton"_s), Qt::Key_Space);
    QVERIFY(model->rules() == MaskingRule::standard());
    rules.accept();
    QVERIFY(m_fixture->workspace->preferences().masking() == engine::MaskingPreferences());
}

void TestTransferWindow::wrongRule()
{
    MaskingRulesDialog rules(m_fixture->workspace->preferences());
    rules.show();
    auto *model = rules.findChild<MaskingRulesModel *>();
    auto *ok = rules.findChild<QDialogButtonBox *>(u"buttons"_s)->button(QDialogButtonBox::Ok);
    QVERIFY(model->setData(model->index(0, MaskingRulesModel::Pattern), u"("_s, Qt::EditRole));
    QVERIFY(!ok->isEnabled());
    QVERIFY(rules.findChild<QLabel *>(u"problemLabel"_s)->isVisible());
    QVERIFY(!model->index(0, MaskingRulesModel::Pattern).data(Qt::DecorationRole).isNull());
    rules.accept();
    QVERIFY(m_fixture->workspace->preferences().masking() == engine::MaskingPreferences());
    QVERIFY(model->setData(model->index(0, MaskingRulesModel::Pattern), u"\\d{9}"_s, Qt::EditRole));
    QVERIFY(ok->isEnabled());
}

void TestTransferWindow::importByDialog()
{
    openExport();
    chooseFormat(ExportFormat::JsonLines);
    finishExport(u"a.jsonl"_s);
    QSignalSpy finished(&m_fixture->workspace->importer(), &engine::Importer::finished);
    m_fixture->find<QAction>("importAction")->trigger();
    auto *files = m_fixture->window->findChild<QFileDialog *>(u"importFileDialog"_s);
    QVERIFY(files);
    Q_EMIT files->filesSelected({path(u"a.jsonl"_s)});
    files->reject();
    QVERIFY(finished.wait());
    QCOMPARE(told(), u"a.jsonl: 3 events imported, of them duplicates: 2; not taken: 0."_s);
    QCOMPARE(m_fixture->find<MessageBar>("transferBar")->role(), StateRole::Ok);
    QTRY_COMPARE(m_fixture->find<EventsPage>("eventsPage")->progress().shown, 6);
}

void TestTransferWindow::importByDrop()
{
    write(u"a.jsonl"_s, "{}\n");
    write(u"b.har"_s, R"({"log":{"entries":[]}})");
    auto *page = m_fixture->find<EventsPage>("eventsPage");
    QMimeData data;
    data.setUrls(
        {QUrl::fromLocalFile(path(u"a.jsonl"_s)), QUrl::fromLocalFile(path(u"b.har"_s)), QUrl(u"http://example.com/"_s)});
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(page, &enter);
    QVERIFY(enter.isAccepted());
    QSignalSpy finished(&m_fixture->workspace->importer(), &engine::Importer::finished);
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(page, &drop);
    QTRY_COMPARE(finished.size(), 2);
    QCOMPARE(told(),
        u"a.jsonl: 0 events imported, of them duplicates: 0; not taken: 1.\nb.har: 0 events imported, of them duplicates: 0; not taken: 0."_s);
    QMimeData text;
    text.setText(u"no file"_s);
    QDragEnterEvent other(QPoint(5, 5), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    other.ignore();
    QCoreApplication::sendEvent(page, &other);
    QVERIFY(!other.isAccepted());
}

void TestTransferWindow::reportOfWhatWasNotTaken()
{
    write(u"a.jsonl"_s, "{}\nno JSON\n");
    QSignalSpy finished(&m_fixture->workspace->importer(), &engine::Importer::finished);
    m_fixture->window->findChild<TransferControl *>()->importFiles({path(u"a.jsonl"_s)});
    QVERIFY(finished.wait());
    QCOMPARE(m_fixture->find<MessageBar>("transferBar")->role(), StateRole::Warning);
    m_fixture->find<QAction>("showImportReport")->trigger();
    auto *report = dialog<ImportReportDialog>();
    QVERIFY(report);
    const QString problems = report->findChild<QPlainTextEdit *>(u"problemsView"_s)->toPlainText();
    QVERIFY2(problems.startsWith(u"line 1: "_s) && problems.contains(u"\nline 2: this is no JSON"_s), qPrintable(problems));
    QTest::mouseClick(report->findChild<QPushButton *>(u"copyButton"_s), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(problems));
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"a.jsonl: 0 events imported"_s));
}

void TestTransferWindow::everyWidgetHasAName()
{
    openExport();
    MaskingRulesDialog rules(m_fixture->workspace->preferences());
    ImportReportDialog report({});
    for (QWidget *window :
        {static_cast<QWidget *>(dialog<ExportDialog>()), static_cast<QWidget *>(&rules), static_cast<QWidget *>(&report)}) {
        for (const char *name : {"formatCombo", "columnsList", "pathEdit", "browseButton", "rulesButton", "rulesTable",
                 "addButton", "deleteButton", "standardButton", "exampleEdit", "maskedView", "problemsView", "copyButton"}) {
            if (const auto *widget = window->findChild<QWidget *>(QLatin1String(name)))
                QVERIFY2(!widget->accessibleName().isEmpty(), name);
        }
    }
    dialog<ExportDialog>()->reject();
}

QTEST_MAIN(TestTransferWindow)
#include "tst_transferwindow.moc"
