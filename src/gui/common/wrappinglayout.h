// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtWidgets/QLayout>

#include <memory>
#include <vector>

namespace flowbell::gui {

/// Puts widgets one after the other like words: what does not fit into a line begins the next one. For rows of buttons, whose
/// texts are longer in some languages than in others. Widgets have their preferred size; in right-to-left languages lines begin
/// on the right.
class WrappingLayout : public QLayout
{
    Q_OBJECT
public:
    explicit WrappingLayout(QWidget *parent);
    ~WrappingLayout() override;

    void addItem(QLayoutItem *item) override; ///< takes ownership
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    [[nodiscard]] QLayoutItem *takeAt(int index) override; ///< the caller owns it
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override; ///< all in one line
    [[nodiscard]] QSize minimumSize() const override; ///< of the widest
    void setGeometry(const QRect &rect) override;

private:
    /// The places of the items that can be seen, from line to line; returns the height.
    int arrange(const QRect &rect, bool move) const;
    [[nodiscard]] int gap() const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace flowbell::gui
