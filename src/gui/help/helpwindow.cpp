// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/help/helpwindow.h"

#include "engine/preferences.h"
#include "gui/common/icons.h"
#include "gui/common/messagebox.h"
#include "gui/help/guidesearch.h"
#include "ui_helpwindow.h"

#include <algorithm>

#include <QtCore/QLocale>
#include <QtCore/QSignalBlocker>
#include <QtGui/QDesktopServices>
#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QScrollBar>

namespace flowbell::gui {

using namespace Qt::StringLiterals;

namespace {

const QString geometryKey = u"window/help/geometry"_s;
const QString helpSplitterKey = u"window/help/splitter"_s;
const QString zoomKey = u"window/help/zoom"_s;

constexpr int placeRole = Qt::UserRole;
constexpr int textZoomStep = 10;

QString languageNow()
{
    return QLocale().name().section(u'_', 0, 0);
}

} // namespace

HelpWindow::HelpWindow(engine::Preferences &preferences)
    : m_preferences(preferences)
    , m_ui(std::make_unique<Ui::HelpWindow>())
{
    m_ui->setupUi(this);
    setWindowIcon(applicationIcon());
    // The program ends with its main window, whether somebody reads or not.
    setAttribute(Qt::WA_QuitOnClose, false);
    m_ui->searchEdit->addAction(themeIcon(u"edit-find"_s), QLineEdit::LeadingPosition);
    m_ui->findBar->setPage(m_ui->view);
    m_ui->splitter->setStretchFactor(1, 1);
    m_ui->splitter->setSizes({280, 720});
    setUpActions();
    connectSide();
    connect(m_ui->view, &GuideView::placeWanted, this, &HelpWindow::goTo);
    connect(m_ui->view, &GuideView::webWanted, this, &HelpWindow::askForWeb);
    connect(m_ui->view, &GuideView::zoomWanted, this, &HelpWindow::zoomBy);
    connect(m_ui->view, &QTextEdit::copyAvailable, m_ui->actionCopy, &QAction::setEnabled);
    restoreState();
    retranslate();
}

HelpWindow::~HelpWindow()
{
    rememberState();
}

void HelpWindow::setUpActions()
{
    const auto setUp = [](QAction *action, const QString &icon, const QList<QKeySequence> &keys) {
        action->setIcon(themeIcon(icon));
        action->setShortcuts(keys);
    };
    setUp(m_ui->actionBack, u"go-previous"_s, {QKeySequence(Qt::ALT | Qt::Key_Left), QKeySequence(Qt::Key_Back)});
    setUp(m_ui->actionForward, u"go-next"_s, {QKeySequence(Qt::ALT | Qt::Key_Right), QKeySequence(Qt::Key_Forward)});
    setUp(m_ui->actionFind, u"edit-find"_s, {QKeySequence(Qt::CTRL | Qt::Key_F)});
    // No shortcut: the text's own Ctrl+C would be ambiguous with it.
    setUp(m_ui->actionCopy, u"edit-copy"_s, {});
    setUp(m_ui->actionSmaller, u"list-remove"_s, {QKeySequence(Qt::CTRL | Qt::Key_Minus)});
    setUp(m_ui->actionLarger, u"list-add"_s, {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    setUp(m_ui->actionUsualSize, u"view-refresh"_s, {QKeySequence(Qt::CTRL | Qt::Key_0)});
    m_ui->actionCopy->setEnabled(false);
    m_ui->actionBack->setEnabled(false);
    m_ui->actionForward->setEnabled(false);
    connect(m_ui->actionBack, &QAction::triggered, this, &HelpWindow::goBack);
    connect(m_ui->actionForward, &QAction::triggered, this, &HelpWindow::goForward);
    connect(m_ui->actionFind, &QAction::triggered, m_ui->findBar, &FindInPageBar::open);
    connect(m_ui->actionCopy, &QAction::triggered, m_ui->view, &QTextEdit::copy);
    connect(m_ui->actionSmaller, &QAction::triggered, this, [this] { zoomBy(-textZoomStep); });
    connect(m_ui->actionLarger, &QAction::triggered, this, [this] { zoomBy(textZoomStep); });
    connect(m_ui->actionUsualSize, &QAction::triggered, this, [this] { setZoom(100); });
}

void HelpWindow::connectSide()
{
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, &HelpWindow::search);
    connect(m_ui->searchEdit, &QLineEdit::returnPressed, this, [this] {
        if (m_ui->hits->count() > 0)
            openHit(m_ui->hits->item(std::max(m_ui->hits->currentRow(), 0)));
    });
    // By mouse and by the arrow keys: what is current is shown.
    connect(m_ui->hits, &QListWidget::currentItemChanged, this, &HelpWindow::openHit);
    connect(m_ui->hits, &QListWidget::itemClicked, this, &HelpWindow::openHit);
    connect(m_ui->contents, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        if (item)
            goTo(item->data(0, placeRole).value<GuidePlace>());
    });
}

void HelpWindow::loadGuide()
{
    m_language = languageNow();
    m_guide = Guide::load(m_language);
    m_ui->view->setPictures(m_guide.root() + u"/pictures"_s);
    fillContents();
}

void HelpWindow::fillContents()
{
    const QSignalBlocker blocker(m_ui->contents);
    m_ui->contents->clear();
    for (const GuidePage &page : m_guide.pages()) {
        auto *top = new QTreeWidgetItem(m_ui->contents, {page.title()});
        top->setData(0, placeRole, QVariant::fromValue(GuidePlace{page.id}));
        for (const GuideSection &section : page.sections) {
            if (section.level != 2 || section.anchor.isEmpty())
                continue;
            auto *item = new QTreeWidgetItem(top, {section.title});
            item->setData(0, placeRole, QVariant::fromValue(GuidePlace{page.id, section.anchor}));
        }
    }
}

void HelpWindow::openAt(const GuidePlace &place)
{
    if (m_guide.pages().isEmpty() || m_language != languageNow())
        loadGuide();
    m_ui->searchEdit->clear();
    goTo(m_guide.page(place.page) ? place : GuidePlace{guidePageIds().constFirst()});
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    m_ui->view->setFocus(Qt::OtherFocusReason);
}

void HelpWindow::goTo(const GuidePlace &place)
{
    if (!m_guide.page(place.page))
        return;
    if (place != m_history.here())
        m_history.goTo(place, scrolled());
    showPlace(place);
}

void HelpWindow::showPlace(const GuidePlace &place)
{
    const GuidePage *page = m_guide.page(place.page);
    if (m_ui->view->page().markdown != page->markdown)
        m_ui->view->showPage(*page);
    m_ui->view->mark(searchWords(m_ui->searchEdit->text()));
    m_ui->view->scrollTo(place.anchor);
    chooseInContents(place);
    m_ui->actionBack->setEnabled(m_history.canGoBack());
    m_ui->actionForward->setEnabled(m_history.canGoForward());
    //: window title: a page of the user guide
    setWindowTitle(tr("%1 — Flowbell guide").arg(page->title()));
}

void HelpWindow::returnTo(const ReadingHistory::Stop &stop)
{
    showPlace(stop.place);
    m_ui->view->verticalScrollBar()->setValue(stop.scrolled);
}

void HelpWindow::goBack()
{
    returnTo(m_history.back(scrolled()));
}

void HelpWindow::goForward()
{
    returnTo(m_history.forward(scrolled()));
}

void HelpWindow::chooseInContents(const GuidePlace &place)
{
    const QSignalBlocker blocker(m_ui->contents);
    for (int row = 0; row < m_ui->contents->topLevelItemCount(); ++row) {
        QTreeWidgetItem *top = m_ui->contents->topLevelItem(row);
        const bool isHere = top->data(0, placeRole).value<GuidePlace>().page == place.page;
        top->setExpanded(isHere);
        if (!isHere)
            continue;
        QTreeWidgetItem *chosen = top;
        for (int index = 0; index < top->childCount(); ++index) {
            if (top->child(index)->data(0, placeRole).value<GuidePlace>() == place)
                chosen = top->child(index);
        }
        m_ui->contents->setCurrentItem(chosen);
    }
}

void HelpWindow::search(const QString &text)
{
    const QSignalBlocker blocker(m_ui->hits);
    m_ui->hits->clear();
    const QStringList words = searchWords(text);
    m_ui->view->mark(words);
    if (words.isEmpty()) {
        m_ui->sideStack->setCurrentWidget(m_ui->contents);
        return;
    }
    for (const GuideHit &hit : searchGuide(m_guide, text)) {
        auto *item = new QListWidgetItem(hit.title + u'\n' + hit.excerpt, m_ui->hits);
        item->setData(placeRole, QVariant::fromValue(hit.place));
    }
    const bool found = m_ui->hits->count() > 0;
    m_ui->nothingLabel->setText(tr("Nothing in the guide has “%1”. Fewer or shorter words find more.").arg(text.simplified()));
    m_ui->sideStack->setCurrentWidget(found ? static_cast<QWidget *>(m_ui->hits) : m_ui->nothingLabel);
}

void HelpWindow::openHit(const QListWidgetItem *item)
{
    if (item)
        goTo(item->data(placeRole).value<GuidePlace>());
}

void HelpWindow::zoomBy(int percent)
{
    setZoom(m_ui->view->zoom() + percent);
}

void HelpWindow::setZoom(int percent)
{
    m_ui->view->setZoom(percent);
    m_ui->actionSmaller->setEnabled(m_ui->view->zoom() > GuideView::smallestZoom);
    m_ui->actionLarger->setEnabled(m_ui->view->zoom() < GuideView::largestZoom);
    m_ui->actionUsualSize->setEnabled(m_ui->view->zoom() != 100);
}

void HelpWindow::askForWeb(const QUrl &url)
{
    const messagebox::Message message{.name = u"webQuestion"_s,
        .title = tr("Open in the browser"),
        .text = tr("This link leads out of the guide. Open it in the browser?"),
        .details = url.toDisplayString()};
    messagebox::ask(this, message, tr("Open"), [url](bool accepted) {
        if (accepted)
            QDesktopServices::openUrl(url);
    });
}

int HelpWindow::scrolled() const
{
    return m_ui->view->verticalScrollBar()->value();
}

void HelpWindow::keyPressEvent(QKeyEvent *event)
{
    const bool closes = event->key() == Qt::Key_Escape || event->matches(QKeySequence::Close);
    if (event->key() == Qt::Key_Escape && !m_ui->searchEdit->text().isEmpty())
        m_ui->searchEdit->clear();
    else if (event->key() == Qt::Key_F3 && event->modifiers().testFlag(Qt::ShiftModifier))
        m_ui->findBar->findPrevious();
    else if (event->key() == Qt::Key_F3)
        m_ui->findBar->findNext();
    else if (closes)
        close();
    else
        QMainWindow::keyPressEvent(event);
}

void HelpWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
}

