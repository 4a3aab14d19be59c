// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QObject>
#include <QProcess>
#include <QUrl>

namespace lianxin::desktop {

/// The demo's own platform: lianxin-platform beside this program, on the loopback, with sample data made once
/// in `folder`. A child process that ends with this object, and also when this program is killed. Never
/// blocks.
class DemoPlatform : public QObject {
    Q_OBJECT

public:
    /// Demo accounts have this password, and only where `init --demo` made them (design.md §5).
    static constexpr QLatin1String kPassword{"lianxin-demo"};

    explicit DemoPlatform(const QString& folder, QObject* parent = nullptr);
    ~DemoPlatform() override;

    /// Makes the county where it is not there yet, then serves it.
    void start();

Q_SIGNALS:
    void preparing(); ///< the sample data is being made: some seconds
    void ready(const QUrl& platform, const QString& caFile);
    /// NotFound: no lianxin-platform beside this program; Io: it failed, the detail is its last line.
    void failed(const lianxin::Error& error);

private:
    void init();
    void initEnded(int exitCode);
    void serve();
    void readReadyLine();
    void run(const QStringList& arguments);
    void fail(ErrorKind kind, const QString& detail);
    [[nodiscard]] QString lastErrorLine();

    const QString m_folder;
    QProcess m_process;
    bool m_serving = false;
    bool m_ready = false;
};

} // namespace lianxin::desktop
