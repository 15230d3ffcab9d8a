<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Flowbell</source>
        <translation>О программе Flowbell</translation>
    </message>
    <message>
        <source>Manages and monitors the webhooks of identity-verification flows.</source>
        <translation>Управляет вебхуками потоков проверки личности и следит за ними.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Свободная программа на условиях GNU General Public License версии 3 или новее. Поставляется без каких-либо гарантий.</translation>
    </message>
</context>
<context>
    <name>AccessPage</name>
    <message>
        <source>Who may send events to the listener. What is refused is counted; a sample of it is stored and shown.</source>
        <translation>Кто может отправлять события приёмнику. Отклонённое подсчитывается; часть его выборочно сохраняется и показывается.</translation>
    </message>
    <message>
        <source>Further &amp;names of the listener, one a line:</source>
        <translation>Другие &amp;имена приёмника, по одному в строке:</translation>
    </message>
    <message>
        <source>Further names of the listener</source>
        <translation>Другие имена приёмника</translation>
    </message>
    <message>
        <source>Without a check of senders, requests for another host are refused: a web page could have its own name lead to this computer. Add the name of your tunnel, such as name.example or *.name.example.</source>
        <translation>Без проверки отправителей запросы к другому узлу отклоняются: веб-страница могла бы направить на этот компьютер собственное имя. Добавьте имя своего туннеля, например name.example или *.name.example.</translation>
    </message>
    <message>
        <source>&amp;Lately refused:</source>
        <translation>&amp;Недавно отклонённые:</translation>
    </message>
    <message>
        <source>Host names that were refused lately</source>
        <translation>Недавно отклонённые имена узлов</translation>
    </message>
    <message>
        <source>&amp;Web pages that may send, one a line:</source>
        <translation>&amp;Веб-страницы, которым можно отправлять, по одной в строке:</translation>
    </message>
    <message>
        <source>Origins of web pages that may send</source>
        <translation>Источники (origin) веб-страниц, которым можно отправлять</translation>
    </message>
    <message>
        <source>Requests that a web page of another origin makes in your browser are refused. An origin is written as https://name.example.</source>
        <translation>Запросы, которые веб-страница из другого источника делает в вашем браузере, отклоняются. Источник (origin) записывается как https://name.example.</translation>
    </message>
    <message>
        <source>A&amp;ddresses that may send, one a line:</source>
        <translation>&amp;Адреса, с которых можно отправлять, по одному в строке:</translation>
    </message>
    <message>
        <source>Addresses that may send</source>
        <translation>Адреса, с которых можно отправлять</translation>
    </message>
    <message>
        <source>Such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32. None: any address may.</source>
        <translation>Например 192.0.2.7, 192.0.2.0/24 или 2001:db8::/32. Если не указано ни одного, можно с любого адреса.</translation>
    </message>
    <message>
        <source>&amp;Proxies that are believed, one a line:</source>
        <translation>&amp;Прокси-серверы, которым можно верить, по одному в строке:</translation>
    </message>
    <message>
        <source>Proxies that are believed</source>
        <translation>Прокси-серверы, которым можно верить</translation>
    </message>
    <message>
        <source>They name th&amp;e sender in</source>
        <translation>Отправителя они &amp;указывают в</translation>
    </message>
    <message>
        <source>Header field in which proxies name the sender</source>
        <translation>Поле заголовка, в котором прокси-серверы указывают отправителя</translation>
    </message>
    <message>
        <source>What all others write there is not believed. The agent of a tunnel on this computer is 127.0.0.1.</source>
        <translation>Тому, что там пишут все остальные, программа не верит. У агента туннеля на этом компьютере адрес 127.0.0.1.</translation>
    </message>
    <message>
        <source>Allow this &amp;host</source>
        <translation>Разрешить &amp;этот узел</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>&amp;As the desktop</source>
        <translation>&amp;Как в системе</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Светлое</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Тёмное</translation>
    </message>
</context>
<context>
    <name>AttemptsView</name>
    <message>
        <source>Attempts of the delivery</source>
        <translation>Попытки доставки</translation>
    </message>
    <message>
        <source>Why the delivery ended</source>
        <translation>Почему доставка завершилась</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попытки</translation>
    </message>
    <message>
        <source>The chosen attempt</source>
        <translation>Выбранная попытка</translation>
    </message>
    <message>
        <source>&amp;Outcome</source>
        <translation>&amp;Итог</translation>
    </message>
    <message>
        <source>Outcome of the attempt</source>
        <translation>Итог попытки</translation>
    </message>
    <message>
        <source>How the attempt went</source>
        <translation>Как прошла попытка</translation>
    </message>
    <message>
        <source>Where the time went</source>
        <translation>На что ушло время</translation>
    </message>
    <message>
        <source>Where the attempt went, and when the next one was planned for</source>
        <translation>Куда была направлена попытка и на когда была намечена следующая</translation>
    </message>
    <message>
        <source>&amp;Body</source>
        <translation>Т&amp;ело</translation>
    </message>
    <message>
        <source>About the body</source>
        <translation>О теле ответа</translation>
    </message>
    <message>
        <source>Headers of the answer</source>
        <translation>Заголовки ответа</translation>
    </message>
    <message>
        <source>He&amp;aders</source>
        <translation>&amp;Заголовки</translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>&amp;Receiver in</source>
        <translation>&amp;Получатель на</translation>
    </message>
    <message>
        <source>Language of the receiver</source>
        <translation>Язык получателя</translation>
    </message>
    <message>
        <source>f&amp;or</source>
        <translation>&amp;для</translation>
    </message>
    <message>
        <source>Webhook the receiver is for</source>
        <translation>Вебхук, для которого нужен получатель</translation>
    </message>
    <message>
        <source>About the receiver</source>
        <translation>О получателе</translation>
    </message>
    <message>
        <source>Source of the receiver</source>
        <translation>Исходный текст получателя</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>First:</source>
        <translation>Первое:</translation>
    </message>
    <message>
        <source>The first of the two</source>
        <translation>Первое из двух</translation>
    </message>
    <message>
        <source>Second:</source>
        <translation>Второе:</translation>
    </message>
    <message>
        <source>The second of the two</source>
        <translation>Второе из двух</translation>
    </message>
    <message>
        <source>The two side by side</source>
        <translation>Оба рядом</translation>
    </message>
    <message>
        <source>What the comparison came to</source>
        <translation>К чему пришло сравнение</translation>
    </message>
    <message>
        <source>&amp;Show what is the same too</source>
        <translation>&amp;Показать и то, что совпадает</translation>
    </message>
</context>
<context>
    <name>ConfirmProgramsDialog</name>
    <message>
        <source>Confirm programs</source>
        <translation>Подтверждение программ</translation>
    </message>
    <message>
        <source>Programs, arguments and folders, exactly as they are started</source>
        <translation>Программы, аргументы и папки — именно так, как они запускаются</translation>
    </message>
    <message>
        <source>They run as you, with all that you may do. Confirm them only if you know what they do.</source>
        <translation>Они выполняются от вашего имени, со всеми вашими правами. Подтверждайте их, только если знаете, что они делают.</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Changed by another program</source>
        <translation>Изменено другой программой</translation>
    </message>
    <message>
        <source>This flow was changed by another program while you edited it. Nothing is saved yet.</source>
        <translation>Пока вы редактировали этот поток, его изменила другая программа. Пока ничего не сохранено.</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Что отличается</translation>
    </message>
    <message>
        <source>Keep &amp;mine</source>
        <translation>Оставить &amp;моё</translation>
    </message>
    <message>
        <source>Take the &amp;stored</source>
        <translation>&amp;Взять сохранённое</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>О&amp;тмена</translation>
    </message>
</context>
<context>
    <name>ContractDetails</name>
    <message>
        <source>What the chosen line is about</source>
        <translation>О чём выбранная строка</translation>
    </message>
    <message>
        <source>Kind of events</source>
        <translation>Вид событий</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Пояснение</translation>
    </message>
    <message>
        <source>Events that show it</source>
        <translation>События, в которых это видно</translation>
    </message>
    <message>
        <source>The first event that shows what the chosen line says</source>
        <translation>Первое событие, в котором видно то, о чём говорит выбранная строка</translation>
    </message>
    <message>
        <source>The last event that shows what the chosen line says</source>
        <translation>Последнее событие, в котором видно то, о чём говорит выбранная строка</translation>
    </message>
    <message>
        <source>Select a field to see which events have it, and what differs.</source>
        <translation>Выберите поле, чтобы увидеть, в каких событиях оно есть и что отличается.</translation>
    </message>
    <message>
        <source>Show &amp;first event</source>
        <translation>&amp;Показать первое событие</translation>
    </message>
    <message>
        <source>Show &amp;last event</source>
        <translation>Показать &amp;последнее событие</translation>
    </message>
</context>
<context>
    <name>ContractPage</name>
    <message>
        <source>Contract</source>
        <translation>Контракт</translation>
    </message>
    <message>
        <source>Only what &amp;differs</source>
        <translation>Только &amp;отличия</translation>
    </message>
    <message>
        <source>Show only what is new, missing or of a changed type beside the accepted shape</source>
        <translation>Показывать только то, что ново, отсутствует или сменило тип по сравнению с принятой формой</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Сводка</translation>
    </message>
    <message>
        <source>Kinds of events and their fields</source>
        <translation>Виды событий и их поля</translation>
    </message>
    <message>
        <source>&amp;Show all fields</source>
        <translation>&amp;Показать все поля</translation>
    </message>
</context>
<context>
    <name>DeliveriesPage</name>
    <message>
        <source>Deliveries</source>
        <translation>Доставки</translation>
    </message>
    <message>
        <source>All matching</source>
        <translation>Все подходящие</translation>
    </message>
    <message>
        <source>What to do with all deliveries that match</source>
        <translation>Что сделать со всеми подходящими доставками</translation>
    </message>
    <message>
        <source>What to do with all deliveries that match the filter</source>
        <translation>Что сделать со всеми доставками, подходящими под фильтр</translation>
    </message>
</context>
<context>
    <name>DeliveryFit</name>
    <message>
        <source>Select a delivery first.</source>
        <translation>Сначала выберите доставку.</translation>
    </message>
    <message>
        <source>It is being sent at this moment. Wait until the attempt has ended.</source>
        <translation>Она отправляется прямо сейчас. Дождитесь конца попытки.</translation>
    </message>
    <message>
        <source>Only pending deliveries can be tried earlier. Redeliver one that has ended.</source>
        <translation>Раньше срока можно повторить только ожидающие доставки. Завершённую доставьте снова.</translation>
    </message>
    <message>
        <source>It has ended already: there is nothing to cancel.</source>
        <translation>Она уже завершена: отменять нечего.</translation>
    </message>
    <message>
        <source>It is pending: it will be attempted anyway. Choose Retry now to have it sent at once.</source>
        <translation>Она ожидает: попытка и так будет. Чтобы отправить сразу, выберите «Повторить сейчас».</translation>
    </message>
</context>
<context>
    <name>DeliveryPage</name>
    <message>
        <source>Forwarding</source>
        <translation>Пересылка</translation>
    </message>
    <message>
        <source>&amp;Forward received events</source>
        <translation>&amp;Пересылать принятые события</translation>
    </message>
    <message>
        <source>What forwarding does</source>
        <translation>Что делает пересылка</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попытки</translation>
    </message>
    <message>
        <source>&amp;Schedule</source>
        <translation>&amp;Расписание</translation>
    </message>
    <message>
        <source>Schedule of attempts</source>
        <translation>Расписание попыток</translation>
    </message>
    <message>
        <source>S&amp;tandard schedule</source>
        <translation>Ста&amp;ндартное расписание</translation>
    </message>
    <message>
        <source>What is wrong with the schedule</source>
        <translation>Что не так с расписанием</translation>
    </message>
    <message>
        <source>The schedule in words</source>
        <translation>Расписание словами</translation>
    </message>
    <message>
        <source>About the schedule</source>
        <translation>О расписании</translation>
    </message>
</context>
<context>
    <name>DeliveryPreferencesPage</name>
    <message>
        <source>How events are delivered to webhooks. Whether a flow&apos;s events are, and when attempts are made again, is in the settings of the flow.</source>
        <translation>Как события доставляются на вебхуки. Доставляются ли события потока и когда делаются повторные попытки — в настройках потока.</translation>
    </message>
    <message>
        <source>Deliver &amp;while this program runs</source>
        <translation>Доставлять, &amp;пока работает эта программа</translation>
    </message>
    <message>
        <source>Of several programs with the same store one delivers at a time. Without any, what is due waits.</source>
        <translation>Из нескольких программ с одним хранилищем доставляет одна. Если такой нет, всё, чему пришёл срок, ждёт.</translation>
    </message>
    <message>
        <source>&amp;At once:</source>
        <translation>&amp;Одновременно:</translation>
    </message>
    <message>
        <source>Attempts under way to one endpoint at the same time.</source>
        <translation>Сколько попыток на одну конечную точку могут идти одновременно.</translation>
    </message>
    <message>
        <source>&amp;Pause after failures:</source>
        <translation>Пауза после &amp;неудач:</translation>
    </message>
    <message>
        <source>So many failed attempts in a row pause an endpoint, so that it can recover.</source>
        <translation>Столько неудачных попыток подряд приостанавливают конечную точку, чтобы она могла восстановиться.</translation>
    </message>
    <message>
        <source>&amp;First pause:</source>
        <translation>Пе&amp;рвая пауза:</translation>
    </message>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>Then one attempt decides; each further pause is twice as long.</source>
        <translation>Затем решит одна попытка; каждая следующая пауза вдвое длиннее.</translation>
    </message>
    <message>
        <source>&amp;Longest pause:</source>
        <translation>&amp;Самая долгая пауза:</translation>
    </message>
    <message>
        <source>No pause gets longer than this.</source>
        <translation>Дольше этого пауза не бывает.</translation>
    </message>
    <message>
        <source>&amp;Disable after:</source>
        <translation>&amp;Выключать через:</translation>
    </message>
    <message>
        <source> d</source>
        <translation> д</translation>
    </message>
    <message>
        <source>A webhook is disabled when its endpoint has failed for so many days; a notice says so.</source>
        <translation>Вебхук выключается, если его конечная точка столько дней не принимает события; об этом сообщит уведомление.</translation>
    </message>
    <message>
        <source>&amp;Restore defaults</source>
        <translation>Вернуть значения по &amp;умолчанию</translation>
    </message>
</context>
<context>
    <name>DesktopPage</name>
    <message>
        <source>Status area</source>
        <translation>Область уведомлений</translation>
    </message>
    <message>
        <source>Show an &amp;icon in the status area</source>
        <translation>Показывать &amp;значок в области уведомлений</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>Закрытие окна</translation>
    </message>
    <message>
        <source>&amp;Keep listening when the window is closed</source>
        <translation>&amp;Продолжать приём, когда окно закрыто</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>Start with the desktop &amp;session</source>
        <translation>Запускать вместе с &amp;сеансом рабочего стола</translation>
    </message>
</context>
<context>
    <name>EditAndSendDialog</name>
    <message>
        <source>Edit and send</source>
        <translation>Изменить и отправить</translation>
    </message>
    <message>
        <source>&amp;Payload of the copy</source>
        <translation>Те&amp;ло копии</translation>
    </message>
    <message>
        <source>Payload of the copy</source>
        <translation>Тело копии</translation>
    </message>
    <message>
        <source>Whether the payload is JSON</source>
        <translation>Является ли тело события корректным JSON</translation>
    </message>
    <message>
        <source>New &amp;event id, so that receivers do not drop the copy as a repeat</source>
        <translation>Новый ID &amp;события, чтобы получатели не отбросили копию как повтор</translation>
    </message>
    <message>
        <source>&amp;Send it to</source>
        <translation>&amp;Куда отправить</translation>
    </message>
    <message>
        <source>Webhooks the copy is sent to</source>
        <translation>Вебхуки, на которые отправляется копия</translation>
    </message>
    <message>
        <source>Why the copy cannot be sent</source>
        <translation>Почему копию нельзя отправить</translation>
    </message>
    <message>
        <source>The copy is stored as an event of its own and marked as edited.</source>
        <translation>Копия сохраняется как отдельное событие и помечается как изменённая.</translation>
    </message>
    <message>
        <source>Se&amp;nd</source>
        <translation>Отпр&amp;авить</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>О&amp;тмена</translation>
    </message>
</context>
<context>
    <name>EndpointResultView</name>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Where the time went</source>
        <translation>На что ушло время</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Время по этапам</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>&amp;Body</source>
        <translation>Т&amp;ело</translation>
    </message>
    <message>
        <source>About the body</source>
        <translation>О теле ответа</translation>
    </message>
    <message>
        <source>Response body</source>
        <translation>Тело ответа</translation>
    </message>
    <message>
        <source>&amp;Headers</source>
        <translation>За&amp;головки</translation>
    </message>
    <message>
        <source>Response headers</source>
        <translation>Заголовки ответа</translation>
    </message>
    <message>
        <source>Ce&amp;rtificate</source>
        <translation>Сертифи&amp;кат</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Сертификат</translation>
    </message>
    <message>
        <source>Se&amp;nt</source>
        <translation>Отпра&amp;влено</translation>
    </message>
    <message>
        <source>Payload that was sent</source>
        <translation>Отправленное тело события</translation>
    </message>
</context>
<context>
    <name>EndpointTestDialog</name>
    <message>
        <source>Test of an endpoint</source>
        <translation>Проверка конечной точки</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Куда</translation>
    </message>
    <message>
        <source>URL that is tested</source>
        <translation>Проверяемый URL</translation>
    </message>
    <message>
        <source>&amp;Event</source>
        <translation>&amp;Событие</translation>
    </message>
    <message>
        <source>Event type</source>
        <translation>Тип события</translation>
    </message>
    <message>
        <source>&amp;New payload</source>
        <translation>&amp;Новое тело</translation>
    </message>
    <message>
        <source>&amp;Payload</source>
        <translation>Те&amp;ло события</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Тело события</translation>
    </message>
    <message>
        <source>Whether the payload is JSON</source>
        <translation>Является ли тело события корректным JSON</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Что делать дальше</translation>
    </message>
    <message>
        <source>Result of the test</source>
        <translation>Результат проверки</translation>
    </message>
    <message>
        <source>Show the &amp;received event</source>
        <translation>&amp;Показать принятое событие</translation>
    </message>
    <message>
        <source>&amp;Last tests</source>
        <translation>П&amp;оследние проверки</translation>
    </message>
    <message>
        <source>Last tests</source>
        <translation>Последние проверки</translation>
    </message>
    <message>
        <source>About the last tests</source>
        <translation>О последних проверках</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>Отп&amp;равить</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>О&amp;тмена</translation>
    </message>
    <message>
        <source>Test is running</source>
        <translation>Идёт проверка</translation>
    </message>
    <message>
        <source>Elapsed time</source>
        <translation>Прошедшее время</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>&amp;Закрыть</translation>
    </message>
</context>
<context>
    <name>EventDeliveriesView</name>
    <message>
        <source>Deliveries of the event</source>
        <translation>Доставки события</translation>
    </message>
    <message>
        <source>Send this event again, to every enabled webhook of its flow or to a chosen one</source>
        <translation>Отправить это событие снова: на все включённые вебхуки его потока или на выбранный</translation>
    </message>
    <message>
        <source>Redeliver this event</source>
        <translation>Доставить это событие снова</translation>
    </message>
    <message>
        <source>Change a copy of this event and send it; the copy is marked as such</source>
        <translation>Изменить копию этого события и отправить её; копия помечается как изменённая</translation>
    </message>
    <message>
        <source>Edit and send a copy</source>
        <translation>Изменить копию и отправить</translation>
    </message>
    <message>
        <source>Show &amp;attempts</source>
        <translation>Показать поп&amp;ытки</translation>
    </message>
    <message>
        <source>Show the deliveries of this event in the tab Deliveries</source>
        <translation>Показать доставки этого события на вкладке «Доставки»</translation>
    </message>
    <message>
        <source>Show the deliveries of this event with their attempts</source>
        <translation>Показать доставки этого события с их попытками</translation>
    </message>
    <message>
        <source>About the deliveries</source>
        <translation>О доставках</translation>
    </message>
    <message>
        <source>Redeliver</source>
        <translation>Доставить снова</translation>
    </message>
    <message>
        <source>Edit a&amp;nd send…</source>
        <translation>Из&amp;менить и отправить…</translation>
    </message>
</context>
<context>
    <name>EventDetailsPane</name>
    <message>
        <source>Event details</source>
        <translation>Сведения о событии</translation>
    </message>
    <message>
        <source>Views of the event</source>
        <translation>Представления события</translation>
    </message>
    <message>
        <source>S&amp;ummary</source>
        <translation>Сводк&amp;а</translation>
    </message>
    <message>
        <source>Summary of the event</source>
        <translation>Сводка события</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
    <message>
        <source>Body as JSON</source>
        <translation>Тело в виде JSON</translation>
    </message>
    <message>
        <source>&amp;Headers</source>
        <translation>&amp;Заголовки</translation>
    </message>
    <message>
        <source>Headers of the request</source>
        <translation>Заголовки запроса</translation>
    </message>
    <message>
        <source>&amp;Raw</source>
        <translation>&amp;Исходное тело</translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation>Копировать как cURL</translation>
    </message>
    <message>
        <source>Copy a command that sends this request to the listener again</source>
        <translation>Копировать команду, которая снова отправит этот запрос приёмнику</translation>
    </message>
    <message>
        <source>&amp;Copy headers</source>
        <translation>Копировать за&amp;головки</translation>
    </message>
</context>
<context>
    <name>EventSummaryView</name>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Успех</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Причина неудачи</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Поток</translation>
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
        <translation>ID события</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создано</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Поступило</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Вердикт</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Дубликат</translation>
    </message>
    <message>
        <source>Where it departs from the contract</source>
        <translation>Где есть отклонения от контракта</translation>
    </message>
    <message>
        <source>Contract violations</source>
        <translation>Нарушения контракта</translation>
    </message>
    <message>
        <source>Edited from</source>
        <translation>Исходное событие</translation>
    </message>
</context>
<context>
    <name>EventsEmptyState</name>
    <message>
        <source>No events yet</source>
        <translation>Событий пока нет</translation>
    </message>
    <message>
        <source>Command that sends an event</source>
        <translation>Команда, отправляющая событие</translation>
    </message>
    <message>
        <source>Events in a file can be imported, or dropped here: JSON Lines of an export or of payloads, and HAR of a browser or proxy.</source>
        <translation>События из файла можно импортировать или перетащить сюда: JSON Lines с экспортом или с телами событий и HAR браузера или прокси.</translation>
    </message>
    <message>
        <source>I&amp;mport events…</source>
        <translation>И&amp;мпорт событий…</translation>
    </message>
</context>
<context>
    <name>EventsPage</name>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Копирование…</translation>
    </message>
    <message>
        <source>Progress of copying</source>
        <translation>Ход копирования</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export events</source>
        <translation>Экспорт событий</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Формат</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Формат</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Личные данные</translation>
    </message>
    <message>
        <source>&amp;Mask personal data</source>
        <translation>&amp;Скрыть личные данные</translation>
    </message>
    <message>
        <source>&amp;Rules…</source>
        <translation>&amp;Правила…</translation>
    </message>
    <message>
        <source>What is masked</source>
        <translation>Что скрывается</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>Фа&amp;йл</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Обзор…</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>Обзор</translation>
    </message>
    <message>
        <source>Columns (in this order: drag them, or Alt+Up and Alt+Down)</source>
        <translation>Столбцы (в этом порядке: перетащите их или Alt+вверх и Alt+вниз)</translation>
    </message>
    <message>
        <source>Place in the payload</source>
        <translation>Место в теле события</translation>
    </message>
    <message>
        <source>A value in the payload as a column of its own: data. or metadata., then the names on the way to it</source>
        <translation>Значение из тела события отдельным столбцом: data. или metadata., затем имена на пути к нему</translation>
    </message>
    <message>
        <source>Place in the payload, such as data.session_result.status</source>
        <translation>Место в теле события, например data.session_result.status</translation>
    </message>
    <message>
        <source>Add the place as a column</source>
        <translation>Добавить место как столбец</translation>
    </message>
    <message>
        <source>Add &amp;column</source>
        <translation>&amp;Добавить столбец</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Conditions and words that must all hold, with or, not and parentheses. Down shows what may stand here, F1 explains the language.</source>
        <translation>Условия и слова, которые должны выполняться все, с or, not и скобками. Клавиша «вниз» показывает, что здесь может стоять, F1 объясняет язык.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Очистить фильтр</translation>
    </message>
    <message>
        <source>Clear the filter (Esc)</source>
        <translation>Очистить фильтр (Esc)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Сохранённые</translation>
    </message>
    <message>
        <source>Saved and recent filters</source>
        <translation>Сохранённые и недавние фильтры</translation>
    </message>
    <message>
        <source>Saved and recent filters (Alt+Down in the filter)</source>
        <translation>Сохранённые и недавние фильтры (Alt+вниз в фильтре)</translation>
    </message>
    <message>
        <source>What is wrong with the filter</source>
        <translation>Что не так с фильтром</translation>
    </message>
</context>
<context>
    <name>FiringView</name>
    <message>
        <source>The chosen firing</source>
        <translation>Выбранное срабатывание</translation>
    </message>
    <message>
        <source>What fired, when and why</source>
        <translation>Что сработало, когда и почему</translation>
    </message>
    <message>
        <source>Actions of the firing</source>
        <translation>Действия срабатывания</translation>
    </message>
    <message>
        <source>How the action went</source>
        <translation>Как прошло действие</translation>
    </message>
    <message>
        <source>Whether the action may have run twice</source>
        <translation>Могло ли действие выполниться дважды</translation>
    </message>
    <message>
        <source>Output of the program</source>
        <translation>Вывод программы</translation>
    </message>
</context>
<context>
    <name>FiringsPanel</name>
    <message>
        <source>Firings</source>
        <translation>Срабатывания</translation>
    </message>
    <message>
        <source>Of a&amp;ll rules</source>
        <translation>Все&amp;х правил</translation>
    </message>
    <message>
        <source>Show the firings of all rules, not only those of the selected one</source>
        <translation>Показывать срабатывания всех правил, а не только выбранного</translation>
    </message>
    <message>
        <source>Outcome of the firings</source>
        <translation>Итог срабатываний</translation>
    </message>
    <message>
        <source>Show firings of one outcome</source>
        <translation>Показывать срабатывания с одним итогом</translation>
    </message>
</context>
<context>
    <name>FlowListPanel</name>
    <message>
        <source>Flo&amp;ws</source>
        <translation>По&amp;токи</translation>
    </message>
    <message>
        <source>Add a flow</source>
        <translation>Добавить поток</translation>
    </message>
    <message>
        <source>Search flows</source>
        <translation>Поиск потоков</translation>
    </message>
    <message>
        <source>Notice about flows</source>
        <translation>Уведомление о потоках</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Потоки</translation>
    </message>
    <message>
        <source>No flow is set up yet. A flow has a name, as its events carry it, and up to five webhook URLs.</source>
        <translation>Ни одного потока пока не настроено. У потока есть название — то, которое передают его события, — и до пяти URL вебхуков.</translation>
    </message>
    <message>
        <source>A&amp;dd a flow</source>
        <translation>До&amp;бавить поток</translation>
    </message>
</context>
<context>
    <name>FlowSettingsDialog</name>
    <message>
        <source>Flow settings</source>
        <translation>Настройки потока</translation>
    </message>
    <message>
        <source>Notice about this flow</source>
        <translation>Уведомление об этом потоке</translation>
    </message>
    <message>
        <source>Settings pages</source>
        <translation>Страницы настроек</translation>
    </message>
    <message>
        <source>Why it cannot be saved</source>
        <translation>Почему нельзя сохранить</translation>
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
        <translation>%1 ч %2 мин</translation>
    </message>
    <message>
        <source>at the same time</source>
        <translation>в момент создания</translation>
    </message>
    <message>
        <source>%1 before it was created: the sender&apos;s clock is ahead</source>
        <translation>на %1 раньше создания: часы отправителя спешат</translation>
    </message>
    <message>
        <source>%1 after it was created</source>
        <translation>через %1 после создания</translation>
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
        <translation>%1 ч</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 дн.</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 д %2 ч</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Название</translation>
    </message>
    <message>
        <source>Flow name</source>
        <translation>Название потока</translation>
    </message>
    <message>
        <source>What is wrong with the name</source>
        <translation>Что не так с названием</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>К&amp;люч API</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Ключ API</translation>
    </message>
    <message>
        <source>Show the API key</source>
        <translation>Показать ключ API</translation>
    </message>
    <message>
        <source>Where the API key is kept</source>
        <translation>Где хранится ключ API</translation>
    </message>
    <message>
        <source>Tec&amp;hnologies</source>
        <translation>&amp;Технологии</translation>
    </message>
    <message>
        <source>Technology to add</source>
        <translation>Добавляемая технология</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Добавить</translation>
    </message>
    <message>
        <source>Technologies of this flow</source>
        <translation>Технологии этого потока</translation>
    </message>
    <message>
        <source>Remove the technology</source>
        <translation>Убрать технологию</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Переместить вверх</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Переместить вниз</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Search the guide</source>
        <translation>Поиск в руководстве</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Содержание</translation>
    </message>
    <message>
        <source>What the search found</source>
        <translation>Что нашёл поиск</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Страница руководства</translation>
    </message>
    <message>
        <source>Tools of the guide</source>
        <translation>Панель инструментов руководства</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Назад</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Вперёд</translation>
    </message>
    <message>
        <source>Find &amp;in page</source>
        <translation>Найти на &amp;странице</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>&amp;Мельче</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>К&amp;рупнее</translation>
    </message>
    <message>
        <source>&amp;Usual size</source>
        <translation>&amp;Обычный размер</translation>
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
        <translation>Что не было взято</translation>
    </message>
    <message>
        <source>&amp;Copy the report</source>
        <translation>&amp;Копировать отчёт</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Копировать отчёт</translation>
    </message>
</context>
<context>
    <name>ImportRulesDialog</name>
    <message>
        <source>Import rules</source>
        <translation>Импорт правил</translation>
    </message>
    <message>
        <source>Rules of the file and what they would do</source>
        <translation>Правила из файла и что они делали бы</translation>
    </message>
    <message>
        <source>They come disabled: enable what you want to use. A rule that starts programs asks you to confirm them first.</source>
        <translation>Они приходят выключенными: включите то, что хотите использовать. Если правило запускает программы, сначала потребуется их подтвердить.</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Язык:</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
</context>
<context>
    <name>LimitsPage</name>
    <message>
        <source>What one sender may use of this program. The defaults are safe.</source>
        <translation>Сколько ресурсов программы может занять один отправитель. Значения по умолчанию безопасны.</translation>
    </message>
    <message>
        <source>Request &amp;line:</source>
        <translation>&amp;Строка запроса:</translation>
    </message>
    <message>
        <source> KiB</source>
        <translation> КиБ</translation>
    </message>
    <message>
        <source>Longest request line; a longer one is answered 414.</source>
        <translation>Наибольшая длина строки запроса; на более длинную даётся ответ 414.</translation>
    </message>
    <message>
        <source>&amp;Header block:</source>
        <translation>&amp;Блок заголовков:</translation>
    </message>
    <message>
        <source>All header fields together; more is answered 431.</source>
        <translation>Все поля заголовков вместе; если их объём больше, даётся ответ 431.</translation>
    </message>
    <message>
        <source>Header &amp;fields:</source>
        <translation>&amp;Поля заголовков:</translation>
    </message>
    <message>
        <source>Number of header fields; more is answered 431.</source>
        <translation>Число полей заголовков; если их больше, даётся ответ 431.</translation>
    </message>
    <message>
        <source>&amp;Body:</source>
        <translation>&amp;Тело:</translation>
    </message>
    <message>
        <source>Largest body; a larger one is answered 413.</source>
        <translation>Наибольший размер тела; на большее даётся ответ 413.</translation>
    </message>
    <message>
        <source>&amp;Connections:</source>
        <translation>С&amp;оединения:</translation>
    </message>
    <message>
        <source>Open at the same time; more are answered 503.</source>
        <translation>Открытые одновременно; на лишние даётся ответ 503.</translation>
    </message>
    <message>
        <source>Connections per add&amp;ress:</source>
        <translation>Соединения с одного &amp;адреса:</translation>
    </message>
    <message>
        <source>Open at the same time from one address; more are answered 503.</source>
        <translation>Открытые одновременно с одного адреса; на лишние даётся ответ 503.</translation>
    </message>
    <message>
        <source>&amp;Time for the head:</source>
        <translation>&amp;Время на заголовки:</translation>
    </message>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>From the first byte of a request to the end of its head; then 408.</source>
        <translation>От первого байта запроса до конца его заголовков; затем ответ 408.</translation>
    </message>
    <message>
        <source>Time without b&amp;ytes of a body:</source>
        <translation>Время без &amp;новых байтов тела:</translation>
    </message>
    <message>
        <source>Without any progress; then 408.</source>
        <translation>Без какого-либо продвижения; затем ответ 408.</translation>
    </message>
    <message>
        <source>&amp;Idle time:</source>
        <translation>Время просто&amp;я:</translation>
    </message>
    <message>
        <source>Between two requests; then the connection is closed.</source>
        <translation>Между двумя запросами; затем соединение закрывается.</translation>
    </message>
    <message>
        <source>Restore &amp;defaults</source>
        <translation>Вернуть значения по &amp;умолчанию</translation>
    </message>
</context>
<context>
    <name>ListenerBar</name>
    <message>
        <source>State of the listener</source>
        <translation>Состояние приёмника</translation>
    </message>
    <message>
        <source>Address of the listener</source>
        <translation>Адрес приёмника</translation>
    </message>
    <message>
        <source>Address of the listener with TLS</source>
        <translation>Адрес приёмника с TLS</translation>
    </message>
</context>
<context>
    <name>ListenerPage</name>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Адрес:</translation>
    </message>
    <message>
        <source>Address to listen on</source>
        <translation>Адрес, на котором принимать события</translation>
    </message>
    <message>
        <source>P&amp;ort:</source>
        <translation>П&amp;орт:</translation>
    </message>
    <message>
        <source>any free port</source>
        <translation>любой свободный порт</translation>
    </message>
    <message>
        <source>Port to listen on</source>
        <translation>Порт, на котором принимать события</translation>
    </message>
    <message>
        <source>Pa&amp;th:</source>
        <translation>П&amp;уть:</translation>
    </message>
    <message>
        <source>Path of the listener</source>
        <translation>Путь приёмника</translation>
    </message>
    <message>
        <source>&amp;Start listening with the program</source>
        <translation>&amp;Запускать приёмник вместе с программой</translation>
    </message>
    <message>
        <source>&amp;Refuse events that violate the contract (answer 422)</source>
        <translation>Отк&amp;лонять события, нарушающие контракт (ответ 422)</translation>
    </message>
    <message>
        <source>They are stored and shown in either case. Otherwise they are answered 200, as the platform expects.</source>
        <translation>Они сохраняются и показываются в любом случае. Если не отклонять, на них даётся ответ 200, как ожидает платформа.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Views</source>
        <translation>Представления</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>F&amp;low</source>
        <translation>&amp;Поток</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>С&amp;обытия</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>Li&amp;stener</source>
        <translation>П&amp;риёмник</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Настройки…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыход</translation>
    </message>
    <message>
        <source>&amp;Flow list</source>
        <translation>&amp;Список потоков</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Во весь экран</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Сочетания клавиш</translation>
    </message>
    <message>
        <source>&amp;About Flowbell</source>
        <translation>&amp;О программе Flowbell</translation>
    </message>
    <message>
        <source>&amp;Deliveries</source>
        <translation>&amp;Доставки</translation>
    </message>
    <message>
        <source>Sess&amp;ions</source>
        <translation>&amp;Сессии</translation>
    </message>
    <message>
        <source>&amp;Contract</source>
        <translation>&amp;Контракт</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>&amp;Сессии</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Обзор</translation>
    </message>
    <message>
        <source>Status &amp;bar</source>
        <translation>Строка &amp;состояния</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>Пр&amp;авила</translation>
    </message>
</context>
<context>
    <name>MarkActionPage</name>
    <message>
        <source>&amp;Pin the event, so that it stays when older ones are removed</source>
        <translation>&amp;Закрепить событие, чтобы оно осталось, когда удаляются более старые</translation>
    </message>
    <message>
        <source>Co&amp;lour</source>
        <translation>&amp;Цвет</translation>
    </message>
    <message>
        <source>Colour of the mark</source>
        <translation>Цвет отметки</translation>
    </message>
</context>
<context>
    <name>MaskingRulesDialog</name>
    <message>
        <source>What is masked</source>
        <translation>Что скрывается</translation>
    </message>
    <message>
        <source>These rules hold for bodies, header fields and the query of a request&apos;s target. What no rule finds is exported as it is: look at the example below.</source>
        <translation>Эти правила действуют для тел, полей заголовка и запроса в цели. То, чего не находит ни одно правило, экспортируется как есть: посмотрите на пример ниже.</translation>
    </message>
    <message>
        <source>Masking rules</source>
        <translation>Правила скрытия</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Добавить</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Добавить правило</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Delete the rule</source>
        <translation>Удалить правило</translation>
    </message>
    <message>
        <source>&amp;Standard rules</source>
        <translation>&amp;Обычные правила</translation>
    </message>
    <message>
        <source>Standard rules</source>
        <translation>Обычные правила</translation>
    </message>
    <message>
        <source>A rule that is marked cannot be used: change its last column.</source>
        <translation>Отмеченное правило применить нельзя: измените его последний столбец.</translation>
    </message>
    <message>
        <source>E&amp;xample</source>
        <translation>При&amp;мер</translation>
    </message>
    <message>
        <source>&amp;Masked</source>
        <translation>&amp;Скрытое</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Пример</translation>
    </message>
    <message>
        <source>The example, masked</source>
        <translation>Пример со скрытыми данными</translation>
    </message>
</context>
<context>
    <name>NoteActionPage</name>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Заметка</translation>
    </message>
    <message>
        <source>What is added to the note of the event</source>
        <translation>Что добавляется к заметке о событии</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Что с ней не так</translation>
    </message>
    <message>
        <source>Insert &amp;field</source>
        <translation>Вставить &amp;поле</translation>
    </message>
    <message>
        <source>Insert a field of the event</source>
        <translation>Вставить поле события</translation>
    </message>
</context>
<context>
    <name>NotificationTally</name>
    <message>
        <source>While it was quiet: %1</source>
        <extracomment>%1: such as &quot;12 notifications of 3 rules&quot;</extracomment>
        <translation>Пока было тихо: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s)</source>
        <translation>
            <numerusform>%n уведомление</numerusform>
            <numerusform>%n уведомления</numerusform>
            <numerusform>%n уведомлений</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1: such as &quot;12 notifications&quot;, %2: such as &quot;3 rules&quot;</extracomment>
        <translation>%1 от %2</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <comment>in the genitive: 12 notifications of 3 rules</comment>
        <translation>
            <numerusform>%n правила</numerusform>
            <numerusform>%n правил</numerusform>
            <numerusform>%n правил</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotificationsPage</name>
    <message>
        <source>Show &amp;notifications</source>
        <translation>Показывать &amp;уведомления</translation>
    </message>
    <message>
        <source>Those of rules, and of what happens while Flowbell is not in front:</source>
        <translation>Уведомления правил и о том, что происходит, пока Flowbell не на переднем плане:</translation>
    </message>
    <message>
        <source>A &amp;delivery was given up</source>
        <translation>&amp;Доставка прекращена</translation>
    </message>
    <message>
        <source>The &amp;listener failed</source>
        <translation>Сбой п&amp;риёмника</translation>
    </message>
    <message>
        <source>The &amp;store takes no events</source>
        <translation>&amp;Хранилище не принимает события</translation>
    </message>
    <message>
        <source>A &amp;rule paused itself</source>
        <translation>Пр&amp;авило само приостановилось</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Тихие часы</translation>
    </message>
    <message>
        <source>&amp;Quiet each day from</source>
        <translation>&amp;Тишина каждый день с</translation>
    </message>
    <message>
        <source>Beginning of quiet hours</source>
        <translation>Начало тихих часов</translation>
    </message>
    <message>
        <source>&amp;until</source>
        <translation>д&amp;о</translation>
    </message>
    <message>
        <source>End of quiet hours</source>
        <translation>Конец тихих часов</translation>
    </message>
    <message>
        <source>What comes in these hours is told in one notification afterwards.</source>
        <translation>О том, что придёт в эти часы, потом сообщит одно уведомление.</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Потоки</translation>
    </message>
    <message>
        <source>&amp;Flows whose events notify:</source>
        <translation>&amp;Потоки, о событиях которых уведомлять:</translation>
    </message>
    <message>
        <source>There is no flow yet. Each one that you add can be made silent here.</source>
        <translation>Потоков пока нет. Здесь можно будет отключить уведомления каждого добавленного потока.</translation>
    </message>
</context>
<context>
    <name>NotifyActionPage</name>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Заголовок</translation>
    </message>
    <message>
        <source>Title of the notification</source>
        <translation>Заголовок уведомления</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Что с ним не так</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>&amp;Текст</translation>
    </message>
    <message>
        <source>Text of the notification</source>
        <translation>Текст уведомления</translation>
    </message>
    <message>
        <source>Insert &amp;field</source>
        <translation>Вставить &amp;поле</translation>
    </message>
    <message>
        <source>Insert a field of the event</source>
        <translation>Вставить поле события</translation>
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
        <translation>событий в секунду</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>other types</source>
        <translation>другие типы</translation>
    </message>
    <message>
        <source>Per second</source>
        <translation>В секунду</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Пройдено</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не пройдено</translation>
    </message>
    <message>
        <source>Pass rate, %</source>
        <translation>Доля пройденных, %</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>пройдено</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не пройдено</translation>
    </message>
    <message>
        <source>none ended</source>
        <translation>ни один не завершён</translation>
    </message>
    <message>
        <source>Technology</source>
        <translation>Технология</translation>
    </message>
    <message>
        <source>other reasons</source>
        <translation>другие причины</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>причина не указана</translation>
    </message>
    <message>
        <source>other technologies</source>
        <translation>другие технологии</translation>
    </message>
    <message>
        <source>none named</source>
        <translation>технология не названа</translation>
    </message>
    <message>
        <source>technologies ended</source>
        <translation>завершено технологий</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>%1 (median %2)</source>
        <comment>technology, duration</comment>
        <translation>%1 (медиана %2)</translation>
    </message>
    <message>
        <source>events</source>
        <translation>событий</translation>
    </message>
    <message>
        <source>Received after</source>
        <translation>Получено через</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Share, %</source>
        <translation>Доля, %</translation>
    </message>
    <message>
        <source>events (median %1)</source>
        <comment>duration</comment>
        <translation>событий (медиана %1)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>accepted (2xx)</source>
        <translation>принято (2xx)</translation>
    </message>
    <message>
        <source>refused (4xx)</source>
        <translation>отказано (4xx)</translation>
    </message>
    <message>
        <source>failed (5xx)</source>
        <translation>ошибка (5xx)</translation>
    </message>
    <message>
        <source>another one, or none</source>
        <translation>другой или никакого</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>No reply was sent.</source>
        <translation>Ответ не был отправлен.</translation>
    </message>
    <message>
        <source>% of ended flows</source>
        <translation>% завершённых потоков</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Обзор</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Диаграммы</translation>
    </message>
</context>
<context>
    <name>OverviewRange</name>
    <message>
        <source>&amp;Time:</source>
        <translation>&amp;Время:</translation>
    </message>
    <message>
        <source>Time that is counted</source>
        <translation>За какое время считать</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;С</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>t&amp;o</source>
        <translation>п&amp;о</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Masking</source>
        <translation>Скрытие</translation>
    </message>
    <message>
        <source>Mask personal data in the &amp;window</source>
        <translation>Скрывать личные данные в &amp;окне</translation>
    </message>
    <message>
        <source>Mask it in what flowbell-cli &amp;prints, too</source>
        <translation>Скрывать их и в том, что &amp;выводит flowbell-cli</translation>
    </message>
    <message>
        <source>Everywhere an event is shown, what the rules find is replaced by stars; what is copied from there is masked as well. What is stored and delivered stays as it is.</source>
        <translation>Везде, где показано событие, найденное правилами заменяется звёздочками; в скопированном оттуда оно тоже скрыто. Сохраняемое и доставляемое не меняется.</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Блокировка</translation>
    </message>
    <message>
        <source>&amp;Lock the window after:</source>
        <translation>&amp;Блокировать окно после:</translation>
    </message>
    <message>
        <source> min without use</source>
        <translation> мин бездействия</translation>
    </message>
    <message>
        <source>never</source>
        <translation>никогда</translation>
    </message>
    <message>
        <source>Pass phrase of the lock</source>
        <translation>Парольная фраза блокировки</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Удалить…</translation>
    </message>
    <message>
        <source>Masking &amp;rules…</source>
        <translation>&amp;Правила скрытия…</translation>
    </message>
    <message>
        <source>While the window is locked (View, Lock now), events are received and delivered as ever. The lock keeps a passer-by from reading the window. It does not encrypt the store: who can use your account can read its file, flowbell-cli too.</source>
        <translation>Пока окно заблокировано (меню «Вид», «Заблокировать сейчас»), события принимаются и доставляются как обычно. Блокировка не даёт случайному прохожему читать окно. Хранилище она не шифрует: тот, кому доступна ваша учётная запись, может прочитать его файл, в том числе через flowbell-cli.</translation>
    </message>
</context>
<context>
    <name>RawView</name>
    <message>
        <source>Body as it came</source>
        <translation>Тело, как оно пришло</translation>
    </message>
    <message>
        <source>Body in hexadecimal</source>
        <translation>Тело в шестнадцатеричном виде</translation>
    </message>
    <message>
        <source>Size of the body</source>
        <translation>Размер тела</translation>
    </message>
    <message>
        <source>Show all of the body</source>
        <translation>Показать тело целиком</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>Показать вс&amp;ё</translation>
    </message>
</context>
<context>
    <name>ReplyRuleDialog</name>
    <message>
        <source>Reply rule</source>
        <translation>Правило ответа</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>К чему подходит</translation>
    </message>
    <message>
        <source>E&amp;vent</source>
        <translation>&amp;Событие</translation>
    </message>
    <message>
        <source>Event type</source>
        <translation>Тип события</translation>
    </message>
    <message>
        <source>&amp;Flow</source>
        <translation>&amp;Поток</translation>
    </message>
    <message>
        <source>any</source>
        <translation>любой</translation>
    </message>
    <message>
        <source>Flow name</source>
        <translation>Название потока</translation>
    </message>
    <message>
        <source>&amp;Path</source>
        <translation>П&amp;уть</translation>
    </message>
    <message>
        <source>any; /webhook/* for all that begin so</source>
        <translation>любой; /webhook/* — все, что так начинаются</translation>
    </message>
    <message>
        <source>Path of the request</source>
        <translation>Путь запроса</translation>
    </message>
    <message>
        <source>Fi&amp;rst receptions</source>
        <translation>Пе&amp;рвые приёмы</translation>
    </message>
    <message>
        <source>every one</source>
        <translation>каждый</translation>
    </message>
    <message>
        <source>Of each event, only so many receptions fit; then it is answered as without the rule</source>
        <translation>Из приёмов каждого события подходит только столько первых; дальше ответ такой, как без правила</translation>
    </message>
    <message>
        <source>First receptions of each event</source>
        <translation>Первые приёмы каждого события</translation>
    </message>
    <message>
        <source>How it is answered</source>
        <translation>Как отвечать</translation>
    </message>
    <message>
        <source>&amp;Status</source>
        <translation>Ст&amp;атус</translation>
    </message>
    <message>
        <source>as without the rule</source>
        <translation>как без правила</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>What the status means</source>
        <translation>Что означает статус</translation>
    </message>
    <message>
        <source>&amp;Delay</source>
        <translation>&amp;Задержка</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>Delay in seconds</source>
        <translation>Задержка в секундах</translation>
    </message>
    <message>
        <source>&amp;Manner</source>
        <translation>Спосо&amp;б</translation>
    </message>
    <message>
        <source>How the answer is sent</source>
        <translation>Как отправляется ответ</translation>
    </message>
    <message>
        <source>&amp;Headers</source>
        <translation>За&amp;головки</translation>
    </message>
    <message>
        <source>Headers of the answer</source>
        <translation>Заголовки ответа</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>Добавить заголовок</translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation>Удалить заголовок</translation>
    </message>
    <message>
        <source>&amp;Body</source>
        <translation>&amp;Тело</translation>
    </message>
    <message>
        <source>Body of the answer</source>
        <translation>Тело ответа</translation>
    </message>
    <message>
        <source>As &amp;text</source>
        <translation>Т&amp;екстом</translation>
    </message>
    <message>
        <source>The same rule as the command line takes it; what is typed here is filled in above</source>
        <translation>То же правило в записи для командной строки; что введено здесь, заполняется выше</translation>
    </message>
    <message>
        <source>The rule as text</source>
        <translation>Правило в виде текста</translation>
    </message>
    <message>
        <source>What is wrong with the rule</source>
        <translation>Что не так с правилом</translation>
    </message>
    <message>
        <source>The rule is &amp;on</source>
        <translation>Правило &amp;включено</translation>
    </message>
</context>
<context>
    <name>ReplyRulesDialog</name>
    <message>
        <source>Reply rules</source>
        <translation>Правила ответов</translation>
    </message>
    <message>
        <source>What the listener answers can be altered, to see how a sender copes with it. The first rule that fits a request is obeyed. Events are stored and shown whatever they are answered with. Changes hold at once.</source>
        <translation>Ответы приёмника можно менять, чтобы увидеть, как с ними справляется отправитель. Действует первое правило, подходящее к запросу. События сохраняются и показываются, каким бы ни был ответ. Изменения действуют сразу.</translation>
    </message>
    <message>
        <source>A&amp;lter answers</source>
        <translation>&amp;Менять ответы</translation>
    </message>
    <message>
        <source>Notice about the rules</source>
        <translation>Уведомление о правилах</translation>
    </message>
    <message>
        <source>No rule yet: every event is accepted. Add one to refuse, delay or cut off answers.</source>
        <translation>Правил пока нет: принимается каждое событие. Добавьте правило, чтобы отклонять события, задерживать или обрывать ответы.</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Добавить…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Изменить…</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>Создать &amp;копию</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>U&amp;ndo delete</source>
        <translation>О&amp;тменить удаление</translation>
    </message>
    <message>
        <source>Move u&amp;p</source>
        <translation>&amp;Выше</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>&amp;Ниже</translation>
    </message>
</context>
<context>
    <name>RetentionSection</name>
    <message>
        <source>What this store keeps</source>
        <translation>Что хранит это хранилище</translation>
    </message>
    <message>
        <source>Only events of the la&amp;st</source>
        <translation>Только события за послед&amp;ние</translation>
    </message>
    <message>
        <source> days</source>
        <translation> дн.</translation>
    </message>
    <message>
        <source>At most so many e&amp;vents</source>
        <translation>Не более стольких со&amp;бытий</translation>
    </message>
    <message>
        <source>At most so much in the f&amp;ile</source>
        <translation>Не более такого размера &amp;файла</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> МиБ</translation>
    </message>
    <message>
        <source>In any case what is still to be &amp;delivered</source>
        <translation>В любом случае то, что ещё предстоит &amp;доставить</translation>
    </message>
    <message>
        <source>What is beyond is removed in the background, the oldest first, and cannot be brought back. Pinned events stay. This is written in the store itself: other stores keep what they say.</source>
        <translation>Лишнее удаляется в фоне, начиная с самого старого, и не может быть возвращено. Закреплённые события остаются. Это записано в самом хранилище: другие хранилища следуют своему.</translation>
    </message>
    <message>
        <source>Clean &amp;up now…</source>
        <translation>О&amp;чистить сейчас…</translation>
    </message>
</context>
<context>
    <name>RuleActionDialog</name>
    <message>
        <source>Action</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>What is wrong with the action</source>
        <translation>Что не так с действием</translation>
    </message>
</context>
<context>
    <name>RuleActionsForm</name>
    <message>
        <source>What the rule does</source>
        <translation>Что делает правило</translation>
    </message>
    <message>
        <source>Actions in their order</source>
        <translation>Действия по порядку</translation>
    </message>
    <message>
        <source>No action yet. Add what the rule is to do.</source>
        <translation>Действий пока нет. Добавьте то, что должно делать правило.</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>До&amp;бавить</translation>
    </message>
    <message>
        <source>Add an action</source>
        <translation>Добавить действие</translation>
    </message>
    <message>
        <source>Ed&amp;it…</source>
        <translation>Из&amp;менить…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Move u&amp;p</source>
        <translation>В&amp;ыше</translation>
    </message>
    <message>
        <source>&amp;Move down</source>
        <translation>&amp;Ниже</translation>
    </message>
</context>
<context>
    <name>RuleConditionForm</name>
    <message>
        <source>When the rule fires</source>
        <translation>Когда правило срабатывает</translation>
    </message>
    <message>
        <source>&amp;Fires when</source>
        <translation>С&amp;рабатывает, когда</translation>
    </message>
    <message>
        <source>Kind of condition</source>
        <translation>Вид условия</translation>
    </message>
    <message>
        <source>N&amp;umber of events</source>
        <translation>Числ&amp;о событий</translation>
    </message>
    <message>
        <source>Number of events</source>
        <translation>Число событий</translation>
    </message>
    <message>
        <source>Awaite&amp;d event, which should follow</source>
        <translation>Ожи&amp;даемое событие, которое должно следовать</translation>
    </message>
    <message>
        <source>W&amp;ithin</source>
        <translation>&amp;За время</translation>
    </message>
    <message>
        <source>Counte&amp;d in each</source>
        <translation>Считать в &amp;пределах</translation>
    </message>
    <message>
        <source>What is counted together</source>
        <translation>Что считается вместе</translation>
    </message>
    <message>
        <source>The condition in words</source>
        <translation>Условие словами</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>Rule</source>
        <translation>Правило</translation>
    </message>
    <message>
        <source>Notice about the rule</source>
        <translation>Уведомление о правиле</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Имя</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Имя правила</translation>
    </message>
    <message>
        <source>What is wrong with the name</source>
        <translation>Что не так с именем</translation>
    </message>
    <message>
        <source>Parts of the rule</source>
        <translation>Части правила</translation>
    </message>
    <message>
        <source>&amp;When it fires</source>
        <translation>&amp;Когда срабатывает</translation>
    </message>
    <message>
        <source>W&amp;hat it does</source>
        <translation>&amp;Что делает</translation>
    </message>
    <message>
        <source>The rule is &amp;enabled</source>
        <translation>Правило &amp;включено</translation>
    </message>
    <message>
        <source>Pause it if it fires more often &amp;than</source>
        <translation>Прио&amp;становить, если срабатывает чаще, чем</translation>
    </message>
    <message>
        <source>Limit of firings in a minute</source>
        <translation>Предел срабатываний в минуту</translation>
    </message>
    <message>
        <source>A rule that fires more often pauses itself and says so, until you resume it</source>
        <translation>Правило, которое срабатывает чаще, само приостанавливается и сообщает об этом; продолжит оно, когда вы его возобновите</translation>
    </message>
    <message>
        <source>Why the rule cannot be saved yet</source>
        <translation>Почему правило пока нельзя сохранить</translation>
    </message>
</context>
<context>
    <name>RuleTryPane</name>
    <message>
        <source>Try the rule</source>
        <translation>Испытание правила</translation>
    </message>
    <message>
        <source>Tr&amp;y it</source>
        <translation>Испы&amp;тать</translation>
    </message>
    <message>
        <source>On which of the last events the rule would have fired</source>
        <translation>При каких из последних событий правило сработало бы</translation>
    </message>
    <message>
        <source>Events that the rule would have fired on</source>
        <translation>События, при которых правило сработало бы</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>Rules</source>
        <translation>Правила</translation>
    </message>
    <message>
        <source>Notice about the rules</source>
        <translation>Уведомление о правилах</translation>
    </message>
    <message>
        <source>No rule yet</source>
        <translation>Правил пока нет</translation>
    </message>
    <message>
        <source>A rule acts on events as they come: it notifies you, runs a program, sends the event to another URL or marks it. It can also tell you that an event did not come in time. Before you save a rule, you see which of the last events it would have fired on.</source>
        <translation>Правило действует, когда приходят события: уведомляет вас, запускает программу, отправляет событие на другой URL или отмечает его. Оно может и сообщить, что событие не пришло вовремя. Ещё до сохранения правила видно, при каких из последних событий оно сработало бы.</translation>
    </message>
    <message>
        <source>Add the &amp;first rule…</source>
        <translation>Добавить &amp;первое правило…</translation>
    </message>
    <message>
        <source>&amp;Import rules…</source>
        <translation>&amp;Импорт правил…</translation>
    </message>
</context>
<context>
    <name>RunActionPage</name>
    <message>
        <source>The program gets the event&apos;s JSON on its standard input and the event&apos;s fields in variables (FLOWBELL_EVENT, FLOWBELL_FLOW, FLOWBELL_SESSION and others). It is started as it stands here, never through a shell: nothing of an event becomes part of the program or of its arguments, and nothing in them is expanded.</source>
        <translation>Программа получает JSON события на стандартный ввод, а поля события — в переменных (FLOWBELL_EVENT, FLOWBELL_FLOW, FLOWBELL_SESSION и других). Она запускается так, как здесь написано, и никогда через оболочку: ничто из события не становится частью программы или её аргументов, и никакие подстановки в них не выполняются.</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>&amp;Программа</translation>
    </message>
    <message>
        <source>whole path, such as /usr/bin/logger</source>
        <translation>полный путь, например /usr/bin/logger</translation>
    </message>
    <message>
        <source>Program to run</source>
        <translation>Запускаемая программа</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Обзор…</translation>
    </message>
    <message>
        <source>Choose the program</source>
        <translation>Выбрать программу</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Что с ней не так</translation>
    </message>
    <message>
        <source>&amp;Arguments</source>
        <translation>&amp;Аргументы</translation>
    </message>
    <message>
        <source>Arguments, one on each line</source>
        <translation>Аргументы, по одному на строку</translation>
    </message>
    <message>
        <source>one on each line, as it is: no quotes are needed</source>
        <translation>по одному на строку, как есть: кавычки не нужны</translation>
    </message>
    <message>
        <source>About the arguments</source>
        <translation>Об аргументах</translation>
    </message>
    <message>
        <source>&amp;Working folder</source>
        <translation>&amp;Рабочая папка</translation>
    </message>
    <message>
        <source>your home folder</source>
        <translation>ваша домашняя папка</translation>
    </message>
    <message>
        <source>Folder in which the program runs</source>
        <translation>Папка, в которой выполняется программа</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>О&amp;бзор…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Выбрать папку</translation>
    </message>
    <message>
        <source>Ends after at &amp;most</source>
        <translation>Не &amp;дольше</translation>
    </message>
    <message>
        <source>Then it is asked to end, and killed 5 seconds later if it does not</source>
        <translation>Затем ей предлагается завершиться; если через 5 секунд она ещё работает, она завершается принудительно</translation>
    </message>
    <message>
        <source>At the &amp;same time</source>
        <translation>Одновре&amp;менно</translation>
    </message>
    <message>
        <source>How many run at the same time</source>
        <translation>Сколько запусков выполняются одновременно</translation>
    </message>
    <message>
        <source>Furth&amp;er ones</source>
        <translation>Ос&amp;тальные</translation>
    </message>
    <message>
        <source>What becomes of further starts meanwhile</source>
        <translation>Что происходит тем временем с остальными запусками</translation>
    </message>
</context>
<context>
    <name>SavedFiltersDialog</name>
    <message>
        <source>Saved filters</source>
        <translation>Сохранённые фильтры</translation>
    </message>
    <message>
        <source>They stand in the menu in this order; on the command line --filter @NAME stands for one. Changes hold at once.</source>
        <translation>В этом порядке они стоят в меню; в командной строке фильтр вызывается как --filter @ИМЯ. Изменения действуют сразу.</translation>
    </message>
    <message>
        <source>Notice about saved filters</source>
        <translation>Сообщение о сохранённых фильтрах</translation>
    </message>
    <message>
        <source>No saved filter. Write a filter in the bar above a table and save it there with Ctrl+S.</source>
        <translation>Сохранённых фильтров нет. Напишите фильтр в строке над таблицей и сохраните его там клавишами Ctrl+S.</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>&amp;Применить</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Переименовать</translation>
    </message>
    <message>
        <source>&amp;Change filter</source>
        <translation>&amp;Изменить фильтр</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>U&amp;ndo delete</source>
        <translation>&amp;Отменить удаление</translation>
    </message>
    <message>
        <source>Move u&amp;p</source>
        <translation>В&amp;ыше</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>&amp;Ниже</translation>
    </message>
</context>
<context>
    <name>SendActionPage</name>
    <message>
        <source>The event is sent as it came, by POST, and tried again for some time if the endpoint does not take it.</source>
        <translation>Событие отправляется в том виде, в каком пришло, методом POST; если конечная точка его не принимает, попытки некоторое время повторяются.</translation>
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
        <translation>URL для отправки</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Что с ним не так</translation>
    </message>
    <message>
        <source>All that this rule signs, it signs with the same secret.</source>
        <translation>Всё, что подписывает это правило, подписывается одним и тем же секретом.</translation>
    </message>
</context>
<context>
    <name>SenderSection</name>
    <message>
        <source>Senders &amp;show:</source>
        <translation>Отправители предъ&amp;являют:</translation>
    </message>
    <message>
        <source>What senders have to show</source>
        <translation>Что должны предъявлять отправители</translation>
    </message>
    <message>
        <source>Header &amp;field:</source>
        <translation>Поле &amp;заголовка:</translation>
    </message>
    <message>
        <source>Header field of the token</source>
        <translation>Поле заголовка с токеном</translation>
    </message>
    <message>
        <source>&amp;User name:</source>
        <translation>И&amp;мя пользователя:</translation>
    </message>
    <message>
        <source>User name of senders</source>
        <translation>Имя пользователя для отправителей</translation>
    </message>
    <message>
        <source>Secret of senders</source>
        <translation>Секрет отправителей</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>Соз&amp;дать</translation>
    </message>
    <message>
        <source>About the check of senders</source>
        <translation>О проверке отправителей</translation>
    </message>
    <message>
        <source>Se&amp;cret:</source>
        <translation>&amp;Секрет:</translation>
    </message>
    <message>
        <source>Accept events from &amp;anyone, also beyond this computer</source>
        <translation>Принимать события &amp;от кого угодно, в том числе не с этого компьютера</translation>
    </message>
</context>
<context>
    <name>SessionPreferencesPage</name>
    <message>
        <source>A running session has stalled &amp;after:</source>
        <translation>Идущая сессия считается &amp;зависшей после</translation>
    </message>
    <message>
        <source> min without an event</source>
        <translation> мин без событий</translation>
    </message>
    <message>
        <source>A longer silence in the middle of a session is marked too.</source>
        <translation>Более долгое молчание посреди сессии тоже отмечается.</translation>
    </message>
</context>
<context>
    <name>SessionView</name>
    <message>
        <source>The chosen session</source>
        <translation>Выбранная сессия</translation>
    </message>
    <message>
        <source>What the session is</source>
        <translation>Что это за сессия</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Шкала времени</translation>
    </message>
    <message>
        <source>The session&apos;s events</source>
        <translation>События сессии</translation>
    </message>
</context>
<context>
    <name>SessionsPage</name>
    <message>
        <source>Sessions</source>
        <translation>Сессии</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сочетания клавиш</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
</context>
<context>
    <name>SigningSection</name>
    <message>
        <source>Signature</source>
        <translation>Подпись</translation>
    </message>
    <message>
        <source>Si&amp;gn every request (Standard Webhooks 1.0.0)</source>
        <translation>Подписывать &amp;каждый запрос (Standard Webhooks 1.0.0)</translation>
    </message>
    <message>
        <source>Signi&amp;ng secret</source>
        <translation>Секр&amp;ет подписи</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>Секрет подписи</translation>
    </message>
    <message>
        <source>Gener&amp;ate</source>
        <translation>Созд&amp;ать</translation>
    </message>
    <message>
        <source>About the signing secret</source>
        <translation>О секрете подписи</translation>
    </message>
    <message>
        <source>&amp;Keep signing with the former secret too, for</source>
        <translation>&amp;Подписывать и прежним секретом ещё</translation>
    </message>
    <message>
        <source> h</source>
        <translation> ч</translation>
    </message>
    <message>
        <source>Hours for which the former secret signs too</source>
        <translation>Сколько часов подписывать и прежним секретом</translation>
    </message>
</context>
<context>
    <name>SimulateDialog</name>
    <message>
        <source>Simulate sessions</source>
        <translation>Симуляция сессий</translation>
    </message>
    <message>
        <source>&amp;Flow</source>
        <translation>&amp;Поток</translation>
    </message>
    <message>
        <source>Flow whose sessions are simulated</source>
        <translation>Поток, сессии которого симулируются</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>&amp;Сессий</translation>
    </message>
    <message>
        <source>Number of sessions</source>
        <translation>Число сессий</translation>
    </message>
    <message>
        <source>&amp;Begun in a second</source>
        <translation>&amp;Начинается в секунду</translation>
    </message>
    <message>
        <source>Sessions begun in a second</source>
        <translation>Сессий, начинающихся в секунду</translation>
    </message>
    <message>
        <source>How many sessions begin in a second of the platform&apos;s time</source>
        <translation>Сколько сессий начинается за секунду по времени платформы</translation>
    </message>
    <message>
        <source>S&amp;peed</source>
        <translation>С&amp;корость</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Скорость</translation>
    </message>
    <message>
        <source>In real time a session takes about a minute for each technology</source>
        <translation>В реальном времени сессия занимает около минуты на технологию</translation>
    </message>
    <message>
        <source>Sessions that fai&amp;l</source>
        <translation>Неу&amp;дачных сессий</translation>
    </message>
    <message>
        <source>Share of the sessions that fail</source>
        <translation>Доля неудачных сессий</translation>
    </message>
    <message>
        <source>Share of the sessions whose last technology fails</source>
        <translation>Доля сессий, в которых последняя технология завершается неудачей</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Reasons</source>
        <translation>П&amp;ричины</translation>
    </message>
    <message>
        <source>Reasons for failures</source>
        <translation>Причины неудач</translation>
    </message>
    <message>
        <source>Type and detail, separated by a colon; several separated by semicolons</source>
        <translation>Тип и подробность через двоеточие; несколько — через точку с запятой</translation>
    </message>
    <message>
        <source>Events that come &amp;twice</source>
        <translation>События, приходящие два&amp;жды</translation>
    </message>
    <message>
        <source>Share of the events that come twice</source>
        <translation>Доля событий, приходящих дважды</translation>
    </message>
    <message>
        <source>Share of the events that come a second time, some seconds later</source>
        <translation>Доля событий, которые через несколько секунд приходят ещё раз</translation>
    </message>
    <message>
        <source>Sessions in &amp;disorder</source>
        <translation>Сессии с нару&amp;шенным порядком</translation>
    </message>
    <message>
        <source>Share of the sessions in disorder</source>
        <translation>Доля сессий с нарушенным порядком</translation>
    </message>
    <message>
        <source>Share of the sessions in which an event comes after the one that follows it</source>
        <translation>Доля сессий, в которых событие приходит после следующего за ним</translation>
    </message>
    <message>
        <source>Sessions &amp;without end</source>
        <translation>Сессии &amp;без конца</translation>
    </message>
    <message>
        <source>Share of the sessions without end</source>
        <translation>Доля сессий без конца</translation>
    </message>
    <message>
        <source>Share of the sessions whose flow.end never comes</source>
        <translation>Доля сессий, в которых flow.end так и не приходит</translation>
    </message>
    <message>
        <source>Se&amp;ed</source>
        <translation>З&amp;ерно</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Зерно</translation>
    </message>
    <message>
        <source>The same seed gives the same events, but for their ids and times</source>
        <translation>Одинаковое зерно даёт одинаковые события, кроме их ID и времени</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>Новое зерно</translation>
    </message>
    <message>
        <source>Choose another seed</source>
        <translation>Выбрать другое зерно</translation>
    </message>
    <message>
        <source>What will be stored</source>
        <translation>Что будет сохранено</translation>
    </message>
    <message>
        <source>Progress of the simulation</source>
        <translation>Ход симуляции</translation>
    </message>
    <message>
        <source>How far the simulation is</source>
        <translation>Сколько уже сделано</translation>
    </message>
    <message>
        <source>How the last simulation ended</source>
        <translation>Чем завершилась последняя симуляция</translation>
    </message>
    <message>
        <source>St&amp;art</source>
        <translation>Н&amp;ачать</translation>
    </message>
    <message>
        <source>&amp;Cancel simulation</source>
        <translation>Прер&amp;вать симуляцию</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>&amp;Закрыть</translation>
    </message>
</context>
<context>
    <name>StartOptions</name>
    <message>
        <source>Manages and monitors the webhooks of identity-verification flows.</source>
        <translation>Управляет вебхуками потоков проверки личности и следит за ними.</translation>
    </message>
    <message>
        <source>Use this store instead of the preferred one.</source>
        <translation>Использовать это хранилище вместо указанного в настройках.</translation>
    </message>
    <message>
        <source>Listen there instead of where the preferences say.</source>
        <translation>Принимать события по этому адресу, а не по указанному в настройках.</translation>
    </message>
    <message>
        <source>Do not start the listener.</source>
        <translation>Не запускать приёмник.</translation>
    </message>
    <message>
        <source>Unexpected argument “%1”.</source>
        <translation>Лишний аргумент «%1».</translation>
    </message>
    <message>
        <source>--store needs a file.</source>
        <translation>Для --store нужно указать файл.</translation>
    </message>
    <message>
        <source>“%1” is no address to listen on; write it as 127.0.0.1:8787/webhook or [::1]:8787/webhook.</source>
        <translation>«%1» — не адрес для приёма событий; укажите его в виде 127.0.0.1:8787/webhook или [::1]:8787/webhook.</translation>
    </message>
    <message>
        <source>--listen and --no-listen exclude each other.</source>
        <translation>Параметры --listen и --no-listen исключают друг друга.</translation>
    </message>
    <message>
        <source>Start without the window; starting the program again opens it.</source>
        <translation>Запустить без окна; повторный запуск программы откроет его.</translation>
    </message>
</context>
<context>
    <name>StateRole</name>
    <message>
        <source>ok</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>предупреждение</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ожидание</translation>
    </message>
    <message>
        <source>off</source>
        <translation>выключено</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Store in use:</source>
        <translation>Используемое хранилище:</translation>
    </message>
    <message>
        <source>Size on disk:</source>
        <translation>Размер на диске:</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>&amp;Файл:</translation>
    </message>
    <message>
        <source>File of the store</source>
        <translation>Файл хранилища</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Обзор…</translation>
    </message>
    <message>
        <source>&amp;Events waiting to be written:</source>
        <translation>&amp;События, ожидающие записи:</translation>
    </message>
    <message>
        <source>at most </source>
        <translation>не более </translation>
    </message>
    <message>
        <source>&amp;Memory for their bodies:</source>
        <translation>&amp;Память для их тел:</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> МиБ</translation>
    </message>
    <message>
        <source>When as much is waiting, senders are answered 503 and told to send again.</source>
        <translation>Когда записи ожидает столько событий, отправителям даётся ответ 503 с просьбой повторить отправку.</translation>
    </message>
</context>
<context>
    <name>TlsPage</name>
    <message>
        <source>&amp;Listen with TLS (https)</source>
        <translation>&amp;Принимать события по TLS (https)</translation>
    </message>
    <message>
        <source>P&amp;ort for TLS:</source>
        <translation>По&amp;рт для TLS:</translation>
    </message>
    <message>
        <source>any free port</source>
        <translation>любой свободный порт</translation>
    </message>
    <message>
        <source>Port to listen on with TLS</source>
        <translation>Порт, на котором принимать события по TLS</translation>
    </message>
    <message>
        <source>Listen &amp;without TLS (http) as well, on the listener&apos;s own port</source>
        <translation>Принимать &amp;и без TLS (http), на собственном порту приёмника</translation>
    </message>
    <message>
        <source>A &amp;certificate that Flowbell makes for this computer</source>
        <translation>&amp;Сертификат, который Flowbell создаёт для этого компьютера</translation>
    </message>
    <message>
        <source>A certificate from &amp;files (PEM)</source>
        <translation>Сертификат из &amp;файлов (PEM)</translation>
    </message>
    <message>
        <source>C&amp;ertificate and its issuers:</source>
        <translation>С&amp;ертификат и его издатели:</translation>
    </message>
    <message>
        <source>File with the certificate</source>
        <translation>Файл с сертификатом</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Обзор…</translation>
    </message>
    <message>
        <source>Choose the file with the certificate</source>
        <translation>Выбрать файл с сертификатом</translation>
    </message>
    <message>
        <source>Private &amp;key:</source>
        <translation>Закрытый &amp;ключ:</translation>
    </message>
    <message>
        <source>File with the private key</source>
        <translation>Файл с закрытым ключом</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>О&amp;бзор…</translation>
    </message>
    <message>
        <source>Choose the file with the private key</source>
        <translation>Выбрать файл с закрытым ключом</translation>
    </message>
    <message>
        <source>Pass p&amp;hrase of the key:</source>
        <translation>Парольная фраза к&amp;люча:</translation>
    </message>
    <message>
        <source>Pass phrase of the private key</source>
        <translation>Парольная фраза закрытого ключа</translation>
    </message>
    <message>
        <source>What the certificate is, or what is wrong with it</source>
        <translation>Что это за сертификат или что с ним не так</translation>
    </message>
    <message>
        <source>&amp;Make it now</source>
        <translation>Созд&amp;ать сейчас</translation>
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
        <translation>URL вебхука</translation>
    </message>
    <message>
        <source>What is wrong with the URL</source>
        <translation>Что не так с URL</translation>
    </message>
    <message>
        <source>&amp;Enabled</source>
        <translation>&amp;Включён</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Описание</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>&amp;Time-out</source>
        <translation>&amp;Тайм-аут</translation>
    </message>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>Time-out in seconds</source>
        <translation>Тайм-аут в секундах</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
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
        <translation>Какие события отправляются</translation>
    </message>
    <message>
        <source>Headers sent with every request</source>
        <translation>Заголовки, отправляемые с каждым запросом</translation>
    </message>
    <message>
        <source>Custom headers</source>
        <translation>Дополнительные заголовки</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>Добавить заголовок</translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation>Удалить заголовок</translation>
    </message>
    <message>
        <source>Why it cannot be accepted</source>
        <translation>Почему нельзя принять</translation>
    </message>
    <message>
        <source>Why the program disabled it</source>
        <translation>Почему программа выключила его</translation>
    </message>
    <message>
        <source>More of the webhook</source>
        <translation>Ещё о вебхуке</translation>
    </message>
    <message>
        <source>&amp;Request</source>
        <translation>&amp;Запрос</translation>
    </message>
    <message>
        <source>De&amp;livery</source>
        <translation>&amp;Доставка</translation>
    </message>
    <message>
        <source>Order and rate</source>
        <translation>Порядок и частота</translation>
    </message>
    <message>
        <source>Strict &amp;order by session</source>
        <translation>&amp;Строгий порядок внутри сессии</translation>
    </message>
    <message>
        <source>What strict order means</source>
        <translation>Что означает строгий порядок</translation>
    </message>
    <message>
        <source>Attempts a &amp;minute, at most</source>
        <translation>Попыток в &amp;минуту, не больше</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>без ограничения</translation>
    </message>
    <message>
        <source>Attempts a minute, at most</source>
        <translation>Попыток в минуту, не больше</translation>
    </message>
    <message>
        <source>Show the values of secret headers</source>
        <translation>Показать значения секретных заголовков</translation>
    </message>
    <message>
        <source>About the headers</source>
        <translation>О заголовках</translation>
    </message>
</context>
<context>
    <name>WebhooksPage</name>
    <message>
        <source>Notice about the webhooks</source>
        <translation>Уведомление о вебхуках</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Вебхуки</translation>
    </message>
    <message>
        <source>No webhook yet. Add the URL that is to get the events of this flow.</source>
        <translation>Вебхуков пока нет. Добавьте URL, на который будут поступать события этого потока.</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Добавить…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Изменить…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>&amp;Undo delete</source>
        <translation>О&amp;тменить удаление</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>О&amp;бновить</translation>
    </message>
    <message>
        <source>&amp;Test…</source>
        <translation>&amp;Проверить…</translation>
    </message>
    <message>
        <source>Test a&amp;ll</source>
        <translation>Проверить вс&amp;е</translation>
    </message>
    <message>
        <source>Webhooks used</source>
        <translation>Использовано вебхуков</translation>
    </message>
    <message>
        <source>Why no webhook can be added</source>
        <translation>Почему нельзя добавить вебхук</translation>
    </message>
    <message>
        <source>Progress of the tests</source>
        <translation>Ход проверок</translation>
    </message>
    <message>
        <source>&amp;Cancel tests</source>
        <translation>Пре&amp;рвать проверки</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>--%1 must be a whole number from %2 to %3, not “%4”.</source>
        <translation>--%1: требуется целое число от %2 до %3, а не «%4».</translation>
    </message>
    <message>
        <source>--%1 must be a number of seconds from 0.1 to %2, not “%3”.</source>
        <translation>--%1: требуется число секунд от 0.1 до %2, а не «%3».</translation>
    </message>
    <message>
        <source>--%1 must be one of %2, not “%3”.</source>
        <translation>--%1: допустимо одно из значений %2, а не «%3».</translation>
    </message>
    <message>
        <source>lookup</source>
        <translation>поиск имени</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>соединение</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ожидание</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>получение</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>The flow “%1” has no webhooks that could be tested.</source>
        <translation>У потока «%1» нет вебхуков, которые можно проверить.</translation>
    </message>
    <message>
        <source>%1 of %2 endpoints did not take the test event.</source>
        <translation>Не приняли проверочное событие конечных точек: %1 из %2.</translation>
    </message>
    <message>
        <source>only events that match, for example &apos;event:technology.end success:false&apos;; fields: %1</source>
        <translation>только подходящие события, например &apos;event:technology.end success:false&apos;; поля: %1</translation>
    </message>
    <message>
        <source>print JSON</source>
        <translation>вывести JSON</translation>
    </message>
    <message>
        <source>what was received</source>
        <translation>принятые события</translation>
    </message>
    <message>
        <source>show events, the newest last</source>
        <translation>показать события, новейшие — последними</translation>
    </message>
    <message>
        <source>at most the newest N (default: 100); 0: all</source>
        <translation>не более N новейших (по умолчанию: 100); 0: все</translation>
    </message>
    <message>
        <source>print how many there are</source>
        <translation>вывести число событий</translation>
    </message>
    <message>
        <source>show one event with its headers, violations and body</source>
        <translation>показать одно событие с заголовками, нарушениями и телом</translation>
    </message>
    <message>
        <source>print the exact bytes of the body and nothing else</source>
        <translation>вывести точные байты тела и ничего больше</translation>
    </message>
    <message>
        <source>ID must be the number of an event, as “events list” prints it, not “%1”.</source>
        <translation>ID — это номер события, как его выводит «events list», а не «%1».</translation>
    </message>
    <message>
        <source>--%1 and --%2 exclude each other.</source>
        <translation>--%1 и --%2 исключают друг друга.</translation>
    </message>
    <message>
        <source>There is no event with the number %1.</source>
        <translation>Нет события с номером %1.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Успех</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Поток</translation>
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
        <translation>Источник</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Вердикт</translation>
    </message>
    <message>
        <source>%1 (of %2)</source>
        <comment>verdicts, number of the first event</comment>
        <translation>%1 (первое: %2)</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 с адреса %2</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>ID события</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создано</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Причина неудачи</translation>
    </message>
    <message>
        <source>Duplicate of</source>
        <translation>Дубликат события</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>Departures from the contract</source>
        <translation>Отклонения от контракта</translation>
    </message>
    <message numerus="yes">
        <source>Body (%n byte(s))</source>
        <translation>
            <numerusform>Тело (%n байт)</numerusform>
            <numerusform>Тело (%n байта)</numerusform>
            <numerusform>Тело (%n байт)</numerusform>
        </translation>
    </message>
    <message>
        <source>a technology of the flow, such as %1; may be repeated</source>
        <translation>технология потока, например %1; можно повторять</translation>
    </message>
    <message>
        <source>read the flow&apos;s API key from standard input, one line</source>
        <translation>прочитать ключ API потока со стандартного ввода, одной строкой</translation>
    </message>
    <message>
        <source>No API key came on standard input.</source>
        <translation>На стандартный ввод не поступил ключ API.</translation>
    </message>
    <message>
        <source>The flow was saved, but not its API key. %1</source>
        <translation>Поток сохранён, но его ключ API — нет. %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Technologies</source>
        <translation>Технологии</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Ключ API</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>неизвестно: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>хранится</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Вебхуки</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>(off)</source>
        <translation>(выключен)</translation>
    </message>
    <message>
        <source>the flows; FLOW is a name or an id</source>
        <translation>потоки; FLOW — это название или ID</translation>
    </message>
    <message>
        <source>show all flows</source>
        <translation>показать все потоки</translation>
    </message>
    <message>
        <source>add a flow; its name is the flow_name of its events</source>
        <translation>добавить поток; его название — flow_name его событий</translation>
    </message>
    <message>
        <source>change a flow</source>
        <translation>изменить поток</translation>
    </message>
    <message>
        <source>a new name</source>
        <translation>новое название</translation>
    </message>
    <message>
        <source>leave the flow without technologies</source>
        <translation>оставить поток без технологий</translation>
    </message>
    <message>
        <source>show a flow with its webhooks</source>
        <translation>показать поток и его вебхуки</translation>
    </message>
    <message>
        <source>remove a flow, its webhooks and its API key; its events stay</source>
        <translation>удалить поток, его вебхуки и ключ API; события потока остаются</translation>
    </message>
    <message>
        <source>There are no flows yet. Add one with: flowbell-cli flows add NAME</source>
        <translation>Потоков пока нет. Добавьте поток командой: flowbell-cli flows add NAME</translation>
    </message>
    <message>
        <source>Added the flow “%1” with the id %2.</source>
        <translation>Добавлен поток «%1», его ID: %2.</translation>
    </message>
    <message>
        <source>Nothing is said that should change.</source>
        <translation>Не указано, что изменить.</translation>
    </message>
    <message>
        <source>Saved the flow “%1”.</source>
        <translation>Поток «%1» сохранён.</translation>
    </message>
    <message>
        <source>The flow was removed, but its API key may still be kept. %1</source>
        <translation>Поток удалён, но его ключ API, возможно, ещё хранится. %1</translation>
    </message>
    <message>
        <source>Removed the flow “%1”.</source>
        <translation>Поток «%1» удалён.</translation>
    </message>
    <message>
        <source>show this and end</source>
        <translation>показать эту справку и завершить работу</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Использование: %1</translation>
    </message>
    <message>
        <source>Manages and monitors the webhooks of identity-verification flows.</source>
        <translation>Управляет вебхуками потоков проверки личности и следит за ними.</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>Команды:</translation>
    </message>
    <message>
        <source>Options before the command:</source>
        <translation>Параметры перед командой:</translation>
    </message>
    <message>
        <source>the database to work with (default: the desktop program&apos;s own)</source>
        <translation>база данных, с которой работать (по умолчанию — та же, что у программы с окном)</translation>
    </message>
    <message>
        <source>show this and end; after a command: what it takes</source>
        <translation>показать эту справку и завершить работу; после команды — её параметры</translation>
    </message>
    <message>
        <source>show the version and end</source>
        <translation>показать версию и завершить работу</translation>
    </message>
    <message>
        <source>“%1” shows the options of one.</source>
        <translation>«%1» покажет параметры одной из них.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Параметры:</translation>
    </message>
    <message>
        <source>listen for events and store them, until Ctrl+C</source>
        <translation>принимать и сохранять события до нажатия Ctrl+C</translation>
    </message>
    <message>
        <source>Listens for events and stores them, until Ctrl+C. What is not given is as in the desktop program&apos;s preferences.</source>
        <translation>Принимает и сохраняет события до нажатия Ctrl+C. Что не указано, берётся из настроек программы с окном.</translation>
    </message>
    <message>
        <source>Standard output takes no more, so the listener ends.</source>
        <translation>Стандартный вывод больше ничего не принимает, поэтому приёмник завершает работу.</translation>
    </message>
    <message>
        <source>Events cannot be stored now; senders are told to try again. %1</source>
        <translation>Сейчас события нельзя сохранить; отправителям предлагается повторить попытку. %1</translation>
    </message>
    <message>
        <source>Events are stored again.</source>
        <translation>События снова сохраняются.</translation>
    </message>
    <message>
        <source>--address must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1, not “%1”.</source>
        <translation>--address: требуется IP-адрес, например 127.0.0.1, 0.0.0.0 или ::1, а не «%1».</translation>
    </message>
    <message>
        <source>--path must begin with “/” and hold no blanks, “?” or “#”; this does not fit: “%1”.</source>
        <translation>--path: путь должен начинаться с «/» и не содержать пробелов, «?» и «#»; этот не подходит: «%1».</translation>
    </message>
    <message>
        <source>the IP address to listen on</source>
        <translation>IP-адрес, на котором принимать события</translation>
    </message>
    <message>
        <source>the port; 0 takes a free one</source>
        <translation>порт; 0 — любой свободный</translation>
    </message>
    <message>
        <source>the path that takes events, such as /webhook</source>
        <translation>путь, по которому принимаются события, например /webhook</translation>
    </message>
    <message>
        <source>how events are printed: table (default), json (a line each) or none</source>
        <translation>как выводить события: table (по умолчанию), json (по строке на событие) или none</translation>
    </message>
    <message>
        <source>the largest body that is taken, in bytes</source>
        <translation>наибольшее принимаемое тело, в байтах</translation>
    </message>
    <message>
        <source>how many connections may be open</source>
        <translation>сколько соединений может быть открыто</translation>
    </message>
    <message>
        <source>how many of them from one address</source>
        <translation>сколько из них — с одного адреса</translation>
    </message>
    <message>
        <source>--store needs the name of a file.</source>
        <translation>Для --store нужно указать имя файла.</translation>
    </message>
    <message>
        <source>A command is missing.</source>
        <translation>Не указана команда.</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>Команды «%1» нет.</translation>
    </message>
    <message>
        <source>After “%1” one of these must stand: %2.</source>
        <translation>После «%1» должно стоять одно из: %2.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>Не указано: %1.</translation>
    </message>
    <message>
        <source>“%1” is one too many.</source>
        <translation>«%1» — лишний аргумент.</translation>
    </message>
    <message>
        <source>The store was damaged. It was moved to %1, and a new one was begun.</source>
        <translation>Хранилище было повреждено. Оно перемещено в %1, и начато новое.</translation>
    </message>
    <message>
        <source>Try “%1 --help”.</source>
        <translation>Попробуйте «%1 --help».</translation>
    </message>
    <message>
        <source>There is no flow with the name or id “%1”. “flowbell-cli flows list” shows those that there are.</source>
        <translation>Нет потока с названием или ID «%1». Существующие потоки покажет «flowbell-cli flows list».</translation>
    </message>
    <message>
        <source>The flow “%1” has no webhook with the URL %2.</source>
        <translation>У потока «%1» нет вебхука с URL %2.</translation>
    </message>
    <message>
        <source>the new URL</source>
        <translation>новый URL</translation>
    </message>
    <message>
        <source>an event type it is sent (default: all); may be repeated</source>
        <translation>отправляемый тип события (по умолчанию: все); можно повторять</translation>
    </message>
    <message>
        <source>send it every event type again</source>
        <translation>снова отправлять события всех типов</translation>
    </message>
    <message>
        <source>send no header fields of its own any more</source>
        <translation>больше не отправлять дополнительных полей заголовка</translation>
    </message>
    <message>
        <source>how long an exchange may take (default: 15)</source>
        <translation>сколько может длиться обмен (по умолчанию: 15)</translation>
    </message>
    <message>
        <source>switch it on</source>
        <translation>включить</translation>
    </message>
    <message>
        <source>switch it off</source>
        <translation>выключить</translation>
    </message>
    <message>
        <source>a note for yourself</source>
        <translation>заметка для себя</translation>
    </message>
    <message>
        <source>on</source>
        <translation>вкл.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>выкл.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>все</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation>Тайм-аут</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message numerus="yes">
        <source>the webhooks of a flow, at most %n, and tests of their endpoints</source>
        <translation>
            <numerusform>вебхуки потока (не более %n) и проверка их конечных точек</numerusform>
            <numerusform>вебхуки потока (не более %n) и проверка их конечных точек</numerusform>
            <numerusform>вебхуки потока (не более %n) и проверка их конечных точек</numerusform>
        </translation>
    </message>
    <message>
        <source>show the webhooks of a flow</source>
        <translation>показать вебхуки потока</translation>
    </message>
    <message>
        <source>add a webhook to a flow</source>
        <translation>добавить вебхук в поток</translation>
    </message>
    <message>
        <source>change a webhook</source>
        <translation>изменить вебхук</translation>
    </message>
    <message>
        <source>remove a webhook from its flow</source>
        <translation>удалить вебхук из потока</translation>
    </message>
    <message>
        <source>send a test event to one webhook or to all of the flow</source>
        <translation>отправить проверочное событие на один вебхук или на все вебхуки потока</translation>
    </message>
    <message>
        <source>the event type to send (default: the first the webhook is sent)</source>
        <translation>тип отправляемого события (по умолчанию: первый из отправляемых на вебхук)</translation>
    </message>
    <message>
        <source>print a URL as it would be called, or why it is refused</source>
        <translation>вывести URL в том виде, в каком он будет вызван, или причину отказа</translation>
    </message>
    <message>
        <source>This flow has no webhooks yet. Add one with: flowbell-cli webhooks add FLOW URL</source>
        <translation>У этого потока пока нет вебхуков. Добавьте вебхук командой: flowbell-cli webhooks add FLOW URL</translation>
    </message>
    <message>
        <source>Added %1 to the flow “%2”: %3 of %4 webhooks used.</source>
        <translation>Вебхук %1 добавлен в поток «%2»: использовано вебхуков: %3 из %4.</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>Вебхук %1 сохранён.</translation>
    </message>
    <message>
        <source>Removed %1 from the flow “%2”.</source>
        <translation>Вебхук %1 удалён из потока «%2».</translation>
    </message>
    <message>
        <source>--%1 is missing.</source>
        <translation>Не указано: --%1.</translation>
    </message>
    <message>
        <source>next attempt %1</source>
        <translation>следующая попытка %1</translation>
    </message>
    <message>
        <source>given up: the endpoint wants no more</source>
        <translation>отказ от попыток: конечная точка больше ничего не принимает</translation>
    </message>
    <message>
        <source>given up: the endpoint asked for it</source>
        <translation>отказ от попыток: об этом попросила конечная точка</translation>
    </message>
    <message>
        <source>given up: this was the last attempt</source>
        <translation>отказ от попыток: это была последняя</translation>
    </message>
    <message>
        <source>what was sent to endpoints, and again</source>
        <translation>отправленное на конечные точки и повторная отправка</translation>
    </message>
    <message>
        <source>only deliveries that match, for example &apos;state:failed flow:Liveness&apos;; fields: %1</source>
        <translation>только подходящие доставки, например &apos;state:failed flow:Liveness&apos;; поля: %1</translation>
    </message>
    <message>
        <source>only have them tried; do not wait for the attempts</source>
        <translation>только назначить попытки, не дожидаясь их</translation>
    </message>
    <message>
        <source>show deliveries, the newest first</source>
        <translation>показать доставки, новейшие — первыми</translation>
    </message>
    <message>
        <source>show one delivery with its attempts</source>
        <translation>показать одну доставку с её попытками</translation>
    </message>
    <message>
        <source>try deliveries now, also those that have ended, and wait for one attempt of each</source>
        <translation>повторить доставки сейчас, в том числе завершённые, и дождаться по одной попытке каждой</translation>
    </message>
    <message>
        <source>make no further attempts</source>
        <translation>больше не делать попыток</translation>
    </message>
    <message numerus="yes">
        <source>Cancelled %n delivery(ies).</source>
        <translation>
            <numerusform>Отменена %n доставка.</numerusform>
            <numerusform>Отменены %n доставки.</numerusform>
            <numerusform>Отменено %n доставок.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(ies) will be tried now.</source>
        <translation>
            <numerusform>Сейчас будет сделана попытка %n доставки.</numerusform>
            <numerusform>Сейчас будут сделаны попытки %n доставок.</numerusform>
            <numerusform>Сейчас будут сделаны попытки %n доставок.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 deliveries arrived.</source>
        <translation>Доставлено: %1 из %2.</translation>
    </message>
    <message>
        <source>Cancelled. What is not yet delivered stays in the store, and is sent by the program that sends next.</source>
        <translation>Прервано. Недоставленное остаётся в хранилище; его отправит программа, которая займётся доставкой следующей.</translation>
    </message>
    <message>
        <source>ID must be the number of a delivery, as “deliveries list” prints it, not “%1”.</source>
        <translation>ID — это номер доставки, как его выводит «deliveries list», а не «%1».</translation>
    </message>
    <message>
        <source>There is no delivery with the number %1.</source>
        <translation>Нет доставки с номером %1.</translation>
    </message>
    <message>
        <source>those that match, for example &apos;state:failed flow:Liveness&apos;; fields: %1</source>
        <translation>подходящие, например &apos;state:failed flow:Liveness&apos;; поля: %1</translation>
    </message>
    <message>
        <source>every delivery there is</source>
        <translation>все имеющиеся доставки</translation>
    </message>
    <message>
        <source>Say which deliveries, in one way: by their numbers (17,18), with --filter, or with --all.</source>
        <translation>Укажите доставки одним способом: номерами (17,18), через --filter или через --all.</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Следующая попытка</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>Попытка %1</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Начата</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Пояснение</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Next planned</source>
        <translation>Следующая намечена</translation>
    </message>
    <message>
        <source>(only the beginning of the answer&apos;s body is kept)</source>
        <translation>(хранится только начало тела ответа)</translation>
    </message>
    <message>
        <source>%1, row %2</source>
        <translation>%1, строка %2</translation>
    </message>
    <message>
        <source>Message id</source>
        <translation>ID сообщения</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Завершена</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попытки</translation>
    </message>
    <message>
        <source>whether its new events are delivered to its webhooks (at first: off)</source>
        <translation>доставлять ли новые события потока на его вебхуки (изначально: off)</translation>
    </message>
    <message>
        <source>when attempts are made, such as &apos;0, 5s, 5m&apos; (default: %1)</source>
        <translation>когда делаются попытки, например &apos;0, 5s, 5m&apos; (по умолчанию: %1)</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Пересылка</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Расписание</translation>
    </message>
    <message>
        <source>Another Flowbell program delivers the events of this store; this one takes over when that one ends.</source>
        <translation>События этого хранилища доставляет другая программа Flowbell; эта сменит её, когда та завершится.</translation>
    </message>
    <message>
        <source>Delivery %1 of event %2 to %3 failed for good: %4</source>
        <translation>Доставка %1 события %2 на %3 окончательно не удалась: %4</translation>
    </message>
    <message>
        <source>The webhook %1 was disabled: %2.</source>
        <translation>Вебхук %1 выключен: %2.</translation>
    </message>
    <message>
        <source>Delivered: %1. Failed for good: %2. Failed attempts that are made again: %3.</source>
        <translation>Доставлено: %1. Окончательно не удалось: %2. Неудачных попыток, которые повторятся: %3.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation>Файл %1 не читается: %2.</translation>
    </message>
    <message>
        <source>In line %1 of %2 stands no secret. %3</source>
        <translation>В строке %1 файла %2 нет секрета. %3</translation>
    </message>
    <message>
        <source>In %1 stands no secret. %2</source>
        <translation>В %1 нет секрета. %2</translation>
    </message>
    <message>
        <source>deliver what is due to the webhooks of flows that forward, until the end</source>
        <translation>доставлять всё, чему пришёл срок, на вебхуки потоков с пересылкой, до завершения</translation>
    </message>
    <message numerus="yes">
        <source>At most %n reply rule(s) can be given.</source>
        <translation>
            <numerusform>Можно задать не более %n правила ответов.</numerusform>
            <numerusform>Можно задать не более %n правил ответов.</numerusform>
            <numerusform>Можно задать не более %n правил ответов.</numerusform>
        </translation>
    </message>
    <message>
        <source>alter answers, as &apos;event=flow.end status=503 first=2&apos; does; may be repeated</source>
        <translation>менять ответы, например &apos;event=flow.end status=503 first=2&apos;; можно повторять</translation>
    </message>
    <message>
        <source>answer /webhook/503 with status 503, and so on</source>
        <translation>отвечать на /webhook/503 статусом 503 и так далее</translation>
    </message>
    <message>
        <source>alter no answer, whatever the preferences say</source>
        <translation>не менять ответов, что бы ни было в настройках</translation>
    </message>
    <message>
        <source>--%1 excludes --%2 and --%3.</source>
        <translation>--%1 исключает --%2 и --%3.</translation>
    </message>
    <message>
        <source>Reply rules are on: the status is taken from the path.</source>
        <translation>Действуют правила ответов: статус берётся из пути.</translation>
    </message>
    <message numerus="yes">
        <source>Reply rules are on: %n rule(s) may alter answers, and the status is taken from the path.</source>
        <translation>
            <numerusform>Действуют правила ответов: %n правило может менять ответы, и статус берётся из пути.</numerusform>
            <numerusform>Действуют правила ответов: %n правила могут менять ответы, и статус берётся из пути.</numerusform>
            <numerusform>Действуют правила ответов: %n правил могут менять ответы, и статус берётся из пути.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reply rules are on: %n rule(s) may alter answers.</source>
        <translation>
            <numerusform>Действуют правила ответов: %n правило может менять ответы.</numerusform>
            <numerusform>Действуют правила ответов: %n правила могут менять ответы.</numerusform>
            <numerusform>Действуют правила ответов: %n правил могут менять ответы.</numerusform>
        </translation>
    </message>
    <message>
        <source>deliver an event to any URL, with retries</source>
        <translation>доставить событие на любой URL, с повторами</translation>
    </message>
    <message>
        <source>the file with the event, sent byte for byte as application/json</source>
        <translation>файл с событием; отправляется байт в байт как application/json</translation>
    </message>
    <message>
        <source>the file with the signing secret, whsec_…; default: unsigned</source>
        <translation>файл с секретом подписи, whsec_…; по умолчанию: без подписи</translation>
    </message>
    <message>
        <source>how many messages to send, each with an id of its own (default: 1)</source>
        <translation>сколько сообщений отправить, каждое со своим ID (по умолчанию: 1)</translation>
    </message>
    <message>
        <source>when attempts are made, as &apos;0, 5s, 5m&apos; (default: %1)</source>
        <translation>когда делаются попытки, в виде &apos;0, 5s, 5m&apos; (по умолчанию: %1)</translation>
    </message>
    <message>
        <source>print a JSON object for each attempt, one a line</source>
        <translation>выводить объект JSON для каждой попытки, по одному на строку</translation>
    </message>
    <message>
        <source>Delivers an event to any URL and says what came of each attempt. The exit status is 0 only if every message was delivered.</source>
        <translation>Доставляет событие на любой URL и сообщает итог каждой попытки. Код завершения 0 — только если доставлены все сообщения.</translation>
    </message>
    <message>
        <source>Cancelled: %1 of %2 messages were delivered.</source>
        <translation>Прервано: доставлено сообщений: %1 из %2.</translation>
    </message>
    <message>
        <source>%1 of %2 messages were delivered.</source>
        <translation>Доставлено сообщений: %1 из %2.</translation>
    </message>
    <message>
        <source>print the signature of a message, as in Standard Webhooks 1.0.0</source>
        <translation>вывести подпись сообщения, как в Standard Webhooks 1.0.0</translation>
    </message>
    <message>
        <source>the file with the secret, whsec_…; a signature is made with each of several, one a line</source>
        <translation>файл с секретом, whsec_…; если их несколько, по одному на строку, подпись делается каждым</translation>
    </message>
    <message>
        <source>the message&apos;s id, as in the header webhook-id</source>
        <translation>ID сообщения, как в заголовке webhook-id</translation>
    </message>
    <message>
        <source>seconds since 1970, as in the header webhook-timestamp; default: now</source>
        <translation>секунды с 1970 года, как в заголовке webhook-timestamp; по умолчанию: сейчас</translation>
    </message>
    <message>
        <source>the file with the body, byte for byte as it is sent</source>
        <translation>файл с телом, байт в байт как оно отправляется</translation>
    </message>
    <message>
        <source>print the three header lines</source>
        <translation>вывести три строки заголовков</translation>
    </message>
    <message>
        <source>Prints the signature of a message, as in Standard Webhooks 1.0.0.</source>
        <translation>Выводит подпись сообщения, как в Standard Webhooks 1.0.0.</translation>
    </message>
    <message>
        <source>--%1 must be made of ASCII characters without blanks and full stops.</source>
        <translation>--%1: допустимы только символы ASCII, без пробелов и точек.</translation>
    </message>
    <message>
        <source>check the signature of a message, as in Standard Webhooks 1.0.0</source>
        <translation>проверить подпись сообщения, как в Standard Webhooks 1.0.0</translation>
    </message>
    <message>
        <source>the file with the secret, whsec_…, or with several that may have signed, one a line</source>
        <translation>файл с секретом, whsec_…, или с несколькими возможными, по одному на строку</translation>
    </message>
    <message>
        <source>what the header webhook-id says</source>
        <translation>значение заголовка webhook-id</translation>
    </message>
    <message>
        <source>what the header webhook-timestamp says</source>
        <translation>значение заголовка webhook-timestamp</translation>
    </message>
    <message>
        <source>the file with the body, byte for byte as it came</source>
        <translation>файл с телом, байт в байт как оно пришло</translation>
    </message>
    <message>
        <source>what the header webhook-signature says</source>
        <translation>значение заголовка webhook-signature</translation>
    </message>
    <message>
        <source>how far the timestamp may be from now; default: %1; 0: any</source>
        <translation>насколько время может отличаться от текущего; по умолчанию: %1; 0: не проверять</translation>
    </message>
    <message>
        <source>Checks the signature of a message, as in Standard Webhooks 1.0.0: the exit status is 0 if it is valid, else 1.</source>
        <translation>Проверяет подпись сообщения, как в Standard Webhooks 1.0.0: код завершения 0, если она верна, иначе 1.</translation>
    </message>
    <message>
        <source>strict order by session: an event waits for the earlier ones (at first: off)</source>
        <translation>строгий порядок внутри сессии: событие ждёт более ранних (изначально: off)</translation>
    </message>
    <message>
        <source>attempts a minute, at most (at first: 0, no limit)</source>
        <translation>попыток в минуту, не больше (изначально: 0, без ограничения)</translation>
    </message>
    <message>
        <source>off: %1</source>
        <translation>выключен: %1</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>строгий</translation>
    </message>
    <message>
        <source>any</source>
        <translation>любой</translation>
    </message>
    <message>
        <source>%1/min</source>
        <translation>%1/мин</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Подпись</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Частота</translation>
    </message>
    <message>
        <source>%1 is not signed. “flowbell-cli webhooks secret set” gives it a secret.</source>
        <translation>%1 не подписывается. Секрет задаёт команда «flowbell-cli webhooks secret set».</translation>
    </message>
    <message>
        <source>Requests to %1 are signed with the new secret.</source>
        <translation>Запросы на %1 подписываются новым секретом.</translation>
    </message>
    <message numerus="yes">
        <source>Requests to %1 are signed with the new secret, and for %n hour(s) with the former one too.</source>
        <translation>
            <numerusform>Запросы на %1 подписываются новым секретом и ещё %n час прежним.</numerusform>
            <numerusform>Запросы на %1 подписываются новым секретом и ещё %n часа прежним.</numerusform>
            <numerusform>Запросы на %1 подписываются новым секретом и ещё %n часов прежним.</numerusform>
        </translation>
    </message>
    <message>
        <source>Requests to %1 are not signed any more.</source>
        <translation>Запросы на %1 больше не подписываются.</translation>
    </message>
    <message>
        <source>read it from standard input, one line (default: a new random one)</source>
        <translation>прочитать его со стандартного ввода, одной строкой (по умолчанию: новый случайный)</translation>
    </message>
    <message>
        <source>sign the requests with a new secret, from now on</source>
        <translation>с этого момента подписывать запросы новым секретом</translation>
    </message>
    <message>
        <source>print the secret</source>
        <translation>вывести секрет</translation>
    </message>
    <message>
        <source>take a new secret, and for a while sign with the former one too</source>
        <translation>взять новый секрет и некоторое время подписывать также прежним</translation>
    </message>
    <message>
        <source>hours for which the former one signs too, 0 to 168 (default: 24)</source>
        <translation>сколько часов подписывать и прежним, от 0 до 168 (по умолчанию: 24)</translation>
    </message>
    <message>
        <source>sign the requests no more</source>
        <translation>больше не подписывать запросы</translation>
    </message>
    <message>
        <source>--%1 must be a number from %2 to %3, not “%4”.</source>
        <translation>--%1: требуется число от %2 до %3, а не «%4».</translation>
    </message>
    <message>
        <source>store sessions of a flow as the platform would send them</source>
        <translation>сохранить сессии потока такими, какими их прислала бы платформа</translation>
    </message>
    <message>
        <source>Stores sessions of a flow as the platform would send them, or a stored session once more, as events with the source “simulator”. Ctrl+C ends it.</source>
        <translation>Сохраняет сессии потока такими, какими их прислала бы платформа, или ещё раз сохранённую сессию, как события с источником «симуляция». Ctrl+C завершает работу.</translation>
    </message>
    <message>
        <source>--%1 must be written as TYPE or TYPE:DETAIL; this is not: “%2”.</source>
        <translation>--%1: требуется запись вида TYPE или TYPE:DETAIL, а это не она: «%2».</translation>
    </message>
    <message>
        <source>how many sessions; default: %1</source>
        <translation>сколько сессий; по умолчанию: %1</translation>
    </message>
    <message>
        <source>sessions begun in a second; default: 1</source>
        <translation>сколько сессий начинается в секунду; по умолчанию: 1</translation>
    </message>
    <message>
        <source>share of the sessions that fail, 0 to 1</source>
        <translation>доля неудачных сессий, от 0 до 1</translation>
    </message>
    <message>
        <source>why they fail; may be repeated, then one of them each; default: %1</source>
        <translation>почему они неудачны; можно повторять, тогда каждая получает одну из причин; по умолчанию: %1</translation>
    </message>
    <message>
        <source>share of the events that come twice, 0 to 1</source>
        <translation>доля событий, которые приходят дважды, от 0 до 1</translation>
    </message>
    <message>
        <source>share of the sessions in which one event overtakes another, 0 to 1</source>
        <translation>доля сессий, в которых одно событие обгоняет другое, от 0 до 1</translation>
    </message>
    <message>
        <source>share of the sessions whose flow.end never comes, 0 to 1</source>
        <translation>доля сессий, в которых flow.end так и не приходит, от 0 до 1</translation>
    </message>
    <message>
        <source>%1: as on the platform, about a minute a technology; %2: ten times as fast; %3: at once; default: %1</source>
        <translation>%1: как на платформе, около минуты на технологию; %2: в десять раз быстрее; %3: сразу; по умолчанию: %1</translation>
    </message>
    <message>
        <source>the same seed gives the same events, but for ids and times; default: any</source>
        <translation>одинаковое значение даёт одинаковые события, кроме ID и времени; по умолчанию: любое</translation>
    </message>
    <message>
        <source>instead of FLOW: play a stored session once more, as a new one</source>
        <translation>вместо FLOW: проиграть сохранённую сессию ещё раз, как новую</translation>
    </message>
    <message>
        <source>--%1 needs the id of a session.</source>
        <translation>Для --%1 нужно указать ID сессии.</translation>
    </message>
    <message>
        <source>“%1” is one too many: a replay keeps the flow of its session.</source>
        <translation>«%1» — лишний аргумент: при повторе поток тот же, что у сессии.</translation>
    </message>
    <message>
        <source>--%1 does not go with --%2.</source>
        <translation>--%1 не сочетается с --%2.</translation>
    </message>
    <message>
        <source>%1 of %2 events</source>
        <translation>событий: %1 из %2</translation>
    </message>
    <message>
        <source>There is no session “%1” in the store.</source>
        <translation>Сессии «%1» нет в хранилище.</translation>
    </message>
    <message>
        <source>stopped: %1 of %2 events stored</source>
        <translation>остановлено: сохранено событий: %1 из %2</translation>
    </message>
    <message>
        <source>events stored: %1</source>
        <translation>сохранено событий: %1</translation>
    </message>
    <message>
        <source>events stored: %1 (sessions: %2, seed: %3)</source>
        <translation>сохранено событий: %1 (сессий: %2, seed: %3)</translation>
    </message>
    <message>
        <source>Delivering what is due.</source>
        <translation>Доставляется то, чему пришёл срок.</translation>
    </message>
    <message>
        <source>--%1 must be a time such as 30s, 10m, 12h or 30d, not “%2”.</source>
        <translation>--%1 — это время вида 30s, 10m, 12h или 30d, а не «%2».</translation>
    </message>
    <message>
        <source>There is no saved filter “%1”. To look for the text, put it in quotation marks: &apos;&quot;%2&quot;&apos;.</source>
        <translation>Сохранённого фильтра «%1» нет. Чтобы искать этот текст, возьмите его в кавычки: &apos;&quot;%2&quot;&apos;.</translation>
    </message>
    <message>
        <source>--%1 must be a time such as -10m, today, 2024-12-19 or 2024-12-19T08:35, not “%2”.</source>
        <translation>--%1 — это время вида -10m, today, 2024-12-19 или 2024-12-19T08:35, а не «%2».</translation>
    </message>
    <message>
        <source>Reading what events look like: %1 %</source>
        <translation>Чтение формы событий: %1 %</translation>
    </message>
    <message>
        <source>There are no events of the type “%1”.</source>
        <translation>Событий типа «%1» нет.</translation>
    </message>
    <message>
        <source>There are no events of the type “%1” with the technology “%2”.</source>
        <translation>Событий типа «%1» с технологией «%2» нет.</translation>
    </message>
    <message>
        <source>only what differs from the accepted shape</source>
        <translation>только то, что отличается от принятой формы</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) of further kinds: too many kinds to keep them apart.</source>
        <translation>
            <numerusform>Ещё %n событие других видов: видов слишком много, чтобы различать их.</numerusform>
            <numerusform>Ещё %n события других видов: видов слишком много, чтобы различать их.</numerusform>
            <numerusform>Ещё %n событий других видов: видов слишком много, чтобы различать их.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs from the accepted shapes.</source>
        <translation>Отличий от принятых форм нет.</translation>
    </message>
    <message>
        <source>what events look like, beside the shapes that were accepted</source>
        <translation>как выглядят события рядом с принятыми формами</translation>
    </message>
    <message>
        <source>show the kinds of events: by type and technology</source>
        <translation>показать виды событий: по типу и технологии</translation>
    </message>
    <message>
        <source>show the fields of a kind of events, or of all</source>
        <translation>показать поля событий одного вида или всех</translation>
    </message>
    <message>
        <source>show what is new, missing or of a changed type; exit status 1 if anything is</source>
        <translation>показать, что ново, отсутствует или сменило тип; код завершения 1, если что-то есть</translation>
    </message>
    <message>
        <source>accept what events look like now</source>
        <translation>принять то, как события выглядят сейчас</translation>
    </message>
    <message>
        <source>only this field and what is in it, for example /data/liveness_result</source>
        <translation>только это поле и то, что в нём, например /data/liveness_result</translation>
    </message>
    <message>
        <source>of all kinds</source>
        <translation>всех видов</translation>
    </message>
    <message>
        <source>take back the last acceptance; the shape before it counts again</source>
        <translation>отменить последнее принятие; снова действует прежняя форма</translation>
    </message>
    <message>
        <source>Say what to accept: an EVENT, or --all for everything.</source>
        <translation>Укажите, что принять: EVENT, или --all для всего.</translation>
    </message>
    <message>
        <source>No such event has the field “%1”.</source>
        <translation>Ни у одного такого события нет поля «%1».</translation>
    </message>
    <message>
        <source>Accepted: %1</source>
        <translation>Принято: %1</translation>
    </message>
    <message>
        <source>Nothing was accepted there.</source>
        <translation>Там ничего не было принято.</translation>
    </message>
    <message numerus="yes">
        <source>Took back %n acceptance(s).</source>
        <translation>
            <numerusform>Отменено %n принятие.</numerusform>
            <numerusform>Отменены %n принятия.</numerusform>
            <numerusform>Отменено %n принятий.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Поля</translation>
    </message>
    <message>
        <source>Last received</source>
        <translation>Последнее получение</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Типы</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Доля</translation>
    </message>
    <message>
        <source>First received</source>
        <translation>Первое получение</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменение</translation>
    </message>
    <message>
        <source>Events that show it</source>
        <translation>События, в которых это видно</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n событие</numerusform>
            <numerusform>%n события</numerusform>
            <numerusform>%n событий</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted on %1.</source>
        <translation>Принято %1.</translation>
    </message>
    <message numerus="yes">
        <source>Accepted by itself from the first %n event(s).</source>
        <translation>
            <numerusform>Принято само по первому %n событию.</numerusform>
            <numerusform>Принято само по первым %n событиям.</numerusform>
            <numerusform>Принято само по первым %n событиям.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) have more fields than are kept.</source>
        <translation>
            <numerusform>У %n события больше полей, чем хранится.</numerusform>
            <numerusform>У %n событий больше полей, чем хранится.</numerusform>
            <numerusform>У %n событий больше полей, чем хранится.</numerusform>
        </translation>
    </message>
    <message>
        <source>the events that match, for example &apos;event:technology.end success:false&apos;; fields: %1</source>
        <translation>события, которые подходят, например &apos;event:technology.end success:false&apos;; поля: %1</translation>
    </message>
    <message>
        <source>Say which events, in one way: by their numbers (17,18), or with --filter.</source>
        <translation>Укажите события одним способом: номерами (17,18) или через --filter.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) match.</source>
        <translation>
            <numerusform>Подходит %n событие.</numerusform>
            <numerusform>Подходят %n события.</numerusform>
            <numerusform>Подходит %n событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was deleted: give --yes to delete them without being asked.</source>
        <translation>Ничего не удалено: укажите --yes, чтобы удалить без вопроса.</translation>
    </message>
    <message>
        <source>They are deleted for good, with their bodies and deliveries. To go on, type “yes”:</source>
        <translation>Они удаляются навсегда, вместе с телами и доставками. Чтобы продолжить, введите «yes»:</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>Ничего не удалено.</translation>
    </message>
    <message>
        <source>%1 of %2 events deleted</source>
        <translation>Удалено событий: %1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n event(s).</source>
        <translation>
            <numerusform>Удалено %n событие.</numerusform>
            <numerusform>Удалены %n события.</numerusform>
            <numerusform>Удалено %n событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. The other events are still there.</source>
        <translation>Прервано. Остальные события на месте.</translation>
    </message>
    <message numerus="yes">
        <source>Marked %n event(s).</source>
        <translation>
            <numerusform>Отмечено %n событие.</numerusform>
            <numerusform>Отмечены %n события.</numerusform>
            <numerusform>Отмечено %n событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>pin them: old events are removed, pinned ones stay</source>
        <translation>закрепить: старые события удаляются, закреплённые остаются</translation>
    </message>
    <message>
        <source>no longer pin them</source>
        <translation>открепить</translation>
    </message>
    <message>
        <source>mark them with a colour: %1</source>
        <translation>отметить цветом: %1</translation>
    </message>
    <message>
        <source>put this note on them; an empty one takes the note away</source>
        <translation>прикрепить эту заметку; пустая убирает заметку</translation>
    </message>
    <message numerus="yes">
        <source>A note may have at most %n character(s).</source>
        <translation>
            <numerusform>В заметке может быть не более %n символа.</numerusform>
            <numerusform>В заметке может быть не более %n символов.</numerusform>
            <numerusform>В заметке может быть не более %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Say what to do: --pin, --unpin, --colour or --note.</source>
        <translation>Укажите, что сделать: --pin, --unpin, --colour или --note.</translation>
    </message>
    <message>
        <source>only events that were received longer ago than this: 12h, 30d, 8w</source>
        <translation>только события, полученные раньше, чем столько времени назад: 12h, 30d, 8w</translation>
    </message>
    <message>
        <source>every event there is</source>
        <translation>все события, какие есть</translation>
    </message>
    <message>
        <source>do not ask</source>
        <translation>не спрашивать</translation>
    </message>
    <message>
        <source>say how many, and delete nothing</source>
        <translation>сказать, сколько их, и ничего не удалять</translation>
    </message>
    <message>
        <source>at least N (default: 1); ends as soon as they were seen</source>
        <translation>не менее N (по умолчанию: 1); завершается, как только они увидены</translation>
    </message>
    <message>
        <source>not more than N; waits the whole time</source>
        <translation>не более N; ждёт всё время</translation>
    </message>
    <message>
        <source>N and no more; waits the whole time</source>
        <translation>ровно N; ждёт всё время</translation>
    </message>
    <message>
        <source>wait so long: 500ms, 30s (default), 5m</source>
        <translation>ждать столько: 500ms, 30s (по умолчанию), 5m</translation>
    </message>
    <message>
        <source>count those too that were received since then: 10m ago, or 2024-12-19T08:35</source>
        <translation>считать и полученные с этого времени: 10m назад или 2024-12-19T08:35</translation>
    </message>
    <message>
        <source>--%1 must be a time such as 10m, today or 2024-12-19T08:35, not “%2”.</source>
        <translation>--%1 — это время вида 10m, today или 2024-12-19T08:35, а не «%2».</translation>
    </message>
    <message>
        <source>--%1, --%2 and --%3 exclude each other.</source>
        <translation>--%1, --%2 и --%3 исключают друг друга.</translation>
    </message>
    <message>
        <source>pin events, mark them with a colour, put a note on them</source>
        <translation>закрепить события, отметить цветом, прикрепить заметку</translation>
    </message>
    <message>
        <source>delete events for good, with their bodies and deliveries; says how many, and asks</source>
        <translation>удалить события навсегда, вместе с телами и доставками; говорит, сколько их, и спрашивает</translation>
    </message>
    <message>
        <source>wait for events that match, whoever receives them; exit status 1 if they were not seen</source>
        <translation>ждать событий, которые подходят, кто бы их ни получил; код завершения 1, если их не было</translation>
    </message>
    <message>
        <source>write events into a file, or to standard output</source>
        <translation>записать события в файл или в стандартный вывод</translation>
    </message>
    <message>
        <source>store the events of a file of “events export”, or the POST requests of a HAR of any program; they are not forwarded. FILE may be -: standard input</source>
        <translation>сохранить события из файла «events export» или запросы POST из HAR любой программы; они не пересылаются. FILE может быть -: стандартный ввод</translation>
    </message>
    <message>
        <source>jsonl or har; default: as the file begins</source>
        <translation>jsonl или har; по умолчанию: по началу файла</translation>
    </message>
    <message>
        <source>--%1 is too long ago.</source>
        <translation>--%1: слишком давно.</translation>
    </message>
    <message>
        <source>Say which events: with --%1, --%2 or both, or with --%3.</source>
        <translation>Укажите события: через --%1, --%2 или оба, либо через --%3.</translation>
    </message>
    <message>
        <source>--%1 must be at most 7d.</source>
        <translation>--%1 — не более 7d.</translation>
    </message>
    <message>
        <source>show how many there were: by type, reply and lag, how many passed, how long technologies took</source>
        <translation>показать, сколько их было: по типу, ответу и задержке, сколько пройдено, сколько длились технологии</translation>
    </message>
    <message>
        <source>only events of this flow (its name or id)</source>
        <translation>только события этого потока (имя или идентификатор)</translation>
    </message>
    <message>
        <source>only events received since then: -10m, today, 2024-12-19, 2024-12-19T08:35; rounded to the whole minute, for what is long ago to the whole hour</source>
        <translation>только события, полученные с этого времени: -10m, today, 2024-12-19, 2024-12-19T08:35; округляется до минуты, для давнего — до часа</translation>
    </message>
    <message>
        <source>only events received until then, inclusive</source>
        <translation>только события, полученные до этого времени включительно</translation>
    </message>
    <message>
        <source>Counting what is not yet counted: %1 %</source>
        <translation>Подсчёт ещё не посчитанного: %1 %</translation>
    </message>
    <message>
        <source>There is no flow with the name or id “%1”, and no event of one.</source>
        <translation>Нет ни потока с именем или идентификатором «%1», ни события такого потока.</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Отметка</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message numerus="yes">
        <source>More than %n event(s) were seen.</source>
        <translation>
            <numerusform>Увидено больше %n события.</numerusform>
            <numerusform>Увидено больше %n событий.</numerusform>
            <numerusform>Увидено больше %n событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 events were seen in time.</source>
        <translation>Вовремя увидено событий: %1 из %2.</translation>
    </message>
    <message>
        <source>Nothing would be masked: every rule is switched off.</source>
        <translation>Ничего не было бы скрыто: все правила выключены.</translation>
    </message>
    <message>
        <source>%1 events written, %2 %</source>
        <translation>Записано событий: %1, %2 %</translation>
    </message>
    <message>
        <source>Cancelled: no file was written.</source>
        <translation>Прервано: файл не записан.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Прервано.</translation>
    </message>
    <message>
        <source>events exported: %1</source>
        <translation>экспортировано событий: %1</translation>
    </message>
    <message>
        <source>--%1 goes with --%2 csv only.</source>
        <translation>--%1 сочетается только с --%2 csv.</translation>
    </message>
    <message>
        <source>jsonl: JSON Lines, complete; csv: a table; har: HAR 1.2; default: as the file name ends, else jsonl</source>
        <translation>jsonl: JSON Lines, полностью; csv: таблица; har: HAR 1.2; по умолчанию: по окончанию имени файла, иначе jsonl</translation>
    </message>
    <message>
        <source>mask personal data by the rules of the preferences</source>
        <translation>скрыть личные данные по правилам из настроек</translation>
    </message>
    <message>
        <source>the file to write, readable by you alone; -, the default: standard output</source>
        <translation>файл для записи, читаемый только вами; -, по умолчанию: стандартный вывод</translation>
    </message>
    <message>
        <source>--%1 needs the name of a file.</source>
        <translation>Для --%1 нужно имя файла.</translation>
    </message>
    <message>
        <source>a filter over deliveries, not over events</source>
        <translation>фильтр по доставкам, не по событиям</translation>
    </message>
    <message>
        <source>There is a saved filter “%1” already.</source>
        <translation>Сохранённый фильтр «%1» уже есть.</translation>
    </message>
    <message numerus="yes">
        <source>A saved filter needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>Имя сохранённого фильтра — от 1 до %n символа.</numerusform>
            <numerusform>Имя сохранённого фильтра — от 1 до %n символов.</numerusform>
            <numerusform>Имя сохранённого фильтра — от 1 до %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no saved filter “%1”.</source>
        <translation>Сохранённого фильтра «%1» нет.</translation>
    </message>
    <message>
        <source>There are no saved filters yet. Add one with: flowbell-cli filters add NAME --filter TEXT</source>
        <translation>Сохранённых фильтров пока нет. Добавьте: flowbell-cli filters add ИМЯ --filter ТЕКСТ</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Saved the filter “%1”.</source>
        <translation>Фильтр «%1» сохранён.</translation>
    </message>
    <message>
        <source>filters with a name; --filter @NAME stands for one</source>
        <translation>фильтры с именами; --filter @ИМЯ вызывает такой фильтр</translation>
    </message>
    <message>
        <source>show the saved filters</source>
        <translation>показать сохранённые фильтры</translation>
    </message>
    <message>
        <source>save a filter under a name</source>
        <translation>сохранить фильтр под именем</translation>
    </message>
    <message>
        <source>change a saved filter</source>
        <translation>изменить сохранённый фильтр</translation>
    </message>
    <message>
        <source>its place in the list, from 1</source>
        <translation>место в списке, от 1</translation>
    </message>
    <message>
        <source>remove a saved filter</source>
        <translation>удалить сохранённый фильтр</translation>
    </message>
    <message>
        <source>Removed the filter “%1”.</source>
        <translation>Фильтр «%1» удалён.</translation>
    </message>
    <message>
        <source>%1 events imported, %2 %</source>
        <translation>Импортировано событий: %1, %2 %</translation>
    </message>
    <message>
        <source>%1 events imported</source>
        <translation>Импортировано событий: %1</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… и ещё %1</translation>
    </message>
    <message>
        <source>events imported: %1 (of them duplicates: %2), not taken: %3</source>
        <translation>импортировано событий: %1 (из них повторных: %2), не взято: %3</translation>
    </message>
    <message>
        <source>Cancelled after entry %1.</source>
        <translation>Прервано после записи %1.</translation>
    </message>
    <message>
        <source>Cancelled after line %1.</source>
        <translation>Прервано после строки %1.</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>Аномалии</translation>
    </message>
    <message>
        <source>putting sessions together: %1 %</source>
        <translation>составление сессий: %1 %</translation>
    </message>
    <message>
        <source>The flow is given twice: in --filter and in --flow.</source>
        <translation>Поток указан дважды: в --filter и в --flow.</translation>
    </message>
    <message>
        <source>The state is given twice: in --filter and in --state.</source>
        <translation>Состояние указано дважды: в --filter и в --state.</translation>
    </message>
    <message>
        <source>There is no session whose id is or begins with “%1”.</source>
        <translation>Нет сессии, идентификатор которой равен «%1» или начинается так.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) have an id that begins with “%1”. Give more of it.</source>
        <translation>
            <numerusform>С «%1» начинается идентификатор %n сессии. Укажите больше.</numerusform>
            <numerusform>С «%1» начинаются идентификаторы %n сессий. Укажите больше.</numerusform>
            <numerusform>С «%1» начинаются идентификаторы %n сессий. Укажите больше.</numerusform>
        </translation>
    </message>
    <message>
        <source>passes through flows, and what went wrong in them</source>
        <translation>прохождения потоков и что в них пошло не так</translation>
    </message>
    <message>
        <source>show sessions, the newest first</source>
        <translation>показать сессии, новейшие первыми</translation>
    </message>
    <message>
        <source>only those of this flow</source>
        <translation>только сессии этого потока</translation>
    </message>
    <message>
        <source>only those in this state: %1</source>
        <translation>только в этом состоянии: %1</translation>
    </message>
    <message>
        <source>show one session: its steps, events and anomalies. ID is its session_id, or the beginning of it</source>
        <translation>показать одну сессию: её шаги, события и аномалии. ID — её session_id или его начало</translation>
    </message>
    <message>
        <source>ID must be the id of a session, or the beginning of it.</source>
        <translation>ID — это идентификатор сессии или его начало.</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>пройдена</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не пройдена</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Шаги</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>поток</translation>
    </message>
    <message>
        <source>created %1, received %2 later</source>
        <translation>создано %1, получено на %2 позже</translation>
    </message>
    <message>
        <source>says nothing of when it was created</source>
        <translation>не сказано, когда создано</translation>
    </message>
    <message>
        <source> (event %1)</source>
        <translation> (событие %1)</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) from %1 to %2</source>
        <translation>
            <numerusform>%n событие с %1 по %2</numerusform>
            <numerusform>%n события с %1 по %2</numerusform>
            <numerusform>%n событий с %1 по %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 passed: %2 of %n flow(s) that ended</source>
        <translation>
            <numerusform>%1 пройдено: %2 из %n завершённого потока</numerusform>
            <numerusform>%1 пройдено: %2 из %n завершённых потоков</numerusform>
            <numerusform>%1 пройдено: %2 из %n завершённых потоков</numerusform>
        </translation>
    </message>
    <message>
        <source>other</source>
        <translation>другое</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Число</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Пройдено</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не пройдено</translation>
    </message>
    <message>
        <source>Median duration</source>
        <translation>Медиана длительности</translation>
    </message>
    <message>
        <source>95th percentile</source>
        <translation>95-й процентиль</translation>
    </message>
    <message>
        <source>Failure reason</source>
        <translation>Причина неудачи</translation>
    </message>
    <message>
        <source>Received after</source>
        <translation>Получено через</translation>
    </message>
    <message>
        <source>no events</source>
        <translation>нет событий</translation>
    </message>
    <message>
        <source>%1 events removed</source>
        <translation>удалено событий: %1</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n event(s).</source>
        <translation>
            <numerusform>Удалено %n событие.</numerusform>
            <numerusform>Удалены %n события.</numerusform>
            <numerusform>Удалено %n событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rewriting the file. No event can be stored until that is done.</source>
        <translation>Файл переписывается. До конца этого события не сохраняются.</translation>
    </message>
    <message>
        <source>The file had %1 bytes and has %2.</source>
        <translation>В файле было %1 байт, стало %2.</translation>
    </message>
    <message>
        <source>the file with the events: its size, and what it keeps</source>
        <translation>файл с событиями: его размер и что он хранит</translation>
    </message>
    <message>
        <source>show its size, what it keeps, and what would be removed now</source>
        <translation>показать размер, что хранится и что было бы удалено сейчас</translation>
    </message>
    <message>
        <source>set what it keeps; the window and “listen” remove what is beyond, the oldest first</source>
        <translation>задать, что хранится; окно и «listen» удаляют лишнее, начиная с самого старого</translation>
    </message>
    <message>
        <source>events of the last TIME, for example 30d; off: of any age</source>
        <translation>события за последнее ВРЕМЯ, например 30d; off: любой давности</translation>
    </message>
    <message>
        <source>at most N events; off: any number</source>
        <translation>не более N событий; off: сколько угодно</translation>
    </message>
    <message>
        <source>at most N MiB in the file; off: any size</source>
        <translation>не более N МиБ в файле; off: любой размер</translation>
    </message>
    <message>
        <source>what is still to be delivered: keep (default), or remove with the rest</source>
        <translation>ещё не доставленное: keep — хранить (по умолчанию), remove — удалять с остальным</translation>
    </message>
    <message>
        <source>remove now what is beyond, for good, and make the file smaller</source>
        <translation>удалить сейчас лишнее, навсегда, и уменьшить файл</translation>
    </message>
    <message>
        <source>say what would be removed, and remove nothing</source>
        <translation>сказать, что было бы удалено, и ничего не удалять</translation>
    </message>
    <message>
        <source>rewrite the whole file without the room that is free in it; nothing is stored meanwhile</source>
        <translation>переписать весь файл без свободного места в нём; всё это время ничего не сохраняется</translation>
    </message>
    <message>
        <source>Nothing to set was given.</source>
        <translation>Не указано, что задать.</translation>
    </message>
    <message>
        <source>, and of the oldest so many that %1 become free</source>
        <translation>, и из самых старых столько, чтобы освободилось %1</translation>
    </message>
    <message>
        <source>events of the last %1 days</source>
        <translation>события за последние %1 дн.</translation>
    </message>
    <message numerus="yes">
        <source>at most %n event(s)</source>
        <translation>
            <numerusform>не более %n события</numerusform>
            <numerusform>не более %n событий</numerusform>
            <numerusform>не более %n событий</numerusform>
        </translation>
    </message>
    <message>
        <source>at most %1 on disk</source>
        <translation>не более %1 на диске</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>всё</translation>
    </message>
    <message>
        <source>what is still to be delivered in any case</source>
        <translation>ещё не доставленное в любом случае</translation>
    </message>
    <message>
        <source>File:     %1</source>
        <translation>Файл:     %1</translation>
    </message>
    <message>
        <source>Size:     %1, of these %2 free</source>
        <translation>Размер:   %1, из них свободно %2</translation>
    </message>
    <message>
        <source>Events:   %1</source>
        <translation>События:  %1</translation>
    </message>
    <message>
        <source>Keeps:    %1</source>
        <translation>Хранит:   %1</translation>
    </message>
    <message>
        <source>To go:    %1</source>
        <translation>Удалится: %1</translation>
    </message>
    <message>
        <source>The file was made by an earlier version and does not get smaller by itself: see “store compact”.</source>
        <translation>Файл создан более ранней версией и сам не уменьшается: см. «store compact».</translation>
    </message>
    <message>
        <source>--%1 is of use only together with --%2.</source>
        <translation>--%1 имеет смысл только вместе с --%2.</translation>
    </message>
    <message numerus="yes">
        <source>--%1 can be given at most %n time(s).</source>
        <translation>
            <numerusform>--%1 можно указать не более %n раза.</numerusform>
            <numerusform>--%1 можно указать не более %n раз.</numerusform>
            <numerusform>--%1 можно указать не более %n раз.</numerusform>
        </translation>
    </message>
    <message>
        <source>--%1 must be an address or a range such as 192.0.2.0/24 or 2001:db8::/32, not “%2”.</source>
        <translation>--%1: требуется адрес или диапазон, например 192.0.2.0/24 или 2001:db8::/32, а не «%2».</translation>
    </message>
    <message>
        <source>take events only with a secret behind the path, as in /webhook/SECRET</source>
        <translation>принимать события только с секретом в конце пути, как в /webhook/SECRET</translation>
    </message>
    <message>
        <source>take events only with a token in a header field</source>
        <translation>принимать события только с токеном в поле заголовка</translation>
    </message>
    <message>
        <source>take events only with user name and password (HTTP Basic)</source>
        <translation>принимать события только с именем пользователя и паролем (HTTP Basic)</translation>
    </message>
    <message>
        <source>take events only with a valid signature (Standard Webhooks 1.0.0)</source>
        <translation>принимать события только с верной подписью (Standard Webhooks 1.0.0)</translation>
    </message>
    <message>
        <source>the file with the secret for that, - for standard input (default: the one kept)</source>
        <translation>файл с секретом для этого; -: стандартный ввод (по умолчанию: хранящийся секрет)</translation>
    </message>
    <message>
        <source>the header field of the token, at first X-Webhook-Token</source>
        <translation>поле заголовка с токеном, изначально X-Webhook-Token</translation>
    </message>
    <message>
        <source>the user name, at first webhook</source>
        <translation>имя пользователя, изначально webhook</translation>
    </message>
    <message>
        <source>take events from anyone, without a check, also beyond this computer</source>
        <translation>принимать события от кого угодно, без проверки, в том числе не с этого компьютера</translation>
    </message>
    <message>
        <source>a further name the listener is asked by, such as a tunnel&apos;s; may be repeated</source>
        <translation>ещё одно имя, по которому обращаются к приёмнику, например имя туннеля; можно повторять</translation>
    </message>
    <message>
        <source>a web page&apos;s origin that may send, https://NAME; may be repeated</source>
        <translation>источник (origin) веб-страницы, которой можно отправлять, https://NAME; можно повторять</translation>
    </message>
    <message>
        <source>an address or range that may send, and no other may; may be repeated</source>
        <translation>адрес или диапазон, с которого можно отправлять, а с других нельзя; можно повторять</translation>
    </message>
    <message>
        <source>a proxy whose word about senders&apos; addresses is believed; may be repeated</source>
        <translation>прокси-сервер, которому можно верить в том, что касается адресов отправителей; можно повторять</translation>
    </message>
    <message>
        <source>where it gives that: X-Forwarded-For (at first) or Forwarded</source>
        <translation>где он их указывает: X-Forwarded-For (изначально) или Forwarded</translation>
    </message>
    <message>
        <source>--token-header must be the name of a header field that can hold a token, not “%1”.</source>
        <translation>--token-header: требуется имя поля заголовка, в котором может стоять токен, а не «%1».</translation>
    </message>
    <message>
        <source>--user must be a name without colons, not “%1”.</source>
        <translation>--user: требуется имя без двоеточий, а не «%1».</translation>
    </message>
    <message>
        <source>--%1 must be a host name without port, such as name.example or *.name.example, not “%2”.</source>
        <translation>--%1: требуется имя узла без порта, например name.example или *.name.example, а не «%2».</translation>
    </message>
    <message>
        <source>--%1 must be an origin such as https://name.example, not “%2”.</source>
        <translation>--%1: требуется источник (origin), например https://name.example, а не «%2».</translation>
    </message>
    <message>
        <source>--%1 must be written as &apos;Name: value&apos;; field number %2 is not.</source>
        <translation>--%1: требуется запись вида &apos;Name: value&apos;; поле номер %2 записано не так.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 не читается: %2.</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>How senders are made to trust it:</source>
        <translation>Как сделать, чтобы отправители ему доверяли:</translation>
    </message>
    <message>
        <source>the certificate that the listener shows with TLS</source>
        <translation>сертификат, который приёмник предъявляет по TLS</translation>
    </message>
    <message>
        <source>check the certificate and its key, and show them and how senders are made to trust them</source>
        <translation>проверить сертификат и его ключ, показать их и как сделать, чтобы отправители им доверяли</translation>
    </message>
    <message>
        <source>make a new self-signed certificate for this machine; whoever trusted the former one has to be told</source>
        <translation>создать сертификат этого компьютера заново, самоподписанный; тем, кто доверял прежнему, нужно об этом сообщить</translation>
    </message>
    <message>
        <source>There is no certificate yet: “flowbell-cli certificate make” makes one.</source>
        <translation>Сертификата пока нет: его создаст «flowbell-cli certificate make».</translation>
    </message>
    <message>
        <source>New connections get the new certificate: %1</source>
        <translation>Новые соединения получают новый сертификат: %1</translation>
    </message>
    <message>
        <source>The certificate is self-signed; “flowbell-cli certificate show” says how senders are made to trust it.</source>
        <translation>Сертификат самоподписанный; как сделать, чтобы отправители ему доверяли, покажет «flowbell-cli certificate show».</translation>
    </message>
    <message>
        <source>The new certificate is not used, the former one is. %1</source>
        <translation>Новый сертификат не используется, используется прежний. %1</translation>
    </message>
    <message>
        <source>There is no column “%1”. There are: %2, and places in the payload such as data.session_result.status.</source>
        <translation>Столбца «%1» нет. Есть: %2 и места в теле события, например data.session_result.status.</translation>
    </message>
    <message>
        <source>columns of csv, with commas between them; default: %1; further: %2, and places in the payload such as data.session_result.status</source>
        <translation>столбцы csv, через запятую; по умолчанию: %1; ещё: %2 и места в теле события, например data.session_result.status</translation>
    </message>
    <message>
        <source>a filter over sessions, not over events</source>
        <translation>фильтр по сессиям, не по событиям</translation>
    </message>
    <message>
        <source>A filter is over deliveries or over sessions, not over both.</source>
        <translation>Фильтр — либо по доставкам, либо по сессиям, но не по тем и другим.</translation>
    </message>
    <message>
        <source>the filter, as events, deliveries and sessions take it</source>
        <translation>фильтр в том виде, в каком его принимают events, deliveries и sessions</translation>
    </message>
    <message>
        <source>Nothing is delivered now: what became of it could not be written down. %1</source>
        <translation>Сейчас ничего не доставляется: не удалось записать, чем кончились доставки. %1</translation>
    </message>
    <message>
        <source>Deliveries go on.</source>
        <translation>Доставка продолжается.</translation>
    </message>
    <message>
        <source>Other users can write to the folder of the store, and replace or remove it (chmod go-w).</source>
        <translation>Другие пользователи могут писать в папку хранилища и заменить или удалить его (chmod go-w).</translation>
    </message>
    <message>
        <source>Senders put the secret behind the path: %1</source>
        <translation>Отправители добавляют секрет в конец пути: %1</translation>
    </message>
    <message>
        <source>Warning: nothing checks who sends, and further host names are allowed. Anyone who knows the address of a tunnel can send events.</source>
        <translation>Предупреждение: отправители не проверяются, и разрешены другие имена узла. События может отправить любой, кто знает адрес туннеля.</translation>
    </message>
    <message>
        <source>Warning: nothing checks who sends. Anyone who reaches this address can send events.</source>
        <translation>Предупреждение: отправители не проверяются. События может отправить любой, кому доступен этот адрес.</translation>
    </message>
    <message>
        <source>Refused requests: %1 (%2).</source>
        <translation>Отклонено запросов: %1 (%2).</translation>
    </message>
    <message numerus="yes">
        <source>Of these %n were stored, as a sample.</source>
        <translation>
            <numerusform>Из них выборочно сохранён %n.</numerusform>
            <numerusform>Из них выборочно сохранены %n.</numerusform>
            <numerusform>Из них выборочно сохранено %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give --require-token, --require-signature, --require-password or --require-secret-path with --secret-file FILE, or --accept-anyone.</source>
        <translation>Укажите --require-token, --require-signature, --require-password или --require-secret-path вместе с --secret-file FILE либо --accept-anyone.</translation>
    </message>
    <message>
        <source>Port %1 is free: %2 %1</source>
        <translation>Порт %1 свободен: %2 %1</translation>
    </message>
    <message>
        <source>print personal data as it is, whatever the preferences say</source>
        <translation>выводить личные данные как есть, что бы ни было в настройках</translation>
    </message>
    <message>
        <source>only sessions that match, for example &apos;(state:failed or state:stalled) technology:LDHP duration:&gt;2m&apos;; fields: %1</source>
        <translation>только подходящие сессии, например &apos;(state:failed or state:stalled) technology:LDHP duration:&gt;2m&apos;; поля: %1</translation>
    </message>
    <message>
        <source>listen with TLS (https) too, on this port; 0 takes a free one</source>
        <translation>принимать события и по TLS (https), на этом порту; 0 — любой свободный</translation>
    </message>
    <message>
        <source>listen with TLS only</source>
        <translation>принимать события только по TLS</translation>
    </message>
    <message>
        <source>listen without TLS, whatever the preferences say</source>
        <translation>принимать события без TLS, что бы ни было в настройках</translation>
    </message>
    <message>
        <source>the PEM file with the server&apos;s certificate and those of its issuers (default: one made for this machine)</source>
        <translation>файл PEM с сертификатом сервера и сертификатами его издателей (по умолчанию: созданный для этого компьютера)</translation>
    </message>
    <message>
        <source>the PEM file with its private key (default: it is in the certificate&apos;s file)</source>
        <translation>файл PEM с его закрытым ключом (по умолчанию: ключ — в файле сертификата)</translation>
    </message>
    <message>
        <source>the file whose first line is the pass phrase of an encrypted key; “-”: standard input</source>
        <translation>файл, первая строка которого — парольная фраза зашифрованного ключа; «-»: стандартный ввод</translation>
    </message>
    <message>
        <source>--no-tls goes with no other option about TLS.</source>
        <translation>--no-tls не сочетается с другими параметрами TLS.</translation>
    </message>
    <message>
        <source>--tls-key needs --tls-certificate.</source>
        <translation>Для --tls-key нужен --tls-certificate.</translation>
    </message>
    <message>
        <source>a header field to send, &apos;Name: value&apos;, or @FILE with one a line; may be repeated</source>
        <translation>отправляемое поле заголовка, &apos;Name: value&apos;, или @FILE, где их по одному в строке; можно повторять</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Конечная точка</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Попыток</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>Последний результат</translation>
    </message>
    <message>
        <source>with the values of header fields that carry credentials (only --json)</source>
        <translation>со значениями полей заголовка, в которых учётные данные (только с --json)</translation>
    </message>
    <message>
        <source>run the rules, until the end; notifications are printed</source>
        <translation>выполнять правила, до завершения; уведомления выводятся</translation>
    </message>
    <message>
        <source>events that it fires on; without it every event</source>
        <translation>события, при которых оно срабатывает; без этого — при каждом</translation>
    </message>
    <message>
        <source>only at the N-th of them --within a time</source>
        <translation>только при N-м из них за время --within</translation>
    </message>
    <message>
        <source>the time for --count or --silence, such as 10m</source>
        <translation>время для --count или --silence, например 10m</translation>
    </message>
    <message>
        <source>fire if nothing that is --awaited comes --within the time after an event of --when</source>
        <translation>сработать, если за время --within после события --when не пришло ничего из --awaited</translation>
    </message>
    <message>
        <source>events that end a silence; without it every event</source>
        <translation>события, прекращающие молчание; без этого — любое событие</translation>
    </message>
    <message>
        <source>count or wait for all events (all), for each flow or for each session</source>
        <translation>считать или ждать все события (all), для каждого потока или для каждой сессии</translation>
    </message>
    <message>
        <source>firings within a minute, beyond which it pauses itself (60)</source>
        <translation>число срабатываний за минуту, сверх которого правило само приостанавливается (60)</translation>
    </message>
    <message>
        <source>pin the event (pin), or give it a colour; may be repeated</source>
        <translation>закрепить событие (pin) или отметить его цветом; можно повторять</translation>
    </message>
    <message>
        <source>add a line to the event&apos;s note</source>
        <translation>добавить строку к заметке о событии</translation>
    </message>
    <message>
        <source>stop forwarding of the event&apos;s flow</source>
        <translation>остановить пересылку потока этого события</translation>
    </message>
    <message>
        <source>show a notification; {flow}, {event}, … stand for fields</source>
        <translation>показать уведомление; {flow}, {event}, … обозначают поля</translation>
    </message>
    <message>
        <source>start a program, by its absolute path; the event comes on its standard input</source>
        <translation>запустить программу по её абсолютному пути; событие поступает на её стандартный ввод</translation>
    </message>
    <message>
        <source>an argument for the program, as it is; may be repeated</source>
        <translation>аргумент программы, как есть; можно повторять</translation>
    </message>
    <message>
        <source>its working folder</source>
        <translation>её рабочая папка</translation>
    </message>
    <message>
        <source>how long it may run (60s)</source>
        <translation>сколько она может выполняться (60s)</translation>
    </message>
    <message>
        <source>how many of it may run at the same time (1)</source>
        <translation>сколько её запусков может выполняться одновременно (1)</translation>
    </message>
    <message>
        <source>leave out starts for which there is no room; else they wait</source>
        <translation>пропускать запуски, для которых нет места; иначе они ждут</translation>
    </message>
    <message>
        <source>send the event to a URL, tried again for three days</source>
        <translation>отправить событие на URL, с повторами в течение трёх дней</translation>
    </message>
    <message>
        <source>sign it with the secret in this file (“-”: standard input)</source>
        <translation>подписывать секретом из этого файла («-»: стандартный ввод)</translation>
    </message>
    <message>
        <source>--within must be at most 30 days.</source>
        <translation>--within — не более 30 дней.</translation>
    </message>
    <message>
        <source>A rule counts events or waits for a silence, not both.</source>
        <translation>Правило либо считает события, либо ждёт молчания, но не то и другое.</translation>
    </message>
    <message>
        <source>--mark takes pin or a colour (red, orange, green, blue, purple), not “%1”.</source>
        <translation>--mark: допустимо pin или цвет (red, orange, green, blue, purple), а не «%1».</translation>
    </message>
    <message>
        <source>--argument, --folder, --timeout, --at-once and --skip-when-busy are for --run.</source>
        <translation>--argument, --folder, --timeout, --at-once и --skip-when-busy указываются только с --run.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>пауза</translation>
    </message>
    <message>
        <source>%1, not confirmed</source>
        <translation>%1, не подтверждено</translation>
    </message>
    <message>
        <source>Only the end of what it wrote is kept:</source>
        <translation>Хранится только конец того, что она вывела:</translation>
    </message>
    <message>
        <source>There are no rules yet. Add one with: flowbell-cli rules add NAME --when FILTER --notify TITLE</source>
        <translation>Правил пока нет. Добавьте правило командой: flowbell-cli rules add NAME --when FILTER --notify TITLE</translation>
    </message>
    <message>
        <source>Last fired</source>
        <translation>Последнее срабатывание</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Последний час</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message numerus="yes">
        <source>At most %n firing(s) within a minute.</source>
        <translation>
            <numerusform>Не более %n срабатывания за минуту.</numerusform>
            <numerusform>Не более %n срабатываний за минуту.</numerusform>
            <numerusform>Не более %n срабатываний за минуту.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fired last: %1</source>
        <translation>Последнее срабатывание: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) wait or run.</source>
        <translation>
            <numerusform>%n действие ожидает или выполняется.</numerusform>
            <numerusform>%n действия ожидают или выполняются.</numerusform>
            <numerusform>%n действий ожидают или выполняются.</numerusform>
        </translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message numerus="yes">
        <source>It would have fired %n time(s)</source>
        <translation>
            <numerusform>Правило сработало бы %n раз</numerusform>
            <numerusform>Правило сработало бы %n раза</numerusform>
            <numerusform>Правило сработало бы %n раз</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on the last %n event(s).</source>
        <translation>
            <numerusform>на последнем %n событии.</numerusform>
            <numerusform>на последних %n событиях.</numerusform>
            <numerusform>на последних %n событиях.</numerusform>
        </translation>
    </message>
    <message>
        <source>Then it would have paused itself: that is as often as it may fire within a minute.</source>
        <translation>Затем оно само приостановилось бы: чаще срабатывать за минуту ему нельзя.</translation>
    </message>
    <message>
        <source>No rule has fired.</source>
        <translation>Ни одно правило не срабатывало.</translation>
    </message>
    <message>
        <source>Fired</source>
        <translation>Сработало</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Правило</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Тип</translation>
    </message>
    <message numerus="yes">
        <source>Added %n rule(s), all disabled.</source>
        <translation>
            <numerusform>Добавлено %n правило (выключенным).</numerusform>
            <numerusform>Добавлены %n правила (выключенными).</numerusform>
            <numerusform>Добавлено %n правил (выключенными).</numerusform>
        </translation>
    </message>
    <message>
        <source>Programs start only after: flowbell-cli rules confirm RULE</source>
        <translation>Программы запускаются только после команды: flowbell-cli rules confirm RULE</translation>
    </message>
    <message>
        <source>Running the rules.</source>
        <translation>Правила выполняются.</translation>
    </message>
    <message>
        <source>Another program runs the rules; this one takes over when it ends.</source>
        <translation>Правила выполняет другая программа; эта сменит её, когда та завершится.</translation>
    </message>
    <message>
        <source>The rule “%1” fired as often as it may and paused itself. It goes on with: flowbell-cli rules enable RULE</source>
        <translation>Правило «%1» достигло предела срабатываний и само приостановилось. Его продолжит команда: flowbell-cli rules enable RULE</translation>
    </message>
    <message>
        <source>Notification: %1</source>
        <translation>Уведомление: %1</translation>
    </message>
    <message>
        <source>There is a rule “%1” already.</source>
        <translation>Правило «%1» уже есть.</translation>
    </message>
    <message numerus="yes">
        <source>A rule needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>Правилу нужно имя длиной от 1 до %n символа.</numerusform>
            <numerusform>Правилу нужно имя длиной от 1 до %n символов.</numerusform>
            <numerusform>Правилу нужно имя длиной от 1 до %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no rule “%1”.</source>
        <translation>Правила «%1» нет.</translation>
    </message>
    <message>
        <source>The file must hold exactly one rule. Several are added by: flowbell-cli rules import FILE</source>
        <translation>В файле должно быть ровно одно правило. Несколько правил добавляет команда: flowbell-cli rules import FILE</translation>
    </message>
    <message>
        <source>Saved the rule “%1”. It acts on events from now on, wherever rules run.</source>
        <translation>Правило «%1» сохранено. Отныне оно действует на события везде, где выполняются правила.</translation>
    </message>
    <message>
        <source>Saved the rule “%1”. It is disabled.</source>
        <translation>Правило «%1» сохранено. Оно выключено.</translation>
    </message>
    <message>
        <source>“%1” is no number of a firing. They are shown by: flowbell-cli rules log</source>
        <translation>«%1» — не номер срабатывания. Номера покажет команда: flowbell-cli rules log</translation>
    </message>
    <message>
        <source>Enabled the rule “%1”.</source>
        <translation>Правило «%1» включено.</translation>
    </message>
    <message>
        <source>Disabled the rule “%1”.</source>
        <translation>Правило «%1» выключено.</translation>
    </message>
    <message>
        <source>what happens by itself when events come; “listen --rules” runs them</source>
        <translation>что происходит само, когда приходят события; выполняет их «listen --rules»</translation>
    </message>
    <message>
        <source>read the rule as JSON from a file (“-”: standard input)</source>
        <translation>прочитать правило в виде JSON из файла («-»: стандартный ввод)</translation>
    </message>
    <message>
        <source>show the rules, and how they did</source>
        <translation>показать правила и как они выполнялись</translation>
    </message>
    <message>
        <source>show one rule</source>
        <translation>показать одно правило</translation>
    </message>
    <message>
        <source>add a rule; its actions are done in the order of the options below, others with --file</source>
        <translation>добавить правило; его действия выполняются в порядке параметров ниже, в другом — через --file</translation>
    </message>
    <message>
        <source>do not enable it yet</source>
        <translation>пока не включать его</translation>
    </message>
    <message>
        <source>change a rule; actions that are given replace all it has</source>
        <translation>изменить правило; указанные действия заменяют все прежние</translation>
    </message>
    <message>
        <source>remove a rule; what it did stays in the log</source>
        <translation>удалить правило; сделанное им остаётся в журнале</translation>
    </message>
    <message>
        <source>enable a rule, or have one go on that paused itself</source>
        <translation>включить правило или продолжить то, которое само приостановилось</translation>
    </message>
    <message>
        <source>disable a rule, and cancel what has not begun</source>
        <translation>выключить правило и отменить то, что ещё не начато</translation>
    </message>
    <message>
        <source>on which of the last 1,000 events it would have fired; options change it for the trial</source>
        <translation>при каких из последних 1000 событий оно сработало бы; параметры меняют его на время испытания</translation>
    </message>
    <message>
        <source>show what rules did, newest first</source>
        <translation>показать, что сделали правила, новейшее — первым</translation>
    </message>
    <message>
        <source>only those: open, done, failed, skipped</source>
        <translation>только такие: open, done, failed, skipped</translation>
    </message>
    <message>
        <source>at most so many (50)</source>
        <translation>не более стольких (50)</translation>
    </message>
    <message>
        <source>only this one, with its outcomes and outputs</source>
        <translation>только это, с итогами и выводом</translation>
    </message>
    <message>
        <source>have a rule act once more on the event of a firing</source>
        <translation>ещё раз выполнить правило для события срабатывания</translation>
    </message>
    <message>
        <source>print rules as JSON, without secrets</source>
        <translation>вывести правила в виде JSON, без секретов</translation>
    </message>
    <message>
        <source>add the rules of a file, all disabled</source>
        <translation>добавить правила из файла, все выключенными</translation>
    </message>
    <message>
        <source>A name is missing, or --file with a rule.</source>
        <translation>Не указано имя или --file с правилом.</translation>
    </message>
    <message>
        <source>A rule is given by --file or by options, not by both.</source>
        <translation>Правило задаётся либо через --file, либо параметрами, но не тем и другим.</translation>
    </message>
    <message>
        <source>Removed the rule “%1”.</source>
        <translation>Правило «%1» удалено.</translation>
    </message>
    <message>
        <source>The rule “%1” may start its programs.</source>
        <translation>Правило «%1» может запускать свои программы.</translation>
    </message>
    <message>
        <source>A rule is missing, or options that say when it would fire.</source>
        <translation>Не указано правило или параметры, говорящие, когда оно сработало бы.</translation>
    </message>
    <message>
        <source>Firing %1 is to be carried out wherever rules run.</source>
        <translation>Срабатывание %1 будет выполнено там, где выполняются правила.</translation>
    </message>
    <message>
        <source>There are no such firings.</source>
        <translation>Таких срабатываний нет.</translation>
    </message>
    <message>
        <source>--within and --per are for --count and --silence.</source>
        <translation>--within и --per указываются с --count или --silence.</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 failed (standard error says why), 2 wrong usage, 3 the store or what the listener needs cannot be used: it fails again until that is put right.</source>
        <translation>Код завершения: 0 — выполнено, 1 — ошибка (причина — в стандартном выводе ошибок), 2 — неверный вызов, 3 — хранилище или то, что нужно приёмнику, нельзя использовать: ошибка повторится, пока это не исправлено.</translation>
    </message>
    <message>
        <source>The rule was changed since it was shown, so nothing was confirmed. Now it runs what is listed above, which --code %1 allows.</source>
        <translation>Правило изменено после того, как было показано, поэтому ничего не подтверждено. Теперь оно запускает то, что перечислено выше; это разрешает --code %1.</translation>
    </message>
    <message>
        <source>Nothing was confirmed: to allow what is listed above, and nothing else, give --code %1.</source>
        <translation>Ничего не подтверждено: чтобы разрешить то, что перечислено выше, и ничего больше, укажите --code %1.</translation>
    </message>
    <message>
        <source>To let the rule start this each time it fires, type “yes”:</source>
        <translation>Чтобы правило запускало это при каждом срабатывании, введите «yes» или «да»:</translation>
    </message>
    <message>
        <source>Nothing was confirmed.</source>
        <translation>Ничего не подтверждено.</translation>
    </message>
    <message>
        <source>show the programs of a rule that came from elsewhere, and allow them to be started</source>
        <translation>показать программы правила, пришедшего со стороны, и разрешить их запуск</translation>
    </message>
    <message>
        <source>allow what was shown with this code, without being asked</source>
        <translation>разрешить показанное с этим кодом, без вопроса</translation>
    </message>
    <message>
        <source>The rule “%1” cannot be read: the store is damaged. “rules show” says what is wrong, “rules remove” removes it.</source>
        <translation>Правило «%1» не читается: хранилище повреждено. «rules show» показывает, что не так, «rules remove» удаляет его.</translation>
    </message>
    <message>
        <source>The rule “%1” runs programs that you have not confirmed. See and allow them with: flowbell-cli rules confirm RULE</source>
        <translation>Правило «%1» запускает программы, которые вы не подтвердили. Посмотрите и разрешите их: flowbell-cli rules confirm RULE</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>повреждено</translation>
    </message>
    <message>
        <source>does nothing: %1</source>
        <translation>ничего не делает: %1</translation>
    </message>
    <message>
        <source>in the home folder</source>
        <translation>в домашней папке</translation>
    </message>
    <message>
        <source>in the folder %1</source>
        <translation>в папке %1</translation>
    </message>
    <message>
        <source>The rule “%1” cannot be read and was left out.</source>
        <translation>Правило «%1» не читается и пропущено.</translation>
    </message>
    <message>
        <source>--%1 takes @FILE, or @- for standard input: other users can see the arguments of a program.</source>
        <translation>--%1 принимает @FILE или @- (стандартный ввод): аргументы программы видны другим пользователям.</translation>
    </message>
    <message>
        <source>%1 is there more than once. A secret header can be sent only once.</source>
        <translation>%1 указан несколько раз. Секретный заголовок можно отправить только один раз.</translation>
    </message>
    <message>
        <source>The secret header %1 needs a value.</source>
        <translation>Секретному заголовку %1 нужно значение.</translation>
    </message>
    <message>
        <source>header fields whose values are kept in the keychain: @FILE with one a line, @- for standard input</source>
        <translation>поля заголовка, значения которых хранятся в связке ключей: @FILE, по одному на строку, @- — стандартный ввод</translation>
    </message>
    <message>
        <source>The webhook was removed, but its secrets may still be kept. %1</source>
        <translation>Вебхук удалён, но его секреты, возможно, ещё хранятся. %1</translation>
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
        <translation>Хранилище: %1</translation>
    </message>
    <message>
        <source>Made with Qt %1, SQLite and Boost.</source>
        <translation>Создано с помощью Qt %1, SQLite и Boost.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::AccessNotices</name>
    <message>
        <source>Listen beyond this computer</source>
        <translation>Приём не только с этого компьютера</translation>
    </message>
    <message>
        <source>Accept events from anyone who reaches %1?</source>
        <translation>Принимать события от любого, кому доступен %1?</translation>
    </message>
    <message>
        <source>Nothing checks who sends. With a check, senders have to show a secret or to sign their events.</source>
        <translation>Отправители не проверяются. При проверке они должны предъявлять секрет или подписывать свои события.</translation>
    </message>
    <message>
        <source>Nothing checks who sends, and further names of the listener are allowed: anyone who knows the address of a tunnel can send events.</source>
        <translation>Отправители не проверяются, и разрешены другие имена приёмника: события может отправить любой, кто знает адрес туннеля.</translation>
    </message>
    <message>
        <source>Nothing checks who sends: anyone who reaches %1 can send events.</source>
        <translation>Отправители не проверяются: события может отправить любой, кому доступен %1.</translation>
    </message>
    <message>
        <source>Requests for the host %1 are refused, because the listener does not go by this name. Allow it if it is the name of your tunnel or proxy. If you do not know it, a web page may be trying to reach this computer.</source>
        <translation>Запросы к узлу %1 отклоняются, потому что у приёмника нет такого имени. Разрешите его, если это имя вашего туннеля или прокси-сервера. Если оно вам незнакомо, возможно, к этому компьютеру пытается обратиться веб-страница.</translation>
    </message>
    <message>
        <source>The secret of senders could not be kept: it counts only until the program ends. %1</source>
        <translation>Не удалось сохранить секрет отправителей: он действует только до завершения программы. %1</translation>
    </message>
    <message>
        <source>Who may send…</source>
        <translation>Кто может отправлять…</translation>
    </message>
    <message>
        <source>Allow this host</source>
        <translation>Разрешить этот узел</translation>
    </message>
    <message>
        <source>Do not listen there</source>
        <translation>Не принимать там</translation>
    </message>
    <message>
        <source>Set up a check…</source>
        <translation>Настроить проверку…</translation>
    </message>
    <message>
        <source>Accept anyone</source>
        <translation>Принимать от любого</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::AccessPage</name>
    <message>
        <source>Access</source>
        <translation>Доступ</translation>
    </message>
    <message>
        <source>“%1” is no host name; write it without scheme, port and path, such as name.example.</source>
        <translation>«%1» — не имя узла; напишите его без схемы, порта и пути, например name.example.</translation>
    </message>
    <message>
        <source>“%1” is no origin; write it without a path, such as https://name.example.</source>
        <translation>«%1» — не источник (origin); напишите его без пути, например https://name.example.</translation>
    </message>
    <message>
        <source>“%1” is neither an address nor a range such as 192.0.2.0/24.</source>
        <translation>«%1» — не адрес и не диапазон вида 192.0.2.0/24.</translation>
    </message>
    <message numerus="yes">
        <source>A list can have at most %n line(s).</source>
        <translation>
            <numerusform>В списке может быть не более %n строки.</numerusform>
            <numerusform>В списке может быть не более %n строк.</numerusform>
            <numerusform>В списке может быть не более %n строк.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Оформление</translation>
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
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Длительность</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::AttemptsView</name>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message>
        <source>Select a delivery to see its attempts.</source>
        <translation>Выберите доставку, чтобы увидеть её попытки.</translation>
    </message>
    <message>
        <source>This delivery is no longer stored.</source>
        <translation>Эта доставка больше не хранится.</translation>
    </message>
    <message>
        <source>No attempt has been made yet.</source>
        <translation>Попыток ещё не было.</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>На %1</translation>
    </message>
    <message>
        <source>The next attempt was planned for %1.</source>
        <translation>Следующая попытка была намечена на %1.</translation>
    </message>
    <message>
        <source>Technical detail: %1</source>
        <translation>Технические подробности: %1</translation>
    </message>
    <message>
        <source>There was no answer.</source>
        <translation>Ответа не было.</translation>
    </message>
    <message>
        <source>Cut: only the first %1 of the answer are kept.</source>
        <translation>Обрезано: хранятся только первые %1 ответа.</translation>
    </message>
    <message>
        <source>He&amp;aders (%1)</source>
        <translation>&amp;Заголовки (%1)</translation>
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
        <translation>Настройки TLS…</translation>
    </message>
    <message>
        <source>The listener&apos;s new certificate is not used, the former one is. %1</source>
        <translation>Новый сертификат приёмника не используется, используется прежний. %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ChartPanel</name>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Изображения (*.png)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Таблицы (*.csv)</translation>
    </message>
    <message>
        <source>Chart: %1</source>
        <translation>Диаграмма: %1</translation>
    </message>
    <message>
        <source>The table beside it has the same values.</source>
        <translation>Те же значения стоят в таблице рядом.</translation>
    </message>
    <message>
        <source>Values: %1</source>
        <translation>Значения: %1</translation>
    </message>
    <message>
        <source>Show events</source>
        <translation>Показать события</translation>
    </message>
    <message>
        <source>Show the events that the chosen value counts in the table of events (Enter)</source>
        <translation>Показать в таблице событий те, что посчитаны в выбранном значении (Enter)</translation>
    </message>
    <message>
        <source>Show the events of the chosen value: %1</source>
        <translation>Показать события выбранного значения: %1</translation>
    </message>
    <message>
        <source>As a &amp;picture (PNG)…</source>
        <translation>Как &amp;изображение (PNG)…</translation>
    </message>
    <message>
        <source>As a &amp;table (CSV)…</source>
        <translation>Как &amp;таблицу (CSV)…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Save the chart as a picture, or its values as a table</source>
        <translation>Сохранить диаграмму как изображение или её значения как таблицу</translation>
    </message>
    <message>
        <source>Save: %1</source>
        <translation>Сохранить: %1</translation>
    </message>
    <message>
        <source>Save “%1”</source>
        <translation>Сохранить «%1»</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ChartTableModel</name>
    <message>
        <source>Enter shows these events: %1</source>
        <translation>Enter покажет эти события: %1</translation>
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
        <translation>Этот вебхук не подписывается, поэтому получатель отклонит каждое событие. Подпись включается в настройках вебхука, раздел «Доставка».</translation>
    </message>
    <message>
        <source>It checks the signature of each event and takes the webhook&apos;s signing secret from the environment variable WEBHOOK_SECRET.</source>
        <translation>Он проверяет подпись каждого события и берёт секрет вебхука из переменной окружения WEBHOOK_SECRET.</translation>
    </message>
    <message>
        <source>Copy the source of the receiver</source>
        <translation>Копировать исходный текст получателя</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ConfirmProgramsDialog</name>
    <message>
        <source>May the rule “%1” start these programs on this computer, each time it fires?</source>
        <translation>Разрешить правилу «%1» запускать эти программы на этом компьютере при каждом срабатывании?</translation>
    </message>
    <message>
        <source>&amp;Yes, it may start them</source>
        <translation>&amp;Да, разрешить запуск</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ContractActions</name>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;Принять</translation>
    </message>
    <message>
        <source>Accept the chosen field with what is in it, or all fields of the chosen kind of events, as they are now</source>
        <translation>Принять выбранное поле со всем, что в нём, или все поля выбранного вида событий, как они есть сейчас</translation>
    </message>
    <message>
        <source>Accept all kinds of events as they are now</source>
        <translation>Принять все виды событий, как они есть сейчас</translation>
    </message>
    <message>
        <source>Take back the last acceptance of the chosen kind of events: the shape before it counts again</source>
        <translation>Отменить последнее принятие выбранного вида событий: снова действует прежняя форма</translation>
    </message>
    <message>
        <source>Accepted: %1.</source>
        <translation>Принято: %1.</translation>
    </message>
    <message>
        <source>Accepted: %1 of %2.</source>
        <translation>Принято: %1 у %2.</translation>
    </message>
    <message numerus="yes">
        <source>Accepted: %n kind(s) of events.</source>
        <translation>
            <numerusform>Принято: %n вид событий.</numerusform>
            <numerusform>Принято: %n вида событий.</numerusform>
            <numerusform>Принято: %n видов событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back: the last acceptance of %1.</source>
        <translation>Отменено последнее принятие: %1.</translation>
    </message>
    <message>
        <source>Undone: what was accepted before counts again.</source>
        <translation>Отменено: снова действует то, что было принято раньше.</translation>
    </message>
    <message>
        <source>Nothing was changed: another window or program has accepted, or taken back, a shape meanwhile. Look again.</source>
        <translation>Ничего не изменено: другое окно или другая программа тем временем приняла форму или отменила принятие. Посмотрите ещё раз.</translation>
    </message>
    <message>
        <source>Accept &amp;everything</source>
        <translation>Принять &amp;всё</translation>
    </message>
    <message>
        <source>Take &amp;back</source>
        <translation>&amp;Взять назад</translation>
    </message>
    <message>
        <source>&amp;Undo accepting</source>
        <translation>&amp;Отменить принятие</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ContractModel</name>
    <message>
        <source>Event and field</source>
        <translation>Событие и поле</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>JSON types</source>
        <translation>Типы JSON</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Доля</translation>
    </message>
    <message>
        <source>First received</source>
        <translation>Первое получение</translation>
    </message>
    <message>
        <source>Last received</source>
        <translation>Последнее получение</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ContractPage</name>
    <message>
        <source>reading older events: %1 %</source>
        <translation>чтение старых событий: %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%1 event(s) of further kinds not shown</source>
        <translation>
            <numerusform>не показано: %1 событие других видов</numerusform>
            <numerusform>не показано: %1 события других видов</numerusform>
            <numerusform>не показано: %1 событий других видов</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing differs</source>
        <translation>отличий нет</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not accepted</source>
        <translation>
            <numerusform>%n непринятое изменение</numerusform>
            <numerusform>%n непринятых изменения</numerusform>
            <numerusform>%n непринятых изменений</numerusform>
        </translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Событий пока нет</translation>
    </message>
    <message>
        <source>As soon as events come in, their fields appear here, by event type and technology. The first 100 of a kind are its accepted shape; what is new, missing or of a changed type after that is marked.</source>
        <translation>Как только придут события, здесь появятся их поля — по типу события и технологии. Первые 100 событий вида дают его принятую форму; что потом ново, отсутствует или сменило тип, отмечается.</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>Отличий нет</translation>
    </message>
    <message>
        <source>All events look as the accepted shapes say, as far as there are any.</source>
        <translation>Все события выглядят так, как говорят принятые формы, насколько они есть.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::CopyButton</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DBusNotifications</name>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveriesEmptyState</name>
    <message>
        <source>No delivery matches</source>
        <translation>Нет подходящих доставок</translation>
    </message>
    <message>
        <source>There are deliveries, but the filter or the flow list hides them.</source>
        <translation>Доставки есть, но их скрывает фильтр или список потоков.</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>О&amp;чистить фильтр</translation>
    </message>
    <message>
        <source>Nothing is delivered yet</source>
        <translation>Пока ничего не доставляется</translation>
    </message>
    <message>
        <source>Add a flow in the list at the side, with its webhooks, and let it forward the events it receives.</source>
        <translation>Добавьте в списке сбоку поток и его вебхуки и включите пересылку принятых событий.</translation>
    </message>
    <message>
        <source>No flow forwards its events yet</source>
        <translation>Ни один поток пока не пересылает события</translation>
    </message>
    <message>
        <source>A flow that forwards delivers each new event to its webhooks, with retries. Events that are stored already can be delivered by hand: Redeliver, in the details of an event.</source>
        <translation>Поток с пересылкой доставляет каждое новое событие на свои вебхуки, с повторами. Уже сохранённые события можно доставить вручную: «Доставить снова» в сведениях о событии.</translation>
    </message>
    <message>
        <source>There is nowhere to deliver to</source>
        <translation>Доставлять некуда</translation>
    </message>
    <message>
        <source>“%1” forwards its events, but it has no enabled webhook.</source>
        <translation>«%1» пересылает события, но у него нет включённого вебхука.</translation>
    </message>
    <message>
        <source>&amp;Add a webhook…</source>
        <translation>Добавить ве&amp;бхук…</translation>
    </message>
    <message>
        <source>Nothing was delivered yet</source>
        <translation>Пока ничего не доставлено</translation>
    </message>
    <message>
        <source>As soon as an event comes in, a delivery to each of its flow&apos;s webhooks appears here.</source>
        <translation>Как только придёт событие, здесь появится доставка на каждый вебхук его потока.</translation>
    </message>
    <message>
        <source>Set &amp;up delivery of “%1”…</source>
        <translation>&amp;Настроить доставку «%1»…</translation>
    </message>
    <message>
        <source>How events are delivered</source>
        <translation>Как доставляются события</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveriesPage</name>
    <message>
        <source>The filter names the flow “%1”, but “%2” is chosen in the list: no delivery is in both.</source>
        <translation>Фильтр называет поток «%1», а в списке выбран «%2»: ни одна доставка не относится к обоим.</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Слежение</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>The newest delivery is kept in sight</source>
        <translation>Самая новая доставка остаётся на виду</translation>
    </message>
    <message>
        <source>Paused, because you look at older deliveries. Press to follow the newest again (End)</source>
        <translation>Пауза: вы смотрите более старые доставки. Нажмите, чтобы снова следить за новыми (End)</translation>
    </message>
    <message>
        <source>Following the newest delivery</source>
        <translation>Слежение за новыми доставками</translation>
    </message>
    <message>
        <source>Follow the newest delivery, paused</source>
        <translation>Следить за новыми доставками, сейчас пауза</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveryFilterBar</name>
    <message numerus="yes">
        <source>%Ln delivery(s)</source>
        <translation>
            <numerusform>%Ln доставка</numerusform>
            <numerusform>%Ln доставки</numerusform>
            <numerusform>%Ln доставок</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Поиск…</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Любое состояние</translation>
    </message>
    <message>
        <source>Any endpoint</source>
        <translation>Любая точка</translation>
    </message>
    <message>
        <source>Filter of deliveries</source>
        <translation>Фильтр доставок</translation>
    </message>
    <message>
        <source>Filter, such as state:failed endpoint:example.com</source>
        <translation>Фильтр, например state:failed endpoint:example.com</translation>
    </message>
    <message>
        <source>Deliveries shown</source>
        <translation>Показанные доставки</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Show deliveries in one state</source>
        <translation>Показывать доставки в одном состоянии</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Конечная точка</translation>
    </message>
    <message>
        <source>Show deliveries to one endpoint</source>
        <translation>Показывать доставки на одну конечную точку</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveryPage</name>
    <message>
        <source>De&amp;livery</source>
        <translation>До&amp;ставка</translation>
    </message>
    <message>
        <source>The flow has no webhook that is switched on: its events are forwarded to nobody.</source>
        <translation>У потока нет включённого вебхука: его события никому не пересылаются.</translation>
    </message>
    <message>
        <source>Each new event of this flow is sent on to every webhook that is switched on and gets events of its type, just as it came in. Events that are no JSON, duplicates, and those received before are not.</source>
        <translation>Каждое новое событие этого потока отправляется на каждый включённый вебхук, который получает события такого типа, точно в том виде, в каком пришло. То, что не является JSON, дубликаты и принятое раньше не пересылаются.</translation>
    </message>
    <message>
        <source>The schedule that Standard Webhooks recommends</source>
        <translation>Расписание, которое рекомендует Standard Webhooks</translation>
    </message>
    <message>
        <source>Each time counts from the end of the attempt before, and is varied by up to 20 %. An endpoint may ask for a later attempt. After the last one the delivery has failed, and can be made again by hand. Without a unit, times are seconds; units are ms, s, m, h and d.</source>
        <translation>Время отсчитывается от конца предыдущей попытки и меняется случайно в пределах 20 %. Конечная точка может попросить сделать попытку позже. После последней попытки доставка считается неудачной, её можно повторить вручную. Без единицы время указано в секундах; единицы: ms, s, m, h и d.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveryPreferencesPage</name>
    <message>
        <source>Delivery</source>
        <translation>Доставка</translation>
    </message>
    <message>
        <source>The longest pause cannot be shorter than the first one.</source>
        <translation>Самая долгая пауза не может быть короче первой.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveryRuns</name>
    <message>
        <source>Making deliveries due…</source>
        <translation>Назначение попыток…</translation>
    </message>
    <message>
        <source>Cancelling deliveries…</source>
        <translation>Отмена доставок…</translation>
    </message>
    <message>
        <source>Beginning deliveries anew…</source>
        <translation>Доставки начинаются заново…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery(s) are due now.</source>
        <translation>
            <numerusform>Попытка %Ln доставки назначена на сейчас.</numerusform>
            <numerusform>Попытки %Ln доставок назначены на сейчас.</numerusform>
            <numerusform>Попытки %Ln доставок назначены на сейчас.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery(s) cancelled.</source>
        <translation>
            <numerusform>Отменена %Ln доставка.</numerusform>
            <numerusform>Отменены %Ln доставки.</numerusform>
            <numerusform>Отменено %Ln доставок.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery(s) begin anew.</source>
        <translation>
            <numerusform>Заново начата %Ln доставка.</numerusform>
            <numerusform>Заново начаты %Ln доставки.</numerusform>
            <numerusform>Заново начато %Ln доставок.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try %Ln delivery(s) now?</source>
        <translation>
            <numerusform>Повторить сейчас %Ln доставку?</numerusform>
            <numerusform>Повторить сейчас %Ln доставки?</numerusform>
            <numerusform>Повторить сейчас %Ln доставок?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln delivery(s)?</source>
        <translation>
            <numerusform>Отменить %Ln доставку?</numerusform>
            <numerusform>Отменить %Ln доставки?</numerusform>
            <numerusform>Отменить %Ln доставок?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deliver %Ln time(s) again?</source>
        <translation>
            <numerusform>Доставить снова %Ln раз?</numerusform>
            <numerusform>Доставить снова %Ln раза?</numerusform>
            <numerusform>Доставить снова %Ln раз?</numerusform>
        </translation>
    </message>
    <message>
        <source>Those that are pending become due at once; others are left alone.</source>
        <translation>Попытки ожидающих будут сделаны сразу; остальные не изменятся.</translation>
    </message>
    <message>
        <source>Those that are pending are not attempted any more; others are left alone. One that is being sent may still arrive.</source>
        <translation>Попыток для ожидающих больше не будет; остальные не изменятся. Та, что отправляется сейчас, ещё может дойти.</translation>
    </message>
    <message>
        <source>Those that ended are sent again, their schedule from its start; others are left alone. Receivers see the same message id as before.</source>
        <translation>Завершённые будут отправлены снова, с начала расписания; остальные не изменятся. Получатели увидят тот же ID сообщения.</translation>
    </message>
    <message>
        <source>Redeliver</source>
        <translation>Доставить снова</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Доставки</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Beginning deliveries…</source>
        <translation>Доставки начинаются…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery(s) begun.</source>
        <translation>
            <numerusform>Начата %Ln доставка.</numerusform>
            <numerusform>Начаты %Ln доставки.</numerusform>
            <numerusform>Начато %Ln доставок.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was begun: the flow has no enabled webhook, or its deliveries are pending already.</source>
        <translation>Ничего не начато: у потока нет включённого вебхука, или доставки уже ожидают.</translation>
    </message>
    <message numerus="yes">
        <source>Deliver %Ln event(s) again?</source>
        <translation>
            <numerusform>Доставить снова %Ln событие?</numerusform>
            <numerusform>Доставить снова %Ln события?</numerusform>
            <numerusform>Доставить снова %Ln событий?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each goes to every enabled webhook of its flow, or to the one that was chosen, whether it was delivered before or not.</source>
        <translation>Каждое отправится на все включённые вебхуки своего потока или на выбранный, независимо от того, доставлялось ли оно раньше.</translation>
    </message>
    <message>
        <source>No delivery matches any more.</source>
        <translation>Подходящих доставок больше нет.</translation>
    </message>
    <message>
        <source>Stopped before the end. %1</source>
        <translation>Остановлено до конца. %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>an error; what was done before it</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Повторить сейчас</translation>
    </message>
    <message>
        <source>Cancel deliveries</source>
        <translation>Отменить доставки</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DeliveryTableActions</name>
    <message numerus="yes">
        <source>%Ln delivery(s) copied to the clipboard.</source>
        <translation>
            <numerusform>В буфер обмена скопирована %Ln доставка.</numerusform>
            <numerusform>В буфер обмена скопированы %Ln доставки.</numerusform>
            <numerusform>В буфер обмена скопировано %Ln доставок.</numerusform>
        </translation>
    </message>
    <message>
        <source>Something is being done with deliveries already. Wait for its end, or cancel it.</source>
        <translation>С доставками уже что-то делается. Дождитесь конца или отмените.</translation>
    </message>
    <message>
        <source>Attempt the selected deliveries at once (Ctrl+R)</source>
        <translation>Сделать попытку для выбранных доставок сразу (Ctrl+R)</translation>
    </message>
    <message>
        <source>Attempt the selected deliveries no more (Del)</source>
        <translation>Больше не делать попыток для выбранных доставок (Del)</translation>
    </message>
    <message>
        <source>Send what was selected again, the schedule from its start (Ctrl+Shift+R)</source>
        <translation>Отправить выбранное снова, с начала расписания (Ctrl+Shift+R)</translation>
    </message>
    <message>
        <source>No delivery matches.</source>
        <translation>Подходящих доставок нет.</translation>
    </message>
    <message>
        <source>Attempt all pending deliveries that match the filter at once</source>
        <translation>Сделать попытки сразу для всех ожидающих доставок, подходящих под фильтр</translation>
    </message>
    <message>
        <source>Attempt those that match the filter no more</source>
        <translation>Больше не делать попыток для подходящих под фильтр</translation>
    </message>
    <message>
        <source>Send all ended deliveries that match the filter again</source>
        <translation>Отправить снова все завершённые доставки, подходящие под фильтр</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>&amp;Отменить…</translation>
    </message>
    <message>
        <source>Re&amp;deliver</source>
        <translation>&amp;Доставить снова</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Копировать как &amp;JSON</translation>
    </message>
    <message>
        <source>Col&amp;umns…</source>
        <translation>С&amp;толбцы…</translation>
    </message>
    <message>
        <source>&amp;Show event</source>
        <translation>Показать со&amp;бытие</translation>
    </message>
    <message>
        <source>&amp;Retry now</source>
        <translation>&amp;Повторить сейчас</translation>
    </message>
    <message>
        <source>Retry all matching &amp;now…</source>
        <translation>Повторить все подходящие &amp;сейчас…</translation>
    </message>
    <message>
        <source>Cance&amp;l all matching…</source>
        <translation>От&amp;менить все подходящие…</translation>
    </message>
    <message>
        <source>R&amp;edeliver all matching…</source>
        <translation>Доставить с&amp;нова все подходящие…</translation>
    </message>
    <message>
        <source>Cop&amp;y rows</source>
        <translation>&amp;Копировать строки</translation>
    </message>
    <message>
        <source>Copy rows with &amp;header</source>
        <translation>Копировать строки с &amp;заголовком</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Выделить всё</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DesktopAlerts</name>
    <message>
        <source>A delivery was given up</source>
        <translation>Доставка прекращена</translation>
    </message>
    <message>
        <source>%1 to %2. %3</source>
        <extracomment>%1: an event type such as flow.end, %2: a URL, %3: why, as a sentence</extracomment>
        <translation>%1 на %2. %3</translation>
    </message>
    <message>
        <source>The listener could not move</source>
        <translation>Приёмник не смог сменить адрес</translation>
    </message>
    <message>
        <source>The listener does not listen</source>
        <translation>Приёмник не работает</translation>
    </message>
    <message>
        <source>No events are stored</source>
        <translation>События не сохраняются</translation>
    </message>
    <message>
        <source>A rule has paused itself</source>
        <translation>Правило само приостановилось</translation>
    </message>
    <message>
        <source>“%1” fired as often as it may.</source>
        <translation>«%1» достигло предела срабатываний.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DesktopNotifier</name>
    <message>
        <source>Something happened in Flowbell</source>
        <translation>В Flowbell что-то произошло</translation>
    </message>
    <message>
        <source>Its window is locked. Unlock it to see what.</source>
        <translation>Окно заблокировано. Разблокируйте его, чтобы увидеть, что именно.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DesktopPage</name>
    <message>
        <source>Desktop</source>
        <translation>Рабочий стол</translation>
    </message>
    <message>
        <source>It shows how the listener does and how many failures are new, and has a menu to open, start, stop and quit.</source>
        <translation>Он показывает, как работает приёмник и сколько новых неудач, а его меню позволяет открыть окно, запустить и остановить приёмник и выйти.</translation>
    </message>
    <message>
        <source>This desktop has no status area, so no icon can be shown.</source>
        <translation>На этом рабочем столе нет области уведомлений, поэтому показать значок нельзя.</translation>
    </message>
    <message>
        <source>The icon in the status area opens the window again, and so does starting Flowbell. Quit ends it.</source>
        <translation>Окно снова открывают значок в области уведомлений и запуск Flowbell. Завершает программу «Выход».</translation>
    </message>
    <message>
        <source>Without an icon in the status area, starting Flowbell again opens the window. Quit ends it.</source>
        <translation>Если значка в области уведомлений нет, окно снова открывает запуск Flowbell. Завершает программу «Выход».</translation>
    </message>
    <message>
        <source>It starts without its window, and listens if that is chosen under Listener. The choice is kept in %1.</source>
        <translation>Программа запускается без окна и принимает события, если это выбрано на странице «Приёмник». Выбор хранится в %1.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DifferenceModel</name>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>У вас</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Сохранено</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DisabledWebhooks</name>
    <message>
        <source>The webhook %1 of “%2” was disabled: %3. Nothing is delivered to it any more.</source>
        <extracomment>%1 is a URL, %2 a flow&apos;s name, %3 a reason such as &quot;every attempt failed for days&quot;</extracomment>
        <translation>Вебхук %1 потока «%2» выключен: %3. На него больше ничего не доставляется.</translation>
    </message>
    <message numerus="yes">
        <source>So were %n more.</source>
        <translation>
            <numerusform>Выключен ещё %n.</numerusform>
            <numerusform>Выключены ещё %n.</numerusform>
            <numerusform>Выключено ещё %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Открыть настройки</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DuplicateFolding</name>
    <message>
        <source>Hide events that came again beneath the first; “+2” says how many</source>
        <translation>Скрыть повторно пришедшие события под первым; «+2» говорит, сколько их</translation>
    </message>
    <message>
        <source>Hide its duplicates</source>
        <translation>Скрыть его дубликаты</translation>
    </message>
    <message>
        <source>Show its duplicates</source>
        <translation>Показать его дубликаты</translation>
    </message>
    <message>
        <source>Fold dupl&amp;icates</source>
        <translation>Сворачивать ду&amp;бликаты</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::DurationField</name>
    <message>
        <source>seconds</source>
        <translation>секунды</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>минуты</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>часы</translation>
    </message>
    <message>
        <source>days</source>
        <translation>дни</translation>
    </message>
    <message>
        <source>%1: unit</source>
        <extracomment>for a screen reader; %1: what is so long, such as &quot;Time-out&quot;</extracomment>
        <translation>%1: единица</translation>
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
        <translation>Этот вебхук выключен.</translation>
    </message>
    <message>
        <source>Not valid JSON, line %1: %2. What is no JSON is not delivered.</source>
        <translation>Некорректный JSON, строка %1: %2. То, что не является JSON, не доставляется.</translation>
    </message>
    <message>
        <source>An event is a JSON object. This can be sent all the same.</source>
        <translation>Событие — это объект JSON. Всё равно можно отправить.</translation>
    </message>
    <message>
        <source>The id is the original&apos;s: receivers may drop the copy as a repeat.</source>
        <translation>ID тот же, что у исходного события: получатели могут отбросить копию как повтор.</translation>
    </message>
    <message>
        <source>Valid JSON, %1</source>
        <translation>Корректный JSON, %1</translation>
    </message>
    <message>
        <source>No flow has a webhook yet. Add one in the settings of a flow.</source>
        <translation>Ни у одного потока пока нет вебхука. Добавьте его в настройках потока.</translation>
    </message>
    <message>
        <source>Choose at least one webhook.</source>
        <translation>Выберите хотя бы один вебхук.</translation>
    </message>
    <message>
        <source>Discard the edited payload?</source>
        <translation>Отбросить изменённое тело?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EditingDialog</name>
    <message>
        <source>Unsaved changes</source>
        <translation>Несохранённые изменения</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>&amp;Продолжить правку</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Сохранить</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Не сохранять</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EndpointResultView</name>
    <message>
        <source>Issued to: %1</source>
        <translation>Кому выдан: %1</translation>
    </message>
    <message>
        <source>Issued by: %1</source>
        <translation>Кем выдан: %1</translation>
    </message>
    <message>
        <source>Valid from: %1</source>
        <translation>Действует с: %1</translation>
    </message>
    <message>
        <source>Valid until: %1</source>
        <translation>Действует до: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>Остался %n день</numerusform>
            <numerusform>Осталось %n дня</numerusform>
            <numerusform>Осталось %n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Expired %n day(s) ago</source>
        <translation>
            <numerusform>Истёк %n день назад</numerusform>
            <numerusform>Истёк %n дня назад</numerusform>
            <numerusform>Истёк %n дней назад</numerusform>
        </translation>
    </message>
    <message>
        <source>Problem: %1</source>
        <translation>Проблема: %1</translation>
    </message>
    <message>
        <source>Only the first %1 are kept.</source>
        <translation>Хранятся только первые %1.</translation>
    </message>
    <message>
        <source>The answer has no body.</source>
        <translation>У ответа нет тела.</translation>
    </message>
    <message>
        <source>There was no answer.</source>
        <translation>Ответа не было.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EndpointTestDialog</name>
    <message>
        <source>Not valid JSON, line %1: %2. It can be sent all the same.</source>
        <translation>Некорректный JSON, строка %1: %2. Всё равно можно отправить.</translation>
    </message>
    <message>
        <source>An event is a JSON object. This can be sent all the same.</source>
        <translation>Событие — это объект JSON. Всё равно можно отправить.</translation>
    </message>
    <message>
        <source>Valid JSON, %1</source>
        <translation>Корректный JSON, %1</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>Прошло %1 из %2</translation>
    </message>
    <message>
        <source>No test of this webhook yet.</source>
        <translation>Этот вебхук ещё не проверялся.</translation>
    </message>
    <message>
        <source>Send the event to see how the endpoint answers.</source>
        <translation>Отправьте событие, чтобы увидеть, как отвечает конечная точка.</translation>
    </message>
    <message>
        <source>Discard the edited payload? It was not sent.</source>
        <translation>Отбросить изменённое тело? Оно не отправлено.</translation>
    </message>
    <message>
        <source>The webhook is not saved yet: its tests are kept once it is.</source>
        <translation>Вебхук ещё не сохранён: его проверки сохранятся вместе с ним.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventDeliveriesModel</name>
    <message>
        <source>This answer differs from the others: %1</source>
        <translation>Этот ответ отличается от остальных: %1</translation>
    </message>
    <message>
        <source>Last attempt</source>
        <translation>Последняя попытка</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventDeliveriesView</name>
    <message>
        <source>This event was not delivered to any webhook: its flow does not forward, no webhook subscribes to it, or it is a duplicate or no JSON. Redeliver sends it now.</source>
        <translation>Это событие не доставлялось ни на один вебхук: поток не пересылает события, ни один вебхук не подписан на этот тип, либо событие — дубликат или не JSON. «Доставить снова» отправит его сейчас.</translation>
    </message>
    <message>
        <source>The answers differ: those unlike most of the others are marked.</source>
        <translation>Ответы различаются: отмечены непохожие на большинство.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventDeliveryActions</name>
    <message numerus="yes">
        <source>The copy is stored; %Ln delivery(s) of it begun.</source>
        <translation>
            <numerusform>Копия сохранена; начата %Ln её доставка.</numerusform>
            <numerusform>Копия сохранена; начаты %Ln её доставки.</numerusform>
            <numerusform>Копия сохранена; начато %Ln её доставок.</numerusform>
        </translation>
    </message>
    <message>
        <source>Select an event first.</source>
        <translation>Сначала выберите событие.</translation>
    </message>
    <message>
        <source>Events are being delivered again already. Wait for the end, or cancel it.</source>
        <translation>События уже доставляются снова. Дождитесь конца или отмените.</translation>
    </message>
    <message>
        <source>Select one event.</source>
        <translation>Выберите одно событие.</translation>
    </message>
    <message>
        <source>&amp;Redeliver</source>
        <translation>Д&amp;оставить снова</translation>
    </message>
    <message>
        <source>Personal data is masked, and masked data would be sent. Turn masking off (View) to edit and send an event.</source>
        <translation>Личные данные скрыты, и отправлены были бы скрытые. Чтобы изменить и отправить событие, выключите скрытие (меню «Вид»).</translation>
    </message>
    <message>
        <source>Redeliver &amp;to</source>
        <translation>Доставить снова &amp;на</translation>
    </message>
    <message>
        <source>&amp;Edit and send…</source>
        <translation>&amp;Изменить и отправить…</translation>
    </message>
    <message>
        <source>Show deli&amp;veries</source>
        <translation>Показать дос&amp;тавки</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventDetailsPane</name>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message>
        <source>This event is no longer stored.</source>
        <translation>Этого события больше нет в хранилище.</translation>
    </message>
    <message>
        <source>The body is not JSON: %1, at byte %2. The tab Raw shows it as it came.</source>
        <translation>Тело — не JSON: %1, байт %2. Вкладка «Исходное тело» показывает его, как оно пришло.</translation>
    </message>
    <message>
        <source>Select an event to see what it says and how it came.</source>
        <translation>Выберите событие, чтобы увидеть, что в нём сказано и как оно пришло.</translation>
    </message>
    <message>
        <source>&amp;Headers (%1)</source>
        <translation>&amp;Заголовки (%1)</translation>
    </message>
    <message>
        <source>Deliver&amp;ies</source>
        <translation>Достав&amp;ки</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Заметка</translation>
    </message>
    <message>
        <source>Numbers too large to be held, and what is nested too deep, are shown as null here. The tab Raw shows them as they came.</source>
        <translation>Числа, которые слишком велики, и то, что вложено слишком глубоко, показаны здесь как null. Вкладка «Исходное тело» показывает их, как они пришли.</translation>
    </message>
    <message>
        <source>The body is empty, so it is not JSON.</source>
        <translation>Тело пустое, значит, это не JSON.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventDifferencesModel</name>
    <message>
        <source>received</source>
        <translation>получено</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>ответ</translation>
    </message>
    <message>
        <source>source</source>
        <translation>источник</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>вердикт</translation>
    </message>
    <message>
        <source>header %1</source>
        <translation>заголовок %1</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>совпадает</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>изменено</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>убрано</translation>
    </message>
    <message>
        <source>added</source>
        <translation>добавлено</translation>
    </message>
    <message>
        <source>whole payload</source>
        <translation>всё тело события</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Отличие</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Первое</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Второе</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventFilterBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>%1, still searching %2 %</source>
        <translation>%1, поиск продолжается, %2 %</translation>
    </message>
    <message>
        <source>Any event</source>
        <translation>Любое событие</translation>
    </message>
    <message>
        <source>Any result</source>
        <translation>Любой результат</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Успешно</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Неудачно</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln событие</numerusform>
            <numerusform>%Ln события</numerusform>
            <numerusform>%Ln событий</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Filter, such as event:flow.end success:false session:70f5*</source>
        <translation>Фильтр, например event:flow.end success:false session:70f5*</translation>
    </message>
    <message>
        <source>Events shown</source>
        <translation>Показанные события</translation>
    </message>
    <message>
        <source>Event type</source>
        <translation>Тип события</translation>
    </message>
    <message>
        <source>Show one type of event</source>
        <translation>Показывать события одного типа</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Show events that report success or failure</source>
        <translation>Показывать события, сообщающие об успехе или неудаче</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventMarkActions</name>
    <message numerus="yes">
        <source>%Ln event(s) pinned.</source>
        <translation>
            <numerusform>Закреплено %Ln событие.</numerusform>
            <numerusform>Закреплены %Ln события.</numerusform>
            <numerusform>Закреплено %Ln событий.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) no longer pinned.</source>
        <translation>
            <numerusform>Откреплено %Ln событие.</numerusform>
            <numerusform>Откреплены %Ln события.</numerusform>
            <numerusform>Откреплено %Ln событий.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) marked.</source>
        <translation>
            <numerusform>Отмечено %Ln событие.</numerusform>
            <numerusform>Отмечены %Ln события.</numerusform>
            <numerusform>Отмечено %Ln событий.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The colour of %Ln event(s) taken away.</source>
        <translation>
            <numerusform>Цвет снят с %Ln события.</numerusform>
            <numerusform>Цвет снят с %Ln событий.</numerusform>
            <numerusform>Цвет снят с %Ln событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>&amp;Отметить</translation>
    </message>
    <message>
        <source>&amp;Red (circle)</source>
        <translation>&amp;Красный (круг)</translation>
    </message>
    <message>
        <source>&amp;Orange (triangle)</source>
        <translation>&amp;Оранжевый (треугольник)</translation>
    </message>
    <message>
        <source>&amp;Green (square)</source>
        <translation>&amp;Зелёный (квадрат)</translation>
    </message>
    <message>
        <source>&amp;Blue (diamond)</source>
        <translation>&amp;Синий (ромб)</translation>
    </message>
    <message>
        <source>&amp;Purple (star)</source>
        <translation>&amp;Фиолетовый (звезда)</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>&amp;Открепить</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>За&amp;крепить</translation>
    </message>
    <message>
        <source>Marking events…</source>
        <translation>События отмечаются…</translation>
    </message>
    <message>
        <source>Taking marks back…</source>
        <translation>Отметки снимаются…</translation>
    </message>
    <message numerus="yes">
        <source>The marks of %Ln event(s) are as they were.</source>
        <translation>
            <numerusform>Отметки %Ln события снова прежние.</numerusform>
            <numerusform>Отметки %Ln событий снова прежние.</numerusform>
            <numerusform>Отметки %Ln событий снова прежние.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;No colour</source>
        <translation>&amp;Без цвета</translation>
    </message>
    <message>
        <source>Edit &amp;note</source>
        <translation>Изменить &amp;заметку</translation>
    </message>
    <message>
        <source>Undo mar&amp;k</source>
        <translation>О&amp;тменить отметку</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventRemovalActions</name>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Удалить…</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln event(s)?</source>
        <translation>
            <numerusform>Удалить %Ln событие?</numerusform>
            <numerusform>Удалить %Ln события?</numerusform>
            <numerusform>Удалить %Ln событий?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete the %Ln event(s) that the filter leaves?</source>
        <translation>
            <numerusform>Удалить %Ln событие, которое оставляет фильтр?</numerusform>
            <numerusform>Удалить %Ln события, которые оставляет фильтр?</numerusform>
            <numerusform>Удалить %Ln событий, которые оставляет фильтр?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no filter. Delete all %Ln event(s) of the store?</source>
        <translation>
            <numerusform>Фильтра нет. Удалить %Ln событие — всё, что есть в хранилище?</numerusform>
            <numerusform>Фильтра нет. Удалить все %Ln события хранилища?</numerusform>
            <numerusform>Фильтра нет. Удалить все %Ln событий хранилища?</numerusform>
        </translation>
    </message>
    <message>
        <source>They go with their bodies, deliveries and marks; what is still to be delivered is not delivered. This can be undone for an hour, as long as this window is open.</source>
        <translation>Они удаляются вместе с телами, доставками и отметками; ещё не доставленное не доставляется. Это можно отменить в течение часа, пока открыто это окно.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Deleting events…</source>
        <translation>События удаляются…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) deleted.</source>
        <translation>
            <numerusform>Удалено %Ln событие.</numerusform>
            <numerusform>Удалены %Ln события.</numerusform>
            <numerusform>Удалено %Ln событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. %1</source>
        <translation>Прервано. %1</translation>
    </message>
    <message>
        <source>Bringing events back…</source>
        <translation>События возвращаются…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) brought back.</source>
        <translation>
            <numerusform>Возвращено %Ln событие.</numerusform>
            <numerusform>Возвращены %Ln события.</numerusform>
            <numerusform>Возвращено %Ln событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. %1 Undo brings the others back.</source>
        <translation>Прервано. %1 Повторная отмена вернёт остальные.</translation>
    </message>
    <message>
        <source>Delete &amp;what the filter leaves…</source>
        <translation>Удалить всё, что оставля&amp;ет фильтр…</translation>
    </message>
    <message>
        <source>&amp;Undo delete</source>
        <translation>Отменить у&amp;даление</translation>
    </message>
    <message>
        <source>Delete events</source>
        <translation>Удаление событий</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventSessionActions</name>
    <message>
        <source>row %1, %2, flow %3, session %4, received %5</source>
        <translation>строка %1, %2, поток %3, сессия %4, получено %5</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s).</source>
        <translation>
            <numerusform>%Ln отличие.</numerusform>
            <numerusform>%Ln отличия.</numerusform>
            <numerusform>%Ln отличий.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the session of this event on its timeline (Ctrl+G)</source>
        <translation>Показать сессию этого события на шкале времени (Ctrl+G)</translation>
    </message>
    <message>
        <source>Select an event first.</source>
        <translation>Сначала выберите событие.</translation>
    </message>
    <message>
        <source>Select two events to compare them.</source>
        <translation>Чтобы сравнить, выберите два события.</translation>
    </message>
    <message>
        <source>Lay the two selected events side by side (Ctrl+Shift+H)</source>
        <translation>Положить два выбранных события рядом (Ctrl+Shift+H)</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Сравнить…</translation>
    </message>
    <message>
        <source>Compare events</source>
        <translation>Сравнение событий</translation>
    </message>
    <message>
        <source>Show &amp;session</source>
        <translation>Показать &amp;сессию</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventSorting</name>
    <message>
        <source>Sorting by “%1”…</source>
        <translation>Сортировка по столбцу «%1»…</translation>
    </message>
    <message>
        <source>%1 rows are too many to be sorted; up to %2 can be. Narrow the filter: then they are sorted.</source>
        <translation>%1 строк — слишком много для сортировки; можно до %2. Сузьте фильтр: тогда они сортируются.</translation>
    </message>
    <message>
        <source>Not sorted: %1 rows, and at most %2 can be. Narrow the filter.</source>
        <translation>Не отсортировано: строк %1, а можно не более %2. Сузьте фильтр.</translation>
    </message>
    <message>
        <source>%1, descending</source>
        <translation>%1, по убыванию</translation>
    </message>
    <message>
        <source>%1, ascending</source>
        <translation>%1, по возрастанию</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Сортировать</translation>
    </message>
    <message>
        <source>By &amp;receipt</source>
        <translation>По &amp;получению</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventSummaryView</name>
    <message>
        <source>not said</source>
        <translation>не указано</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1, с адреса %2</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>none was sent</source>
        <translation>не отправлялся</translation>
    </message>
    <message>
        <source>the event came before: %1</source>
        <translation>событие уже приходило: %1</translation>
    </message>
    <message>
        <source>show the first (number %1)</source>
        <translation>показать первое (номер %1)</translation>
    </message>
    <message>
        <source>event number %1</source>
        <translation>номер %1</translation>
    </message>
    <message>
        <source>%1 (altered by a reply rule of the listener)</source>
        <translation>%1 (изменён правилом ответов приёмника)</translation>
    </message>
    <message>
        <source>%1 (one of the program&apos;s own deliveries, come back)</source>
        <translation>%1 (вернувшаяся доставка самой программы)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventTableActions</name>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Копировать как &amp;JSON</translation>
    </message>
    <message>
        <source>Co&amp;lumns…</source>
        <translation>&amp;Столбцы…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) copied to the clipboard.</source>
        <translation>
            <numerusform>В буфер обмена скопировано %Ln событие.</numerusform>
            <numerusform>В буфер обмена скопированы %Ln события.</numerusform>
            <numerusform>В буфер обмена скопировано %Ln событий.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) copied to the clipboard, with personal data masked.</source>
        <translation>
            <numerusform>В буфер обмена скопировано %Ln событие, личные данные скрыты.</numerusform>
            <numerusform>В буфер обмена скопированы %Ln события, личные данные скрыты.</numerusform>
            <numerusform>В буфер обмена скопировано %Ln событий, личные данные скрыты.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation>Копировать как cURL</translation>
    </message>
    <message>
        <source>With the values of Authorization, Cookie and the like, which the other copies leave out</source>
        <translation>Со значениями Authorization, Cookie и подобных полей, которые в других копиях опущены</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>Копировать как Python</translation>
    </message>
    <message>
        <source>Copy as JavaScript</source>
        <translation>Копировать как JavaScript</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>&amp;Копировать строки</translation>
    </message>
    <message>
        <source>Copy rows with &amp;header</source>
        <translation>Копировать строки с &amp;заголовком</translation>
    </message>
    <message>
        <source>Copy as cURL with credentials</source>
        <translation>Копировать как cURL с учётными данными</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Выделить всё</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventTableModel</name>
    <message>
        <source>%1
%2 before this event</source>
        <translation>%1
%2 (перед этим событием)</translation>
    </message>
    <message>
        <source>%1, duplicate of the event above</source>
        <translation>%1, повтор события выше</translation>
    </message>
    <message numerus="yes">
        <source>%1, with %n duplicate(s)</source>
        <translation>
            <numerusform>%1, с %n повтором</numerusform>
            <numerusform>%1, с %n повторами</numerusform>
            <numerusform>%1, с %n повторами</numerusform>
        </translation>
    </message>
    <message>
        <source>Click to sort; a third time: by receipt</source>
        <translation>Нажмите, чтобы отсортировать; третий раз: по получению</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>без отметки</translation>
    </message>
    <message>
        <source>no note</source>
        <translation>без заметки</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventsEmptyState</name>
    <message>
        <source>Enter the listener&apos;s address as a webhook URL of a flow, or send a first event from a terminal:</source>
        <translation>Укажите адрес приёмника как URL вебхука потока или отправьте первое событие из терминала:</translation>
    </message>
    <message>
        <source>The listener is not running. Start it, then enter its address as a webhook URL of a flow, or send a first event from a terminal:</source>
        <translation>Приёмник не запущен. Запустите его, затем укажите его адрес как URL вебхука потока или отправьте первое событие из терминала:</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Копировать команду</translation>
    </message>
    <message>
        <source>How events get here</source>
        <translation>Как сюда попадают события</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventsNoMatch</name>
    <message>
        <source>No event matches</source>
        <translation>Нет подходящих событий</translation>
    </message>
    <message>
        <source>There are events, but the filter or the flow list hides them. Those that come and match appear here.</source>
        <translation>События есть, но их скрывает фильтр или список потоков. Новые, которые подойдут, появятся здесь.</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>О&amp;чистить фильтр</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EventsPage</name>
    <message>
        <source>The filter names the flow “%1”, but “%2” is chosen in the list: no event is in both.</source>
        <translation>В фильтре указан поток «%1», а в списке выбран «%2»: ни одно событие не относится к обоим.</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Слежение</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>The newest event is kept in sight</source>
        <translation>Новейшее событие остаётся на виду</translation>
    </message>
    <message>
        <source>Paused, because you look at older events. Press to follow the newest again (End)</source>
        <translation>Пауза: вы просматриваете более ранние события. Нажмите, чтобы снова следить за новейшим (End)</translation>
    </message>
    <message>
        <source>Following the newest event</source>
        <translation>Слежение за новейшим событием</translation>
    </message>
    <message>
        <source>Follow the newest event, paused</source>
        <translation>Следить за новейшим событием, сейчас пауза</translation>
    </message>
    <message>
        <source>The filter was cleared, because it hid the event to be shown.</source>
        <translation>Фильтр очищен: он скрывал событие, которое нужно показать.</translation>
    </message>
    <message>
        <source>This event is no longer stored.</source>
        <translation>Этого события больше нет в хранилище.</translation>
    </message>
    <message>
        <source>A note is not saved yet; it is tried again. %1</source>
        <translation>Заметка пока не сохранена; попытка повторится. %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::EvidenceModel</name>
    <message>
        <source>absent</source>
        <comment>a field of events</comment>
        <translation>нет</translation>
    </message>
    <message>
        <source>events of this kind</source>
        <translation>события этого вида</translation>
    </message>
    <message>
        <source>%1 (not accepted)</source>
        <translation>%1 (не принято)</translation>
    </message>
    <message>
        <source>%1 (accepted)</source>
        <translation>%1 (принято)</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>Что там есть</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Первое событие</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Последнее событие</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ExportDialog</name>
    <message>
        <source>Name the file with its whole path.</source>
        <translation>Укажите файл с полным путём.</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 — это папка.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Папки %1 нет.</translation>
    </message>
    <message>
        <source>Choose at least one column.</source>
        <translation>Выберите хотя бы один столбец.</translation>
    </message>
    <message>
        <source>Nothing would be masked: every rule is switched off.</source>
        <translation>Ничего не было бы скрыто: все правила выключены.</translation>
    </message>
    <message>
        <source>Complete: an import makes the same events of it again.</source>
        <translation>Полностью: импорт делает из этого те же события.</translation>
    </message>
    <message>
        <source>For browsers and proxies. Complete as well: it can be imported here.</source>
        <translation>Для браузеров и прокси. Тоже полностью: это можно импортировать здесь.</translation>
    </message>
    <message>
        <source>For spreadsheets. A field that would be taken for a formula gets an apostrophe before it.</source>
        <translation>Для электронных таблиц. Поле, которое приняли бы за формулу, получает апостроф впереди.</translation>
    </message>
    <message>
        <source>There is no event to export.</source>
        <translation>Нет событий для экспорта.</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Экспортировать в</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 уже есть. Заменить?</translation>
    </message>
    <message>
        <source>What is in it now is lost when the export is complete.</source>
        <translation>То, что в нём сейчас, пропадёт, когда экспорт завершится.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Заменить</translation>
    </message>
    <message>
        <source>&amp;All that the filter leaves (still searching: %1 so far)</source>
        <translation>&amp;Всё, что оставляет фильтр (поиск идёт: пока %1)</translation>
    </message>
    <message>
        <source>&amp;All that the filter leaves (%1)</source>
        <translation>&amp;Всё, что оставляет фильтр (%1)</translation>
    </message>
    <message>
        <source>The &amp;selection (%1)</source>
        <translation>В&amp;ыбранное (%1)</translation>
    </message>
    <message>
        <source>Every rule is switched off.</source>
        <translation>Все правила выключены.</translation>
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
        <translation>&amp;Экспортировать</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Complete but for what is masked.</source>
        <translation>Полностью, кроме скрытого.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FieldsMenu</name>
    <message>
        <source>name of the flow</source>
        <translation>название потока</translation>
    </message>
    <message>
        <source>type of the event</source>
        <translation>тип события</translation>
    </message>
    <message>
        <source>id of the session</source>
        <translation>ID сессии</translation>
    </message>
    <message>
        <source>true, false or nothing</source>
        <translation>true, false или ничего</translation>
    </message>
    <message>
        <source>code of the technology</source>
        <translation>код технологии</translation>
    </message>
    <message>
        <source>reason of the failure</source>
        <translation>причина неудачи</translation>
    </message>
    <message>
        <source>time of receipt, in UTC</source>
        <translation>время приёма, по UTC</translation>
    </message>
    <message>
        <source>name of this rule</source>
        <translation>имя этого правила</translation>
    </message>
    <message>
        <source>how many events matched</source>
        <translation>сколько событий подошло</translation>
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
        <translation>Объяснить язык фильтров</translation>
    </message>
    <message>
        <source>What can be written here, with examples (F1)</source>
        <translation>Что здесь можно написать, с примерами (F1)</translation>
    </message>
    <message>
        <source>This value is masked, so it cannot be filtered by. Turn masking off (View) to use it.</source>
        <translation>Это значение скрыто, поэтому отбирать по нему нельзя. Чтобы его использовать, отключите скрытие (меню «Вид»).</translation>
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
        <translation>Что здесь может стоять</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FilterHelp</name>
    <message>
        <source>The filter language</source>
        <translation>Язык фильтров</translation>
    </message>
    <message>
        <source>Conditions are written field:value, words as they are. All must hold, unless “or” stands between them; “not” or a minus turns one round, parentheses group. Quotation marks keep blanks together. In names, * stands for any characters. Choose a line to add it to the filter.</source>
        <translation>Условия пишутся как поле:значение, слова — как есть. Выполняться должны все, если между ними не стоит «or»; «not» или минус обращает одно, скобки объединяют. Кавычки сохраняют пробелы внутри. В именах * означает любые символы. Выберите строку, чтобы добавить её в фильтр.</translation>
    </message>
    <message>
        <source>Examples and fields</source>
        <translation>Примеры и поля</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Примеры</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Поля</translation>
    </message>
    <message>
        <source>More about filters in the guide (F1)</source>
        <translation>Подробнее о фильтрах — в руководстве (F1)</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FilterTermActions</name>
    <message>
        <source>&amp;Filter by this value</source>
        <translation>&amp;Фильтровать по этому значению</translation>
    </message>
    <message>
        <source>E&amp;xclude this value</source>
        <translation>&amp;Исключить это значение</translation>
    </message>
    <message>
        <source>Show &amp;only this value</source>
        <translation>Показать &amp;только это значение</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FindInPageBar</name>
    <message>
        <source>Find in this page</source>
        <translation>Найти на этой странице</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>Найти предыдущее</translation>
    </message>
    <message>
        <source>Find previous (Shift+F3)</source>
        <translation>Найти предыдущее (Shift+F3)</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Найти следующее</translation>
    </message>
    <message>
        <source>Find next (F3)</source>
        <translation>Найти следующее (F3)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Закрыть (Esc)</translation>
    </message>
    <message>
        <source>Not on this page</source>
        <translation>На этой странице не найдено</translation>
    </message>
    <message>
        <source>Went on at the other end</source>
        <translation>Поиск продолжен с другого конца</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FiringActionsModel</name>
    <message>
        <source>signal %1</source>
        <translation>сигнал %1</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Длительность</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FiringTableModel</name>
    <message>
        <source>%1 of %2 failed</source>
        <translation>Не удалось: %1 из %2</translation>
    </message>
    <message>
        <source>Fired</source>
        <translation>Сработало</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Правило</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Поток</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Сессия</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Действия</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Длительность</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FiringView</name>
    <message>
        <source>Copy the output</source>
        <translation>Копировать вывод</translation>
    </message>
    <message>
        <source>Select a firing to see what became of it.</source>
        <translation>Выберите срабатывание, чтобы увидеть, чем оно кончилось.</translation>
    </message>
    <message>
        <source>This firing is no longer stored.</source>
        <translation>Это срабатывание больше не хранится.</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>what fired: %1 a rule&apos;s name, %2 date and time, %3 why, such as &quot;5 matches within 10 min&quot;</extracomment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Event: %1, no. %2, flow %3</source>
        <extracomment>%1 is a type of event, %2 a number, %3 a flow&apos;s name</extracomment>
        <translation>Событие: %1, № %2, поток %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>action</comment>
        <extracomment>what an action does, and its state: &quot;Run /usr/bin/logger: failed&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>It may have run twice: the program ended while it ran, and it was begun again.</source>
        <translation>Могло выполниться дважды: программа завершилась, пока действие выполнялось, и оно начато заново.</translation>
    </message>
    <message>
        <source>Output of the program</source>
        <translation>Вывод программы</translation>
    </message>
    <message>
        <source>Answer of the endpoint</source>
        <translation>Ответ конечной точки</translation>
    </message>
    <message>
        <source>No output is kept.</source>
        <translation>Вывода в хранилище нет.</translation>
    </message>
    <message>
        <source>The last %1:</source>
        <translation>Последние %1:</translation>
    </message>
    <message>
        <source>What it wrote:</source>
        <translation>Что она вывела:</translation>
    </message>
    <message>
        <source>The answer:</source>
        <translation>Ответ:</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FiringsPanel</name>
    <message>
        <source>No firing has this outcome. Choose “Any outcome” to see the others.</source>
        <translation>Нет срабатываний с таким итогом. Выберите «Любой итог», чтобы увидеть остальные.</translation>
    </message>
    <message>
        <source>This rule has not fired yet. An enabled rule acts on events that come from now on: simulate a session (Listener) to see it at work.</source>
        <translation>Это правило ещё не срабатывало. Включённое правило действует на события, которые приходят с этого времени: чтобы увидеть его в работе, симулируйте сессию (меню «Приёмник»).</translation>
    </message>
    <message>
        <source>No rule has fired yet.</source>
        <translation>Ни одно правило ещё не срабатывало.</translation>
    </message>
    <message>
        <source>Firings of all rules</source>
        <translation>Срабатывания всех правил</translation>
    </message>
    <message>
        <source>Firings of “%1”</source>
        <translation>Срабатывания правила «%1»</translation>
    </message>
    <message>
        <source>The rule runs again for this event.</source>
        <translation>Правило выполняется для этого события снова.</translation>
    </message>
    <message>
        <source>It cannot run again: the rule or the event is no longer there.</source>
        <translation>Выполнить снова нельзя: правила или события больше нет.</translation>
    </message>
    <message>
        <source>The firing was copied to the clipboard.</source>
        <translation>Срабатывание скопировано в буфер обмена.</translation>
    </message>
    <message>
        <source>Any outcome</source>
        <translation>Любой итог</translation>
    </message>
    <message>
        <source>Show e&amp;vent</source>
        <translation>Показать со&amp;бытие</translation>
    </message>
    <message>
        <source>Show the event on the Events page (Return)</source>
        <translation>Показать событие на странице «События» (Return)</translation>
    </message>
    <message>
        <source>Run a&amp;gain</source>
        <translation>Выполнить с&amp;нова</translation>
    </message>
    <message>
        <source>Do what the rule says now for this event once more (Ctrl+R)</source>
        <translation>Сделать для этого события ещё раз то, что правило предписывает сейчас (Ctrl+R)</translation>
    </message>
    <message>
        <source>&amp;Copy firing</source>
        <translation>&amp;Копировать срабатывание</translation>
    </message>
    <message>
        <source>Copy the row (Ctrl+C)</source>
        <translation>Копировать строку (Ctrl+C)</translation>
    </message>
    <message>
        <source>Colu&amp;mns of firings…</source>
        <translation>С&amp;толбцы срабатываний…</translation>
    </message>
    <message>
        <source>Choose the columns of the firings</source>
        <translation>Выбрать столбцы срабатываний</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FirstStart</name>
    <message>
        <source>First steps</source>
        <translation>Первые шаги</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>&amp;Первые шаги</translation>
    </message>
    <message>
        <source>From an empty store to events on the screen, step by step</source>
        <translation>От пустого хранилища до событий на экране, шаг за шагом</translation>
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
        <translation>сделано</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>ещё не сделано</translation>
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
        <translation>&amp;Готово</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>&amp;Не сейчас</translation>
    </message>
    <message>
        <source>Close this page</source>
        <translation>Закрыть эту страницу</translation>
    </message>
    <message>
        <source>Close this page; Help → First steps brings it back, with what is done marked</source>
        <translation>Закрыть эту страницу; «Справка → Первые шаги» вернёт её, сделанное будет отмечено</translation>
    </message>
    <message>
        <source>“%1” is set up.</source>
        <translation>Поток «%1» настроен.</translation>
    </message>
    <message>
        <source>Needs a flow: do step 1 first.</source>
        <translation>Нужен поток: сначала выполните шаг 1.</translation>
    </message>
    <message>
        <source>Listening at %1</source>
        <translation>Приём включён: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) are in the store.</source>
        <translation>
            <numerusform>В хранилище %n событие.</numerusform>
            <numerusform>В хранилище %n события.</numerusform>
            <numerusform>В хранилище %n событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Первые шаги</translation>
    </message>
    <message>
        <source>Four steps from an empty store to events on the screen. Each does the real thing; what is done, here or elsewhere in the window, is marked. You can leave at any step.</source>
        <translation>Четыре шага от пустого хранилища до событий на экране. Каждый делает всё по-настоящему; сделанное здесь или в другом месте окна отмечается. Уйти можно на любом шаге.</translation>
    </message>
    <message>
        <source>Add a flow</source>
        <translation>Добавить поток</translation>
    </message>
    <message>
        <source>Its name is what its events carry as “flow_name”.</source>
        <translation>Его название — то, которое его события передают как «flow_name».</translation>
    </message>
    <message>
        <source>Name of the flow</source>
        <translation>Название потока</translation>
    </message>
    <message>
        <source>For example Liveness Head Position Flow</source>
        <translation>Например, Liveness Head Position Flow</translation>
    </message>
    <message>
        <source>&amp;Add the flow</source>
        <translation>&amp;Добавить поток</translation>
    </message>
    <message>
        <source>Settin&amp;gs…</source>
        <translation>Нас&amp;тройки…</translation>
    </message>
    <message>
        <source>Open the settings of this flow: webhooks, delivery, technologies</source>
        <translation>Открыть настройки этого потока: вебхуки, доставка, технологии</translation>
    </message>
    <message>
        <source>Add a webhook URL</source>
        <translation>Добавить URL вебхука</translation>
    </message>
    <message>
        <source>The endpoint that gets the events of the flow: five at most. Events go there once forwarding is switched on in the flow&apos;s settings, on the Delivery page.</source>
        <translation>Конечная точка, которая получает события потока: не больше пяти. События пойдут туда, когда в настройках потока, на странице «Доставка», будет включена пересылка.</translation>
    </message>
    <message>
        <source>Webhook URL</source>
        <translation>URL вебхука</translation>
    </message>
    <message>
        <source>Add the &amp;URL</source>
        <translation>До&amp;бавить URL</translation>
    </message>
    <message>
        <source>Start the listener</source>
        <translation>Запустить приёмник</translation>
    </message>
    <message>
        <source>It receives the events of the platform. Enter its address there as a webhook URL.</source>
        <translation>Он принимает события платформы. Укажите там его адрес как URL вебхука.</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Копировать адрес</translation>
    </message>
    <message>
        <source>See a session</source>
        <translation>Увидеть сессию</translation>
    </message>
    <message>
        <source>Store one session of the flow as the platform would send it, without a sender at hand. Its events say that they come from the simulator.</source>
        <translation>Сохранить одну сессию потока такой, какой её прислала бы платформа, если отправителя под рукой нет. По её событиям видно, что они от симулятора.</translation>
    </message>
    <message>
        <source>Si&amp;mulate a session</source>
        <translation>Си&amp;мулировать сессию</translation>
    </message>
    <message>
        <source>Show the even&amp;ts</source>
        <translation>&amp;Показать события</translation>
    </message>
    <message>
        <source>Read about the first steps in the guide</source>
        <translation>Прочитать о первых шагах в руководстве</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowActions</name>
    <message>
        <source>&amp;Add flow</source>
        <translation>&amp;Добавить поток</translation>
    </message>
    <message>
        <source>Add a flow</source>
        <translation>Добавить поток</translation>
    </message>
    <message>
        <source>Add t&amp;his flow</source>
        <translation>Добавить &amp;этот поток</translation>
    </message>
    <message>
        <source>Add a flow of this name, so that its webhooks can be set up</source>
        <translation>Добавить поток с этим названием, чтобы можно было настроить его вебхуки</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Переименовать</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>Создать &amp;копию</translation>
    </message>
    <message>
        <source>Add a copy of the flow with its webhooks</source>
        <translation>Добавить копию потока с его вебхуками</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Удалить…</translation>
    </message>
    <message>
        <source>Und&amp;o delete</source>
        <translation>&amp;Отменить удаление</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Настройки…</translation>
    </message>
    <message>
        <source>Si&amp;mulate…</source>
        <translation>Си&amp;мулировать…</translation>
    </message>
    <message>
        <source>Store sessions of this flow as the platform would send them</source>
        <translation>Сохранить сессии этого потока такими, какими их прислала бы платформа</translation>
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
        <translation>включён</translation>
    </message>
    <message>
        <source>event types</source>
        <translation>типы событий</translation>
    </message>
    <message>
        <source>description</source>
        <translation>описание</translation>
    </message>
    <message>
        <source>headers</source>
        <translation>заголовки</translation>
    </message>
    <message>
        <source>time-out</source>
        <translation>тайм-аут</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Technologies</source>
        <translation>Технологии</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Вебхук</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>отсутствует</translation>
    </message>
    <message>
        <source>Forward received events</source>
        <translation>Пересылать принятые события</translation>
    </message>
    <message>
        <source>Schedule of attempts</source>
        <translation>Расписание попыток</translation>
    </message>
    <message>
        <source>disabled by the program</source>
        <translation>выключен программой</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>подпись</translation>
    </message>
    <message>
        <source>strict order by session</source>
        <translation>строгий порядок внутри сессии</translation>
    </message>
    <message>
        <source>attempts per minute</source>
        <translation>попыток в минуту</translation>
    </message>
    <message>
        <source>signing secret</source>
        <translation>секрет подписи</translation>
    </message>
    <message>
        <source>a new one</source>
        <translation>новый</translation>
    </message>
    <message>
        <source>the one that is kept</source>
        <translation>хранящийся</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowListDelegate</name>
    <message>
        <source>Flow name</source>
        <translation>Название потока</translation>
    </message>
    <message>
        <source>Add this flow</source>
        <translation>Добавить этот поток</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowListModel</name>
    <message>
        <source>All events</source>
        <translation>Все события</translation>
    </message>
    <message>
        <source>of every flow</source>
        <translation>всех потоков</translation>
    </message>
    <message>
        <source>unknown flow</source>
        <translation>неизвестный поток</translation>
    </message>
    <message>
        <source>no webhooks</source>
        <translation>нет вебхуков</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n событие</numerusform>
            <numerusform>%n события</numerusform>
            <numerusform>%n событий</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test(s) failed</source>
        <translation>
            <numerusform>%n проверка не пройдена</numerusform>
            <numerusform>%n проверки не пройдены</numerusform>
            <numerusform>%n проверок не пройдено</numerusform>
        </translation>
    </message>
    <message>
        <source>tests ok</source>
        <translation>проверки пройдены</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>не проверялся</translation>
    </message>
    <message>
        <source>%1 of %2 tested</source>
        <translation>проверено %1 из %2</translation>
    </message>
    <message>
        <source>Events carry the flow name “%1”, but no flow of that name is configured here.</source>
        <translation>События содержат название потока «%1», но потока с таким названием здесь нет.</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) disabled</source>
        <translation>
            <numerusform>%n конечная точка выключена</numerusform>
            <numerusform>%n конечные точки выключены</numerusform>
            <numerusform>%n конечных точек выключено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) paused</source>
        <translation>
            <numerusform>%n конечная точка на паузе</numerusform>
            <numerusform>%n конечные точки на паузе</numerusform>
            <numerusform>%n конечных точек на паузе</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowListPanel</name>
    <message>
        <source>New flow</source>
        <translation>Новый поток</translation>
    </message>
    <message>
        <source>Delete flow</source>
        <translation>Удаление потока</translation>
    </message>
    <message>
        <source>Delete the flow “%1”?</source>
        <translation>Удалить поток «%1»?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>Поток «%1» удалён.</translation>
    </message>
    <message>
        <source>Add a flow</source>
        <translation>Добавить поток</translation>
    </message>
    <message>
        <source>Part of a flow&apos;s name or technology; Return chooses the first match</source>
        <translation>Часть названия потока или технологии; Enter выбирает первое совпадение</translation>
    </message>
    <message numerus="yes">
        <source>Its %n webhook(s) go with it, and what is still to be delivered to them is cancelled; events that were received stay. While the window is open, the flow and its webhooks can be brought back, but not their tests and deliveries.</source>
        <translation>
            <numerusform>Вместе с ним удалится %n вебхук, а то, что ему ещё не доставлено, будет отменено; полученные события останутся. Пока окно открыто, поток и его вебхуки можно вернуть, но не их проверки и доставки.</numerusform>
            <numerusform>Вместе с ним удалятся %n вебхука, а то, что им ещё не доставлено, будет отменено; полученные события останутся. Пока окно открыто, поток и его вебхуки можно вернуть, но не их проверки и доставки.</numerusform>
            <numerusform>Вместе с ним удалятся %n вебхуков, а то, что им ещё не доставлено, будет отменено; полученные события останутся. Пока окно открыто, поток и его вебхуки можно вернуть, но не их проверки и доставки.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowSettingsController</name>
    <message>
        <source>A flow needs a name: the one its events carry in flow_name.</source>
        <translation>Потоку нужно название — то, которое его события передают в flow_name.</translation>
    </message>
    <message numerus="yes">
        <source>A name has at most %n character(s).</source>
        <translation>
            <numerusform>В названии может быть не более %n символа.</numerusform>
            <numerusform>В названии может быть не более %n символов.</numerusform>
            <numerusform>В названии может быть не более %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Another flow has this name.</source>
        <translation>Такое название есть у другого потока.</translation>
    </message>
    <message numerus="yes">
        <source>The flow has more than %n webhook(s) now. Delete some before saving.</source>
        <translation>
            <numerusform>Теперь у потока больше %n вебхука. Удалите лишние перед сохранением.</numerusform>
            <numerusform>Теперь у потока больше %n вебхуков. Удалите лишние перед сохранением.</numerusform>
            <numerusform>Теперь у потока больше %n вебхуков. Удалите лишние перед сохранением.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::FlowSettingsDialog</name>
    <message>
        <source>This flow was changed by another program.</source>
        <translation>Этот поток изменён другой программой.</translation>
    </message>
    <message>
        <source>This flow was deleted by another program or in the flow list. It cannot be saved any more.</source>
        <translation>Этот поток удалён другой программой или в списке потоков. Сохранить его больше нельзя.</translation>
    </message>
    <message>
        <source>Some of what you edited was changed by another program too. It is marked; saving will ask which one to keep.</source>
        <translation>Часть того, что вы отредактировали, изменила и другая программа. Такие места отмечены; при сохранении будет предложено выбрать, что оставить.</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>Сохранить изменения в «%1»?</translation>
    </message>
    <message>
        <source>Flow settings</source>
        <translation>Настройки потока</translation>
    </message>
    <message>
        <source>%1[*] – flow settings</source>
        <translation>%1[*] – настройки потока</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>О&amp;бновить</translation>
    </message>
    <message>
        <source>Read again what is stored; what you edited stays</source>
        <translation>Заново прочитать сохранённое; ваши правки останутся</translation>
    </message>
    <message>
        <source>The settings are saved.</source>
        <translation>Настройки сохранены.</translation>
    </message>
    <message>
        <source>Discard the changes to “%1”?</source>
        <translation>Отбросить изменения в «%1»?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::GeneralPage</name>
    <message>
        <source>&amp;General</source>
        <translation>&amp;Общие</translation>
    </message>
    <message>
        <source>Asking the system keychain…</source>
        <translation>Запрос к системной связке ключей…</translation>
    </message>
    <message>
        <source>Kept in the system keychain.</source>
        <translation>Хранится в системной связке ключей.</translation>
    </message>
    <message>
        <source>No system keychain is in use: the key is kept in a file that only you can read, %1</source>
        <translation>Системная связка ключей не используется: ключ хранится в файле, который можете читать только вы, %1</translation>
    </message>
    <message>
        <source>Hide the API key</source>
        <translation>Скрыть ключ API</translation>
    </message>
    <message>
        <source>Show the API key</source>
        <translation>Показать ключ API</translation>
    </message>
    <message>
        <source>Choose one, or type a code</source>
        <translation>Выберите или введите код</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HeaderCheck</name>
    <message>
        <source>A header needs a name.</source>
        <translation>Заголовку нужно имя.</translation>
    </message>
    <message>
        <source>“%1” is no header name: letters, digits and !#$%&amp;&apos;*+-.^_`|~ are allowed, blanks are not.</source>
        <translation>«%1» не может быть именем заголовка: допустимы буквы латиницы, цифры и !#$%&amp;&apos;*+-.^_`|~, пробелы недопустимы.</translation>
    </message>
    <message>
        <source>The value of %1 may have printable ASCII characters only.</source>
        <translation>Значение %1 может содержать только печатные символы ASCII.</translation>
    </message>
    <message>
        <source>The value of %1 begins or ends with a blank.</source>
        <translation>Значение %1 начинается или заканчивается пробелом.</translation>
    </message>
    <message>
        <source>%1 is set by the program itself for every request.</source>
        <translation>%1 программа сама указывает в каждом запросе.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HeaderTableModel</name>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HealthTexts</name>
    <message>
        <source>trying again</source>
        <translation>повторная попытка</translation>
    </message>
    <message>
        <source>paused until %1</source>
        <translation>пауза до %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>пауза</translation>
    </message>
    <message>
        <source>The endpoint asked to wait until %1.</source>
        <translation>Конечная точка попросила подождать до %1.</translation>
    </message>
    <message numerus="yes">
        <source>Paused after %n failure(s) in a row</source>
        <translation>
            <numerusform>Пауза после %n неудачи подряд</numerusform>
            <numerusform>Пауза после %n неудач подряд</numerusform>
            <numerusform>Пауза после %n неудач подряд</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 until %2; then one attempt decides.</source>
        <translation>%1 до %2; затем решит одна попытка.</translation>
    </message>
    <message>
        <source>%1; then one attempt decides.</source>
        <translation>%1; затем решит одна попытка.</translation>
    </message>
    <message>
        <source>The pause is over: one attempt decides whether it goes on.</source>
        <translation>Пауза кончилась: возобновится ли доставка, решит одна попытка.</translation>
    </message>
    <message>
        <source>nothing sent yet</source>
        <translation>ничего не отправлялось</translation>
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
        <translation>На эту конечную точку ещё ничего не отправлялось.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of the last %n attempt(s) were delivered.</source>
        <translation>
            <numerusform>Доставлено %1 из последней %n попытки.</numerusform>
            <numerusform>Доставлено %1 из последних %n попыток.</numerusform>
            <numerusform>Доставлено %1 из последних %n попыток.</numerusform>
        </translation>
    </message>
    <message>
        <source>Half of the answers came within %1, 95 % within %2.</source>
        <translation>Половина ответов пришла не позже чем через %1, 95 % — через %2.</translation>
    </message>
    <message>
        <source>Attempts, the newest last: %1.</source>
        <translation>Попытки, новейшие — последними: %1.</translation>
    </message>
    <message>
        <source>The last one, %1: %2.</source>
        <translation>Последняя, %1: %2.</translation>
    </message>
    <message>
        <source>It has been failing since %1.</source>
        <translation>Не принимает события с %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(s) wait for it.</source>
        <translation>
            <numerusform>Её ожидает %n доставка.</numerusform>
            <numerusform>Её ожидают %n доставки.</numerusform>
            <numerusform>Её ожидает %n доставок.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivered</source>
        <translation>
            <numerusform>%n доставлена</numerusform>
            <numerusform>%n доставлены</numerusform>
            <numerusform>%n доставлено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n неудача</numerusform>
            <numerusform>%n неудачи</numerusform>
            <numerusform>%n неудач</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HelpAction</name>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Read about this in the guide</source>
        <translation>Прочитать об этом в руководстве</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HelpControl</name>
    <message>
        <source>Flowbell &amp;guide</source>
        <translation>&amp;Руководство по Flowbell</translation>
    </message>
    <message>
        <source>Open the guide at what you are working with</source>
        <translation>Открыть руководство на том, с чем вы работаете</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HelpWindow</name>
    <message>
        <source>%1 — Flowbell guide</source>
        <extracomment>window title: a page of the user guide</extracomment>
        <translation>%1 — руководство по Flowbell</translation>
    </message>
    <message>
        <source>Nothing in the guide has “%1”. Fewer or shorter words find more.</source>
        <translation>В руководстве нет «%1». Если слов меньше или они короче, найдётся больше.</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Открыть в браузере</translation>
    </message>
    <message>
        <source>This link leads out of the guide. Open it in the browser?</source>
        <translation>Эта ссылка ведёт за пределы руководства. Открыть её в браузере?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Where you were before (Alt+Left)</source>
        <translation>Где вы были раньше (Alt+Left)</translation>
    </message>
    <message>
        <source>Where you went back from (Alt+Right)</source>
        <translation>Откуда вы вернулись (Alt+Right)</translation>
    </message>
    <message>
        <source>Find a text in this page (Ctrl+F)</source>
        <translation>Найти текст на этой странице (Ctrl+F)</translation>
    </message>
    <message>
        <source>Copy what is selected (Ctrl+C)</source>
        <translation>Копировать выделенное (Ctrl+C)</translation>
    </message>
    <message>
        <source>Smaller letters (Ctrl+−)</source>
        <translation>Более мелкий шрифт (Ctrl+−)</translation>
    </message>
    <message>
        <source>Larger letters (Ctrl++)</source>
        <translation>Более крупный шрифт (Ctrl++)</translation>
    </message>
    <message>
        <source>Letters of the usual size (Ctrl+0)</source>
        <translation>Шрифт обычного размера (Ctrl+0)</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::HexTableModel</name>
    <message>
        <source>Place</source>
        <translation>Смещение</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Байты</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Символы</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ImportReport</name>
    <message>
        <source>%1: %2 events imported, of them duplicates: %3; not taken: %4.</source>
        <translation>%1: импортировано событий: %2, из них повторных: %3; не взято: %4.</translation>
    </message>
    <message>
        <source>It was cancelled after entry %1.</source>
        <translation>Прервано после записи %1.</translation>
    </message>
    <message>
        <source>It was cancelled after line %1.</source>
        <translation>Прервано после строки %1.</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… и ещё %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ImportRulesDialog</name>
    <message numerus="yes">
        <source>%1 has %n rule(s). This is what they would do and start:</source>
        <extracomment>%1 is a file&apos;s name</extracomment>
        <translation>
            <numerusform>%1: %n правило. Вот что делалось бы и запускалось:</numerusform>
            <numerusform>%1: %n правила. Вот что делалось бы и запускалось:</numerusform>
            <numerusform>%1: %n правил. Вот что делалось бы и запускалось:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Import %n rule(s)</source>
        <translation>
            <numerusform>&amp;Импортировать %n правило</numerusform>
            <numerusform>&amp;Импортировать %n правила</numerusform>
            <numerusform>&amp;Импортировать %n правил</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::JsonFaultWords</name>
    <message>
        <source>it ends too early</source>
        <translation>обрывается слишком рано</translation>
    </message>
    <message>
        <source>it ends inside a string</source>
        <translation>обрывается внутри строки</translation>
    </message>
    <message>
        <source>there is text behind the value</source>
        <translation>после значения есть ещё текст</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>не хватает значения</translation>
    </message>
    <message>
        <source>a name in quotes is missing</source>
        <translation>не хватает имени в кавычках</translation>
    </message>
    <message>
        <source>a colon is missing</source>
        <translation>не хватает двоеточия</translation>
    </message>
    <message>
        <source>a comma or a closing bracket is missing</source>
        <translation>не хватает запятой или закрывающей скобки</translation>
    </message>
    <message>
        <source>a word is not true, false or null</source>
        <translation>слово — не true, не false и не null</translation>
    </message>
    <message>
        <source>a number is malformed</source>
        <translation>неверно записано число</translation>
    </message>
    <message>
        <source>a string has a control character that is not escaped</source>
        <translation>в строке есть неэкранированный управляющий символ</translation>
    </message>
    <message>
        <source>a string has an escape that JSON does not know</source>
        <translation>в строке есть экранирование, которого JSON не знает</translation>
    </message>
    <message>
        <source>a string is not valid UTF-8</source>
        <translation>строка — не корректный UTF-8</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::JsonTreeModel</name>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Тип</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::JsonView</name>
    <message>
        <source>Copy &amp;value</source>
        <translation>Копировать &amp;значение</translation>
    </message>
    <message>
        <source>Copy &amp;path (JSON Pointer)</source>
        <translation>Копировать &amp;путь (JSON Pointer)</translation>
    </message>
    <message>
        <source>Copy &amp;subtree as JSON</source>
        <translation>Копировать по&amp;ддерево как JSON</translation>
    </message>
    <message>
        <source>&amp;Expand all below</source>
        <translation>&amp;Развернуть всё ниже</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::LanguagePage</name>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::Leaving</name>
    <message>
        <source>The window closes as soon as what you entered is stored.</source>
        <translation>Окно закроется, как только введённое будет сохранено.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::LimitsPage</name>
    <message>
        <source>Limits</source>
        <translation>Ограничения</translation>
    </message>
    <message>
        <source>One address cannot have more connections than there are in all.</source>
        <translation>С одного адреса не может быть больше соединений, чем всего.</translation>
    </message>
    <message>
        <source>The header block includes the request line: it cannot be smaller.</source>
        <translation>Блок заголовков включает строку запроса: он не может быть меньше неё.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ListenerActions</name>
    <message>
        <source>Use port %1</source>
        <translation>Использовать порт %1</translation>
    </message>
    <message>
        <source>&amp;Start listening</source>
        <translation>&amp;Запустить приёмник</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Запустить</translation>
    </message>
    <message>
        <source>S&amp;top listening</source>
        <translation>&amp;Остановить приёмник</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>&amp;Copy the address</source>
        <translation>&amp;Копировать адрес</translation>
    </message>
    <message>
        <source>Listen on this port from now on</source>
        <translation>Отныне принимать события на этом порту</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ListenerBar</name>
    <message>
        <source>Not listening</source>
        <translation>Приём выключен</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Запуск…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Остановка…</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Приём включён</translation>
    </message>
    <message>
        <source>Still listening</source>
        <translation>Приём продолжается</translation>
    </message>
    <message>
        <source>Cannot listen</source>
        <translation>Приём невозможен</translation>
    </message>
    <message>
        <source>%1 It keeps listening on %2.</source>
        <translation>%1 Приём продолжается по адресу %2.</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>Copy the listener&apos;s address</source>
        <translation>Копировать адрес приёмника</translation>
    </message>
    <message>
        <source>Copy the listener&apos;s address with TLS</source>
        <translation>Копировать адрес приёмника с TLS</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <extracomment>a screen reader says it; %1: its addresses</extracomment>
        <translation>Приём включён: %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ListenerPage</name>
    <message>
        <source>Listener</source>
        <translation>Приёмник</translation>
    </message>
    <message>
        <source>The address must be a numeric IPv4 or IPv6 address, such as 127.0.0.1 or ::1.</source>
        <translation>Нужен числовой адрес IPv4 или IPv6, например 127.0.0.1 или ::1.</translation>
    </message>
    <message>
        <source>The path must begin with “/”.</source>
        <translation>Путь должен начинаться с «/».</translation>
    </message>
    <message>
        <source>The path must not contain blanks, “?” or “#”.</source>
        <translation>Путь не должен содержать пробелов, «?» и «#».</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <extracomment>a choice of addresses: 127.0.0.1 — only this computer</extracomment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>only this computer, IPv4</source>
        <translation>только этот компьютер, IPv4</translation>
    </message>
    <message>
        <source>only this computer, IPv6</source>
        <translation>только этот компьютер, IPv6</translation>
    </message>
    <message>
        <source>every network, IPv4</source>
        <translation>все сети, IPv4</translation>
    </message>
    <message>
        <source>every network, IPv6</source>
        <translation>все сети, IPv6</translation>
    </message>
    <message>
        <source>network %1</source>
        <translation>сеть %1</translation>
    </message>
    <message>
        <source>%1 It keeps listening on %2.</source>
        <translation>%1 Приём продолжается по адресу %2.</translation>
    </message>
    <message>
        <source>Whoever reaches this computer over the network can send to this address, unencrypted. Who is let in is chosen under “Access”. Use it only in a network you trust, or behind a proxy with TLS.</source>
        <translation>На этот адрес может отправлять любой, кому этот компьютер доступен по сети, без шифрования. Кого пропускать, выбирается в разделе «Доступ». Используйте его только в сети, которой доверяете, или за прокси-сервером с TLS.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::LockPage</name>
    <message>
        <source>Checking…</source>
        <translation>Проверяется…</translation>
    </message>
    <message numerus="yes">
        <source>This is not the pass phrase. Try again in %n second(s).</source>
        <translation>
            <numerusform>Это не та парольная фраза. Повторите попытку через %n секунду.</numerusform>
            <numerusform>Это не та парольная фраза. Повторите попытку через %n секунды.</numerusform>
            <numerusform>Это не та парольная фраза. Повторите попытку через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>Flowbell is locked</source>
        <translation>Flowbell заблокирован</translation>
    </message>
    <message>
        <source>It goes on receiving and delivering events. The pass phrase shows them again.</source>
        <translation>Он продолжает принимать и доставлять события. Чтобы снова их увидеть, введите парольную фразу.</translation>
    </message>
    <message>
        <source>&amp;Pass phrase:</source>
        <translation>&amp;Парольная фраза:</translation>
    </message>
    <message>
        <source>Pass phrase</source>
        <translation>Парольная фраза</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>&amp;Разблокировать</translation>
    </message>
    <message>
        <source>The lock keeps a passer-by from reading this window. It does not encrypt the store: who can use your account can read its file.</source>
        <translation>Блокировка не даёт случайному прохожему читать это окно. Хранилище она не шифрует: тот, кому доступна ваша учётная запись, может прочитать его файл.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::MainWindow</name>
    <message>
        <source>listening on %1</source>
        <translation>приём на %1</translation>
    </message>
    <message>
        <source>Flowbell — %1</source>
        <extracomment>window title: the program&apos;s name and the state of its listener</extracomment>
        <translation>Flowbell — %1</translation>
    </message>
    <message>
        <source>Flowbell — locked</source>
        <translation>Flowbell — заблокирован</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::MarkActionPage</name>
    <message>
        <source>leave it as it is</source>
        <translation>оставить как есть</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::MaskingRulesDialog</name>
    <message>
        <source>&amp;Values by their name</source>
        <translation>&amp;Значения по именам</translation>
    </message>
    <message>
        <source>Text by a &amp;regular expression</source>
        <translation>Текст по &amp;регулярному выражению</translation>
    </message>
    <message>
        <source>&amp;Base64 (photos)</source>
        <translation>&amp;Base64 (фотографии)</translation>
    </message>
    <message>
        <source>Discard the changes to the masking rules?</source>
        <translation>Отбросить изменения правил скрытия?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::MaskingRulesModel</name>
    <message>
        <source>on</source>
        <translation>включено</translation>
    </message>
    <message>
        <source>off</source>
        <translation>выключено</translation>
    </message>
    <message>
        <source>Names with commas between them; * stands for any characters. Written large or small, with _ or - or without.</source>
        <translation>Имена через запятую; * означает любые символы. Прописные или строчные, с _ или - или без них.</translation>
    </message>
    <message>
        <source>A regular expression. It must not fit an empty text.</source>
        <translation>Регулярное выражение. Оно не должно подходить к пустому тексту.</translation>
    </message>
    <message>
        <source>So many characters of base64 in a row, 16 or more.</source>
        <translation>Столько символов base64 подряд, от 16.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Вкл.</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Скрывает</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Что именно</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::MessageBar</name>
    <message>
        <source>Close this notice</source>
        <translation>Закрыть это уведомление</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::NoteView</name>
    <message numerus="yes">
        <source>A note can have at most %Ln character(s).</source>
        <translation>
            <numerusform>В заметке может быть не более %Ln символа.</numerusform>
            <numerusform>В заметке может быть не более %Ln символов.</numerusform>
            <numerusform>В заметке может быть не более %Ln символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>The event was deleted: its note cannot be kept. You can still copy it from here.</source>
        <translation>Событие удалено: его заметку сохранить нельзя. Её ещё можно скопировать отсюда.</translation>
    </message>
    <message>
        <source>Not saved; it is tried again. %1</source>
        <translation>Не сохранено; попытка повторится. %1</translation>
    </message>
    <message>
        <source>The note was taken away by another program meanwhile.</source>
        <translation>Другая программа тем временем убрала заметку.</translation>
    </message>
    <message>
        <source>Another program changed this note meanwhile. There it says: %1</source>
        <translation>Другая программа тем временем изменила эту заметку. Там написано: %1</translation>
    </message>
    <message>
        <source>Not saved: choose above.</source>
        <translation>Не сохранено: выберите выше.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Сохраняется…</translation>
    </message>
    <message>
        <source>What you write here is kept with the event; the filter finds it (note:…).</source>
        <translation>То, что вы пишете здесь, хранится с событием; фильтр это находит (note:…).</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сохранено.</translation>
    </message>
    <message>
        <source>Note of the event</source>
        <translation>Заметка о событии</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Personal data is masked. To write a note, turn that off (View, Mask personal data).</source>
        <translation>Личные данные скрыты. Чтобы написать заметку, выключите это (меню «Вид», «Скрывать личные данные»).</translation>
    </message>
    <message>
        <source>Keep &amp;both</source>
        <translation>Оставить &amp;обе</translation>
    </message>
    <message>
        <source>Keep &amp;mine</source>
        <translation>Оставить &amp;мою</translation>
    </message>
    <message>
        <source>&amp;Take the other</source>
        <translation>&amp;Взять другую</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::Notices</name>
    <message>
        <source>Open the folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>No events are stored at the moment; their senders are told to send them again later. %1 It continues automatically as soon as the store can be written again.</source>
        <translation>Сейчас события не сохраняются; отправителям предлагается повторить отправку позже. %1 Приём возобновится сам, как только в хранилище снова можно будет писать.</translation>
    </message>
    <message>
        <source>The store was damaged. It was moved to %1 and a new, empty one was begun; nothing was deleted.</source>
        <translation>Хранилище было повреждено. Оно перемещено в %1, и начато новое, пустое; ничего не удалено.</translation>
    </message>
    <message>
        <source>There is no system keychain to use. API keys are kept in %1, which only you can read.</source>
        <translation>Системная связка ключей недоступна. Ключи API хранятся в %1; читать этот файл можете только вы.</translation>
    </message>
    <message>
        <source>Nothing is delivered at the moment, because what became of it could not be written down. %1 It continues automatically as soon as the store can be written again.</source>
        <translation>Сейчас ничего не доставляется, потому что не удалось записать, чем кончились доставки. %1 Доставка возобновится сама, как только в хранилище снова можно будет писать.</translation>
    </message>
    <message>
        <source>What you changed in the preferences holds, but is not saved yet. %1 It will be tried again automatically.</source>
        <translation>Изменённое в настройках действует, но пока не сохранено. %1 Попытка повторится сама.</translation>
    </message>
    <message>
        <source>Other users can write to the folder %1: they cannot read the store, but replace or remove it. Take that permission from them (chmod go-w), or keep the store elsewhere.</source>
        <translation>Другие пользователи могут писать в папку %1: прочитать хранилище они не могут, но могут заменить или удалить его. Отнимите у них это право (chmod go-w) или держите хранилище в другом месте.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Credentials in the headers of webhooks are still in the store, where an earlier version kept them: they could not be moved to the keychain. %1 It is tried again at the next start.</source>
        <translation>Учётные данные в заголовках вебхуков всё ещё лежат в хранилище, где их держала прежняя версия: перенести их в связку ключей не удалось. %1 При следующем запуске попытка повторится.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::NotificationBanner</name>
    <message numerus="yes">
        <source>%n earlier notification(s)</source>
        <translation>
            <numerusform>%n более раннее уведомление</numerusform>
            <numerusform>%n более ранних уведомления</numerusform>
            <numerusform>%n более ранних уведомлений</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::NotificationsPage</name>
    <message>
        <source>Notifications</source>
        <translation>Уведомления</translation>
    </message>
    <message>
        <source>Quiet hours must not end when they begin.</source>
        <translation>Тихие часы не должны кончаться в то же время, когда начинаются.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::OpeningWindow</name>
    <message>
        <source>Flowbell — opening the store</source>
        <translation>Flowbell — открытие хранилища</translation>
    </message>
    <message>
        <source>Opening %1.
A store that was not closed in order is checked first.</source>
        <translation>Открывается %1.
Хранилище, которое не было закрыто как следует, сначала проверяется.</translation>
    </message>
    <message>
        <source>Opening the store</source>
        <translation>Открытие хранилища</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::OverviewEmptyState</name>
    <message>
        <source>Counting…</source>
        <translation>Идёт подсчёт…</translation>
    </message>
    <message>
        <source>The events that are stored are being counted. The numbers appear as they become known.</source>
        <translation>Сохранённые события подсчитываются. Числа появляются по мере подсчёта.</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Событий пока нет</translation>
    </message>
    <message>
        <source>As events arrive, their number, results, durations and failures are shown here. Without a sender at hand, sessions can be simulated.</source>
        <translation>Когда придут события, здесь будут показаны их число, результаты, длительности и неудачи. Если отправителя под рукой нет, сессии можно симулировать.</translation>
    </message>
    <message>
        <source>Si&amp;mulate…</source>
        <translation>С&amp;имулировать…</translation>
    </message>
    <message>
        <source>No event in this time</source>
        <translation>За это время событий нет</translation>
    </message>
    <message>
        <source>There are events, but none that was received in the chosen time.</source>
        <translation>События есть, но за выбранное время не получено ни одного.</translation>
    </message>
    <message>
        <source>Show &amp;all times</source>
        <translation>Показать &amp;всё время</translation>
    </message>
    <message>
        <source>No event of this flow</source>
        <translation>Событий этого потока нет</translation>
    </message>
    <message>
        <source>There are events, but none of the flow that is chosen in the list.</source>
        <translation>События есть, но не того потока, что выбран в списке.</translation>
    </message>
    <message>
        <source>Show &amp;all flows</source>
        <translation>Показать &amp;все потоки</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::OverviewPage</name>
    <message>
        <source>Saved as %1.</source>
        <translation>Сохранено: %1.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>Не удалось записать %1: %2</translation>
    </message>
    <message>
        <source>Events per second by type</source>
        <translation>Событий в секунду по типам</translation>
    </message>
    <message>
        <source>events</source>
        <translation>events</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Доля пройденных</translation>
    </message>
    <message>
        <source>Of flow.end events, without duplicates.</source>
        <translation>По событиям flow.end, без повторов.</translation>
    </message>
    <message>
        <source>No flow has ended in this time.</source>
        <translation>За это время не завершился ни один поток.</translation>
    </message>
    <message>
        <source>pass-rate</source>
        <translation>pass-rate</translation>
    </message>
    <message>
        <source>Failure reasons by technology</source>
        <translation>Причины неудач по технологиям</translation>
    </message>
    <message>
        <source>Of technology.end events, without duplicates.</source>
        <translation>По событиям technology.end, без повторов.</translation>
    </message>
    <message>
        <source>No technology has failed in this time.</source>
        <translation>За это время не было неудачных технологий.</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>failures</translation>
    </message>
    <message>
        <source>How long technologies took</source>
        <translation>Сколько длились технологии</translation>
    </message>
    <message>
        <source>From technology.start to technology.end of a session, by the sender&apos;s clock. A bar leads to all ends of its technology: filters know no durations.</source>
        <translation>От technology.start до technology.end сессии, по часам отправителя. Столбик ведёт ко всем завершениям своей технологии: фильтры не знают длительностей.</translation>
    </message>
    <message>
        <source>No technology was seen from its start to its end in this time.</source>
        <translation>За это время ни одна технология не прослежена от начала до конца.</translation>
    </message>
    <message>
        <source>durations</source>
        <translation>durations</translation>
    </message>
    <message>
        <source>Lag from creation to receipt</source>
        <translation>Задержка от создания до получения</translation>
    </message>
    <message>
        <source>“Below 0”: the sender&apos;s clock is ahead. Senders write whole seconds, so up to one second may be rounding.</source>
        <translation>«Меньше 0»: часы отправителя спешат. Отправители пишут целые секунды, так что до одной секунды может быть округлением.</translation>
    </message>
    <message>
        <source>No event in this time says when it was created.</source>
        <translation>Ни одно событие за это время не говорит, когда создано.</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>lag</translation>
    </message>
    <message>
        <source>Replies by status</source>
        <translation>Ответы по кодам</translation>
    </message>
    <message>
        <source>replies</source>
        <translation>replies</translation>
    </message>
    <message>
        <source>The time ends before it begins: choose a later end.</source>
        <translation>Конец времени раньше начала: выберите более поздний.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln событие</numerusform>
            <numerusform>%Ln события</numerusform>
            <numerusform>%Ln событий</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % passed</source>
        <translation>%1 % пройдено</translation>
    </message>
    <message>
        <source>still counting, %1 %</source>
        <translation>подсчёт идёт, %1 %</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::OverviewRange</name>
    <message>
        <source>Last hour</source>
        <translation>Последний час</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Последние 24 часа</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Последние 7 дней</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Последние 30 дней</translation>
    </message>
    <message>
        <source>All times</source>
        <translation>Всё время</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>С … по …</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::PagedTableModel</name>
    <message>
        <source>deleted</source>
        <translation>удалено</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>загрузка</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::PassPhraseDialog</name>
    <message>
        <source>&amp;New pass phrase:</source>
        <translation>&amp;Новая парольная фраза:</translation>
    </message>
    <message>
        <source>&amp;Again:</source>
        <translation>&amp;Ещё раз:</translation>
    </message>
    <message>
        <source>It cannot be read back, nor be recovered: keep it in mind. A few words are better than one.</source>
        <translation>Её нельзя ни прочитать снова, ни восстановить: запомните её. Несколько слов лучше, чем одно.</translation>
    </message>
    <message>
        <source>Without a pass phrase the window cannot be locked.</source>
        <translation>Без парольной фразы окно нельзя заблокировать.</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s).</source>
        <translation>
            <numerusform>Не менее %n символа.</numerusform>
            <numerusform>Не менее %n символов.</numerusform>
            <numerusform>Не менее %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Фразы не совпадают.</translation>
    </message>
    <message numerus="yes">
        <source>This is not the pass phrase. Try again in %n second(s).</source>
        <translation>
            <numerusform>Это не та парольная фраза. Повторите попытку через %n секунду.</numerusform>
            <numerusform>Это не та парольная фраза. Повторите попытку через %n секунды.</numerusform>
            <numerusform>Это не та парольная фраза. Повторите попытку через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Current pass phrase:</source>
        <translation>&amp;Текущая парольная фраза:</translation>
    </message>
    <message>
        <source>Set a pass phrase</source>
        <translation>Задание парольной фразы</translation>
    </message>
    <message>
        <source>Change the pass phrase</source>
        <translation>Изменение парольной фразы</translation>
    </message>
    <message>
        <source>Remove the pass phrase</source>
        <translation>Удаление парольной фразы</translation>
    </message>
    <message>
        <source>Please wait…</source>
        <translation>Подождите…</translation>
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
        <translation>То, что хранит хранилище, не изменено. %1 Чтобы попробовать снова, выберите «ОК» или «Применить».</translation>
    </message>
    <message>
        <source>Save the changes to the preferences?</source>
        <translation>Сохранить изменения настроек?</translation>
    </message>
    <message>
        <source>Discard the changes to the preferences?</source>
        <translation>Отбросить изменения настроек?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::PrivacyActions</name>
    <message>
        <source>Show names, phone numbers, IINs and photos as stars, by the masking rules of the preferences</source>
        <translation>Показывать имена, номера телефонов, ИИН и фотографии звёздочками, по правилам скрытия из настроек</translation>
    </message>
    <message>
        <source>Cover the window until the pass phrase is given; receiving and delivering go on</source>
        <translation>Скрыть содержимое окна, пока не введена парольная фраза; приём и доставка продолжаются</translation>
    </message>
    <message>
        <source>&amp;Mask personal data</source>
        <translation>Скрывать &amp;личные данные</translation>
    </message>
    <message>
        <source>Loc&amp;k now</source>
        <translation>За&amp;блокировать сейчас</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::PrivacyPage</name>
    <message>
        <source>Privacy</source>
        <translation>Конфиденциальность</translation>
    </message>
    <message>
        <source>To lock the window, a pass phrase has to be set first.</source>
        <translation>Чтобы окно можно было блокировать, сначала задайте парольную фразу.</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>&amp;Изменить…</translation>
    </message>
    <message>
        <source>&amp;Set…</source>
        <translation>&amp;Задать…</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Выясняется…</translation>
    </message>
    <message>
        <source>A pass phrase is set.</source>
        <translation>Парольная фраза задана.</translation>
    </message>
    <message>
        <source>There is no pass phrase: the window cannot be locked.</source>
        <translation>Парольной фразы нет: окно нельзя заблокировать.</translation>
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
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Choose another store…</source>
        <translation>Выбрать другое хранилище…</translation>
    </message>
    <message>
        <source>Choose a store</source>
        <translation>Выбор хранилища</translation>
    </message>
    <message>
        <source>Stores (*.db);;All files (*)</source>
        <translation>Хранилища (*.db);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ProgressStrip</name>
    <message>
        <source>Progress</source>
        <translation>Ход выполнения</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Stop; what is done stays done</source>
        <translation>Остановить; сделанное останется</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Копирование…</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RawView</name>
    <message>
        <source>The body is empty</source>
        <translation>Тело пустое</translation>
    </message>
    <message>
        <source>%1, not text: shown in hexadecimal</source>
        <translation>%1, не текст: показано в шестнадцатеричном виде</translation>
    </message>
    <message>
        <source>The first %1 of %2</source>
        <translation>Первые %1 из %2</translation>
    </message>
    <message>
        <source>&amp;Copy lines</source>
        <translation>&amp;Копировать строки</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RedeliverMenu</name>
    <message>
        <source>To &amp;every enabled webhook of its flow</source>
        <translation>На &amp;все включённые вебхуки его потока</translation>
    </message>
    <message>
        <source>To this webhook, whatever events it subscribes to</source>
        <translation>На этот вебхук, на какие бы события он ни был подписан</translation>
    </message>
    <message>
        <source>This webhook is disabled. Enable it in the settings of “%1”.</source>
        <translation>Этот вебхук выключен. Включите его в настройках «%1».</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ReplayMenu</name>
    <message>
        <source>Store the events of this one&apos;s session again, as a new session</source>
        <translation>Сохранить события этой сессии ещё раз, как новую сессию</translation>
    </message>
    <message>
        <source>Repla&amp;y session</source>
        <translation>&amp;Повторить сессию</translation>
    </message>
    <message>
        <source>In &amp;real time</source>
        <translation>В &amp;реальном времени</translation>
    </message>
    <message>
        <source>&amp;Ten times as fast</source>
        <translation>В &amp;десять раз быстрее</translation>
    </message>
    <message>
        <source>At &amp;once</source>
        <translation>&amp;Сразу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ReplyRuleActions</name>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Добавить…</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Добавить правило</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Изменить…</translation>
    </message>
    <message>
        <source>Change this rule</source>
        <translation>Изменить это правило</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>Создать &amp;копию</translation>
    </message>
    <message>
        <source>Add a copy of this rule below it</source>
        <translation>Добавить копию правила под ним</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Delete this rule; it can be undone until the dialog is closed</source>
        <translation>Удалить это правило; это можно отменить, пока диалог не закрыт</translation>
    </message>
    <message>
        <source>U&amp;ndo delete</source>
        <translation>О&amp;тменить удаление</translation>
    </message>
    <message>
        <source>Put the last deleted rule back</source>
        <translation>Вернуть последнее удалённое правило</translation>
    </message>
    <message>
        <source>Move u&amp;p</source>
        <translation>&amp;Выше</translation>
    </message>
    <message>
        <source>Move this rule up: the first that fits is obeyed</source>
        <translation>Поднять правило: действует первое подходящее</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>&amp;Ниже</translation>
    </message>
    <message>
        <source>Move this rule down: the first that fits is obeyed</source>
        <translation>Опустить правило: действует первое подходящее</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ReplyRuleDialog</name>
    <message>
        <source>Nothing is sent: the connection is closed instead.</source>
        <translation>Ничего не отправляется: вместо ответа соединение закрывается.</translation>
    </message>
    <message>
        <source>Add a reply rule</source>
        <translation>Добавление правила ответа</translation>
    </message>
    <message>
        <source>Edit the reply rule</source>
        <translation>Изменение правила ответа</translation>
    </message>
    <message>
        <source>any</source>
        <translation>любое</translation>
    </message>
    <message>
        <source>Discard the new reply rule?</source>
        <translation>Отбросить новое правило ответа?</translation>
    </message>
    <message>
        <source>Discard the changes to the reply rule?</source>
        <translation>Отбросить изменения правила ответа?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ReplyRulesControl</name>
    <message>
        <source>&amp;Reply rules…</source>
        <translation>П&amp;равила ответов…</translation>
    </message>
    <message>
        <source>Reply rules…</source>
        <translation>Правила ответов…</translation>
    </message>
    <message>
        <source>Alter what the listener answers, to see how a sender copes</source>
        <translation>Менять ответы приёмника, чтобы увидеть, как справляется отправитель</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Выключить</translation>
    </message>
    <message>
        <source>Answer as usual from now on; the rules are kept</source>
        <translation>С этого момента отвечать как обычно; правила сохраняются</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ReplyRulesDialog</name>
    <message>
        <source>The rule “%1” was deleted.</source>
        <translation>Правило «%1» удалено.</translation>
    </message>
    <message numerus="yes">
        <source>There can be at most %n rule(s).</source>
        <translation>
            <numerusform>Может быть не более %n правила.</numerusform>
            <numerusform>Может быть не более %n правил.</numerusform>
            <numerusform>Может быть не более %n правил.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Добавить правило</translation>
    </message>
    <message>
        <source>Take the &amp;status from the end of the path: %1 is answered 503</source>
        <translation>Брать &amp;статус из конца пути: на %1 ответ 503</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ReplyRulesModel</name>
    <message>
        <source>on</source>
        <comment>a rule</comment>
        <translation>вкл.</translation>
    </message>
    <message>
        <source>off</source>
        <comment>a rule</comment>
        <translation>выкл.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Вкл.</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>К чему подходит</translation>
    </message>
    <message>
        <source>Is answered</source>
        <translation>Ответ</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RetentionSection</name>
    <message numerus="yes">
        <source>Now: %1 in the file, of these %2 free; %Ln event(s).</source>
        <translation>
            <numerusform>Сейчас: %1 в файле, из них свободно %2; %Ln событие.</numerusform>
            <numerusform>Сейчас: %1 в файле, из них свободно %2; %Ln события.</numerusform>
            <numerusform>Сейчас: %1 в файле, из них свободно %2; %Ln событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>Now: %1 in the file, of these %2 free.</source>
        <translation>Сейчас: %1 в файле, из них свободно %2.</translation>
    </message>
    <message numerus="yes">
        <source>To be removed now: %Ln event(s)</source>
        <translation>
            <numerusform>Сейчас удалилось бы: %Ln событие</numerusform>
            <numerusform>Сейчас удалилось бы: %Ln события</numerusform>
            <numerusform>Сейчас удалилось бы: %Ln событий</numerusform>
        </translation>
    </message>
    <message>
        <source>, and of the oldest so many that %1 become free</source>
        <translation>, и из самых старых столько, чтобы освободилось %1</translation>
    </message>
    <message>
        <source>Nothing is removed: everything is kept.</source>
        <translation>Ничего не удаляется: хранится всё.</translation>
    </message>
    <message>
        <source>This file was made by an earlier version: what becomes free in it is used again, but the file does not get smaller until it is rewritten once.</source>
        <translation>Этот файл создан более ранней версией: освободившееся в нём место используется снова, но сам он не уменьшается, пока его один раз не переписать.</translation>
    </message>
    <message>
        <source>They are removed for good, with their bodies, deliveries and marks.</source>
        <translation>Они удаляются навсегда, вместе с телами, доставками и отметками.</translation>
    </message>
    <message>
        <source>Removing events…</source>
        <translation>События удаляются…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) removed.</source>
        <translation>
            <numerusform>Удалено %Ln событие.</numerusform>
            <numerusform>Удалены %Ln события.</numerusform>
            <numerusform>Удалено %Ln событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. %1</source>
        <translation>Прервано. %1</translation>
    </message>
    <message>
        <source>Rewrite the file of the store now?</source>
        <translation>Переписать файл хранилища сейчас?</translation>
    </message>
    <message>
        <source>Until that is done no event can be stored: those that arrive wait in memory, and when the queue is full, senders are told to send again. It takes up to twice %1 of further room on the disk, and cannot be cancelled.</source>
        <translation>До конца этого события не сохраняются: приходящие ждут в памяти, а когда очередь полна, отправителям говорится отправить снова. На диске понадобится ещё до двух раз по %1, и прервать это нельзя.</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>Переписать</translation>
    </message>
    <message>
        <source>The file is being rewritten…</source>
        <translation>Файл переписывается…</translation>
    </message>
    <message>
        <source>The file was rewritten.</source>
        <translation>Файл переписан.</translation>
    </message>
    <message>
        <source>&amp;Rewrite…</source>
        <translation>&amp;Переписать…</translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation>Очистка</translation>
    </message>
    <message>
        <source>Rewrite the file</source>
        <translation>Переписать файл</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RowName</name>
    <message>
        <source>Row %1 of %2</source>
        <extracomment>what a screen reader says of a row of a table</extracomment>
        <translation>Строка %1 из %2</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleActionDialog</name>
    <message>
        <source>Add an action: %1</source>
        <extracomment>window title; %1: a kind of action, such as &quot;notification&quot;</extracomment>
        <translation>Добавление действия: %1</translation>
    </message>
    <message>
        <source>Edit the action: %1</source>
        <translation>Изменение действия: %1</translation>
    </message>
    <message>
        <source>Discard what you entered for this action?</source>
        <translation>Отбросить то, что вы ввели для этого действия?</translation>
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
        <translation>Добавьте то, что делает правило.</translation>
    </message>
    <message>
        <source>Action %1: %2</source>
        <extracomment>%1: the number of an action, %2: what is wrong with it</extracomment>
        <translation>Действие %1: %2</translation>
    </message>
    <message>
        <source>Action %1: It signs what it sends, but there is no signing secret yet. Edit it to give it one.</source>
        <translation>Действие %1: отправляемое подписывается, но секрета подписи пока нет. Измените действие, чтобы задать секрет.</translation>
    </message>
    <message>
        <source>Add something that the rule does</source>
        <translation>Добавить то, что делает правило</translation>
    </message>
    <message numerus="yes">
        <source>A rule can have at most %n action(s).</source>
        <translation>
            <numerusform>В правиле может быть не более %n действия.</numerusform>
            <numerusform>В правиле может быть не более %n действий.</numerusform>
            <numerusform>В правиле может быть не более %n действий.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show a &amp;notification…</source>
        <translation>&amp;Показать уведомление…</translation>
    </message>
    <message>
        <source>Run a &amp;program…</source>
        <translation>&amp;Запустить программу…</translation>
    </message>
    <message>
        <source>Send the event to a &amp;URL…</source>
        <translation>&amp;Отправить событие на URL…</translation>
    </message>
    <message>
        <source>&amp;Mark the event…</source>
        <translation>О&amp;тметить событие…</translation>
    </message>
    <message>
        <source>&amp;Add to the note of the event…</source>
        <translation>&amp;Добавить к заметке о событии…</translation>
    </message>
    <message>
        <source>&amp;Stop forwarding of its flow</source>
        <translation>О&amp;становить пересылку его потока</translation>
    </message>
    <message>
        <source>Ed&amp;it…</source>
        <translation>Из&amp;менить…</translation>
    </message>
    <message>
        <source>Change this action</source>
        <translation>Изменить это действие</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Remove this action</source>
        <translation>Удалить это действие</translation>
    </message>
    <message>
        <source>Move u&amp;p</source>
        <translation>В&amp;ыше</translation>
    </message>
    <message>
        <source>Move this action up</source>
        <translation>Переместить это действие выше</translation>
    </message>
    <message>
        <source>&amp;Move down</source>
        <translation>&amp;Ниже</translation>
    </message>
    <message>
        <source>Move this action down</source>
        <translation>Переместить это действие ниже</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleConditionForm</name>
    <message>
        <source>&amp;After an event</source>
        <translation>Посл&amp;е события</translation>
    </message>
    <message>
        <source>E&amp;vents that match</source>
        <translation>Подходящие со&amp;бытия</translation>
    </message>
    <message>
        <source>For a t&amp;ime of</source>
        <translation>На протя&amp;жении</translation>
    </message>
    <message>
        <source>W&amp;ithin</source>
        <translation>&amp;За время</translation>
    </message>
    <message>
        <source>How long nothing may come</source>
        <translation>Сколько времени ничего не должно приходить</translation>
    </message>
    <message>
        <source>Time within which they come</source>
        <translation>Время, за которое они приходят</translation>
    </message>
    <message>
        <source>Waited fo&amp;r in each</source>
        <translation>Ждать в преде&amp;лах</translation>
    </message>
    <message>
        <source>Counte&amp;d in each</source>
        <translation>Считать в &amp;пределах</translation>
    </message>
    <message>
        <source>Event after which one should follow</source>
        <translation>Событие, после которого должно прийти ожидаемое</translation>
    </message>
    <message>
        <source>Filter of the events</source>
        <translation>Фильтр событий</translation>
    </message>
    <message>
        <source>empty: the wait begins anew with each awaited event</source>
        <translation>пусто: ожидание начинается заново с каждым ожидаемым событием</translation>
    </message>
    <message>
        <source>such as event:flow.end success:false</source>
        <translation>например, event:flow.end success:false</translation>
    </message>
    <message>
        <source>Awaited event</source>
        <translation>Ожидаемое событие</translation>
    </message>
    <message>
        <source>such as event:flow.end; empty: any event</source>
        <translation>например, event:flow.end; пусто: любое событие</translation>
    </message>
    <message>
        <source>an event matches</source>
        <translation>событие подходит</translation>
    </message>
    <message>
        <source>several events match within a time</source>
        <translation>подходит несколько событий за время</translation>
    </message>
    <message>
        <source>an awaited event does not come</source>
        <translation>ожидаемое событие не пришло</translation>
    </message>
    <message>
        <source>the whole store</source>
        <translation>всего хранилища</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>потока</translation>
    </message>
    <message>
        <source>session</source>
        <translation>сессии</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleDialog</name>
    <message>
        <source>A rule needs a name.</source>
        <translation>Правилу нужно имя.</translation>
    </message>
    <message numerus="yes">
        <source>The name can have at most %n character(s).</source>
        <translation>
            <numerusform>В имени может быть не более %n символа.</numerusform>
            <numerusform>В имени может быть не более %n символов.</numerusform>
            <numerusform>В имени может быть не более %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>This rule was changed meanwhile, here or by another program. What you entered is still here.</source>
        <translation>Это правило тем временем изменено здесь или другой программой. Введённое вами осталось на месте.</translation>
    </message>
    <message>
        <source>Save the new rule?</source>
        <translation>Сохранить новое правило?</translation>
    </message>
    <message>
        <source>Save the changes to the rule “%1”?</source>
        <translation>Сохранить изменения в правиле «%1»?</translation>
    </message>
    <message>
        <source>%1[*] – rule</source>
        <translation>%1[*] – правило</translation>
    </message>
    <message>
        <source>New rule[*]</source>
        <translation>Новое правило[*]</translation>
    </message>
    <message>
        <source> times a minute</source>
        <translation> в минуту</translation>
    </message>
    <message>
        <source>Save mine instead</source>
        <translation>Сохранить моё</translation>
    </message>
    <message>
        <source>Save what you entered; what was changed meanwhile is lost</source>
        <translation>Сохранить введённое вами; то, что тем временем изменено, пропадёт</translation>
    </message>
    <message>
        <source>Discard the changes to the rule “%1”?</source>
        <translation>Отбросить изменения правила «%1»?</translation>
    </message>
    <message>
        <source>Discard the new rule?</source>
        <translation>Отбросить новое правило?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleListActions</name>
    <message>
        <source>Disa&amp;ble</source>
        <translation>В&amp;ыключить</translation>
    </message>
    <message>
        <source>Ena&amp;ble</source>
        <translation>&amp;Включить</translation>
    </message>
    <message>
        <source>Act on events no more; what has not begun is cancelled</source>
        <translation>Больше не действовать на события; не начатое отменяется</translation>
    </message>
    <message>
        <source>Act on events from now on</source>
        <translation>Действовать на события с этого момента</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Добавить…</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Добавить правило</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Изменить…</translation>
    </message>
    <message>
        <source>Change this rule</source>
        <translation>Изменить это правило</translation>
    </message>
    <message>
        <source>&amp;Duplicate…</source>
        <translation>Созд&amp;ать копию…</translation>
    </message>
    <message>
        <source>Add a rule like this one</source>
        <translation>Добавить правило, подобное этому</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Remove this rule; it can be undone</source>
        <translation>Удалить это правило; это можно отменить</translation>
    </message>
    <message>
        <source>&amp;Undo remove</source>
        <translation>&amp;Отменить удаление</translation>
    </message>
    <message>
        <source>Put the last removed rule back</source>
        <translation>Вернуть последнее удалённое правило</translation>
    </message>
    <message>
        <source>Re&amp;sume</source>
        <translation>Во&amp;зобновить</translation>
    </message>
    <message>
        <source>Let the rule, which paused itself, go on with events from now on</source>
        <translation>Правило само приостановилось; пусть оно продолжит с событий, которые приходят с этого момента</translation>
    </message>
    <message>
        <source>Confirm &amp;programs…</source>
        <translation>&amp;Подтвердить программы…</translation>
    </message>
    <message>
        <source>Look at what this rule starts, and let it</source>
        <translation>Посмотреть, что запускает это правило, и разрешить это</translation>
    </message>
    <message>
        <source>Cancel &amp;waiting actions</source>
        <translation>Отменить о&amp;жидающие действия</translation>
    </message>
    <message>
        <source>Do no more what this rule has not begun yet</source>
        <translation>Больше не делать того, что это правило ещё не начало</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>&amp;Экспорт…</translation>
    </message>
    <message>
        <source>Write all rules into a file; secrets are left out</source>
        <translation>Записать все правила в файл; секреты опускаются</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>И&amp;мпорт…</translation>
    </message>
    <message>
        <source>Add the rules of a file; you see first what they do, and they come disabled</source>
        <translation>Добавить правила из файла; сначала видно, что они делают, и они приходят выключенными</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleListControl</name>
    <message>
        <source>%1 (copy)</source>
        <extracomment>the name of a copy of the rule %1</extracomment>
        <translation>%1 (копия)</translation>
    </message>
    <message>
        <source>The rule “%1” was removed.</source>
        <translation>Правило «%1» удалено.</translation>
    </message>
    <message>
        <source>The rule “%1” is back.</source>
        <translation>Правило «%1» возвращено.</translation>
    </message>
    <message>
        <source>The rule “%1” goes on, with events from now on.</source>
        <translation>Правило «%1» продолжает работу с событий, которые приходят с этого момента.</translation>
    </message>
    <message>
        <source>The rule “%1” may start its programs now.</source>
        <translation>Теперь правило «%1» может запускать свои программы.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln action(s) cancelled.</source>
        <translation>
            <numerusform>Отменено %Ln действие.</numerusform>
            <numerusform>Отменены %Ln действия.</numerusform>
            <numerusform>Отменено %Ln действий.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export rules</source>
        <translation>Экспорт правил</translation>
    </message>
    <message>
        <source>Rules (*.json)</source>
        <translation>Правила (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>The rules were exported to %1.</source>
        <translation>Правила экспортированы в %1.</translation>
    </message>
    <message>
        <source>Import rules</source>
        <translation>Импорт правил</translation>
    </message>
    <message>
        <source>%1 has no rules that can be imported: %2</source>
        <extracomment>%1 is a file&apos;s name, %2 why</extracomment>
        <translation>В %1 нет правил, которые можно импортировать: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rule(s) imported. They are disabled: enable what you want to use.</source>
        <translation>
            <numerusform>Импортировано %Ln правило. Импортированное выключено: включите то, что хотите использовать.</numerusform>
            <numerusform>Импортированы %Ln правила. Они выключены: включите то, что хотите использовать.</numerusform>
            <numerusform>Импортировано %Ln правил. Они выключены: включите то, что хотите использовать.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove damaged rule</source>
        <translation>Удаление повреждённого правила</translation>
    </message>
    <message>
        <source>Remove the damaged rule “%1”?</source>
        <translation>Удалить повреждённое правило «%1»?</translation>
    </message>
    <message>
        <source>It cannot be read, so this cannot be undone. What it did stays in the log.</source>
        <translation>Оно не читается, поэтому отменить это нельзя. Сделанное им остаётся в журнале.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>The damaged rule “%1” was removed.</source>
        <translation>Повреждённое правило «%1» удалено.</translation>
    </message>
    <message>
        <source>The rule “%1” was changed while you looked at it. Nothing was confirmed; look at it as it is now.</source>
        <translation>Правило «%1» изменилось, пока вы его смотрели. Ничего не подтверждено; посмотрите, каким оно стало.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln damaged rule(s) were left out.</source>
        <translation>
            <numerusform>%Ln повреждённое правило пропущено.</numerusform>
            <numerusform>%Ln повреждённых правила пропущено.</numerusform>
            <numerusform>%Ln повреждённых правил пропущено.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleListModel</name>
    <message>
        <source>never</source>
        <translation>никогда</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) are waiting or under way.</source>
        <translation>
            <numerusform>%n действие ожидает или выполняется.</numerusform>
            <numerusform>%n действия ожидают или выполняются.</numerusform>
            <numerusform>%n действий ожидают или выполняются.</numerusform>
        </translation>
    </message>
    <message>
        <source>How often it fired within the last hour</source>
        <translation>Сколько раз оно сработало за последний час</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Правило</translation>
    </message>
    <message>
        <source>When it fires</source>
        <translation>Когда срабатывает</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Что делает</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Last fired</source>
        <translation>Последнее срабатывание</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Последний час</translation>
    </message>
    <message>
        <source>Last outcome</source>
        <translation>Последний итог</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <comment>a rule</comment>
        <translation>не читается</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleNotices</name>
    <message>
        <source>The rule “%1” paused itself. %2</source>
        <extracomment>%1 is a rule&apos;s name, %2 why: &quot;It fired more than 60 times within a minute.&quot;</extracomment>
        <translation>Правило «%1» само приостановилось. %2</translation>
    </message>
    <message numerus="yes">
        <source>So did %n more.</source>
        <translation>
            <numerusform>Приостановилось ещё %n правило.</numerusform>
            <numerusform>Приостановились ещё %n правила.</numerusform>
            <numerusform>Приостановилось ещё %n правил.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rules do nothing at the moment, because what they do cannot be recorded. %1</source>
        <translation>Сейчас правила ничего не делают, потому что сделанное ими не удаётся записать. %1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Возобновить</translation>
    </message>
    <message>
        <source>Let the rule go on, with events from now on</source>
        <translation>Продолжить правило с событий, которые приходят с этого момента</translation>
    </message>
    <message>
        <source>Show the rule</source>
        <translation>Показать правило</translation>
    </message>
    <message>
        <source>Show the rule and its firings</source>
        <translation>Показать правило и его срабатывания</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleTrialModel</name>
    <message>
        <source>no event</source>
        <translation>события нет</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Поток</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Сессия</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Успех</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RuleTryPane</name>
    <message>
        <source>As soon as the condition is right, you see here on which of the last events it would have fired.</source>
        <translation>Как только условие будет верным, здесь станет видно, на каких из последних событий оно сработало бы.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Выясняется…</translation>
    </message>
    <message>
        <source>There are no events yet to try it on.</source>
        <translation>Пока нет событий, на которых его можно испытать.</translation>
    </message>
    <message numerus="yes">
        <source>the last %n event(s)</source>
        <comment>a rule would have fired … on …</comment>
        <translation>
            <numerusform>последнем %n событии</numerusform>
            <numerusform>последних %n событиях</numerusform>
            <numerusform>последних %n событиях</numerusform>
        </translation>
    </message>
    <message>
        <source>It would not have fired on %1.</source>
        <translation>Правило не сработало бы на %1.</translation>
    </message>
    <message numerus="yes">
        <source>It would have fired %n time(s) on %1.</source>
        <translation>
            <numerusform>Правило сработало бы %n раз на %1.</numerusform>
            <numerusform>Правило сработало бы %n раза на %1.</numerusform>
            <numerusform>Правило сработало бы %n раз на %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Then it would have paused itself, because it fires too often.</source>
        <translation>Затем оно само приостановилось бы, потому что срабатывает слишком часто.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::RunActionPage</name>
    <message>
        <source>There is no such file.</source>
        <translation>Такого файла нет.</translation>
    </message>
    <message>
        <source>This is not a program: it cannot be executed.</source>
        <translation>Это не программа: файл нельзя выполнить.</translation>
    </message>
    <message>
        <source>Choose a program</source>
        <translation>Выбор программы</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Выбор папки</translation>
    </message>
    <message>
        <source>wait for their turn</source>
        <translation>ждут своей очереди</translation>
    </message>
    <message>
        <source>are left out</source>
        <translation>пропускаются</translation>
    </message>
    <message>
        <source>Longest time the program may take</source>
        <translation>Сколько времени может работать программа</translation>
    </message>
    <message>
        <source>One of the arguments has several lines, or is empty: they can be changed with flowbell-cli only.</source>
        <translation>Один из аргументов состоит из нескольких строк или пуст: такие аргументы можно изменить только в flowbell-cli.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SavedFilterMenu</name>
    <message>
        <source>Saved filters</source>
        <translation>Сохранённые фильтры</translation>
    </message>
    <message>
        <source>None yet: write a filter and save it</source>
        <translation>Пока нет: напишите фильтр и сохраните его</translation>
    </message>
    <message>
        <source>Recent filters</source>
        <translation>Недавние фильтры</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Пока нет</translation>
    </message>
    <message>
        <source>There is no filter to save.</source>
        <translation>Нет фильтра, который можно сохранить.</translation>
    </message>
    <message>
        <source>There is no filter to save. Write one first.</source>
        <translation>Нет фильтра, который можно сохранить. Сначала напишите его.</translation>
    </message>
    <message>
        <source>Name of the filter “%1”:</source>
        <translation>Имя фильтра «%1»:</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>There is a saved filter “%1” already. Replace it?</source>
        <translation>Сохранённый фильтр «%1» уже есть. Заменить его?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Заменить</translation>
    </message>
    <message>
        <source>&amp;Save the current filter…</source>
        <translation>&amp;Сохранить этот фильтр…</translation>
    </message>
    <message>
        <source>&amp;Edit saved filters…</source>
        <translation>&amp;Изменить сохранённые фильтры…</translation>
    </message>
    <message>
        <source>&amp;Forget recent filters</source>
        <translation>&amp;Забыть недавние фильтры</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>Сохранение фильтра</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SavedFiltersDialog</name>
    <message>
        <source>There is a saved filter “%1” already. Choose a different name.</source>
        <translation>Сохранённый фильтр «%1» уже есть. Выберите другое имя.</translation>
    </message>
    <message numerus="yes">
        <source>A saved filter needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>Имя сохранённого фильтра — от 1 до %n символа.</numerusform>
            <numerusform>Имя сохранённого фильтра — от 1 до %n символов.</numerusform>
            <numerusform>Имя сохранённого фильтра — от 1 до %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>This filter was removed elsewhere.</source>
        <translation>Этот фильтр удалён в другом месте.</translation>
    </message>
    <message>
        <source>“%1” was deleted. Ctrl+Z brings it back.</source>
        <translation>«%1» удалён. Ctrl+Z вернёт его.</translation>
    </message>
    <message>
        <source>Discard what could not be saved?</source>
        <translation>Отбросить то, что не удалось сохранить?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SavedFiltersModel</name>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Не сохранено</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SecretHeadersModel</name>
    <message>
        <source>%1 is there more than once. A secret header can be sent only once.</source>
        <translation>%1 указан несколько раз. Секретный заголовок можно отправить только один раз.</translation>
    </message>
    <message>
        <source>The value of %1 is still kept. Type it, or keep the header secret.</source>
        <translation>Значение %1 ещё хранится. Введите его или оставьте заголовок секретным.</translation>
    </message>
    <message>
        <source>The secret header %1 needs a value.</source>
        <translation>Секретному заголовку %1 нужно значение.</translation>
    </message>
    <message>
        <source>The secret header %1 has a new name: type its value again.</source>
        <translation>У секретного заголовка %1 новое имя: введите его значение ещё раз.</translation>
    </message>
    <message>
        <source>Secret values are kept where signing secrets are, not in the store.</source>
        <translation>Секретные значения хранятся там же, где секреты подписи, а не в хранилище.</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>секретный</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>открытый</translation>
    </message>
    <message>
        <source>A value is kept. To replace it, type another one.</source>
        <translation>Значение хранится. Чтобы заменить его, введите другое.</translation>
    </message>
    <message>
        <source>Its value is kept where signing secrets are, not in the store.</source>
        <translation>Его значение хранится там же, где секреты подписи, а не в хранилище.</translation>
    </message>
    <message>
        <source>Its value is in the store, as it is.</source>
        <translation>Его значение лежит в хранилище как есть.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Секретный</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SenderSection</name>
    <message>
        <source>The header field of the token needs a name that can hold one, such as X-Webhook-Token or Authorization.</source>
        <translation>Для токена нужно имя поля заголовка, в котором он может стоять, например X-Webhook-Token или Authorization.</translation>
    </message>
    <message>
        <source>The user name must not be empty, and must not contain a colon.</source>
        <translation>Имя пользователя не должно быть пустым и не должно содержать двоеточия.</translation>
    </message>
    <message>
        <source>Hide the secret</source>
        <translation>Скрыть секрет</translation>
    </message>
    <message>
        <source>Show the secret</source>
        <translation>Показать секрет</translation>
    </message>
    <message>
        <source>Anyone who reaches the listener can send events. The window says so as long as it listens beyond this computer.</source>
        <translation>События может отправить любой, кому доступен приёмник. Окно напоминает об этом, пока приём идёт не только с этого компьютера.</translation>
    </message>
    <message>
        <source>Only programs on this computer can send events. To listen beyond it, choose what senders have to show.</source>
        <translation>События могут отправлять только программы на этом компьютере. Чтобы принимать не только с него, выберите, что должны предъявлять отправители.</translation>
    </message>
    <message>
        <source>A new secret: give it to the senders. It counts once it is applied.</source>
        <translation>Новый секрет: передайте его отправителям. Он действует после применения настроек.</translation>
    </message>
    <message>
        <source>A secret is kept. Senders put it behind the path; “Copy the address” in the window takes it along.</source>
        <translation>Секрет хранится. Отправители добавляют его в конец пути; «Копировать адрес» в окне копирует адрес вместе с ним.</translation>
    </message>
    <message>
        <source>A secret is kept. While a sender changes it, both may stand here, with a blank between.</source>
        <translation>Секрет хранится. Пока отправитель его меняет, здесь могут стоять оба, через пробел.</translation>
    </message>
    <message>
        <source>A secret is kept. To replace it, generate another one or type one here.</source>
        <translation>Секрет хранится. Чтобы заменить его, создайте другой или введите здесь.</translation>
    </message>
    <message>
        <source>Copy the secret</source>
        <translation>Копировать секрет</translation>
    </message>
    <message>
        <source>Make a new random secret</source>
        <translation>Создать новый случайный секрет</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionAlignmentModel</name>
    <message>
        <source>only in the first</source>
        <translation>только в первой</translation>
    </message>
    <message>
        <source>only in the second</source>
        <translation>только во второй</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>an outcome</comment>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>passed</source>
        <comment>an outcome</comment>
        <translation>пройдено</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>an outcome</comment>
        <translation>не пройдено</translation>
    </message>
    <message>
        <source>first %1, second %2</source>
        <comment>outcomes</comment>
        <translation>первая — %1, вторая — %2</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>совпадает</translation>
    </message>
    <message>
        <source>second took %1 longer</source>
        <translation>вторая дольше на %1</translation>
    </message>
    <message>
        <source>second took %1 less</source>
        <translation>вторая короче на %1</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>Technology</source>
        <translation>Технология</translation>
    </message>
    <message>
        <source>First: after</source>
        <translation>Первая: через</translation>
    </message>
    <message>
        <source>First: took</source>
        <translation>Первая: длилась</translation>
    </message>
    <message>
        <source>Second: after</source>
        <translation>Вторая: через</translation>
    </message>
    <message>
        <source>Second: took</source>
        <translation>Вторая: длилась</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Отличие</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionComparison</name>
    <message>
        <source>%1, %2, session %3, started %4, %5</source>
        <comment>flow, state, …</comment>
        <translation>%1, %2, сессия %3, начата %4, %5</translation>
    </message>
    <message>
        <source>Both went through the same steps with the same outcomes.</source>
        <translation>Обе прошли одни и те же шаги с одним исходом.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s) differ in being there or in the outcome.</source>
        <translation>
            <numerusform>%Ln шаг есть лишь в одной или отличается исходом.</numerusform>
            <numerusform>%Ln шага есть лишь в одной или отличаются исходом.</numerusform>
            <numerusform>%Ln шагов есть лишь в одной или отличаются исходом.</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare sessions</source>
        <translation>Сравнение сессий</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionEventsModel</name>
    <message>
        <source>passed</source>
        <translation>пройдено</translation>
    </message>
    <message>
        <source>does not say</source>
        <translation>не сказано</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не пройдено</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Через</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Technology</source>
        <translation>Технология</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Исход</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Задержка</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>Аномалии</translation>
    </message>
    <message>
        <source>How long after the session&apos;s beginning it happened</source>
        <translation>Через сколько после начала сессии это произошло</translation>
    </message>
    <message>
        <source>From the event&apos;s creation to its receipt</source>
        <translation>От создания события до его получения</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionFilterBar</name>
    <message>
        <source>%1 of %2, still searching %3 %</source>
        <translation>%1 из %2, поиск идёт: %3 %</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Идёт поиск…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln сессия</numerusform>
            <numerusform>%Ln сессии</numerusform>
            <numerusform>%Ln сессий</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>%1; putting sessions together: %2 %</source>
        <translation>%1; составление сессий: %2 %</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Любое состояние</translation>
    </message>
    <message>
        <source>Any anomaly</source>
        <translation>Любая аномалия</translation>
    </message>
    <message>
        <source>Anomalies or not</source>
        <translation>С аномалиями или без</translation>
    </message>
    <message>
        <source>Filter of sessions</source>
        <translation>Фильтр сессий</translation>
    </message>
    <message>
        <source>Filter, such as state:failed technology:LDHP duration:&gt;2m</source>
        <translation>Фильтр, например state:failed technology:LDHP duration:&gt;2m</translation>
    </message>
    <message>
        <source>Sessions shown</source>
        <translation>Показанные сессии</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Show sessions in one state</source>
        <translation>Показывать сессии в одном состоянии</translation>
    </message>
    <message>
        <source>Anomaly</source>
        <translation>Аномалия</translation>
    </message>
    <message>
        <source>Show sessions with an anomaly</source>
        <translation>Показывать сессии с аномалией</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionPreferencesPage</name>
    <message>
        <source>Sessions</source>
        <translation>Сессии</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionTableActions</name>
    <message numerus="yes">
        <source>%Ln session(s) copied to the clipboard.</source>
        <translation>
            <numerusform>В буфер обмена скопирована %Ln сессия.</numerusform>
            <numerusform>В буфер обмена скопированы %Ln сессии.</numerusform>
            <numerusform>В буфер обмена скопировано %Ln сессий.</numerusform>
        </translation>
    </message>
    <message>
        <source>Select two sessions to compare them.</source>
        <translation>Чтобы сравнить, выберите две сессии.</translation>
    </message>
    <message>
        <source>Co&amp;mpare…</source>
        <translation>С&amp;равнить…</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Копировать как &amp;JSON</translation>
    </message>
    <message>
        <source>Co&amp;lumns…</source>
        <translation>Сто&amp;лбцы…</translation>
    </message>
    <message>
        <source>Lay the two selected sessions side by side (Ctrl+Shift+H)</source>
        <translation>Положить две выбранные сессии рядом (Ctrl+Shift+H)</translation>
    </message>
    <message>
        <source>Go to &amp;timeline</source>
        <translation>К &amp;шкале времени</translation>
    </message>
    <message>
        <source>Show &amp;event</source>
        <translation>Показать &amp;событие</translation>
    </message>
    <message>
        <source>Filter events by this sessio&amp;n</source>
        <translation>&amp;Фильтровать события по этой сессии</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>&amp;Копировать строки</translation>
    </message>
    <message>
        <source>Copy rows with &amp;header</source>
        <translation>Копировать строки с &amp;заголовком</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Выбрать &amp;всё</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionTimeline</name>
    <message>
        <source>not ended</source>
        <comment>a technology or the flow</comment>
        <translation>не завершено</translation>
    </message>
    <message>
        <source>passed</source>
        <comment>a technology or the flow</comment>
        <translation>пройдено</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a technology or the flow</comment>
        <translation>не пройдено</translation>
    </message>
    <message>
        <source>Timeline of the session</source>
        <translation>Шкала времени сессии</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>поток</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>a technology</comment>
        <translation>неизвестна</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>%1 after the beginning</source>
        <translation>через %1 после начала</translation>
    </message>
    <message>
        <source>received %1</source>
        <translation>получено %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionView</name>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message>
        <source>Select a session to see its course.</source>
        <translation>Выберите сессию, чтобы увидеть её ход.</translation>
    </message>
    <message>
        <source>This session is no longer stored.</source>
        <translation>Эта сессия больше не хранится.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, session %3, started %4, %5, %Ln event(s)</source>
        <comment>state: flow, …</comment>
        <translation>
            <numerusform>%1: %2, сессия %3, начата %4, %5, %Ln событие</numerusform>
            <numerusform>%1: %2, сессия %3, начата %4, %5, %Ln события</numerusform>
            <numerusform>%1: %2, сессия %3, начата %4, %5, %Ln событий</numerusform>
        </translation>
    </message>
    <message>
        <source>Only its first events are shown.</source>
        <translation>Показаны только первые события.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionsEmptyState</name>
    <message>
        <source>No session matches</source>
        <translation>Ни одна сессия не подходит</translation>
    </message>
    <message>
        <source>No session yet</source>
        <translation>Сессий пока нет</translation>
    </message>
    <message>
        <source>There are sessions, but the filter or the flow list hides them.</source>
        <translation>Сессии есть, но их скрывает фильтр или список потоков.</translation>
    </message>
    <message>
        <source>A session is one pass through a flow. It appears here with the first event that has its session_id.</source>
        <translation>Сессия — это одно прохождение потока. Она появится здесь с первым событием, в котором есть её session_id.</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>&amp;Очистить фильтр</translation>
    </message>
    <message>
        <source>S&amp;imulate sessions…</source>
        <translation>С&amp;имулировать сессии…</translation>
    </message>
    <message>
        <source>What sessions are</source>
        <translation>Что такое сессии</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SessionsPage</name>
    <message>
        <source>The filter names the flow “%1”, but “%2” is chosen in the list: no session is in both.</source>
        <translation>Фильтр называет поток «%1», а в списке выбран «%2»: ни одна сессия не относится к обоим.</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Слежение</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Приостановлено</translation>
    </message>
    <message>
        <source>The newest session is kept in sight</source>
        <translation>Новейшая сессия остаётся на виду</translation>
    </message>
    <message>
        <source>Paused, because you look at older sessions. Press to follow the newest again (End)</source>
        <translation>Приостановлено, потому что вы смотрите более старые сессии. Нажмите, чтобы снова следить за новейшей (End)</translation>
    </message>
    <message>
        <source>Following the newest session</source>
        <translation>Слежение за новейшей сессией</translation>
    </message>
    <message>
        <source>Follow the newest session, paused</source>
        <translation>Слежение за новейшей сессией, приостановлено</translation>
    </message>
    <message>
        <source>This event belongs to no session: it has no session_id.</source>
        <translation>Это событие не относится ни к одной сессии: в нём нет session_id.</translation>
    </message>
    <message>
        <source>The filter was cleared, because it hid the session to be shown.</source>
        <translation>Фильтр очищен, потому что он скрывал сессию, которую надо показать.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SigningSection</name>
    <message>
        <source>Hide the signing secret</source>
        <translation>Скрыть секрет подписи</translation>
    </message>
    <message>
        <source>Show the signing secret</source>
        <translation>Показать секрет подписи</translation>
    </message>
    <message>
        <source>By the signature a receiver can tell that an event comes from here, unchanged.</source>
        <translation>По подписи получатель узнаёт, что событие пришло отсюда и не изменено.</translation>
    </message>
    <message>
        <source>A secret is kept. The former one signs too until %1.</source>
        <translation>Секрет хранится. До %1 подписывает и прежний.</translation>
    </message>
    <message>
        <source>A secret is kept. To replace it, generate another one or paste one here.</source>
        <translation>Секрет хранится. Чтобы заменить его, создайте другой или вставьте сюда.</translation>
    </message>
    <message>
        <source>Copy the signing secret</source>
        <translation>Копировать секрет подписи</translation>
    </message>
    <message>
        <source>Make a new random secret</source>
        <translation>Создать новый случайный секрет</translation>
    </message>
    <message>
        <source>whsec_…</source>
        <translation>whsec_…</translation>
    </message>
    <message>
        <source>A new secret: give it to the receiver. It is used once this is saved.</source>
        <translation>Новый секрет: передайте его получателю. Он начнёт действовать после сохранения.</translation>
    </message>
    <message>
        <source>A new secret: give it to the receiver. It is kept once this is saved.</source>
        <translation>Новый секрет: передайте его получателю. Он будет храниться после сохранения.</translation>
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
        <translation>%1 ч</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln день</numerusform>
            <numerusform>%Ln дня</numerusform>
            <numerusform>%Ln дней</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no flow yet. Add one to the list of flows first.</source>
        <translation>Потоков пока нет. Сначала добавьте поток в список.</translation>
    </message>
    <message>
        <source>%1 events, as fast as they can be stored</source>
        <translation>событий: %1, так быстро, как их удаётся сохранять</translation>
    </message>
    <message>
        <source>%1 events in about %2</source>
        <translation>событий: %1, примерно за %2</translation>
    </message>
    <message>
        <source>%1 of %2 events</source>
        <translation>событий: %1 из %2</translation>
    </message>
    <message>
        <source>Replaying a session: %1</source>
        <translation>Повтор сессии, %1</translation>
    </message>
    <message>
        <source>Cancelled: %1 stored.</source>
        <translation>Прервано: сохранено %1.</translation>
    </message>
    <message>
        <source>Done: %1 events stored.</source>
        <translation>Готово: сохранено событий: %1.</translation>
    </message>
    <message>
        <source>In real time</source>
        <translation>В реальном времени</translation>
    </message>
    <message>
        <source>Ten times as fast</source>
        <translation>В десять раз быстрее</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Сразу</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::SimulationControl</name>
    <message>
        <source>This event belongs to no session that could be replayed.</source>
        <translation>Это событие не относится ни к одной сессии, которую можно повторить.</translation>
    </message>
    <message>
        <source>The session cannot be replayed now: a simulation runs. Stop it, or wait for its end.</source>
        <translation>Сейчас сессию повторить нельзя: идёт симуляция. Остановите её или дождитесь конца.</translation>
    </message>
    <message>
        <source>The session %1 is being replayed.</source>
        <translation>Повторяется сессия %1.</translation>
    </message>
    <message>
        <source>Sessions of “%1” are being simulated.</source>
        <translation>Симулируются сессии потока «%1».</translation>
    </message>
    <message>
        <source>The simulation ended early. %1</source>
        <translation>Симуляция завершилась раньше времени. %1</translation>
    </message>
    <message>
        <source>The simulation was stopped: %1 of %2 events stored.</source>
        <translation>Симуляция остановлена: сохранено событий: %1 из %2.</translation>
    </message>
    <message>
        <source>The session was replayed: %1 events stored.</source>
        <translation>Сессия повторена: сохранено событий: %1.</translation>
    </message>
    <message>
        <source>The simulation is done: %1 events stored.</source>
        <translation>Симуляция завершена: сохранено событий: %1.</translation>
    </message>
    <message>
        <source>Si&amp;mulate…</source>
        <translation>Си&amp;мулировать…</translation>
    </message>
    <message>
        <source>Simulate…</source>
        <translation>Симулировать…</translation>
    </message>
    <message>
        <source>Store sessions as the platform would send them</source>
        <translation>Сохранить сессии такими, какими их прислала бы платформа</translation>
    </message>
    <message>
        <source>St&amp;op simulating</source>
        <translation>Остановить симул&amp;яцию</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Store no more; what is stored stays</source>
        <translation>Больше не сохранять; сохранённое останется</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::StatusLine</name>
    <message numerus="yes">
        <source>%1 event(s)</source>
        <extracomment>the number is already written with group separators; %n only chooses the plural form</extracomment>
        <translation>
            <numerusform>%1 событие</numerusform>
            <numerusform>%1 события</numerusform>
            <numerusform>%1 событий</numerusform>
        </translation>
    </message>
    <message>
        <source>(shown %1)</source>
        <translation>(показано %1)</translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation>запись %1</translation>
    </message>
    <message>
        <source>%1 waiting to be written</source>
        <translation>ожидает записи: %1</translation>
    </message>
    <message>
        <source>the store takes no events</source>
        <translation>хранилище не принимает события</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) refused: the senders were told to send again</source>
        <translation>
            <numerusform>отклонено %n событие: отправителям предложено повторить отправку</numerusform>
            <numerusform>отклонены %n события: отправителям предложено повторить отправку</numerusform>
            <numerusform>отклонено %n событий: отправителям предложено повторить отправку</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) refused beyond the limit</source>
        <translation>
            <numerusform>сверх предела отклонено %n соединение</numerusform>
            <numerusform>сверх предела отклонены %n соединения</numerusform>
            <numerusform>сверх предела отклонено %n соединений</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing lost</source>
        <translation>ничего не потеряно</translation>
    </message>
    <message numerus="yes">
        <source>%1 delivery(s) pending</source>
        <translation>
            <numerusform>ожидает доставок: %1</numerusform>
            <numerusform>ожидает доставок: %1</numerusform>
            <numerusform>ожидает доставок: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 delivery(s) failed</source>
        <translation>
            <numerusform>неудачных доставок: %1</numerusform>
            <numerusform>неудачных доставок: %1</numerusform>
            <numerusform>неудачных доставок: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>texts indexed: %1 %</source>
        <translation>проиндексировано текстов: %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%1 change(s) of the contract</source>
        <translation>
            <numerusform>%1 изменение контракта</numerusform>
            <numerusform>%1 изменения контракта</numerusform>
            <numerusform>%1 изменений контракта</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 request(s) turned away</source>
        <translation>
            <numerusform>отклонён %1 запрос</numerusform>
            <numerusform>отклонены %1 запроса</numerusform>
            <numerusform>отклонено %1 запросов</numerusform>
        </translation>
    </message>
    <message>
        <source>Turned away since the start: %1. Of these %2 were stored, as a sample.</source>
        <extracomment>%1: reasons with their numbers, &quot;foreign host 12, wrong path 3&quot;</extracomment>
        <translation>Отклонено с начала работы: %1. Из них выборочно сохранено: %2.</translation>
    </message>
    <message>
        <source>nothing is masked: every masking rule is off</source>
        <translation>ничего не скрыто: все правила скрытия выключены</translation>
    </message>
    <message>
        <source>personal data is masked</source>
        <translation>личные данные скрыты</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::StoragePage</name>
    <message>
        <source>Storage</source>
        <translation>Хранилище</translation>
    </message>
    <message>
        <source>The file of the store must be given with its whole path.</source>
        <translation>Укажите полный путь к файлу хранилища.</translation>
    </message>
    <message>
        <source>%1 is a folder; the store is a file.</source>
        <translation>%1 — это папка, а хранилище — файл.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Папки %1 нет.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>Нет возможности записи в %1.</translation>
    </message>
    <message>
        <source>Choose a store</source>
        <translation>Выбор хранилища</translation>
    </message>
    <message>
        <source>Stores (*.db);;All files (*)</source>
        <translation>Хранилища (*.db);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Выбрать</translation>
    </message>
    <message>
        <source>Another file, and changes of the queue, are taken at the next start of the program.</source>
        <translation>Другой файл и изменения очереди вступят в силу при следующем запуске программы.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TableColumns</name>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Default columns</source>
        <translation>Столбцы по умолчанию</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TestHistoryModel</name>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Длительность</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TestStates</name>
    <message>
        <source>reachable · %1</source>
        <translation>доступна · %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TextIndexSection</name>
    <message>
        <source>No index is kept: text filters read every event.</source>
        <translation>Индекс не ведётся: текстовые фильтры читают каждое событие.</translation>
    </message>
    <message>
        <source>Not needed yet: there are few events, and text filters read all of them.</source>
        <translation>Пока не нужен: событий мало, и текстовые фильтры читают их все.</translation>
    </message>
    <message>
        <source>Up to date, %1 on disk.</source>
        <translation>Готов, %1 на диске.</translation>
    </message>
    <message>
        <source>%1 % of the events are indexed, %2 on disk; the others are read by each text filter.</source>
        <translation>Проиндексировано %1 % событий, %2 на диске; остальные читает каждый текстовый фильтр.</translation>
    </message>
    <message>
        <source>Keep an &amp;index for text filters</source>
        <translation>Вести &amp;индекс для текстовых фильтров</translation>
    </message>
    <message>
        <source>It lies beside the store, in a folder of its own that only you can read, and is built while little else is to do. Turned off, it is removed.</source>
        <translation>Он лежит рядом с хранилищем, в отдельной папке, которую можете читать только вы, и строится, когда мало других дел. Если выключить, он удаляется.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TimeBar</name>
    <message>
        <source>lookup</source>
        <translation>поиск имени</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>соединение</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ожидание</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>получение</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>всего %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TlsPage</name>
    <message>
        <source>Choose the file with the certificate</source>
        <translation>Выбор файла с сертификатом</translation>
    </message>
    <message>
        <source>Choose the file with the private key</source>
        <translation>Выбор файла с закрытым ключом</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Choose the file with the certificate, or the certificate that Flowbell makes.</source>
        <translation>Выберите файл с сертификатом или сертификат, который создаёт Flowbell.</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.key);;All files (*)</source>
        <translation>Файлы PEM (*.pem *.crt *.key);;Все файлы (*)</translation>
    </message>
    <message>
        <source>&amp;Make a new one…</source>
        <translation>Создать &amp;новый…</translation>
    </message>
    <message>
        <source>&amp;Make it now</source>
        <translation>Созд&amp;ать сейчас</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Проверяется…</translation>
    </message>
    <message>
        <source>There is none yet. It is made when the listener first listens with TLS.</source>
        <translation>Его пока нет. Он будет создан, когда приём по TLS начнётся впервые.</translation>
    </message>
    <message>
        <source>The certificate is replaced by a new one with another key.</source>
        <translation>Сертификат заменяется новым, с другим ключом.</translation>
    </message>
    <message>
        <source>Whoever trusts the present one has to be told to trust the new one. Connections that are open stay.</source>
        <translation>Всем, кто доверяет нынешнему, нужно сообщить, чтобы доверяли новому. Открытые соединения сохранятся.</translation>
    </message>
    <message>
        <source>in the file with the certificate</source>
        <translation>в файле с сертификатом</translation>
    </message>
    <message>
        <source>as kept, if the key is encrypted</source>
        <translation>как сохранено, если ключ зашифрован</translation>
    </message>
    <message>
        <source>New certificate</source>
        <translation>Новый сертификат</translation>
    </message>
    <message>
        <source>Make a new one</source>
        <translation>Создать новый</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TransferControl</name>
    <message>
        <source>Exporting to %1</source>
        <translation>Экспорт в %1</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>Импорт %1</translation>
    </message>
    <message>
        <source>An export is running. Wait for its end, or cancel it.</source>
        <translation>Экспорт уже идёт. Дождитесь его конца или прервите его.</translation>
    </message>
    <message>
        <source>The export was cancelled: no file was written.</source>
        <translation>Экспорт прерван: файл не записан.</translation>
    </message>
    <message>
        <source>%1 events exported to %2.</source>
        <translation>Экспортировано событий: %1, в %2.</translation>
    </message>
    <message>
        <source>Import events</source>
        <translation>Импорт событий</translation>
    </message>
    <message>
        <source>Events (*.jsonl *.ndjson *.har *.json)</source>
        <translation>События (*.jsonl *.ndjson *.har *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>&amp;Export events…</source>
        <translation>&amp;Экспорт событий…</translation>
    </message>
    <message>
        <source>Write the events that the filter leaves, or the selected ones, into a file</source>
        <translation>Записать в файл события, которые оставляет фильтр, или выбранные</translation>
    </message>
    <message>
        <source>&amp;Import events…</source>
        <translation>&amp;Импорт событий…</translation>
    </message>
    <message>
        <source>Store the events of a file; they are not forwarded</source>
        <translation>Сохранить события из файла; они не пересылаются</translation>
    </message>
    <message>
        <source>Show what was not taken</source>
        <translation>Показать, что не взято</translation>
    </message>
    <message>
        <source>Which lines or entries were not taken, and why</source>
        <translation>Какие строки или записи не взяты и почему</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TrayIcon</name>
    <message numerus="yes">
        <source>%n new failure(s)</source>
        <translation>
            <numerusform>%n новая неудача</numerusform>
            <numerusform>%n новые неудачи</numerusform>
            <numerusform>%n новых неудач</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open Flowbell</source>
        <translation>От&amp;крыть Flowbell</translation>
    </message>
    <message>
        <source>&amp;Resume notifications</source>
        <translation>&amp;Возобновить уведомления</translation>
    </message>
    <message>
        <source>&amp;Pause notifications for an hour</source>
        <translation>&amp;Приостановить уведомления на час</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыход</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::TrustSection</name>
    <message>
        <source>How senders are made to trust it</source>
        <translation>Как сделать, чтобы отправители ему доверяли</translation>
    </message>
    <message>
        <source>The certificate is in %1; it may be given away. Its key may not.</source>
        <translation>Сертификат находится в %1; его можно передавать другим, а его ключ — нельзя.</translation>
    </message>
    <message>
        <source>%1:</source>
        <comment>who is made to trust</comment>
        <translation>%1:</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Копировать: %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::UnsavedNotesDialog</name>
    <message>
        <source>Unsaved notes</source>
        <translation>Несохранённые заметки</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) of events could not be saved. %1</source>
        <translation>
            <numerusform>Не удалось сохранить %n заметку к событию. %1</numerusform>
            <numerusform>Не удалось сохранить %n заметки к событиям. %1</numerusform>
            <numerusform>Не удалось сохранить %n заметок к событиям. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Notes that are not saved</source>
        <translation>Несохранённые заметки</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Discard and quit</source>
        <translation>&amp;Не сохранять и выйти</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>&amp;Остаться</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Скопировано.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WebhookActions</name>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Добавить…</translation>
    </message>
    <message>
        <source>Add a webhook</source>
        <translation>Добавить вебхук</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Изменить…</translation>
    </message>
    <message>
        <source>Change this webhook</source>
        <translation>Изменить этот вебхук</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Delete this webhook; it can be undone until the dialog is closed</source>
        <translation>Удалить этот вебхук; это можно отменить, пока диалог не закрыт</translation>
    </message>
    <message>
        <source>&amp;Undo delete</source>
        <translation>О&amp;тменить удаление</translation>
    </message>
    <message>
        <source>Put the last deleted webhook back</source>
        <translation>Вернуть последний удалённый вебхук</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>О&amp;бновить</translation>
    </message>
    <message>
        <source>Read again what is stored, and check which endpoints can be reached</source>
        <translation>Заново прочитать сохранённое и проверить, какие конечные точки доступны</translation>
    </message>
    <message>
        <source>&amp;Test…</source>
        <translation>&amp;Проверить…</translation>
    </message>
    <message>
        <source>Send an event to this webhook</source>
        <translation>Отправить событие на этот вебхук</translation>
    </message>
    <message>
        <source>Test a&amp;ll</source>
        <translation>Проверить вс&amp;е</translation>
    </message>
    <message>
        <source>Send a test event to every webhook that is enabled</source>
        <translation>Отправить проверочное событие на каждый включённый вебхук</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WebhookDialog</name>
    <message>
        <source>This flow has a webhook with this URL already.</source>
        <translation>У этого потока уже есть вебхук с таким URL.</translation>
    </message>
    <message>
        <source>Choose at least one event, or turn the webhook off.</source>
        <translation>Выберите хотя бы одно событие или выключите вебхук.</translation>
    </message>
    <message>
        <source>All four: every event is sent, also of types not known yet.</source>
        <translation>Все четыре: отправляется каждое событие, в том числе пока не известных типов.</translation>
    </message>
    <message>
        <source>Add a webhook</source>
        <translation>Добавление вебхука</translation>
    </message>
    <message>
        <source>Edit the webhook</source>
        <translation>Изменение вебхука</translation>
    </message>
    <message>
        <source>Disabled by the program: %1. Switch it on when the endpoint works again.</source>
        <translation>Выключен программой: %1. Включите его, когда конечная точка снова заработает.</translation>
    </message>
    <message>
        <source>An event waits until all earlier ones of its session are delivered or given up. Other sessions do not wait.</source>
        <translation>Событие ждёт, пока более ранние события его сессии будут доставлены или оставлены. Другие сессии не ждут.</translation>
    </message>
    <message>
        <source>Discard the new webhook?</source>
        <translation>Отбросить новый вебхук?</translation>
    </message>
    <message>
        <source>Discard the changes to the webhook?</source>
        <translation>Отбросить изменения вебхука?</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WebhookHeadersModel</name>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WebhookTableModel</name>
    <message>
        <source>On</source>
        <translation>Вкл.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation>Тайм-аут</translation>
    </message>
    <message>
        <source>Last test</source>
        <translation>Последняя проверка</translation>
    </message>
    <message>
        <source>Reachability</source>
        <translation>Доступность</translation>
    </message>
    <message>
        <source>testing…</source>
        <translation>проверяется…</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>не проверялся</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>проверяется…</translation>
    </message>
    <message>
        <source>Changed here and by another program. Saving will ask which one to keep.</source>
        <translation>Изменено здесь и другой программой. При сохранении будет предложено выбрать, что оставить.</translation>
    </message>
    <message>
        <source>Changed here and not saved yet.</source>
        <translation>Изменено здесь и ещё не сохранено.</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Работоспособность</translation>
    </message>
    <message>
        <source>Disabled by the program: %1</source>
        <translation>Выключен программой: %1</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WebhookTexts</name>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>every event</source>
        <translation>все события</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>без ограничения</translation>
    </message>
    <message>
        <source>(kept secret)</source>
        <translation>(хранится в секрете)</translation>
    </message>
    <message>
        <source>(a new secret)</source>
        <translation>(новый секрет)</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WebhooksPage</name>
    <message>
        <source>&amp;Webhooks</source>
        <translation>&amp;Вебхуки</translation>
    </message>
    <message>
        <source>%1 was deleted. Nothing is stored before you save.</source>
        <translation>Вебхук %1 удалён. До сохранения ничего не записывается.</translation>
    </message>
    <message>
        <source>Testing: %1 of %2 answered</source>
        <translation>Проверка: ответили %1 из %2</translation>
    </message>
    <message>
        <source>%1 of %2 used</source>
        <translation>Использовано %1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>A flow can have at most %n webhook(s). Delete one to add another.</source>
        <translation>
            <numerusform>У потока может быть не более %n вебхука. Удалите один, чтобы добавить другой.</numerusform>
            <numerusform>У потока может быть не более %n вебхуков. Удалите один, чтобы добавить другой.</numerusform>
            <numerusform>У потока может быть не более %n вебхуков. Удалите один, чтобы добавить другой.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a webhook</source>
        <translation>Добавить вебхук</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WindowClosing</name>
    <message>
        <source>Flowbell goes on</source>
        <translation>Flowbell продолжает работу</translation>
    </message>
    <message>
        <source>Flowbell goes on without its window: it receives, delivers and notifies as before.</source>
        <translation>Flowbell продолжает работу без окна: принимает, доставляет и уведомляет, как и раньше.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыйти</translation>
    </message>
    <message>
        <source>&amp;Do not show again</source>
        <translation>&amp;Больше не показывать</translation>
    </message>
    <message>
        <source>Its icon in the status area opens the window again, and so does starting Flowbell.</source>
        <translation>Окно снова откроют значок в области уведомлений и запуск Flowbell.</translation>
    </message>
    <message>
        <source>Starting Flowbell again opens the window.</source>
        <translation>Окно откроет повторный запуск Flowbell.</translation>
    </message>
    <message>
        <source>Whether it goes on is up to Preferences, Desktop.</source>
        <translation>Будет ли работа продолжаться, задаётся в настройках, на странице «Рабочий стол».</translation>
    </message>
    <message>
        <source>Close the &amp;window</source>
        <translation>&amp;Закрыть окно</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WindowLock</name>
    <message>
        <source>A dialog is open behind the lock. Unlock to close it, so that nothing in it is lost.</source>
        <translation>За блокировкой открыт диалог. Разблокируйте окно, чтобы закрыть его: тогда в нём ничего не пропадёт.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::WindowPages</name>
    <message>
        <source>Contract</source>
        <extracomment>a tab; %1: how many fields of events differ from what was accepted</extracomment>
        <translation>Контракт</translation>
    </message>
    <message>
        <source>Contract (%1)</source>
        <translation>Контракт (%1)</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Сессии</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Доставки</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Обзор</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Правила</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::contractcells</name>
    <message>
        <source>(each)</source>
        <comment>the places in a JSON array</comment>
        <translation>(каждый)</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>не сравнивается</translation>
    </message>
    <message>
        <source>accepted</source>
        <comment>a field of events</comment>
        <translation>принято</translation>
    </message>
    <message>
        <source>accepted, not seen</source>
        <comment>a field of events</comment>
        <translation>принято, не встречалось</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>The shape was accepted on %1.</source>
        <translation>Форма принята %1.</translation>
    </message>
    <message numerus="yes">
        <source>The first %n event(s) are the accepted shape.</source>
        <translation>
            <numerusform>Принятая форма — первое %n событие.</numerusform>
            <numerusform>Принятая форма — первые %n события.</numerusform>
            <numerusform>Принятая форма — первые %n событий.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n event(s) will be the accepted shape. Accept it now to compare from here on.</source>
        <translation>
            <numerusform>Принятой формой станет первое %n событие. Примите её сейчас, чтобы сравнивать уже с этого места.</numerusform>
            <numerusform>Принятой формой станут первые %n события. Примите её сейчас, чтобы сравнивать уже с этого места.</numerusform>
            <numerusform>Принятой формой станут первые %n событий. Примите её сейчас, чтобы сравнивать уже с этого места.</numerusform>
        </translation>
    </message>
    <message>
        <source>No shape is accepted, so nothing is compared. Accept it to compare from here on.</source>
        <translation>Форма не принята, поэтому ничего не сравнивается. Примите её, чтобы сравнивать с этого места.</translation>
    </message>
    <message>
        <source>No such events came before the shapes of others were accepted. Accept them, too, if all is well.</source>
        <translation>Таких событий не было до того, как приняты формы других. Если всё в порядке, примите и их.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) have more fields than are kept.</source>
        <translation>
            <numerusform>У %n события больше полей, чем хранится.</numerusform>
            <numerusform>У %n событий больше полей, чем хранится.</numerusform>
            <numerusform>У %n событий больше полей, чем хранится.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever makes a session puts into its metadata what they like: it is shown, but not compared.</source>
        <translation>Тот, кто создаёт сессию, кладёт в её metadata что угодно: это показывается, но не сравнивается.</translation>
    </message>
    <message>
        <source>Accepted as %1, and expected wherever there is what it is in.</source>
        <translation>Принято как %1 и ожидается везде, где есть то, в чём оно стоит.</translation>
    </message>
    <message>
        <source>Accepted as %1; it need not be there.</source>
        <translation>Принято как %1; может отсутствовать.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::deliverycells</name>
    <message>
        <source>No attempt has been made yet</source>
        <translation>Попыток ещё не было</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No attempt is made until the webhook is enabled again, in the settings of its flow</source>
        <translation>Попыток не будет, пока вебхук снова не включат в настройках его потока</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создана</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Поток</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Конечная точка</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попытки</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Следующая попытка</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Сессия</translation>
    </message>
    <message>
        <source>When the delivery was made, in local time</source>
        <translation>Когда создана доставка, по местному времени</translation>
    </message>
    <message>
        <source>The kind of event that is delivered</source>
        <translation>Вид доставляемого события</translation>
    </message>
    <message>
        <source>The flow&apos;s name in the event</source>
        <translation>Название потока в событии</translation>
    </message>
    <message>
        <source>The webhook&apos;s URL</source>
        <translation>URL вебхука</translation>
    </message>
    <message>
        <source>Where the delivery stands</source>
        <translation>В каком состоянии доставка</translation>
    </message>
    <message>
        <source>How many attempts were made</source>
        <translation>Сколько было попыток</translation>
    </message>
    <message>
        <source>What the last attempt was answered with</source>
        <translation>Чем ответили на последнюю попытку</translation>
    </message>
    <message>
        <source>When the next attempt will be made</source>
        <translation>Когда будет следующая попытка</translation>
    </message>
    <message>
        <source>How long the last attempt took</source>
        <translation>Сколько заняла последняя попытка</translation>
    </message>
    <message>
        <source>The beginning of the session&apos;s id</source>
        <translation>Начало ID сессии</translation>
    </message>
    <message>
        <source>An attempt is being made</source>
        <translation>Идёт попытка</translation>
    </message>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>webhook disabled</source>
        <translation>вебхук выключен</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>через %1</translation>
    </message>
    <message>
        <source>due</source>
        <translation>пора</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::eventcells</name>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Успех</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Поток</translation>
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
        <translation>Источник</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Вердикт</translation>
    </message>
    <message>
        <source>When the request was received, in local time</source>
        <translation>Когда принят запрос, по местному времени</translation>
    </message>
    <message>
        <source>The kind of event, as the sender names it</source>
        <translation>Вид события, как его называет отправитель</translation>
    </message>
    <message>
        <source>Whether the event says that the step succeeded</source>
        <translation>Сообщает ли событие, что шаг выполнен успешно</translation>
    </message>
    <message>
        <source>The flow&apos;s name in the event</source>
        <translation>Название потока в событии</translation>
    </message>
    <message>
        <source>The beginning of the session&apos;s id</source>
        <translation>Начало ID сессии</translation>
    </message>
    <message>
        <source>The code of the technology</source>
        <translation>Код технологии</translation>
    </message>
    <message>
        <source>Where the event came in</source>
        <translation>Откуда поступило событие</translation>
    </message>
    <message>
        <source>The HTTP status the sender was answered with</source>
        <translation>Статус HTTP, которым ответили отправителю</translation>
    </message>
    <message>
        <source>How the request keeps the event contract</source>
        <translation>Насколько запрос соответствует контракту событий</translation>
    </message>
    <message>
        <source>No answer was sent</source>
        <translation>Ответ не отправлялся</translation>
    </message>
    <message>
        <source>Not listening %1</source>
        <translation>Приёмник не работал %1</translation>
    </message>
    <message numerus="yes">
        <source>, and %n more time(s)</source>
        <translation>
            <numerusform>, и ещё %n раз</numerusform>
            <numerusform>, и ещё %n раза</numerusform>
            <numerusform>, и ещё %n раз</numerusform>
        </translation>
    </message>
    <message>
        <source>A reply rule altered the answer</source>
        <translation>Ответ изменён правилом</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Отметка</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>What you noted about the event</source>
        <translation>Что вы записали о событии</translation>
    </message>
    <message>
        <source>Whether you pinned the event, its colour, and whether it has a note</source>
        <translation>Закрепили ли вы событие, его цвет и есть ли у него заметка</translation>
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
            <numerusform>%1… (%n символ)</numerusform>
            <numerusform>%1… (%n символа)</numerusform>
            <numerusform>%1… (%n символов)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n элемент</numerusform>
            <numerusform>%n элемента</numerusform>
            <numerusform>%n элементов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n поле</numerusform>
            <numerusform>%n поля</numerusform>
            <numerusform>%n полей</numerusform>
        </translation>
    </message>
    <message>
        <source>array</source>
        <translation>массив</translation>
    </message>
    <message>
        <source>object</source>
        <translation>объект</translation>
    </message>
    <message>
        <source>string</source>
        <translation>строка</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>логическое</translation>
    </message>
    <message>
        <source>number</source>
        <translation>число</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::replyruletexts</name>
    <message>
        <source>flow %1</source>
        <translation>поток %1</translation>
    </message>
    <message>
        <source>path %1</source>
        <translation>путь %1</translation>
    </message>
    <message>
        <source>every request</source>
        <translation>каждый запрос</translation>
    </message>
    <message numerus="yes">
        <source>the first %n time(s)</source>
        <translation>
            <numerusform>первый %n раз</numerusform>
            <numerusform>первые %n раза</numerusform>
            <numerusform>первые %n раз</numerusform>
        </translation>
    </message>
    <message>
        <source>sent as a whole</source>
        <comment>an answer</comment>
        <translation>целиком</translation>
    </message>
    <message>
        <source>connection dropped before the answer</source>
        <translation>соединение обрывается до ответа</translation>
    </message>
    <message>
        <source>connection dropped in the middle of the answer</source>
        <translation>соединение обрывается посреди ответа</translation>
    </message>
    <message>
        <source>connection dropped after the answer</source>
        <translation>соединение обрывается после ответа</translation>
    </message>
    <message>
        <source>sent a byte at a time</source>
        <comment>an answer</comment>
        <translation>по одному байту</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>статус %1</translation>
    </message>
    <message>
        <source>a body of its own</source>
        <translation>своё тело</translation>
    </message>
    <message>
        <source>after %1 s</source>
        <translation>через %1 с</translation>
    </message>
    <message>
        <source>Answers are altered: the listener takes the status from the end of the path.</source>
        <translation>Ответы изменены: приёмник берёт статус из конца пути.</translation>
    </message>
    <message numerus="yes">
        <source>Answers are altered: %n reply rule(s) of the listener are on.</source>
        <translation>
            <numerusform>Ответы изменены: действует %n правило приёмника.</numerusform>
            <numerusform>Ответы изменены: действуют %n правила приёмника.</numerusform>
            <numerusform>Ответы изменены: действуют %n правил приёмника.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 The status may come from the path, too.</source>
        <translation>%1 Статус может браться и из пути.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::ruletexts</name>
    <message>
        <source>needs confirmation</source>
        <translation>нужно подтверждение</translation>
    </message>
    <message>
        <source>This rule came from elsewhere and starts programs. They are not started before you have looked at them and confirmed them.</source>
        <translation>Это правило пришло со стороны и запускает программы. Они не запускаются, пока вы их не посмотрите и не подтвердите.</translation>
    </message>
    <message>
        <source>disabled</source>
        <comment>a rule</comment>
        <translation>выключено</translation>
    </message>
    <message>
        <source>paused</source>
        <comment>a rule</comment>
        <translation>приостановлено</translation>
    </message>
    <message>
        <source>enabled</source>
        <comment>a rule</comment>
        <translation>включено</translation>
    </message>
    <message>
        <source>Program: %1</source>
        <translation>Программа: %1</translation>
    </message>
    <message>
        <source>Argument %1: %2</source>
        <translation>Аргумент %1: %2</translation>
    </message>
    <message>
        <source>In your home folder, %1</source>
        <translation>В вашей домашней папке, %1</translation>
    </message>
    <message>
        <source>In the folder %1</source>
        <translation>В папке %1</translation>
    </message>
    <message>
        <source>There is a rule with this name already. Choose a different name.</source>
        <translation>Правило с таким именем уже есть. Выберите другое имя.</translation>
    </message>
    <message numerus="yes">
        <source>A rule needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>Правилу нужно имя длиной от 1 до %n символа.</numerusform>
            <numerusform>Правилу нужно имя длиной от 1 до %n символов.</numerusform>
            <numerusform>Правилу нужно имя длиной от 1 до %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is no longer there: it was removed, here or by another program.</source>
        <translation>Его больше нет: оно удалено здесь или другой программой.</translation>
    </message>
    <message>
        <source>This rule was changed meanwhile, here or by another program.</source>
        <translation>Это правило тем временем изменено здесь или другой программой.</translation>
    </message>
    <message>
        <source>damaged</source>
        <comment>a rule</comment>
        <translation>повреждено</translation>
    </message>
    <message>
        <source>This rule does nothing, because something in it is wrong. %1 Edit it to put it right.</source>
        <extracomment>%1 is what is wrong, as a sentence</extracomment>
        <translation>Это правило ничего не делает, потому что в нём что-то неверно. %1 Измените его, чтобы исправить.</translation>
    </message>
    <message>
        <source>The store is damaged where this rule is, so it cannot be read and does nothing. %1 Remove it, and add it anew.</source>
        <translation>Хранилище повреждено там, где лежит это правило, поэтому оно не читается и ничего не делает. %1 Удалите его и добавьте заново.</translation>
    </message>
</context>
<context>
    <name>flowbell::gui::sessioncells</name>
    <message>
        <source>The flow&apos;s end has not come yet</source>
        <translation>Конец потока ещё не пришёл</translation>
    </message>
    <message>
        <source>The flow has ended with success</source>
        <translation>Поток завершился успешно</translation>
    </message>
    <message>
        <source>The flow has ended without success</source>
        <translation>Поток завершился неуспешно</translation>
    </message>
    <message>
        <source>The flow&apos;s end has not come, and nothing has come since %1</source>
        <translation>Конец потока не пришёл, и ничего не приходило с %1</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Поток</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Сессия</translation>
    </message>
    <message>
        <source>Technologies</source>
        <translation>Технологии</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>Аномалии</translation>
    </message>
    <message>
        <source>When the first event came, in local time</source>
        <translation>Когда пришло первое событие, по местному времени</translation>
    </message>
    <message>
        <source>Whether the session runs, and how it ended</source>
        <translation>Идёт ли сессия и чем закончилась</translation>
    </message>
    <message>
        <source>The flow&apos;s name in the events</source>
        <translation>Имя потока в событиях</translation>
    </message>
    <message>
        <source>The beginning of the session&apos;s id</source>
        <translation>Начало идентификатора сессии</translation>
    </message>
    <message>
        <source>The codes of the technologies, in the order in which they came up</source>
        <translation>Коды технологий в порядке появления</translation>
    </message>
    <message>
        <source>From the first event to the last, by what they say of their creation</source>
        <translation>От первого события до последнего, по тому, что они говорят о своём создании</translation>
    </message>
    <message>
        <source>How many events came, copies included</source>
        <translation>Сколько пришло событий, с копиями</translation>
    </message>
    <message>
        <source>What is not as it should be</source>
        <translation>Что не так, как должно быть</translation>
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
        <translation>Конечная точка ответила статусом %1 (перенаправление), но не указала новый адрес. По перенаправлениям программа не переходит: укажите конечный адрес как URL вебхука.</translation>
    </message>
    <message>
        <source>The endpoint answered %1 and points to %2. Redirects are not followed: enter the final address as the webhook&apos;s URL.</source>
        <translation>Конечная точка ответила статусом %1 и указывает на %2. По перенаправлениям программа не переходит: укажите конечный адрес как URL вебхука.</translation>
    </message>
    <message>
        <source>The endpoint&apos;s certificate is not trusted, so nothing was sent: %1. Install a valid certificate with its whole chain.</source>
        <translation>Сертификат конечной точки не вызывает доверия, поэтому ничего не отправлено: %1. Установите действительный сертификат с полной цепочкой.</translation>
    </message>
    <message>
        <source>No secure connection could be made, so nothing was sent. Check the certificate and that this port speaks TLS.</source>
        <translation>Не удалось установить защищённое соединение, поэтому ничего не отправлено. Проверьте сертификат и то, что на этом порту работает TLS.</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>доставлено</translation>
    </message>
    <message>
        <source>refused by the endpoint</source>
        <translation>отклонено конечной точкой</translation>
    </message>
    <message>
        <source>redirect (not followed)</source>
        <translation>перенаправление (без перехода)</translation>
    </message>
    <message>
        <source>time-out</source>
        <translation>тайм-аут</translation>
    </message>
    <message>
        <source>name not found</source>
        <translation>имя не найдено</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>в соединении отказано</translation>
    </message>
    <message>
        <source>certificate problem</source>
        <translation>проблема с сертификатом</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>соединение потеряно</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>недоступно</translation>
    </message>
    <message>
        <source>not HTTP</source>
        <translation>не HTTP</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>отменено</translation>
    </message>
    <message>
        <source>The endpoint took the event: it answered %1 within %2 ms.</source>
        <translation>Конечная точка приняла событие: статус ответа %1, время %2 мс.</translation>
    </message>
    <message>
        <source>The endpoint answered %1, so the event does not count as delivered. %2</source>
        <translation>Конечная точка ответила статусом %1, поэтому событие не считается доставленным. %2</translation>
    </message>
    <message>
        <source>No complete answer came within %1 ms. Let the endpoint answer first and do its work afterwards, or allow more time.</source>
        <translation>За %1 мс полный ответ не пришёл. Пусть конечная точка сначала отвечает, а затем выполняет работу; или увеличьте тайм-аут.</translation>
    </message>
    <message>
        <source>The name %1 was not found. Check its spelling and this machine&apos;s DNS.</source>
        <translation>Имя %1 не найдено. Проверьте, верно ли оно написано, и настройки DNS на этом компьютере.</translation>
    </message>
    <message>
        <source>%1 is there, but no program accepts connections on this port. Start the receiver, or check the port.</source>
        <translation>%1 отвечает, но на этом порту ни одна программа не принимает соединения. Запустите принимающую программу или проверьте порт.</translation>
    </message>
    <message>
        <source>The endpoint closed the connection before its answer was complete. Look into its log.</source>
        <translation>Конечная точка закрыла соединение, не закончив ответ. Посмотрите её журнал.</translation>
    </message>
    <message>
        <source>%1 cannot be reached from this machine. Check the network, the proxy and the firewall.</source>
        <translation>%1 недоступен с этого компьютера. Проверьте сеть, прокси-сервер и межсетевой экран.</translation>
    </message>
    <message>
        <source>Something answers there, but not in HTTP. Check the port, and whether it should be https or http.</source>
        <translation>Что-то там отвечает, но не по HTTP. Проверьте порт и то, что нужно: https или http.</translation>
    </message>
    <message>
        <source>The test was cancelled before an answer came.</source>
        <translation>Проверка отменена до получения ответа.</translation>
    </message>
    <message>
        <source>The store is held by another program, which did not let go of it in time. Close that program, or try again in a moment.</source>
        <translation>Хранилище занято другой программой, которая вовремя его не освободила. Закройте её или повторите попытку чуть позже.</translation>
    </message>
    <message>
        <source>The store cannot be written: its file or folder is read-only. Change the permissions, or choose another file.</source>
        <translation>В хранилище нельзя писать: его файл или папка доступны только для чтения. Измените права доступа или выберите другой файл.</translation>
    </message>
    <message>
        <source>The store&apos;s file is damaged. A damaged file is moved aside and never deleted; what is in it can still be read with SQLite&apos;s tools.</source>
        <translation>Файл хранилища повреждён. Повреждённый файл перемещается в сторону и никогда не удаляется; его содержимое можно прочитать средствами SQLite.</translation>
    </message>
    <message>
        <source>The disk is full: nothing more can be stored. Make room; the work goes on by itself then.</source>
        <translation>Диск заполнен: больше ничего нельзя сохранить. Освободите место, и работа продолжится сама.</translation>
    </message>
    <message>
        <source>The store was written by a later version of Flowbell. Install that version, or choose another file.</source>
        <translation>Хранилище записано более новой версией Flowbell. Установите эту версию или выберите другой файл.</translation>
    </message>
    <message>
        <source>The store cannot be opened. Check that its folder exists, that it is a file, and that you may read and write it.</source>
        <translation>Не удаётся открыть хранилище. Проверьте, что его папка существует, что это файл и что вам разрешено читать и изменять его.</translation>
    </message>
    <message>
        <source>The database refused the work. Try again; if it stays so, the detail below helps to find out why.</source>
        <translation>База данных не выполнила операцию. Повторите попытку; если это не поможет, подробности ниже подскажут причину.</translation>
    </message>
    <message>
        <source>This is not an address that a webhook can have.</source>
        <translation>У вебхука не может быть такого адреса.</translation>
    </message>
    <message>
        <source>It is not there: it may have been removed or renamed in the meantime.</source>
        <translation>Такого объекта нет: возможно, он уже удалён или переименован.</translation>
    </message>
    <message>
        <source>It was changed elsewhere since it was read, so nothing was saved. Read it again and repeat the change.</source>
        <translation>С момента чтения данные изменились в другом месте, поэтому ничего не сохранено. Прочитайте их заново и повторите изменение.</translation>
    </message>
    <message numerus="yes">
        <source>A flow can have at most %n webhook(s), and this one has them all. Remove one first.</source>
        <translation>
            <numerusform>У потока может быть не более %n вебхука, и все уже заняты. Сначала удалите один.</numerusform>
            <numerusform>У потока может быть не более %n вебхуков, и все уже заняты. Сначала удалите один.</numerusform>
            <numerusform>У потока может быть не более %n вебхуков, и все уже заняты. Сначала удалите один.</numerusform>
        </translation>
    </message>
    <message>
        <source>The flow has a webhook with this URL already.</source>
        <translation>У потока уже есть вебхук с таким URL.</translation>
    </message>
    <message>
        <source>Another flow has this name already. Choose a different one.</source>
        <translation>Такое название уже есть у другого потока. Выберите другое.</translation>
    </message>
    <message numerus="yes">
        <source>A flow needs a name of 1 to %n character(s).</source>
        <translation>
            <numerusform>Потоку нужно название длиной от 1 до %n символа.</numerusform>
            <numerusform>Потоку нужно название длиной от 1 до %n символов.</numerusform>
            <numerusform>Потоку нужно название длиной от 1 до %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Another program uses this port already. Choose a different port, or stop that program.</source>
        <translation>Этот порт уже использует другая программа. Выберите другой порт или остановите её.</translation>
    </message>
    <message>
        <source>The system does not allow the use of this port. Choose one from 1024 up.</source>
        <translation>Система не разрешает использовать этот порт. Выберите порт от 1024 и выше.</translation>
    </message>
    <message>
        <source>No network interface of this machine has this address. Choose 127.0.0.1, or an address that it has.</source>
        <translation>Ни у одного сетевого интерфейса этого компьютера нет такого адреса. Выберите 127.0.0.1 или имеющийся адрес.</translation>
    </message>
    <message>
        <source>The listener could not be started: the system refused.</source>
        <translation>Не удалось запустить приёмник: система отказала.</translation>
    </message>
    <message>
        <source>More events come in than can be written. Senders are told to try again in a moment.</source>
        <translation>Событий поступает больше, чем удаётся записать. Отправителям предлагается повторить попытку чуть позже.</translation>
    </message>
    <message>
        <source>The program is ending and takes no more work.</source>
        <translation>Программа завершается и не принимает новую работу.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Операция отменена.</translation>
    </message>
    <message>
        <source>What was given cannot be understood.</source>
        <translation>Не удаётся понять переданные данные.</translation>
    </message>
    <message>
        <source>Secrets can be kept neither in the system&apos;s keychain nor in a file. Check the keychain, which may be waiting for its password, and the permissions of the store&apos;s folder.</source>
        <translation>Секреты нельзя хранить ни в системной связке ключей, ни в файле. Проверьте связку ключей (возможно, она ждёт своего пароля) и права доступа к папке хранилища.</translation>
    </message>
    <message>
        <source>Access to the system&apos;s keychain was refused. Unlock it and allow the access.</source>
        <translation>В доступе к системной связке ключей отказано. Разблокируйте её и разрешите доступ.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>sentence, what it is about: a path, a URL, a name</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>OK: the request was taken.</source>
        <translation>OK: запрос принят.</translation>
    </message>
    <message>
        <source>Created: the request was taken and something was made of it.</source>
        <translation>Created: запрос принят, и по нему что-то создано.</translation>
    </message>
    <message>
        <source>Accepted: the request was taken and will be worked on later.</source>
        <translation>Accepted: запрос принят и будет обработан позже.</translation>
    </message>
    <message>
        <source>No Content: the request was taken; the answer has no body.</source>
        <translation>No Content: запрос принят; у ответа нет тела.</translation>
    </message>
    <message>
        <source>Moved Permanently: the address has changed for good.</source>
        <translation>Moved Permanently: адрес изменился навсегда.</translation>
    </message>
    <message>
        <source>Found: the address is another one for the moment.</source>
        <translation>Found: временно используется другой адрес.</translation>
    </message>
    <message>
        <source>See Other: the answer is to be fetched from another address.</source>
        <translation>See Other: ответ нужно получить по другому адресу.</translation>
    </message>
    <message>
        <source>Not Modified: an answer that fits no POST request.</source>
        <translation>Not Modified: ответ, не подходящий для запроса POST.</translation>
    </message>
    <message>
        <source>Temporary Redirect: the request is to be repeated at another address for the moment.</source>
        <translation>Temporary Redirect: запрос нужно повторить по другому, временному адресу.</translation>
    </message>
    <message>
        <source>Permanent Redirect: the request is to be sent to another address from now on.</source>
        <translation>Permanent Redirect: отныне запрос нужно отправлять по другому адресу.</translation>
    </message>
    <message>
        <source>Bad Request: the server did not understand the request. Its log or answer may say why.</source>
        <translation>Bad Request: сервер не понял запрос. Причина может быть в его журнале или ответе.</translation>
    </message>
    <message>
        <source>Unauthorized: the server wants credentials. Add an Authorization header to the webhook.</source>
        <translation>Unauthorized: серверу нужны учётные данные. Добавьте к вебхуку заголовок Authorization.</translation>
    </message>
    <message>
        <source>Forbidden: the server knows the path but refuses the request.</source>
        <translation>Forbidden: сервер знает этот путь, но отклоняет запрос.</translation>
    </message>
    <message>
        <source>Not Found: the server has no such path.</source>
        <translation>Not Found: на сервере нет такого пути.</translation>
    </message>
    <message>
        <source>Method Not Allowed: the path is there but does not take POST.</source>
        <translation>Method Not Allowed: путь есть, но POST не принимает.</translation>
    </message>
    <message>
        <source>Not Acceptable: the server has no answer in a form that was asked for.</source>
        <translation>Not Acceptable: у сервера нет ответа в запрошенном виде.</translation>
    </message>
    <message>
        <source>Request Timeout: the server did not get the whole request in time.</source>
        <translation>Request Timeout: сервер не получил вовремя весь запрос.</translation>
    </message>
    <message>
        <source>Conflict: the request does not fit the state the server is in.</source>
        <translation>Conflict: запрос не соответствует состоянию сервера.</translation>
    </message>
    <message>
        <source>Gone: the path was there and has been removed for good.</source>
        <translation>Gone: путь был, но удалён навсегда.</translation>
    </message>
    <message>
        <source>Length Required: the server wants to know the size of the body beforehand.</source>
        <translation>Length Required: серверу нужно заранее знать размер тела.</translation>
    </message>
    <message>
        <source>Content Too Large: the body is bigger than the server takes.</source>
        <translation>Content Too Large: тело больше, чем принимает сервер.</translation>
    </message>
    <message>
        <source>URI Too Long: the address is longer than the server takes.</source>
        <translation>URI Too Long: адрес длиннее, чем принимает сервер.</translation>
    </message>
    <message>
        <source>Unsupported Media Type: the server does not take JSON at this path.</source>
        <translation>Unsupported Media Type: по этому пути сервер не принимает JSON.</translation>
    </message>
    <message>
        <source>Misdirected Request: this server does not serve this host name.</source>
        <translation>Misdirected Request: этот сервер не обслуживает такое имя узла.</translation>
    </message>
    <message>
        <source>Unprocessable Content: the body is readable, but not what the server expects. Compare its fields with those of the event.</source>
        <translation>Unprocessable Content: тело читается, но не соответствует ожиданиям сервера. Сравните его поля с полями события.</translation>
    </message>
    <message>
        <source>Too Early: the server does not take early data.</source>
        <translation>Too Early: сервер не принимает ранние данные.</translation>
    </message>
    <message>
        <source>Upgrade Required: the server wants another protocol.</source>
        <translation>Upgrade Required: серверу нужен другой протокол.</translation>
    </message>
    <message>
        <source>Too Many Requests: the server limits how often it may be called. Wait a while.</source>
        <translation>Too Many Requests: сервер ограничивает частоту обращений. Немного подождите.</translation>
    </message>
    <message>
        <source>Request Header Fields Too Large: the headers are bigger than the server takes.</source>
        <translation>Request Header Fields Too Large: заголовки больше, чем принимает сервер.</translation>
    </message>
    <message>
        <source>Unavailable For Legal Reasons: the server may not answer this request.</source>
        <translation>Unavailable For Legal Reasons: серверу по закону нельзя отвечать на этот запрос.</translation>
    </message>
    <message>
        <source>Internal Server Error: the receiver failed while working on the event. Look into its log.</source>
        <translation>Internal Server Error: принимающая программа не справилась с обработкой события. Посмотрите её журнал.</translation>
    </message>
    <message>
        <source>Not Implemented: the server cannot do what was asked.</source>
        <translation>Not Implemented: сервер не умеет делать то, о чём его просят.</translation>
    </message>
    <message>
        <source>Bad Gateway: a proxy got no valid answer from the receiver behind it. Is it running?</source>
        <translation>Bad Gateway: прокси-сервер не получил корректного ответа от принимающей программы за ним. Запущена ли она?</translation>
    </message>
    <message>
        <source>Service Unavailable: the server is overloaded or being maintained. Try again later.</source>
        <translation>Service Unavailable: сервер перегружен или обслуживается. Повторите попытку позже.</translation>
    </message>
    <message>
        <source>Gateway Timeout: a proxy got no answer from the receiver behind it in time.</source>
        <translation>Gateway Timeout: прокси-сервер не дождался ответа от принимающей программы за ним.</translation>
    </message>
    <message>
        <source>HTTP Version Not Supported: the server does not speak HTTP/1.1.</source>
        <translation>HTTP Version Not Supported: сервер не поддерживает HTTP/1.1.</translation>
    </message>
    <message>
        <source>Network Authentication Required: the network wants a login first.</source>
        <translation>Network Authentication Required: сначала нужно войти в сеть.</translation>
    </message>
    <message>
        <source>An interim answer (1xx): the final one did not come.</source>
        <translation>Промежуточный ответ (1xx): окончательный не пришёл.</translation>
    </message>
    <message>
        <source>Success (2xx): the request was taken.</source>
        <translation>Успех (2xx): запрос принят.</translation>
    </message>
    <message>
        <source>Redirect (3xx): the request is to go to another address.</source>
        <translation>Перенаправление (3xx): запрос нужно отправить по другому адресу.</translation>
    </message>
    <message>
        <source>Client error (4xx): the server finds the request wrong.</source>
        <translation>Ошибка клиента (4xx): сервер считает запрос неверным.</translation>
    </message>
    <message>
        <source>Server error (5xx): the server failed to do what was asked.</source>
        <translation>Ошибка сервера (5xx): сервер не смог выполнить запрошенное.</translation>
    </message>
    <message>
        <source>Not a status that HTTP knows.</source>
        <translation>В HTTP нет такого статуса.</translation>
    </message>
    <message>
        <source>Enter an address, such as https://example.com/webhook.</source>
        <translation>Введите адрес, например https://example.com/webhook.</translation>
    </message>
    <message numerus="yes">
        <source>The address is too long: at most %n character(s) are possible.</source>
        <translation>
            <numerusform>Адрес слишком длинный: допустимо не более %n символа.</numerusform>
            <numerusform>Адрес слишком длинный: допустимо не более %n символов.</numerusform>
            <numerusform>Адрес слишком длинный: допустимо не более %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>The address contains a blank or a control character. Remove it, or write a blank as %20.</source>
        <translation>Адрес содержит пробел или управляющий символ. Удалите его или запишите пробел как %20.</translation>
    </message>
    <message>
        <source>The address needs its beginning: https:// or http://.</source>
        <translation>Не хватает начала адреса: https:// или http://.</translation>
    </message>
    <message>
        <source>Only addresses that begin with https:// or http:// can be called.</source>
        <translation>Вызывать можно только адреса, начинающиеся с https:// или http://.</translation>
    </message>
    <message>
        <source>The address needs a host name, such as example.com.</source>
        <translation>В адресе нужно имя узла, например example.com.</translation>
    </message>
    <message>
        <source>The host in the address is neither a valid name nor an IP address. An IPv6 address stands in brackets: http://[::1]/.</source>
        <translation>Узел в адресе — не допустимое имя и не IP-адрес. Адрес IPv6 пишется в скобках: http://[::1]/.</translation>
    </message>
    <message>
        <source>The port in the address must be a number from 1 to 65535.</source>
        <translation>Порт в адресе должен быть числом от 1 до 65535.</translation>
    </message>
    <message>
        <source>The address contains a user name or password, which would be stored in clear text. Send it in an Authorization header instead.</source>
        <translation>Адрес содержит имя пользователя или пароль, которые хранились бы открытым текстом. Передавайте их в заголовке Authorization.</translation>
    </message>
    <message>
        <source>The address contains a part after “#”, which is never sent to a server. Remove it.</source>
        <translation>Адрес содержит часть после «#», которая никогда не отправляется на сервер. Удалите её.</translation>
    </message>
    <message>
        <source>The address is not written as a URL must be. Check brackets and percent signs.</source>
        <translation>Адрес записан не так, как должен быть записан URL. Проверьте скобки и знаки процента.</translation>
    </message>
    <message>
        <source>A filter has no field “%1”. Its fields are: %2.</source>
        <translation>В фильтре нет поля «%1». Возможные поля: %2.</translation>
    </message>
    <message>
        <source>“%1” cannot stand here.</source>
        <translation>«%1» не может здесь стоять.</translation>
    </message>
    <message>
        <source>“%1” cannot stand here. Possible are: %2.</source>
        <translation>«%1» не может здесь стоять. Возможно: %2.</translation>
    </message>
    <message>
        <source>After “%1” a value is missing.</source>
        <translation>После «%1» не хватает значения.</translation>
    </message>
    <message>
        <source>After “%1” a value is missing. Possible are: %2.</source>
        <translation>После «%1» не хватает значения. Возможно: %2.</translation>
    </message>
    <message>
        <source>A quotation mark is opened and never closed. Add one at the end.</source>
        <translation>Кавычка открыта, но не закрыта. Добавьте закрывающую в конце.</translation>
    </message>
    <message>
        <source>not HTTP</source>
        <comment>an incoming request</comment>
        <translation>не HTTP</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отклонено</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>не JSON</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>не объект JSON</translation>
    </message>
    <message>
        <source>contract violation</source>
        <translation>нарушение контракта</translation>
    </message>
    <message>
        <source>unknown event</source>
        <translation>неизвестное событие</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>дубликат</translation>
    </message>
    <message>
        <source>time with a fraction</source>
        <translation>время с дробной частью</translation>
    </message>
    <message>
        <source>time in milliseconds</source>
        <translation>время в миллисекундах</translation>
    </message>
    <message>
        <source>technology inferred</source>
        <translation>технология определена по сессии</translation>
    </message>
    <message>
        <source>bad signature</source>
        <translation>неверная подпись</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>whole document</source>
        <translation>весь документ</translation>
    </message>
    <message>
        <source>%1: expected %2, found %3</source>
        <translation>%1: ожидалось %2, найдено %3</translation>
    </message>
    <message>
        <source>received</source>
        <translation>принято</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>симуляция</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>импорт</translation>
    </message>
    <message>
        <source>test</source>
        <translation>проверка</translation>
    </message>
    <message>
        <source>pending</source>
        <comment>a delivery</comment>
        <translation>ожидает</translation>
    </message>
    <message>
        <source>delivered</source>
        <comment>a delivery</comment>
        <translation>доставлена</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a delivery</comment>
        <translation>не удалась</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>a delivery</comment>
        <translation>отменена</translation>
    </message>
    <message>
        <source>sending</source>
        <comment>a delivery</comment>
        <translation>отправляется</translation>
    </message>
    <message>
        <source>The last attempt of the schedule failed too. Once the endpoint works again, redeliver.</source>
        <translation>Не удалась и последняя попытка расписания. Когда конечная точка снова заработает, доставьте снова.</translation>
    </message>
    <message>
        <source>The endpoint answered 410, that it wants no more events, so its webhook was disabled. Enable it again in the flow&apos;s settings, then redeliver.</source>
        <translation>Конечная точка ответила 410 — события ей больше не нужны, — поэтому её вебхук выключен. Включите его в настройках потока и доставьте снова.</translation>
    </message>
    <message>
        <source>The endpoint asked for no further attempts (webhook-delivery: abort-message).</source>
        <translation>Конечная точка попросила больше не делать попыток (webhook-delivery: abort-message).</translation>
    </message>
    <message>
        <source>The URL is this program&apos;s own listener: the event would have come back and been delivered again, without end. Enter the address of the receiver.</source>
        <translation>URL — это приёмник самой программы: событие вернулось бы и доставлялось бы без конца. Введите адрес получателя.</translation>
    </message>
    <message>
        <source>The webhook was removed before the event was delivered.</source>
        <translation>Вебхук удалён раньше, чем событие было доставлено.</translation>
    </message>
    <message>
        <source>It was cancelled by the user.</source>
        <translation>Отменена пользователем.</translation>
    </message>
    <message>
        <source>The attempt was cut off before an answer came; the event may have arrived all the same.</source>
        <translation>Попытка оборвана до ответа; событие всё же могло дойти.</translation>
    </message>
    <message>
        <source>not sent: own listener</source>
        <translation>не отправлено: собственный приёмник</translation>
    </message>
    <message>
        <source>The URL is this program&apos;s own listener: what is delivered there would come back and be delivered again, without end. Nothing was sent.</source>
        <translation>URL — это приёмник самой программы: доставленное туда возвращалось бы и доставлялось бы снова без конца. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Loop Detected: the request came back to where it was sent from.</source>
        <translation>Loop Detected: запрос вернулся туда, откуда был отправлен.</translation>
    </message>
    <message>
        <source>A parenthesis is opened and never closed. Add one, or put the text in quotation marks.</source>
        <translation>Скобка открыта и не закрыта. Добавьте закрывающую или заключите текст в кавычки.</translation>
    </message>
    <message>
        <source>This parenthesis has nothing to close. Remove it, or put the text in quotation marks.</source>
        <translation>Этой скобке нечего закрывать. Уберите её или заключите текст в кавычки.</translation>
    </message>
    <message>
        <source>Here a condition is missing, such as success:false. To look for the word itself, put it in quotation marks.</source>
        <translation>Здесь не хватает условия, например success:false. Чтобы искать само слово, заключите его в кавычки.</translation>
    </message>
    <message>
        <source>This field has no order, so “%1” cannot be asked of it. Write field:value.</source>
        <translation>У этого поля нет порядка, поэтому «%1» к нему неприменимо. Пишите поле:значение.</translation>
    </message>
    <message>
        <source>The filter is nested too deep, or has too many conditions.</source>
        <translation>Слишком глубокая вложенность фильтра или слишком много условий.</translation>
    </message>
    <message>
        <source>A schedule needs at least one attempt, such as 0 for at once, or 0, 5s, 5m, 30m, 2h.</source>
        <translation>Расписанию нужна хотя бы одна попытка, например 0 — сразу, или 0, 5s, 5m, 30m, 2h.</translation>
    </message>
    <message>
        <source>“%1” is not a time. Times are written as 0, 5s, 5m, 30m, 2h.</source>
        <translation>«%1» — не время. Время записывается так: 0, 5s, 5m, 30m, 2h.</translation>
    </message>
    <message>
        <source>“%1” is not a unit. Units are ms, s, m, h and d.</source>
        <translation>«%1» — не единица. Единицы: ms, s, m, h и d.</translation>
    </message>
    <message>
        <source>“%1” is too long: an attempt can wait at most 30 days.</source>
        <translation>«%1» — слишком долго: попытка может ждать не более 30 дней.</translation>
    </message>
    <message>
        <source>A schedule can have at most 50 attempts.</source>
        <translation>В расписании может быть не более 50 попыток.</translation>
    </message>
    <message>
        <source>A reply rule has no field “%1”. Its fields are: %2.</source>
        <translation>В правиле ответа нет поля «%1». Его поля: %2.</translation>
    </message>
    <message>
        <source>“%1” cannot stand here. Possible is what lies between %2 and %3.</source>
        <translation>«%1» здесь не подходит. Возможны значения от %2 до %3.</translation>
    </message>
    <message>
        <source>The field “%1” stands twice. A rule can name each but “header” once.</source>
        <translation>Поле «%1» указано дважды. Каждое поле, кроме «header», указывается один раз.</translation>
    </message>
    <message>
        <source>“%1” is no header. It is written as &quot;Name: value&quot;, in printable ASCII characters.</source>
        <translation>«%1» — не заголовок. Он записывается как &quot;Name: value&quot; печатными символами ASCII.</translation>
    </message>
    <message>
        <source>“%1” cannot be set: the listener writes this header itself.</source>
        <translation>«%1» задать нельзя: этот заголовок приёмник пишет сам.</translation>
    </message>
    <message>
        <source>An answer is either dropped or sent a byte at a time, not both.</source>
        <translation>Ответ либо обрывается, либо отправляется по байту, но не то и другое.</translation>
    </message>
    <message>
        <source>The rule does not say what to do. Add one of: %1.</source>
        <translation>Правило не говорит, что делать. Добавьте одно из: %1.</translation>
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
        <translation>%1 ч</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n минута</numerusform>
            <numerusform>%n минуты</numerusform>
            <numerusform>%n минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n секунда</numerusform>
            <numerusform>%n секунды</numerusform>
            <numerusform>%n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>at once</source>
        <translation>сразу</translation>
    </message>
    <message>
        <source>after %1</source>
        <comment>a delay</comment>
        <translation>через %1</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n попытка</numerusform>
            <numerusform>%n попытки</numerusform>
            <numerusform>%n попыток</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 over %2</source>
        <translation>%1, всего %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a schedule, its delays</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>the endpoint says that it is gone for good (410)</source>
        <translation>конечная точка сообщила, что её больше нет (410)</translation>
    </message>
    <message>
        <source>every attempt failed for days</source>
        <translation>все попытки не удавались в течение нескольких дней</translation>
    </message>
    <message>
        <source>A secret is “whsec_” and 24 to 64 random bytes in base64.</source>
        <translation>Секрет — это «whsec_» и от 24 до 64 случайных байтов в base64.</translation>
    </message>
    <message>
        <source>A secret begins with “whsec_”. Keys of the asymmetric scheme (“whsk_”, “whpk_”) cannot be used.</source>
        <translation>Секрет начинается с «whsec_». Ключи асимметричной схемы («whsk_», «whpk_») не подходят.</translation>
    </message>
    <message>
        <source>What follows “whsec_” in a secret must be base64.</source>
        <translation>То, что следует в секрете за «whsec_», должно быть в base64.</translation>
    </message>
    <message>
        <source>The secret is too short: it must hold at least 24 bytes.</source>
        <translation>Секрет слишком короткий: нужно не меньше 24 байтов.</translation>
    </message>
    <message>
        <source>The secret is too long: it may hold at most 64 bytes.</source>
        <translation>Секрет слишком длинный: в нём может быть не больше 64 байтов.</translation>
    </message>
    <message>
        <source>The signature is valid.</source>
        <translation>Подпись верна.</translation>
    </message>
    <message>
        <source>One of webhook-id, webhook-timestamp and webhook-signature is missing.</source>
        <translation>Нет одного из заголовков webhook-id, webhook-timestamp и webhook-signature.</translation>
    </message>
    <message>
        <source>The timestamp is not a whole number of seconds since 1970.</source>
        <translation>Время — не целое число секунд с 1970 года.</translation>
    </message>
    <message numerus="yes">
        <source>The timestamp is too old: the message may be a repetition by someone else. Usually %n minute(s) are tolerated.</source>
        <translation>
            <numerusform>Время слишком старое: сообщение могло быть повторено кем-то другим. Обычно допускается %n минута.</numerusform>
            <numerusform>Время слишком старое: сообщение могло быть повторено кем-то другим. Обычно допускаются %n минуты.</numerusform>
            <numerusform>Время слишком старое: сообщение могло быть повторено кем-то другим. Обычно допускается %n минут.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The timestamp is too far ahead: one of the clocks is wrong. Usually %n minute(s) are tolerated.</source>
        <translation>
            <numerusform>Время слишком далеко впереди: одни из часов неверны. Обычно допускается %n минута.</numerusform>
            <numerusform>Время слишком далеко впереди: одни из часов неверны. Обычно допускаются %n минуты.</numerusform>
            <numerusform>Время слишком далеко впереди: одни из часов неверны. Обычно допускается %n минут.</numerusform>
        </translation>
    </message>
    <message>
        <source>No signature matches: the secret is another one, or the id, the timestamp or the body was changed.</source>
        <translation>Ни одна подпись не подходит: секрет другой, или изменены id, время или тело.</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>петля</translation>
    </message>
    <message>
        <source>altered reply</source>
        <translation>изменённый ответ</translation>
    </message>
    <message>
        <source>edited copy</source>
        <translation>изменённая копия</translation>
    </message>
    <message>
        <source>new</source>
        <comment>a field of events</comment>
        <translation>новое</translation>
    </message>
    <message>
        <source>missing</source>
        <comment>a field of events</comment>
        <translation>отсутствует</translation>
    </message>
    <message>
        <source>changed type</source>
        <comment>a field of events</comment>
        <translation>тип изменён</translation>
    </message>
    <message>
        <source>Events have this field, which is not in the accepted shape.</source>
        <translation>У событий есть это поле, а в принятой форме его нет.</translation>
    </message>
    <message numerus="yes">
        <source>This field was always there when the shape was accepted; %n event(s) since lack(s) it.</source>
        <translation>
            <numerusform>Когда форма была принята, это поле было всегда; с тех пор его нет у %n события.</numerusform>
            <numerusform>Когда форма была принята, это поле было всегда; с тех пор его нет у %n событий.</numerusform>
            <numerusform>Когда форма была принята, это поле было всегда; с тех пор его нет у %n событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted is %1; events have %2, too.</source>
        <translation>Принято: %1; в событиях есть и %2.</translation>
    </message>
    <message>
        <source>as accepted</source>
        <translation>как принято</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n изменение</numerusform>
            <numerusform>%n изменения</numerusform>
            <numerusform>%n изменений</numerusform>
        </translation>
    </message>
    <message>
        <source>learning: %1 of %2 events</source>
        <translation>изучается: %1 из %2 событий</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>не принято</translation>
    </message>
    <message>
        <source>new kind of event</source>
        <translation>новый вид событий</translation>
    </message>
    <message>
        <source>no type</source>
        <comment>an event without a type</comment>
        <translation>без типа</translation>
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
        <translation>%1 или больше</translation>
    </message>
    <message>
        <source>below %1</source>
        <comment>a duration</comment>
        <translation>меньше %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>durations</comment>
        <translation>от %1 до %2</translation>
    </message>
    <message>
        <source>The file cannot be read. Check that it is there, and that you may read it.</source>
        <translation>Файл не читается. Проверьте, что он есть и что вам можно его читать.</translation>
    </message>
    <message>
        <source>The file cannot be written; what was there before is untouched. Check its folder, or choose another.</source>
        <translation>Файл не записывается; то, что было раньше, не тронуто. Проверьте папку или выберите другую.</translation>
    </message>
    <message>
        <source>The disk is full: the file was not written, and nothing of it is left. Make room, or choose another folder.</source>
        <translation>Диск полон: файл не записан, и ничего от него не осталось. Освободите место или выберите другую папку.</translation>
    </message>
    <message>
        <source>kind of event</source>
        <translation>вид события</translation>
    </message>
    <message>
        <source>whether the step succeeded</source>
        <translation>успешен ли шаг</translation>
    </message>
    <message>
        <source>flow&apos;s name; &quot;&quot; for none</source>
        <translation>имя потока; &quot;&quot; — без имени</translation>
    </message>
    <message>
        <source>session&apos;s id, or its beginning</source>
        <translation>идентификатор сессии или его начало</translation>
    </message>
    <message>
        <source>technology&apos;s code</source>
        <translation>код технологии</translation>
    </message>
    <message>
        <source>where the event came from</source>
        <translation>откуда пришло событие</translation>
    </message>
    <message>
        <source>status it was answered with</source>
        <translation>код, которым на него ответили</translation>
    </message>
    <message>
        <source>what is remarkable about the request</source>
        <translation>чем примечателен запрос</translation>
    </message>
    <message>
        <source>when it was received</source>
        <translation>когда получено</translation>
    </message>
    <message>
        <source>when the sender created it</source>
        <translation>когда отправитель его создал</translation>
    </message>
    <message>
        <source>time from creation to receipt</source>
        <translation>время от создания до получения</translation>
    </message>
    <message>
        <source>why the step failed</source>
        <translation>почему шаг не удался</translation>
    </message>
    <message>
        <source>event&apos;s own id, or its beginning</source>
        <translation>собственный идентификатор события или его начало</translation>
    </message>
    <message>
        <source>number in the store</source>
        <translation>номер в хранилище</translation>
    </message>
    <message>
        <source>bytes of the body</source>
        <translation>байты тела</translation>
    </message>
    <message>
        <source>address it came from</source>
        <translation>адрес, с которого пришло</translation>
    </message>
    <message>
        <source>what the event has</source>
        <translation>что есть у события</translation>
    </message>
    <message>
        <source>whether it is pinned</source>
        <translation>закреплено ли</translation>
    </message>
    <message>
        <source>colour it is marked with</source>
        <translation>цвет отметки</translation>
    </message>
    <message>
        <source>part of its note</source>
        <translation>часть заметки</translation>
    </message>
    <message>
        <source>a value in the payload</source>
        <translation>значение в теле события</translation>
    </message>
    <message>
        <source>a value in the metadata</source>
        <translation>значение в metadata</translation>
    </message>
    <message>
        <source>how far the delivery is</source>
        <translation>как далеко доставка</translation>
    </message>
    <message>
        <source>part of the URL</source>
        <translation>часть URL</translation>
    </message>
    <message>
        <source>status of the last answer; 0 if none came</source>
        <translation>код последнего ответа; 0, если его не было</translation>
    </message>
    <message>
        <source>how many attempts were made</source>
        <translation>сколько было попыток</translation>
    </message>
    <message>
        <source>when the delivery was made</source>
        <translation>когда создана доставка</translation>
    </message>
    <message>
        <source>event&apos;s number in the store</source>
        <translation>номер события в хранилище</translation>
    </message>
    <message>
        <source>both must hold; stands between conditions anyway</source>
        <translation>должны выполняться оба; и так действует между условиями</translation>
    </message>
    <message>
        <source>one of both must hold</source>
        <translation>должно выполняться одно из двух</translation>
    </message>
    <message>
        <source>the next must not hold; a minus says the same</source>
        <translation>следующее не должно выполняться; то же говорит минус</translation>
    </message>
    <message>
        <source>more than, after</source>
        <translation>больше, после</translation>
    </message>
    <message>
        <source>at least, from</source>
        <translation>не меньше, начиная с</translation>
    </message>
    <message>
        <source>less than, before</source>
        <translation>меньше, до</translation>
    </message>
    <message>
        <source>at most, until</source>
        <translation>не больше, до включительно</translation>
    </message>
    <message>
        <source>those that were given up</source>
        <translation>от которых отказались</translation>
    </message>
    <message>
        <source>those whose last answer was a server error</source>
        <translation>последний ответ которых — ошибка сервера</translation>
    </message>
    <message>
        <source>those that got no answer at all</source>
        <translation>не получившие никакого ответа</translation>
    </message>
    <message>
        <source>those to a URL with this in it</source>
        <translation>на URL, где есть это</translation>
    </message>
    <message>
        <source>those of flows whose name begins so</source>
        <translation>потоков, имя которых начинается так</translation>
    </message>
    <message>
        <source>those that wait after several attempts</source>
        <translation>ждущие после нескольких попыток</translation>
    </message>
    <message>
        <source>those of the last hour that have not arrived</source>
        <translation>за последний час, которые не дошли</translation>
    </message>
    <message>
        <source>those that are not of this kind of event</source>
        <translation>не этого вида событий</translation>
    </message>
    <message>
        <source>those with this phrase in the body or the URL</source>
        <translation>с этой фразой в теле или URL</translation>
    </message>
    <message>
        <source>steps that failed: both conditions hold</source>
        <translation>неудачные шаги: выполняются оба условия</translation>
    </message>
    <message>
        <source>one of the conditions holds</source>
        <translation>выполняется одно из условий</translation>
    </message>
    <message>
        <source>not of a flow whose name begins so</source>
        <translation>не потока, имя которого начинается так</translation>
    </message>
    <message>
        <source>parentheses group</source>
        <translation>скобки объединяют</translation>
    </message>
    <message>
        <source>received in the last ten minutes</source>
        <translation>получено за последние десять минут</translation>
    </message>
    <message>
        <source>received today; also a day, a minute, a range: 2024-12-19..2024-12-21</source>
        <translation>получено сегодня; можно также день, минуту, промежуток: 2024-12-19..2024-12-21</translation>
    </message>
    <message>
        <source>a range</source>
        <translation>промежуток</translation>
    </message>
    <message>
        <source>a session&apos;s id begins so</source>
        <translation>идентификатор сессии начинается так</translation>
    </message>
    <message>
        <source>this phrase in body, headers or note</source>
        <translation>эта фраза в теле, заголовках или заметке</translation>
    </message>
    <message>
        <source>departs from the contract</source>
        <translation>расходится с контрактом</translation>
    </message>
    <message>
        <source>this is no JSON</source>
        <translation>это не JSON</translation>
    </message>
    <message>
        <source>the file has no entries as a HAR has them</source>
        <translation>в файле нет записей, какие бывают в HAR</translation>
    </message>
    <message>
        <source>only POST requests are taken</source>
        <translation>берутся только запросы POST</translation>
    </message>
    <message>
        <source>the request has no body in the file</source>
        <translation>в файле нет тела запроса</translation>
    </message>
    <message>
        <source>this is no base64</source>
        <translation>это не base64</translation>
    </message>
    <message>
        <source>this is no time with its zone</source>
        <translation>это не время с часовым поясом</translation>
    </message>
    <message>
        <source>this is longer than is taken</source>
        <translation>это длиннее, чем берётся</translation>
    </message>
    <message>
        <source>the file ends in the middle</source>
        <translation>файл обрывается на середине</translation>
    </message>
    <message>
        <source>the store did not take it</source>
        <translation>хранилище этого не приняло</translation>
    </message>
    <message>
        <source>entry %1: %2</source>
        <comment>of a HAR file</comment>
        <translation>запись %1: %2</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <comment>of a file</comment>
        <translation>строка %1: %2</translation>
    </message>
    <message>
        <source>values by name</source>
        <translation>значения по именам</translation>
    </message>
    <message>
        <source>12-digit IIN</source>
        <translation>ИИН из 12 цифр</translation>
    </message>
    <message>
        <source>phone numbers</source>
        <translation>номера телефонов</translation>
    </message>
    <message>
        <source>text by regular expression</source>
        <translation>текст по регулярному выражению</translation>
    </message>
    <message>
        <source>base64 (photos), from so many characters</source>
        <translation>base64 (фотографии), от скольких символов</translation>
    </message>
    <message>
        <source>red</source>
        <translation>красный</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>оранжевый</translation>
    </message>
    <message>
        <source>green</source>
        <translation>зелёный</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>синий</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>фиолетовый</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no colour</comment>
        <translation>нет</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>закреплено</translation>
    </message>
    <message>
        <source>note</source>
        <translation>заметка</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 мин %2 с</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ч %2 мин</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 д %2 ч</translation>
    </message>
    <message>
        <source>running</source>
        <comment>a session</comment>
        <translation>идёт</translation>
    </message>
    <message>
        <source>passed</source>
        <comment>a session</comment>
        <translation>пройдена</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a session</comment>
        <translation>не пройдена</translation>
    </message>
    <message>
        <source>stalled</source>
        <comment>a session</comment>
        <translation>зависла</translation>
    </message>
    <message>
        <source>start missing</source>
        <comment>a session</comment>
        <translation>нет начала</translation>
    </message>
    <message>
        <source>end missing</source>
        <comment>a session</comment>
        <translation>нет конца</translation>
    </message>
    <message>
        <source>end without start</source>
        <comment>a session</comment>
        <translation>конец без начала</translation>
    </message>
    <message>
        <source>out of order</source>
        <comment>a session</comment>
        <translation>не по порядку</translation>
    </message>
    <message>
        <source>duplicates</source>
        <comment>a session</comment>
        <translation>повторы</translation>
    </message>
    <message>
        <source>silence</source>
        <comment>a session</comment>
        <translation>молчание</translation>
    </message>
    <message>
        <source>a technology without a code</source>
        <translation>технология без кода</translation>
    </message>
    <message>
        <source>The flow&apos;s start never came.</source>
        <translation>Начало потока так и не пришло.</translation>
    </message>
    <message>
        <source>The end of %1 never came, though the flow has ended.</source>
        <translation>Конец технологии %1 так и не пришёл, хотя поток завершился.</translation>
    </message>
    <message>
        <source>The flow&apos;s end has not come.</source>
        <translation>Конец потока не пришёл.</translation>
    </message>
    <message>
        <source>%1 ended, but its start never came.</source>
        <translation>Технология %1 завершилась, но её начало не приходило.</translation>
    </message>
    <message>
        <source>%1 came after an event that follows it.</source>
        <translation>%1 пришло после события, которое следует за ним.</translation>
    </message>
    <message>
        <source>%1 came once more.</source>
        <translation>%1 пришло ещё раз.</translation>
    </message>
    <message>
        <source>Before %1, nothing came for %2.</source>
        <translation>Перед %1 ничего не приходило %2.</translation>
    </message>
    <message>
        <source>Nothing has come for %1.</source>
        <translation>Ничего не приходит уже %1.</translation>
    </message>
    <message>
        <source>to %1</source>
        <comment>a duration, short</comment>
        <translation>до %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>a duration, short</comment>
        <translation>от %1</translation>
    </message>
    <message>
        <source>no check</source>
        <translation>без проверки</translation>
    </message>
    <message>
        <source>a secret in the path</source>
        <translation>секрет в пути</translation>
    </message>
    <message>
        <source>a token in a header field</source>
        <translation>токен в поле заголовка</translation>
    </message>
    <message>
        <source>user name and password (HTTP Basic)</source>
        <translation>имя пользователя и пароль (HTTP Basic)</translation>
    </message>
    <message>
        <source>a signature (Standard Webhooks)</source>
        <translation>подпись (Standard Webhooks)</translation>
    </message>
    <message>
        <source>A secret is needed that senders have to show.</source>
        <translation>Нужен секрет, который должны предъявлять отправители.</translation>
    </message>
    <message numerus="yes">
        <source>The secret is too short: it needs at least %n character(s), so that nobody guesses it.</source>
        <translation>
            <numerusform>Секрет слишком короткий: чтобы его нельзя было угадать, нужно не менее %n символа.</numerusform>
            <numerusform>Секрет слишком короткий: чтобы его нельзя было угадать, нужно не менее %n символов.</numerusform>
            <numerusform>Секрет слишком короткий: чтобы его нельзя было угадать, нужно не менее %n символов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The secret is too long: it may have at most %n character(s).</source>
        <translation>
            <numerusform>Секрет слишком длинный: в нём может быть не более %n символа.</numerusform>
            <numerusform>Секрет слишком длинный: в нём может быть не более %n символов.</numerusform>
            <numerusform>Секрет слишком длинный: в нём может быть не более %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>A secret in the path is made of the letters A to Z, digits, and the signs - . _ ~ alone.</source>
        <translation>В секрете, который стоит в пути, допустимы только знаки - . _ ~, цифры и буквы от A до Z.</translation>
    </message>
    <message>
        <source>A token is made of visible ASCII characters, without blanks.</source>
        <translation>Токен состоит из видимых символов ASCII, без пробелов.</translation>
    </message>
    <message>
        <source>A password has no control characters.</source>
        <translation>В пароле не может быть управляющих символов.</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>нечитаемый запрос</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>слишком большой</translation>
    </message>
    <message>
        <source>too slow</source>
        <translation>слишком медленный</translation>
    </message>
    <message>
        <source>wrong path</source>
        <translation>неверный путь</translation>
    </message>
    <message>
        <source>wrong method</source>
        <translation>неверный метод</translation>
    </message>
    <message>
        <source>secret not read yet</source>
        <translation>секрет ещё не прочитан</translation>
    </message>
    <message>
        <source>This file holds no certificate in PEM form (“-----BEGIN CERTIFICATE-----”). Choose the file that does; one in DER or PKCS #12 has to be converted.</source>
        <translation>В этом файле нет сертификата в виде PEM («-----BEGIN CERTIFICATE-----»). Выберите файл, в котором он есть; сертификат в виде DER или PKCS #12 нужно преобразовать.</translation>
    </message>
    <message>
        <source>The certificate has expired, and senders that check it will not connect. Renew it.</source>
        <translation>Срок действия сертификата истёк, и отправители, которые его проверяют, не подключатся. Обновите его.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet. Check the clock of this machine, or wait until it is.</source>
        <translation>Срок действия сертификата ещё не наступил. Проверьте часы этого компьютера или подождите, пока наступит.</translation>
    </message>
    <message>
        <source>The certificates in this file do not make a chain. The server&apos;s own must come first, and behind each one that of who issued it.</source>
        <translation>Сертификаты в этом файле не образуют цепочку. Первым должен идти сертификат самого сервера, а за каждым — сертификат его издателя.</translation>
    </message>
    <message>
        <source>The certificate is too weak to be used: its key is too short, or it is signed in a way that is no longer safe. Have a new one issued.</source>
        <translation>Сертификат слишком слаб, чтобы его использовать: слишком короткий ключ или подпись способом, который больше не надёжен. Получите новый.</translation>
    </message>
    <message>
        <source>This file holds no private key in PEM form (“-----BEGIN PRIVATE KEY-----”). Choose the file that does.</source>
        <translation>В этом файле нет закрытого ключа в виде PEM («-----BEGIN PRIVATE KEY-----»). Выберите файл, в котором он есть.</translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate. Choose the key that it was issued for.</source>
        <translation>Закрытый ключ не подходит к сертификату. Выберите ключ, для которого он выдан.</translation>
    </message>
    <message>
        <source>The private key is encrypted: its pass phrase is needed.</source>
        <translation>Закрытый ключ зашифрован: нужна его парольная фраза.</translation>
    </message>
    <message>
        <source>The pass phrase does not open the private key.</source>
        <translation>Эта парольная фраза не открывает закрытый ключ.</translation>
    </message>
    <message>
        <source>TLS could not be set up with these files.</source>
        <translation>С этими файлами не удалось настроить TLS.</translation>
    </message>
    <message>
        <source>%1, self-signed.</source>
        <comment>subject of a certificate</comment>
        <translation>%1, самоподписанный.</translation>
    </message>
    <message>
        <source>%1, issued by %2.</source>
        <comment>subject of a certificate, who issued it</comment>
        <translation>%1, издатель: %2.</translation>
    </message>
    <message>
        <source>It names no host, so senders that check it will not connect.</source>
        <translation>В нём не указан ни один узел, поэтому отправители, которые его проверяют, не подключатся.</translation>
    </message>
    <message>
        <source>For %1.</source>
        <comment>host names</comment>
        <translation>Для %1.</translation>
    </message>
    <message>
        <source>Valid only from %1.</source>
        <translation>Действует только с %1.</translation>
    </message>
    <message>
        <source>Expired on %1.</source>
        <translation>Истёк %1.</translation>
    </message>
    <message numerus="yes">
        <source>Valid until %1: %n day(s) left.</source>
        <translation>
            <numerusform>Действует до %1: остался %n день.</numerusform>
            <numerusform>Действует до %1: осталось %n дня.</numerusform>
            <numerusform>Действует до %1: осталось %n дней.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The listener&apos;s certificate expires in %n day(s), on %1. Senders that check it will not connect then.</source>
        <translation>
            <numerusform>Сертификат приёмника истекает через %n день, %1. После этого отправители, которые его проверяют, не подключатся.</numerusform>
            <numerusform>Сертификат приёмника истекает через %n дня, %1. После этого отправители, которые его проверяют, не подключатся.</numerusform>
            <numerusform>Сертификат приёмника истекает через %n дней, %1. После этого отправители, которые его проверяют, не подключатся.</numerusform>
        </translation>
    </message>
    <message>
        <source>curl, for one request</source>
        <translation>curl, для одного запроса</translation>
    </message>
    <message>
        <source>Node.js, before it starts</source>
        <translation>Node.js, перед запуском</translation>
    </message>
    <message>
        <source>Python with requests</source>
        <translation>Python с requests</translation>
    </message>
    <message>
        <source>this whole machine (Debian, Ubuntu)</source>
        <translation>весь этот компьютер (Debian, Ubuntu)</translation>
    </message>
    <message>
        <source>Anyone who reaches this address could send events, because nothing checks who sends. Set up a check of senders, or say that you want to accept events from anyone.</source>
        <translation>События мог бы отправить любой, кому доступен этот адрес, потому что отправители не проверяются. Настройте проверку отправителей или укажите, что события принимаются от кого угодно.</translation>
    </message>
    <message>
        <source>Senders are to be checked, but the secret for that is not kept for this store. Enter one, or choose another check.</source>
        <translation>Отправителей нужно проверять, но секрет для этого в этом хранилище не хранится. Введите его или выберите другую проверку.</translation>
    </message>
    <message>
        <source>how far the session is</source>
        <translation>в каком состоянии сессия</translation>
    </message>
    <message>
        <source>code of a technology in it</source>
        <translation>код технологии в ней</translation>
    </message>
    <message>
        <source>something that is not as it should be</source>
        <translation>что-то, что не так, как должно быть</translation>
    </message>
    <message>
        <source>when its first event came</source>
        <translation>когда пришло её первое событие</translation>
    </message>
    <message>
        <source>time from its first event to its last</source>
        <translation>время от первого её события до последнего</translation>
    </message>
    <message>
        <source>how many events came</source>
        <translation>сколько событий пришло</translation>
    </message>
    <message>
        <source>those that ended without success</source>
        <translation>завершившиеся неуспешно</translation>
    </message>
    <message>
        <source>those that used one technology and not the other</source>
        <translation>с одной технологией и без другой</translation>
    </message>
    <message>
        <source>those with anything that is not as it should be</source>
        <translation>в которых что-то не так, как должно быть</translation>
    </message>
    <message>
        <source>those that began in the last hour</source>
        <translation>начавшиеся за последний час</translation>
    </message>
    <message>
        <source>those that began today; also a day, a minute, a range: 2024-12-19..2024-12-21</source>
        <translation>начавшиеся сегодня; можно также день, минуту, промежуток: 2024-12-19..2024-12-21</translation>
    </message>
    <message>
        <source>those that took longer than two minutes</source>
        <translation>длившиеся дольше двух минут</translation>
    </message>
    <message>
        <source>those of one to three events</source>
        <translation>в которых от одного до трёх событий</translation>
    </message>
    <message>
        <source>those with this in the id, a technology&apos;s code or the flow&apos;s name</source>
        <translation>с этим в идентификаторе, коде технологии или имени потока</translation>
    </message>
    <message>
        <source>this is no exported event and no payload: a member is missing or wrong</source>
        <translation>это не экспортированное событие и не тело события: поле отсутствует или неверно</translation>
    </message>
    <message>
        <source>this payload does not say when it was created</source>
        <translation>в этом теле события не сказано, когда оно создано</translation>
    </message>
    <message>
        <source>foreign host</source>
        <translation>чужой узел</translation>
    </message>
    <message>
        <source>foreign web page</source>
        <translation>чужая веб-страница</translation>
    </message>
    <message>
        <source>sender not allowed</source>
        <translation>отправитель не разрешён</translation>
    </message>
    <message>
        <source>wrong or no secret</source>
        <translation>секрет неверен или отсутствует</translation>
    </message>
    <message>
        <source>replayed</source>
        <translation>повтор уже принятого</translation>
    </message>
    <message>
        <source>This is no JSON: %1.</source>
        <translation>Это не JSON: %1.</translation>
    </message>
    <message>
        <source>There is no member “%1” here. Possible are: %2.</source>
        <translation>Поля «%1» здесь нет. Возможно: %2.</translation>
    </message>
    <message>
        <source>This member is missing.</source>
        <translation>Этого поля не хватает.</translation>
    </message>
    <message>
        <source>The type is wrong. Expected: %1.</source>
        <translation>Неверный тип. Ожидалось: %1.</translation>
    </message>
    <message>
        <source>This must not be empty.</source>
        <translation>Это не должно быть пустым.</translation>
    </message>
    <message>
        <source>This is too long. At most %1 fit.</source>
        <translation>Это слишком длинно. Помещается не больше %1.</translation>
    </message>
    <message>
        <source>A rule needs at least one action.</source>
        <translation>Правилу нужно хотя бы одно действие.</translation>
    </message>
    <message>
        <source>A mark pins the event, gives it a colour, or both.</source>
        <translation>Отметка закрепляет событие, даёт ему цвет или то и другое.</translation>
    </message>
    <message>
        <source>“%1” is no absolute path. One begins with “/”.</source>
        <translation>«%1» — не абсолютный путь. Такой путь начинается с «/».</translation>
    </message>
    <message>
        <source>A NUL character cannot be handed to a program.</source>
        <translation>Символ NUL нельзя передать программе.</translation>
    </message>
    <message>
        <source>There is no field “{%1}”. The fields are: %2. For a brace write “{{”.</source>
        <translation>Поля «{%1}» нет. Возможные поля: %2. Сама скобка пишется «{{».</translation>
    </message>
    <message>
        <source>“%1” is no URL that events can be sent to.</source>
        <translation>«%1» — не URL, на который можно отправлять события.</translation>
    </message>
    <message>
        <source>These rules were written by a later version of this program.</source>
        <translation>Эти правила записаны более новой версией этой программы.</translation>
    </message>
    <message>
        <source>, for each flow</source>
        <translation>, для каждого потока</translation>
    </message>
    <message>
        <source>, for each session</source>
        <translation>, для каждой сессии</translation>
    </message>
    <message>
        <source>Notify: %1</source>
        <translation>Уведомить: %1</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Запустить %1</translation>
    </message>
    <message>
        <source>Send to %1, signed</source>
        <translation>Отправить на %1 с подписью</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Отправить на %1</translation>
    </message>
    <message>
        <source>Mark: %1</source>
        <translation>Отметка: %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Заметка: %1</translation>
    </message>
    <message>
        <source>Stop forwarding of the flow</source>
        <translation>Остановить пересылку потока</translation>
    </message>
    <message>
        <source>Not started: you have not confirmed this program. Confirm the rule&apos;s programs.</source>
        <translation>Не запущено: вы не подтвердили эту программу. Подтвердите программы правила.</translation>
    </message>
    <message>
        <source>There is no such program: %1</source>
        <translation>Такой программы нет: %1</translation>
    </message>
    <message>
        <source>This is no file: %1</source>
        <translation>Это не файл: %1</translation>
    </message>
    <message>
        <source>This file may not be run as a program: %1</source>
        <translation>Этот файл нельзя запустить как программу: %1</translation>
    </message>
    <message>
        <source>There is no such working folder: %1</source>
        <translation>Такой рабочей папки нет: %1</translation>
    </message>
    <message>
        <source>The program could not be started: %1</source>
        <translation>Не удалось запустить программу: %1</translation>
    </message>
    <message>
        <source>The program ended with the exit status %1.</source>
        <translation>Программа завершилась с кодом %1.</translation>
    </message>
    <message>
        <source>The program was ended by signal %1.</source>
        <translation>Программа завершена сигналом %1.</translation>
    </message>
    <message>
        <source>The program ran longer than it may and was ended.</source>
        <translation>Программа работала дольше, чем ей разрешено, и была завершена.</translation>
    </message>
    <message>
        <source>Nothing shows notifications in the program that runs the rules.</source>
        <translation>В программе, которая выполняет правила, показывать уведомления нечем.</translation>
    </message>
    <message>
        <source>The event was removed before.</source>
        <translation>Событие уже удалено.</translation>
    </message>
    <message>
        <source>There is no event to do this with: the silence began without one.</source>
        <translation>Нет события, с которым это можно сделать: молчание началось без него.</translation>
    </message>
    <message>
        <source>There is no flow “%1” here.</source>
        <translation>Потока «%1» здесь нет.</translation>
    </message>
    <message>
        <source>Not sent: there is no signing secret for the rule. Set one.</source>
        <translation>Не отправлено: для правила нет секрета подписи. Задайте его.</translation>
    </message>
    <message>
        <source>Not sent: the URL is a listener of this program.</source>
        <translation>Не отправлено: URL — это приёмник самой программы.</translation>
    </message>
    <message>
        <source>Not delivered: %1</source>
        <translation>Не доставлено: %1</translation>
    </message>
    <message>
        <source>The store did not take it: %1</source>
        <translation>Хранилище этого не приняло: %1</translation>
    </message>
    <message>
        <source>Skipped: as many of it ran as may at the same time.</source>
        <translation>Пропущено: уже выполнялось столько запусков, сколько разрешено одновременно.</translation>
    </message>
    <message>
        <source>Every event</source>
        <translation>Каждое событие</translation>
    </message>
    <message>
        <source>Every event of: %1</source>
        <translation>Каждое событие из: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) of: %1 within %2%3</source>
        <translation>
            <numerusform>%n событие из: %1 за %2%3</numerusform>
            <numerusform>%n события из: %1 за %2%3</numerusform>
            <numerusform>%n событий из: %1 за %2%3</numerusform>
        </translation>
    </message>
    <message>
        <source>all events</source>
        <translation>все события</translation>
    </message>
    <message>
        <source>Nothing of: %1 for %2%3</source>
        <translation>Ничего из: %1 за %2%3</translation>
    </message>
    <message>
        <source>After: %1 nothing of: %2 for %3%4</source>
        <translation>После: %1 — ничего из: %2 за %3%4</translation>
    </message>
    <message>
        <source>notification</source>
        <translation>уведомление</translation>
    </message>
    <message>
        <source>program</source>
        <translation>программа</translation>
    </message>
    <message>
        <source>request</source>
        <translation>запрос</translation>
    </message>
    <message>
        <source>mark</source>
        <translation>отметка</translation>
    </message>
    <message>
        <source>stop forwarding</source>
        <translation>остановка пересылки</translation>
    </message>
    <message>
        <source>waiting</source>
        <comment>action</comment>
        <translation>ожидает</translation>
    </message>
    <message>
        <source>running</source>
        <comment>action</comment>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>done</source>
        <comment>action</comment>
        <translation>выполнено</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>action</comment>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>skipped</source>
        <comment>action</comment>
        <translation>пропущено</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>action</comment>
        <translation>отменено</translation>
    </message>
    <message>
        <source>under way</source>
        <comment>firing</comment>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>done</source>
        <comment>firing</comment>
        <translation>выполнено</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>firing</comment>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>skipped</source>
        <comment>firing</comment>
        <translation>пропущено</translation>
    </message>
    <message>
        <source>run again</source>
        <translation>повторное выполнение</translation>
    </message>
    <message>
        <source>an event that matches</source>
        <translation>подходящее событие</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es) within %1</source>
        <translation>
            <numerusform>%n подходящее событие за %1</numerusform>
            <numerusform>%n подходящих события за %1</numerusform>
            <numerusform>%n подходящих событий за %1</numerusform>
        </translation>
    </message>
    <message>
        <source>silence for %1</source>
        <translation>молчание в течение %1</translation>
    </message>
    <message>
        <source>Delivered, status %1.</source>
        <translation>Доставлено, статус %1.</translation>
    </message>
    <message>
        <source>Cancelled: the rule was changed, disabled or removed before.</source>
        <translation>Отменено: правило до этого изменили, выключили или удалили.</translation>
    </message>
    <message>
        <source>It took %1.</source>
        <translation>Длительность: %1.</translation>
    </message>
    <message>
        <source>It is tried again.</source>
        <translation>Попытка повторится.</translation>
    </message>
    <message>
        <source>It may have run twice: this program was ended while it ran.</source>
        <translation>Могло выполниться дважды: эта программа завершилась, пока оно выполнялось.</translation>
    </message>
    <message numerus="yes">
        <source>It would have fired more than %n time(s) within a minute.</source>
        <translation>
            <numerusform>Правило сработало бы больше %n раза за минуту.</numerusform>
            <numerusform>Правило сработало бы больше %n раз за минуту.</numerusform>
            <numerusform>Правило сработало бы больше %n раз за минуту.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not sent: the signing secret of the rule could not be read: %1</source>
        <translation>Не отправлено: не удалось прочитать секрет подписи правила: %1</translation>
    </message>
    <message>
        <source>less than 1 ms</source>
        <translation>меньше 1 мс</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 дн.</translation>
    </message>
    <message>
        <source>not sent: a secret is missing</source>
        <translation>не отправлено: нет секрета</translation>
    </message>
    <message>
        <source>A secret that the webhook needs, for its signature or for a header, is missing or could not be read. Unlock the keychain, or set the secret anew. Nothing was sent.</source>
        <translation>Секрет, который нужен вебхуку для подписи или для заголовка, отсутствует или не читается. Разблокируйте связку ключей или задайте секрет заново. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The store&apos;s file was moved, removed or replaced while it is in use. Put it back at its place.</source>
        <translation>Файл хранилища перемещён, удалён или заменён, пока он используется. Верните его на место.</translation>
    </message>
</context>
</TS>
