### Botun sözleri. Düğmeler en çok 24 UTF-16 birimi, "toast-" yanıtları en çok 200.

## Komut menüsü: tarafsız, çünkü açık bir telefonda görünür.

command-start = İlk ekranı aç
command-now = Güncel olanlar
command-settings = Tüm ayarlar
command-language = Dil seç
command-topics = Konu seç
command-country = Ülke seç
command-follow = Takip edilecekleri seç
command-quiet = Sessiz saatler ve saat dilimi
command-reminders = Hatırlatmalar
command-digest = Yeniliklerin özeti
command-candle = Mum yak
command-privacy = Neler saklanıyor
command-safety = Güvenli kullanım
command-help = Yardım ve iletişim
command-pause = Ara ver
command-stop = Artık mesaj gelmesin
command-forget = Verilerimi sil

## Düğmeler

button-subscribe = Abone ol
button-not-now = Şimdi değil
button-other-language = Başka dil
button-done = Tamam
button-settings = Ayarlar
button-stop = Durdur
button-follow = Takip et
button-topics = Konular
button-countries = Ülkeler
button-follows = Takip ettiklerim
button-quiet = Sessiz saatler
button-language = Dil
button-pause = Ara ver
button-resume = Şimdi devam et
button-come-back = Geri dön
button-forget = Verilerimi sil
button-forget-now = Şimdi sil
button-keep = Kalsın
button-back = Geri
button-now = Güncel olanlar
button-all-countries = Bütün ülkeler
button-quiet-off = Sessiz saat yok
button-quiet-own = Başka saatler
button-city = Şehir seç
button-wake = Acil olunca sesli
button-reminders = Hatırlatmalar
button-petitions = İmza kampanyaları
button-remembrance = Anma günleri
button-remind-me = Bana hatırlat
button-digest = Özet
button-digest-off = Kapalı
button-digest-daily = Her gün
button-digest-weekly = Pazartesileri
button-days = { $days ->
    [one] { $days } gün
   *[other] { $days } gün
}
button-more = Devamı
button-phone = Bu telefonda
button-discreet = Tarafsız ilk satır
button-vanish = { $count } saat sonra
button-vanish-never = Kalsın
button-remove = Bu mesajı sil
button-panic-word = Sözcük seç
button-panic-code = Kod oluştur
button-panic-off = Sözcüğü ve kodu sil
button-staff-on = Bu telefonu bağla
button-staff-off = Bağlantıyı kaldır
button-staff-stop = Evet, şimdi durdur
button-staff-back = Geri dön, durdurma
button-copy = Kopyala
button-elsewhere = Başka yer
button-read = Oku
button-page = Sayfayı aç
button-letter = Hazır mektup
button-place = Neredesiniz?
button-place-none = Söylememek

## İlk ekranlar

language-title = Hangi dil?
language-body = Bu sohbetin dilini seçin.
notice-for = Açılan: { $title }
link-dates = { $from } – { $to }
link-petition = İmza kampanyası: { $title }
notice-title = Abone olmadan önce
notice-what = Bu bot, insan hakları örgütlerinden haberler ve acil duyurular gönderir.
notice-keep = Şifreli olarak sakladıklarımız: bu sohbetin numarası, diliniz, saat diliminiz ve seçimleriniz; iki gün boyunca, silinebilsinler diye, duyurularımızın bu sohbetteki yeri. Adınızı ve telefon numaranızı saklamayız.
notice-telegram = Telegram botlarla yapılan sohbetleri okuyabilir: orada saklanırlar ve uçtan uca şifreli değildirler.
notice-phones = Polis telefonları kontrol edebilir. Ekran kilidi kullanın ve daha güvenliyse bu sohbeti silin.
notice-undo = /stop mesajları durdurur, /forget sakladıklarımızı siler.
notice-language = Dil: { $language }
declined = Abone değilsiniz ve hakkınızda hiçbir şey saklanmıyor. /start bunu yeniden açar; /now, /help ve /safety abonelik olmadan da çalışır.
not-subscribed = Abone değilsiniz, bu yüzden ayarlanacak bir şey yok. /start ilk ekranı açar.
stopped-settings = Mesajlar durduruldu. /start geri getirir, /forget saklananları siler.
done-title = Abone oldunuz
done-body = Önemli bir şey olduğunda yazarız. Her şey Ayarlar’dan değiştirilebilir, Durdur mesajları bitirir.
follow-offer = Zaten abonesiniz. Bunu da takip etmek ister misiniz?
follow-already = Bunu zaten takip ediyorsunuz.
remind-offer = Bu imza kampanyası kapanmadan hatırlatabiliriz: 7, 3 ve 1 gün kala ve son saatlerde. Günde en fazla bir mesaj.
remind-set = Bu imza kampanyasını size hatırlatacağız.
toast-following = Artık bunu takip ediyorsunuz.
toast-reminded = Bu imza kampanyasını size hatırlatacağız.
toast-saved = Kaydedildi.

