import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mostWaiting, waitingDays } from '../../../src/content/messages/message'
import { openMessageDesk } from '../../../src/database/messages/open'
import { openPartnerStore } from '../../../src/database/partner/open'
import { forgetMessages } from '../../../src/jobs/messages/forget-messages'
import type { PartnerStore } from '../../../src/partner/view/store'
import { complete, type Newsroom, problemsOf } from '../../support/content'
import { everythingStored } from '../../support/everything-stored'
import { solved } from '../../support/partner/candle'
import { digestOf, leave, send, workFor } from '../../support/partner/message'
import {
  agreed,
  createMessageScene,
  type MessageRow,
  type MessageScene,
} from '../../support/partner/message-scene'
import { makeKey, openPartnerApi, type PartnerApi, slugs } from '../../support/partner/partner'
import type { TestPayload } from '../../support/payload'

let scene: MessageScene
let cms: TestPayload
let room: Newsroom
let api: PartnerApi
let otherStore: PartnerStore
let otherReplica: PartnerApi

const today = () => new Date().toISOString().slice(0, 10)

beforeAll(async () => {
  scene = await createMessageScene()
  ;({ cms, room, api } = scene)
  // A second replica with a connection of its own, as the `api` process opens it.
  otherStore = await openPartnerStore(cms.env.databaseUrl, slugs)
  otherReplica = await openPartnerApi(cms, { store: otherStore })
})
afterAll(async () => {
  await otherStore.close()
  await cms.close()
})

const forget = (later = 0) =>
  forgetMessages.run({
    payload: cms.payload,
    slugs,
    now: () => new Date(Date.now() + later),
    signal: new AbortController().signal,
  } as never)

