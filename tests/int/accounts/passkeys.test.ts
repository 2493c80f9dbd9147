import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chainRows } from '../../support/audit-rows'
import { openPasskeyRoom, type PasskeyRoom } from '../../support/passkey-room'

const minute = 60_000

let room: PasskeyRoom
beforeAll(async () => {
  room = await openPasskeyRoom()
})
afterAll(() => room.cms.close())

describe('a first passkey', () => {
  it('lets its session pass, and comes with ten recovery codes', async () => {
    const as = await room.member('alertOfficer')
    expect(await room.alerts(as)).toBe(0)
    const { body } = await room.add(as, room.key(), '  My\u202e laptop ')
    expect(new Set(body.recoveryCodes).size).toBe(10)
    expect(await room.alerts(as)).toBeGreaterThan(0)
    expect(await room.own(as)).toMatchObject({
      ...{ kinds: ['passkey'], needed: true, recoveryLeft: 10 },
      ...{ canUsePasskey: true, passkeysAt: room.origin },
    })
    const day = room.now().toISOString().slice(0, 10)
    expect((await room.list(as)).body.passkeys).toMatchObject([
      { name: 'My laptop', addedOn: day, usedOn: null, useless: null },
    ])
    expect((await chainRows(room.cms)).map(({ act }) => act)).toContain('factorEnrolled')
    await expect
      .poll(() => room.box.all(as.email).then((all) => all.join('')))
      .toContain('Passkey hinzu')
  })

  it('is asked for as little as possible: no make, no name kept on a key, a finger where there is a reader', async () => {
    const as = await room.member('editor')
    const { body } = await room.passkey('/enrol', as)
    expect(body).toMatchObject({
      rp: { id: new URL(room.origin).hostname },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
    })
    const handle = Buffer.from(body.user.id as string, 'base64url').toString()
    for (const text of [as.id, as.email]) expect(handle).not.toContain(text)
    expect((await room.passkey('/enrol', as)).body.user.id).toBe(body.user.id)
  })

  it('is made by the session that began it', async () => {
    const as = await room.member('editor')
    const { body } = await room.passkey('/enrol', as)
    const made = { name: 'Sample', passkey: room.key().make(body) }
    expect((await room.passkey('/confirm', await room.another(as), made)).status).toBe(409)
    expect((await room.passkey('/confirm', as, made)).status).toBe(200)
    expect((await room.passkey('/confirm', as, made)).status).toBe(409)
  })

  it('is made within five minutes', async () => {
    const as = await room.member('editor')
    const { body } = await room.passkey('/enrol', as)
    room.letPass(5 * minute + 1000)
    const made = { name: 'Sample', passkey: room.key().make(body) }
    expect((await room.passkey('/confirm', as, made)).status).toBe(409)
    expect(await room.own(as)).toMatchObject({ kinds: [] })
  })

  it.each([
    ['on a page of somebody else', { origin: 'https://newsroom.example.net' }],
    ['for another host', { rpId: 'example.net' }],
    ['as an answer to another question', { type: 'webauthn.get' }],
  ])('is refused when it was made %s', async (_, changes) => {
    const as = await room.member('editor')
    const { body } = await room.passkey('/enrol', as)
    const made = room.key().make(body, changes)
    const { status } = await room.passkey('/confirm', as, { name: 'Sample', passkey: made })
    expect(status).toBe(400)
    expect(await room.own(as)).toMatchObject({ kinds: [] })
  })

  it('of twenty at once is one', async () => {
    const as = await room.member('editor')
    const { body } = await room.passkey('/enrol', as)
    const made = { name: 'Sample', passkey: room.key().make(body) }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => room.passkey('/confirm', as, made)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await room.list(as)).body.passkeys).toHaveLength(1)
  })

  it('has a name, and is what a browser gives', async () => {
    const as = await room.member('editor')
    const { body } = await room.passkey('/enrol', as)
    const made = room.key().make(body)
    for (const wrong of [
      {},
      { name: ' ', passkey: made },
      { name: 'x'.repeat(61), passkey: made },
      { name: 'Sample', passkey: { ...made, id: '../..' } },
      { name: 'Sample', passkey: { ...made, response: {} } },
      {
        name: 'Sample',
        passkey: { ...made, response: { ...made.response, attestationObject: 'AA' } },
      },
    ]) {
      expect((await room.passkey('/confirm', as, wrong)).status).toBe(400)
      await room.passkey('/enrol', as)
    }
    expect(await room.own(as)).toMatchObject({ kinds: [] })
  })
})

