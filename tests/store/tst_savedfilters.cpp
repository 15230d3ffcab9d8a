// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/changes.h"
#include "store/savedfilterrepository.h"

#include "storefixture.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;
using Subject = FilterLanguage::Subject;

class tst_SavedFilters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsThemInOrderBySubject();
    void refusesNames();
    void savesOnlyWhatWasSeen();
    void removesAndPutsBackAtItsPlace();
    void moves_data();
    void moves();
    void otherConnectionsSeeThatOneChanged();

private:
    SavedFilter add(const QString &name, Subject subject = Subject::Events)
    {
        const Result<SavedFilter> added = filters().add({.subject = subject, .name = name, .text = u"flow:"_s + name});
        return added.value_or(SavedFilter{});
    }
    [[nodiscard]] SavedFilterRepository filters() { return SavedFilterRepository(*m_database); }
    [[nodiscard]] QString names(Subject subject = Subject::Events)
    {
        QStringList names;
        for (const SavedFilter &filter : filters().list(subject).value_or(QList<SavedFilter>()))
            names.append(filter.name);
        return names.join(u' ');
    }

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
};

void tst_SavedFilters::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_database.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
}

void tst_SavedFilters::keepsThemInOrderBySubject()
{
    add(u"b"_s);
    const SavedFilter a = add(u"a"_s);
    add(u"a"_s, Subject::Deliveries);
    QVERIFY(a.id.isValid());
    QCOMPARE(names(), u"b a"_s);
    QCOMPARE(names(Subject::Deliveries), u"a"_s);
    QCOMPARE(filters().find(Subject::Events, u"a"_s).value_or(SavedFilter{}), a);
    QCOMPARE(a.text, u"flow:a"_s);
    QCOMPARE(filters().find(Subject::Events, u"A"_s).error().code, ErrorCode::NotFound);
}

void tst_SavedFilters::refusesNames()
{
    const SavedFilter first = add(u"first"_s);
    SavedFilter second = add(u"second"_s);
    QCOMPARE(filters().add({.name = u"first"_s}).error().code, ErrorCode::DuplicateName);
    QCOMPARE(filters().add({.name = {}}).error().code, ErrorCode::InvalidName);
    QCOMPARE(filters().add({.name = QString(101, u'x')}).error().code, ErrorCode::InvalidName);
    second.name = u"first"_s;
    QCOMPARE(filters().save(second).error().code, ErrorCode::DuplicateName);
    QVERIFY(filters().save(first)); // its own name is free
    QCOMPARE(names(), u"first second"_s);
}

void tst_SavedFilters::savesOnlyWhatWasSeen()
{
    const SavedFilter stale = add(u"x"_s);
    SavedFilter edited = stale;
    edited.name = u"y"_s;
    edited.text = u"success:false"_s;
    const Result<SavedFilter> saved = filters().save(edited);
    QVERIFY(saved && saved->text == u"success:false"_s && saved->version > stale.version);
    QCOMPARE(filters().save(stale).error().code, ErrorCode::Conflict);
    QCOMPARE(names(), u"y"_s);
    QVERIFY(filters().remove(saved->id));
    QCOMPARE(filters().save(*saved).error().code, ErrorCode::NotFound);
}

void tst_SavedFilters::removesAndPutsBackAtItsPlace()
{
    add(u"a"_s);
    const SavedFilter b = add(u"b"_s);
    add(u"c"_s);
    const Result<SavedFilter> removed = filters().remove(b.id);
    QVERIFY(removed);
    QCOMPARE(names(), u"a c"_s);
    add(u"d"_s);
    QVERIFY(filters().restore(*removed));
    QCOMPARE(names(), u"a b c d"_s);
    QCOMPARE(filters().restore(*removed).error().code, ErrorCode::DuplicateName);
    QCOMPARE(filters().remove(b.id).error().code, ErrorCode::NotFound);
}

void tst_SavedFilters::moves_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("expected");
    QTest::newRow("to the end") << 0 << 3 << u"b c d a"_s;
    QTest::newRow("down one") << 0 << 1 << u"b a c d"_s;
    QTest::newRow("up one") << 2 << 1 << u"a c b d"_s;
    QTest::newRow("to the beginning") << 3 << 0 << u"d a b c"_s;
    QTest::newRow("to its place") << 1 << 1 << u"a b c d"_s;
    QTest::newRow("beyond the end") << 1 << 99 << u"a c d b"_s;
    QTest::newRow("before the beginning") << 1 << -5 << u"b a c d"_s;
}

void tst_SavedFilters::moves()
{
    QFETCH(int, which);
    QFETCH(int, to);
    const QList<SavedFilter> all{add(u"a"_s), add(u"b"_s), add(u"c"_s), add(u"d"_s)};
    QVERIFY(filters().move(all.at(which).id, to));
    QTEST(names(), "expected");
    add(u"e"_s);
    QVERIFY(names().endsWith(u" e"_s));
}

void tst_SavedFilters::otherConnectionsSeeThatOneChanged()
{
    const std::unique_ptr<Database> other = m_store->connect();
    ChangeReader reader(*other);
    const auto counter = [&reader] { return reader.poll().value_or(std::nullopt).value_or(ChangeCounters{}).savedFilters; };
    const qint64 before = counter();
    const SavedFilter filter = add(u"x"_s);
    const qint64 added = counter();
    QVERIFY(added > before);
    QVERIFY(filters().remove(filter.id));
    QVERIFY(counter() > added);
}

QTEST_GUILESS_MAIN(tst_SavedFilters)
#include "tst_savedfilters.moc"
