import { afterAll, beforeAll, expect, it } from 'vitest'
import { lineCheckDays } from '../../../src/content/support-line'
import { sanitiseOptions } from '../../../src/options'
import { createBotContent } from '../../../src/processes/worker/bot-content'
import { complete } from '../../support/content'
import { openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { createRetractionScene, type RetractionScene } from '../../support/retracting'

const { slugs } = sanitiseOptions()

let cms: TestPayload
let scene: RetractionScene
let api: PartnerApi

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createRetractionScene(cms)
  api = await openPartnerApi(cms)
})
afterAll(() => cms.close())

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const line = (days: number) => ({
  name: 'Sample line',
  contact: '0000',
  hours: 'Mondays from ten to six',
  checkedOn: daysAgo(days),
})

const notices = async (as = scene.room.reviewer) =>
  JSON.stringify((await cms.rest('GET', '/vigil/notices', { as })).body.notices)

it('says with the lines of an organisation when somebody answers and when that was checked', async () => {
  const { id, publicId } = scene.room.ours
  const data = { publicApi: true, supportLines: [{ ...line(3), languages: ['en'] }] }
  await cms.payload.update({ collection: 'organisations', id, data, depth: 0, locale: 'en' })
  const bot = createBotContent({
    payload: cms.payload,
    slugs,
    organisation: null,
    reminderPlan: () => Promise.reject(new Error('not asked for')),
  })
  const [contact] = await bot.supportLines(new Date())
  expect(contact!.details.en).toMatch(
    /^0000 · Mondays from ten to six · Checked on: \d+ \w+ \d{4}$/,
  )
  expect(contact!.details.de).toMatch(/^0000 · Geprüft am: /)
  const { body } = await api.get(`/items/${String(publicId)}?locale=en`)
  const checkedOn = daysAgo(3).slice(0, 10)
  expect(body.supportLines).toMatchObject([{ hours: 'Mondays from ten to six', checkedOn }])
})

it('shows both on pages of memorials', async () => {
  const supportLines = [{ ...line(3), locale: 'en' }]
  const doc = await scene.published('memorials', { ...complete.memorials(), supportLines })
  const { text } = await api.get(`/embed/memorial/${String(doc.publicId)}?locale=en`)
  expect(text).toMatch(/0000.*Mondays from ten to six.*Checked on: /s)
})

it('tells on the start page which nobody has checked for half a year, and shows them on', async () => {
  expect(await notices()).not.toContain('lines-stale')
  const supportLines = [{ ...line(lineCheckDays + 1), locale: 'en' }]
  const doc = await scene.published('memorials', { ...complete.memorials(), supportLines })
  expect(await notices()).toContain(`lines-stale:memorials:${doc.id}`)
  expect(await notices(scene.room.outsider)).not.toContain('lines-stale')
  const { body } = await cms.rest('GET', `/memorials/${doc.id}?locale=en`, {
    as: scene.room.editor,
  })
  expect(body.supportLines).toMatchObject([{ stale: true }])
  const { text } = await api.get(`/embed/memorial/${String(doc.publicId)}?locale=en`)
  expect(text).toContain('Sample line')
})
