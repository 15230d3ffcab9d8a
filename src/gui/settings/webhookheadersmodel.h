// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/headerfield.h"

#include <QtCore/QAbstractTableModel>

namespace flowbell::gui {

/// Header fields as a table of names and values, to read or to edit. Fields that cannot be sent are marked. In those to
/// edit, credentials (isCredentialHeader()) are dots until they are revealed or edited.
class WebhookHeadersModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Mode { ReadOnly, Editable };
    enum Column { Name, Value, ColumnCount };

    explicit WebhookHeadersModel(Mode mode, QObject *parent = nullptr);

    void setFields(const HeaderFields &fields);
    [[nodiscard]] const HeaderFields &fields() const { return m_fields; }
    /// Why the first field that cannot be sent cannot; empty if all can.
    [[nodiscard]] QString problem() const;
    void setRevealed(bool revealed);
    void add(); ///< an empty field at the end
    void remove(int row);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void edited();

private:
    [[nodiscard]] QString problemOf(int row) const;
    [[nodiscard]] QString shownValue(const HeaderField &field) const;

    Mode m_mode;
    bool m_revealed = false;
    HeaderFields m_fields;
};

} // namespace flowbell::gui
