<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Flowbell</source>
        <translation>Flowbell туралы</translation>
    </message>
    <message>
        <source>Manages and monitors the webhooks of identity-verification flows.</source>
        <translation>Жеке басты растау ағындарының вебхуктерін басқарады және бақылайды.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>GNU General Public License лицензиясының 3-нұсқасы немесе одан кейінгі нұсқасы бойынша таратылатын еркін бағдарлама. Ешқандай кепілдік берілмейді.</translation>
    </message>
</context>
<context>
    <name>AccessPage</name>
    <message>
        <source>Who may send events to the listener. What is refused is counted; a sample of it is stored and shown.</source>
        <translation>Тыңдағышқа оқиғаларды кім жібере алады. Қабылданбағандары саналады; олардың іріктелген бөлігі сақталып, көрсетіледі.</translation>
    </message>
    <message>
        <source>Further &amp;names of the listener, one a line:</source>
        <translation>Тыңдағыштың басқа &amp;атаулары, әр жолға бір-бірден:</translation>
    </message>
    <message>
        <source>Further names of the listener</source>
        <translation>Тыңдағыштың басқа атаулары</translation>
    </message>
    <message>
        <source>Without a check of senders, requests for another host are refused: a web page could have its own name lead to this computer. Add the name of your tunnel, such as name.example or *.name.example.</source>
        <translation>Жіберушілер тексерілмесе, басқа хостқа арналған сұраулар қабылданбайды: әйтпесе веб-бет өз атауын осы компьютерге бағыттай алар еді. Туннеліңіздің атауын қосыңыз, мысалы, name.example немесе *.name.example.</translation>
    </message>
    <message>
        <source>&amp;Lately refused:</source>
        <translation>&amp;Жақында қабылданбағандар:</translation>
    </message>
    <message>
        <source>Host names that were refused lately</source>
        <translation>Жақында қабылданбаған хост атаулары</translation>
    </message>
    <message>
        <source>&amp;Web pages that may send, one a line:</source>
        <translation>Жібере алатын &amp;веб-беттер, әр жолға бір-бірден:</translation>
    </message>
    <message>
        <source>Origins of web pages that may send</source>
        <translation>Жібере алатын веб-беттердің көздері (origin)</translation>
    </message>
    <message>
        <source>Requests that a web page of another origin makes in your browser are refused. An origin is written as https://name.example.</source>
        <translation>Браузеріңізде басқа көзден (origin) ашылған веб-бет жасайтын сұраулар қабылданбайды. Көз (origin) https://name.example түрінде жазылады.</translation>
    </message>
    <message>
        <source>A&amp;ddresses that may send, one a line:</source>
        <translation>Жіберуге болатын &amp;мекенжайлар, әр жолға бір-бірден:</translation>
    </message>
    <message>
        <source>Addresses that may send</source>
        <translation>Жіберуге болатын мекенжайлар</translation>
    </message>
    <message>
        <source>Such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32. None: any address may.</source>
        <translation>Мысалы, 192.0.2.7, 192.0.2.0/24 немесе 2001:db8::/32. Ешқайсысы көрсетілмесе, кез келген мекенжайдан жіберуге болады.</translation>
    </message>
    <message>
        <source>&amp;Proxies that are believed, one a line:</source>
        <translation>Сенімді &amp;прокси-серверлер, әр жолға бір-бірден:</translation>
    </message>
    <message>
        <source>Proxies that are believed</source>
        <translation>Сенімді прокси-серверлер</translation>
    </message>
    <message>
        <source>They name th&amp;e sender in</source>
        <translation>Олар жіберушіні &amp;көрсететін өріс</translation>
    </message>
    <message>
        <source>Header field in which proxies name the sender</source>
        <translation>Прокси-серверлер жіберушіні көрсететін тақырып өрісі</translation>
    </message>
    <message>
        <source>What all others write there is not believed. The agent of a tunnel on this computer is 127.0.0.1.</source>
        <translation>Қалғандарының онда жазғанына сенілмейді. Осы компьютердегі туннель агентінің мекенжайы — 127.0.0.1.</translation>
    </message>
    <message>
        <source>Allow this &amp;host</source>
        <translation>Осы &amp;хостқа рұқсат беру</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>&amp;As the desktop</source>
        <translation>&amp;Жүйедегідей</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Ашық</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Күңгірт</translation>
    </message>
</context>
<context>
    <name>AttemptsView</name>
    <message>
        <source>Attempts of the delivery</source>
        <translation>Жеткізу әрекеттері</translation>
    </message>
    <message>
        <source>Why the delivery ended</source>
        <translation>Жеткізудің аяқталу себебі</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Әрекеттер</translation>
    </message>
    <message>
        <source>The chosen attempt</source>
        <translation>Таңдалған әрекет</translation>
    </message>
    <message>
        <source>&amp;Outcome</source>
        <translation>&amp;Нәтиже</translation>
    </message>
    <message>
        <source>Outcome of the attempt</source>
        <translation>Әрекет нәтижесі</translation>
    </message>
    <message>
        <source>How the attempt went</source>
        <translation>Әрекет қалай өтті</translation>
    </message>
    <message>
        <source>Where the time went</source>
        <translation>Уақыт неге жұмсалды</translation>
    </message>
    <message>
        <source>Where the attempt went, and when the next one was planned for</source>
        <translation>Әрекет қайда бағытталды және келесісі қашанға жоспарланды</translation>
    </message>
    <message>
        <source>&amp;Body</source>
        <translation>&amp;Денесі</translation>
    </message>
    <message>
        <source>About the body</source>
        <translation>Жауап денесі туралы</translation>
    </message>
    <message>
        <source>Headers of the answer</source>
        <translation>Жауап тақырыптары</translation>
    </message>
    <message>
        <source>He&amp;aders</source>
        <translation>&amp;Тақырыптар</translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>&amp;Receiver in</source>
        <translation>Қабылдағыш &amp;тілі</translation>
    </message>
    <message>
        <source>Language of the receiver</source>
        <translation>Қабылдағыштың бағдарламалау тілі</translation>
    </message>
    <message>
        <source>f&amp;or</source>
        <translation>&amp;вебхук</translation>
    </message>
    <message>
        <source>Webhook the receiver is for</source>
        <translation>Қабылдағыш қай вебхукке арналған</translation>
    </message>
    <message>
        <source>About the receiver</source>
        <translation>Қабылдағыш туралы</translation>
    </message>
    <message>
        <source>Source of the receiver</source>
        <translation>Қабылдағыштың бастапқы коды</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>First:</source>
        <translation>Бірінші:</translation>
    </message>
    <message>
        <source>The first of the two</source>
        <translation>Екеуінің біріншісі</translation>
    </message>
    <message>
        <source>Second:</source>
        <translation>Екінші:</translation>
    </message>
    <message>
        <source>The second of the two</source>
        <translation>Екеуінің екіншісі</translation>
    </message>
    <message>
        <source>The two side by side</source>
        <translation>Екеуі қатар</translation>
    </message>
    <message>
        <source>What the comparison came to</source>
        <translation>Салыстыру нәтижесі</translation>
    </message>
    <message>
        <source>&amp;Show what is the same too</source>
        <translation>&amp;Бірдей жерлерін де көрсету</translation>
    </message>
</context>
<context>
    <name>ConfirmProgramsDialog</name>
    <message>
        <source>Confirm programs</source>
        <translation>Бағдарламаларды растау</translation>
    </message>
    <message>
        <source>Programs, arguments and folders, exactly as they are started</source>
        <translation>Дәл іске қосылатын күйіндегі бағдарламалар, аргументтер және қалталар</translation>
    </message>
    <message>
        <source>They run as you, with all that you may do. Confirm them only if you know what they do.</source>
        <translation>Олар сіздің атыңыздан, барлық құқықтарыңызбен орындалады. Не істейтінін білсеңіз ғана растаңыз.</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Changed by another program</source>
        <translation>Басқа бағдарлама өзгерткен</translation>
    </message>
    <message>
        <source>This flow was changed by another program while you edited it. Nothing is saved yet.</source>
        <translation>Сіз осы ағынды өңдеп жатқанда, оны басқа бағдарлама өзгертті. Әзірге ештеңе сақталған жоқ.</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Айырмашылықтары</translation>
    </message>
    <message>
        <source>Keep &amp;mine</source>
        <translation>&amp;Менікін қалдыру</translation>
    </message>
    <message>
        <source>Take the &amp;stored</source>
        <translation>&amp;Сақталғанын алу</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Бас тарту</translation>
    </message>
</context>
<context>
    <name>ContractDetails</name>
    <message>
        <source>What the chosen line is about</source>
        <translation>Таңдалған жол не туралы</translation>
    </message>
    <message>
        <source>Kind of events</source>
        <translation>Оқиғалар түрі</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Өріс</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Түсініктеме</translation>
    </message>
    <message>
        <source>Events that show it</source>
        <translation>Мұны көрсететін оқиғалар</translation>
    </message>
    <message>
        <source>The first event that shows what the chosen line says</source>
        <translation>Таңдалған жолда айтылғанды көрсететін бірінші оқиға</translation>
    </message>
    <message>
        <source>The last event that shows what the chosen line says</source>
        <translation>Таңдалған жолда айтылғанды көрсететін соңғы оқиға</translation>
    </message>
    <message>
        <source>Select a field to see which events have it, and what differs.</source>
        <translation>Қай оқиғаларда бар екенін және айырмашылығын көру үшін өрісті таңдаңыз.</translation>
    </message>
    <message>
        <source>Show &amp;first event</source>
        <translation>&amp;Бірінші оқиғаны көрсету</translation>
    </message>
    <message>
        <source>Show &amp;last event</source>
        <translation>&amp;Соңғы оқиғаны көрсету</translation>
    </message>
</context>
<context>
    <name>ContractPage</name>
    <message>
        <source>Contract</source>
        <translation>Келісім</translation>
    </message>
    <message>
        <source>Only what &amp;differs</source>
        <translation>Тек &amp;айырмашылықтар</translation>
    </message>
    <message>
        <source>Show only what is new, missing or of a changed type beside the accepted shape</source>
        <translation>Қабылданған пішінмен салыстырғанда жаңа, жоқ немесе түрі өзгерген өрістерді ғана көрсету</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Қысқаша мәлімет</translation>
    </message>
    <message>
        <source>Kinds of events and their fields</source>
        <translation>Оқиға түрлері және олардың өрістері</translation>
    </message>
    <message>
        <source>&amp;Show all fields</source>
        <translation>&amp;Барлық өрісті көрсету</translation>
    </message>
</context>
<context>
    <name>DeliveriesPage</name>
    <message>
        <source>Deliveries</source>
        <translation>Жеткізулер</translation>
    </message>
    <message>
        <source>All matching</source>
        <translation>Барлық сәйкес келгендер</translation>
    </message>
    <message>
        <source>What to do with all deliveries that match</source>
        <translation>Сәйкес келетін барлық жеткізумен не істеу керек</translation>
    </message>
    <message>
        <source>What to do with all deliveries that match the filter</source>
        <translation>Сүзгіге сәйкес келетін барлық жеткізумен не істеу керек</translation>
    </message>
</context>
<context>
    <name>DeliveryFit</name>
    <message>
        <source>Select a delivery first.</source>
        <translation>Алдымен жеткізуді таңдаңыз.</translation>
    </message>
    <message>
        <source>It is being sent at this moment. Wait until the attempt has ended.</source>
        <translation>Ол дәл қазір жіберіліп жатыр. Әрекет аяқталғанша күтіңіз.</translation>
    </message>
    <message>
        <source>Only pending deliveries can be tried earlier. Redeliver one that has ended.</source>
        <translation>Мерзімінен бұрын тек күтіп тұрған жеткізулерді қайталауға болады. Аяқталғанын қайта жеткізіңіз.</translation>
    </message>
    <message>
        <source>It has ended already: there is nothing to cancel.</source>
        <translation>Ол аяқталып қойған: тоқтататын ештеңе жоқ.</translation>
    </message>
    <message>
        <source>It is pending: it will be attempted anyway. Choose Retry now to have it sent at once.</source>
        <translation>Ол күтіп тұр: әрекет бәрібір жасалады. Бірден жіберу үшін «Қазір қайталау» пәрменін таңдаңыз.</translation>
    </message>
</context>
<context>
    <name>DeliveryPage</name>
    <message>
        <source>Forwarding</source>
        <translation>Бағыттау</translation>
    </message>
    <message>
        <source>&amp;Forward received events</source>
        <translation>Қабылданған оқиғаларды &amp;бағыттау</translation>
    </message>
    <message>
        <source>What forwarding does</source>
        <translation>Бағыттау не істейді</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Әрекеттер</translation>
    </message>
    <message>
        <source>&amp;Schedule</source>
        <translation>&amp;Уақыт кестесі</translation>
    </message>
    <message>
        <source>Schedule of attempts</source>
        <translation>Әрекеттердің уақыт кестесі</translation>
    </message>
    <message>
        <source>S&amp;tandard schedule</source>
        <translation>&amp;Стандартты кесте</translation>
    </message>
    <message>
        <source>What is wrong with the schedule</source>
        <translation>Уақыт кестесінде не дұрыс емес</translation>
    </message>
    <message>
        <source>The schedule in words</source>
        <translation>Уақыт кестесі сөзбен</translation>
    </message>
    <message>
        <source>About the schedule</source>
        <translation>Уақыт кестесі туралы</translation>
    </message>
</context>
<context>
    <name>DeliveryPreferencesPage</name>
    <message>
        <source>How events are delivered to webhooks. Whether a flow&apos;s events are, and when attempts are made again, is in the settings of the flow.</source>
        <translation>Оқиғалар вебхуктерге қалай жеткізіледі. Ағын оқиғалары жеткізіле ме және әрекеттер қашан қайталанады — бұл ағын баптауларында.</translation>
    </message>
    <message>
        <source>Deliver &amp;while this program runs</source>
        <translation>&amp;Осы бағдарлама жұмыс істеп тұрғанда жеткізу</translation>
    </message>
    <message>
        <source>Of several programs with the same store one delivers at a time. Without any, what is due waits.</source>
        <translation>Бір қойманы пайдаланатын бірнеше бағдарламаның бір мезгілде біреуі ғана жеткізеді. Ондай бағдарлама болмаса, мерзімі келгендердің бәрі күтеді.</translation>
    </message>
    <message>
        <source>&amp;At once:</source>
        <translation>Бір &amp;мезгілде:</translation>
    </message>
    <message>
        <source>Attempts under way to one endpoint at the same time.</source>
        <translation>Бір соңғы нүктеге бір мезгілде жасала алатын әрекеттер саны.</translation>
    </message>
    <message>
        <source>&amp;Pause after failures:</source>
        <translation>Үзіліске дейінгі &amp;сәтсіздіктер:</translation>
    </message>
    <message>
        <source>So many failed attempts in a row pause an endpoint, so that it can recover.</source>
        <translation>Қатарынан осынша әрекет сәтсіз болса, соңғы нүкте қалпына келе алуы үшін оған жіберу уақытша тоқтатылады.</translation>
    </message>
    <message>
        <source>&amp;First pause:</source>
        <translation>&amp;Алғашқы үзіліс:</translation>
    </message>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>Then one attempt decides; each further pause is twice as long.</source>
        <translation>Содан кейін бір әрекет шешеді; әр келесі үзіліс екі есе ұзақ болады.</translation>
    </message>
    <message>
        <source>&amp;Longest pause:</source>
        <translation>&amp;Ең ұзақ үзіліс:</translation>
    </message>
    <message>
        <source>No pause gets longer than this.</source>
        <translation>Үзіліс бұдан ұзақ болмайды.</translation>
    </message>
    <message>
        <source>&amp;Disable after:</source>
        <translation>Ө&amp;шірілу мерзімі:</translation>
    </message>
    <message>
        <source> d</source>
        <translation> күн</translation>
    </message>
    <message>
        <source>A webhook is disabled when its endpoint has failed for so many days; a notice says so.</source>
        <translation>Соңғы нүктесі осынша күн бойы сәтсіздікке ұшыраса, вебхук өшіріледі; бұл туралы хабарландыру шығады.</translation>
    </message>
    <message>
        <source>&amp;Restore defaults</source>
        <translation>Әдепкі мән&amp;дерді қалпына келтіру</translation>
    </message>
</context>
<context>
    <name>DesktopPage</name>
    <message>
        <source>Status area</source>
        <translation>Хабарландыру аймағы</translation>
    </message>
    <message>
        <source>Show an &amp;icon in the status area</source>
        <translation>Хабарландыру аймағында &amp;белгішені көрсету</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>Терезені жабу</translation>
    </message>
    <message>
        <source>&amp;Keep listening when the window is closed</source>
        <translation>Терезе жабылғанда тыңдауды &amp;жалғастыру</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Іске қосу</translation>
    </message>
    <message>
        <source>Start with the desktop &amp;session</source>
        <translation>Жұмыс үстелінің &amp;сеансымен бірге іске қосу</translation>
    </message>
</context>
<context>
    <name>EditAndSendDialog</name>
    <message>
        <source>Edit and send</source>
        <translation>Өңдеу және жіберу</translation>
    </message>
    <message>
        <source>&amp;Payload of the copy</source>
        <translation>Көшірменің &amp;дерек денесі</translation>
    </message>
    <message>
        <source>Payload of the copy</source>
        <translation>Көшірменің дерек денесі</translation>
    </message>
    <message>
        <source>Whether the payload is JSON</source>
        <translation>Дерек денесі жарамды JSON ма</translation>
    </message>
    <message>
        <source>New &amp;event id, so that receivers do not drop the copy as a repeat</source>
        <translation>Қабылдағыштар көшірмені қайталама деп тастамауы үшін &amp;жаңа оқиға ID-і</translation>
    </message>
    <message>
        <source>&amp;Send it to</source>
        <translation>Қ&amp;айда жіберу</translation>
    </message>
    <message>
        <source>Webhooks the copy is sent to</source>
        <translation>Көшірме жіберілетін вебхуктер</translation>
    </message>
    <message>
        <source>Why the copy cannot be sent</source>
        <translation>Көшірмені неге жіберуге болмайды</translation>
    </message>
    <message>
        <source>The copy is stored as an event of its own and marked as edited.</source>
        <translation>Көшірме жеке оқиға ретінде сақталады және өзгертілген деп белгіленеді.</translation>
    </message>
    <message>
        <source>Se&amp;nd</source>
        <translation>Жі&amp;беру</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Бас &amp;тарту</translation>
    </message>
</context>
<context>
    <name>EndpointResultView</name>
    <message>
        <source>Result</source>
        <translation>Нәтиже</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Күй коды</translation>
    </message>
    <message>
        <source>Where the time went</source>
        <translation>Уақыт неге жұмсалды</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Кезеңдер уақыты</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Жауап</translation>
    </message>
    <message>
        <source>&amp;Body</source>
        <translation>&amp;Денесі</translation>
    </message>
    <message>
        <source>About the body</source>
        <translation>Жауап денесі туралы</translation>
    </message>
    <message>
        <source>Response body</source>
        <translation>Жауап денесі</translation>
    </message>
    <message>
        <source>&amp;Headers</source>
        <translation>&amp;Тақырыптар</translation>
    </message>
    <message>
        <source>Response headers</source>
        <translation>Жауап тақырыптары</translation>
    </message>
    <message>
        <source>Ce&amp;rtificate</source>
        <translation>&amp;Сертификат</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Сертификат</translation>
    </message>
    <message>
        <source>Se&amp;nt</source>
        <translation>&amp;Жіберілген</translation>
    </message>
    <message>
        <source>Payload that was sent</source>
        <translation>Жіберілген дерек денесі</translation>
    </message>
</context>
<context>
    <name>EndpointTestDialog</name>
    <message>
        <source>Test of an endpoint</source>
        <translation>Соңғы нүктені тексеру</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Қайда</translation>
    </message>
    <message>
        <source>URL that is tested</source>
        <translation>Тексерілетін URL</translation>
    </message>
    <message>
        <source>&amp;Event</source>
        <translation>&amp;Оқиға</translation>
    </message>
    <message>
        <source>Event type</source>
        <translation>Оқиға түрі</translation>
    </message>
    <message>
        <source>&amp;New payload</source>
        <translation>&amp;Жаңа дерек денесі</translation>
    </message>
    <message>
        <source>&amp;Payload</source>
        <translation>&amp;Дерек денесі</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Дерек денесі</translation>
    </message>
    <message>
        <source>Whether the payload is JSON</source>
        <translation>Дерек денесі жарамды JSON ма</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Әрі қарай не істеу керек</translation>
    </message>
    <message>
        <source>Result of the test</source>
        <translation>Тексеру нәтижесі</translation>
    </message>
    <message>
        <source>Show the &amp;received event</source>
        <translation>Қабылданған оқиғаны &amp;көрсету</translation>
    </message>
    <message>
        <source>&amp;Last tests</source>
        <translation>&amp;Соңғы тексерулер</translation>
    </message>
    <message>
        <source>Last tests</source>
        <translation>Соңғы тексерулер</translation>
    </message>
    <message>
        <source>About the last tests</source>
        <translation>Соңғы тексерулер туралы</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>Жі&amp;беру</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Бас &amp;тарту</translation>
    </message>
    <message>
        <source>Test is running</source>
        <translation>Тексеру жүріп жатыр</translation>
    </message>
    <message>
        <source>Elapsed time</source>
        <translation>Өткен уақыт</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>Ж&amp;абу</translation>
    </message>
</context>
<context>
    <name>EventDeliveriesView</name>
    <message>
        <source>Deliveries of the event</source>
        <translation>Оқиғаның жеткізулері</translation>
    </message>
    <message>
        <source>Send this event again, to every enabled webhook of its flow or to a chosen one</source>
        <translation>Бұл оқиғаны ағынының барлық қосулы вебхуктеріне немесе таңдалғанына қайта жіберу</translation>
    </message>
    <message>
        <source>Redeliver this event</source>
        <translation>Бұл оқиғаны қайта жеткізу</translation>
    </message>
    <message>
        <source>Change a copy of this event and send it; the copy is marked as such</source>
        <translation>Бұл оқиғаның көшірмесін өзгерту және оны жіберу; көшірме өзгертілген деп белгіленеді</translation>
    </message>
    <message>
        <source>Edit and send a copy</source>
        <translation>Көшірмесін өңдеу және жіберу</translation>
    </message>
    <message>
        <source>Show &amp;attempts</source>
        <translation>Әрекеттерді &amp;көрсету</translation>
    </message>
    <message>
        <source>Show the deliveries of this event in the tab Deliveries</source>
        <translation>Бұл оқиғаның жеткізулерін «Жеткізулер» қойындысында көрсету</translation>
    </message>
    <message>
        <source>Show the deliveries of this event with their attempts</source>
        <translation>Бұл оқиғаның жеткізулерін әрекеттерімен бірге көрсету</translation>
    </message>
    <message>
        <source>About the deliveries</source>
        <translation>Жеткізулер туралы</translation>
    </message>
    <message>
        <source>Redeliver</source>
        <translation>Қайта жеткізу</translation>
    </message>
    <message>
        <source>Edit a&amp;nd send…</source>
        <translation>Өңдеу және &amp;жіберу…</translation>
    </message>
</context>
<context>
    <name>EventDetailsPane</name>
    <message>
        <source>Event details</source>
        <translation>Оқиға мәліметтері</translation>
    </message>
    <message>
        <source>Views of the event</source>
        <translation>Оқиға көріністері</translation>
    </message>
    <message>
        <source>S&amp;ummary</source>
        <translation>Қысқа&amp;ша</translation>
    </message>
    <message>
        <source>Summary of the event</source>
        <translation>Оқиға туралы қысқаша мәлімет</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
    <message>
        <source>Body as JSON</source>
        <translation>Дене JSON түрінде</translation>
    </message>
    <message>
        <source>&amp;Headers</source>
        <translation>&amp;Тақырыптар</translation>
    </message>
    <message>
        <source>Headers of the request</source>
        <translation>Сұрау тақырыптары</translation>
    </message>
    <message>
        <source>&amp;Raw</source>
        <translation>&amp;Бастапқы дене</translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation>cURL ретінде көшіру</translation>
    </message>
    <message>
        <source>Copy a command that sends this request to the listener again</source>
        <translation>Осы сұрауды тыңдағышқа қайта жіберетін пәрменді көшіру</translation>
    </message>
    <message>
        <source>&amp;Copy headers</source>
        <translation>Тақырыптарды &amp;көшіру</translation>
    </message>
</context>
<context>
    <name>EventSummaryView</name>
    <message>
        <source>Event</source>
        <translation>Оқиға</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Сәтті</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Сәтсіздік себебі</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Ағын</translation>
    </message>
    <message>
        <source>Technology</source>
        <translation>Технология</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Сессия</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>Оқиға ID-і</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Қабылданды</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Жасалды</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Келіп түсті</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Көзі</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Сұрау</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Жауап</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Үкім</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Қайталанған оқиға</translation>
    </message>
    <message>
        <source>Where it departs from the contract</source>
        <translation>Келісімнен қай жерде ауытқиды</translation>
    </message>
    <message>
        <source>Contract violations</source>
        <translation>Келісім бұзушылықтары</translation>
    </message>
    <message>
        <source>Edited from</source>
        <translation>Бастапқы оқиға</translation>
    </message>
</context>
<context>
    <name>EventsEmptyState</name>
    <message>
        <source>No events yet</source>
        <translation>Әзірге оқиғалар жоқ</translation>
    </message>
    <message>
        <source>Command that sends an event</source>
        <translation>Оқиға жіберетін пәрмен</translation>
    </message>
    <message>
        <source>Events in a file can be imported, or dropped here: JSON Lines of an export or of payloads, and HAR of a browser or proxy.</source>
        <translation>Файлдағы оқиғаларды импорттауға немесе осы жерге сүйреп әкелуге болады: экспорттың не дерек денелерінің JSON Lines файлы және браузердің не прокси-сервердің HAR файлы.</translation>
    </message>
    <message>
        <source>I&amp;mport events…</source>
        <translation>Оқиғаларды &amp;импорттау…</translation>
    </message>
</context>
<context>
    <name>EventsPage</name>
    <message>
        <source>Events</source>
        <translation>Оқиғалар</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Көшірілуде…</translation>
    </message>
    <message>
        <source>Progress of copying</source>
        <translation>Көшіру барысы</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export events</source>
        <translation>Оқиғаларды экспорттау</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Оқиғалар</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Пішім</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Пішім</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Бағандар</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Жеке деректер</translation>
    </message>
    <message>
        <source>&amp;Mask personal data</source>
        <translation>Жеке деректерді &amp;бүркемелеу</translation>
    </message>
    <message>
        <source>&amp;Rules…</source>
        <translation>&amp;Ережелер…</translation>
    </message>
    <message>
        <source>What is masked</source>
        <translation>Не бүркемеленеді</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Шолу…</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>Шолу</translation>
    </message>
    <message>
        <source>Columns (in this order: drag them, or Alt+Up and Alt+Down)</source>
        <translation>Бағандар (осы ретпен: оларды сүйреңіз немесе Alt+Жоғары және Alt+Төмен)</translation>
    </message>
    <message>
        <source>Place in the payload</source>
        <translation>Дерек денесіндегі орын</translation>
    </message>
    <message>
        <source>A value in the payload as a column of its own: data. or metadata., then the names on the way to it</source>
        <translation>Дерек денесіндегі мән жеке баған ретінде: data. немесе metadata., одан кейін оған апаратын жолдағы атаулар</translation>
    </message>
    <message>
        <source>Place in the payload, such as data.session_result.status</source>
        <translation>Дерек денесіндегі орын, мысалы, data.session_result.status</translation>
    </message>
    <message>
        <source>Add the place as a column</source>
        <translation>Орынды баған ретінде қосу</translation>
    </message>
    <message>
        <source>Add &amp;column</source>
        <translation>Баған қ&amp;осу</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Conditions and words that must all hold, with or, not and parentheses. Down shows what may stand here, F1 explains the language.</source>
        <translation>Барлығы бірдей орындалуы тиіс шарттар мен сөздер; or, not және жақшалар қолданылады. «Төмен» пернесі осы жерде не тұра алатынын көрсетеді, F1 тілді түсіндіреді.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Сүзгіні тазалау</translation>
    </message>
    <message>
        <source>Clear the filter (Esc)</source>
        <translation>Сүзгіні тазалау (Esc)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Сақталғандар</translation>
    </message>
    <message>
        <source>Saved and recent filters</source>
        <translation>Сақталған және соңғы сүзгілер</translation>
    </message>
    <message>
        <source>Saved and recent filters (Alt+Down in the filter)</source>
        <translation>Сақталған және соңғы сүзгілер (сүзгіде Alt+Төмен)</translation>
    </message>
    <message>
        <source>What is wrong with the filter</source>
        <translation>Сүзгіде не дұрыс емес</translation>
    </message>
</context>
<context>
    <name>FiringView</name>
    <message>
        <source>The chosen firing</source>
        <translation>Таңдалған іске қосылу</translation>
    </message>
    <message>
        <source>What fired, when and why</source>
        <translation>Не, қашан және неліктен іске қосылды</translation>
    </message>
    <message>
        <source>Actions of the firing</source>
        <translation>Іске қосылу әрекеттері</translation>
    </message>
    <message>
        <source>How the action went</source>
        <translation>Әрекет қалай өтті</translation>
    </message>
    <message>
        <source>Whether the action may have run twice</source>
        <translation>Әрекет екі рет орындалуы мүмкін бе</translation>
    </message>
    <message>
        <source>Output of the program</source>
        <translation>Бағдарламаның шығысы</translation>
    </message>
</context>
<context>
    <name>FiringsPanel</name>
    <message>
        <source>Firings</source>
        <translation>Іске қосылулар</translation>
    </message>
    <message>
        <source>Of a&amp;ll rules</source>
        <translation>&amp;Барлық ережелердің</translation>
    </message>
    <message>
        <source>Show the firings of all rules, not only those of the selected one</source>
        <translation>Тек таңдалған ереженің емес, барлық ережелердің іске қосылуларын көрсету</translation>
    </message>
    <message>
        <source>Outcome of the firings</source>
        <translation>Іске қосылулардың нәтижесі</translation>
    </message>
    <message>
        <source>Show firings of one outcome</source>
        <translation>Бір нәтижелі іске қосылуларды көрсету</translation>
    </message>
</context>
<context>
    <name>FlowListPanel</name>
    <message>
        <source>Flo&amp;ws</source>
        <translation>&amp;Ағындар</translation>
    </message>
    <message>
        <source>Add a flow</source>
        <translation>Ағын қосу</translation>
    </message>
    <message>
        <source>Search flows</source>
        <translation>Ағын іздеу</translation>
    </message>
    <message>
        <source>Notice about flows</source>
        <translation>Ағындар туралы хабарландыру</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Ағындар</translation>
    </message>
    <message>
        <source>No flow is set up yet. A flow has a name, as its events carry it, and up to five webhook URLs.</source>
        <translation>Әзірге бірде-бір ағын бапталмаған. Ағынның оқиғаларында көрсетілетін атауы және беске дейін вебхук URL-і болады.</translation>
    </message>
    <message>
        <source>A&amp;dd a flow</source>
        <translation>Ағын қ&amp;осу</translation>
    </message>
</context>
<context>
    <name>FlowSettingsDialog</name>
    <message>
        <source>Flow settings</source>
        <translation>Ағын баптаулары</translation>
    </message>
    <message>
        <source>Notice about this flow</source>
        <translation>Осы ағын туралы хабарландыру</translation>
    </message>
    <message>
        <source>Settings pages</source>
        <translation>Баптаулар беттері</translation>
    </message>
    <message>
        <source>Why it cannot be saved</source>
        <translation>Неге сақтауға болмайды</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>%1 µs</source>
        <translation>%1 мкс</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 мин %2 с</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 сағ %2 мин</translation>
    </message>
    <message>
        <source>at the same time</source>
        <translation>жасалған сәтте</translation>
    </message>
    <message>
        <source>%1 before it was created: the sender&apos;s clock is ahead</source>
        <translation>жасалғанынан %1 бұрын: жіберушінің сағаты алда</translation>
    </message>
    <message>
        <source>%1 after it was created</source>
        <translation>жасалғанынан %1 кейін</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/с</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 сағ</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 күн</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 күн %2 сағ</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Атауы</translation>
    </message>
    <message>
        <source>Flow name</source>
        <translation>Ағын атауы</translation>
    </message>
    <message>
        <source>What is wrong with the name</source>
        <translation>Атауында не дұрыс емес</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>API &amp;кілті</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API кілті</translation>
    </message>
    <message>
        <source>Show the API key</source>
        <translation>API кілтін көрсету</translation>
    </message>
    <message>
        <source>Where the API key is kept</source>
        <translation>API кілті қайда сақталады</translation>
    </message>
    <message>
        <source>Tec&amp;hnologies</source>
        <translation>&amp;Технологиялар</translation>
    </message>
    <message>
        <source>Technology to add</source>
        <translation>Қосылатын технология</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>Қ&amp;осу</translation>
    </message>
    <message>
        <source>Technologies of this flow</source>
        <translation>Осы ағынның технологиялары</translation>
    </message>
    <message>
        <source>Remove the technology</source>
        <translation>Технологияны алып тастау</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Жоғары жылжыту</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Төмен жылжыту</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Search the guide</source>
        <translation>Нұсқаулықтан іздеу</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Мазмұны</translation>
    </message>
    <message>
        <source>What the search found</source>
        <translation>Іздеу нәтижелері</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Нұсқаулық беті</translation>
    </message>
    <message>
        <source>Tools of the guide</source>
        <translation>Нұсқаулық құралдары</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Артқа</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>А&amp;лға</translation>
    </message>
    <message>
        <source>Find &amp;in page</source>
        <translation>&amp;Беттен табу</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Көшіру</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>Кі&amp;шірек</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>&amp;Үлкенірек</translation>
    </message>
    <message>
        <source>&amp;Usual size</source>
        <translation>Ә&amp;деттегі өлшем</translation>
    </message>
</context>
<context>
    <name>ImportReportDialog</name>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>What was not taken</source>
        <translation>Не алынбады</translation>
    </message>
    <message>
        <source>&amp;Copy the report</source>
        <translation>Есепті &amp;көшіру</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Есепті көшіру</translation>
    </message>
</context>
<context>
    <name>ImportRulesDialog</name>
    <message>
        <source>Import rules</source>
        <translation>Ережелерді импорттау</translation>
    </message>
    <message>
        <source>Rules of the file and what they would do</source>
        <translation>Файлдағы ережелер және олардың не істейтіні</translation>
    </message>
    <message>
        <source>They come disabled: enable what you want to use. A rule that starts programs asks you to confirm them first.</source>
        <translation>Олар өшірулі күйде қосылады: қолданғыңыз келгендерін қосулы күйге ауыстырыңыз. Бағдарламаларды іске қосатын ереже алдымен оларды растауды сұрайды.</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Тіл:</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Тіл</translation>
    </message>
</context>
<context>
    <name>LimitsPage</name>
    <message>
        <source>What one sender may use of this program. The defaults are safe.</source>
        <translation>Бір жіберуші осы бағдарламаның қанша ресурсын пайдалана алады. Әдепкі мәндер қауіпсіз.</translation>
    </message>
    <message>
        <source>Request &amp;line:</source>
        <translation>&amp;Сұрау жолы:</translation>
    </message>
    <message>
        <source> KiB</source>
        <translation> КиБ</translation>
    </message>
    <message>
        <source>Longest request line; a longer one is answered 414.</source>
        <translation>Сұрау жолының ең үлкен ұзындығы; одан ұзағына 414 жауабы беріледі.</translation>
    </message>
    <message>
        <source>&amp;Header block:</source>
        <translation>&amp;Тақырыптар блогы:</translation>
    </message>
    <message>
        <source>All header fields together; more is answered 431.</source>
        <translation>Барлық тақырып өрістері бірге; одан көп болса, 431 жауабы беріледі.</translation>
    </message>
    <message>
        <source>Header &amp;fields:</source>
        <translation>Тақырып ө&amp;рістері:</translation>
    </message>
    <message>
        <source>Number of header fields; more is answered 431.</source>
        <translation>Тақырып өрістерінің саны; одан көп болса, 431 жауабы беріледі.</translation>
    </message>
    <message>
        <source>&amp;Body:</source>
        <translation>&amp;Дене:</translation>
    </message>
    <message>
        <source>Largest body; a larger one is answered 413.</source>
        <translation>Дененің ең үлкен өлшемі; одан үлкеніне 413 жауабы беріледі.</translation>
    </message>
    <message>
        <source>&amp;Connections:</source>
        <translation>Қосы&amp;лымдар:</translation>
    </message>
    <message>
        <source>Open at the same time; more are answered 503.</source>
        <translation>Бір мезгілде ашық қосылымдар; артығына 503 жауабы беріледі.</translation>
    </message>
    <message>
        <source>Connections per add&amp;ress:</source>
        <translation>Бір &amp;мекенжайдан қосылымдар:</translation>
    </message>
    <message>
        <source>Open at the same time from one address; more are answered 503.</source>
        <translation>Бір мекенжайдан бір мезгілде ашық қосылымдар; артығына 503 жауабы беріледі.</translation>
    </message>
    <message>
        <source>&amp;Time for the head:</source>
        <translation>Тақырыптарға берілетін &amp;уақыт:</translation>
    </message>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>From the first byte of a request to the end of its head; then 408.</source>
        <translation>Сұраудың бірінші байтынан тақырыптарының соңына дейін; содан кейін — 408 жауабы.</translation>
    </message>
    <message>
        <source>Time without b&amp;ytes of a body:</source>
        <translation>Жаңа &amp;байт келмейтін уақыт:</translation>
    </message>
    <message>
        <source>Without any progress; then 408.</source>
        <translation>Ешқандай ілгерілеусіз; содан кейін — 408 жауабы.</translation>
    </message>
    <message>
        <source>&amp;Idle time:</source>
        <translation>Б&amp;ос тұру уақыты:</translation>
    </message>
    <message>
        <source>Between two requests; then the connection is closed.</source>
        <translation>Екі сұрау арасында; содан кейін қосылым жабылады.</translation>
    </message>
    <message>
        <source>Restore &amp;defaults</source>
        <translation>Әдепкі мәндерді қалпына &amp;келтіру</translation>
    </message>
</context>
<context>
    <name>ListenerBar</name>
    <message>
        <source>State of the listener</source>
        <translation>Тыңдағыш күйі</translation>
    </message>
    <message>
        <source>Address of the listener</source>
        <translation>Тыңдағыш мекенжайы</translation>
    </message>
    <message>
        <source>Address of the listener with TLS</source>
        <translation>Тыңдағыштың TLS мекенжайы</translation>
    </message>
</context>
<context>
    <name>ListenerPage</name>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Мекенжай:</translation>
    </message>
    <message>
        <source>Address to listen on</source>
        <translation>Тыңдалатын мекенжай</translation>
    </message>
    <message>
        <source>P&amp;ort:</source>
        <translation>&amp;Порт:</translation>
    </message>
    <message>
        <source>any free port</source>
        <translation>кез келген бос порт</translation>
    </message>
    <message>
        <source>Port to listen on</source>
        <translation>Тыңдалатын порт</translation>
    </message>
    <message>
        <source>Pa&amp;th:</source>
        <translation>URL-&amp;жол:</translation>
    </message>
    <message>
        <source>Path of the listener</source>
        <translation>Тыңдағыштың URL-жолы</translation>
    </message>
    <message>
        <source>&amp;Start listening with the program</source>
        <translation>&amp;Тыңдағышты бағдарламамен бірге іске қосу</translation>
    </message>
    <message>
        <source>&amp;Refuse events that violate the contract (answer 422)</source>
        <translation>&amp;Келісімді бұзатын оқиғаларды қабылдамау (422 жауабы)</translation>
    </message>
    <message>
        <source>They are stored and shown in either case. Otherwise they are answered 200, as the platform expects.</source>
        <translation>Қалай болғанда да олар сақталып, көрсетіледі. Бұл өшірулі болса, оларға платформа күтетіндей 200 жауабы беріледі.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Views</source>
        <translation>Көріністер</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>F&amp;low</source>
        <translation>&amp;Ағын</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>&amp;Оқиғалар</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Көрініс</translation>
    </message>
    <message>
        <source>Li&amp;stener</source>
        <translation>&amp;Тыңдағыш</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>А&amp;нықтама</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Баптаулар…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Шығу</translation>
    </message>
    <message>
        <source>&amp;Flow list</source>
        <translation>Ағындар тізі&amp;мі</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Толық &amp;экран</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Пернелер тіркесімдері</translation>
    </message>
    <message>
        <source>&amp;About Flowbell</source>
        <translation>Flowbell тура&amp;лы</translation>
    </message>
    <message>
        <source>&amp;Deliveries</source>
        <translation>&amp;Жеткізулер</translation>
    </message>
    <message>
        <source>Sess&amp;ions</source>
        <translation>С&amp;ессиялар</translation>
    </message>
    <message>
        <source>&amp;Contract</source>
        <translation>Кел&amp;ісім</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>&amp;Сессиялар</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>Шол&amp;у</translation>
    </message>
    <message>
        <source>Status &amp;bar</source>
        <translation>Кү&amp;й жолағы</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>Е&amp;режелер</translation>
    </message>
</context>
<context>
    <name>MarkActionPage</name>
    <message>
        <source>&amp;Pin the event, so that it stays when older ones are removed</source>
        <translation>&amp;Оқиғаны бекіту: ескірек оқиғалар жойылғанда, ол қалады</translation>
    </message>
    <message>
        <source>Co&amp;lour</source>
        <translation>&amp;Түсі</translation>
    </message>
    <message>
        <source>Colour of the mark</source>
        <translation>Белгінің түсі</translation>
    </message>
</context>
<context>
    <name>MaskingRulesDialog</name>
    <message>
        <source>What is masked</source>
        <translation>Не бүркемеленеді</translation>
    </message>
    <message>
        <source>These rules hold for bodies, header fields and the query of a request&apos;s target. What no rule finds is exported as it is: look at the example below.</source>
        <translation>Бұл ережелер денелерге, тақырып өрістеріне және сұрау мекенжайының query бөлігіне қолданылады. Ешбір ереже таппағаны сол күйінде экспортталады: төмендегі мысалға қараңыз.</translation>
    </message>
    <message>
        <source>Masking rules</source>
        <translation>Бүркемелеу ережелері</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>Қ&amp;осу</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Ереже қосу</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Жою</translation>
    </message>
    <message>
        <source>Delete the rule</source>
        <translation>Ережені жою</translation>
    </message>
    <message>
        <source>&amp;Standard rules</source>
        <translation>&amp;Стандартты ережелер</translation>
    </message>
    <message>
        <source>Standard rules</source>
        <translation>Стандартты ережелер</translation>
    </message>
    <message>
        <source>A rule that is marked cannot be used: change its last column.</source>
        <translation>Белгіленген ережені қолдану мүмкін емес: оның соңғы бағанын өзгертіңіз.</translation>
    </message>
    <message>
        <source>E&amp;xample</source>
        <translation>&amp;Мысал</translation>
    </message>
    <message>
        <source>&amp;Masked</source>
        <translation>&amp;Бүркемеленген</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Мысал</translation>
    </message>
    <message>
        <source>The example, masked</source>
        <translation>Бүркемеленген мысал</translation>
    </message>
</context>
<context>
    <name>NoteActionPage</name>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Ескертпе</translation>
    </message>
    <message>
        <source>What is added to the note of the event</source>
        <translation>Оқиғаның ескертпесіне не қосылады</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Мұнда не дұрыс емес</translation>
    </message>
    <message>
        <source>Insert &amp;field</source>
        <translation>Ө&amp;ріс кірістіру</translation>
    </message>
    <message>
        <source>Insert a field of the event</source>
        <translation>Оқиғаның өрісін кірістіру</translation>
    </message>
</context>
<context>
    <name>NotificationTally</name>
    <message>
        <source>While it was quiet: %1</source>
        <extracomment>%1: such as &quot;12 notifications of 3 rules&quot;</extracomment>
        <translation>Тыныш уақытта: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s)</source>
        <translation>
            <numerusform>%n хабарландыру</numerusform>
            <numerusform>%n хабарландыру</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1: such as &quot;12 notifications&quot;, %2: such as &quot;3 rules&quot;</extracomment>
        <translation>%2 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <comment>in the genitive: 12 notifications of 3 rules</comment>
        <translation>
            <numerusform>%n ережеден</numerusform>
            <numerusform>%n ережеден</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotificationsPage</name>
    <message>
        <source>Show &amp;notifications</source>
        <translation>Хабарла&amp;ндыруларды көрсету</translation>
    </message>
    <message>
        <source>Those of rules, and of what happens while Flowbell is not in front:</source>
        <translation>Ережелердің хабарландырулары және Flowbell терезесі алдыңғы планда болмағанда орын алатын мына жайттар туралы хабарландырулар:</translation>
    </message>
    <message>
        <source>A &amp;delivery was given up</source>
        <translation>&amp;Жеткізуден бас тартылды</translation>
    </message>
    <message>
        <source>The &amp;listener failed</source>
        <translation>&amp;Тыңдағыш істен шықты</translation>
    </message>
    <message>
        <source>The &amp;store takes no events</source>
        <translation>&amp;Қойма оқиғаларды қабылдамайды</translation>
    </message>
    <message>
        <source>A &amp;rule paused itself</source>
        <translation>&amp;Ереже өзін-өзі кідіртті</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Тыныш сағаттар</translation>
    </message>
    <message>
        <source>&amp;Quiet each day from</source>
        <translation>Күн сайын тыныш, &amp;басталуы</translation>
    </message>
    <message>
        <source>Beginning of quiet hours</source>
        <translation>Тыныш сағаттардың басталуы</translation>
    </message>
    <message>
        <source>&amp;until</source>
        <translation>&amp;аяқталуы</translation>
    </message>
    <message>
        <source>End of quiet hours</source>
        <translation>Тыныш сағаттардың аяқталуы</translation>
    </message>
    <message>
        <source>What comes in these hours is told in one notification afterwards.</source>
        <translation>Осы сағаттарда келгендері туралы кейін бір хабарландыру айтады.</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Ағындар</translation>
    </message>
    <message>
        <source>&amp;Flows whose events notify:</source>
        <translation>Оқиғалары туралы хабарланатын а&amp;ғындар:</translation>
    </message>
    <message>
        <source>There is no flow yet. Each one that you add can be made silent here.</source>
        <translation>Әзірге ағын жоқ. Сіз қосатын әр ағынның хабарландыруларын осында өшіруге болады.</translation>
    </message>
</context>
<context>
    <name>NotifyActionPage</name>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Тақырыбы</translation>
    </message>
    <message>
        <source>Title of the notification</source>
        <translation>Хабарландырудың тақырыбы</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Мұнда не дұрыс емес</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>&amp;Мәтіні</translation>
    </message>
    <message>
        <source>Text of the notification</source>
        <translation>Хабарландырудың мәтіні</translation>
    </message>
    <message>
        <source>Insert &amp;field</source>
        <translation>Ө&amp;ріс кірістіру</translation>
    </message>
    <message>
        <source>Insert a field of the event</source>
        <translation>Оқиғаның өрісін кірістіру</translation>
    </message>
</context>
<context>
    <name>OverviewCharts</name>
    <message>
        <source>%1 %2</source>
        <comment>weekday, time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>events per second</source>
        <translation>секундына оқиғалар</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Басы</translation>
    </message>
    <message>
        <source>other types</source>
        <translation>басқа түрлер</translation>
    </message>
    <message>
        <source>Per second</source>
        <translation>Секундына</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Өтті</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Өтпеді</translation>
    </message>
    <message>
        <source>Pass rate, %</source>
        <translation>Өткендер үлесі, %</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>өтті</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>өтпеді</translation>
    </message>
    <message>
        <source>none ended</source>
        <translation>аяқталғаны жоқ</translation>
    </message>
    <message>
        <source>Technology</source>
        <translation>Технология</translation>
    </message>
    <message>
        <source>other reasons</source>
        <translation>басқа себептер</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>себебі көрсетілмеген</translation>
    </message>
    <message>
        <source>other technologies</source>
        <translation>басқа технологиялар</translation>
    </message>
    <message>
        <source>none named</source>
        <translation>технология аталмаған</translation>
    </message>
    <message>
        <source>technologies ended</source>
        <translation>аяқталған технологиялар</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Ұзақтығы</translation>
    </message>
    <message>
        <source>%1 (median %2)</source>
        <comment>technology, duration</comment>
        <translation>%1 (медиана %2)</translation>
    </message>
    <message>
        <source>events</source>
        <translation>оқиғалар</translation>
    </message>
    <message>
        <source>Received after</source>
        <translation>Қабылдау кідірісі</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Оқиғалар</translation>
    </message>
    <message>
        <source>Share, %</source>
        <translation>Үлесі, %</translation>
    </message>
    <message>
        <source>events (median %1)</source>
        <comment>duration</comment>
        <translation>оқиғалар (медиана %1)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Күй коды</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Мағынасы</translation>
    </message>
    <message>
        <source>accepted (2xx)</source>
        <translation>қабылданды (2xx)</translation>
    </message>
    <message>
        <source>refused (4xx)</source>
        <translation>қабылданбады (4xx)</translation>
    </message>
    <message>
        <source>failed (5xx)</source>
        <translation>қате (5xx)</translation>
    </message>
    <message>
        <source>another one, or none</source>
        <translation>басқасы немесе жоқ</translation>
    </message>
    <message>
        <source>none</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>No reply was sent.</source>
        <translation>Жауап жіберілген жоқ.</translation>
    </message>
    <message>
        <source>% of ended flows</source>
        <translation>аяқталған ағындардан, %</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Шолу</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Диаграммалар</translation>
    </message>
</context>
<context>
    <name>OverviewRange</name>
    <message>
        <source>&amp;Time:</source>
        <translation>&amp;Уақыт:</translation>
    </message>
    <message>
        <source>Time that is counted</source>
        <translation>Есептелетін уақыт аралығы</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Басы</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Басы</translation>
    </message>
    <message>
        <source>t&amp;o</source>
        <translation>&amp;соңы</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Соңы</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Баптаулар</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Беттер</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Masking</source>
        <translation>Бүркемелеу</translation>
    </message>
    <message>
        <source>Mask personal data in the &amp;window</source>
        <translation>Жеке деректерді &amp;терезеде бүркемелеу</translation>
    </message>
    <message>
        <source>Mask it in what flowbell-cli &amp;prints, too</source>
        <translation>flowbell-cli &amp;шығаратын мәтінде де бүркемелеу</translation>
    </message>
    <message>
        <source>Everywhere an event is shown, what the rules find is replaced by stars; what is copied from there is masked as well. What is stored and delivered stays as it is.</source>
        <translation>Оқиға көрсетілетін жердің бәрінде ережелер тапқан деректер жұлдызшалармен ауыстырылады; сол жерден көшірілгені де бүркемеленеді. Сақталатыны мен жеткізілетіні өзгермейді.</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Құлыптау</translation>
    </message>
    <message>
        <source>&amp;Lock the window after:</source>
        <translation>Терезені құ&amp;лыптау:</translation>
    </message>
    <message>
        <source> min without use</source>
        <translation> мин әрекетсіздіктен кейін</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ешқашан</translation>
    </message>
    <message>
        <source>Pass phrase of the lock</source>
        <translation>Құлыптың құпия тіркесі</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Жою…</translation>
    </message>
    <message>
        <source>Masking &amp;rules…</source>
        <translation>Бүркемелеу &amp;ережелері…</translation>
    </message>
    <message>
        <source>While the window is locked (View, Lock now), events are received and delivered as ever. The lock keeps a passer-by from reading the window. It does not encrypt the store: who can use your account can read its file, flowbell-cli too.</source>
        <translation>Терезе құлыптаулы кезде («Көрініс» мәзірі, «Қазір құлыптау») оқиғалар әдеттегідей қабылданып, жеткізіледі. Құлып бөгде адамның терезені оқуына жол бермейді. Ол қойманы шифрламайды: тіркелгіңізді пайдалана алатын адам оның файлын, соның ішінде flowbell-cli арқылы да, оқи алады.</translation>
    </message>
</context>
<context>
    <name>RawView</name>
    <message>
        <source>Body as it came</source>
        <translation>Дене келген күйінде</translation>
    </message>
    <message>
        <source>Body in hexadecimal</source>
        <translation>Дене он алтылық түрде</translation>
    </message>
    <message>
        <source>Size of the body</source>
        <translation>Дене өлшемі</translation>
    </message>
    <message>
        <source>Show all of the body</source>
        <translation>Денені толық көрсету</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Бәрін көрсету</translation>
    </message>
</context>
<context>
    <name>ReplyRuleDialog</name>
    <message>
        <source>Reply rule</source>
        <translation>Жауап ережесі</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Қандай сұрауларға сәйкес келеді</translation>
    </message>
    <message>
        <source>E&amp;vent</source>
        <translation>&amp;Оқиға</translation>
    </message>
    <message>
        <source>Event type</source>
        <translation>Оқиға түрі</translation>
    </message>
    <message>
        <source>&amp;Flow</source>
        <translation>&amp;Ағын</translation>
    </message>
    <message>
        <source>any</source>
        <translation>кез келген</translation>
    </message>
    <message>
        <source>Flow name</source>
        <translation>Ағын атауы</translation>
    </message>
    <message>
        <source>&amp;Path</source>
        <translation>URL-&amp;жол</translation>
    </message>
    <message>
        <source>any; /webhook/* for all that begin so</source>
        <translation>кез келген; /webhook/* — осылай басталатындардың бәрі</translation>
    </message>
    <message>
        <source>Path of the request</source>
        <translation>Сұраудың URL-жолы</translation>
    </message>
    <message>
        <source>Fi&amp;rst receptions</source>
        <translation>Алғашқы қа&amp;былдаулар</translation>
    </message>
    <message>
        <source>every one</source>
        <translation>әрқайсысы</translation>
    </message>
    <message>
        <source>Of each event, only so many receptions fit; then it is answered as without the rule</source>
        <translation>Әр оқиғаның тек осынша алғашқы қабылдауы сәйкес келеді; одан кейін ережесіз кездегідей жауап беріледі</translation>
    </message>
    <message>
        <source>First receptions of each event</source>
        <translation>Әр оқиғаның алғашқы қабылдаулары</translation>
    </message>
    <message>
        <source>How it is answered</source>
        <translation>Қалай жауап беріледі</translation>
    </message>
    <message>
        <source>&amp;Status</source>
        <translation>&amp;Күй коды</translation>
    </message>
    <message>
        <source>as without the rule</source>
        <translation>ережесіз кездегідей</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Күй коды</translation>
    </message>
    <message>
        <source>What the status means</source>
        <translation>Күй коды нені білдіреді</translation>
    </message>
    <message>
        <source>&amp;Delay</source>
        <translation>Кі&amp;діріс</translation>
    </message>
    <message>
        <source>none</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>Delay in seconds</source>
        <translation>Кідіріс, секундпен</translation>
    </message>
    <message>
        <source>&amp;Manner</source>
        <translation>&amp;Тәсіл</translation>
    </message>
    <message>
        <source>How the answer is sent</source>
        <translation>Жауап қалай жіберіледі</translation>
    </message>
    <message>
        <source>&amp;Headers</source>
        <translation>Тақыры&amp;птар</translation>
    </message>
    <message>
        <source>Headers of the answer</source>
        <translation>Жауап тақырыптары</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>Тақырып қосу</translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation>Тақырыпты алып тастау</translation>
    </message>
    <message>
        <source>&amp;Body</source>
        <translation>Ден&amp;есі</translation>
    </message>
    <message>
        <source>Body of the answer</source>
        <translation>Жауап денесі</translation>
    </message>
    <message>
        <source>As &amp;text</source>
        <translation>&amp;Мәтін түрінде</translation>
    </message>
    <message>
        <source>The same rule as the command line takes it; what is typed here is filled in above</source>
        <translation>Сол ереже пәрмен жолы қабылдайтын түрде; мұнда терілгені жоғарыда толтырылады</translation>
    </message>
    <message>
        <source>The rule as text</source>
        <translation>Ереже мәтін түрінде</translation>
    </message>
    <message>
        <source>What is wrong with the rule</source>
        <translation>Ережеде не дұрыс емес</translation>
    </message>
    <message>
        <source>The rule is &amp;on</source>
        <translation>Е&amp;реже қосулы</translation>
    </message>
</context>
<context>
    <name>ReplyRulesDialog</name>
    <message>
        <source>Reply rules</source>
        <translation>Жауап ережелері</translation>
    </message>
    <message>
        <source>What the listener answers can be altered, to see how a sender copes with it. The first rule that fits a request is obeyed. Events are stored and shown whatever they are answered with. Changes hold at once.</source>
        <translation>Жіберуші не істейтінін көру үшін тыңдағыштың жауаптарын өзгертуге болады. Сұрауға сәйкес келетін бірінші ереже қолданылады. Қандай жауап берілсе де, оқиғалар сақталып, көрсетіледі. Өзгерістер бірден күшіне енеді.</translation>
    </message>
    <message>
        <source>A&amp;lter answers</source>
        <translation>&amp;Жауаптарды өзгерту</translation>
    </message>
    <message>
        <source>Notice about the rules</source>
        <translation>Ережелер туралы хабарландыру</translation>
    </message>
    <message>
        <source>No rule yet: every event is accepted. Add one to refuse, delay or cut off answers.</source>
        <translation>Әзірге ереже жоқ: әр оқиға қабылданады. Оқиғаларды қабылдамау, жауаптарды кідірту немесе үзу үшін ереже қосыңыз.</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>Қ&amp;осу…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>Өң&amp;деу…</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Көшірмесін жасау</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>Жо&amp;ю</translation>
    </message>
    <message>
        <source>U&amp;ndo delete</source>
        <translation>Жоюды &amp;болдырмау</translation>
    </message>
    <message>
        <source>Move u&amp;p</source>
        <translation>Жоға&amp;ры</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>&amp;Төмен</translation>
    </message>
</context>
<context>
    <name>RetentionSection</name>
    <message>
        <source>What this store keeps</source>
        <translation>Бұл қойма нені сақтайды</translation>
    </message>
    <message>
        <source>Only events of the la&amp;st</source>
        <translation>Оқиғалар, тек &amp;соңғы</translation>
    </message>
    <message>
        <source> days</source>
        <translation> күн</translation>
    </message>
    <message>
        <source>At most so many e&amp;vents</source>
        <translation>&amp;Оқиғалар саны, ең көбі</translation>
    </message>
    <message>
        <source>At most so much in the f&amp;ile</source>
        <translation>&amp;Файл өлшемі, ең көбі</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> МиБ</translation>
    </message>
    <message>
        <source>In any case what is still to be &amp;delivered</source>
        <translation>Әлі &amp;жеткізілмегендері — кез келген жағдайда</translation>
    </message>
    <message>
        <source>What is beyond is removed in the background, the oldest first, and cannot be brought back. Pinned events stay. This is written in the store itself: other stores keep what they say.</source>
        <translation>Бұдан асқаны фондық режимде ең ескісінен бастап жойылады және қалпына келтірілмейді. Бекітілген оқиғалар қалады. Бұл қойманың өзіне жазылады: басқа қоймалар өз баптауларын ұстанады.</translation>
    </message>
    <message>
        <source>Clean &amp;up now…</source>
        <translation>Қазір &amp;тазалау…</translation>
    </message>
</context>
<context>
    <name>RuleActionDialog</name>
    <message>
        <source>Action</source>
        <translation>Әрекет</translation>
    </message>
    <message>
        <source>What is wrong with the action</source>
        <translation>Әрекетте не дұрыс емес</translation>
    </message>
</context>
<context>
    <name>RuleActionsForm</name>
    <message>
        <source>What the rule does</source>
        <translation>Ереже не істейді</translation>
    </message>
    <message>
        <source>Actions in their order</source>
        <translation>Әрекеттер рет-ретімен</translation>
    </message>
    <message>
        <source>No action yet. Add what the rule is to do.</source>
        <translation>Әзірге әрекет жоқ. Ереже не істеуі керек екенін қосыңыз.</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>Қ&amp;осу</translation>
    </message>
    <message>
        <source>Add an action</source>
        <translation>Әрекет қосу</translation>
    </message>
    <message>
        <source>Ed&amp;it…</source>
        <translation>Өң&amp;деу…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Алып тастау</translation>
    </message>
    <message>
        <source>Move u&amp;p</source>
        <translation>Жоға&amp;ры</translation>
    </message>
    <message>
        <source>&amp;Move down</source>
        <translation>&amp;Төмен</translation>
    </message>
</context>
<context>
    <name>RuleConditionForm</name>
    <message>
        <source>When the rule fires</source>
        <translation>Ереже қашан іске қосылады</translation>
    </message>
    <message>
        <source>&amp;Fires when</source>
        <translation>Іске қосылу &amp;шарты</translation>
    </message>
    <message>
        <source>Kind of condition</source>
        <translation>Шарт түрі</translation>
    </message>
    <message>
        <source>N&amp;umber of events</source>
        <translation>Оқи&amp;ғалар саны</translation>
    </message>
    <message>
        <source>Number of events</source>
        <translation>Оқиғалар саны</translation>
    </message>
    <message>
        <source>Awaite&amp;d event, which should follow</source>
        <translation>Соңынан келуі тиіс &amp;күтілетін оқиға</translation>
    </message>
    <message>
        <source>W&amp;ithin</source>
        <translation>&amp;Уақыт аралығы</translation>
    </message>
    <message>
        <source>Counte&amp;d in each</source>
        <translation>Әрқайсысында &amp;саналады</translation>
    </message>
    <message>
        <source>What is counted together</source>
        <translation>Нелер бірге саналады</translation>
    </message>
    <message>
        <source>The condition in words</source>
        <translation>Шарт сөзбен</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>Rule</source>
        <translation>Ереже</translation>
    </message>
    <message>
        <source>Notice about the rule</source>
        <translation>Ереже туралы хабар</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Атауы</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Ереженің атауы</translation>
    </message>
    <message>
        <source>What is wrong with the name</source>
        <translation>Атауында не дұрыс емес</translation>
    </message>
    <message>
        <source>Parts of the rule</source>
        <translation>Ереженің бөліктері</translation>
    </message>
    <message>
        <source>&amp;When it fires</source>
        <translation>&amp;Қашан іске қосылады</translation>
    </message>
    <message>
        <source>W&amp;hat it does</source>
        <translation>&amp;Не істейді</translation>
    </message>
    <message>
        <source>The rule is &amp;enabled</source>
        <translation>Ереже қ&amp;осулы</translation>
    </message>
    <message>
        <source>Pause it if it fires more often &amp;than</source>
        <translation>Мынадан жиірек іске қосылса, кі&amp;дірту</translation>
    </message>
    <message>
        <source>Limit of firings in a minute</source>
        <translation>Минутына іске қосылу шегі</translation>
    </message>
    <message>
        <source>A rule that fires more often pauses itself and says so, until you resume it</source>
        <translation>Бұдан жиірек іске қосылатын ереже өзін-өзі кідіртіп, бұл туралы хабарлайды; сіз жалғастырғанша, ол кідіртулі тұрады</translation>
    </message>
    <message>
        <source>Why the rule cannot be saved yet</source>
        <translation>Ережені неліктен әзірге сақтау мүмкін емес</translation>
    </message>
</context>
<context>
    <name>RuleTryPane</name>
    <message>
        <source>Try the rule</source>
        <translation>Ережені сынап көру</translation>
    </message>
    <message>
        <source>Tr&amp;y it</source>
        <translation>&amp;Сынап көру</translation>
    </message>
    <message>
        <source>On which of the last events the rule would have fired</source>
        <translation>Ереже соңғы оқиғалардың қайсысында іске қосылар еді</translation>
    </message>
    <message>
        <source>Events that the rule would have fired on</source>
        <translation>Ереже іске қосылар болған оқиғалар</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>Rules</source>
        <translation>Ережелер</translation>
    </message>
    <message>
        <source>Notice about the rules</source>
        <translation>Ережелер туралы хабар</translation>
    </message>
    <message>
        <source>No rule yet</source>
        <translation>Әзірге ереже жоқ</translation>
    </message>
    <message>
        <source>A rule acts on events as they come: it notifies you, runs a program, sends the event to another URL or marks it. It can also tell you that an event did not come in time. Before you save a rule, you see which of the last events it would have fired on.</source>
        <translation>Ереже оқиғалар келген кезде әрекет етеді: сізге хабарлайды, бағдарламаны орындайды, оқиғаны басқа URL-ге жібереді немесе белгілейді. Ол оқиғаның уақытында келмегенін де айта алады. Ережені сақтамас бұрын оның соңғы оқиғалардың қайсысында іске қосылатынын көресіз.</translation>
    </message>
    <message>
        <source>Add the &amp;first rule…</source>
        <translation>&amp;Бірінші ережені қосу…</translation>
    </message>
    <message>
        <source>&amp;Import rules…</source>
        <translation>Ережелерді &amp;импорттау…</translation>
    </message>
</context>
<context>
    <name>RunActionPage</name>
    <message>
        <source>The program gets the event&apos;s JSON on its standard input and the event&apos;s fields in variables (FLOWBELL_EVENT, FLOWBELL_FLOW, FLOWBELL_SESSION and others). It is started as it stands here, never through a shell: nothing of an event becomes part of the program or of its arguments, and nothing in them is expanded.</source>
        <translation>Бағдарлама оқиғаның JSON деректерін стандартты кірістен, ал оқиғаның өрістерін айнымалылардан (FLOWBELL_EVENT, FLOWBELL_FLOW, FLOWBELL_SESSION және басқалары) алады. Ол мұнда жазылған күйінде іске қосылады, ешқашан shell арқылы емес: оқиғадағы ештеңе бағдарламаның немесе оның аргументтерінің бөлігіне айналмайды және олардағы ештеңе ауыстырылмайды.</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>&amp;Бағдарлама</translation>
    </message>
    <message>
        <source>whole path, such as /usr/bin/logger</source>
        <translation>толық жолы, мысалы, /usr/bin/logger</translation>
    </message>
    <message>
        <source>Program to run</source>
        <translation>Орындалатын бағдарлама</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Шолу…</translation>
    </message>
    <message>
        <source>Choose the program</source>
        <translation>Бағдарламаны таңдау</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Мұнда не дұрыс емес</translation>
    </message>
    <message>
        <source>&amp;Arguments</source>
        <translation>&amp;Аргументтер</translation>
    </message>
    <message>
        <source>Arguments, one on each line</source>
        <translation>Аргументтер, әр жолда біреуден</translation>
    </message>
    <message>
        <source>one on each line, as it is: no quotes are needed</source>
        <translation>әр жолда біреуден, сол күйінде: тырнақша қажет емес</translation>
    </message>
    <message>
        <source>About the arguments</source>
        <translation>Аргументтер туралы</translation>
    </message>
    <message>
        <source>&amp;Working folder</source>
        <translation>&amp;Жұмыс қалтасы</translation>
    </message>
    <message>
        <source>your home folder</source>
        <translation>үй қалтаңыз</translation>
    </message>
    <message>
        <source>Folder in which the program runs</source>
        <translation>Бағдарлама орындалатын қалта</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>Шо&amp;лу…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Қалтаны таңдау</translation>
    </message>
    <message>
        <source>Ends after at &amp;most</source>
        <translation>Ең ұза&amp;қ жұмыс уақыты</translation>
    </message>
    <message>
        <source>Then it is asked to end, and killed 5 seconds later if it does not</source>
        <translation>Содан кейін одан аяқталу сұралады, ал аяқталмаса, 5 секундтан кейін ол мәжбүрлеп тоқтатылады</translation>
    </message>
    <message>
        <source>At the &amp;same time</source>
        <translation>Бір &amp;мезгілде</translation>
    </message>
    <message>
        <source>How many run at the same time</source>
        <translation>Бір мезгілде нешеуі орындалады</translation>
    </message>
    <message>
        <source>Furth&amp;er ones</source>
        <translation>Қал&amp;ғандары</translation>
    </message>
    <message>
        <source>What becomes of further starts meanwhile</source>
        <translation>Бұл кезде қалған іске қосулармен не болады</translation>
    </message>
</context>
<context>
    <name>SavedFiltersDialog</name>
    <message>
        <source>Saved filters</source>
        <translation>Сақталған сүзгілер</translation>
    </message>
    <message>
        <source>They stand in the menu in this order; on the command line --filter @NAME stands for one. Changes hold at once.</source>
        <translation>Олар мәзірде осы ретпен тұрады; пәрмен жолында --filter @NAME сүзгіні білдіреді. Өзгерістер бірден күшіне енеді.</translation>
    </message>
    <message>
        <source>Notice about saved filters</source>
        <translation>Сақталған сүзгілер туралы хабарландыру</translation>
    </message>
    <message>
        <source>No saved filter. Write a filter in the bar above a table and save it there with Ctrl+S.</source>
        <translation>Сақталған сүзгі жоқ. Кесте үстіндегі жолаққа сүзгі жазып, оны сол жерде Ctrl+S арқылы сақтаңыз.</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>Қ&amp;олдану</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Атын өзгерту</translation>
    </message>
    <message>
        <source>&amp;Change filter</source>
        <translation>&amp;Сүзгіні өзгерту</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Жою</translation>
    </message>
    <message>
        <source>U&amp;ndo delete</source>
        <translation>Жоюды &amp;болдырмау</translation>
    </message>
    <message>
        <source>Move u&amp;p</source>
        <translation>Жоға&amp;ры</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>&amp;Төмен</translation>
    </message>
</context>
<context>
    <name>SendActionPage</name>
    <message>
        <source>The event is sent as it came, by POST, and tried again for some time if the endpoint does not take it.</source>
        <translation>Оқиға келген күйінде POST әдісімен жіберіледі, ал соңғы нүкте оны қабылдамаса, біраз уақыт қайталанады.</translation>
    </message>
    <message>
        <source>&amp;URL</source>
        <translation>&amp;URL</translation>
    </message>
    <message>
        <source>https://example.com/hook</source>
        <translation>https://example.com/hook</translation>
    </message>
    <message>
        <source>URL to send to</source>
        <translation>Жіберілетін URL</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Мұнда не дұрыс емес</translation>
    </message>
    <message>
        <source>All that this rule signs, it signs with the same secret.</source>
        <translation>Бұл ереже қол қоятынның бәріне бір құпия кілтпен қол қояды.</translation>
    </message>
</context>
<context>
    <name>SenderSection</name>
    <message>
        <source>Senders &amp;show:</source>
        <translation>Жіберушілер ұсы&amp;нады:</translation>
    </message>
    <message>
        <source>What senders have to show</source>
        <translation>Жіберушілер не ұсынуы керек</translation>
    </message>
    <message>
        <source>Header &amp;field:</source>
        <translation>&amp;Тақырып өрісі:</translation>
    </message>
    <message>
        <source>Header field of the token</source>
        <translation>Токен тұратын тақырып өрісі</translation>
    </message>
    <message>
        <source>&amp;User name:</source>
        <translation>&amp;Пайдаланушы аты:</translation>
    </message>
    <message>
        <source>User name of senders</source>
        <translation>Жіберушілердің пайдаланушы аты</translation>
    </message>
    <message>
        <source>Secret of senders</source>
        <translation>Жіберушілердің құпия кілті</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>&amp;Жасау</translation>
    </message>
    <message>
        <source>About the check of senders</source>
        <translation>Жіберушілерді тексеру туралы</translation>
    </message>
    <message>
        <source>Se&amp;cret:</source>
        <translation>Құпия &amp;кілт:</translation>
    </message>
    <message>
        <source>Accept events from &amp;anyone, also beyond this computer</source>
        <translation>&amp;Оқиғаларды кез келген жіберушіден, басқа компьютерлерден де қабылдау</translation>
    </message>
</context>
<context>
    <name>SessionPreferencesPage</name>
    <message>
        <source>A running session has stalled &amp;after:</source>
        <translation>Жүріп жатқан сессия &amp;тұрып қалды деп саналады:</translation>
    </message>
    <message>
        <source> min without an event</source>
        <translation> мин оқиға болмаса</translation>
    </message>
    <message>
        <source>A longer silence in the middle of a session is marked too.</source>
        <translation>Сессия ортасындағы бұдан ұзақ үнсіздік те белгіленеді.</translation>
    </message>
</context>
<context>
    <name>SessionView</name>
    <message>
        <source>The chosen session</source>
        <translation>Таңдалған сессия</translation>
    </message>
    <message>
        <source>What the session is</source>
        <translation>Бұл қандай сессия</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Уақыт шкаласы</translation>
    </message>
    <message>
        <source>The session&apos;s events</source>
        <translation>Сессияның оқиғалары</translation>
    </message>
</context>
<context>
    <name>SessionsPage</name>
    <message>
        <source>Sessions</source>
        <translation>Сессиялар</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Пернелер тіркесімдері</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Әрекет</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Пернелер</translation>
    </message>
</context>
<context>
    <name>SigningSection</name>
    <message>
        <source>Signature</source>
        <translation>Қолтаңба</translation>
    </message>
    <message>
        <source>Si&amp;gn every request (Standard Webhooks 1.0.0)</source>
        <translation>Әр &amp;сұрауға қол қою (Standard Webhooks 1.0.0)</translation>
    </message>
    <message>
        <source>Signi&amp;ng secret</source>
        <translation>Қолтаңбаның құпия &amp;кілті</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>Қолтаңбаның құпия кілті</translation>
    </message>
    <message>
        <source>Gener&amp;ate</source>
        <translation>&amp;Жасау</translation>
    </message>
    <message>
        <source>About the signing secret</source>
        <translation>Қолтаңбаның құпия кілті туралы</translation>
    </message>
    <message>
        <source>&amp;Keep signing with the former secret too, for</source>
        <translation>&amp;Бұрынғы құпия кілтпен де қол қою, тағы</translation>
    </message>
    <message>
        <source> h</source>
        <translation> сағ</translation>
    </message>
    <message>
        <source>Hours for which the former secret signs too</source>
        <translation>Бұрынғы құпия кілтпен де қол қойылатын сағат саны</translation>
    </message>
</context>
<context>
    <name>SimulateDialog</name>
    <message>
        <source>Simulate sessions</source>
        <translation>Сессияларды имитациялау</translation>
    </message>
    <message>
        <source>&amp;Flow</source>
        <translation>&amp;Ағын</translation>
    </message>
    <message>
        <source>Flow whose sessions are simulated</source>
        <translation>Сессиялары имитацияланатын ағын</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>&amp;Сессиялар</translation>
    </message>
    <message>
        <source>Number of sessions</source>
        <translation>Сессиялар саны</translation>
    </message>
    <message>
        <source>&amp;Begun in a second</source>
        <translation>Секундына &amp;басталады</translation>
    </message>
    <message>
        <source>Sessions begun in a second</source>
        <translation>Секундына басталатын сессиялар</translation>
    </message>
    <message>
        <source>How many sessions begin in a second of the platform&apos;s time</source>
        <translation>Платформа уақытының бір секундында неше сессия басталады</translation>
    </message>
    <message>
        <source>S&amp;peed</source>
        <translation>&amp;Жылдамдық</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Жылдамдық</translation>
    </message>
    <message>
        <source>In real time a session takes about a minute for each technology</source>
        <translation>Нақты уақытта сессия әр технология үшін шамамен бір минутқа созылады</translation>
    </message>
    <message>
        <source>Sessions that fai&amp;l</source>
        <translation>Сәтсіз сессия&amp;лар</translation>
    </message>
    <message>
        <source>Share of the sessions that fail</source>
        <translation>Сәтсіз сессиялардың үлесі</translation>
    </message>
    <message>
        <source>Share of the sessions whose last technology fails</source>
        <translation>Соңғы технологиясы сәтсіз аяқталатын сессиялардың үлесі</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Reasons</source>
        <translation>С&amp;ебептер</translation>
    </message>
    <message>
        <source>Reasons for failures</source>
        <translation>Сәтсіздік себептері</translation>
    </message>
    <message>
        <source>Type and detail, separated by a colon; several separated by semicolons</source>
        <translation>Қос нүктемен бөлінген түр мен егжей-тегжей; бірнешеуі нүктелі үтірмен бөлінеді</translation>
    </message>
    <message>
        <source>Events that come &amp;twice</source>
        <translation>Екі &amp;рет келетін оқиғалар</translation>
    </message>
    <message>
        <source>Share of the events that come twice</source>
        <translation>Екі рет келетін оқиғалардың үлесі</translation>
    </message>
    <message>
        <source>Share of the events that come a second time, some seconds later</source>
        <translation>Бірнеше секундтан кейін екінші рет келетін оқиғалардың үлесі</translation>
    </message>
    <message>
        <source>Sessions in &amp;disorder</source>
        <translation>Реті бұ&amp;зылған сессиялар</translation>
    </message>
    <message>
        <source>Share of the sessions in disorder</source>
        <translation>Реті бұзылған сессиялардың үлесі</translation>
    </message>
    <message>
        <source>Share of the sessions in which an event comes after the one that follows it</source>
        <translation>Оқиға өзінен кейінгісінен соң келетін сессиялардың үлесі</translation>
    </message>
    <message>
        <source>Sessions &amp;without end</source>
        <translation>Аяқтал&amp;майтын сессиялар</translation>
    </message>
    <message>
        <source>Share of the sessions without end</source>
        <translation>Аяқталмайтын сессиялардың үлесі</translation>
    </message>
    <message>
        <source>Share of the sessions whose flow.end never comes</source>
        <translation>flow.end оқиғасы келмейтін сессиялардың үлесі</translation>
    </message>
    <message>
        <source>Se&amp;ed</source>
        <translation>Бастапқы мә&amp;н</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Бастапқы мән</translation>
    </message>
    <message>
        <source>The same seed gives the same events, but for their ids and times</source>
        <translation>Бастапқы мән бірдей болса, оқиғалар да бірдей болады, тек ID-лері мен уақыттары өзгеше</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>Жаңа бастапқы мән</translation>
    </message>
    <message>
        <source>Choose another seed</source>
        <translation>Басқа бастапқы мәнді таңдау</translation>
    </message>
    <message>
        <source>What will be stored</source>
        <translation>Не сақталады</translation>
    </message>
    <message>
        <source>Progress of the simulation</source>
        <translation>Имитация барысы</translation>
    </message>
    <message>
        <source>How far the simulation is</source>
        <translation>Имитация қаншалықты орындалды</translation>
    </message>
    <message>
        <source>How the last simulation ended</source>
        <translation>Соңғы имитация қалай аяқталды</translation>
    </message>
    <message>
        <source>St&amp;art</source>
        <translation>Бас&amp;тау</translation>
    </message>
    <message>
        <source>&amp;Cancel simulation</source>
        <translation>&amp;Имитацияны тоқтату</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>Жаб&amp;у</translation>
    </message>
</context>
<context>
    <name>StartOptions</name>
    <message>
        <source>Manages and monitors the webhooks of identity-verification flows.</source>
        <translation>Жеке басты растау ағындарының вебхуктерін басқарады және бақылайды.</translation>
    </message>
    <message>
        <source>Use this store instead of the preferred one.</source>
        <translation>Баптаулардағының орнына осы қойманы пайдалану.</translation>
    </message>
    <message>
        <source>Listen there instead of where the preferences say.</source>
        <translation>Баптаулардағының орнына осы мекенжайды тыңдау.</translation>
    </message>
    <message>
        <source>Do not start the listener.</source>
        <translation>Тыңдағышты іске қоспау.</translation>
    </message>
    <message>
        <source>Unexpected argument “%1”.</source>
        <translation>Артық аргумент: «%1».</translation>
    </message>
    <message>
        <source>--store needs a file.</source>
        <translation>--store параметріне файл керек.</translation>
    </message>
    <message>
        <source>“%1” is no address to listen on; write it as 127.0.0.1:8787/webhook or [::1]:8787/webhook.</source>
        <translation>«%1» — тыңдауға болатын мекенжай емес; оны 127.0.0.1:8787/webhook немесе [::1]:8787/webhook түрінде жазыңыз.</translation>
    </message>
    <message>
        <source>--listen and --no-listen exclude each other.</source>
        <translation>--listen және --no-listen параметрлерін бірге қолдануға болмайды.</translation>
    </message>
    <message>
        <source>Start without the window; starting the program again opens it.</source>
        <translation>Терезесіз іске қосу; бағдарламаны тағы бір рет іске қосу терезені ашады.</translation>
    </message>
</context>
<context>
    <name>StateRole</name>
    <message>
        <source>ok</source>
        <translation>қалыпты</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>ескерту</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>қате</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>күтуде</translation>
    </message>
    <message>
        <source>off</source>
        <translation>өшірулі</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Store in use:</source>
        <translation>Пайдаланылатын қойма:</translation>
    </message>
    <message>
        <source>Size on disk:</source>
        <translation>Дискідегі өлшемі:</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>&amp;Файл:</translation>
    </message>
    <message>
        <source>File of the store</source>
        <translation>Қойма файлы</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Шолу…</translation>
    </message>
    <message>
        <source>&amp;Events waiting to be written:</source>
        <translation>Жазылуын күтетін &amp;оқиғалар:</translation>
    </message>
    <message>
        <source>at most </source>
        <translation>ең көбі </translation>
    </message>
    <message>
        <source>&amp;Memory for their bodies:</source>
        <translation>Олардың денелеріне арналған &amp;жад:</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> МиБ</translation>
    </message>
    <message>
        <source>When as much is waiting, senders are answered 503 and told to send again.</source>
        <translation>Осынша оқиға жазылуын күтіп тұрса, жіберушілерге 503 жауабы беріліп, қайта жіберу сұралады.</translation>
    </message>
</context>
<context>
    <name>TlsPage</name>
    <message>
        <source>&amp;Listen with TLS (https)</source>
        <translation>TLS (https) арқылы &amp;тыңдау</translation>
    </message>
    <message>
        <source>P&amp;ort for TLS:</source>
        <translation>TLS &amp;порты:</translation>
    </message>
    <message>
        <source>any free port</source>
        <translation>кез келген бос порт</translation>
    </message>
    <message>
        <source>Port to listen on with TLS</source>
        <translation>TLS арқылы тыңдалатын порт</translation>
    </message>
    <message>
        <source>Listen &amp;without TLS (http) as well, on the listener&apos;s own port</source>
        <translation>Тыңдағыштың өз портында TLS-сіз (http) &amp;де тыңдау</translation>
    </message>
    <message>
        <source>A &amp;certificate that Flowbell makes for this computer</source>
        <translation>Flowbell &amp;осы компьютер үшін жасайтын сертификат</translation>
    </message>
    <message>
        <source>A certificate from &amp;files (PEM)</source>
        <translation>&amp;Файлдардағы сертификат (PEM)</translation>
    </message>
    <message>
        <source>C&amp;ertificate and its issuers:</source>
        <translation>&amp;Сертификат пен оны берушілер:</translation>
    </message>
    <message>
        <source>File with the certificate</source>
        <translation>Сертификат файлы</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Шолу…</translation>
    </message>
    <message>
        <source>Choose the file with the certificate</source>
        <translation>Сертификат файлын таңдау</translation>
    </message>
    <message>
        <source>Private &amp;key:</source>
        <translation>&amp;Жабық кілт:</translation>
    </message>
    <message>
        <source>File with the private key</source>
        <translation>Жабық кілт файлы</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>Шол&amp;у…</translation>
    </message>
    <message>
        <source>Choose the file with the private key</source>
        <translation>Жабық кілт файлын таңдау</translation>
    </message>
    <message>
        <source>Pass p&amp;hrase of the key:</source>
        <translation>&amp;Кілттің құпия тіркесі:</translation>
    </message>
    <message>
        <source>Pass phrase of the private key</source>
        <translation>Жабық кілттің құпия тіркесі</translation>
    </message>
    <message>
        <source>What the certificate is, or what is wrong with it</source>
        <translation>Бұл қандай сертификат немесе онда не дұрыс емес</translation>
    </message>
    <message>
        <source>&amp;Make it now</source>
        <translation>Қазір ж&amp;асау</translation>
    </message>
</context>
<context>
    <name>WebhookDialog</name>
    <message>
        <source>Webhook</source>
        <translation>Вебхук</translation>
    </message>
    <message>
        <source>&amp;URL</source>
        <translation>&amp;URL</translation>
    </message>
    <message>
        <source>https://example.com/webhook</source>
        <translation>https://example.com/webhook</translation>
    </message>
    <message>
        <source>Webhook URL</source>
        <translation>Вебхук URL-і</translation>
    </message>
    <message>
        <source>What is wrong with the URL</source>
        <translation>URL-де не дұрыс емес</translation>
    </message>
    <message>
        <source>&amp;Enabled</source>
        <translation>Қ&amp;осулы</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Сипаттама</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Сипаттама</translation>
    </message>
    <message>
        <source>&amp;Time-out</source>
        <translation>&amp;Күту уақыты</translation>
    </message>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>Time-out in seconds</source>
        <translation>Күту уақыты, секундпен</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Оқиғалар</translation>
    </message>
    <message>
        <source>flow.&amp;start</source>
        <translation>flow.&amp;start</translation>
    </message>
    <message>
        <source>te&amp;chnology.start</source>
        <translation>te&amp;chnology.start</translation>
    </message>
    <message>
        <source>tec&amp;hnology.end</source>
        <translation>tec&amp;hnology.end</translation>
    </message>
    <message>
        <source>&amp;flow.end</source>
        <translation>&amp;flow.end</translation>
    </message>
    <message>
        <source>Which events are sent</source>
        <translation>Қандай оқиғалар жіберіледі</translation>
    </message>
    <message>
        <source>Headers sent with every request</source>
        <translation>Әр сұраумен жіберілетін тақырыптар</translation>
    </message>
    <message>
        <source>Custom headers</source>
        <translation>Қосымша тақырыптар</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>Тақырып қосу</translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation>Тақырыпты алып тастау</translation>
    </message>
    <message>
        <source>Why it cannot be accepted</source>
        <translation>Неге қабылдауға болмайды</translation>
    </message>
    <message>
        <source>Why the program disabled it</source>
        <translation>Бағдарлама оны неге өшірді</translation>
    </message>
    <message>
        <source>More of the webhook</source>
        <translation>Вебхук туралы қосымша</translation>
    </message>
    <message>
        <source>&amp;Request</source>
        <translation>Сұ&amp;рау</translation>
    </message>
    <message>
        <source>De&amp;livery</source>
        <translation>&amp;Жеткізу</translation>
    </message>
    <message>
        <source>Order and rate</source>
        <translation>Рет пен жиілік</translation>
    </message>
    <message>
        <source>Strict &amp;order by session</source>
        <translation>Сессия ішінде қатаң ре&amp;т</translation>
    </message>
    <message>
        <source>What strict order means</source>
        <translation>Қатаң рет нені білдіреді</translation>
    </message>
    <message>
        <source>Attempts a &amp;minute, at most</source>
        <translation>&amp;Минутына әрекет, ең көбі</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>шектеусіз</translation>
    </message>
    <message>
        <source>Attempts a minute, at most</source>
        <translation>Минутына әрекет, ең көбі</translation>
    </message>
    <message>
        <source>Show the values of secret headers</source>
        <translation>Құпия тақырыптардың мәндерін көрсету</translation>
    </message>
    <message>
        <source>About the headers</source>
        <translation>Тақырыптар туралы</translation>
    </message>
</context>
<context>
    <name>WebhooksPage</name>
    <message>
        <source>Notice about the webhooks</source>
        <translation>Вебхуктер туралы хабарландыру</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Вебхуктер</translation>
    </message>
    <message>
        <source>No webhook yet. Add the URL that is to get the events of this flow.</source>
        <translation>Әзірге вебхук жоқ. Осы ағынның оқиғалары жіберілетін URL-ді қосыңыз.</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>Қ&amp;осу…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>Өң&amp;деу…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Жою</translation>
    </message>
    <message>
        <source>&amp;Undo delete</source>
        <translation>Жоюды &amp;болдырмау</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>Ж&amp;аңарту</translation>
    </message>
    <message>
        <source>&amp;Test…</source>
        <translation>&amp;Тексеру…</translation>
    </message>
    <message>
        <source>Test a&amp;ll</source>
        <translation>Бә&amp;рін тексеру</translation>
    </message>
    <message>
        <source>Webhooks used</source>
        <translation>Пайдаланылған вебхуктер</translation>
    </message>
    <message>
        <source>Why no webhook can be added</source>
        <translation>Неге вебхук қосуға болмайды</translation>
    </message>
    <message>
        <source>Progress of the tests</source>
        <translation>Тексеру барысы</translation>
    </message>
    <message>
        <source>&amp;Cancel tests</source>
        <translation>Тек&amp;серуді тоқтату</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>--%1 must be a whole number from %2 to %3, not “%4”.</source>
        <translation>--%1: %2–%3 аралығындағы бүтін сан керек, «%4» емес.</translation>
    </message>
    <message>
        <source>--%1 must be a number of seconds from 0.1 to %2, not “%3”.</source>
        <translation>--%1: 0.1–%2 аралығындағы секунд саны керек, «%3» емес.</translation>
    </message>
    <message>
        <source>--%1 must be one of %2, not “%3”.</source>
        <translation>--%1: мына мәндердің бірі керек: %2; «%3» емес.</translation>
    </message>
    <message>
        <source>lookup</source>
        <translation>атауды іздеу</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>қосылу</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>күту</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>қабылдау</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>The flow “%1” has no webhooks that could be tested.</source>
        <translation>«%1» ағынында тексеруге болатын вебхук жоқ.</translation>
    </message>
    <message>
        <source>%1 of %2 endpoints did not take the test event.</source>
        <translation>Сынақ оқиғасын қабылдамаған соңғы нүктелер: %1 (барлығы %2).</translation>
    </message>
    <message>
        <source>only events that match, for example &apos;event:technology.end success:false&apos;; fields: %1</source>
        <translation>тек сәйкес келетін оқиғалар, мысалы, &apos;event:technology.end success:false&apos;; өрістер: %1</translation>
    </message>
    <message>
        <source>print JSON</source>
        <translation>JSON шығару</translation>
    </message>
    <message>
        <source>what was received</source>
        <translation>қабылданған оқиғалар</translation>
    </message>
    <message>
        <source>show events, the newest last</source>
        <translation>оқиғаларды көрсету, ең жаңалары соңында</translation>
    </message>
    <message>
        <source>at most the newest N (default: 100); 0: all</source>
        <translation>ең жаңаларынан ең көбі N (әдепкісі: 100); 0: барлығы</translation>
    </message>
    <message>
        <source>print how many there are</source>
        <translation>оқиғалар санын шығару</translation>
    </message>
    <message>
        <source>show one event with its headers, violations and body</source>
        <translation>бір оқиғаны тақырыптарымен, бұзушылықтарымен және денесімен көрсету</translation>
    </message>
    <message>
        <source>print the exact bytes of the body and nothing else</source>
        <translation>дененің дәл байттарын ғана шығару</translation>
    </message>
    <message>
        <source>ID must be the number of an event, as “events list” prints it, not “%1”.</source>
        <translation>ID — «events list» шығаратын оқиға нөмірі болуы керек, «%1» емес.</translation>
    </message>
    <message>
        <source>--%1 and --%2 exclude each other.</source>
        <translation>--%1 және --%2 параметрлерін бірге қолдануға болмайды.</translation>
    </message>
    <message>
        <source>There is no event with the number %1.</source>
        <translation>Нөмірі %1 оқиға жоқ.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>иә</translation>
    </message>
    <message>
        <source>no</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Қабылданды</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Оқиға</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Сәтті</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Ағын</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Сессия</translation>
    </message>
    <message>
        <source>Technology</source>
        <translation>Технология</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Көзі</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Жауап</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Үкім</translation>
    </message>
    <message>
        <source>%1 (of %2)</source>
        <comment>verdicts, number of the first event</comment>
        <translation>%1 (біріншісі: %2)</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1, мекенжайы: %2</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>Оқиға ID-і</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Жасалды</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Сәтсіздік себебі</translation>
    </message>
    <message>
        <source>Duplicate of</source>
        <translation>Қайталанған оқиға</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Сұрау</translation>
    </message>
    <message>
        <source>Departures from the contract</source>
        <translation>Келісімнен ауытқулар</translation>
    </message>
    <message numerus="yes">
        <source>Body (%n byte(s))</source>
        <translation>
            <numerusform>Дене (%n байт)</numerusform>
            <numerusform>Дене (%n байт)</numerusform>
        </translation>
    </message>
    <message>
        <source>a technology of the flow, such as %1; may be repeated</source>
        <translation>ағын технологиясы, мысалы, %1; қайталап беруге болады</translation>
    </message>
    <message>
        <source>read the flow&apos;s API key from standard input, one line</source>
        <translation>ағынның API кілтін стандартты кірістен оқу, бір жол</translation>
    </message>
    <message>
        <source>No API key came on standard input.</source>
        <translation>Стандартты кірістен API кілті келген жоқ.</translation>
    </message>
    <message>
        <source>The flow was saved, but not its API key. %1</source>
        <translation>Ағын сақталды, бірақ оның API кілті сақталмады. %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Technologies</source>
        <translation>Технологиялар</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API кілті</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>белгісіз: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>сақтаулы</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Вебхуктер</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>(off)</source>
        <translation>(өшірулі)</translation>
    </message>
    <message>
        <source>the flows; FLOW is a name or an id</source>
        <translation>ағындар; FLOW — ағынның атауы немесе ID-і</translation>
    </message>
    <message>
        <source>show all flows</source>
        <translation>барлық ағынды көрсету</translation>
    </message>
    <message>
        <source>add a flow; its name is the flow_name of its events</source>
        <translation>ағын қосу; оның атауы — оқиғаларының flow_name мәні</translation>
    </message>
    <message>
        <source>change a flow</source>
        <translation>ағынды өзгерту</translation>
    </message>
    <message>
        <source>a new name</source>
        <translation>жаңа атауы</translation>
    </message>
    <message>
        <source>leave the flow without technologies</source>
        <translation>ағынды технологиясыз қалдыру</translation>
    </message>
    <message>
        <source>show a flow with its webhooks</source>
        <translation>ағынды вебхуктерімен көрсету</translation>
    </message>
    <message>
        <source>remove a flow, its webhooks and its API key; its events stay</source>
        <translation>ағынды, оның вебхуктері мен API кілтін жою; оқиғалары қалады</translation>
    </message>
    <message>
        <source>There are no flows yet. Add one with: flowbell-cli flows add NAME</source>
        <translation>Әзірге ағындар жоқ. Ағынды мына пәрменмен қосыңыз: flowbell-cli flows add NAME</translation>
    </message>
    <message>
        <source>Added the flow “%1” with the id %2.</source>
        <translation>«%1» ағыны қосылды, ID-і: %2.</translation>
    </message>
    <message>
        <source>Nothing is said that should change.</source>
        <translation>Не өзгертілетіні көрсетілмеген.</translation>
    </message>
    <message>
        <source>Saved the flow “%1”.</source>
        <translation>«%1» ағыны сақталды.</translation>
    </message>
    <message>
        <source>The flow was removed, but its API key may still be kept. %1</source>
        <translation>Ағын жойылды, бірақ оның API кілті әлі сақтаулы болуы мүмкін. %1</translation>
    </message>
    <message>
        <source>Removed the flow “%1”.</source>
        <translation>«%1» ағыны жойылды.</translation>
    </message>
    <message>
        <source>show this and end</source>
        <translation>осы анықтаманы көрсетіп, жұмысты аяқтау</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Қолданылуы: %1</translation>
    </message>
    <message>
        <source>Manages and monitors the webhooks of identity-verification flows.</source>
        <translation>Жеке басты растау ағындарының вебхуктерін басқарады және бақылайды.</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>Пәрмендер:</translation>
    </message>
    <message>
        <source>Options before the command:</source>
        <translation>Пәрменнен бұрынғы параметрлер:</translation>
    </message>
    <message>
        <source>the database to work with (default: the desktop program&apos;s own)</source>
        <translation>пайдаланылатын дерекқор (әдепкісі: терезелі бағдарламаныкі)</translation>
    </message>
    <message>
        <source>show this and end; after a command: what it takes</source>
        <translation>осы анықтаманы көрсетіп, жұмысты аяқтау; пәрменнен кейін: оның параметрлері</translation>
    </message>
    <message>
        <source>show the version and end</source>
        <translation>нұсқаны көрсетіп, жұмысты аяқтау</translation>
    </message>
    <message>
        <source>“%1” shows the options of one.</source>
        <translation>«%1» бір пәрменнің параметрлерін көрсетеді.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Параметрлер:</translation>
    </message>
    <message>
        <source>listen for events and store them, until Ctrl+C</source>
        <translation>Ctrl+C басылғанша оқиғаларды тыңдап, сақтау</translation>
    </message>
    <message>
        <source>Listens for events and stores them, until Ctrl+C. What is not given is as in the desktop program&apos;s preferences.</source>
        <translation>Ctrl+C басылғанша оқиғаларды тыңдап, сақтайды. Көрсетілмегені терезелі бағдарламаның баптауларынан алынады.</translation>
    </message>
    <message>
        <source>Standard output takes no more, so the listener ends.</source>
        <translation>Стандартты шығыс енді ештеңе қабылдамайды, сондықтан тыңдағыш жұмысын аяқтайды.</translation>
    </message>
    <message>
        <source>Events cannot be stored now; senders are told to try again. %1</source>
        <translation>Қазір оқиғаларды сақтау мүмкін емес; жіберушілерден қайталап көру сұралады. %1</translation>
    </message>
    <message>
        <source>Events are stored again.</source>
        <translation>Оқиғалар қайтадан сақталып жатыр.</translation>
    </message>
    <message>
        <source>--address must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1, not “%1”.</source>
        <translation>--address: 127.0.0.1, 0.0.0.0 немесе ::1 сияқты IP мекенжайы керек, «%1» емес.</translation>
    </message>
    <message>
        <source>--path must begin with “/” and hold no blanks, “?” or “#”; this does not fit: “%1”.</source>
        <translation>--path: URL-жол «/» таңбасынан басталуы және бос орын, «?» не «#» таңбаларынсыз болуы керек; мынау жарамайды: «%1».</translation>
    </message>
    <message>
        <source>the IP address to listen on</source>
        <translation>тыңдалатын IP мекенжайы</translation>
    </message>
    <message>
        <source>the port; 0 takes a free one</source>
        <translation>порт; 0 — кез келген бос порт</translation>
    </message>
    <message>
        <source>the path that takes events, such as /webhook</source>
        <translation>оқиғалар қабылданатын URL-жол, мысалы, /webhook</translation>
    </message>
    <message>
        <source>how events are printed: table (default), json (a line each) or none</source>
        <translation>оқиғалар қалай шығарылады: table (әдепкі), json (әрқайсысы бір жолда) немесе none</translation>
    </message>
    <message>
        <source>the largest body that is taken, in bytes</source>
        <translation>қабылданатын ең үлкен дене, байтпен</translation>
    </message>
    <message>
        <source>how many connections may be open</source>
        <translation>қанша қосылым ашық бола алады</translation>
    </message>
    <message>
        <source>how many of them from one address</source>
        <translation>олардың қаншасы бір мекенжайдан</translation>
    </message>
    <message>
        <source>--store needs the name of a file.</source>
        <translation>--store параметріне файл атауы керек.</translation>
    </message>
    <message>
        <source>A command is missing.</source>
        <translation>Пәрмен көрсетілмеген.</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>«%1» деген пәрмен жоқ.</translation>
    </message>
    <message>
        <source>After “%1” one of these must stand: %2.</source>
        <translation>«%1» дегеннен кейін мыналардың бірі болуы керек: %2.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>Көрсетілмеген: %1.</translation>
    </message>
    <message>
        <source>“%1” is one too many.</source>
        <translation>«%1» — артық аргумент.</translation>
    </message>
    <message>
        <source>The store was damaged. It was moved to %1, and a new one was begun.</source>
        <translation>Қойма зақымдалған. Ол мына жерге жылжытылып, жаңасы басталды: %1.</translation>
    </message>
    <message>
        <source>Try “%1 --help”.</source>
        <translation>Мынаны қолданып көріңіз: «%1 --help».</translation>
    </message>
    <message>
        <source>There is no flow with the name or id “%1”. “flowbell-cli flows list” shows those that there are.</source>
        <translation>Атауы немесе ID-і «%1» болатын ағын жоқ. Бар ағындарды «flowbell-cli flows list» көрсетеді.</translation>
    </message>
    <message>
        <source>The flow “%1” has no webhook with the URL %2.</source>
        <translation>«%1» ағынында URL-і мынадай вебхук жоқ: %2.</translation>
    </message>
    <message>
        <source>the new URL</source>
        <translation>жаңа URL</translation>
    </message>
    <message>
        <source>an event type it is sent (default: all); may be repeated</source>
        <translation>жіберілетін оқиға түрі (әдепкісі: барлығы); қайталап беруге болады</translation>
    </message>
    <message>
        <source>send it every event type again</source>
        <translation>барлық түрдегі оқиғаларды қайтадан жіберу</translation>
    </message>
    <message>
        <source>send no header fields of its own any more</source>
        <translation>қосымша тақырып өрістерін бұдан былай жібермеу</translation>
    </message>
    <message>
        <source>how long an exchange may take (default: 15)</source>
        <translation>алмасу қанша уақытқа созыла алады (әдепкісі: 15)</translation>
    </message>
    <message>
        <source>switch it on</source>
        <translation>қосулы күйге ауыстыру</translation>
    </message>
    <message>
        <source>switch it off</source>
        <translation>өшірулі күйге ауыстыру</translation>
    </message>
    <message>
        <source>a note for yourself</source>
        <translation>өзіңізге арналған ескертпе</translation>
    </message>
    <message>
        <source>on</source>
        <translation>қосулы</translation>
    </message>
    <message>
        <source>off</source>
        <translation>өшірулі</translation>
    </message>
    <message>
        <source>all</source>
        <translation>барлығы</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Оқиғалар</translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation>Күту уақыты</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Сипаттама</translation>
    </message>
    <message numerus="yes">
        <source>the webhooks of a flow, at most %n, and tests of their endpoints</source>
        <translation>
            <numerusform>ағынның вебхуктері (ең көбі %n) және олардың соңғы нүктелерін тексеру</numerusform>
            <numerusform>ағынның вебхуктері (ең көбі %n) және олардың соңғы нүктелерін тексеру</numerusform>
        </translation>
    </message>
    <message>
        <source>show the webhooks of a flow</source>
        <translation>ағынның вебхуктерін көрсету</translation>
    </message>
    <message>
        <source>add a webhook to a flow</source>
        <translation>ағынға вебхук қосу</translation>
    </message>
    <message>
        <source>change a webhook</source>
        <translation>вебхукті өзгерту</translation>
    </message>
    <message>
        <source>remove a webhook from its flow</source>
        <translation>вебхукті ағынынан жою</translation>
    </message>
    <message>
        <source>send a test event to one webhook or to all of the flow</source>
        <translation>сынақ оқиғасын бір вебхукке немесе ағынның барлық вебхуктеріне жіберу</translation>
    </message>
    <message>
        <source>the event type to send (default: the first the webhook is sent)</source>
        <translation>жіберілетін оқиға түрі (әдепкісі: вебхукке жіберілетіндердің біріншісі)</translation>
    </message>
    <message>
        <source>print a URL as it would be called, or why it is refused</source>
        <translation>URL-ді шақырылатын түрінде немесе қабылданбау себебін шығару</translation>
    </message>
    <message>
        <source>This flow has no webhooks yet. Add one with: flowbell-cli webhooks add FLOW URL</source>
        <translation>Бұл ағында әзірге вебхук жоқ. Оны мына пәрменмен қосыңыз: flowbell-cli webhooks add FLOW URL</translation>
    </message>
    <message>
        <source>Added %1 to the flow “%2”: %3 of %4 webhooks used.</source>
        <translation>«%2» ағынына вебхук қосылды: %1; пайдаланылған вебхуктер: %3 / %4.</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>Вебхук сақталды: %1.</translation>
    </message>
    <message>
        <source>Removed %1 from the flow “%2”.</source>
        <translation>«%2» ағынынан вебхук жойылды: %1.</translation>
    </message>
    <message>
        <source>--%1 is missing.</source>
        <translation>Көрсетілмеген: --%1.</translation>
    </message>
    <message>
        <source>next attempt %1</source>
        <translation>келесі әрекет: %1</translation>
    </message>
    <message>
        <source>given up: the endpoint wants no more</source>
        <translation>бас тартылды: соңғы нүкте енді ештеңе қабылдамайды</translation>
    </message>
    <message>
        <source>given up: the endpoint asked for it</source>
        <translation>бас тартылды: соңғы нүкте осыны сұрады</translation>
    </message>
    <message>
        <source>given up: this was the last attempt</source>
        <translation>бас тартылды: бұл соңғы әрекет болды</translation>
    </message>
    <message>
        <source>what was sent to endpoints, and again</source>
        <translation>соңғы нүктелерге жіберілгендер және қайта жіберу</translation>
    </message>
    <message>
        <source>only deliveries that match, for example &apos;state:failed flow:Liveness&apos;; fields: %1</source>
        <translation>тек сәйкес жеткізулер, мысалы, &apos;state:failed flow:Liveness&apos;; өрістер: %1</translation>
    </message>
    <message>
        <source>only have them tried; do not wait for the attempts</source>
        <translation>тек әрекеттерді тағайындау; олардың аяқталуын күтпеу</translation>
    </message>
    <message>
        <source>show deliveries, the newest first</source>
        <translation>жеткізулерді көрсету, ең жаңалары — бірінші</translation>
    </message>
    <message>
        <source>show one delivery with its attempts</source>
        <translation>бір жеткізуді әрекеттерімен бірге көрсету</translation>
    </message>
    <message>
        <source>try deliveries now, also those that have ended, and wait for one attempt of each</source>
        <translation>жеткізулерді, оның ішінде аяқталғандарын да, қазір қайталау және әрқайсысының бір әрекетін күту</translation>
    </message>
    <message>
        <source>make no further attempts</source>
        <translation>бұдан әрі әрекет жасамау</translation>
    </message>
    <message numerus="yes">
        <source>Cancelled %n delivery(ies).</source>
        <translation>
            <numerusform>%n жеткізуден бас тартылды.</numerusform>
            <numerusform>%n жеткізуден бас тартылды.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(ies) will be tried now.</source>
        <translation>
            <numerusform>Қазір %n жеткізу бойынша әрекет жасалады.</numerusform>
            <numerusform>Қазір %n жеткізу бойынша әрекет жасалады.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 deliveries arrived.</source>
        <translation>Жеткізілді: %2 ішінен %1.</translation>
    </message>
    <message>
        <source>Cancelled. What is not yet delivered stays in the store, and is sent by the program that sends next.</source>
        <translation>Тоқтатылды. Жеткізілмегені қоймада қалады; оны жеткізумен келесі айналысатын бағдарлама жібереді.</translation>
    </message>
    <message>
        <source>ID must be the number of a delivery, as “deliveries list” prints it, not “%1”.</source>
        <translation>ID — «deliveries list» шығаратын жеткізу нөмірі болуы керек, «%1» емес.</translation>
    </message>
    <message>
        <source>There is no delivery with the number %1.</source>
        <translation>Нөмірі %1 болатын жеткізу жоқ.</translation>
    </message>
    <message>
        <source>those that match, for example &apos;state:failed flow:Liveness&apos;; fields: %1</source>
        <translation>сәйкестері, мысалы, &apos;state:failed flow:Liveness&apos;; өрістер: %1</translation>
    </message>
    <message>
        <source>every delivery there is</source>
        <translation>бар жеткізулердің бәрі</translation>
    </message>
    <message>
        <source>Say which deliveries, in one way: by their numbers (17,18), with --filter, or with --all.</source>
        <translation>Қай жеткізулер екенін бір тәсілмен көрсетіңіз: нөмірлерімен (17,18), --filter арқылы немесе --all арқылы.</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Келесі әрекет</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>%1-әрекет</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Басталды</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Нәтиже</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Түсініктеме</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Уақыт</translation>
    </message>
    <message>
        <source>Next planned</source>
        <translation>Келесісі жоспарланды</translation>
    </message>
    <message>
        <source>(only the beginning of the answer&apos;s body is kept)</source>
        <translation>(жауап денесінің тек басы сақталады)</translation>
    </message>
    <message>
        <source>%1, row %2</source>
        <translation>%1, %2-жол</translation>
    </message>
    <message>
        <source>Message id</source>
        <translation>Хабарлама ID</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Аяқталды</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Әрекеттер</translation>
    </message>
    <message>
        <source>whether its new events are delivered to its webhooks (at first: off)</source>
        <translation>ағынның жаңа оқиғаларын вебхуктеріне жеткізу керек пе (бастапқыда: off)</translation>
    </message>
    <message>
        <source>when attempts are made, such as &apos;0, 5s, 5m&apos; (default: %1)</source>
        <translation>әрекеттер қашан жасалады, мысалы, &apos;0, 5s, 5m&apos; (әдепкісі: %1)</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Бағыттау</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Уақыт кестесі</translation>
    </message>
    <message>
        <source>Another Flowbell program delivers the events of this store; this one takes over when that one ends.</source>
        <translation>Бұл қойманың оқиғаларын басқа Flowbell бағдарламасы жеткізіп жатыр; ол аяқталғанда, оның орнын осы бағдарлама басады.</translation>
    </message>
    <message>
        <source>Delivery %1 of event %2 to %3 failed for good: %4</source>
        <translation>%1-жеткізу (%2-оқиға, %3) біржола сәтсіз аяқталды: %4</translation>
    </message>
    <message>
        <source>The webhook %1 was disabled: %2.</source>
        <translation>%1 вебхугі өшірілді: %2.</translation>
    </message>
    <message>
        <source>Delivered: %1. Failed for good: %2. Failed attempts that are made again: %3.</source>
        <translation>Жеткізілді: %1. Біржола сәтсіз: %2. Қайталанатын сәтсіз әрекеттер: %3.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation>%1 файлы оқылмайды: %2.</translation>
    </message>
    <message>
        <source>In line %1 of %2 stands no secret. %3</source>
        <translation>%2 файлының %1-жолында құпия кілт жоқ. %3</translation>
    </message>
    <message>
        <source>In %1 stands no secret. %2</source>
        <translation>%1 файлында құпия кілт жоқ. %2</translation>
    </message>
    <message>
        <source>deliver what is due to the webhooks of flows that forward, until the end</source>
        <translation>мерзімі келгендердің бәрін бағыттауы қосулы ағындардың вебхуктеріне жұмыс аяқталғанша жеткізу</translation>
    </message>
    <message numerus="yes">
        <source>At most %n reply rule(s) can be given.</source>
        <translation>
            <numerusform>Ең көбі %n жауап ережесін беруге болады.</numerusform>
            <numerusform>Ең көбі %n жауап ережесін беруге болады.</numerusform>
        </translation>
    </message>
    <message>
        <source>alter answers, as &apos;event=flow.end status=503 first=2&apos; does; may be repeated</source>
        <translation>жауаптарды өзгерту, мысалы, &apos;event=flow.end status=503 first=2&apos;; қайталап беруге болады</translation>
    </message>
    <message>
        <source>answer /webhook/503 with status 503, and so on</source>
        <translation>/webhook/503 жолына 503 күй кодымен жауап беру және т.с.с.</translation>
    </message>
    <message>
        <source>alter no answer, whatever the preferences say</source>
        <translation>баптауларда не көрсетілсе де, жауаптарды өзгертпеу</translation>
    </message>
    <message>
        <source>--%1 excludes --%2 and --%3.</source>
        <translation>--%1 параметрін --%2 және --%3 параметрлерімен бірге қолдануға болмайды.</translation>
    </message>
    <message>
        <source>Reply rules are on: the status is taken from the path.</source>
        <translation>Жауап ережелері қосулы: күй коды жолдан алынады.</translation>
    </message>
    <message numerus="yes">
        <source>Reply rules are on: %n rule(s) may alter answers, and the status is taken from the path.</source>
        <translation>
            <numerusform>Жауап ережелері қосулы: %n ереже жауаптарды өзгертуі мүмкін, ал күй коды жолдан алынады.</numerusform>
            <numerusform>Жауап ережелері қосулы: %n ереже жауаптарды өзгертуі мүмкін, ал күй коды жолдан алынады.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reply rules are on: %n rule(s) may alter answers.</source>
        <translation>
            <numerusform>Жауап ережелері қосулы: %n ереже жауаптарды өзгертуі мүмкін.</numerusform>
            <numerusform>Жауап ережелері қосулы: %n ереже жауаптарды өзгертуі мүмкін.</numerusform>
        </translation>
    </message>
    <message>
        <source>deliver an event to any URL, with retries</source>
        <translation>оқиғаны кез келген URL-ге қайталаулармен жеткізу</translation>
    </message>
    <message>
        <source>the file with the event, sent byte for byte as application/json</source>
        <translation>оқиға файлы; application/json ретінде байтпа-байт жіберіледі</translation>
    </message>
    <message>
        <source>the file with the signing secret, whsec_…; default: unsigned</source>
        <translation>қолтаңбаның құпия кілті бар файл, whsec_…; әдепкісі: қолтаңбасыз</translation>
    </message>
    <message>
        <source>how many messages to send, each with an id of its own (default: 1)</source>
        <translation>неше хабарлама жіберу керек, әрқайсысы өз ID-імен (әдепкісі: 1)</translation>
    </message>
    <message>
        <source>when attempts are made, as &apos;0, 5s, 5m&apos; (default: %1)</source>
        <translation>әрекеттер қашан жасалады, &apos;0, 5s, 5m&apos; түрінде (әдепкісі: %1)</translation>
    </message>
    <message>
        <source>print a JSON object for each attempt, one a line</source>
        <translation>әр әрекет үшін JSON нысанын шығару, әр жолға біреуден</translation>
    </message>
    <message>
        <source>Delivers an event to any URL and says what came of each attempt. The exit status is 0 only if every message was delivered.</source>
        <translation>Оқиғаны кез келген URL-ге жеткізіп, әр әрекеттің нәтижесін хабарлайды. Барлық хабарлама жеткізілгенде ғана аяқталу коды 0 болады.</translation>
    </message>
    <message>
        <source>Cancelled: %1 of %2 messages were delivered.</source>
        <translation>Тоқтатылды: %2 хабарламаның ішінен жеткізілгені — %1.</translation>
    </message>
    <message>
        <source>%1 of %2 messages were delivered.</source>
        <translation>%2 хабарламаның ішінен жеткізілгені — %1.</translation>
    </message>
    <message>
        <source>print the signature of a message, as in Standard Webhooks 1.0.0</source>
        <translation>хабарламаның қолтаңбасын Standard Webhooks 1.0.0 бойынша шығару</translation>
    </message>
    <message>
        <source>the file with the secret, whsec_…; a signature is made with each of several, one a line</source>
        <translation>құпия кілті бар файл, whsec_…; әр жолда біреуден бірнеше кілт болса, әрқайсысымен қолтаңба жасалады</translation>
    </message>
    <message>
        <source>the message&apos;s id, as in the header webhook-id</source>
        <translation>хабарлама ID-і, webhook-id тақырыбындағыдай</translation>
    </message>
    <message>
        <source>seconds since 1970, as in the header webhook-timestamp; default: now</source>
        <translation>1970 жылдан бергі секундтар, webhook-timestamp тақырыбындағыдай; әдепкісі: қазір</translation>
    </message>
    <message>
        <source>the file with the body, byte for byte as it is sent</source>
        <translation>дене файлы, жіберілетін күйінде байтпа-байт</translation>
    </message>
    <message>
        <source>print the three header lines</source>
        <translation>үш тақырып жолын шығару</translation>
    </message>
    <message>
        <source>Prints the signature of a message, as in Standard Webhooks 1.0.0.</source>
        <translation>Хабарламаның қолтаңбасын Standard Webhooks 1.0.0 бойынша шығарады.</translation>
    </message>
    <message>
        <source>--%1 must be made of ASCII characters without blanks and full stops.</source>
        <translation>--%1: бос орын мен нүктесі жоқ ASCII таңбалары ғана рұқсат етіледі.</translation>
    </message>
    <message>
        <source>check the signature of a message, as in Standard Webhooks 1.0.0</source>
        <translation>хабарламаның қолтаңбасын Standard Webhooks 1.0.0 бойынша тексеру</translation>
    </message>
    <message>
        <source>the file with the secret, whsec_…, or with several that may have signed, one a line</source>
        <translation>құпия кілті бар файл, whsec_…, немесе қол қоюы мүмкін бірнеше кілті бар файл, әр жолда біреуден</translation>
    </message>
    <message>
        <source>what the header webhook-id says</source>
        <translation>webhook-id тақырыбының мәні</translation>
    </message>
    <message>
        <source>what the header webhook-timestamp says</source>
        <translation>webhook-timestamp тақырыбының мәні</translation>
    </message>
    <message>
        <source>the file with the body, byte for byte as it came</source>
        <translation>дене файлы, келген күйінде байтпа-байт</translation>
    </message>
    <message>
        <source>what the header webhook-signature says</source>
        <translation>webhook-signature тақырыбының мәні</translation>
    </message>
    <message>
        <source>how far the timestamp may be from now; default: %1; 0: any</source>
        <translation>уақыт белгісі қазіргі уақыттан қанша алшақ бола алады; әдепкісі: %1; 0: тексермеу</translation>
    </message>
    <message>
        <source>Checks the signature of a message, as in Standard Webhooks 1.0.0: the exit status is 0 if it is valid, else 1.</source>
        <translation>Хабарламаның қолтаңбасын Standard Webhooks 1.0.0 бойынша тексереді: қолтаңба дұрыс болса, аяқталу коды 0, әйтпесе 1.</translation>
    </message>
    <message>
        <source>strict order by session: an event waits for the earlier ones (at first: off)</source>
        <translation>сессия ішіндегі қатаң рет: оқиға алдыңғыларын күтеді (бастапқыда: off)</translation>
    </message>
    <message>
        <source>attempts a minute, at most (at first: 0, no limit)</source>
        <translation>минутына ең көбі неше әрекет (бастапқыда: 0, шектеусіз)</translation>
    </message>
    <message>
        <source>off: %1</source>
        <translation>өшірулі: %1</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>қатаң</translation>
    </message>
    <message>
        <source>any</source>
        <translation>кез келген</translation>
    </message>
    <message>
        <source>%1/min</source>
        <translation>%1/мин</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Қолтаңба</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Реті</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Жиілігі</translation>
    </message>
    <message>
        <source>%1 is not signed. “flowbell-cli webhooks secret set” gives it a secret.</source>
        <translation>%1 сұрауларына қол қойылмайды. Құпия кілтті «flowbell-cli webhooks secret set» пәрмені береді.</translation>
    </message>
    <message>
        <source>Requests to %1 are signed with the new secret.</source>
        <translation>%1 мекенжайына жіберілетін сұрауларға жаңа құпия кілтпен қол қойылады.</translation>
    </message>
    <message numerus="yes">
        <source>Requests to %1 are signed with the new secret, and for %n hour(s) with the former one too.</source>
        <translation>
            <numerusform>%1 мекенжайына жіберілетін сұрауларға жаңа құпия кілтпен, сондай-ақ %n сағат бойы бұрынғысымен де қол қойылады.</numerusform>
            <numerusform>%1 мекенжайына жіберілетін сұрауларға жаңа құпия кілтпен, сондай-ақ %n сағат бойы бұрынғысымен де қол қойылады.</numerusform>
        </translation>
    </message>
    <message>
        <source>Requests to %1 are not signed any more.</source>
        <translation>%1 мекенжайына жіберілетін сұрауларға бұдан былай қол қойылмайды.</translation>
    </message>
    <message>
        <source>read it from standard input, one line (default: a new random one)</source>
        <translation>оны стандартты кірістен оқу, бір жол (әдепкісі: жаңа кездейсоқ кілт)</translation>
    </message>
    <message>
        <source>sign the requests with a new secret, from now on</source>
        <translation>сұрауларға осы сәттен бастап жаңа құпия кілтпен қол қою</translation>
    </message>
    <message>
        <source>print the secret</source>
        <translation>құпия кілтті шығару</translation>
    </message>
    <message>
        <source>take a new secret, and for a while sign with the former one too</source>
        <translation>жаңа құпия кілт алу және біраз уақыт бұрынғысымен де қол қою</translation>
    </message>
    <message>
        <source>hours for which the former one signs too, 0 to 168 (default: 24)</source>
        <translation>бұрынғысымен де неше сағат қол қойылады, 0–168 (әдепкісі: 24)</translation>
    </message>
    <message>
        <source>sign the requests no more</source>
        <translation>сұрауларға бұдан былай қол қоймау</translation>
    </message>
    <message>
        <source>--%1 must be a number from %2 to %3, not “%4”.</source>
        <translation>--%1: %2–%3 аралығындағы сан керек, «%4» емес.</translation>
    </message>
    <message>
        <source>store sessions of a flow as the platform would send them</source>
        <translation>ағын сессияларын платформа жіберетін түрде сақтау</translation>
    </message>
    <message>
        <source>Stores sessions of a flow as the platform would send them, or a stored session once more, as events with the source “simulator”. Ctrl+C ends it.</source>
        <translation>Ағын сессияларын платформа жіберетін түрде немесе сақталған сессияны тағы бір рет, көзі «имитацияланған» болатын оқиғалар ретінде сақтайды. Ctrl+C жұмысты аяқтайды.</translation>
    </message>
    <message>
        <source>--%1 must be written as TYPE or TYPE:DETAIL; this is not: “%2”.</source>
        <translation>--%1: TYPE немесе TYPE:DETAIL түрінде жазылуы керек; мынау ондай емес: «%2».</translation>
    </message>
    <message>
        <source>how many sessions; default: %1</source>
        <translation>неше сессия; әдепкісі: %1</translation>
    </message>
    <message>
        <source>sessions begun in a second; default: 1</source>
        <translation>секундына неше сессия басталады; әдепкісі: 1</translation>
    </message>
    <message>
        <source>share of the sessions that fail, 0 to 1</source>
        <translation>сәтсіз сессиялардың үлесі, 0–1</translation>
    </message>
    <message>
        <source>why they fail; may be repeated, then one of them each; default: %1</source>
        <translation>олар неге сәтсіз; қайталап беруге болады, сонда әрқайсысы себептердің бірін алады; әдепкісі: %1</translation>
    </message>
    <message>
        <source>share of the events that come twice, 0 to 1</source>
        <translation>екі рет келетін оқиғалардың үлесі, 0–1</translation>
    </message>
    <message>
        <source>share of the sessions in which one event overtakes another, 0 to 1</source>
        <translation>бір оқиға екіншісінен озып кететін сессиялардың үлесі, 0–1</translation>
    </message>
    <message>
        <source>share of the sessions whose flow.end never comes, 0 to 1</source>
        <translation>flow.end мүлде келмейтін сессиялардың үлесі, 0–1</translation>
    </message>
    <message>
        <source>%1: as on the platform, about a minute a technology; %2: ten times as fast; %3: at once; default: %1</source>
        <translation>%1: платформадағыдай, бір технологияға шамамен бір минут; %2: он есе жылдам; %3: бірден; әдепкісі: %1</translation>
    </message>
    <message>
        <source>the same seed gives the same events, but for ids and times; default: any</source>
        <translation>бірдей мән ID-лер мен уақыттан басқасы бірдей оқиғалар береді; әдепкісі: кез келген</translation>
    </message>
    <message>
        <source>instead of FLOW: play a stored session once more, as a new one</source>
        <translation>FLOW орнына: сақталған сессияны жаңа сессия ретінде қайта ойнату</translation>
    </message>
    <message>
        <source>--%1 needs the id of a session.</source>
        <translation>--%1 үшін сессия ID-ін көрсету керек.</translation>
    </message>
    <message>
        <source>“%1” is one too many: a replay keeps the flow of its session.</source>
        <translation>«%1» — артық аргумент: қайта ойнатқанда сессияның ағыны өзгермейді.</translation>
    </message>
    <message>
        <source>--%1 does not go with --%2.</source>
        <translation>--%1 параметрін --%2 параметрімен бірге қолдануға болмайды.</translation>
    </message>
    <message>
        <source>%1 of %2 events</source>
        <translation>оқиғалар: %2 ішінен %1</translation>
    </message>
    <message>
        <source>There is no session “%1” in the store.</source>
        <translation>Қоймада «%1» сессиясы жоқ.</translation>
    </message>
    <message>
        <source>stopped: %1 of %2 events stored</source>
        <translation>тоқтатылды: %2 оқиғаның ішінен сақталғаны — %1</translation>
    </message>
    <message>
        <source>events stored: %1</source>
        <translation>сақталған оқиғалар: %1</translation>
    </message>
    <message>
        <source>events stored: %1 (sessions: %2, seed: %3)</source>
        <translation>сақталған оқиғалар: %1 (сессиялар: %2, seed: %3)</translation>
    </message>
    <message>
        <source>Delivering what is due.</source>
        <translation>Мерзімі келгендер жеткізіліп жатыр.</translation>
    </message>
    <message>
        <source>--%1 must be a time such as 30s, 10m, 12h or 30d, not “%2”.</source>
        <translation>--%1: 30s, 10m, 12h немесе 30d түріндегі уақыт керек, «%2» емес.</translation>
    </message>
    <message>
        <source>There is no saved filter “%1”. To look for the text, put it in quotation marks: &apos;&quot;%2&quot;&apos;.</source>
        <translation>«%1» деген сақталған сүзгі жоқ. Осы мәтінді іздеу үшін оны тырнақшаға алыңыз: &apos;&quot;%2&quot;&apos;.</translation>
    </message>
    <message>
        <source>--%1 must be a time such as -10m, today, 2024-12-19 or 2024-12-19T08:35, not “%2”.</source>
        <translation>--%1: -10m, today, 2024-12-19 немесе 2024-12-19T08:35 түріндегі уақыт керек, «%2» емес.</translation>
    </message>
    <message>
        <source>Reading what events look like: %1 %</source>
        <translation>Оқиғалардың пішінін оқу: %1 %</translation>
    </message>
    <message>
        <source>There are no events of the type “%1”.</source>
        <translation>Түрі «%1» болатын оқиғалар жоқ.</translation>
    </message>
    <message>
        <source>There are no events of the type “%1” with the technology “%2”.</source>
        <translation>Түрі «%1», технологиясы «%2» болатын оқиғалар жоқ.</translation>
    </message>
    <message>
        <source>only what differs from the accepted shape</source>
        <translation>тек қабылданған пішіннен өзгешеленетіні</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) of further kinds: too many kinds to keep them apart.</source>
        <translation>
            <numerusform>Басқа түрлердегі тағы %n оқиға: түрлер оларды ажырату үшін тым көп.</numerusform>
            <numerusform>Басқа түрлердегі тағы %n оқиға: түрлер оларды ажырату үшін тым көп.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs from the accepted shapes.</source>
        <translation>Қабылданған пішіндерден айырмашылық жоқ.</translation>
    </message>
    <message>
        <source>what events look like, beside the shapes that were accepted</source>
        <translation>оқиғалардың қазіргі және қабылданған пішіндері</translation>
    </message>
    <message>
        <source>show the kinds of events: by type and technology</source>
        <translation>оқиға түрлерін технологиялары бойынша көрсету</translation>
    </message>
    <message>
        <source>show the fields of a kind of events, or of all</source>
        <translation>бір түрдегі немесе барлық оқиғаның өрістерін көрсету</translation>
    </message>
    <message>
        <source>show what is new, missing or of a changed type; exit status 1 if anything is</source>
        <translation>жаңа, жетіспейтін немесе түрі өзгерген өрістерді көрсету; ондай өріс болса, аяқталу коды 1</translation>
    </message>
    <message>
        <source>accept what events look like now</source>
        <translation>оқиғалардың қазіргі пішінін қабылдау</translation>
    </message>
    <message>
        <source>only this field and what is in it, for example /data/liveness_result</source>
        <translation>тек осы өріс пен оның ішіндегілер, мысалы, /data/liveness_result</translation>
    </message>
    <message>
        <source>of all kinds</source>
        <translation>барлық түрдегі</translation>
    </message>
    <message>
        <source>take back the last acceptance; the shape before it counts again</source>
        <translation>соңғы қабылдауды қайтарып алу; алдыңғы пішін қайта күшіне енеді</translation>
    </message>
    <message>
        <source>Say what to accept: an EVENT, or --all for everything.</source>
        <translation>Нені қабылдау керек екенін көрсетіңіз: EVENT немесе бәрі үшін --all.</translation>
    </message>
    <message>
        <source>No such event has the field “%1”.</source>
        <translation>Мұндай оқиғалардың ешқайсысында «%1» өрісі жоқ.</translation>
    </message>
    <message>
        <source>Accepted: %1</source>
        <translation>Қабылданды: %1</translation>
    </message>
    <message>
        <source>Nothing was accepted there.</source>
        <translation>Ол жерде ештеңе қабылданбаған.</translation>
    </message>
    <message numerus="yes">
        <source>Took back %n acceptance(s).</source>
        <translation>
            <numerusform>%n қабылдау қайтарып алынды.</numerusform>
            <numerusform>%n қабылдау қайтарып алынды.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Өрістер</translation>
    </message>
    <message>
        <source>Last received</source>
        <translation>Соңғы келуі</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Өріс</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Түрлері</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Үлесі</translation>
    </message>
    <message>
        <source>First received</source>
        <translation>Алғашқы келуі</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Өзгеріс</translation>
    </message>
    <message>
        <source>Events that show it</source>
        <translation>Мұны көрсететін оқиғалар</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n оқиға</numerusform>
            <numerusform>%n оқиға</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted on %1.</source>
        <translation>Қабылданған уақыты: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Accepted by itself from the first %n event(s).</source>
        <translation>
            <numerusform>Алғашқы %n оқиға бойынша өздігінен қабылданған.</numerusform>
            <numerusform>Алғашқы %n оқиға бойынша өздігінен қабылданған.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) have more fields than are kept.</source>
        <translation>
            <numerusform>%n оқиғада сақталатыннан көп өріс бар.</numerusform>
            <numerusform>%n оқиғада сақталатыннан көп өріс бар.</numerusform>
        </translation>
    </message>
    <message>
        <source>the events that match, for example &apos;event:technology.end success:false&apos;; fields: %1</source>
        <translation>сәйкес оқиғалар, мысалы, &apos;event:technology.end success:false&apos;; өрістер: %1</translation>
    </message>
    <message>
        <source>Say which events, in one way: by their numbers (17,18), or with --filter.</source>
        <translation>Қай оқиғалар екенін бір тәсілмен көрсетіңіз: нөмірлерімен (17,18) немесе --filter арқылы.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) match.</source>
        <translation>
            <numerusform>%n оқиға сәйкес келеді.</numerusform>
            <numerusform>%n оқиға сәйкес келеді.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was deleted: give --yes to delete them without being asked.</source>
        <translation>Ештеңе жойылмады: сұраусыз жою үшін --yes параметрін көрсетіңіз.</translation>
    </message>
    <message>
        <source>They are deleted for good, with their bodies and deliveries. To go on, type “yes”:</source>
        <translation>Олар денелерімен және жеткізулерімен бірге біржола жойылады. Жалғастыру үшін «yes» деп теріңіз:</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>Ештеңе жойылмады.</translation>
    </message>
    <message>
        <source>%1 of %2 events deleted</source>
        <translation>Жойылған оқиғалар: %2 ішінен %1</translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n event(s).</source>
        <translation>
            <numerusform>%n оқиға жойылды.</numerusform>
            <numerusform>%n оқиға жойылды.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. The other events are still there.</source>
        <translation>Тоқтатылды. Қалған оқиғалар орнында.</translation>
    </message>
    <message numerus="yes">
        <source>Marked %n event(s).</source>
        <translation>
            <numerusform>%n оқиға белгіленді.</numerusform>
            <numerusform>%n оқиға белгіленді.</numerusform>
        </translation>
    </message>
    <message>
        <source>pin them: old events are removed, pinned ones stay</source>
        <translation>оларды бекіту: ескі оқиғалар жойылады, бекітілгендері қалады</translation>
    </message>
    <message>
        <source>no longer pin them</source>
        <translation>оларды бекітуден босату</translation>
    </message>
    <message>
        <source>mark them with a colour: %1</source>
        <translation>оларды түспен белгілеу: %1</translation>
    </message>
    <message>
        <source>put this note on them; an empty one takes the note away</source>
        <translation>оларға осы ескертпені қосу; бос ескертпе бұрынғысын алып тастайды</translation>
    </message>
    <message numerus="yes">
        <source>A note may have at most %n character(s).</source>
        <translation>
            <numerusform>Ескертпеде ең көбі %n таңба болуы мүмкін.</numerusform>
            <numerusform>Ескертпеде ең көбі %n таңба болуы мүмкін.</numerusform>
        </translation>
    </message>
    <message>
        <source>Say what to do: --pin, --unpin, --colour or --note.</source>
        <translation>Не істеу керек екенін көрсетіңіз: --pin, --unpin, --colour немесе --note.</translation>
    </message>
    <message>
        <source>only events that were received longer ago than this: 12h, 30d, 8w</source>
        <translation>тек осыншама уақыттан бұрын қабылданған оқиғалар: 12h, 30d, 8w</translation>
    </message>
    <message>
        <source>every event there is</source>
        <translation>бар оқиғалардың бәрі</translation>
    </message>
    <message>
        <source>do not ask</source>
        <translation>сұрамау</translation>
    </message>
    <message>
        <source>say how many, and delete nothing</source>
        <translation>нешеу екенін айту және ештеңе жоймау</translation>
    </message>
    <message>
        <source>at least N (default: 1); ends as soon as they were seen</source>
        <translation>кемінде N (әдепкісі: 1); олар көрінген бойда аяқталады</translation>
    </message>
    <message>
        <source>not more than N; waits the whole time</source>
        <translation>ең көбі N; бүкіл уақыт бойы күтеді</translation>
    </message>
    <message>
        <source>N and no more; waits the whole time</source>
        <translation>дәл N; бүкіл уақыт бойы күтеді</translation>
    </message>
    <message>
        <source>wait so long: 500ms, 30s (default), 5m</source>
        <translation>осынша күту: 500ms, 30s (әдепкі), 5m</translation>
    </message>
    <message>
        <source>count those too that were received since then: 10m ago, or 2024-12-19T08:35</source>
        <translation>осы уақыттан бері қабылданғандарды да санау: 10m бұрын немесе 2024-12-19T08:35</translation>
    </message>
    <message>
        <source>--%1 must be a time such as 10m, today or 2024-12-19T08:35, not “%2”.</source>
        <translation>--%1: 10m, today немесе 2024-12-19T08:35 түріндегі уақыт керек, «%2» емес.</translation>
    </message>
    <message>
        <source>--%1, --%2 and --%3 exclude each other.</source>
        <translation>--%1, --%2 және --%3 параметрлерін бірге қолдануға болмайды.</translation>
    </message>
    <message>
        <source>pin events, mark them with a colour, put a note on them</source>
        <translation>оқиғаларды бекіту, түспен белгілеу, оларға ескертпе қосу</translation>
    </message>
    <message>
        <source>delete events for good, with their bodies and deliveries; says how many, and asks</source>
        <translation>оқиғаларды денелерімен және жеткізулерімен бірге біржола жою; нешеу екенін айтып, сұрайды</translation>
    </message>
    <message>
        <source>wait for events that match, whoever receives them; exit status 1 if they were not seen</source>
        <translation>сәйкес оқиғаларды, кім қабылдаса да, күту; олар көрінбесе, аяқталу коды 1</translation>
    </message>
    <message>
        <source>write events into a file, or to standard output</source>
        <translation>оқиғаларды файлға немесе стандартты шығысқа жазу</translation>
    </message>
    <message>
        <source>store the events of a file of “events export”, or the POST requests of a HAR of any program; they are not forwarded. FILE may be -: standard input</source>
        <translation>«events export» файлындағы оқиғаларды немесе кез келген бағдарламаның HAR файлындағы POST сұрауларын сақтау; олар бағытталмайды. FILE орнына - болуы мүмкін: стандартты кіріс</translation>
    </message>
    <message>
        <source>jsonl or har; default: as the file begins</source>
        <translation>jsonl немесе har; әдепкісі: файлдың басы бойынша</translation>
    </message>
    <message>
        <source>--%1 is too long ago.</source>
        <translation>--%1: тым ескі уақыт.</translation>
    </message>
    <message>
        <source>Say which events: with --%1, --%2 or both, or with --%3.</source>
        <translation>Қай оқиғалар екенін көрсетіңіз: --%1, --%2 немесе екеуі арқылы, не --%3 арқылы.</translation>
    </message>
    <message>
        <source>--%1 must be at most 7d.</source>
        <translation>--%1: ең көбі 7d болуы керек.</translation>
    </message>
    <message>
        <source>show how many there were: by type, reply and lag, how many passed, how long technologies took</source>
        <translation>оқиғалар санын көрсету: түрі, жауабы мен кідірісі бойынша, нешеуі өтті, технологиялар қанша уақыт алды</translation>
    </message>
    <message>
        <source>only events of this flow (its name or id)</source>
        <translation>тек осы ағынның оқиғалары (атауы немесе ID-і)</translation>
    </message>
    <message>
        <source>only events received since then: -10m, today, 2024-12-19, 2024-12-19T08:35; rounded to the whole minute, for what is long ago to the whole hour</source>
        <translation>тек осы уақыттан бері қабылданған оқиғалар: -10m, today, 2024-12-19, 2024-12-19T08:35; бүтін минутқа, ертеректегісі бүтін сағатқа дейін дөңгелектенеді</translation>
    </message>
    <message>
        <source>only events received until then, inclusive</source>
        <translation>тек осы уақытқа дейін (қоса алғанда) қабылданған оқиғалар</translation>
    </message>
    <message>
        <source>Counting what is not yet counted: %1 %</source>
        <translation>Әлі саналмағандарды санау: %1 %</translation>
    </message>
    <message>
        <source>There is no flow with the name or id “%1”, and no event of one.</source>
        <translation>Атауы немесе ID-і «%1» болатын ағын да, ондай ағынның оқиғасы да жоқ.</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Белгі</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ескертпе</translation>
    </message>
    <message numerus="yes">
        <source>More than %n event(s) were seen.</source>
        <translation>
            <numerusform>%n оқиғадан көбі көрінді.</numerusform>
            <numerusform>%n оқиғадан көбі көрінді.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 events were seen in time.</source>
        <translation>Уақытында көрінген оқиғалар: %2 ішінен %1.</translation>
    </message>
    <message>
        <source>Nothing would be masked: every rule is switched off.</source>
        <translation>Ештеңе бүркемеленбес еді: барлық ереже өшірулі.</translation>
    </message>
    <message>
        <source>%1 events written, %2 %</source>
        <translation>Жазылған оқиғалар: %1, %2 %</translation>
    </message>
    <message>
        <source>Cancelled: no file was written.</source>
        <translation>Тоқтатылды: файл жазылмады.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Тоқтатылды.</translation>
    </message>
    <message>
        <source>events exported: %1</source>
        <translation>экспортталған оқиғалар: %1</translation>
    </message>
    <message>
        <source>--%1 goes with --%2 csv only.</source>
        <translation>--%1 параметрі тек --%2 csv параметрімен қолданылады.</translation>
    </message>
    <message>
        <source>jsonl: JSON Lines, complete; csv: a table; har: HAR 1.2; default: as the file name ends, else jsonl</source>
        <translation>jsonl: JSON Lines, толық; csv: кесте; har: HAR 1.2; әдепкісі: файл атауының соңы бойынша, әйтпесе jsonl</translation>
    </message>
    <message>
        <source>mask personal data by the rules of the preferences</source>
        <translation>жеке деректерді баптаулардағы ережелер бойынша бүркемелеу</translation>
    </message>
    <message>
        <source>the file to write, readable by you alone; -, the default: standard output</source>
        <translation>жазылатын файл, оны тек сіз оқи аласыз; - (әдепкісі): стандартты шығыс</translation>
    </message>
    <message>
        <source>--%1 needs the name of a file.</source>
        <translation>--%1 үшін файл атауы керек.</translation>
    </message>
    <message>
        <source>a filter over deliveries, not over events</source>
        <translation>сүзгі оқиғаларға емес, жеткізулерге арналған</translation>
    </message>
    <message>
        <source>There is a saved filter “%1” already.</source>
        <translation>«%1» деген сақталған сүзгі бұрыннан бар.</translation>
    </message>
    <message numerus="yes">
        <source>A saved filter needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>Сақталған сүзгінің атауы 1 – %n таңбадан тұруы керек.</numerusform>
            <numerusform>Сақталған сүзгінің атауы 1 – %n таңбадан тұруы керек.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no saved filter “%1”.</source>
        <translation>«%1» деген сақталған сүзгі жоқ.</translation>
    </message>
    <message>
        <source>There are no saved filters yet. Add one with: flowbell-cli filters add NAME --filter TEXT</source>
        <translation>Сақталған сүзгілер әлі жоқ. Қосу үшін: flowbell-cli filters add NAME --filter TEXT</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Сүзгі</translation>
    </message>
    <message>
        <source>Saved the filter “%1”.</source>
        <translation>«%1» сүзгісі сақталды.</translation>
    </message>
    <message>
        <source>filters with a name; --filter @NAME stands for one</source>
        <translation>атауы бар сүзгілер; --filter @NAME сондай сүзгіні білдіреді</translation>
    </message>
    <message>
        <source>show the saved filters</source>
        <translation>сақталған сүзгілерді көрсету</translation>
    </message>
    <message>
        <source>save a filter under a name</source>
        <translation>сүзгіні атаумен сақтау</translation>
    </message>
    <message>
        <source>change a saved filter</source>
        <translation>сақталған сүзгіні өзгерту</translation>
    </message>
    <message>
        <source>its place in the list, from 1</source>
        <translation>тізімдегі орны, 1-ден бастап</translation>
    </message>
    <message>
        <source>remove a saved filter</source>
        <translation>сақталған сүзгіні жою</translation>
    </message>
    <message>
        <source>Removed the filter “%1”.</source>
        <translation>«%1» сүзгісі жойылды.</translation>
    </message>
    <message>
        <source>%1 events imported, %2 %</source>
        <translation>Импортталған оқиғалар: %1, %2 %</translation>
    </message>
    <message>
        <source>%1 events imported</source>
        <translation>Импортталған оқиғалар: %1</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… және тағы %1</translation>
    </message>
    <message>
        <source>events imported: %1 (of them duplicates: %2), not taken: %3</source>
        <translation>импортталған оқиғалар: %1 (оның ішінде қайталанғаны: %2), алынбағаны: %3</translation>
    </message>
    <message>
        <source>Cancelled after entry %1.</source>
        <translation>%1-жазбадан кейін тоқтатылды.</translation>
    </message>
    <message>
        <source>Cancelled after line %1.</source>
        <translation>%1-жолдан кейін тоқтатылды.</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Ұзақтығы</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>Аномалиялар</translation>
    </message>
    <message>
        <source>putting sessions together: %1 %</source>
        <translation>сессияларды құрастыру: %1 %</translation>
    </message>
    <message>
        <source>The flow is given twice: in --filter and in --flow.</source>
        <translation>Ағын екі рет көрсетілген: --filter және --flow ішінде.</translation>
    </message>
    <message>
        <source>The state is given twice: in --filter and in --state.</source>
        <translation>Күй екі рет көрсетілген: --filter және --state ішінде.</translation>
    </message>
    <message>
        <source>There is no session whose id is or begins with “%1”.</source>
        <translation>ID-і «%1» болатын немесе солай басталатын сессия жоқ.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) have an id that begins with “%1”. Give more of it.</source>
        <translation>
            <numerusform>%n сессияның ID-і «%1» деп басталады. Көбірек таңба көрсетіңіз.</numerusform>
            <numerusform>%n сессияның ID-і «%1» деп басталады. Көбірек таңба көрсетіңіз.</numerusform>
        </translation>
    </message>
    <message>
        <source>passes through flows, and what went wrong in them</source>
        <translation>ағындардан өтулер және оларда не дұрыс болмағаны</translation>
    </message>
    <message>
        <source>show sessions, the newest first</source>
        <translation>сессияларды көрсету, ең жаңалары — бірінші</translation>
    </message>
    <message>
        <source>only those of this flow</source>
        <translation>тек осы ағынның сессиялары</translation>
    </message>
    <message>
        <source>only those in this state: %1</source>
        <translation>тек мына күйдегі сессиялар: %1</translation>
    </message>
    <message>
        <source>show one session: its steps, events and anomalies. ID is its session_id, or the beginning of it</source>
        <translation>бір сессияны көрсету: қадамдары, оқиғалары және аномалиялары. ID — оның session_id мәні немесе соның басы</translation>
    </message>
    <message>
        <source>ID must be the id of a session, or the beginning of it.</source>
        <translation>ID — сессия идентификаторы немесе соның басы болуы керек.</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>өтті</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>өтпеді</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Қадамдар</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>ағын</translation>
    </message>
    <message>
        <source>created %1, received %2 later</source>
        <translation>жасалды: %1, %2 өткен соң қабылданды</translation>
    </message>
    <message>
        <source>says nothing of when it was created</source>
        <translation>қашан жасалғаны айтылмаған</translation>
    </message>
    <message>
        <source> (event %1)</source>
        <translation> (%1-оқиға)</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) from %1 to %2</source>
        <translation>
            <numerusform>%n оқиға: %1 – %2</numerusform>
            <numerusform>%n оқиға: %1 – %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 passed: %2 of %n flow(s) that ended</source>
        <translation>
            <numerusform>%1 өтті: аяқталған %n ағынның ішінен %2</numerusform>
            <numerusform>%1 өтті: аяқталған %n ағынның ішінен %2</numerusform>
        </translation>
    </message>
    <message>
        <source>other</source>
        <translation>басқа</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Саны</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Өтті</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Өтпеді</translation>
    </message>
    <message>
        <source>Median duration</source>
        <translation>Ұзақтық медианасы</translation>
    </message>
    <message>
        <source>95th percentile</source>
        <translation>95-процентиль</translation>
    </message>
    <message>
        <source>Failure reason</source>
        <translation>Сәтсіздік себебі</translation>
    </message>
    <message>
        <source>Received after</source>
        <translation>Қабылдау кідірісі</translation>
    </message>
    <message>
        <source>no events</source>
        <translation>оқиғалар жоқ</translation>
    </message>
    <message>
        <source>%1 events removed</source>
        <translation>жойылған оқиғалар: %1</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n event(s).</source>
        <translation>
            <numerusform>%n оқиға жойылды.</numerusform>
            <numerusform>%n оқиға жойылды.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rewriting the file. No event can be stored until that is done.</source>
        <translation>Файл қайта жазылып жатыр. Ол біткенше ешбір оқиға сақталмайды.</translation>
    </message>
    <message>
        <source>The file had %1 bytes and has %2.</source>
        <translation>Файл өлшемі %1 байт еді, енді %2.</translation>
    </message>
    <message>
        <source>the file with the events: its size, and what it keeps</source>
        <translation>оқиғалар файлы: өлшемі және не сақтайтыны</translation>
    </message>
    <message>
        <source>show its size, what it keeps, and what would be removed now</source>
        <translation>өлшемін, не сақтайтынын және қазір не жойылатынын көрсету</translation>
    </message>
    <message>
        <source>set what it keeps; the window and “listen” remove what is beyond, the oldest first</source>
        <translation>не сақталатынын орнату; терезе мен «listen» артығын ең ескісінен бастап жояды</translation>
    </message>
    <message>
        <source>events of the last TIME, for example 30d; off: of any age</source>
        <translation>соңғы TIME ішіндегі оқиғалар, мысалы, 30d; off: кез келген уақыттағы</translation>
    </message>
    <message>
        <source>at most N events; off: any number</source>
        <translation>ең көбі N оқиға; off: кез келген сан</translation>
    </message>
    <message>
        <source>at most N MiB in the file; off: any size</source>
        <translation>файлда ең көбі N МиБ; off: кез келген өлшем</translation>
    </message>
    <message>
        <source>what is still to be delivered: keep (default), or remove with the rest</source>
        <translation>әлі жеткізілмегені: keep — сақтау (әдепкі), remove — қалғанымен бірге жою</translation>
    </message>
    <message>
        <source>remove now what is beyond, for good, and make the file smaller</source>
        <translation>артығын қазір біржола жойып, файлды кішірейту</translation>
    </message>
    <message>
        <source>say what would be removed, and remove nothing</source>
        <translation>не жойылатынын айту және ештеңе жоймау</translation>
    </message>
    <message>
        <source>rewrite the whole file without the room that is free in it; nothing is stored meanwhile</source>
        <translation>бүкіл файлды ішіндегі бос орынсыз қайта жазу; ол кезде ештеңе сақталмайды</translation>
    </message>
    <message>
        <source>Nothing to set was given.</source>
        <translation>Нені орнату керек екені көрсетілмеген.</translation>
    </message>
    <message>
        <source>, and of the oldest so many that %1 become free</source>
        <translation>, сондай-ақ %1 орын босағанша ең ескілері</translation>
    </message>
    <message>
        <source>events of the last %1 days</source>
        <translation>соңғы %1 күннің оқиғалары</translation>
    </message>
    <message numerus="yes">
        <source>at most %n event(s)</source>
        <translation>
            <numerusform>ең көбі %n оқиға</numerusform>
            <numerusform>ең көбі %n оқиға</numerusform>
        </translation>
    </message>
    <message>
        <source>at most %1 on disk</source>
        <translation>дискіде ең көбі %1</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>бәрі</translation>
    </message>
    <message>
        <source>what is still to be delivered in any case</source>
        <translation>кез келген жағдайда әлі жеткізілмегендер</translation>
    </message>
    <message>
        <source>File:     %1</source>
        <translation>Файл:     %1</translation>
    </message>
    <message>
        <source>Size:     %1, of these %2 free</source>
        <translation>Өлшемі:   %1, оның ішінде босы %2</translation>
    </message>
    <message>
        <source>Events:   %1</source>
        <translation>Оқиғалар: %1</translation>
    </message>
    <message>
        <source>Keeps:    %1</source>
        <translation>Сақтайды: %1</translation>
    </message>
    <message>
        <source>To go:    %1</source>
        <translation>Жойылады: %1</translation>
    </message>
    <message>
        <source>The file was made by an earlier version and does not get smaller by itself: see “store compact”.</source>
        <translation>Файл бұрынғы нұсқада жасалған және өздігінен кішіреймейді: «store compact» пәрменін қараңыз.</translation>
    </message>
    <message>
        <source>--%1 is of use only together with --%2.</source>
        <translation>--%1 параметрін тек --%2 параметрімен бірге қолданудың мәні бар.</translation>
    </message>
    <message numerus="yes">
        <source>--%1 can be given at most %n time(s).</source>
        <translation>
            <numerusform>--%1 параметрін ең көбі %n рет көрсетуге болады.</numerusform>
            <numerusform>--%1 параметрін ең көбі %n рет көрсетуге болады.</numerusform>
        </translation>
    </message>
    <message>
        <source>--%1 must be an address or a range such as 192.0.2.0/24 or 2001:db8::/32, not “%2”.</source>
        <translation>--%1: 192.0.2.0/24 немесе 2001:db8::/32 сияқты мекенжай не ауқым керек, «%2» емес.</translation>
    </message>
    <message>
        <source>take events only with a secret behind the path, as in /webhook/SECRET</source>
        <translation>оқиғаларды тек /webhook/SECRET сияқты жол соңындағы құпия кілтпен қабылдау</translation>
    </message>
    <message>
        <source>take events only with a token in a header field</source>
        <translation>оқиғаларды тек тақырып өрісіндегі токенмен қабылдау</translation>
    </message>
    <message>
        <source>take events only with user name and password (HTTP Basic)</source>
        <translation>оқиғаларды тек пайдаланушы аты және құпия сөзбен қабылдау (HTTP Basic)</translation>
    </message>
    <message>
        <source>take events only with a valid signature (Standard Webhooks 1.0.0)</source>
        <translation>оқиғаларды тек жарамды қолтаңбамен қабылдау (Standard Webhooks 1.0.0)</translation>
    </message>
    <message>
        <source>the file with the secret for that, - for standard input (default: the one kept)</source>
        <translation>соған арналған құпия кілт файлы; -: стандартты кіріс (әдепкісі: сақталған кілт)</translation>
    </message>
    <message>
        <source>the header field of the token, at first X-Webhook-Token</source>
        <translation>токен тақырыбының өрісі, бастапқыда X-Webhook-Token</translation>
    </message>
    <message>
        <source>the user name, at first webhook</source>
        <translation>пайдаланушы аты, бастапқыда webhook</translation>
    </message>
    <message>
        <source>take events from anyone, without a check, also beyond this computer</source>
        <translation>оқиғаларды кез келген жіберушіден тексерусіз, басқа компьютерлерден де қабылдау</translation>
    </message>
    <message>
        <source>a further name the listener is asked by, such as a tunnel&apos;s; may be repeated</source>
        <translation>тыңдағышқа жүгінуге арналған тағы бір атау, мысалы, туннель атауы; қайталап беруге болады</translation>
    </message>
    <message>
        <source>a web page&apos;s origin that may send, https://NAME; may be repeated</source>
        <translation>жібере алатын веб-беттің көзі (origin), https://NAME; қайталап беруге болады</translation>
    </message>
    <message>
        <source>an address or range that may send, and no other may; may be repeated</source>
        <translation>жібере алатын мекенжай немесе ауқым, басқалары жібере алмайды; қайталап беруге болады</translation>
    </message>
    <message>
        <source>a proxy whose word about senders&apos; addresses is believed; may be repeated</source>
        <translation>жіберушілердің мекенжайлары туралы дерегіне сенуге болатын прокси-сервер; қайталап беруге болады</translation>
    </message>
    <message>
        <source>where it gives that: X-Forwarded-For (at first) or Forwarded</source>
        <translation>ол мұны қай жерде көрсетеді: X-Forwarded-For (бастапқыда) немесе Forwarded</translation>
    </message>
    <message>
        <source>--token-header must be the name of a header field that can hold a token, not “%1”.</source>
        <translation>--token-header: токен сақтай алатын тақырып өрісінің атауы керек, «%1» емес.</translation>
    </message>
    <message>
        <source>--user must be a name without colons, not “%1”.</source>
        <translation>--user: қос нүктесіз атау керек, «%1» емес.</translation>
    </message>
    <message>
        <source>--%1 must be a host name without port, such as name.example or *.name.example, not “%2”.</source>
        <translation>--%1: name.example немесе *.name.example сияқты портсыз хост атауы керек, «%2» емес.</translation>
    </message>
    <message>
        <source>--%1 must be an origin such as https://name.example, not “%2”.</source>
        <translation>--%1: https://name.example сияқты көз (origin) керек, «%2» емес.</translation>
    </message>
    <message>
        <source>--%1 must be written as &apos;Name: value&apos;; field number %2 is not.</source>
        <translation>--%1: &apos;Name: value&apos; түрінде жазылуы керек; %2-өріс олай жазылмаған.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 оқылмайды: %2.</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>How senders are made to trust it:</source>
        <translation>Жіберушілер оған сенуі үшін не істеу керек:</translation>
    </message>
    <message>
        <source>the certificate that the listener shows with TLS</source>
        <translation>тыңдағыш TLS арқылы көрсететін сертификат</translation>
    </message>
    <message>
        <source>check the certificate and its key, and show them and how senders are made to trust them</source>
        <translation>сертификат пен оның кілтін тексеріп көрсету, жіберушілер оларға сенуі үшін не істеу керегін көрсету</translation>
    </message>
    <message>
        <source>make a new self-signed certificate for this machine; whoever trusted the former one has to be told</source>
        <translation>осы компьютерге өздігінен қол қойылған жаңа сертификат жасау; бұрынғысына сенгендерге хабарлау керек</translation>
    </message>
    <message>
        <source>There is no certificate yet: “flowbell-cli certificate make” makes one.</source>
        <translation>Сертификат әлі жоқ: оны «flowbell-cli certificate make» жасайды.</translation>
    </message>
    <message>
        <source>New connections get the new certificate: %1</source>
        <translation>Жаңа қосылымдар жаңа сертификатты алады: %1</translation>
    </message>
    <message>
        <source>The certificate is self-signed; “flowbell-cli certificate show” says how senders are made to trust it.</source>
        <translation>Сертификатқа өздігінен қол қойылған; жіберушілер оған сенуі үшін не істеу керегін «flowbell-cli certificate show» көрсетеді.</translation>
    </message>
    <message>
        <source>The new certificate is not used, the former one is. %1</source>
        <translation>Жаңа сертификат пайдаланылмайды, бұрынғысы пайдаланылады. %1</translation>
    </message>
    <message>
        <source>There is no column “%1”. There are: %2, and places in the payload such as data.session_result.status.</source>
        <translation>«%1» бағаны жоқ. Барлары: %2 және data.session_result.status сияқты дерек денесіндегі орындар.</translation>
    </message>
    <message>
        <source>columns of csv, with commas between them; default: %1; further: %2, and places in the payload such as data.session_result.status</source>
        <translation>csv бағандары, үтір арқылы; әдепкісі: %1; тағы: %2 және data.session_result.status сияқты дерек денесіндегі орындар</translation>
    </message>
    <message>
        <source>a filter over sessions, not over events</source>
        <translation>сүзгі оқиғаларға емес, сессияларға арналған</translation>
    </message>
    <message>
        <source>A filter is over deliveries or over sessions, not over both.</source>
        <translation>Сүзгі не жеткізулерге, не сессияларға арналады, екеуіне бірдей емес.</translation>
    </message>
    <message>
        <source>the filter, as events, deliveries and sessions take it</source>
        <translation>events, deliveries және sessions қабылдайтын түрдегі сүзгі</translation>
    </message>
    <message>
        <source>Nothing is delivered now: what became of it could not be written down. %1</source>
        <translation>Қазір ештеңе жеткізілмейді: жеткізулердің немен аяқталғанын жазу мүмкін болмады. %1</translation>
    </message>
    <message>
        <source>Deliveries go on.</source>
        <translation>Жеткізу жалғасуда.</translation>
    </message>
    <message>
        <source>Other users can write to the folder of the store, and replace or remove it (chmod go-w).</source>
        <translation>Басқа пайдаланушылар қойма қалтасына жаза алады, қойманы ауыстыра не жоя алады (chmod go-w).</translation>
    </message>
    <message>
        <source>Senders put the secret behind the path: %1</source>
        <translation>Жіберушілер құпия кілтті жолдың соңына қосады: %1</translation>
    </message>
    <message>
        <source>Warning: nothing checks who sends, and further host names are allowed. Anyone who knows the address of a tunnel can send events.</source>
        <translation>Ескерту: жіберушілер тексерілмейді және басқа хост атауларына рұқсат берілген. Туннель мекенжайын білетін кез келген адам оқиға жібере алады.</translation>
    </message>
    <message>
        <source>Warning: nothing checks who sends. Anyone who reaches this address can send events.</source>
        <translation>Ескерту: жіберушілер тексерілмейді. Осы мекенжайға қол жеткізе алатын кез келген адам оқиға жібере алады.</translation>
    </message>
    <message>
        <source>Refused requests: %1 (%2).</source>
        <translation>Қабылданбаған сұраулар: %1 (%2).</translation>
    </message>
    <message numerus="yes">
        <source>Of these %n were stored, as a sample.</source>
        <translation>
            <numerusform>Олардың ішінен %n сұрау үлгі ретінде сақталды.</numerusform>
            <numerusform>Олардың ішінен %n сұрау үлгі ретінде сақталды.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give --require-token, --require-signature, --require-password or --require-secret-path with --secret-file FILE, or --accept-anyone.</source>
        <translation>--require-token, --require-signature, --require-password немесе --require-secret-path параметрін --secret-file FILE параметрімен бірге көрсетіңіз, не --accept-anyone параметрін көрсетіңіз.</translation>
    </message>
    <message>
        <source>Port %1 is free: %2 %1</source>
        <translation>%1 порты бос: %2 %1</translation>
    </message>
    <message>
        <source>print personal data as it is, whatever the preferences say</source>
        <translation>баптауларда не көрсетілсе де, жеке деректерді сол күйінде шығару</translation>
    </message>
    <message>
        <source>only sessions that match, for example &apos;(state:failed or state:stalled) technology:LDHP duration:&gt;2m&apos;; fields: %1</source>
        <translation>тек сәйкес сессиялар, мысалы, &apos;(state:failed or state:stalled) technology:LDHP duration:&gt;2m&apos;; өрістер: %1</translation>
    </message>
    <message>
        <source>listen with TLS (https) too, on this port; 0 takes a free one</source>
        <translation>осы портта TLS (https) арқылы да тыңдау; 0 — кез келген бос порт</translation>
    </message>
    <message>
        <source>listen with TLS only</source>
        <translation>тек TLS арқылы тыңдау</translation>
    </message>
    <message>
        <source>listen without TLS, whatever the preferences say</source>
        <translation>баптауларда не көрсетілсе де, TLS-сіз тыңдау</translation>
    </message>
    <message>
        <source>the PEM file with the server&apos;s certificate and those of its issuers (default: one made for this machine)</source>
        <translation>сервер сертификаты мен оны шығарушылардың сертификаттары бар PEM файлы (әдепкісі: осы компьютерге жасалғаны)</translation>
    </message>
    <message>
        <source>the PEM file with its private key (default: it is in the certificate&apos;s file)</source>
        <translation>оның жеке кілті бар PEM файлы (әдепкісі: кілт сертификат файлында)</translation>
    </message>
    <message>
        <source>the file whose first line is the pass phrase of an encrypted key; “-”: standard input</source>
        <translation>бірінші жолы — шифрланған кілттің құпия тіркесі болатын файл; «-»: стандартты кіріс</translation>
    </message>
    <message>
        <source>--no-tls goes with no other option about TLS.</source>
        <translation>--no-tls параметрін басқа TLS параметрлерімен бірге қолдануға болмайды.</translation>
    </message>
    <message>
        <source>--tls-key needs --tls-certificate.</source>
        <translation>--tls-key үшін --tls-certificate керек.</translation>
    </message>
    <message>
        <source>a header field to send, &apos;Name: value&apos;, or @FILE with one a line; may be repeated</source>
        <translation>жіберілетін тақырып өрісі, &apos;Name: value&apos;, немесе әр жолында біреуден жазылған @FILE; қайталап беруге болады</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Соңғы нүкте</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Әрекет</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>Соңғы нәтиже</translation>
    </message>
    <message>
        <source>with the values of header fields that carry credentials (only --json)</source>
        <translation>тіркелгі деректері бар тақырып өрістерінің мәндерімен (тек --json)</translation>
    </message>
    <message>
        <source>run the rules, until the end; notifications are printed</source>
        <translation>ережелерді жұмыс аяқталғанша орындау; хабарландырулар шығарылады</translation>
    </message>
    <message>
        <source>events that it fires on; without it every event</source>
        <translation>ереже іске қосылатын оқиғалар; онсыз — әр оқиға</translation>
    </message>
    <message>
        <source>only at the N-th of them --within a time</source>
        <translation>--within уақыты ішінде солардың тек N-ші оқиғасында</translation>
    </message>
    <message>
        <source>the time for --count or --silence, such as 10m</source>
        <translation>--count немесе --silence үшін уақыт, мысалы, 10m</translation>
    </message>
    <message>
        <source>fire if nothing that is --awaited comes --within the time after an event of --when</source>
        <translation>--when оқиғасынан кейін --within уақыты ішінде --awaited сүзгісіне сәйкес ештеңе келмесе, іске қосылу</translation>
    </message>
    <message>
        <source>events that end a silence; without it every event</source>
        <translation>тыныштықты аяқтайтын оқиғалар; онсыз — кез келген оқиға</translation>
    </message>
    <message>
        <source>count or wait for all events (all), for each flow or for each session</source>
        <translation>барлық оқиғаны (all), әр ағын бойынша немесе әр сессия бойынша санау не күту</translation>
    </message>
    <message>
        <source>firings within a minute, beyond which it pauses itself (60)</source>
        <translation>минутына неше іске қосылудан асқанда, ереже өзін-өзі кідіртеді (60)</translation>
    </message>
    <message>
        <source>pin the event (pin), or give it a colour; may be repeated</source>
        <translation>оқиғаны бекіту (pin) немесе түспен белгілеу; қайталап беруге болады</translation>
    </message>
    <message>
        <source>add a line to the event&apos;s note</source>
        <translation>оқиғаның ескертпесіне жол қосу</translation>
    </message>
    <message>
        <source>stop forwarding of the event&apos;s flow</source>
        <translation>оқиға ағынының бағыттауын тоқтату</translation>
    </message>
    <message>
        <source>show a notification; {flow}, {event}, … stand for fields</source>
        <translation>хабарландыру көрсету; {flow}, {event}, … өрістердің орнына тұрады</translation>
    </message>
    <message>
        <source>start a program, by its absolute path; the event comes on its standard input</source>
        <translation>бағдарламаны абсолютті жолы бойынша іске қосу; оқиға оның стандартты кірісіне беріледі</translation>
    </message>
    <message>
        <source>an argument for the program, as it is; may be repeated</source>
        <translation>бағдарламаның аргументі, сол күйінде; қайталап беруге болады</translation>
    </message>
    <message>
        <source>its working folder</source>
        <translation>оның жұмыс қалтасы</translation>
    </message>
    <message>
        <source>how long it may run (60s)</source>
        <translation>ол қанша уақыт орындала алады (60s)</translation>
    </message>
    <message>
        <source>how many of it may run at the same time (1)</source>
        <translation>бір мезгілде оның нешеуі орындала алады (1)</translation>
    </message>
    <message>
        <source>leave out starts for which there is no room; else they wait</source>
        <translation>орын жетпейтін іске қосуларды өткізіп жіберу; әйтпесе олар күтеді</translation>
    </message>
    <message>
        <source>send the event to a URL, tried again for three days</source>
        <translation>оқиғаны URL-ге жіберу, үш күн бойы қайталап көріледі</translation>
    </message>
    <message>
        <source>sign it with the secret in this file (“-”: standard input)</source>
        <translation>оған осы файлдағы құпия кілтпен қол қою («-»: стандартты кіріс)</translation>
    </message>
    <message>
        <source>--within must be at most 30 days.</source>
        <translation>--within мәні 30 күннен аспауы керек.</translation>
    </message>
    <message>
        <source>A rule counts events or waits for a silence, not both.</source>
        <translation>Ереже не оқиғаларды санайды, не тыныштықты күтеді, екеуін бірдей емес.</translation>
    </message>
    <message>
        <source>--mark takes pin or a colour (red, orange, green, blue, purple), not “%1”.</source>
        <translation>--mark: pin немесе түс (red, orange, green, blue, purple) керек, «%1» емес.</translation>
    </message>
    <message>
        <source>--argument, --folder, --timeout, --at-once and --skip-when-busy are for --run.</source>
        <translation>--argument, --folder, --timeout, --at-once және --skip-when-busy параметрлері --run үшін ғана арналған.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>кідіртілген</translation>
    </message>
    <message>
        <source>%1, not confirmed</source>
        <translation>%1, расталмаған</translation>
    </message>
    <message>
        <source>Only the end of what it wrote is kept:</source>
        <translation>Бағдарлама жазғанының тек соңы сақталған:</translation>
    </message>
    <message>
        <source>There are no rules yet. Add one with: flowbell-cli rules add NAME --when FILTER --notify TITLE</source>
        <translation>Әзірге ереже жоқ. Ережені мына пәрменмен қосыңыз: flowbell-cli rules add NAME --when FILTER --notify TITLE</translation>
    </message>
    <message>
        <source>Last fired</source>
        <translation>Соңғы іске қосылуы</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Нәтиже</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Соңғы сағатта</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Қашан</translation>
    </message>
    <message numerus="yes">
        <source>At most %n firing(s) within a minute.</source>
        <translation>
            <numerusform>Минутына ең көбі %n рет іске қосылады.</numerusform>
            <numerusform>Минутына ең көбі %n рет іске қосылады.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fired last: %1</source>
        <translation>Соңғы іске қосылуы: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) wait or run.</source>
        <translation>
            <numerusform>%n әрекет күтуде немесе орындалуда.</numerusform>
            <numerusform>%n әрекет күтуде немесе орындалуда.</numerusform>
        </translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Себебі</translation>
    </message>
    <message numerus="yes">
        <source>It would have fired %n time(s)</source>
        <translation>
            <numerusform>Ереже %n рет іске қосылар еді</numerusform>
            <numerusform>Ереже %n рет іске қосылар еді</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on the last %n event(s).</source>
        <translation>
            <numerusform>(соңғы %n оқиға бойынша).</numerusform>
            <numerusform>(соңғы %n оқиға бойынша).</numerusform>
        </translation>
    </message>
    <message>
        <source>Then it would have paused itself: that is as often as it may fire within a minute.</source>
        <translation>Содан кейін ол өзін-өзі кідіртер еді: бұдан жиірек іске қосылуға минут ішінде рұқсат жоқ.</translation>
    </message>
    <message>
        <source>No rule has fired.</source>
        <translation>Бірде-бір ереже іске қосылған жоқ.</translation>
    </message>
    <message>
        <source>Fired</source>
        <translation>Іске қосылды</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Ереже</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Түрі</translation>
    </message>
    <message numerus="yes">
        <source>Added %n rule(s), all disabled.</source>
        <translation>
            <numerusform>%n ереже қосылды, барлығы өшірулі.</numerusform>
            <numerusform>%n ереже қосылды, барлығы өшірулі.</numerusform>
        </translation>
    </message>
    <message>
        <source>Programs start only after: flowbell-cli rules confirm RULE</source>
        <translation>Бағдарламалар тек мына пәрменнен кейін іске қосылады: flowbell-cli rules confirm RULE</translation>
    </message>
    <message>
        <source>Running the rules.</source>
        <translation>Ережелер орындалуда.</translation>
    </message>
    <message>
        <source>Another program runs the rules; this one takes over when it ends.</source>
        <translation>Ережелерді басқа бағдарлама орындап жатыр; ол аяқталғанда, оның орнын осы бағдарлама басады.</translation>
    </message>
    <message>
        <source>The rule “%1” fired as often as it may and paused itself. It goes on with: flowbell-cli rules enable RULE</source>
        <translation>«%1» ережесі рұқсат етілген жиілікке жетіп, өзін-өзі кідіртті. Оны мына пәрмен жалғастырады: flowbell-cli rules enable RULE</translation>
    </message>
    <message>
        <source>Notification: %1</source>
        <translation>Хабарландыру: %1</translation>
    </message>
    <message>
        <source>There is a rule “%1” already.</source>
        <translation>«%1» ережесі бұрыннан бар.</translation>
    </message>
    <message numerus="yes">
        <source>A rule needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>Ережеге ұзындығы 1–%n таңба болатын атау керек.</numerusform>
            <numerusform>Ережеге ұзындығы 1–%n таңба болатын атау керек.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no rule “%1”.</source>
        <translation>«%1» деген ереже жоқ.</translation>
    </message>
    <message>
        <source>The file must hold exactly one rule. Several are added by: flowbell-cli rules import FILE</source>
        <translation>Файлда дәл бір ереже болуы керек. Бірнеше ережені мына пәрмен қосады: flowbell-cli rules import FILE</translation>
    </message>
    <message>
        <source>Saved the rule “%1”. It acts on events from now on, wherever rules run.</source>
        <translation>«%1» ережесі сақталды. Бұдан былай ол ережелер орындалатын жердің бәрінде оқиғаларға әрекет етеді.</translation>
    </message>
    <message>
        <source>Saved the rule “%1”. It is disabled.</source>
        <translation>«%1» ережесі сақталды. Ол өшірулі.</translation>
    </message>
    <message>
        <source>“%1” is no number of a firing. They are shown by: flowbell-cli rules log</source>
        <translation>«%1» — іске қосылу нөмірі емес. Нөмірлерді мына пәрмен көрсетеді: flowbell-cli rules log</translation>
    </message>
    <message>
        <source>Enabled the rule “%1”.</source>
        <translation>«%1» ережесі қосулы күйге ауыстырылды.</translation>
    </message>
    <message>
        <source>Disabled the rule “%1”.</source>
        <translation>«%1» ережесі өшірілді.</translation>
    </message>
    <message>
        <source>what happens by itself when events come; “listen --rules” runs them</source>
        <translation>оқиғалар келгенде өздігінен не болады; оларды «listen --rules» орындайды</translation>
    </message>
    <message>
        <source>read the rule as JSON from a file (“-”: standard input)</source>
        <translation>ережені файлдан JSON түрінде оқу («-»: стандартты кіріс)</translation>
    </message>
    <message>
        <source>show the rules, and how they did</source>
        <translation>ережелерді және олардың қалай орындалғанын көрсету</translation>
    </message>
    <message>
        <source>show one rule</source>
        <translation>бір ережені көрсету</translation>
    </message>
    <message>
        <source>add a rule; its actions are done in the order of the options below, others with --file</source>
        <translation>ереже қосу; оның әрекеттері төмендегі параметрлер ретімен орындалады, басқа ретпен — --file арқылы</translation>
    </message>
    <message>
        <source>do not enable it yet</source>
        <translation>оны әзірге өшірулі күйде қалдыру</translation>
    </message>
    <message>
        <source>change a rule; actions that are given replace all it has</source>
        <translation>ережені өзгерту; берілген әрекеттер ондағы әрекеттердің бәрін ауыстырады</translation>
    </message>
    <message>
        <source>remove a rule; what it did stays in the log</source>
        <translation>ережені жою; істегендері журналда қалады</translation>
    </message>
    <message>
        <source>enable a rule, or have one go on that paused itself</source>
        <translation>ережені қосулы күйге ауыстыру немесе өзін-өзі кідірткен ережені жалғастыру</translation>
    </message>
    <message>
        <source>disable a rule, and cancel what has not begun</source>
        <translation>ережені өшіріп, басталмағанынан бас тарту</translation>
    </message>
    <message>
        <source>on which of the last 1,000 events it would have fired; options change it for the trial</source>
        <translation>ереже соңғы 1000 оқиғаның қайсысында іске қосылар еді; параметрлер оны сынақ үшін ғана өзгертеді</translation>
    </message>
    <message>
        <source>show what rules did, newest first</source>
        <translation>ережелердің не істегенін көрсету, ең жаңалары — бірінші</translation>
    </message>
    <message>
        <source>only those: open, done, failed, skipped</source>
        <translation>тек мыналар: open, done, failed, skipped</translation>
    </message>
    <message>
        <source>at most so many (50)</source>
        <translation>ең көбі осынша (50)</translation>
    </message>
    <message>
        <source>only this one, with its outcomes and outputs</source>
        <translation>тек осыны, нәтижелерімен және шығыстарымен</translation>
    </message>
    <message>
        <source>have a rule act once more on the event of a firing</source>
        <translation>ережені іске қосылу оқиғасы үшін тағы бір рет орындау</translation>
    </message>
    <message>
        <source>print rules as JSON, without secrets</source>
        <translation>ережелерді JSON түрінде, құпия кілттерсіз шығару</translation>
    </message>
    <message>
        <source>add the rules of a file, all disabled</source>
        <translation>файлдағы ережелерді қосу, барлығы өшірулі күйде</translation>
    </message>
    <message>
        <source>A name is missing, or --file with a rule.</source>
        <translation>Атау немесе ережесі бар --file көрсетілмеген.</translation>
    </message>
    <message>
        <source>A rule is given by --file or by options, not by both.</source>
        <translation>Ереже не --file арқылы, не параметрлермен беріледі, екеуімен бірдей емес.</translation>
    </message>
    <message>
        <source>Removed the rule “%1”.</source>
        <translation>«%1» ережесі жойылды.</translation>
    </message>
    <message>
        <source>The rule “%1” may start its programs.</source>
        <translation>«%1» ережесі өз бағдарламаларын іске қоса алады.</translation>
    </message>
    <message>
        <source>A rule is missing, or options that say when it would fire.</source>
        <translation>Ереже немесе оның қашан іске қосылатынын айтатын параметрлер көрсетілмеген.</translation>
    </message>
    <message>
        <source>Firing %1 is to be carried out wherever rules run.</source>
        <translation>%1-іске қосылу ережелер орындалатын жерде орындалады.</translation>
    </message>
    <message>
        <source>There are no such firings.</source>
        <translation>Ондай іске қосылулар жоқ.</translation>
    </message>
    <message>
        <source>--within and --per are for --count and --silence.</source>
        <translation>--within және --per тек --count немесе --silence опциясымен көрсетіледі.</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Ұзақтығы</translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 failed (standard error says why), 2 wrong usage, 3 the store or what the listener needs cannot be used: it fails again until that is put right.</source>
        <translation>Аяқталу коды: 0 — орындалды, 1 — қате (себебі стандартты қате шығысында), 2 — қате қолданылды, 3 — қойманы немесе тыңдағышқа керек нәрсені пайдалану мүмкін емес: ол түзетілгенше қате қайталана береді.</translation>
    </message>
    <message>
        <source>The rule was changed since it was shown, so nothing was confirmed. Now it runs what is listed above, which --code %1 allows.</source>
        <translation>Ереже көрсетілгеннен кейін өзгертілген, сондықтан ештеңе расталмады. Енді ол жоғарыда көрсетілгенді іске қосады; оған --code %1 рұқсат береді.</translation>
    </message>
    <message>
        <source>Nothing was confirmed: to allow what is listed above, and nothing else, give --code %1.</source>
        <translation>Ештеңе расталмады: жоғарыда көрсетілгенге ғана рұқсат беру үшін --code %1 көрсетіңіз.</translation>
    </message>
    <message>
        <source>To let the rule start this each time it fires, type “yes”:</source>
        <translation>Ереже әр іске қосылғанда осыны бастауы үшін «yes» немесе «иә» деп теріңіз:</translation>
    </message>
    <message>
        <source>Nothing was confirmed.</source>
        <translation>Ештеңе расталмады.</translation>
    </message>
    <message>
        <source>show the programs of a rule that came from elsewhere, and allow them to be started</source>
        <translation>басқа жерден келген ереженің бағдарламаларын көрсету және оларды іске қосуға рұқсат беру</translation>
    </message>
    <message>
        <source>allow what was shown with this code, without being asked</source>
        <translation>осы кодпен көрсетілгенге сұраусыз рұқсат беру</translation>
    </message>
    <message>
        <source>The rule “%1” cannot be read: the store is damaged. “rules show” says what is wrong, “rules remove” removes it.</source>
        <translation>«%1» ережесін оқу мүмкін емес: қойма бүлінген. «rules show» не дұрыс емес екенін көрсетеді, «rules remove» оны жояды.</translation>
    </message>
    <message>
        <source>The rule “%1” runs programs that you have not confirmed. See and allow them with: flowbell-cli rules confirm RULE</source>
        <translation>«%1» ережесі сіз растамаған бағдарламаларды іске қосады. Оларды қарап, рұқсат беру үшін: flowbell-cli rules confirm RULE</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>бүлінген</translation>
    </message>
    <message>
        <source>does nothing: %1</source>
        <translation>ештеңе істемейді: %1</translation>
    </message>
    <message>
        <source>in the home folder</source>
        <translation>үй бумасында</translation>
    </message>
    <message>
        <source>in the folder %1</source>
        <translation>%1 бумасында</translation>
    </message>
    <message>
        <source>The rule “%1” cannot be read and was left out.</source>
        <translation>«%1» ережесін оқу мүмкін емес, ол өткізіп жіберілді.</translation>
    </message>
    <message>
        <source>--%1 takes @FILE, or @- for standard input: other users can see the arguments of a program.</source>
        <translation>--%1 мәні @FILE немесе @- (стандартты кіріс): бағдарламаның аргументтерін басқа пайдаланушылар көре алады.</translation>
    </message>
    <message>
        <source>%1 is there more than once. A secret header can be sent only once.</source>
        <translation>%1 бірнеше рет берілген. Құпия тақырыпты тек бір рет жіберуге болады.</translation>
    </message>
    <message>
        <source>The secret header %1 needs a value.</source>
        <translation>%1 құпия тақырыбына мән керек.</translation>
    </message>
    <message>
        <source>header fields whose values are kept in the keychain: @FILE with one a line, @- for standard input</source>
        <translation>мәндері кілттер бауында сақталатын тақырып өрістері: @FILE, әр жолда біреуі, @- — стандартты кіріс</translation>
    </message>
    <message>
        <source>The webhook was removed, but its secrets may still be kept. %1</source>
        <translation>Вебхук жойылды, бірақ оның құпия мәндері әлі сақтаулы болуы мүмкін. %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::AboutDialog</name>
    <message>
        <source>Flowbell %1</source>
        <translation>Flowbell %1</translation>
    </message>
    <message>
        <source>Store: %1</source>
        <translation>Қойма: %1</translation>
    </message>
    <message>
        <source>Made with Qt %1, SQLite and Boost.</source>
        <translation>Qt %1, SQLite және Boost көмегімен жасалған.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::AccessNotices</name>
    <message>
        <source>Listen beyond this computer</source>
        <translation>Басқа компьютерлерден де қабылдау</translation>
    </message>
    <message>
        <source>Accept events from anyone who reaches %1?</source>
        <translation>Оқиғаларды %1 мекенжайына қол жеткізе алатын кез келген адамнан қабылдау керек пе?</translation>
    </message>
    <message>
        <source>Nothing checks who sends. With a check, senders have to show a secret or to sign their events.</source>
        <translation>Жіберушілер тексерілмейді. Тексеру қосулы болса, жіберушілер құпия кілтті көрсетуі немесе оқиғаларына қол қоюы керек.</translation>
    </message>
    <message>
        <source>Nothing checks who sends, and further names of the listener are allowed: anyone who knows the address of a tunnel can send events.</source>
        <translation>Жіберушілер тексерілмейді және тыңдағыштың басқа атауларына рұқсат берілген: туннель мекенжайын білетін кез келген адам оқиға жібере алады.</translation>
    </message>
    <message>
        <source>Nothing checks who sends: anyone who reaches %1 can send events.</source>
        <translation>Жіберушілер тексерілмейді: %1 мекенжайына қол жеткізе алатын кез келген адам оқиға жібере алады.</translation>
    </message>
    <message>
        <source>Requests for the host %1 are refused, because the listener does not go by this name. Allow it if it is the name of your tunnel or proxy. If you do not know it, a web page may be trying to reach this computer.</source>
        <translation>%1 хостына сұраулар қабылданбайды, өйткені тыңдағыштың ондай атауы жоқ. Бұл туннеліңіздің немесе прокси-серверіңіздің атауы болса, оған рұқсат беріңіз. Атау сізге таныс болмаса, осы компьютерге веб-бет қол жеткізуге тырысып жатуы мүмкін.</translation>
    </message>
    <message>
        <source>The secret of senders could not be kept: it counts only until the program ends. %1</source>
        <translation>Жіберушілердің құпия кілтін сақтау мүмкін болмады: ол бағдарлама аяқталғанша ғана жарамды. %1</translation>
    </message>
    <message>
        <source>Who may send…</source>
        <translation>Кім жібере алады…</translation>
    </message>
    <message>
        <source>Allow this host</source>
        <translation>Осы хостқа рұқсат беру</translation>
    </message>
    <message>
        <source>Do not listen there</source>
        <translation>Ол жерде тыңдамау</translation>
    </message>
    <message>
        <source>Set up a check…</source>
        <translation>Тексеруді баптау…</translation>
    </message>
    <message>
        <source>Accept anyone</source>
        <translation>Кез келгеннен қабылдау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::AccessPage</name>
    <message>
        <source>Access</source>
        <translation>Қатынау</translation>
    </message>
    <message>
        <source>“%1” is no host name; write it without scheme, port and path, such as name.example.</source>
        <translation>«%1» — хост атауы емес; оны схемасыз, портсыз және жолсыз жазыңыз, мысалы, name.example.</translation>
    </message>
    <message>
        <source>“%1” is no origin; write it without a path, such as https://name.example.</source>
        <translation>«%1» — көз (origin) емес; оны жолсыз жазыңыз, мысалы, https://name.example.</translation>
    </message>
    <message>
        <source>“%1” is neither an address nor a range such as 192.0.2.0/24.</source>
        <translation>«%1» — мекенжай да, 192.0.2.0/24 сияқты ауқым да емес.</translation>
    </message>
    <message numerus="yes">
        <source>A list can have at most %n line(s).</source>
        <translation>
            <numerusform>Тізімде ең көбі %n жол болуы мүмкін.</numerusform>
            <numerusform>Тізімде ең көбі %n жол болуы мүмкін.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Сыртқы көрініс</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::AttemptsModel</name>
    <message>
        <source>No.</source>
        <extracomment>heading of the column with the number of an attempt</extracomment>
        <translation>№</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Жіберілді</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Нәтиже</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Күй коды</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Ұзақтығы</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::AttemptsView</name>
    <message>
        <source>Loading…</source>
        <translation>Жүктелуде…</translation>
    </message>
    <message>
        <source>Select a delivery to see its attempts.</source>
        <translation>Әрекеттерін көру үшін жеткізуді таңдаңыз.</translation>
    </message>
    <message>
        <source>This delivery is no longer stored.</source>
        <translation>Бұл жеткізу енді сақталмайды.</translation>
    </message>
    <message>
        <source>No attempt has been made yet.</source>
        <translation>Әлі ешбір әрекет жасалған жоқ.</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>Қайда: %1</translation>
    </message>
    <message>
        <source>The next attempt was planned for %1.</source>
        <translation>Келесі әрекет мына уақытқа жоспарланған еді: %1.</translation>
    </message>
    <message>
        <source>Technical detail: %1</source>
        <translation>Техникалық мәлімет: %1</translation>
    </message>
    <message>
        <source>There was no answer.</source>
        <translation>Жауап болмады.</translation>
    </message>
    <message>
        <source>Cut: only the first %1 of the answer are kept.</source>
        <translation>Қысқартылды: жауаптың тек алғашқы %1 бөлігі сақталады.</translation>
    </message>
    <message>
        <source>He&amp;aders (%1)</source>
        <translation>&amp;Тақырыптар (%1)</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::BarChartView</name>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>a bar of a chart: its place on the axis, what it is, how many</extracomment>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::CertificateNotice</name>
    <message>
        <source>TLS preferences…</source>
        <translation>TLS баптаулары…</translation>
    </message>
    <message>
        <source>The listener&apos;s new certificate is not used, the former one is. %1</source>
        <translation>Тыңдағыштың жаңа сертификаты пайдаланылмайды, бұрынғысы пайдаланылады. %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ChartPanel</name>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Суреттер (*.png)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Кестелер (*.csv)</translation>
    </message>
    <message>
        <source>Chart: %1</source>
        <translation>Диаграмма: %1</translation>
    </message>
    <message>
        <source>The table beside it has the same values.</source>
        <translation>Дәл осы мәндер жанындағы кестеде бар.</translation>
    </message>
    <message>
        <source>Values: %1</source>
        <translation>Мәндер: %1</translation>
    </message>
    <message>
        <source>Show events</source>
        <translation>Оқиғаларды көрсету</translation>
    </message>
    <message>
        <source>Show the events that the chosen value counts in the table of events (Enter)</source>
        <translation>Таңдалған мәнде саналған оқиғаларды оқиғалар кестесінде көрсету (Enter)</translation>
    </message>
    <message>
        <source>Show the events of the chosen value: %1</source>
        <translation>Таңдалған мәннің оқиғаларын көрсету: %1</translation>
    </message>
    <message>
        <source>As a &amp;picture (PNG)…</source>
        <translation>&amp;Сурет ретінде (PNG)…</translation>
    </message>
    <message>
        <source>As a &amp;table (CSV)…</source>
        <translation>&amp;Кесте ретінде (CSV)…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сақтау</translation>
    </message>
    <message>
        <source>Save the chart as a picture, or its values as a table</source>
        <translation>Диаграмманы сурет ретінде немесе мәндерін кесте ретінде сақтау</translation>
    </message>
    <message>
        <source>Save: %1</source>
        <translation>Сақтау: %1</translation>
    </message>
    <message>
        <source>Save “%1”</source>
        <translation>Сақтау: «%1»</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ChartTableModel</name>
    <message>
        <source>Enter shows these events: %1</source>
        <translation>Enter мына оқиғаларды көрсетеді: %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::CodePage</name>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Код</translation>
    </message>
    <message>
        <source>This webhook is not signed, so the receiver would refuse every event. Its signature is switched on in the webhook&apos;s settings, under Delivery.</source>
        <translation>Бұл вебхукке қол қойылмайды, сондықтан қабылдағыш әр оқиғадан бас тартады. Қолтаңба вебхук баптауларындағы «Жеткізу» бөлімінде қосылады.</translation>
    </message>
    <message>
        <source>It checks the signature of each event and takes the webhook&apos;s signing secret from the environment variable WEBHOOK_SECRET.</source>
        <translation>Ол әр оқиғаның қолтаңбасын тексереді және вебхук қолтаңбасының құпия кілтін WEBHOOK_SECRET орта айнымалысынан алады.</translation>
    </message>
    <message>
        <source>Copy the source of the receiver</source>
        <translation>Қабылдағыштың бастапқы кодын көшіру</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ConfirmProgramsDialog</name>
    <message>
        <source>May the rule “%1” start these programs on this computer, each time it fires?</source>
        <translation>«%1» ережесіне әр іске қосылған сайын осы компьютерде осы бағдарламаларды іске қосуға рұқсат етесіз бе?</translation>
    </message>
    <message>
        <source>&amp;Yes, it may start them</source>
        <translation>&amp;Иә, іске қоса алады</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ContractActions</name>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;Қабылдау</translation>
    </message>
    <message>
        <source>Accept the chosen field with what is in it, or all fields of the chosen kind of events, as they are now</source>
        <translation>Таңдалған өрісті ішіндегілерімен бірге немесе таңдалған оқиға түрінің барлық өрісін қазіргі күйінде қабылдау</translation>
    </message>
    <message>
        <source>Accept all kinds of events as they are now</source>
        <translation>Оқиғалардың барлық түрін қазіргі күйінде қабылдау</translation>
    </message>
    <message>
        <source>Take back the last acceptance of the chosen kind of events: the shape before it counts again</source>
        <translation>Таңдалған оқиға түрінің соңғы қабылдауын қайтарып алу: алдыңғы пішін қайта күшіне енеді</translation>
    </message>
    <message>
        <source>Accepted: %1.</source>
        <translation>Қабылданды: %1.</translation>
    </message>
    <message>
        <source>Accepted: %1 of %2.</source>
        <translation>Қабылданды: %1 (%2).</translation>
    </message>
    <message numerus="yes">
        <source>Accepted: %n kind(s) of events.</source>
        <translation>
            <numerusform>Қабылданды: %n оқиға түрі.</numerusform>
            <numerusform>Қабылданды: %n оқиға түрі.</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back: the last acceptance of %1.</source>
        <translation>Соңғы қабылдау қайтарып алынды: %1.</translation>
    </message>
    <message>
        <source>Undone: what was accepted before counts again.</source>
        <translation>Болдырмау орындалды: бұрын қабылданғаны қайта күшіне енді.</translation>
    </message>
    <message>
        <source>Nothing was changed: another window or program has accepted, or taken back, a shape meanwhile. Look again.</source>
        <translation>Ештеңе өзгертілмеді: осы арада басқа терезе немесе бағдарлама пішінді қабылдаған не қайтарып алған. Қайта қараңыз.</translation>
    </message>
    <message>
        <source>Accept &amp;everything</source>
        <translation>&amp;Бәрін қабылдау</translation>
    </message>
    <message>
        <source>Take &amp;back</source>
        <translation>Қ&amp;айтарып алу</translation>
    </message>
    <message>
        <source>&amp;Undo accepting</source>
        <translation>Қабылдауды бол&amp;дырмау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ContractModel</name>
    <message>
        <source>Event and field</source>
        <translation>Оқиға және өріс</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>JSON types</source>
        <translation>JSON түрлері</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Оқиғалар</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Үлесі</translation>
    </message>
    <message>
        <source>First received</source>
        <translation>Алғашқы келуі</translation>
    </message>
    <message>
        <source>Last received</source>
        <translation>Соңғы келуі</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ContractPage</name>
    <message>
        <source>reading older events: %1 %</source>
        <translation>ескі оқиғаларды оқу: %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%1 event(s) of further kinds not shown</source>
        <translation>
            <numerusform>көрсетілмеді: басқа түрлердегі %1 оқиға</numerusform>
            <numerusform>көрсетілмеді: басқа түрлердегі %1 оқиға</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing differs</source>
        <translation>айырмашылық жоқ</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not accepted</source>
        <translation>
            <numerusform>%n қабылданбаған өзгеріс</numerusform>
            <numerusform>%n қабылданбаған өзгеріс</numerusform>
        </translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Оқиғалар әлі жоқ</translation>
    </message>
    <message>
        <source>As soon as events come in, their fields appear here, by event type and technology. The first 100 of a kind are its accepted shape; what is new, missing or of a changed type after that is marked.</source>
        <translation>Оқиғалар келген бойда, олардың өрістері осы жерде оқиға түрі мен технологиясы бойынша көрсетіледі. Әр түрдің алғашқы 100 оқиғасы — оның қабылданған пішіні; одан кейін жаңа, жоқ немесе түрі өзгерген өріс белгіленеді.</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>Айырмашылық жоқ</translation>
    </message>
    <message>
        <source>All events look as the accepted shapes say, as far as there are any.</source>
        <translation>Барлық оқиға қабылданған пішіндерге (олар бар жерде) сәйкес.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::CopyButton</name>
    <message>
        <source>Copy</source>
        <translation>Көшіру</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DBusNotifications</name>
    <message>
        <source>Open</source>
        <translation>Ашу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveriesEmptyState</name>
    <message>
        <source>No delivery matches</source>
        <translation>Сәйкес жеткізу жоқ</translation>
    </message>
    <message>
        <source>There are deliveries, but the filter or the flow list hides them.</source>
        <translation>Жеткізулер бар, бірақ оларды сүзгі немесе ағындар тізімі жасырып тұр.</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>Сүзгіні &amp;тазалау</translation>
    </message>
    <message>
        <source>Nothing is delivered yet</source>
        <translation>Әлі ештеңе жеткізілмейді</translation>
    </message>
    <message>
        <source>Add a flow in the list at the side, with its webhooks, and let it forward the events it receives.</source>
        <translation>Бүйірдегі тізімге ағынды вебхуктерімен бірге енгізіп, оның қабылдайтын оқиғаларын бағыттауды қосыңыз.</translation>
    </message>
    <message>
        <source>No flow forwards its events yet</source>
        <translation>Әлі ешбір ағын оқиғаларын бағыттамайды</translation>
    </message>
    <message>
        <source>A flow that forwards delivers each new event to its webhooks, with retries. Events that are stored already can be delivered by hand: Redeliver, in the details of an event.</source>
        <translation>Бағыттайтын ағын әр жаңа оқиғаны вебхуктеріне қайталаулармен жеткізеді. Бұрыннан сақталған оқиғаларды қолмен жеткізуге болады: оқиға мәліметтеріндегі «Қайта жеткізу».</translation>
    </message>
    <message>
        <source>There is nowhere to deliver to</source>
        <translation>Жеткізетін жер жоқ</translation>
    </message>
    <message>
        <source>“%1” forwards its events, but it has no enabled webhook.</source>
        <translation>«%1» ағыны оқиғаларын бағыттайды, бірақ оның қосулы вебхугі жоқ.</translation>
    </message>
    <message>
        <source>&amp;Add a webhook…</source>
        <translation>Вебхук &amp;қосу…</translation>
    </message>
    <message>
        <source>Nothing was delivered yet</source>
        <translation>Әлі ештеңе жеткізілген жоқ</translation>
    </message>
    <message>
        <source>As soon as an event comes in, a delivery to each of its flow&apos;s webhooks appears here.</source>
        <translation>Оқиға келген бойда, оның ағынының әр вебхугіне жеткізу осы жерде пайда болады.</translation>
    </message>
    <message>
        <source>Set &amp;up delivery of “%1”…</source>
        <translation>«%1» үшін жеткізуді &amp;баптау…</translation>
    </message>
    <message>
        <source>How events are delivered</source>
        <translation>Оқиғалар қалай жеткізіледі</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveriesPage</name>
    <message>
        <source>The filter names the flow “%1”, but “%2” is chosen in the list: no delivery is in both.</source>
        <translation>Сүзгіде «%1» ағыны көрсетілген, бірақ тізімде «%2» таңдалған: ешбір жеткізу екеуіне бірдей жатпайды.</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Қадағалау</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Кідіртілген</translation>
    </message>
    <message>
        <source>The newest delivery is kept in sight</source>
        <translation>Ең жаңа жеткізу көз алдында тұрады</translation>
    </message>
    <message>
        <source>Paused, because you look at older deliveries. Press to follow the newest again (End)</source>
        <translation>Кідіртілген, себебі сіз ескірек жеткізулерді қарап отырсыз. Ең жаңасын қайта қадағалау үшін басыңыз (End)</translation>
    </message>
    <message>
        <source>Following the newest delivery</source>
        <translation>Ең жаңа жеткізу қадағалануда</translation>
    </message>
    <message>
        <source>Follow the newest delivery, paused</source>
        <translation>Ең жаңа жеткізуді қадағалау, қазір кідіртілген</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveryFilterBar</name>
    <message numerus="yes">
        <source>%Ln delivery(s)</source>
        <translation>
            <numerusform>%Ln жеткізу</numerusform>
            <numerusform>%Ln жеткізу</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 ішінен %1</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Ізделуде…</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Кез келген күй</translation>
    </message>
    <message>
        <source>Any endpoint</source>
        <translation>Барлық нүкте</translation>
    </message>
    <message>
        <source>Filter of deliveries</source>
        <translation>Жеткізулер сүзгісі</translation>
    </message>
    <message>
        <source>Filter, such as state:failed endpoint:example.com</source>
        <translation>Сүзгі, мысалы, state:failed endpoint:example.com</translation>
    </message>
    <message>
        <source>Deliveries shown</source>
        <translation>Көрсетілген жеткізулер</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Show deliveries in one state</source>
        <translation>Бір күйдегі жеткізулерді көрсету</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Соңғы нүкте</translation>
    </message>
    <message>
        <source>Show deliveries to one endpoint</source>
        <translation>Бір соңғы нүктеге жеткізулерді көрсету</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveryPage</name>
    <message>
        <source>De&amp;livery</source>
        <translation>&amp;Жеткізу</translation>
    </message>
    <message>
        <source>The flow has no webhook that is switched on: its events are forwarded to nobody.</source>
        <translation>Ағынның қосулы вебхугі жоқ: оның оқиғалары ешкімге бағытталмайды.</translation>
    </message>
    <message>
        <source>Each new event of this flow is sent on to every webhook that is switched on and gets events of its type, just as it came in. Events that are no JSON, duplicates, and those received before are not.</source>
        <translation>Осы ағынның әр жаңа оқиғасы оның түріндегі оқиғаларды алатын әр қосулы вебхукке дәл келген күйінде жіберіледі. JSON емес нәрсе, қайталанған оқиғалар және бұрын қабылданғандар жіберілмейді.</translation>
    </message>
    <message>
        <source>The schedule that Standard Webhooks recommends</source>
        <translation>Standard Webhooks ұсынатын уақыт кестесі</translation>
    </message>
    <message>
        <source>Each time counts from the end of the attempt before, and is varied by up to 20 %. An endpoint may ask for a later attempt. After the last one the delivery has failed, and can be made again by hand. Without a unit, times are seconds; units are ms, s, m, h and d.</source>
        <translation>Әр уақыт алдыңғы әрекеттің соңынан есептеледі және 20 % шегінде кездейсоқ өзгереді. Соңғы нүкте әрекетті кешірек жасауды сұрай алады. Соңғы әрекеттен кейін жеткізу сәтсіз деп саналады, оны қолмен қайталауға болады. Өлшем бірлігі көрсетілмесе, уақыт секундпен алынады; бірліктер: ms, s, m, h және d.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveryPreferencesPage</name>
    <message>
        <source>Delivery</source>
        <translation>Жеткізу</translation>
    </message>
    <message>
        <source>The longest pause cannot be shorter than the first one.</source>
        <translation>Ең ұзақ үзіліс біріншісінен қысқа бола алмайды.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveryRuns</name>
    <message>
        <source>Making deliveries due…</source>
        <translation>Әрекеттер тағайындалуда…</translation>
    </message>
    <message>
        <source>Cancelling deliveries…</source>
        <translation>Жеткізулерден бас тартылуда…</translation>
    </message>
    <message>
        <source>Beginning deliveries anew…</source>
        <translation>Жеткізулер қайта басталуда…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery(s) are due now.</source>
        <translation>
            <numerusform>%Ln жеткізу әрекеті қазірге тағайындалды.</numerusform>
            <numerusform>%Ln жеткізу әрекеті қазірге тағайындалды.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery(s) cancelled.</source>
        <translation>
            <numerusform>%Ln жеткізуден бас тартылды.</numerusform>
            <numerusform>%Ln жеткізуден бас тартылды.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery(s) begin anew.</source>
        <translation>
            <numerusform>%Ln жеткізу қайта басталды.</numerusform>
            <numerusform>%Ln жеткізу қайта басталды.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try %Ln delivery(s) now?</source>
        <translation>
            <numerusform>%Ln жеткізуді қазір қайталау керек пе?</numerusform>
            <numerusform>%Ln жеткізуді қазір қайталау керек пе?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln delivery(s)?</source>
        <translation>
            <numerusform>%Ln жеткізуден бас тарту керек пе?</numerusform>
            <numerusform>%Ln жеткізуден бас тарту керек пе?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deliver %Ln time(s) again?</source>
        <translation>
            <numerusform>%Ln рет қайта жеткізу керек пе?</numerusform>
            <numerusform>%Ln рет қайта жеткізу керек пе?</numerusform>
        </translation>
    </message>
    <message>
        <source>Those that are pending become due at once; others are left alone.</source>
        <translation>Күтіп тұрғандары бойынша әрекет бірден жасалады; қалғандары өзгермейді.</translation>
    </message>
    <message>
        <source>Those that are pending are not attempted any more; others are left alone. One that is being sent may still arrive.</source>
        <translation>Күтіп тұрғандары бойынша бұдан былай әрекет жасалмайды; қалғандары өзгермейді. Қазір жіберіліп жатқаны әлі де жетуі мүмкін.</translation>
    </message>
    <message>
        <source>Those that ended are sent again, their schedule from its start; others are left alone. Receivers see the same message id as before.</source>
        <translation>Аяқталғандары уақыт кестесінің басынан қайта жіберіледі; қалғандары өзгермейді. Қабылдағыштар бұрынғы хабарлама ID-ін көреді.</translation>
    </message>
    <message>
        <source>Redeliver</source>
        <translation>Қайта жеткізу</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Жеткізулер</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Қалдыру</translation>
    </message>
    <message>
        <source>Beginning deliveries…</source>
        <translation>Жеткізулер басталуда…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery(s) begun.</source>
        <translation>
            <numerusform>%Ln жеткізу басталды.</numerusform>
            <numerusform>%Ln жеткізу басталды.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was begun: the flow has no enabled webhook, or its deliveries are pending already.</source>
        <translation>Ештеңе басталмады: ағынның қосулы вебхугі жоқ немесе жеткізулері онсыз да күтіп тұр.</translation>
    </message>
    <message numerus="yes">
        <source>Deliver %Ln event(s) again?</source>
        <translation>
            <numerusform>%Ln оқиғаны қайта жеткізу керек пе?</numerusform>
            <numerusform>%Ln оқиғаны қайта жеткізу керек пе?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each goes to every enabled webhook of its flow, or to the one that was chosen, whether it was delivered before or not.</source>
        <translation>Әрқайсысы бұрын жеткізілген-жеткізілмегеніне қарамастан өз ағынының барлық қосулы вебхугіне немесе таңдалғанына жіберіледі.</translation>
    </message>
    <message>
        <source>No delivery matches any more.</source>
        <translation>Сәйкес жеткізулер енді жоқ.</translation>
    </message>
    <message>
        <source>Stopped before the end. %1</source>
        <translation>Соңына жетпей тоқтатылды. %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>an error; what was done before it</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Қазір қайталау</translation>
    </message>
    <message>
        <source>Cancel deliveries</source>
        <translation>Жеткізулерден бас тарту</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveryTableActions</name>
    <message numerus="yes">
        <source>%Ln delivery(s) copied to the clipboard.</source>
        <translation>
            <numerusform>%Ln жеткізу алмасу буферіне көшірілді.</numerusform>
            <numerusform>%Ln жеткізу алмасу буферіне көшірілді.</numerusform>
        </translation>
    </message>
    <message>
        <source>Something is being done with deliveries already. Wait for its end, or cancel it.</source>
        <translation>Жеткізулермен бір амал орындалып жатыр. Аяқталуын күтіңіз немесе бас тартыңыз.</translation>
    </message>
    <message>
        <source>Attempt the selected deliveries at once (Ctrl+R)</source>
        <translation>Таңдалған жеткізулер бойынша бірден әрекет жасау (Ctrl+R)</translation>
    </message>
    <message>
        <source>Attempt the selected deliveries no more (Del)</source>
        <translation>Таңдалған жеткізулер бойынша бұдан былай әрекет жасамау (Del)</translation>
    </message>
    <message>
        <source>Send what was selected again, the schedule from its start (Ctrl+Shift+R)</source>
        <translation>Таңдалғандарды уақыт кестесінің басынан қайта жіберу (Ctrl+Shift+R)</translation>
    </message>
    <message>
        <source>No delivery matches.</source>
        <translation>Сәйкес жеткізу жоқ.</translation>
    </message>
    <message>
        <source>Attempt all pending deliveries that match the filter at once</source>
        <translation>Сүзгіге сәйкес, күтіп тұрған барлық жеткізу бойынша бірден әрекет жасау</translation>
    </message>
    <message>
        <source>Attempt those that match the filter no more</source>
        <translation>Сүзгіге сәйкестері бойынша бұдан былай әрекет жасамау</translation>
    </message>
    <message>
        <source>Send all ended deliveries that match the filter again</source>
        <translation>Сүзгіге сәйкес барлық аяқталған жеткізуді қайта жіберу</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>&amp;Бас тарту…</translation>
    </message>
    <message>
        <source>Re&amp;deliver</source>
        <translation>Қайта &amp;жеткізу</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>JSON &amp;ретінде көшіру</translation>
    </message>
    <message>
        <source>Col&amp;umns…</source>
        <translation>Ба&amp;ғандар…</translation>
    </message>
    <message>
        <source>&amp;Show event</source>
        <translation>&amp;Оқиғаны көрсету</translation>
    </message>
    <message>
        <source>&amp;Retry now</source>
        <translation>Қ&amp;азір қайталау</translation>
    </message>
    <message>
        <source>Retry all matching &amp;now…</source>
        <translation>&amp;Сәйкестердің бәрін қазір қайталау…</translation>
    </message>
    <message>
        <source>Cance&amp;l all matching…</source>
        <translation>Сәйкестердің бәрінен бас &amp;тарту…</translation>
    </message>
    <message>
        <source>R&amp;edeliver all matching…</source>
        <translation>Сәйкестердің бәрін қайта ж&amp;еткізу…</translation>
    </message>
    <message>
        <source>Cop&amp;y rows</source>
        <translation>Жо&amp;лдарды көшіру</translation>
    </message>
    <message>
        <source>Copy rows with &amp;header</source>
        <translation>Жолдарды баған атауларымен &amp;көшіру</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Барлығы&amp;н таңдау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DesktopAlerts</name>
    <message>
        <source>A delivery was given up</source>
        <translation>Жеткізуден бас тартылды</translation>
    </message>
    <message>
        <source>%1 to %2. %3</source>
        <extracomment>%1: an event type such as flow.end, %2: a URL, %3: why, as a sentence</extracomment>
        <translation>%1 → %2. %3</translation>
    </message>
    <message>
        <source>The listener could not move</source>
        <translation>Тыңдағыш басқа мекенжайға ауыса алмады</translation>
    </message>
    <message>
        <source>The listener does not listen</source>
        <translation>Тыңдағыш тыңдап тұрған жоқ</translation>
    </message>
    <message>
        <source>No events are stored</source>
        <translation>Оқиғалар сақталмай жатыр</translation>
    </message>
    <message>
        <source>A rule has paused itself</source>
        <translation>Ереже өзін-өзі кідіртті</translation>
    </message>
    <message>
        <source>“%1” fired as often as it may.</source>
        <translation>«%1» ережесі рұқсат етілген жиілікке жетті.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DesktopNotifier</name>
    <message>
        <source>Something happened in Flowbell</source>
        <translation>Flowbell-де бірдеңе болды</translation>
    </message>
    <message>
        <source>Its window is locked. Unlock it to see what.</source>
        <translation>Оның терезесі құлыптаулы. Не болғанын көру үшін құлыпты ашыңыз.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DesktopPage</name>
    <message>
        <source>Desktop</source>
        <translation>Жұмыс үстелі</translation>
    </message>
    <message>
        <source>It shows how the listener does and how many failures are new, and has a menu to open, start, stop and quit.</source>
        <translation>Ол тыңдағыштың күйін және жаңа сәтсіздіктер санын көрсетеді, ал мәзірінде ашу, іске қосу, тоқтату және шығу пәрмендері бар.</translation>
    </message>
    <message>
        <source>This desktop has no status area, so no icon can be shown.</source>
        <translation>Бұл жұмыс үстелінде хабарландыру аймағы жоқ, сондықтан белгішені көрсету мүмкін емес.</translation>
    </message>
    <message>
        <source>The icon in the status area opens the window again, and so does starting Flowbell. Quit ends it.</source>
        <translation>Терезені хабарландыру аймағындағы белгіше қайта ашады, Flowbell-ді іске қосу да ашады. Бағдарламаны «Шығу» аяқтайды.</translation>
    </message>
    <message>
        <source>Without an icon in the status area, starting Flowbell again opens the window. Quit ends it.</source>
        <translation>Хабарландыру аймағында белгіше болмаса, терезені Flowbell-ді тағы бір рет іске қосу ашады. Бағдарламаны «Шығу» аяқтайды.</translation>
    </message>
    <message>
        <source>It starts without its window, and listens if that is chosen under Listener. The choice is kept in %1.</source>
        <translation>Ол терезесіз іске қосылады және «Тыңдағыш» бөлімінде таңдалған болса, тыңдайды. Таңдау мына жерде сақталады: %1.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DifferenceModel</name>
    <message>
        <source>What</source>
        <translation>Не</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Сізде</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Сақталғаны</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DisabledWebhooks</name>
    <message>
        <source>The webhook %1 of “%2” was disabled: %3. Nothing is delivered to it any more.</source>
        <extracomment>%1 is a URL, %2 a flow&apos;s name, %3 a reason such as &quot;every attempt failed for days&quot;</extracomment>
        <translation>%1 вебхугі («%2» ағыны) өшірілді: %3. Оған бұдан былай ештеңе жеткізілмейді.</translation>
    </message>
    <message numerus="yes">
        <source>So were %n more.</source>
        <translation>
            <numerusform>Тағы %n вебхук өшірілді.</numerusform>
            <numerusform>Тағы %n вебхук өшірілді.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Баптауларды ашу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DuplicateFolding</name>
    <message>
        <source>Hide events that came again beneath the first; “+2” says how many</source>
        <translation>Қайталап келген оқиғаларды біріншісінің астына жасыру; «+2» нешеу екенін көрсетеді</translation>
    </message>
    <message>
        <source>Hide its duplicates</source>
        <translation>Қайталануларын жасыру</translation>
    </message>
    <message>
        <source>Show its duplicates</source>
        <translation>Қайталануларын көрсету</translation>
    </message>
    <message>
        <source>Fold dupl&amp;icates</source>
        <translation>Қайталануларды ж&amp;ию</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DurationField</name>
    <message>
        <source>seconds</source>
        <translation>секунд</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>минут</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>сағат</translation>
    </message>
    <message>
        <source>days</source>
        <translation>күн</translation>
    </message>
    <message>
        <source>%1: unit</source>
        <extracomment>for a screen reader; %1: what is so long, such as &quot;Time-out&quot;</extracomment>
        <translation>%1: өлшем бірлігі</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EditAndSendDialog</name>
    <message>
        <source>%1 – %2</source>
        <extracomment>a flow&apos;s name, the URL of one of its webhooks</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>This webhook is disabled.</source>
        <translation>Бұл вебхук өшірулі.</translation>
    </message>
    <message>
        <source>Not valid JSON, line %1: %2. What is no JSON is not delivered.</source>
        <translation>Жарамсыз JSON, %1-жол: %2. JSON емес нәрсе жеткізілмейді.</translation>
    </message>
    <message>
        <source>An event is a JSON object. This can be sent all the same.</source>
        <translation>Оқиға — JSON нысаны. Дегенмен мұны жіберуге болады.</translation>
    </message>
    <message>
        <source>The id is the original&apos;s: receivers may drop the copy as a repeat.</source>
        <translation>ID бастапқы оқиғанікі: қабылдағыштар көшірмені қайталау деп алып тастауы мүмкін.</translation>
    </message>
    <message>
        <source>Valid JSON, %1</source>
        <translation>Жарамды JSON, %1</translation>
    </message>
    <message>
        <source>No flow has a webhook yet. Add one in the settings of a flow.</source>
        <translation>Әлі ешбір ағынның вебхугі жоқ. Оны ағын баптауларында қосыңыз.</translation>
    </message>
    <message>
        <source>Choose at least one webhook.</source>
        <translation>Кемінде бір вебхукті таңдаңыз.</translation>
    </message>
    <message>
        <source>Discard the edited payload?</source>
        <translation>Өзгертілген дерек денесінен бас тартасыз ба?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EditingDialog</name>
    <message>
        <source>Unsaved changes</source>
        <translation>Сақталмаған өзгерістер</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>&amp;Өңдеуді жалғастыру</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Сақтау</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>Сақта&amp;мау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EndpointResultView</name>
    <message>
        <source>Issued to: %1</source>
        <translation>Кімге берілген: %1</translation>
    </message>
    <message>
        <source>Issued by: %1</source>
        <translation>Кім берген: %1</translation>
    </message>
    <message>
        <source>Valid from: %1</source>
        <translation>Жарамдылығы басталады: %1</translation>
    </message>
    <message>
        <source>Valid until: %1</source>
        <translation>Жарамдылығы аяқталады: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n күн қалды</numerusform>
            <numerusform>%n күн қалды</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Expired %n day(s) ago</source>
        <translation>
            <numerusform>Мерзімі %n күн бұрын аяқталған</numerusform>
            <numerusform>Мерзімі %n күн бұрын аяқталған</numerusform>
        </translation>
    </message>
    <message>
        <source>Problem: %1</source>
        <translation>Мәселе: %1</translation>
    </message>
    <message>
        <source>Only the first %1 are kept.</source>
        <translation>Тек алғашқы %1 бөлігі сақталады.</translation>
    </message>
    <message>
        <source>The answer has no body.</source>
        <translation>Жауаптың денесі жоқ.</translation>
    </message>
    <message>
        <source>There was no answer.</source>
        <translation>Жауап болмады.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EndpointTestDialog</name>
    <message>
        <source>Not valid JSON, line %1: %2. It can be sent all the same.</source>
        <translation>Жарамсыз JSON, %1-жол: %2. Дегенмен оны жіберуге болады.</translation>
    </message>
    <message>
        <source>An event is a JSON object. This can be sent all the same.</source>
        <translation>Оқиға — JSON нысаны. Дегенмен мұны жіберуге болады.</translation>
    </message>
    <message>
        <source>Valid JSON, %1</source>
        <translation>Жарамды JSON, %1</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 өтті, ең көбі %2</translation>
    </message>
    <message>
        <source>No test of this webhook yet.</source>
        <translation>Бұл вебхук әлі сыналмаған.</translation>
    </message>
    <message>
        <source>Send the event to see how the endpoint answers.</source>
        <translation>Соңғы нүкте қалай жауап беретінін көру үшін оқиғаны жіберіңіз.</translation>
    </message>
    <message>
        <source>Discard the edited payload? It was not sent.</source>
        <translation>Өзгертілген дерек денесінен бас тартасыз ба? Ол жіберілген жоқ.</translation>
    </message>
    <message>
        <source>The webhook is not saved yet: its tests are kept once it is.</source>
        <translation>Вебхук әлі сақталмаған: оның тексерулері онымен бірге сақталады.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventDeliveriesModel</name>
    <message>
        <source>This answer differs from the others: %1</source>
        <translation>Бұл жауап басқаларынан өзгеше: %1</translation>
    </message>
    <message>
        <source>Last attempt</source>
        <translation>Соңғы әрекет</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Жауап</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventDeliveriesView</name>
    <message>
        <source>This event was not delivered to any webhook: its flow does not forward, no webhook subscribes to it, or it is a duplicate or no JSON. Redeliver sends it now.</source>
        <translation>Бұл оқиға ешбір вебхукке жеткізілмеген: ағыны бағыттамайды, оған ешбір вебхук жазылмаған, не ол — қайталанған оқиға немесе JSON емес. «Қайта жеткізу» оны қазір жібереді.</translation>
    </message>
    <message>
        <source>The answers differ: those unlike most of the others are marked.</source>
        <translation>Жауаптар әртүрлі: көпшілігіне ұқсамайтындары белгіленген.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventDeliveryActions</name>
    <message numerus="yes">
        <source>The copy is stored; %Ln delivery(s) of it begun.</source>
        <translation>
            <numerusform>Көшірме сақталды; оның %Ln жеткізуі басталды.</numerusform>
            <numerusform>Көшірме сақталды; оның %Ln жеткізуі басталды.</numerusform>
        </translation>
    </message>
    <message>
        <source>Select an event first.</source>
        <translation>Алдымен оқиғаны таңдаңыз.</translation>
    </message>
    <message>
        <source>Events are being delivered again already. Wait for the end, or cancel it.</source>
        <translation>Оқиғалар қайта жеткізіліп жатыр. Аяқталуын күтіңіз немесе бас тартыңыз.</translation>
    </message>
    <message>
        <source>Select one event.</source>
        <translation>Бір оқиғаны таңдаңыз.</translation>
    </message>
    <message>
        <source>&amp;Redeliver</source>
        <translation>Қа&amp;йта жеткізу</translation>
    </message>
    <message>
        <source>Personal data is masked, and masked data would be sent. Turn masking off (View) to edit and send an event.</source>
        <translation>Жеке деректер бүркемеленген, сондықтан оқиға да бүркемеленген күйде жіберілер еді. Оқиғаны өңдеп, жіберу үшін бүркемелеуді өшіріңіз («Көрініс» мәзірі).</translation>
    </message>
    <message>
        <source>Redeliver &amp;to</source>
        <translation>&amp;Вебхукке қайта жеткізу</translation>
    </message>
    <message>
        <source>&amp;Edit and send…</source>
        <translation>Өңдеп, &amp;жіберу…</translation>
    </message>
    <message>
        <source>Show deli&amp;veries</source>
        <translation>Жеткізулерді &amp;көрсету</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventDetailsPane</name>
    <message>
        <source>Loading…</source>
        <translation>Жүктелуде…</translation>
    </message>
    <message>
        <source>This event is no longer stored.</source>
        <translation>Бұл оқиға енді қоймада жоқ.</translation>
    </message>
    <message>
        <source>The body is not JSON: %1, at byte %2. The tab Raw shows it as it came.</source>
        <translation>Дене JSON емес: %1 (%2-байт). «Бастапқы дене» қойындысы оны келген күйінде көрсетеді.</translation>
    </message>
    <message>
        <source>Select an event to see what it says and how it came.</source>
        <translation>Мазмұнын және қалай келгенін көру үшін оқиғаны таңдаңыз.</translation>
    </message>
    <message>
        <source>&amp;Headers (%1)</source>
        <translation>&amp;Тақырыптар (%1)</translation>
    </message>
    <message>
        <source>Deliver&amp;ies</source>
        <translation>&amp;Жеткізулер</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Ескертпе</translation>
    </message>
    <message>
        <source>Numbers too large to be held, and what is nested too deep, are shown as null here. The tab Raw shows them as they came.</source>
        <translation>Тым үлкен сандар мен тым терең кірістірілген мәндер мұнда null деп көрсетілген. «Бастапқы дене» қойындысы оларды келген күйінде көрсетеді.</translation>
    </message>
    <message>
        <source>The body is empty, so it is not JSON.</source>
        <translation>Дене бос, сондықтан ол JSON емес.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventDifferencesModel</name>
    <message>
        <source>received</source>
        <translation>қабылданды</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>жауап</translation>
    </message>
    <message>
        <source>source</source>
        <translation>көзі</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>үкім</translation>
    </message>
    <message>
        <source>header %1</source>
        <translation>%1 тақырыбы</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>бірдей</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>өзгертілген</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>алып тасталған</translation>
    </message>
    <message>
        <source>added</source>
        <translation>қосылған</translation>
    </message>
    <message>
        <source>whole payload</source>
        <translation>бүкіл дерек денесі</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Айырмашылық</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Орны</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Бірінші</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Екінші</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventFilterBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>%2 ішінен %1</translation>
    </message>
    <message>
        <source>%1, still searching %2 %</source>
        <translation>%1, іздеу жалғасуда, %2 %</translation>
    </message>
    <message>
        <source>Any event</source>
        <translation>Кез келген оқиға</translation>
    </message>
    <message>
        <source>Any result</source>
        <translation>Кез келген нәтиже</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Сәтті</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Сәтсіз</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln оқиға</numerusform>
            <numerusform>%Ln оқиға</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Сүзгі</translation>
    </message>
    <message>
        <source>Filter, such as event:flow.end success:false session:70f5*</source>
        <translation>Сүзгі, мысалы, event:flow.end success:false session:70f5*</translation>
    </message>
    <message>
        <source>Events shown</source>
        <translation>Көрсетілген оқиғалар</translation>
    </message>
    <message>
        <source>Event type</source>
        <translation>Оқиға түрі</translation>
    </message>
    <message>
        <source>Show one type of event</source>
        <translation>Бір түрдегі оқиғаларды көрсету</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Нәтиже</translation>
    </message>
    <message>
        <source>Show events that report success or failure</source>
        <translation>Сәтті не сәтсіз аяқталғанын хабарлайтын оқиғаларды көрсету</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventMarkActions</name>
    <message numerus="yes">
        <source>%Ln event(s) pinned.</source>
        <translation>
            <numerusform>%Ln оқиға бекітілді.</numerusform>
            <numerusform>%Ln оқиға бекітілді.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) no longer pinned.</source>
        <translation>
            <numerusform>%Ln оқиға бекітуден босатылды.</numerusform>
            <numerusform>%Ln оқиға бекітуден босатылды.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) marked.</source>
        <translation>
            <numerusform>%Ln оқиға белгіленді.</numerusform>
            <numerusform>%Ln оқиға белгіленді.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The colour of %Ln event(s) taken away.</source>
        <translation>
            <numerusform>%Ln оқиғаның түсі алып тасталды.</numerusform>
            <numerusform>%Ln оқиғаның түсі алып тасталды.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>&amp;Белгілеу</translation>
    </message>
    <message>
        <source>&amp;Red (circle)</source>
        <translation>&amp;Қызыл (дөңгелек)</translation>
    </message>
    <message>
        <source>&amp;Orange (triangle)</source>
        <translation>Қызғылт &amp;сары (үшбұрыш)</translation>
    </message>
    <message>
        <source>&amp;Green (square)</source>
        <translation>&amp;Жасыл (шаршы)</translation>
    </message>
    <message>
        <source>&amp;Blue (diamond)</source>
        <translation>&amp;Көк (ромб)</translation>
    </message>
    <message>
        <source>&amp;Purple (star)</source>
        <translation>К&amp;үлгін (жұлдыз)</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>Бекітуден босат&amp;у</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>Бек&amp;іту</translation>
    </message>
    <message>
        <source>Marking events…</source>
        <translation>Оқиғалар белгіленуде…</translation>
    </message>
    <message>
        <source>Taking marks back…</source>
        <translation>Белгілер бұрынғы күйіне қайтарылуда…</translation>
    </message>
    <message numerus="yes">
        <source>The marks of %Ln event(s) are as they were.</source>
        <translation>
            <numerusform>%Ln оқиғаның белгілері бұрынғы күйіне қайтарылды.</numerusform>
            <numerusform>%Ln оқиғаның белгілері бұрынғы күйіне қайтарылды.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;No colour</source>
        <translation>&amp;Түссіз</translation>
    </message>
    <message>
        <source>Edit &amp;note</source>
        <translation>&amp;Ескертпені өңдеу</translation>
    </message>
    <message>
        <source>Undo mar&amp;k</source>
        <translation>Белгілеуді б&amp;олдырмау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventRemovalActions</name>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Жою…</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln event(s)?</source>
        <translation>
            <numerusform>%Ln оқиға жойылсын ба?</numerusform>
            <numerusform>%Ln оқиға жойылсын ба?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete the %Ln event(s) that the filter leaves?</source>
        <translation>
            <numerusform>Сүзгі қалдырған %Ln оқиға жойылсын ба?</numerusform>
            <numerusform>Сүзгі қалдырған %Ln оқиға жойылсын ба?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no filter. Delete all %Ln event(s) of the store?</source>
        <translation>
            <numerusform>Сүзгі жоқ. Қоймадағы барлық %Ln оқиға жойылсын ба?</numerusform>
            <numerusform>Сүзгі жоқ. Қоймадағы барлық %Ln оқиға жойылсын ба?</numerusform>
        </translation>
    </message>
    <message>
        <source>They go with their bodies, deliveries and marks; what is still to be delivered is not delivered. This can be undone for an hour, as long as this window is open.</source>
        <translation>Олар денелерімен, жеткізулерімен және белгілерімен бірге жойылады; әлі жеткізілмегендері жеткізілмейді. Осы терезе ашық тұрса, мұны бір сағат ішінде болдырмауға болады.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Жою</translation>
    </message>
    <message>
        <source>Deleting events…</source>
        <translation>Оқиғалар жойылуда…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) deleted.</source>
        <translation>
            <numerusform>%Ln оқиға жойылды.</numerusform>
            <numerusform>%Ln оқиға жойылды.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. %1</source>
        <translation>Тоқтатылды. %1</translation>
    </message>
    <message>
        <source>Bringing events back…</source>
        <translation>Оқиғалар қайтарылуда…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) brought back.</source>
        <translation>
            <numerusform>%Ln оқиға қайтарылды.</numerusform>
            <numerusform>%Ln оқиға қайтарылды.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. %1 Undo brings the others back.</source>
        <translation>Тоқтатылды. %1 «Болдырмау» пәрмені қалғандарын да қайтарады.</translation>
    </message>
    <message>
        <source>Delete &amp;what the filter leaves…</source>
        <translation>Сүзгі қалдырғандарды ж&amp;ою…</translation>
    </message>
    <message>
        <source>&amp;Undo delete</source>
        <translation>Жоюды &amp;болдырмау</translation>
    </message>
    <message>
        <source>Delete events</source>
        <translation>Оқиғаларды жою</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventSessionActions</name>
    <message>
        <source>row %1, %2, flow %3, session %4, received %5</source>
        <translation>%1-жол, %2, ағын: %3, сессия: %4, қабылданды: %5</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s).</source>
        <translation>
            <numerusform>%Ln айырмашылық.</numerusform>
            <numerusform>%Ln айырмашылық.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the session of this event on its timeline (Ctrl+G)</source>
        <translation>Осы оқиғаның сессиясын уақыт шкаласында көрсету (Ctrl+G)</translation>
    </message>
    <message>
        <source>Select an event first.</source>
        <translation>Алдымен оқиғаны таңдаңыз.</translation>
    </message>
    <message>
        <source>Select two events to compare them.</source>
        <translation>Салыстыру үшін екі оқиғаны таңдаңыз.</translation>
    </message>
    <message>
        <source>Lay the two selected events side by side (Ctrl+Shift+H)</source>
        <translation>Таңдалған екі оқиғаны қатар қойып қарау (Ctrl+Shift+H)</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Салыстыру…</translation>
    </message>
    <message>
        <source>Compare events</source>
        <translation>Оқиғаларды салыстыру</translation>
    </message>
    <message>
        <source>Show &amp;session</source>
        <translation>&amp;Сессияны көрсету</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventSorting</name>
    <message>
        <source>Sorting by “%1”…</source>
        <translation>«%1» бағаны бойынша сұрыпталуда…</translation>
    </message>
    <message>
        <source>%1 rows are too many to be sorted; up to %2 can be. Narrow the filter: then they are sorted.</source>
        <translation>%1 жол — сұрыптау үшін тым көп; ең көбі %2 жолды сұрыптауға болады. Сүзгіні тарылтыңыз, сонда жолдар сұрыпталады.</translation>
    </message>
    <message>
        <source>Not sorted: %1 rows, and at most %2 can be. Narrow the filter.</source>
        <translation>Сұрыпталмады: жол саны — %1, ең көбі %2 болуы керек. Сүзгіні тарылтыңыз.</translation>
    </message>
    <message>
        <source>%1, descending</source>
        <translation>%1, кему ретімен</translation>
    </message>
    <message>
        <source>%1, ascending</source>
        <translation>%1, өсу ретімен</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Сұрыптау</translation>
    </message>
    <message>
        <source>By &amp;receipt</source>
        <translation>Қабылдану &amp;реті бойынша</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventSummaryView</name>
    <message>
        <source>not said</source>
        <translation>көрсетілмеген</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1, %2 мекенжайынан</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>none was sent</source>
        <translation>жіберілмеген</translation>
    </message>
    <message>
        <source>the event came before: %1</source>
        <translation>оқиға бұрын келген: %1</translation>
    </message>
    <message>
        <source>show the first (number %1)</source>
        <translation>біріншісін көрсету (нөмірі: %1)</translation>
    </message>
    <message>
        <source>event number %1</source>
        <translation>%1 нөмірлі оқиға</translation>
    </message>
    <message>
        <source>%1 (altered by a reply rule of the listener)</source>
        <translation>%1 (тыңдағыштың жауап ережесі өзгерткен)</translation>
    </message>
    <message>
        <source>%1 (one of the program&apos;s own deliveries, come back)</source>
        <translation>%1 (бағдарламаның қайтып келген өз жеткізуі)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Көшіру</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventTableActions</name>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>JSON &amp;ретінде көшіру</translation>
    </message>
    <message>
        <source>Co&amp;lumns…</source>
        <translation>Ба&amp;ғандар…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) copied to the clipboard.</source>
        <translation>
            <numerusform>%Ln оқиға алмасу буферіне көшірілді.</numerusform>
            <numerusform>%Ln оқиға алмасу буферіне көшірілді.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) copied to the clipboard, with personal data masked.</source>
        <translation>
            <numerusform>%Ln оқиға алмасу буферіне көшірілді, жеке деректер бүркемеленді.</numerusform>
            <numerusform>%Ln оқиға алмасу буферіне көшірілді, жеке деректер бүркемеленді.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation>cURL ретінде көшіру</translation>
    </message>
    <message>
        <source>With the values of Authorization, Cookie and the like, which the other copies leave out</source>
        <translation>Басқа көшірмелерге кірмейтін Authorization, Cookie және сол сияқты өрістердің мәндерімен</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>Python ретінде көшіру</translation>
    </message>
    <message>
        <source>Copy as JavaScript</source>
        <translation>JavaScript ретінде көшіру</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>Жолдарды &amp;көшіру</translation>
    </message>
    <message>
        <source>Copy rows with &amp;header</source>
        <translation>Жолдарды баған &amp;атауларымен көшіру</translation>
    </message>
    <message>
        <source>Copy as cURL with credentials</source>
        <translation>cURL ретінде тіркелгі деректерімен көшіру</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Барлығын таңдау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventTableModel</name>
    <message>
        <source>%1
%2 before this event</source>
        <translation>%1
осы оқиғаның алдында: %2</translation>
    </message>
    <message>
        <source>%1, duplicate of the event above</source>
        <translation>%1, жоғарыдағы оқиғаның қайталануы</translation>
    </message>
    <message numerus="yes">
        <source>%1, with %n duplicate(s)</source>
        <translation>
            <numerusform>%1, %n қайталануымен</numerusform>
            <numerusform>%1, %n қайталануымен</numerusform>
        </translation>
    </message>
    <message>
        <source>Click to sort; a third time: by receipt</source>
        <translation>Сұрыптау үшін басыңыз; үшінші рет басқанда — қабылдану реті бойынша</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>белгіленбеген</translation>
    </message>
    <message>
        <source>no note</source>
        <translation>ескертпесіз</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventsEmptyState</name>
    <message>
        <source>Enter the listener&apos;s address as a webhook URL of a flow, or send a first event from a terminal:</source>
        <translation>Тыңдағыштың мекенжайын ағын вебхугінің URL мекенжайы ретінде енгізіңіз немесе терминалдан алғашқы оқиғаны жіберіңіз:</translation>
    </message>
    <message>
        <source>The listener is not running. Start it, then enter its address as a webhook URL of a flow, or send a first event from a terminal:</source>
        <translation>Тыңдағыш іске қосылмаған. Оны іске қосыңыз да, мекенжайын ағын вебхугінің URL мекенжайы ретінде енгізіңіз немесе терминалдан алғашқы оқиғаны жіберіңіз:</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Пәрменді көшіру</translation>
    </message>
    <message>
        <source>How events get here</source>
        <translation>Оқиғалар мұнда қалай келеді</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventsNoMatch</name>
    <message>
        <source>No event matches</source>
        <translation>Сәйкес келетін оқиға жоқ</translation>
    </message>
    <message>
        <source>There are events, but the filter or the flow list hides them. Those that come and match appear here.</source>
        <translation>Оқиғалар бар, бірақ оларды сүзгі немесе ағындар тізімі жасырып тұр. Жаңадан келіп, сәйкес келгендері осында пайда болады.</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>Сүзгіні &amp;тазалау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventsPage</name>
    <message>
        <source>The filter names the flow “%1”, but “%2” is chosen in the list: no event is in both.</source>
        <translation>Сүзгіде «%1» ағыны көрсетілген, ал тізімде «%2» таңдалған: екеуіне де жататын оқиға жоқ.</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Қадағалау</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Кідіртілген</translation>
    </message>
    <message>
        <source>The newest event is kept in sight</source>
        <translation>Ең жаңа оқиға көз алдында тұрады</translation>
    </message>
    <message>
        <source>Paused, because you look at older events. Press to follow the newest again (End)</source>
        <translation>Кідіртілген, себебі сіз ескірек оқиғаларды қарап отырсыз. Ең жаңасын қайта қадағалау үшін басыңыз (End)</translation>
    </message>
    <message>
        <source>Following the newest event</source>
        <translation>Ең жаңа оқиға қадағалануда</translation>
    </message>
    <message>
        <source>Follow the newest event, paused</source>
        <translation>Ең жаңа оқиғаны қадағалау, қазір кідіртілген</translation>
    </message>
    <message>
        <source>The filter was cleared, because it hid the event to be shown.</source>
        <translation>Сүзгі тазаланды: ол көрсетілуі керек оқиғаны жасырып тұрды.</translation>
    </message>
    <message>
        <source>This event is no longer stored.</source>
        <translation>Бұл оқиға енді қоймада жоқ.</translation>
    </message>
    <message>
        <source>A note is not saved yet; it is tried again. %1</source>
        <translation>Ескертпе әлі сақталмады; әрекет қайталанады. %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EvidenceModel</name>
    <message>
        <source>absent</source>
        <comment>a field of events</comment>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>events of this kind</source>
        <translation>осы тектес оқиғалар</translation>
    </message>
    <message>
        <source>%1 (not accepted)</source>
        <translation>%1 (қабылданбаған)</translation>
    </message>
    <message>
        <source>%1 (accepted)</source>
        <translation>%1 (қабылданған)</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>Онда не бар</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Оқиғалар</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Бірінші оқиға</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Соңғы оқиға</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ExportDialog</name>
    <message>
        <source>Name the file with its whole path.</source>
        <translation>Файлды толық жолымен көрсетіңіз.</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 — бұл қалта.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>%1 қалтасы жоқ.</translation>
    </message>
    <message>
        <source>Choose at least one column.</source>
        <translation>Кемінде бір бағанды таңдаңыз.</translation>
    </message>
    <message>
        <source>Nothing would be masked: every rule is switched off.</source>
        <translation>Ештеңе бүркемеленбес еді: барлық ереже өшірулі.</translation>
    </message>
    <message>
        <source>Complete: an import makes the same events of it again.</source>
        <translation>Толық: импорттағанда одан дәл сол оқиғалар қайта жасалады.</translation>
    </message>
    <message>
        <source>For browsers and proxies. Complete as well: it can be imported here.</source>
        <translation>Браузерлер мен проксилерге арналған. Бұл да толық: оны осында импорттауға болады.</translation>
    </message>
    <message>
        <source>For spreadsheets. A field that would be taken for a formula gets an apostrophe before it.</source>
        <translation>Электрондық кестелерге арналған. Формула деп танылуы мүмкін өрістің алдына апостроф қойылады.</translation>
    </message>
    <message>
        <source>There is no event to export.</source>
        <translation>Экспорттайтын оқиға жоқ.</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Экспорттау орны</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 бұрыннан бар. Ауыстырылсын ба?</translation>
    </message>
    <message>
        <source>What is in it now is lost when the export is complete.</source>
        <translation>Экспорт аяқталғанда, оның қазіргі мазмұны жоғалады.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ауыстыру</translation>
    </message>
    <message>
        <source>&amp;All that the filter leaves (still searching: %1 so far)</source>
        <translation>Сүзгі қалдырғанның б&amp;әрі (іздеу жүріп жатыр: әзірге %1)</translation>
    </message>
    <message>
        <source>&amp;All that the filter leaves (%1)</source>
        <translation>Сүзгі қалдырғанның б&amp;әрі (%1)</translation>
    </message>
    <message>
        <source>The &amp;selection (%1)</source>
        <translation>&amp;Таңдалғандар (%1)</translation>
    </message>
    <message>
        <source>Every rule is switched off.</source>
        <translation>Барлық ереже өшірулі.</translation>
    </message>
    <message>
        <source>JSON Lines (.jsonl)</source>
        <translation>JSON Lines (.jsonl)</translation>
    </message>
    <message>
        <source>CSV (.csv)</source>
        <translation>CSV (.csv)</translation>
    </message>
    <message>
        <source>HAR 1.2 (.har)</source>
        <translation>HAR 1.2 (.har)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Экспорттау</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Complete but for what is masked.</source>
        <translation>Бүркемеленгендерден басқасы толық.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FieldsMenu</name>
    <message>
        <source>name of the flow</source>
        <translation>ағынның атауы</translation>
    </message>
    <message>
        <source>type of the event</source>
        <translation>оқиғаның түрі</translation>
    </message>
    <message>
        <source>id of the session</source>
        <translation>сессияның ID-і</translation>
    </message>
    <message>
        <source>true, false or nothing</source>
        <translation>true, false немесе бос</translation>
    </message>
    <message>
        <source>code of the technology</source>
        <translation>технологияның коды</translation>
    </message>
    <message>
        <source>reason of the failure</source>
        <translation>сәтсіздік себебі</translation>
    </message>
    <message>
        <source>time of receipt, in UTC</source>
        <translation>қабылданған уақыты, UTC бойынша</translation>
    </message>
    <message>
        <source>name of this rule</source>
        <translation>осы ереженің атауы</translation>
    </message>
    <message>
        <source>how many events matched</source>
        <translation>неше оқиға сәйкес келді</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>in a menu; %1: how a field is written, such as &quot;{flow}&quot;, %2: what it stands for</extracomment>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FilterBar</name>
    <message>
        <source>Explain the filter language</source>
        <translation>Сүзгі тілін түсіндіру</translation>
    </message>
    <message>
        <source>What can be written here, with examples (F1)</source>
        <translation>Мұнда не жазуға болады, мысалдармен (F1)</translation>
    </message>
    <message>
        <source>This value is masked, so it cannot be filtered by. Turn masking off (View) to use it.</source>
        <translation>Бұл мән бүркемеленген, сондықтан ол бойынша сүзу мүмкін емес. Оны пайдалану үшін бүркемелеуді өшіріңіз («Көрініс» мәзірі).</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: what is counted, as &quot;Events shown&quot;; %2: the count, as &quot;3 of 120&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FilterChoiceModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FilterCompleter</name>
    <message>
        <source>What may stand here</source>
        <translation>Мұнда жазуға болатындар</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FilterHelp</name>
    <message>
        <source>The filter language</source>
        <translation>Сүзгі тілі</translation>
    </message>
    <message>
        <source>Conditions are written field:value, words as they are. All must hold, unless “or” stands between them; “not” or a minus turns one round, parentheses group. Quotation marks keep blanks together. In names, * stands for any characters. Choose a line to add it to the filter.</source>
        <translation>Шарттар өріс:мән түрінде, ал сөздер сол күйінде жазылады. Араларында «or» тұрмаса, барлығы орындалуы керек; «not» немесе минус шартты керісінше айналдырады, жақшалар топтайды. Тырнақша бос орындарды біріктіріп ұстайды. Атауларда * кез келген таңбаларды білдіреді. Сүзгіге қосу үшін жолды таңдаңыз.</translation>
    </message>
    <message>
        <source>Examples and fields</source>
        <translation>Мысалдар мен өрістер</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Мысалдар</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Өрістер</translation>
    </message>
    <message>
        <source>More about filters in the guide (F1)</source>
        <translation>Сүзгілер туралы толығырақ — нұсқаулықта (F1)</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FilterTermActions</name>
    <message>
        <source>&amp;Filter by this value</source>
        <translation>Осы мән &amp;бойынша сүзу</translation>
    </message>
    <message>
        <source>E&amp;xclude this value</source>
        <translation>Осы мәнді &amp;алып тастау</translation>
    </message>
    <message>
        <source>Show &amp;only this value</source>
        <translation>&amp;Тек осы мәнді көрсету</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FindInPageBar</name>
    <message>
        <source>Find in this page</source>
        <translation>Осы беттен табу</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>Алдыңғысын табу</translation>
    </message>
    <message>
        <source>Find previous (Shift+F3)</source>
        <translation>Алдыңғысын табу (Shift+F3)</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Келесісін табу</translation>
    </message>
    <message>
        <source>Find next (F3)</source>
        <translation>Келесісін табу (F3)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Жабу (Esc)</translation>
    </message>
    <message>
        <source>Not on this page</source>
        <translation>Бұл бетте жоқ</translation>
    </message>
    <message>
        <source>Went on at the other end</source>
        <translation>Іздеу екінші шетінен жалғасты</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FiringActionsModel</name>
    <message>
        <source>signal %1</source>
        <translation>%1 сигналы</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Әрекет</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Күй коды</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Ұзақтығы</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FiringTableModel</name>
    <message>
        <source>%1 of %2 failed</source>
        <translation>%2 ішінен %1 сәтсіз</translation>
    </message>
    <message>
        <source>Fired</source>
        <translation>Іске қосылды</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Ереже</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Оқиға</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Ағын</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Сессия</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Нәтиже</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Әрекеттер</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Ұзақтығы</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FiringView</name>
    <message>
        <source>Copy the output</source>
        <translation>Шығысты көшіру</translation>
    </message>
    <message>
        <source>Select a firing to see what became of it.</source>
        <translation>Нәтижесін көру үшін іске қосылуды таңдаңыз.</translation>
    </message>
    <message>
        <source>This firing is no longer stored.</source>
        <translation>Бұл іске қосылу енді сақталмаған.</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>what fired: %1 a rule&apos;s name, %2 date and time, %3 why, such as &quot;5 matches within 10 min&quot;</extracomment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Event: %1, no. %2, flow %3</source>
        <extracomment>%1 is a type of event, %2 a number, %3 a flow&apos;s name</extracomment>
        <translation>Оқиға: %1, № %2, ағын: %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>action</comment>
        <extracomment>what an action does, and its state: &quot;Run /usr/bin/logger: failed&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>It may have run twice: the program ended while it ran, and it was begun again.</source>
        <translation>Ол екі рет орындалған болуы мүмкін: орындалып жатқанда бағдарлама жұмысын аяқтап, ол қайтадан басталды.</translation>
    </message>
    <message>
        <source>Output of the program</source>
        <translation>Бағдарламаның шығысы</translation>
    </message>
    <message>
        <source>Answer of the endpoint</source>
        <translation>Соңғы нүктенің жауабы</translation>
    </message>
    <message>
        <source>No output is kept.</source>
        <translation>Сақталған шығыс жоқ.</translation>
    </message>
    <message>
        <source>The last %1:</source>
        <translation>Соңғы %1:</translation>
    </message>
    <message>
        <source>What it wrote:</source>
        <translation>Бағдарлама жазғаны:</translation>
    </message>
    <message>
        <source>The answer:</source>
        <translation>Жауабы:</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FiringsPanel</name>
    <message>
        <source>No firing has this outcome. Choose “Any outcome” to see the others.</source>
        <translation>Мұндай нәтижелі іске қосылу жоқ. Қалғандарын көру үшін «Кез келген нәтиже» тармағын таңдаңыз.</translation>
    </message>
    <message>
        <source>This rule has not fired yet. An enabled rule acts on events that come from now on: simulate a session (Listener) to see it at work.</source>
        <translation>Бұл ереже әлі іске қосылған жоқ. Қосулы ереже осы сәттен бастап келетін оқиғаларға әрекет етеді: оның жұмысын көру үшін сессияны имитациялаңыз («Тыңдағыш» мәзірі).</translation>
    </message>
    <message>
        <source>No rule has fired yet.</source>
        <translation>Әлі бірде-бір ереже іске қосылған жоқ.</translation>
    </message>
    <message>
        <source>Firings of all rules</source>
        <translation>Барлық ережелердің іске қосылулары</translation>
    </message>
    <message>
        <source>Firings of “%1”</source>
        <translation>«%1» ережесінің іске қосылулары</translation>
    </message>
    <message>
        <source>The rule runs again for this event.</source>
        <translation>Ереже осы оқиға үшін қайта орындалуда.</translation>
    </message>
    <message>
        <source>It cannot run again: the rule or the event is no longer there.</source>
        <translation>Ол қайта орындала алмайды: ереже немесе оқиға енді жоқ.</translation>
    </message>
    <message>
        <source>The firing was copied to the clipboard.</source>
        <translation>Іске қосылу алмасу буферіне көшірілді.</translation>
    </message>
    <message>
        <source>Any outcome</source>
        <translation>Кез келген нәтиже</translation>
    </message>
    <message>
        <source>Show e&amp;vent</source>
        <translation>Оқи&amp;ғаны көрсету</translation>
    </message>
    <message>
        <source>Show the event on the Events page (Return)</source>
        <translation>Оқиғаны «Оқиғалар» бетінде көрсету (Return)</translation>
    </message>
    <message>
        <source>Run a&amp;gain</source>
        <translation>Қайта орын&amp;дау</translation>
    </message>
    <message>
        <source>Do what the rule says now for this event once more (Ctrl+R)</source>
        <translation>Ереженің қазіргі мазмұнын осы оқиға үшін тағы бір рет орындау (Ctrl+R)</translation>
    </message>
    <message>
        <source>&amp;Copy firing</source>
        <translation>Іске қосылуды кө&amp;шіру</translation>
    </message>
    <message>
        <source>Copy the row (Ctrl+C)</source>
        <translation>Жолды көшіру (Ctrl+C)</translation>
    </message>
    <message>
        <source>Colu&amp;mns of firings…</source>
        <translation>&amp;Іске қосылулар бағандары…</translation>
    </message>
    <message>
        <source>Choose the columns of the firings</source>
        <translation>Іске қосылулардың бағандарын таңдау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FirstStart</name>
    <message>
        <source>First steps</source>
        <translation>Алғашқы қадамдар</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>Алғашқы &amp;қадамдар</translation>
    </message>
    <message>
        <source>From an empty store to events on the screen, step by step</source>
        <translation>Бос қоймадан экрандағы оқиғаларға дейін, қадам-қадаммен</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FirstStepView</name>
    <message>
        <source>%1. %2</source>
        <extracomment>the heading of a step: its number and what is done in it</extracomment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>done</source>
        <translation>орындалды</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>әлі орындалған жоқ</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>a step and whether it is done</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FirstStepsPage</name>
    <message>
        <source>Do&amp;ne</source>
        <translation>&amp;Дайын</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>&amp;Қазір емес</translation>
    </message>
    <message>
        <source>Close this page</source>
        <translation>Осы бетті жабу</translation>
    </message>
    <message>
        <source>Close this page; Help → First steps brings it back, with what is done marked</source>
        <translation>Осы бетті жабу; оны «Анықтама → Алғашқы қадамдар» қайта ашады, орындалғандары белгіленіп тұрады</translation>
    </message>
    <message>
        <source>“%1” is set up.</source>
        <translation>«%1» ағыны бапталды.</translation>
    </message>
    <message>
        <source>Needs a flow: do step 1 first.</source>
        <translation>Ағын қажет: алдымен 1-қадамды орындаңыз.</translation>
    </message>
    <message>
        <source>Listening at %1</source>
        <translation>Қабылдау қосулы: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) are in the store.</source>
        <translation>
            <numerusform>Қоймада %n оқиға бар.</numerusform>
            <numerusform>Қоймада %n оқиға бар.</numerusform>
        </translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Алғашқы қадамдар</translation>
    </message>
    <message>
        <source>Four steps from an empty store to events on the screen. Each does the real thing; what is done, here or elsewhere in the window, is marked. You can leave at any step.</source>
        <translation>Бос қоймадан экрандағы оқиғаларға дейін төрт қадам. Әрқайсысы шынайы іс атқарады; осында немесе терезенің басқа жерінде орындалғаны белгіленеді. Кез келген қадамда шығуға болады.</translation>
    </message>
    <message>
        <source>Add a flow</source>
        <translation>Ағын қосу</translation>
    </message>
    <message>
        <source>Its name is what its events carry as “flow_name”.</source>
        <translation>Оның атауы — оқиғаларындағы «flow_name» мәні.</translation>
    </message>
    <message>
        <source>Name of the flow</source>
        <translation>Ағынның атауы</translation>
    </message>
    <message>
        <source>For example Liveness Head Position Flow</source>
        <translation>Мысалы, Liveness Head Position Flow</translation>
    </message>
    <message>
        <source>&amp;Add the flow</source>
        <translation>Ағынды қос&amp;у</translation>
    </message>
    <message>
        <source>Settin&amp;gs…</source>
        <translation>&amp;Баптаулар…</translation>
    </message>
    <message>
        <source>Open the settings of this flow: webhooks, delivery, technologies</source>
        <translation>Осы ағынның баптауларын ашу: вебхуктер, жеткізу, технологиялар</translation>
    </message>
    <message>
        <source>Add a webhook URL</source>
        <translation>Вебхук URL-ін қосу</translation>
    </message>
    <message>
        <source>The endpoint that gets the events of the flow: five at most. Events go there once forwarding is switched on in the flow&apos;s settings, on the Delivery page.</source>
        <translation>Ағынның оқиғаларын алатын соңғы нүкте: ең көбі бесеу. Ағын баптауларының «Жеткізу» бетінде бағыттау қосылғаннан кейін оқиғалар сонда жіберіледі.</translation>
    </message>
    <message>
        <source>Webhook URL</source>
        <translation>Вебхук URL-і</translation>
    </message>
    <message>
        <source>Add the &amp;URL</source>
        <translation>URL қо&amp;су</translation>
    </message>
    <message>
        <source>Start the listener</source>
        <translation>Тыңдағышты іске қосу</translation>
    </message>
    <message>
        <source>It receives the events of the platform. Enter its address there as a webhook URL.</source>
        <translation>Ол платформаның оқиғаларын қабылдайды. Сол жерде оның мекенжайын вебхук URL-і ретінде енгізіңіз.</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Мекенжайды көшіру</translation>
    </message>
    <message>
        <source>See a session</source>
        <translation>Сессияны көру</translation>
    </message>
    <message>
        <source>Store one session of the flow as the platform would send it, without a sender at hand. Its events say that they come from the simulator.</source>
        <translation>Жіберуші болмаса да, ағынның бір сессиясын платформа жіберетін түрде сақтау. Оның оқиғаларында олардың имитациядан келгені көрсетіледі.</translation>
    </message>
    <message>
        <source>Si&amp;mulate a session</source>
        <translation>Сессияны &amp;имитациялау</translation>
    </message>
    <message>
        <source>Show the even&amp;ts</source>
        <translation>Оқи&amp;ғаларды көрсету</translation>
    </message>
    <message>
        <source>Read about the first steps in the guide</source>
        <translation>Нұсқаулықтан алғашқы қадамдар туралы оқу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowActions</name>
    <message>
        <source>&amp;Add flow</source>
        <translation>Ағын &amp;қосу</translation>
    </message>
    <message>
        <source>Add a flow</source>
        <translation>Ағын қосу</translation>
    </message>
    <message>
        <source>Add t&amp;his flow</source>
        <translation>&amp;Осы ағынды қосу</translation>
    </message>
    <message>
        <source>Add a flow of this name, so that its webhooks can be set up</source>
        <translation>Вебхуктерін баптау үшін осындай атаумен ағын қосу</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>А&amp;тын өзгерту</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Көшірмесін жасау</translation>
    </message>
    <message>
        <source>Add a copy of the flow with its webhooks</source>
        <translation>Ағынның көшірмесін вебхуктерімен бірге қосу</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Жою…</translation>
    </message>
    <message>
        <source>Und&amp;o delete</source>
        <translation>Жоюды бол&amp;дырмау</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Баптаулар…</translation>
    </message>
    <message>
        <source>Si&amp;mulate…</source>
        <translation>&amp;Имитациялау…</translation>
    </message>
    <message>
        <source>Store sessions of this flow as the platform would send them</source>
        <translation>Осы ағынның сессияларын платформа жіберетіндей етіп сақтау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowDifferences</name>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>қосулы</translation>
    </message>
    <message>
        <source>event types</source>
        <translation>оқиға түрлері</translation>
    </message>
    <message>
        <source>description</source>
        <translation>сипаттама</translation>
    </message>
    <message>
        <source>headers</source>
        <translation>тақырыптар</translation>
    </message>
    <message>
        <source>time-out</source>
        <translation>күту уақыты</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Technologies</source>
        <translation>Технологиялар</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Вебхук</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>Forward received events</source>
        <translation>Қабылданған оқиғаларды бағыттау</translation>
    </message>
    <message>
        <source>Schedule of attempts</source>
        <translation>Әрекеттердің уақыт кестесі</translation>
    </message>
    <message>
        <source>disabled by the program</source>
        <translation>бағдарлама өшірген</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>қол қойылған</translation>
    </message>
    <message>
        <source>strict order by session</source>
        <translation>сессия ішінде қатаң реттілік</translation>
    </message>
    <message>
        <source>attempts per minute</source>
        <translation>минутына әрекет саны</translation>
    </message>
    <message>
        <source>signing secret</source>
        <translation>қолтаңбаның құпия кілті</translation>
    </message>
    <message>
        <source>a new one</source>
        <translation>жаңа</translation>
    </message>
    <message>
        <source>the one that is kept</source>
        <translation>сақтаулы тұрған</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowListDelegate</name>
    <message>
        <source>Flow name</source>
        <translation>Ағын атауы</translation>
    </message>
    <message>
        <source>Add this flow</source>
        <translation>Осы ағынды қосу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowListModel</name>
    <message>
        <source>All events</source>
        <translation>Барлық оқиғалар</translation>
    </message>
    <message>
        <source>of every flow</source>
        <translation>барлық ағындардың</translation>
    </message>
    <message>
        <source>unknown flow</source>
        <translation>белгісіз ағын</translation>
    </message>
    <message>
        <source>no webhooks</source>
        <translation>вебхук жоқ</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n оқиға</numerusform>
            <numerusform>%n оқиға</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test(s) failed</source>
        <translation>
            <numerusform>%n сынақ өтпеді</numerusform>
            <numerusform>%n сынақ өтпеді</numerusform>
        </translation>
    </message>
    <message>
        <source>tests ok</source>
        <translation>сынақтар өтті</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>сыналмаған</translation>
    </message>
    <message>
        <source>%1 of %2 tested</source>
        <translation>%2 ішінен %1 сыналды</translation>
    </message>
    <message>
        <source>Events carry the flow name “%1”, but no flow of that name is configured here.</source>
        <translation>Оқиғаларда «%1» деген ағын атауы бар, бірақ мұнда ондай атаумен ағын бапталмаған.</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) disabled</source>
        <translation>
            <numerusform>%n соңғы нүкте өшірілген</numerusform>
            <numerusform>%n соңғы нүкте өшірілген</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) paused</source>
        <translation>
            <numerusform>%n соңғы нүкте кідіртілген</numerusform>
            <numerusform>%n соңғы нүкте кідіртілген</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowListPanel</name>
    <message>
        <source>New flow</source>
        <translation>Жаңа ағын</translation>
    </message>
    <message>
        <source>Delete flow</source>
        <translation>Ағынды жою</translation>
    </message>
    <message>
        <source>Delete the flow “%1”?</source>
        <translation>«%1» ағыны жойылсын ба?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Жою</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>«%1» ағыны жойылды.</translation>
    </message>
    <message>
        <source>Add a flow</source>
        <translation>Ағын қосу</translation>
    </message>
    <message>
        <source>Part of a flow&apos;s name or technology; Return chooses the first match</source>
        <translation>Ағын атауының немесе технологияның бір бөлігі; Enter алғашқы сәйкестікті таңдайды</translation>
    </message>
    <message numerus="yes">
        <source>Its %n webhook(s) go with it, and what is still to be delivered to them is cancelled; events that were received stay. While the window is open, the flow and its webhooks can be brought back, but not their tests and deliveries.</source>
        <translation>
            <numerusform>Онымен бірге %n вебхук жойылады, оларға әлі жеткізілмегені тоқтатылады; қабылданған оқиғалар қалады. Терезе ашық тұрғанда ағын мен вебхуктарын қайтаруға болады, бірақ олардың тексерулері мен жеткізулерін қайтару мүмкін емес.</numerusform>
            <numerusform>Онымен бірге %n вебхук жойылады, оларға әлі жеткізілмегені тоқтатылады; қабылданған оқиғалар қалады. Терезе ашық тұрғанда ағын мен вебхуктарын қайтаруға болады, бірақ олардың тексерулері мен жеткізулерін қайтару мүмкін емес.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowSettingsController</name>
    <message>
        <source>A flow needs a name: the one its events carry in flow_name.</source>
        <translation>Ағынға атау керек: оның оқиғаларының flow_name өрісінде келетін атау.</translation>
    </message>
    <message numerus="yes">
        <source>A name has at most %n character(s).</source>
        <translation>
            <numerusform>Атауда ең көбі %n таңба бола алады.</numerusform>
            <numerusform>Атауда ең көбі %n таңба бола алады.</numerusform>
        </translation>
    </message>
    <message>
        <source>Another flow has this name.</source>
        <translation>Мұндай атау басқа ағында бар.</translation>
    </message>
    <message numerus="yes">
        <source>The flow has more than %n webhook(s) now. Delete some before saving.</source>
        <translation>
            <numerusform>Қазір ағындағы вебхук саны %n шегінен асады. Сақтамас бұрын артығын жойыңыз.</numerusform>
            <numerusform>Қазір ағындағы вебхук саны %n шегінен асады. Сақтамас бұрын артығын жойыңыз.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowSettingsDialog</name>
    <message>
        <source>This flow was changed by another program.</source>
        <translation>Бұл ағынды басқа бағдарлама өзгертті.</translation>
    </message>
    <message>
        <source>This flow was deleted by another program or in the flow list. It cannot be saved any more.</source>
        <translation>Бұл ағынды басқа бағдарлама жойды немесе ол ағындар тізімінен жойылды. Оны енді сақтау мүмкін емес.</translation>
    </message>
    <message>
        <source>Some of what you edited was changed by another program too. It is marked; saving will ask which one to keep.</source>
        <translation>Сіз өңдегендердің бір бөлігін басқа бағдарлама да өзгертті. Олар белгіленген; сақтаған кезде қайсысын қалдыру керегі сұралады.</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>«%1» ағынына енгізілген өзгерістер сақталсын ба?</translation>
    </message>
    <message>
        <source>Flow settings</source>
        <translation>Ағын баптаулары</translation>
    </message>
    <message>
        <source>%1[*] – flow settings</source>
        <translation>%1[*] – ағын баптаулары</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Жаңарту</translation>
    </message>
    <message>
        <source>Read again what is stored; what you edited stays</source>
        <translation>Сақталғанды қайта оқу; сіз өңдегендер қалады</translation>
    </message>
    <message>
        <source>The settings are saved.</source>
        <translation>Баптаулар сақталды.</translation>
    </message>
    <message>
        <source>Discard the changes to “%1”?</source>
        <translation>«%1» өзгерістерінен бас тартасыз ба?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::GeneralPage</name>
    <message>
        <source>&amp;General</source>
        <translation>&amp;Жалпы</translation>
    </message>
    <message>
        <source>Asking the system keychain…</source>
        <translation>Жүйелік кілттер бауынан сұралуда…</translation>
    </message>
    <message>
        <source>Kept in the system keychain.</source>
        <translation>Жүйелік кілттер бауында сақталады.</translation>
    </message>
    <message>
        <source>No system keychain is in use: the key is kept in a file that only you can read, %1</source>
        <translation>Жүйелік кілттер бауы пайдаланылмайды: кілт тек сіз оқи алатын файлда сақталады, %1</translation>
    </message>
    <message>
        <source>Hide the API key</source>
        <translation>API кілтін жасыру</translation>
    </message>
    <message>
        <source>Show the API key</source>
        <translation>API кілтін көрсету</translation>
    </message>
    <message>
        <source>Choose one, or type a code</source>
        <translation>Таңдаңыз немесе код енгізіңіз</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HeaderCheck</name>
    <message>
        <source>A header needs a name.</source>
        <translation>Тақырыпқа атау керек.</translation>
    </message>
    <message>
        <source>“%1” is no header name: letters, digits and !#$%&amp;&apos;*+-.^_`|~ are allowed, blanks are not.</source>
        <translation>«%1» тақырып атауы бола алмайды: латын әріптеріне, цифрларға және !#$%&amp;&apos;*+-.^_`|~ таңбаларына рұқсат етіледі, бос орындарға рұқсат етілмейді.</translation>
    </message>
    <message>
        <source>The value of %1 may have printable ASCII characters only.</source>
        <translation>%1 мәнінде тек басып шығарылатын ASCII таңбалары бола алады.</translation>
    </message>
    <message>
        <source>The value of %1 begins or ends with a blank.</source>
        <translation>%1 мәні бос орыннан басталады немесе бос орынмен аяқталады.</translation>
    </message>
    <message>
        <source>%1 is set by the program itself for every request.</source>
        <translation>%1 тақырыбын бағдарлама әр сұрауда өзі қояды.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HeaderTableModel</name>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Мәні</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HealthTexts</name>
    <message>
        <source>trying again</source>
        <translation>қайталап көруде</translation>
    </message>
    <message>
        <source>paused until %1</source>
        <translation>%1 уақытына дейін кідіртілген</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>кідіртілген</translation>
    </message>
    <message>
        <source>The endpoint asked to wait until %1.</source>
        <translation>Соңғы нүкте %1 уақытына дейін күтуді сұрады.</translation>
    </message>
    <message numerus="yes">
        <source>Paused after %n failure(s) in a row</source>
        <translation>
            <numerusform>Қатарынан %n сәтсіздіктен кейін кідіртілді</numerusform>
            <numerusform>Қатарынан %n сәтсіздіктен кейін кідіртілді</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 until %2; then one attempt decides.</source>
        <translation>%1 (%2 уақытына дейін); содан кейін бір әрекет шешеді.</translation>
    </message>
    <message>
        <source>%1; then one attempt decides.</source>
        <translation>%1; содан кейін бір әрекет шешеді.</translation>
    </message>
    <message>
        <source>The pause is over: one attempt decides whether it goes on.</source>
        <translation>Кідірту аяқталды: жеткізу жалғаса ма, оны бір әрекет шешеді.</translation>
    </message>
    <message>
        <source>nothing sent yet</source>
        <translation>әлі ештеңе жіберілген жоқ</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>p50 %1</source>
        <comment>half of the answers</comment>
        <translation>p50 %1</translation>
    </message>
    <message>
        <source>p95 %1</source>
        <comment>95 % of the answers</comment>
        <translation>p95 %1</translation>
    </message>
    <message>
        <source>Nothing was sent to this endpoint yet.</source>
        <translation>Бұл соңғы нүктеге әлі ештеңе жіберілген жоқ.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of the last %n attempt(s) were delivered.</source>
        <translation>
            <numerusform>Соңғы %n әрекет ішінде жеткізілгені: %1.</numerusform>
            <numerusform>Соңғы %n әрекет ішінде жеткізілгені: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Half of the answers came within %1, 95 % within %2.</source>
        <translation>Жауаптардың жартысы %1 ішінде, 95 пайызы %2 ішінде келді.</translation>
    </message>
    <message>
        <source>Attempts, the newest last: %1.</source>
        <translation>Әрекеттер, ең жаңасы соңында: %1.</translation>
    </message>
    <message>
        <source>The last one, %1: %2.</source>
        <translation>Соңғысы, %1: %2.</translation>
    </message>
    <message>
        <source>It has been failing since %1.</source>
        <translation>Жеткізу %1 уақытынан бері сәтсіз.</translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(s) wait for it.</source>
        <translation>
            <numerusform>Оны %n жеткізу күтіп тұр.</numerusform>
            <numerusform>Оны %n жеткізу күтіп тұр.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivered</source>
        <translation>
            <numerusform>%n жеткізілді</numerusform>
            <numerusform>%n жеткізілді</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n сәтсіз</numerusform>
            <numerusform>%n сәтсіз</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HelpAction</name>
    <message>
        <source>Help</source>
        <translation>Анықтама</translation>
    </message>
    <message>
        <source>Read about this in the guide</source>
        <translation>Бұл туралы нұсқаулықтан оқу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HelpControl</name>
    <message>
        <source>Flowbell &amp;guide</source>
        <translation>Flowbell &amp;нұсқаулығы</translation>
    </message>
    <message>
        <source>Open the guide at what you are working with</source>
        <translation>Нұсқаулықты қазір жұмыс істеп жатқан жеріңізге қатысты бетінен ашу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HelpWindow</name>
    <message>
        <source>%1 — Flowbell guide</source>
        <extracomment>window title: a page of the user guide</extracomment>
        <translation>%1 — Flowbell нұсқаулығы</translation>
    </message>
    <message>
        <source>Nothing in the guide has “%1”. Fewer or shorter words find more.</source>
        <translation>Нұсқаулықта «%1» табылмады. Сөздер азырақ немесе қысқарақ болса, көбірек табылады.</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Браузерде ашу</translation>
    </message>
    <message>
        <source>This link leads out of the guide. Open it in the browser?</source>
        <translation>Бұл сілтеме нұсқаулықтан тыс жерге апарады. Оны браузерде ашу керек пе?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ашу</translation>
    </message>
    <message>
        <source>Where you were before (Alt+Left)</source>
        <translation>Бұрын болған бетіңіз (Alt+Солға)</translation>
    </message>
    <message>
        <source>Where you went back from (Alt+Right)</source>
        <translation>Артқа қайтқанға дейінгі бетіңіз (Alt+Оңға)</translation>
    </message>
    <message>
        <source>Find a text in this page (Ctrl+F)</source>
        <translation>Осы беттен мәтін табу (Ctrl+F)</translation>
    </message>
    <message>
        <source>Copy what is selected (Ctrl+C)</source>
        <translation>Таңдалғанды көшіру (Ctrl+C)</translation>
    </message>
    <message>
        <source>Smaller letters (Ctrl+−)</source>
        <translation>Кішірек әріптер (Ctrl+−)</translation>
    </message>
    <message>
        <source>Larger letters (Ctrl++)</source>
        <translation>Үлкенірек әріптер (Ctrl++)</translation>
    </message>
    <message>
        <source>Letters of the usual size (Ctrl+0)</source>
        <translation>Әдеттегі өлшемді әріптер (Ctrl+0)</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HexTableModel</name>
    <message>
        <source>Place</source>
        <translation>Ығысу</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Байттар</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Таңбалар</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ImportReport</name>
    <message>
        <source>%1: %2 events imported, of them duplicates: %3; not taken: %4.</source>
        <translation>%1: импортталған оқиғалар: %2, оның ішінде қайталанғаны: %3; алынбағаны: %4.</translation>
    </message>
    <message>
        <source>It was cancelled after entry %1.</source>
        <translation>%1-жазбадан кейін тоқтатылды.</translation>
    </message>
    <message>
        <source>It was cancelled after line %1.</source>
        <translation>%1-жолдан кейін тоқтатылды.</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… және тағы %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ImportRulesDialog</name>
    <message numerus="yes">
        <source>%1 has %n rule(s). This is what they would do and start:</source>
        <extracomment>%1 is a file&apos;s name</extracomment>
        <translation>
            <numerusform>%1 файлында %n ереже бар. Олар мынаны істейді және іске қосады:</numerusform>
            <numerusform>%1 файлында %n ереже бар. Олар мынаны істейді және іске қосады:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Import %n rule(s)</source>
        <translation>
            <numerusform>%n ережені &amp;импорттау</numerusform>
            <numerusform>%n ережені &amp;импорттау</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::JsonFaultWords</name>
    <message>
        <source>it ends too early</source>
        <translation>тым ерте үзіледі</translation>
    </message>
    <message>
        <source>it ends inside a string</source>
        <translation>мәтіндік жолдың ішінде үзіледі</translation>
    </message>
    <message>
        <source>there is text behind the value</source>
        <translation>мәннен кейін тағы мәтін бар</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>мән жетіспейді</translation>
    </message>
    <message>
        <source>a name in quotes is missing</source>
        <translation>тырнақшадағы атау жетіспейді</translation>
    </message>
    <message>
        <source>a colon is missing</source>
        <translation>қос нүкте жетіспейді</translation>
    </message>
    <message>
        <source>a comma or a closing bracket is missing</source>
        <translation>үтір немесе жабатын жақша жетіспейді</translation>
    </message>
    <message>
        <source>a word is not true, false or null</source>
        <translation>сөз true, false немесе null емес</translation>
    </message>
    <message>
        <source>a number is malformed</source>
        <translation>сан қате жазылған</translation>
    </message>
    <message>
        <source>a string has a control character that is not escaped</source>
        <translation>мәтіндік жолда экрандалмаған басқару таңбасы бар</translation>
    </message>
    <message>
        <source>a string has an escape that JSON does not know</source>
        <translation>мәтіндік жолда JSON танымайтын экрандау бар</translation>
    </message>
    <message>
        <source>a string is not valid UTF-8</source>
        <translation>мәтіндік жол жарамды UTF-8 емес</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::JsonTreeModel</name>
    <message>
        <source>Key</source>
        <translation>Кілт</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Мәні</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Түрі</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::JsonView</name>
    <message>
        <source>Copy &amp;value</source>
        <translation>&amp;Мәнді көшіру</translation>
    </message>
    <message>
        <source>Copy &amp;path (JSON Pointer)</source>
        <translation>&amp;Жолды көшіру (JSON Pointer)</translation>
    </message>
    <message>
        <source>Copy &amp;subtree as JSON</source>
        <translation>&amp;Ішкі ағашты JSON ретінде көшіру</translation>
    </message>
    <message>
        <source>&amp;Expand all below</source>
        <translation>Төмендегінің &amp;бәрін жаю</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::LanguagePage</name>
    <message>
        <source>Language</source>
        <translation>Тіл</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Жүйедегідей</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::Leaving</name>
    <message>
        <source>The window closes as soon as what you entered is stored.</source>
        <translation>Енгізгеніңіз сақталған бойда терезе жабылады.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::LimitsPage</name>
    <message>
        <source>Limits</source>
        <translation>Шектеулер</translation>
    </message>
    <message>
        <source>One address cannot have more connections than there are in all.</source>
        <translation>Бір мекенжайдан келетін қосылымдар қосылымдардың жалпы санынан көп бола алмайды.</translation>
    </message>
    <message>
        <source>The header block includes the request line: it cannot be smaller.</source>
        <translation>Тақырыптар блогына сұрау жолы да кіреді: ол одан кіші бола алмайды.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ListenerActions</name>
    <message>
        <source>Use port %1</source>
        <translation>%1 портын пайдалану</translation>
    </message>
    <message>
        <source>&amp;Start listening</source>
        <translation>Тыңдағышты &amp;іске қосу</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Іске қосу</translation>
    </message>
    <message>
        <source>S&amp;top listening</source>
        <translation>Тыңдағышты &amp;тоқтату</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Тоқтату</translation>
    </message>
    <message>
        <source>&amp;Copy the address</source>
        <translation>&amp;Мекенжайды көшіру</translation>
    </message>
    <message>
        <source>Listen on this port from now on</source>
        <translation>Бұдан былай осы портта қабылдау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ListenerBar</name>
    <message>
        <source>Not listening</source>
        <translation>Қабылдау өшірулі</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Іске қосылуда…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Тоқтатылуда…</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Қабылдау қосулы</translation>
    </message>
    <message>
        <source>Still listening</source>
        <translation>Қабылдау жалғасуда</translation>
    </message>
    <message>
        <source>Cannot listen</source>
        <translation>Қабылдау мүмкін емес</translation>
    </message>
    <message>
        <source>%1 It keeps listening on %2.</source>
        <translation>%1 Қабылдау мына мекенжайда жалғасуда: %2.</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Баптаулар…</translation>
    </message>
    <message>
        <source>Copy the listener&apos;s address</source>
        <translation>Тыңдағыштың мекенжайын көшіру</translation>
    </message>
    <message>
        <source>Copy the listener&apos;s address with TLS</source>
        <translation>Тыңдағыштың TLS мекенжайын көшіру</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <extracomment>a screen reader says it; %1: its addresses</extracomment>
        <translation>Қабылдау қосулы: %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ListenerPage</name>
    <message>
        <source>Listener</source>
        <translation>Тыңдағыш</translation>
    </message>
    <message>
        <source>The address must be a numeric IPv4 or IPv6 address, such as 127.0.0.1 or ::1.</source>
        <translation>Мекенжай сандық IPv4 немесе IPv6 мекенжайы болуы керек, мысалы, 127.0.0.1 немесе ::1.</translation>
    </message>
    <message>
        <source>The path must begin with “/”.</source>
        <translation>Жол «/» таңбасынан басталуы керек.</translation>
    </message>
    <message>
        <source>The path must not contain blanks, “?” or “#”.</source>
        <translation>Жолда бос орын, «?» немесе «#» болмауы керек.</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <extracomment>a choice of addresses: 127.0.0.1 — only this computer</extracomment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>only this computer, IPv4</source>
        <translation>тек осы компьютер, IPv4</translation>
    </message>
    <message>
        <source>only this computer, IPv6</source>
        <translation>тек осы компьютер, IPv6</translation>
    </message>
    <message>
        <source>every network, IPv4</source>
        <translation>барлық желілер, IPv4</translation>
    </message>
    <message>
        <source>every network, IPv6</source>
        <translation>барлық желілер, IPv6</translation>
    </message>
    <message>
        <source>network %1</source>
        <translation>%1 желісі</translation>
    </message>
    <message>
        <source>%1 It keeps listening on %2.</source>
        <translation>%1 Қабылдау мына мекенжайда жалғасуда: %2.</translation>
    </message>
    <message>
        <source>Whoever reaches this computer over the network can send to this address, unencrypted. Who is let in is chosen under “Access”. Use it only in a network you trust, or behind a proxy with TLS.</source>
        <translation>Бұл компьютерге желі арқылы қол жеткізе алатын кез келген адам осы мекенжайға шифрлаусыз жібере алады. Кімді өткізу керегі «Қатынау» бөлімінде таңдалады. Оны тек сенімді желіде немесе TLS бар прокси артында пайдаланыңыз.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::LockPage</name>
    <message>
        <source>Checking…</source>
        <translation>Тексерілуде…</translation>
    </message>
    <message numerus="yes">
        <source>This is not the pass phrase. Try again in %n second(s).</source>
        <translation>
            <numerusform>Құпия тіркес дұрыс емес. %n секундтан кейін қайталап көріңіз.</numerusform>
            <numerusform>Құпия тіркес дұрыс емес. %n секундтан кейін қайталап көріңіз.</numerusform>
        </translation>
    </message>
    <message>
        <source>Flowbell is locked</source>
        <translation>Flowbell құлыптаулы</translation>
    </message>
    <message>
        <source>It goes on receiving and delivering events. The pass phrase shows them again.</source>
        <translation>Ол оқиғаларды қабылдап, жеткізе береді. Оларды қайта көру үшін құпия тіркесті енгізіңіз.</translation>
    </message>
    <message>
        <source>&amp;Pass phrase:</source>
        <translation>&amp;Құпия тіркес:</translation>
    </message>
    <message>
        <source>Pass phrase</source>
        <translation>Құпия тіркес</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>Құлпын &amp;ашу</translation>
    </message>
    <message>
        <source>The lock keeps a passer-by from reading this window. It does not encrypt the store: who can use your account can read its file.</source>
        <translation>Құлып бөгде адамға бұл терезені оқуға мүмкіндік бермейді. Ол қойманы шифрламайды: тіркелгіңізді пайдалана алатын адам оның файлын оқи алады.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::MainWindow</name>
    <message>
        <source>listening on %1</source>
        <translation>қабылдау: %1</translation>
    </message>
    <message>
        <source>Flowbell — %1</source>
        <extracomment>window title: the program&apos;s name and the state of its listener</extracomment>
        <translation>Flowbell — %1</translation>
    </message>
    <message>
        <source>Flowbell — locked</source>
        <translation>Flowbell — құлыптаулы</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::MarkActionPage</name>
    <message>
        <source>leave it as it is</source>
        <translation>сол күйінде қалдыру</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::MaskingRulesDialog</name>
    <message>
        <source>&amp;Values by their name</source>
        <translation>&amp;Атауы бойынша мәндер</translation>
    </message>
    <message>
        <source>Text by a &amp;regular expression</source>
        <translation>&amp;Тұрақты өрнек бойынша мәтін</translation>
    </message>
    <message>
        <source>&amp;Base64 (photos)</source>
        <translation>Base64 (&amp;фотосуреттер)</translation>
    </message>
    <message>
        <source>Discard the changes to the masking rules?</source>
        <translation>Бүркемелеу ережелеріндегі өзгерістерден бас тартасыз ба?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::MaskingRulesModel</name>
    <message>
        <source>on</source>
        <translation>қосулы</translation>
    </message>
    <message>
        <source>off</source>
        <translation>өшірулі</translation>
    </message>
    <message>
        <source>Names with commas between them; * stands for any characters. Written large or small, with _ or - or without.</source>
        <translation>Үтірмен бөлінген атаулар; * кез келген таңбаларды білдіреді. Бас немесе кіші әріппен, _ не - таңбасымен немесе оларсыз жазылуы мүмкін.</translation>
    </message>
    <message>
        <source>A regular expression. It must not fit an empty text.</source>
        <translation>Тұрақты өрнек. Ол бос мәтінге сәйкес келмеуі керек.</translation>
    </message>
    <message>
        <source>So many characters of base64 in a row, 16 or more.</source>
        <translation>Қатарынан осынша base64 таңбасы, 16 немесе одан көп.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Қосулы</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Бүркемелейтіні</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Қайсысы</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::MessageBar</name>
    <message>
        <source>Close this notice</source>
        <translation>Бұл хабарландыруды жабу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::NoteView</name>
    <message numerus="yes">
        <source>A note can have at most %Ln character(s).</source>
        <translation>
            <numerusform>Ескертпеде ең көбі %Ln таңба бола алады.</numerusform>
            <numerusform>Ескертпеде ең көбі %Ln таңба бола алады.</numerusform>
        </translation>
    </message>
    <message>
        <source>The event was deleted: its note cannot be kept. You can still copy it from here.</source>
        <translation>Оқиға жойылған: оның ескертпесін сақтау мүмкін емес. Оны осы жерден әлі көшіріп алуға болады.</translation>
    </message>
    <message>
        <source>Not saved; it is tried again. %1</source>
        <translation>Сақталмады; әрекет қайталанады. %1</translation>
    </message>
    <message>
        <source>The note was taken away by another program meanwhile.</source>
        <translation>Осы аралықта ескертпені басқа бағдарлама алып тастады.</translation>
    </message>
    <message>
        <source>Another program changed this note meanwhile. There it says: %1</source>
        <translation>Осы аралықта бұл ескертпені басқа бағдарлама өзгертті. Онда былай жазылған: %1</translation>
    </message>
    <message>
        <source>Not saved: choose above.</source>
        <translation>Сақталмады: жоғарыдан таңдаңыз.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Сақталуда…</translation>
    </message>
    <message>
        <source>What you write here is kept with the event; the filter finds it (note:…).</source>
        <translation>Осында жазғаныңыз оқиғамен бірге сақталады; сүзгі оны табады (note:…).</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сақталды.</translation>
    </message>
    <message>
        <source>Note of the event</source>
        <translation>Оқиғаның ескертпесі</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ескертпе</translation>
    </message>
    <message>
        <source>Personal data is masked. To write a note, turn that off (View, Mask personal data).</source>
        <translation>Жеке деректер бүркемеленген. Ескертпе жазу үшін мұны өшіріңіз («Көрініс» мәзірі, «Жеке деректерді бүркемелеу»).</translation>
    </message>
    <message>
        <source>Keep &amp;both</source>
        <translation>&amp;Екеуін де қалдыру</translation>
    </message>
    <message>
        <source>Keep &amp;mine</source>
        <translation>&amp;Менікін қалдыру</translation>
    </message>
    <message>
        <source>&amp;Take the other</source>
        <translation>&amp;Басқасын алу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::Notices</name>
    <message>
        <source>Open the folder</source>
        <translation>Қалтаны ашу</translation>
    </message>
    <message>
        <source>No events are stored at the moment; their senders are told to send them again later. %1 It continues automatically as soon as the store can be written again.</source>
        <translation>Қазір оқиғалар сақталмайды; жіберушілерге оларды кейінірек қайта жіберу ұсынылады. %1 Қоймаға қайта жазу мүмкін болған бойда қабылдау өзі жалғасады.</translation>
    </message>
    <message>
        <source>The store was damaged. It was moved to %1 and a new, empty one was begun; nothing was deleted.</source>
        <translation>Қойма бүлінген. Ол мына жерге жылжытылды: %1. Жаңа бос қойма жасалды; ештеңе жойылған жоқ.</translation>
    </message>
    <message>
        <source>There is no system keychain to use. API keys are kept in %1, which only you can read.</source>
        <translation>Қолжетімді жүйелік кілттер бауы жоқ. API кілттері мына файлда сақталады: %1; оны тек сіз оқи аласыз.</translation>
    </message>
    <message>
        <source>Nothing is delivered at the moment, because what became of it could not be written down. %1 It continues automatically as soon as the store can be written again.</source>
        <translation>Қазір ештеңе жеткізілмейді, себебі жеткізулердің немен аяқталғанын жазу мүмкін болмады. %1 Қоймаға қайта жазу мүмкін болған бойда жеткізу өзі жалғасады.</translation>
    </message>
    <message>
        <source>What you changed in the preferences holds, but is not saved yet. %1 It will be tried again automatically.</source>
        <translation>Баптаулардағы өзгерістеріңіз күшінде, бірақ әлі сақталған жоқ. %1 Әрекет өзі қайталанады.</translation>
    </message>
    <message>
        <source>Other users can write to the folder %1: they cannot read the store, but replace or remove it. Take that permission from them (chmod go-w), or keep the store elsewhere.</source>
        <translation>Басқа пайдаланушылар %1 қалтасына жаза алады: олар қойманы оқи алмайды, бірақ оны ауыстыра немесе жоя алады. Олардың бұл рұқсатын алып тастаңыз (chmod go-w) немесе қойманы басқа жерде сақтаңыз.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталау</translation>
    </message>
    <message>
        <source>Credentials in the headers of webhooks are still in the store, where an earlier version kept them: they could not be moved to the keychain. %1 It is tried again at the next start.</source>
        <translation>Вебхук тақырыптарындағы құпия деректер әлі де қоймада, бұрынғы нұсқа оларды сонда сақтаған: оларды кілттер бауына көшіру мүмкін болмады. %1 Келесі іске қосқанда қайта көріледі.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::NotificationBanner</name>
    <message numerus="yes">
        <source>%n earlier notification(s)</source>
        <translation>
            <numerusform>%n бұрынғы хабарландыру</numerusform>
            <numerusform>%n бұрынғы хабарландыру</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ашу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::NotificationsPage</name>
    <message>
        <source>Notifications</source>
        <translation>Хабарландырулар</translation>
    </message>
    <message>
        <source>Quiet hours must not end when they begin.</source>
        <translation>Тыныш сағаттардың басталуы мен аяқталуы бірдей болмауы керек.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::OpeningWindow</name>
    <message>
        <source>Flowbell — opening the store</source>
        <translation>Flowbell — қойма ашылуда</translation>
    </message>
    <message>
        <source>Opening %1.
A store that was not closed in order is checked first.</source>
        <translation>%1 ашылуда.
Дұрыс жабылмаған қойма алдымен тексеріледі.</translation>
    </message>
    <message>
        <source>Opening the store</source>
        <translation>Қойма ашылуда</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Шығу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::OverviewEmptyState</name>
    <message>
        <source>Counting…</source>
        <translation>Саналуда…</translation>
    </message>
    <message>
        <source>The events that are stored are being counted. The numbers appear as they become known.</source>
        <translation>Сақталған оқиғалар саналуда. Сандар белгілі болған сайын көрсетіледі.</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Әзірге оқиға жоқ</translation>
    </message>
    <message>
        <source>As events arrive, their number, results, durations and failures are shown here. Without a sender at hand, sessions can be simulated.</source>
        <translation>Оқиғалар келген кезде мұнда олардың саны, нәтижелері, ұзақтықтары және сәтсіздіктері көрсетіледі. Қол астыңызда жіберуші болмаса, сессияларды имитациялауға болады.</translation>
    </message>
    <message>
        <source>Si&amp;mulate…</source>
        <translation>&amp;Имитациялау…</translation>
    </message>
    <message>
        <source>No event in this time</source>
        <translation>Бұл уақытта оқиға жоқ</translation>
    </message>
    <message>
        <source>There are events, but none that was received in the chosen time.</source>
        <translation>Оқиғалар бар, бірақ таңдалған уақытта бірде-бірі қабылданбаған.</translation>
    </message>
    <message>
        <source>Show &amp;all times</source>
        <translation>Бүкіл &amp;уақытты көрсету</translation>
    </message>
    <message>
        <source>No event of this flow</source>
        <translation>Бұл ағынның оқиғасы жоқ</translation>
    </message>
    <message>
        <source>There are events, but none of the flow that is chosen in the list.</source>
        <translation>Оқиғалар бар, бірақ тізімде таңдалған ағынға жататыны жоқ.</translation>
    </message>
    <message>
        <source>Show &amp;all flows</source>
        <translation>Барлық &amp;ағынды көрсету</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::OverviewPage</name>
    <message>
        <source>Saved as %1.</source>
        <translation>Сақталды: %1.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 файлын жазу мүмкін болмады: %2</translation>
    </message>
    <message>
        <source>Events per second by type</source>
        <translation>Секундына келетін оқиғалар, түрі бойынша</translation>
    </message>
    <message>
        <source>events</source>
        <translation>events</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Өту үлесі</translation>
    </message>
    <message>
        <source>Of flow.end events, without duplicates.</source>
        <translation>flow.end оқиғалары бойынша, қайталанғандарынсыз.</translation>
    </message>
    <message>
        <source>No flow has ended in this time.</source>
        <translation>Бұл уақытта бірде-бір ағын аяқталмаған.</translation>
    </message>
    <message>
        <source>pass-rate</source>
        <translation>pass-rate</translation>
    </message>
    <message>
        <source>Failure reasons by technology</source>
        <translation>Сәтсіздік себептері, технология бойынша</translation>
    </message>
    <message>
        <source>Of technology.end events, without duplicates.</source>
        <translation>technology.end оқиғалары бойынша, қайталанғандарынсыз.</translation>
    </message>
    <message>
        <source>No technology has failed in this time.</source>
        <translation>Бұл уақытта бірде-бір технология сәтсіз аяқталмаған.</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>failures</translation>
    </message>
    <message>
        <source>How long technologies took</source>
        <translation>Технологиялардың ұзақтығы</translation>
    </message>
    <message>
        <source>From technology.start to technology.end of a session, by the sender&apos;s clock. A bar leads to all ends of its technology: filters know no durations.</source>
        <translation>Сессиядағы technology.start пен technology.end аралығы, жіберушінің сағаты бойынша. Бағанша өз технологиясының барлық аяқталуына апарады: сүзгілер ұзақтықты білмейді.</translation>
    </message>
    <message>
        <source>No technology was seen from its start to its end in this time.</source>
        <translation>Бұл уақытта бірде-бір технология басынан аяғына дейін байқалмаған.</translation>
    </message>
    <message>
        <source>durations</source>
        <translation>durations</translation>
    </message>
    <message>
        <source>Lag from creation to receipt</source>
        <translation>Жасалудан қабылдануға дейінгі кідіріс</translation>
    </message>
    <message>
        <source>“Below 0”: the sender&apos;s clock is ahead. Senders write whole seconds, so up to one second may be rounding.</source>
        <translation>«0 мәнінен аз»: жіберушінің сағаты алға кетіп тұр. Жіберушілер бүтін секундтарды жазады, сондықтан бір секундқа дейінгі айырма дөңгелектеуден болуы мүмкін.</translation>
    </message>
    <message>
        <source>No event in this time says when it was created.</source>
        <translation>Бұл уақыттағы бірде-бір оқиғада оның қашан жасалғаны көрсетілмеген.</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>lag</translation>
    </message>
    <message>
        <source>Replies by status</source>
        <translation>Жауаптар, күй коды бойынша</translation>
    </message>
    <message>
        <source>replies</source>
        <translation>replies</translation>
    </message>
    <message>
        <source>The time ends before it begins: choose a later end.</source>
        <translation>Уақыттың соңы басынан бұрын: соңына кейінірек уақытты таңдаңыз.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln оқиға</numerusform>
            <numerusform>%Ln оқиға</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % passed</source>
        <translation>%1 % өтті</translation>
    </message>
    <message>
        <source>still counting, %1 %</source>
        <translation>санау жүріп жатыр, %1 %</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::OverviewRange</name>
    <message>
        <source>Last hour</source>
        <translation>Соңғы сағат</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Соңғы 24 сағат</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Соңғы 7 күн</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Соңғы 30 күн</translation>
    </message>
    <message>
        <source>All times</source>
        <translation>Бүкіл уақыт</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Аралық: … – …</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::PagedTableModel</name>
    <message>
        <source>deleted</source>
        <translation>жойылған</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>жүктелуде</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::PassPhraseDialog</name>
    <message>
        <source>&amp;New pass phrase:</source>
        <translation>&amp;Жаңа құпия тіркес:</translation>
    </message>
    <message>
        <source>&amp;Again:</source>
        <translation>&amp;Тағы бір рет:</translation>
    </message>
    <message>
        <source>It cannot be read back, nor be recovered: keep it in mind. A few words are better than one.</source>
        <translation>Оны қайта оқу да, қалпына келтіру де мүмкін емес: есте сақтаңыз. Бір сөзден бірнеше сөз артық.</translation>
    </message>
    <message>
        <source>Without a pass phrase the window cannot be locked.</source>
        <translation>Құпия тіркессіз терезені құлыптау мүмкін емес.</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s).</source>
        <translation>
            <numerusform>Кемінде %n таңба.</numerusform>
            <numerusform>Кемінде %n таңба.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Екеуі бірдей емес.</translation>
    </message>
    <message numerus="yes">
        <source>This is not the pass phrase. Try again in %n second(s).</source>
        <translation>
            <numerusform>Құпия тіркес дұрыс емес. %n секундтан кейін қайталап көріңіз.</numerusform>
            <numerusform>Құпия тіркес дұрыс емес. %n секундтан кейін қайталап көріңіз.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Current pass phrase:</source>
        <translation>&amp;Қазіргі құпия тіркес:</translation>
    </message>
    <message>
        <source>Set a pass phrase</source>
        <translation>Құпия тіркесті орнату</translation>
    </message>
    <message>
        <source>Change the pass phrase</source>
        <translation>Құпия тіркесті өзгерту</translation>
    </message>
    <message>
        <source>Remove the pass phrase</source>
        <translation>Құпия тіркесті жою</translation>
    </message>
    <message>
        <source>Please wait…</source>
        <translation>Күте тұрыңыз…</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::PreferencesDialog</name>
    <message>
        <source>%1: %2</source>
        <comment>page, problem</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What the store keeps was not changed. %1 Choose OK or Apply to try again.</source>
        <translation>Қойманың нені сақтайтыны өзгертілген жоқ. %1 Қайта көру үшін «ОК» немесе «Іске асыру» түймесін басыңыз.</translation>
    </message>
    <message>
        <source>Save the changes to the preferences?</source>
        <translation>Баптаулардағы өзгерістерді сақтау керек пе?</translation>
    </message>
    <message>
        <source>Discard the changes to the preferences?</source>
        <translation>Баптаулардағы өзгерістерден бас тартасыз ба?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::PrivacyActions</name>
    <message>
        <source>Show names, phone numbers, IINs and photos as stars, by the masking rules of the preferences</source>
        <translation>Аты-жөнді, телефон нөмірлерін, ЖСН-ді және фотосуреттерді баптаулардағы бүркемелеу ережелері бойынша жұлдызшалармен көрсету</translation>
    </message>
    <message>
        <source>Cover the window until the pass phrase is given; receiving and delivering go on</source>
        <translation>Құпия тіркес енгізілгенше терезе мазмұнын жасыру; қабылдау мен жеткізу жалғаса береді</translation>
    </message>
    <message>
        <source>&amp;Mask personal data</source>
        <translation>&amp;Жеке деректерді бүркемелеу</translation>
    </message>
    <message>
        <source>Loc&amp;k now</source>
        <translation>Қазір &amp;құлыптау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::PrivacyPage</name>
    <message>
        <source>Privacy</source>
        <translation>Құпиялылық</translation>
    </message>
    <message>
        <source>To lock the window, a pass phrase has to be set first.</source>
        <translation>Терезені құлыптау үшін алдымен құпия тіркесті орнату керек.</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>Ө&amp;згерту…</translation>
    </message>
    <message>
        <source>&amp;Set…</source>
        <translation>О&amp;рнату…</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Анықталуда…</translation>
    </message>
    <message>
        <source>A pass phrase is set.</source>
        <translation>Құпия тіркес орнатылған.</translation>
    </message>
    <message>
        <source>There is no pass phrase: the window cannot be locked.</source>
        <translation>Құпия тіркес жоқ: терезені құлыптау мүмкін емес.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::Program</name>
    <message>
        <source>Flowbell</source>
        <translation>Flowbell</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Шығу</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталау</translation>
    </message>
    <message>
        <source>Choose another store…</source>
        <translation>Басқа қойманы таңдау…</translation>
    </message>
    <message>
        <source>Choose a store</source>
        <translation>Қойманы таңдау</translation>
    </message>
    <message>
        <source>Stores (*.db);;All files (*)</source>
        <translation>Қоймалар (*.db);;Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ашу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ProgressStrip</name>
    <message>
        <source>Progress</source>
        <translation>Орындалу барысы</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
    <message>
        <source>Stop; what is done stays done</source>
        <translation>Тоқтату; орындалғаны қалады</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Көшірілуде…</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RawView</name>
    <message>
        <source>The body is empty</source>
        <translation>Дене бос</translation>
    </message>
    <message>
        <source>%1, not text: shown in hexadecimal</source>
        <translation>%1, мәтін емес: он алтылық түрде көрсетілген</translation>
    </message>
    <message>
        <source>The first %1 of %2</source>
        <translation>%2 ішінен алғашқы %1</translation>
    </message>
    <message>
        <source>&amp;Copy lines</source>
        <translation>Жолдарды &amp;көшіру</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RedeliverMenu</name>
    <message>
        <source>To &amp;every enabled webhook of its flow</source>
        <translation>Ағынының &amp;барлық қосулы вебхугіне</translation>
    </message>
    <message>
        <source>To this webhook, whatever events it subscribes to</source>
        <translation>Қандай оқиғаларға жазылғанына қарамастан, осы вебхукке</translation>
    </message>
    <message>
        <source>This webhook is disabled. Enable it in the settings of “%1”.</source>
        <translation>Бұл вебхук өшірулі. Оны «%1» ағынының баптауларында қосыңыз.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ReplayMenu</name>
    <message>
        <source>Store the events of this one&apos;s session again, as a new session</source>
        <translation>Осы оқиға сессиясының оқиғаларын жаңа сессия ретінде қайта сақтау</translation>
    </message>
    <message>
        <source>Repla&amp;y session</source>
        <translation>Сессияны қайта &amp;ойнату</translation>
    </message>
    <message>
        <source>In &amp;real time</source>
        <translation>&amp;Нақты уақытта</translation>
    </message>
    <message>
        <source>&amp;Ten times as fast</source>
        <translation>Он &amp;есе жылдам</translation>
    </message>
    <message>
        <source>At &amp;once</source>
        <translation>&amp;Бірден</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ReplyRuleActions</name>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Қосу…</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Ереже қосу</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Өңдеу…</translation>
    </message>
    <message>
        <source>Change this rule</source>
        <translation>Осы ережені өзгерту</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Көшірмесін жасау</translation>
    </message>
    <message>
        <source>Add a copy of this rule below it</source>
        <translation>Осы ереженің көшірмесін оның астына қосу</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Жою</translation>
    </message>
    <message>
        <source>Delete this rule; it can be undone until the dialog is closed</source>
        <translation>Осы ережені жою; диалог жабылғанша мұны болдырмауға болады</translation>
    </message>
    <message>
        <source>U&amp;ndo delete</source>
        <translation>Жоюды &amp;болдырмау</translation>
    </message>
    <message>
        <source>Put the last deleted rule back</source>
        <translation>Соңғы жойылған ережені қайтару</translation>
    </message>
    <message>
        <source>Move u&amp;p</source>
        <translation>Ж&amp;оғары</translation>
    </message>
    <message>
        <source>Move this rule up: the first that fits is obeyed</source>
        <translation>Осы ережені жоғары жылжыту: алғашқы сәйкес келгені қолданылады</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>&amp;Төмен</translation>
    </message>
    <message>
        <source>Move this rule down: the first that fits is obeyed</source>
        <translation>Осы ережені төмен жылжыту: алғашқы сәйкес келгені қолданылады</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ReplyRuleDialog</name>
    <message>
        <source>Nothing is sent: the connection is closed instead.</source>
        <translation>Ештеңе жіберілмейді: оның орнына қосылым жабылады.</translation>
    </message>
    <message>
        <source>Add a reply rule</source>
        <translation>Жауап ережесін қосу</translation>
    </message>
    <message>
        <source>Edit the reply rule</source>
        <translation>Жауап ережесін өңдеу</translation>
    </message>
    <message>
        <source>any</source>
        <translation>кез келген</translation>
    </message>
    <message>
        <source>Discard the new reply rule?</source>
        <translation>Жаңа жауап ережесінен бас тартасыз ба?</translation>
    </message>
    <message>
        <source>Discard the changes to the reply rule?</source>
        <translation>Жауап ережесіндегі өзгерістерден бас тартасыз ба?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ReplyRulesControl</name>
    <message>
        <source>&amp;Reply rules…</source>
        <translation>&amp;Жауап ережелері…</translation>
    </message>
    <message>
        <source>Reply rules…</source>
        <translation>Жауап ережелері…</translation>
    </message>
    <message>
        <source>Alter what the listener answers, to see how a sender copes</source>
        <translation>Жіберушінің қалай әрекет ететінін көру үшін тыңдағыштың жауаптарын өзгерту</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Өшіру</translation>
    </message>
    <message>
        <source>Answer as usual from now on; the rules are kept</source>
        <translation>Бұдан былай әдеттегідей жауап беру; ережелер сақталады</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ReplyRulesDialog</name>
    <message>
        <source>The rule “%1” was deleted.</source>
        <translation>«%1» ережесі жойылды.</translation>
    </message>
    <message numerus="yes">
        <source>There can be at most %n rule(s).</source>
        <translation>
            <numerusform>Ең көбі %n ереже бола алады.</numerusform>
            <numerusform>Ең көбі %n ереже бола алады.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Ереже қосу</translation>
    </message>
    <message>
        <source>Take the &amp;status from the end of the path: %1 is answered 503</source>
        <translation>Күйді жолдың &amp;соңынан алу: %1 үшін жауап — 503</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ReplyRulesModel</name>
    <message>
        <source>on</source>
        <comment>a rule</comment>
        <translation>қосулы</translation>
    </message>
    <message>
        <source>off</source>
        <comment>a rule</comment>
        <translation>өшірулі</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Қосулы</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Неге сәйкес</translation>
    </message>
    <message>
        <source>Is answered</source>
        <translation>Жауабы</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RetentionSection</name>
    <message numerus="yes">
        <source>Now: %1 in the file, of these %2 free; %Ln event(s).</source>
        <translation>
            <numerusform>Қазір: файлда %1, оның ішінде бос: %2; %Ln оқиға.</numerusform>
            <numerusform>Қазір: файлда %1, оның ішінде бос: %2; %Ln оқиға.</numerusform>
        </translation>
    </message>
    <message>
        <source>Now: %1 in the file, of these %2 free.</source>
        <translation>Қазір: файлда %1, оның ішінде бос: %2.</translation>
    </message>
    <message numerus="yes">
        <source>To be removed now: %Ln event(s)</source>
        <translation>
            <numerusform>Қазір жойылатыны: %Ln оқиға</numerusform>
            <numerusform>Қазір жойылатыны: %Ln оқиға</numerusform>
        </translation>
    </message>
    <message>
        <source>, and of the oldest so many that %1 become free</source>
        <translation>, сондай-ақ ең ескілерінен %1 босайтындай саны</translation>
    </message>
    <message>
        <source>Nothing is removed: everything is kept.</source>
        <translation>Ештеңе жойылмайды: бәрі сақталады.</translation>
    </message>
    <message>
        <source>This file was made by an earlier version: what becomes free in it is used again, but the file does not get smaller until it is rewritten once.</source>
        <translation>Бұл файлды бұрынғы нұсқа жасаған: ондағы босаған орын қайта пайдаланылады, бірақ файл бір рет қайта жазылмайынша кішіреймейді.</translation>
    </message>
    <message>
        <source>They are removed for good, with their bodies, deliveries and marks.</source>
        <translation>Олар денелерімен, жеткізулерімен және белгілерімен бірге біржола жойылады.</translation>
    </message>
    <message>
        <source>Removing events…</source>
        <translation>Оқиғалар жойылуда…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) removed.</source>
        <translation>
            <numerusform>%Ln оқиға жойылды.</numerusform>
            <numerusform>%Ln оқиға жойылды.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. %1</source>
        <translation>Тоқтатылды. %1</translation>
    </message>
    <message>
        <source>Rewrite the file of the store now?</source>
        <translation>Қойма файлы қазір қайта жазылсын ба?</translation>
    </message>
    <message>
        <source>Until that is done no event can be stored: those that arrive wait in memory, and when the queue is full, senders are told to send again. It takes up to twice %1 of further room on the disk, and cannot be cancelled.</source>
        <translation>Бұл аяқталғанша оқиғаларды сақтау мүмкін емес: келгендері жадта күтеді, ал кезек толғанда жіберушілерге қайта жіберу ұсынылады. Дискіде қосымша бос орын керек (ең көбі 2 × %1), әрі мұны тоқтату мүмкін емес.</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>Қайта жазу</translation>
    </message>
    <message>
        <source>The file is being rewritten…</source>
        <translation>Файл қайта жазылуда…</translation>
    </message>
    <message>
        <source>The file was rewritten.</source>
        <translation>Файл қайта жазылды.</translation>
    </message>
    <message>
        <source>&amp;Rewrite…</source>
        <translation>&amp;Қайта жазу…</translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation>Тазалау</translation>
    </message>
    <message>
        <source>Rewrite the file</source>
        <translation>Файлды қайта жазу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RowName</name>
    <message>
        <source>Row %1 of %2</source>
        <extracomment>what a screen reader says of a row of a table</extracomment>
        <translation>%1-жол, барлығы %2</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleActionDialog</name>
    <message>
        <source>Add an action: %1</source>
        <extracomment>window title; %1: a kind of action, such as &quot;notification&quot;</extracomment>
        <translation>Әрекет қосу: %1</translation>
    </message>
    <message>
        <source>Edit the action: %1</source>
        <translation>Әрекетті өңдеу: %1</translation>
    </message>
    <message>
        <source>Discard what you entered for this action?</source>
        <translation>Осы әрекет үшін енгізгендеріңізден бас тартасыз ба?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleActionListModel</name>
    <message>
        <source>%1. %2</source>
        <extracomment>an action of a rule: its number, and what it does</extracomment>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleActionsForm</name>
    <message>
        <source>Add what the rule does.</source>
        <translation>Ереже не істейтінін қосыңыз.</translation>
    </message>
    <message>
        <source>Action %1: %2</source>
        <extracomment>%1: the number of an action, %2: what is wrong with it</extracomment>
        <translation>%1-әрекет: %2</translation>
    </message>
    <message>
        <source>Action %1: It signs what it sends, but there is no signing secret yet. Edit it to give it one.</source>
        <translation>%1-әрекет: ол жіберетініне қол қояды, бірақ қолтаңбаның құпия кілті әзірге жоқ. Кілтті беру үшін әрекетті өңдеңіз.</translation>
    </message>
    <message>
        <source>Add something that the rule does</source>
        <translation>Ереже істейтін нәрсені қосу</translation>
    </message>
    <message numerus="yes">
        <source>A rule can have at most %n action(s).</source>
        <translation>
            <numerusform>Ережеде ең көбі %n әрекет бола алады.</numerusform>
            <numerusform>Ережеде ең көбі %n әрекет бола алады.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show a &amp;notification…</source>
        <translation>&amp;Хабарландыру көрсету…</translation>
    </message>
    <message>
        <source>Run a &amp;program…</source>
        <translation>&amp;Бағдарламаны орындау…</translation>
    </message>
    <message>
        <source>Send the event to a &amp;URL…</source>
        <translation>Оқиғаны URL-ге &amp;жіберу…</translation>
    </message>
    <message>
        <source>&amp;Mark the event…</source>
        <translation>Оқиғаны бел&amp;гілеу…</translation>
    </message>
    <message>
        <source>&amp;Add to the note of the event…</source>
        <translation>Оқиғаның &amp;ескертпесіне қосу…</translation>
    </message>
    <message>
        <source>&amp;Stop forwarding of its flow</source>
        <translation>Оқиға ағынының ба&amp;ғыттауын тоқтату</translation>
    </message>
    <message>
        <source>Ed&amp;it…</source>
        <translation>Өң&amp;деу…</translation>
    </message>
    <message>
        <source>Change this action</source>
        <translation>Осы әрекетті өзгерту</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Алып тастау</translation>
    </message>
    <message>
        <source>Remove this action</source>
        <translation>Осы әрекетті алып тастау</translation>
    </message>
    <message>
        <source>Move u&amp;p</source>
        <translation>Жоға&amp;ры</translation>
    </message>
    <message>
        <source>Move this action up</source>
        <translation>Осы әрекетті жоғары жылжыту</translation>
    </message>
    <message>
        <source>&amp;Move down</source>
        <translation>&amp;Төмен</translation>
    </message>
    <message>
        <source>Move this action down</source>
        <translation>Осы әрекетті төмен жылжыту</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleConditionForm</name>
    <message>
        <source>&amp;After an event</source>
        <translation>&amp;Мына оқиғадан кейін</translation>
    </message>
    <message>
        <source>E&amp;vents that match</source>
        <translation>Сәйкес &amp;оқиғалар</translation>
    </message>
    <message>
        <source>For a t&amp;ime of</source>
        <translation>Мына уақыт &amp;бойы</translation>
    </message>
    <message>
        <source>W&amp;ithin</source>
        <translation>&amp;Уақыт аралығы</translation>
    </message>
    <message>
        <source>How long nothing may come</source>
        <translation>Қанша уақыт бойы ештеңе келмеуі керек</translation>
    </message>
    <message>
        <source>Time within which they come</source>
        <translation>Олар келетін уақыт аралығы</translation>
    </message>
    <message>
        <source>Waited fo&amp;r in each</source>
        <translation>Әрқайсысында күті&amp;леді</translation>
    </message>
    <message>
        <source>Counte&amp;d in each</source>
        <translation>Әрқайсысында &amp;саналады</translation>
    </message>
    <message>
        <source>Event after which one should follow</source>
        <translation>Күту басталатын оқиға</translation>
    </message>
    <message>
        <source>Filter of the events</source>
        <translation>Оқиғалар сүзгісі</translation>
    </message>
    <message>
        <source>empty: the wait begins anew with each awaited event</source>
        <translation>бос: күту әр күтілетін оқиғадан кейін қайта басталады</translation>
    </message>
    <message>
        <source>such as event:flow.end success:false</source>
        <translation>мысалы, event:flow.end success:false</translation>
    </message>
    <message>
        <source>Awaited event</source>
        <translation>Күтілетін оқиға</translation>
    </message>
    <message>
        <source>such as event:flow.end; empty: any event</source>
        <translation>мысалы, event:flow.end; бос: кез келген оқиға</translation>
    </message>
    <message>
        <source>an event matches</source>
        <translation>оқиға сәйкес келсе</translation>
    </message>
    <message>
        <source>several events match within a time</source>
        <translation>белгілі уақыт ішінде бірнеше оқиға сәйкес келсе</translation>
    </message>
    <message>
        <source>an awaited event does not come</source>
        <translation>күтілетін оқиға келмесе</translation>
    </message>
    <message>
        <source>the whole store</source>
        <translation>бүкіл қойма</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>ағын</translation>
    </message>
    <message>
        <source>session</source>
        <translation>сессия</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleDialog</name>
    <message>
        <source>A rule needs a name.</source>
        <translation>Ережеге атау керек.</translation>
    </message>
    <message numerus="yes">
        <source>The name can have at most %n character(s).</source>
        <translation>
            <numerusform>Атауда ең көбі %n таңба бола алады.</numerusform>
            <numerusform>Атауда ең көбі %n таңба бола алады.</numerusform>
        </translation>
    </message>
    <message>
        <source>This rule was changed meanwhile, here or by another program. What you entered is still here.</source>
        <translation>Осы аралықта бұл ереже осында өзгертілді немесе оны басқа бағдарлама өзгертті. Сіз енгізгендер әлі осында.</translation>
    </message>
    <message>
        <source>Save the new rule?</source>
        <translation>Жаңа ереже сақталсын ба?</translation>
    </message>
    <message>
        <source>Save the changes to the rule “%1”?</source>
        <translation>«%1» ережесіне енгізілген өзгерістер сақталсын ба?</translation>
    </message>
    <message>
        <source>%1[*] – rule</source>
        <translation>%1[*] – ереже</translation>
    </message>
    <message>
        <source>New rule[*]</source>
        <translation>Жаңа ереже[*]</translation>
    </message>
    <message>
        <source> times a minute</source>
        <translation> рет/мин</translation>
    </message>
    <message>
        <source>Save mine instead</source>
        <translation>Оның орнына менікін сақтау</translation>
    </message>
    <message>
        <source>Save what you entered; what was changed meanwhile is lost</source>
        <translation>Сіз енгізгенді сақтау; осы аралықта өзгертілгендер жоғалады</translation>
    </message>
    <message>
        <source>Discard the changes to the rule “%1”?</source>
        <translation>«%1» ережесіндегі өзгерістерден бас тартасыз ба?</translation>
    </message>
    <message>
        <source>Discard the new rule?</source>
        <translation>Жаңа ережеден бас тартасыз ба?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleListActions</name>
    <message>
        <source>Disa&amp;ble</source>
        <translation>Ө&amp;шіру</translation>
    </message>
    <message>
        <source>Ena&amp;ble</source>
        <translation>Қосулы күйге &amp;ауыстыру</translation>
    </message>
    <message>
        <source>Act on events no more; what has not begun is cancelled</source>
        <translation>Бұдан былай оқиғаларға әрекет етпеу; басталмағандарынан бас тартылады</translation>
    </message>
    <message>
        <source>Act on events from now on</source>
        <translation>Осы сәттен бастап оқиғаларға әрекет ету</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>Қ&amp;осу…</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Ереже қосу</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>Өң&amp;деу…</translation>
    </message>
    <message>
        <source>Change this rule</source>
        <translation>Осы ережені өзгерту</translation>
    </message>
    <message>
        <source>&amp;Duplicate…</source>
        <translation>&amp;Көшірмесін жасау…</translation>
    </message>
    <message>
        <source>Add a rule like this one</source>
        <translation>Осы ережеге ұқсас ереже қосу</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Жою</translation>
    </message>
    <message>
        <source>Remove this rule; it can be undone</source>
        <translation>Осы ережені жою; мұны болдырмауға болады</translation>
    </message>
    <message>
        <source>&amp;Undo remove</source>
        <translation>Жоюды &amp;болдырмау</translation>
    </message>
    <message>
        <source>Put the last removed rule back</source>
        <translation>Соңғы жойылған ережені қайтару</translation>
    </message>
    <message>
        <source>Re&amp;sume</source>
        <translation>Жа&amp;лғастыру</translation>
    </message>
    <message>
        <source>Let the rule, which paused itself, go on with events from now on</source>
        <translation>Өзін-өзі кідірткен ережеге осы сәттен бастап келетін оқиғалармен жалғастыруға рұқсат беру</translation>
    </message>
    <message>
        <source>Confirm &amp;programs…</source>
        <translation>Бағда&amp;рламаларды растау…</translation>
    </message>
    <message>
        <source>Look at what this rule starts, and let it</source>
        <translation>Осы ереженің не іске қосатынын қарап, оған рұқсат беру</translation>
    </message>
    <message>
        <source>Cancel &amp;waiting actions</source>
        <translation>Күтудегі әрекеттерден бас &amp;тарту</translation>
    </message>
    <message>
        <source>Do no more what this rule has not begun yet</source>
        <translation>Осы ереженің әлі басталмаған әрекеттерін орындамау</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>&amp;Экспорттау…</translation>
    </message>
    <message>
        <source>Write all rules into a file; secrets are left out</source>
        <translation>Барлық ережелерді файлға жазу; құпия кілттер жазылмайды</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Импорттау…</translation>
    </message>
    <message>
        <source>Add the rules of a file; you see first what they do, and they come disabled</source>
        <translation>Файлдағы ережелерді қосу; алдымен олардың не істейтінін көресіз, олар өшірулі күйде қосылады</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleListControl</name>
    <message>
        <source>%1 (copy)</source>
        <extracomment>the name of a copy of the rule %1</extracomment>
        <translation>%1 (көшірме)</translation>
    </message>
    <message>
        <source>The rule “%1” was removed.</source>
        <translation>«%1» ережесі жойылды.</translation>
    </message>
    <message>
        <source>The rule “%1” is back.</source>
        <translation>«%1» ережесі қайтарылды.</translation>
    </message>
    <message>
        <source>The rule “%1” goes on, with events from now on.</source>
        <translation>«%1» ережесі осы сәттен бастап келетін оқиғалармен жалғасады.</translation>
    </message>
    <message>
        <source>The rule “%1” may start its programs now.</source>
        <translation>Енді «%1» ережесі өз бағдарламаларын іске қоса алады.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln action(s) cancelled.</source>
        <translation>
            <numerusform>%Ln әрекеттен бас тартылды.</numerusform>
            <numerusform>%Ln әрекеттен бас тартылды.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export rules</source>
        <translation>Ережелерді экспорттау</translation>
    </message>
    <message>
        <source>Rules (*.json)</source>
        <translation>Ережелер (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>The rules were exported to %1.</source>
        <translation>Ережелер мына файлға экспортталды: %1.</translation>
    </message>
    <message>
        <source>Import rules</source>
        <translation>Ережелерді импорттау</translation>
    </message>
    <message>
        <source>%1 has no rules that can be imported: %2</source>
        <extracomment>%1 is a file&apos;s name, %2 why</extracomment>
        <translation>%1 файлында импорттауға болатын ереже жоқ: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rule(s) imported. They are disabled: enable what you want to use.</source>
        <translation>
            <numerusform>%Ln ереже импортталды. Олар өшірулі: қолданғыңыз келгендерін қосулы күйге ауыстырыңыз.</numerusform>
            <numerusform>%Ln ереже импортталды. Олар өшірулі: қолданғыңыз келгендерін қосулы күйге ауыстырыңыз.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove damaged rule</source>
        <translation>Бүлінген ережені жою</translation>
    </message>
    <message>
        <source>Remove the damaged rule “%1”?</source>
        <translation>Бүлінген «%1» ережесін жою керек пе?</translation>
    </message>
    <message>
        <source>It cannot be read, so this cannot be undone. What it did stays in the log.</source>
        <translation>Оны оқу мүмкін емес, сондықтан мұны қайтара алмайсыз. Істегендері журналда қалады.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Жою</translation>
    </message>
    <message>
        <source>The damaged rule “%1” was removed.</source>
        <translation>Бүлінген «%1» ережесі жойылды.</translation>
    </message>
    <message>
        <source>The rule “%1” was changed while you looked at it. Nothing was confirmed; look at it as it is now.</source>
        <translation>«%1» ережесі сіз қарап отырғанда өзгертілді. Ештеңе расталмады; оның қазіргі түрін қараңыз.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln damaged rule(s) were left out.</source>
        <translation>
            <numerusform>%Ln бүлінген ереже өткізіп жіберілді.</numerusform>
            <numerusform>%Ln бүлінген ереже өткізіп жіберілді.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleListModel</name>
    <message>
        <source>never</source>
        <translation>ешқашан</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) are waiting or under way.</source>
        <translation>
            <numerusform>%n әрекет күтуде немесе орындалуда.</numerusform>
            <numerusform>%n әрекет күтуде немесе орындалуда.</numerusform>
        </translation>
    </message>
    <message>
        <source>How often it fired within the last hour</source>
        <translation>Соңғы сағатта неше рет іске қосылды</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Ереже</translation>
    </message>
    <message>
        <source>When it fires</source>
        <translation>Қашан іске қосылады</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Не істейді</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Last fired</source>
        <translation>Соңғы іске қосылуы</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Соңғы сағатта</translation>
    </message>
    <message>
        <source>Last outcome</source>
        <translation>Соңғы нәтиже</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <comment>a rule</comment>
        <translation>оқылмайды</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleNotices</name>
    <message>
        <source>The rule “%1” paused itself. %2</source>
        <extracomment>%1 is a rule&apos;s name, %2 why: &quot;It fired more than 60 times within a minute.&quot;</extracomment>
        <translation>«%1» ережесі өзін-өзі кідіртті. %2</translation>
    </message>
    <message numerus="yes">
        <source>So did %n more.</source>
        <translation>
            <numerusform>Тағы %n ереже де өзін-өзі кідіртті.</numerusform>
            <numerusform>Тағы %n ереже де өзін-өзі кідіртті.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rules do nothing at the moment, because what they do cannot be recorded. %1</source>
        <translation>Қазір ережелер ештеңе істемейді, өйткені олардың істегенін жазып қою мүмкін емес. %1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>Let the rule go on, with events from now on</source>
        <translation>Ережеге осы сәттен бастап келетін оқиғалармен жалғастыруға рұқсат беру</translation>
    </message>
    <message>
        <source>Show the rule</source>
        <translation>Ережені көрсету</translation>
    </message>
    <message>
        <source>Show the rule and its firings</source>
        <translation>Ережені және оның іске қосылуларын көрсету</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleTrialModel</name>
    <message>
        <source>no event</source>
        <translation>оқиға жоқ</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Уақыты</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Оқиға</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Ағын</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Сессия</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Сәтті</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleTryPane</name>
    <message>
        <source>As soon as the condition is right, you see here on which of the last events it would have fired.</source>
        <translation>Шарт дұрыс болған бойда, ереже соңғы оқиғалардың қайсысында іске қосылар еді, соны осы жерден көресіз.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Қаралуда…</translation>
    </message>
    <message>
        <source>There are no events yet to try it on.</source>
        <translation>Ережені сынап көретін оқиғалар әзірге жоқ.</translation>
    </message>
    <message numerus="yes">
        <source>the last %n event(s)</source>
        <comment>a rule would have fired … on …</comment>
        <translation>
            <numerusform>соңғы %n оқиға</numerusform>
            <numerusform>соңғы %n оқиға</numerusform>
        </translation>
    </message>
    <message>
        <source>It would not have fired on %1.</source>
        <translation>Ереже іске қосылмас еді (%1 бойынша).</translation>
    </message>
    <message numerus="yes">
        <source>It would have fired %n time(s) on %1.</source>
        <translation>
            <numerusform>Ереже %n рет іске қосылар еді (%1 бойынша).</numerusform>
            <numerusform>Ереже %n рет іске қосылар еді (%1 бойынша).</numerusform>
        </translation>
    </message>
    <message>
        <source>Then it would have paused itself, because it fires too often.</source>
        <translation>Содан кейін ол өзін-өзі кідіртер еді, өйткені тым жиі іске қосылады.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RunActionPage</name>
    <message>
        <source>There is no such file.</source>
        <translation>Мұндай файл жоқ.</translation>
    </message>
    <message>
        <source>This is not a program: it cannot be executed.</source>
        <translation>Бұл бағдарлама емес: оны орындау мүмкін емес.</translation>
    </message>
    <message>
        <source>Choose a program</source>
        <translation>Бағдарламаны таңдау</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Қалтаны таңдау</translation>
    </message>
    <message>
        <source>wait for their turn</source>
        <translation>кезегін күтеді</translation>
    </message>
    <message>
        <source>are left out</source>
        <translation>өткізіп жіберіледі</translation>
    </message>
    <message>
        <source>Longest time the program may take</source>
        <translation>Бағдарламаның ең ұзақ жұмыс уақыты</translation>
    </message>
    <message>
        <source>One of the arguments has several lines, or is empty: they can be changed with flowbell-cli only.</source>
        <translation>Аргументтердің бірі бірнеше жолдан тұрады немесе бос: аргументтерді тек flowbell-cli арқылы өзгертуге болады.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SavedFilterMenu</name>
    <message>
        <source>Saved filters</source>
        <translation>Сақталған сүзгілер</translation>
    </message>
    <message>
        <source>None yet: write a filter and save it</source>
        <translation>Әзірге жоқ: сүзгі жазып, оны сақтаңыз</translation>
    </message>
    <message>
        <source>Recent filters</source>
        <translation>Соңғы сүзгілер</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Әзірге жоқ</translation>
    </message>
    <message>
        <source>There is no filter to save.</source>
        <translation>Сақтайтын сүзгі жоқ.</translation>
    </message>
    <message>
        <source>There is no filter to save. Write one first.</source>
        <translation>Сақтайтын сүзгі жоқ. Алдымен сүзгі жазыңыз.</translation>
    </message>
    <message>
        <source>Name of the filter “%1”:</source>
        <translation>«%1» сүзгісінің атауы:</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сақтау</translation>
    </message>
    <message>
        <source>There is a saved filter “%1” already. Replace it?</source>
        <translation>«%1» деген сақталған сүзгі бұрыннан бар. Ауыстырылсын ба?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ауыстыру</translation>
    </message>
    <message>
        <source>&amp;Save the current filter…</source>
        <translation>Ағымдағы сүзгіні &amp;сақтау…</translation>
    </message>
    <message>
        <source>&amp;Edit saved filters…</source>
        <translation>Сақталған сүзгілерді &amp;өңдеу…</translation>
    </message>
    <message>
        <source>&amp;Forget recent filters</source>
        <translation>Соңғы сүзгілерді &amp;ұмыту</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>Сүзгіні сақтау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SavedFiltersDialog</name>
    <message>
        <source>There is a saved filter “%1” already. Choose a different name.</source>
        <translation>«%1» деген сақталған сүзгі бұрыннан бар. Басқа атау таңдаңыз.</translation>
    </message>
    <message numerus="yes">
        <source>A saved filter needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>Сақталған сүзгіге атау керек, ұзындығы: 1–%n таңба.</numerusform>
            <numerusform>Сақталған сүзгіге атау керек, ұзындығы: 1–%n таңба.</numerusform>
        </translation>
    </message>
    <message>
        <source>This filter was removed elsewhere.</source>
        <translation>Бұл сүзгі басқа жерде жойылған.</translation>
    </message>
    <message>
        <source>“%1” was deleted. Ctrl+Z brings it back.</source>
        <translation>«%1» жойылды. Ctrl+Z оны қайтарады.</translation>
    </message>
    <message>
        <source>Discard what could not be saved?</source>
        <translation>Сақталмағаннан бас тартасыз ба?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SavedFiltersModel</name>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Сүзгі</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Сақталмады</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SecretHeadersModel</name>
    <message>
        <source>%1 is there more than once. A secret header can be sent only once.</source>
        <translation>%1 бірнеше рет берілген. Құпия тақырыпты тек бір рет жіберуге болады.</translation>
    </message>
    <message>
        <source>The value of %1 is still kept. Type it, or keep the header secret.</source>
        <translation>%1 мәні әлі сақтаулы. Оны теріңіз немесе тақырыпты құпия күйінде қалдырыңыз.</translation>
    </message>
    <message>
        <source>The secret header %1 needs a value.</source>
        <translation>%1 құпия тақырыбына мән керек.</translation>
    </message>
    <message>
        <source>The secret header %1 has a new name: type its value again.</source>
        <translation>%1 құпия тақырыбының атауы жаңа: мәнін қайта теріңіз.</translation>
    </message>
    <message>
        <source>Secret values are kept where signing secrets are, not in the store.</source>
        <translation>Құпия мәндер қоймада емес, қолтаңбаның құпия кілттері тұрған жерде сақталады.</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>құпия</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>ашық</translation>
    </message>
    <message>
        <source>A value is kept. To replace it, type another one.</source>
        <translation>Мән сақтаулы. Оны ауыстыру үшін басқасын теріңіз.</translation>
    </message>
    <message>
        <source>Its value is kept where signing secrets are, not in the store.</source>
        <translation>Оның мәні қоймада емес, қолтаңбаның құпия кілттері тұрған жерде сақталады.</translation>
    </message>
    <message>
        <source>Its value is in the store, as it is.</source>
        <translation>Оның мәні қоймада сол күйінде тұр.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Мәні</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Құпия</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SenderSection</name>
    <message>
        <source>The header field of the token needs a name that can hold one, such as X-Webhook-Token or Authorization.</source>
        <translation>Токен тұратын тақырып өрісіне жарамды атау керек, мысалы, X-Webhook-Token немесе Authorization.</translation>
    </message>
    <message>
        <source>The user name must not be empty, and must not contain a colon.</source>
        <translation>Пайдаланушы аты бос болмауы және онда қос нүкте болмауы керек.</translation>
    </message>
    <message>
        <source>Hide the secret</source>
        <translation>Құпия кілтті жасыру</translation>
    </message>
    <message>
        <source>Show the secret</source>
        <translation>Құпия кілтті көрсету</translation>
    </message>
    <message>
        <source>Anyone who reaches the listener can send events. The window says so as long as it listens beyond this computer.</source>
        <translation>Тыңдағышқа қол жеткізе алатын кез келген адам оқиға жібере алады. Қабылдау осы компьютерден тыс жүріп тұрғанда, терезе бұл туралы ескертіп тұрады.</translation>
    </message>
    <message>
        <source>Only programs on this computer can send events. To listen beyond it, choose what senders have to show.</source>
        <translation>Оқиғаларды тек осы компьютердегі бағдарламалар жібере алады. Одан тыс жерден қабылдау үшін жіберушілер не көрсетуі керегін таңдаңыз.</translation>
    </message>
    <message>
        <source>A new secret: give it to the senders. It counts once it is applied.</source>
        <translation>Жаңа құпия кілт: оны жіберушілерге беріңіз. Ол баптаулар қолданылғаннан кейін күшіне енеді.</translation>
    </message>
    <message>
        <source>A secret is kept. Senders put it behind the path; “Copy the address” in the window takes it along.</source>
        <translation>Құпия кілт сақтаулы. Жіберушілер оны жолдың соңына қосады; терезедегі «Мекенжайды көшіру» оны қоса көшіреді.</translation>
    </message>
    <message>
        <source>A secret is kept. While a sender changes it, both may stand here, with a blank between.</source>
        <translation>Құпия кілт сақтаулы. Жіберуші оны ауыстырып жатқанда, мұнда екеуі де бос орын арқылы тұра алады.</translation>
    </message>
    <message>
        <source>A secret is kept. To replace it, generate another one or type one here.</source>
        <translation>Құпия кілт сақтаулы. Оны ауыстыру үшін басқасын жасаңыз немесе осында енгізіңіз.</translation>
    </message>
    <message>
        <source>Copy the secret</source>
        <translation>Құпия кілтті көшіру</translation>
    </message>
    <message>
        <source>Make a new random secret</source>
        <translation>Жаңа кездейсоқ құпия кілт жасау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionAlignmentModel</name>
    <message>
        <source>only in the first</source>
        <translation>тек біріншісінде</translation>
    </message>
    <message>
        <source>only in the second</source>
        <translation>тек екіншісінде</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>an outcome</comment>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>passed</source>
        <comment>an outcome</comment>
        <translation>өтті</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>an outcome</comment>
        <translation>өтпеді</translation>
    </message>
    <message>
        <source>first %1, second %2</source>
        <comment>outcomes</comment>
        <translation>біріншісі — %1, екіншісі — %2</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>бірдей</translation>
    </message>
    <message>
        <source>second took %1 longer</source>
        <translation>екіншісі %1 ұзағырақ</translation>
    </message>
    <message>
        <source>second took %1 less</source>
        <translation>екіншісі %1 қысқарақ</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Қадам</translation>
    </message>
    <message>
        <source>Technology</source>
        <translation>Технология</translation>
    </message>
    <message>
        <source>First: after</source>
        <translation>Бірінші: басынан</translation>
    </message>
    <message>
        <source>First: took</source>
        <translation>Бірінші: ұзақтығы</translation>
    </message>
    <message>
        <source>Second: after</source>
        <translation>Екінші: басынан</translation>
    </message>
    <message>
        <source>Second: took</source>
        <translation>Екінші: ұзақтығы</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Айырмашылық</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionComparison</name>
    <message>
        <source>%1, %2, session %3, started %4, %5</source>
        <comment>flow, state, …</comment>
        <translation>%1, %2, сессия: %3, басталды: %4, %5</translation>
    </message>
    <message>
        <source>Both went through the same steps with the same outcomes.</source>
        <translation>Екеуі де бірдей қадамдардан бірдей нәтижемен өтті.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s) differ in being there or in the outcome.</source>
        <translation>
            <numerusform>%Ln қадам тек біреуінде бар немесе нәтижесі әртүрлі.</numerusform>
            <numerusform>%Ln қадам тек біреуінде бар немесе нәтижесі әртүрлі.</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare sessions</source>
        <translation>Сессияларды салыстыру</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionEventsModel</name>
    <message>
        <source>passed</source>
        <translation>өтті</translation>
    </message>
    <message>
        <source>does not say</source>
        <translation>көрсетілмеген</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>өтпеді</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Басынан</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Оқиға</translation>
    </message>
    <message>
        <source>Technology</source>
        <translation>Технология</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Нәтиже</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Кідіріс</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>Аномалиялар</translation>
    </message>
    <message>
        <source>How long after the session&apos;s beginning it happened</source>
        <translation>Сессия басталғаннан кейін қанша уақыт өткенде болғаны</translation>
    </message>
    <message>
        <source>From the event&apos;s creation to its receipt</source>
        <translation>Оқиғаның жасалуынан қабылдануына дейін</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionFilterBar</name>
    <message>
        <source>%1 of %2, still searching %3 %</source>
        <translation>%2 ішінен %1, іздеу жалғасуда: %3 %</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Ізделуде…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln сессия</numerusform>
            <numerusform>%Ln сессия</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 ішінен %1</translation>
    </message>
    <message>
        <source>%1; putting sessions together: %2 %</source>
        <translation>%1; сессиялар құрастырылуда: %2 %</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Кез келген күй</translation>
    </message>
    <message>
        <source>Any anomaly</source>
        <translation>Кез келген аномалия</translation>
    </message>
    <message>
        <source>Anomalies or not</source>
        <translation>Аномалия: бәрі</translation>
    </message>
    <message>
        <source>Filter of sessions</source>
        <translation>Сессиялар сүзгісі</translation>
    </message>
    <message>
        <source>Filter, such as state:failed technology:LDHP duration:&gt;2m</source>
        <translation>Сүзгі, мысалы, state:failed technology:LDHP duration:&gt;2m</translation>
    </message>
    <message>
        <source>Sessions shown</source>
        <translation>Көрсетілген сессиялар</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Show sessions in one state</source>
        <translation>Бір күйдегі сессияларды көрсету</translation>
    </message>
    <message>
        <source>Anomaly</source>
        <translation>Аномалия</translation>
    </message>
    <message>
        <source>Show sessions with an anomaly</source>
        <translation>Аномалиясы бар сессияларды көрсету</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionPreferencesPage</name>
    <message>
        <source>Sessions</source>
        <translation>Сессиялар</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionTableActions</name>
    <message numerus="yes">
        <source>%Ln session(s) copied to the clipboard.</source>
        <translation>
            <numerusform>%Ln сессия алмасу буферіне көшірілді.</numerusform>
            <numerusform>%Ln сессия алмасу буферіне көшірілді.</numerusform>
        </translation>
    </message>
    <message>
        <source>Select two sessions to compare them.</source>
        <translation>Салыстыру үшін екі сессияны таңдаңыз.</translation>
    </message>
    <message>
        <source>Co&amp;mpare…</source>
        <translation>&amp;Салыстыру…</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>JSON &amp;ретінде көшіру</translation>
    </message>
    <message>
        <source>Co&amp;lumns…</source>
        <translation>Ба&amp;ғандар…</translation>
    </message>
    <message>
        <source>Lay the two selected sessions side by side (Ctrl+Shift+H)</source>
        <translation>Таңдалған екі сессияны қатар қойып қарау (Ctrl+Shift+H)</translation>
    </message>
    <message>
        <source>Go to &amp;timeline</source>
        <translation>&amp;Уақыт шкаласына өту</translation>
    </message>
    <message>
        <source>Show &amp;event</source>
        <translation>&amp;Оқиғаны көрсету</translation>
    </message>
    <message>
        <source>Filter events by this sessio&amp;n</source>
        <translation>Оқиғаларды осы сессия бойынша сү&amp;зу</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>Жолдарды &amp;көшіру</translation>
    </message>
    <message>
        <source>Copy rows with &amp;header</source>
        <translation>Жолдарды баған &amp;атауларымен көшіру</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Барлығын таңдау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionTimeline</name>
    <message>
        <source>not ended</source>
        <comment>a technology or the flow</comment>
        <translation>аяқталмаған</translation>
    </message>
    <message>
        <source>passed</source>
        <comment>a technology or the flow</comment>
        <translation>өтті</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a technology or the flow</comment>
        <translation>өтпеді</translation>
    </message>
    <message>
        <source>Timeline of the session</source>
        <translation>Сессияның уақыт шкаласы</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>ағын</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>a technology</comment>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 after the beginning</source>
        <translation>басталғаннан кейін %1 өткенде</translation>
    </message>
    <message>
        <source>received %1</source>
        <translation>қабылданды: %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionView</name>
    <message>
        <source>Loading…</source>
        <translation>Жүктелуде…</translation>
    </message>
    <message>
        <source>Select a session to see its course.</source>
        <translation>Барысын көру үшін сессияны таңдаңыз.</translation>
    </message>
    <message>
        <source>This session is no longer stored.</source>
        <translation>Бұл сессия енді қоймада жоқ.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, session %3, started %4, %5, %Ln event(s)</source>
        <comment>state: flow, …</comment>
        <translation>
            <numerusform>%1: %2, сессия: %3, басталды: %4, %5, %Ln оқиға</numerusform>
            <numerusform>%1: %2, сессия: %3, басталды: %4, %5, %Ln оқиға</numerusform>
        </translation>
    </message>
    <message>
        <source>Only its first events are shown.</source>
        <translation>Тек алғашқы оқиғалары көрсетілген.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionsEmptyState</name>
    <message>
        <source>No session matches</source>
        <translation>Сәйкес сессия жоқ</translation>
    </message>
    <message>
        <source>No session yet</source>
        <translation>Әзірге сессия жоқ</translation>
    </message>
    <message>
        <source>There are sessions, but the filter or the flow list hides them.</source>
        <translation>Сессиялар бар, бірақ оларды сүзгі немесе ағындар тізімі жасырып тұр.</translation>
    </message>
    <message>
        <source>A session is one pass through a flow. It appears here with the first event that has its session_id.</source>
        <translation>Сессия — ағыннан бір рет өту. Ол өз session_id мәні бар алғашқы оқиғамен бірге осында пайда болады.</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>Сүзгіні &amp;тазалау</translation>
    </message>
    <message>
        <source>S&amp;imulate sessions…</source>
        <translation>Сессияларды &amp;имитациялау…</translation>
    </message>
    <message>
        <source>What sessions are</source>
        <translation>Сессия дегеніміз не</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionsPage</name>
    <message>
        <source>The filter names the flow “%1”, but “%2” is chosen in the list: no session is in both.</source>
        <translation>Сүзгіде «%1» ағыны көрсетілген, ал тізімде «%2» таңдалған: екеуіне де жататын сессия жоқ.</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Қадағалау</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Кідіртілген</translation>
    </message>
    <message>
        <source>The newest session is kept in sight</source>
        <translation>Ең жаңа сессия көз алдында тұрады</translation>
    </message>
    <message>
        <source>Paused, because you look at older sessions. Press to follow the newest again (End)</source>
        <translation>Кідіртілген, себебі сіз ескірек сессияларды қарап отырсыз. Ең жаңасын қайта қадағалау үшін басыңыз (End)</translation>
    </message>
    <message>
        <source>Following the newest session</source>
        <translation>Ең жаңа сессия қадағалануда</translation>
    </message>
    <message>
        <source>Follow the newest session, paused</source>
        <translation>Ең жаңа сессияны қадағалау, қазір кідіртілген</translation>
    </message>
    <message>
        <source>This event belongs to no session: it has no session_id.</source>
        <translation>Бұл оқиға ешбір сессияға жатпайды: онда session_id жоқ.</translation>
    </message>
    <message>
        <source>The filter was cleared, because it hid the session to be shown.</source>
        <translation>Сүзгі тазаланды: ол көрсетілуі керек сессияны жасырып тұрды.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SigningSection</name>
    <message>
        <source>Hide the signing secret</source>
        <translation>Қолтаңбаның құпия кілтін жасыру</translation>
    </message>
    <message>
        <source>Show the signing secret</source>
        <translation>Қолтаңбаның құпия кілтін көрсету</translation>
    </message>
    <message>
        <source>By the signature a receiver can tell that an event comes from here, unchanged.</source>
        <translation>Қолтаңба арқылы қабылдағыш оқиғаның осы жерден келгенін және өзгертілмегенін біледі.</translation>
    </message>
    <message>
        <source>A secret is kept. The former one signs too until %1.</source>
        <translation>Құпия кілт сақтаулы. %1 уақытына дейін бұрынғысы да қол қояды.</translation>
    </message>
    <message>
        <source>A secret is kept. To replace it, generate another one or paste one here.</source>
        <translation>Құпия кілт сақтаулы. Оны ауыстыру үшін басқасын жасаңыз немесе осы жерге кірістіріңіз.</translation>
    </message>
    <message>
        <source>Copy the signing secret</source>
        <translation>Қолтаңбаның құпия кілтін көшіру</translation>
    </message>
    <message>
        <source>Make a new random secret</source>
        <translation>Жаңа кездейсоқ құпия кілт жасау</translation>
    </message>
    <message>
        <source>whsec_…</source>
        <translation>whsec_…</translation>
    </message>
    <message>
        <source>A new secret: give it to the receiver. It is used once this is saved.</source>
        <translation>Жаңа құпия кілт: оны қабылдағышқа беріңіз. Ол өзгерістер сақталған соң қолданылады.</translation>
    </message>
    <message>
        <source>A new secret: give it to the receiver. It is kept once this is saved.</source>
        <translation>Жаңа құпия кілт: оны қабылдағышқа беріңіз. Ол өзгерістер сақталған соң сақтаулы болады.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SimulateDialog</name>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 сағ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln күн</numerusform>
            <numerusform>%Ln күн</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no flow yet. Add one to the list of flows first.</source>
        <translation>Әзірге ағын жоқ. Алдымен ағындар тізіміне ағын қосыңыз.</translation>
    </message>
    <message>
        <source>%1 events, as fast as they can be stored</source>
        <translation>%1 оқиға, сақталып үлгеретін ең жоғары жылдамдықпен</translation>
    </message>
    <message>
        <source>%1 events in about %2</source>
        <translation>%1 оқиға, шамамен %2 ішінде</translation>
    </message>
    <message>
        <source>%1 of %2 events</source>
        <translation>%2 оқиға ішінен %1</translation>
    </message>
    <message>
        <source>Replaying a session: %1</source>
        <translation>Сессия қайта ойнатылуда: %1</translation>
    </message>
    <message>
        <source>Cancelled: %1 stored.</source>
        <translation>Тоқтатылды: сақталғаны — %1.</translation>
    </message>
    <message>
        <source>Done: %1 events stored.</source>
        <translation>Дайын: %1 оқиға сақталды.</translation>
    </message>
    <message>
        <source>In real time</source>
        <translation>Нақты уақытта</translation>
    </message>
    <message>
        <source>Ten times as fast</source>
        <translation>Он есе жылдам</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Бірден</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SimulationControl</name>
    <message>
        <source>This event belongs to no session that could be replayed.</source>
        <translation>Бұл оқиға қайта ойнатуға болатын ешбір сессияға жатпайды.</translation>
    </message>
    <message>
        <source>The session cannot be replayed now: a simulation runs. Stop it, or wait for its end.</source>
        <translation>Қазір сессияны қайта ойнату мүмкін емес: имитация жүріп жатыр. Оны тоқтатыңыз немесе аяқталуын күтіңіз.</translation>
    </message>
    <message>
        <source>The session %1 is being replayed.</source>
        <translation>%1 сессиясы қайта ойнатылуда.</translation>
    </message>
    <message>
        <source>Sessions of “%1” are being simulated.</source>
        <translation>«%1» ағынының сессиялары имитациялануда.</translation>
    </message>
    <message>
        <source>The simulation ended early. %1</source>
        <translation>Имитация мерзімінен бұрын аяқталды. %1</translation>
    </message>
    <message>
        <source>The simulation was stopped: %1 of %2 events stored.</source>
        <translation>Имитация тоқтатылды: %2 оқиға ішінен %1 сақталды.</translation>
    </message>
    <message>
        <source>The session was replayed: %1 events stored.</source>
        <translation>Сессия қайта ойнатылды: %1 оқиға сақталды.</translation>
    </message>
    <message>
        <source>The simulation is done: %1 events stored.</source>
        <translation>Имитация аяқталды: %1 оқиға сақталды.</translation>
    </message>
    <message>
        <source>Si&amp;mulate…</source>
        <translation>&amp;Имитациялау…</translation>
    </message>
    <message>
        <source>Simulate…</source>
        <translation>Имитациялау…</translation>
    </message>
    <message>
        <source>Store sessions as the platform would send them</source>
        <translation>Сессияларды платформа жіберетіндей етіп сақтау</translation>
    </message>
    <message>
        <source>St&amp;op simulating</source>
        <translation>Имитацияны &amp;тоқтату</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Тоқтату</translation>
    </message>
    <message>
        <source>Store no more; what is stored stays</source>
        <translation>Енді сақтамау; сақталғаны қалады</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::StatusLine</name>
    <message numerus="yes">
        <source>%1 event(s)</source>
        <extracomment>the number is already written with group separators; %n only chooses the plural form</extracomment>
        <translation>
            <numerusform>%1 оқиға</numerusform>
            <numerusform>%1 оқиға</numerusform>
        </translation>
    </message>
    <message>
        <source>(shown %1)</source>
        <translation>(көрсетілгені: %1)</translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation>жазу: %1</translation>
    </message>
    <message>
        <source>%1 waiting to be written</source>
        <translation>жазылуын күтуде: %1</translation>
    </message>
    <message>
        <source>the store takes no events</source>
        <translation>қойма оқиғаларды қабылдамайды</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) refused: the senders were told to send again</source>
        <translation>
            <numerusform>%n оқиға қабылданбады: жіберушілерге қайта жіберу ұсынылды</numerusform>
            <numerusform>%n оқиға қабылданбады: жіберушілерге қайта жіберу ұсынылды</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) refused beyond the limit</source>
        <translation>
            <numerusform>шектен тыс %n қосылым қабылданбады</numerusform>
            <numerusform>шектен тыс %n қосылым қабылданбады</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing lost</source>
        <translation>ештеңе жоғалмады</translation>
    </message>
    <message numerus="yes">
        <source>%1 delivery(s) pending</source>
        <translation>
            <numerusform>күтудегі жеткізулер: %1</numerusform>
            <numerusform>күтудегі жеткізулер: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 delivery(s) failed</source>
        <translation>
            <numerusform>сәтсіз жеткізулер: %1</numerusform>
            <numerusform>сәтсіз жеткізулер: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>texts indexed: %1 %</source>
        <translation>индекстелген мәтіндер: %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%1 change(s) of the contract</source>
        <translation>
            <numerusform>келісімнің %1 өзгерісі</numerusform>
            <numerusform>келісімнің %1 өзгерісі</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 request(s) turned away</source>
        <translation>
            <numerusform>%1 сұрау қабылданбады</numerusform>
            <numerusform>%1 сұрау қабылданбады</numerusform>
        </translation>
    </message>
    <message>
        <source>Turned away since the start: %1. Of these %2 were stored, as a sample.</source>
        <extracomment>%1: reasons with their numbers, &quot;foreign host 12, wrong path 3&quot;</extracomment>
        <translation>Іске қосылғаннан бері қабылданбады: %1. Бұлардың ішінен іріктеп сақталғаны: %2.</translation>
    </message>
    <message>
        <source>nothing is masked: every masking rule is off</source>
        <translation>ештеңе бүркемеленбеген: бүркемелеу ережелерінің бәрі өшірулі</translation>
    </message>
    <message>
        <source>personal data is masked</source>
        <translation>жеке деректер бүркемеленген</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::StoragePage</name>
    <message>
        <source>Storage</source>
        <translation>Қойма</translation>
    </message>
    <message>
        <source>The file of the store must be given with its whole path.</source>
        <translation>Қойма файлын толық жолымен көрсетіңіз.</translation>
    </message>
    <message>
        <source>%1 is a folder; the store is a file.</source>
        <translation>%1 — бұл қалта, ал қойма — файл.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>%1 қалтасы жоқ.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>Мына жерге жазу мүмкін емес: %1.</translation>
    </message>
    <message>
        <source>Choose a store</source>
        <translation>Қойманы таңдау</translation>
    </message>
    <message>
        <source>Stores (*.db);;All files (*)</source>
        <translation>Қоймалар (*.db);;Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Таңдау</translation>
    </message>
    <message>
        <source>Another file, and changes of the queue, are taken at the next start of the program.</source>
        <translation>Басқа файл мен кезек өзгерістері бағдарлама келесі рет іске қосылғанда күшіне енеді.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TableColumns</name>
    <message>
        <source>Columns</source>
        <translation>Бағандар</translation>
    </message>
    <message>
        <source>Default columns</source>
        <translation>Әдепкі бағандар</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TestHistoryModel</name>
    <message>
        <source>Sent</source>
        <translation>Жіберілді</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Оқиға</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Нәтиже</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Күй коды</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Ұзақтығы</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TestStates</name>
    <message>
        <source>reachable · %1</source>
        <translation>қолжетімді · %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TextIndexSection</name>
    <message>
        <source>No index is kept: text filters read every event.</source>
        <translation>Индекс жүргізілмейді: мәтіндік сүзгілер әр оқиғаны оқиды.</translation>
    </message>
    <message>
        <source>Not needed yet: there are few events, and text filters read all of them.</source>
        <translation>Әзірге қажет емес: оқиғалар аз, мәтіндік сүзгілер олардың бәрін оқиды.</translation>
    </message>
    <message>
        <source>Up to date, %1 on disk.</source>
        <translation>Дайын, дискіде %1.</translation>
    </message>
    <message>
        <source>%1 % of the events are indexed, %2 on disk; the others are read by each text filter.</source>
        <translation>Индекстелген оқиғалар: %1 %, дискіде %2; қалғандарын әр мәтіндік сүзгі оқиды.</translation>
    </message>
    <message>
        <source>Keep an &amp;index for text filters</source>
        <translation>Мәтіндік сүзгілер үшін &amp;индекс жүргізу</translation>
    </message>
    <message>
        <source>It lies beside the store, in a folder of its own that only you can read, and is built while little else is to do. Turned off, it is removed.</source>
        <translation>Ол қойманың жанында, тек сіз оқи алатын бөлек қалтада жатады және басқа жұмыс аз кезде құрылады. Өшірілсе, ол жойылады.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TimeBar</name>
    <message>
        <source>lookup</source>
        <translation>атауды іздеу</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>қосылу</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>күту</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>қабылдау</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>барлығы %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TlsPage</name>
    <message>
        <source>Choose the file with the certificate</source>
        <translation>Сертификат файлын таңдау</translation>
    </message>
    <message>
        <source>Choose the file with the private key</source>
        <translation>Жабық кілт файлын таңдау</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Choose the file with the certificate, or the certificate that Flowbell makes.</source>
        <translation>Сертификаты бар файлды немесе Flowbell жасайтын сертификатты таңдаңыз.</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.key);;All files (*)</source>
        <translation>PEM файлдары (*.pem *.crt *.key);;Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>&amp;Make a new one…</source>
        <translation>&amp;Жаңасын жасау…</translation>
    </message>
    <message>
        <source>&amp;Make it now</source>
        <translation>&amp;Қазір жасау</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Тексерілуде…</translation>
    </message>
    <message>
        <source>There is none yet. It is made when the listener first listens with TLS.</source>
        <translation>Ол әзірге жоқ. Тыңдағыш алғаш рет TLS арқылы тыңдай бастағанда жасалады.</translation>
    </message>
    <message>
        <source>The certificate is replaced by a new one with another key.</source>
        <translation>Сертификат жаңасына ауыстырылады, оның кілті де басқа болады.</translation>
    </message>
    <message>
        <source>Whoever trusts the present one has to be told to trust the new one. Connections that are open stay.</source>
        <translation>Қазіргі сертификатқа сенетіндердің бәріне жаңасына сену керек екенін хабарлау қажет. Ашық қосылымдар сақталады.</translation>
    </message>
    <message>
        <source>in the file with the certificate</source>
        <translation>сертификат файлының ішінде</translation>
    </message>
    <message>
        <source>as kept, if the key is encrypted</source>
        <translation>кілт шифрланса; сақталғаны қолданылады</translation>
    </message>
    <message>
        <source>New certificate</source>
        <translation>Жаңа сертификат</translation>
    </message>
    <message>
        <source>Make a new one</source>
        <translation>Жаңасын жасау</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TransferControl</name>
    <message>
        <source>Exporting to %1</source>
        <translation>Экспорт: %1</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>Импорт: %1</translation>
    </message>
    <message>
        <source>An export is running. Wait for its end, or cancel it.</source>
        <translation>Экспорт жүріп жатыр. Оның аяқталуын күтіңіз немесе одан бас тартыңыз.</translation>
    </message>
    <message>
        <source>The export was cancelled: no file was written.</source>
        <translation>Экспорттан бас тартылды: файл жазылған жоқ.</translation>
    </message>
    <message>
        <source>%1 events exported to %2.</source>
        <translation>Экспортталған оқиғалар: %1, файл: %2.</translation>
    </message>
    <message>
        <source>Import events</source>
        <translation>Оқиғаларды импорттау</translation>
    </message>
    <message>
        <source>Events (*.jsonl *.ndjson *.har *.json)</source>
        <translation>Оқиғалар (*.jsonl *.ndjson *.har *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорттау</translation>
    </message>
    <message>
        <source>&amp;Export events…</source>
        <translation>Оқиғаларды &amp;экспорттау…</translation>
    </message>
    <message>
        <source>Write the events that the filter leaves, or the selected ones, into a file</source>
        <translation>Сүзгіден өткен немесе таңдалған оқиғаларды файлға жазу</translation>
    </message>
    <message>
        <source>&amp;Import events…</source>
        <translation>Оқиғаларды &amp;импорттау…</translation>
    </message>
    <message>
        <source>Store the events of a file; they are not forwarded</source>
        <translation>Файлдағы оқиғаларды сақтау; олар бағытталмайды</translation>
    </message>
    <message>
        <source>Show what was not taken</source>
        <translation>Алынбағандарын көрсету</translation>
    </message>
    <message>
        <source>Which lines or entries were not taken, and why</source>
        <translation>Қай жолдар немесе жазбалар алынбады және неге</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TrayIcon</name>
    <message numerus="yes">
        <source>%n new failure(s)</source>
        <translation>
            <numerusform>%n жаңа сәтсіздік</numerusform>
            <numerusform>%n жаңа сәтсіздік</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open Flowbell</source>
        <translation>Flowbell-ді &amp;ашу</translation>
    </message>
    <message>
        <source>&amp;Resume notifications</source>
        <translation>Хабарландыруларды &amp;жалғастыру</translation>
    </message>
    <message>
        <source>&amp;Pause notifications for an hour</source>
        <translation>Хабарландыруларды бір сағатқа &amp;кідірту</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Шығу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TrustSection</name>
    <message>
        <source>How senders are made to trust it</source>
        <translation>Жіберушілер оған сенуі үшін не істеу керек</translation>
    </message>
    <message>
        <source>The certificate is in %1; it may be given away. Its key may not.</source>
        <translation>Сертификат мына файлда: %1; оны басқаларға беруге болады, ал кілтін беруге болмайды.</translation>
    </message>
    <message>
        <source>%1:</source>
        <comment>who is made to trust</comment>
        <translation>%1:</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Көшіру: %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::UnsavedNotesDialog</name>
    <message>
        <source>Unsaved notes</source>
        <translation>Сақталмаған ескертпелер</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) of events could not be saved. %1</source>
        <translation>
            <numerusform>Оқиғалардың %n ескертпесін сақтау мүмкін болмады. %1</numerusform>
            <numerusform>Оқиғалардың %n ескертпесін сақтау мүмкін болмады. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Notes that are not saved</source>
        <translation>Сақталмаған ескертпелер</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Көшіру</translation>
    </message>
    <message>
        <source>&amp;Discard and quit</source>
        <translation>Сақтам&amp;ай шығу</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>Қ&amp;алу</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Көшірілді.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WebhookActions</name>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Қосу…</translation>
    </message>
    <message>
        <source>Add a webhook</source>
        <translation>Вебхук қосу</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Өңдеу…</translation>
    </message>
    <message>
        <source>Change this webhook</source>
        <translation>Осы вебхукті өзгерту</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Жою</translation>
    </message>
    <message>
        <source>Delete this webhook; it can be undone until the dialog is closed</source>
        <translation>Осы вебхукті жою; диалог жабылғанша, мұны болдырмауға болады</translation>
    </message>
    <message>
        <source>&amp;Undo delete</source>
        <translation>Жоюды &amp;болдырмау</translation>
    </message>
    <message>
        <source>Put the last deleted webhook back</source>
        <translation>Соңғы жойылған вебхукті қайтару</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>Жаң&amp;арту</translation>
    </message>
    <message>
        <source>Read again what is stored, and check which endpoints can be reached</source>
        <translation>Сақталғанды қайта оқу және қай соңғы нүктелер қолжетімді екенін тексеру</translation>
    </message>
    <message>
        <source>&amp;Test…</source>
        <translation>&amp;Тексеру…</translation>
    </message>
    <message>
        <source>Send an event to this webhook</source>
        <translation>Осы вебхукке оқиға жіберу</translation>
    </message>
    <message>
        <source>Test a&amp;ll</source>
        <translation>Бә&amp;рін тексеру</translation>
    </message>
    <message>
        <source>Send a test event to every webhook that is enabled</source>
        <translation>Қосулы тұрған әр вебхукке сынақ оқиғасын жіберу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WebhookDialog</name>
    <message>
        <source>This flow has a webhook with this URL already.</source>
        <translation>Бұл ағында URL мекенжайы осындай вебхук бұрыннан бар.</translation>
    </message>
    <message>
        <source>Choose at least one event, or turn the webhook off.</source>
        <translation>Кемінде бір оқиғаны таңдаңыз немесе вебхукті өшіріңіз.</translation>
    </message>
    <message>
        <source>All four: every event is sent, also of types not known yet.</source>
        <translation>Төртеуі де: барлық оқиға, оның ішінде әлі белгісіз түрлері де жіберіледі.</translation>
    </message>
    <message>
        <source>Add a webhook</source>
        <translation>Вебхук қосу</translation>
    </message>
    <message>
        <source>Edit the webhook</source>
        <translation>Вебхукті өңдеу</translation>
    </message>
    <message>
        <source>Disabled by the program: %1. Switch it on when the endpoint works again.</source>
        <translation>Бағдарлама өшірген: %1. Соңғы нүкте қайта жұмыс істегенде, вебхукті қосыңыз.</translation>
    </message>
    <message>
        <source>An event waits until all earlier ones of its session are delivered or given up. Other sessions do not wait.</source>
        <translation>Оқиға өз сессиясының бұрынғы оқиғалары жеткізілгенше немесе олардан бас тартылғанша күтеді. Басқа сессиялар күтпейді.</translation>
    </message>
    <message>
        <source>Discard the new webhook?</source>
        <translation>Жаңа вебхуктан бас тартасыз ба?</translation>
    </message>
    <message>
        <source>Discard the changes to the webhook?</source>
        <translation>Вебхуктағы өзгерістерден бас тартасыз ба?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WebhookHeadersModel</name>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Мәні</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WebhookTableModel</name>
    <message>
        <source>On</source>
        <translation>Қосулы</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Оқиғалар</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Сипаттама</translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation>Күту уақыты</translation>
    </message>
    <message>
        <source>Last test</source>
        <translation>Соңғы тексеру</translation>
    </message>
    <message>
        <source>Reachability</source>
        <translation>Қолжетімділік</translation>
    </message>
    <message>
        <source>testing…</source>
        <translation>тексерілуде…</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>тексерілмеген</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>тексерілуде…</translation>
    </message>
    <message>
        <source>Changed here and by another program. Saving will ask which one to keep.</source>
        <translation>Мұнда да, басқа бағдарламада да өзгертілген. Сақтау кезінде қайсысын қалдыру керегі сұралады.</translation>
    </message>
    <message>
        <source>Changed here and not saved yet.</source>
        <translation>Мұнда өзгертілген, бірақ әлі сақталмаған.</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Жұмыс қабілеті</translation>
    </message>
    <message>
        <source>Disabled by the program: %1</source>
        <translation>Бағдарлама өшірген: %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WebhookTexts</name>
    <message>
        <source>yes</source>
        <translation>иә</translation>
    </message>
    <message>
        <source>no</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>every event</source>
        <translation>барлық оқиға</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>шектеусіз</translation>
    </message>
    <message>
        <source>(kept secret)</source>
        <translation>(құпия сақталады)</translation>
    </message>
    <message>
        <source>(a new secret)</source>
        <translation>(жаңа құпия мән)</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WebhooksPage</name>
    <message>
        <source>&amp;Webhooks</source>
        <translation>&amp;Вебхуктер</translation>
    </message>
    <message>
        <source>%1 was deleted. Nothing is stored before you save.</source>
        <translation>%1 вебхугі жойылды. Сақталғанға дейін ештеңе жазылмайды.</translation>
    </message>
    <message>
        <source>Testing: %1 of %2 answered</source>
        <translation>Тексеру: жауап бергені — %1, барлығы — %2</translation>
    </message>
    <message>
        <source>%1 of %2 used</source>
        <translation>Қолданылғаны: %1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>A flow can have at most %n webhook(s). Delete one to add another.</source>
        <translation>
            <numerusform>Ағында ең көбі %n вебхук болуы мүмкін. Басқасын қосу үшін біреуін жойыңыз.</numerusform>
            <numerusform>Ағында ең көбі %n вебхук болуы мүмкін. Басқасын қосу үшін біреуін жойыңыз.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a webhook</source>
        <translation>Вебхук қосу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WindowClosing</name>
    <message>
        <source>Flowbell goes on</source>
        <translation>Flowbell жұмысын жалғастырады</translation>
    </message>
    <message>
        <source>Flowbell goes on without its window: it receives, delivers and notifies as before.</source>
        <translation>Flowbell терезесіз жұмысын жалғастырады: бұрынғыдай қабылдайды, жеткізеді және хабарлайды.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Шығу</translation>
    </message>
    <message>
        <source>&amp;Do not show again</source>
        <translation>&amp;Қайта көрсетпеу</translation>
    </message>
    <message>
        <source>Its icon in the status area opens the window again, and so does starting Flowbell.</source>
        <translation>Терезені хабарландыру аймағындағы белгіше қайта ашады, Flowbell-ді іске қосу да ашады.</translation>
    </message>
    <message>
        <source>Starting Flowbell again opens the window.</source>
        <translation>Терезені Flowbell-ді тағы бір рет іске қосу ашады.</translation>
    </message>
    <message>
        <source>Whether it goes on is up to Preferences, Desktop.</source>
        <translation>Жұмысты жалғастыру-жалғастырмауын баптаулардағы «Жұмыс үстелі» бөлімі белгілейді.</translation>
    </message>
    <message>
        <source>Close the &amp;window</source>
        <translation>&amp;Терезені жабу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WindowLock</name>
    <message>
        <source>A dialog is open behind the lock. Unlock to close it, so that nothing in it is lost.</source>
        <translation>Құлыпталған терезеде диалог ашық тұр. Ондағы ештеңе жоғалмауы үшін құлыпты ашып, диалогты жабыңыз.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WindowPages</name>
    <message>
        <source>Contract</source>
        <extracomment>a tab; %1: how many fields of events differ from what was accepted</extracomment>
        <translation>Келісім</translation>
    </message>
    <message>
        <source>Contract (%1)</source>
        <translation>Келісім (%1)</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Оқиғалар</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Сессиялар</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Жеткізулер</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Шолу</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Ережелер</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::contractcells</name>
    <message>
        <source>(each)</source>
        <comment>the places in a JSON array</comment>
        <translation>(әрқайсысы)</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>салыстырылмайды</translation>
    </message>
    <message>
        <source>accepted</source>
        <comment>a field of events</comment>
        <translation>қабылданған</translation>
    </message>
    <message>
        <source>accepted, not seen</source>
        <comment>a field of events</comment>
        <translation>қабылданған, кездеспеген</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>The shape was accepted on %1.</source>
        <translation>Пішін қабылданған күн: %1.</translation>
    </message>
    <message numerus="yes">
        <source>The first %n event(s) are the accepted shape.</source>
        <translation>
            <numerusform>Қабылданған пішін — алғашқы %n оқиға.</numerusform>
            <numerusform>Қабылданған пішін — алғашқы %n оқиға.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n event(s) will be the accepted shape. Accept it now to compare from here on.</source>
        <translation>
            <numerusform>Алғашқы %n оқиға қабылданған пішін болады. Осы жерден бастап салыстыру үшін оны қазір қабылдаңыз.</numerusform>
            <numerusform>Алғашқы %n оқиға қабылданған пішін болады. Осы жерден бастап салыстыру үшін оны қазір қабылдаңыз.</numerusform>
        </translation>
    </message>
    <message>
        <source>No shape is accepted, so nothing is compared. Accept it to compare from here on.</source>
        <translation>Пішін қабылданбаған, сондықтан ештеңе салыстырылмайды. Осы жерден бастап салыстыру үшін оны қабылдаңыз.</translation>
    </message>
    <message>
        <source>No such events came before the shapes of others were accepted. Accept them, too, if all is well.</source>
        <translation>Басқа оқиғалардың пішіні қабылданғанға дейін мұндай оқиғалар келмеген. Бәрі дұрыс болса, бұларды да қабылдаңыз.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) have more fields than are kept.</source>
        <translation>
            <numerusform>%n оқиғада сақталатыннан көп өріс бар.</numerusform>
            <numerusform>%n оқиғада сақталатыннан көп өріс бар.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever makes a session puts into its metadata what they like: it is shown, but not compared.</source>
        <translation>Сессияны жасаушы оның metadata өрісіне қалағанын сала алады: бұл көрсетіледі, бірақ салыстырылмайды.</translation>
    </message>
    <message>
        <source>Accepted as %1, and expected wherever there is what it is in.</source>
        <translation>%1 ретінде қабылданған; өзін қамтитын бөлік бар жердің бәрінде күтіледі.</translation>
    </message>
    <message>
        <source>Accepted as %1; it need not be there.</source>
        <translation>%1 ретінде қабылданған; болмауы да мүмкін.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::deliverycells</name>
    <message>
        <source>No attempt has been made yet</source>
        <translation>Әлі ешбір әрекет жасалған жоқ</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No attempt is made until the webhook is enabled again, in the settings of its flow</source>
        <translation>Вебхук ағын баптауларында қайта қосылғанша, әрекет жасалмайды</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Жасалды</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Оқиға</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Ағын</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Соңғы нүкте</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Әрекеттер</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Күй коды</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Келесі әрекет</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Ұзақтығы</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Сессия</translation>
    </message>
    <message>
        <source>When the delivery was made, in local time</source>
        <translation>Жеткізу қашан жасалды, жергілікті уақыт бойынша</translation>
    </message>
    <message>
        <source>The kind of event that is delivered</source>
        <translation>Жеткізілетін оқиғаның түрі</translation>
    </message>
    <message>
        <source>The flow&apos;s name in the event</source>
        <translation>Оқиғадағы ағын атауы</translation>
    </message>
    <message>
        <source>The webhook&apos;s URL</source>
        <translation>Вебхуктің URL мекенжайы</translation>
    </message>
    <message>
        <source>Where the delivery stands</source>
        <translation>Жеткізу қандай күйде</translation>
    </message>
    <message>
        <source>How many attempts were made</source>
        <translation>Қанша әрекет жасалды</translation>
    </message>
    <message>
        <source>What the last attempt was answered with</source>
        <translation>Соңғы әрекетке қандай жауап келді</translation>
    </message>
    <message>
        <source>When the next attempt will be made</source>
        <translation>Келесі әрекет қашан жасалады</translation>
    </message>
    <message>
        <source>How long the last attempt took</source>
        <translation>Соңғы әрекет қанша уақыт алды</translation>
    </message>
    <message>
        <source>The beginning of the session&apos;s id</source>
        <translation>Сессия идентификаторының басы</translation>
    </message>
    <message>
        <source>An attempt is being made</source>
        <translation>Әрекет жасалып жатыр</translation>
    </message>
    <message>
        <source>now</source>
        <translation>қазір</translation>
    </message>
    <message>
        <source>webhook disabled</source>
        <translation>вебхук өшірулі</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 өткен соң</translation>
    </message>
    <message>
        <source>due</source>
        <translation>уақыты келді</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::eventcells</name>
    <message>
        <source>yes</source>
        <translation>иә</translation>
    </message>
    <message>
        <source>no</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Қабылданды</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Оқиға</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Сәтті</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Ағын</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Сессия</translation>
    </message>
    <message>
        <source>Technology</source>
        <translation>Технология</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Көзі</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Жауап</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Үкім</translation>
    </message>
    <message>
        <source>When the request was received, in local time</source>
        <translation>Сұрау қашан қабылданды, жергілікті уақыт бойынша</translation>
    </message>
    <message>
        <source>The kind of event, as the sender names it</source>
        <translation>Оқиғаның түрі, жіберуші атағандай</translation>
    </message>
    <message>
        <source>Whether the event says that the step succeeded</source>
        <translation>Оқиға қадамның сәтті өткенін хабарлай ма</translation>
    </message>
    <message>
        <source>The flow&apos;s name in the event</source>
        <translation>Оқиғадағы ағын атауы</translation>
    </message>
    <message>
        <source>The beginning of the session&apos;s id</source>
        <translation>Сессия идентификаторының басы</translation>
    </message>
    <message>
        <source>The code of the technology</source>
        <translation>Технология коды</translation>
    </message>
    <message>
        <source>Where the event came in</source>
        <translation>Оқиға қайдан келді</translation>
    </message>
    <message>
        <source>The HTTP status the sender was answered with</source>
        <translation>Жіберушіге берілген жауаптың HTTP күй коды</translation>
    </message>
    <message>
        <source>How the request keeps the event contract</source>
        <translation>Сұрау оқиғалар келісіміне қаншалықты сай</translation>
    </message>
    <message>
        <source>No answer was sent</source>
        <translation>Жауап жіберілмеді</translation>
    </message>
    <message>
        <source>Not listening %1</source>
        <translation>Тыңдалмаған уақыт: %1</translation>
    </message>
    <message numerus="yes">
        <source>, and %n more time(s)</source>
        <translation>
            <numerusform>, тағы %n рет</numerusform>
            <numerusform>, тағы %n рет</numerusform>
        </translation>
    </message>
    <message>
        <source>A reply rule altered the answer</source>
        <translation>Жауап ережесі жауапты өзгерткен</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Белгі</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ескертпе</translation>
    </message>
    <message>
        <source>What you noted about the event</source>
        <translation>Оқиғаға қосқан ескертпеңіз</translation>
    </message>
    <message>
        <source>Whether you pinned the event, its colour, and whether it has a note</source>
        <translation>Оқиғаны бекіттіңіз бе, оның түсі және ескертпесі бар ма</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::jsonvalue</name>
    <message>
        <source>base64, %1</source>
        <translation>base64, %1</translation>
    </message>
    <message numerus="yes">
        <source>%1… (%n character(s))</source>
        <translation>
            <numerusform>%1… (%n таңба)</numerusform>
            <numerusform>%1… (%n таңба)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n элемент</numerusform>
            <numerusform>%n элемент</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n өріс</numerusform>
            <numerusform>%n өріс</numerusform>
        </translation>
    </message>
    <message>
        <source>array</source>
        <translation>жиым</translation>
    </message>
    <message>
        <source>object</source>
        <translation>нысан</translation>
    </message>
    <message>
        <source>string</source>
        <translation>мәтін жолы</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>логикалық мән</translation>
    </message>
    <message>
        <source>number</source>
        <translation>сан</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::replyruletexts</name>
    <message>
        <source>flow %1</source>
        <translation>ағын: %1</translation>
    </message>
    <message>
        <source>path %1</source>
        <translation>URL-жол: %1</translation>
    </message>
    <message>
        <source>every request</source>
        <translation>әр сұрау</translation>
    </message>
    <message numerus="yes">
        <source>the first %n time(s)</source>
        <translation>
            <numerusform>алғашқы %n рет</numerusform>
            <numerusform>алғашқы %n рет</numerusform>
        </translation>
    </message>
    <message>
        <source>sent as a whole</source>
        <comment>an answer</comment>
        <translation>тұтас жіберіледі</translation>
    </message>
    <message>
        <source>connection dropped before the answer</source>
        <translation>қосылым жауаптың алдында үзіледі</translation>
    </message>
    <message>
        <source>connection dropped in the middle of the answer</source>
        <translation>қосылым жауаптың ортасында үзіледі</translation>
    </message>
    <message>
        <source>connection dropped after the answer</source>
        <translation>қосылым жауаптан кейін үзіледі</translation>
    </message>
    <message>
        <source>sent a byte at a time</source>
        <comment>an answer</comment>
        <translation>бір байттан жіберіледі</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>күй коды %1</translation>
    </message>
    <message>
        <source>a body of its own</source>
        <translation>өз денесі</translation>
    </message>
    <message>
        <source>after %1 s</source>
        <translation>%1 с өткен соң</translation>
    </message>
    <message>
        <source>Answers are altered: the listener takes the status from the end of the path.</source>
        <translation>Жауаптар өзгертілген: тыңдағыш күй кодын URL-жолдың соңынан алады.</translation>
    </message>
    <message numerus="yes">
        <source>Answers are altered: %n reply rule(s) of the listener are on.</source>
        <translation>
            <numerusform>Жауаптар өзгертілген: тыңдағыштың %n жауап ережесі қосулы.</numerusform>
            <numerusform>Жауаптар өзгертілген: тыңдағыштың %n жауап ережесі қосулы.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 The status may come from the path, too.</source>
        <translation>%1 Күй коды URL-жолдан да алынуы мүмкін.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ruletexts</name>
    <message>
        <source>needs confirmation</source>
        <translation>растау қажет</translation>
    </message>
    <message>
        <source>This rule came from elsewhere and starts programs. They are not started before you have looked at them and confirmed them.</source>
        <translation>Бұл ереже басқа жерден келген және бағдарламаларды іске қосады. Сіз оларды қарап, растамайынша, олар іске қосылмайды.</translation>
    </message>
    <message>
        <source>disabled</source>
        <comment>a rule</comment>
        <translation>өшірулі</translation>
    </message>
    <message>
        <source>paused</source>
        <comment>a rule</comment>
        <translation>кідіртілген</translation>
    </message>
    <message>
        <source>enabled</source>
        <comment>a rule</comment>
        <translation>қосулы</translation>
    </message>
    <message>
        <source>Program: %1</source>
        <translation>Бағдарлама: %1</translation>
    </message>
    <message>
        <source>Argument %1: %2</source>
        <translation>%1-аргумент: %2</translation>
    </message>
    <message>
        <source>In your home folder, %1</source>
        <translation>Үй қалтаңызда, %1</translation>
    </message>
    <message>
        <source>In the folder %1</source>
        <translation>Мына қалтада: %1</translation>
    </message>
    <message>
        <source>There is a rule with this name already. Choose a different name.</source>
        <translation>Мұндай атаулы ереже бұрыннан бар. Басқа атау таңдаңыз.</translation>
    </message>
    <message numerus="yes">
        <source>A rule needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>Ережеге ұзындығы 1–%n таңба болатын атау керек.</numerusform>
            <numerusform>Ережеге ұзындығы 1–%n таңба болатын атау керек.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is no longer there: it was removed, here or by another program.</source>
        <translation>Ол енді жоқ: осында жойылған немесе оны басқа бағдарлама жойған.</translation>
    </message>
    <message>
        <source>This rule was changed meanwhile, here or by another program.</source>
        <translation>Осы аралықта бұл ереже осында өзгертілді немесе оны басқа бағдарлама өзгертті.</translation>
    </message>
    <message>
        <source>damaged</source>
        <comment>a rule</comment>
        <translation>бүлінген</translation>
    </message>
    <message>
        <source>This rule does nothing, because something in it is wrong. %1 Edit it to put it right.</source>
        <extracomment>%1 is what is wrong, as a sentence</extracomment>
        <translation>Бұл ереже ештеңе істемейді, себебі ондағы бір нәрсе дұрыс емес. %1 Түзету үшін оны өңдеңіз.</translation>
    </message>
    <message>
        <source>The store is damaged where this rule is, so it cannot be read and does nothing. %1 Remove it, and add it anew.</source>
        <translation>Қойма осы ереже тұрған жерде бүлінген, сондықтан ол оқылмайды және ештеңе істемейді. %1 Оны жойып, қайта қосыңыз.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::sessioncells</name>
    <message>
        <source>The flow&apos;s end has not come yet</source>
        <translation>Ағынның соңы әлі келген жоқ</translation>
    </message>
    <message>
        <source>The flow has ended with success</source>
        <translation>Ағын сәтті аяқталды</translation>
    </message>
    <message>
        <source>The flow has ended without success</source>
        <translation>Ағын сәтсіз аяқталды</translation>
    </message>
    <message>
        <source>The flow&apos;s end has not come, and nothing has come since %1</source>
        <translation>Ағынның соңы келген жоқ; соңғы рет оқиға келген уақыт: %1</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Басталды</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Ағын</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Сессия</translation>
    </message>
    <message>
        <source>Technologies</source>
        <translation>Технологиялар</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Ұзақтығы</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Оқиғалар</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>Аномалиялар</translation>
    </message>
    <message>
        <source>When the first event came, in local time</source>
        <translation>Алғашқы оқиға қашан келді, жергілікті уақыт бойынша</translation>
    </message>
    <message>
        <source>Whether the session runs, and how it ended</source>
        <translation>Сессия жүріп жатыр ма және қалай аяқталды</translation>
    </message>
    <message>
        <source>The flow&apos;s name in the events</source>
        <translation>Оқиғалардағы ағын атауы</translation>
    </message>
    <message>
        <source>The beginning of the session&apos;s id</source>
        <translation>Сессия идентификаторының басы</translation>
    </message>
    <message>
        <source>The codes of the technologies, in the order in which they came up</source>
        <translation>Технология кодтары, пайда болу ретімен</translation>
    </message>
    <message>
        <source>From the first event to the last, by what they say of their creation</source>
        <translation>Алғашқы оқиғадан соңғысына дейін, олардағы жасалу уақыты бойынша</translation>
    </message>
    <message>
        <source>How many events came, copies included</source>
        <translation>Көшірмелерімен қоса қанша оқиға келді</translation>
    </message>
    <message>
        <source>What is not as it should be</source>
        <translation>Күтілген тәртіптен ауытқулар</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>%1 [%2]</source>
        <comment>sentence, technical detail</comment>
        <translation>%1 [%2]</translation>
    </message>
    <message>
        <source>The endpoint answered %1, a redirect, without naming the new address. Redirects are not followed: enter the final address as the webhook&apos;s URL.</source>
        <translation>Соңғы нүкте %1 (қайта бағыттау) деп жауап берді, бірақ жаңа мекенжайды көрсетпеді. Қайта бағыттаулар орындалмайды: вебхуктің URL мекенжайы ретінде түпкі мекенжайды енгізіңіз.</translation>
    </message>
    <message>
        <source>The endpoint answered %1 and points to %2. Redirects are not followed: enter the final address as the webhook&apos;s URL.</source>
        <translation>Соңғы нүкте %1 деп жауап беріп, мына мекенжайды көрсетті: %2. Қайта бағыттаулар орындалмайды: вебхуктің URL мекенжайы ретінде түпкі мекенжайды енгізіңіз.</translation>
    </message>
    <message>
        <source>The endpoint&apos;s certificate is not trusted, so nothing was sent: %1. Install a valid certificate with its whole chain.</source>
        <translation>Соңғы нүктенің сертификаты сенімсіз, сондықтан ештеңе жіберілген жоқ: %1. Толық тізбегімен бірге жарамды сертификат орнатыңыз.</translation>
    </message>
    <message>
        <source>No secure connection could be made, so nothing was sent. Check the certificate and that this port speaks TLS.</source>
        <translation>Қауіпсіз қосылым орнату мүмкін болмады, сондықтан ештеңе жіберілген жоқ. Сертификатты және бұл портта TLS жұмыс істейтінін тексеріңіз.</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>жеткізілді</translation>
    </message>
    <message>
        <source>refused by the endpoint</source>
        <translation>соңғы нүкте қабылдамады</translation>
    </message>
    <message>
        <source>redirect (not followed)</source>
        <translation>қайта бағыттау (орындалмайды)</translation>
    </message>
    <message>
        <source>time-out</source>
        <translation>күту уақыты бітті</translation>
    </message>
    <message>
        <source>name not found</source>
        <translation>атау табылмады</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>қосылым қабылданбады</translation>
    </message>
    <message>
        <source>certificate problem</source>
        <translation>сертификат мәселесі</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>қосылым үзілді</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>қолжетімсіз</translation>
    </message>
    <message>
        <source>not HTTP</source>
        <translation>HTTP емес</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>бас тартылды</translation>
    </message>
    <message>
        <source>The endpoint took the event: it answered %1 within %2 ms.</source>
        <translation>Соңғы нүкте оқиғаны қабылдады: жауаптың күй коды — %1, уақыты — %2 мс.</translation>
    </message>
    <message>
        <source>The endpoint answered %1, so the event does not count as delivered. %2</source>
        <translation>Соңғы нүкте %1 деп жауап берді, сондықтан оқиға жеткізілген болып саналмайды. %2</translation>
    </message>
    <message>
        <source>No complete answer came within %1 ms. Let the endpoint answer first and do its work afterwards, or allow more time.</source>
        <translation>%1 мс ішінде толық жауап келмеді. Соңғы нүкте алдымен жауап беріп, жұмысын содан кейін істесін немесе күту уақытын ұзартыңыз.</translation>
    </message>
    <message>
        <source>The name %1 was not found. Check its spelling and this machine&apos;s DNS.</source>
        <translation>%1 атауы табылмады. Оның дұрыс жазылғанын және осы компьютердің DNS баптауларын тексеріңіз.</translation>
    </message>
    <message>
        <source>%1 is there, but no program accepts connections on this port. Start the receiver, or check the port.</source>
        <translation>%1 қолжетімді, бірақ бұл портта ешбір бағдарлама қосылымдарды қабылдамайды. Қабылдағышты іске қосыңыз немесе портты тексеріңіз.</translation>
    </message>
    <message>
        <source>The endpoint closed the connection before its answer was complete. Look into its log.</source>
        <translation>Соңғы нүкте жауабын аяқтамай, қосылымды жапты. Оның журналын қараңыз.</translation>
    </message>
    <message>
        <source>%1 cannot be reached from this machine. Check the network, the proxy and the firewall.</source>
        <translation>%1 осы компьютерден қолжетімсіз. Желіні, прокси-серверді және желіаралық экранды тексеріңіз.</translation>
    </message>
    <message>
        <source>Something answers there, but not in HTTP. Check the port, and whether it should be https or http.</source>
        <translation>Ол жақтан бірдеңе жауап береді, бірақ HTTP бойынша емес. Портты және https әлде http керек екенін тексеріңіз.</translation>
    </message>
    <message>
        <source>The test was cancelled before an answer came.</source>
        <translation>Жауап келгенге дейін тексеруден бас тартылды.</translation>
    </message>
    <message>
        <source>The store is held by another program, which did not let go of it in time. Close that program, or try again in a moment.</source>
        <translation>Қойманы басқа бағдарлама ұстап тұр, ол оны уақытында босатпады. Сол бағдарламаны жабыңыз немесе сәлден кейін қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The store cannot be written: its file or folder is read-only. Change the permissions, or choose another file.</source>
        <translation>Қоймаға жазу мүмкін емес: оның файлы немесе қалтасы тек оқуға арналған. Рұқсаттарды өзгертіңіз немесе басқа файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>The store&apos;s file is damaged. A damaged file is moved aside and never deleted; what is in it can still be read with SQLite&apos;s tools.</source>
        <translation>Қойма файлы бүлінген. Бүлінген файл басқа жерге жылжытылады және ешқашан жойылмайды; ондағыны SQLite құралдарымен әлі де оқуға болады.</translation>
    </message>
    <message>
        <source>The disk is full: nothing more can be stored. Make room; the work goes on by itself then.</source>
        <translation>Диск толы: енді ештеңе сақтау мүмкін емес. Орын босатыңыз, сонда жұмыс өздігінен жалғасады.</translation>
    </message>
    <message>
        <source>The store was written by a later version of Flowbell. Install that version, or choose another file.</source>
        <translation>Қойманы Flowbell бағдарламасының кейінгі нұсқасы жазған. Сол нұсқаны орнатыңыз немесе басқа файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>The store cannot be opened. Check that its folder exists, that it is a file, and that you may read and write it.</source>
        <translation>Қойманы ашу мүмкін емес. Оның қалтасы бар екенін, өзі файл екенін және сізге оны оқу мен жазуға рұқсат берілгенін тексеріңіз.</translation>
    </message>
    <message>
        <source>The database refused the work. Try again; if it stays so, the detail below helps to find out why.</source>
        <translation>Дерекқор жұмысты орындамады. Қайталап көріңіз; бұл көмектеспесе, төмендегі мәлімет себебін анықтауға көмектеседі.</translation>
    </message>
    <message>
        <source>This is not an address that a webhook can have.</source>
        <translation>Вебхуктің мұндай мекенжайы болуы мүмкін емес.</translation>
    </message>
    <message>
        <source>It is not there: it may have been removed or renamed in the meantime.</source>
        <translation>Ол жоқ: осы аралықта жойылған немесе атауы өзгертілген болуы мүмкін.</translation>
    </message>
    <message>
        <source>It was changed elsewhere since it was read, so nothing was saved. Read it again and repeat the change.</source>
        <translation>Оқылғаннан бері ол басқа жерде өзгертілген, сондықтан ештеңе сақталмады. Қайта оқып, өзгерісті қайталаңыз.</translation>
    </message>
    <message numerus="yes">
        <source>A flow can have at most %n webhook(s), and this one has them all. Remove one first.</source>
        <translation>
            <numerusform>Ағында ең көбі %n вебхук болуы мүмкін, ал бұл ағында бос орын қалмаған. Алдымен біреуін жойыңыз.</numerusform>
            <numerusform>Ағында ең көбі %n вебхук болуы мүмкін, ал бұл ағында бос орын қалмаған. Алдымен біреуін жойыңыз.</numerusform>
        </translation>
    </message>
    <message>
        <source>The flow has a webhook with this URL already.</source>
        <translation>Ағында URL мекенжайы осындай вебхук бұрыннан бар.</translation>
    </message>
    <message>
        <source>Another flow has this name already. Choose a different one.</source>
        <translation>Мұндай атау басқа ағында бар. Өзгесін таңдаңыз.</translation>
    </message>
    <message numerus="yes">
        <source>A flow needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>Ағын атауының ұзындығы 1 мен %n таңба аралығында болуы керек.</numerusform>
            <numerusform>Ағын атауының ұзындығы 1 мен %n таңба аралығында болуы керек.</numerusform>
        </translation>
    </message>
    <message>
        <source>Another program uses this port already. Choose a different port, or stop that program.</source>
        <translation>Бұл портты басқа бағдарлама пайдаланып жатыр. Басқа порт таңдаңыз немесе сол бағдарламаны тоқтатыңыз.</translation>
    </message>
    <message>
        <source>The system does not allow the use of this port. Choose one from 1024 up.</source>
        <translation>Жүйе бұл портты пайдалануға рұқсат бермейді. 1024 немесе одан жоғары портты таңдаңыз.</translation>
    </message>
    <message>
        <source>No network interface of this machine has this address. Choose 127.0.0.1, or an address that it has.</source>
        <translation>Осы компьютердің ешбір желілік интерфейсінде мұндай мекенжай жоқ. 127.0.0.1 немесе бар мекенжайды таңдаңыз.</translation>
    </message>
    <message>
        <source>The listener could not be started: the system refused.</source>
        <translation>Тыңдағышты іске қосу мүмкін болмады: жүйе рұқсат бермеді.</translation>
    </message>
    <message>
        <source>More events come in than can be written. Senders are told to try again in a moment.</source>
        <translation>Оқиғалар жазып үлгергеннен көп келіп жатыр. Жіберушілерден сәлден кейін қайталап көру сұралады.</translation>
    </message>
    <message>
        <source>The program is ending and takes no more work.</source>
        <translation>Бағдарлама аяқталуда және жаңа жұмыс қабылдамайды.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Операциядан бас тартылды.</translation>
    </message>
    <message>
        <source>What was given cannot be understood.</source>
        <translation>Берілген деректі түсіну мүмкін емес.</translation>
    </message>
    <message>
        <source>Secrets can be kept neither in the system&apos;s keychain nor in a file. Check the keychain, which may be waiting for its password, and the permissions of the store&apos;s folder.</source>
        <translation>Құпия кілттерді жүйелік кілттер бауында да, файлда да сақтау мүмкін емес. Кілттер бауын (ол құпиясөзін күтіп тұрған болуы мүмкін) және қойма қалтасының рұқсаттарын тексеріңіз.</translation>
    </message>
    <message>
        <source>Access to the system&apos;s keychain was refused. Unlock it and allow the access.</source>
        <translation>Жүйелік кілттер бауына кіруге рұқсат берілмеді. Оның құлпын ашып, кіруге рұқсат беріңіз.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>sentence, what it is about: a path, a URL, a name</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>OK: the request was taken.</source>
        <translation>OK: сұрау қабылданды.</translation>
    </message>
    <message>
        <source>Created: the request was taken and something was made of it.</source>
        <translation>Created: сұрау қабылданып, соның негізінде бірдеңе жасалды.</translation>
    </message>
    <message>
        <source>Accepted: the request was taken and will be worked on later.</source>
        <translation>Accepted: сұрау қабылданды, кейінірек өңделеді.</translation>
    </message>
    <message>
        <source>No Content: the request was taken; the answer has no body.</source>
        <translation>No Content: сұрау қабылданды; жауаптың денесі жоқ.</translation>
    </message>
    <message>
        <source>Moved Permanently: the address has changed for good.</source>
        <translation>Moved Permanently: мекенжай біржола өзгерген.</translation>
    </message>
    <message>
        <source>Found: the address is another one for the moment.</source>
        <translation>Found: қазір уақытша басқа мекенжай қолданылады.</translation>
    </message>
    <message>
        <source>See Other: the answer is to be fetched from another address.</source>
        <translation>See Other: жауапты басқа мекенжайдан алу керек.</translation>
    </message>
    <message>
        <source>Not Modified: an answer that fits no POST request.</source>
        <translation>Not Modified: POST сұрауына сай келмейтін жауап.</translation>
    </message>
    <message>
        <source>Temporary Redirect: the request is to be repeated at another address for the moment.</source>
        <translation>Temporary Redirect: сұрауды басқа, уақытша мекенжайға қайталау керек.</translation>
    </message>
    <message>
        <source>Permanent Redirect: the request is to be sent to another address from now on.</source>
        <translation>Permanent Redirect: бұдан былай сұрауды басқа мекенжайға жіберу керек.</translation>
    </message>
    <message>
        <source>Bad Request: the server did not understand the request. Its log or answer may say why.</source>
        <translation>Bad Request: сервер сұрауды түсінбеді. Себебі оның журналында немесе жауабында болуы мүмкін.</translation>
    </message>
    <message>
        <source>Unauthorized: the server wants credentials. Add an Authorization header to the webhook.</source>
        <translation>Unauthorized: серверге тіркелгі деректері керек. Вебхукке Authorization тақырыбын қосыңыз.</translation>
    </message>
    <message>
        <source>Forbidden: the server knows the path but refuses the request.</source>
        <translation>Forbidden: сервер бұл жолды біледі, бірақ сұрауды қабылдамайды.</translation>
    </message>
    <message>
        <source>Not Found: the server has no such path.</source>
        <translation>Not Found: серверде мұндай жол жоқ.</translation>
    </message>
    <message>
        <source>Method Not Allowed: the path is there but does not take POST.</source>
        <translation>Method Not Allowed: жол бар, бірақ POST қабылдамайды.</translation>
    </message>
    <message>
        <source>Not Acceptable: the server has no answer in a form that was asked for.</source>
        <translation>Not Acceptable: серверде сұралған пішімдегі жауап жоқ.</translation>
    </message>
    <message>
        <source>Request Timeout: the server did not get the whole request in time.</source>
        <translation>Request Timeout: сервер сұрауды уақытында толық алмады.</translation>
    </message>
    <message>
        <source>Conflict: the request does not fit the state the server is in.</source>
        <translation>Conflict: сұрау сервердің қазіргі күйіне сай келмейді.</translation>
    </message>
    <message>
        <source>Gone: the path was there and has been removed for good.</source>
        <translation>Gone: жол бұрын болған, бірақ біржола жойылған.</translation>
    </message>
    <message>
        <source>Length Required: the server wants to know the size of the body beforehand.</source>
        <translation>Length Required: сервер дененің өлшемін алдын ала білуі керек.</translation>
    </message>
    <message>
        <source>Content Too Large: the body is bigger than the server takes.</source>
        <translation>Content Too Large: дене сервер қабылдайтын өлшемнен үлкен.</translation>
    </message>
    <message>
        <source>URI Too Long: the address is longer than the server takes.</source>
        <translation>URI Too Long: мекенжай сервер қабылдайтыннан ұзын.</translation>
    </message>
    <message>
        <source>Unsupported Media Type: the server does not take JSON at this path.</source>
        <translation>Unsupported Media Type: сервер бұл жолда JSON қабылдамайды.</translation>
    </message>
    <message>
        <source>Misdirected Request: this server does not serve this host name.</source>
        <translation>Misdirected Request: бұл сервер мұндай хост атауына қызмет көрсетпейді.</translation>
    </message>
    <message>
        <source>Unprocessable Content: the body is readable, but not what the server expects. Compare its fields with those of the event.</source>
        <translation>Unprocessable Content: дене оқылады, бірақ сервер күткендей емес. Оның өрістерін оқиға өрістерімен салыстырыңыз.</translation>
    </message>
    <message>
        <source>Too Early: the server does not take early data.</source>
        <translation>Too Early: сервер ерте деректерді (early data) қабылдамайды.</translation>
    </message>
    <message>
        <source>Upgrade Required: the server wants another protocol.</source>
        <translation>Upgrade Required: серверге басқа хаттама керек.</translation>
    </message>
    <message>
        <source>Too Many Requests: the server limits how often it may be called. Wait a while.</source>
        <translation>Too Many Requests: сервер сұраулардың жиілігін шектейді. Біраз күтіңіз.</translation>
    </message>
    <message>
        <source>Request Header Fields Too Large: the headers are bigger than the server takes.</source>
        <translation>Request Header Fields Too Large: тақырыптар сервер қабылдайтын өлшемнен үлкен.</translation>
    </message>
    <message>
        <source>Unavailable For Legal Reasons: the server may not answer this request.</source>
        <translation>Unavailable For Legal Reasons: заң бойынша сервер бұл сұрауға жауап бере алмайды.</translation>
    </message>
    <message>
        <source>Internal Server Error: the receiver failed while working on the event. Look into its log.</source>
        <translation>Internal Server Error: оқиғаны өңдеу кезінде қабылдағышта қате шықты. Оның журналын қараңыз.</translation>
    </message>
    <message>
        <source>Not Implemented: the server cannot do what was asked.</source>
        <translation>Not Implemented: сервер сұралғанды орындай алмайды.</translation>
    </message>
    <message>
        <source>Bad Gateway: a proxy got no valid answer from the receiver behind it. Is it running?</source>
        <translation>Bad Gateway: прокси-сервер артындағы қабылдағыштан жарамды жауап алмады. Ол іске қосылған ба?</translation>
    </message>
    <message>
        <source>Service Unavailable: the server is overloaded or being maintained. Try again later.</source>
        <translation>Service Unavailable: сервердің жүктемесі тым көп немесе оған қызмет көрсетіліп жатыр. Кейінірек қайталап көріңіз.</translation>
    </message>
    <message>
        <source>Gateway Timeout: a proxy got no answer from the receiver behind it in time.</source>
        <translation>Gateway Timeout: прокси-сервер артындағы қабылдағыштан уақытында жауап алмады.</translation>
    </message>
    <message>
        <source>HTTP Version Not Supported: the server does not speak HTTP/1.1.</source>
        <translation>HTTP Version Not Supported: сервер HTTP/1.1 нұсқасын қолдамайды.</translation>
    </message>
    <message>
        <source>Network Authentication Required: the network wants a login first.</source>
        <translation>Network Authentication Required: алдымен желіге кіру керек.</translation>
    </message>
    <message>
        <source>An interim answer (1xx): the final one did not come.</source>
        <translation>Аралық жауап (1xx): түпкі жауап келмеді.</translation>
    </message>
    <message>
        <source>Success (2xx): the request was taken.</source>
        <translation>Сәтті (2xx): сұрау қабылданды.</translation>
    </message>
    <message>
        <source>Redirect (3xx): the request is to go to another address.</source>
        <translation>Қайта бағыттау (3xx): сұрауды басқа мекенжайға жіберу керек.</translation>
    </message>
    <message>
        <source>Client error (4xx): the server finds the request wrong.</source>
        <translation>Клиент қатесі (4xx): сервер сұрауды қате деп санайды.</translation>
    </message>
    <message>
        <source>Server error (5xx): the server failed to do what was asked.</source>
        <translation>Сервер қатесі (5xx): сервер сұралғанды орындай алмады.</translation>
    </message>
    <message>
        <source>Not a status that HTTP knows.</source>
        <translation>HTTP хаттамасында мұндай күй коды жоқ.</translation>
    </message>
    <message>
        <source>Enter an address, such as https://example.com/webhook.</source>
        <translation>Мекенжайды енгізіңіз, мысалы https://example.com/webhook.</translation>
    </message>
    <message numerus="yes">
        <source>The address is too long: at most %n character(s) are possible.</source>
        <translation>
            <numerusform>Мекенжай тым ұзын: ең көбі %n таңба болуы мүмкін.</numerusform>
            <numerusform>Мекенжай тым ұзын: ең көбі %n таңба болуы мүмкін.</numerusform>
        </translation>
    </message>
    <message>
        <source>The address contains a blank or a control character. Remove it, or write a blank as %20.</source>
        <translation>Мекенжайда бос орын немесе басқару таңбасы бар. Оны алып тастаңыз немесе бос орынды %20 деп жазыңыз.</translation>
    </message>
    <message>
        <source>The address needs its beginning: https:// or http://.</source>
        <translation>Мекенжайдың басы жетіспейді: https:// немесе http://.</translation>
    </message>
    <message>
        <source>Only addresses that begin with https:// or http:// can be called.</source>
        <translation>Тек https:// немесе http:// деп басталатын мекенжайларға сұрау жіберуге болады.</translation>
    </message>
    <message>
        <source>The address needs a host name, such as example.com.</source>
        <translation>Мекенжайға хост атауы керек, мысалы example.com.</translation>
    </message>
    <message>
        <source>The host in the address is neither a valid name nor an IP address. An IPv6 address stands in brackets: http://[::1]/.</source>
        <translation>Мекенжайдағы хост жарамды атау да, IP мекенжайы да емес. IPv6 мекенжайы тік жақшаға алынады: http://[::1]/.</translation>
    </message>
    <message>
        <source>The port in the address must be a number from 1 to 65535.</source>
        <translation>Мекенжайдағы порт 1 мен 65535 аралығындағы сан болуы керек.</translation>
    </message>
    <message>
        <source>The address contains a user name or password, which would be stored in clear text. Send it in an Authorization header instead.</source>
        <translation>Мекенжайда пайдаланушы аты немесе құпиясөз бар, олар ашық мәтін түрінде сақталар еді. Оның орнына оларды Authorization тақырыбында жіберіңіз.</translation>
    </message>
    <message>
        <source>The address contains a part after “#”, which is never sent to a server. Remove it.</source>
        <translation>Мекенжайда «#» таңбасынан кейінгі бөлік бар, ол серверге ешқашан жіберілмейді. Оны алып тастаңыз.</translation>
    </message>
    <message>
        <source>The address is not written as a URL must be. Check brackets and percent signs.</source>
        <translation>Мекенжай URL ережесіне сай жазылмаған. Жақшалар мен пайыз белгілерін тексеріңіз.</translation>
    </message>
    <message>
        <source>A filter has no field “%1”. Its fields are: %2.</source>
        <translation>Сүзгіде «%1» өрісі жоқ. Оның өрістері: %2.</translation>
    </message>
    <message>
        <source>“%1” cannot stand here.</source>
        <translation>Бұл жерде «%1» тұра алмайды.</translation>
    </message>
    <message>
        <source>“%1” cannot stand here. Possible are: %2.</source>
        <translation>Бұл жерде «%1» тұра алмайды. Мүмкін нұсқалар: %2.</translation>
    </message>
    <message>
        <source>After “%1” a value is missing.</source>
        <translation>«%1» дегеннен кейін мән жетіспейді.</translation>
    </message>
    <message>
        <source>After “%1” a value is missing. Possible are: %2.</source>
        <translation>«%1» дегеннен кейін мән жетіспейді. Мүмкін нұсқалар: %2.</translation>
    </message>
    <message>
        <source>A quotation mark is opened and never closed. Add one at the end.</source>
        <translation>Тырнақша ашылған, бірақ жабылмаған. Соңына жабатын тырнақша қосыңыз.</translation>
    </message>
    <message>
        <source>not HTTP</source>
        <comment>an incoming request</comment>
        <translation>HTTP емес</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>қабылданбаған</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>JSON емес</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>JSON нысаны емес</translation>
    </message>
    <message>
        <source>contract violation</source>
        <translation>келісім бұзылған</translation>
    </message>
    <message>
        <source>unknown event</source>
        <translation>белгісіз оқиға</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>қайталанған оқиға</translation>
    </message>
    <message>
        <source>time with a fraction</source>
        <translation>уақыты бөлшекпен</translation>
    </message>
    <message>
        <source>time in milliseconds</source>
        <translation>уақыты миллисекундпен</translation>
    </message>
    <message>
        <source>technology inferred</source>
        <translation>технология сессиядан анықталған</translation>
    </message>
    <message>
        <source>bad signature</source>
        <translation>қате қолтаңба</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>дұрыс</translation>
    </message>
    <message>
        <source>whole document</source>
        <translation>бүкіл құжат</translation>
    </message>
    <message>
        <source>%1: expected %2, found %3</source>
        <translation>%1: күтілгені — %2, табылғаны — %3</translation>
    </message>
    <message>
        <source>received</source>
        <translation>қабылданған</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>имитацияланған</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>импортталған</translation>
    </message>
    <message>
        <source>test</source>
        <translation>тексеру</translation>
    </message>
    <message>
        <source>pending</source>
        <comment>a delivery</comment>
        <translation>күтуде</translation>
    </message>
    <message>
        <source>delivered</source>
        <comment>a delivery</comment>
        <translation>жеткізілді</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a delivery</comment>
        <translation>сәтсіз</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>a delivery</comment>
        <translation>бас тартылды</translation>
    </message>
    <message>
        <source>sending</source>
        <comment>a delivery</comment>
        <translation>жіберілуде</translation>
    </message>
    <message>
        <source>The last attempt of the schedule failed too. Once the endpoint works again, redeliver.</source>
        <translation>Уақыт кестесіндегі соңғы әрекет те сәтсіз болды. Соңғы нүкте қайта жұмыс істегенде, қайта жеткізіңіз.</translation>
    </message>
    <message>
        <source>The endpoint answered 410, that it wants no more events, so its webhook was disabled. Enable it again in the flow&apos;s settings, then redeliver.</source>
        <translation>Соңғы нүкте 410 деп жауап берді, яғни оған енді оқиғалар керек емес, сондықтан оның вебхугі өшірілді. Оны ағын баптауларында қайта қосып, содан кейін қайта жеткізіңіз.</translation>
    </message>
    <message>
        <source>The endpoint asked for no further attempts (webhook-delivery: abort-message).</source>
        <translation>Соңғы нүкте бұдан былай әрекет жасамауды сұрады (webhook-delivery: abort-message).</translation>
    </message>
    <message>
        <source>The URL is this program&apos;s own listener: the event would have come back and been delivered again, without end. Enter the address of the receiver.</source>
        <translation>URL — осы бағдарламаның өз тыңдағышы: оқиға қайтып келіп, шексіз қайта жеткізіле берер еді. Қабылдағыштың мекенжайын енгізіңіз.</translation>
    </message>
    <message>
        <source>The webhook was removed before the event was delivered.</source>
        <translation>Оқиға жеткізілгенге дейін вебхук жойылды.</translation>
    </message>
    <message>
        <source>It was cancelled by the user.</source>
        <translation>Пайдаланушы бас тартты.</translation>
    </message>
    <message>
        <source>The attempt was cut off before an answer came; the event may have arrived all the same.</source>
        <translation>Әрекет жауап келгенге дейін үзілді; оқиға сонда да жеткен болуы мүмкін.</translation>
    </message>
    <message>
        <source>not sent: own listener</source>
        <translation>жіберілмеді: өз тыңдағышы</translation>
    </message>
    <message>
        <source>The URL is this program&apos;s own listener: what is delivered there would come back and be delivered again, without end. Nothing was sent.</source>
        <translation>URL — осы бағдарламаның өз тыңдағышы: онда жеткізілген нәрсе қайтып келіп, шексіз қайта жеткізіле берер еді. Ештеңе жіберілген жоқ.</translation>
    </message>
    <message>
        <source>Loop Detected: the request came back to where it was sent from.</source>
        <translation>Loop Detected: сұрау жіберілген жеріне қайтып келді.</translation>
    </message>
    <message>
        <source>A parenthesis is opened and never closed. Add one, or put the text in quotation marks.</source>
        <translation>Жақша ашылған, бірақ жабылмаған. Жабатын жақша қосыңыз немесе мәтінді тырнақшаға алыңыз.</translation>
    </message>
    <message>
        <source>This parenthesis has nothing to close. Remove it, or put the text in quotation marks.</source>
        <translation>Бұл жақша жабатын ештеңе жоқ. Оны алып тастаңыз немесе мәтінді тырнақшаға алыңыз.</translation>
    </message>
    <message>
        <source>Here a condition is missing, such as success:false. To look for the word itself, put it in quotation marks.</source>
        <translation>Бұл жерде шарт жетіспейді, мысалы success:false. Сөздің өзін іздеу үшін оны тырнақшаға алыңыз.</translation>
    </message>
    <message>
        <source>This field has no order, so “%1” cannot be asked of it. Write field:value.</source>
        <translation>Бұл өрістің мәндері реттелмейді, сондықтан оған «%1» қолданылмайды. Мына түрде жазыңыз: өріс:мән.</translation>
    </message>
    <message>
        <source>The filter is nested too deep, or has too many conditions.</source>
        <translation>Сүзгідегі кірістіру тым терең немесе шарттар тым көп.</translation>
    </message>
    <message>
        <source>A schedule needs at least one attempt, such as 0 for at once, or 0, 5s, 5m, 30m, 2h.</source>
        <translation>Уақыт кестесіне кемінде бір әрекет керек, мысалы 0 — бірден, немесе 0, 5s, 5m, 30m, 2h.</translation>
    </message>
    <message>
        <source>“%1” is not a time. Times are written as 0, 5s, 5m, 30m, 2h.</source>
        <translation>«%1» — уақыт емес. Уақыт былай жазылады: 0, 5s, 5m, 30m, 2h.</translation>
    </message>
    <message>
        <source>“%1” is not a unit. Units are ms, s, m, h and d.</source>
        <translation>«%1» — өлшем бірлігі емес. Өлшем бірліктері: ms, s, m, h және d.</translation>
    </message>
    <message>
        <source>“%1” is too long: an attempt can wait at most 30 days.</source>
        <translation>«%1» — тым ұзақ: әрекет ең көбі 30 күн күте алады.</translation>
    </message>
    <message>
        <source>A schedule can have at most 50 attempts.</source>
        <translation>Уақыт кестесінде ең көбі 50 әрекет болуы мүмкін.</translation>
    </message>
    <message>
        <source>A reply rule has no field “%1”. Its fields are: %2.</source>
        <translation>Жауап ережесінде «%1» өрісі жоқ. Оның өрістері: %2.</translation>
    </message>
    <message>
        <source>“%1” cannot stand here. Possible is what lies between %2 and %3.</source>
        <translation>Бұл жерде «%1» тұра алмайды. Мүмкін мәндер: %2 – %3.</translation>
    </message>
    <message>
        <source>The field “%1” stands twice. A rule can name each but “header” once.</source>
        <translation>«%1» өрісі екі рет берілген. Ережеде «header» өрісінен басқа әр өріс бір рет қана көрсетіледі.</translation>
    </message>
    <message>
        <source>“%1” is no header. It is written as &quot;Name: value&quot;, in printable ASCII characters.</source>
        <translation>«%1» — тақырып емес. Ол &quot;Name: value&quot; түрінде, басылатын ASCII таңбаларымен жазылады.</translation>
    </message>
    <message>
        <source>“%1” cannot be set: the listener writes this header itself.</source>
        <translation>«%1» тақырыбын орнатуға болмайды: оны тыңдағыш өзі жазады.</translation>
    </message>
    <message>
        <source>An answer is either dropped or sent a byte at a time, not both.</source>
        <translation>Жауап не үзіледі, не бір байттан жіберіледі, екеуі қатар болмайды.</translation>
    </message>
    <message>
        <source>The rule does not say what to do. Add one of: %1.</source>
        <translation>Ережеде не істеу керегі айтылмаған. Мыналардың бірін қосыңыз: %1.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 сағ</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n күн</numerusform>
            <numerusform>%n күн</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n сағат</numerusform>
            <numerusform>%n сағат</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n минут</numerusform>
            <numerusform>%n минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n секунд</numerusform>
            <numerusform>%n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>at once</source>
        <translation>бірден</translation>
    </message>
    <message>
        <source>after %1</source>
        <comment>a delay</comment>
        <translation>%1 өткен соң</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n әрекет</numerusform>
            <numerusform>%n әрекет</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 over %2</source>
        <translation>%1, барлығы %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a schedule, its delays</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>the endpoint says that it is gone for good (410)</source>
        <translation>соңғы нүкте өзінің біржола жойылғанын хабарлады (410)</translation>
    </message>
    <message>
        <source>every attempt failed for days</source>
        <translation>бірнеше күн бойы барлық әрекет сәтсіз болды</translation>
    </message>
    <message>
        <source>A secret is “whsec_” and 24 to 64 random bytes in base64.</source>
        <translation>Құпия кілт — «whsec_» және base64 түріндегі 24–64 кездейсоқ байт.</translation>
    </message>
    <message>
        <source>A secret begins with “whsec_”. Keys of the asymmetric scheme (“whsk_”, “whpk_”) cannot be used.</source>
        <translation>Құпия кілт «whsec_» деп басталады. Асимметриялық сұлба кілттері («whsk_», «whpk_») жарамайды.</translation>
    </message>
    <message>
        <source>What follows “whsec_” in a secret must be base64.</source>
        <translation>Құпия кілтте «whsec_» дегеннен кейінгі бөлік base64 түрінде болуы керек.</translation>
    </message>
    <message>
        <source>The secret is too short: it must hold at least 24 bytes.</source>
        <translation>Құпия кілт тым қысқа: онда кемінде 24 байт болуы керек.</translation>
    </message>
    <message>
        <source>The secret is too long: it may hold at most 64 bytes.</source>
        <translation>Құпия кілт тым ұзын: онда ең көбі 64 байт болуы мүмкін.</translation>
    </message>
    <message>
        <source>The signature is valid.</source>
        <translation>Қолтаңба жарамды.</translation>
    </message>
    <message>
        <source>One of webhook-id, webhook-timestamp and webhook-signature is missing.</source>
        <translation>webhook-id, webhook-timestamp және webhook-signature тақырыптарының бірі жоқ.</translation>
    </message>
    <message>
        <source>The timestamp is not a whole number of seconds since 1970.</source>
        <translation>Уақыт белгісі 1970 жылдан бергі секундтардың бүтін саны емес.</translation>
    </message>
    <message numerus="yes">
        <source>The timestamp is too old: the message may be a repetition by someone else. Usually %n minute(s) are tolerated.</source>
        <translation>
            <numerusform>Уақыт белгісі тым ескі: хабарды басқа біреу қайталаған болуы мүмкін. Әдетте %n минутқа дейінгі айырмаға рұқсат етіледі.</numerusform>
            <numerusform>Уақыт белгісі тым ескі: хабарды басқа біреу қайталаған болуы мүмкін. Әдетте %n минутқа дейінгі айырмаға рұқсат етіледі.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The timestamp is too far ahead: one of the clocks is wrong. Usually %n minute(s) are tolerated.</source>
        <translation>
            <numerusform>Уақыт белгісі тым алда: сағаттардың бірі қате. Әдетте %n минутқа дейінгі айырмаға рұқсат етіледі.</numerusform>
            <numerusform>Уақыт белгісі тым алда: сағаттардың бірі қате. Әдетте %n минутқа дейінгі айырмаға рұқсат етіледі.</numerusform>
        </translation>
    </message>
    <message>
        <source>No signature matches: the secret is another one, or the id, the timestamp or the body was changed.</source>
        <translation>Ешбір қолтаңба сәйкес келмейді: құпия кілт басқа немесе идентификатор, уақыт белгісі не дене өзгертілген.</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>тұйық цикл</translation>
    </message>
    <message>
        <source>altered reply</source>
        <translation>өзгертілген жауап</translation>
    </message>
    <message>
        <source>edited copy</source>
        <translation>өзгертілген көшірме</translation>
    </message>
    <message>
        <source>new</source>
        <comment>a field of events</comment>
        <translation>жаңа</translation>
    </message>
    <message>
        <source>missing</source>
        <comment>a field of events</comment>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>changed type</source>
        <comment>a field of events</comment>
        <translation>түрі өзгерген</translation>
    </message>
    <message>
        <source>Events have this field, which is not in the accepted shape.</source>
        <translation>Оқиғаларда бұл өріс бар, ал қабылданған пішінде жоқ.</translation>
    </message>
    <message numerus="yes">
        <source>This field was always there when the shape was accepted; %n event(s) since lack(s) it.</source>
        <translation>
            <numerusform>Пішін қабылданғанда бұл өріс әрқашан болған; содан бергі %n оқиғада ол жоқ.</numerusform>
            <numerusform>Пішін қабылданғанда бұл өріс әрқашан болған; содан бергі %n оқиғада ол жоқ.</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted is %1; events have %2, too.</source>
        <translation>Қабылданғаны: %1; оқиғаларда бұдан басқа %2 бар.</translation>
    </message>
    <message>
        <source>as accepted</source>
        <translation>қабылданғандай</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n өзгеріс</numerusform>
            <numerusform>%n өзгеріс</numerusform>
        </translation>
    </message>
    <message>
        <source>learning: %1 of %2 events</source>
        <translation>зерделеу: %1 / %2 оқиға</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>қабылданбаған</translation>
    </message>
    <message>
        <source>new kind of event</source>
        <translation>оқиғаның жаңа түрі</translation>
    </message>
    <message>
        <source>no type</source>
        <comment>an event without a type</comment>
        <translation>түрі жоқ</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>event type, technology</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <comment>a duration</comment>
        <translation>%1 не одан көп</translation>
    </message>
    <message>
        <source>below %1</source>
        <comment>a duration</comment>
        <translation>%1 мәнінен аз</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>durations</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>The file cannot be read. Check that it is there, and that you may read it.</source>
        <translation>Файлды оқу мүмкін емес. Оның бар екенін және сізге оны оқуға рұқсат берілгенін тексеріңіз.</translation>
    </message>
    <message>
        <source>The file cannot be written; what was there before is untouched. Check its folder, or choose another.</source>
        <translation>Файлды жазу мүмкін емес; бұрынғы дерек өзгеріссіз қалды. Қалтасын тексеріңіз немесе басқасын таңдаңыз.</translation>
    </message>
    <message>
        <source>The disk is full: the file was not written, and nothing of it is left. Make room, or choose another folder.</source>
        <translation>Диск толы: файл жазылмады, одан ештеңе қалған жоқ. Орын босатыңыз немесе басқа қалта таңдаңыз.</translation>
    </message>
    <message>
        <source>kind of event</source>
        <translation>оқиға түрі</translation>
    </message>
    <message>
        <source>whether the step succeeded</source>
        <translation>қадам сәтті ме</translation>
    </message>
    <message>
        <source>flow&apos;s name; &quot;&quot; for none</source>
        <translation>ағын атауы; &quot;&quot; — атауы жоқ</translation>
    </message>
    <message>
        <source>session&apos;s id, or its beginning</source>
        <translation>сессия идентификаторы немесе оның басы</translation>
    </message>
    <message>
        <source>technology&apos;s code</source>
        <translation>технология коды</translation>
    </message>
    <message>
        <source>where the event came from</source>
        <translation>оқиға қайдан келді</translation>
    </message>
    <message>
        <source>status it was answered with</source>
        <translation>жауап ретінде берілген күй коды</translation>
    </message>
    <message>
        <source>what is remarkable about the request</source>
        <translation>сұраудың ерекшелігі</translation>
    </message>
    <message>
        <source>when it was received</source>
        <translation>қашан қабылданды</translation>
    </message>
    <message>
        <source>when the sender created it</source>
        <translation>жіберуші оны қашан жасады</translation>
    </message>
    <message>
        <source>time from creation to receipt</source>
        <translation>жасалғаннан қабылданғанға дейінгі уақыт</translation>
    </message>
    <message>
        <source>why the step failed</source>
        <translation>қадам неге сәтсіз болды</translation>
    </message>
    <message>
        <source>event&apos;s own id, or its beginning</source>
        <translation>оқиғаның өз идентификаторы немесе оның басы</translation>
    </message>
    <message>
        <source>number in the store</source>
        <translation>қоймадағы нөмірі</translation>
    </message>
    <message>
        <source>bytes of the body</source>
        <translation>дененің өлшемі, байт</translation>
    </message>
    <message>
        <source>address it came from</source>
        <translation>қай мекенжайдан келді</translation>
    </message>
    <message>
        <source>what the event has</source>
        <translation>оқиғада не бар</translation>
    </message>
    <message>
        <source>whether it is pinned</source>
        <translation>бекітілген бе</translation>
    </message>
    <message>
        <source>colour it is marked with</source>
        <translation>белгісінің түсі</translation>
    </message>
    <message>
        <source>part of its note</source>
        <translation>ескертпесінің бөлігі</translation>
    </message>
    <message>
        <source>a value in the payload</source>
        <translation>дерек денесіндегі мән</translation>
    </message>
    <message>
        <source>a value in the metadata</source>
        <translation>metadata ішіндегі мән</translation>
    </message>
    <message>
        <source>how far the delivery is</source>
        <translation>жеткізу қандай күйде</translation>
    </message>
    <message>
        <source>part of the URL</source>
        <translation>URL мекенжайының бөлігі</translation>
    </message>
    <message>
        <source>status of the last answer; 0 if none came</source>
        <translation>соңғы жауаптың күй коды; жауап келмесе — 0</translation>
    </message>
    <message>
        <source>how many attempts were made</source>
        <translation>қанша әрекет жасалды</translation>
    </message>
    <message>
        <source>when the delivery was made</source>
        <translation>жеткізу қашан жасалды</translation>
    </message>
    <message>
        <source>event&apos;s number in the store</source>
        <translation>оқиғаның қоймадағы нөмірі</translation>
    </message>
    <message>
        <source>both must hold; stands between conditions anyway</source>
        <translation>екеуі де орындалуы керек; жазылмаса да, шарттар арасында осы қолданылады</translation>
    </message>
    <message>
        <source>one of both must hold</source>
        <translation>екеуінің бірі орындалуы керек</translation>
    </message>
    <message>
        <source>the next must not hold; a minus says the same</source>
        <translation>келесісі орындалмауы керек; минус та соны білдіреді</translation>
    </message>
    <message>
        <source>more than, after</source>
        <translation>артық, кейін</translation>
    </message>
    <message>
        <source>at least, from</source>
        <translation>кем емес, бастап</translation>
    </message>
    <message>
        <source>less than, before</source>
        <translation>кем, дейін</translation>
    </message>
    <message>
        <source>at most, until</source>
        <translation>артық емес, дейін (қоса алғанда)</translation>
    </message>
    <message>
        <source>those that were given up</source>
        <translation>жеткізуден бас тартылғандар</translation>
    </message>
    <message>
        <source>those whose last answer was a server error</source>
        <translation>соңғы жауабы сервер қатесі болғандар</translation>
    </message>
    <message>
        <source>those that got no answer at all</source>
        <translation>мүлде жауап алмағандар</translation>
    </message>
    <message>
        <source>those to a URL with this in it</source>
        <translation>URL мекенжайында осы барлар</translation>
    </message>
    <message>
        <source>those of flows whose name begins so</source>
        <translation>атауы осылай басталатын ағындардікі</translation>
    </message>
    <message>
        <source>those that wait after several attempts</source>
        <translation>бірнеше әрекеттен кейін күтіп тұрғандар</translation>
    </message>
    <message>
        <source>those of the last hour that have not arrived</source>
        <translation>соңғы сағаттағы, жетпей қалғандар</translation>
    </message>
    <message>
        <source>those that are not of this kind of event</source>
        <translation>осы түрдегі оқиғалардан басқасы</translation>
    </message>
    <message>
        <source>those with this phrase in the body or the URL</source>
        <translation>денесінде немесе URL мекенжайында осы тіркес барлар</translation>
    </message>
    <message>
        <source>steps that failed: both conditions hold</source>
        <translation>сәтсіз қадамдар: екі шарт та орындалады</translation>
    </message>
    <message>
        <source>one of the conditions holds</source>
        <translation>шарттардың бірі орындалады</translation>
    </message>
    <message>
        <source>not of a flow whose name begins so</source>
        <translation>атауы осылай басталатын ағындардікі емес</translation>
    </message>
    <message>
        <source>parentheses group</source>
        <translation>жақшалар шарттарды топтайды</translation>
    </message>
    <message>
        <source>received in the last ten minutes</source>
        <translation>соңғы он минутта қабылданған</translation>
    </message>
    <message>
        <source>received today; also a day, a minute, a range: 2024-12-19..2024-12-21</source>
        <translation>бүгін қабылданған; күн, минут, аралық та болады: 2024-12-19..2024-12-21</translation>
    </message>
    <message>
        <source>a range</source>
        <translation>аралық</translation>
    </message>
    <message>
        <source>a session&apos;s id begins so</source>
        <translation>сессия идентификаторы осылай басталады</translation>
    </message>
    <message>
        <source>this phrase in body, headers or note</source>
        <translation>денеде, тақырыптарда немесе ескертпеде осы тіркес</translation>
    </message>
    <message>
        <source>departs from the contract</source>
        <translation>келісімнен ауытқиды</translation>
    </message>
    <message>
        <source>this is no JSON</source>
        <translation>бұл JSON емес</translation>
    </message>
    <message>
        <source>the file has no entries as a HAR has them</source>
        <translation>файлда HAR пішіміндегі жазбалар жоқ</translation>
    </message>
    <message>
        <source>only POST requests are taken</source>
        <translation>тек POST сұраулары алынады</translation>
    </message>
    <message>
        <source>the request has no body in the file</source>
        <translation>файлда сұраудың денесі жоқ</translation>
    </message>
    <message>
        <source>this is no base64</source>
        <translation>бұл base64 емес</translation>
    </message>
    <message>
        <source>this is no time with its zone</source>
        <translation>бұл уақыт белдеуі көрсетілген уақыт емес</translation>
    </message>
    <message>
        <source>this is longer than is taken</source>
        <translation>бұл рұқсат етілгеннен ұзын</translation>
    </message>
    <message>
        <source>the file ends in the middle</source>
        <translation>файл ортасынан үзіледі</translation>
    </message>
    <message>
        <source>the store did not take it</source>
        <translation>қойма мұны қабылдамады</translation>
    </message>
    <message>
        <source>entry %1: %2</source>
        <comment>of a HAR file</comment>
        <translation>%1-жазба: %2</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <comment>of a file</comment>
        <translation>%1-жол: %2</translation>
    </message>
    <message>
        <source>values by name</source>
        <translation>аты бойынша мәндер</translation>
    </message>
    <message>
        <source>12-digit IIN</source>
        <translation>12 цифрлы ЖСН</translation>
    </message>
    <message>
        <source>phone numbers</source>
        <translation>телефон нөмірлері</translation>
    </message>
    <message>
        <source>text by regular expression</source>
        <translation>тұрақты өрнек бойынша мәтін</translation>
    </message>
    <message>
        <source>base64 (photos), from so many characters</source>
        <translation>base64 (фотосуреттер), ең аз таңба саны</translation>
    </message>
    <message>
        <source>red</source>
        <translation>қызыл</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>қызғылт сары</translation>
    </message>
    <message>
        <source>green</source>
        <translation>жасыл</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>көк</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>күлгін</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no colour</comment>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>бекітілген</translation>
    </message>
    <message>
        <source>note</source>
        <translation>ескертпе</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 мин %2 с</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 сағ %2 мин</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 күн %2 сағ</translation>
    </message>
    <message>
        <source>running</source>
        <comment>a session</comment>
        <translation>жүріп жатыр</translation>
    </message>
    <message>
        <source>passed</source>
        <comment>a session</comment>
        <translation>өтті</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a session</comment>
        <translation>өтпеді</translation>
    </message>
    <message>
        <source>stalled</source>
        <comment>a session</comment>
        <translation>тоқтап қалды</translation>
    </message>
    <message>
        <source>start missing</source>
        <comment>a session</comment>
        <translation>басы жоқ</translation>
    </message>
    <message>
        <source>end missing</source>
        <comment>a session</comment>
        <translation>соңы жоқ</translation>
    </message>
    <message>
        <source>end without start</source>
        <comment>a session</comment>
        <translation>басы жоқ, соңы бар</translation>
    </message>
    <message>
        <source>out of order</source>
        <comment>a session</comment>
        <translation>реті бұзылған</translation>
    </message>
    <message>
        <source>duplicates</source>
        <comment>a session</comment>
        <translation>қайталанулар</translation>
    </message>
    <message>
        <source>silence</source>
        <comment>a session</comment>
        <translation>үнсіздік</translation>
    </message>
    <message>
        <source>a technology without a code</source>
        <translation>коды жоқ технология</translation>
    </message>
    <message>
        <source>The flow&apos;s start never came.</source>
        <translation>Ағынның басы келмеді.</translation>
    </message>
    <message>
        <source>The end of %1 never came, though the flow has ended.</source>
        <translation>%1: ағын аяқталса да, технологияның соңы келмеді.</translation>
    </message>
    <message>
        <source>The flow&apos;s end has not come.</source>
        <translation>Ағынның соңы келген жоқ.</translation>
    </message>
    <message>
        <source>%1 ended, but its start never came.</source>
        <translation>%1: технология аяқталды, бірақ оның басы келмеген.</translation>
    </message>
    <message>
        <source>%1 came after an event that follows it.</source>
        <translation>%1 өзінен кейін келуі тиіс оқиғадан соң келді.</translation>
    </message>
    <message>
        <source>%1 came once more.</source>
        <translation>%1 тағы бір рет келді.</translation>
    </message>
    <message>
        <source>Before %1, nothing came for %2.</source>
        <translation>%1 алдында %2 бойы ештеңе келмеді.</translation>
    </message>
    <message>
        <source>Nothing has come for %1.</source>
        <translation>%1 бойы ештеңе келген жоқ.</translation>
    </message>
    <message>
        <source>to %1</source>
        <comment>a duration, short</comment>
        <translation>ең көбі %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>a duration, short</comment>
        <translation>кемінде %1</translation>
    </message>
    <message>
        <source>no check</source>
        <translation>тексерусіз</translation>
    </message>
    <message>
        <source>a secret in the path</source>
        <translation>URL-жолдағы құпия кілт</translation>
    </message>
    <message>
        <source>a token in a header field</source>
        <translation>тақырып өрісіндегі токен</translation>
    </message>
    <message>
        <source>user name and password (HTTP Basic)</source>
        <translation>пайдаланушы аты мен құпиясөз (HTTP Basic)</translation>
    </message>
    <message>
        <source>a signature (Standard Webhooks)</source>
        <translation>қолтаңба (Standard Webhooks)</translation>
    </message>
    <message>
        <source>A secret is needed that senders have to show.</source>
        <translation>Жіберушілер көрсетуі тиіс құпия кілт қажет.</translation>
    </message>
    <message numerus="yes">
        <source>The secret is too short: it needs at least %n character(s), so that nobody guesses it.</source>
        <translation>
            <numerusform>Құпия кілт тым қысқа: оны ешкім таба алмауы үшін кемінде %n таңба керек.</numerusform>
            <numerusform>Құпия кілт тым қысқа: оны ешкім таба алмауы үшін кемінде %n таңба керек.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The secret is too long: it may have at most %n character(s).</source>
        <translation>
            <numerusform>Құпия кілт тым ұзын: онда ең көбі %n таңба болуы мүмкін.</numerusform>
            <numerusform>Құпия кілт тым ұзын: онда ең көбі %n таңба болуы мүмкін.</numerusform>
        </translation>
    </message>
    <message>
        <source>A secret in the path is made of the letters A to Z, digits, and the signs - . _ ~ alone.</source>
        <translation>URL-жолдағы құпия кілт тек A–Z әріптерінен, цифрлардан және - . _ ~ таңбаларынан тұрады.</translation>
    </message>
    <message>
        <source>A token is made of visible ASCII characters, without blanks.</source>
        <translation>Токен бос орынсыз, көрінетін ASCII таңбаларынан тұрады.</translation>
    </message>
    <message>
        <source>A password has no control characters.</source>
        <translation>Құпиясөзде басқару таңбалары болмайды.</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>оқылмайтын сұрау</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>тым үлкен</translation>
    </message>
    <message>
        <source>too slow</source>
        <translation>тым баяу</translation>
    </message>
    <message>
        <source>wrong path</source>
        <translation>қате жол</translation>
    </message>
    <message>
        <source>wrong method</source>
        <translation>қате әдіс</translation>
    </message>
    <message>
        <source>secret not read yet</source>
        <translation>құпия кілт әлі оқылмаған</translation>
    </message>
    <message>
        <source>This file holds no certificate in PEM form (“-----BEGIN CERTIFICATE-----”). Choose the file that does; one in DER or PKCS #12 has to be converted.</source>
        <translation>Бұл файлда PEM пішіміндегі сертификат жоқ («-----BEGIN CERTIFICATE-----»). Сертификаты бар файлды таңдаңыз; DER немесе PKCS #12 пішіміндегісін түрлендіру керек.</translation>
    </message>
    <message>
        <source>The certificate has expired, and senders that check it will not connect. Renew it.</source>
        <translation>Сертификаттың мерзімі біткен, оны тексеретін жіберушілер қосылмайды. Оны жаңартыңыз.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet. Check the clock of this machine, or wait until it is.</source>
        <translation>Сертификат әлі күшіне енген жоқ. Осы компьютердің сағатын тексеріңіз немесе күшіне енгенше күтіңіз.</translation>
    </message>
    <message>
        <source>The certificates in this file do not make a chain. The server&apos;s own must come first, and behind each one that of who issued it.</source>
        <translation>Бұл файлдағы сертификаттар тізбек құрамайды. Алдымен сервердің өз сертификаты, ал әрқайсысынан кейін оны шығарушының сертификаты тұруы керек.</translation>
    </message>
    <message>
        <source>The certificate is too weak to be used: its key is too short, or it is signed in a way that is no longer safe. Have a new one issued.</source>
        <translation>Сертификат пайдалануға тым әлсіз: кілті тым қысқа немесе оған енді қауіпсіз саналмайтын тәсілмен қол қойылған. Жаңасын алыңыз.</translation>
    </message>
    <message>
        <source>This file holds no private key in PEM form (“-----BEGIN PRIVATE KEY-----”). Choose the file that does.</source>
        <translation>Бұл файлда PEM пішіміндегі жабық кілт жоқ («-----BEGIN PRIVATE KEY-----»). Жабық кілті бар файлды таңдаңыз.</translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate. Choose the key that it was issued for.</source>
        <translation>Жабық кілт сертификатқа сәйкес келмейді. Сертификат берілген кілтті таңдаңыз.</translation>
    </message>
    <message>
        <source>The private key is encrypted: its pass phrase is needed.</source>
        <translation>Жабық кілт шифрланған: оның құпия тіркесі қажет.</translation>
    </message>
    <message>
        <source>The pass phrase does not open the private key.</source>
        <translation>Бұл құпия тіркес жабық кілтті ашпайды.</translation>
    </message>
    <message>
        <source>TLS could not be set up with these files.</source>
        <translation>Бұл файлдармен TLS баптау мүмкін болмады.</translation>
    </message>
    <message>
        <source>%1, self-signed.</source>
        <comment>subject of a certificate</comment>
        <translation>%1, өз кілтімен қол қойылған.</translation>
    </message>
    <message>
        <source>%1, issued by %2.</source>
        <comment>subject of a certificate, who issued it</comment>
        <translation>%1, шығарушысы: %2.</translation>
    </message>
    <message>
        <source>It names no host, so senders that check it will not connect.</source>
        <translation>Онда бірде-бір хост көрсетілмеген, сондықтан оны тексеретін жіберушілер қосылмайды.</translation>
    </message>
    <message>
        <source>For %1.</source>
        <comment>host names</comment>
        <translation>Хосттар: %1.</translation>
    </message>
    <message>
        <source>Valid only from %1.</source>
        <translation>Күшіне енетін күні: %1.</translation>
    </message>
    <message>
        <source>Expired on %1.</source>
        <translation>Мерзімі біткен күні: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Valid until %1: %n day(s) left.</source>
        <translation>
            <numerusform>Жарамдылық мерзімінің соңы: %1; %n күн қалды.</numerusform>
            <numerusform>Жарамдылық мерзімінің соңы: %1; %n күн қалды.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The listener&apos;s certificate expires in %n day(s), on %1. Senders that check it will not connect then.</source>
        <translation>
            <numerusform>Тыңдағыш сертификатының мерзімі %n күннен кейін (%1) бітеді. Сонда оны тексеретін жіберушілер қосылмайды.</numerusform>
            <numerusform>Тыңдағыш сертификатының мерзімі %n күннен кейін (%1) бітеді. Сонда оны тексеретін жіберушілер қосылмайды.</numerusform>
        </translation>
    </message>
    <message>
        <source>curl, for one request</source>
        <translation>curl, бір сұрау үшін</translation>
    </message>
    <message>
        <source>Node.js, before it starts</source>
        <translation>Node.js, іске қосар алдында</translation>
    </message>
    <message>
        <source>Python with requests</source>
        <translation>Python, requests көмегімен</translation>
    </message>
    <message>
        <source>this whole machine (Debian, Ubuntu)</source>
        <translation>бүкіл осы компьютер (Debian, Ubuntu)</translation>
    </message>
    <message>
        <source>Anyone who reaches this address could send events, because nothing checks who sends. Set up a check of senders, or say that you want to accept events from anyone.</source>
        <translation>Бұл мекенжайға қол жеткізе алатын кез келген адам оқиға жібере алады, өйткені жіберушілер тексерілмейді. Жіберушілерді тексеруді баптаңыз немесе кез келгеннен оқиға қабылдайтыныңызды көрсетіңіз.</translation>
    </message>
    <message>
        <source>Senders are to be checked, but the secret for that is not kept for this store. Enter one, or choose another check.</source>
        <translation>Жіберушілерді тексеру керек, бірақ бұл қойма үшін ондай құпия кілт сақталмаған. Құпия кілтті енгізіңіз немесе тексерудің басқа түрін таңдаңыз.</translation>
    </message>
    <message>
        <source>how far the session is</source>
        <translation>сессия қандай күйде</translation>
    </message>
    <message>
        <source>code of a technology in it</source>
        <translation>ондағы технология коды</translation>
    </message>
    <message>
        <source>something that is not as it should be</source>
        <translation>күтілген тәртіптен ауытқу</translation>
    </message>
    <message>
        <source>when its first event came</source>
        <translation>алғашқы оқиғасы қашан келді</translation>
    </message>
    <message>
        <source>time from its first event to its last</source>
        <translation>алғашқы оқиғасынан соңғысына дейінгі уақыт</translation>
    </message>
    <message>
        <source>how many events came</source>
        <translation>қанша оқиға келді</translation>
    </message>
    <message>
        <source>those that ended without success</source>
        <translation>сәтсіз аяқталғандар</translation>
    </message>
    <message>
        <source>those that used one technology and not the other</source>
        <translation>бір технологияны қолданып, екіншісін қолданбағандар</translation>
    </message>
    <message>
        <source>those with anything that is not as it should be</source>
        <translation>күтілген тәртіптен ауытқуы барлар</translation>
    </message>
    <message>
        <source>those that began in the last hour</source>
        <translation>соңғы сағатта басталғандар</translation>
    </message>
    <message>
        <source>those that began today; also a day, a minute, a range: 2024-12-19..2024-12-21</source>
        <translation>бүгін басталғандар; күн, минут, аралық та болады: 2024-12-19..2024-12-21</translation>
    </message>
    <message>
        <source>those that took longer than two minutes</source>
        <translation>екі минуттан ұзаққа созылғандар</translation>
    </message>
    <message>
        <source>those of one to three events</source>
        <translation>1–3 оқиғасы барлар</translation>
    </message>
    <message>
        <source>those with this in the id, a technology&apos;s code or the flow&apos;s name</source>
        <translation>идентификаторында, технология кодында немесе ағын атауында осы барлар</translation>
    </message>
    <message>
        <source>this is no exported event and no payload: a member is missing or wrong</source>
        <translation>бұл экспортталған оқиға да, дерек денесі де емес: өріс жоқ немесе қате</translation>
    </message>
    <message>
        <source>this payload does not say when it was created</source>
        <translation>бұл дерек денесінде оның қашан жасалғаны айтылмаған</translation>
    </message>
    <message>
        <source>foreign host</source>
        <translation>бөтен хост</translation>
    </message>
    <message>
        <source>foreign web page</source>
        <translation>бөтен веб-бет</translation>
    </message>
    <message>
        <source>sender not allowed</source>
        <translation>рұқсат етілмеген жіберуші</translation>
    </message>
    <message>
        <source>wrong or no secret</source>
        <translation>құпия кілт қате немесе жоқ</translation>
    </message>
    <message>
        <source>replayed</source>
        <translation>қайталап жіберілген</translation>
    </message>
    <message>
        <source>This is no JSON: %1.</source>
        <translation>Бұл JSON емес: %1.</translation>
    </message>
    <message>
        <source>There is no member “%1” here. Possible are: %2.</source>
        <translation>Мұнда «%1» деген өріс болмайды. Мүмкін болатындары: %2.</translation>
    </message>
    <message>
        <source>This member is missing.</source>
        <translation>Бұл өріс жоқ.</translation>
    </message>
    <message>
        <source>The type is wrong. Expected: %1.</source>
        <translation>Түрі қате. Күтілгені: %1.</translation>
    </message>
    <message>
        <source>This must not be empty.</source>
        <translation>Бұл бос болмауы керек.</translation>
    </message>
    <message>
        <source>This is too long. At most %1 fit.</source>
        <translation>Бұл тым ұзын. Ең көбі %1 сыяды.</translation>
    </message>
    <message>
        <source>A rule needs at least one action.</source>
        <translation>Ережеге кемінде бір әрекет керек.</translation>
    </message>
    <message>
        <source>A mark pins the event, gives it a colour, or both.</source>
        <translation>Белгі оқиғаны бекітеді, оған түс береді немесе екеуін де істейді.</translation>
    </message>
    <message>
        <source>“%1” is no absolute path. One begins with “/”.</source>
        <translation>«%1» — абсолютті жол емес. Абсолютті жол «/» таңбасынан басталады.</translation>
    </message>
    <message>
        <source>A NUL character cannot be handed to a program.</source>
        <translation>NUL таңбасын бағдарламаға беру мүмкін емес.</translation>
    </message>
    <message>
        <source>There is no field “{%1}”. The fields are: %2. For a brace write “{{”.</source>
        <translation>«{%1}» деген өріс жоқ. Өрістер: %2. Жүйелі жақша үшін «{{» деп жазыңыз.</translation>
    </message>
    <message>
        <source>“%1” is no URL that events can be sent to.</source>
        <translation>«%1» — оқиғаларды жіберуге болатын URL емес.</translation>
    </message>
    <message>
        <source>These rules were written by a later version of this program.</source>
        <translation>Бұл ережелерді осы бағдарламаның кейінгі нұсқасы жазған.</translation>
    </message>
    <message>
        <source>, for each flow</source>
        <translation>, әр ағын бойынша</translation>
    </message>
    <message>
        <source>, for each session</source>
        <translation>, әр сессия бойынша</translation>
    </message>
    <message>
        <source>Notify: %1</source>
        <translation>Хабарлау: %1</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Орындау: %1</translation>
    </message>
    <message>
        <source>Send to %1, signed</source>
        <translation>Жіберу: %1, қол қойылған</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Жіберу: %1</translation>
    </message>
    <message>
        <source>Mark: %1</source>
        <translation>Белгі: %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Ескертпе: %1</translation>
    </message>
    <message>
        <source>Stop forwarding of the flow</source>
        <translation>Ағынның бағыттауын тоқтату</translation>
    </message>
    <message>
        <source>Not started: you have not confirmed this program. Confirm the rule&apos;s programs.</source>
        <translation>Іске қосылмады: сіз бұл бағдарламаны растамағансыз. Ереженің бағдарламаларын растаңыз.</translation>
    </message>
    <message>
        <source>There is no such program: %1</source>
        <translation>Мұндай бағдарлама жоқ: %1</translation>
    </message>
    <message>
        <source>This is no file: %1</source>
        <translation>Бұл файл емес: %1</translation>
    </message>
    <message>
        <source>This file may not be run as a program: %1</source>
        <translation>Бұл файлды бағдарлама ретінде орындауға болмайды: %1</translation>
    </message>
    <message>
        <source>There is no such working folder: %1</source>
        <translation>Мұндай жұмыс қалтасы жоқ: %1</translation>
    </message>
    <message>
        <source>The program could not be started: %1</source>
        <translation>Бағдарламаны іске қосу мүмкін болмады: %1</translation>
    </message>
    <message>
        <source>The program ended with the exit status %1.</source>
        <translation>Бағдарлама %1 аяқталу кодымен аяқталды.</translation>
    </message>
    <message>
        <source>The program was ended by signal %1.</source>
        <translation>Бағдарлама %1 сигналымен тоқтатылды.</translation>
    </message>
    <message>
        <source>The program ran longer than it may and was ended.</source>
        <translation>Бағдарлама рұқсат етілгеннен ұзақ жұмыс істеп, тоқтатылды.</translation>
    </message>
    <message>
        <source>Nothing shows notifications in the program that runs the rules.</source>
        <translation>Ережелерді орындайтын бағдарламада хабарландыруларды көрсететін ештеңе жоқ.</translation>
    </message>
    <message>
        <source>The event was removed before.</source>
        <translation>Оқиға бұған дейін жойылған.</translation>
    </message>
    <message>
        <source>There is no event to do this with: the silence began without one.</source>
        <translation>Мұны орындайтын оқиға жоқ: үнсіздік оқиғасыз басталған.</translation>
    </message>
    <message>
        <source>There is no flow “%1” here.</source>
        <translation>Мұнда «%1» деген ағын жоқ.</translation>
    </message>
    <message>
        <source>Not sent: there is no signing secret for the rule. Set one.</source>
        <translation>Жіберілмеді: ереже үшін қолтаңбаның құпия кілті жоқ. Кілтті орнатыңыз.</translation>
    </message>
    <message>
        <source>Not sent: the URL is a listener of this program.</source>
        <translation>Жіберілмеді: бұл URL — осы бағдарламаның тыңдағышы.</translation>
    </message>
    <message>
        <source>Not delivered: %1</source>
        <translation>Жеткізілмеді: %1</translation>
    </message>
    <message>
        <source>The store did not take it: %1</source>
        <translation>Қойма мұны қабылдамады: %1</translation>
    </message>
    <message>
        <source>Skipped: as many of it ran as may at the same time.</source>
        <translation>Өткізіп жіберілді: бағдарламаның бір мезгілде рұқсат етілген саны орындалып жатқан.</translation>
    </message>
    <message>
        <source>Every event</source>
        <translation>Әр оқиға</translation>
    </message>
    <message>
        <source>Every event of: %1</source>
        <translation>Мына сүзгіге сәйкес әр оқиға: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) of: %1 within %2%3</source>
        <translation>
            <numerusform>%2 ішінде мынадай %n оқиға: %1%3</numerusform>
            <numerusform>%2 ішінде мынадай %n оқиға: %1%3</numerusform>
        </translation>
    </message>
    <message>
        <source>all events</source>
        <translation>кез келген оқиға</translation>
    </message>
    <message>
        <source>Nothing of: %1 for %2%3</source>
        <translation>%2 бойы мынадай оқиға болмауы: %1%3</translation>
    </message>
    <message>
        <source>After: %1 nothing of: %2 for %3%4</source>
        <translation>Мынадай оқиғадан кейін: %1 — %3 бойы мынадай оқиға болмауы: %2%4</translation>
    </message>
    <message>
        <source>notification</source>
        <translation>хабарландыру</translation>
    </message>
    <message>
        <source>program</source>
        <translation>бағдарлама</translation>
    </message>
    <message>
        <source>request</source>
        <translation>сұрау</translation>
    </message>
    <message>
        <source>mark</source>
        <translation>белгі</translation>
    </message>
    <message>
        <source>stop forwarding</source>
        <translation>бағыттауды тоқтату</translation>
    </message>
    <message>
        <source>waiting</source>
        <comment>action</comment>
        <translation>күтуде</translation>
    </message>
    <message>
        <source>running</source>
        <comment>action</comment>
        <translation>орындалуда</translation>
    </message>
    <message>
        <source>done</source>
        <comment>action</comment>
        <translation>орындалды</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>action</comment>
        <translation>сәтсіз</translation>
    </message>
    <message>
        <source>skipped</source>
        <comment>action</comment>
        <translation>өткізіп жіберілді</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>action</comment>
        <translation>бас тартылды</translation>
    </message>
    <message>
        <source>under way</source>
        <comment>firing</comment>
        <translation>орындалуда</translation>
    </message>
    <message>
        <source>done</source>
        <comment>firing</comment>
        <translation>орындалды</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>firing</comment>
        <translation>сәтсіз</translation>
    </message>
    <message>
        <source>skipped</source>
        <comment>firing</comment>
        <translation>өткізіп жіберілді</translation>
    </message>
    <message>
        <source>run again</source>
        <translation>қайта орындау</translation>
    </message>
    <message>
        <source>an event that matches</source>
        <translation>сәйкес оқиға</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es) within %1</source>
        <translation>
            <numerusform>%1 ішінде %n сәйкестік</numerusform>
            <numerusform>%1 ішінде %n сәйкестік</numerusform>
        </translation>
    </message>
    <message>
        <source>silence for %1</source>
        <translation>%1 бойы үнсіздік</translation>
    </message>
    <message>
        <source>Delivered, status %1.</source>
        <translation>Жеткізілді, күй коды — %1.</translation>
    </message>
    <message>
        <source>Cancelled: the rule was changed, disabled or removed before.</source>
        <translation>Бас тартылды: бұған дейін ереже өзгертілген, өшірілген немесе жойылған.</translation>
    </message>
    <message>
        <source>It took %1.</source>
        <translation>Ұзақтығы: %1.</translation>
    </message>
    <message>
        <source>It is tried again.</source>
        <translation>Қайталап көріледі.</translation>
    </message>
    <message>
        <source>It may have run twice: this program was ended while it ran.</source>
        <translation>Ол екі рет орындалған болуы мүмкін: ол орындалып жатқанда осы бағдарлама жұмысын аяқтаған.</translation>
    </message>
    <message numerus="yes">
        <source>It would have fired more than %n time(s) within a minute.</source>
        <translation>
            <numerusform>Ереже бір минут ішінде %n реттен көп іске қосылар еді.</numerusform>
            <numerusform>Ереже бір минут ішінде %n реттен көп іске қосылар еді.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not sent: the signing secret of the rule could not be read: %1</source>
        <translation>Жіберілмеді: ереженің қолтаңба құпиясын оқу мүмкін болмады: %1</translation>
    </message>
    <message>
        <source>less than 1 ms</source>
        <translation>1 мс-тан аз</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 күн</translation>
    </message>
    <message>
        <source>not sent: a secret is missing</source>
        <translation>жіберілмеді: құпия мән жоқ</translation>
    </message>
    <message>
        <source>A secret that the webhook needs, for its signature or for a header, is missing or could not be read. Unlock the keychain, or set the secret anew. Nothing was sent.</source>
        <translation>Вебхукқа қолтаңба немесе тақырып үшін керек құпия мән жоқ немесе оны оқу мүмкін болмады. Кілттер бауының құлпын ашыңыз немесе құпия мәнді қайта орнатыңыз. Ештеңе жіберілген жоқ.</translation>
    </message>
    <message>
        <source>The store&apos;s file was moved, removed or replaced while it is in use. Put it back at its place.</source>
        <translation>Қойма файлы пайдаланылып тұрғанда жылжытылды, жойылды немесе ауыстырылды. Оны орнына қайтарыңыз.</translation>
    </message>
</context>
</TS>
