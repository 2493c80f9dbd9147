import type { BasePayload } from 'payload'
import { isLocale, type Locale } from '../../core/locales'
import type { Account } from './account-fields'

/**
 * The words of the mails to those who sign in. Whoever looks over a shoulder, or into a mailbox, reads them, too: they
 * name no organisation, no role and no other person.
 */
type Words = {
  subject: string
  link: string
  days: string
  hour: string
  ignore: string
  changedSubject: string
  changed: string
  deviceSubject: string
  device: string
  deviceNotYou: string
  factorEnrolled: string
  factorRemoved: string
  passkeyAdded: string
  passkeyRefused: string
  factorResetAsked: string
  factorReset: string
  recoveryUsed: string
  recoveryRenewed: string
  notYou: string
}

/** What becomes of a second factor that its owner is told of. */
export type FactorNews =
  | 'factorEnrolled'
  | 'factorRemoved'
  | 'passkeyAdded'
  | 'passkeyRefused'
  | 'factorResetAsked'
  | 'factorReset'
  | 'recoveryUsed'
  | 'recoveryRenewed'

const words: Record<Locale, Words> = {
  en: {
    subject: 'Your link',
    link: 'With this link you choose your password:',
    days: 'It works once, within three days.',
    hour: 'It works once, within an hour.',
    ignore: 'If you do not expect it, do nothing.',
    changedSubject: 'Your account was changed',
    changed:
      'Your password or your address was changed. If you do not expect this, tell the people you work with at once, by another way than this mailbox.',
    deviceSubject: 'Your account was opened on a new device',
    device: 'Somebody signed in to your account on a device that it did not know:',
    deviceNotYou:
      'If that was you, there is nothing to do. If not, choose a new password at once, and tell the people you work with by another way than this mailbox.',
    factorEnrolled:
      'A second factor was set up for your account. Sign-ins ask for its codes from now on.',
    factorRemoved: 'A second factor was removed from your account. It does not work any more.',
    passkeyAdded:
      'A passkey was added to your account. Sign-ins take it beside the password from now on.',
    passkeyRefused:
      'A passkey of your account was refused: it counts as a copy of it would. Sign in another way, remove that passkey and add a new one.',
    factorResetAsked:
      'Somebody asked to reset the second factor of your account. It can happen as soon as a second person agrees, or after 24 hours.',
    factorReset:
      'The second factor of your account was reset. Set up a new one when you sign in next; until then your account can do nothing.',
    recoveryUsed: 'A recovery code of your account was used to sign in.',
    recoveryRenewed:
      'New recovery codes were made for your account. The former ones do not work any more.',
    notYou:
      'If you do not expect this, tell the people you work with at once, by another way than this mailbox.',
  },
  az: {
    subject: 'Sizin keçidiniz',
    link: 'Bu keçidlə öz parolunuzu seçirsiniz:',
    days: 'O, bir dəfə, üç gün ərzində işləyir.',
    hour: 'O, bir dəfə, bir saat ərzində işləyir.',
    ignore: 'Bunu gözləmirdinizsə, heç nə etməyin.',
    changedSubject: 'Hesabınız dəyişdirildi',
    changed:
      'Parolunuz və ya ünvanınız dəyişdirildi. Bunu gözləmirdinizsə, birlikdə işlədiyiniz insanlara bu poçtdan başqa yolla dərhal xəbər verin.',
    deviceSubject: 'Hesabınız yeni cihazda açıldı',
    device: 'Kimsə hesabınıza tanımadığı bir cihazdan daxil oldu:',
    deviceNotYou:
      'Bu siz idinizsə, heç nə etmək lazım deyil. Siz deyildinizsə, dərhal yeni parol seçin və birlikdə işlədiyiniz insanlara bu poçtdan başqa yolla xəbər verin.',
    factorEnrolled:
      'Hesabınız üçün ikinci təsdiq quruldu. Bundan sonra daxil olarkən onun kodları soruşulur.',
    factorRemoved: 'Hesabınızdan ikinci təsdiq silindi. O, daha işləmir.',
    passkeyAdded:
      'Hesabınıza giriş açarı (passkey) əlavə edildi. Bundan sonra parolla yanaşı daxil olarkən qəbul edilir.',
    passkeyRefused:
      'Hesabınızın giriş açarı (passkey) rədd edildi: onun sayğacı surəti kimi görünür. Başqa yolla daxil olun, həmin açarı silin və yenisini əlavə edin.',
    factorResetAsked:
      'Kimsə hesabınızın ikinci təsdiqini sıfırlamağı xahiş etdi. Bu, ikinci şəxs razılaşan kimi və ya 24 saatdan sonra edilə bilər.',
    factorReset:
      'Hesabınızın ikinci təsdiqi sıfırlandı. Növbəti girişdə yenisini qurun; o vaxta qədər hesabınız heç nə edə bilmir.',
    recoveryUsed: 'Daxil olmaq üçün hesabınızın bərpa kodlarından biri istifadə edildi.',
    recoveryRenewed: 'Hesabınız üçün yeni bərpa kodları yaradıldı. Əvvəlkilər daha işləmir.',
    notYou:
      'Bunu gözləmirdinizsə, birlikdə işlədiyiniz insanlara bu poçtdan başqa yolla dərhal xəbər verin.',
  },
  ru: {
    subject: 'Ваша ссылка',
    link: 'По этой ссылке вы выбираете свой пароль:',
    days: 'Она действует один раз, в течение трёх дней.',
    hour: 'Она действует один раз, в течение часа.',
    ignore: 'Если вы этого не ждали, ничего не делайте.',
    changedSubject: 'Ваша учётная запись изменена',
    changed:
      'Ваш пароль или адрес изменён. Если вы этого не ждали, сразу сообщите тем, с кем работаете, другим путём, не через эту почту.',
    deviceSubject: 'В вашу учётную запись вошли с нового устройства',
    device: 'В вашу учётную запись вошли с устройства, которого она не знала:',
    deviceNotYou:
      'Если это были вы, ничего делать не нужно. Если нет, сразу выберите новый пароль и сообщите тем, с кем работаете, другим путём, не через эту почту.',
    factorEnrolled:
      'Для вашей учётной записи настроено второе подтверждение. Теперь при входе запрашиваются его коды.',
    factorRemoved: 'Из вашей учётной записи удалено второе подтверждение. Оно больше не действует.',
    passkeyAdded:
      'К вашей учётной записи добавлен ключ доступа (passkey). Теперь он принимается при входе вместе с паролем.',
    passkeyRefused:
      'Ключ доступа (passkey) вашей учётной записи отклонён: его счётчик ведёт себя как у копии. Войдите другим способом, удалите этот ключ и добавьте новый.',
    factorResetAsked:
      'Кто-то попросил сбросить второе подтверждение вашей учётной записи. Это может произойти, как только согласится второй человек, или через 24 часа.',
    factorReset:
      'Второе подтверждение вашей учётной записи сброшено. Настройте новое при следующем входе; до тех пор с вашей учётной записью ничего нельзя сделать.',
    recoveryUsed: 'Для входа использован один из кодов восстановления вашей учётной записи.',
    recoveryRenewed:
      'Для вашей учётной записи созданы новые коды восстановления. Прежние больше не действуют.',
    notYou:
      'Если вы этого не ждали, сразу сообщите тем, с кем работаете, другим путём, не через эту почту.',
  },
  tr: {
    subject: 'Bağlantınız',
    link: 'Bu bağlantıyla parolanızı seçersiniz:',
    days: 'Bir kez, üç gün içinde çalışır.',
    hour: 'Bir kez, bir saat içinde çalışır.',
    ignore: 'Bunu beklemiyorsanız bir şey yapmayın.',
    changedSubject: 'Hesabınız değiştirildi',
    changed:
      'Parolanız veya adresiniz değiştirildi. Bunu beklemiyorsanız birlikte çalıştığınız kişilere bu posta kutusu dışında bir yolla hemen haber verin.',
    deviceSubject: 'Hesabınız yeni bir cihazda açıldı',
    device: 'Hesabınıza, tanımadığı bir cihazdan giriş yapıldı:',
    deviceNotYou:
      'Siz yaptıysanız bir şey gerekmez. Siz değilseniz hemen yeni bir parola seçin ve birlikte çalıştığınız kişilere bu posta kutusu dışında bir yolla haber verin.',
    factorEnrolled: 'Hesabınız için ikinci doğrulama kuruldu. Artık girişte kodları sorulur.',
    factorRemoved: 'Hesabınızdan bir ikinci doğrulama kaldırıldı. Artık çalışmaz.',
    passkeyAdded:
      'Hesabınıza bir geçiş anahtarı (passkey) eklendi. Artık girişte parolanın yanında kabul edilir.',
    passkeyRefused:
      'Hesabınızın bir geçiş anahtarı (passkey) reddedildi: sayacı bir kopyanınki gibi davranıyor. Başka bir yolla giriş yapın, o anahtarı kaldırın ve yenisini ekleyin.',
    factorResetAsked:
      'Biri hesabınızın ikinci doğrulamasının sıfırlanmasını istedi. Bu, ikinci bir kişi onaylar onaylamaz ya da 24 saat sonra yapılabilir.',
    factorReset:
      'Hesabınızın ikinci doğrulaması sıfırlandı. Bir sonraki girişte yenisini kurun; o zamana kadar hesabınızla hiçbir şey yapılamaz.',
    recoveryUsed: 'Giriş için hesabınızın kurtarma kodlarından biri kullanıldı.',
    recoveryRenewed: 'Hesabınız için yeni kurtarma kodları oluşturuldu. Öncekiler artık çalışmaz.',
    notYou:
      'Bunu beklemiyorsanız birlikte çalıştığınız kişilere bu posta kutusu dışında bir yolla hemen haber verin.',
  },
  de: {
    subject: 'Ihr Link',
    link: 'Mit diesem Link wählen Sie Ihr Passwort:',
    days: 'Er gilt einmal, innerhalb von drei Tagen.',
    hour: 'Er gilt einmal, innerhalb einer Stunde.',
    ignore: 'Wenn Sie ihn nicht erwarten, tun Sie nichts.',
    changedSubject: 'Ihr Konto wurde geändert',
    changed:
      'Ihr Passwort oder Ihre Adresse wurde geändert. Wenn Sie das nicht erwarten, sagen Sie es sofort den Menschen, mit denen Sie arbeiten, auf einem anderen Weg als über dieses Postfach.',
    deviceSubject: 'Ihr Konto wurde auf einem neuen Gerät geöffnet',
    device: 'In Ihrem Konto hat sich jemand auf einem Gerät angemeldet, das es nicht kannte:',
    deviceNotYou:
      'Wenn Sie das waren, ist nichts zu tun. Wenn nicht, wählen Sie sofort ein neues Passwort und sagen Sie es den Menschen, mit denen Sie arbeiten, auf einem anderen Weg als über dieses Postfach.',
    factorEnrolled:
      'Für Ihr Konto wurde ein zweiter Faktor eingerichtet. Beim Anmelden wird von jetzt an nach seinen Codes gefragt.',
    factorRemoved: 'Ein zweiter Faktor Ihres Kontos wurde entfernt. Er gilt nicht mehr.',
    passkeyAdded:
      'Ihrem Konto wurde ein Passkey hinzugefügt. Beim Anmelden gilt er von jetzt an neben dem Passwort.',
    passkeyRefused:
      'Ein Passkey Ihres Kontos wurde abgelehnt: Er zählt, wie eine Kopie es täte. Melden Sie sich auf anderem Weg an, entfernen Sie diesen Passkey und richten Sie einen neuen ein.',
    factorResetAsked:
      'Jemand hat darum gebeten, den zweiten Faktor Ihres Kontos zurückzusetzen. Das kann geschehen, sobald eine zweite Person zustimmt, oder nach 24 Stunden.',
    factorReset:
      'Der zweite Faktor Ihres Kontos wurde zurückgesetzt. Richten Sie bei der nächsten Anmeldung einen neuen ein; bis dahin kann Ihr Konto nichts tun.',
    recoveryUsed: 'Zum Anmelden wurde ein Wiederherstellungscode Ihres Kontos verwendet.',
    recoveryRenewed:
      'Für Ihr Konto wurden neue Wiederherstellungscodes erstellt. Die früheren gelten nicht mehr.',
    notYou:
      'Wenn Sie das nicht erwarten, sagen Sie es sofort den Menschen, mit denen Sie arbeiten, auf einem anderen Weg als über dieses Postfach.',
  },
}

