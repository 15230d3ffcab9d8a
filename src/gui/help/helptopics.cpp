// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/help/helptopics.h"

#include <QtCore/QHash>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>

namespace flowbell::gui {

using namespace Qt::StringLiterals;

namespace {

/// Of this class, or of one it is made from; empty if there is none.
GuidePlace ownPlace(const QWidget *widget)
{
    static const QHash<QString, GuidePlace> places = [] {
        QHash<QString, GuidePlace> all;
        for (const HelpTopic &topic : helpTopics())
            all.insert(topic.widget, topic.place);
        return all;
    }();
    for (const QMetaObject *kind = widget->metaObject(); kind; kind = kind->superClass()) {
        const QString name = QString::fromLatin1(kind->className()).section(u"::"_s, -1);
        if (const auto found = places.constFind(name); found != places.cend())
            return *found;
    }
    return {};
}

/// What a window shows of several pages: tabs are a stack too.
GuidePlace placeOfShownPage(const QWidget *window)
{
    const QList<QStackedWidget *> stacks = window->findChildren<QStackedWidget *>();
    for (const QStackedWidget *stack : stacks) {
        if (!stack->isVisibleTo(window) || !stack->currentWidget())
            continue;
        const auto *scroll = qobject_cast<const QScrollArea *>(stack->currentWidget());
        if (const GuidePlace place = ownPlace(scroll ? scroll->widget() : stack->currentWidget()); !place.isEmpty())
            return place;
    }
    return {};
}

} // namespace

const QList<HelpTopic> &helpTopics()
{
    static const QList<HelpTopic> topics{
        {u"MainWindow"_s, {u"first-steps"_s}},
        {u"FirstStepsPage"_s, {u"first-steps"_s}},
        {u"AboutDialog"_s, {u"first-steps"_s, u"program"_s}},
        {u"HelpWindow"_s, {u"keyboard"_s, u"guide"_s}},
        {u"ShortcutsDialog"_s, {u"keyboard"_s}},
        {u"ListenerBar"_s, {u"listener"_s}},
        {u"ReplyRulesDialog"_s, {u"listener"_s, u"reply-rules"_s}},
        {u"ReplyRuleDialog"_s, {u"listener"_s, u"reply-rules"_s}},
        {u"FlowListPanel"_s, {u"flows"_s}},
        {u"FlowSettingsDialog"_s, {u"flows"_s, u"settings"_s}},
        {u"GeneralPage"_s, {u"flows"_s, u"settings"_s}},
        {u"WebhooksPage"_s, {u"flows"_s, u"webhooks"_s}},
        {u"WebhookDialog"_s, {u"flows"_s, u"webhooks"_s}},
        {u"DeliveryPage"_s, {u"deliveries"_s, u"forwarding"_s}},
        {u"CodePage"_s, {u"signatures"_s, u"verify"_s}},
        {u"ConflictDialog"_s, {u"flows"_s, u"conflict"_s}},
        {u"EndpointTestDialog"_s, {u"flows"_s, u"test"_s}},
        {u"EventsPage"_s, {u"events"_s}},
        {u"EventsEmptyState"_s, {u"first-steps"_s, u"send"_s}},
        {u"EventDetailsPane"_s, {u"event-details"_s}},
        {u"NoteView"_s, {u"events"_s, u"marks"_s}},
        {u"UnsavedNotesDialog"_s, {u"events"_s, u"marks"_s}},
        {u"EventDeliveriesView"_s, {u"event-details"_s, u"deliveries"_s}},
        {u"FilterBar"_s, {u"filters"_s}},
        {u"FilterHelp"_s, {u"filters"_s}},
        {u"SavedFiltersDialog"_s, {u"filters"_s, u"saved"_s}},
        {u"SessionsPage"_s, {u"sessions"_s}},
        {u"SessionView"_s, {u"sessions"_s, u"course"_s}},
        {u"ComparisonDialog"_s, {u"sessions"_s, u"compare"_s}},
        {u"DeliveriesPage"_s, {u"deliveries"_s}},
        {u"AttemptsView"_s, {u"deliveries"_s, u"attempts"_s}},
        {u"EditAndSendDialog"_s, {u"deliveries"_s, u"edit"_s}},
        {u"OverviewPage"_s, {u"overview"_s}},
        {u"ContractPage"_s, {u"contract"_s}},
        {u"RulesPage"_s, {u"rules"_s}},
        {u"RuleDialog"_s, {u"rules"_s, u"conditions"_s}},
        {u"RuleActionDialog"_s, {u"rules"_s, u"actions"_s}},
        {u"ConfirmProgramsDialog"_s, {u"rules"_s, u"safety"_s}},
        {u"ImportRulesDialog"_s, {u"rules"_s, u"safety"_s}},
        {u"RuleTryPane"_s, {u"rules"_s, u"try"_s}},
        {u"FiringsPanel"_s, {u"rules"_s, u"firings"_s}},
        {u"FiringView"_s, {u"rules"_s, u"firings"_s}},
        {u"SimulateDialog"_s, {u"simulate"_s}},
        {u"ExportDialog"_s, {u"transfer"_s, u"export"_s}},
        {u"ImportReportDialog"_s, {u"transfer"_s, u"import"_s}},
        {u"MaskingRulesDialog"_s, {u"security"_s, u"masking"_s}},
        {u"LockPage"_s, {u"security"_s, u"lock"_s}},
        {u"PassPhraseDialog"_s, {u"security"_s, u"lock"_s}},
        {u"PreferencesDialog"_s, {u"preferences"_s}},
        {u"ListenerPage"_s, {u"preferences"_s, u"listener"_s}},
        {u"AccessPage"_s, {u"security"_s, u"senders"_s}},
        {u"TlsPage"_s, {u"security"_s, u"tls"_s}},
        {u"LimitsPage"_s, {u"preferences"_s, u"limits"_s}},
        {u"DeliveryPreferencesPage"_s, {u"preferences"_s, u"delivery"_s}},
        {u"SessionPreferencesPage"_s, {u"preferences"_s, u"sessions"_s}},
        {u"StoragePage"_s, {u"preferences"_s, u"storage"_s}},
        {u"PrivacyPage"_s, {u"preferences"_s, u"privacy"_s}},
        {u"NotificationsPage"_s, {u"preferences"_s, u"notifications"_s}},
        {u"NotificationBanner"_s, {u"preferences"_s, u"notifications"_s}},
        {u"DesktopPage"_s, {u"preferences"_s, u"desktop"_s}},
        {u"AppearancePage"_s, {u"preferences"_s, u"appearance"_s}},
        {u"LanguagePage"_s, {u"preferences"_s, u"appearance"_s}},
    };
    return topics;
}

GuidePlace helpPlaceFor(const QWidget *widget)
{
    for (const QWidget *around = widget; around; around = around->parentWidget()) {
        const GuidePlace own = ownPlace(around);
        if (own.isEmpty())
            continue;
        const GuidePlace shown = around->isWindow() ? placeOfShownPage(around) : GuidePlace{};
        return shown.isEmpty() ? own : shown;
    }
    return {u"first-steps"_s};
}

} // namespace flowbell::gui
