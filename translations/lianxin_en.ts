<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Acts</name>
    <message numerus="yes">
        <source>Overdue by %n minute(s)</source>
        <translation>
            <numerusform>Overdue by %n minute</numerusform>
            <numerusform>Overdue by %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Courier</name>
    <message numerus="yes">
        <source>%n change(s), %1.</source>
        <translation>
            <numerusform>%n change, %1.</numerusform>
            <numerusform>%n changes, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n package(s) before it did not come here.</source>
        <translation>
            <numerusform>%n package before it did not come here.</numerusform>
            <numerusform>%n packages before it did not come here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On %1: package no. %2, %3, with %n act(s).</source>
        <translation>
            <numerusform>On %1: package no. %2, %3, with %n act.</numerusform>
            <numerusform>On %1: package no. %2, %3, with %n acts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) taken over.</source>
        <translation>
            <numerusform>%n change taken over.</numerusform>
            <numerusform>%n changes taken over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your acts confirmed.</source>
        <translation>
            <numerusform>%n of your acts confirmed.</numerusform>
            <numerusform>%n of your acts confirmed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your acts need your decision under &quot;To be sent&quot;.</source>
        <translation>
            <numerusform>%n of your acts needs your decision under &quot;To be sent&quot;.</numerusform>
            <numerusform>%n of your acts need your decision under &quot;To be sent&quot;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n act(s) wait to be sent.</source>
        <translation>
            <numerusform>%n act waits to be sent.</numerusform>
            <numerusform>%n acts wait to be sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deadline</name>
    <message numerus="yes">
        <source>%n weekend day(s) are left out.</source>
        <translation>
            <numerusform>%n weekend day is left out.</numerusform>
            <numerusform>%n weekend days are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message numerus="yes">
        <source>%n minute(s) fast</source>
        <translation>
            <numerusform>%n minute fast</numerusform>
            <numerusform>%n minutes fast</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) slow</source>
        <translation>
            <numerusform>%n minute slow</numerusform>
            <numerusform>%n minutes slow</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message numerus="yes">
        <source>Tried %n time(s) without an answer; it is sent again by itself.</source>
        <translation>
            <numerusform>Tried once without an answer; it is sent again by itself.</numerusform>
            <numerusform>Tried %n times without an answer; it is sent again by itself.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignInWords</name>
    <message numerus="yes">
        <source>Too many tries. Please wait %n minute(s).</source>
        <translation>
            <numerusform>Too many tries. Please wait %n minute.</numerusform>
            <numerusform>Too many tries. Please wait %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>%n attachment</numerusform>
            <numerusform>%n attachments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lianxin::ui::DashboardView</name>
    <message numerus="yes">
        <source>%n new today</source>
        <translation>
            <numerusform>%n new today</numerusform>
            <numerusform>%n new today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) due before today</source>
        <translation>
            <numerusform>%n message due before today</numerusform>
            <numerusform>%n messages due before today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) due on %1</source>
        <translation>
            <numerusform>%n message due on %1</numerusform>
            <numerusform>%n messages due on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n message(s), %2</source>
        <translation>
            <numerusform>%1: %n message, %2</numerusform>
            <numerusform>%1: %n messages, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answered in the week of %1</source>
        <translation>
            <numerusform>%n answered in the week of %1</numerusform>
            <numerusform>%n answered in the week of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received in the week of %1</source>
        <translation>
            <numerusform>%n received in the week of %1</numerusform>
            <numerusform>%n received in the week of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lianxin::ui::FileListEditor</name>
    <message numerus="yes">
        <source>Reading %n file(s) …</source>
        <translation>
            <numerusform>Reading %n file …</numerusform>
            <numerusform>Reading %n files …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lianxin::ui::FormSheet</name>
    <message numerus="yes">
        <source>Too long: at most %n character(s).</source>
        <translation>
            <numerusform>Too long: at most %n character.</numerusform>
            <numerusform>Too long: at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lianxin::ui::MessageListPane</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lianxin::ui::QuarantinePanel</name>
    <message numerus="yes">
        <source>Show more (%n left)</source>
        <translation>
            <numerusform>Show more (%n left)</numerusform>
            <numerusform>Show more (%n left)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lianxin::ui::ReplyPage</name>
    <message numerus="yes">
        <source>Not submitted: %n place(s) are still to be filled in.</source>
        <translation>
            <numerusform>Not submitted: %n place is still to be filled in.</numerusform>
            <numerusform>Not submitted: %n places are still to be filled in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) still to be filled in before it can be submitted.</source>
        <translation>
            <numerusform>%n place still to be filled in before it can be submitted.</numerusform>
            <numerusform>%n places still to be filled in before it can be submitted.</numerusform>
        </translation>
    </message>
</context>
</TS>
