// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/preferences.h"
#include "gui/common/copybutton.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/messagebar.h"
#include "gui/common/messagebox.h"
#include "gui/common/splitterstate.h"
#include "gui/common/stateroles.h"
#include "support/warnings.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLayout>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTextEdit>
#include <QtWidgets/QVBoxLayout>

#include <array>
#include <memory>
#include <optional>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QPalette paletteOf(const QColor &base, const QColor &alternate, const QColor &text)
{
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, alternate);
    palette.setColor(QPalette::WindowText, text);
    return palette;
}

/// The most frequent opaque colour.
QColor inkOf(const QIcon &icon)
{
    const QImage image = icon.pixmap(QSize(48, 48), 1.0).toImage();
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) == 255)
                ++counts[image.pixel(x, y)];
        }
    }
    QRgb most = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > counts.value(most, 0))
            most = it.key();
    }
    return QColor::fromRgba(most);
}

Timestamp at(qint64 milliseconds)
{
    return Timestamp{std::chrono::milliseconds{milliseconds}};
}

} // namespace

class TestCommon : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void stateColoursAreLegible_data();
    void stateColoursAreLegible();
    void statesDifferWithoutColour();
    void everyIconDrawsInThePalettesColour_data();
    void everyIconDrawsInThePalettesColour();
    void anIconMadeBeforeFollowsANewPalette();
    void unknownIconsAreNull();
    void durations_data();
    void durations();
    void times_data();
    void times();
    void lags();
    void numbersRatesAndSizes();
    void messageBarShowsAndCloses();
    void messageBarActions();
    void messageBarInANarrowPlace();
    void questionAnswered_data();
    void questionAnswered();
    void choiceAnswered();
    void copyButtonCopies();
    void aSplitterThatNobodySawIsNotRemembered();

private:
    QPalette m_palette = QGuiApplication::palette();
};

void TestCommon::init()
{
    test::failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestCommon::cleanup()
{
    QApplication::setPalette(m_palette);
}

void TestCommon::stateColoursAreLegible_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("white") << paletteOf(Qt::white, QColor(0xf7, 0xf7, 0xf7), Qt::black);
    QTest::newRow("beige") << paletteOf(QColor(0xfd, 0xf6, 0xe3), QColor(0xee, 0xe8, 0xd5), Qt::black);
    QTest::newRow("grey stripes") << paletteOf(Qt::white, QColor(0xd8, 0xd8, 0xd8), Qt::black);
    QTest::newRow("dark") << paletteOf(QColor(0x1e, 0x1e, 0x1e), QColor(0x2a, 0x2a, 0x2a), Qt::white);
    QTest::newRow("breeze dark") << paletteOf(QColor(0x1b, 0x1e, 0x20), QColor(0x23, 0x26, 0x29), Qt::white);
    QTest::newRow("black") << paletteOf(Qt::black, QColor(0x10, 0x10, 0x10), Qt::white);
    QTest::newRow("blue") << paletteOf(QColor(0x00, 0x2b, 0x36), QColor(0x07, 0x36, 0x42), Qt::white);
}

void TestCommon::stateColoursAreLegible()
{
    QFETCH(QPalette, palette);
    for (const StateRole role : allStateRoles()) {
        const QColor color = stateColor(role, palette);
        QCOMPARE_GE(contrastRatio(color, palette.color(QPalette::Base)), 4.5);
        QCOMPARE_GE(contrastRatio(color, palette.color(QPalette::AlternateBase)), 4.5);
    }
}

void TestCommon::statesDifferWithoutColour()
{
    QSet<QString> words;
    QSet<QByteArray> shapes;
    for (const StateRole role : allStateRoles()) {
        words.insert(stateWord(role));
        const QImage shape = stateIcon(role).pixmap(QSize(24, 24), 1.0).toImage().convertToFormat(QImage::Format_Alpha8);
        shapes.insert(QByteArray(reinterpret_cast<const char *>(shape.constBits()), shape.sizeInBytes()));
    }
    QCOMPARE(words.size(), allStateRoles().size());
    QCOMPARE(shapes.size(), allStateRoles().size());
}

