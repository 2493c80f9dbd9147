import { randomBytes } from 'node:crypto'
import type { BasePayload } from 'payload'
import type { ID } from '../src/core/whole-document'
import type { Role } from '../src/access/roles'
import type { Slugs } from '../src/options'
import { newTotpSecret } from '../src/collections/people/second-factor/totp'
import { inEach } from './localised'
import { seedFactor } from './second-factor'
import { seedItem } from './seed-item'

/** Somebody who can sign in to the demonstration. */
export type DemoAccount = {
  email: string
  password: string
  /** Of the second factor, in base32, as an app or a script makes codes of it. */
  totpSecret: string
  /** Name of the organisation, or null for the platform's administrator. */
  organisation: string | null
  roles: (Role | 'platformAdmin')[]
}

const sampleLine = inEach({
  en: 'Sample support line (not real)',
  az: 'Nümunə dəstək xətti (həqiqi deyil)',
  ru: 'Пример линии поддержки (не настоящая)',
  tr: 'Örnek destek hattı (gerçek değil)',
  de: 'Muster-Hilfetelefon (nicht echt)',
})

const sampleLawyer = inEach({
  en: 'Sample legal aid (not real)',
  az: 'Nümunə hüquqi yardım (həqiqi deyil)',
  ru: 'Пример юридической помощи (не настоящая)',
  tr: 'Örnek hukuki yardım (gerçek değil)',
  de: 'Muster-Rechtshilfe (nicht echt)',
})

const contacts = {
  supportLines: [{ name: sampleLine, contact: '000 000', country: '', languages: [] }],
  legalContacts: [{ name: sampleLawyer, contact: 'sample@legal.invalid', country: '' }],
}

/** The two organisations; the first one's profile is what the project's sources say about its work. */
const organisations = {
  first: {
    slug: 'voice-of-silence',
    data: {
      name: inEach({
        en: 'Voice of Silence (sample organisation)',
        az: 'Səssizliyin səsi (nümunə təşkilat)',
        ru: 'Голос тишины (пример организации)',
        tr: 'Sessizliğin Sesi (örnek kuruluş)',
        de: 'Stimme der Stille (Muster-Organisation)',
      }),
      shortName: 'Voice of Silence (sample)',
      mission: inEach({
        en: 'Stands up for the rights and the safety of LGBTI people in Azerbaijan.',
        de: 'Setzt sich für Rechte und Sicherheit von LGBTI-Menschen in Aserbaidschan ein.',
      }),
      foundedOn: '2012-12-27T00:00:00.000Z',
      operatingStatus: 'in_exile',
      timeZone: 'Asia/Baku',
      defaultLocale: 'en',
      countryOfWork: ['AZ'],
      riskCountries: ['AZ'],
      contactPublic: 'contact@voice.invalid',
      emptyStatePolicy: 'nextStep',
      publicApi: true,
      linkHosts: ['example.org'],
      ...contacts,
    },
  },
  second: {
    slug: 'allies-abroad',
    data: {
      name: inEach({
        en: 'Allies Abroad (sample organisation)',
        az: 'Xaricdəki müttəfiqlər (nümunə təşkilat)',
        ru: 'Союзники за рубежом (пример организации)',
        tr: 'Yurtdışındaki Dostlar (örnek kuruluş)',
        de: 'Verbündete im Ausland (Muster-Organisation)',
      }),
      shortName: 'Allies Abroad (sample)',
      mission: inEach({ en: 'Carries the news of its partners to readers abroad.' }),
      operatingStatus: 'active',
      timeZone: 'Europe/Berlin',
      defaultLocale: 'en',
      countryOfWork: ['DE'],
      contactPublic: 'contact@allies.invalid',
      emptyStatePolicy: 'latest',
      // The first one has none: its alerts show the line that everybody has who chooses no name.
      botDiscreetName: inEach({
        en: 'Weekend reading',
        az: 'Həftəsonu oxusu',
        ru: 'Чтение на выходные',
        tr: 'Hafta sonu okuması',
        de: 'Wochenendlektüre',
      }),
      publicApi: true,
      linkHosts: ['example.org'],
      ...contacts,
    },
  },
}

/** Writes the organisations that do not exist yet. */
export async function seedOrganisations(
  payload: BasePayload,
  slugs: Slugs,
): Promise<{ first: ID; second: ID }> {
  const seed = ({ slug, data }: { slug: string; data: Record<string, unknown> }) =>
    seedItem({ payload, collection: slugs.organisations, identity: { slug }, data })
  return { first: await seed(organisations.first), second: await seed(organisations.second) }
}

const staff: {
  email: string
  name: string
  at: 'first' | 'second' | null
  roles: DemoAccount['roles']
}[] = [
  {
    email: 'editor@voice.example.org',
    name: 'Sample editor',
    at: 'first',
    roles: ['editor', 'moderator'],
  },
  {
    email: 'officer@voice.example.org',
    name: 'Sample alert officer',
    at: 'first',
    roles: ['reviewer', 'alertOfficer'],
  },
  {
    email: 'second@voice.example.org',
    name: 'Sample second officer',
    at: 'first',
    roles: ['reviewer', 'alertOfficer'],
  },
  {
    email: 'admin@voice.example.org',
    name: 'Sample administrator',
    at: 'first',
    roles: ['orgAdmin'],
  },
  {
    email: 'editor@allies.example.org',
    name: 'Sample ally editor',
    at: 'second',
    roles: ['editor'],
  },
  {
    email: 'officer@allies.example.org',
    name: 'Sample ally officer',
    at: 'second',
    roles: ['reviewer', 'alertOfficer', 'orgAdmin'],
  },
  {
    email: 'platform@example.org',
    name: 'Sample platform administrator',
    at: null,
    roles: ['platformAdmin'],
  },
]

/**
 * Writes the people who do not exist yet, each with a fresh password and a fresh second factor.
 * @param known - the accounts that an earlier start made; what they sign in with stays
 */
export async function seedPeople(
  payload: BasePayload,
  slugs: Slugs,
  { ids, known }: { ids: { first: ID; second: ID }; known: DemoAccount[] },
): Promise<DemoAccount[]> {
  const accounts: DemoAccount[] = []
  for (const { email, name, at, roles } of staff) {
    const before = known.find((account) => account.email === email)
    const account: DemoAccount = {
      email,
      password: randomBytes(9).toString('base64url'),
      totpSecret: newTotpSecret(),
      organisation: at && organisations[at].data.shortName,
      roles,
      ...before,
    }
    accounts.push(account)
    const { docs } = await payload.find({
      collection: slugs.users,
      where: { email: { equals: email } },
      limit: 1,
      depth: 0,
      overrideAccess: true,
    })
    const person =
      docs[0] ??
      (await payload.create({
        collection: slugs.users,
        data: {
          email,
          name,
          password: account.password,
          platformAdmin: at === null,
          memberships: at === null ? [] : [{ organisation: ids[at], roles }],
        },
        overrideAccess: true,
      }))
    await seedFactor({ payload, slugs, person: person.id, secret: account.totpSecret })
  }
  return accounts
}
