### Botun sözləri. Düymələr ən çoxu 24 UTF-16 vahidi, "toast-" cavabları ən çoxu 200.

## Əmr menyusu: neytral, çünki açıq telefonda görünür.

command-start = İlk ekranı aç
command-now = Hazırda açıq olanlar
command-settings = Bütün ayarlar
command-language = Dil seç
command-topics = Mövzu seç
command-country = Ölkə seç
command-follow = İzlənəcəkləri seç
command-quiet = Səssiz saatlar və saat qurşağı
command-reminders = Xatırlatmalar
command-digest = Xülasə
command-candle = Şam yandır
command-privacy = Nə saxlanılır
command-safety = Təhlükəsiz istifadə
command-help = Kömək və əlaqə
command-pause = Fasilə ver
command-stop = Daha mesaj gəlməsin
command-forget = Məlumatlarımı sil

## Düymələr

button-subscribe = Abunə ol
button-not-now = İndi yox
button-other-language = Başqa dil
button-done = Hazırdır
button-settings = Ayarlar
button-stop = Dayandır
button-follow = İzlə
button-topics = Mövzular
button-countries = Ölkələr
button-follows = İzlədiklərim
button-quiet = Səssiz saatlar
button-language = Dil
button-pause = Fasilə
button-resume = İndi davam et
button-come-back = Geri qayıt
button-forget = Məlumatlarımı sil
button-forget-now = İndi sil
button-keep = Qalsın
button-back = Geri
button-now = Hazırda açıq olanlar
button-all-countries = Bütün ölkələr
button-quiet-off = Səssiz saat olmasın
button-quiet-own = Başqa saatlar
button-city = Şəhər seç
button-wake = Təcili olanda səsli
button-reminders = Xatırlatmalar
button-petitions = Petisiyalar
button-remembrance = Anma günləri
button-remind-me = Mənə xatırlat
button-digest = Xülasə
button-digest-off = Bağlı
button-digest-daily = Hər gün
button-digest-weekly = Hər bazar ertəsi
button-days = { $days ->
    [one] { $days } gün
   *[other] { $days } gün
}
button-more = Daha çox
button-phone = Bu telefonda
button-discreet = Neytral ilk sətir
button-vanish = { $count } saatdan sonra
button-vanish-never = Qalsın
button-remove = Bu mesajı sil
button-panic-word = Söz seç
button-panic-code = Kod yarat
button-panic-off = Sözü və kodu ləğv et
button-staff-on = Bu telefonu bağla
button-staff-off = Bağlantını ləğv et
button-staff-stop = Bəli, indi dayandır
button-staff-back = Geri, dayandırma
button-copy = Kopyala
button-elsewhere = Başqa yer
button-read = Oxu
button-page = Səhifəni aç
button-letter = Hazır məktub
button-place = Haradasınız?
button-place-none = Deməmək

## İlk ekranlar

language-title = Hansı dil?
language-body = Bu söhbətin dilini seçin.
notice-for = Açdığınız: { $title }
link-dates = { $from } – { $to }
link-petition = Petisiya: { $title }
notice-title = Abunə olmazdan əvvəl
notice-what = Bu bot insan haqları təşkilatlarının xəbərlərini və təcili bildirişlərini göndərir.
notice-keep = Şifrələnmiş halda saxladıqlarımız: bu söhbətin nömrəsi, diliniz, saat qurşağınız və seçimləriniz; iki gün ərzində həm də bildirişlərimizin bu söhbətdəki yeri ki, onları silmək mümkün olsun. Adınızı və telefon nömrənizi saxlamırıq.
notice-telegram = Telegram botlarla söhbətləri oxuya bilər: onlar orada saxlanılır və başdan-başa şifrələnmir.
notice-phones = Polis telefonları yoxlaya bilər. Ekran kilidindən istifadə edin və daha təhlükəsiz olanda bu söhbəti silin.
notice-undo = /stop mesajları dayandırır, /forget saxladıqlarımızı silir.
notice-language = Dil: { $language }
declined = Abunə deyilsiniz və haqqınızda heç nə saxlanılmır. /start bunu yenidən açır; /now, /help və /safety abunəsiz də işləyir.
not-subscribed = Abunə deyilsiniz, ona görə də tənzimlənəcək bir şey yoxdur. /start ilk ekranı açır.
stopped-settings = Mesajlar dayandırılıb. /start onları qaytarır, /forget saxlanılanları silir.
done-title = Abunə oldunuz
done-body = Vacib bir şey olanda yazacağıq. Hər şeyi “Ayarlar”da dəyişmək olar, “Dayandır” mesajları bitirir.
follow-offer = Siz artıq abunəsiniz. Bunu da izləmək istəyirsiniz?
follow-already = Bunu artıq izləyirsiniz.
remind-offer = Bu petisiya bağlanmazdan əvvəl xatırlatmaq olar: 7, 3 və 1 gün qalmış, həm də son saatlarda. Gündə bir mesajdan çox olmur.
remind-set = Bu petisiyanı sizə xatırladacağıq.
toast-following = İndi bunu izləyirsiniz.
toast-reminded = Bu petisiyanı sizə xatırladacağıq.
toast-saved = Yadda saxlanıldı.

