// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/transfer/exportdialog.h"

#include "core/masking.h"
#include "engine/preferences.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/messagebox.h"
#include "gui/transfer/maskingrulesdialog.h"
#include "ui_exportdialog.h"
#include "wording/wording.h"

#include <QtCore/QDate>
#include <QtCore/QDir>
#include <QtCore/QEvent>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QPushButton>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

const QString exportChoicesKey = QStringLiteral("window/export/choices");
const QString folderKey = QStringLiteral("window/export/folder");

constexpr std::array formats{ExportFormat::JsonLines, ExportFormat::Csv, ExportFormat::Har};

QString endsWithFormat(const QString &path, ExportFormat format)
{
    const QFileInfo file(path);
    const QString suffix = exportFormatName(format);
    if (file.fileName().isEmpty() || !exportFormatFromName(file.suffix().toLower()))
        return path;
    return path.chopped(file.suffix().size()) + suffix;
}

} // namespace

ExportDialog::ExportDialog(engine::Preferences &preferences, ExportableEvents events, QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_events(std::move(events))
    , m_ui(std::make_unique<Ui::ExportDialog>())
{
    m_ui->setupUi(this);
    setObjectName(u"exportDialog"_s);
    QPushButton *ok = m_ui->buttons->button(QDialogButtonBox::Ok);
    ok->setObjectName(u"exportButton"_s);
    ok->setIcon(themeIcon(u"document-save"_s));
    m_ui->browseButton->setIcon(themeIcon(u"folder"_s));
    m_ui->addPlaceButton->setIcon(themeIcon(u"list-add"_s));
    m_ui->rulesButton->setIcon(themeIcon(u"view-hidden"_s));
    for (int i = 0; i < int(formats.size()); ++i)
        m_ui->formatCombo->addItem(QString());
    retranslate();
    showChoices(ExportChoices::fromText(preferences.windowState(exportChoicesKey)));
    const bool several = m_events.selected.size() > 1;
    (several ? m_ui->selectedRadio : m_ui->allRadio)->setChecked(true);
    connect(m_ui->formatCombo, &QComboBox::currentIndexChanged, this, &ExportDialog::formatChosen);
    m_ui->columnsList->installEventFilter(this);
    m_ui->placeEdit->installEventFilter(this);
    connect(m_ui->columnsList, &QListWidget::itemChanged, this, &ExportDialog::showState);
    connect(m_ui->placeEdit, &QLineEdit::textChanged, this, &ExportDialog::showState);
    connect(m_ui->addPlaceButton, &QPushButton::clicked, this, &ExportDialog::addPlace);
    connect(m_ui->maskCheck, &QCheckBox::toggled, this, &ExportDialog::showState);
    connect(m_ui->allRadio, &QRadioButton::toggled, this, &ExportDialog::showState);
    connect(m_ui->pathEdit, &QLineEdit::textChanged, this, [this] {
        m_mayOverwrite = false;
        showState();
    });
    connect(m_ui->browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_ui->rulesButton, &QPushButton::clicked, this, &ExportDialog::editRules);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
    connect(&preferences, &engine::Preferences::maskingChanged, this, [this] {
        showRules();
        showState();
    });
    showState();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::showChoices(const ExportChoices &choices)
{
    m_ui->formatCombo->setCurrentIndex(static_cast<int>(choices.format));
    m_ui->maskCheck->setChecked(choices.mask);
    fillColumns(choices.columns);
    QString folder = QString::fromUtf8(m_preferences.windowState(folderKey));
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (!QFileInfo(folder).isDir())
        folder = QDir::homePath();
    const QString name = u"events-%1.%2"_s.arg(QDate::currentDate().toString(Qt::ISODate), exportFormatName(choices.format));
    m_ui->pathEdit->setText(QDir::toNativeSeparators(QDir(folder).filePath(name)));
}

/// The chosen ones first, in their order; then the others.
void ExportDialog::fillColumns(const QList<CsvColumn> &chosen)
{
    for (const CsvColumn &column : chosen)
        addColumn(column, true);
    for (const CsvColumn &column : allFactColumns()) {
        if (!chosen.contains(column))
            addColumn(column, false);
    }
}

void ExportDialog::addColumn(const CsvColumn &column, bool isChosen)
{
    auto *item = new QListWidgetItem(column.name(), m_ui->columnsList);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
    item->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
}

/// A column that is there already is chosen.
void ExportDialog::addPlace()
{
    const std::optional<CsvColumn> column = CsvColumn::fromName(m_ui->placeEdit->text().trimmed());
    if (!column)
        return;
    const QList<QListWidgetItem *> there =
        m_ui->columnsList->findItems(column->name(), Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (there.isEmpty())
        addColumn(*column, true);
    QListWidgetItem *item = there.isEmpty() ? m_ui->columnsList->item(m_ui->columnsList->count() - 1) : there.constFirst();
    item->setCheckState(Qt::Checked);
    m_ui->columnsList->setCurrentItem(item);
    m_ui->placeEdit->clear();
    showState();
}

ExportChoices ExportDialog::choices() const
{
    ExportChoices choices;
    choices.format = formats.at(static_cast<size_t>(m_ui->formatCombo->currentIndex()));
    choices.mask = m_ui->maskCheck->isChecked();
    choices.columns.clear();
    for (int row = 0; row < m_ui->columnsList->count(); ++row) {
        const QListWidgetItem *item = m_ui->columnsList->item(row);
        if (item->checkState() == Qt::Checked)
            choices.columns.append(*CsvColumn::fromName(item->text()));
    }
    return choices;
}

/// One place up (-1) or down (1).
void ExportDialog::moveColumn(int by)
{
    QListWidget *list = m_ui->columnsList;
    const int row = list->currentRow();
    if (row < 0 || row + by < 0 || row + by >= list->count())
        return;
    list->insertItem(row + by, list->takeItem(row));
    list->setCurrentRow(row + by);
}

bool ExportDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_ui->placeEdit && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
        addPlace(); // and not what the dialog would do
        return true;
    }
    if (watched != m_ui->columnsList)
        return QDialog::eventFilter(watched, event);
    const bool isUp = key->key() == Qt::Key_Up;
    if (!(key->modifiers() & Qt::AltModifier) || (!isUp && key->key() != Qt::Key_Down))
        return QDialog::eventFilter(watched, event);
    moveColumn(isUp ? -1 : 1);
    return true;
}

QString ExportDialog::path() const
{
    return QDir::fromNativeSeparators(m_ui->pathEdit->text().trimmed());
}

void ExportDialog::formatChosen()
{
    m_ui->pathEdit->setText(QDir::toNativeSeparators(endsWithFormat(path(), choices().format)));
    showState();
}

QString ExportDialog::problem() const
{
    const ExportChoices wanted = choices();
    const QFileInfo file(path());
    if (path().isEmpty() || file.isRelative())
        return tr("Name the file with its whole path.");
    if (file.isDir())
        return tr("%1 is a folder.").arg(m_ui->pathEdit->text());
    if (!file.absoluteDir().exists())
        return tr("There is no folder %1.").arg(QDir::toNativeSeparators(file.absolutePath()));
    if (wanted.format == ExportFormat::Csv && wanted.columns.isEmpty())
        return tr("Choose at least one column.");
    if (wanted.mask && Masking(m_preferences.masking().rules).isEmpty())
        return tr("Nothing would be masked: every rule is switched off.");
    return {};
}

QString ExportDialog::note(const ExportChoices &wanted)
{
    if (wanted.format == ExportFormat::Csv)
        return tr("For spreadsheets. A field that would be taken for a formula gets an apostrophe before it.");
    if (wanted.mask)
        return tr("Complete but for what is masked.");
    if (wanted.format == ExportFormat::Har)
        return tr("For browsers and proxies. Complete as well: it can be imported here.");
    return tr("Complete: an import makes the same events of it again.");
}

void ExportDialog::showState()
{
    const ExportChoices wanted = choices();
    m_ui->columnsBox->setVisible(wanted.format == ExportFormat::Csv);
    m_ui->addPlaceButton->setEnabled(CsvColumn::fromName(m_ui->placeEdit->text().trimmed()).has_value());
    m_ui->formatNote->setText(note(wanted));
    const bool selectedIsChosen = m_ui->selectedRadio->isChecked();
    const bool nothing = selectedIsChosen ? m_events.selected.isEmpty() : m_events.shown == 0 && !m_events.isCounting;
    const QString wrong = nothing ? tr("There is no event to export.") : problem();
    m_ui->problemLabel->setText(wrong);
    m_ui->problemLabel->setVisible(!wrong.isEmpty());
    m_ui->buttons->button(QDialogButtonBox::Ok)->setEnabled(wrong.isEmpty());
}

void ExportDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Export to"), QFileInfo(path()).absolutePath(), tr("All files (*)"));
    dialog->setObjectName(u"exportFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(exportFormatName(choices().format));
    dialog->selectFile(QFileInfo(path()).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_ui->pathEdit->setText(QDir::toNativeSeparators(file));
        m_mayOverwrite = true;
    });
    dialog->open();
}

