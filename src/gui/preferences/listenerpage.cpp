// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/listenerpage.h"

#include "engine/preferenceranges.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "ui_listenerpage.h"
#include "wording/wording.h"

#include <QtCore/QRegularExpression>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkInterface>

namespace flowbell::gui {

using State = engine::ListenerControl::State;

ListenerPage::ListenerPage(engine::ListenerControl &listener, QWidget *parent)
    : PreferencesPage(parent)
    , m_ui(std::make_unique<Ui::ListenerPage>())
    , m_listener(listener)
{
    m_ui->setupUi(this);
    m_ui->pathEdit->setFont(fixedFont());
    m_ui->pathEdit->setMaxLength(engine::ranges::pathLength);
    m_ui->openBar->setClosable(false);
    fillAddresses();

    // The list explains each address; what is taken over is the address alone.
    connect(m_ui->addressBox, &QComboBox::activated, this,
        [this](int index) { m_ui->addressBox->setEditText(m_ui->addressBox->itemData(index).toString()); });
    connect(m_ui->addressBox, &QComboBox::editTextChanged, this, &ListenerPage::showOpenness);
    connect(m_ui->addressBox, &QComboBox::editTextChanged, this, &PreferencesPage::edited);
    connect(m_ui->portBox, &QSpinBox::valueChanged, this, &PreferencesPage::edited);
    connect(m_ui->pathEdit, &QLineEdit::textChanged, this, &PreferencesPage::edited);
    connect(m_ui->startBox, &QCheckBox::toggled, this, &PreferencesPage::edited);
    connect(m_ui->refuseBox, &QCheckBox::toggled, this, &PreferencesPage::edited);
    connect(&m_listener, &engine::ListenerControl::stateChanged, this, &ListenerPage::showOutcome);
}

ListenerPage::~ListenerPage() = default;

QString ListenerPage::title() const
{
    return tr("Listener");
}

QIcon ListenerPage::pageIcon() const
{
    return themeIcon(QStringLiteral("network-server"));
}

void ListenerPage::showDraft(const PreferencesDraft &draft)
{
    m_ui->addressBox->setEditText(draft.listening.address);
    m_ui->portBox->setValue(draft.listening.port);
    m_ui->pathEdit->setText(draft.listening.path);
    m_ui->startBox->setChecked(draft.listening.startWithProgram);
    m_ui->refuseBox->setChecked(draft.listening.refuseViolations);
    showOpenness();
}

void ListenerPage::collect(PreferencesDraft &draft) const
{
    draft.listening.address = m_ui->addressBox->currentText().trimmed();
    draft.listening.port = static_cast<quint16>(m_ui->portBox->value());
    draft.listening.path = m_ui->pathEdit->text();
    draft.listening.startWithProgram = m_ui->startBox->isChecked();
    draft.listening.refuseViolations = m_ui->refuseBox->isChecked();
}

QString ListenerPage::problem() const
{
    static const QRegularExpression unfit(QStringLiteral("[\\s?#\\x00-\\x1f]"));
    if (QHostAddress(m_ui->addressBox->currentText().trimmed()).isNull())
        return tr("The address must be a numeric IPv4 or IPv6 address, such as 127.0.0.1 or ::1.");
    if (!m_ui->pathEdit->text().startsWith(u'/'))
        return tr("The path must begin with “/”.");
    if (m_ui->pathEdit->text().contains(unfit))
        return tr("The path must not contain blanks, “?” or “#”.");
    return {};
}

void ListenerPage::retranslate()
{
    const PreferencesDraft draft = [this] {
        PreferencesDraft now;
        collect(now);
        return now;
    }();
    m_ui->retranslateUi(this);
    fillAddresses();
    showDraft(draft);
    showOutcome();
}

void ListenerPage::fillAddresses()
{
    const QSignalBlocker quiet(m_ui->addressBox);
    m_ui->addressBox->clear();
    const auto add = [this](const QString &address, const QString &meaning) {
        //: a choice of addresses: 127.0.0.1 — only this computer
        m_ui->addressBox->addItem(tr("%1 — %2").arg(address, meaning), address);
    };
    add(QStringLiteral("127.0.0.1"), tr("only this computer, IPv4"));
    add(QStringLiteral("::1"), tr("only this computer, IPv6"));
    add(QStringLiteral("0.0.0.0"), tr("every network, IPv4"));
    add(QStringLiteral("::"), tr("every network, IPv6"));
    for (const QNetworkInterface &card : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry &entry : card.addressEntries()) {
            if (!entry.ip().isLoopback())
                add(entry.ip().toString(), tr("network %1").arg(card.humanReadableName()));
        }
    }
}

void ListenerPage::showOpenness()
{
    const QHostAddress address(m_ui->addressBox->currentText().trimmed());
    if (address.isNull() || address.isLoopback())
        m_ui->openBar->clear();
    else
        m_ui->openBar->showMessage(StateRole::Warning,
            tr("Whoever reaches this computer over the network can send to this address, unencrypted. Who is let in is chosen "
               "under “Access”. Use it only in a network you trust, or behind a proxy with TLS."));
}

void ListenerPage::showOutcome()
{
    if (m_listener.state() != State::Failed) {
        m_ui->outcomeBar->clear();
        return;
    }
    QString text = wording::errorText(m_listener.error());
    if (const QString url = m_listener.url(); !url.isEmpty())
        text = tr("%1 It keeps listening on %2.").arg(text, url);
    m_ui->outcomeBar->showMessage(StateRole::Failed, text);
}

} // namespace flowbell::gui
