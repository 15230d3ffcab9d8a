// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_generate --events N FILE: adds N events as a busy identity-verification platform would send them: six events a session,
// forty flows, random identifiers, every other session with personal data (12-digit number, phone, name in Cyrillic),
// one body in a thousand with a photo of 100 KB, one in a hundred thousand with a rare word. The same N gives the same events.

#include "core/eventparser.h"
#include "core/samplepayload.h"
#include "storefill.h"

#include <QtCore/QCoreApplication>

#include <array>
#include <cstdio>

using namespace flowbell;

namespace {

constexpr qint64 flows = 40;
constexpr qint64 photoEvery = 1'000;
constexpr qint64 rareWordEvery = 100'000;
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
    return bench::fillStore(arguments.at(2), arguments.at(1).toLongLong(), make) ? 0 : 1;
}
