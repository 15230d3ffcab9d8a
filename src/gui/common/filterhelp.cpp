// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/filterhelp.h"

#include "gui/common/formats.h"
#include "gui/help/helplink.h"
#include "wording/wording.h"

#include <QtGui/QScreen>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace flowbell::gui {

namespace {

constexpr int textRole = Qt::UserRole;
constexpr QSize wantedSize(640, 480);

} // namespace

FilterHelp::FilterHelp(FilterLanguage::Subject subject, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_list(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("filterHelp"));
    setAccessibleName(tr("The filter language"));
    setFrameShape(QFrame::StyledPanel);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *intro =
        new QLabel(tr("Conditions are written field:value, words as they are. All must hold, unless “or” stands between "
                      "them; “not” or a minus turns one round, parentheses group. Quotation marks keep blanks together. "
                      "In names, * stands for any characters. Choose a line to add it to the filter."),
            this);
    intro->setObjectName(QStringLiteral("filterHelpIntro"));
    intro->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("filterHelpList"));
    m_list->setAccessibleName(tr("Examples and fields"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(intro);
    layout->addWidget(m_list, 1);
    auto *more = new HelpLink(this);
    more->setObjectName(QStringLiteral("filterHelpMore"));
    more->setLink({QStringLiteral("filters")}, tr("More about filters in the guide (F1)"));
    layout->addWidget(more);
    fill(subject);
    connect(m_list, &QTreeWidget::itemClicked, this, &FilterHelp::choose);
    connect(m_list, &QTreeWidget::itemActivated, this, &FilterHelp::choose);
    setFocusProxy(m_list);
}

void FilterHelp::fill(FilterLanguage::Subject subject)
{
    const auto add = [](QTreeWidgetItem *group, const QString &shown, const QString &meaning, const QString &text) {
        auto *item = new QTreeWidgetItem(group, {shown, meaning});
        item->setFont(0, fixedFont());
        item->setData(0, textRole, text);
        item->setToolTip(1, meaning);
    };
    QTreeWidgetItem *examples = addGroup(tr("Examples"));
    for (const wording::FilterExample &example : wording::filterExamples(subject))
        add(examples, example.text, example.meaning, example.text);
    QTreeWidgetItem *fields = addGroup(tr("Fields"));
    const FilterLanguage &language = FilterLanguage::of(subject);
    for (const FilterField &field : language.fields())
        add(fields, field.name + u':', wording::filterFieldText(subject, field.name), field.name + u':');
    if (language.hasPlaces()) {
        for (const QString &root : {QStringLiteral("data."), QStringLiteral("metadata.")})
            add(fields, root, wording::filterFieldText(subject, root), root);
    }
    m_list->expandAll();
    m_list->resizeColumnToContents(0);
    m_list->setCurrentItem(examples->child(0));
}

QTreeWidgetItem *FilterHelp::addGroup(const QString &title)
{
    auto *group = new QTreeWidgetItem(m_list, {title});
    QFont bold = font();
    bold.setBold(true);
    group->setFont(0, bold);
    group->setFlags(Qt::ItemIsEnabled);
    group->setFirstColumnSpanned(true);
    return group;
}

void FilterHelp::openBelow(const QWidget &field)
{
    const QRect free = field.screen()->availableGeometry();
    QRect place(field.mapToGlobal(QPoint(0, field.height())), wantedSize.boundedTo(free.size()));
    place.moveRight(std::min(place.right(), free.right()));
    place.moveBottom(std::min(place.bottom(), free.bottom()));
    setGeometry(place);
    show();
    m_list->setFocus(Qt::PopupFocusReason);
}

void FilterHelp::choose(const QTreeWidgetItem *item)
{
    const QString text = item->data(0, textRole).toString();
    if (text.isEmpty() || !isVisible()) // a click may activate as well
        return;
    Q_EMIT chosen(text);
    close();
}

} // namespace flowbell::gui
