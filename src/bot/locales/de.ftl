### Texte des Bots. Knöpfe höchstens 24 UTF-16-Einheiten, „toast-“-Antworten höchstens 200.

## Befehlsmenü: neutral, denn es ist auf einem offenen Telefon zu sehen.

command-start = Startseite öffnen
command-now = Aktuelles
command-settings = Alle Einstellungen
command-language = Sprache wählen
command-topics = Themen wählen
command-country = Länder wählen
command-follow = Wählen, wovon ich höre
command-quiet = Ruhezeiten und Zeitzone
command-reminders = Erinnerungen
command-digest = Zusammenfassung
command-candle = Kerze anzünden
command-privacy = Was gespeichert ist
command-safety = Sicherer Umgang
command-help = Hilfe und Kontakte
command-pause = Pause machen
command-stop = Keine Nachrichten mehr
command-forget = Meine Daten löschen

## Knöpfe

button-subscribe = Abonnieren
button-not-now = Jetzt nicht
button-other-language = Andere Sprache
button-done = Fertig
button-settings = Einstellungen
button-stop = Abbestellen
button-follow = Folgen
button-topics = Themen
button-countries = Länder
button-follows = Meine Auswahl
button-quiet = Ruhezeiten
button-language = Sprache
button-pause = Pause
button-resume = Jetzt fortsetzen
button-come-back = Wieder anmelden
button-forget = Meine Daten löschen
button-forget-now = Jetzt löschen
button-keep = Behalten
button-back = Zurück
button-now = Aktuelles
button-all-countries = Alle Länder
button-quiet-off = Keine Ruhezeiten
button-quiet-own = Andere Zeiten
button-city = Stadt wählen
button-wake = Ton, wenn es eilt
button-reminders = Erinnerungen
button-petitions = Petitionen
button-remembrance = Gedenktage
button-remind-me = Mich erinnern
button-digest = Zusammenfassung
button-digest-off = Aus
button-digest-daily = Täglich
button-digest-weekly = Montags
button-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
button-more = Mehr
button-phone = Auf diesem Telefon
button-discreet = Neutrale erste Zeile
button-vanish = Nach { $count } Std.
button-vanish-never = Sie bleiben
button-remove = Nachricht entfernen
button-panic-word = Wort wählen
button-panic-code = Code erstellen
button-panic-off = Wort und Code löschen
button-staff-on = Telefon verknüpfen
button-staff-off = Verknüpfung lösen
button-staff-stop = Ja, jetzt stoppen
button-staff-back = Zurück, nicht stoppen
button-copy = Kopieren
button-elsewhere = Anderswo
button-read = Lesen
button-page = Seite öffnen
button-letter = Fertiger Brief
button-place = Wo sind Sie?
button-place-none = Keine Angabe

## Erste Bildschirme

language-title = Welche Sprache?
language-body = Wählen Sie die Sprache für diesen Chat.
notice-for = Geöffnet: { $title }
link-dates = { $from } bis { $to }
link-petition = Petition: { $title }
notice-title = Vor dem Abonnieren
notice-what = Dieser Bot sendet Neuigkeiten und dringende Meldungen von Menschenrechtsorganisationen.
notice-keep = Wir speichern verschlüsselt: die Nummer dieses Chats, Sprache, Zeitzone und Ihre Auswahl; zwei Tage lang auch, wo unsere Meldungen in diesem Chat liegen, damit sie entfernt werden können. Keinen Namen, keine Telefonnummer.
notice-telegram = Telegram kann Chats mit Bots lesen: Sie liegen dort und sind nicht Ende-zu-Ende-verschlüsselt.
notice-phones = Die Polizei kann Telefone durchsuchen. Nutzen Sie eine Bildschirmsperre und löschen Sie diesen Chat, wann immer das sicherer ist.
notice-undo = /stop beendet die Nachrichten, /forget löscht, was wir speichern.
notice-language = Sprache: { $language }
declined = Sie haben nicht abonniert, und über Sie ist nichts gespeichert. /start öffnet dies wieder; /now, /help und /safety gehen auch ohne Abo.
not-subscribed = Sie haben nicht abonniert, also gibt es nichts einzustellen. /start öffnet die Startseite.
stopped-settings = Die Nachrichten sind beendet. /start bringt sie zurück, /forget löscht, was gespeichert ist.
done-title = Abonniert
done-body = Wir schreiben, wenn etwas wichtig ist. Alles lässt sich in den Einstellungen ändern, „Abbestellen“ beendet die Nachrichten.
follow-offer = Sie haben schon abonniert. Auch hier folgen?
follow-already = Dem folgen Sie bereits.
remind-offer = Wir können Sie erinnern, bevor diese Petition endet: 7 Tage, 3 Tage und 1 Tag vorher und in den letzten Stunden. Nie mehr als eine Nachricht am Tag.
remind-set = Wir erinnern Sie an diese Petition.
toast-following = Dem folgen Sie jetzt.
toast-reminded = Wir erinnern Sie an diese Petition.
toast-saved = Gespeichert.

