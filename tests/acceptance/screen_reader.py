# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What somebody has who works by keyboard and screen reader alone: keys to press, and what is to be heard of the place that
has the keyboard and of what changes."""

import ctypes
import sys
import time
from pathlib import Path

import pyatspi
from gi.repository import GLib

from desktop import PATIENCE, NotThere, start

SYMBOLS = {"Tab": 0xFF09, "Return": 0xFF0D, "Escape": 0xFF1B, "Space": 0x20, "Home": 0xFF50, "Left": 0xFF51, "Up": 0xFF52,
           "Right": 0xFF53, "Down": 0xFF54, "End": 0xFF57, "Insert": 0xFF63, "F2": 0xFFBF, "F10": 0xFFC7, "Delete": 0xFFFF}
MODIFIERS = {"Ctrl": 0xFFE3, "Shift": 0xFFE1, "Alt": 0xFFE9}


class Keyboard:
    """Keys by their names, as "Ctrl+Shift+L"; they reach whatever has the keyboard."""

    def __init__(self):
        self.x = ctypes.CDLL("libX11.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self.x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self.display = self.x.XOpenDisplay(None)

    def _send(self, symbol, kind):
        code = self.x.XKeysymToKeycode(self.display, symbol)
        pyatspi.Registry.generateKeyboardEvent(code, None, kind)

    def press(self, keys):
        *modifiers, key = keys.split("+")
        symbol = SYMBOLS.get(key) or ord(key.lower())
        held = [MODIFIERS[modifier] for modifier in modifiers]
        for modifier in held:
            self._send(modifier, pyatspi.KEY_PRESS)
        self._send(symbol, pyatspi.KEY_PRESSRELEASE)
        for modifier in reversed(held):
            self._send(modifier, pyatspi.KEY_RELEASE)

    @staticmethod
    def type(text):
        pyatspi.Registry.generateKeyboardEvent(0, text, pyatspi.KEY_STRING)


class ScreenReader:
    """Listens on the accessibility bus: which object got the keyboard last, and which notifications came."""

    EVENTS = ("object:state-changed:focused", "object:state-changed:showing")

    def __init__(self):
        self.keyboard_goes = start([sys.executable, str(Path(__file__).with_name("keyboard_focus.py"))])
        self.keyboard = Keyboard()
        self.place = None  # what has the keyboard
        self.moves = 0  # how many times that changed
        self.heard = []  # the names of notifications, in their order
        pyatspi.Registry.registerEventListener(self._take, *self.EVENTS)

    def _take(self, event):
        if not event.detail1:
            return
        if event.type == "object:state-changed:focused":
            self.place = event.source
            self.moves += 1
            return
        try:
            if event.source.getRole() == pyatspi.ROLE_NOTIFICATION:
                self.heard.append(event.source.name)
        except GLib.GError:
            pass  # what showed is gone already

    @staticmethod
    def _listen():
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)

    def until(self, what, describe, seconds=PATIENCE):
        """The first true value of what(), asked again as long as events come or time is left."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._listen()
            try:
                value = what()
            except (LookupError, RuntimeError, NotImplementedError, AttributeError, GLib.GError):
                value = None  # things vanish while one looks at them
            if value:
                return value
            time.sleep(0.02)
        raise NotThere(f"{describe}: not within {seconds} s; the keyboard is at {self.says()}, heard: {self.heard[-3:]}")

    def settle(self, seconds=0.1):
        """Until the keyboard stays where it is: a table is told of before its cell."""
        seen, since = self.moves, time.monotonic()
        while time.monotonic() < since + seconds:
            self._listen()
            if self.moves != seen:
                seen, since = self.moves, time.monotonic()
            time.sleep(0.01)

    def says(self):
        """Of the place that has the keyboard: name, role, and in a table the column and the row."""
        place = self.place
        try:
            words = [place.name, place.getRoleName()]
            if place.getRole() == pyatspi.ROLE_TABLE_CELL:
                words += [name for name in self.cell_headers(place) if name]
        except (AttributeError, RuntimeError, GLib.GError):
            return "nothing"
        return ", ".join(words)

    @staticmethod
    def cell_headers(cell):
        """The names of its column and its row, as the table has them; a tree has none for its rows, a list has none."""
        try:
            table = cell.parent.queryTable()
        except NotImplementedError:
            return []
        index = cell.getIndexInParent()
        row, column = table.getRowAtIndex(index), table.getColumnAtIndex(index)
        headers = [table.getColumnHeader(column), table.getRowHeader(row)]
        return [header.name if header else "" for header in headers]

    def check(self):
        """A place that has the keyboard says what it is, shows, and is the only one that has it."""
        place = self.place
        assert place.name.strip(), f"nothing is said of the {place.getRoleName()} that has the keyboard"
        assert place.getRole() not in (pyatspi.ROLE_UNKNOWN, pyatspi.ROLE_INVALID), \
            f"{place.name!r} does not say what it is: {place.getRoleName()}"
        states = place.getState()
        for state in (pyatspi.STATE_FOCUSED, pyatspi.STATE_SHOWING, pyatspi.STATE_VISIBLE):
            assert states.contains(state), f"{self.says()} has the keyboard, but not {state}"
        area = place.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        assert area.width > 0 and area.height > 0, f"{self.says()} has no place on the screen"

    def is_at(self, name=None, role=None, contains=None):
        """Waits until the keyboard is there."""
        def there():
            place = self.place
            return ((name is None or place.name.replace("&", "") == name)
                    and (contains is None or contains in place.name)
                    and (role is None or place.getRole() == role)
                    and place.getState().contains(pyatspi.STATE_FOCUSED))
        self.until(there, f"the keyboard to be at {role or 'something'} named {name or contains!r}")
        self.check()
        return self.place

    def press(self, keys):
        self._listen()
        self.keyboard.press(keys)

    def type(self, text):
        self.keyboard.type(text)

    def moves_by(self, keys):
        """The keyboard is elsewhere after these keys."""
        before = self.moves
        self.press(keys)
        self.until(lambda: self.moves > before, f"the keyboard to move by {keys}")
        self.settle()
        self.check()
        return self.says()

    def tab_to(self, name=None, role=None, contains=None, key="Tab", steps=40):
        """Goes on by Tab, checking every place on the way, until it is there."""
        seen = []
        for _ in range(steps):
            place = self.place
            if place is not None and (name is None or place.name.replace("&", "") == name) and (
                    contains is None or contains in place.name) and (role is None or place.getRole() == role):
                return place
            seen.append(self.moves_by(key))
        raise NotThere(f"{name or contains!r} is not reached by {key}: {seen}")

    def hears(self, text, seconds=PATIENCE):
        """Waits for a notification with this text, and forgets it and those before."""
        def came():
            return next((at for at, words in enumerate(self.heard) if text in words), None) is not None
        self.until(came, f"to hear {text!r}", seconds)
        at = next(at for at, words in enumerate(self.heard) if text in words)
        said = self.heard[at]
        del self.heard[:at + 1]
        return said

    def stop(self):
        pyatspi.Registry.deregisterEventListener(self._take, *self.EVENTS)
        self.keyboard_goes.terminate()
        self.keyboard_goes.wait(10)
