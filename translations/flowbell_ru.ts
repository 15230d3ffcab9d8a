<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>StateRole</name>
    <message>
        <source>ok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>--%1 must be a whole number from %2 to %3, not “%4”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 must be a number of seconds from 0.1 to %2, not “%3”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 must be one of %2, not “%3”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 must be written as &apos;Name: value&apos;; this is not: “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lookup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>receiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The flow “%1” has no webhooks that could be tested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 endpoints did not take the test event.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only events that match, for example &apos;event:technology.end success:false&apos;; fields: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what was received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show events, the newest last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most the newest N (default: 100); 0: all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print how many there are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show one event with its headers, violations and body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print the exact bytes of the body and nothing else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID must be the number of an event, as “events list” prints it, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 and --%2 exclude each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no event with the number %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Success</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technology</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (of %2)</source>
        <comment>verdicts, number of the first event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Departures from the contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Body (%n byte(s))</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>a technology of the flow, such as %1; may be repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read the flow&apos;s API key from standard input, one line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No API key came on standard input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The flow was saved, but not its API key. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technologies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(off)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the flows; FLOW is a name or an id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show all flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add a flow; its name is the flow_name of its events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change a flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a new name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave the flow without technologies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show a flow with its webhooks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remove a flow, its webhooks and its API key; its events stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no flows yet. Add one with: flowbell-cli flows add NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added the flow “%1” with the id %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--technology and --no-technologies exclude each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is said that should change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved the flow “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The flow was removed, but its API key may still be kept. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed the flow “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show this and end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manages and monitors the webhooks of identity-verification flows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options before the command:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the database to work with (default: the desktop program&apos;s own)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show this and end; after a command: what it takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show the version and end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 failed (standard error says why), 2 wrong usage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” shows the options of one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>listen for events and store them, until Ctrl+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listens for events and stores them, until Ctrl+C. What is not given is as in the desktop program&apos;s preferences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 is free: --port %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard output takes no more, so the listener ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events cannot be stored now; senders are told to try again. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events are stored again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--address must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--path must begin with “/” and hold no blanks, “?” or “#”; this does not fit: “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the IP address to listen on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the port; 0 takes a free one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the path that takes events, such as /webhook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how events are printed: table (default), json (a line each) or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the largest body that is taken, in bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how many connections may be open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how many of them from one address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--store needs the name of a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A command is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After “%1” one of these must stand: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is one too many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store was damaged. It was moved to %1, and a new one was begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try “%1 --help”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no flow with the name or id “%1”. “flowbell-cli flows list” shows those that there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The flow “%1” has no webhook with the URL %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the new URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an event type it is sent (default: all); may be repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send it every event type again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a header field to send, &apos;Name: value&apos;; may be repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send no header fields of its own any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how long an exchange may take (default: 15)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>switch it on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>switch it off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a note for yourself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>the webhooks of a flow, at most %n, and tests of their endpoints</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>show the webhooks of a flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add a webhook to a flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change a webhook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remove a webhook from its flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send a test event to one webhook or to all of the flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the event type to send (default: the first the webhook is sent)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print a URL as it would be called, or why it is refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This flow has no webhooks yet. Add one with: flowbell-cli webhooks add FLOW URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added %1 to the flow “%2”: %3 of %4 webhooks used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed %1 from the flow “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowbell::gui</name>
    <message>
        <source>%1 µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the same time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 before it was created: the sender&apos;s clock is ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 after it was created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowbell::gui::CopyButton</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowbell::gui::MessageBar</name>
    <message>
        <source>Close this notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>%1 [%2]</source>
        <comment>sentence, technical detail</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint answered %1, a redirect, without naming the new address. Redirects are not followed: enter the final address as the webhook&apos;s URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint answered %1 and points to %2. Redirects are not followed: enter the final address as the webhook&apos;s URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint&apos;s certificate is not trusted, so nothing was sent: %1. Install a valid certificate with its whole chain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection could be made, so nothing was sent. Check the certificate and that this port speaks TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused by the endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redirect (not followed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>certificate problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not HTTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint took the event: it answered %1 within %2 ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint answered %1, so the event does not count as delivered. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No complete answer came within %1 ms. Let the endpoint answer first and do its work afterwards, or allow more time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name %1 was not found. Check its spelling and this machine&apos;s DNS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there, but no program accepts connections on this port. Start the receiver, or check the port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint closed the connection before its answer was complete. Look into its log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reached from this machine. Check the network, the proxy and the firewall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something answers there, but not in HTTP. Check the port, and whether it should be https or http.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test was cancelled before an answer came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is held by another program, which did not let go of it in time. Close that program, or try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store cannot be written: its file or folder is read-only. Change the permissions, or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store&apos;s file is damaged. A damaged file is moved aside and never deleted; what is in it can still be read with SQLite&apos;s tools.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: nothing more can be stored. Make room; the work goes on by itself then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store was written by a later version of Flowbell. Install that version, or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store cannot be opened. Check that its folder exists, that it is a file, and that you may read and write it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database refused the work. Try again; if it stays so, the detail below helps to find out why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an address that a webhook can have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not there: it may have been removed or renamed in the meantime.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was changed elsewhere since it was read, so nothing was saved. Read it again and repeat the change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A flow can have at most %n webhook(s), and this one has them all. Remove one first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The flow has a webhook with this URL already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another flow has this name already. Choose a different one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A flow needs a name of 1 to %n character(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Another program uses this port already. Choose a different port, or stop that program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system does not allow the use of this port. Choose one from 1024 up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No network interface of this machine has this address. Choose 127.0.0.1, or an address that it has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The listener could not be started: the system refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More events come in than can be written. Senders are told to try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program is ending and takes no more work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was given cannot be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets can be kept neither in the system&apos;s keychain nor in a file. Check the keychain, and the permissions of the store&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access to the system&apos;s keychain was refused. Unlock it and allow the access.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>sentence, what it is about: a path, a URL, a name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OK: the request was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created: the request was taken and something was made of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted: the request was taken and will be worked on later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No Content: the request was taken; the answer has no body.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moved Permanently: the address has changed for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found: the address is another one for the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See Other: the answer is to be fetched from another address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not Modified: an answer that fits no POST request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporary Redirect: the request is to be repeated at another address for the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permanent Redirect: the request is to be sent to another address from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bad Request: the server did not understand the request. Its log or answer may say why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unauthorized: the server wants credentials. Add an Authorization header to the webhook.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forbidden: the server knows the path but refuses the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not Found: the server has no such path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method Not Allowed: the path is there but does not take POST.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not Acceptable: the server has no answer in a form that was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request Timeout: the server did not get the whole request in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conflict: the request does not fit the state the server is in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone: the path was there and has been removed for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length Required: the server wants to know the size of the body beforehand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content Too Large: the body is bigger than the server takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URI Too Long: the address is longer than the server takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsupported Media Type: the server does not take JSON at this path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misdirected Request: this server does not serve this host name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unprocessable Content: the body is readable, but not what the server expects. Compare its fields with those of the event.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too Early: the server does not take early data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upgrade Required: the server wants another protocol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too Many Requests: the server limits how often it may be called. Wait a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request Header Fields Too Large: the headers are bigger than the server takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unavailable For Legal Reasons: the server may not answer this request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Internal Server Error: the receiver failed while working on the event. Look into its log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not Implemented: the server cannot do what was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bad Gateway: a proxy got no valid answer from the receiver behind it. Is it running?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service Unavailable: the server is overloaded or being maintained. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gateway Timeout: a proxy got no answer from the receiver behind it in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP Version Not Supported: the server does not speak HTTP/1.1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network Authentication Required: the network wants a login first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An interim answer (1xx): the final one did not come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Success (2xx): the request was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirect (3xx): the request is to go to another address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client error (4xx): the server finds the request wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server error (5xx): the server failed to do what was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a status that HTTP knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an address, such as https://example.com/webhook.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The address is too long: at most %n character(s) are possible.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The address contains a blank or a control character. Remove it, or write a blank as %20.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address needs its beginning: https:// or http://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only addresses that begin with https:// or http:// can be called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address needs a host name, such as example.com.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host in the address is neither a valid name nor an IP address. An IPv6 address stands in brackets: http://[::1]/.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port in the address must be a number from 1 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address contains a user name or password, which would be stored in clear text. Send it in an Authorization header instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address contains a part after “#”, which is never sent to a server. Remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is not written as a URL must be. Check brackets and percent signs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A filter has no field “%1”. Its fields are: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot stand here. Possible are: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After “%1” a value is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After “%1” a value is missing. Possible are: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A quotation mark is opened and never closed. Add one at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field “%1” stands twice. A filter can name each field once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not HTTP</source>
        <comment>an incoming request</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contract violation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time with a fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time in milliseconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>technology inferred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bad signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: expected %2, found %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>simulated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