describe('a message', () => {
  it('waits where nobody but a moderator of the organisation sees it, then everybody does', async () => {
    const { publicId: target } = await scene.publish()
    const text = 'You are not alone. <b>Sample</b>'
    const item = async () => (await api.get(`/items/${target}`)).body
    const page = async () => (await api.get(`/embed/news/${target}`)).text
    const before = await item()
    expect(before).toMatchObject({ takesMessages: true, messages: null })
    const answer = await leave(api, target, text)
    expect([answer.status, answer.body]).toEqual([200, { target, state: 'waiting' }])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await scene.shown(target)).toEqual([])
    expect(await page()).toContain('No messages yet.')
    for (const other of [room.editor, room.reviewer, scene.theirModerator]) {
      expect(
        (await scene.queue(other)).messages.filter((message) => message.text === text),
      ).toEqual([])
    }
    const message = (await scene.queue(scene.moderator)).messages.find((one) => one.text === text)!
    expect(message).toMatchObject({
      ...{ locale: 'en', day: today(), state: 'waiting', organisation: 'Ours' },
      item: { title: 'A neutral sample', collection: 'news' },
    })
    expect((await scene.decide(message.id, 'approve')).status).toBe(200)
    const list = await api.get(`/messages?target=${target}`)
    expect(list.body.messages).toEqual([{ id: message.id, text, locale: 'en', day: today() }])
    expect(list.headers.get('cache-control')).toContain('s-maxage=10')
    expect(await page()).toContain('You are not alone. &lt;b&gt;Sample&lt;/b&gt;')
    const after = await item()
    expect(after).toMatchObject({ messages: { count: 1 }, version: before.version + 1 })
    // Counts do not move the editorial date.
    expect(after.updatedAt).toBe(before.updatedAt)
  })

  it('is decided by moderators of its organisation and by nobody else', async () => {
    const { publicId: target } = await scene.publish()
    const { id } = await scene.waiting(target, 'For moderators only.')
    const manager = await cms.person([[room.ours, 'editor', 'reviewer']])
    for (const as of [room.editor, manager, scene.theirModerator]) {
      for (const step of ['approve', 'reject', 'mask']) {
        expect((await scene.decide(id, step, as, { part: 'only' })).status).toBe(404)
      }
      expect((await cms.rest('GET', `/messages/${id}`, { as })).status).not.toBe(200)
    }
    expect((await cms.rest('POST', `/messages/${id}/approve`)).status).toBe(401)
    for (const [method, path] of [
      ['PATCH', `/messages/${id}`],
      ['DELETE', `/messages/${id}`],
      ['POST', '/messages'],
    ] as const) {
      const body = { text: 'Somebody else’s words', state: 'approved' }
      const answer = await cms.rest(method, path, { as: scene.moderator, body })
      expect([method, answer.status]).toEqual([method, 403])
    }
    expect(await scene.shown(target)).toEqual([])
    expect((await scene.queue(scene.moderator)).messages.some((message) => message.id === id)).toBe(
      true,
    )
  })

  it('that is rejected leaves nothing in the bytes of the database', async () => {
    const { publicId: target } = await scene.publish()
    const canary = `canary${randomBytes(6).toString('hex')}`
    const { id } = await scene.waiting(target, `A ${canary} message`)
    expect(await scene.bytesStored()).toContain(canary)
    expect((await scene.decide(id, 'reject')).status).toBe(200)
    expect(await scene.bytesStored()).not.toContain(canary)
    expect((await scene.decide(id, 'approve')).status).toBe(404)
    expect(await scene.shown(target)).toEqual([])
  })

  it('can be taken down, and everybody is told that they changed', async () => {
    const { publicId: target } = await scene.publish()
    const first = await scene.approved(target, 'The first one.')
    const revision = async () => (await api.get(`/items/${target}`)).body.messages?.revision
    const one = await revision()
    await scene.approved(target, 'The second one.')
    const two = await revision()
    const address = `/embed/news/${target}`
    expect((await api.get(address)).text).toContain('The first one.')
    expect((await scene.decide(first.id, 'reject')).status).toBe(200)
    expect(await scene.shown(target)).toEqual(['The second one.'])
    expect((await api.get(address)).text).not.toContain('The first one.')
    expect(new Set([one, two, await revision()]).size).toBe(3)
  })

  it('is only ever masked, never written anew', async () => {
    const { publicId: target } = await scene.publish()
    const { id } = await scene.waiting(target, 'Greetings from Samplename of Sampletown')
    expect((await scene.decide(id, 'mask', scene.moderator, { part: 'Othername' })).status).toBe(
      409,
    )
    expect((await scene.decide(id, 'mask', scene.moderator, {})).status).toBe(400)
    expect((await scene.decide(id, 'mask', scene.moderator, { part: 'Samplename' })).status).toBe(
      200,
    )
    expect(await scene.bytesStored()).not.toContain('Greetings from Samplename')
    await scene.decide(id, 'approve')
    expect(await scene.shown(target)).toEqual(['Greetings from […] of Sampletown'])
  })

  it('is stored without contacts and without anything of who sent it', async () => {
    const canary = randomBytes(8).toString('hex')
    const { publicId: target } = await scene.publish()
    const text = `Call +994 50 123 45 67, ${canary}@example.org or https://${canary}.example`
    const answer = await leave(api, target, text, {
      from: `203.0.113.77 ${canary}`,
      headers: { 'User-Agent': canary, Referer: `https://${canary}.example/`, Cookie: canary },
    })
    expect(answer.status, answer.text).toBe(200)
    const stored = await everythingStored(cms)
    for (const trace of [canary, '203.0.113.77', '123 45 67', digestOf(text)]) {
      expect(stored).not.toContain(trace)
    }
    const { docs } = await cms.payload.find({
      collection: 'messages',
      where: { target: { equals: target } },
      depth: 0,
      overrideAccess: true,
    })
    const row = docs[0] as unknown as Record<string, unknown>
    expect(row).toMatchObject({ text: 'Call […], […] or […]', day: today(), tenant: room.ours.id })
    expect(Object.keys(row).sort()).toEqual(
      ['day', 'id', 'locale', 'state', 'target', 'tenant', 'text', 'type'].sort(),
    )
    // Ids of MongoDB begin with the second in which they were made, unless somebody prevents it.
    const second = parseInt(String(row.id).slice(0, 8), 16)
    expect(Math.floor(second / 3_600)).not.toBe(Math.floor(Date.now() / 3_600_000))
  })
})

