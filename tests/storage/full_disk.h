// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

#include <atomic>
#include <cstring>
#include <sqlite3.h>

namespace lianxin::test {

/// A disk that is full from the k-th write on and has room again once a file is gone: SQLite's own way to the
/// disk (sqlite3.h, VFS) with a count in front. The connections that are opened while it lives go through it.
class FullDisk {
public:
    FullDisk()
    {
        s_real = sqlite3_vfs_find(nullptr);
        m_vfs = *s_real;
        m_vfs.zName = "lianxin-full-disk";
        m_vfs.szOsFile = static_cast<int>(sizeof(File)) + s_real->szOsFile;
        m_vfs.xOpen = &open;
        sqlite3_vfs_register(&m_vfs, 1);
        s_left = 0;
    }
    ~FullDisk()
    {
        sqlite3_vfs_unregister(&m_vfs);
        sqlite3_vfs_register(s_real, 1);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

    /// The `write`-th write from now on (1 is the next) finds the disk full, and so does every later one as
    /// long as `untilGone` is there.
    void fillAt(qint64 write, const QString& untilGone)
    {
        s_untilGone = untilGone;
        s_met = false;
        s_left = write;
    }
    void empty() { s_left = 0; }
    /// Whether a write found it full.
    [[nodiscard]] bool wasMet() const { return s_met; }

private:
    struct File {
        sqlite3_file base;
        [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };
    static File* fileOf(sqlite3_file* file) { return reinterpret_cast<File*>(file); }

    static bool isFull()
    {
        if (s_left.load() == 0)
            return false;
        if (s_left.load() > 1) {
            --s_left;
            return false;
        }
        const bool full = QFile::exists(s_untilGone);
        s_met = s_met || full;
        return full;
    }
    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
    {
        File* const mine = fileOf(file);
        const int opened = s_real->xOpen(s_real, name, mine->real(), flags, outFlags);
        mine->base.pMethods = mine->real()->pMethods == nullptr ? nullptr : methods();
        return opened;
    }
    static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at)
    {
        sqlite3_file* const real = fileOf(file)->real();
        return isFull() ? SQLITE_FULL : real->pMethods->xWrite(real, bytes, count, at);
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
        static const M all{2, // without memory mapping, which would go past the count
                           &pass<&M::xClose>,
                           &pass<&M::xRead, void*, int, sqlite3_int64>,
                           &write,
                           &pass<&M::xTruncate, sqlite3_int64>,
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
    inline static std::atomic<qint64> s_left{0};
    inline static std::atomic<bool> s_met{false};
    inline static QString s_untilGone;
    sqlite3_vfs m_vfs{};
};

} // namespace lianxin::test
