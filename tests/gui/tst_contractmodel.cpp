// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shapetally.h"
#include "gui/contract/contractmodel.h"
#include "gui/contract/contractview.h"
#include "gui/contract/evidencemodel.h"

#include <QtCore/QPersistentModelIndex>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace Qt::StringLiterals;
using Column = gui::ContractModel::Column;

namespace {

SeenShape shape(const QString &technology, const QList<QByteArray> &bodies)
{
    SeenShape empty;
    empty.kind = {EventType::TechnologyEnd, u""_s, technology};
    ShapeTally tally(empty);
    for (qsizetype i = 0; i < bodies.size(); ++i)
        tally.add(EventId{i + 1}, Timestamp{std::chrono::minutes{i + 1}}, readBodyShape(bodies.at(i)));
    return tally.shape();
}

const QByteArray usual = R"({"data":{"a":1,"o":{"x":1}},"id":"u"})"_ba;
const QByteArray drifted = R"({"data":{"a":"s","o":{"x":1,"new":1}}})"_ba;

/// Two kinds: in the first `a` is of a changed type, `id` missing, `new` new.
engine::ContractReport report(int driftedEvents = 1)
{
    const SeenShape before = shape(u"LDHP"_s, {usual, usual});
    const SeenShape after = shape(u"LDHP"_s, QList<QByteArray>{usual, usual} + QList<QByteArray>(driftedEvents, drifted));
    const SeenShape other = shape(u"EDI"_s, {usual});
    return {.kinds = {compareShapes(after, acceptedWith(std::nullopt, before), {}), compareShapes(other, std::nullopt, {})},
        .otherEvents = 0,
        .isComplete = true};
}

QString text(const QModelIndex &index, Column column)
{
    return index.siblingAtColumn(static_cast<int>(column)).data().toString();
}

/// "name: state", with what is below it indented.
QStringList lines(const QAbstractItemModel &model, const QModelIndex &parent = {}, const QString &indent = {})
{
    QStringList all;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        all += indent + text(index, Column::Field) + u": "_s + text(index, Column::Change);
        all += lines(model, index, indent + u' ');
    }
    return all;
}

} // namespace

class ContractModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsFieldsInEachOther();
    void showsOnlyWhatDiffers();
    void keepsItsRowsWhileTheNumbersMove();
    void findsItsRows();
    void survivesFieldsWithoutContainers();
    void theViewStaysWhereItIs();
    void tellsTheEvidence();
};

void ContractModelTest::showsFieldsInEachOther()
{
    gui::ContractModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(report());
    QCOMPARE(lines(model),
        (QStringList{u"technology.end · LDHP: 3 change(s)"_s, u" data: accepted"_s, u"  a: changed type"_s, u"  o: accepted"_s,
            u"   x: accepted"_s, u"   new: new"_s, u" id: missing"_s, u"technology.end · EDI: learning: 1 of 100 events"_s,
            u" data: "_s, u"  a: "_s, u"  o: "_s, u"   x: "_s, u" id: "_s}));
    const QModelIndex a = model.index(0, 0, model.index(0, 0, model.index(0, 0)));
    QCOMPARE(text(a, Column::Types), u"string, number"_s);
    QCOMPARE(text(a, Column::Events), u"3"_s);
    QCOMPARE(text(a, Column::Share), u"100.0 %"_s);
    QVERIFY(!a.siblingAtColumn(static_cast<int>(Column::Change)).data(Qt::DecorationRole).value<QIcon>().isNull());
    QVERIFY(a.siblingAtColumn(static_cast<int>(Column::Change)).data(Qt::ToolTipRole).toString().contains(u"number"));
    QCOMPARE(text(model.index(1, 0, model.index(0, 0)), Column::Share), u"66.7 %"_s);
}

void ContractModelTest::showsOnlyWhatDiffers()
{
    gui::ContractModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setOnlyChanged(true);
    model.setReport(report());
    QCOMPARE(lines(model),
        (QStringList{u"technology.end · LDHP: 3 change(s)"_s, u" data: accepted"_s, u"  a: changed type"_s, u"  o: accepted"_s,
            u"   new: new"_s, u" id: missing"_s}));
    model.setReport(report(0));
    QCOMPARE(model.rowCount(), 0);
    model.setOnlyChanged(false);
    QCOMPARE(model.rowCount(), 2);
}

