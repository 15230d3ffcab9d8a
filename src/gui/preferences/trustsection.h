// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtWidgets/QGroupBox>

class QLabel;
class QLineEdit;

namespace flowbell::gui {

class CopyButton;

/// How senders are made to trust a certificate that is signed by itself: commands to copy.
class TrustSection : public QGroupBox
{
    Q_OBJECT
public:
    explicit TrustSection(QWidget *parent = nullptr);

    void setCertificate(const QString &path);
    void retranslate();

private:
    struct Row {
        QLabel *who;
        QLineEdit *command;
        CopyButton *copy;
    };

    void fill();

    QString m_path;
    QLabel *m_file;
    QList<Row> m_rows;
};

} // namespace flowbell::gui