describe('a session that did not pass', () => {
  it('passes with the passkey, for itself alone', async () => {
    const { as, device } = await room.enrolled('alertOfficer')
    const [second, third] = [await room.another(as), await room.another(as)]
    expect(await room.alerts(second)).toBe(0)
    expect((await room.show(second, device)).status).toBe(200)
    expect(await room.alerts(second)).toBeGreaterThan(0)
    expect(await room.alerts(third)).toBe(0)
    const day = room.now().toISOString().slice(0, 10)
    expect((await room.list(as)).body.passkeys).toMatchObject([{ usedOn: day }])
  })

  it('adds none, learns of none, and renames or removes none', async () => {
    const { as } = await room.enrolled('editor')
    const thief = await room.another(as)
    const { id } = (await room.list(as)).body.passkeys[0] as { id: string }
    expect((await room.passkey('/enrol', thief)).body.errors[0].data.code).toBe('secondFactorAgain')
    expect((await room.list(thief)).status).toBe(403)
    expect((await room.passkey('/rename', thief, { id, name: 'x' })).status).toBe(403)
    expect((await room.passkey('/remove', thief, { id })).status).toBe(403)
    expect((await room.list(as)).body.passkeys).toMatchObject([{ name: 'Sample key' }])
  })

  it('does not make one that was begun before there was a factor', async () => {
    const as = await room.member('editor')
    const thief = await room.another(as)
    const { body } = await room.passkey('/enrol', thief)
    await room.add(as, room.key())
    const made = { name: 'Sample', passkey: room.key().make(body) }
    expect((await room.passkey('/confirm', thief, made)).status).toBe(403)
  })

  it('passes with a recovery code, too, once', async () => {
    const { as, codes } = await room.enrolled('editor')
    const other = await room.another(as)
    expect((await room.factor('/recovery', other, { code: codes[0]! })).status).toBe(200)
    expect((await room.own(other)).recoveryLeft).toBe(9)
  })
})

