import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginErasure } from '../../../src/collections/content/begun-erasures'
import { finishErasures } from '../../../src/jobs/finish-erasures'
import { retractionOf } from '../../../src/content/retraction'
import { recordPublication } from '../../../src/recording/record-publication'
import { beginDay, createAlert, sampleTexts } from '../../support/alerts'
import { chainRows } from '../../support/audit-rows'
import { complete } from '../../support/content'
import { everythingStored } from '../../support/everything-stored'
import { slugs } from '../../support/partner/partner'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createRetractionScene, requests, type RetractionScene } from '../../support/retracting'
import { runAt } from '../../support/sending/job-run'

let cms: TestPayload
let scene: RetractionScene
let officer: Actor

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createRetractionScene(cms)
  officer = await cms.person([[scene.room.ours, 'alertOfficer']])
})
afterAll(() => cms.close())

const later = () => new Date(Date.now() + 5 * 60_000)
const finish = (now = later()) => runAt(cms, finishErasures, now)

/** A public case whose alerts somebody may have, with the name in all of them. */
async function caseWithAlerts(name: string): Promise<{ doc: Doc; alerts: Doc[] }> {
  const { ours, editor } = scene.room
  const doc = await scene.published('cases', {
    ...complete.cases(),
    people: [{ publicName: name, consent: 'given' }],
  })
  const alerts: Doc[] = []
  while (alerts.length < 2) {
    await beginDay(cms, ours)
    const texts = { ...sampleTexts, headline: `${name} is held` }
    const alert = await createAlert(cms, { organisation: ours, caseDoc: doc, editor }, { texts })
    for (const [step, as] of [
      ['submit', editor],
      ['approve', officer],
    ] as const) {
      const answer = await cms.rest('POST', `/alerts/${alert.id}/${step}`, { as })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    }
    const data = { state: 'done', startedAt: new Date().toISOString() }
    await cms.payload.update({
      ...{ collection: 'broadcasts', where: { alert: { equals: alert.id } }, data },
    })
    await cms.payload.db.updateOne({
      ...{ collection: 'alerts', id: alert.id, data: { workflow: 'sent' } },
    })
    await recordPublication({ payload: cms.payload, slugs, key: 'alerts', id: alert.id })
    alerts.push(alert)
  }
  return { doc, alerts }
}

/** Nothing more is written from this document on, as where a process has died before it. */
async function dyingBefore({ id }: Doc, work: () => Promise<unknown>): Promise<void> {
  type Write = (args: { id?: unknown; where?: unknown }) => Promise<unknown>
  const db = cms.payload.db as unknown as Record<string, Write>
  const writes = ['updateOne', 'create', 'createVersion', 'deleteVersions'] as const
  const former = writes.map((name) => [name, db[name]!] as const)
  let isDead = false
  for (const [name, write] of former) {
    db[name] = (args) => {
      if (name === 'updateOne' && JSON.stringify([args.id, args.where]).includes(String(id)))
        isDead = true
      return isDead ? Promise.reject(new Error('This process is dead.')) : write.call(db, args)
    }
  }
  try {
    await work()
  } finally {
    for (const [name, write] of former) db[name] = write
  }
}

const retractedOf = async (collection: string, { id }: Doc) =>
  retractionOf(await cms.payload.findByID({ collection, id, depth: 0, locale: 'all' }))

describe('the erasing of a case that a process left in the middle', () => {
  it.each(['the case', 'the older of its alerts'])(
    'is finished by the worker where it died before %s',
    async (before) => {
      const name = `Sample${randomBytes(5).toString('hex')}`
      const { doc, alerts } = await caseWithAlerts(name)
      const dead = before === 'the case' ? doc : alerts[0]!
      await dyingBefore(dead, async () => {
        const answer = await scene.retract(doc, { slug: 'cases', body: requests.erasing })
        expect(answer.status).toBe(500)
      })
      expect(await retractedOf('alerts', alerts[1]!)).toMatchObject({ reason: 'erased' })
      expect(await retractedOf('cases', doc)).toBeNull()
      expect(await everythingStored(cms)).toContain(name)
      // Whoever began may still be at it.
      expect(await finish(new Date())).toEqual({ finished: 0, left: 0 })

      expect(await finish()).toEqual({ finished: 1, left: 0 })
      expect(await everythingStored(cms)).not.toContain(name)
      for (const alert of alerts) {
        expect(await retractedOf('alerts', alert)).toMatchObject({ reason: 'erased' })
        expect(await scene.rowOf(alert)).toMatchObject({ op: 'delete', reason: 'erased' })
      }
      const by = scene.room.reviewer.id
      expect(await retractedOf('cases', doc)).toMatchObject({ reason: 'erased', by })
      expect(await scene.rowOf(doc)).toMatchObject({ op: 'delete', reason: 'erased' })
      const entries = (await chainRows(cms)).filter(({ thing }) => thing === doc.id)
      expect(entries.filter(({ act }) => act === 'erased')).not.toEqual([])
      expect(await finish()).toEqual({ finished: 0, left: 0 })
    },
    60_000,
  )

  it('is nobody’s work where it came to its end, or the case was deleted for good', async () => {
    const name = `Sample${randomBytes(5).toString('hex')}`
    const first = await caseWithAlerts(name)
    const done = await scene.retract(first.doc, { slug: 'cases', body: requests.erasing })
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    expect(await finish()).toEqual({ finished: 0, left: 0 })

    const { id } = await scene.published('cases', complete.cases())
    const asked = { id, said: requests.erasing, by: scene.room.reviewer.id, now: new Date() }
    await beginErasure({ payload: cms.payload, slugs, ...asked })
    await cms.payload.db.deleteOne({ collection: 'cases', where: { id: { equals: id } } })
    expect(await finish()).toEqual({ finished: 1, left: 0 })
    expect(await finish()).toEqual({ finished: 0, left: 0 })
  }, 60_000)
})
