// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <functional>
#include <sqlite3.h>
#include <utility>

namespace lianxin::test {

/// SQLite's own way to the disk (sqlite3.h, VFS) with a judge in front of everything that changes a file. The connections
/// that are opened while it lives go through it; one at a time.
class SqliteDisk {
public:
    enum class Act { Write, Truncate, Delete };
    /// SQLITE_OK lets the act through, anything else is SQLite's answer. Called on the threads that write.
    using Judge = std::function<int(const QByteArray& file, Act act)>;

    explicit SqliteDisk(Judge judge)
    {
        s_judge = std::move(judge);
        s_real = sqlite3_vfs_find(nullptr);
        m_vfs = *s_real;
        m_vfs.zName = "lianxin-watched-disk";
        m_vfs.szOsFile = static_cast<int>(sizeof(File)) + s_real->szOsFile;
        m_vfs.xOpen = &open;
        m_vfs.xDelete = &remove;
        sqlite3_vfs_register(&m_vfs, 1);
    }
    ~SqliteDisk()
    {
        sqlite3_vfs_unregister(&m_vfs);
        sqlite3_vfs_register(s_real, 1);
        s_judge = {};
    }
    SqliteDisk(const SqliteDisk&) = delete;
    SqliteDisk& operator=(const SqliteDisk&) = delete;

private:
    struct File {
        sqlite3_file base;
        const char* name; ///< SQLite keeps it as long as the file is open
        [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };
    static File* fileOf(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
    static int judge(const char* name, Act act) { return s_judge(QByteArray(name), act); }

    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
    {
        File* const mine = fileOf(file);
        mine->name = name;
        const int opened = s_real->xOpen(s_real, name, mine->real(), flags, outFlags);
        mine->base.pMethods = mine->real()->pMethods == nullptr ? nullptr : methods();
        return opened;
    }
    static int remove(sqlite3_vfs*, const char* name, int sync)
    {
        const int judged = judge(name, Act::Delete);
        return judged == SQLITE_OK ? s_real->xDelete(s_real, name, sync) : judged;
    }
    static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at)
    {
        const int judged = judge(fileOf(file)->name, Act::Write);
        sqlite3_file* const real = fileOf(file)->real();
        return judged == SQLITE_OK ? real->pMethods->xWrite(real, bytes, count, at) : judged;
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size)
    {
        const int judged = judge(fileOf(file)->name, Act::Truncate);
        sqlite3_file* const real = fileOf(file)->real();
        return judged == SQLITE_OK ? real->pMethods->xTruncate(real, size) : judged;
    }
    /// Passes a call on to the real file.
    template <auto Method, class... Args>
    static int pass(sqlite3_file* file, Args... args)
    {
        sqlite3_file* const real = fileOf(file)->real();
        return (real->pMethods->*Method)(real, args...);
    }
    static void barrier(sqlite3_file* file)
    {
        sqlite3_file* const real = fileOf(file)->real();
        real->pMethods->xShmBarrier(real);
    }
    static const sqlite3_io_methods* methods()
    {
        using M = sqlite3_io_methods;
        static const M all{2, // without memory mapping, which would go past the judge
                           &pass<&M::xClose>,
                           &pass<&M::xRead, void*, int, sqlite3_int64>,
                           &write,
                           &truncate,
                           &pass<&M::xSync, int>,
                           &pass<&M::xFileSize, sqlite3_int64*>,
                           &pass<&M::xLock, int>,
                           &pass<&M::xUnlock, int>,
                           &pass<&M::xCheckReservedLock, int*>,
                           &pass<&M::xFileControl, int, void*>,
                           &pass<&M::xSectorSize>,
                           &pass<&M::xDeviceCharacteristics>,
                           &pass<&M::xShmMap, int, int, int, void volatile**>,
                           &pass<&M::xShmLock, int, int, int>,
                           &barrier,
                           &pass<&M::xShmUnmap, int>,
                           nullptr,
                           nullptr};
        return &all;
    }

    // SQLite's functions have no place for a pointer to one's own.
    inline static sqlite3_vfs* s_real = nullptr;
    inline static Judge s_judge;
    sqlite3_vfs m_vfs{};
};

} // namespace lianxin::test
