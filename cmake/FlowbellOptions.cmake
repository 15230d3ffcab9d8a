# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Options that every target of the project is compiled with, as two interface targets:
# flowbell_options (definitions, sanitizers) and flowbell_warnings.

option(FLOWBELL_WERROR "Treat warnings as errors" ON)
option(FLOWBELL_PCH "Use precompiled headers" ON)
set(FLOWBELL_UNITY OFF CACHE STRING
    "Compile the sources of each layer (ON), or of those named, a dozen at a time: quicker as a whole, slower after a change")
option(FLOWBELL_COVERAGE "Instrument for gcov" OFF)
option(FLOWBELL_PROGRAMS "Build both programs and what only they use; without, the layers below and their tests" ON)
option(FLOWBELL_FUZZ "Build the targets of tests/fuzz with libFuzzer (clang), and no other tests" OFF)
set(FLOWBELL_SANITIZE "" CACHE STRING "Sanitizers to build with, as -fsanitize= takes them (address,undefined or thread)")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers defeat ccache unless it is told what it may overlook.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_NOHASHDIR=1 "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" "${CCACHE_PROGRAM}")
endif()

add_library(flowbell_options INTERFACE)
target_compile_definitions(flowbell_options INTERFACE
    QT_NO_KEYWORDS
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_include_directories(flowbell_options INTERFACE "${PROJECT_SOURCE_DIR}/src")

if(FLOWBELL_SANITIZE)
    target_compile_options(flowbell_options INTERFACE "-fsanitize=${FLOWBELL_SANITIZE}" -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(flowbell_options INTERFACE "-fsanitize=${FLOWBELL_SANITIZE}")
endif()
if(FLOWBELL_COVERAGE)
    target_compile_options(flowbell_options INTERFACE --coverage)
    target_link_options(flowbell_options INTERFACE --coverage)
endif()

add_library(flowbell_warnings INTERFACE)
target_compile_options(flowbell_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
    -Wunused -Wformat=2 -Wimplicit-fallthrough -Wconversion
    # Misfires on std::optional once it is inlined (GCC 12).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
if(FLOWBELL_UNITY)
    # What one file keeps to itself is in sight of the next.
    target_compile_options(flowbell_warnings INTERFACE -Wno-shadow $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(FLOWBELL_WERROR)
    target_compile_options(flowbell_warnings INTERFACE -Werror)
endif()
