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
            <source>&amp;Copy Headers</source>
            <translation>Копировать за&amp;головки</translation>
        </message>
    </context>
    <context>
        <name>EventFilterBar</name>
        <message>
            <source>Filter</source>
            <translation>Фильтр</translation>
        </message>
        <message>
            <source>Conditions that must all hold, for example: event:technology.end success:false flow:"Liveness" session:70f5* technology:LDHP source:received reply:400 verdict:duplicate "a phrase in the body"</source>
            <translation>Условия, которые должны выполняться все сразу, например: event:technology.end success:false flow:"Liveness" session:70f5* technology:LDHP source:received reply:400 verdict:duplicate "фраза из тела"</translation>
        </message>
        <message>
            <source>Filter, such as event:flow.end success:false session:70f5*</source>
            <translation>Фильтр, например event:flow.end success:false session:70f5*</translation>
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
            <source>Event type</source>
            <translation>Тип события</translation>
        </message>
        <message>
            <source>Show one type of event</source>
            <translation>Показать события одного типа</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Результат</translation>
        </message>
        <message>
            <source>Show events that report success or failure</source>
            <translation>Показать события, сообщающие об успехе или о неудаче</translation>
        </message>
        <message>
            <source>Events shown</source>
            <translation>Показано событий</translation>
        </message>
        <message>
            <source>What is wrong with the filter</source>
            <translation>Что не так с фильтром</translation>
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
            <translation>&amp;Добавить поток</translation>
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
            <source>%1 before it was created: the sender's clock is ahead</source>
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
            <translation>&amp;Ключ API</translation>
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
            <source>&amp;Status bar</source>
            <translation>С&amp;трока состояния</translation>
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
            <source>Show &amp;All</source>
            <translation>По&amp;казать всё</translation>
        </message>
        <message>
            <source>Show all of the body</source>
            <translation>Показать тело целиком</translation>
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
            <source>What is wrong with the headers</source>
            <translation>Что не так с заголовками</translation>
        </message>
        <message>
            <source>Why it cannot be accepted</source>
            <translation>Почему нельзя принять</translation>
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
            <source>--%1 must be written as 'Name: value'; this is not: “%2”.</source>
            <translation>--%1: требуется запись вида 'Name: value', а это не она: «%2».</translation>
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
            <source>only events that match, for example 'event:technology.end success:false'; fields: %1</source>
            <translation>только подходящие события, например 'event:technology.end success:false'; поля: %1</translation>
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
            <source>read the flow's API key from standard input, one line</source>
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
            <source>--technology and --no-technologies exclude each other.</source>
            <translation>--technology и --no-technologies исключают друг друга.</translation>
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
            <source>the database to work with (default: the desktop program's own)</source>
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
            <source>Exit status: 0 done, 1 failed (standard error says why), 2 wrong usage.</source>
            <translation>Код завершения: 0 — выполнено, 1 — ошибка (причина — в стандартном выводе ошибок), 2 — неверный вызов.</translation>
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
            <source>Listens for events and stores them, until Ctrl+C. What is not given is as in the desktop program's preferences.</source>
            <translation>Принимает и сохраняет события до нажатия Ctrl+C. Что не указано, берётся из настроек программы с окном.</translation>
        </message>
        <message>
            <source>Port %1 is free: --port %1</source>
            <translation>Порт %1 свободен: --port %1</translation>
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
            <source>a header field to send, 'Name: value'; may be repeated</source>
            <translation>отправляемое поле заголовка, 'Name: value'; можно повторять</translation>
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
        <name>flowbell::gui::AppearancePage</name>
        <message>
            <source>Appearance</source>
            <translation>Оформление</translation>
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
            <source>The webhook is not saved yet: its tests are not kept.</source>
            <translation>Вебхук ещё не сохранён: его проверки не хранятся.</translation>
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
    </context>
    <context>
        <name>flowbell::gui::EventTableActions</name>
        <message>
            <source>&amp;Copy Rows</source>
            <translation>&amp;Копировать строки</translation>
        </message>
        <message>
            <source>Copy Rows with &amp;Header</source>
            <translation>Копировать строки с &amp;заголовком</translation>
        </message>
        <message>
            <source>Copy as &amp;JSON</source>
            <translation>Копировать как &amp;JSON</translation>
        </message>
        <message>
            <source>Copy as c&amp;URL</source>
            <translation>Копировать как c&amp;URL</translation>
        </message>
        <message>
            <source>Select &amp;All</source>
            <translation>&amp;Выделить всё</translation>
        </message>
        <message>
            <source>Co&amp;lumns…</source>
            <translation>&amp;Столбцы…</translation>
        </message>
        <message>
            <source>&amp;Delete…</source>
            <translation>&amp;Удалить…</translation>
        </message>
        <message>
            <source>Delete Events</source>
            <translation>Удаление событий</translation>
        </message>
        <message>
            <source>The requests are removed with their headers and bodies. This cannot be undone.</source>
            <translation>Запросы удаляются вместе с заголовками и телами. Отменить это нельзя.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Удалить</translation>
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
            <source>Delete %Ln event(s) from the store?</source>
            <translation>
                <numerusform>Удалить %Ln событие из хранилища?</numerusform>
                <numerusform>Удалить %Ln события из хранилища?</numerusform>
                <numerusform>Удалить %Ln событий из хранилища?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln event(s) deleted.</source>
            <translation>
                <numerusform>Удалено %Ln событие.</numerusform>
                <numerusform>Удалены %Ln события.</numerusform>
                <numerusform>Удалено %Ln событий.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>flowbell::gui::EventTableColumns</name>
        <message>
            <source>Columns</source>
            <translation>Столбцы</translation>
        </message>
        <message>
            <source>Default Columns</source>
            <translation>Столбцы по умолчанию</translation>
        </message>
    </context>
    <context>
        <name>flowbell::gui::EventTableModel</name>
        <message>
            <source>deleted</source>
            <translation>удалено</translation>
        </message>
        <message>
            <source>loading</source>
            <translation>загрузка</translation>
        </message>
        <message>
            <source>%1
%2 before this event</source>
            <translation>%1
%2 (перед этим событием)</translation>
        </message>
    </context>
    <context>
        <name>flowbell::gui::EventsEmptyState</name>
        <message>
            <source>Enter the listener's address as a webhook URL of a flow, or send a first event from a terminal:</source>
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
        <message numerus="yes">
            <source>Its %n webhook(s) and their tests go with it; events that were received stay. This can be undone while the window is open.</source>
            <translation>
                <numerusform>Вместе с ним удаляется его %n вебхук с проверками; принятые события остаются. Это можно отменить, пока окно открыто.</numerusform>
                <numerusform>Вместе с ним удаляются его %n вебхука с проверками; принятые события остаются. Это можно отменить, пока окно открыто.</numerusform>
                <numerusform>Вместе с ним удаляются его %n вебхуков с проверками; принятые события остаются. Это можно отменить, пока окно открыто.</numerusform>
            </translation>
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
            <source>Part of a flow's name or technology; Return chooses the first match</source>
            <translation>Часть названия потока или технологии; Enter выбирает первое совпадение</translation>
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
            <source>Unsaved changes</source>
            <translation>Несохранённые изменения</translation>
        </message>
        <message>
            <source>Save the changes to “%1”?</source>
            <translation>Сохранить изменения в «%1»?</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Сохранить</translation>
        </message>
        <message>
            <source>&amp;Discard</source>
            <translation>&amp;Не сохранять</translation>
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
            <source>“%1” is no header name: letters, digits and !#$%&amp;'*+-.^_`|~ are allowed, blanks are not.</source>
            <translation>«%1» не может быть именем заголовка: допустимы буквы латиницы, цифры и !#$%&amp;'*+-.^_`|~, пробелы недопустимы.</translation>
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
            <source>Copy &amp;Value</source>
            <translation>Копировать &amp;значение</translation>
        </message>
        <message>
            <source>Copy &amp;Path (JSON Pointer)</source>
            <translation>Копировать &amp;путь (JSON Pointer)</translation>
        </message>
        <message>
            <source>Copy &amp;Subtree as JSON</source>
            <translation>Копировать по&amp;ддерево как JSON</translation>
        </message>
        <message>
            <source>&amp;Expand All Below</source>
            <translation>&amp;Развернуть всё ниже</translation>
        </message>
        <message>
            <source>it is empty or more than one value</source>
            <translation>оно пустое или содержит больше одного значения</translation>
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
            <source>Copy the listener's address</source>
            <translation>Копировать адрес приёмника</translation>
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
            <source>Whoever reaches this computer over the network can send events to this address, unencrypted and without a password. Use it only in a network you trust, or behind a proxy with TLS.</source>
            <translation>Любой, кому этот компьютер доступен по сети, может отправлять события на этот адрес без шифрования и пароля. Используйте его только в сети, которой доверяете, или за прокси-сервером с TLS.</translation>
        </message>
        <message>
            <source>%1 It keeps listening on %2.</source>
            <translation>%1 Приём продолжается по адресу %2.</translation>
        </message>
    </context>
    <context>
        <name>flowbell::gui::MainWindow</name>
        <message>
            <source>Events</source>
            <translation>События</translation>
        </message>
        <message>
            <source>listening on %1</source>
            <translation>приём на %1</translation>
        </message>
        <message>
            <source>Flowbell — %1</source>
            <extracomment>window title: the program's name and the state of its listener</extracomment>
            <translation>Flowbell — %1</translation>
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
        <name>flowbell::gui::Notices</name>
        <message>
            <source>Open the folder</source>
            <translation>Открыть папку</translation>
        </message>
        <message>
            <source>No events are stored at the moment; their senders are told to send them again later. %1 It goes on by itself as soon as the store can be written again.</source>
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
        <name>flowbell::gui::PreferencesDialog</name>
        <message>
            <source>%1: %2</source>
            <comment>page, problem</comment>
            <translation>%1: %2</translation>
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
        <name>flowbell::gui::RawView</name>
        <message>
            <source>&amp;Copy Lines</source>
            <translation>&amp;Копировать строки</translation>
        </message>
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
            <source>Changes on this page are taken at the next start of the program.</source>
            <translation>Изменения на этой странице вступят в силу при следующем запуске программы.</translation>
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
            <source>The flow's name in the event</source>
            <translation>Название потока в событии</translation>
        </message>
        <message>
            <source>The beginning of the session's id</source>
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
        <name>wording</name>
        <message>
            <source>%1 [%2]</source>
            <comment>sentence, technical detail</comment>
            <translation>%1 [%2]</translation>
        </message>
        <message>
            <source>The endpoint answered %1, a redirect, without naming the new address. Redirects are not followed: enter the final address as the webhook's URL.</source>
            <translation>Конечная точка ответила статусом %1 (перенаправление), но не указала новый адрес. По перенаправлениям программа не переходит: укажите конечный адрес как URL вебхука.</translation>
        </message>
        <message>
            <source>The endpoint answered %1 and points to %2. Redirects are not followed: enter the final address as the webhook's URL.</source>
            <translation>Конечная точка ответила статусом %1 и указывает на %2. По перенаправлениям программа не переходит: укажите конечный адрес как URL вебхука.</translation>
        </message>
        <message>
            <source>The endpoint's certificate is not trusted, so nothing was sent: %1. Install a valid certificate with its whole chain.</source>
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
            <source>The name %1 was not found. Check its spelling and this machine's DNS.</source>
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
            <source>The store's file is damaged. A damaged file is moved aside and never deleted; what is in it can still be read with SQLite's tools.</source>
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
            <source>Secrets can be kept neither in the system's keychain nor in a file. Check the keychain, and the permissions of the store's folder.</source>
            <translation>Секреты нельзя хранить ни в системной связке ключей, ни в файле. Проверьте связку ключей и права доступа к папке хранилища.</translation>
        </message>
        <message>
            <source>Access to the system's keychain was refused. Unlock it and allow the access.</source>
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
            <source>The field “%1” stands twice. A filter can name each field once.</source>
            <translation>Поле «%1» указано дважды. В фильтре каждое поле можно указать один раз.</translation>
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
            <translation>имитация</translation>
        </message>
        <message>
            <source>imported</source>
            <translation>импорт</translation>
        </message>
        <message>
            <source>test</source>
            <translation>проверка</translation>
        </message>
    </context>
</TS>