## Einstellungen

settings-title = Ihre Einstellungen
topics-title = Themen
topics-body = Tippen schaltet ein Thema ein oder aus. Es wird sofort gespeichert.
topics-none = Im Moment gibt es keine Themen zur Auswahl.
countries-title = Länder
countries-body = Wählen Sie die Länder, über die Sie etwas erfahren möchten. Ist keines gewählt, erfahren Sie von allen.
follow-title = Meine Auswahl
follow-body = Ist keine Organisation gewählt, hören Sie von allen; wählen Sie einige, dann hören Sie nur von diesen. Ein Fall, dem Sie folgen, erreicht Sie immer.
follow-none = Im Moment gibt es nichts, dem Sie folgen können.
quiet-title = Ruhezeiten
quiet-body = In Ruhezeiten kommen Nachrichten an, aber ohne Ton. Sie bleiben im Chat sichtbar und können auf dem Bildschirm erscheinen.
quiet-now = Jetzt: { $from } bis { $to }, { $zone }.
quiet-now-off = Jetzt: keine Ruhezeiten, { $zone }.
quiet-from-title = Ruhe ab
quiet-to-title = Ruhe bis
quiet-to-body = Beginn um { $from }. Wann enden die Ruhezeiten?
quiet-hour-body = Wählen Sie die Stunde, Ortszeit.
reminders-title = Erinnerungen
reminders-body = Petitionen: 7 Tage, 3 Tage und 1 Tag vor dem Ende und in den letzten Stunden. Nie mehr als eine Nachricht am Tag, und nicht in den Ruhezeiten.
reminders-days = Gedenktage: eine Nachricht am Morgen des Tages.
reminders-on = Jetzt: um { $time }, { $zone }.
reminders-only = Jetzt: nur für die unten markierten Petitionen, um { $time }, { $zone }.
reminders-off = Jetzt: keine Erinnerungen an Petitionen.
reminders-which = Unten lassen sich einzelne Petitionen abschalten.
digest-title = Zusammenfassung
digest-body = Was neu veröffentlicht ist, in einer Nachricht, in Ihrer Sprache und zu Ihren Themen. Gibt es nichts Neues, kommt nichts.
digest-now = Um { $time }, { $zone }.
zone-title = Ihre Zeit
zone-body = Wählen Sie eine Stadt mit Ihrer Zeit. Wir speichern die Zeitzone, nicht die Stadt.
zone-first = Von { $from } bis { $to } kommen Nachrichten ohne Ton. Nach welcher Uhr?
zone-until = Bis Sie wählen, raten wir nach Ihrer Sprache: { $zone }.
time-of = Zeit von { $city }
time-utc = UTC-Zeit
time-guess = { $zone } (geraten)
place-title = Wo sind Sie?
place-body = Danach richten sich Hilfetelefone, Rechtshilfe und Ruhezeiten. Sie müssen nichts angeben. Wir speichern verschlüsselt die Zeitzone, nicht die Stadt, und wenn Sie möchten, ein Land.
place-zone = Uhr: { $zone }
pause-title = Pause machen
pause-body = Eine Weile lang gar keine Nachrichten. Was in dieser Zeit erscheint, wird nicht nachgesendet; /now zeigt, was noch offen ist.
pause-until = Pause bis { $date }.
language-change-body = Nachrichten und Schaltflächen erscheinen in dieser Sprache.
phone-title = Auf diesem Telefon
phone-body = Was von selbst kommt, beginnt mit einer neutralen Zeile; „Anzeigen“ öffnet es. So erkennt niemand auf dem Bildschirm, worum es geht.
phone-vanish = Nach einigen Stunden werden Meldungen aus diesem Chat entfernt. Telegram erlaubt das einem Bot höchstens zwei Tage lang.
list-full = Diese Liste ist voll. Schalten Sie zuerst etwas aus.

