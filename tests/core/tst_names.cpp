// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventtype.h"
#include "core/verdict.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;

/// The words and values that are stored, exported and typed into filters.
class TestNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void eventTypesReadBack()
    {
        const QStringList expected{u"flow.start"_s, u"technology.start"_s, u"technology.end"_s, u"flow.end"_s};
        QStringList names;
        for (const EventType type : knownEventTypes()) {
            names.append(eventTypeName(type));
            QCOMPARE(eventTypeFromName(eventTypeName(type)), type);
        }
        QCOMPARE(names, expected);
        QVERIFY(eventTypeName(EventType::Unknown).isEmpty());
    }

    void otherNamesAreUnknown_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"", "flow", "Flow.start", "flow.start ", "flow.starts", "session.start"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void otherNamesAreUnknown()
    {
        QFETCH(QString, name);
        QCOMPARE(eventTypeFromName(name), EventType::Unknown);
    }

    void sourcesHaveTheirWords()
    {
        QCOMPARE(eventSourceName(EventSource::Received), u"received"_s);
        QCOMPARE(eventSourceName(EventSource::Simulator), u"simulator"_s);
        QCOMPARE(eventSourceName(EventSource::Import), u"import"_s);
        QCOMPARE(eventSourceName(EventSource::Test), u"test"_s);
        QCOMPARE(eventSourceName(EventSource::Edited), u"edited"_s);
    }

    void verdictFlagsHaveAWordEach()
    {
        QSet<QString> names;
        int bits = 0;
        for (const VerdictFlag flag : allVerdictFlags()) {
            names.insert(verdictFlagName(flag));
            bits |= static_cast<int>(flag);
        }
        QCOMPARE(names.size(), 18);
        QVERIFY(!names.contains(QString()));
        QCOMPARE(bits, (1 << 18) - 1);
    }

    void verdictNamesAreInOrder()
    {
        QCOMPARE(verdictNames({}), QStringList{u"ok"_s});
        const Verdict verdict = VerdictFlag::Duplicate | VerdictFlag::NotHttp | VerdictFlag::ContractViolation;
        QCOMPARE(verdictNames(verdict), (QStringList{u"not-http"_s, u"violation"_s, u"duplicate"_s}));
    }
};

QTEST_APPLESS_MAIN(TestNames)
#include "tst_names.moc"
