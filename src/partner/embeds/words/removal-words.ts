import type { Locale } from '../../../core/locales'
import type { TombstoneReason } from '../../../publications/publication'

type RemovalWords = { title: string; successor: string; reasons: Record<TombstoneReason, string> }

/** What a page says in place of an item that is no longer public. */
export const removalWords: Record<Locale, RemovalWords> = {
  az: {
    title: 'Bu səhifə artıq mövcud deyil',
    successor: 'Yeni səhifəyə keç',
    reasons: {
      retracted: 'Təşkilat bu materialı geri götürüb. Xahiş edirik, onu daha paylaşmayın.',
      unpublished: 'Bu material artıq dərc olunmur.',
      expired: 'Bu materialın müddəti bitib.',
      erased: 'Bu material silinib. Xahiş edirik, surətlərini də silin.',
      out_of_scope: 'Bu material burada artıq göstərilmir.',
      replaced: 'Bu material başqası ilə əvəz olunub.',
    },
  },
  en: {
    title: 'This page is no longer here',
    successor: 'Go to the new page',
    reasons: {
      retracted: 'The organisation has withdrawn it. Please do not share it any further.',
      unpublished: 'It is no longer published.',
      expired: 'Its time is over.',
      erased: 'It was erased. Please delete any copies too.',
      out_of_scope: 'It is no longer shown here.',
      replaced: 'Another page has taken its place.',
    },
  },
  ru: {
    title: 'Этой страницы больше нет',
    successor: 'Перейти на новую страницу',
    reasons: {
      retracted: 'Организация отозвала этот материал. Пожалуйста, больше не распространяйте его.',
      unpublished: 'Этот материал больше не опубликован.',
      expired: 'Срок этого материала истёк.',
      erased: 'Этот материал удалён. Пожалуйста, удалите и его копии.',
      out_of_scope: 'Этот материал здесь больше не показывается.',
      replaced: 'Вместо этого материала опубликован другой.',
    },
  },
  tr: {
    title: 'Bu sayfa artık yok',
    successor: 'Yeni sayfaya git',
    reasons: {
      retracted: 'Kuruluş bu içeriği geri çekti. Lütfen artık paylaşmayın.',
      unpublished: 'Bu içerik artık yayında değil.',
      expired: 'Bu içeriğin süresi doldu.',
      erased: 'Bu içerik silindi. Lütfen kopyalarını da silin.',
      out_of_scope: 'Bu içerik burada artık gösterilmiyor.',
      replaced: 'Bu içeriğin yerine başkası yayımlandı.',
    },
  },
  de: {
    title: 'Diese Seite gibt es nicht mehr',
    successor: 'Zur neuen Seite',
    reasons: {
      retracted:
        'Die Organisation hat den Beitrag zurückgezogen. Bitte teilen Sie ihn nicht weiter.',
      unpublished: 'Der Beitrag ist nicht mehr veröffentlicht.',
      expired: 'Die Zeit dieses Beitrags ist abgelaufen.',
      erased: 'Der Beitrag wurde gelöscht. Bitte löschen Sie auch Kopien davon.',
      out_of_scope: 'Der Beitrag wird hier nicht mehr gezeigt.',
      replaced: 'An seine Stelle ist ein anderer Beitrag getreten.',
    },
  },
}
