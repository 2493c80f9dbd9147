import type { Locale } from '../../../core/locales'

type Kind = 'nothing' | 'gone' | 'closed' | 'later' | 'trouble' | 'unreadable'

/** What a page says that cannot be shown. */
export const refusalWords: Record<Locale, { title: string; sentences: Record<Kind, string> }> = {
  en: {
    title: 'Not shown',
    sentences: {
      nothing: 'There is nothing at this address.',
      gone: 'What was here is no longer public.',
      closed: 'This page is not open to everybody.',
      later: 'Too many requests. Please try again in a minute.',
      trouble: 'This cannot be shown at the moment. Please try again later.',
      unreadable: 'This address cannot be read. Please check it.',
    },
  },
  az: {
    title: 'Göstərilmir',
    sentences: {
      nothing: 'Bu ünvanda heç nə yoxdur.',
      gone: 'Burada olan artıq açıq deyil.',
      closed: 'Bu səhifə hamıya açıq deyil.',
      later: 'Çox sayda sorğu var. Bir dəqiqədən sonra yenidən cəhd edin.',
      trouble: 'Hazırda göstərmək mümkün deyil. Bir az sonra yenidən cəhd edin.',
      unreadable: 'Bu ünvanı oxumaq mümkün deyil. Zəhmət olmasa, yoxlayın.',
    },
  },
  ru: {
    title: 'Не показано',
    sentences: {
      nothing: 'По этому адресу ничего нет.',
      gone: 'То, что здесь было, больше не опубликовано.',
      closed: 'Эта страница открыта не для всех.',
      later: 'Слишком много запросов. Попробуйте через минуту.',
      trouble: 'Сейчас это нельзя показать. Попробуйте позже.',
      unreadable: 'Этот адрес не удаётся прочитать. Проверьте его.',
    },
  },
  tr: {
    title: 'Gösterilmiyor',
    sentences: {
      nothing: 'Bu adreste bir şey yok.',
      gone: 'Burada bulunan içerik artık herkese açık değil.',
      closed: 'Bu sayfa herkese açık değil.',
      later: 'Çok fazla istek var. Lütfen bir dakika sonra yeniden deneyin.',
      trouble: 'Şu anda gösterilemiyor. Lütfen daha sonra yeniden deneyin.',
      unreadable: 'Bu adres okunamıyor. Lütfen kontrol edin.',
    },
  },
  de: {
    title: 'Wird nicht gezeigt',
    sentences: {
      nothing: 'Unter dieser Adresse ist nichts.',
      gone: 'Was hier stand, ist nicht mehr öffentlich.',
      closed: 'Diese Seite ist nicht für alle offen.',
      later: 'Zu viele Anfragen. Bitte in einer Minute noch einmal versuchen.',
      trouble: 'Das lässt sich gerade nicht zeigen. Bitte später noch einmal versuchen.',
      unreadable: 'Diese Adresse lässt sich nicht lesen. Bitte prüfen.',
    },
  },
}
