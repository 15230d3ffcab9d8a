// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/flowdifferences.h"

#include "core/retryschedule.h"
#include "gui/settings/webhooktexts.h"

#include <QtCore/QCoreApplication>

namespace flowbell::gui {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("flowbell::gui::FlowDifferences", source);
}

class Differences
{
public:
    void compare(const char *what, const QString &mine, const QString &stored)
    {
        if (mine != stored)
            m_list.append({m_prefix.isEmpty() ? text(what) : QStringLiteral("%1: %2").arg(m_prefix, text(what)), mine, stored});
    }
    void setPrefix(const QString &prefix) { m_prefix = prefix; }
    void compareFlows(const Flow &mine, const Flow &stored);
    void compareWebhooks(const Webhook &mine, const Webhook &stored);
    void noteNewSecret();
    [[nodiscard]] QList<FlowDifference> list() const { return m_list; }

private:
    QString m_prefix;
    QList<FlowDifference> m_list;
};

void Differences::compareFlows(const Flow &mine, const Flow &stored)
{
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "Name"), mine.name, stored.name);
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "Technologies"), mine.technologies.join(QStringLiteral(", ")),
        stored.technologies.join(QStringLiteral(", ")));
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "Forward received events"), webhooktexts::yesNo(mine.forward),
        webhooktexts::yesNo(stored.forward));
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "Schedule of attempts"),
        RetrySchedule::of(mine.schedule).toText(), RetrySchedule::of(stored.schedule).toText());
}

void Differences::compareWebhooks(const Webhook &mine, const Webhook &stored)
{
    setPrefix(webhooktexts::url(stored.url));
    compare(
        QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "URL"), webhooktexts::url(mine.url), webhooktexts::url(stored.url));
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "enabled"), webhooktexts::yesNo(mine.enabled),
        webhooktexts::yesNo(stored.enabled));
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "disabled by the program"), webhooktexts::disabled(mine),
        webhooktexts::disabled(stored));
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "event types"), webhooktexts::eventTypes(mine.eventTypes),
        webhooktexts::eventTypes(stored.eventTypes));
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "description"), mine.description, stored.description);
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "headers"), webhooktexts::headers(mine.headers),
        webhooktexts::headers(stored.headers));
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "time-out"), webhooktexts::timeout(mine.timeout),
        webhooktexts::timeout(stored.timeout));
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "signed"), webhooktexts::yesNo(mine.isSigned),
        webhooktexts::yesNo(stored.isSigned));
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "strict order by session"), webhooktexts::yesNo(mine.ordered),
        webhooktexts::yesNo(stored.ordered));
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "attempts per minute"), webhooktexts::rate(mine.ratePerMinute),
        webhooktexts::rate(stored.ratePerMinute));
}

void Differences::noteNewSecret()
{
    compare(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "signing secret"),
        text(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "a new one")),
        text(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "the one that is kept")));
}

const Webhook *sameWebhook(const QList<Webhook> &webhooks, const Webhook &wanted)
{
    for (const Webhook &webhook : webhooks) {
        if (webhook.uid == wanted.uid || (wanted.id.isValid() && webhook.id == wanted.id))
            return &webhook;
    }
    return nullptr;
}

} // namespace

QList<FlowDifference> flowDifferences(
    const FlowWithWebhooks &mine, const FlowWithWebhooks &stored, const QSet<QString> &newSecrets)
{
    Differences differences;
    differences.compareFlows(mine.flow, stored.flow);
    static const char webhook[] = QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "Webhook");
    const QString absent = text(QT_TRANSLATE_NOOP("flowbell::gui::FlowDifferences", "not there"));
    for (const Webhook &theirs : stored.webhooks) {
        if (const Webhook *ours = sameWebhook(mine.webhooks, theirs)) {
            differences.compareWebhooks(*ours, theirs);
            if (newSecrets.contains(ours->uid))
                differences.noteNewSecret();
        } else {
            differences.setPrefix({});
            differences.compare(webhook, absent, webhooktexts::url(theirs.url));
        }
    }
    differences.setPrefix({});
    for (const Webhook &ours : mine.webhooks) {
        if (!sameWebhook(stored.webhooks, ours))
            differences.compare(webhook, webhooktexts::url(ours.url), absent);
    }
    return differences.list();
}

} // namespace flowbell::gui
