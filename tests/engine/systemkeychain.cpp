// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/secretstore.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::engine;
using Backend = SecretStore::Backend;

namespace {

const QString key = QStringLiteral("flow/1/api-key");
const QString secret = QStringLiteral("s3cret-\u00e4\u044f\U0001f511");

} // namespace

/// Against the keychain of the session it runs in, which systemkeychain.sh makes for it: a program for each function.
class TestSystemKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_store = std::make_unique<SecretStore>(QStringLiteral("store-1"), QStringLiteral("flowbell.db"), false);
        m_fallen = std::make_unique<QSignalSpy>(m_store.get(), &SecretStore::fellBackToFile);
    }
    void cleanup() { m_store.reset(); }

    void keepsThem()
    {
        QCOMPARE(read(), QString());
        QVERIFY(write(QStringLiteral("first")));
        QCOMPARE(read(), QStringLiteral("first"));
        QVERIFY(write(secret));
        QCOMPARE(read(), secret);
        endsInTheKeychain();
    }

    void findsThemAgain()
    {
        QCOMPARE(read(), secret);
        endsInTheKeychain();
    }

    void anotherStoreHasItsOwn()
    {
        m_store = std::make_unique<SecretStore>(QStringLiteral("store-2"), QStringLiteral("flowbell.db"), false);
        QCOMPARE(read(), QString());
    }

    void removesThem()
    {
        QVERIFY(write({}));
        QCOMPARE(read(), QString());
        QVERIFY(write({}));
        endsInTheKeychain();
    }

    void withoutAKeychain()
    {
        QVERIFY(write(secret));
        QCOMPARE(m_store->backend(), Backend::File);
        QCOMPARE(read(), secret);
        QTRY_COMPARE(m_fallen->size(), 1);
        QVERIFY(QFile::exists(m_store->filePath()));
    }

    void movesThemBack()
    {
        QCOMPARE(read(), secret);
        QVERIFY(write(secret + u'2'));
        QCOMPARE(read(), secret + u'2');
        QCOMPARE(m_store->backend(), Backend::Keychain);
        QFile file(m_store->filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("api-key"));
    }

private:
    QString read()
    {
        const Result<QString> outcome = m_store->read(key).result();
        return outcome ? *outcome : QStringLiteral("error: ") + outcome.error().detail;
    }
    bool write(const QString &text) { return m_store->write(key, text).result().has_value(); }

    void endsInTheKeychain()
    {
        QCOMPARE(m_store->backend(), Backend::Keychain);
        QCOMPARE(m_fallen->size(), 0);
        QVERIFY(!QFile::exists(m_store->filePath()));
    }

    std::unique_ptr<SecretStore> m_store;
    std::unique_ptr<QSignalSpy> m_fallen;
};

QTEST_GUILESS_MAIN(TestSystemKeychain)
#include "systemkeychain.moc"