describe('what is sent', () => {
  it('needs work of its own: for this item and this text, once, on any replica', async () => {
    const [{ publicId: target }, { publicId: other }] = [
      await scene.publish(),
      await scene.publish(),
    ]
    const text = 'Worked for.'
    const altcha = await workFor(api, target, text)
    const reasonOf = async (body: Record<string, unknown>) => {
      const answer = await send(otherReplica, { target, text, altcha, ...body })
      return [answer.status, answer.body.reason]
    }
    expect(await reasonOf({ text: 'Another text.' })).toEqual([403, 'other-target'])
    expect(await reasonOf({ target: other })).toEqual([403, 'other-target'])
    expect(await reasonOf({ altcha: btoa('{}') })).toEqual([403, 'invalid'])
    expect((await reasonOf({}))[0]).toBe(200)
    expect(await reasonOf({})).toEqual([403, 'used'])
    // Nor is the work for a candle good for a message.
    const { publicId: memorial } = await scene.publish('memorials', {
      ...agreed,
      tributesOpen: true,
    })
    const candle = await solved(api, memorial)
    expect(await reasonOf({ target: memorial, altcha: candle })).toEqual([403, 'other-target'])
    expect(
      (await scene.queue(scene.moderator)).messages.filter((one) => one.text === text),
    ).toHaveLength(1)
  })

  it('by a program that fills in everything is answered alike and kept nowhere', async () => {
    const { publicId: target } = await scene.publish()
    const person = await leave(api, target, 'By a person.')
    const program = await leave(api, target, 'By a program.', { more: { website: 'x' } })
    expect([program.status, program.body]).toEqual([person.status, person.body])
    expect([...program.headers.keys()]).toEqual([...person.headers.keys()])
    expect(await everythingStored(cms)).not.toContain('By a program.')
  })

  it('is limited for each network, whatever else its allowance is', async () => {
    const strict = await openPartnerApi(cms, { monotonic: () => 0 })
    const { publicId: target } = await scene.publish()
    const statuses = async (from: string, times: number) => {
      const all: number[] = []
      for (let sent = 0; sent < times; sent += 1) {
        all.push((await send(strict, { target, text: 'x', altcha: 'x' }, { from })).status)
      }
      return all
    }
    expect(await statuses('203.0.113.7', 8)).toEqual([403, 403, 403, 403, 403, 403, 429, 429])
    expect(await statuses('203.0.113.8', 1)).toEqual([403])
    expect((await strict.get(`/messages?target=${target}`, { from: '203.0.113.7' })).status).toBe(
      200,
    )
  })

  it('has at most 500 characters and says something, in a language of ours', async () => {
    const { publicId: target } = await scene.publish()
    for (const body of [
      { text: 'x'.repeat(501) },
      { text: '\u200b \n' },
      { text: '' },
      { text: 'y', locale: 'xx' },
      { text: 'y'.repeat(2001) },
    ]) {
      const answer = await send(api, { target, altcha: 'x', ...body })
      expect([answer.status, answer.body.title]).toEqual([400, 'Body not usable'])
    }
    const large = await send(api, { target, altcha: 'x', text: 'z'.repeat(70_000) })
    expect(large.status).toBe(413)
  })

  it('does not fill the queue of an item without end', async () => {
    const { publicId: target } = await scene.publish()
    const message = {
      ...({ target, type: 'news', organisation: String(room.ours.publicId) } as const),
      ...({ text: 'Many.', locale: 'en', day: today() } as const),
    }
    for (let sent = 0; sent < mostWaiting; sent += 1) {
      expect(await otherStore.messages.add(message)).toBe(true)
    }
    const answer = await leave(api, target, 'One too many.')
    expect(answer.status).toBe(429)
    expect(await openMessageDesk(cms.payload, slugs).eraseOf(target)).toBe(mostWaiting)
    expect(await otherStore.messages.add({ ...message, organisation: 'nobody' })).toBe(false)
  })
})

