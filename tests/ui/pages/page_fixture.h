// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store_fixture.h"
#include "theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QSignalSpy>
#include <QWidget>

namespace lianxin::test {

/// A page on a real store: the county of sample_objects.h with one person at work.
class PageFixture : public StoreFixture {
public:
    explicit PageFixture(const Person& who) : person(who)
    {
        options.reserveBytes = 0;
        begin(who);
    }

    /// Shows the page at the smallest screen that must work whole.
    void show(QWidget& page)
    {
        m_page = &page;
        page.resize(1182, 740);
        page.show();
    }

    template <class T = QWidget>
    [[nodiscard]] T* child(const char* name) const
    {
        auto* found = m_page->findChild<T*>(QLatin1String(name));
        if (!found)
            qFatal("no %s on the page", name);
        return found;
    }
    void click(const char* name) const { QTest::mouseClick(child<QWidget>(name), Qt::LeftButton); }
    [[nodiscard]] bool isShown(const char* name) const { return child(name)->isVisible(); }
    [[nodiscard]] QList<storage::OutboxRow> outbox() { return valueOf(store().outbox()); }

    const Person person;

private:
    QWidget* m_page = nullptr;
};

} // namespace lianxin::test
