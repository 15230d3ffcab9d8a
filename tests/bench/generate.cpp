// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_generate --events N FILE: adds N events as a busy identity-verification platform would send them: six events a session,
// forty flows, random identifiers, every other session with personal data (12-digit number, phone, name in Cyrillic),
// one body in a thousand with a photo of 100 KB, one in a hundred thousand with a rare word. The same N gives the same events.
// The first million goes through the store's own writer; what is beyond is copied within the store, with identifiers and times of
// its own, which takes a fifth of the time.

#include "core/eventparser.h"
#include "core/samplepayload.h"
#include "store/database.h"
#include "store/projections.h"
#include "store/statement.h"
#include "storefill.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace flowbell;

namespace {

constexpr qint64 flows = 40;
constexpr qint64 photoEvery = 1'000;
constexpr qint64 rareWordEvery = 100'000;
constexpr qint64 mostMade = 1'000'002; ///< whole sessions
constexpr qsizetype photoBytes = 75'000; ///< 100 KB as base64

constexpr std::array session{EventType::FlowStart, EventType::TechnologyStart, EventType::TechnologyEnd,
    EventType::TechnologyStart, EventType::TechnologyEnd, EventType::FlowEnd};

const QStringList &givenNames()
{
    static const QStringList names{QStringLiteral("Айгерим"), QStringLiteral("Данияр"), QStringLiteral("Екатерина"),
        QStringLiteral("Нұрлан"), QStringLiteral("Әсел"), QStringLiteral("Тимур"), QStringLiteral("Мария"),
        QStringLiteral("Ерлан"), QStringLiteral("Жанар"), QStringLiteral("Сергей"), QStringLiteral("Гүлнар")};
    return names;
}

const QStringList &familyNames()
{
    static const QStringList names{QStringLiteral("Ахметова"), QStringLiteral("Иванов"), QStringLiteral("Сейтқали"),
        QStringLiteral("Ким"), QStringLiteral("Оспанова"), QStringLiteral("Смирнов"), QStringLiteral("Жүнісов"),
        QStringLiteral("Касымова"), QStringLiteral("Петренко"), QStringLiteral("Бекмұхамбет"), QStringLiteral("Ли"),
        QStringLiteral("Тұрсынова"), QStringLiteral("Алиев")};
    return names;
}

/// splitmix64: a number's well mixed successor.
quint64 mixed(quint64 number)
{
    number += 0x9e3779b97f4a7c15ULL;
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9ULL;
    number = (number ^ (number >> 27)) * 0x94d049bb133111ebULL;
    return number ^ (number >> 31);
}

/// As a random UUID looks, and always the same for the same number.
QString uid(quint64 kind, qint64 number)
{
    const quint64 high = mixed(static_cast<quint64>(number) * 2 + (kind << 60));
    const quint64 low = mixed(high);
    return QString::asprintf("%08llx-%04llx-4%03llx-%04llx-%012llx", high >> 32, (high >> 16) & 0xffff, high & 0xfff,
        0x8000 | (low >> 50), low & 0xffffffffffffULL);
}

QByteArray personalData(qint64 inSession)
{
    const quint64 dice = mixed(static_cast<quint64>(inSession) + 77);
    const QString name = givenNames().at(static_cast<qsizetype>(dice % static_cast<quint64>(givenNames().size()))) + QChar(u' ')
        + familyNames().at(static_cast<qsizetype>((dice >> 8) % static_cast<quint64>(familyNames().size())));
    return QString::asprintf("\"metadata\": {\n    \"order\": %lld,\n    \"iin\": \"%012llu\",\n    \"phone\": \"+7 7%09llu\",\n "
                             "   \"name\": \"",
               static_cast<long long>(inSession), dice % 1'000'000'000'000ULL, (dice >> 20) % 1'000'000'000ULL)
               .toUtf8()
        + name.toUtf8() + "\"\n  }";
}

QByteArray photo(qint64 number)
{
    QByteArray bytes(photoBytes, Qt::Uninitialized);
    quint64 state = static_cast<quint64>(number);
    for (char &byte : bytes) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        byte = static_cast<char>(state >> 56);
    }
    return bytes.toBase64();
}

QByteArray body(qint64 number, Timestamp at)
{
    const qint64 inSession = number / static_cast<qint64>(session.size());
    const QStringList &codes = knownTechnologyCodes();
    const quint64 dice = mixed(static_cast<quint64>(inSession));
    const SampleFields fields{.eventUid = uid(1, number),
        .sessionUid = uid(2, inSession),
        .created = at,
        .flowName = QStringLiteral("Flow %1").arg(static_cast<qint64>(dice % flows)),
        .technologies = {codes.at(static_cast<qsizetype>((dice >> 8) % static_cast<quint64>(codes.size())))},
        .success = (dice >> 16) % 9 != 0,
        .prediction = QString::number(static_cast<double>((dice >> 24) % 10'000) / 10'000.0, 'f', 4)};
    QByteArray text = samplePayload(session.at(static_cast<size_t>(number) % session.size()), fields);
    QByteArray metadata = inSession % 2 == 0 ? personalData(inSession) : QByteArray("\"metadata\": {}");
    if (number % rareWordEvery == 4'321)
        metadata = "\"metadata\": {\n    \"comment\": \"Kaleidoscope, see the reviewer\"\n  }";
    if (number % photoEvery == 123)
        metadata = "\"metadata\": {\n    \"photo\": \"" + photo(number) + "\"\n  }";
    return text.replace("\"metadata\": {}", metadata);
}

NewEvent event(const EventParser &parser, qint64 number, Timestamp start)
{
    const Timestamp at = start + bench::eventDistance * number;
    NewEvent made;
    made.request = {.received = at,
        .source = EventSource::Received,
        .method = "POST",
        .target = "/webhook",
        .version = "HTTP/1.1",
        .headers = {HeaderField{"Host", "127.0.0.1:8787"}, HeaderField{"User-Agent", "python-requests/2.31.0"},
            HeaderField{"Accept", "*/*"}, HeaderField{"Content-Type", "application/json"}},
        .body = body(number, at),
        .peer = QStringLiteral("127.0.0.1:%1").arg(40'000 + number % 20'000)};
    made.parsed = parser.parse(made.request.body);
    made.reply = 200;
    return made;
}

/// Copies the events and sessions up to the given ones once more behind the last of them.
class Copies
{
public:
    Copies(store::Database &database, qint64 events, qint64 sessions)
        : m_database(database)
        , m_events(events)
        , m_sessions(sessions)
    {
    }

    /// The \a number-th copy, of the first \a count events.
    [[nodiscard]] Result<void> add(qint64 number, qint64 count)
    {
        if (Result<void> done = addSessions(number); !done)
            return done;
        constexpr qint64 step = 50'000; ///< events in a transaction
        for (qint64 first = 1; first <= count; first += step) {
            const Result<void> done =
                m_database.transaction([&] { return addEvents(number, first, std::min(count, first + step - 1)); });
            if (!done)
                return done;
        }
        return {};
    }

private:
    static QString newUid(const QString &column, const QString &seed)
    {
        return QStringLiteral("printf('%08x', (%2 * 2654435761 + :copy * 40503) & 4294967295) || substr(%1, 9)")
            .arg(column, seed);
    }

    [[nodiscard]] Result<void> addSessions(qint64 number)
    {
        return execute(
            QStringLiteral(
                "INSERT INTO session (id, uid, open_technologies) SELECT id + :copy * :sessions, %1, open_technologies "
                "FROM session WHERE id <= :sessions")
                .arg(newUid(QStringLiteral("uid"), QStringLiteral("id"))),
            number, 0, 0);
    }

    [[nodiscard]] Result<void> addEvents(qint64 number, qint64 first, qint64 last)
    {
        const QString uid = newUid(QStringLiteral("e.event_uid"), QStringLiteral("e.id"));
        const QString events = QStringLiteral(
            "INSERT INTO event (id, received, type, type_name, session, event_uid, success, flow_name, technology, source, "
            "reply, verdict, "
            "created, failure_type, failure_detail) SELECT id + :copy * :events, received + :shift, type, type_name, "
            "session + :copy * :sessions, %1, success, flow_name, technology, source, reply, verdict, created + :shift, "
            "failure_type, "
            "failure_detail FROM event e WHERE id BETWEEN :first AND :last")
                                   .arg(uid);
        // The number of 12 digits of a person is another one, too.
        const QString body = QStringLiteral(
            "CAST(replace(replace(replace(replace(CAST(r.body AS TEXT), e.event_uid, %1), s.uid, %2), "
            "'\"created\": ' || (e.created / 1000), '\"created\": ' || ((e.created + :shift) / 1000)), "
            "ifnull(json_extract(CAST(r.body AS TEXT), '$.metadata.iin'), '-none-'), "
            "ifnull(printf('%012d', (json_extract(CAST(r.body AS TEXT), '$.metadata.iin') * 7919 + :copy * 104729) "
            "% 1000000000000), '-none-')) AS BLOB)")
                                 .arg(uid, newUid(QStringLiteral("s.uid"), QStringLiteral("s.id")));
        const QString requests =
            QStringLiteral("INSERT INTO request (event, method, target, version, peer, violations, headers, body) "
                           "SELECT r.event + :copy * :events, r.method, r.target, r.version, r.peer, r.violations, "
                           "r.headers, %1 FROM event e JOIN request r ON r.event = e.id "
                           "JOIN session s ON s.id = e.session WHERE e.id BETWEEN :first AND :last")
                .arg(body);
        const QString counters =
            QStringLiteral("UPDATE counter SET events = events + :last - :first + 1, last_event = :last + :copy * :events");
        for (const QString &sql : {events, requests, counters}) {
            if (Result<void> done = execute(sql, number, first, last); !done)
                return done;
        }
        return {};
    }

    Result<void> execute(QString sql, qint64 number, qint64 first, qint64 last)
    {
        const std::array<std::pair<QString, qint64>, 6> values{
            {{QStringLiteral(":copy"), number}, {QStringLiteral(":events"), m_events}, {QStringLiteral(":sessions"), m_sessions},
                {QStringLiteral(":shift"), number * m_events * bench::eventDistance.count()}, {QStringLiteral(":first"), first},
                {QStringLiteral(":last"), last}}};
        for (const auto &[name, value] : values)
            sql.replace(name, QString::number(value));
        return m_database.execute(sql);
    }

    store::Database &m_database;
    const qint64 m_events;
    const qint64 m_sessions;
};

/// Brings the store from \a made events up to \a wanted.
[[nodiscard]] bool grow(const QString &path, qint64 made, qint64 wanted)
{
    const auto database = store::Database::open(path, QStringLiteral("copies"));
    if (!database)
        return false;
    Copies copies(**database, made, (made + 5) / 6);
    for (qint64 number = 1; number * made < wanted; ++number) {
        if (const Result<void> done = copies.add(number, std::min(made, wanted - number * made)); !done) {
            std::fprintf(stderr, "%s\n", qPrintable(done.error().detail));
            return false;
        }
    }
    return (*database)
        ->execute(QStringLiteral("UPDATE flow_name SET events = (SELECT count(*) FROM event e WHERE e.flow_name = flow_name.id)"))
        .has_value();
}

[[nodiscard]] bool project(const QString &path)
{
    const auto database = store::Database::open(path, QStringLiteral("projections"));
    return database && std::ranges::all_of(store::allProjections(), [&](const store::Projection *projection) {
        return store::catchUp(**database, *projection).has_value();
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.size() != 3 || arguments.first() != u"--events") {
        std::fprintf(stderr, "usage: bench_generate --events N FILE\n");
        return 2;
    }
    const Result<EventParser> parser = EventParser::createFromResources();
    if (!parser)
        return 1;
    const auto make = [&parser](qint64 number, Timestamp start) { return event(*parser, number, start); };
    const qint64 wanted = arguments.at(1).toLongLong();
    const qint64 made = std::min(wanted, mostMade);
    if (!bench::fillStore(arguments.at(2), made, make, wanted - made))
        return 1;
    if (made < wanted && !grow(arguments.at(2), made, wanted))
        return 1;
    return project(arguments.at(2)) ? 0 : 1;
}