## Beenden und löschen

stop-title = Keine Nachrichten mehr
stop-body = Die Nachrichten sind beendet. Was wir über Sie speichern, wird in 30 Tagen gelöscht. Bis dahin können Sie mit Ihren Einstellungen zurückkommen oder alles sofort löschen.
stop-nothing = Sie haben nicht abonniert, also gibt es nichts zu beenden. Über Sie ist nichts gespeichert.
toast-stopped = Beendet. Keine Nachrichten mehr.
forget-title = Alles löschen?
forget-body = Das speichern wir über Sie, und es wird sofort gelöscht:
forget-messages = Auch die Nachrichten des Bots aus den letzten 48 Stunden werden aus diesem Chat entfernt. Mehr erlaubt Telegram nicht.
forget-nothing = Über Sie ist nichts gespeichert. Um diese Unterhaltung zu entfernen, löschen Sie den Chat in Telegram.
forgotten-title = Gelöscht
forgotten-body = Was wir über Sie gespeichert hatten, ist gelöscht. Neuere Nachrichten werden hier entfernt, so weit Telegram es erlaubt. Ältere verschwinden nur, wenn Sie den Chat löschen: Tun Sie das jetzt, und wählen Sie, dass er auch für den Bot gelöscht wird.
forgotten-partly = Was wir über Sie gespeichert hatten, ist gelöscht. Telegram hat nicht erlaubt, alle neueren Nachrichten zu entfernen. Bitte löschen Sie jetzt den Chat: Das entfernt alle.
toast-kept = Es wurde nichts gelöscht.

## Was gespeichert ist

