// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/generalpage.h"

#include "core/flow.h"
#include "core/samplepayload.h"
#include "gui/common/icons.h"
#include "gui/settings/flowsettingscontroller.h"
#include "ui_generalpage.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QLineEdit>

#include <algorithm>

namespace flowbell::gui {

namespace {

constexpr int codeRole = Qt::UserRole;

QString technologyText(const QString &code)
{
    const QString name = technologyName(code);
    return name == code ? code : QStringLiteral("%1 — %2").arg(code, name);
}

} // namespace

GeneralPage::GeneralPage(FlowSettingsController &controller, QWidget *parent)
    : SettingsPage(parent)
    , m_ui(std::make_unique<Ui::GeneralPage>())
    , m_controller(controller)
{
    m_ui->setupUi(this);
    setFocusProxy(m_ui->nameEdit);
    m_ui->nameEdit->setMaxLength(maximumFlowNameLength);
    m_ui->apiKeyEdit->setEnabled(false);
    for (const QString &code : knownTechnologyCodes())
        m_ui->technologyCombo->addItem(technologyText(code), code);
    m_ui->technologyCombo->setCurrentIndex(-1);
    setUpIcons();
    connectFields();
    connectTechnologies();
    retranslate();
    updateTechnologyButtons();
}

GeneralPage::~GeneralPage() = default;

QString GeneralPage::title() const
{
    return tr("&General");
}

QIcon GeneralPage::icon() const
{
    return themeIcon(QStringLiteral("document-properties"));
}

void GeneralPage::setUpIcons()
{
    m_ui->technologyAddButton->setIcon(themeIcon(QStringLiteral("list-add")));
    m_ui->technologyRemoveButton->setIcon(themeIcon(QStringLiteral("list-remove")));
    m_ui->technologyUpButton->setArrowType(Qt::UpArrow);
    m_ui->technologyDownButton->setArrowType(Qt::DownArrow);
    reveal(false);
}

void GeneralPage::connectFields()
{
    // Not textEdited: assistive technologies set texts without typing.
    connect(m_ui->nameEdit, &QLineEdit::textChanged, &m_controller, &FlowSettingsController::setName);
    connect(m_ui->apiKeyEdit, &QLineEdit::textChanged, &m_controller, &FlowSettingsController::setApiKey);
    connect(m_ui->revealButton, &QToolButton::toggled, this, &GeneralPage::reveal);
    connect(&m_controller, &FlowSettingsController::apiKeyStateChanged, this, &GeneralPage::showApiKey);
}

void GeneralPage::connectTechnologies()
{
    connect(m_ui->technologyAddButton, &QPushButton::clicked, this, &GeneralPage::addTechnology);
    connect(m_ui->technologyCombo, &QComboBox::editTextChanged, this, &GeneralPage::updateTechnologyButtons);
    // Return in the field adds the technology; without a shortcut of its own it would press OK.
    auto *typed = new QShortcut(Qt::Key_Return, m_ui->technologyCombo, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(typed, &QShortcut::activated, this, &GeneralPage::addTechnology);
    // What was typed is not lost by going on to OK.
    connect(m_ui->technologyCombo->lineEdit(), &QLineEdit::editingFinished, this, &GeneralPage::addTechnology);
    connect(m_ui->technologyRemoveButton, &QToolButton::clicked, this, &GeneralPage::removeTechnology);
    auto *removed = new QShortcut(Qt::Key_Delete, m_ui->technologyList, nullptr, nullptr, Qt::WidgetShortcut);
    connect(removed, &QShortcut::activated, this, &GeneralPage::removeTechnology);
    connect(m_ui->technologyUpButton, &QToolButton::clicked, this, [this] { moveTechnology(-1); });
    connect(m_ui->technologyDownButton, &QToolButton::clicked, this, [this] { moveTechnology(1); });
    connect(m_ui->technologyList, &QListWidget::currentRowChanged, this, &GeneralPage::updateTechnologyButtons);
    connect(m_ui->technologyList->model(), &QAbstractItemModel::rowsMoved, this, &GeneralPage::takeTechnologies);
}

void GeneralPage::showDraft()
{
    const Flow &flow = m_controller.draft().edited().flow;
    if (m_ui->nameEdit->text().trimmed() != flow.name)
        m_ui->nameEdit->setText(flow.name);
    m_ui->nameProblem->showNote(StateRole::Failed, m_controller.nameProblem());
    if (shownTechnologies() != flow.technologies)
        showTechnologies(flow.technologies);
    updateTechnologyButtons();
}

void GeneralPage::editName()
{
    m_ui->nameEdit->setFocus();
    m_ui->nameEdit->selectAll();
}

void GeneralPage::showApiKey()
{
    m_ui->apiKeyEdit->setEnabled(m_controller.hasApiKeyStore());
    m_ui->apiKeyEdit->setText(m_controller.apiKey());
    showApiKeyNote();
}

void GeneralPage::showApiKeyNote()
{
    if (m_controller.apiKeyError()) {
        m_ui->apiKeyNote->showNote(StateRole::Failed, wording::errorText(*m_controller.apiKeyError()));
        return;
    }
    switch (m_controller.apiKeyBackend()) {
    case engine::SecretStore::Backend::Undecided:
        m_ui->apiKeyNote->showNote(StateRole::Waiting, tr("Asking the system keychain…"));
        break;
    case engine::SecretStore::Backend::Keychain:
        m_ui->apiKeyNote->showNote(StateRole::Muted, tr("Kept in the system keychain."));
        break;
    case engine::SecretStore::Backend::File:
        m_ui->apiKeyNote->showNote(StateRole::Warning,
            tr("No system keychain is in use: the key is kept in a file that only you can read, %1")
                .arg(m_controller.apiKeyFile()));
        break;
    }
}

void GeneralPage::reveal(bool revealed)
{
    m_ui->apiKeyEdit->setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_ui->revealButton->setIcon(themeIcon(revealed ? QStringLiteral("view-hidden") : QStringLiteral("view-visible")));
    m_ui->revealButton->setToolTip(revealed ? tr("Hide the API key") : tr("Show the API key"));
    m_ui->revealButton->setAccessibleName(m_ui->revealButton->toolTip());
}

void GeneralPage::showTechnologies(const QStringList &codes)
{
    m_ui->technologyList->clear();
    for (const QString &code : codes) {
        auto *item = new QListWidgetItem(technologyText(code), m_ui->technologyList);
        item->setData(codeRole, code);
        item->setFlags(item->flags() & ~Qt::ItemIsDropEnabled);
    }
}

QStringList GeneralPage::shownTechnologies() const
{
    QStringList codes;
    for (int row = 0; row < m_ui->technologyList->count(); ++row)
        codes.append(m_ui->technologyList->item(row)->data(codeRole).toString());
    return codes;
}

QString GeneralPage::typedTechnology() const
{
    const QString typed = m_ui->technologyCombo->currentText().trimmed();
    const int known = m_ui->technologyCombo->findText(typed, Qt::MatchFixedString);
    return known >= 0 ? m_ui->technologyCombo->itemData(known).toString() : typed;
}

void GeneralPage::addTechnology()
{
    const QString code = typedTechnology();
    QStringList codes = shownTechnologies();
    if (code.isEmpty() || codes.contains(code))
        return;
    codes.append(code);
    m_controller.setTechnologies(codes);
    m_ui->technologyCombo->setCurrentIndex(-1);
    m_ui->technologyCombo->clearEditText();
}

void GeneralPage::removeTechnology()
{
    const int row = m_ui->technologyList->currentRow();
    QStringList codes = shownTechnologies();
    if (row < 0 || row >= codes.size())
        return;
    codes.removeAt(row);
    m_controller.setTechnologies(codes);
    m_ui->technologyList->setCurrentRow(std::min(row, static_cast<int>(codes.size()) - 1));
}

void GeneralPage::moveTechnology(int by)
{
    const int row = m_ui->technologyList->currentRow();
    QStringList codes = shownTechnologies();
    if (row < 0 || row + by < 0 || row + by >= codes.size())
        return;
    codes.move(row, row + by);
    m_controller.setTechnologies(codes);
    m_ui->technologyList->setCurrentRow(row + by);
}

void GeneralPage::takeTechnologies()
{
    m_controller.setTechnologies(shownTechnologies());
}

void GeneralPage::updateTechnologyButtons()
{
    const int row = m_ui->technologyList->currentRow();
    const QString typed = typedTechnology();
    m_ui->technologyAddButton->setEnabled(!typed.isEmpty() && !shownTechnologies().contains(typed));
    m_ui->technologyRemoveButton->setEnabled(row >= 0);
    m_ui->technologyUpButton->setEnabled(row > 0);
    m_ui->technologyDownButton->setEnabled(row >= 0 && row + 1 < m_ui->technologyList->count());
}

void GeneralPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
        showDraft();
        showApiKeyNote();
    }
    QWidget::changeEvent(event);
}

void GeneralPage::retranslate()
{
    reveal(m_ui->revealButton->isChecked());
    m_ui->technologyCombo->lineEdit()->setPlaceholderText(tr("Choose one, or type a code"));
    m_ui->technologyCombo->lineEdit()->setAccessibleName(m_ui->technologyCombo->accessibleName());
    m_ui->technologyRemoveButton->setToolTip(m_ui->technologyRemoveButton->accessibleName());
    m_ui->technologyUpButton->setToolTip(m_ui->technologyUpButton->accessibleName());
    m_ui->technologyDownButton->setToolTip(m_ui->technologyDownButton->accessibleName());
    showApiKeyNote();
}

} // namespace flowbell::gui