describe('an item', () => {
  it('takes messages only if its editors said so, and of a memorial the family', async () => {
    const closed = await scene.publish('news', { takesMessages: false })
    expect((await api.get(`/items/${closed.publicId}`)).body).not.toHaveProperty('takesMessages')
    for (const path of [
      `/messages?target=${closed.publicId}`,
      `/messages/challenge?target=${closed.publicId}&digest=${digestOf('x')}`,
    ]) {
      expect([(await api.get(path)).status, path]).toEqual([409, path])
    }
    const sent = await send(api, { target: closed.publicId, text: 'x', altcha: 'x' })
    expect(sent.status).toBe(409)
    for (const change of [{}, { ...agreed, messagesAgreed: false }, { messagesAgreed: true }]) {
      const answer = await scene.write.publish(
        'memorials',
        { tenant: room.ours.id, ...complete.memorials(), takesMessages: true, ...change },
        { as: room.reviewer },
      )
      expect([answer.status, problemsOf(answer)[0]?.path]).toEqual([400, 'messagesAgreed'])
    }
    const { publicId } = await scene.publish('memorials', agreed)
    const { body, text } = await api.get(`/items/${publicId}`)
    expect(body.takesMessages).toBe(true)
    expect(text).not.toContain('messagesAgreed')
    const campaign = await scene.publish('campaigns')
    expect((await leave(api, campaign.publicId, 'For a campaign.')).status).toBe(200)
  })

  it.each(['retracted', 'erased', 'unpublished', 'closed', 'left by the family'])(
    'that is %s keeps none of them',
    async (what) => {
      const canary = `canary${randomBytes(6).toString('hex')}`
      const item = await scene.publish('memorials', agreed)
      const { publicId: target, id } = item
      await scene.approved(target, `Approved ${canary}`)
      await scene.waiting(target, `Waiting ${canary}`)
      const as = room.reviewer
      if (what === 'retracted' || what === 'erased') {
        const body = { reason: what, note: { en: 'Taken back.' } }
        expect((await cms.rest('POST', `/memorials/${id}/retract`, { as, body })).status).toBe(200)
      } else {
        const change = {
          unpublished: { _status: 'draft' },
          closed: { takesMessages: false, _status: 'published' },
          'left by the family': {
            ...{ takesMessages: false, messagesAgreed: false, _status: 'published' },
          },
        }[what]!
        const answer = await scene.write.update('memorials', id, change, { as })
        expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      }
      expect(await everythingStored(cms)).not.toContain(canary)
      const { status } = await api.get(`/messages?target=${target}`)
      expect(status).toBe(what === 'closed' || what === 'left by the family' ? 409 : 410)
    },
  )

  it('shows its messages to those who may read it, in the languages that they may have', async () => {
    const { publicId: target } = await scene.publish('news', { visibility: 'partners' })
    const path = `/messages?target=${target}`
    const { key } = await makeKey(cms, [room.ours], { scopes: ['read', 'messages'] })
    const english = await makeKey(cms, [room.ours], { scopes: ['read'], locales: ['en'] })
    const theirs = await makeKey(cms, [room.theirs], { scopes: ['read', 'messages'] })
    for (const locale of ['en', 'az']) {
      const left = await leave(api, target, `Written in ${locale}`, { key, more: { locale } })
      expect(left.status, left.text).toBe(200)
    }
    for (const { id, text } of (await scene.queue(scene.moderator)).messages) {
      if (text.startsWith('Written in')) await scene.decide(id, 'approve')
    }
    const texts = async (options: { key: string }) => {
      const { body } = await api.get(path, options)
      return (body.messages as MessageRow[]).map(({ text }) => text).sort()
    }
    expect(await texts({ key })).toEqual(['Written in az', 'Written in en'])
    expect(await texts(english)).toEqual(['Written in en'])
    expect((await api.get(path)).status).toBe(404)
    expect((await api.get(path, { key: theirs.key })).status).toBe(404)
    const refused = await api.get(`/messages/challenge?target=${target}&digest=${digestOf('x')}`, {
      key: english.key,
    })
    expect([refused.status, refused.body.detail]).toEqual([
      403,
      expect.stringContaining('messages'),
    ])
  })

  it('gives them page by page', async () => {
    const { publicId: target } = await scene.publish()
    const { publicId: other } = await scene.publish()
    for (let left = 0; left < 5; left += 1) {
      const day = `2026-01-0${left + 1}`
      await otherStore.messages.add({
        ...({ target, type: 'news', organisation: String(room.ours.publicId) } as const),
        ...({ text: `Number ${left}`, locale: 'en', day } as const),
      })
    }
    for (const { id, text } of (await scene.queue(scene.moderator)).messages) {
      if (text.startsWith('Number')) await scene.decide(id, 'approve')
    }
    const texts: string[] = []
    let path: string | null = `/messages?target=${target}&limit=2`
    for (; path;) {
      const { body } = await api.get(path)
      texts.push(...(body.messages as MessageRow[]).map(({ text }) => text))
      path = body.next
    }
    expect(texts).toEqual([4, 3, 2, 1, 0].map((left) => `Number ${left}`))
    const { body } = await api.get(`/messages?target=${target}&limit=2`)
    const moved = await api.get(`/messages?target=${other}&cursor=${body.cursor}`)
    expect(moved.body.title).toBe('Cursor not usable')
  })
})

it('messages at which nobody looks are forgotten, and those that came too late', async () => {
  const { publicId: target } = await scene.publish()
  const gone = await scene.publish('news', { takesMessages: false })
  const organisation = String(room.ours.publicId)
  const row = { type: 'news', organisation, locale: 'en', day: today() } as const
  await otherStore.messages.add({ ...row, target, text: 'Nobody looked at me.' })
  await otherStore.messages.add({ ...row, target: gone.publicId, text: 'I came too late.' })
  await forget()
  expect(await everythingStored(cms)).not.toContain('I came too late.')
  expect(await everythingStored(cms)).toContain('Nobody looked at me.')
  await forget((waitingDays + 1) * 86_400_000)
  expect(await scene.bytesStored()).not.toContain('Nobody looked at me.')
})
