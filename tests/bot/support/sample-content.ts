import type { BotCandles } from '../../../src/bot/candles'
import type { BotStaff } from '../../../src/bot/staff'
import type {
  BotContent,
  BotTopic,
  CaseAnswer,
  ClosingPetition,
  Contact,
  LinkTarget,
  OpenAlert,
} from '../../../src/bot/content'
import type { RunningPlan } from '../../../src/broadcasts/reminder/reminder-plan'
import type { FrozenAlert } from '../../../src/broadcasts/broadcast'

/** Plain data behind the bot's content interface; tests change what they need. */
export type SampleContent = BotContent & {
  lists: {
    alerts: OpenAlert[]
    petitions: ClosingPetition[]
    topics: BotTopic[]
    lines: Contact[]
    plan: RunningPlan
    cases: Record<string, CaseAnswer[]>
  }
}

/** A newsroom that remembers nobody yet. */
export const noCandles: BotCandles = {
  targets: async () => [],
  target: async () => null,
  light: async () => 0,
}

/** A newsroom in which nobody has a staff phone. */
export const noStaff: BotStaff = {
  organisationOf: async () => null,
  take: async () => false,
  names: async () => new Map(),
  unlink: async () => undefined,
  lose: async () => undefined,
  look: async () => null,
  stop: async () => null,
}

/** A sample alert with an Azerbaijani and an English text. */
const sampleAlert: FrozenAlert = {
  kind: 'first',
  alert: 'alertx1',
  case: 'casex1',
  organisation: 'orgx1',
  caseRef: 'AZ-2026-014',
  country: 'AZ',
  audience: { topics: [], countries: [], locales: [] },
  texts: {
    az: alertTexts('İki nəfər vəkilsiz saxlanılır'),
    en: alertTexts('Two people held without a lawyer'),
  },
  copyText: { en: 'Sample text to send.' },
  whereTo: { en: ['Sample office, box 1', 'Sample ministry, box 2'] },
  link: { en: 'https://sample.example/alert' },
}

/** Two topics, two organisations, one case, one alert, one petition and three contacts. */
export function sampleContent(): SampleContent {
  const lists: SampleContent['lists'] = {
    alerts: [
      {
        publicId: 'alertx1',
        headline: { en: 'Two people held without a lawyer', az: 'İki nəfər vəkilsiz saxlanılır' },
        actBy: new Date('2026-01-25T14:00:00Z'),
      },
    ],
    petitions: [
      {
        publicId: 'petitionx1',
        title: { en: 'A law against hate crime', ru: 'Закон о преступлениях на почве ненависти' },
        closesAt: new Date('2026-01-28T19:59:00Z'),
        url: { en: 'https://sample.example/sign' },
      },
    ],
    plan: {
      windowMs: 900_000,
      days: [],
      petitions: [
        {
          id: 'petitionx1',
          organisation: 'orgx1',
          signature: {},
          campaigns: ['campx1'],
          topics: [],
          countries: [],
          timeZone: 'Asia/Baku',
          title: { en: 'A law against hate crime' },
          whyNow: { en: 'The committee meets on 29 January.' },
          url: { en: 'https://sample.example/sign' },
          opensAt: null,
          deadlines: [{ from: 0, closesAt: Date.parse('2026-01-28T20:00:00Z'), reason: {} }],
          count: null,
        },
      ],
    },
    cases: {
      'AZ-2026-014': [{ organisation: { en: 'Sample organisation' }, state: 'open' }],
      'AZ-2025-001': [{ organisation: { en: 'Sample organisation' }, state: 'closed' }],
      'AZ-2024-002': [{ organisation: { en: 'Another sample' }, state: 'retracted' }],
    },
    topics: [
      { key: 'health', label: { en: 'Health', az: 'Sağlamlıq', ru: 'Здоровье' } },
      { key: 'asylum', label: { en: 'Asylum', az: 'Sığınacaq', ru: 'Убежище' } },
    ],
    lines: [
      contact('Line in German', 'DE', ['de']),
      contact('Line for Baku', 'AZ', ['az', 'ru']),
      contact('Line for everybody', null, ['en']),
    ],
  }
  return {
    lists,
    topics: async () => lists.topics,
    organisations: async () => [
      { publicId: 'orgx1', name: { en: 'Sample organisation' } },
      { publicId: 'orgx2', name: { en: 'Another sample' } },
    ],
    target: async (follow) => {
      const [petition = null] = lists.petitions
      const more: Record<string, Partial<LinkTarget>> = {
        'c-campx1': {
          summary: { en: 'A sample summary.' },
          dates: { from: new Date('2026-01-20T08:00:00Z'), to: new Date('2026-01-30T08:00:00Z') },
          petition,
        },
        'p-petitionx1': { petition },
        'n-newsx1': {
          summary: { en: 'What is new, in a sample.' },
          url: { en: 'https://sample.example/news' },
        },
      }
      const titles: Record<string, string> = {
        'p-petitionx1': 'A law against hate crime',
        'n-newsx1': 'Sample news',
        'o-orgx1': 'Sample organisation',
        'o-orgx2': 'Another sample',
        'c-campx1': 'Sample campaign',
        'a-casex1': 'Sample case',
        'm-memx1': 'Sample memorial',
      }
      const title = titles[follow]
      return title === undefined ? null : { follow, title: { en: title }, ...more[follow] }
    },
    openAlerts: async () => lists.alerts,
    alert: async (publicId) => (publicId === sampleAlert.alert ? sampleAlert : null),
    closingPetitions: async () => lists.petitions,
    reminderPlan: async () => lists.plan,
    caseAnswers: async (reference) => lists.cases[reference] ?? [],
    supportLines: async () => lists.lines,
    legalContacts: async () => [contact('Sample lawyers', 'AZ', ['az'])],
  }
}

function contact(name: string, country: string | null, languages: Contact['languages']): Contact {
  return { name: { en: name }, details: { en: `+00 000 ${name.length}` }, country, languages }
}

function alertTexts(headline: string): Record<string, string> {
  return {
    statusTag: 'SAMPLE',
    headline,
    whatHappened: 'This is a sample.',
    ask: 'Ask for a visit.',
    sourceLine: 'Source: a sample.',
    safetyLine: 'Do not telephone.',
  }
}