describe('a passkey that is shown', () => {
  it.each([
    ['on a page that looks like ours', { origin: 'https://newsroom.example.net' }],
    ['on another port of our host', { origin: 'http://localhost:1' }],
    ['for another host', { rpId: 'example.net' }],
    ['as an answer to another question', { type: 'webauthn.create' }],
    ['with another key', { isForged: true }],
  ])('is refused %s', async (_, changes) => {
    const { as, device } = await room.enrolled('alertOfficer')
    const other = await room.another(as)
    expect((await room.show(other, device, changes)).status).toBe(400)
    expect(await room.alerts(other)).toBe(0)
  })

  it('is refused when it is somebody else’s', async () => {
    const { as } = await room.enrolled('alertOfficer')
    const stranger = await room.enrolled('alertOfficer')
    const other = await room.another(as)
    expect((await room.show(other, stranger.device)).status).toBe(400)
    expect(await room.alerts(other)).toBe(0)
  })

  it('is taken once, of twenty at once one, and not by another session', async () => {
    const as = await room.member('alertOfficer')
    const device = room.key(false)
    await room.add(as, device)
    const [other, third] = [await room.another(as), await room.another(as)]
    const { body } = await room.passkey('/challenge', other)
    await room.passkey('/challenge', third)
    const shown = { passkey: device.show(body) }
    expect((await room.passkey('/verify', third, shown)).status).toBe(400)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => room.passkey('/verify', other, shown)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await room.passkey('/verify', other, shown)).status).toBe(409)
    await room.passkey('/challenge', other)
    expect((await room.passkey('/verify', other, shown)).status).toBe(400)
    expect(await room.alerts(third)).toBe(0)
  })

  it('answers a challenge for showing, of the last five minutes', async () => {
    const { as, device } = await room.enrolled('alertOfficer')
    const { body: toMake } = await room.passkey('/enrol', as)
    const other = { ...toMake, rpId: toMake.rp.id as string }
    expect((await room.passkey('/verify', as, { passkey: device.show(other) })).status).toBe(409)
    const { body } = await room.passkey('/challenge', as)
    room.letPass(5 * minute + 1000)
    expect((await room.passkey('/verify', as, { passkey: device.show(body) })).status).toBe(409)
  })

  it('spends its challenge also where it was wrong', async () => {
    const { as, device } = await room.enrolled('alertOfficer')
    const { body } = await room.passkey('/challenge', as)
    const forged = device.show(body, { isForged: true })
    expect((await room.passkey('/verify', as, { passkey: forged })).status).toBe(400)
    expect((await room.passkey('/verify', as, { passkey: device.show(body) })).status).toBe(409)
  })

  it('is waited for after wrong ones, as a code is', async () => {
    const { as, device } = await room.enrolled('alertOfficer')
    const other = await room.another(as)
    const { body } = await room.passkey('/challenge', other)
    for (const code of ['AAAAA-AAAAA', 'AAAAA-AAAAB'])
      await room.factor('/recovery', other, { code })
    expect((await room.show(other, device, { isForged: true })).status).toBe(400)
    const early = await room.passkey('/challenge', other)
    expect(early.status).toBe(429)
    expect(early.body.errors[0].data.retryAfter).toBeLessThanOrEqual(5)
    expect((await room.passkey('/verify', other, { passkey: device.show(body) })).status).toBe(409)
    room.letPass(6_000)
    expect((await room.show(other, device)).status).toBe(200)
  })

  it('is not looked at while one waits, though it was asked for before', async () => {
    const { as, device } = await room.enrolled('alertOfficer')
    const other = await room.another(as)
    const { body } = await room.passkey('/challenge', other)
    for (const code of ['AAAAA-AAAAA', 'AAAAA-AAAAB', 'AAAAA-AAAAC'])
      await room.factor('/recovery', other, { code })
    expect((await room.passkey('/verify', other, { passkey: device.show(body) })).status).toBe(429)
    expect(await room.alerts(other)).toBe(0)
  })

  it('is refused for good when its counter goes back, and its owner is told', async () => {
    const { as, device, codes } = await room.enrolled('alertOfficer')
    expect((await room.show(as, device)).status).toBe(200)
    expect((await room.show(as, device)).status).toBe(200)
    const thief = await room.another(as)
    expect((await room.show(thief, device, { counter: 1 })).status).toBe(400)
    expect(await room.alerts(thief)).toBe(0)
    expect((await room.list(as)).body.passkeys).toMatchObject([{ useless: 'refused' }])
    expect((await room.passkey('/challenge', thief)).status).toBe(409)
    expect((await chainRows(room.cms)).map(({ act }) => act)).toContain('passkeyRefused')
    await expect
      .poll(() => room.box.all(as.email).then((all) => all.join('')))
      .toContain('abgelehnt')
    // It still is a factor: a password alone lets nobody in, a recovery code does.
    expect(await room.own(thief)).toMatchObject({ kinds: ['passkey'], canUsePasskey: false })
    expect((await room.factor('/recovery', thief, { code: codes[0]! })).status).toBe(200)
  })

  it('may have a counter that never moves, as one on several devices has', async () => {
    const as = await room.member('alertOfficer')
    const synced = room.key(false)
    await room.add(as, synced)
    for (let time = 0; time < 3; time += 1) expect((await room.show(as, synced)).status).toBe(200)
  })

  it('is asked for again within ten minutes, and then enough for approving', async () => {
    const { as, device } = await room.enrolled('alertOfficer')
    await room.cms.rest('POST', `/alerts/${room.scene.alert.id}/submit`, { as: room.scene.editor })
    const approve = () => room.cms.rest('POST', `/alerts/${room.scene.alert.id}/approve`, { as })
    room.letPass(11 * minute)
    expect((await approve()).body.errors[0].data.code).toBe('secondFactorAgain')
    expect((await room.show(as, device)).status).toBe(200)
    expect((await approve()).status).toBe(200)
  })
})
