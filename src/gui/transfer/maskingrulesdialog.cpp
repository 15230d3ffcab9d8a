// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/transfer/maskingrulesdialog.h"

#include "core/masking.h"
#include "engine/preferences.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/flows/followselection.h"
#include "gui/transfer/maskingrulesmodel.h"
#include "ui_maskingrulesdialog.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

QByteArray invented()
{
    return "{\n  \"iin\": \"900101300123\",\n  \"first_name\": \"Aigul\",\n  \"metadata\": {\"phone\": \"+7 701 123 45 67\"},\n"
           "  \"comment\": \"IIN 900101300123, order 17\",\n  \"photo\": \"data:image/jpeg;base64,"
        + QByteArray(200, 'f').toBase64() + "\"\n}";
}

constexpr int mostRules = 100;

} // namespace

MaskingRulesDialog::MaskingRulesDialog(engine::Preferences &preferences, QWidget *parent)
    : EditingDialog(parent)
    , m_preferences(preferences)
    , m_ui(std::make_unique<Ui::MaskingRulesDialog>())
    , m_before(preferences.masking().rules)
    , m_model(new MaskingRulesModel(this))
    , m_addMember(new QAction(this))
    , m_addText(new QAction(this))
    , m_addBase64(new QAction(this))
{
    m_ui->setupUi(this);
    setObjectName(u"maskingRulesDialog"_s);
    setUpTable();
    setUpButtons();
    m_ui->exampleEdit->setFont(fixedFont());
    m_ui->maskedView->setFont(fixedFont());
    connect(m_ui->exampleEdit, &QPlainTextEdit::textChanged, this, &MaskingRulesDialog::showMasked);
    connect(m_model, &MaskingRulesModel::edited, this, &MaskingRulesDialog::showMasked);
    retranslate();
    m_model->setRules(m_before);
    setExample(invented());
}

MaskingRulesDialog::~MaskingRulesDialog() = default;

void MaskingRulesDialog::setUpTable()
{
    QTableView *table = m_ui->rulesTable;
    table->setModel(m_model);
    QHeaderView *header = table->horizontalHeader();
    header->setSectionResizeMode(MaskingRulesModel::Enabled, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(MaskingRulesModel::What, QHeaderView::ResizeToContents);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 12);
    followSelection(table);
    connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this, &MaskingRulesDialog::showMasked);
}

void MaskingRulesDialog::setUpButtons()
{
    m_addMember->setObjectName(u"addMemberRule"_s);
    m_addText->setObjectName(u"addTextRule"_s);
    m_addBase64->setObjectName(u"addBase64Rule"_s);
    connect(m_addMember, &QAction::triggered, this, [this] { add({true, MaskingRule::Kind::Member, u"name"_s}); });
    connect(m_addText, &QAction::triggered, this, [this] { add({true, MaskingRule::Kind::Text, u"[A-Z]{2}\\d{7}"_s}); });
    connect(m_addBase64, &QAction::triggered, this, [this] { add({true, MaskingRule::Kind::Base64, u"256"_s}); });
    auto *menu = new QMenu(m_ui->addButton);
    menu->setObjectName(u"addRuleMenu"_s);
    menu->addActions({m_addMember, m_addText, m_addBase64});
    m_ui->addButton->setMenu(menu);
    m_ui->addButton->setIcon(themeIcon(u"list-add"_s));
    m_ui->deleteButton->setIcon(themeIcon(u"list-remove"_s));
    m_ui->standardButton->setIcon(themeIcon(u"edit-undo"_s));
    connect(m_ui->deleteButton, &QPushButton::clicked, this, &MaskingRulesDialog::removeCurrent);
    connect(m_ui->standardButton, &QPushButton::clicked, this, [this] { m_model->setRules(MaskingRule::standard()); });
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &MaskingRulesDialog::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &MaskingRulesDialog::reject);
}

void MaskingRulesDialog::setExample(const QByteArray &body)
{
    m_ui->exampleEdit->setPlainText(QString::fromUtf8(body));
}

void MaskingRulesDialog::add(const MaskingRule &rule)
{
    m_model->append(rule);
    const QModelIndex pattern = m_model->index(m_model->rowCount() - 1, MaskingRulesModel::Pattern);
    m_ui->rulesTable->setCurrentIndex(pattern);
    m_ui->rulesTable->edit(pattern);
}

void MaskingRulesDialog::removeCurrent()
{
    const int row = m_ui->rulesTable->currentIndex().row();
    if (row < 0)
        return;
    m_model->remove(row);
    const int last = m_model->rowCount() - 1;
    m_ui->rulesTable->setCurrentIndex(m_model->index(std::min(row, last), MaskingRulesModel::Pattern));
}

void MaskingRulesDialog::showMasked()
{
    const Masking masking(m_model->rules());
    m_ui->maskedView->setPlainText(QString::fromUtf8(masking.body(m_ui->exampleEdit->toPlainText().toUtf8())));
    const bool areValid = m_model->areValid();
    m_ui->buttons->button(QDialogButtonBox::Ok)->setEnabled(areValid);
    m_ui->problemLabel->setVisible(!areValid);
    m_ui->deleteButton->setEnabled(m_ui->rulesTable->currentIndex().isValid());
    m_ui->addButton->setEnabled(m_model->rowCount() < mostRules);
    m_ui->standardButton->setEnabled(m_model->rules() != MaskingRule::standard());
}

void MaskingRulesDialog::accept()
{
    if (!m_model->areValid())
        return;
    m_preferences.setMasking({m_model->rules()});
    EditingDialog::accept();
}

bool MaskingRulesDialog::hasUnsavedChanges() const
{
    return m_model->rules() != m_before;
}

QString MaskingRulesDialog::unsavedQuestion() const
{
    return tr("Discard the changes to the masking rules?");
}

void MaskingRulesDialog::retranslate()
{
    m_addMember->setText(tr("&Values by their name"));
    m_addText->setText(tr("Text by a &regular expression"));
    m_addBase64->setText(tr("&Base64 (photos)"));
}

void MaskingRulesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_model->retranslate();
        retranslate();
    }
    EditingDialog::changeEvent(event);
}

} // namespace flowbell::gui
