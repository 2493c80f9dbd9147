import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partnerStoreOf } from '../../../src/database/partner/open'
import type { PartnerStore } from '../../../src/partner/view/store'
import {
  type AskingScene,
  createAskingScene,
  dateOf,
  tagOf,
} from '../../support/partner/asking-scene'
import { makeKey, openPartnerApi, type PartnerAnswer, slugs } from '../../support/partner/partner'
import type { Asked, Question } from '../../support/partner/partner-questions'
import {
  createPartnerWorld,
  publishedTypes,
  type PublicThing,
  uniqueTitle,
} from '../../support/partner/partner-world'

let scene: AskingScene

beforeAll(async () => {
  scene = await createAskingScene()
})
afterAll(() => scene.close())

/** An answer that a reader holds. */
type Held = { asked: Asked; etag: string; date: string | null }

/** Asks everything about a thing until every cache is warm. */
async function holding(thing: PublicThing, keys?: (string | undefined)[]): Promise<Held[]> {
  const held: Held[] = []
  for (const asked of scene.asking([thing], { ...(keys && { keys }) })) {
    if (asked.question.shows.length === 0) continue
    const first = await scene.ask(asked)
    const second = await scene.ask(asked)
    expect(first.text, asked.path).toContain(thing.title)
    expect(tagOf(second)).toBe(tagOf(first))
    held.push({ asked, etag: tagOf(first), date: dateOf(first) })
  }
  expect(held.length).toBeGreaterThan(10)
  return held
}

/** The next answer, for a reader who comes with the tag, one who comes with the date, and a new one. */
async function* nextAnswers({ asked, etag, date }: Held): AsyncGenerator<PartnerAnswer> {
  yield await scene.ask(asked, { 'If-None-Match': etag })
  if (date !== null) yield await scene.ask(asked, { 'If-Modified-Since': date })
  yield await scene.ask(asked)
}

/** How each format tells that something went. */
function expectRemoval({ asked: { path, thing } }: Held, { text }: PartnerAnswer): void {
  if (path.startsWith('/feed.atom')) {
    expect(text).toMatch(new RegExp(`<at:deleted-entry[^>]*${thing.id}`))
  } else if (path.startsWith('/calendar')) {
    const entry = text.split('BEGIN:VEVENT').find((part) => part.includes(thing.id))
    expect(entry).toContain('STATUS:CANCELLED')
  } else {
    expect(text).toContain('<msgType>Cancel</msgType>')
  }
}

const statusOf = ({ afterwards, shows }: Question, { type }: PublicThing): number =>
  // A case shows what belongs to it, and is there without it.
  afterwards === 'gone' && (shows[0] !== 'case' || type === 'case') ? 410 : 200

describe.each(publishedTypes)('%s', (type) => {
  it('is gone from every route at the next request after it is retracted', async () => {
    const thing = await scene.world.publish(type)
    scene.pass(10)
    const held = await holding(thing)
    const begun = await scene.ask({ path: '/sync?limit=100', key: scene.key })
    await scene.world.retract(thing)
    for (const one of held) {
      const { question, path } = one.asked
      for await (const answer of nextAnswers(one)) {
        expect(answer.status, path).toBe(statusOf(question, thing))
        expect(answer.text, path).not.toContain(thing.title)
        if (question.afterwards === 'a removal') expectRemoval(one, answer)
        if (answer.status === 410 && answer.body.tombstone) {
          expect(answer.body.tombstone).toMatchObject({
            id: thing.id,
            reason: 'retracted',
            note: 'One name was wrong.',
          })
        }
      }
    }
    const { body } = await scene.ask({ path: `/sync?cursor=${begun.body.cursor}`, key: scene.key })
    expect(body.changes).toMatchObject([{ op: 'delete', id: thing.id, reason: 'retracted' }])
  })

  it('is gone from every route at the next request after it is taken off', async () => {
    const thing = await scene.world.publish(type)
    scene.pass(10)
    const held = await holding(thing)
    await scene.world.unpublish(thing)
    for (const one of held) {
      for await (const answer of nextAnswers(one)) {
        expect(answer.status, one.asked.path).toBe(statusOf(one.asked.question, thing))
        expect(answer.text, one.asked.path).not.toContain(thing.title)
      }
    }
  })
})