privacy-title = Was Telegram sieht
privacy-telegram = Telegram speichert diesen Chat auf seinen Servern. Chats mit Bots sind nicht Ende-zu-Ende-verschlüsselt: Telegram kann sie lesen und muss sie vielleicht an Behörden herausgeben. Die Polizei kann Telefone durchsuchen, und Mitteilungen können auf dem Sperrbildschirm erscheinen. Den Chat zu löschen entfernt ihn von Ihrem Telefon, aber vielleicht nicht alles, was Telegram behalten hat.
privacy-record-title = Was wir über Sie speichern
privacy-record-none = Nichts. Sie haben nicht abonniert.
privacy-record-end = Das ist alles: kein Name, keine Telefonnummer und keine weitere Notiz darüber, was zu Ihnen kam. /forget löscht es.
privacy-references = Außerdem wissen wir 48 Stunden lang, verschlüsselt, wo in diesem Chat unsere Meldungen liegen, damit sie entfernt werden können.
privacy-mark = Nach dem Löschen bleibt { $weeks } Wochen lang eine kurze Marke, damit keine Sicherung Sie zurückbringt. Sie passt zu mehreren Chats und beweist nichts.
record-chat = Nummer dieses Chats: verschlüsselt, nötig, um Ihnen zu schreiben
record-unreadable = Was wir über Sie speichern, lässt sich nicht lesen, auch nicht von uns. Es kann nur gelöscht werden.
record-language = Sprache: { $language }
record-zone = Zeitzone: { $city }
record-zone-guess = Zeitzone: { $city } (nach Ihrer Sprache geraten)
record-place = Land, in dem Sie sind: { $country }
record-place-none = Land, in dem Sie sind: keine Angabe
record-quiet = Ruhezeiten: { $from } bis { $to }
record-quiet-none = Ruhezeiten: keine
record-wake-on = Dringendes in Ruhezeiten: mit Ton
record-wake-off = Dringendes in Ruhezeiten: ohne Ton
record-discreet-on = Was von selbst kommt: zuerst eine neutrale Zeile
record-discreet-off = Was von selbst kommt: sofort ganz
record-vanish = Meldungen verschwinden von diesem Telefon nach: { $count } Std.
record-vanish-never = Meldungen verschwinden von diesem Telefon: nie
record-topics = Themen: { $list }
record-topics-none = Themen: keine
record-countries = Länder: { $list }
record-countries-all = Länder: alle
record-follows = Meine Auswahl: { $list }
record-follows-none = Meine Auswahl: nichts Bestimmtes
record-on = Nachrichten: an
record-paused = Nachrichten: Pause bis { $date }
record-stopped = Nachrichten: beendet am { $date }, 30 Tage später wird alles gelöscht
record-reminders-on = Erinnerungen an Petitionen: um { $time }
record-reminders-off = Erinnerungen an Petitionen: aus
record-reminders-only = Erinnerungen an Petitionen: um { $time }, nur: { $list }
record-reminders-stopped = Petitionen ohne Erinnerung: { $list }
record-reminders-noted = Notizen, nur nach Tagen, damit keine Erinnerung doppelt kommt oder verloren geht: { $list }
record-settled-noted = Notizen, nur nach Tagen, damit kein Gedenktag und keine Zusammenfassung doppelt kommt oder verloren geht: { $list }
record-remembrance-on = Gedenktage: an
record-remembrance-off = Gedenktage: aus
record-remembrance-skip = Gedenktage: nicht im Jahr { $year }
record-digest-off = Zusammenfassung: aus
record-digest-daily = Zusammenfassung: täglich um { $time }
record-digest-weekly = Zusammenfassung: montags um { $time }
record-asked = Gefragt, ob Sie noch mitlesen: { $date }
record-consent = Hinweis zum Datenschutz, dem Sie zugestimmt haben: Version { $version }
record-panic = Ein Wort oder ein Code, der sofort löscht (/panic): falls gewählt, als Fingerabdruck aufbewahrt, der beides nicht zeigt
record-staff = Diensttelefon von: { $list }
record-staff-unnamed = Diensttelefon: eine Verknüpfung mit jemandem in einer Redaktion; nur dort ist bekannt, mit wem
record-week = Zuletzt bestätigt: in der Woche ab { $date }

## Aktuelles

now-title = Aktuelles
now-none = Es gibt keine offene Meldung und keine Petition, die bald endet. Wir schreiben, wenn sich das ändert. /help zeigt, wer helfen kann.
now-alerts = Offene Meldungen
now-petitions = Offene Petitionen
now-act-by = handeln bis { $date }
now-closes = endet am { $date }
where-title = Wohin senden
where-none = Zu dieser Meldung gibt es keine Adresse.
do-not-title = Bitte nicht
letter-title = Ein Brief, den Sie nutzen können
toast-alert-over = Diese Meldung ist nicht mehr aktuell. /now zeigt, was offen ist.
reveal-over = Das ist nicht mehr aktuell. /now zeigt, was offen ist.
toast-wrote = Danke. Wir speichern nicht, wer geschrieben hat.
toast-signed = Danke. Keine Erinnerungen mehr an diese Petition. /now zeigt, was noch offen ist.
toast-not-for-me = Keine Erinnerungen mehr an diese Petition.
toast-later = Nächste Erinnerung: { $date }
toast-later-today = Bis dahin ist sie zu Ende. Erinnerung noch heute: { $date }
toast-later-none = Bis dahin ist sie zu Ende, für eine Erinnerung bleibt keine Zeit.
toast-skip-year = Dieses Jahr keine Nachricht zu Gedenktagen.
toast-stay = Gut. Es kommen weiter Nachrichten.
toast-too-old = Diese Schaltfläche ist veraltet. Bitte öffnen Sie das Menü.

## Kerzen

