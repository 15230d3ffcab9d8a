# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A desktop program seen through the accessibility bus, as a screen reader sees it: things are found by their accessible
name and role, and used by their accessible actions."""

import atexit
import subprocess
import time

import pyatspi

PATIENCE = 15.0
KEY_RETURN = 0xFF0D  # an X key symbol


class NotThere(AssertionError):
    pass


def wait_for(what, seconds=PATIENCE, describe="it"):
    """The first true value of what(); the desktop is asked again until then."""
    end = time.monotonic() + seconds
    last = None
    while time.monotonic() < end:
        try:
            value = what()
            if value:
                return value
        except (LookupError, RuntimeError, NotImplementedError, AttributeError, subprocess.CalledProcessError) as error:
            last = error  # things vanish while one looks at them, or are not there yet
        except Exception as error:  # pylint: disable=broad-except  # GLib errors have no common class
            if "atspi" not in str(type(error)).lower() and "GLib" not in str(type(error)):
                raise
            last = error
        time.sleep(0.05)
    raise NotThere(f"{describe}: not within {seconds} s" + (f" ({last})" if last else ""))


def press_key(symbol):
    """To whatever has the keyboard."""
    pyatspi.Registry.generateKeyboardEvent(symbol, None, pyatspi.KEY_SYM)


def walk(node, depth=0, limit=40):
    """The node and all below it; table cells are left to find_cell, which asks for them by place."""
    yield node
    if depth == limit or node.getRole() in (pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE_TABLE):
        return
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None:
            yield from walk(child, depth + 1, limit)


class Element:
    """One accessible object."""

    def __init__(self, node):
        self.node = node

    @property
    def name(self):
        return self.node.name

    @property
    def text(self):
        text = self.node.queryText()
        return text.getText(0, text.characterCount)

    def has(self, state):
        return self.node.getState().contains(state)

    @property
    def enabled(self):
        return self.has(pyatspi.STATE_ENABLED)

    def find(self, name=None, role=None, contains=None, seconds=PATIENCE, showing=True):
        """The first thing below with this name (or one that contains a text) and role."""
        def look():
            for node in walk(self.node):
                if name is not None and node.name.replace("&", "") != name:
                    continue
                if contains is not None and contains not in node.name:
                    continue
                if role is not None and node.getRole() != role:
                    continue
                if showing and not node.getState().contains(pyatspi.STATE_SHOWING):
                    continue
                return Element(node)
            return None
        return wait_for(look, seconds, f"{role or 'something'} named {name or contains!r}")

    def gone(self, name, seconds=PATIENCE):
        """Waits until nothing that shows has this name any more."""
        def look():
            return not any(node.name == name and node.getState().contains(pyatspi.STATE_SHOWING) for node in walk(self.node))
        wait_for(look, seconds, f"{name!r} to go")

    def press(self):
        """The accessible action of a button, check box or menu item."""
        actions = self.node.queryAction()
        for wanted in ("Press", "press", "Toggle", "click", "SetFocus"):
            for index in range(actions.nActions):
                if actions.getName(index) == wanted:
                    actions.doAction(index)
                    return self
        raise NotThere(f"{self.name!r} has no action to press")

    def type(self, text):
        """Replaces the text of an edit field."""
        self.node.queryEditableText().setTextContents(text)
        wait_for(lambda: self.text == text, describe=f"the text of {self.name!r} to be {text!r}")
        return self

    def cell(self, row, column):
        return Element(self.node.queryTable().getAccessibleAt(row, column))

    @property
    def rows(self):
        return self.node.queryTable().nRows

    @property
    def columns(self):
        return self.node.queryTable().nColumns

    def column_texts(self, column):
        return [self.cell(row, column).name for row in range(self.rows)]

    def click(self, times=1):
        """With the mouse, in the middle."""
        place = self.node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        pyatspi.Registry.generateMouseEvent(
            place.x + place.width // 2, place.y + place.height // 2, "b1c" if times == 1 else "b1d")

    def select_row(self, row):
        """Clicks until it is selected: a dialog that is just closing may still lie over it and take the click."""
        def look():
            if not self.cell(row, 1).has(pyatspi.STATE_SELECTED):
                self.cell(row, 1).click()
            return self.cell(row, 1).has(pyatspi.STATE_SELECTED)
        wait_for(look, describe=f"row {row} to be selected")


def start(command, **kwargs):
    """A process that ends with this one, however that ends: whoever waits for its output would wait for ever."""
    process = subprocess.Popen(command, **kwargs)
    atexit.register(process.kill)
    return process


class Program:
    """A program started on this desktop."""

    def __init__(self, command, name, **kwargs):
        self.process = start(command, **kwargs)
        self.name = name

    def window(self, contains, seconds=PATIENCE):
        """The top-level window whose title contains a text."""
        def look():
            for application in list(pyatspi.Registry.getDesktop(0)):
                if application is None or application.name != self.name:
                    continue
                for window in application:
                    if window is not None and contains in window.name and window.getState().contains(pyatspi.STATE_SHOWING):
                        return Element(window)
            return None
        return wait_for(look, seconds, f"a window with {contains!r} in its title")

    def running(self):
        return self.process.poll() is None

    def stop(self):
        if self.running():
            self.process.terminate()
            self.process.wait(20)
        return self.process.returncode