describe.each(publishedTypes.filter((type) => type !== 'alert'))('the title of a %s', (type) => {
  it('is the new one in every route at the next request', async () => {
    const thing = await scene.world.publish(type)
    scene.pass(10)
    const held = await holding(thing)
    const title = uniqueTitle()
    await scene.world.retitle(thing, title)
    for (const one of held) {
      for await (const answer of nextAnswers(one)) {
        expect(answer.status, one.asked.path).toBe(200)
        expect(answer.text, one.asked.path).toContain(title)
        expect(answer.text, one.asked.path).not.toContain(thing.title)
      }
    }
  })
})

describe('nobody is told 304 of what they may not have any more', () => {
  const expectNothing = async (held: Held[], thing: PublicThing): Promise<void> => {
    for (const one of held) {
      for await (const answer of nextAnswers(one)) {
        expect([200, 404, 410], one.asked.path).toContain(answer.status)
        expect(answer.text, one.asked.path).not.toContain(thing.title)
      }
    }
  }

  it('when the key is narrowed', async () => {
    const other = await createPartnerWorld(scene.cms)
    const made = await makeKey(scene.cms, [scene.world.organisation, other.organisation])
    const thing = await other.publish('memorial')
    scene.pass(10)
    // What stays is newer than what goes.
    await scene.world.publish('memorial')
    scene.pass(10)
    const held = await holding(thing, [made.key])
    await scene.cms.payload.update({
      collection: 'partner-keys',
      id: made.id,
      data: { organisations: [scene.world.organisation.id] },
    })
    await expectNothing(held, thing)
  })

  it('when the organisation closes its items to the public', async () => {
    const other = await createPartnerWorld(scene.cms)
    const thing = await other.publish('campaign')
    scene.pass(10)
    await scene.world.publish('campaign')
    scene.pass(10)
    const held = await holding(thing, [undefined])
    await scene.cms.payload.update({
      collection: 'organisations',
      id: other.organisation.id,
      data: { publicApi: false },
    })
    await expectNothing(held, thing)
  })

  it('when its time is over and nobody has written that down yet', async () => {
    const thing = await scene.world.publish('petition')
    await scene.cms.payload.update({
      collection: 'petitions',
      id: thing.doc.id,
      data: { removeBy: new Date(Date.now() + 60_000).toISOString() },
    })
    scene.pass(30)
    const held = await holding(thing)
    scene.pass(30)
    await expectNothing(held, thing)
  })
})

/** A database whose first answer about items is slow to arrive: `asked` once it was given. */
function withSlowAnswer(store: PartnerStore) {
  const { publications } = store
  let [arrive, give] = [() => {}, () => {}]
  const asked = new Promise<void>((resolve) => (give = resolve))
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  let reads = 0
  const read: typeof publications.read = async (ids) => {
    const rows = await publications.read(ids)
    if (rows.every(({ type }) => type === 'organisation') || (reads += 1) > 1) return rows
    give()
    await arrived
    return rows
  }
  return { store: { ...store, publications: { ...publications, read } }, asked, arrive }
}

describe('an answer that was being made while something was taken off', () => {
  it('is given to nobody who asks afterwards', async () => {
    const { cms, world } = scene
    const thing = await world.publish('news')
    const slow = withSlowAnswer(await partnerStoreOf(cms.payload, slugs))
    const api = await openPartnerApi(cms, { store: slow.store })
    const path = `/feed?type=news&org=${String(world.organisation.publicId)}`
    const before = api.get(path)
    await slow.asked
    await cms.payload.update({
      collection: 'news',
      id: thing.doc.id,
      data: { _status: 'draft' },
    })
    await api.get('/feed?type=day')
    slow.arrive()
    await before
    expect((await api.get(path)).text).not.toContain(thing.title)
  })
})
