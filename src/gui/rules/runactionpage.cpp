// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/runactionpage.h"

#include "gui/common/formats.h"
#include "ui_runactionpage.h"

#include <QtCore/QDir>
#include <QtCore/QEvent>
#include <QtCore/QFileInfo>
#include <QtWidgets/QFileDialog>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

QStringList linesOf(const QString &text)
{
    return text.isEmpty() ? QStringList() : text.split(u'\n');
}

} // namespace

RunActionPage::RunActionPage(QWidget *parent, const ProgramLook::Look &look)
    : RuleActionPage(parent)
    , m_ui(std::make_unique<Ui::RunActionPage>())
    , m_program(new ProgramLook(look, this))
{
    m_ui->setupUi(this);
    m_ui->argumentsEdit->setFont(fixedFont());
    m_ui->atOnceSpin->setRange(1, RunAction::mostAtOnce);
    m_ui->timeoutField->setLongest(RunAction::longestTimeout);
    m_ui->timeoutLabel->setBuddy(m_ui->timeoutField->focusProxy());
    for (const auto whenBusy : {RunAction::WhenBusy::Queue, RunAction::WhenBusy::Skip})
        m_ui->busyCombo->addItem(QString(), static_cast<int>(whenBusy));
    retranslate();
    connectFields();
    setFocusProxy(m_ui->programEdit);
}

RunActionPage::~RunActionPage() = default;

void RunActionPage::connectFields()
{
    connect(m_ui->programEdit, &QLineEdit::textChanged, this, [this](const QString &path) {
        m_program->setPath(path.trimmed());
        Q_EMIT edited();
    });
    connect(m_program, &ProgramLook::changed, this, &RunActionPage::edited);
    connect(m_ui->folderEdit, &QLineEdit::textChanged, this, &RunActionPage::edited);
    connect(m_ui->argumentsEdit, &QPlainTextEdit::textChanged, this, &RunActionPage::edited);
    connect(m_ui->timeoutField, &DurationField::edited, this, &RunActionPage::edited);
    connect(m_ui->atOnceSpin, &QSpinBox::valueChanged, this, &RunActionPage::edited);
    connect(m_ui->busyCombo, &QComboBox::currentIndexChanged, this, &RunActionPage::edited);
    connect(m_ui->browseProgramButton, &QPushButton::clicked, this, &RunActionPage::browseProgram);
    connect(m_ui->browseFolderButton, &QPushButton::clicked, this, &RunActionPage::browseFolder);
}

void RunActionPage::setAction(const RuleAction &action)
{
    m_shown = std::get<RunAction>(action);
    const QString lines = m_shown.arguments.join(u'\n');
    m_argumentsKept = linesOf(lines) != m_shown.arguments;
    m_ui->programEdit->setText(m_shown.program);
    m_ui->argumentsEdit->setPlainText(lines);
    m_ui->argumentsEdit->setReadOnly(m_argumentsKept);
    m_ui->folderEdit->setText(m_shown.workingFolder);
    m_ui->timeoutField->setDuration(m_shown.timeout);
    m_ui->atOnceSpin->setValue(m_shown.atOnce);
    m_ui->busyCombo->setCurrentIndex(m_ui->busyCombo->findData(static_cast<int>(m_shown.whenBusy)));
    retranslate();
}

RuleAction RunActionPage::action() const
{
    RunAction run;
    run.program = m_ui->programEdit->text().trimmed();
    run.arguments = m_argumentsKept ? m_shown.arguments : linesOf(m_ui->argumentsEdit->toPlainText());
    run.workingFolder = m_ui->folderEdit->text().trimmed();
    run.timeout = m_ui->timeoutField->duration();
    run.atOnce = m_ui->atOnceSpin->value();
    run.whenBusy = static_cast<RunAction::WhenBusy>(m_ui->busyCombo->currentData().toInt());
    return run;
}

QString RunActionPage::ownProblem() const
{
    // Right now, on this computer: a store, or a rule, may be meant for another one, so that core does not look.
    switch (m_program->found().value_or(ProgramFile::Program)) {
    case ProgramFile::Missing: return tr("There is no such file.");
    case ProgramFile::Other: return tr("This is not a program: it cannot be executed.");
    case ProgramFile::Program: break;
    }
    return {};
}

NoteLabel *RunActionPage::noteFor(const QString &member) const
{
    if (member.startsWith("arguments"_L1))
        return m_ui->argumentsNote;
    return member == "working_folder"_L1 ? m_ui->folderProblem : m_ui->programProblem;
}

void RunActionPage::browseProgram()
{
    const QString now = m_ui->programEdit->text();
    const QString folder = now.isEmpty() ? u"/usr/bin"_s : QFileInfo(now).absolutePath();
    auto *dialog = new QFileDialog(this, tr("Choose a program"), folder);
    dialog->setObjectName(u"programFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_ui->programEdit, &QLineEdit::setText);
    dialog->open();
}

void RunActionPage::browseFolder()
{
    const QString now = m_ui->folderEdit->text();
    auto *dialog = new QFileDialog(this, tr("Choose a folder"), now.isEmpty() ? QDir::homePath() : now);
    dialog->setObjectName(u"folderFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_ui->folderEdit, &QLineEdit::setText);
    dialog->open();
}

void RunActionPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
    QWidget::changeEvent(event);
}

void RunActionPage::retranslate()
{
    m_ui->busyCombo->setItemText(0, tr("wait for their turn"));
    m_ui->busyCombo->setItemText(1, tr("are left out"));
    m_ui->timeoutField->setName(tr("Longest time the program may take"));
    m_ui->argumentsEdit->setToolTip(m_argumentsKept
            ? tr("One of the arguments has several lines, or is empty: they can be changed with flowbell-cli only.")
            : QString());
}

} // namespace flowbell::gui