## Ayarlar

settings-title = Ayarlarınız
topics-title = Konular
topics-body = Bir konuyu açmak veya kapatmak için dokunun. Hemen kaydedilir.
topics-none = Şu anda seçilecek konu yok.
countries-title = Ülkeler
countries-body = Haber almak istediğiniz ülkeleri seçin. Hiçbiri seçilmezse hepsinden haber alırsınız.
follow-title = Takip ettiklerim
follow-body = Hiçbir örgüt seçilmezse hepsinden haber alırsınız; seçerseniz yalnızca seçtiklerinizden. Takip ettiğiniz bir dosya size her zaman ulaşır.
follow-none = Şu anda takip edilecek bir şey yok.
quiet-title = Sessiz saatler
quiet-body = Sessiz saatlerde mesajlar yine gelir, ama sessizce. Sohbette görünürler ve ekranda çıkabilirler.
quiet-now = Şu anki ayar: { $from } – { $to }, { $zone }.
quiet-now-off = Şu anki ayar: sessiz saat yok, { $zone }.
quiet-from-title = Sessizlik başlangıcı
quiet-to-title = Sessizlik sonu
quiet-to-body = Başlangıç: { $from }. Sessiz saatler ne zaman bitsin?
quiet-hour-body = Yerel saate göre saati seçin.
reminders-title = Hatırlatmalar
reminders-body = İmza kampanyaları: kapanmasına 7, 3 ve 1 gün kala ve son saatlerde. Günde en fazla bir mesaj, sessiz saatlerde hiç.
reminders-days = Anma günleri: o günün sabahında bir mesaj.
reminders-on = Şu anki ayar: saat { $time }, { $zone }.
reminders-only = Şu anki ayar: yalnızca aşağıda işaretli kampanyalar, saat { $time }, { $zone }.
reminders-off = Şu anki ayar: imza kampanyası hatırlatması yok.
reminders-which = Aşağıda kampanyaları tek tek kapatabilirsiniz.
digest-title = Özet
digest-body = Yeni yayımlananlar tek mesajda, dilinizde ve konularınızda. Yeni bir şey yoksa mesaj da yok.
digest-now = Saat { $time }, { $zone }.
zone-title = Saatiniz
zone-body = Saati sizinkiyle aynı olan bir şehir seçin. Şehri değil, saat dilimini saklarız.
zone-first = { $from } – { $to } arasında mesajlar sessiz gelir. Hangi saate göre?
zone-until = Siz seçene kadar bu, dilinize göre bir tahmindir: { $zone }.
time-of = { $city } saatiyle
time-utc = UTC saatiyle
time-guess = { $zone } (tahmin)
place-title = Neredesiniz?
place-body = Destek hatları, hukuki yardım ve sessiz saatler buna göre değişir. Söylemek zorunda değilsiniz. Şehri değil saat dilimini, isterseniz ülkeyi de şifreli olarak saklarız.
place-zone = Saat: { $zone }
pause-title = Ara ver
pause-body = Bir süre hiç mesaj gelmez. Bu sürede çıkan duyurular sonradan gönderilmez; /now hâlâ açık olanları gösterir.
pause-until = Aranın sonu: { $date }.
language-change-body = Mesajlar ve düğmeler bu dilde olur.
phone-title = Bu telefonda
phone-body = Kendiliğinden gelen mesajlar tarafsız bir satırla başlar; “Göster” düğmesi onları açar. Böylece ekranı gören kimse konunun ne olduğunu anlayamaz.
phone-vanish = Birkaç saat sonra duyurular bu sohbetten silinir. Telegram bir botun mesajı silmesine en fazla iki gün izin verir.
list-full = Bu liste dolu. Önce bir şeyi kapatın.