void ExportDialog::editRules()
{
    auto *dialog = new MaskingRulesDialog(m_preferences, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_events.example.isEmpty())
        dialog->setExample(m_events.example);
    dialog->open();
}

void ExportDialog::accept()
{
    if (!m_ui->buttons->button(QDialogButtonBox::Ok)->isEnabled())
        return;
    if (QFileInfo::exists(path()) && !m_mayOverwrite)
        confirmOverwrite();
    else
        finish();
}

void ExportDialog::confirmOverwrite()
{
    const messagebox::Message message{u"overwriteQuestion"_s, windowTitle(),
        tr("%1 is there already. Replace it?").arg(QDir::toNativeSeparators(path())),
        tr("What is in it now is lost when the export is complete.")};
    messagebox::confirm(this, message, tr("Replace"), [this](bool accepted) {
        if (accepted)
            finish();
    });
}

void ExportDialog::finish()
{
    const ExportChoices wanted = choices();
    m_preferences.setWindowState(exportChoicesKey, wanted.toText());
    m_preferences.setWindowState(folderKey, QFileInfo(path()).absolutePath().toUtf8());
    engine::ExportRequest request{.filter = m_events.filter, .format = wanted.format, .columns = wanted.columns, .path = path()};
    if (m_ui->selectedRadio->isChecked()) {
        request.chosen = [ids = m_events.selected](qint64 row, qint64 count) { return ids.slice(row, count); };
        request.chosenCount = m_events.selected.size();
    }
    if (wanted.mask)
        request.masking = m_preferences.masking().rules;
    Q_EMIT exportWanted(request);
    QDialog::accept();
}