## Ayarlar

settings-title = Ayarlarınız
topics-title = Mövzular
topics-body = Mövzunu açmaq və ya bağlamaq üçün toxunun. Dərhal yadda saxlanılır.
topics-none = Hazırda seçiləcək mövzu yoxdur.
countries-title = Ölkələr
countries-body = Xəbər almaq istədiyiniz ölkələri seçin. Heç biri seçilməsə, hamısı haqqında xəbər alacaqsınız.
follow-title = İzlədiklərim
follow-body = Heç bir təşkilat seçilməsə, hamısından xəbər alırsınız; seçsəniz, yalnız seçdiklərinizdən. İzlədiyiniz iş sizə həmişə çatır.
follow-none = Hazırda seçiləcək bir şey yoxdur.
quiet-title = Səssiz saatlar
quiet-body = Səssiz saatlarda mesajlar yenə gəlir, amma səssiz. Onlar söhbətdə görünür və ekrana çıxa bilər.
quiet-now = Hazırkı ayar: { $from } – { $to }, { $zone }.
quiet-now-off = Hazırkı ayar: səssiz saat yoxdur, { $zone }.
quiet-from-title = Səssizliyin başlanğıcı
quiet-to-title = Səssizliyin sonu
quiet-to-body = Başlanğıc: { $from }. Səssiz saatlar nə vaxt bitsin?
quiet-hour-body = Yerli vaxtla saatı seçin.
reminders-title = Xatırlatmalar
reminders-body = Petisiyalar: bağlanmağa 7, 3 və 1 gün qalmış, həm də son saatlarda. Gündə bir mesajdan çox olmur, səssiz saatlarda gəlmir.
reminders-days = Anma günləri: həmin günün səhəri bir mesaj.
reminders-on = Hazırkı ayar: saat { $time }, { $zone }.
reminders-only = Hazırkı ayar: yalnız aşağıda seçilmiş petisiyalar, saat { $time }, { $zone }.
reminders-off = Hazırkı ayar: petisiyalar üçün xatırlatma yoxdur.
reminders-which = Aşağıda hər petisiyanı ayrıca söndürmək olar.
digest-title = Xülasə
digest-body = Yeni nə dərc olunubsa, bir mesajda: dilinizdə və mövzularınız üzrə. Yeni heç nə yoxdursa, mesaj da yoxdur.
digest-now = Saat { $time }, { $zone }.
zone-title = Sizin vaxtınız
zone-body = Vaxtı sizinki ilə eyni olan şəhəri seçin. Biz şəhəri yox, saat qurşağını saxlayırıq.
zone-first = { $from } – { $to } arasında mesajlar səssiz gəlir. Hansı vaxtla?
zone-until = Siz seçənə qədər bu, dilinizə görə təxmindir: { $zone }.
time-of = { $city } vaxtı ilə
time-utc = UTC vaxtı ilə
time-guess = { $zone } (təxmin)
place-title = Haradasınız?
place-body = Dəstək xətləri, hüquqi yardım və səssiz saatlar bundan asılıdır. Deməyə məcbur deyilsiniz. Şəhəri yox, saat qurşağını, istəsəniz ölkəni də şifrələnmiş halda saxlayırıq.
place-zone = Saat qurşağı: { $zone }
pause-title = Fasilə ver
pause-body = Bir müddət heç bir mesaj gəlməyəcək. Bu müddətdə çıxan bildirişlər sonradan göndərilmir; /now hələ nələrin açıq olduğunu göstərir.
pause-until = Fasilənin sonu: { $date }.
language-change-body = Mesajlar və düymələr bu dildə olacaq.
phone-title = Bu telefonda
phone-body = Öz-özünə gələn mesajlar neytral sətirlə başlayır; “Göstər” düyməsi onları açır. Beləliklə, ekranı görən kəs nədən söhbət getdiyini bilmir.
phone-vanish = Bir neçə saatdan sonra bildirişlər bu söhbətdən silinir. Telegram botun mesajı silməsinə ən çoxu iki gün icazə verir.
list-full = Bu siyahı doludur. Əvvəlcə siyahıdan birini çıxarın.

