import type { ID } from '../src/core/whole-document'
import type { Locale } from '../src/core/locales'
import { inEach, paragraphs, sampleNotice, translationIn } from './localised'

const languages: Locale[] = ['en', 'az']
const page = 'https://example.org/voice-of-silence'
const signPage = `${page}/sign`

/** Baku has been four hours ahead of UTC all year since 2016. */
const bakuHours = 4

/**
 * The week of the campaign: 22 January 00:00 to 28 January 23:59 in Baku, of the first year in which it
 * is not over at `now`.
 */
export function campaignWeek(now: Date): { startsAt: Date; endsAt: Date } {
  const inYear = (year: number) => ({
    startsAt: new Date(Date.UTC(year, 0, 22, -bakuHours)),
    endsAt: new Date(Date.UTC(year, 0, 28, 23 - bakuHours, 59)),
  })
  const week = inYear(now.getUTCFullYear())
  return week.endsAt.getTime() >= now.getTime() ? week : inYear(now.getUTCFullYear() + 1)
}

/** The petition; it opens before the week, so that there is something to sign in the demonstration. */
export function petition({ now, addressees }: { now: Date; addressees: ID[] }) {
  const { startsAt, endsAt } = campaignWeek(now)
  const yesterday = now.getTime() - 86_400_000
  return {
    slug: 'laws-against-hate',
    data: {
      title: inEach({
        en: 'Petition: laws against hate and discrimination',
        az: 'Petisiya: nifrət və ayrı-seçkiliyə qarşı qanunlar',
      }),
      text: inEach({
        en: paragraphs(
          'We ask the President and Parliament for three laws: against hate speech, against hate crime, and against discrimination.',
          'Nobody should have to be silent in order to be safe.',
        ),
        az: paragraphs(
          'Prezidentdən və Parlamentdən üç qanun xahiş edirik: nifrət nitqinə, nifrət cinayətlərinə və ayrı-seçkiliyə qarşı.',
          'Heç kim təhlükəsiz olmaq üçün susmağa məcbur qalmamalıdır.',
        ),
      }),
      addressees,
      opensAt: new Date(Math.min(yesterday, startsAt.getTime())).toISOString(),
      closesAt: endsAt.toISOString(),
      timeZone: 'Asia/Baku',
      signUrl: inEach({ en: signPage }),
      nextStep: {
        type: 'sign',
        label: inEach({ en: 'Sign the petition', az: 'Petisiyanı imzalayın' }),
        expiresAt: new Date(endsAt.getTime() + 60_000).toISOString(),
        fallback: {
          label: inEach({ en: 'See what came of it', az: 'Nəticəyə baxın' }),
          url: inEach({ en: page }),
        },
      },
      contentNotice: sampleNotice(languages),
      translation: translationIn(languages),
    },
  }
}

