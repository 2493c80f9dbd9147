### Words of the bot. Button labels stay within 24 UTF-16 units, "toast-" answers within 200.

## Command menu: neutral, since it shows on an open phone.

command-start = Open the first screen
command-now = What is open now
command-settings = All settings
command-language = Choose the language
command-topics = Choose topics
command-country = Choose countries
command-follow = Choose what to follow
command-quiet = Quiet hours and time zone
command-reminders = Reminders
command-digest = Summary of what is new
command-candle = Light a candle
command-privacy = What is kept
command-safety = Safe use
command-help = Help and contacts
command-pause = Take a break
command-stop = No more messages
command-forget = Delete my data

## Buttons

button-subscribe = Subscribe
button-not-now = Not now
button-other-language = Other language
button-done = Done
button-settings = Settings
button-stop = Stop
button-follow = Follow
button-topics = Topics
button-countries = Countries
button-follows = Following
button-quiet = Quiet hours
button-language = Language
button-pause = Pause
button-resume = Resume now
button-come-back = Come back
button-forget = Delete my data
button-forget-now = Delete now
button-keep = Keep it
button-back = Back
button-now = What is open now
button-all-countries = All countries
button-quiet-off = No quiet hours
button-quiet-own = Other hours
button-city = Choose a city
button-wake = Sound when urgent
button-reminders = Reminders
button-petitions = Petitions
button-remembrance = Remembrance days
button-remind-me = Remind me
button-digest = Summary
button-digest-off = Off
button-digest-daily = Daily
button-digest-weekly = On Mondays
button-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
button-more = More
button-phone = On this phone
button-discreet = Neutral first line
button-vanish = After { $count } h
button-vanish-never = They stay
button-remove = Remove this message
button-panic-word = Choose a word
button-panic-code = Make a code
button-panic-off = Remove word and code
button-staff-on = Link this phone
button-staff-off = Unlink this phone
button-staff-stop = Yes, stop it now
button-staff-back = Back, let it go out
button-copy = Copy
button-elsewhere = Elsewhere
button-read = Read
button-page = Open the page
button-letter = Ready-made letter
button-place = Where are you?
button-place-none = Rather not say

## First screens

language-title = Which language?
language-body = Choose the language for this chat.
notice-for = You opened: { $title }
link-dates = From { $from } to { $to }
link-petition = Petition: { $title }
notice-title = Before you subscribe
notice-what = This bot sends news and urgent alerts from human-rights organisations.
notice-keep = We keep, encrypted: this chat’s number, your language, time zone and choices; for two days also where our alerts lie in this chat, so that they can be removed. No name, no phone number.
notice-telegram = Telegram can read chats with bots: they are stored there and are not end-to-end encrypted.
notice-phones = Police may search phones. Use a screen lock, and delete this chat whenever that is safer.
notice-undo = /stop ends the messages, /forget deletes what we keep.
notice-language = Language: { $language }
declined = You are not subscribed, and nothing is kept about you. /start opens this again; /now, /help and /safety work without subscribing.
not-subscribed = You are not subscribed, so there is nothing to set. /start opens the first screen.
stopped-settings = Messages are stopped. /start brings them back, /forget deletes what is kept.
done-title = You are subscribed
done-body = We write when something matters. Everything can be changed in Settings, and Stop ends it.
follow-offer = You are subscribed already. Follow this as well?
follow-already = You are following this already.
remind-offer = We can remind you before this petition closes: 7 days, 3 days and 1 day before, and in the last hours. Never more than one message a day.
remind-set = We will remind you of this petition.
toast-following = You are following this now.
toast-reminded = We will remind you of this petition.
toast-saved = Saved.

## Settings