void HelpWindow::retranslate()
{
    m_ui->findBar->retranslate();
    m_ui->actionBack->setToolTip(tr("Where you were before (Alt+Left)"));
    m_ui->actionForward->setToolTip(tr("Where you went back from (Alt+Right)"));
    m_ui->actionFind->setToolTip(tr("Find a text in this page (Ctrl+F)"));
    m_ui->actionCopy->setToolTip(tr("Copy what is selected (Ctrl+C)"));
    m_ui->actionSmaller->setToolTip(tr("Smaller letters (Ctrl+−)"));
    m_ui->actionLarger->setToolTip(tr("Larger letters (Ctrl++)"));
    m_ui->actionUsualSize->setToolTip(tr("Letters of the usual size (Ctrl+0)"));
    m_ui->nothingLabel->clear();
    if (m_guide.pages().isEmpty() || m_language == languageNow())
        return;
    const GuidePlace here = m_history.here();
    loadGuide();
    showPlace(here);
    search(m_ui->searchEdit->text());
}

void HelpWindow::restoreState()
{
    if (const QByteArray geometry = m_preferences.windowState(geometryKey); !geometry.isEmpty())
        restoreGeometry(geometry);
    else
        resize(size().boundedTo(screen()->availableSize()));
    if (const QByteArray splitter = m_preferences.windowState(helpSplitterKey); !splitter.isEmpty())
        m_ui->splitter->restoreState(splitter);
    const int zoom = m_preferences.windowState(zoomKey).toInt();
    setZoom(zoom == 0 ? 100 : zoom);
}

void HelpWindow::rememberState()
{
    m_preferences.setWindowState(geometryKey, saveGeometry());
    m_preferences.setWindowState(helpSplitterKey, m_ui->splitter->saveState());
    m_preferences.setWindowState(zoomKey, QByteArray::number(m_ui->view->zoom()));
}

} // namespace flowbell::gui
