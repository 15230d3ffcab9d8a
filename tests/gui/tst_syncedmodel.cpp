// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/syncedmodel.h"
#include "support/warnings.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;

namespace {

struct Entry {
    int id = 0;
    QString text;
    int known = 0; ///< what is no part of the comparison

    friend bool operator==(const Entry &one, const Entry &other) { return one.id == other.id && one.text == other.text; }
};

template <typename Base>
class Entries : public SyncedModel<Base>
{
public:
    void show(const QList<Entry> &wanted)
    {
        this->syncRows(m_entries, wanted, [](const Entry &entry) { return entry.id; });
    }
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    void learn(int row, int known) { m_entries[row].known = known; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(m_entries.at(index.row()).text) : QVariant();
    }

private:
    QList<Entry> m_entries;
};

class Table : public Entries<QAbstractTableModel>
{
public:
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 3; }
};

using List = Entries<QAbstractListModel>;

/// Every list of at most four of the ids 1 to \a ids, in every order, none twice.
QList<QList<int>> listsOf(int ids)
{
    QList<QList<int>> lists{{}};
    for (qsizetype at = 0; at < lists.size(); ++at) {
        const QList<int> shorter = lists.at(at);
        for (int id = 1; id <= ids && shorter.size() < 4; ++id) {
            if (!shorter.contains(id))
                lists.append(shorter + QList{id});
        }
    }
    return lists;
}

/// The even ones have another text in another \a edition.
QList<Entry> entriesOf(const QList<int> &ids, const QString &edition = {})
{
    QList<Entry> entries;
    for (const int id : ids)
        entries.append(Entry{id, QString::number(id) + (id % 2 == 0 ? edition : QString())});
    return entries;
}

} // namespace

class TestSyncedModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void everyListBecomesEveryOther_data()
    {
        QTest::addColumn<QList<QList<int>>>("before");
        QTest::addColumn<QList<QList<int>>>("after");

        QTest::newRow("of the same four ids") << listsOf(4) << listsOf(4);
        QTest::newRow("some or all replaced") << QList<QList<int>>{{1, 2, 3, 4}} << listsOf(8);
    }

    void everyListBecomesEveryOther()
    {
        QFETCH(const QList<QList<int>>, before);
        QFETCH(const QList<QList<int>>, after);
        Table model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const QList<int> &from : before) {
            for (const QList<int> &to : after) {
                follow(model, from, to);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void onlyWhatDiffersIsToldAsChanged()
    {
        Table model;
        model.show(entriesOf({1, 2, 3, 4}));
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.show(entriesOf({4, 1, 5, 2}, u" changed"_s));

        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed.at(0).at(0).toModelIndex(), model.index(0, 0));
        QCOMPARE(changed.at(0).at(1).toModelIndex(), model.index(0, 2));
        QCOMPARE(changed.at(1).at(0).toModelIndex(), model.index(3, 0));
        QCOMPARE(changed.at(1).at(1).toModelIndex(), model.index(3, 2));
    }

    void listsHaveTheirOneColumnToldAsChanged()
    {
        List model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(entriesOf({1, 2}));
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.show(entriesOf({1, 2}, u" changed"_s));

        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex(), model.index(1, 0));
        QCOMPARE(changed.at(0).at(1).toModelIndex(), model.index(1, 0));
    }

    void theSameListTellsNothingAndKeepsWhatRowsKnow()
    {
        Table model;
        model.show(entriesOf({3, 1, 2}));
        model.learn(1, 7);
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        const QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.show(entriesOf({3, 1, 2}));

        QVERIFY(inserted.isEmpty() && removed.isEmpty() && moved.isEmpty() && changed.isEmpty());
        QCOMPARE(model.entries().at(1).known, 7);
    }

private:
    /// Persistent indexes stay on their ids, and end with them.
    static void follow(Table &model, const QList<int> &from, const QList<int> &to)
    {
        model.show(entriesOf(from));
        QList<QPersistentModelIndex> held;
        for (int row = 0; row < from.size(); ++row)
            held.append(model.index(row, 1));

        model.show(entriesOf(to, u" changed"_s));
        QVERIFY(model.entries() == entriesOf(to, u" changed"_s));
        for (int row = 0; row < from.size(); ++row) {
            const qsizetype now = to.indexOf(from.at(row));
            QCOMPARE(held.at(row).isValid(), now >= 0);
            QCOMPARE(held.at(row).row(), static_cast<int>(now));
            if (now >= 0)
                QCOMPARE(held.at(row).column(), 1);
        }
    }
};

QTEST_APPLESS_MAIN(TestSyncedModel)
#include "tst_syncedmodel.moc"
