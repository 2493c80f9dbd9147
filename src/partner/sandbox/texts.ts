import type { Locale } from '../../core/locales'

/** What the samples say. Each says first that it is one, wherever it may turn up. */
type SampleTexts = {
  organisation: string
  news: string
  corrected: string
  campaign: string
  summary: string
  correction: string
  /** The public note of a retraction. */
  retraction: string
}

export const sampleTexts: Record<Locale, SampleTexts> = {
  az: {
    organisation: 'Nümunə alyans',
    news: 'Nümunə: sınaq xəbəri',
    corrected: 'Nümunə: düzəldilmiş sınaq xəbəri',
    campaign: 'Nümunə: sınaq kampaniyası',
    summary: 'Bu, nümunədir. Burada heç nə gerçək deyil.',
    correction: 'Düzəliş nümunəsi: başlıq dəyişib.',
    retraction: 'Nümunə geri götürülüb ki, onun saytınızdan necə silindiyini görəsiniz.',
  },
  en: {
    organisation: 'Sample alliance',
    news: 'Sample: news for trying out',
    corrected: 'Sample: news for trying out, corrected',
    campaign: 'Sample: a campaign for trying out',
    summary: 'This is a sample. Nothing in it is real.',
    correction: 'A sample correction: the title has changed.',
    retraction: 'The sample was taken back, so that you see it leave your site.',
  },
  ru: {
    organisation: 'Образец альянса',
    news: 'Образец: пробная новость',
    corrected: 'Образец: пробная новость с исправлением',
    campaign: 'Образец: пробная кампания',
    summary: 'Это образец. В нём нет ничего настоящего.',
    correction: 'Образец исправления: изменён заголовок.',
    retraction: 'Образец отозван, чтобы вы увидели, как он исчезает с вашего сайта.',
  },
  tr: {
    organisation: 'Örnek ittifak',
    news: 'Örnek: deneme haberi',
    corrected: 'Örnek: düzeltilmiş deneme haberi',
    campaign: 'Örnek: deneme kampanyası',
    summary: 'Bu bir örnektir. Burada hiçbir şey gerçek değildir.',
    correction: 'Düzeltme örneği: başlık değişti.',
    retraction: 'Örnek, sitenizden nasıl kalktığını görebilmeniz için geri çekildi.',
  },
  de: {
    organisation: 'Musterbündnis',
    news: 'Muster: Nachricht zum Ausprobieren',
    corrected: 'Muster: Nachricht zum Ausprobieren, berichtigt',
    campaign: 'Muster: Kampagne zum Ausprobieren',
    summary: 'Dies ist ein Muster. Nichts darin ist echt.',
    correction: 'Muster einer Berichtigung: Der Titel ist ein anderer.',
    retraction:
      'Das Muster wurde zurückgezogen, damit Sie sehen, wie es von Ihrer Seite verschwindet.',
  },
}
