import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderReminder } from '../../../src/broadcasts/reminder/render-reminder'
import { openPublicationStore } from '../../../src/database/record/open'
import { createPlanLoader } from '../../../src/publications/sweep-plan/load-plan'
import { newRecord } from '../../../src/subscribers/preferences'
import { complete, createNewsroom, createWriter, docOf, richText } from '../../support/content'
import type { Newsroom } from '../../support/content'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
})
afterAll(() => cms.close())

const now = new Date()
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()

describe('why a petition matters now, in its first reminder', () => {
  it.each([
    [
      'de',
      'Am 28. Januar entscheidet der Bundestag. Danach ist es zu spät.',
      'Am 28. Januar entscheidet der Bundestag.',
    ],
    ['ru', 'Собрано более 1.200 подписей. Суд решает завтра.', 'Собрано более 1.200 подписей.'],
    [
      'az',
      '29.01.2027-ci il tarixində qanun oxunacaq. Vaxt azdır.',
      '29.01.2027-ci il tarixində qanun oxunacaq.',
    ],
    ['en', 'The U.S. Congress votes tomorrow. Time is short.', 'The U.S. Congress votes tomorrow.'],
  ] as const)('is its first whole sentence in %s', async (locale, text, sentence) => {
    const write = createWriter(cms)
    const who = { tenant: room.ours.id, ...complete.addressees() }
    const addressee = docOf(await write.publish('addressees', who, { as: room.reviewer, locale }))
    const body = {
      tenant: room.ours.id,
      ...complete.petitions(addressee),
      opensAt: inDays(-1),
      closesAt: inDays(9),
      text: richText(text),
    }
    const answer = await write.publish('petitions', body, { as: room.reviewer, locale })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    const plan = await createPlanLoader(openPublicationStore(cms.payload, slugs))(new Date(), null)
    const petition = plan.petitions.find(({ id }) => id === docOf(answer).publicId)!
    expect(petition.whyNow[locale]).toBe(sentence)
    const reader = newRecord({ chat: 1, locale, topics: [], consent: 1 })
    const closesAt = petition.deadlines[0]!.closesAt
    const { text: reminder } = renderReminder([{ petition, closesAt, moved: null }], reader, now)
    expect(reminder.split('\n\n')).toContain(sentence)
  })
})