settings-title = Your settings
topics-title = Topics
topics-body = Tap to switch a topic on or off. It is saved at once.
topics-none = There are no topics to choose at the moment.
countries-title = Countries
countries-body = Choose the countries you want to hear about. With none chosen, you hear about all of them.
follow-title = Following
follow-body = With no organisation chosen, you hear from all of them; choose some to hear from those only. A case you follow always reaches you.
follow-none = There is nothing to follow at the moment.
quiet-title = Quiet hours
quiet-body = In quiet hours messages still arrive, but without sound. They stay visible in the chat and may show on the screen.
quiet-now = Now: { $from } to { $to }, { $zone }.
quiet-now-off = Now: no quiet hours, { $zone }.
quiet-from-title = Quiet from
quiet-to-title = Quiet until
quiet-to-body = Starting at { $from }. When do the quiet hours end?
quiet-hour-body = Choose the hour, local time.
reminders-title = Reminders
reminders-body = Petitions: 7 days, 3 days and 1 day before one closes, and in its last hours. Never more than one message a day, and not in quiet hours.
reminders-days = Remembrance days: one message in the morning of the day.
reminders-on = Now: at { $time }, { $zone }.
reminders-only = Now: only of the petitions marked below, at { $time }, { $zone }.
reminders-off = Now: no reminders of petitions.
reminders-which = Below, single petitions can be switched off.
digest-title = Summary
digest-body = What is newly published, in one message, in your language and on your topics. When nothing is new, nothing comes.
digest-now = At { $time }, { $zone }.
zone-title = Your time
zone-body = Choose a city with your time. We keep the time zone, not the city.
zone-first = From { $from } to { $to } messages arrive without sound. By which clock?
zone-until = Until you choose, we guess from your language: { $zone }.
time-of = time of { $city }
time-utc = UTC time
time-guess = { $zone } (a guess)
place-title = Where are you?
place-body = Help lines, legal help and quiet hours go by this. You need not say. We keep the time zone, not the city, and if you wish a country, encrypted.
place-zone = Clock: { $zone }
pause-title = Take a break
pause-body = No messages at all for a while. Alerts sent in the meantime are not sent later; /now shows what is still open.
pause-until = Paused until { $date }.
language-change-body = Messages and buttons will be in this language.
phone-title = On this phone
phone-body = What comes by itself begins with a neutral line; a tap on Show opens it. So nobody who sees the screen can tell what it is about.
phone-vanish = After some hours alerts are removed from this chat. Telegram lets a bot remove a message for two days at most.
list-full = This list is full. Switch something off first.

## Stopping and deleting

stop-title = No more messages
stop-body = Messages are stopped. What we keep about you is erased in 30 days. Until then you can come back with your settings, or delete everything now.
stop-nothing = You are not subscribed, so there is nothing to stop. Nothing is kept about you.
toast-stopped = Stopped. No more messages.
forget-title = Delete everything?
forget-body = This is what we keep about you, and it will be erased at once:
forget-messages = The bot’s messages of the last 48 hours will be removed from this chat, too. Telegram allows no more.
forget-nothing = Nothing is kept about you. To remove this conversation, delete the chat in Telegram.
forgotten-title = Deleted
forgotten-body = What we kept about you is erased. Recent messages here are being removed as far as Telegram allows. Older ones go only if you delete the chat: do it now, and choose to delete it for the bot as well.
forgotten-partly = What we kept about you is erased. Telegram did not allow every recent message to be removed. Please delete the chat now: that removes all of them.
toast-kept = Nothing was deleted.

## What is kept