## Durdurma ve silme

stop-title = Artık mesaj yok
stop-body = Mesajlar durduruldu. Hakkınızda sakladıklarımız 30 gün sonra silinir. O zamana kadar aynı ayarlarla geri dönebilir veya her şeyi hemen silebilirsiniz.
stop-nothing = Abone değilsiniz, durdurulacak bir şey yok. Hakkınızda hiçbir şey saklanmıyor.
toast-stopped = Durduruldu. Artık mesaj gelmeyecek.
forget-title = Her şey silinsin mi?
forget-body = Hakkınızda sakladıklarımız bunlar ve hemen silinecek:
forget-messages = Botun son 48 saatteki mesajları da bu sohbetten kaldırılır. Telegram daha fazlasına izin vermiyor.
forget-nothing = Hakkınızda hiçbir şey saklanmıyor. Bu yazışmayı kaldırmak için Telegram’da sohbeti silin.
forgotten-title = Silindi
forgotten-body = Hakkınızda sakladıklarımız silindi. Son mesajlar, Telegram izin verdiği ölçüde buradan kaldırılıyor. Daha eskileri yalnızca sohbeti silerseniz gider: bunu şimdi yapın ve bot için de silinmesini seçin.
forgotten-partly = Hakkınızda sakladıklarımız silindi. Telegram son mesajların hepsinin kaldırılmasına izin vermedi. Lütfen sohbeti şimdi silin: bu, hepsini kaldırır.
toast-kept = Hiçbir şey silinmedi.

## Neler saklanıyor

