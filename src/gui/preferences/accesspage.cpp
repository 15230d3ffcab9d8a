// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/accesspage.h"

#include "engine/access/accessservice.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "ui_accesspage.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QTextDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

constexpr int shownLines = 3;
constexpr auto lookInterval = 1s;

QStringList entriesOf(const QPlainTextEdit *edit)
{
    QStringList lines;
    for (const QString &line : edit->toPlainText().split(u'\n')) {
        if (const QString entry = line.trimmed(); !entry.isEmpty())
            lines.append(entry);
    }
    return lines;
}

/// Leaves the text alone, and with it the cursor, if it says the same.
void showLines(QPlainTextEdit *edit, const QStringList &lines)
{
    if (entriesOf(edit) != lines)
        edit->setPlainText(lines.join(u'\n'));
}

bool isRange(const QString &text)
{
    return engine::AddressRange::parse(text).has_value();
}

/// The first entry that is none; empty if all are.
QString wrongLine(const QPlainTextEdit *edit, bool (*isEntry)(const QString &))
{
    const QStringList lines = entriesOf(edit);
    const auto wrong = std::find_if_not(lines.begin(), lines.end(), isEntry);
    return wrong == lines.end() ? QString() : *wrong;
}

} // namespace

AccessPage::AccessPage(engine::AccessService &access, QWidget *parent)
    : PreferencesPage(parent)
    , m_access(access)
    , m_ui(std::make_unique<Ui::AccessPage>())
{
    m_ui->setupUi(this);
    m_ui->allowHostButton->setIcon(themeIcon(u"list-add"_s));
    m_ui->forwardedBox->addItems({u"X-Forwarded-For"_s, u"Forwarded (RFC 7239)"_s}); // in the order of ForwardedField
    for (QPlainTextEdit *edit : lists()) {
        edit->setFont(fixedFont());
        const int margins = 2 * (edit->frameWidth() + static_cast<int>(edit->document()->documentMargin()));
        edit->setFixedHeight(shownLines * QFontMetrics(edit->font()).lineSpacing() + margins);
    }
    connectWidgets();
    m_look.setInterval(lookInterval);
    m_look.start();
    showRefusedHosts();
    lookForSecrets();
    AccessPage::retranslate();
}

AccessPage::~AccessPage() = default;

QList<QPlainTextEdit *> AccessPage::lists() const
{
    return {m_ui->hostsEdit, m_ui->originsEdit, m_ui->sendersEdit, m_ui->proxiesEdit};
}

void AccessPage::connectWidgets()
{
    connect(m_ui->senderSection, &SenderSection::edited, this, &PreferencesPage::edited);
    connect(m_ui->senderSection, &SenderSection::keptWanted, this, &AccessPage::showKept);
    for (const QPlainTextEdit *edit : lists())
        connect(edit, &QPlainTextEdit::textChanged, this, &PreferencesPage::edited);
    connect(m_ui->forwardedBox, &QComboBox::currentIndexChanged, this, &PreferencesPage::edited);
    connect(m_ui->allowHostButton, &QPushButton::clicked, this, &AccessPage::allowHost);
    connect(m_ui->hostsEdit, &QPlainTextEdit::textChanged, this, &AccessPage::showRefusedHosts);
    connect(&m_look, &QTimer::timeout, this, &AccessPage::showRefusedHosts);
    connect(&m_access, &engine::AccessService::changed, this, &AccessPage::lookForSecrets);
}

QString AccessPage::title() const
{
    return tr("Access");
}

QIcon AccessPage::pageIcon() const
{
    return themeIcon(u"dialog-password"_s);
}

void AccessPage::showDraft(const PreferencesDraft &draft)
{
    m_ui->senderSection->showPreferences(draft.access, draft.senderSecret);
    showLines(m_ui->hostsEdit, draft.access.hosts);
    showLines(m_ui->originsEdit, draft.access.origins);
    showLines(m_ui->sendersEdit, draft.access.senders);
    showLines(m_ui->proxiesEdit, draft.access.proxies);
    m_ui->forwardedBox->setCurrentIndex(static_cast<int>(draft.access.forwardedField));
}

