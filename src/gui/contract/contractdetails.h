// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/shapecomparison.h"

#include <QtWidgets/QWidget>

#include <memory>

namespace Ui {
class ContractDetails;
}

namespace flowbell::gui {

class EvidenceModel;

/// What there is to say of the chosen kind of events or field, with the events that show it.
class ContractDetails : public QWidget
{
    Q_OBJECT
public:
    explicit ContractDetails(QWidget *parent = nullptr);
    ~ContractDetails() override;

    /// Null: nothing is chosen. \a field null: the kind itself. \a again: it is the one shown, with newer numbers.
    void showLine(const ComparedKind *kind, const ComparedField *field, bool again);
    /// Goes to the last event that shows what differs.
    void goToTelling();

Q_SIGNALS:
    void eventWanted(flowbell::EventId id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void goToFirst();
    void goToLast();
    void showButtons();
    [[nodiscard]] EventExamples chosen() const;

    std::unique_ptr<Ui::ContractDetails> m_ui;
    EvidenceModel *m_evidence;
};

} // namespace flowbell::gui
