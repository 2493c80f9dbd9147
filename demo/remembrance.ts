import type { ID } from '../src/core/whole-document'
import type { Locale } from '../src/core/locales'
import { inEach, paragraphs, sampleNotice, translationIn } from './localised'

const languages: Locale[] = ['en', 'az']

const candle = {
  type: 'light_candle',
  label: inEach({ en: 'Light a candle', az: 'Şam yandırın' }),
}

/** No more than is needed to keep a name; the support lines are samples that nobody answers. */
export const memorial = {
  slug: 'isa-shahmarli',
  data: {
    name: inEach({ en: 'Isa Shahmarli', az: 'İsa Şəhmərli' }),
    alternateNames: ['Isa Shakhmarli', 'Isa Sahmarli'],
    nameStatus: 'known',
    life: inEach({
      en: paragraphs(
        'His community lost Isa Shahmarli in 2014. Since then people have kept 22 January as a day of their own.',
        'This page of the demonstration says no more than that, on purpose.',
      ),
      az: paragraphs(
        'İcma İsa Şəhmərlini 2014-cü ildə itirdi. O vaxtdan insanlar 22 yanvarı öz günləri kimi yaşadır.',
        'Nümunə olan bu səhifə qəsdən bundan artıq heç nə demir.',
      ),
    }),
    diedOn: { year: 2014 },
    country: 'AZ',
    deathCircumstance: 'suicide',
    familyInformed: 'unreachable',
    tributesOpen: true,
    supportLines: languages.map((locale) => ({
      name: 'Sample support line (nobody answers)',
      contact: '000-000 (sample)',
      locale,
    })),
    nextStep: candle,
    noIndex: true,
    contentNotice: sampleNotice(languages),
    translation: translationIn(languages),
  },
}

/** 22 January as the first organisation calls it, with the names that others have used. */
export function commemorativeDay({ person }: { person: ID }) {
  const other = (en: string) => ({ text: inEach({ en }) })
  return {
    slug: '22-january',
    data: {
      title: inEach({ en: 'We remember', az: 'Xatırlayırıq' }),
      alternateTitles: [
        other('LGBT Pride Day (2014)'),
        other('National Day Against Homophobia (2017)'),
        other('Day of resistance (2026)'),
      ],
      month: 1,
      day: 22,
      about: inEach({
        en: 'Today we remember the people our community has lost to hatred and isolation. You do not have to do anything. If you wish, light a candle at home, alone or with a friend.',
        az: 'Bu gün nifrət və tənhalıq ucbatından itirdiyimiz insanları xatırlayırıq. Heç nə etməyə məcbur deyilsiniz. İstəsəniz, evdə, tək və ya dostunuzla şam yandırın.',
      }),
      person: [person],
      nextStep: candle,
      contentNotice: sampleNotice(languages),
      translation: translationIn(languages),
    },
  }
}

/** The same day under the second organisation's own name. */
export const secondDay = {
  slug: '22-january',
  data: {
    title: inEach({ en: 'Day of resistance' }),
    month: 1,
    day: 22,
    about: inEach({ en: 'On this day we stand by each other, each as far as it is safe.' }),
    nextStep: { type: 'light_candle', label: inEach({ en: 'Light a candle' }) },
    contentNotice: sampleNotice(['en']),
    translation: translationIn(['en']),
  },
}
