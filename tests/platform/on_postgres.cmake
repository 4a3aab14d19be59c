# SPDX-FileCopyrightText: Lianxin contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# The same tests once more, on PostgreSQL. One server for all of them, a database for each platform; where
# PostgreSQL is not installed they are told as skipped.
set(postgres_state ${CMAKE_BINARY_DIR}/tests/postgres)
set(postgres_tools ${CMAKE_SOURCE_DIR}/tests/support/postgres)
add_test(NAME postgres_server COMMAND ${postgres_tools}/server.sh ${postgres_state})
set_tests_properties(postgres_server PROPERTIES FIXTURES_SETUP postgres SKIP_RETURN_CODE 77 TIMEOUT 60)

function(lianxin_test_on_postgres name)
    set(postgres_state ${CMAKE_BINARY_DIR}/tests/postgres)
    set(postgres_tools ${CMAKE_SOURCE_DIR}/tests/support/postgres)
    add_test(NAME ${name}_on_postgres
        COMMAND ${postgres_tools}/on-postgres.sh ${postgres_state} $<TARGET_FILE:${name}>)
    get_test_property(${name} ENVIRONMENT environment)
    set_tests_properties(${name}_on_postgres PROPERTIES TIMEOUT 300 ENVIRONMENT "${environment}"
        FIXTURES_REQUIRED postgres SKIP_RETURN_CODE 77)
endfunction()

foreach(name accounts backup bad_calls changes database devices digests history import ledger operation_delivery
        operation_stubs operations platform_blobs platform_uploads replay town)
    if(TARGET tst_${name})
        lianxin_test_on_postgres(tst_${name})
    endif()
endforeach()
# What only several instances, or a server that goes away, can do.
foreach(name cluster database_gone instances)
    add_executable(tst_${name} tst_${name}.cpp)
    target_link_libraries(tst_${name} PRIVATE lianxin_options Qt6::Test lianxin_test_office)
    set_target_properties(tst_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    lianxin_precompile(tst_${name})
    add_test(NAME tst_${name}_on_postgres COMMAND ${postgres_tools}/on-postgres.sh ${postgres_state}
        $<TARGET_FILE:tst_${name}>)
    set_tests_properties(tst_${name}_on_postgres PROPERTIES TIMEOUT 300 FIXTURES_REQUIRED postgres
        SKIP_RETURN_CODE 77 ENVIRONMENT "TZ=Asia/Shanghai;LIANXIN_BIN=${CMAKE_BINARY_DIR}/bin")
endforeach()
target_link_libraries(tst_cluster PRIVATE PkgConfig::Httplib OpenSSL::SSL Qt6::Network)
target_compile_definitions(tst_cluster PRIVATE LIANXIN_SOURCE="${CMAKE_SOURCE_DIR}")
add_dependencies(tst_cluster lianxin-platform)
set_tests_properties(tst_cluster_on_postgres PROPERTIES SKIP_REGULAR_EXPRESSION "nginx is not installed")