/** Voice of Silence: three demands, four things to do, and how to take part safely. */
export function campaign({
  now,
  addressees,
  petition: petitionId,
  day,
  supporter,
}: {
  now: Date
  addressees: ID[]
  petition: ID
  day: ID
  supporter: ID
}) {
  const { startsAt, endsAt } = campaignWeek(now)
  const demand = (en: string, az: string) => ({
    text: inEach({ en, az }),
    addressees,
    status: 'open',
  })
  return {
    slug: 'voice-of-silence',
    data: {
      name: 'Voice of Silence (sample)',
      takesMessages: true,
      title: inEach({ en: 'Voice of Silence', az: 'Səssizliyin səsi' }),
      summary: inEach({
        en: 'From 22 to 28 January we remember, and ask for three laws: against hate speech, hate crime and discrimination.',
        az: '22-28 yanvar günlərində xatırlayır və üç qanun istəyirik: nifrət nitqinə, nifrət cinayətlərinə və ayrı-seçkiliyə qarşı.',
      }),
      story: inEach({
        en: paragraphs(
          'The week begins on a day of remembrance. People light a candle, sign, and say what is often left unsaid.',
          'We are calling on everybody to join, each as far as it is safe for them.',
        ),
        az: paragraphs(
          'Həftə xatirə günü ilə başlayır. İnsanlar şam yandırır, imza atır və çox vaxt deyilməyənləri deyirlər.',
          'Hər kəsi özü üçün təhlükəsiz olduğu qədər qoşulmağa çağırırıq.',
        ),
      }),
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      timeZone: 'Asia/Baku',
      hashtags: [{ display: '#VosAzerbaijan' }],
      demands: [
        demand('Adopt a law against hate speech', 'Nifrət nitqinə qarşı qanun qəbul edin'),
        demand('Adopt a law against hate crime', 'Nifrət cinayətlərinə qarşı qanun qəbul edin'),
        demand('Adopt a law against discrimination', 'Ayrı-seçkiliyə qarşı qanun qəbul edin'),
      ],
      actionSteps: [
        {
          type: 'light_candle',
          label: inEach({ en: 'Light a candle', az: 'Şam yandırın' }),
          instructions: inEach({
            en: 'At home, alone or with a friend. No name is asked.',
            az: 'Evdə, tək və ya dostunuzla. Ad soruşulmur.',
          }),
          maxMinutes: 1,
        },
        {
          type: 'sign',
          label: inEach({ en: 'Sign the petition', az: 'Petisiyanı imzalayın' }),
          url: inEach({ en: signPage }),
          riskNote: inEach({
            en: 'Inside the country, think first of who may see your name.',
            az: 'Ölkədəsinizsə, əvvəlcə adınızı kimin görə biləcəyini düşünün.',
          }),
          maxMinutes: 3,
        },
        {
          type: 'photo_share',
          label: inEach({ en: 'Share a photo of your candle', az: 'Şamınızın şəklini paylaşın' }),
          riskNote: inEach({ en: 'No faces, no addresses.', az: 'Üz və ünvan göstərməyin.' }),
          maxMinutes: 5,
        },
        {
          type: 'share',
          label: inEach({ en: 'Share the hashtag', az: 'Heşteqi paylaşın' }),
          copyText: inEach({
            en: 'Nobody should have to be silent in order to be safe. #VosAzerbaijan',
            az: 'Heç kim təhlükəsiz olmaq üçün susmağa məcbur qalmamalıdır. #VosAzerbaijan',
          }),
          maxMinutes: 1,
        },
      ],
      safeParticipation: {
        inside: inEach({
          en: 'Do not post from your own account, do not show faces or places, and do not gather because of this page. A candle at home is enough.',
          az: 'Öz hesabınızdan paylaşmayın, üz və yer göstərməyin, bu səhifəyə görə toplaşmayın. Evdə bir şam kifayətdir.',
        }),
        abroad: inEach({
          en: 'Sign, share, and tag nobody who is inside the country.',
          az: 'İmzalayın, paylaşın, ölkədə olan heç kimi etiketləməyin.',
        }),
      },
      afterEndText: inEach({
        en: 'The week is over. Thank you to everybody who took part, in whatever way was safe.',
        az: 'Həftə başa çatdı. Təhlükəsiz olan hər hansı yolla iştirak edən hər kəsə təşəkkür edirik.',
      }),
      petition: petitionId,
      commemorativeDay: day,
      coOrganisers: [{ organisation: supporter, role: 'supporter', approval: 'approved' }],
      nextStep: {
        type: 'sign',
        label: inEach({ en: 'Sign the petition', az: 'Petisiyanı imzalayın' }),
        url: inEach({ en: signPage }),
        expiresAt: new Date(endsAt.getTime() + 60_000).toISOString(),
        fallback: {
          label: inEach({ en: 'See what came of it', az: 'Nəticəyə baxın' }),
          url: inEach({ en: page }),
        },
      },
      contentNotice: sampleNotice(languages),
      translation: translationIn(languages),
    },
  }
}
