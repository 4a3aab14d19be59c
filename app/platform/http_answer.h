// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/http_pages.h"

#include <httplib.h>

namespace lianxin::platform {

/// Writes the answer into httplib's response: its own headers, and the body in the coding that the client
/// takes. A file is read, and pages are made, while they are sent.
void writeAnswer(const httplib::Request& request, httplib::Response& response, const Answer& answer,
                 HardPresses& presses);

} // namespace lianxin::platform
