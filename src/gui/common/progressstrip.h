// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace flowbell::gui {

/// A line that tells how far a long work is, with Cancel. Hidden while there is none.
class ProgressStrip : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget *parent = nullptr);

    /// Tells of what \a work does, and cancels it. It has the signals began(text), progressed(done, total), ended().
    template <typename Work>
    void follow(Work *work)
    {
        connect(work, &Work::began, this, &ProgressStrip::begin);
        connect(work, &Work::progressed, this, &ProgressStrip::setProgress);
        connect(work, &Work::ended, this, &ProgressStrip::end);
        connect(this, &ProgressStrip::cancelled, work, &Work::cancel);
    }
    /// \a text says what is done.
    void begin(const QString &text);
    void setProgress(qint64 done, qint64 total);
    /// How far copying rows is; small copies are there at once and are not shown. Both 0: it ended.
    void showCopying(qint64 done, qint64 total);
    void end();

Q_SIGNALS:
    void cancelled();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_label;
    QProgressBar *m_bar;
    QToolButton *m_cancel;
};

} // namespace flowbell::gui
