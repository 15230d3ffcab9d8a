// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventsummaryview.h"

#include "core/samplepayload.h"
#include "gui/common/filtertermactions.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/stateroles.h"
#include "gui/deliveries/editedpayload.h"
#include "gui/events/eventcells.h"
#include "gui/events/eventterms.h"
#include "ui_eventsummaryview.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QTextDocumentFragment>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStyle>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

void setState(QLabel *icon, QLabel *text, std::optional<StateRole> role, QPalette colours)
{
    const int size = text->fontMetrics().height();
    icon->setVisible(role.has_value());
    icon->setPixmap(role ? stateIcon(*role).pixmap(size) : QPixmap());
    if (role && *role != StateRole::Ok)
        colours.setColor(QPalette::WindowText, stateColor(*role, colours));
    text->setPalette(colours);
}

/// The label of a field of a form; beside it may stand an icon.
const QLabel *labelOf(QLayoutItem *field)
{
    if (!field || !field->layout())
        return field ? qobject_cast<const QLabel *>(field->widget()) : nullptr;
    const QLayout *layout = field->layout();
    return qobject_cast<const QLabel *>(layout->itemAt(layout->count() - 1)->widget());
}

/// The form as a screen reader tells it when the keyboard comes to the view: "Event: flow.end", a line for each row.
QString spoken(const QFormLayout &form)
{
    QStringList lines;
    for (int row = 0; row < form.rowCount(); ++row) {
        const QLabel *caption = labelOf(form.itemAt(row, QFormLayout::LabelRole));
        const QLabel *value = labelOf(form.itemAt(row, QFormLayout::FieldRole));
        if (!caption || !value)
            continue;
        const bool isPlain = value->textFormat() == Qt::PlainText;
        lines.append(
            caption->text() + u": " + (isPlain ? value->text() : QTextDocumentFragment::fromHtml(value->text()).toPlainText()));
    }
    return lines.join(u'\n');
}

} // namespace

EventSummaryView::EventSummaryView(QWidget *parent)
    : QScrollArea(parent)
    , m_ui(std::make_unique<Ui::EventSummaryView>())
{
    m_ui->setupUi(this);
    m_eventRows = std::make_unique<OptionalRows>(*m_ui->eventForm);
    m_requestRows = std::make_unique<OptionalRows>(*m_ui->requestForm);
    for (QLabel *identifier : {m_ui->sessionValue, m_ui->eventIdValue, m_ui->requestValue})
        identifier->setFont(fixedFont());
    addAllTerms();
    connect(m_ui->editedValue, &QLabel::linkActivated, this, [this] { Q_EMIT eventWanted(editedFrom(m_details.request)); });
    connect(m_ui->duplicateValue, &QLabel::linkActivated, this, [this] { Q_EMIT eventWanted(m_details.row.duplicateOf); });
}

EventSummaryView::~EventSummaryView() = default;

void EventSummaryView::addAllTerms()
{
    const auto cell = [this](EventColumn column) { return [this, column] { return eventterms::ofCell(m_details.row, column); }; };
    const auto named = [](const QString &field, const QString &value) {
        return value.isEmpty() ? std::nullopt : std::optional(eventterms::of(field, value));
    };
    addTerms(m_ui->eventValue, cell(EventColumn::Event));
    addTerms(m_ui->successValue, cell(EventColumn::Success));
    addTerms(m_ui->failureValue, [this, named] { return named(u"reason"_s, m_details.failureType); });
    addTerms(m_ui->flowValue, cell(EventColumn::Flow));
    addTerms(m_ui->technologyValue, cell(EventColumn::Technology));
    addTerms(m_ui->sessionValue, cell(EventColumn::Session));
    addTerms(m_ui->eventIdValue, [this, named] { return named(u"uid"_s, m_details.eventUid); });
    addTerms(m_ui->receivedValue, cell(EventColumn::Received));
    addTerms(m_ui->createdValue, [this] {
        return m_details.created ? std::optional(eventterms::ofTime(u"created"_s, *m_details.created)) : std::nullopt;
    });
    addTerms(m_ui->sourceValue, cell(EventColumn::Source));
    addTerms(m_ui->replyValue, cell(EventColumn::Reply));
    addTerms(m_ui->verdictValue, cell(EventColumn::Verdict));
}

void EventSummaryView::addTerms(QLabel *label, const std::function<std::optional<FilterNode>()> &term)
{
    auto *terms = new FilterTermActions(*label, term, this);
    m_terms.append(terms);
    label->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(terms, &FilterTermActions::wanted, this, &EventSummaryView::narrowed);
    connect(label, &QWidget::customContextMenuRequested, this,
        [this, label, terms](const QPoint &position) { openMenu(*label, *terms, position); });
}