void ExportDialog::showCounts()
{
    const QString shown = numberText(m_events.shown);
    m_ui->allRadio->setText(m_events.isCounting ? tr("&All that the filter leaves (still searching: %1 so far)").arg(shown)
                                                : tr("&All that the filter leaves (%1)").arg(shown));
    m_ui->selectedRadio->setText(tr("The &selection (%1)").arg(numberText(m_events.selected.size())));
    m_ui->selectedRadio->setEnabled(!m_events.selected.isEmpty());
}

void ExportDialog::showRules()
{
    QStringList rules;
    for (const MaskingRule &rule : m_preferences.masking().rules) {
        if (rule.enabled)
            rules.append(wording::maskingRuleText(rule));
    }
    m_ui->rulesLabel->setText(rules.isEmpty() ? tr("Every rule is switched off.") : rules.join(u"; "_s));
}

void ExportDialog::retranslate()
{
    m_ui->formatCombo->setItemText(0, tr("JSON Lines (.jsonl)"));
    m_ui->formatCombo->setItemText(1, tr("CSV (.csv)"));
    m_ui->formatCombo->setItemText(2, tr("HAR 1.2 (.har)"));
    m_ui->buttons->button(QDialogButtonBox::Ok)->setText(tr("&Export"));
    m_ui->buttons->button(QDialogButtonBox::Ok)->setAccessibleName(tr("Export"));
    showCounts();
    showRules();
}

void ExportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
        showState();
    }
    QDialog::changeEvent(event);
}

} // namespace flowbell::gui
