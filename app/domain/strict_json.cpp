// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/strict_json.h"

#include <QJsonDocument>

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace lianxin {

namespace {

using rapidjson::SizeType;

/// A surrogate half that was written as an escape and stands alone becomes these three bytes, which are no UTF-8.
bool hasLoneSurrogate(std::string_view text)
{
    for (std::size_t at = text.find('\xed'); at != std::string_view::npos; at = text.find('\xed', at + 1))
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xa0)
            return true;
    return false;
}

/// Takes the reader's events, counts, and stops it by answering false at the first breach.
class CapsHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, CapsHandler> {
public:
    explicit CapsHandler(const JsonCaps& caps) : m_caps(caps) {}

    bool Default() { return countItem(); }
    bool Double(double value)
    {
        // The reader lets some through that only rounding makes infinite, such as 43.1e308; Qt's parser then takes
        // nothing of the whole document.
        if (!std::isfinite(value))
            return stop(ErrorKind::InvalidInput, QStringLiteral("number too big"));
        return countItem();
    }
    bool String(const char* text, SizeType length, bool) { return countItem() && checkText({text, length}); }
    bool StartObject() { return open(false); }
    bool StartArray() { return open(true); }
    bool EndArray(SizeType)
    {
        m_levels.pop_back();
        return true;
    }
    bool EndObject(SizeType)
    {
        const Level level = m_levels.back();
        m_levels.pop_back();
        return checkKeys(level);
    }
    bool Key(const char* text, SizeType length, bool)
    {
        const std::string_view key(text, length);
        if (!checkText(key))
            return false;
        m_keys.push_back({std::hash<std::string_view>{}(key), m_keyText.size(), length});
        m_keyText.append(key);
        return true;
    }

    [[nodiscard]] ErrorKind breachKind() const { return m_kind; }
    [[nodiscard]] QString breach() const { return m_breach; }

private:
    struct Level {
        bool array;
        qsizetype items;
        std::size_t firstKey;
        std::size_t keyTextFrom;
    };
    struct KeyRef {
        std::size_t hash;
        std::size_t from;
        std::size_t length;
    };

    bool stop(ErrorKind kind, const QString& why)
    {
        m_kind = kind;
        m_breach = why;
        return false;
    }
    bool countItem()
    {
        if (m_levels.empty() || !m_levels.back().array)
            return true;
        if (++m_levels.back().items > m_caps.arrayItems)
            return stop(ErrorKind::TooLarge, QStringLiteral("array over %1 items").arg(m_caps.arrayItems));
        return true;
    }
    bool checkText(std::string_view text)
    {
        if (static_cast<qsizetype>(text.size()) > m_caps.stringBytes)
            return stop(ErrorKind::TooLarge, QStringLiteral("string over %1 bytes").arg(m_caps.stringBytes));
        if (hasLoneSurrogate(text))
            return stop(ErrorKind::InvalidInput, QStringLiteral("lone surrogate"));
        return true;
    }
    bool open(bool array)
    {
        if (!countItem())
            return false;
        if (static_cast<int>(m_levels.size()) >= m_caps.depth)
            return stop(ErrorKind::TooLarge, QStringLiteral("depth over %1").arg(m_caps.depth));
        m_levels.push_back({array, 0, m_keys.size(), m_keyText.size()});
        return true;
    }
    [[nodiscard]] std::string_view textOf(const KeyRef& key) const
    {
        return std::string_view(m_keyText).substr(key.from, key.length);
    }
    /// Sorting the keys of the object finds a double one without a set for every object.
    bool checkKeys(const Level& level)
    {
        const auto first = m_keys.begin() + static_cast<std::ptrdiff_t>(level.firstKey);
        std::sort(first, m_keys.end(), [this](const KeyRef& a, const KeyRef& b) {
            return a.hash != b.hash ? a.hash < b.hash : textOf(a) < textOf(b);
        });
        const bool twice = std::adjacent_find(first, m_keys.end(), [this](const KeyRef& a, const KeyRef& b) {
                               return a.hash == b.hash && textOf(a) == textOf(b);
                           }) != m_keys.end();
        m_keys.resize(level.firstKey);
        m_keyText.resize(level.keyTextFrom);
        return twice ? stop(ErrorKind::InvalidInput, QStringLiteral("double key")) : true;
    }

    const JsonCaps& m_caps;
    std::vector<Level> m_levels;
    std::vector<KeyRef> m_keys; ///< of all open objects, the innermost last
    std::string m_keyText;
    ErrorKind m_kind = ErrorKind::InvalidInput;
    QString m_breach;
};

tl::unexpected<Error> failureAt(ErrorKind kind, const QString& why, std::size_t offset)
{
    return failure(kind, QStringLiteral("JSON: %1 at offset %2").arg(why).arg(offset));
}

} // namespace

Result<void> checkJson(QByteArrayView text, const JsonCaps& caps)
{
    if (text.size() > caps.bytes)
        return failure(ErrorKind::TooLarge, QStringLiteral("JSON: over %1 bytes").arg(caps.bytes));
    rapidjson::MemoryStream stream(text.data(), static_cast<std::size_t>(text.size()));
    CapsHandler handler(caps);
    rapidjson::Reader reader;
    const auto result = reader.Parse<rapidjson::kParseValidateEncodingFlag>(stream, handler);
    if (result.Code() == rapidjson::kParseErrorTermination)
        return failureAt(handler.breachKind(), handler.breach(), result.Offset());
    if (result.IsError())
        return failureAt(ErrorKind::InvalidInput, QString::fromLatin1(rapidjson::GetParseError_En(result.Code())),
                         result.Offset());
    // A zero byte looks like the end to the reader.
    if (static_cast<qsizetype>(stream.Tell()) != text.size())
        return failureAt(ErrorKind::InvalidInput, QStringLiteral("bytes after the value"), stream.Tell());
    return {};
}

Result<QJsonObject> parseJsonObject(const QByteArray& text, const JsonCaps& caps)
{
    if (auto checked = checkJson(text, caps); !checked)
        return tl::unexpected(checked.error());
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        return failure(ErrorKind::InvalidInput, QStringLiteral("JSON: not an object"));
    return document.object();
}

} // namespace lianxin
