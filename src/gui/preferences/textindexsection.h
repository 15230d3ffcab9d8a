// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/textindexer.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

/// Whether an index for text search is kept, how far it is and what it takes.
class TextIndexSection : public QWidget
{
    Q_OBJECT
public:
    explicit TextIndexSection(QWidget *parent = nullptr);

    /// \a indexer must outlive this.
    void setIndexer(const engine::TextIndexer &indexer);
    void setWanted(bool wanted);
    [[nodiscard]] bool isWanted() const;
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    void showState();

    const engine::TextIndexer *m_indexer = nullptr;
    QCheckBox *m_check;
    QLabel *m_hint;
    QLabel *m_state;
};

} // namespace flowbell::gui