candle-title = Kerze anzünden
candle-body = Eine Kerze hat keinen Namen: Sie wird gezählt, und wir speichern nicht, wer sie angezündet hat. Tippen Sie, um eine anzuzünden.
candle-today = Heute, { $date }
candle-others = Menschen und Tage
candle-none = Im Moment ist hier kein Gedenken eingetragen. /help zeigt, wer zuhört.
toast-candle = Ihre Kerze brennt. Danke.
toast-candle-many = Ihre Kerze brennt. Danke. Hier brennen { $count } Kerzen.
toast-candle-again = Ihre Kerze brennt hier heute schon. Morgen können Sie wieder eine anzünden.
toast-candle-over = Hier können keine Kerzen mehr angezündet werden. /candle zeigt, wo es geht.

## Hilfe und Sicherheit

help-title = Menschen, die helfen können
help-none = Wir haben noch keinen Kontakt. Rufen Sie in Gefahr zuerst jemanden an, dem Sie vertrauen.
help-none-in = Für dieses Land haben wir noch keinen Kontakt: { $country }. Rufen Sie in Gefahr zuerst jemanden an, dem Sie vertrauen.
help-use-title = So geht es
help-use =
    /now – Aktuelles
    /topics, /country, /follow – wovon Sie hören
    /quiet, /pause – wann
    /reminders, /digest – Erinnerungen, Zusammenfassung
    /candle – Kerze anzünden
    /check – ist ein Fall echt
    /language – Sprache
    /settings – alle Einstellungen
    /privacy, /safety – was gespeichert ist, sicherer Umgang
    /stop, /forget – keine Nachrichten mehr, meine Daten löschen
    /panic – sofort löschen
safety-inside-title = Wenn Sie im Land sind
safety-inside = Veröffentlichen Sie nichts vom eigenen Konto, rufen Sie keine Behörden an, und tragen Sie keine Flugblätter oder Fotos anderer bei sich. Sie müssen nie handeln: Lesen genügt. Vereinbaren Sie mit jemandem, dem Sie vertrauen, wann Sie sich melden.
safety-abroad-title = Wenn Sie im Ausland sind
safety-abroad = Aus dem Ausland zu unterschreiben und zu schreiben ist sicherer. Nennen Sie keine Menschen im Land beim Namen, und teilen Sie ihre Fotos, Orte oder Nummern nicht ungefragt.
safety-phone-title = Ihr Telefon
safety-phone = Nutzen Sie eine Bildschirmsperre mit langem Code; Fingerabdruck oder Gesicht lassen sich erzwingen. Schalten Sie die Vorschau von Mitteilungen aus. Löschen Sie diesen Chat, wenn Sie ihn nicht brauchen. Stellen Sie in Telegram für diesen Chat das automatische Löschen ein: Seite des Chats öffnen, dann „Automatisch löschen“.
safety-legal-title = Rechtshilfe
safety-legal-none = Wir haben noch keinen Kontakt für Rechtshilfe. /help zeigt andere Kontakte.
safety-legal-none-in = Für dieses Land haben wir noch keinen Kontakt für Rechtshilfe: { $country }. /help zeigt andere Kontakte.

## Sofort löschen

panic-title = Sofort löschen
panic-word-body = Sie können ein Wort wählen. Wer es aus diesem Chat schickt, bekommt die übliche Antwort auf unbekannten Text, und im selben Moment wird gelöscht, was wir über Sie aufbewahren, auch die letzten Nachrichten des Bots.
panic-code-body = Sie können einen Code für jemanden erstellen, dem Sie vertrauen. Von irgendeinem Konto als /panic mit dem Code an diesen Bot geschickt, bewirkt er dasselbe für Sie. Ein neuer Code beendet den alten.
panic-body = Nirgends ist zu sehen, ob Sie ein Wort oder einen Code gewählt haben. Entfernen Sie diese Nachricht, wenn Sie fertig sind.
panic-prompt = Antworten Sie auf diese Nachricht mit dem Wort: 4 bis 64 Zeichen, die Sie hier sonst nie schreiben würden. Beide Nachrichten werden sofort entfernt.
panic-word-refused = Bitte nehmen Sie ein anderes Wort: 4 bis 64 Zeichen, kein Befehl und keines, das „Stopp“ bedeutet.
panic-not-removed = Gespeichert. Telegram hat uns Ihre Nachricht nicht entfernen lassen: Bitte löschen Sie sie selbst.
panic-code-title = Ihr Code
panic-code-text = Geben Sie ihn jemandem, dem Sie vertrauen, und entfernen Sie dann diese Nachricht. Er wird nicht noch einmal gezeigt:
panic-code-used = Falls dieser Code zu jemandem gehört, ist gelöscht, was hier über diese Person aufbewahrt wurde.
panic-tries = Zu viele Codes in kurzer Zeit. Bitte warten Sie zehn Minuten.

