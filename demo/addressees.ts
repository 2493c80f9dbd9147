import { inEach, translationIn } from './localised'

/**
 * Offices only, without names. Signing needs no channel; Parliament, to which the sample alert leads, has one that is
 * plainly a sample and reaches nobody.
 */
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
      channels: [
        {
          type: 'web',
          value: 'https://example.org/sample-form',
          verifiedAt: '2026-01-20T00:00:00.000Z',
          caution: inEach({
            en: 'sample, reaches nobody',
            az: 'nümunə, heç kimə çatmır',
            ru: 'пример, никому не приходит',
            tr: 'örnek, kimseye ulaşmaz',
            de: 'Muster, erreicht niemanden',
          }),
        },
      ],
      languages: ['az', 'ru', 'en'],
      translation: translationIn(),
    },
  },
}
