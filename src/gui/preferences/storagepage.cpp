// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/storagepage.h"

#include "engine/preferenceranges.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/preferences/retentionsection.h"
#include "ui_storagepage.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtWidgets/QFileDialog>

namespace flowbell::gui {

StoragePage::StoragePage(const QString &currentStore, const engine::TextIndexer &textIndexer, engine::RetentionService &retention,
    QWidget *parent, const StoreLook::Look &look)
    : PreferencesPage(parent)
    , m_ui(std::make_unique<Ui::StoragePage>())
    , m_retention(new RetentionSection(retention, this))
    , m_currentStore(currentStore)
    , m_place(new StoreLook(look, this))
    , m_size(new StoreSizeLook(&storeSizeAt, this))
{
    m_ui->setupUi(this);
    m_ui->textIndexSection->setIndexer(textIndexer);
    m_ui->outerLayout->insertWidget(0, m_retention);
    connect(m_retention, &RetentionSection::edited, this, &PreferencesPage::edited);
    m_ui->restartBar->setClosable(false);
    m_ui->eventsBox->setRange(engine::ranges::queueEvents.least, engine::ranges::queueEvents.most);
    m_ui->megabytesBox->setRange(engine::ranges::queueMegabytes.least, engine::ranges::queueMegabytes.most);
    m_ui->browseButton->setIcon(themeIcon(QStringLiteral("document-open")));
    connect(m_ui->browseButton, &QPushButton::clicked, this, &StoragePage::browse);
    connect(m_ui->storePathEdit, &QLineEdit::textChanged, this, [this] {
        m_place->setPath(wantedPath());
        Q_EMIT edited();
    });
    connect(m_place, &StoreLook::changed, this, &PreferencesPage::edited);
    connect(m_size, &StoreSizeLook::changed, this, &StoragePage::showSize);
    m_size->setPath(currentStore);
    connect(m_ui->eventsBox, &QSpinBox::valueChanged, this, &PreferencesPage::edited);
    connect(m_ui->megabytesBox, &QSpinBox::valueChanged, this, &PreferencesPage::edited);
    connect(m_ui->textIndexSection, &TextIndexSection::edited, this, &PreferencesPage::edited);
    connect(this, &PreferencesPage::edited, this, &StoragePage::showRestart);
    StoragePage::retranslate();
}

StoragePage::~StoragePage() = default;

QString StoragePage::title() const
{
    return tr("Storage");
}

QIcon StoragePage::pageIcon() const
{
    return themeIcon(QStringLiteral("drive-harddisk"));
}

void StoragePage::showDraft(const PreferencesDraft &draft)
{
    m_shown = draft.storage;
    m_ui->storePathEdit->setText(QDir::toNativeSeparators(draft.storage.path));
    m_ui->eventsBox->setValue(draft.storage.queueEvents);
    m_ui->megabytesBox->setValue(draft.storage.queueMegabytes);
    m_ui->textIndexSection->setWanted(draft.storage.textIndex);
    if (draft.retention)
        m_retention->setRules(*draft.retention);
}

void StoragePage::showRules(const RetentionRules &rules)
{
    m_retention->setRules(rules);
}

void StoragePage::collect(PreferencesDraft &draft) const
{
    draft.storage.path = wantedPath();
    draft.storage.queueEvents = m_ui->eventsBox->value();
    draft.storage.queueMegabytes = m_ui->megabytesBox->value();
    draft.storage.textIndex = m_ui->textIndexSection->isWanted();
    if (draft.retention)
        draft.retention = m_retention->rules();
}

QString StoragePage::wantedPath() const
{
    return QDir::fromNativeSeparators(m_ui->storePathEdit->text().trimmed());
}

QString StoragePage::problem() const
{
    const QString path = wantedPath();
    if (path.isEmpty())
        return {};
    if (!QDir::isAbsolutePath(path))
        return tr("The file of the store must be given with its whole path.");
    // Until it is known, and if that takes too long, it may do.
    switch (m_place->found().value_or(StorePlace::Usable)) {
    case StorePlace::Folder: return tr("%1 is a folder; the store is a file.").arg(QDir::toNativeSeparators(path));
    case StorePlace::InNoFolder:
        return tr("There is no folder %1.").arg(QDir::toNativeSeparators(QFileInfo(path).absolutePath()));
    case StorePlace::ReadOnly: return tr("%1 cannot be written.").arg(QDir::toNativeSeparators(path));
    case StorePlace::Usable: break;
    }
    return {};
}

void StoragePage::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->textIndexSection->retranslate();
    m_ui->nowLabel->setText(QDir::toNativeSeparators(m_currentStore));
    m_ui->storePathEdit->setPlaceholderText(QDir::toNativeSeparators(engine::Preferences::defaultStorePath()));
    for (QSpinBox *box : {m_ui->eventsBox, m_ui->megabytesBox})
        box->setLocale(QLocale());
    m_ui->eventsBox->setAccessibleName(m_ui->eventsLabel->text().remove(u'&'));
    m_ui->megabytesBox->setAccessibleName(m_ui->megabytesLabel->text().remove(u'&'));
    showSize();
    showRestart();
}

void StoragePage::browse()
{
    const QString now = m_ui->storePathEdit->text().isEmpty() ? m_currentStore : m_ui->storePathEdit->text();
    auto *dialog = new QFileDialog(this, tr("Choose a store"), QFileInfo(now).absolutePath(), tr("Stores (*.db);;All files (*)"));
    dialog->setObjectName(QStringLiteral("storeDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // An existing file is opened, not replaced.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setLabelText(QFileDialog::Accept, tr("Choose"));
    dialog->setDefaultSuffix(QStringLiteral("db"));
    connect(dialog, &QFileDialog::fileSelected, m_ui->storePathEdit,
        [this](const QString &file) { m_ui->storePathEdit->setText(QDir::toNativeSeparators(file)); });
    dialog->open();
}

void StoragePage::showSize()
{
    m_ui->sizeLabel->setText(m_size->found() ? bytesText(*m_size->found()) : QString());
}

void StoragePage::showRestart()
{
    m_ui->restartBar->showMessage(
        StateRole::Waiting, tr("Another file, and changes of the queue, are taken at the next start of the program."));
}

} // namespace flowbell::gui