privacy-title = Telegram neyi görür
privacy-telegram = Telegram bu sohbeti sunucularında saklar. Botlarla yapılan sohbetler uçtan uca şifreli değildir: Telegram bunları okuyabilir ve yetkililere vermek zorunda kalabilir. Polis telefonları kontrol edebilir ve bildirimler kilitli ekranda görünebilir. Sohbeti silmek telefonunuzu temizler, ama belki Telegram’ın sakladığı her şeyi değil.
privacy-record-title = Hakkınızda sakladıklarımız
privacy-record-none = Hiçbir şey. Abone değilsiniz.
privacy-record-end = Hepsi bu: ad ve telefon numarası yok, size gelenlerle ilgili başka not da yok. /forget bunları siler.
privacy-references = Ayrıca, silinebilsinler diye, duyurularımızın bu sohbetteki yerini 48 saat boyunca şifreli olarak biliriz.
privacy-mark = Silindikten sonra, bir yedek sizi geri getirmesin diye { $weeks } hafta kısa bir iz kalır. Birkaç sohbete uyar ve hiçbir şeyi kanıtlamaz.
record-chat = Bu sohbetin numarası: şifreli, size yazmak için gerekli
record-unreadable = Hakkınızda saklananlar okunamıyor, biz de okuyamıyoruz. Yalnızca silinebilir.
record-language = Dil: { $language }
record-zone = Saat dilimi: { $city }
record-zone-guess = Saat dilimi: { $city } (dilinize göre tahmin)
record-place = Bulunduğunuz ülke: { $country }
record-place-none = Bulunduğunuz ülke: söylenmedi
record-quiet = Sessiz saatler: { $from } – { $to }
record-quiet-none = Sessiz saatler: yok
record-wake-on = Sessiz saatlerde acil duyurular: sesli
record-wake-off = Sessiz saatlerde acil duyurular: sessiz
record-discreet-on = Kendiliğinden gelenler: önce tarafsız bir satır
record-discreet-off = Kendiliğinden gelenler: hemen tümü
record-vanish = Duyurular bu telefondan silinir: { $count } saat sonra
record-vanish-never = Duyurular bu telefondan silinir: hiçbir zaman
record-topics = Konular: { $list }
record-topics-none = Konular: yok
record-countries = Ülkeler: { $list }
record-countries-all = Ülkeler: hepsi
record-follows = Takip edilenler: { $list }
record-follows-none = Takip edilenler: özel bir seçim yok
record-on = Mesajlar: açık
record-paused = Mesajlar: ara verildi, aranın sonu { $date }
record-stopped = Mesajlar: { $date } tarihinde durduruldu, 30 gün sonra her şey silinir
record-reminders-on = İmza kampanyası hatırlatmaları: saat { $time }
record-reminders-off = İmza kampanyası hatırlatmaları: kapalı
record-reminders-only = İmza kampanyası hatırlatmaları: saat { $time }, yalnızca: { $list }
record-reminders-stopped = Hatırlatması durdurulan kampanyalar: { $list }
record-reminders-noted = Hatırlatmalar tekrarlanmasın ya da kaybolmasın diye notlar, yalnızca gün: { $list }
record-settled-noted = Anma günleri ve özetler tekrarlanmasın ya da kaybolmasın diye notlar, yalnızca gün: { $list }
record-remembrance-on = Anma günleri: açık
record-remembrance-off = Anma günleri: kapalı
record-remembrance-skip = Anma günleri: { $year } yılında gönderilmez
record-digest-off = Özet: kapalı
record-digest-daily = Özet: her gün saat { $time }
record-digest-weekly = Özet: pazartesileri saat { $time }
record-asked = Hâlâ okuyup okumadığınız soruldu: { $date }
record-consent = Onayladığınız gizlilik bilgisi: sürüm { $version }
record-panic = Her şeyi hemen silen sözcük ya da kod (/panic): seçtiyseniz, ikisini de göstermeyen bir iz olarak saklanır
record-staff = Görevli telefonu: { $list }
record-staff-unnamed = Görevli telefonu: haber merkezindeki birine bağlantı; kime olduğunu yalnız orası bilir
record-week = Son onay: { $date } ile başlayan hafta

## Güncel olanlar

now-title = Güncel olanlar
now-none = Açık bir acil duyuru veya yakında kapanacak bir imza kampanyası yok. Bu değişince yazarız. /help kimlerin yardım edebileceğini gösterir.
now-alerts = Acil duyurular
now-petitions = Açık imza kampanyaları
now-act-by = son tarih: { $date }
now-closes = kapanış: { $date }
where-title = Nereye gönderilir
where-none = Bu duyuru için bir adres yok.
do-not-title = Lütfen yapmayın
letter-title = Kullanabileceğiniz bir mektup
toast-alert-over = Bu duyuru artık güncel değil. /now açık olanları gösterir.
reveal-over = Bu artık güncel değil. /now açık olanları gösterir.
toast-wrote = Teşekkürler. Kimin yazdığını saklamıyoruz.
toast-signed = Teşekkürler. Bu kampanya için artık hatırlatma yok. /now başka nelerin açık olduğunu gösterir.
toast-not-for-me = Bu kampanya için artık hatırlatma yok.
toast-later = Sonraki hatırlatma: { $date }
toast-later-today = O zamana kadar kapanıyor. Bugün hatırlatma: { $date }
toast-later-none = O zamana kadar kapanıyor; başka hatırlatmaya vakit kalmıyor.
toast-skip-year = Bu yıl anma günü mesajı gelmeyecek.
toast-stay = Tamam. Mesajlar gelmeye devam edecek.
toast-too-old = Bu düğme çok eski. Lütfen menüyü kullanın.