const wordsFor = ({ mailLanguage }: Pick<Account, 'mailLanguage'>): Words =>
  words[isLocale(mailLanguage) ? mailLanguage : 'en']

/** The mail with a link. */
export function linkMail(
  account: Account,
  { address, kind }: { address: string; kind: 'invitation' | 'reset' },
) {
  const { subject, link, days, hour, ignore } = wordsFor(account)
  const works = kind === 'invitation' ? days : hour
  return { to: account.email, subject, text: `${link}\n${address}\n\n${works} ${ignore}\n` }
}

/** The mail that tells somebody, at the address that they had, that their account was changed. */
export function changedMail(account: Account) {
  const { changedSubject, changed } = wordsFor(account)
  return { to: account.email, subject: changedSubject, text: `${changed}\n` }
}

/** The mail that tells somebody that a device was new to their account. @param device - such as “Firefox on Linux” */
export function newDeviceMail(account: Account, device: string) {
  const { deviceSubject, device: told, deviceNotYou } = wordsFor(account)
  return {
    to: account.email,
    subject: deviceSubject,
    text: `${told} ${device}.\n\n${deviceNotYou}\n`,
  }
}

/** The mail that tells somebody what became of their second factor. */
export function factorMail(account: Account, news: FactorNews) {
  const own = wordsFor(account)
  return { to: account.email, subject: own.changedSubject, text: `${own[news]}\n\n${own.notYou}\n` }
}

/** Whether mails are sent from here at all; Payload's own adapter prints them to the log's reader. */
export const sendsMail = ({ email }: Pick<BasePayload, 'email'>): boolean =>
  email.name !== 'console'
