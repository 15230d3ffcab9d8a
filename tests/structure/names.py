#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""names.py SOURCE_DIR: what a source keeps to itself has a name that no other source of its layer gives to something of its own,
and no header but that of the source.

Some presets compile a dozen sources of a layer as one (FLOWBELL_UNITY). Two of the same name then meet only when a new file
shifts the dozens, and the build breaks far from the change, or a call finds the other one. Private are the names of anonymous namespaces, static ones, and,
in sources, constants, types and aliases outside of a class. Functions of one source may share a name. So may aliases of several,
if they stand for the same."""

import re
import sys
from collections import defaultdict
from pathlib import Path

TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*.*?\*/|^[ \t]*\#(?:\\\n|[^\n])*)
      |(?P<text>(?:u8|[uUL])?R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"\w*|(?:u8|[uUL])?"(?:\\.|[^"\\])*"\w*|(?:u8|[uUL])?'(?:\\.|[^'\\])+')
      |(?P<number>\.?\d(?:'?[\w.])*)
      |(?P<name>[A-Za-z_]\w*)
      |(?P<sign>::|\[\[|\]\]|->|.)""",
    re.X | re.S | re.M,
)
IS_NAME = re.compile(r"[A-Za-z_]\w*")
PAIRS = {"(": ")", "{": "}", "[": "]", "[[": "]]"}
# What these make has the name that they are given, at this place among their arguments.
NAMING_MACROS = {"Q_LOGGING_CATEGORY": 0, "Q_GLOBAL_STATIC": 1}


def tokens_of(text: str) -> list[str]:
    return [match[0] for match in TOKEN.finditer(text) if match.lastgroup != "skip"]


def behind(tokens: list[str], at: int) -> int:
    """The place after the bracket that belongs to the one at `at`."""
    wanted = []
    while at < len(tokens):
        token = tokens[at]
        if token in PAIRS:
            wanted.append(PAIRS[token])
        elif token == "]]" and wanted[-1] == "]":  # a[b[0]]
            wanted = wanted[:-2]
        elif wanted and token == wanted[-1]:
            wanted.pop()
        at += 1
        if not wanted:
            break
    return at


def behind_angles(tokens: list[str], at: int) -> int:
    """The place after the template list that begins at `at`."""
    depth = 0
    while at < len(tokens):
        if tokens[at] in PAIRS:
            at = behind(tokens, at)
            continue
        depth += {"<": 1, ">": -1}.get(tokens[at], 0)
        at += 1
        if depth == 0:
            break
    return at


def end_of(tokens: list[str], at: int) -> int:
    """The place after the declaration: behind its semicolon, or behind the body of its function."""
    while at < len(tokens) and tokens[at] != ";":
        if tokens[at] == "{":
            at = behind(tokens, at)
            if at == len(tokens) or tokens[at] not in {";", ",", "(", "{", ".", "["}:
                return at
        elif tokens[at] in PAIRS:
            at = behind(tokens, at)
        else:
            at += 1
    return at + 1


def type_name(words: list[str]) -> str | None:
    """Of `class X final : Base {`, `enum class X : int {`, `struct X;`; none of `struct Outer::X {` and of `struct X x = …`."""
    at = 1
    while words[at] in {"class", "struct", "[["} or words[at] == "alignas":
        at = behind(words, at + (words[at] == "alignas")) if words[at] in {"[[", "alignas"} else at + 1
    if not IS_NAME.fullmatch(words[at]) or words[at + 1] not in {"{", ":", ";", "final"}:
        return None
    return words[at]


def declared(words: list[str]):
    """(name, is a function or is made like one) for what `words` declares, a function or variables."""
    at, last, before = 0, None, None
    while at < len(words):
        word = words[at]
        if word == "<" or word == "[[":
            at = behind_angles(words, at) if word == "<" else behind(words, at)
            continue
        if word in {"decltype", "alignas", "noexcept", "explicit"} and words[at + 1] == "(":
            at, last = behind(words, at + 1), None
            continue
        if word == "operator":
            return
        if word == "(" and words[at + 1] in {"*", "&"} and last is not None:  # void (*name)(int)
            yield words[at + 2], False
            return
        if word in {"(", "=", "{", "[", ";", ","}:
            if last is not None and before != "::":
                yield last, word == "("
            while at < len(words) and words[at] not in {",", ";"}:
                at = behind(words, at) if words[at] in PAIRS else at + 1
            if word == "(" or at >= len(words) or words[at] == ";":
                return
            last = before = None
        elif IS_NAME.fullmatch(word):
            last, before = word, words[at - 1] if at else None
        at += 1


def names_of(text: str, header: bool = False):
    """(namespace, name, what for) of all that a source keeps to itself, or that a header offers: the namespace without its
    anonymous parts, and of an alias what it stands for."""
    tokens = tokens_of(text)
    scopes: list[str | None] = []  # None: anonymous
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token in {"}", ";"}:
            if token == "}" and scopes:
                scopes.pop()
            at += 1
            continue
        if token == "inline" and tokens[at + 1] == "namespace":
            at += 1
            continue
        if token == "namespace":
            brace = next(i for i in range(at, len(tokens)) if tokens[i] in {"{", "="})
            if tokens[brace] == "{":
                scopes.append("".join(tokens[at + 1 : brace]) or None)
                at = brace + 1
                continue
        if token == "extern" and tokens[at + 2] == "{":
            scopes.append("")
            at += 3
            continue
        if token == "template":
            at = behind_angles(tokens, at + 1)
            continue
        if token == "[[":
            at = behind(tokens, at)
            continue
        end = end_of(tokens, at)
        words = tokens[at:end] + [";"]
        space = "::".join(scope for scope in scopes if scope)
        meaning = "".join(words[3:-1]) if words[0] in {"using", "namespace"} else ""
        yield from ((space, name, meaning) for name in names_in(words, None in scopes, header))
        if words[0] not in {"class", "struct", "union", "enum"} and words[0].startswith("Q_") and tokens[at + 1] == "(":
            end = behind(tokens, at + 1)  # a macro may go without a semicolon
        at = end


