// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtWidgets/QWidget>

#include <memory>

namespace Ui {
class RawView;
}

namespace flowbell::gui {

class HexTableModel;

/// The exact bytes of a body: as text if they are, else in hexadecimal. Of a long text the first part, until all is asked for.
class RawView : public QWidget
{
    Q_OBJECT
public:
    /// Measured: as a single line, this much is laid out within two frames.
    static constexpr qsizetype firstPart = 256 * 1024;

    explicit RawView(QWidget *parent = nullptr);
    ~RawView() override;

    void setBody(const QByteArray &body);
    void retranslate();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showText(qsizetype bytes);
    void copyHexLines();

    std::unique_ptr<Ui::RawView> m_ui;
    HexTableModel *m_hex;
    QByteArray m_body;
    bool m_isText = true;
    qsizetype m_shown = 0;
};

} // namespace flowbell::gui