## Mumlar

candle-title = Mum yak
candle-body = Mumun adı yoktur: yalnızca sayılır, kimin yaktığını saklamayız. Yakmak için dokunun.
candle-today = Bugün, { $date }
candle-others = Kişiler ve günler
candle-none = Şu anda burada anılan bir kişi veya gün yok. /help sizi dinleyecek kişileri gösterir.
toast-candle = Mumunuz yakıldı. Teşekkürler.
toast-candle-many = Mumunuz yakıldı. Teşekkürler. Burada { $count } mum yanıyor.
toast-candle-again = Bugün buradaki mumunuz zaten yanıyor. Yarın bir tane daha yakabilirsiniz.
toast-candle-over = Burada artık mum yakılamıyor. /candle nerede yakılabileceğini gösterir.

## Yardım ve güvenlik

help-title = Yardım edebilecek kişiler
help-none = Henüz bir iletişim bilgimiz yok. Tehlikedeyseniz önce güvendiğiniz birine telefon edin.
help-none-in = Bu ülke için henüz bir iletişim bilgimiz yok: { $country }. Tehlikedeyseniz önce güvendiğiniz birine telefon edin.
help-use-title = Nasıl kullanılır
help-use =
    /now – güncel olanlar
    /topics, /country, /follow – nelerden haber alacağınız
    /quiet, /pause – ne zaman
    /reminders, /digest – hatırlatmalar, özet
    /candle – mum yak
    /check – dosya numarası gerçek mi
    /language – dil
    /settings – tüm ayarlar
    /privacy, /safety – neler saklanıyor, güvenli kullanım
    /stop, /forget – artık mesaj gelmesin, verilerimi sil
    /panic – hemen silmek
safety-inside-title = Ülke içindeyseniz
safety-inside = Kendi hesabınızdan paylaşmayın, resmî makamlara telefon etmeyin, yanınızda bildiri veya başkalarının fotoğraflarını taşımayın. Hiçbir şey yapmak zorunda değilsiniz: okumak yeter. Güvendiğiniz biriyle ne zaman haberleşeceğinizi kararlaştırın.
safety-abroad-title = Yurt dışındaysanız
safety-abroad = Yurt dışından imzalamak ve yazmak daha güvenlidir. Ülkedeki kişilerin adını vermeyin; fotoğraflarını, yerlerini veya numaralarını onlara sormadan paylaşmayın.
safety-phone-title = Telefonunuz
safety-phone = Uzun kodlu bir ekran kilidi kullanın; parmak izi veya yüz zorla kullandırılabilir. Bildirim önizlemelerini kapatın. Gerekmediğinde bu sohbeti silin. Telegram’da bu sohbet için otomatik silme süresi ayarlayın: sohbetin sayfasını açın, sonra “Otomatik Sil”.
safety-legal-title = Hukuki yardım
safety-legal-none = Henüz hukuki bir iletişim bilgimiz yok. /help diğer iletişim bilgilerini gösterir.
safety-legal-none-in = Bu ülke için henüz hukuki bir iletişim bilgimiz yok: { $country }. /help diğer iletişim bilgilerini gösterir.

## Hemen silmek