## Dayandırma və silmə

stop-title = Daha mesaj yoxdur
stop-body = Mesajlar dayandırıldı. Haqqınızda saxladıqlarımız 30 gündən sonra silinəcək. Ona qədər həmin ayarlarla geri qayıda və ya hər şeyi indi silə bilərsiniz.
stop-nothing = Abunə deyilsiniz, dayandırılacaq bir şey yoxdur. Haqqınızda heç nə saxlanılmır.
toast-stopped = Dayandırıldı. Daha mesaj gəlməyəcək.
forget-title = Hər şey silinsin?
forget-body = Haqqınızda saxladıqlarımız bunlardır və dərhal silinəcək:
forget-messages = Botun son 48 saatdakı mesajları da bu söhbətdən silinəcək. Telegram bundan artığına icazə vermir.
forget-nothing = Haqqınızda heç nə saxlanılmır. Bu yazışmanı silmək üçün Telegram-da söhbəti silin.
forgotten-title = Silindi
forgotten-body = Haqqınızda saxladıqlarımız silindi. Son mesajlar Telegram-ın icazə verdiyi qədər buradan silinir. Daha köhnələri yalnız söhbəti silsəniz gedəcək: bunu indi edin və bot üçün də silinməsini seçin.
forgotten-partly = Haqqınızda saxladıqlarımız silindi. Telegram son mesajların hamısını silməyə icazə vermədi. Zəhmət olmasa, söhbəti indi silin: bu, hamısını silir.
toast-kept = Heç nə silinmədi.

## Nə saxlanılır

