import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAlert } from '../../support/alerts'
import { chainRows } from '../../support/audit-rows'
import { openPasskeyRoom, type PasskeyRoom } from '../../support/passkey-room'
import { createTestPayload } from '../../support/payload'

const minute = 60_000

let room: PasskeyRoom
beforeAll(async () => {
  room = await openPasskeyRoom()
})
afterAll(() => room.cms.close())

describe('several', () => {
  it('stand beside each other and beside an app, with the codes of the first', async () => {
    const { as, device } = await room.enrolled('alertOfficer')
    const second = room.key()
    const { body } = await room.add(as, second, 'Second key')
    expect(body).toEqual({ recoveryCodes: null })
    const secret = await room.addApp(as)
    expect(await room.own(as)).toMatchObject({ kinds: ['totp', 'passkey'], recoveryLeft: 10 })
    for (const each of [device, second])
      expect((await room.show(await room.another(as), each)).status).toBe(200)
    room.letPass(minute)
    const code = room.codeOf(secret)
    expect((await room.factor('/verify', await room.another(as), { code })).status).toBe(200)
  })

  it('are ten at most, and none is added twice', async () => {
    const { as } = await room.enrolled('editor')
    const { body: asked } = await room.passkey('/enrol', as)
    expect(asked.excludeCredentials).toHaveLength(1)
    for (let count = 1; count < 10; count += 1)
      expect((await room.add(as, room.key())).status).toBe(200)
    expect((await room.passkey('/enrol', as)).status).toBe(409)
  })

  it('are added by whoever passed lately', async () => {
    const { as, device } = await room.enrolled('editor')
    room.letPass(11 * minute)
    expect((await room.passkey('/enrol', as)).body.errors[0].data.code).toBe('secondFactorAgain')
    await room.show(as, device)
    expect((await room.add(as, room.key())).status).toBe(200)
  })

  it('have names that can be changed', async () => {
    const { as } = await room.enrolled('editor')
    const { id } = (await room.list(as)).body.passkeys[0] as { id: string }
    expect((await room.passkey('/rename', as, { id, name: 'At home' })).status).toBe(200)
    expect((await room.list(as)).body.passkeys).toMatchObject([{ name: 'At home' }])
    expect((await room.passkey('/rename', as, { id, name: ' ' })).status).toBe(400)
    const stranger = await room.enrolled('editor')
    expect((await room.passkey('/rename', stranger.as, { id, name: 'x' })).status).toBe(404)
  })
})

describe('removing', () => {
  it('takes a factor of now, and lets other sessions pass again', async () => {
    const { as, device } = await room.enrolled('alertOfficer')
    const lost = room.key()
    await room.add(as, lost)
    const finder = await room.another(as)
    expect((await room.show(finder, lost)).status).toBe(200)
    const [, id] = await room.ids(as)
    room.letPass(11 * minute)
    expect((await room.passkey('/remove', as, { id })).status).toBe(403)
    await room.show(as, device)
    expect((await room.passkey('/remove', as, { id })).status).toBe(200)
    expect(await room.alerts(as)).toBeGreaterThan(0)
    expect(await room.alerts(finder)).toBe(0)
    expect((await room.show(finder, lost)).status).toBe(400)
    expect((await chainRows(room.cms)).map(({ act }) => act)).toContain('factorRemoved')
    await expect
      .poll(() => room.box.all(as.email).then((all) => all.join('')))
      .toContain('entfernt')
  })

  it('leaves the last one of somebody who has to have one', async () => {
    const { as } = await room.enrolled('alertOfficer')
    const [id] = await room.ids(as)
    expect((await room.passkey('/remove', as, { id })).status).toBe(409)
    expect((await room.passkey('/remove', await room.member('editor'), { id })).status).toBe(404)
    await room.addApp(as)
    expect((await room.passkey('/remove', as, { id })).status).toBe(200)
    expect((await room.factor('/remove-app', as)).status).toBe(409)
    expect(await room.own(as)).toMatchObject({ kinds: ['totp'] })
    await room.add(as, room.key())
    expect((await room.factor('/remove-app', as)).status).toBe(200)
    expect((await room.factor('/remove-app', as)).status).toBe(404)
    expect(await room.own(as)).toMatchObject({ kinds: ['passkey'] })
  })

  it('counts what is refused as nothing', async () => {
    const { as, device } = await room.enrolled('alertOfficer')
    const [first] = await room.ids(as)
    const good = room.key()
    await room.add(as, good)
    await room.show(as, device)
    const { body } = await room.passkey('/challenge', as)
    const only = { ...body, allowCredentials: [{ id: first! }] }
    await room.passkey('/verify', as, { passkey: device.show(only, { counter: 1 }) })
    const second = (await room.ids(as))[1]!
    expect((await room.passkey('/remove', as, { id: second })).status).toBe(409)
    expect((await room.passkey('/remove', as, { id: first! })).status).toBe(200)
    expect((await room.show(as, good)).status).toBe(200)
  })

  it('of the last by others leaves nothing behind', async () => {
    const { as, codes } = await room.enrolled('editor')
    const [id] = await room.ids(as)
    expect((await room.passkey('/remove', as, { id })).status).toBe(200)
    expect(await room.own(as)).toMatchObject({ kinds: [], needed: false, recoveryLeft: 0 })
    expect((await room.factor('/recovery', as, { code: codes[0]! })).status).toBe(409)
    expect(await room.alerts(await room.another(as))).toBeGreaterThan(0)
  })
})