void ContractModelTest::keepsItsRowsWhileTheNumbersMove()
{
    gui::ContractModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(report());
    const QPersistentModelIndex a = model.index(0, 0, model.index(0, 0, model.index(0, 0)));
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setReport(report(5));
    QVERIFY(a.isValid());
    QCOMPARE(text(a, Column::Events), u"7"_s);
    QCOMPARE(resets.size(), 0);
    QVERIFY(!changes.isEmpty());
    model.setReport(report(0)); // the new field is gone
    QCOMPARE(resets.size(), 1);
}

void ContractModelTest::findsItsRows()
{
    gui::ContractModel model;
    model.setReport(report());
    const auto check = [&](auto &&self, const QModelIndex &parent) -> void {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            QCOMPARE(model.find(model.key(index)), index);
            self(self, index);
        }
    };
    check(check, {});
    QVERIFY(!model.find(u"nothing"_s).isValid());
    QVERIFY(!model.find({}).isValid());
    QVERIFY(model.kind({}) == nullptr);
    QVERIFY(model.field(model.index(0, 0)) == nullptr);
    QCOMPARE(model.field(model.index(0, 0, model.index(0, 0)))->seen.pointer, u"/data"_s);
}

void ContractModelTest::survivesFieldsWithoutContainers()
{
    engine::ContractReport odd = report();
    odd.kinds.first().fields.removeIf([](const ComparedField &field) { return field.seen.pointer == u"/data"_s; });
    odd.kinds.first().fields.first().seen.pointer = u"/x~1\n\u202e/"_s;
    gui::ContractModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(odd);
    QVERIFY(model.rowCount(model.index(0, 0)) > 1);
    for (const QString &line : lines(model))
        QVERIFY(!line.contains(u'\n'));
}

void ContractModelTest::theViewStaysWhereItIs()
{
    gui::ContractModel model;
    gui::ContractView view;
    view.setContract(&model);
    model.setReport(report());
    QVERIFY(view.isExpanded(model.index(0, 0))); // it differs
    QVERIFY(!view.isExpanded(model.index(1, 0)));
    view.expand(model.index(1, 0));
    view.setCurrentIndex(model.index(1, 0, model.index(1, 0)));
    const QString chosen = model.key(view.currentIndex());
    model.setReport(report(0));
    QCOMPARE(model.key(view.currentIndex()), chosen);
    QVERIFY(view.isExpanded(model.index(1, 0)));
    model.setReport(report());
    model.setOnlyChanged(true); // hides it
    model.setOnlyChanged(false);
    QVERIFY(view.currentIndex().isValid());
    model.setReport({});
    QVERIFY(!view.currentIndex().isValid());
}

void ContractModelTest::tellsTheEvidence()
{
    gui::EvidenceModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const engine::ContractReport all = report(2);
    const ComparedKind &kind = all.kinds.first();
    const auto field = [&kind](const QString &pointer) {
        return *std::ranges::find(kind.fields, pointer, [](const ComparedField &one) { return one.seen.pointer; });
    };
    model.setField(kind, field(u"/data/a"_s));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.mostTelling(), 1);
    QCOMPARE(model.examples(1), (EventExamples{EventId{3}, EventId{4}}));
    QCOMPARE(model.index(1, 0).data().toString(), u"string (not accepted)"_s);
    model.setField(kind, field(u"/id"_s));
    QCOMPARE(model.mostTelling(), 1);
    QCOMPARE(model.examples(1), (EventExamples{EventId{3}, EventId{4}}));
    QCOMPARE(model.index(1, 0).data().toString(), u"absent (not accepted)"_s);
    model.setKind(kind);
    QCOMPARE(model.examples(0), (EventExamples{EventId{1}, EventId{4}}));
    QCOMPARE(model.examples(7), EventExamples{});
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(ContractModelTest)

#include "tst_contractmodel.moc"
