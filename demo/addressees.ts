import { inEach, translationIn } from './localised'

/** Offices only, without names and without channels: signing needs none, and none was checked. */
export const addressees = {
  president: {
    slug: 'president',
    data: {
      role: inEach({
        en: 'President of the Republic',
        az: 'Respublikanın Prezidenti',
        ru: 'Президент Республики',
        tr: 'Cumhurbaşkanı',
        de: 'Präsident der Republik',
      }),
      body: inEach({
        en: 'Presidency of the Republic of Azerbaijan',
        az: 'Azərbaycan Respublikasının Prezidenti',
        ru: 'Президент Азербайджанской Республики',
        tr: 'Azerbaycan Cumhurbaşkanlığı',
        de: 'Präsidialamt der Republik Aserbaidschan',
      }),
      country: 'AZ',
      languages: ['az', 'ru', 'en'],
      translation: translationIn(),
    },
  },
  parliament: {
    slug: 'parliament',
    data: {
      role: inEach({
        en: 'Parliament',
        az: 'Parlament',
        ru: 'Парламент',
        tr: 'Parlamento',
        de: 'Parlament',
      }),
      body: inEach({
        en: 'Milli Majlis of the Republic of Azerbaijan',
        az: 'Azərbaycan Respublikasının Milli Məclisi',
        ru: 'Милли Меджлис Азербайджанской Республики',
        tr: 'Azerbaycan Millî Meclisi',
        de: 'Milli Medschlis der Republik Aserbaidschan',
      }),
      country: 'AZ',
      languages: ['az', 'ru', 'en'],
      translation: translationIn(),
    },
  },
}