privacy-title = Telegram nəyi görür
privacy-telegram = Telegram bu söhbəti öz serverlərində saxlayır. Botlarla söhbətlər başdan-başa şifrələnmir: Telegram onları oxuya bilər və dövlət orqanlarına verməyə məcbur qala bilər. Polis telefonları yoxlaya bilər, bildirişlər isə kilidli ekranda görünə bilər. Söhbəti silmək telefonunuzu təmizləyir, amma bəlkə də Telegram-da qalanların hamısını yox.
privacy-record-title = Haqqınızda saxladıqlarımız
privacy-record-none = Heç nə. Abunə deyilsiniz.
privacy-record-end = Hamısı budur: ad və telefon nömrəsi yoxdur, sizə gələnlər haqqında başqa qeyd də yoxdur. /forget bunları silir.
privacy-references = Bundan əlavə, 48 saat ərzində bildirişlərimizin bu söhbətdəki yerini şifrələnmiş halda bilirik ki, onları silmək mümkün olsun.
privacy-mark = Silinəndən sonra { $weeks } həftə qısa bir iz qalır ki, ehtiyat nüsxə sizi geri qaytarmasın. O, bir neçə söhbətə uyğun gəlir və heç nəyi sübut etmir.
record-chat = Bu söhbətin nömrəsi: şifrələnib, sizə yazmaq üçün lazımdır
record-unreadable = Haqqınızda saxlanılanları oxumaq mümkün deyil, biz də oxuya bilmirik. Onu yalnız silmək olar.
record-language = Dil: { $language }
record-zone = Saat qurşağı: { $city }
record-zone-guess = Saat qurşağı: { $city } (dilinizə görə təxmin)
record-place = Olduğunuz ölkə: { $country }
record-place-none = Olduğunuz ölkə: deməmisiniz
record-quiet = Səssiz saatlar: { $from } – { $to }
record-quiet-none = Səssiz saatlar: yoxdur
record-wake-on = Səssiz saatlarda təcili bildirişlər: səsli
record-wake-off = Səssiz saatlarda təcili bildirişlər: səssiz
record-discreet-on = Öz-özünə gələnlər: əvvəlcə neytral sətir
record-discreet-off = Öz-özünə gələnlər: dərhal bütöv
record-vanish = Bildirişlər bu telefondan silinir: { $count } saatdan sonra
record-vanish-never = Bildirişlər bu telefondan silinir: heç vaxt
record-topics = Mövzular: { $list }
record-topics-none = Mövzular: yoxdur
record-countries = Ölkələr: { $list }
record-countries-all = Ölkələr: hamısı
record-follows = İzlədikləriniz: { $list }
record-follows-none = İzlədikləriniz: ayrıca seçim yoxdur
record-on = Mesajlar: açıq
record-paused = Mesajlar: fasilə, sonu { $date }
record-stopped = Mesajlar: dayandırılıb ({ $date }), 30 gün sonra hər şey silinir
record-reminders-on = Petisiya xatırlatmaları: saat { $time }
record-reminders-off = Petisiya xatırlatmaları: bağlı
record-reminders-only = Petisiya xatırlatmaları: saat { $time }, yalnız: { $list }
record-reminders-stopped = Xatırlatması dayandırılan petisiyalar: { $list }
record-reminders-noted = Xatırlatma təkrarlanmasın və itməsin deyə qeydlər, yalnız gün: { $list }
record-settled-noted = Anma günü və xülasə təkrarlanmasın və itməsin deyə qeydlər, yalnız gün: { $list }
record-remembrance-on = Anma günləri: açıq
record-remembrance-off = Anma günləri: bağlı
record-remembrance-skip = Anma günləri: { $year } ili üçün yox
record-digest-off = Xülasə: bağlı
record-digest-daily = Xülasə: hər gün saat { $time }
record-digest-weekly = Xülasə: hər bazar ertəsi, saat { $time }
record-asked = Hələ oxuyub-oxumadığınız soruşulub: { $date }
record-consent = Razılaşdığınız məxfilik mətni: versiya { $version }
record-panic = Hər şeyi dərhal silən söz və ya kod (/panic): seçmisinizsə, onları göstərməyən iz kimi saxlanılır
record-staff = Əməkdaş telefonu: { $list }
record-staff-unnamed = Əməkdaş telefonu: redaksiyada kiməsə bağlantı; kimə olduğunu yalnız redaksiya bilir
record-week = Son təsdiq: { $date } tarixində başlayan həftə

## Hazırda açıq olanlar

now-title = Hazırda açıq olanlar
now-none = Açıq təcili bildiriş və ya tezliklə bağlanacaq petisiya yoxdur. Bu dəyişəndə yazacağıq. /help kimin kömək edə biləcəyini göstərir.
now-alerts = Təcili bildirişlər
now-petitions = Açıq petisiyalar
now-act-by = son vaxt: { $date }
now-closes = bağlanır: { $date }
where-title = Hara göndərmək olar
where-none = Bu bildiriş üçün ünvan yoxdur.
do-not-title = Xahiş edirik, etməyin
letter-title = İstifadə edə biləcəyiniz məktub
toast-alert-over = Bu bildiriş artıq aktual deyil. /now açıq olanları göstərir.
reveal-over = Bu artıq aktual deyil. /now açıq olanları göstərir.
toast-wrote = Təşəkkür edirik. Kimin yazdığını saxlamırıq.
toast-signed = Təşəkkürlər. Bu petisiya üçün daha xatırlatma yoxdur. /now başqa nəyin açıq olduğunu göstərir.
toast-not-for-me = Bu petisiya üçün daha xatırlatma yoxdur.
toast-later = Növbəti xatırlatma: { $date }
toast-later-today = Sabaha qədər bağlanır. Bu gün xatırlatma: { $date }
toast-later-none = Sabaha qədər bağlanır, daha xatırlatmağa vaxt qalmır.
toast-skip-year = Bu il anma günü mesajı gəlməyəcək.
toast-stay = Yaxşı. Mesajlar gəlməyə davam edəcək.
toast-too-old = Bu düymə çox köhnədir. Zəhmət olmasa, menyudan istifadə edin.