## Diensttelefone

staff-title = Diensttelefon
staff-none = Dieses Telefon ist mit keiner Organisation verknüpft. Wer für eine arbeitet, bekommt auf der eigenen Kontoseite in der Redaktion einen Code.
staff-linked = Verknüpft mit: { $list }. Dringende Meldungen kommen hier an, sobald sie freigegeben sind, mit einer Schaltfläche, die sie stoppt. /staff off löst das.
staff-ask = Dieses Telefon mit { $title } verknüpfen?
staff-does = Es bekommt dann Meldungen der Organisation, sobald sie freigegeben sind, vor allen anderen, mit einer Schaltfläche, die sie stoppt.
staff-risk = Wer dieses Telefon durchsucht, kann sehen, dass hier jemand für die Organisation arbeitet. Wenn das bei Ihnen gefährlich ist, verknüpfen Sie es nicht.
staff-unknown = Dieser Code gilt nicht. Ein Code gilt einmal und zehn Minuten lang. /staff zeigt, wie es um dieses Telefon steht.
staff-stop-ask = Diese Meldung für alle stoppen?
staff-stop-body = Ab jetzt bekommt sie niemand mehr. Sie wird wieder ein Entwurf, und die Redaktion sieht, wer sie gestoppt hat.
staff-not-yours = Dieses Telefon kann sie nicht stoppen: Es ist nicht oder nicht mehr verknüpft. /staff zeigt, wie es steht.
staff-held = Diese Meldung wartet: In der Redaktion wird entschieden, ob sie weitergeht.
staff-over = Diese Meldung lässt sich nicht mehr stoppen. In der Redaktion kann sie noch zurückgenommen werden.
staff-stopped-before = Gestoppt, bevor etwas hinausging.
staff-stopped-few = Gestoppt, nachdem weniger als 10 hinausgegangen waren.
staff-stopped-after = Gestoppt, nachdem so viele hinausgegangen waren: { $number }.
staff-stopped-counting = Gestoppt, nachdem der Versand begonnen hatte. Die Redaktion zeigt, wie viele hinausgingen, sobald das bekannt ist.

## Kennungen von Fällen

check-how = Schreiben Sie die Kennung eines Falls hinter den Befehl, zum Beispiel: /check AZ-2026-014
check-open = { $title } ist echt. Diese Kennung stammt von: { $list }.
check-closed = { $title } ist echt, und der Fall ist abgeschlossen. Diese Kennung stammt von: { $list }.
check-retracted = { $title } wurde zurückgezogen von: { $list }. Bitte handeln Sie nicht danach und geben Sie es nicht weiter.
check-unknown = Einen Fall { $title } kennen wir nicht. Bitte handeln Sie nicht danach, bevor Sie jemanden gefragt haben, dem Sie vertrauen.

## Alles andere

free-text = Hier liest niemand Nachrichten, und wir speichern nichts von dem, was Sie senden. Bitte löschen Sie es, wenn es jemandem schaden könnte. /help zeigt, wer helfen kann.
unknown-command = Diesen Befehl gibt es nicht. /help zeigt, welche es gibt.
private-only = Dieser Bot arbeitet nur in privaten Chats.
flood = Das war sehr viel auf einmal; deshalb kam nicht auf alles eine Antwort. Was Sie zuletzt gewählt haben, gilt. Bitte warten Sie eine Minute.
error-plain = Das hat nicht geklappt. Bitte versuchen Sie es in ein paar Minuten noch einmal.