void EventSummaryView::openMenu(QLabel &label, FilterTermActions &terms, const QPoint &position)
{
    auto *menu = new QMenu(&label);
    menu->setObjectName(u"summaryMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const QString text = label.hasSelectedText() ? label.selectedText() : label.text();
    QAction *copy = menu->addAction(themeIcon(u"edit-copy"_s), tr("&Copy"));
    connect(copy, &QAction::triggered, this, [text] { QGuiApplication::clipboard()->setText(text); });
    menu->addSeparator();
    terms.update();
    menu->addActions(terms.actions());
    menu->popup(label.mapToGlobal(position));
}

void EventSummaryView::setDetails(const EventDetails &details)
{
    m_details = details;
    for (FilterTermActions *terms : std::as_const(m_terms))
        terms->update();
    showEventPart();
    showRequestPart();
    showVerdict();
    setAccessibleDescription(spoken(*m_ui->eventForm) + u'\n' + spoken(*m_ui->requestForm));
    placeParts();
}

void EventSummaryView::placeParts()
{
    const QMargins margins = m_ui->contentLayout->contentsMargins();
    const int beside = m_ui->eventForm->minimumSize().width() + m_ui->formsLayout->spacing()
        + m_ui->requestForm->minimumSize().width() + margins.left() + margins.right();
    // Always less a scroll bar: else its coming and going would change the place, and that again the bar.
    const int room = width() - 2 * frameWidth() - style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    m_ui->formsLayout->setDirection(beside <= room ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void EventSummaryView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    placeParts();
}

void EventSummaryView::showRow(OptionalRows &rows, QLabel *label, const QString &text)
{
    label->setText(text);
    rows.setVisible(label, !text.isEmpty());
}

void EventSummaryView::showEventPart()
{
    const EventRow &row = m_details.row;
    OptionalRows &rows = *m_eventRows;
    showRow(rows, m_ui->eventValue, row.typeName);
    m_ui->successValue->setText(row.success ? eventcells::text(row, EventColumn::Success) : tr("not said"));
    setState(m_ui->successIcon, m_ui->successValue, eventcells::state(row, EventColumn::Success), palette());
    QString failure = m_details.failureType;
    if (!m_details.failureDetail.isEmpty())
        failure = failure.isEmpty() ? m_details.failureDetail : tr("%1: %2").arg(failure, m_details.failureDetail);
    showRow(rows, m_ui->failureValue, failure);
    showRow(rows, m_ui->flowValue, row.flowName);
    const QString name = technologyName(row.technology);
    showRow(rows, m_ui->technologyValue,
        name == row.technology ? row.technology : QString(row.technology + QStringLiteral(" – ") + name));
    showRow(rows, m_ui->sessionValue, row.sessionUid);
    showRow(rows, m_ui->eventIdValue, m_details.eventUid);
}

void EventSummaryView::showRequestPart()
{
    const EventRow &row = m_details.row;
    const ReceivedRequest &request = m_details.request;
    OptionalRows &rows = *m_requestRows;
    showRow(rows, m_ui->receivedValue, bothTimesText(row.received));
    showRow(rows, m_ui->createdValue, m_details.created ? bothTimesText(*m_details.created) : QString());
    showRow(rows, m_ui->lagValue, m_details.created ? lagText(*m_details.created, row.received) : QString());
    QString source = wording::eventSourceText(row.source);
    if (!request.peer.isEmpty())
        source = tr("%1, from %2").arg(source, request.peer);
    showRow(rows, m_ui->sourceValue, source);
    const QByteArray line = QByteArrayList{request.method, request.target, request.version}.join(' ').trimmed();
    showRow(rows, m_ui->requestValue, QString::fromUtf8(line));
    const EventId origin = editedFrom(request);
    showRow(rows, m_ui->editedValue,
        origin.isValid() ? u"<a href=\"original\">"_s + tr("event number %1").arg(numberText(origin.value)) + u"</a>"_s
                         : QString());
    showReply();
}

void EventSummaryView::showReply()
{
    const EventRow &row = m_details.row;
    QString text = row.reply > 0 ? tr("%1 – %2").arg(QString::number(row.reply), wording::httpStatusMeaning(row.reply))
                                 : tr("none was sent");
    if (row.verdict & VerdictFlag::AlteredReply)
        text = tr("%1 (altered by a reply rule of the listener)").arg(text);
    if (row.verdict & VerdictFlag::Loop)
        text = tr("%1 (one of the program's own deliveries, come back)").arg(text);
    m_ui->replyValue->setText(text);
}

void EventSummaryView::showVerdict()
{
    const EventRow &row = m_details.row;
    m_ui->verdictValue->setText(wording::verdictText(row.verdict));
    setState(m_ui->verdictIcon, m_ui->verdictValue, eventcells::verdictState(row.verdict), palette());
    const QString link = row.duplicateOf.isValid()
        ? tr("the event came before: %1")
              .arg(u"<a href=\"first\">"_s + tr("show the first (number %1)").arg(numberText(row.duplicateOf.value)) + u"</a>"_s)
        : QString();
    showRow(*m_requestRows, m_ui->duplicateValue, link);
    m_ui->violationsBox->setVisible(!m_details.violations.isEmpty());
    m_ui->violationsValue->setText(violationsText());
}

QString EventSummaryView::violationsText() const
{
    QStringList lines;
    for (const Violation &violation : m_details.violations)
        lines.append(u"• "_s + wording::violationText(violation));
    return lines.join(u'\n');
}

void EventSummaryView::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        for (FilterTermActions *terms : std::as_const(m_terms))
            terms->retranslate();
        setDetails(m_details);
    } else if (event->type() == QEvent::PaletteChange) {
        setDetails(m_details);
    }
}

} // namespace flowbell::gui
