// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/textindexsection.h"

#include "gui/common/formats.h"

#include <QtWidgets/QVBoxLayout>

namespace flowbell::gui {

namespace {

QString stateText(const engine::TextIndexer &indexer)
{
    if (!indexer.isEnabled())
        return TextIndexSection::tr("No index is kept: text filters read every event.");
    const store::TextIndexState state = indexer.state();
    if (state.segments == 0)
        return TextIndexSection::tr("Not needed yet: there are few events, and text filters read all of them.");
    if (state.isComplete())
        return TextIndexSection::tr("Up to date, %1 on disk.").arg(bytesText(state.bytes));
    return TextIndexSection::tr("%1 % of the events are indexed, %2 on disk; the others are read by each text filter.")
        .arg(numberText(100 * state.indexed / state.segments), bytesText(state.bytes));
}

} // namespace

TextIndexSection::TextIndexSection(QWidget *parent)
    : QWidget(parent)
    , m_check(new QCheckBox(this))
    , m_hint(new QLabel(this))
    , m_state(new QLabel(this))
{
    m_check->setObjectName(QStringLiteral("textIndexCheck"));
    m_hint->setObjectName(QStringLiteral("textIndexHint"));
    m_state->setObjectName(QStringLiteral("textIndexState"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_check);
    for (QLabel *label : {m_hint, m_state}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    connect(m_check, &QCheckBox::toggled, this, &TextIndexSection::edited);
    retranslate();
}

void TextIndexSection::setIndexer(const engine::TextIndexer &indexer)
{
    m_indexer = &indexer;
    connect(&indexer, &engine::TextIndexer::stateChanged, this, &TextIndexSection::showState);
    showState();
}

void TextIndexSection::setWanted(bool wanted)
{
    m_check->setChecked(wanted);
}

bool TextIndexSection::isWanted() const
{
    return m_check->isChecked();
}

void TextIndexSection::retranslate()
{
    m_check->setText(tr("Keep an &index for text filters"));
    m_hint->setText(
        tr("It lies beside the store, in a folder of its own that only you can read, and is built while little else is to do. "
           "Turned off, it is removed."));
    m_check->setAccessibleDescription(m_hint->text());
    showState();
}

void TextIndexSection::showState()
{
    if (m_indexer)
        m_state->setText(stateText(*m_indexer));
}

} // namespace flowbell::gui
