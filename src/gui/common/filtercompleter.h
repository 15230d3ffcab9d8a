// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filtercompletion.h"
#include "core/result.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>

class QKeyEvent;
class QLineEdit;
class QTreeView;

namespace flowbell::gui {

class FilterChoiceModel;

/// Offers what may stand at the cursor of a filter's field while it is typed, in a list below it that never takes the focus.
/// What is known is there at once; values that occur are asked for when the typing pauses, and added when they come.
///
/// Down, or Ctrl+Space, opens the list where it is not open; Up, Down, Page Up, Page Down choose, Return and Tab take what is
/// chosen (Tab the first, if nothing is), Esc closes. Who types the colon that a chosen field has brought along is not given a
/// second.
class FilterCompleter : public QObject
{
    Q_OBJECT
public:
    /// Values of a field (or names of places) that occur and begin with a text.
    using Ask = std::function<QFuture<Result<QStringList>>(const QString &field, const QString &beginning)>;

    /// \a edit must outlive this.
    FilterCompleter(QLineEdit &edit, const FilterLanguage &language, QObject *parent);
    ~FilterCompleter() override;

    /// Without it, only what is known is offered.
    void setAsk(Ask ask) { m_ask = std::move(ask); }
    /// At any place, also where nothing is typed yet.
    void open() { complete(true); }
    [[nodiscard]] bool isOpen() const;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void openChanged(bool open);

private:
    void build();
    void complete(bool wanted);
    void askForValues();
    void addValues(const QStringList &values);
    void show();
    void place();
    void hide();
    void cursorMoved();
    [[nodiscard]] bool takeKey(const QKeyEvent &event);
    void step(int by);
    void choose(int row);
    void tellCurrent();

    QLineEdit &m_edit;
    const FilterLanguage &m_language;
    Ask m_ask;
    FilterChoiceModel *m_model;
    QTreeView *m_list = nullptr; ///< made when it is first needed; owned by the window
    FilterCompletion m_completion;
    QTimer m_pause;
    quint64 m_generation = 0; ///< grows with each change of the text
    bool m_changing = false; ///< the text is being changed by a choice
    quint64 m_broughtColon = 0; ///< the text of this generation ends at the cursor with a colon that nobody typed
};

} // namespace flowbell::gui
