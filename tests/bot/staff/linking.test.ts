import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noteBotName } from '../../../src/database/cms/bot-names'
import { noteToken } from '../../../src/database/cms/bot-tokens'
import { openServiceStates } from '../../../src/database/cms/service-states'
import { createBotStaff } from '../../../src/processes/worker/bot-staff'
import { createAlertScene, type AlertScene } from '../../support/alerts'
import { chainRows } from '../../support/audit-rows'
import { createTestPayload, type Actor, type TestPayload } from '../../support/payload'
import { slugs } from '../../support/partner/partner'
import { silentLogger } from '../../support/sending/dispatch-world'
import { newToken } from '../../support/sending/sweep-world'
import { createSealingKey } from '../../support/tenants'
import {
  createStaffWorld,
  type StaffPhone,
  type StaffWorld,
} from '../../support/sending/staff-world'

const patience = 120_000

let cms: TestPayload
let world: StaffWorld
let scene: AlertScene

beforeAll(async () => {
  cms = await createTestPayload({ botTokenPublicKey: createSealingKey() })
})
afterAll(() => cms?.close())
beforeEach(async () => {
  world = await createStaffWorld(cms)
  scene = await createAlertScene(cms)
  await world.start()
})
afterEach(() => world.close())

/** The own organisation's line on somebody's account page. */
async function shownTo(as: Actor) {
  const { body } = await cms.rest('GET', '/users/staff-phones', { as })
  const phones = body.phones as { organisation: string; linkedAt: string | null }[]
  return phones.find(({ organisation }) => organisation === String(scene.organisation.id))!
}

const isLinked = async (as: Actor) => (await shownTo(as)).linkedAt !== null

/** Also what its owner has sent. */
const everythingOn = ({ chat }: StaffPhone) => world.sandbox.view(chat, 'sample_bot').messages

const acts = async (about: Actor) =>
  (await chainRows(cms)).filter(({ thing }) => thing === about.id).map(({ act }) => act)

/** The same, however long the tap and the newsroom take. */
const untilLinked = (as: Actor, wanted: boolean) =>
  expect.poll(() => isLinked(as), { timeout: 30_000 }).toBe(wanted)

