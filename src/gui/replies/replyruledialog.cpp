// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/replies/replyruledialog.h"

#include "core/eventtype.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/replies/replyruletexts.h"
#include "gui/settings/webhookheadersmodel.h"
#include "ui_replyruledialog.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtCore/QScopedValueRollback>
#include <QtWidgets/QPushButton>

#include <cmath>

namespace flowbell::gui {

namespace {

constexpr int statusUnchanged = ReplyRule::leastStatus - 1; // what the field shows as words

constexpr ReplyRule::Manner manners[] = {ReplyRule::Manner::Whole, ReplyRule::Manner::DropBefore, ReplyRule::Manner::DropMiddle,
    ReplyRule::Manner::DropAfter, ReplyRule::Manner::Drip};

} // namespace

ReplyRuleDialog::ReplyRuleDialog(const ReplyRule &rule, bool isNew, QWidget *parent)
    : EditingDialog(parent)
    , m_ui(std::make_unique<Ui::ReplyRuleDialog>())
    , m_headers(new WebhookHeadersModel(WebhookHeadersModel::Mode::Editable, this))
    , m_rule(rule)
    , m_isNew(isNew)
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("replyRuleDialog"));
    m_ui->textEdit->setFont(fixedFont());
    m_ui->bodyEdit->setFont(fixedFont());
    m_ui->statusSpin->setRange(statusUnchanged, ReplyRule::mostStatus);
    m_ui->firstSpin->setRange(0, ReplyRule::mostReceptions);
    for (const EventType type : knownEventTypes())
        m_ui->eventCombo->addItem(eventTypeName(type));
    setUpHeaders();
    showManners();
    showForm();
    m_ui->textEdit->setText(m_rule.toText());
    m_ui->textEdit->setCursorPosition(0);
    connectForm();
    connect(m_ui->textEdit, &QLineEdit::textEdited, this, &ReplyRuleDialog::takeText);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &ReplyRuleDialog::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &ReplyRuleDialog::reject);
    retranslate();
    check();
    m_textBefore = m_ui->textEdit->text();
    m_headersBefore = m_headers->fields();
    m_ui->eventCombo->setFocus();
}

ReplyRuleDialog::~ReplyRuleDialog() = default;

void ReplyRuleDialog::setUpHeaders()
{
    m_ui->headerTable->setModel(m_headers);
    m_ui->headerTable->horizontalHeader()->resizeSection(WebhookHeadersModel::Name, 160);
    m_ui->headerTable->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_ui->headerAddButton->setIcon(themeIcon(QStringLiteral("list-add")));
    m_ui->headerRemoveButton->setIcon(themeIcon(QStringLiteral("list-remove")));
    connect(m_ui->headerAddButton, &QToolButton::clicked, this, [this] {
        m_headers->add();
        const QModelIndex added = m_headers->index(m_headers->rowCount() - 1, WebhookHeadersModel::Name);
        m_ui->headerTable->setCurrentIndex(added);
        m_ui->headerTable->edit(added);
    });
    connect(m_ui->headerRemoveButton, &QToolButton::clicked, this, [this] {
        const int row = m_ui->headerTable->currentIndex().row();
        m_headers->remove(row >= 0 ? row : m_headers->rowCount() - 1);
    });
}

void ReplyRuleDialog::connectForm()
{
    connect(m_ui->eventCombo, &QComboBox::editTextChanged, this, &ReplyRuleDialog::takeForm);
    connect(m_ui->flowEdit, &QLineEdit::textChanged, this, &ReplyRuleDialog::takeForm);
    connect(m_ui->pathEdit, &QLineEdit::textChanged, this, &ReplyRuleDialog::takeForm);
    connect(m_ui->firstSpin, &QSpinBox::valueChanged, this, &ReplyRuleDialog::takeForm);
    connect(m_ui->statusSpin, &QSpinBox::valueChanged, this, &ReplyRuleDialog::takeForm);
    connect(m_ui->delaySpin, &QDoubleSpinBox::valueChanged, this, &ReplyRuleDialog::takeForm);
    connect(m_ui->mannerCombo, &QComboBox::currentIndexChanged, this, &ReplyRuleDialog::takeForm);
    connect(m_ui->bodyCheck, &QCheckBox::toggled, this, &ReplyRuleDialog::takeForm);
    connect(m_ui->bodyEdit, &QPlainTextEdit::textChanged, this, &ReplyRuleDialog::takeForm);
    connect(m_ui->enabledCheck, &QCheckBox::toggled, this, &ReplyRuleDialog::takeForm);
    connect(m_headers, &WebhookHeadersModel::edited, this, &ReplyRuleDialog::takeForm);
}