void AccessPage::collect(PreferencesDraft &draft) const
{
    m_ui->senderSection->collect(draft.access);
    draft.senderSecret = m_ui->senderSection->secret();
    draft.access.hosts = entriesOf(m_ui->hostsEdit);
    draft.access.origins = entriesOf(m_ui->originsEdit);
    draft.access.senders = entriesOf(m_ui->sendersEdit);
    draft.access.proxies = entriesOf(m_ui->proxiesEdit);
    draft.access.forwardedField = static_cast<engine::ForwardedField>(m_ui->forwardedBox->currentIndex());
}

QString AccessPage::problem() const
{
    if (const QString wrong = m_ui->senderSection->problem(); !wrong.isEmpty())
        return wrong;
    if (const QString wrong = wrongLine(m_ui->hostsEdit, engine::isHostPattern); !wrong.isEmpty())
        return tr("“%1” is no host name; write it without scheme, port and path, such as name.example.").arg(wrong);
    if (const QString wrong = wrongLine(m_ui->originsEdit, engine::isOriginPattern); !wrong.isEmpty())
        return tr("“%1” is no origin; write it without a path, such as https://name.example.").arg(wrong);
    for (const QPlainTextEdit *edit : {m_ui->sendersEdit, m_ui->proxiesEdit}) {
        if (const QString wrong = wrongLine(edit, isRange); !wrong.isEmpty())
            return tr("“%1” is neither an address nor a range such as 192.0.2.0/24.").arg(wrong);
    }
    const auto isTooLong = [](const QPlainTextEdit *edit) { return entriesOf(edit).size() > engine::ranges::accessEntries; };
    if (std::ranges::any_of(lists(), isTooLong))
        return tr("A list can have at most %n line(s).", nullptr, int{engine::ranges::accessEntries});
    return {};
}

void AccessPage::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->senderSection->retranslate();
    m_ui->hostsEdit->setAccessibleDescription(m_ui->hostsHint->text());
    m_ui->originsEdit->setAccessibleDescription(m_ui->originsHint->text());
    m_ui->sendersEdit->setAccessibleDescription(m_ui->sendersHint->text());
    m_ui->proxiesEdit->setAccessibleDescription(m_ui->proxiesHint->text());
}

/// Which checks have a secret already. Those that cannot be read are not asked for: the listener says why it does not start.
void AccessPage::lookForSecrets()
{
    for (const SenderCheck check : {SenderCheck::Path, SenderCheck::Header, SenderCheck::Basic, SenderCheck::Signature}) {
        whenDone(m_access.readSecret(check), this,
            [this, check](const Result<QString> &secret) { m_ui->senderSection->setKept(check, !secret || !secret->isEmpty()); });
    }
}

void AccessPage::showKept(SenderCheck check)
{
    whenDone(m_access.readSecret(check), this,
        [this, check](const Result<QString> &secret) { m_ui->senderSection->showKept(check, secret); });
}

void AccessPage::showRefusedHosts()
{
    QStringList hosts = m_access.refusedHosts();
    const QStringList allowed = entriesOf(m_ui->hostsEdit);
    hosts.removeIf([&allowed](const QString &host) { return allowed.contains(host, Qt::CaseInsensitive); });
    m_ui->refusedHostsRow->setVisible(!hosts.isEmpty());
    QStringList shown;
    for (int index = 0; index < m_ui->refusedHostsBox->count(); ++index)
        shown.append(m_ui->refusedHostsBox->itemText(index));
    if (shown == hosts)
        return;
    const QString chosen = m_ui->refusedHostsBox->currentText();
    m_ui->refusedHostsBox->clear();
    m_ui->refusedHostsBox->addItems(hosts);
    m_ui->refusedHostsBox->setCurrentIndex(std::max<int>(0, static_cast<int>(hosts.indexOf(chosen))));
}

void AccessPage::allowHost()
{
    const QString host = m_ui->refusedHostsBox->currentText();
    if (!host.isEmpty())
        showLines(m_ui->hostsEdit, entriesOf(m_ui->hostsEdit) + QStringList{host});
}

} // namespace flowbell::gui
