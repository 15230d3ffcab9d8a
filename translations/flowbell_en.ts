<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
        <name>flowbell::gui::EventTableActions</name>
        <message numerus="yes">
            <source>%Ln event(s) copied to the clipboard.</source>
            <translation>
                <numerusform>%Ln event copied to the clipboard.</numerusform>
                <numerusform>%Ln events copied to the clipboard.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete %Ln event(s) from the store?</source>
            <translation>
                <numerusform>Delete %Ln event from the store?</numerusform>
                <numerusform>Delete %Ln events from the store?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln event(s) deleted.</source>
            <translation>
                <numerusform>%Ln event deleted.</numerusform>
                <numerusform>%Ln events deleted.</numerusform>
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
    </context>
    <context>
        <name>flowbell::gui::FlowListPanel</name>
        <message numerus="yes">
            <source>Its %n webhook(s) and their tests go with it; events that were received stay. This can be undone while the window is open.</source>
            <translation>
                <numerusform>Its %n webhook and its tests go with it; events that were received stay. This can be undone while the window is open.</numerusform>
                <numerusform>Its %n webhooks and their tests go with it; events that were received stay. This can be undone while the window is open.</numerusform>
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
    </context>
</TS>