void TestCommon::everyIconDrawsInThePalettesColour_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    QVERIFY(files.size() > 40);
    for (const QString &file : files) {
        if (!file.startsWith(u"state-"_s) && file != u"flowbell.svg"_s)
            QTest::newRow(qPrintable(file)) << file.chopped(4);
    }
}

void TestCommon::everyIconDrawsInThePalettesColour()
{
    QFETCH(QString, name);
    if (QIcon::hasThemeIcon(name))
        QSKIP("the desktop's theme has this one");
    QApplication::setPalette(paletteOf(Qt::white, Qt::white, QColor(0x12, 0x34, 0x56)));
    QCOMPARE(inkOf(themeIcon(name)), QColor(0x12, 0x34, 0x56));
}

void TestCommon::anIconMadeBeforeFollowsANewPalette()
{
    const QPalette light = paletteOf(Qt::white, Qt::white, Qt::black);
    const QPalette dark = paletteOf(Qt::black, Qt::black, Qt::white);
    QApplication::setPalette(light);
    const QIcon failed = stateIcon(StateRole::Failed);
    QCOMPARE(inkOf(failed), stateColor(StateRole::Failed, light));
    QApplication::setPalette(dark);
    QCOMPARE(inkOf(failed), stateColor(StateRole::Failed, dark));
    QVERIFY(!applicationIcon().pixmap(QSize(64, 64)).isNull());
}

void TestCommon::unknownIconsAreNull()
{
    QVERIFY(themeIcon(u"no-such-icon"_s).isNull());
}

