# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

# flowbell_add_library(core LINKS Qt6::Core …)
#   One static library flowbell_<layer> of all sources in the current folder and below.
#   LINKS are exact: what a layer does not name here it cannot include or link.
function(flowbell_add_library layer)
    cmake_parse_arguments(arg "" "" "LINKS;PRIVATE_LINKS;PCH" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
    add_library(flowbell_${layer} STATIC ${sources})
    target_link_libraries(flowbell_${layer} PUBLIC flowbell_options ${arg_LINKS} PRIVATE flowbell_warnings ${arg_PRIVATE_LINKS})
    if(FLOWBELL_PCH AND arg_PCH)
        target_precompile_headers(flowbell_${layer} PRIVATE ${arg_PCH})
    endif()
    if(FLOWBELL_UNITY STREQUAL "ON" OR layer IN_LIST FLOWBELL_UNITY)
        set_target_properties(flowbell_${layer} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
    endif()
endfunction()
