// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/deliveryfilter.h"
#include "core/eventfilter.h"
#include "core/filterlanguage.h"
#include "core/sessionfilter.h"
#include "gui/help/guide.h"
#include "gui/help/guidesearch.h"
#include "gui/help/helptopics.h"
#include "support/warnings.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;

namespace {

const QString root = u":/guide"_s;

QString source(const QString &language, const QString &page)
{
    QFile file(root + u'/' + language + u'/' + page + u".md"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString withoutCode(QString markdown)
{
    static const QRegularExpression code(
        u"^```.*?^```|`[^`\\n]*`"_s, QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    return markdown.remove(code);
}

/// What stands between the heading with this anchor and the next one.
QString section(const QString &markdown, const QString &anchor)
{
    const qsizetype begin = markdown.indexOf(u"{#"_s + anchor + u'}');
    return begin < 0 ? QString() : markdown.mid(begin, markdown.indexOf(u"\n#"_s, begin) - begin);
}

QStringList captures(const QString &text, const QString &pattern)
{
    QStringList found;
    for (const QRegularExpressionMatch &match :
        QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text))
        found.append(match.captured(1));
    return found;
}

/// Classes of the window that are made from one of \a bases.
QStringList classesOf(const QStringList &bases)
{
    QStringList classes;
    QDirIterator headers(QStringLiteral(FLOWBELL_SOURCE_DIR "/src/gui"), {u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (headers.hasNext()) {
        QFile file(headers.next());
        if (file.open(QIODevice::ReadOnly))
            classes += captures(
                QString::fromUtf8(file.readAll()), u"^class (\\w+)(?: final)? : public (?:%1)\\b"_s.arg(bases.join(u'|')));
    }
    return classes;
}

bool isFilter(FilterLanguage::Subject subject, const QString &text)
{
    switch (subject) {
    case FilterLanguage::Subject::Events: return EventFilter::parse(text).has_value();
    case FilterLanguage::Subject::Deliveries: return DeliveryFilter::parse(text).has_value();
    case FilterLanguage::Subject::Sessions: return SessionFilter::parse(text).has_value();
    }
    return false;
}

} // namespace

/// What the guide says: complete, the same in each language, and about the program there is.
class TestGuide : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyPageIsThere_data() { addLanguages(); }
    void everyPageIsThere();
    void headingsHaveTheSameAnchors_data() { addLanguages(); }
    void headingsHaveTheSameAnchors();
    void everyLinkLeadsSomewhere_data() { addLanguages(); }
    void everyLinkLeadsSomewhere();
    void everyPictureIsShown();
    void everyFilterFieldIsNamed_data();
    void everyFilterFieldIsNamed();
    void everyCommandIsNamed_data() { addLanguages(); }
    void everyCommandIsNamed();
    void everyDialogAndPageHasATopic();
    void everyTopicIsInTheGuide();
    void anchorsAreNotShown();
    void searchFindsEveryWord();
    void headingsComeFirst();

private:
    void addLanguages() const;

    QStringList m_languages;
};

void TestGuide::initTestCase()
{
    test::failOnWarningsOfOurOwn();
    m_languages = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    m_languages.removeOne(u"pictures"_s);
    QVERIFY(m_languages.contains(u"en"_s) && m_languages.contains(u"ru"_s));
}

void TestGuide::addLanguages() const
{
    QTest::addColumn<QString>("language");
    for (const QString &language : m_languages)
        QTest::newRow(qPrintable(language)) << language;
}

void TestGuide::everyPageIsThere()
{
    QFETCH(QString, language);
    QStringList files = QDir(root + u'/' + language).entryList(QDir::Files, QDir::Name);
    QStringList wanted;
    for (const QString &id : guidePageIds())
        wanted.append(id + u".md"_s);
    wanted.sort();
    QCOMPARE(files, wanted);
    const Guide guide = Guide::load(language);
    for (const GuidePage &page : guide.pages()) {
        QCOMPARE(page.sections.constFirst().level, 1);
        QVERIFY2(page.markdown.size() > 300, qPrintable(page.id));
    }
}

void TestGuide::headingsHaveTheSameAnchors()
{
    QFETCH(QString, language);
    const Guide english = Guide::load(u"en"_s);
    const auto outline = [](const GuidePage &page) {
        QStringList lines;
        for (const GuideSection &one : page.sections)
            lines.append(u"%1 %2"_s.arg(one.level).arg(one.anchor));
        return lines;
    };
    const Guide guide = Guide::load(language);
    for (const GuidePage &page : guide.pages()) {
        QCOMPARE(outline(page), outline(*english.page(page.id)));
        QSet<QString> anchors;
        for (const GuideSection &one : page.sections) {
            QVERIFY2(!one.anchor.isEmpty() && !anchors.contains(one.anchor), qPrintable(page.id + u' ' + one.title));
            anchors.insert(one.anchor);
        }
    }
}

void TestGuide::everyLinkLeadsSomewhere()
{
    QFETCH(QString, language);
    const Guide guide = Guide::load(language);
    for (const GuidePage &page : guide.pages()) {
        for (const QString &target : captures(withoutCode(source(language, page.id)), u"\\]\\(([^)]*)\\)"_s)) {
            const QString where = page.id + u": "_s + target;
            if (target.endsWith(".png"_L1)) {
                QVERIFY2(target.startsWith("../pictures/"_L1) && QFile::exists(root + target.mid(2)), qPrintable(where));
                continue;
            }
            const QString file = target.section(u'#', 0, 0);
            const GuidePage *to = file.isEmpty() ? &page : guide.page(file.chopped(3));
            QVERIFY2(to && (file.isEmpty() || file.endsWith(".md"_L1)), qPrintable(where));
            const QString anchor = target.section(u'#', 1);
            QVERIFY2(anchor.isEmpty() || to->indexOf(anchor) >= 0, qPrintable(where));
        }
    }
}

void TestGuide::everyPictureIsShown()
{
    QString all;
    for (const QString &id : guidePageIds())
        all += source(u"en"_s, id);
    const QStringList pictures = QDir(root + u"/pictures"_s).entryList(QDir::Files);
    QVERIFY(pictures.size() >= 8);
    for (const QString &picture : pictures)
        QVERIFY2(all.contains(u"../pictures/"_s + picture), qPrintable(picture));
}

void TestGuide::everyFilterFieldIsNamed_data()
{
    using Subject = FilterLanguage::Subject;
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("subject");
    QTest::addColumn<QString>("anchor");
    const QList<QPair<Subject, QString>> subjects{
        {Subject::Events, u"events"_s}, {Subject::Deliveries, u"deliveries"_s}, {Subject::Sessions, u"sessions"_s}};
    for (const QString &language : m_languages) {
        for (const auto &[subject, anchor] : subjects)
            QTest::addRow("%s %s", qPrintable(language), qPrintable(anchor)) << language << static_cast<int>(subject) << anchor;
    }
}

void TestGuide::everyFilterFieldIsNamed()
{
    QFETCH(QString, language);
    QFETCH(int, subject);
    QFETCH(QString, anchor);
    const auto about = static_cast<FilterLanguage::Subject>(subject);
    const FilterLanguage &fields = FilterLanguage::of(about);
    const QString text = section(source(language, u"filters"_s), anchor);
    QStringList named = captures(text, u"^\\| `([^`]*)` \\|"_s);
    QStringList wanted;
    for (const FilterField &field : fields.fields()) {
        wanted.append(field.name);
        const QString line = captures(text, u"^(\\| `%1` \\|.*)$"_s.arg(field.name)).value(0);
        // A long list may be cut short by an ellipsis, or lead to where the rest is.
        for (const QString &word : field.words) {
            QVERIFY2(line.contains(u'`' + word + u'`') || line.contains(u"…"_s) || line.contains(u"]("),
                qPrintable(field.name + u": "_s + word));
        }
    }
    if (fields.hasPlaces())
        wanted += {u"data."_s, u"metadata."_s};
    QCOMPARE(QSet<QString>(named.cbegin(), named.cend()), QSet<QString>(wanted.cbegin(), wanted.cend()));
    const QStringList examples = captures(text, u"\\| `([^`]*)` \\|$"_s);
    QCOMPARE(examples.size(), wanted.size());
    for (const QString &example : examples)
        QVERIFY2(isFilter(about, example), qPrintable(example));
}

void TestGuide::everyCommandIsNamed()
{
    QFETCH(QString, language);
    QProcess cli;
    cli.start(QStringLiteral(FLOWBELL_BIN_DIR "/flowbell-cli"), {u"--help"_s});
    QVERIFY(cli.waitForFinished());
    const QString help = QString::fromUtf8(cli.readAllStandardOutput());
    const QString page = source(language, u"command-line"_s);
    static const QRegularExpression line(u"^  ([a-z]+)(?: ([a-z|-]+))?  "_s, QRegularExpression::MultilineOption);
    int commands = 0;
    for (const QRegularExpressionMatch &match : line.globalMatch(help)) {
        ++commands;
        const QString named = captures(page, u"^(\\| `flowbell-cli %1` \\|.*)$"_s.arg(match.captured(1))).value(0);
        QVERIFY2(!named.isEmpty(), qPrintable(match.captured(1)));
        for (const QString &verb : match.captured(2).split(u'|', Qt::SkipEmptyParts))
            QVERIFY2(named.contains(u'`' + verb + u'`'), qPrintable(match.captured(1) + u' ' + verb));
    }
    QVERIFY(commands >= 14);
}

void TestGuide::everyDialogAndPageHasATopic()
{
    QStringList topics;
    for (const HelpTopic &topic : helpTopics())
        topics.append(topic.widget);
    QStringList classes = classesOf({u"QDialog"_s, u"EditingDialog"_s, u"PreferencesPage"_s, u"SettingsPage"_s});
    classes.removeOne(u"EditingDialog"_s); // what dialogs are made of
    QVERIFY(classes.size() >= 30);
    for (const QString &name : classes)
        QVERIFY2(topics.contains(name), qPrintable(name));
}

void TestGuide::everyTopicIsInTheGuide()
{
    const QStringList classes = classesOf({u"\\w+"_s});
    for (const QString &language : m_languages) {
        const Guide guide = Guide::load(language);
        for (const HelpTopic &topic : helpTopics()) {
            QVERIFY2(classes.contains(topic.widget), qPrintable(topic.widget));
            const GuidePage *page = guide.page(topic.place.page);
            QVERIFY2(page, qPrintable(topic.place.page));
            QVERIFY2(topic.place.anchor.isEmpty() || page->indexOf(topic.place.anchor) > 0, qPrintable(topic.widget));
        }
    }
}

void TestGuide::anchorsAreNotShown()
{
    const GuidePage page =
        GuidePage::parse(u"x"_s, u"# Title {#top}\n\nText\n\n```\n# no heading {#code}\n```\n\n## Second {#two}\n\nMore"_s);
    QCOMPARE(page.title(), u"Title"_s);
    QCOMPARE(page.sections.size(), 2);
    QCOMPARE(page.indexOf(u"two"_s), 1);
    QCOMPARE(page.indexOf(u"code"_s), -1);
    QVERIFY(!page.markdown.contains(u"{#two}"_s) && page.markdown.contains(u"{#code}"_s));
    QVERIFY(page.sections.at(0).text.contains(u"no heading"_s));
    QCOMPARE(page.sections.at(1).text, u"More"_s);
}

void TestGuide::searchFindsEveryWord()
{
    const Guide guide = Guide::load(u"en"_s);
    const QList<GuideHit> hits = searchGuide(guide, u"RETRY-after 24"_s);
    QVERIFY(!hits.isEmpty());
    const auto isAttempts = [](const GuideHit &hit) { return hit.place == GuidePlace{u"deliveries"_s, u"attempts"_s}; };
    const auto attempts = std::find_if(hits.cbegin(), hits.cend(), isAttempts);
    QVERIFY(attempts != hits.cend());
    QVERIFY2(attempts->excerpt.contains(u"Retry-After"_s), qPrintable(attempts->excerpt));
    QVERIFY(attempts->excerpt.size() <= 150);
    QVERIFY(searchGuide(guide, u"retry-after zebra"_s).isEmpty());
    QVERIFY(searchGuide(guide, u"  "_s).isEmpty());
}

void TestGuide::headingsComeFirst()
{
    const QList<GuideHit> hits = searchGuide(Guide::load(u"en"_s), u"masking"_s);
    QVERIFY(hits.size() >= 2);
    QCOMPARE(hits.constFirst().place, (GuidePlace{u"security"_s, u"masking"_s}));
    QCOMPARE(hits.constFirst().title, u"Security › Masking"_s);
}

QTEST_MAIN(TestGuide)
#include "tst_guide.moc"
