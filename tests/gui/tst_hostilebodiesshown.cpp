// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventparser.h"
#include "fakeeventsource.h"
#include "gui/common/messagebox.h"
#include "gui/common/plaintooltips.h"
#include "gui/events/eventdetailspane.h"
#include "gui/events/headertablemodel.h"
#include "gui/events/jsontreemodel.h"
#include "gui/events/jsonview.h"
#include "gui/events/rawview.h"
#include "support/jsoncases.h"
#include "support/warnings.h"

#include <QtGui/QHelpEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolTip>

using namespace flowbell;
using namespace Qt::StringLiterals;
using test::FakeEventSource;
using test::JsonCase;

namespace {

constexpr int looked = 2'000; ///< places of one body

/// Reads what a view would of every place below, deepest first; how many that were.
int lookAtAll(gui::JsonTreeModel &model, const QModelIndex &parent, int budget)
{
    int seen = 0;
    if (model.canFetchMore(parent))
        model.fetchMore(parent);
    for (int row = 0; row < model.rowCount(parent) && seen < budget; ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        for (int column = 0; column < gui::JsonTreeModel::columns; ++column)
            static_cast<void>(index.siblingAtColumn(column).data().toString().toUtf8());
        static_cast<void>(model.pointer(index));
        ++seen;
        seen += lookAtAll(model, index, budget - seen);
    }
    return seen;
}

} // namespace

/// Every kind of body, good and bad, opened in the details: nothing crashes or hangs, and each says what it is.
class HostileBodiesShownTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void areShownSafely()
    {
        const auto parser = EventParser::createFromResources();
        QVERIFY(parser);
        FakeEventSource source;
        gui::EventDetailsPane pane;
        pane.setSource(source);
        pane.resize(900, 400);
        pane.show();
        auto *tabs = pane.findChild<QTabWidget *>(u"tabs"_s);
        auto *json = pane.findChild<gui::JsonView *>(u"jsonView"_s);
        auto *problem = pane.findChild<QLabel *>(u"jsonProblem"_s);
        auto *raw = pane.findChild<gui::RawView *>(u"rawTab"_s);
        QVERIFY(tabs && json && problem && raw);
        qint64 id = 0;
        for (const JsonCase &body : test::jsonCases()) {
            store(source, ++id, body.body, parser->parse(body.body));
            tabs->setCurrentWidget(pane.findChild<QWidget *>(u"jsonTab"_s));
            QSignalSpy parsed(json, &gui::JsonView::parsed);
            pane.setEvent(EventId{id});
            QVERIFY2(parsed.size() == 1 || parsed.wait(), body.name);
            const bool isProblem = body.kind == JsonCase::NotJson || !body.isHeldWhole;
            QVERIFY2(problem->isVisible() == isProblem, body.name);
            QVERIFY2(problem->text().contains(u"not JSON"_s) == (body.kind == JsonCase::NotJson) || !isProblem, body.name);
            lookAtAll(*json->tree(), {}, looked);
            if (body.body.size() < 200)
                json->expandAll();
            static_cast<void>(pane.grab());

            tabs->setCurrentWidget(raw);
            FakeEventSource::settle();
            auto *text = raw->findChild<QPlainTextEdit *>(u"rawText"_s);
            if (text->isVisible() && isShownAsItIs(body.body))
                QVERIFY2(text->toPlainText().toUtf8() == withoutMark(body.body), body.name);
            else
                QVERIFY2(text->isVisible() || raw->findChild<QTableView *>(u"hexTable"_s)->isVisible(), body.name);
            static_cast<void>(pane.grab());
        }
    }

    /// Qt takes a tool tip that looks like HTML for HTML.
    void toolTipsAreText()
    {
        gui::PlainToolTips toolTips;
        qApp->installEventFilter(&toolTips);
        gui::HeaderTableModel model;
        model.setFields({{"X", "<h1>Logged out</h1><img src=/etc/hostname>"}, {"Y", "plain"}});
        QTableView view;
        view.setModel(&model);
        view.show();
        const auto shownFor = [&view](int row) {
            const QPoint place = view.visualRect(view.model()->index(row, 1)).center();
            QHelpEvent help(QEvent::ToolTip, place, view.viewport()->mapToGlobal(place));
            QCoreApplication::sendEvent(view.viewport(), &help);
            return QToolTip::text();
        };
        QCOMPARE(shownFor(1), u"plain"_s);
        const QString shown = shownFor(0);
        QVERIFY2(shown.contains(u"&lt;h1&gt;Logged out"_s), qPrintable(shown));
        QVERIFY(!shown.contains(u"<h1>"_s) && !shown.contains(u"<img"_s));
        QToolTip::hideText();
    }

    /// Nor may a label take it for HTML: it would read files, and ask servers for pictures.
    void labelsAreText()
    {
        const QString markup = u"<b>bold</b><img src=/etc/hostname>"_s;
        ParsedEvent event;
        event.typeName = event.sessionUid = event.flowName = event.eventUid = markup;
        event.violations = {{.pointer = markup, .expected = markup, .found = markup}};
        FakeEventSource source;
        store(source, 1, markup.toUtf8(), event);
        EventDetails &details = source.detailsOf[1];
        details.row.technology = details.failureType = details.failureDetail = details.request.peer = markup;
        details.request.target = markup.toUtf8();
        gui::EventDetailsPane pane;
        pane.setSource(source);
        pane.show();
        pane.setEvent(EventId{1});
        const auto shown = [&pane, &markup] {
            QList<QLabel *> labels = pane.findChildren<QLabel *>();
            labels.removeIf([&markup](const QLabel *label) { return !label->text().contains(markup); });
            return labels;
        };
        constexpr int places = 9; // event, failure, flow, technology, session, id, sender, request, violations
        QTRY_VERIFY(shown().size() >= places);
        const QList<QLabel *> labels = shown();
        for (const QLabel *label : labels)
            QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
    }

    void messagesAreText()
    {
        const QString markup = u"<b>bold</b><img src=/etc/hostname>"_s;
        QWidget window;
        QMessageBox *box =
            gui::messagebox::error(&window, {.name = u"box"_s, .title = u"title"_s, .text = markup, .details = markup});
        QList<QLabel *> labels = box->findChildren<QLabel *>();
        labels.removeIf([&markup](const QLabel *label) { return label->text() != markup; });
        QCOMPARE(labels.size(), 2);
        for (const QLabel *label : std::as_const(labels))
            QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
    }

