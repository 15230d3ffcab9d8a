// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/contractschema.h"

#include "core/schemashape.h"

#include <QtCore/QJsonDocument>

#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <exception>

using namespace Qt::StringLiterals;

namespace flowbell {

struct ContractSchema::Private {
    QString name;
    SchemaShape shape;
    valijson::Schema compiled;

    [[nodiscard]] bool accepts(const QJsonObject &event) const
    {
        // valijson takes 5 to 10 µs for an event, more than all the rest of reading it, and every event passes here.
        if (shape.isComplete())
            return shape.fits(event);
        // Without a place for results valijson stops at the first failure: a body of a million wrong items costs no
        // more than one of a single. A validator caches regular expressions, so it cannot be shared between threads.
        valijson::Validator validator(valijson::Validator::kStrongTypes);
        try {
            return validator.validate(compiled, valijson::adapters::QtJsonAdapter(QJsonValue(event)), nullptr);
        } catch (const std::exception &) {
            return false;
        }
    }
};

Result<ContractSchema> ContractSchema::create(const QString &name, const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorCode::InvalidInput, error.errorString() % u" at byte "_s % QString::number(error.offset), name);
    if (!document.isObject())
        return fail(ErrorCode::InvalidInput, u"not an object"_s, name);

    auto made = std::make_unique<Private>();
    made->name = name;
    made->shape = SchemaShape(document.object());
    try {
        valijson::SchemaParser(valijson::SchemaParser::kDraft7)
            .populateSchema(valijson::adapters::QtJsonAdapter(QJsonValue(document.object())), made->compiled);
    } catch (const std::exception &problem) {
        return fail(ErrorCode::InvalidInput, QString::fromUtf8(problem.what()), name);
    }
    return ContractSchema(std::move(made));
}

ContractSchema::ContractSchema(std::unique_ptr<Private> made)
    : d(std::move(made))
{
}

ContractSchema::ContractSchema(ContractSchema &&) noexcept = default;
ContractSchema &ContractSchema::operator=(ContractSchema &&) noexcept = default;
ContractSchema::~ContractSchema() = default;

void ContractSchema::check(const QJsonObject &event, QList<Violation> &violations, qsizetype limit) const
{
    if (d->accepts(event))
        return;
    const qsizetype before = violations.size();
    d->shape.findDepartures(event, {}, violations, limit);
    // An extended schema may use keywords that SchemaShape does not know: then the place stays unnamed.
    if (violations.size() == before && before < limit)
        violations.append({{}, u"schema "_s % d->name, u"object"_s});
}

} // namespace flowbell
