import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { discreetWords } from '../../../src/broadcasts/discreet'
import { createAlertScene, sampleTexts, type AlertScene } from '../../support/alerts'
import { chainRows } from '../../support/audit-rows'
import { createTestPayload, type TestPayload } from '../../support/payload'
import {
  createStaffWorld,
  type StaffPhone,
  type StaffWorld,
} from '../../support/sending/staff-world'

const patience = 120_000
const above = 'For the organisation only.'
const stop = 'Stop the sending'

let cms: TestPayload
let world: StaffWorld
let scene: AlertScene

beforeAll(async () => {
  cms = await createTestPayload({ coolingSeconds: 300 })
})
afterAll(() => cms?.close())
beforeEach(async () => {
  world = await createStaffWorld(cms)
  scene = await createAlertScene(cms)
  await world.start()
})
afterEach(() => world.close())

const chain = async () =>
  (await cms.rest('GET', `/alerts/${scene.alert.id}/chain`, { as: scene.editor })).body

/** Until the list of readers has been gone through for staff phones. */
async function untilWalked() {
  const id = `staff:${String((await world.broadcastOf(scene.alert))!.id)}`
  const walked = async () => (await world.store.cursors.read(id, 'alliance'))?.finished
  await expect.poll(walked, { timeout: 30_000 }).toBe(true)
}

const copiesFor = ({ chat }: StaffPhone) =>
  world.sandbox.truth.copies(chat).filter(({ text }) => text.startsWith(above))

describe('an alert that was approved', { timeout: patience }, () => {
  it('is on linked phones at once, and on no other before its time; then on all of them', async () => {
    const phone = await world.linked(scene, scene.editor)
    const reader = await world.reader()
    await world.cool(scene)
    const shown = await phone.sees(above)
    expect(shown.text).toMatch(/goes out in [45] minutes \(\d\d:\d\d, UTC\)/)
    expect(shown.text).toContain(sampleTexts.headline)
    expect(shown.labels).toEqual([stop])
    expect((await chain()).staffPhones).toBe(1)
    expect(world.onPhone(reader)).toEqual([])

    await world.letGo(scene.alert)
    await world.untilBroadcast(scene.alert, ({ state }) => state === 'done')
    expect(world.onPhone(reader)).toHaveLength(1)
    // The reader's own copy comes and stays; that of the staff goes.
    const left = () =>
      world.onPhone(phone.chat).filter((text) => text.includes(sampleTexts.headline))
    await expect.poll(left, { timeout: 30_000 }).toEqual([expect.not.stringContaining(above)])
    expect(copiesFor(phone)).toHaveLength(1)
  })

  it('shows nothing of itself on a discreet phone before a tap', async () => {
    const phone = await world.linked(scene, scene.officer, { discreet: true })
    await world.cool(scene)
    const covered = await phone.sees(discreetWords.en.line)
    expect(covered.text).toBe(discreetWords.en.line)
    await phone.taps(discreetWords.en.show, covered)
    expect((await phone.sees(above)).labels).toEqual([stop])
  })

  it('comes once, however often the worker starts again', async () => {
    const phone = await world.linked(scene, scene.officer)
    await world.cool(scene)
    await phone.sees(above)
    for (let restarts = 0; restarts < 2; restarts += 1) {
      await world.stop()
      await world.start()
      await untilWalked()
    }
    expect(copiesFor(phone)).toHaveLength(1)
  })

  it('comes to nobody who has left, or whose phone was unlinked, paused or stopped', async () => {
    const left = await world.linked(scene, scene.editor)
    const unlinked = await world.linked(scene, scene.officer)
    const colleague = await cms.person([[scene.organisation, 'reviewer']])
    const paused = await world.linked(scene, colleague)
    const last = await cms.person([[scene.organisation, 'moderator']])
    const stays = await world.linked(scene, last)
    await world.subscribers.change('alliance', paused.chat, (record) => ({
      ...record,
      pausedUntil: Date.now() + 3_600_000,
    }))
    await world.cool(scene)
    await unlinked.sees(above)
    expect(copiesFor(paused)).toEqual([])
    await cms.rest('POST', `/alerts/${scene.alert.id}/abort`, { as: scene.officer })
    for (const phone of [left, unlinked, stays]) await phone.sees('Stopped by somebody')
    const path = `/users/staff-phones/${scene.organisation.id}/unlink`
    expect((await cms.rest('POST', path, { as: scene.officer })).status).toBe(200)
    await world.cool(scene)
    await stays.sees(above)
    const mine = await left.sees(above)
    await cms.payload.update({
      collection: 'users',
      id: scene.editor.id,
      data: { memberships: [] },
      overrideAccess: true,
    })
    expect(copiesFor(unlinked)).toEqual([])
    expect(copiesFor(paused)).toEqual([])
    await left.taps(stop, mine)
    expect((await left.sees('This phone cannot stop it')).labels).toEqual([])
    expect((await world.broadcastOf(scene.alert))!.state).toBe('cooling')
    const rows = await cms.payload.count({
      collection: 'staff-phones',
      where: { person: { equals: scene.editor.id } },
    })
    expect(rows.totalDocs).toBe(0)
  })
})

