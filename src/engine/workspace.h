// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/event.h"
#include "core/result.h"
#include "engine/preferences.h"
#include "store/eventwriter.h"
#include "store/storeprepare.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>

namespace flowbell::engine {

class AccessService;
class CertificateService;
class ContractService;
class DeliveryService;
class Dispatcher;
class EndpointTester;
class EventQueries;
class EventRemovals;
class Exporter;
class FlowService;
class HeaderSecretMove;
class HeaderSecretService;
class Importer;
class ListenerControl;
class LockPassPhrase;
class MarkService;
class Monitor;
class ProjectionRunner;
class ReplyRules;
class RetentionService;
class RuleRunner;
class RuleService;
class SavedFilterService;
class SecretStore;
class SessionQueries;
class Simulator;
class SigningSecretService;
class StatisticsQueries;
class TextIndexer;
class ValueQueries;

struct WorkspaceOptions {
    QString storePath; ///< empty: the preferences', else the default
    QString preferencesFile; ///< empty: the user's
    bool fileSecretsOnly = false; ///< leave the keychain alone
};

/// Everything the program is made of, built in order and taken down in order: the store's threads first up and last down,
/// the listener last up and first down. One per process; windows and commands get references to its parts.
class Workspace : public QObject
{
    Q_OBJECT
public:
    /// Prepares the store and starts its threads. Errors as of store::prepareStore().
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> open(const WorkspaceOptions &options, const Clock &clock);
    ~Workspace() override; ///< stop the listener, answer what is in flight, end attempts, write what is queued, join

    [[nodiscard]] const store::StoreReport &storeReport() const;
    [[nodiscard]] const Clock &clock() const;
    [[nodiscard]] Preferences &preferences();
    [[nodiscard]] SecretStore &secrets();
    [[nodiscard]] SigningSecretService &signingSecrets();
    [[nodiscard]] HeaderSecretService &headerSecrets();
    [[nodiscard]] HeaderSecretMove &headerSecretMove(); ///< runs by itself once, a moment after the store was opened
    [[nodiscard]] LockPassPhrase &lockPassPhrase();
    [[nodiscard]] FlowService &flows();
    [[nodiscard]] EventQueries &events();
    [[nodiscard]] MarkService &marks();
    [[nodiscard]] SessionQueries &sessions();
    [[nodiscard]] ContractService &contract();
    [[nodiscard]] EventRemovals &removals(); ///< empties no trash before its beginEmptying()
    [[nodiscard]] RetentionService &retention(); ///< removes nothing by itself before its start()
    [[nodiscard]] DeliveryService &deliveries();
    [[nodiscard]] StatisticsQueries &statistics();
    [[nodiscard]] SavedFilterService &savedFilters();
    [[nodiscard]] ValueQueries &values();
    [[nodiscard]] EndpointTester &tester();
    [[nodiscard]] ListenerControl &listener();
    [[nodiscard]] CertificateService &certificates();
    /// Who may send to the listener: as the preferences have it, also after a change, unless somebody overrides that.
    [[nodiscard]] AccessService &access();
    /// As the preferences have them, also after a change, unless somebody configures others.
    [[nodiscard]] ReplyRules &replyRules();
    [[nodiscard]] Monitor &monitor();
    [[nodiscard]] Dispatcher &dispatcher(); ///< sends nothing before its start()
    [[nodiscard]] Simulator &simulator();
    [[nodiscard]] Exporter &exporter();
    [[nodiscard]] Importer &importer();
    [[nodiscard]] ProjectionRunner &projections(); ///< computes nothing before its start()
    /// As the preferences have it, also after a change; builds nothing before its start().
    [[nodiscard]] TextIndexer &textIndexer();
    /// An event of another source than the listener, stored like a received one; its row. QueueFull if the writer is busy.
    [[nodiscard]] QFuture<Result<EventId>> enter(ReceivedRequest request);
    [[nodiscard]] RuleService &rules();
    [[nodiscard]] RuleRunner &ruleRunner(); ///< runs nothing before its start()
    /// For the status bar: how the writer does.
    [[nodiscard]] store::EventWriter::Numbers writerNumbers() const;

private:
    struct Private;
    explicit Workspace(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
