// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QIODevice>

namespace flowbell::delivery {

/// A request body that can be read once. QNetworkAccessManager silently sends a request again (up to twice) when the
/// connection is closed before the answer; it cannot with a body that does not rewind, and reports ContentReSendError.
/// A webhook's endpoint must get a test once or not at all.
class OneTimeBody final : public QIODevice
{
    Q_OBJECT
public:
    explicit OneTimeBody(const QByteArray &body, QObject *parent = nullptr);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }

Q_SIGNALS:
    /// The first byte is wanted: the connection stands, and the head is on its way.
    void begun();

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_body;
    qint64 m_read = 0;
};

} // namespace flowbell::delivery