void TestCommon::durations_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << qint64(0) << u"0 µs"_s;
    QTest::newRow("microseconds") << qint64(850) << u"850 µs"_s;
    QTest::newRow("below a millisecond") << qint64(999) << u"999 µs"_s;
    QTest::newRow("a millisecond") << qint64(1'000) << u"1 ms"_s;
    QTest::newRow("milliseconds") << qint64(12'540) << u"12.5 ms"_s;
    QTest::newRow("hundreds") << qint64(840'000) << u"840 ms"_s;
    QTest::newRow("rounds up to a second") << qint64(999'600) << u"1 s"_s;
    QTest::newRow("seconds") << qint64(1'250'000) << u"1.25 s"_s;
    QTest::newRow("nearly a minute") << qint64(59'940'000) << u"59.9 s"_s;
    QTest::newRow("a minute") << qint64(59'970'000) << u"1 min"_s;
    QTest::newRow("an hour") << qint64(3'600'000'000) << u"1 h"_s;
    QTest::newRow("minutes") << qint64(200'000'000) << u"3 min 20 s"_s;
    QTest::newRow("hours") << qint64(7'500'000'000) << u"2 h 5 min"_s;
    QTest::newRow("nearly two days") << qint64(172'740'000'000) << u"47 h 59 min"_s;
    QTest::newRow("days") << qint64(61'158'780'000'000) << u"707 d 20 h"_s;
    QTest::newRow("negative") << qint64(-1'500'000) << u"-1.5 s"_s;
}

void TestCommon::durations()
{
    QFETCH(qint64, microseconds);
    QFETCH(QString, text);
    QCOMPARE(durationText(std::chrono::microseconds{microseconds}), text);
}

void TestCommon::times_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("C") << u"C"_s << u"^\\d\\d:\\d\\d:\\d\\d\\.120$"_s;
    QTest::newRow("English, US") << u"en_US"_s << u"^\\d{1,2}:\\d\\d:\\d\\d\\.120.[AP]M$"_s;
    QTest::newRow("Russian") << u"ru_RU"_s << u"^\\d\\d:\\d\\d:\\d\\d,120$"_s;
    QTest::newRow("German") << u"de_DE"_s << u"^\\d\\d:\\d\\d:\\d\\d,120$"_s;
}

void TestCommon::times()
{
    QFETCH(QString, locale);
    QFETCH(QString, pattern);
    QLocale::setDefault(QLocale(locale));
    const Timestamp time = at(1'734'597'331'120);
    const QString text = timeText(time);
    QVERIFY2(QRegularExpression(pattern).match(text).hasMatch(), qPrintable(text));
    QVERIFY2(dateTimeText(time).endsWith(text) && dateTimeText(time).size() > text.size() + 6, qPrintable(dateTimeText(time)));
    QCOMPARE(utcText(time), u"2024-12-19 08:35:31.120 UTC"_s);
}

void TestCommon::lags()
{
    QCOMPARE(lagText(at(1'000), at(1'000)), u"at the same time"_s);
    QCOMPARE(lagText(at(1'000), at(3'100)), u"2.1 s after it was created"_s);
    QVERIFY(lagText(at(1'400), at(1'000)).startsWith(u"400 ms before"_s));
}

void TestCommon::numbersRatesAndSizes()
{
    QCOMPARE(numberText(1'204'331), u"1,204,331"_s);
    QCOMPARE(rateText(0), u"0/s"_s);
    QCOMPARE(rateText(0.42), u"0.4/s"_s);
    QCOMPARE(rateText(212.3), u"212/s"_s);
    QCOMPARE(bytesText(640), u"640 bytes"_s);
    QCOMPARE(bytesText(1'258'291), u"1.2 MiB"_s);
    QLocale::setDefault(QLocale(u"de_DE"_s));
    QCOMPARE(numberText(1'204'331), u"1.204.331"_s);
}

void TestCommon::messageBarShowsAndCloses()
{
    MessageBar bar;
    QVERIFY(bar.isHidden());
    QSignalSpy closed(&bar, &MessageBar::closed);
    bar.showMessage(StateRole::Failed, u"The disk is full."_s);
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.text(), u"The disk is full."_s);
    QVERIFY(bar.findChild<QLabel *>(u"messageText"_s)->accessibleName().startsWith(stateWord(StateRole::Failed)));
    bar.setClosable(false);
    QVERIFY(bar.findChild<QToolButton *>(u"closeButton"_s)->isHidden());
    bar.clear();
    QCOMPARE(closed.count(), 0);
    bar.setClosable(true);
    bar.showMessage(StateRole::Ok, u"Deleted."_s);
    bar.findChild<QToolButton *>(u"closeButton"_s)->click();
    QVERIFY(bar.isHidden());
    QCOMPARE(closed.count(), 1);
}

void TestCommon::messageBarInANarrowPlace()
{
    MessageBar bar;
    QAction undo(u"Undo"_s);
    undo.setObjectName(u"undo"_s);
    bar.showMessage(StateRole::Ok, u"“Liveness Head Position Flow” was deleted."_s, {&undo});
    const auto *text = bar.findChild<QLabel *>(u"messageText"_s);
    const auto *button = bar.findChild<QToolButton *>(u"undoButton"_s);
    QVERIFY(text && button);
    const int character = bar.fontMetrics().averageCharWidth();
    bar.resize(character * 100, 200);
    QTRY_VERIFY(button->geometry().left() > text->geometry().right());
    bar.resize(character * 36, 200);
    QTRY_VERIFY(button->geometry().top() > text->geometry().bottom());
    QVERIFY(text->width() > character * 22);
    QVERIFY(!bar.layout()->expandingDirections().testFlag(Qt::Vertical)); // what is below the bar keeps its room
    QVERIFY(button->width() <= button->sizeHint().width()); // not as wide as the bar
    bar.resize(character * 100, 200);
    QTRY_VERIFY(button->geometry().left() > text->geometry().right());
}

void TestCommon::messageBarActions()
{
    MessageBar bar;
    QAction undo(u"Undo"_s);
    undo.setObjectName(u"undo"_s);
    QSignalSpy triggered(&undo, &QAction::triggered);
    bar.showMessage(StateRole::Ok, u"Deleted."_s, {&undo});
    bar.findChild<QToolButton *>(u"undoButton"_s)->click();
    QCOMPARE(triggered.count(), 1);
    bar.showMessage(StateRole::Ok, u"Other."_s);
    QVERIFY(!bar.findChild<QToolButton *>(u"undoButton"_s));
}

void TestCommon::questionAnswered_data()
{
    QTest::addColumn<bool>("dangerous");
    QTest::addColumn<QString>("button");
    QTest::addColumn<bool>("answer");
    QTest::newRow("ask, yes") << false << u"acceptButton"_s << true;
    QTest::newRow("ask, no") << false << u"rejectButton"_s << false;
    QTest::newRow("ask, Escape") << false << QString() << false;
    QTest::newRow("confirm, yes") << true << u"acceptButton"_s << true;
    QTest::newRow("confirm, no") << true << u"rejectButton"_s << false;
    QTest::newRow("confirm, Escape") << true << QString() << false;
}

void TestCommon::questionAnswered()
{
    QFETCH(bool, dangerous);
    QFETCH(QString, button);
    QFETCH(bool, answer);
    QWidget window;
    window.show();
    std::optional<bool> answered;
    int answers = 0;
    const messagebox::Message message{u"question"_s, u"Title"_s, u"Really?"_s, {}};
    const auto remember = [&](bool accepted) {
        answered = accepted;
        ++answers;
    };
    QPointer<QMessageBox> box = dangerous ? messagebox::confirm(&window, message, u"Do it"_s, remember)
                                          : messagebox::ask(&window, message, u"Do it"_s, remember);
    QCOMPARE(window.findChild<QMessageBox *>(u"question"_s), box.data());
    if (button.isEmpty())
        QTest::keyClick(box, Qt::Key_Escape);
    else
        box->findChild<QPushButton *>(button)->click();
    QCOMPARE(answered, std::optional(answer));
    QCOMPARE(answers, 1);
    QTRY_VERIFY(box.isNull());
}

void TestCommon::choiceAnswered()
{
    QWidget window;
    window.show();
    QList<int> chosen;
    const auto remember = [&](int index) { chosen.append(index); };
    const messagebox::Message message{u"conflict"_s, u"Title"_s, u"Which?"_s, {}};
    QMessageBox *first = messagebox::choose(&window, message, {u"Mine"_s, u"Theirs"_s}, remember);
    first->findChild<QPushButton *>(u"choice1"_s)->click();
    QMessageBox *second = messagebox::choose(&window, message, {u"Mine"_s, u"Theirs"_s}, remember);
    second->findChild<QPushButton *>(u"rejectButton"_s)->click();
    QCOMPARE(chosen, (QList<int>{1, -1}));
}

void TestCommon::copyButtonCopies()
{
    CopyButton button;
    QVERIFY(!button.isEnabled());
    button.setTextToCopy(u"http://127.0.0.1:8787/webhook"_s);
    QVERIFY(button.isEnabled());
    button.click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:8787/webhook"_s);
    button.setTextToCopy({});
    QVERIFY(!button.isEnabled());
}

void TestCommon::aSplitterThatNobodySawIsNotRemembered()
{
    QTemporaryDir folder;
    engine::Preferences preferences(folder.filePath(u"flowbell.ini"_s));
    const QString key = u"window/test/splitter"_s;
    QTabWidget tabs;
    std::array<QSplitter *, 2> splitters{};
    for (QSplitter *&splitter : splitters) {
        auto *page = new QWidget;
        splitter = new QSplitter(Qt::Vertical);
        splitter->addWidget(new QTextEdit);
        splitter->addWidget(new QTextEdit);
        (new QVBoxLayout(page))->addWidget(splitter);
        tabs.addTab(page, u"page"_s);
        restoreDivision(*splitter, preferences, key);
    }
    tabs.resize(400, 600);
    tabs.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tabs));
    rememberDivision(*splitters[1], preferences, key);
    QVERIFY(preferences.windowState(key).isEmpty());
    tabs.setCurrentIndex(1);
    splitters[1]->setSizes({100, 400});
    rememberDivision(*splitters[1], preferences, key);
    QCOMPARE(preferences.windowState(key), splitters[1]->saveState());
}

QTEST_MAIN(TestCommon)
#include "tst_common.moc"
