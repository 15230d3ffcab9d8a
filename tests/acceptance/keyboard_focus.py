#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Stands in for a window manager in the one thing a user of the keyboard needs of it: the keyboard goes to the window that
opened last, and back when that closes. Runs until it is ended."""

import ctypes

SUBSTRUCTURE_NOTIFY = 1 << 19
REVERT_TO_PARENT = 2
CURRENT_TIME = 0
IS_VIEWABLE = 2
INPUT_OUTPUT = 1


class WindowAttributes(ctypes.Structure):
    """XWindowAttributes of Xlib.h."""
    _fields_ = [(name, ctypes.c_int) for name in ("x", "y", "width", "height", "border_width", "depth")] + [
        ("visual", ctypes.c_void_p), ("root", ctypes.c_ulong)] + [
        (name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")] + [
        ("backing_planes", ctypes.c_ulong), ("backing_pixel", ctypes.c_ulong), ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong), ("map_installed", ctypes.c_int), ("map_state", ctypes.c_int),
        ("all_event_masks", ctypes.c_long), ("your_event_mask", ctypes.c_long), ("do_not_propagate_mask", ctypes.c_long),
        ("override_redirect", ctypes.c_int), ("screen", ctypes.c_void_p)]


class Display:
    def __init__(self):
        self.x = ctypes.CDLL("libX11.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self.x.XSelectInput.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_long]
        self.x.XNextEvent.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        self.x.XQueryTree.argtypes = [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_void_p] * 4
        self.x.XGetWindowAttributes.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p]
        self.x.XSetInputFocus.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_ulong]
        self.x.XFree.argtypes = [ctypes.c_void_p]
        self.x.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
        self.ignore = handler(lambda display, error: 0)  # windows go while one looks at them
        self.x.XSetErrorHandler(self.ignore)
        self.display = self.x.XOpenDisplay(None)
        if not self.display:
            raise SystemExit("no display")
        self.root = self.x.XDefaultRootWindow(self.display)
        self.x.XSelectInput(self.display, self.root, SUBSTRUCTURE_NOTIFY)

    def wait(self):
        """For a window to come, go or move."""
        event = ctypes.create_string_buffer(192)  # the size of an XEvent
        self.x.XNextEvent(self.display, event)

    def windows(self):
        """The windows on the screen, the lowest first."""
        root, parent, children, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_void_p(), ctypes.c_uint()
        self.x.XQueryTree(self.display, self.root, ctypes.byref(root), ctypes.byref(parent), ctypes.byref(children),
                          ctypes.byref(count))
        if not children:
            return []
        found = list(ctypes.cast(children, ctypes.POINTER(ctypes.c_ulong))[:count.value])
        self.x.XFree(children)
        return found

    def takes_the_keyboard(self, window):
        """Menus and tool tips have it through their window."""
        about = WindowAttributes()
        return (self.x.XGetWindowAttributes(self.display, window, ctypes.byref(about)) != 0
                and about.map_state == IS_VIEWABLE and about.kind == INPUT_OUTPUT and not about.override_redirect)

    def give_keyboard(self, window):
        self.x.XSetInputFocus(self.display, window, REVERT_TO_PARENT, CURRENT_TIME)
        self.x.XSync(self.display, 0)


def main():
    display = Display()
    has_it = None
    while True:
        on_top = next((window for window in reversed(display.windows()) if display.takes_the_keyboard(window)), None)
        if on_top != has_it and on_top is not None:
            display.give_keyboard(on_top)
        has_it = on_top
        display.wait()


if __name__ == "__main__":
    main()
