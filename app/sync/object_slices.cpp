// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object_slices.h"

#include <rapidjson/reader.h>
#include <rapidjson/memorystream.h>

#include <string_view>
#include <utility>

namespace lianxin::sync {

namespace {

constexpr int kDeepest = 32; // protocol.md §1, client caps

/// The stream is at the byte behind what was just read, which gives the offsets.
class Finder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Finder> {
public:
    explicit Finder(const rapidjson::MemoryStream& stream) : m_stream(stream) {}

    [[nodiscard]] const QList<Slice>& slices() const { return m_slices; }

    bool StartObject()
    {
        if (std::exchange(m_objectNext, false))
            m_slices.append({offset() - 1, 0});
        return ++m_depth <= kDeepest;
    }
    bool EndObject(rapidjson::SizeType)
    {
        if (--m_depth == kChange && m_inChanges && !m_slices.isEmpty() && m_slices.last().end == 0)
            m_slices.last().end = offset();
        return true;
    }
    bool StartArray()
    {
        if (m_objectNext)
            return false;
        if (std::exchange(m_changesNext, false))
            m_inChanges = true;
        return ++m_depth <= kDeepest;
    }
    bool EndArray(rapidjson::SizeType)
    {
        if (--m_depth == kPage)
            m_inChanges = false;
        return true;
    }
    bool Key(const char* text, rapidjson::SizeType length, bool)
    {
        const std::string_view name(text, length);
        m_changesNext = m_depth == kPage && name == "changes";
        m_objectNext = m_depth == kChange && m_inChanges && name == "object";
        return true;
    }
    /// Every scalar.
    bool Default()
    {
        m_changesNext = false;
        return !m_objectNext;
    }

private:
    static constexpr int kPage = 1; // inside the page's own braces
    static constexpr int kChange = 3; // page, array, change

    [[nodiscard]] qsizetype offset() const { return static_cast<qsizetype>(m_stream.Tell()); }

    const rapidjson::MemoryStream& m_stream;
    QList<Slice> m_slices;
    int m_depth = 0;
    bool m_inChanges = false;
    bool m_changesNext = false;
    bool m_objectNext = false;
};

/// The elements of one array at the top.
class ElementFinder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, ElementFinder> {
public:
    ElementFinder(const rapidjson::MemoryStream& stream, std::string_view name) : m_stream(stream), m_name(name) {}

    [[nodiscard]] const QList<Slice>& slices() const { return m_slices; }

    bool StartObject()
    {
        if (m_depth == kElement && m_inArray)
            m_slices.append({offset() - 1, 0});
        return ++m_depth <= kDeepest;
    }
    bool EndObject(rapidjson::SizeType)
    {
        if (--m_depth == kElement && m_inArray)
            m_slices.last().end = offset();
        return true;
    }
    bool StartArray()
    {
        if (m_depth == kElement && m_inArray)
            return false;
        if (std::exchange(m_arrayNext, false))
            m_inArray = true;
        return ++m_depth <= kDeepest;
    }
    bool EndArray(rapidjson::SizeType)
    {
        if (--m_depth == kTop)
            m_inArray = false;
        return true;
    }
    bool Key(const char* text, rapidjson::SizeType length, bool)
    {
        m_arrayNext = m_depth == kTop && std::string_view(text, length) == m_name;
        return true;
    }
    bool Default()
    {
        m_arrayNext = false;
        return !(m_depth == kElement && m_inArray);
    }

private:
    static constexpr int kTop = 1; // inside the document's own braces
    static constexpr int kElement = 2; // inside the array

    [[nodiscard]] qsizetype offset() const { return static_cast<qsizetype>(m_stream.Tell()); }

    const rapidjson::MemoryStream& m_stream;
    const std::string_view m_name;
    QList<Slice> m_slices;
    int m_depth = 0;
    bool m_inArray = false;
    bool m_arrayNext = false;
};

template <class Handler>
std::optional<QList<Slice>> slicesOf(rapidjson::MemoryStream& stream, Handler handler)
{
    rapidjson::Reader reader;
    if (!reader.Parse(stream, handler))
        return std::nullopt;
    return handler.slices();
}

} // namespace

std::optional<QList<Slice>> objectSlices(const QByteArray& page)
{
    rapidjson::MemoryStream stream(page.constData(), static_cast<size_t>(page.size()));
    return slicesOf(stream, Finder(stream));
}

std::optional<QList<Slice>> elementSlices(const QByteArray& document, QByteArrayView name)
{
    rapidjson::MemoryStream stream(document.constData(), static_cast<size_t>(document.size()));
    return slicesOf(stream, ElementFinder(stream, std::string_view(name.data(), static_cast<size_t>(name.size()))));
}

} // namespace lianxin::sync
