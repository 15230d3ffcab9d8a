// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventqueries.h"
#include "engine/eventremovals.h"
#include "engine/monitor.h"
#include "engine/textindexer.h"
#include "engine/workspace.h"
#include "store/eventrepository.h"
#include "store/statement.h"
#include "store/textblocks.h"

#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::engine;

namespace {

constexpr qint64 segments = 3;
constexpr auto patience = 30'000;

/// Few events fill a segment: their numbers lie far apart.
void fill(const QString &path)
{
    const auto database = store::Database::open(path, u"fill"_s);
    QVERIFY(database);
    const Result<void> done = (*database)->transaction([&]() -> Result<void> {
        for (qint64 id = 1; id <= segments * store::segmentEvents; id += 64) {
            const auto event = store::run(**database,
                u"INSERT INTO event (id, received, type, source, reply, verdict) VALUES (?, ?, 1, 0, 200, 0)"_s, id, id);
            const auto request = store::run(**database,
                u"INSERT INTO request (event, method, target, version, headers, body) VALUES (?, ?, ?, ?, ?, ?)"_s, id,
                QByteArray("POST"), QByteArray("/"), QByteArray("HTTP/1.1"), QByteArray(), "word" + QByteArray::number(id));
            if (!event || !request)
                return fail(ErrorCode::StoreFailed);
        }
        const auto counted = store::run(**database, u"UPDATE counter SET events = (SELECT count(*) FROM event), last_event = ?"_s,
            segments * store::segmentEvents);
        return counted ? Result<void>() : Failure(counted.error());
    });
    QVERIFY(done);
}

} // namespace

class tst_TextIndexer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void buildsAndIsSearched();
    void buildsAnewWhatLostEvents();
    void canBeTurnedOff();
    void oneOfTwoBuilds();

private:
    [[nodiscard]] std::unique_ptr<Workspace> open()
    {
        auto workspace = Workspace::open({.storePath = m_folder->filePath(u"flowbell.db"_s),
                                             .preferencesFile = m_folder->filePath(u"flowbell.ini"_s),
                                             .fileSecretsOnly = true},
            m_clock);
        if (!workspace)
            qFatal("Workspace::open");
        return std::move(*workspace);
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_TextIndexer::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    static_cast<void>(open());
    fill(m_folder->filePath(u"flowbell.db"_s));
}

void tst_TextIndexer::buildsAndIsSearched()
{
    const auto workspace = open();
    TextIndexer &indexer = workspace->textIndexer();
    QCOMPARE(indexer.state(), store::TextIndexState());
    indexer.start();
    QTRY_COMPARE_WITH_TIMEOUT(indexer.state().indexed, segments, patience);
    QVERIFY(indexer.state().isComplete());
    QVERIFY(indexer.state().bytes > 0);

    QSignalSpy matched(&workspace->events(), &EventQueries::matched);
    QSignalSpy finished(&workspace->events(), &EventQueries::searchFinished);
    workspace->events().search(*EventFilter::parse(u"WORD20481"_s));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
    QList<EventId> found;
    for (const QList<QVariant> &slice : matched)
        found += slice.at(1).value<QList<EventId>>();
    QCOMPARE(found, QList<EventId>{EventId{20'481}});
    // A whole segment is a slice.
    QVERIFY(matched.size() <= segments + 1);
}

void tst_TextIndexer::buildsAnewWhatLostEvents()
{
    const auto workspace = open();
    TextIndexer &indexer = workspace->textIndexer();
    indexer.start();
    QTRY_COMPARE_WITH_TIMEOUT(indexer.state().indexed, segments, patience);
    const QFileInfo file(m_folder->filePath(u"flowbell.db-text/00000001.segment"_s));
    const qint64 before = file.size();
    QSignalSpy changed(&indexer, &TextIndexer::stateChanged);
    QList<EventId> ids;
    for (qint64 id = store::segmentEvents + 1; id < store::segmentEvents + 8'000; id += 64)
        ids.append(EventId{id});
    QSignalSpy removed(workspace->removals().removeForGood(ids), &SlicedWrite::ended);
    QTRY_COMPARE_WITH_TIMEOUT(removed.size(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(file.filePath()).size() < before && indexer.state().indexed == segments, patience);
    QTRY_VERIFY(!changed.isEmpty());
}

void tst_TextIndexer::canBeTurnedOff()
{
    const QString folder = m_folder->filePath(u"flowbell.db-text"_s);
    {
        const auto workspace = open();
        TextIndexer &indexer = workspace->textIndexer();
        indexer.start();
        QTRY_COMPARE_WITH_TIMEOUT(indexer.state().indexed, segments, patience);
        StoragePreferences storage = workspace->preferences().storage();
        storage.textIndex = false;
        workspace->preferences().setStorage(storage);
        QVERIFY(!indexer.isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(folder), patience);
        QTRY_COMPARE_WITH_TIMEOUT(indexer.state(), store::TextIndexState(), patience);
    }
    const auto workspace = open();
    TextIndexer &indexer = workspace->textIndexer();
    QVERIFY(!indexer.isEnabled());
    indexer.start();
    workspace->preferences().setStorage({});
    QTRY_COMPARE_WITH_TIMEOUT(indexer.state().indexed, segments, patience);
    QVERIFY(QFileInfo::exists(folder));
}

void tst_TextIndexer::oneOfTwoBuilds()
{
    const auto one = open();
    const auto two = open();
    one->textIndexer().start();
    two->textIndexer().start();
    QTRY_COMPARE_WITH_TIMEOUT(one->textIndexer().state().indexed, segments, patience);
    QTRY_COMPARE_WITH_TIMEOUT(two->textIndexer().state().indexed, segments, patience);
    QCOMPARE(one->textIndexer().state(), two->textIndexer().state());
}

QTEST_GUILESS_MAIN(tst_TextIndexer)
#include "tst_textindexer.moc"
