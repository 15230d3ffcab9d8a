// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/webhookheader.h"
#include "gui/common/stateroles.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

#include <optional>

namespace flowbell::gui {

/// The header fields of a webhook to edit, with which of them are secret. A field is marked by its name (isSecretByName()) until
/// the user marks it. A value that is kept is not known here: what is typed replaces it, nothing typed leaves it. Values of
/// secret fields and of credentials (isCredentialHeader()) are not shown until they are revealed.
class SecretHeadersModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Value, Secret, ColumnCount };

    explicit SecretHeadersModel(QObject *parent = nullptr);

    /// \a stored: as the webhook is in the store, whose secret fields have values that are kept.
    void setHeaders(const WebhookHeaders &headers, const WebhookHeaders &stored);
    [[nodiscard]] WebhookHeaders headers() const;
    /// Why the first field that cannot be saved cannot; empty if all can.
    [[nodiscard]] QString problem() const;
    /// What else there is to say, if anything, and how.
    [[nodiscard]] QString note() const;
    [[nodiscard]] StateRole noteRole() const { return m_error ? StateRole::Failed : StateRole::Muted; }

    void setRevealed(bool revealed);
    /// The answer to keptWanted().
    void showKept(const Result<HeaderFields> &kept);
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
    void keptWanted(); ///< values that are kept are to be shown, or not to be secret any more

private:
    struct Row {
        WebhookHeader header;
        QByteArray keptName; ///< under which a value is kept; empty: none is
        bool isMarkedByUser = false;

        [[nodiscard]] bool isKept() const; ///< and would be used if nothing is typed
    };

    [[nodiscard]] QString problemOf(int row) const;
    [[nodiscard]] QString missingValue(const Row &row) const;
    [[nodiscard]] bool isTwice(const Row &row) const;
    [[nodiscard]] QByteArray keptValue(const Row &row) const; ///< empty if it is not known
    [[nodiscard]] QString shownValue(const Row &row) const;
    [[nodiscard]] QString toolTip(const QModelIndex &index) const;
    void setName(Row &row, const QByteArray &name);
    void setValue(Row &row, const QByteArray &value);
    void setSecret(Row &row, bool isSecret);

    QList<Row> m_rows;
    bool m_revealed = false;
    std::optional<HeaderFields> m_kept; ///< unset: not read
    std::optional<Error> m_error; ///< why it could not be
};

} // namespace flowbell::gui
