// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/privacy/lockpage.h"

#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/settings/notelabel.h"
#include "wording/wording.h"

#include <QtCore/QEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {
constexpr int lockIconSize = 48;
constexpr int textWidth = 460;
} // namespace

LockPage::LockPage(engine::LockPassPhrase &passPhrase, QWidget *parent)
    : QWidget(parent)
    , m_passPhrase(passPhrase)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_label(new QLabel(this))
    , m_edit(new QLineEdit(this))
    , m_unlock(new QPushButton(this))
    , m_note(new NoteLabel(this))
    , m_hint(new QLabel(this))
{
    setObjectName(u"lockPage"_s);
    build();
    m_pause.setInterval(200ms);
    connect(&m_pause, &QTimer::timeout, this, &LockPage::showPause);
    connect(m_edit, &QLineEdit::returnPressed, this, &LockPage::check);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) { m_unlock->setEnabled(!text.isEmpty()); });
    connect(m_unlock, &QPushButton::clicked, this, &LockPage::check);
    retranslate();
}

void LockPage::build()
{
    m_edit->setObjectName(u"lockPassPhrase"_s);
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setContextMenuPolicy(Qt::NoContextMenu);
    m_label->setBuddy(m_edit);
    m_unlock->setObjectName(u"unlockButton"_s);
    m_unlock->setEnabled(false);
    m_note->setObjectName(u"lockNote"_s);
    m_hint->setObjectName(u"lockHint"_s);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.6);
    m_title->setFont(font);
    for (QLabel *label : {m_text, static_cast<QLabel *>(m_note), m_hint}) {
        label->setWordWrap(true);
        label->setFixedWidth(textWidth);
    }
    auto *grid = new QGridLayout(this);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(3, 1);
    grid->setRowStretch(0, 1);
    grid->setRowStretch(7, 2);
    int row = 1;
    grid->addWidget(m_icon, row++, 1, 1, 2);
    grid->addWidget(m_title, row++, 1, 1, 2);
    grid->addWidget(m_text, row++, 1, 1, 2);
    auto *line = new QHBoxLayout;
    line->addWidget(m_label);
    line->addWidget(m_edit, 1);
    line->addWidget(m_unlock);
    grid->addLayout(line, row++, 1, 1, 2);
    grid->addWidget(m_note, row++, 1, 1, 2);
    grid->addWidget(m_hint, row, 1, 1, 2);
    setTabOrder(m_edit, m_unlock);
}

void LockPage::begin()
{
    m_edit->clear();
    m_note->clearNote();
    setBusy(false);
    showPause();
    m_edit->setFocus(Qt::OtherFocusReason);
}

void LockPage::showProblem(const QString &text)
{
    m_note->showNote(StateRole::Warning, text);
}

void LockPage::check()
{
    if (m_edit->text().isEmpty() || !m_edit->isEnabled())
        return;
    setBusy(true);
    m_note->showNote(StateRole::Waiting, tr("Checking…"));
    whenDone(m_passPhrase.check(m_edit->text()), this,
        [this](const Result<engine::LockPassPhrase::Answer> &answer) { answered(answer); });
}

void LockPage::answered(const Result<engine::LockPassPhrase::Answer> &answer)
{
    using Answer = engine::LockPassPhrase::Answer;
    setBusy(false);
    m_edit->setFocus(Qt::OtherFocusReason);
    if (!answer) {
        m_note->showNote(StateRole::Failed, wording::errorText(answer.error()));
        return;
    }
    m_edit->clear();
    m_note->clearNote();
    if (*answer == Answer::Right || *answer == Answer::NoneSet)
        Q_EMIT unlocked();
    else
        showPause();
}

void LockPage::showPause()
{
    const std::chrono::milliseconds left = m_passPhrase.pause();
    const bool waits = left > 0ms;
    if (waits) {
        const auto seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(left).count());
        m_note->showNote(StateRole::Failed, tr("This is not the pass phrase. Try again in %n second(s).", nullptr, seconds));
        m_pause.start();
    } else if (m_pause.isActive()) {
        m_pause.stop();
        m_note->clearNote();
    }
    const bool hadNoFocus = !m_edit->isEnabled();
    m_edit->setEnabled(!waits);
    if (!waits && hadNoFocus)
        m_edit->setFocus(Qt::OtherFocusReason);
}

void LockPage::setBusy(bool busy)
{
    m_edit->setEnabled(!busy);
    m_unlock->setEnabled(!busy && !m_edit->text().isEmpty());
}

void LockPage::retranslate()
{
    m_icon->setPixmap(themeIcon(u"dialog-password"_s).pixmap(lockIconSize, lockIconSize));
    m_title->setText(tr("Flowbell is locked"));
    m_text->setText(tr("It goes on receiving and delivering events. The pass phrase shows them again."));
    m_label->setText(tr("&Pass phrase:"));
    m_edit->setAccessibleName(tr("Pass phrase"));
    m_unlock->setText(tr("&Unlock"));
    m_hint->setText(tr("The lock keeps a passer-by from reading this window. It does not encrypt the store: who can use your "
                       "account can read its file."));
}

void LockPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace flowbell::gui
