<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>NotificationTally</name>
    <message numerus="yes">
        <source>%n notification(s)</source>
        <translation>
            <numerusform>%n notification</numerusform>
            <numerusform>%n notifications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <comment>in the genitive: 12 notifications of 3 rules</comment>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message numerus="yes">
        <source>Body (%n byte(s))</source>
        <translation>
            <numerusform>Body (%n byte)</numerusform>
            <numerusform>Body (%n bytes)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the webhooks of a flow, at most %n, and tests of their endpoints</source>
        <translation>
            <numerusform>the webhooks of a flow, at most %n, and tests of their endpoints</numerusform>
            <numerusform>the webhooks of a flow, at most %n, and tests of their endpoints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled %n delivery(ies).</source>
        <translation>
            <numerusform>Cancelled %n delivery.</numerusform>
            <numerusform>Cancelled %n deliveries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(ies) will be tried now.</source>
        <translation>
            <numerusform>%n delivery will be tried now.</numerusform>
            <numerusform>%n deliveries will be tried now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n reply rule(s) can be given.</source>
        <translation>
            <numerusform>At most %n reply rule can be given.</numerusform>
            <numerusform>At most %n reply rules can be given.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reply rules are on: %n rule(s) may alter answers, and the status is taken from the path.</source>
        <translation>
            <numerusform>Reply rules are on: %n rule may alter answers, and the status is taken from the path.</numerusform>
            <numerusform>Reply rules are on: %n rules may alter answers, and the status is taken from the path.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reply rules are on: %n rule(s) may alter answers.</source>
        <translation>
            <numerusform>Reply rules are on: %n rule may alter answers.</numerusform>
            <numerusform>Reply rules are on: %n rules may alter answers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requests to %1 are signed with the new secret, and for %n hour(s) with the former one too.</source>
        <translation>
            <numerusform>Requests to %1 are signed with the new secret, and for %n hour with the former one too.</numerusform>
            <numerusform>Requests to %1 are signed with the new secret, and for %n hours with the former one too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) of further kinds: too many kinds to keep them apart.</source>
        <translation>
            <numerusform>%n event of further kinds: too many kinds to keep them apart.</numerusform>
            <numerusform>%n events of further kinds: too many kinds to keep them apart.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took back %n acceptance(s).</source>
        <translation>
            <numerusform>Took back %n acceptance.</numerusform>
            <numerusform>Took back %n acceptances.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accepted by itself from the first %n event(s).</source>
        <translation>
            <numerusform>Accepted by itself from the first event.</numerusform>
            <numerusform>Accepted by itself from the first %n events.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) have more fields than are kept.</source>
        <translation>
            <numerusform>%n event has more fields than are kept.</numerusform>
            <numerusform>%n events have more fields than are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) match.</source>
        <translation>
            <numerusform>%n event matches.</numerusform>
            <numerusform>%n events match.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n event(s).</source>
        <translation>
            <numerusform>Deleted %n event.</numerusform>
            <numerusform>Deleted %n events.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Marked %n event(s).</source>
        <translation>
            <numerusform>Marked %n event.</numerusform>
            <numerusform>Marked %n events.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A note may have at most %n character(s).</source>
        <translation>
            <numerusform>A note may have at most %n character.</numerusform>
            <numerusform>A note may have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n event(s) were seen.</source>
        <translation>
            <numerusform>More than %n event was seen.</numerusform>
            <numerusform>More than %n events were seen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A saved filter needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>A saved filter needs a name of 1 to %n character.</numerusform>
            <numerusform>A saved filter needs a name of 1 to %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) have an id that begins with “%1”. Give more of it.</source>
        <translation>
            <numerusform>%n session has an id that begins with “%1”. Give more of it.</numerusform>
            <numerusform>%n sessions have an id that begins with “%1”. Give more of it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) from %1 to %2</source>
        <translation>
            <numerusform>%n event from %1 to %2</numerusform>
            <numerusform>%n events from %1 to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 passed: %2 of %n flow(s) that ended</source>
        <translation>
            <numerusform>%1 passed: %2 of %n flow that ended</numerusform>
            <numerusform>%1 passed: %2 of %n flows that ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %n event(s).</source>
        <translation>
            <numerusform>Removed %n event.</numerusform>
            <numerusform>Removed %n events.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n event(s)</source>
        <translation>
            <numerusform>at most %n event</numerusform>
            <numerusform>at most %n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>--%1 can be given at most %n time(s).</source>
        <translation>
            <numerusform>--%1 can be given at most %n time.</numerusform>
            <numerusform>--%1 can be given at most %n times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of these %n were stored, as a sample.</source>
        <translation>
            <numerusform>Of these %n was stored, as a sample.</numerusform>
            <numerusform>Of these %n were stored, as a sample.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n firing(s) within a minute.</source>
        <translation>
            <numerusform>At most %n firing within a minute.</numerusform>
            <numerusform>At most %n firings within a minute.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) wait or run.</source>
        <translation>
            <numerusform>%n action waits or runs.</numerusform>
            <numerusform>%n actions wait or run.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It would have fired %n time(s)</source>
        <translation>
            <numerusform>It would have fired %n time</numerusform>
            <numerusform>It would have fired %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on the last %n event(s).</source>
        <translation>
            <numerusform>on the last %n event.</numerusform>
            <numerusform>on the last %n events.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %n rule(s), all disabled.</source>
        <translation>
            <numerusform>Added %n rule, disabled.</numerusform>
            <numerusform>Added %n rules, all disabled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A rule needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>A rule needs a name of 1 to %n character.</numerusform>
            <numerusform>A rule needs a name of 1 to %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::AccessPage</name>
    <message numerus="yes">
        <source>A list can have at most %n line(s).</source>
        <translation>
            <numerusform>A list can have at most %n line.</numerusform>
            <numerusform>A list can have at most %n lines.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ContractActions</name>
    <message numerus="yes">
        <source>Accepted: %n kind(s) of events.</source>
        <translation>
            <numerusform>Accepted: %n kind of events.</numerusform>
            <numerusform>Accepted: %n kinds of events.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ContractPage</name>
    <message numerus="yes">
        <source>%1 event(s) of further kinds not shown</source>
        <translation>
            <numerusform>%1 event of further kinds not shown</numerusform>
            <numerusform>%1 events of further kinds not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not accepted</source>
        <translation>
            <numerusform>%n change not accepted</numerusform>
            <numerusform>%n changes not accepted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveryFilterBar</name>
    <message numerus="yes">
        <source>%Ln delivery(s)</source>
        <translation>
            <numerusform>%Ln delivery</numerusform>
            <numerusform>%Ln deliveries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveryRuns</name>
    <message numerus="yes">
        <source>%Ln delivery(s) are due now.</source>
        <translation>
            <numerusform>%Ln delivery is due now.</numerusform>
            <numerusform>%Ln deliveries are due now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery(s) cancelled.</source>
        <translation>
            <numerusform>%Ln delivery cancelled.</numerusform>
            <numerusform>%Ln deliveries cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery(s) begin anew.</source>
        <translation>
            <numerusform>%Ln delivery begins anew.</numerusform>
            <numerusform>%Ln deliveries begin anew.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try %Ln delivery(s) now?</source>
        <translation>
            <numerusform>Try %Ln delivery now?</numerusform>
            <numerusform>Try %Ln deliveries now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln delivery(s)?</source>
        <translation>
            <numerusform>Cancel %Ln delivery?</numerusform>
            <numerusform>Cancel %Ln deliveries?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deliver %Ln time(s) again?</source>
        <translation>
            <numerusform>Deliver %Ln time again?</numerusform>
            <numerusform>Deliver %Ln times again?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery(s) begun.</source>
        <translation>
            <numerusform>%Ln delivery begun.</numerusform>
            <numerusform>%Ln deliveries begun.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deliver %Ln event(s) again?</source>
        <translation>
            <numerusform>Deliver %Ln event again?</numerusform>
            <numerusform>Deliver %Ln events again?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveryTableActions</name>
    <message numerus="yes">
        <source>%Ln delivery(s) copied to the clipboard.</source>
        <translation>
            <numerusform>%Ln delivery copied to the clipboard.</numerusform>
            <numerusform>%Ln deliveries copied to the clipboard.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DisabledWebhooks</name>
    <message numerus="yes">
        <source>So were %n more.</source>
        <translation>
            <numerusform>So was %n more.</numerusform>
            <numerusform>So were %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EndpointResultView</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Expired %n day(s) ago</source>
        <translation>
            <numerusform>Expired %n day ago</numerusform>
            <numerusform>Expired %n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventDeliveryActions</name>
    <message numerus="yes">
        <source>The copy is stored; %Ln delivery(s) of it begun.</source>
        <translation>
            <numerusform>The copy is stored; %Ln delivery of it begun.</numerusform>
            <numerusform>The copy is stored; %Ln deliveries of it begun.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventFilterBar</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventMarkActions</name>
    <message numerus="yes">
        <source>%Ln event(s) pinned.</source>
        <translation>
            <numerusform>%Ln event pinned.</numerusform>
            <numerusform>%Ln events pinned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) no longer pinned.</source>
        <translation>
            <numerusform>%Ln event no longer pinned.</numerusform>
            <numerusform>%Ln events no longer pinned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) marked.</source>
        <translation>
            <numerusform>%Ln event marked.</numerusform>
            <numerusform>%Ln events marked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The colour of %Ln event(s) taken away.</source>
        <translation>
            <numerusform>The colour of %Ln event taken away.</numerusform>
            <numerusform>The colour of %Ln events taken away.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The marks of %Ln event(s) are as they were.</source>
        <translation>
            <numerusform>The marks of %Ln event are as they were.</numerusform>
            <numerusform>The marks of %Ln events are as they were.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventRemovalActions</name>
    <message numerus="yes">
        <source>Delete %Ln event(s)?</source>
        <translation>
            <numerusform>Delete %Ln event?</numerusform>
            <numerusform>Delete %Ln events?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete the %Ln event(s) that the filter leaves?</source>
        <translation>
            <numerusform>Delete the %Ln event that the filter leaves?</numerusform>
            <numerusform>Delete the %Ln events that the filter leaves?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no filter. Delete all %Ln event(s) of the store?</source>
        <translation>
            <numerusform>There is no filter. Delete the %Ln event of the store?</numerusform>
            <numerusform>There is no filter. Delete all %Ln events of the store?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) deleted.</source>
        <translation>
            <numerusform>%Ln event deleted.</numerusform>
            <numerusform>%Ln events deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) brought back.</source>
        <translation>
            <numerusform>%Ln event brought back.</numerusform>
            <numerusform>%Ln events brought back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventSessionActions</name>
    <message numerus="yes">
        <source>%Ln difference(s).</source>
        <translation>
            <numerusform>%Ln difference.</numerusform>
            <numerusform>%Ln differences.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventTableActions</name>
    <message numerus="yes">
        <source>%Ln event(s) copied to the clipboard.</source>
        <translation>
            <numerusform>%Ln event copied to the clipboard.</numerusform>
            <numerusform>%Ln events copied to the clipboard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) copied to the clipboard, with personal data masked.</source>
        <translation>
            <numerusform>%Ln event copied to the clipboard, with personal data masked.</numerusform>
            <numerusform>%Ln events copied to the clipboard, with personal data masked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventTableModel</name>
    <message numerus="yes">
        <source>%1, with %n duplicate(s)</source>
        <translation>
            <numerusform>%1, with %n duplicate</numerusform>
            <numerusform>%1, with %n duplicates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FirstStepsPage</name>
    <message numerus="yes">
        <source>%n event(s) are in the store.</source>
        <translation>
            <numerusform>%n event is in the store.</numerusform>
            <numerusform>%n events are in the store.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowListModel</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test(s) failed</source>
        <translation>
            <numerusform>%n test failed</numerusform>
            <numerusform>%n tests failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) disabled</source>
        <translation>
            <numerusform>%n endpoint disabled</numerusform>
            <numerusform>%n endpoints disabled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) paused</source>
        <translation>
            <numerusform>%n endpoint paused</numerusform>
            <numerusform>%n endpoints paused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowListPanel</name>
    <message numerus="yes">
        <source>Its %n webhook(s) go with it, and what is still to be delivered to them is cancelled; events that were received stay. While the window is open, the flow and its webhooks can be brought back, but not their tests and deliveries.</source>
        <translation>
            <numerusform>Its %n webhook goes with it, and what is still to be delivered to it is cancelled; events that were received stay. While the window is open, the flow and its webhook can be brought back, but not its tests and deliveries.</numerusform>
            <numerusform>Its %n webhooks go with it, and what is still to be delivered to them is cancelled; events that were received stay. While the window is open, the flow and its webhooks can be brought back, but not their tests and deliveries.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowSettingsController</name>
    <message numerus="yes">
        <source>A name has at most %n character(s).</source>
        <translation>
            <numerusform>A name has at most %n character.</numerusform>
            <numerusform>A name has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The flow has more than %n webhook(s) now. Delete some before saving.</source>
        <translation>
            <numerusform>The flow has more than %n webhook now. Delete some before saving.</numerusform>
            <numerusform>The flow has more than %n webhooks now. Delete some before saving.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HealthTexts</name>
    <message numerus="yes">
        <source>Paused after %n failure(s) in a row</source>
        <translation>
            <numerusform>Paused after %n failure in a row</numerusform>
            <numerusform>Paused after %n failures in a row</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of the last %n attempt(s) were delivered.</source>
        <translation>
            <numerusform>%1 of the last %n attempt was delivered.</numerusform>
            <numerusform>%1 of the last %n attempts were delivered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(s) wait for it.</source>
        <translation>
            <numerusform>%n delivery waits for it.</numerusform>
            <numerusform>%n deliveries wait for it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivered</source>
        <translation>
            <numerusform>%n delivered</numerusform>
            <numerusform>%n delivered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ImportRulesDialog</name>
    <message numerus="yes">
        <source>%1 has %n rule(s). This is what they would do and start:</source>
        <extracomment>%1 is a file&apos;s name</extracomment>
        <translation>
            <numerusform>%1 has %n rule. This is what it would do and start:</numerusform>
            <numerusform>%1 has %n rules. This is what they would do and start:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Import %n rule(s)</source>
        <translation>
            <numerusform>&amp;Import %n rule</numerusform>
            <numerusform>&amp;Import %n rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::LockPage</name>
    <message numerus="yes">
        <source>This is not the pass phrase. Try again in %n second(s).</source>
        <translation>
            <numerusform>This is not the pass phrase. Try again in %n second.</numerusform>
            <numerusform>This is not the pass phrase. Try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::NoteView</name>
    <message numerus="yes">
        <source>A note can have at most %Ln character(s).</source>
        <translation>
            <numerusform>A note can have at most %Ln character.</numerusform>
            <numerusform>A note can have at most %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::NotificationBanner</name>
    <message numerus="yes">
        <source>%n earlier notification(s)</source>
        <translation>
            <numerusform>%n earlier notification</numerusform>
            <numerusform>%n earlier notifications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::OverviewPage</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::PassPhraseDialog</name>
    <message numerus="yes">
        <source>At least %n character(s).</source>
        <translation>
            <numerusform>At least %n character.</numerusform>
            <numerusform>At least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This is not the pass phrase. Try again in %n second(s).</source>
        <translation>
            <numerusform>This is not the pass phrase. Try again in %n second.</numerusform>
            <numerusform>This is not the pass phrase. Try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ReplyRulesDialog</name>
    <message numerus="yes">
        <source>There can be at most %n rule(s).</source>
        <translation>
            <numerusform>There can be at most %n rule.</numerusform>
            <numerusform>There can be at most %n rules.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RetentionSection</name>
    <message numerus="yes">
        <source>Now: %1 in the file, of these %2 free; %Ln event(s).</source>
        <translation>
            <numerusform>Now: %1 in the file, of these %2 free; %Ln event.</numerusform>
            <numerusform>Now: %1 in the file, of these %2 free; %Ln events.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To be removed now: %Ln event(s)</source>
        <translation>
            <numerusform>To be removed now: %Ln event</numerusform>
            <numerusform>To be removed now: %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) removed.</source>
        <translation>
            <numerusform>%Ln event removed.</numerusform>
            <numerusform>%Ln events removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleActionsForm</name>
    <message numerus="yes">
        <source>A rule can have at most %n action(s).</source>
        <translation>
            <numerusform>A rule can have at most %n action.</numerusform>
            <numerusform>A rule can have at most %n actions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleDialog</name>
    <message numerus="yes">
        <source>The name can have at most %n character(s).</source>
        <translation>
            <numerusform>The name can have at most %n character.</numerusform>
            <numerusform>The name can have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleListControl</name>
    <message numerus="yes">
        <source>%Ln action(s) cancelled.</source>
        <translation>
            <numerusform>%Ln action cancelled.</numerusform>
            <numerusform>%Ln actions cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rule(s) imported. They are disabled: enable what you want to use.</source>
        <translation>
            <numerusform>%Ln rule imported. It is disabled: enable it if you want to use it.</numerusform>
            <numerusform>%Ln rules imported. They are disabled: enable what you want to use.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln damaged rule(s) were left out.</source>
        <translation>
            <numerusform>%Ln damaged rule was left out.</numerusform>
            <numerusform>%Ln damaged rules were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleListModel</name>
    <message numerus="yes">
        <source>%n action(s) are waiting or under way.</source>
        <translation>
            <numerusform>%n action is waiting or under way.</numerusform>
            <numerusform>%n actions are waiting or under way.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleNotices</name>
    <message numerus="yes">
        <source>So did %n more.</source>
        <translation>
            <numerusform>So did %n more.</numerusform>
            <numerusform>So did %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleTryPane</name>
    <message numerus="yes">
        <source>the last %n event(s)</source>
        <comment>a rule would have fired … on …</comment>
        <translation>
            <numerusform>the last %n event</numerusform>
            <numerusform>the last %n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It would have fired %n time(s) on %1.</source>
        <translation>
            <numerusform>It would have fired %n time on %1.</numerusform>
            <numerusform>It would have fired %n times on %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SavedFiltersDialog</name>
    <message numerus="yes">
        <source>A saved filter needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>A saved filter needs a name of 1 to %n character.</numerusform>
            <numerusform>A saved filter needs a name of 1 to %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionComparison</name>
    <message numerus="yes">
        <source>%Ln step(s) differ in being there or in the outcome.</source>
        <translation>
            <numerusform>%Ln step differs in being there or in the outcome.</numerusform>
            <numerusform>%Ln steps differ in being there or in the outcome.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionFilterBar</name>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionTableActions</name>
    <message numerus="yes">
        <source>%Ln session(s) copied to the clipboard.</source>
        <translation>
            <numerusform>%Ln session copied to the clipboard.</numerusform>
            <numerusform>%Ln sessions copied to the clipboard.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionView</name>
    <message numerus="yes">
        <source>%1: %2, session %3, started %4, %5, %Ln event(s)</source>
        <comment>state: flow, …</comment>
        <translation>
            <numerusform>%1: %2, session %3, started %4, %5, %Ln event</numerusform>
            <numerusform>%1: %2, session %3, started %4, %5, %Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SimulateDialog</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::StatusLine</name>
    <message numerus="yes">
        <source>%1 event(s)</source>
        <extracomment>the number is already written with group separators; %n only chooses the plural form</extracomment>
        <translation>
            <numerusform>%1 event</numerusform>
            <numerusform>%1 events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) refused: the senders were told to send again</source>
        <translation>
            <numerusform>%n event refused: the sender was told to send again</numerusform>
            <numerusform>%n events refused: the senders were told to send again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) refused beyond the limit</source>
        <translation>
            <numerusform>%n connection refused beyond the limit</numerusform>
            <numerusform>%n connections refused beyond the limit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 delivery(s) pending</source>
        <translation>
            <numerusform>%1 delivery pending</numerusform>
            <numerusform>%1 deliveries pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 delivery(s) failed</source>
        <translation>
            <numerusform>%1 delivery failed</numerusform>
            <numerusform>%1 deliveries failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 change(s) of the contract</source>
        <translation>
            <numerusform>%1 change of the contract</numerusform>
            <numerusform>%1 changes of the contract</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 request(s) turned away</source>
        <translation>
            <numerusform>%1 request turned away</numerusform>
            <numerusform>%1 requests turned away</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TrayIcon</name>
    <message numerus="yes">
        <source>%n new failure(s)</source>
        <translation>
            <numerusform>%n new failure</numerusform>
            <numerusform>%n new failures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::UnsavedNotesDialog</name>
    <message numerus="yes">
        <source>%n note(s) of events could not be saved. %1</source>
        <translation>
            <numerusform>%n note of an event could not be saved. %1</numerusform>
            <numerusform>%n notes of events could not be saved. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WebhooksPage</name>
    <message numerus="yes">
        <source>A flow can have at most %n webhook(s). Delete one to add another.</source>
        <translation>
            <numerusform>A flow can have at most %n webhook. Delete one to add another.</numerusform>
            <numerusform>A flow can have at most %n webhooks. Delete one to add another.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::contractcells</name>
    <message numerus="yes">
        <source>The first %n event(s) are the accepted shape.</source>
        <translation>
            <numerusform>The first event is the accepted shape.</numerusform>
            <numerusform>The first %n events are the accepted shape.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n event(s) will be the accepted shape. Accept it now to compare from here on.</source>
        <translation>
            <numerusform>The first event will be the accepted shape. Accept it now to compare from here on.</numerusform>
            <numerusform>The first %n events will be the accepted shape. Accept it now to compare from here on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) have more fields than are kept.</source>
        <translation>
            <numerusform>%n event has more fields than are kept.</numerusform>
            <numerusform>%n events have more fields than are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::eventcells</name>
    <message numerus="yes">
        <source>, and %n more time(s)</source>
        <translation>
            <numerusform>, and %n more time</numerusform>
            <numerusform>, and %n more times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::jsonvalue</name>
    <message numerus="yes">
        <source>%1… (%n character(s))</source>
        <translation>
            <numerusform>%1… (%n character)</numerusform>
            <numerusform>%1… (%n characters)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n element</numerusform>
            <numerusform>%n elements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::replyruletexts</name>
    <message numerus="yes">
        <source>the first %n time(s)</source>
        <translation>
            <numerusform>the first %n time</numerusform>
            <numerusform>the first %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answers are altered: %n reply rule(s) of the listener are on.</source>
        <translation>
            <numerusform>Answers is altered: %n reply rule of the listener is on.</numerusform>
            <numerusform>Answers are altered: %n reply rules of the listener are on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ruletexts</name>
    <message numerus="yes">
        <source>A rule needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>A rule needs a name of 1 to %n character.</numerusform>
            <numerusform>A rule needs a name of 1 to %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message numerus="yes">
        <source>A flow can have at most %n webhook(s), and this one has them all. Remove one first.</source>
        <translation>
            <numerusform>A flow can have at most %n webhook, and this one has them all. Remove one first.</numerusform>
            <numerusform>A flow can have at most %n webhooks, and this one has them all. Remove one first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A flow needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>A flow needs a name of 1 to %n character.</numerusform>
            <numerusform>A flow needs a name of 1 to %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The address is too long: at most %n character(s) are possible.</source>
        <translation>
            <numerusform>The address is too long: at most %n character are possible.</numerusform>
            <numerusform>The address is too long: at most %n characters are possible.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The timestamp is too old: the message may be a repetition by someone else. Usually %n minute(s) are tolerated.</source>
        <translation>
            <numerusform>The timestamp is too old: the message may be a repetition by someone else. Usually %n minute is tolerated.</numerusform>
            <numerusform>The timestamp is too old: the message may be a repetition by someone else. Usually %n minutes are tolerated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The timestamp is too far ahead: one of the clocks is wrong. Usually %n minute(s) are tolerated.</source>
        <translation>
            <numerusform>The timestamp is too far ahead: one of the clocks is wrong. Usually %n minute is tolerated.</numerusform>
            <numerusform>The timestamp is too far ahead: one of the clocks is wrong. Usually %n minutes are tolerated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This field was always there when the shape was accepted; %n event(s) since lack(s) it.</source>
        <translation>
            <numerusform>This field was always there when the shape was accepted; %n event since lacks it.</numerusform>
            <numerusform>This field was always there when the shape was accepted; %n events since lack it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The secret is too short: it needs at least %n character(s), so that nobody guesses it.</source>
        <translation>
            <numerusform>The secret is too short: it needs at least %n character, so that nobody guesses it.</numerusform>
            <numerusform>The secret is too short: it needs at least %n characters, so that nobody guesses it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The secret is too long: it may have at most %n character(s).</source>
        <translation>
            <numerusform>The secret is too long: it may have at most %n character.</numerusform>
            <numerusform>The secret is too long: it may have at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Valid until %1: %n day(s) left.</source>
        <translation>
            <numerusform>Valid until %1: %n day left.</numerusform>
            <numerusform>Valid until %1: %n days left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The listener&apos;s certificate expires in %n day(s), on %1. Senders that check it will not connect then.</source>
        <translation>
            <numerusform>The listener&apos;s certificate expires in %n day, on %1. Senders that check it will not connect then.</numerusform>
            <numerusform>The listener&apos;s certificate expires in %n days, on %1. Senders that check it will not connect then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) of: %1 within %2%3</source>
        <translation>
            <numerusform>%n event of: %1 within %2%3</numerusform>
            <numerusform>%n events of: %1 within %2%3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n match(es) within %1</source>
        <translation>
            <numerusform>%n match within %1</numerusform>
            <numerusform>%n matches within %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It would have fired more than %n time(s) within a minute.</source>
        <translation>
            <numerusform>It would have fired more than %n time within a minute.</numerusform>
            <numerusform>It would have fired more than %n times within a minute.</numerusform>
        </translation>
    </message>
</context>
</TS>