describe('a staff phone', { timeout: patience }, () => {
  it('is linked by a code of the newsroom, after it has said what that gives away', async () => {
    const phone = await world.phone()
    const code = await world.codeFor(scene, scene.officer)
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const question = await phone.types(`/staff ${code.toLowerCase().replaceAll('-', ' ')}`)
    expect(question.text).toContain(String(scene.organisation.name))
    expect(question.text).toContain('can see that its owner works for the organisation')
    expect((await phone.record())?.staff).toBeUndefined()
    expect(await isLinked(scene.officer)).toBe(false)

    await phone.taps('Link this phone')
    await untilLinked(scene.officer, true)
    expect((await phone.record())?.staff).toHaveLength(1)
    expect((await phone.types('/privacy')).text).toContain(
      `Staff phone of: ${String(scene.organisation.name)}`,
    )
    expect((await acts(scene.officer)).slice(-2)).toEqual(['staffCodeMade', 'staffPhoneLinked'])
    const [link] = (await phone.record())!.staff!
    const stored = JSON.stringify(
      await cms.payload.find({ collection: 'staff-phones', showHiddenFields: true }),
    )
    for (const secret of [String(phone.chat), link!, code, code.replaceAll('-', '')]) {
      expect(stored).not.toContain(secret)
    }
  })

  it('is linked by a deep link, too', async () => {
    const phone = await world.phone()
    const code = await world.codeFor(scene, scene.editor)
    await phone.types(`/start staff-${code}`)
    await phone.taps('Link this phone')
    await untilLinked(scene.editor, true)
    expect(JSON.stringify(everythingOn(phone))).not.toContain(code)
  })

  it('is linked by the link or the picture that the newsroom shows beside the code', async () => {
    const phone = await world.phone()
    await world.linksFor(scene, scene.editor, ['sample_bot'])
    const { text, links } = await world.codeAndLinks(scene, scene.editor)
    expect(links).toEqual([
      {
        bot: 'sample_bot',
        url: `https://t.me/sample_bot?start=staff-${text}`,
        picture: expect.stringMatching(/^data:image\/svg\+xml;base64,/),
      },
    ])
    const question = await phone.types(`/start ${new URL(links[0]!.url).searchParams.get('start')}`)
    expect(question.text).toContain(String(scene.organisation.name))
    await phone.taps('Link this phone')
    await untilLinked(scene.editor, true)
  })

  it('is offered the bots of its organisation alone, and none that cannot answer', async () => {
    const other = (await createAlertScene(cms)).organisation
    const states = openServiceStates(cms.payload, slugs.serviceStates)
    const named = async (name: string, changes: object) => {
      const { publicId } = await cms.payload.create({
        collection: 'bots',
        data: { name, token: newToken(), ...changes },
        overrideAccess: true,
      })
      const bot = String(publicId)
      await noteBotName(states, { bot, name, since: new Date() })
      return bot
    }
    await named('theirs_bot', { tenant: other.id })
    await named('off_bot', { tenant: scene.organisation.id, enabled: false })
    const own = await named('own_bot', { tenant: scene.organisation.id })
    await world.linksFor(scene, scene.editor, ['sample_bot', 'own_bot'])
    await noteToken(states, { bot: own, state: 'refused', since: new Date() })
    await world.linksFor(scene, scene.editor, ['sample_bot'])
  })

  it('that has not begun with the bot keeps nothing of a link either', async () => {
    const code = await world.codeFor(scene, scene.editor)
    const phone = await world.phone()
    await world.subscribers.erase('alliance', phone.chat)
    await phone.types(`/start staff-${code}`)
    await expect.poll(() => JSON.stringify(everythingOn(phone))).not.toContain(code)
    expect(await isLinked(scene.editor)).toBe(false)
  })

  it('is linked once by a code, and by a wrong or an old one not at all', async () => {
    const [first, second] = [await world.phone(), await world.phone()]
    const code = await world.codeFor(scene, scene.officer)
    await second.types(`/staff ${code}`)
    await first.types(`/staff ${code}`)
    await first.taps('Link this phone')
    await second.taps('Link this phone')
    await untilLinked(scene.officer, true)
    expect((await second.record())?.staff).toBeUndefined()
    const used = (await second.types(`/staff ${code}`)).text
    expect(used).toMatch(/^This code does not hold/)
    expect((await second.types('/staff AAAA-BBBB-CCCC')).text).toBe(used)

    const third = await world.phone()
    const old = await world.codeFor(scene, scene.editor)
    await cms.payload.update({
      collection: 'staff-phones',
      where: { person: { equals: scene.editor.id } },
      data: { codeUntil: new Date(Date.now() - 1000).toISOString() },
      overrideAccess: true,
    })
    expect((await third.types(`/staff ${old}`)).text).toBe(used)
  })

  it('is linked by no code of somebody else’s organisation on an own bot', async () => {
    const code = (await world.codeFor(scene, scene.officer)).replaceAll('-', '')
    const other = (await createAlertScene(cms)).organisation
    const ownBot = (organisation: string) =>
      createBotStaff({
        ...{ payload: cms.payload, slugs, organisation, bot: 'own', now: () => new Date() },
        logger: silentLogger,
      })
    expect(await ownBot(other.id).organisationOf(code)).toBeNull()
    expect(await ownBot(other.id).take(code, 'x'.repeat(22))).toBe(false)
    expect(await ownBot(scene.organisation.id).organisationOf(code)).not.toBeNull()
  })

  it('may try five codes, and then waits', async () => {
    const phone = await world.phone()
    for (let count = 0; count < 5; count += 1) {
      expect((await phone.types(`/staff AAAA-BBBB-CCC${count}`)).text).toMatch(/does not hold/)
    }
    const code = await world.codeFor(scene, scene.officer)
    expect((await phone.types(`/staff ${code}`)).text).toMatch(/^Too many codes/)
    // Whoever has tried here can still erase somebody in danger.
    expect((await phone.types('/panic AAAAA-AAAAA-AAAAA-AAAAA')).text).toMatch(/^If this code/)
  })

  it('is none any more after /staff off, /stop and /forget, for itself and the newsroom', async () => {
    const off = await world.linked(scene, scene.officer)
    await untilLinked(scene.officer, true)
    expect((await off.types('/staff выкл')).text).toMatch(/linked to no organisation/)
    expect((await off.record())?.staff).toBeUndefined()
    await untilLinked(scene.officer, false)

    const stops = await world.linked(scene, scene.officer)
    await untilLinked(scene.officer, true)
    await stops.types('/stop')
    expect((await stops.record())?.staff).toBeUndefined()
    await untilLinked(scene.officer, false)

    const forgets = await world.linked(scene, scene.officer)
    await untilLinked(scene.officer, true)
    const asked = await forgets.types('/forget')
    expect(asked.text).toContain('Staff phone of:')
    await forgets.taps(asked.labels[0]!)
    await expect.poll(() => forgets.record(), { timeout: 30_000 }).toBeNull()
    await untilLinked(scene.officer, false)
  })
})

describe('a code', { timeout: patience }, () => {
  it('is for people of the organisation alone, and takes a fresh second factor', async () => {
    const url = `/users/staff-phones/${scene.organisation.id}/code`
    const stranger = (await createAlertScene(cms)).officer
    expect((await cms.rest('POST', url, { as: stranger })).status).toBe(404)
    expect((await cms.rest('POST', url)).status).toBe(401)
    expect((await cms.rest('GET', '/users/staff-phones', { as: stranger })).body.phones).toEqual([
      expect.not.objectContaining({ organisation: String(scene.organisation.id) }),
    ])
    await cms.payload.db.updateOne({
      collection: 'second-factors',
      where: { person: { equals: scene.officer.id } },
      data: {
        state: {
          ...((
            await cms.payload.db.findOne<{ id: string; state: object }>({
              collection: 'second-factors',
              where: { person: { equals: scene.officer.id } },
            })
          )?.state ?? {}),
          passes: { [sessionOf(scene.officer)]: new Date(Date.now() - 3_600_000).toISOString() },
        },
      },
    })
    const { status, body } = await cms.rest('POST', url, { as: scene.officer })
    expect(status, JSON.stringify(body)).toBe(403)
    expect(JSON.stringify(body)).toContain('secondFactorAgain')
  })
})

const sessionOf = ({ token }: Actor): string =>
  (JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sid: string }).sid