private:
    /// The editor has line ends of one kind, and ordinary blanks only.
    static bool isShownAsItIs(const QByteArray &body)
    {
        return body.size() < gui::RawView::firstPart && !body.contains('\r') && !body.contains("\xc2\xa0")
            && !body.contains("\xe2\x80\xa8");
    }
    static QByteArray withoutMark(const QByteArray &body) { return body.startsWith("\xef\xbb\xbf") ? body.sliced(3) : body; }

    static void store(FakeEventSource &source, qint64 id, const QByteArray &body, const ParsedEvent &event)
    {
        EventDetails details;
        details.row = FakeEventSource::row(EventId{id});
        details.row.typeName = event.typeName;
        details.row.sessionUid = event.sessionUid;
        details.row.flowName = event.flowName;
        details.row.verdict = event.verdict;
        details.row.reply = event.verdict & (VerdictFlag::NotJson | VerdictFlag::NotObject) ? 400 : 200;
        details.eventUid = event.eventUid;
        details.violations = event.violations;
        details.request.method = "POST";
        details.request.target = "/webhook";
        details.request.version = "HTTP/1.1";
        details.request.peer = u"127.0.0.1:50344"_s;
        details.request.body = body;
        details.created = FakeEventSource::start();
        source.stored.add(gui::EventIdSet::of({details.row.id}));
        source.detailsOf[id] = details;
    }
};

QTEST_MAIN(HostileBodiesShownTest)
#include "tst_hostilebodiesshown.moc"