def names_in(words: list[str], anonymous: bool, header: bool):
    first = words[0]
    if first in NAMING_MACROS:
        arguments = "".join(words[2 : behind(words, 1) - 1]).split(",")
        yield arguments[NAMING_MACROS[first]]
    elif first in {"using", "namespace"}:
        if words[2] == "=":
            yield words[1]
    elif first in {"class", "struct", "union", "enum"} and (name := type_name(words)):
        if anonymous or "{" in words:
            yield name
    elif first not in {"static_assert", "friend", "typedef"} and not first.startswith("Q_"):
        until = words.index("(") if "(" in words else len(words)
        static = anonymous or header or "static" in words[:until]
        constant = {"const", "constexpr"} & set(words[:until]) and not {"inline", "extern"} & set(words[:until])
        yield from (name for name, function in declared(words) if static or (constant and not function))


SAMPLE = r'''
// int inComment;
#define NOT_THIS int inMacro; \
    int inMacroToo;
namespace flowbell::core {
namespace {
using Alias = std::map<int, QList<int>>;
using Outer::Brought;
constexpr int million = 1'000'000, grown{3}; // "
const QString text = u"int inText; {"_s;
const QRegularExpression pattern(uR"x(int inRaw; ")x"_s);
constexpr std::array<std::pair<Kind, const char *>, 2> pairs{{{Kind::A, "{"}, {Kind::B, "}"}}};
std::function<void(int)> callback;
int (*pointer)(int) = nullptr;
class Type final : public Base {
    int member() const { return inClass; }
    static constexpr int inner = 3;
};
enum class Choice : quint8 { One, Two };
struct Late;
[[nodiscard]] tl::expected<QList<int>, Error> longDeclaration(
    const QString &argument, std::function<int(int)> other = [](int a) { return a < 3; },
    int third = 3)
{
    int local = 0;
    return local;
}
template <typename T, typename = std::enable_if_t<(sizeof(T) > 1)>>
auto generic(T &&value) -> decltype(value.x())
{
}
Type::Type(int a)
    : m_a{a}
    , m_b(a)
{
}
bool operator==(const Type &a, const Type &b)
{
    return a[b[0]] == b;
}
Q_LOGGING_CATEGORY(log, "flowbell.x")
thread_local int each = 0;
} // namespace
static int fileStatic(int a) { return a; }
constexpr auto outside = 3s;
struct Shown { int x; };
class Known;
const QString &Thing::member() const { return m_x; }
const Thing &open(int x) { return known; }
void Thing::run() { static int once = 0; for (int i = 0; i < 3; ++i) { once += i; } }
namespace inner { namespace { int deep = 0; } }
} // namespace flowbell::core
static const int global = 0;
'''
HEADER_SAMPLE = r'''
#pragma once
class Known;
namespace flowbell::core {
class Forward;
class Offered : public Base
{
    void member();
};
[[nodiscard]] QString offeredText(int a, const QString &b = {});
template <typename T>
void offeredTemplate(T &&value);
inline constexpr int offeredNumber = 3;
} // namespace flowbell::core
'''
HEADER_NAMES = {"flowbell::core": "Offered offeredText offeredTemplate offeredNumber"}
SAMPLE_NAMES = {
    "flowbell::core": "Alias million grown text pattern pairs callback pointer Type Choice Late longDeclaration generic log each "
    "fileStatic outside Shown",
    "flowbell::core::inner": "deep",
    "": "global",
}


def sees_what_it_must() -> list[str]:
    wanted = {(space, name) for sample in (SAMPLE_NAMES, HEADER_NAMES) for space, names in sample.items() for name in names.split()}
    seen = {(space, name) for space, name, _ in [*names_of(SAMPLE), *names_of(HEADER_SAMPLE, header=True)]}
    return [f"the samples' {name} was not seen" for _, name in sorted(wanted - seen)] + [
        f"{name} was seen in the samples and is none" for _, name in sorted(seen - wanted)
    ]


def main(root: Path) -> int:
    found = sees_what_it_must()
    headers_of = defaultdict(set)
    for path in sorted((root / "src").rglob("*.h")):
        for space, name, _ in names_of(path.read_text(), header=True):
            headers_of[(space, name)].add(path)
    files_of = defaultdict(lambda: defaultdict(set))
    for path in sorted((root / "src").rglob("*.cpp")):
        file = path.relative_to(root)
        for space, name, meaning in names_of(path.read_text()):
            files_of[(file.parts[1], space, name)][meaning or file].add(str(file))
            for header in sorted(headers_of[(space, name)] - {path.with_suffix(".h")}):
                found.append(
                    f"{file} keeps its {name} to itself, and {header.relative_to(root)} has another: they may be compiled as one. "
                    "Use that one, or call this one by what it is of."
                )
    for (layer, _, name), meanings in sorted(files_of.items()):
        if len(meanings) > 1:
            files = set.union(*meanings.values())
            found.append(
                f"{name} is private to {len(files)} sources of {layer}, which may be compiled as one: {', '.join(sorted(files))}. "
                "Is it the same thing? Then share it through a header. Else name each by what it is of."
            )
    print("\n".join(found) if found else f"{len(files_of)} private names, each in one source of its layer")
    return 1 if found or not files_of else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