## Şamlar

candle-title = Şam yandır
candle-body = Şamın adı yoxdur: yalnız sayılır, kimin yandırdığını saxlamırıq. Yandırmaq üçün toxunun.
candle-today = Bu gün, { $date }
candle-others = İnsanlar və günlər
candle-none = Hazırda burada anılan insan və ya gün yoxdur. /help sizi dinləyəcək insanları göstərir.
toast-candle = Şamınız yanır. Təşəkkür edirik.
toast-candle-many = Şamınız yanır. Təşəkkür edirik. Burada { $count } şam yanır.
toast-candle-again = Bu gün buradakı şamınız artıq yanır. Sabah yenə yandıra bilərsiniz.
toast-candle-over = Burada artıq şam yandırmaq olmur. /candle harada mümkün olduğunu göstərir.

## Kömək və təhlükəsizlik

help-title = Kömək edə bilənlər
help-none = Hələ əlaqə məlumatımız yoxdur. Təhlükədə olsanız, əvvəlcə güvəndiyiniz adama zəng edin.
help-none-in = Bu ölkə üçün hələ əlaqə məlumatımız yoxdur: { $country }. Təhlükədə olsanız, əvvəlcə güvəndiyiniz adama zəng edin.
help-use-title = Necə istifadə etməli
help-use =
    /now – hazırda açıq olanlar
    /topics, /country, /follow – nə barədə xəbər alırsınız
    /quiet, /pause – nə vaxt
    /reminders, /digest – xatırlatmalar, xülasə
    /candle – şam yandır
    /check – iş nömrəsi həqiqidirmi
    /language – dil
    /settings – bütün ayarlar
    /privacy, /safety – nə saxlanılır, təhlükəsiz istifadə
    /stop, /forget – daha mesaj gəlməsin, məlumatlarımı sil
    /panic – dərhal silmək
safety-inside-title = Ölkə daxilindəsinizsə
safety-inside = Öz hesabınızdan paylaşmayın, dövlət orqanlarına zəng etməyin, üzərinizdə vərəqə və ya başqalarının şəkillərini gəzdirməyin. Heç nə etməyə məcbur deyilsiniz: oxumaq kifayətdir. Güvəndiyiniz adamla nə vaxt əlaqə saxlayacağınızı razılaşdırın.
safety-abroad-title = Xaricdəsinizsə
safety-abroad = Xaricdən imzalamaq və yazmaq daha təhlükəsizdir. Ölkədəki insanların adını çəkməyin, onlardan soruşmadan şəkillərini, yerlərini və ya nömrələrini paylaşmayın.
safety-phone-title = Telefonunuz
safety-phone = Uzun kodlu ekran kilidi qoyun: barmaq izi və ya üzlə telefonu zorla aça bilərlər. Bildirişlərin önbaxışını söndürün. Lazım olmayanda bu söhbəti silin. Telegram-da bu söhbət üçün avtomatik silmə vaxtı qoyun: söhbətin səhifəsini açın, sonra “Avtomatik silmə”.
safety-legal-title = Hüquqi yardım
safety-legal-none = Hələ hüquqi əlaqə məlumatımız yoxdur. /help digər əlaqələri göstərir.
safety-legal-none-in = Bu ölkə üçün hələ hüquqi əlaqə məlumatımız yoxdur: { $country }. /help digər əlaqələri göstərir.

## Dərhal silmək