it('is reset by two administrators with everything else, and keeps the person from approving', async () => {
  const { as, device } = await room.enrolled('alertOfficer')
  for (const admin of [await room.enrolled('orgAdmin'), await room.enrolled('orgAdmin')])
    await room.factor(`/reset-of/${as.id}`, admin.as)
  expect(await room.alerts(as)).toBe(0)
  expect(await room.own(as)).toMatchObject({ kinds: [], recoveryLeft: 0, needed: true })
  expect((await room.passkey('/challenge', as)).status).toBe(409)
  const { body } = await room.add(as, room.key())
  expect(body.recoveryCodes).toHaveLength(10)
  expect((await room.show(as, device)).status).toBe(400)
  const { id } = await createAlert(room.cms, room.scene)
  await room.cms.rest('POST', `/alerts/${id}/submit`, { as: room.scene.editor })
  const approved = await room.cms.rest('POST', `/alerts/${id}/approve`, { as })
  expect([approved.status, JSON.stringify(approved.body)]).toEqual([
    409,
    expect.stringContaining('Your second factor was reset'),
  ])
})

it('rows of before there were passkeys are read as ever', async () => {
  const { as } = await room.enrolled('alertOfficer')
  const collection = 'second-factors' as never
  const { docs } = await room.cms.payload.find({ collection, where: { person: { equals: as.id } } })
  const { id, state } = docs[0] as { id: string; state: Record<string, unknown> }
  delete state.challenges
  await room.cms.payload.update({ collection, id, data: { state } })
  expect(await room.alerts(as)).toBeGreaterThan(0)
})

describe('a newsroom without an address for which browsers keep passkeys', () => {
  it.each(['http://192.0.2.7:3000', 'http://newsroom.example.org'])('%s', async (serverUrl) => {
    const elsewhere = await createTestPayload({ serverUrl }, undefined, {
      secondFactor: 'optional',
    })
    try {
      const organisation = await elsewhere.organisation('Elsewhere')
      const as = await elsewhere.person([[organisation, 'editor']])
      const state = await elsewhere.rest('GET', '/users/second-factor', { as })
      expect(state.body).toMatchObject({ passkeysAt: null })
      for (const step of ['enrol', 'challenge', 'confirm', 'verify']) {
        const url = `/users/second-factor/passkeys/${step}`
        expect((await elsewhere.rest('POST', url, { as, body: {} })).status).toBe(409)
      }
    } finally {
      await elsewhere.close()
    }
  })
})
