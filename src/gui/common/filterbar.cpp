// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/filterbar.h"

#include "core/filternarrowing.h"
#include "engine/preferences.h"
#include "engine/valuequeries.h"
#include "engine/workspace.h"
#include "gui/common/announcement.h"
#include "gui/common/filtercompleter.h"
#include "gui/common/filterhelp.h"
#include "gui/common/filtertext.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/savedfiltermenu.h"
#include "gui/common/viewmasking.h"
#include "ui_filterbar.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QComboBox>

namespace flowbell::gui {

namespace {

constexpr int comfortableField = 60; ///< characters

/// What masking leaves of a value, in it or in its text form with escapes.
bool isMasked(const FilterNode &condition)
{
    return condition.toText().remove(u'\\').contains(QLatin1String("**"));
}

/// Those that may be shown as they are: a masked one would find nothing.
QStringList unmasked(const Masking &masking, const QString &field, QStringList values)
{
    const QString name = field.section(u'.', -1);
    values.removeIf([&](const QString &value) { return masking.value(name, value) != value; });
    return values;
}

} // namespace

FilterBar::FilterBar(const FilterLanguage &language, QWidget *parent)
    : QWidget(parent)
    , m_language(language)
    , m_ui(std::make_unique<Ui::FilterBar>())
{
    m_ui->setupUi(this);
    m_ui->savedButton->setIcon(themeIcon(QStringLiteral("bookmarks")));
    m_ui->savedButton->hide(); // until there is where to save
    m_text = new FilterText(
        {m_ui->filterEdit, m_ui->clearButton, m_ui->problemIcon, m_ui->problemLabel},
        [this](const QString &text) { return read(text); }, this);
    m_help = m_ui->filterEdit->addAction(themeIcon(QStringLiteral("help-contents")), QLineEdit::TrailingPosition);
    m_help->setObjectName(QStringLiteral("filterHelpAction"));
    // The last to be installed is the first to be asked.
    m_ui->filterEdit->installEventFilter(this);
    m_completer = new FilterCompleter(*m_ui->filterEdit, language, this);
    connect(m_text, &FilterText::changed, this, [this] { showRead(); });
    connect(m_text, &FilterText::settled, this, [this] {
        m_settled.start();
        apply();
        m_countIsAwaited = true;
    });
    connect(m_completer, &FilterCompleter::openChanged, m_text, &FilterText::setCompleting);
    connect(m_ui->filterEdit, &QLineEdit::returnPressed, this, &FilterBar::remember);
    connect(m_help, &QAction::triggered, this, &FilterBar::openHelp);
    retranslateBar();
}

FilterBar::~FilterBar() = default;

void FilterBar::setWorkspace(engine::Workspace &workspace)
{
    m_workspace = &workspace;
    m_masking = new ViewMasking(workspace.preferences(), this);
    m_completer->setAsk([this](const QString &field, const QString &beginning) {
        return m_masking->of(m_workspace->values().occurring(m_language.subject(), field, beginning),
            [field](const Masking &rules, const QStringList &values) { return unmasked(rules, field, values); });
    });
    m_saved = new SavedFilterMenu(workspace, m_language.subject(), this);
    m_ui->savedButton->setMenu(m_saved);
    m_ui->savedButton->show();
    addActions(m_saved->keyActions());
    m_saved->setCurrent([this] { return isUnderstood() ? filterText().trimmed() : QString(); });
    connect(m_saved, &SavedFilterMenu::chosen, this, [this](const QString &text) {
        setFilterText(text);
        remember();
        focusFilter();
    });
}

void FilterBar::clearFilter()
{
    rememberIfUsed();
    m_text->clear();
}

void FilterBar::focusFilter()
{
    m_text->focus();
}

QString FilterBar::filterText() const
{
    return m_ui->filterEdit->text();
}

void FilterBar::setFilterText(const QString &text)
{
    m_text->setText(text);
}

void FilterBar::narrow(const FilterNode &condition, Narrowing how)
{
    if (m_masking && m_masking->isOn() && isMasked(condition)) {
        Q_EMIT maskedValueRefused(tr("This value is masked, so it cannot be filtered by. Turn masking off (View) to use it."));
        return;
    }
    const bool only = how == Narrowing::Only;
    const bool isNegated = condition.kind == FilterNode::Kind::Not;
    const FilterNode opposite = isNegated ? condition.children.constFirst() : FilterNode::negated(condition);
    const FilterNode term = how == Narrowing::Without ? opposite : condition;
    remember();
    setFilterText(narrowedText(m_language, only ? QString() : filterText(), term));
    remember();
}

std::optional<QString> FilterBar::chosen(const QComboBox &choice)
{
    const QString value = choice.currentData().toString();
    return value.isEmpty() ? std::nullopt : std::optional(value);
}

void FilterBar::addChoice(QComboBox *choice)
{
    m_ui->choicesLayout->addWidget(choice);
}

/// By the counter's longest text, not by what it says now: the field does not jump while something is searched.
int FilterBar::widthBesideField() const
{
    const int counter = fontMetrics().horizontalAdvance(numberText(9'999'999) + numberText(99'999'999));
    return m_ui->clearButton->sizeHint().width() + m_ui->savedButton->sizeHint().width() + m_ui->choicesLayout->sizeHint().width()
        + counter + 5 * m_ui->fieldsLayout->spacing();
}

void FilterBar::layOut()
{
    const bool onTwoLines = width() < widthBesideField() + comfortableField * fontMetrics().averageCharWidth();
    if (onTwoLines == m_onTwoLines)
        return;
    m_onTwoLines = onTwoLines;
    QHBoxLayout *from = onTwoLines ? m_ui->fieldsLayout : m_ui->secondLayout;
    QHBoxLayout *to = onTwoLines ? m_ui->secondLayout : m_ui->fieldsLayout;
    from->removeItem(m_ui->choicesLayout);
    from->removeWidget(m_ui->counterLabel);
    to->addLayout(m_ui->choicesLayout);
    to->addWidget(m_ui->counterLabel, onTwoLines ? 1 : 0);
}

/// As it is on two lines: one line must not keep a window from becoming narrower.
QSize FilterBar::minimumSizeHint() const
{
    const int gap = m_ui->fieldsLayout->spacing();
    const int field = m_ui->filterEdit->minimumWidth() + gap + m_ui->clearButton->sizeHint().width()
        + (m_ui->savedButton->isHidden() ? 0 : gap + m_ui->savedButton->sizeHint().width());
    const int beside = m_ui->choicesLayout->minimumSize().width() + gap + m_ui->counterLabel->minimumSizeHint().width();
    return {std::max(field, beside), QWidget::minimumSizeHint().height()};
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void FilterBar::showCount(const QString &text, bool searching)
{
    m_ui->counterLabel->setText(text);
    if (searching || !m_countIsAwaited)
        return;
    m_countIsAwaited = false;
    //: %1: what is counted, as "Events shown"; %2: the count, as "3 of 120"
    Announcement::say(*this, tr("%1: %2").arg(m_ui->counterLabel->accessibleDescription(), text));
}

void FilterBar::setNames(const QString &accessible, const QString &placeholder, const QString &counter)
{
    m_ui->filterEdit->setAccessibleName(accessible);
    m_ui->filterEdit->setPlaceholderText(placeholder);
    m_ui->counterLabel->setAccessibleDescription(counter);
}

bool FilterBar::isUnderstood() const
{
    return m_text->isUnderstood();
}

void FilterBar::remember()
{
    if (m_workspace && isUnderstood())
        m_workspace->preferences().addRecentFilter(m_language.subject(), filterText().trimmed());
}

void FilterBar::rememberIfUsed()
{
    if (m_settled.isValid() && m_settled.hasExpired(3'000))
        remember();
}

void FilterBar::openHelp()
{
    auto *help = new FilterHelp(m_language.subject(), this);
    connect(help, &FilterHelp::chosen, this, [this](const QString &example) {
        setFilterText(filterText().trimmed().isEmpty() ? example : QString(filterText().trimmed() + u' ' + example));
        m_ui->filterEdit->setFocus(Qt::OtherFocusReason);
        // A field wants its value, as soon as the page is closed.
        if (example.endsWith(u':') || example.endsWith(u'.'))
            QMetaObject::invokeMethod(m_completer, &FilterCompleter::open, Qt::QueuedConnection);
    });
    help->openBelow(*m_ui->filterEdit);
}

void FilterBar::openSaved()
{
    if (m_saved)
        m_ui->savedButton->showMenu();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        rememberIfUsed();
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!isKey)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isHelp = key->key() == Qt::Key_F1 && key->modifiers() == Qt::NoModifier;
    const bool isSaved = key->key() == Qt::Key_Down && key->modifiers() == Qt::AltModifier;
    if (!isHelp && !isSaved)
        return QWidget::eventFilter(watched, event);
    event->accept(); // before the window takes it for its own
    if (event->type() == QEvent::KeyPress) {
        if (isHelp)
            openHelp();
        else
            openSaved();
    }
    return true;
}

void FilterBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        rememberIfUsed();
    if (!m_text->takeKey(*event))
        QWidget::keyPressEvent(event);
}

void FilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslateBar();
        retranslate();
        layOut();
        m_text->showProblemAgain();
    } else if (event->type() == QEvent::PaletteChange) {
        m_text->showProblemAgain();
    }
}

void FilterBar::retranslateBar()
{
    m_help->setText(tr("Explain the filter language"));
    m_help->setToolTip(tr("What can be written here, with examples (F1)"));
    if (m_saved)
        m_saved->retranslate();
}

} // namespace flowbell::gui
