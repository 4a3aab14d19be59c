# SPDX-FileCopyrightText: Lianxin contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# The same tests once more, on PostgreSQL. One server for all of them, a database for each platform; where
# PostgreSQL is not installed they are told as skipped.
set(postgres_state ${CMAKE_BINARY_DIR}/tests/postgres)
set(postgres_tools ${CMAKE_SOURCE_DIR}/tests/support/postgres)
add_test(NAME postgres_server COMMAND ${postgres_tools}/server.sh ${postgres_state})
set_tests_properties(postgres_server PROPERTIES FIXTURES_SETUP postgres SKIP_RETURN_CODE 77 TIMEOUT 60)

function(lianxin_test_on_postgres name)
    add_test(NAME ${name}_on_postgres
        COMMAND ${postgres_tools}/on-postgres.sh ${postgres_state} $<TARGET_FILE:${name}>)
    get_test_property(${name} ENVIRONMENT environment)
    set_tests_properties(${name}_on_postgres PROPERTIES TIMEOUT 300 ENVIRONMENT "${environment}"
        FIXTURES_REQUIRED postgres SKIP_RETURN_CODE 77)
endfunction()

foreach(name accounts changes database digests import ledger operation_delivery operations platform_blobs
        platform_uploads town)
    if(TARGET tst_${name})
        lianxin_test_on_postgres(tst_${name})
    endif()
endforeach()