ReplyRule ReplyRuleDialog::formRule() const
{
    ReplyRule rule;
    rule.enabled = m_ui->enabledCheck->isChecked();
    rule.eventType = m_ui->eventCombo->currentText().trimmed();
    rule.flowName = m_ui->flowEdit->text();
    rule.path = m_ui->pathEdit->text().trimmed();
    rule.first = m_ui->firstSpin->value();
    rule.status = m_ui->statusSpin->value() == statusUnchanged ? 0 : m_ui->statusSpin->value();
    rule.headers = m_headers->fields();
    if (m_ui->bodyCheck->isChecked())
        rule.body = m_ui->bodyEdit->toPlainText();
    rule.delay = std::chrono::milliseconds(std::llround(m_ui->delaySpin->value() * 1'000));
    rule.manner = manners[std::max(0, m_ui->mannerCombo->currentIndex())];
    return rule;
}

void ReplyRuleDialog::takeForm()
{
    if (m_showing)
        return;
    m_rule = formRule();
    m_ui->textEdit->setText(m_rule.toText());
    m_ui->textEdit->setCursorPosition(0);
    check();
}

void ReplyRuleDialog::takeText()
{
    if (const auto rule = ReplyRule::parse(m_ui->textEdit->text())) {
        m_rule = *rule;
        showForm();
    }
    check();
}

void ReplyRuleDialog::showForm()
{
    const QScopedValueRollback showing(m_showing, true);
    m_ui->enabledCheck->setChecked(m_rule.enabled);
    m_ui->eventCombo->setEditText(m_rule.eventType);
    m_ui->flowEdit->setText(m_rule.flowName);
    m_ui->pathEdit->setText(m_rule.path);
    m_ui->firstSpin->setValue(m_rule.first);
    m_ui->statusSpin->setValue(m_rule.status == 0 ? statusUnchanged : m_rule.status);
    m_ui->delaySpin->setValue(static_cast<double>(m_rule.delay.count()) / 1'000);
    m_ui->mannerCombo->setCurrentIndex(
        static_cast<int>(std::find(std::begin(manners), std::end(manners), m_rule.manner) - manners));
    m_ui->bodyCheck->setChecked(m_rule.body.has_value());
    m_ui->bodyEdit->setPlainText(m_rule.body.value_or(QString()));
    m_headers->setFields(m_rule.headers);
}

void ReplyRuleDialog::showManners()
{
    const QScopedValueRollback showing(m_showing, true);
    const int current = m_ui->mannerCombo->currentIndex();
    m_ui->mannerCombo->clear();
    for (const ReplyRule::Manner manner : manners)
        m_ui->mannerCombo->addItem(replyruletexts::manner(manner));
    m_ui->mannerCombo->setCurrentIndex(current);
}

void ReplyRuleDialog::check()
{
    const auto read = ReplyRule::parse(m_ui->textEdit->text());
    const QString problem = read ? QString() : wording::replyRuleProblemText(read.error());
    m_ui->textProblem->showNote(StateRole::Failed, problem);
    QPushButton *ok = m_ui->buttons->button(QDialogButtonBox::Ok);
    ok->setEnabled(read.has_value());
    ok->setToolTip(problem);
    const bool isSent = m_rule.manner != ReplyRule::Manner::DropBefore;
    const QString status = isSent && m_rule.status != 0 ? wording::httpStatusMeaning(m_rule.status)
        : isSent                                        ? QString()
                                                        : tr("Nothing is sent: the connection is closed instead.");
    m_ui->statusNote->showNote(StateRole::Muted, status);
    m_ui->bodyEdit->setEnabled(m_ui->bodyCheck->isChecked());
    m_ui->headerRemoveButton->setEnabled(m_headers->rowCount() > 0);
}

void ReplyRuleDialog::accept()
{
    const auto read = ReplyRule::parse(m_ui->textEdit->text());
    if (!read)
        return;
    m_rule = *read;
    EditingDialog::accept();
}

bool ReplyRuleDialog::hasUnsavedChanges() const
{
    // Header fields that are not complete are not in the text.
    return m_ui->textEdit->text() != m_textBefore || m_headers->fields() != m_headersBefore;
}

QString ReplyRuleDialog::unsavedQuestion() const
{
    return m_isNew ? tr("Discard the new reply rule?") : tr("Discard the changes to the reply rule?");
}

void ReplyRuleDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_headers->retranslate();
        showManners();
        retranslate();
        check();
    }
    EditingDialog::changeEvent(event);
}

void ReplyRuleDialog::retranslate()
{
    setWindowTitle(m_isNew ? tr("Add a reply rule") : tr("Edit the reply rule"));
    m_ui->eventCombo->lineEdit()->setPlaceholderText(tr("any"));
    m_ui->headerAddButton->setToolTip(m_ui->headerAddButton->accessibleName());
    m_ui->headerRemoveButton->setToolTip(m_ui->headerRemoveButton->accessibleName());
}

} // namespace flowbell::gui
