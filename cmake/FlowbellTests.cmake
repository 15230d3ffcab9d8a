# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

# add_flowbell_test(NAME tst_eventparser LINKS flowbell_core [LABELS slow] [TIMEOUT 120] [ENVIRONMENT …])
#   A Qt Test program from NAME.cpp in the current folder, registered with CTest under NAME. It links the library it
#   tests, never its sources. Window tests run offscreen; every test has a home and a runtime folder of its own.
function(add_flowbell_test)
    cmake_parse_arguments(arg "" "NAME;TIMEOUT" "LINKS;LABELS;ENVIRONMENT" ${ARGN})
    add_executable(${arg_NAME} ${arg_NAME}.cpp)
    flowbell_test_links(${arg_NAME} ${arg_LINKS})
    list(LENGTH arg_LINKS linked)
    if(FLOWBELL_PCH AND linked EQUAL 1)
        flowbell_test_pch(pch ${arg_LINKS})
        target_precompile_headers(${arg_NAME} REUSE_FROM ${pch})
        # It is empty, or nearly.
        set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/${arg_NAME}_autogen/mocs_compilation.cpp"
            PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    endif()
    set_target_properties(${arg_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
    flowbell_test_selections(${arg_NAME} ${arg_LABELS})
    add_test(NAME ${arg_NAME} COMMAND ${arg_NAME})
    flowbell_test_properties(NAME ${arg_NAME} TIMEOUT ${arg_TIMEOUT} LABELS ${arg_LABELS} ENVIRONMENT ${arg_ENVIRONMENT})
endfunction()

function(flowbell_test_links target)
    target_link_libraries(${target} PRIVATE ${ARGN} flowbell_testsupport flowbell_options flowbell_warnings Qt6::Test)
    if(TARGET flowbell_qtsync)
        target_link_libraries(${target} PRIVATE flowbell_qtsync)
    endif()
    target_compile_definitions(${target} PRIVATE QT_FORCE_ASSERTS
        "FLOWBELL_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\"" "FLOWBELL_BIN_DIR=\"${PROJECT_BINARY_DIR}/bin\"")
    # What is tested is as it ships; optimizing the tests themselves costs more time than it saves.
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O0>)
endfunction()

# One precompiled header for all tests of a folder that link the same one library (Qt6::Test defines the folder): reading Qt's
# headers is most of what a test costs to compile. The few that link something else are not worth 200 MB.
function(flowbell_test_pch result)
    cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME folder)
    set(key ${ARGN})
    if(NOT "flowbell_${folder}" IN_LIST key)
        list(PREPEND key ${folder})
    endif()
    string(MAKE_C_IDENTIFIER "flowbell_test_pch_${key}" pch)
    set(${result} ${pch} PARENT_SCOPE)
    if(TARGET ${pch})
        return()
    endif()
    set(source "${PROJECT_BINARY_DIR}/tests/pch/${pch}.cpp")
    file(CONFIGURE OUTPUT "${source}" CONTENT "// Only for its precompiled header.\n")
    add_library(${pch} OBJECT "${source}")
    flowbell_test_links(${pch} ${ARGN})
    set(headers <QtCore/QtCore> <QtTest/QtTest>)
    if("flowbell_gui" IN_LIST ARGN)
        list(APPEND headers <QtWidgets/QtWidgets>)
    endif()
    target_precompile_headers(${pch} PRIVATE ${headers})
endfunction()

# What `./dev test tsan` builds: the tests with the label `threads`. And what the presets asan-short and tsan-short build, for
# those who cannot wait: the label `short`.
add_custom_target(threads_tests)
add_custom_target(short_tests)
function(flowbell_test_selections target)
    foreach(label threads short)
        if(label IN_LIST ARGN)
            add_dependencies(${label}_tests ${target})
        endif()
    endforeach()
endfunction()

# The same for a test that is a script: add_flowbell_script_test(NAME … COMMAND … [LABELS …] [TIMEOUT …] [ENVIRONMENT …])
function(add_flowbell_script_test)
    cmake_parse_arguments(arg "" "NAME;TIMEOUT" "COMMAND;LABELS;ENVIRONMENT" ${ARGN})
    add_test(NAME ${arg_NAME} COMMAND ${arg_COMMAND})
    flowbell_test_properties(NAME ${arg_NAME} TIMEOUT ${arg_TIMEOUT} LABELS ${arg_LABELS} ENVIRONMENT ${arg_ENVIRONMENT})
endfunction()

function(flowbell_test_properties)
    cmake_parse_arguments(arg "" "NAME;TIMEOUT" "LABELS;ENVIRONMENT" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    set(home "${PROJECT_BINARY_DIR}/tests/home/${arg_NAME}")
    file(MAKE_DIRECTORY "${home}/runtime")
    file(CHMOD "${home}/runtime" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
    set_tests_properties(${arg_NAME} PROPERTIES
        TIMEOUT ${arg_TIMEOUT}
        LABELS "${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;HOME=${home};XDG_RUNTIME_DIR=${home}/runtime;XDG_CONFIG_HOME=${home}/config;XDG_DATA_HOME=${home}/data;XDG_CACHE_HOME=${home}/cache;DBUS_SESSION_BUS_ADDRESS=disabled:;${arg_ENVIRONMENT}")
endfunction()