describe('somebody whose last day there is over', { timeout: patience }, () => {
  it('gets no alert on the phone that is still linked', async () => {
    const colleague = await cms.person([[scene.organisation, 'reviewer']])
    const over = await world.linked(scene, colleague)
    const stays = await world.linked(scene, scene.officer)
    await cms.payload.update({
      collection: 'users',
      id: colleague.id,
      data: {
        memberships: [
          {
            organisation: scene.organisation.id,
            roles: ['reviewer'],
            endsOn: new Date(Date.now() - 3 * 86_400_000).toISOString(),
          },
        ],
      },
      overrideAccess: true,
    })
    const where = { person: { equals: colleague.id } }
    const rows = await cms.payload.count({ collection: 'staff-phones', where })
    expect(rows.totalDocs).toBe(1)
    await world.cool(scene)
    await stays.sees(above)
    await untilWalked()
    expect(copiesFor(over)).toEqual([])
  })
})

describe('a staff phone', { timeout: patience }, () => {
  it('stops an alert with two taps: nobody gets it, and everybody reads who did it', async () => {
    const phone = await world.linked(scene, scene.editor)
    const other = await world.linked(scene, scene.officer)
    const reader = await world.reader()
    await world.cool(scene)
    const shown = await phone.sees(above)
    await other.sees(above)
    await phone.taps(stop, shown)
    expect((await world.broadcastOf(scene.alert))!.state).toBe('cooling')
    await phone.taps('Back, let it go out', shown)
    await phone.taps(stop, shown)
    await phone.taps('Yes, stop it now', shown)
    await phone.sees(/Stopped/)
    const broadcast = (await world.broadcastOf(scene.alert))!
    expect(broadcast).toMatchObject({ state: 'cancelled', reason: 'aborted', stoppedByPhone: true })
    const { workflow, broadcast: view } = await chain()
    expect(workflow).toBe('draft')
    expect(view).toMatchObject({
      stopped: 'Stopped before anything had gone.',
      stoppedBy: { byPhone: true },
    })
    expect((await chainRows(cms)).at(-1)).toMatchObject({
      act: 'aborted',
      who: scene.editor.id,
      thing: scene.alert.id,
      detail: 'by phone',
      outcome: 'done',
    })
    await other.sees('Stopped by somebody of the organisation: nobody was sent it.')
    await world.letGo(scene.alert)
    await world.stop()
    await world.start()
    await phone.types('/staff')
    expect(world.onPhone(reader)).toEqual([])
  })

  it('that taps late, or after somebody else, is told what is so', async () => {
    const phone = await world.linked(scene, scene.officer)
    await world.cool(scene)
    const shown = await phone.sees(above)
    await phone.taps(stop, shown)
    const sure = phone.screens().find(({ id }) => id === shown.id)!
    expect(sure.labels).toEqual(['Yes, stop it now', 'Back, let it go out'])
    const { id } = (await world.broadcastOf(scene.alert))!
    await cms.payload.db.updateOne({
      collection: 'alerts',
      id: scene.alert.id,
      data: { workflow: 'sent' },
    })
    await cms.payload.db.updateOne({
      collection: 'broadcasts',
      id: id as string,
      data: { state: 'done' },
    })
    await phone.taps('Yes, stop it now', shown)
    await phone.sees('cannot be stopped any more')
    expect((await world.broadcastOf(scene.alert))!.state).toBe('done')
  })

  it('stops what is being sent, and is told that it had begun', async () => {
    const phone = await world.linked(scene, scene.officer)
    const readers = await world.readers(120)
    await world.cool(scene)
    const shown = await phone.sees(above)
    await phone.taps(stop, shown)
    await world.letGo(scene.alert)
    const gone = () => readers.filter((chat) => world.onPhone(chat).length > 0).length
    await expect.poll(gone, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0)
    await phone.taps('Yes, stop it now', shown)
    await phone.sees(/^Stopped (after|by somebody)/)
    const broadcast = await world.untilBroadcast(scene.alert, ({ counted }) => counted === 'all')
    expect(broadcast.state).toBe('cancelled')
    expect(gone()).toBeLessThan(120)
  })
})
