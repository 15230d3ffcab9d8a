// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventfilter.h"
#include "store/coding.h"
#include "store/eventrepository.h"
#include "store/projections.h"
#include "store/statement.h"
#include "store/textcandidates.h"
#include "store/textindexing.h"

#include "storefixture.h"

#include <QtCore/QDir>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <algorithm>

#include <unistd.h>

using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int segments = 2;
constexpr qint64 distance = 16; ///< between the numbers of events: fewer fill a segment

QStringList words()
{
    return {u"liveness"_s, u"FAILED"_s, u"Айгерим"_s, u"НҰРЛАН"_s, u"нұрлан"_s, u"Straße"_s, u"😀🙂"_s, u"kelvin \u212A"_s,
        u"070f5"_s, u"910214300123"_s, u"Ёлка"_s, u"ёлка"_s, u"a\"b"_s, u"x\\u0041y"_s, u"ΣΟΦΟΣ"_s, u"σοφος"_s};
}

QByteArray escaped(const QString &text)
{
    QByteArray bytes;
    for (const QChar unit : text)
        bytes += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
    return bytes;
}

QByteArray randomBody(QRandomGenerator &dice)
{
    QByteArray body = "{\"id\": \"";
    for (int i = dice.bounded(5); i > 0; --i) {
        const QString word = words().at(dice.bounded(words().size()));
        switch (dice.bounded(5)) {
        case 0: body += escaped(word); break;
        case 1: body += word.toUpper().toUtf8(); break;
        case 2: body += word.toLatin1(); break; // no UTF-8
        default: body += word.toUtf8(); break;
        }
        body += ' ' + QByteArray::number(dice.bounded(100'000));
    }
    if (dice.bounded(200) == 0) { // as a photo is: nearly every trigram there is
        QByteArray photo(30'000, '\0');
        std::ranges::generate(photo, [&dice] { return static_cast<char>(dice.bounded(256)); });
        body += photo.toBase64();
    }
    return body + "\"}";
}

void addEvent(Database &database, qint64 id, const QByteArray &body)
{
    QVERIFY(
        run(database, u"INSERT INTO event (id, received, type, source, reply, verdict, success) VALUES (?, ?, 1, 0, ?, 0, ?)"_s,
            id, 1000 + id, id % 3 == 0 ? 200 : 422, id % 2));
    QVERIFY(run(database, u"INSERT INTO request (event, method, target, version, headers, body) VALUES (?, ?, ?, ?, ?, ?)"_s, id,
        QByteArray("POST"), QByteArray("/"), QByteArray("HTTP/1.1"),
        encodeHeaders({{"Host", "localhost"}, {"X-Number", QByteArray::number(id * 7919)}}), body));
    QVERIFY(run(database, u"UPDATE counter SET events = events + 1, last_event = max(last_event, ?)"_s, id));
}

void fill(Database &database, quint32 seed)
{
    QRandomGenerator dice(seed);
    const Result<void> done = database.transaction([&]() -> Result<void> {
        // A bit of the next segment, too, that is not complete.
        for (qint64 id = 1; id < segments * segmentEvents + 1'000; id += distance)
            addEvent(database, id, randomBody(dice));
        return {};
    });
    QVERIFY(done);
}

QList<EventId> found(Database &database, const QString &text, qint64 first, qint64 last, bool newestFirst)
{
    const auto filter = EventFilter::parse(text);
    if (!filter)
        qFatal("not a filter: %s", qPrintable(text));
    QList<EventId> ids;
    const auto take = [&](const QList<EventId> &slice, double) {
        ids = newestFirst ? slice + ids : ids + slice;
        return true;
    };
    if (!EventRepository(database).match(*filter, Timestamp{}, EventId{first}, EventId{last}, newestFirst, take))
        qFatal("match() failed");
    return ids;
}

QList<EventId> found(Database &database, const QString &text)
{
    return found(database, text, 1, (segments + 1) * segmentEvents, true);
}

QString randomText(QRandomGenerator &dice)
{
    const QString word = words().at(dice.bounded(words().size()));
    const qsizetype from = dice.bounded(static_cast<int>(word.size()));
    QString text = word.mid(from, 1 + dice.bounded(8));
    if (dice.bounded(3) == 0)
        text = QString::number(dice.bounded(100'000));
    if (dice.bounded(4) == 0)
        text = u"number"_s + text.left(2);
    text = dice.bounded(2) == 0 ? text.toUpper() : text;
    return u'"' + text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

QString randomFilter(QRandomGenerator &dice, int depth)
{
    const int kind = dice.bounded(depth > 0 ? 8 : 4);
    if (kind < 3)
        return randomText(dice);
    if (kind == 3)
        return dice.bounded(2) == 0 ? u"success:true"_s : u"reply:>=400"_s;
    if (kind == 4)
        return u"not "_s + randomFilter(dice, 0);
    const QString joint = kind == 5 ? u" or "_s : u" "_s;
    return u'(' + randomFilter(dice, depth - 1) + joint + randomFilter(dice, depth - 1) + u')';
}

TextIndexState build(TextIndexing &indexing, Database &database)
{
    Result<TextIndexState> state = indexing.look(database);
    for (int step = 0; state && !state->isComplete() && step < 1'000; ++step)
        state = indexing.step(database, 3'000);
    if (!state)
        qFatal("step() failed: %s", qPrintable(state.error().detail));
    return *state;
}

/// How many events would have to be looked at in a segment; -1: it is not indexed.
qint64 candidates(Database &database, const QString &text, qint64 segment)
{
    TextCandidates candidates(database, TextQuery::of(text));
    const auto ranges = candidates.among(segment);
    if (!ranges)
        return -1;
    qint64 sum = 0;
    for (const EventRange &range : *ranges)
        sum += range.last.value - range.first.value + 1;
    return sum;
}

QString segmentFile(const QString &store, qint64 segment)
{
    return u"%1-text/%2.segment"_s.arg(store).arg(segment, 8, 10, QChar(u'0'));
}

} // namespace

class tst_TextIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void foldsWhatTheScanTakesForTheSame();
    void answersAsTheScanDoes();
    void looksAtFew();
    void findsValuesInThePayload_data();
    void findsValuesInThePayload();
    void isPrivate();
    void forgetsWhatIsRemoved();
    void knowsWhatIsPutBack();
    void aDamagedFileIsNotBelieved();
    void anotherStoresIndexIsNotBelieved();
    void twoMayBuildIt();
    void removesItAll();

private:
    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
};

void tst_TextIndex::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_database.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
    fill(*m_database, 1);
}

void tst_TextIndex::foldsWhatTheScanTakesForTheSame()
{
    for (char32_t code = 1; code < 0x10000; ++code) {
        const auto unit = static_cast<char16_t>(code);
        for (const QChar other :
            {QChar(unit).toUpper(), QChar(unit).toLower(), QChar(unit).toTitleCase(), QChar(unit).toCaseFolded()}) {
            if (QString(QChar(unit)).compare(QString(other), Qt::CaseInsensitive) == 0)
                QCOMPARE(foldedUnit(unit), foldedUnit(other.unicode()));
        }
    }
}

void tst_TextIndex::answersAsTheScanDoes()
{
    QRandomGenerator dice(7);
    QStringList filters;
    for (int i = 0; i < 150; ++i)
        filters.append(randomFilter(dice, 2));
    for (const QString &word : words())
        filters.append(u'"' + QString(word).replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"');
    QVERIFY(run(*m_database, u"INSERT INTO mark (event, pinned, colour, note) VALUES (?, 0, 0, ?)"_s, 1 + 40 * distance,
        u"Only in a note"_s));
    filters.append(u"\"in a note\""_s);

    QList<QList<EventId>> scanned;
    for (const QString &filter : filters)
        scanned.append(found(*m_database, filter));
    QCOMPARE(scanned.last(), QList<EventId>{EventId{1 + 40 * distance}});

    TextIndexing indexing(m_store->path());
    const TextIndexState state = build(indexing, *m_database);
    QCOMPARE(state.segments, segments);
    QCOMPARE(state.indexed, segments);
    for (qsizetype i = 0; i < filters.size(); ++i) {
        QVERIFY2(found(*m_database, filters[i]) == scanned[i], qPrintable(filters[i]));
        // A part of the events, that begins and ends somewhere within segments, in the other direction.
        const qint64 first = dice.bounded(10'000);
        const qint64 last = first + dice.bounded(30'000);
        QList<EventId> inside;
        std::ranges::copy_if(
            scanned[i], std::back_inserter(inside), [&](EventId id) { return id.value >= first && id.value <= last; });
        QVERIFY2(found(*m_database, filters[i], first, last, false) == inside, qPrintable(filters[i]));
    }
}

void tst_TextIndex::looksAtFew()
{
    addEvent(*m_database, 2'000, "{\"word\": \"Калейдоскоп quuxly\"}");
    TextIndexing indexing(m_store->path());
    QCOMPARE(candidates(*m_database, u"quuxly"_s, 0), -1);
    build(indexing, *m_database);
    // Photos are looked at by searches for three characters only, and now and then by others in vain.
    const qint64 photos = candidates(*m_database, u"qzx"_s, 0);
    QVERIFY(photos > 0);
    QVERIFY(photos < 50);
    QCOMPARE(candidates(*m_database, u"-none- of them has this"_s, 0), 0);
    for (const QString &word : {u"QUUXLY"_s, u"калейдоскоп"_s, u"КАЛЕЙДОСКОП Q"_s}) {
        const qint64 few = candidates(*m_database, word, 0);
        QVERIFY2(few > 0 && few <= 4 * blockEvents, qPrintable(QString::number(few)));
        QCOMPARE(found(*m_database, u'"' + word + u'"'), QList<EventId>{EventId{2'000}});
    }
    // The part of a segment is not indexed, nor is one that is not there.
    QCOMPARE(candidates(*m_database, u"quuxly"_s, segments), -1);
    QCOMPARE(candidates(*m_database, u"quuxly"_s, 99), -1);
    // Nothing is known of two characters.
    QCOMPARE(candidates(*m_database, u"qu"_s, 0), -1);
}

void tst_TextIndex::findsValuesInThePayload_data()
{
    QTest::addColumn<QByteArray>("value"); // as the body has it
    QTest::addColumn<QString>("asked");
    QTest::newRow("text") << R"("Quuxly Done")"_ba << u"\"quuxly done\""_s;
    QTest::newRow("escaped") << R"("\u0051uuxly")"_ba << u"quuxly"_s;
    QTest::newRow("in Cyrillic, escaped") << R"("\u041a\u0432\u0443\u043a\u0441")"_ba << u"Квукс"_s;
    QTest::newRow("solidus, escaped") << R"("a\/quuxly")"_ba << u"a/quuxly"_s;
    QTest::newRow("quotation mark") << R"("say \"quuxly\"")"_ba << uR"("say \"quuxly\"")"_s;
    QTest::newRow("tab") << R"("one\ttwo")"_ba << u"one?two"_s;
    QTest::newRow("wildcard") << R"("Quuxly Done")"_ba << u"quux*"_s;
    QTest::newRow("number in other words") << R"(1.25e2)"_ba << u"125"_s;
    QTest::newRow("list") << R"([ 101, 102 ])"_ba << u"[101,102]"_s;
    QTest::newRow("word") << R"(true)"_ba << u"TRUE"_s;
}

void tst_TextIndex::findsValuesInThePayload()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, asked);
    addEvent(*m_database, 2'000, "{\"data\": [{\"of_it\": " + value + "}]}");
    // It has all that is looked for, but in another place.
    addEvent(*m_database, 3'000, "{\"of_it\": " + value + "}");
    TextIndexing indexing(m_store->path());
    build(indexing, *m_database);
    QCOMPARE(found(*m_database, u"data.0.of_it:"_s + asked), QList<EventId>{EventId{2'000}});
}

void tst_TextIndex::isPrivate()
{
    TextIndexing indexing(m_store->path());
    const TextIndexState state = build(indexing, *m_database);
    const QFileInfo folder(m_store->path() + u"-text"_s);
    QCOMPARE(
        folder.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther), QFile::Permissions());
    qint64 bytes = 0;
    const QFileInfoList files = QDir(folder.filePath()).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), segments);
    for (const QFileInfo &file : files) {
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
        bytes += file.size();
    }
    QCOMPARE(state.bytes, bytes);
}

void tst_TextIndex::forgetsWhatIsRemoved()
{
    addEvent(*m_database, 2'000, "{\"word\": \"quuxly\"}");
    TextIndexing indexing(m_store->path());
    build(indexing, *m_database);
    const QString file = segmentFile(m_store->path(), 0);
    const QString oldFile = m_store->path() + u"-old"_s;
    QVERIFY(QFile::exists(file));
    QCOMPARE(::link(qPrintable(file), qPrintable(oldFile)), 0);

    QVERIFY(EventRepository(*m_database).remove({EventId{2'000}}));
    QVERIFY(!QFile::exists(file));
    QFile old(oldFile);
    QVERIFY(old.open(QIODevice::ReadOnly));
    const QByteArray left = old.readAll();
    QVERIFY(!left.isEmpty());
    QCOMPARE(left.count('\0'), left.size());
    QCOMPARE(candidates(*m_database, u"quuxly"_s, 0), -1);
    QVERIFY(candidates(*m_database, u"quuxly"_s, 1) >= 0);
    QCOMPARE(found(*m_database, u"quuxly"_s), QList<EventId>());

    const auto seen = indexing.look(*m_database);
    QVERIFY(seen);
    QCOMPARE(seen->indexed, segments - 1);
    QVERIFY(build(indexing, *m_database).isComplete());
    QVERIFY(candidates(*m_database, u"quuxly"_s, 0) <= 4);
    // Without events there is no file.
    QList<EventId> all;
    for (qint64 id = 1; id < segmentEvents; id += distance)
        all.append(EventId{id});
    QVERIFY(EventRepository(*m_database).remove(all));
    const TextIndexState state = build(indexing, *m_database);
    QCOMPARE(state.segments, segments - 1);
    QVERIFY(!QFile::exists(file));
}

void tst_TextIndex::knowsWhatIsPutBack()
{
    TextIndexing indexing(m_store->path());
    QVERIFY(EventRepository(*m_database).remove({EventId{1 + 5 * distance}}));
    build(indexing, *m_database);
    const Result<void> done = m_database->transaction([&] {
        addEvent(*m_database, 1 + 5 * distance, "{\"word\": \"quuxly\"}");
        return addProjected(*m_database, allProjections(), {EventId{1 + 5 * distance}});
    });
    QVERIFY(done);
    QCOMPARE(found(*m_database, u"quuxly"_s), QList<EventId>{EventId{1 + 5 * distance}});
    build(indexing, *m_database);
    QVERIFY(candidates(*m_database, u"quuxly"_s, 0) >= 0);
    QCOMPARE(found(*m_database, u"quuxly"_s), QList<EventId>{EventId{1 + 5 * distance}});
}

void tst_TextIndex::aDamagedFileIsNotBelieved()
{
    const QStringList filters{u"\"liveness\""_s, u"\"нұрлан\""_s, u"\"910214300123\""_s, u"\"number\""_s};
    QList<QList<EventId>> scanned;
    for (const QString &filter : filters)
        scanned.append(found(*m_database, filter));
    TextIndexing indexing(m_store->path());
    build(indexing, *m_database);
    const QString path = segmentFile(m_store->path(), 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    file.close();

    QRandomGenerator dice(3);
    for (int attempt = 0; attempt < 120; ++attempt) {
        QByteArray damaged = whole;
        const qsizetype place = attempt < 40 ? attempt : dice.bounded(static_cast<int>(whole.size()));
        if (attempt % 3 == 0)
            damaged.truncate(place);
        else
            damaged[place] = static_cast<char>(damaged[place] ^ (1 << dice.bounded(8)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(damaged), damaged.size());
        file.close();
        for (qsizetype i = 0; i < filters.size(); ++i)
            QVERIFY2(found(*m_database, filters[i]) == scanned[i], qPrintable(u"%1 %2"_s.arg(attempt).arg(filters[i])));
    }

    // The next program builds it anew.
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write("FBTEXT") > 0);
    file.close();
    TextIndexing next(m_store->path());
    QVERIFY(build(next, *m_database).isComplete());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == whole);
}

void tst_TextIndex::anotherStoresIndexIsNotBelieved()
{
    StoreFixture other;
    const std::unique_ptr<Database> database = other.connect();
    fill(*database, 2);
    TextIndexing indexing(other.path());
    build(indexing, *database);
    QVERIFY(QDir().rename(other.path() + u"-text"_s, m_store->path() + u"-text"_s));
    QCOMPARE(candidates(*m_database, u"liveness"_s, 0), -1);
    QVERIFY(candidates(*database, u"liveness"_s, 0) == -1);

    // A store that is a copy from earlier days: its later events are others.
    TextIndexing own(m_store->path());
    build(own, *m_database);
    QVERIFY(candidates(*m_database, u"liveness"_s, 1) >= 0);
    QVERIFY(run(*m_database, u"UPDATE event SET received = received + 1 WHERE id > ?"_s, segmentEvents + 5'000));
    QCOMPARE(candidates(*m_database, u"liveness"_s, 1), -1);
    QVERIFY(candidates(*m_database, u"liveness"_s, 0) >= 0);
}

void tst_TextIndex::twoMayBuildIt()
{
    const std::unique_ptr<Database> connection = m_store->connect();
    TextIndexing one(m_store->path());
    TextIndexing two(m_store->path());
    for (int step = 0; step < 100; ++step) {
        const auto first = one.step(*m_database, 1'000);
        const auto second = two.step(*connection, 700);
        QVERIFY(first);
        QVERIFY(second);
        if (first->isComplete() && second->isComplete())
            break;
    }
    for (qint64 segment = 0; segment < segments; ++segment)
        QVERIFY(candidates(*m_database, u"liveness"_s, segment) >= 0);
}

void tst_TextIndex::removesItAll()
{
    TextIndexing indexing(m_store->path());
    build(indexing, *m_database);
    QVERIFY(TextIndex(m_store->path()).size() > 0);
    QVERIFY(TextIndex(m_store->path()).removeAll());
    QVERIFY(!QFileInfo::exists(m_store->path() + u"-text"_s));
    QCOMPARE(TextIndex(m_store->path()).size(), 0);
    QVERIFY(!found(*m_database, u"liveness"_s).isEmpty());
}

QTEST_GUILESS_MAIN(tst_TextIndex)
#include "tst_textindex.moc"
