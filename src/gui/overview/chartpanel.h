// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/overview/chartdata.h"

#include <QtWidgets/QWidget>

#include <memory>

class QAction;

namespace Ui {
class ChartPanel;
}

namespace flowbell::gui {

class ChartTableModel;

/// One chart of the overview: title, bars, the table of their values, what can be done with them.
class ChartPanel : public QWidget
{
    Q_OBJECT
public:
    /// What stays the same whatever the numbers are.
    struct Texts {
        QString title;
        QString hint; ///< below the title; may be empty
        QString nothing; ///< instead of an empty chart
        QString fileName; ///< offered for files, without its ending
    };

    explicit ChartPanel(QWidget *parent = nullptr);
    ~ChartPanel() override;

    void setTexts(const Texts &texts);
    void setChart(const ChartData &chart);

Q_SIGNALS:
    /// The events behind a number, in the filter language.
    void filterWanted(const QString &filter);
    void saved(const QString &path);
    void saveFailed(const QString &path, const QString &why);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildActions();
    void showTexts();
    void showFilterOf(const QModelIndex &index);
    void chooseFile(const QString &ending, const QString &kinds);
    void save(const QString &path, const QString &ending);
    [[nodiscard]] QImage picture() const;

    std::unique_ptr<Ui::ChartPanel> m_ui;
    ChartTableModel *m_model;
    Texts m_texts;
    QAction *m_show;
    QAction *m_savePng;
    QAction *m_saveCsv;
};

} // namespace flowbell::gui