privacy-title = What Telegram sees
privacy-telegram = Telegram stores this chat on its servers. Chats with bots are not end-to-end encrypted: Telegram can read them and may have to hand them over. Police may search phones, and notifications can show on a locked screen. Deleting the chat clears your phone, but perhaps not everything that Telegram has kept.
privacy-record-title = What we keep about you
privacy-record-none = Nothing. You are not subscribed.
privacy-record-end = That is all: no name and no phone number, and no other note of what came to you. /forget erases it.
privacy-references = Besides, for 48 hours we know, encrypted, where in this chat our alerts lie, so that they can be removed.
privacy-mark = After erasing, a short mark stays for { $weeks } weeks, so that no backup brings you back. It fits several chats and proves nothing.
record-chat = Number of this chat: sealed, needed for writing to you
record-unreadable = What is kept about you cannot be read, not even by us. It can only be erased.
record-language = Language: { $language }
record-zone = Time zone: { $city }
record-zone-guess = Time zone: { $city } (a guess from your language)
record-place = Country where you are: { $country }
record-place-none = Country where you are: not said
record-quiet = Quiet hours: { $from } to { $to }
record-quiet-none = Quiet hours: none
record-wake-on = Urgent alerts in quiet hours: with sound
record-wake-off = Urgent alerts in quiet hours: without sound
record-discreet-on = What comes by itself: a neutral line first
record-discreet-off = What comes by itself: shown at once
record-vanish = Alerts leave this phone after: { $count } h
record-vanish-never = Alerts leave this phone: never
record-topics = Topics: { $list }
record-topics-none = Topics: none
record-countries = Countries: { $list }
record-countries-all = Countries: all
record-follows = Following: { $list }
record-follows-none = Following: nothing in particular
record-on = Messages: on
record-paused = Messages: paused until { $date }
record-stopped = Messages: stopped on { $date }, erased 30 days later
record-reminders-on = Reminders of petitions: at { $time }
record-reminders-off = Reminders of petitions: off
record-reminders-only = Reminders of petitions: at { $time }, only of: { $list }
record-reminders-stopped = Petitions without reminders: { $list }
record-reminders-noted = Notes, by day alone, so that no reminder comes twice or is lost: { $list }
record-settled-noted = Notes, by day alone, so that no remembrance day and no summary comes twice or is lost: { $list }
record-remembrance-on = Remembrance days: on
record-remembrance-off = Remembrance days: off
record-remembrance-skip = Remembrance days: not in { $year }
record-digest-off = Summary: off
record-digest-daily = Summary: daily at { $time }
record-digest-weekly = Summary: on Mondays at { $time }
record-asked = Asked whether you are still reading: { $date }
record-consent = Privacy notice you agreed to: version { $version }
record-panic = A word or a code that erases at once (/panic): if you have set one, kept as a fingerprint that shows neither
record-staff = Staff phone of: { $list }
record-staff-unnamed = Staff phone: a link to somebody in a newsroom, which alone knows to whom
record-week = Last confirmed: in the week of { $date }

## What is open now

now-title = What is open now
now-none = There is no open alert and no petition about to close. We write when that changes. /help shows who can help.
now-alerts = Open alerts
now-petitions = Open petitions
now-act-by = act by { $date }
now-closes = closes { $date }
where-title = Where to send
where-none = There is no address for this alert.
do-not-title = Please do not
letter-title = A letter you can use
toast-alert-over = This alert is no longer current. /now shows what is open.
reveal-over = This is no longer current. /now shows what is open.
toast-wrote = Thank you. We do not keep who wrote.
toast-signed = Thank you. No more reminders for this petition. /now shows what else is open.
toast-not-for-me = No more reminders for this petition.
toast-later = Next reminder: { $date }
toast-later-today = It closes before then. Reminder today: { $date }
toast-later-none = It closes before then, and no time is left for another reminder.
toast-skip-year = No messages on remembrance days this year.
toast-stay = Good. Messages go on.
toast-too-old = This button is too old. Please use the menu.

## Candles

candle-title = Light a candle
candle-body = A candle has no name: it is counted, and we keep nothing about who lit it. Tap to light one.
candle-today = Today, { $date }
candle-others = People and days
candle-none = There is no memorial and no day here at the moment. /help shows people who listen.
toast-candle = Your candle is lit. Thank you.
toast-candle-many = Your candle is lit. Thank you. { $count } candles are lit here.
toast-candle-again = Your candle is lit here today. You can light another one tomorrow.
toast-candle-over = Candles can no longer be lit here. /candle shows where they can.

## Help and safety

help-title = People who can help
help-none = We have no contact yet. In danger, first call somebody you trust.
help-none-in = We have no contact yet for this country: { $country }. In danger, first call somebody you trust.
help-use-title = How to use this
help-use =
    /now – what is open now
    /topics, /country, /follow – what you hear about
    /quiet, /pause – when
    /reminders, /digest – reminders, summary
    /candle – light a candle
    /check – is a case reference real
    /language – language
    /settings – all settings
    /privacy, /safety – what is kept, safe use
    /stop, /forget – no more messages, delete my data
    /panic – erase at once