panic-title = Dərhal silmək
panic-word-body = Bir söz seçə bilərsiniz. Onu bu söhbətdən göndərən kəs naməlum mətnə verilən adi cavabı alır və elə həmin anda haqqınızda saxladıqlarımız, botun son mesajları ilə birlikdə silinir.
panic-code-body = Etibar etdiyiniz adam üçün kod yarada bilərsiniz. İstənilən hesabdan bu bota /panic və kod göndərildikdə də sizin üçün eyni şey baş verir. Yeni kod əvvəlkini ləğv edir.
panic-body = Söz və ya kod seçib-seçmədiyiniz heç bir ekranda görünmür. Bitirəndə bu mesajı silin.
panic-prompt = Bu mesaja həmin sözlə cavab verin: burada heç vaxt yazmayacağınız 4–64 işarə. Hər iki mesaj dərhal silinir.
panic-word-refused = Başqa söz seçin: 4–64 işarə, əmr olmasın və “dayandır” mənası verməsin.
panic-not-removed = Yadda saxlanıldı. Telegram mesajınızı silməyə icazə vermədi: xahiş edirik, özünüz silin.
panic-code-title = Kodunuz
panic-code-text = Onu etibar etdiyiniz adama verin, sonra bu mesajı silin. Kod bir daha göstərilmir:
panic-code-used = Bu kod kiməsə aiddirsə, onun haqqında burada saxlanılanlar silindi.
panic-tries = Qısa müddətdə çox kod göndərildi. On dəqiqə gözləyin.

## Əməkdaş telefonları

staff-title = Əməkdaş telefonu
staff-none = Bu telefon heç bir təşkilata bağlı deyil. Təşkilatda işləyənlər kodu redaksiyada öz hesab səhifəsində alır.
staff-linked = Bağlı olduğu təşkilat: { $list }. Təcili bildirişlər təsdiqlənən kimi, onları dayandıran düymə ilə bura gəlir. /staff off bunu ləğv edir.
staff-ask = Bu telefon bu təşkilata bağlansın: { $title }?
staff-does = Onda təşkilatın bildirişləri təsdiqlənən kimi, hamıdan əvvəl, onları dayandıran düymə ilə bura gəlir.
staff-risk = Bu telefonu yoxlayan şəxs sahibinin təşkilat üçün işlədiyini görə bilər. Olduğunuz yerdə bu təhlükəlidirsə, bağlamayın.
staff-unknown = Bu kod keçərli deyil. Kod bir dəfə və on dəqiqə keçərlidir. /staff bu telefonun vəziyyətini göstərir.
staff-stop-ask = Bu bildiriş hamı üçün dayandırılsın?
staff-stop-body = Bundan sonra onu heç kim almır. Yenidən qaralama olur, redaksiya onu kimin dayandırdığını göstərir.
staff-not-yours = Bu telefon onu dayandıra bilmir: bağlı deyil və ya artıq bağlı deyil. /staff vəziyyəti göstərir.
staff-held = Bu bildiriş gözləyir: davam edib-etməyəcəyinə redaksiyada qərar verilir.
staff-over = Bu bildirişi artıq dayandırmaq olmur. Redaksiyada onu hələ geri götürmək olar.
staff-stopped-before = Heç nə göndərilməmiş dayandırıldı.
staff-stopped-few = 10-dan azı göndəriləndən sonra dayandırıldı.
staff-stopped-after = Dayandırıldı. O vaxta qədər göndərilib: { $number }.
staff-stopped-counting = Göndəriş başlayandan sonra dayandırıldı. Neçəsinin getdiyi bilinən kimi redaksiyada göstərilir.

## İş nömrələri

check-how = Əmrdən sonra işin nömrəsini yazın, məsələn: /check AZ-2026-014
check-open = { $title } həqiqidir. Bu nömrəni verən: { $list }.
check-closed = { $title } həqiqidir və iş bağlanıb. Bu nömrəni verən: { $list }.
check-retracted = { $title } geri götürülüb. Geri götürən: { $list }. Xahiş edirik, ona əsasən hərəkət etməyin və paylaşmayın.
check-unknown = { $title } nömrəli iş bizə məlum deyil. Etibar etdiyiniz adamdan soruşmadan hərəkət etməyin.

## Qalanları

free-text = Burada mesajları heç kim oxumur və göndərdiklərinizi saxlamırıq. Kiməsə zərər verə bilərsə, zəhmət olmasa, silin. /help kömək edə bilənləri göstərir.
unknown-command = Belə əmr yoxdur. /help olanları göstərir.
private-only = Bu bot yalnız şəxsi söhbətlərdə işləyir.
flood = Bir anda çox sorğu gəldi, ona görə hamısına cavab verilmədi. Son seçiminiz yadda saxlanılıb. Bir dəqiqə gözləyin.
error-plain = Alınmadı. Zəhmət olmasa, bir neçə dəqiqədən sonra yenidən cəhd edin.