panic-title = Hemen silmek
panic-word-body = Bir sözcük seçebilirsiniz. Onu bu sohbetten gönderen kişi bilinmeyen metne verilen olağan yanıtı alır ve aynı anda hakkınızda sakladıklarımız, botun son mesajlarıyla birlikte silinir.
panic-code-body = Güvendiğiniz biri için kod oluşturabilirsiniz. Herhangi bir hesaptan bu bota /panic ve kod gönderildiğinde sizin için aynısı yapılır. Yeni kod öncekini geçersiz kılar.
panic-body = Sözcük ya da kod seçip seçmediğiniz hiçbir ekranda görünmez. İşiniz bitince bu mesajı silin.
panic-prompt = Bu mesajı o sözcükle yanıtlayın: burada başka türlü asla yazmayacağınız 4–64 karakter. İki mesaj da hemen silinir.
panic-word-refused = Lütfen başka bir sözcük seçin: 4–64 karakter, komut olmasın ve “dur” anlamına gelmesin.
panic-not-removed = Kaydedildi. Telegram mesajınızı silmemize izin vermedi: lütfen kendiniz silin.
panic-code-title = Kodunuz
panic-code-text = Bunu güvendiğiniz birine verin, sonra bu mesajı silin. Bir daha gösterilmez:
panic-code-used = Bu kod birine aitse, onun hakkında burada saklananlar silindi.
panic-tries = Kısa sürede çok fazla kod gönderildi. Lütfen on dakika bekleyin.

## Görevli telefonları

staff-title = Görevli telefonu
staff-none = Bu telefon hiçbir kuruluşa bağlı değil. Bir kuruluşta çalışanlar haber merkezindeki hesap sayfalarından kod alır.
staff-linked = Bağlı olduğu kuruluş: { $list }. Acil duyurular onaylanır onaylanmaz, onları durduran bir düğmeyle buraya gelir. /staff off bunu geri alır.
staff-ask = Bu telefon şu kuruluşa bağlansın mı: { $title }?
staff-does = Kuruluşun duyuruları o zaman onaylanır onaylanmaz, herkesten önce, onları durduran bir düğmeyle buraya gelir.
staff-risk = Bu telefonu arayan, sahibinin kuruluş için çalıştığını görebilir. Bulunduğunuz yerde bu tehlikeliyse bağlamayın.
staff-unknown = Bu kod geçerli değil. Bir kod bir kez ve on dakika geçerlidir. /staff bu telefonun durumunu gösterir.
staff-stop-ask = Bu duyuru herkes için durdurulsun mu?
staff-stop-body = Bundan sonra kimseye gitmez. Yeniden taslak olur; haber merkezi kimin durdurduğunu gösterir.
staff-not-yours = Bu telefon onu durduramaz: bağlı değil ya da artık bağlı değil. /staff durumu gösterir.
staff-held = Bu duyuru bekliyor: sürüp sürmeyeceğine haber merkezinde karar verilir.
staff-over = Bu duyuru artık durdurulamaz. Haber merkezinde hâlâ geri alınabilir.
staff-stopped-before = Hiçbir şey gitmeden durduruldu.
staff-stopped-few = 10’dan azı gittikten sonra durduruldu.
staff-stopped-after = Durduruldu. O ana kadar giden: { $number }.
staff-stopped-counting = Gönderim başladıktan sonra durduruldu. Kaç tane gittiğini, bilinir bilinmez haber merkezi gösterir.

## Dosya numaraları

check-how = Komuttan sonra dosyanın numarasını yazın, örneğin: /check AZ-2026-014
check-open = { $title } gerçektir. Bu numarayı veren: { $list }.
check-closed = { $title } gerçektir ve dosya kapanmıştır. Bu numarayı veren: { $list }.
check-retracted = { $title } geri çekildi. Geri çeken: { $list }. Lütfen buna göre hareket etmeyin ve paylaşmayın.
check-unknown = { $title } numaralı bir dosyamız yok. Güvendiğiniz birine sormadan buna göre hareket etmeyin.

## Diğerleri

free-text = Burada mesajları kimse okumuyor ve gönderdiğiniz hiçbir şeyi saklamıyoruz. Birine zarar verebilecekse lütfen silin. /help yardım edebilecek kişileri gösterir.
unknown-command = Böyle bir komut yok. /help var olanları gösterir.
private-only = Bu bot yalnızca özel sohbetlerde çalışır.
flood = Bir anda çok fazla istek geldi, bu yüzden hepsine yanıt verilmedi. Son seçiminiz kaydedildi. Lütfen bir dakika bekleyin.
error-plain = Olmadı. Lütfen birkaç dakika sonra yeniden deneyin.
