// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/office.h"
#include "sync/courier_port.h"
#include "sync/sync_port.h"

// The client as the pages ask for it. What is returned may be used while `office` lives.
namespace lianxin::desktop {

[[nodiscard]] ui::SyncPort syncPort(client::Office& office);
[[nodiscard]] ui::CourierPort courierPort(client::Office& office);

} // namespace lianxin::desktop
