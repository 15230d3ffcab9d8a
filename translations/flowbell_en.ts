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