safety-inside-title = If you are inside the country
safety-inside = Do not post from your own account, do not telephone authorities, and do not carry leaflets or photos of others. You never have to act: reading is enough. Agree with somebody you trust when you will be in touch.
safety-abroad-title = If you are abroad
safety-abroad = Signing and writing from abroad is safer. Do not name people inside the country, and do not share their photos, places or numbers without asking them.
safety-phone-title = Your phone
safety-phone = Use a screen lock with a long code; a fingerprint or a face can be forced. Switch off notification previews. Delete this chat when you do not need it. In Telegram, set an auto-delete timer for this chat: open the chat’s page, then “Auto-Delete”.
safety-legal-title = Legal help
safety-legal-none = We have no legal contact yet. /help shows other contacts.
safety-legal-none-in = We have no legal contact yet for this country: { $country }. /help shows other contacts.

## Erasing at once

panic-title = Erase at once
panic-word-body = You can choose a word. Whoever sends it from this chat gets the usual answer to unknown text, and what we keep about you is erased in the same moment, with the bot’s recent messages.
panic-code-body = You can make a code for somebody you trust. Sent to this bot as /panic and the code, from any account, it does the same for you. A new code ends the one before.
panic-body = No screen shows whether you have set a word or a code. Remove this message when you are done.
panic-prompt = Answer this message with the word: 4 to 64 characters that you would never write here otherwise. Both messages are removed at once.
panic-word-refused = Please take another word: 4 to 64 characters, no command, and none that means “stop”.
panic-not-removed = Saved. Telegram did not let us remove your message: please delete it yourself.
panic-code-title = Your code
panic-code-text = Give this to somebody you trust, then remove this message. It is not shown again:
panic-code-used = If this code belongs to somebody, what is kept about them here is erased.
panic-tries = Too many codes in a short time. Please wait ten minutes.

## Staff phones

staff-title = Staff phone
staff-none = This phone is linked to no organisation. Whoever works for one gets a code on their account page in its newsroom.
staff-linked = Linked to: { $list }. Urgent alerts come here as soon as they are approved, with a button that stops them. /staff off undoes this.
staff-ask = Link this phone to { $title }?
staff-does = It then gets alerts of the organisation as soon as they are approved, before all others, with a button that stops them.
staff-risk = Whoever searches this phone can see that its owner works for the organisation. If that is dangerous where you are, do not link it.
staff-unknown = This code does not hold. A code works once, within ten minutes. /staff shows how this phone stands.
staff-stop-ask = Stop this alert for everybody?
staff-stop-body = Nobody gets it from now on. It becomes a draft again, and the newsroom says who stopped it.
staff-not-yours = This phone cannot stop it: it is not linked, or not any more. /staff shows how it stands.
staff-held = This alert waits: an alert officer decides in the newsroom whether it goes on.
staff-over = This alert cannot be stopped any more. In the newsroom an alert officer can take it back.
staff-stopped-before = Stopped before anything had gone.
staff-stopped-few = Stopped after fewer than 10 had gone.
staff-stopped-after = Stopped after { $number } had gone.
staff-stopped-counting = Stopped after it had begun. The newsroom shows how many had gone as soon as it is known.

## Case references

check-how = Write the reference of a case after the command, for example: /check AZ-2026-014
check-open = { $title } is real. { $list } gave out this reference.
check-closed = { $title } is real, and the case is closed. { $list } gave out this reference.
check-retracted = { $title } was taken back by { $list }. Please do not act on it or pass it on.
check-unknown = We know of no case { $title }. Please do not act on it before you have asked somebody you trust.

## Everything else

free-text = Nobody reads messages here, and nothing you send is kept by us. Please delete it if it could harm anyone. /help shows people who can help.
unknown-command = There is no such command. /help shows what there is.
private-only = This bot works in private chats only.
flood = That was a great deal at once, so not everything got an answer. What you chose last is kept. Please wait a minute.
error-plain = That did not work. Please try again in a few minutes.
