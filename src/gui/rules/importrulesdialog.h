// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/rule.h"

#include <QtCore/QList>
#include <QtWidgets/QDialog>

#include <memory>

class QPushButton;

namespace Ui {
class ImportRulesDialog;
}

namespace flowbell::gui {

/// Shows the rules of a file, with what they would do and start, before they are imported. Accepted: import them.
class ImportRulesDialog : public QDialog
{
    Q_OBJECT
public:
    ImportRulesDialog(const QString &fileName, const QList<Rule> &rules, QWidget *parent = nullptr);
    ~ImportRulesDialog() override;

    [[nodiscard]] const QList<Rule> &rules() const { return m_rules; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void showRules();
    void retranslate();

    std::unique_ptr<Ui::ImportRulesDialog> m_ui;
    QString m_fileName;
    QList<Rule> m_rules;
    QPushButton *m_import;
};

} // namespace flowbell::gui
