# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

# add_flowbell_test(NAME tst_eventparser LINKS flowbell_core [LABELS slow] [TIMEOUT 120] [ENVIRONMENT …])
#   A Qt Test program from NAME.cpp in the current folder, registered with CTest under NAME. It links the library it
#   tests, never its sources. Window tests run offscreen; every test has a home and a runtime folder of its own.
function(add_flowbell_test)
    cmake_parse_arguments(arg "" "NAME;TIMEOUT" "LINKS;LABELS;ENVIRONMENT" ${ARGN})
    add_executable(${arg_NAME} ${arg_NAME}.cpp)
    target_link_libraries(${arg_NAME} PRIVATE ${arg_LINKS} flowbell_testsupport flowbell_options flowbell_warnings Qt6::Test)
    if(TARGET flowbell_qtsync)
        target_link_libraries(${arg_NAME} PRIVATE flowbell_qtsync)
    endif()
    target_compile_definitions(${arg_NAME} PRIVATE QT_FORCE_ASSERTS
        "FLOWBELL_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\"" "FLOWBELL_BIN_DIR=\"${PROJECT_BINARY_DIR}/bin\"")
    set_target_properties(${arg_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
    if("threads" IN_LIST arg_LABELS)
        add_dependencies(threads_tests ${arg_NAME})
    endif()
    add_test(NAME ${arg_NAME} COMMAND ${arg_NAME})
    flowbell_test_properties(NAME ${arg_NAME} TIMEOUT ${arg_TIMEOUT} LABELS ${arg_LABELS} ENVIRONMENT ${arg_ENVIRONMENT})
endfunction()

# What `./dev test tsan` builds: the tests with the label `threads`.
add_custom_target(threads_tests)

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
