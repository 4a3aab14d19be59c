// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

// Files of simulated programs. Each ends the test where the disk of the machine fails.
namespace lianxin::test {

/// A name for a QTemporaryDir, in memory where the machine has such a place: hundreds of programs wait for their disk
/// otherwise.
[[nodiscard]] QString inMemory(const QString& what);
/// Empty where it is not there.
[[nodiscard]] QByteArray readFile(const QString& file);
void writeFile(const QString& file, const QByteArray& bytes);
/// Copies files and folders as a person does.
void copyFolder(const QString& from, const QString& to);

} // namespace lianxin::test
