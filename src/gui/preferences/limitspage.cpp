// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/limitspage.h"

#include "engine/preferenceranges.h"
#include "gui/common/icons.h"
#include "gui/preferences/secondsbox.h"
#include "ui_limitspage.h"

namespace flowbell::gui {

namespace {

constexpr int kibi = 1024;

int inKib(qint64 bytes)
{
    return static_cast<int>(bytes / kibi);
}

template <typename Bytes>
void setKibRange(QSpinBox *box, engine::Range<Bytes> range)
{
    box->setRange(inKib(range.least), inKib(range.most));
}

void setTimeRange(QSpinBox *box, engine::Range<std::chrono::milliseconds> range)
{
    box->setRange(inSeconds(range.least), inSeconds(range.most));
}

/// What was stored may be finer than the box shows; it stays as it was while the box is not touched.
template <typename Bytes>
Bytes bytesOf(const QSpinBox *box, Bytes stored)
{
    return box->value() == inKib(stored) ? stored : static_cast<Bytes>(box->value()) * kibi;
}

} // namespace

LimitsPage::LimitsPage(QWidget *parent)
    : PreferencesPage(parent)
    , m_ui(std::make_unique<Ui::LimitsPage>())
{
    m_ui->setupUi(this);
    setRanges();
    m_ui->defaultsButton->setIcon(themeIcon(QStringLiteral("edit-undo")));
    for (QSpinBox *box : findChildren<QSpinBox *>())
        connect(box, &QSpinBox::valueChanged, this, &PreferencesPage::edited);
    connect(m_ui->defaultsButton, &QPushButton::clicked, this, [this] { showLimits({}); });
    LimitsPage::retranslate();
}

LimitsPage::~LimitsPage() = default;

void LimitsPage::setRanges()
{
    namespace ranges = engine::ranges;
    setKibRange(m_ui->requestLineBox, ranges::requestLine);
    setKibRange(m_ui->headerBlockBox, ranges::headerBlock);
    setKibRange(m_ui->bodyBox, ranges::body);
    setTimeRange(m_ui->headTimeoutBox, ranges::headTimeout);
    setTimeRange(m_ui->bodyTimeoutBox, ranges::bodyTimeout);
    setTimeRange(m_ui->idleTimeoutBox, ranges::idleTimeout);
    m_ui->headerFieldsBox->setRange(ranges::headerFields.least, ranges::headerFields.most);
    m_ui->connectionsBox->setRange(ranges::connections.least, ranges::connections.most);
    m_ui->connectionsPerAddressBox->setRange(ranges::connectionsPerAddress.least, ranges::connectionsPerAddress.most);
}

QString LimitsPage::title() const
{
    return tr("Limits");
}

QIcon LimitsPage::pageIcon() const
{
    return themeIcon(QStringLiteral("security-medium"));
}

void LimitsPage::showDraft(const PreferencesDraft &draft)
{
    showLimits(draft.listening.limits);
}

void LimitsPage::collect(PreferencesDraft &draft) const
{
    draft.listening.limits = limits();
}

QString LimitsPage::problem() const
{
    const http::Limits now = limits();
    if (now.connectionsPerAddress > now.connections)
        return tr("One address cannot have more connections than there are in all.");
    if (now.requestLine > now.headerBlock)
        return tr("The header block includes the request line: it cannot be smaller.");
    return {};
}

void LimitsPage::retranslate()
{
    m_ui->retranslateUi(this);
    for (QSpinBox *box : findChildren<QSpinBox *>()) {
        box->setLocale(QLocale());
        const QString name = box->objectName().chopped(3);
        box->setAccessibleName(findChild<QLabel *>(name + QStringLiteral("Label"))->text().remove(u'&').remove(u':'));
        box->setAccessibleDescription(findChild<QLabel *>(name + QStringLiteral("Hint"))->text());
    }
}

void LimitsPage::showLimits(const http::Limits &limits)
{
    m_shown = limits;
    m_ui->requestLineBox->setValue(inKib(limits.requestLine));
    m_ui->headerBlockBox->setValue(inKib(limits.headerBlock));
    m_ui->headerFieldsBox->setValue(limits.headerFields);
    m_ui->bodyBox->setValue(inKib(limits.body));
    m_ui->connectionsBox->setValue(limits.connections);
    m_ui->connectionsPerAddressBox->setValue(limits.connectionsPerAddress);
    m_ui->headTimeoutBox->setValue(inSeconds(limits.headTimeout));
    m_ui->bodyTimeoutBox->setValue(inSeconds(limits.bodyTimeout));
    m_ui->idleTimeoutBox->setValue(inSeconds(limits.idleTimeout));
    Q_EMIT edited();
}

http::Limits LimitsPage::limits() const
{
    http::Limits limits;
    limits.requestLine = bytesOf(m_ui->requestLineBox, m_shown.requestLine);
    limits.headerBlock = bytesOf(m_ui->headerBlockBox, m_shown.headerBlock);
    limits.headerFields = m_ui->headerFieldsBox->value();
    limits.body = bytesOf(m_ui->bodyBox, m_shown.body);
    limits.connections = m_ui->connectionsBox->value();
    limits.connectionsPerAddress = m_ui->connectionsPerAddressBox->value();
    limits.headTimeout = timeOf(m_ui->headTimeoutBox, m_shown.headTimeout);
    limits.bodyTimeout = timeOf(m_ui->bodyTimeoutBox, m_shown.bodyTimeout);
    limits.idleTimeout = timeOf(m_ui->idleTimeoutBox, m_shown.idleTimeout);
    return limits;
}

} // namespace flowbell::gui
