import { openPublicationStore } from '../../../src/database/record/open'
import { type ItemType } from '../../../src/publications/item'
import { newRecord } from '../../../src/subscribers/preferences'
import {
  botName,
  type Person,
  type PhoneWorld,
  token,
  username,
} from '../../bot/support/phone-world'
import { type PartnerApi, slugs } from '../partner/partner'
import type { Actor, TestPayload } from '../payload'
import type { Thing } from './seed'
import type { KindSlug } from './states'

/** Tells which of `things` somebody comes upon, by public id. */
export type Surface = (things: readonly Thing[]) => Promise<Set<string>>

const typeOf: Record<KindSlug, ItemType> = {
  news: 'news',
  campaigns: 'campaign',
  petitions: 'petition',
  memorials: 'memorial',
  'commemorative-days': 'day',
  cases: 'case',
  alerts: 'alert',
  organisations: 'organisation',
}

/** Asks for one after the other. */
const each =
  (isShown: (thing: Thing) => Promise<boolean>): Surface =>
  async (things) => {
    const shown = new Set<string>()
    for (const thing of things) if (await isShown(thing)) shown.add(thing.publicId)
    return shown
  }

const among = (things: readonly Thing[], isIn: (thing: Thing) => boolean) =>
  new Set(things.filter(isIn).map(({ publicId }) => publicId))

/** The newsroom's own REST, as somebody or as nobody. */
export function restSurfaces(cms: TestPayload, as?: Actor) {
  const asked = as && { as }
  return {
    one: each(
      async ({ slug, id }) => (await cms.rest('GET', `/${slug}/${id}`, asked)).status === 200,
    ),
    list: async (things: readonly Thing[]) => {
      const ids = new Set<string>()
      for (const slug of new Set(things.map((thing) => thing.slug))) {
        const { body } = await cms.rest('GET', `/${slug}?limit=0&depth=0`, asked)
        for (const { publicId } of body.docs ?? []) ids.add(publicId)
      }
      return among(things, ({ publicId }) => ids.has(publicId))
    },
    search: each(async ({ slug, mark }) => {
      const q = encodeURIComponent(mark)
      return (await cms.rest('GET', `/${slug}/search?q=${q}`, asked)).body.docs?.length > 0
    }),
  }
}

/** The public record itself: rows that are there at `now`. */
export const recordSurface =
  (cms: TestPayload, now: () => Date): Surface =>
  async (things) => {
    const rows = await openPublicationStore(cms.payload, slugs).read(
      things.map(({ publicId }) => publicId),
    )
    const there = rows.filter(
      ({ op, removeAt }) => op === 'upsert' && !(removeAt && removeAt <= now()),
    )
    return new Set(there.map(({ id }) => id))
  }

/** The partner API, with a key or without one. */
export function partnerSurfaces(api: PartnerApi, key?: string) {
  const asked = key ? { key } : {}
  const pages =
    (
      path: string,
      next: (answer: Awaited<ReturnType<PartnerApi['get']>>) => string | null,
    ): Surface =>
    async (things) => {
      let text = ''
      const types = [...new Set(things.map(({ slug }) => typeOf[slug]))].join(',')
      for (let url: string | null = `${path}?limit=100&type=${types}`; url;) {
        const answer = await api.get(url, asked)
        if (answer.status !== 200) throw new Error(answer.text)
        text += answer.text
        url = next(answer)
      }
      return among(things, ({ mark, slug, publicId }) =>
        // The name of an organisation stands in everything that it publishes.
        slug === 'organisations' ? isEntry(text, publicId) : text.includes(mark),
      )
    }
  return {
    item: each(async ({ publicId }) => (await api.get(`/items/${publicId}`, asked)).status === 200),
    embed: each(
      async ({ slug, publicId }) =>
        (await api.get(`/embed/${typeOf[slug]}/${publicId}`, asked)).status === 200,
    ),
    candle: each(
      async ({ publicId }) =>
        (await api.get(`/candles/challenge?target=${publicId}`, asked)).status === 200,
    ),
    feed: pages('/feed', ({ body }) => body.next ?? null),
    atom: pages('/feed.atom', ({ text }) => linked(/<link[^>]*rel="next"[^>]*>/.exec(text)?.[0])),
    rss: pages('/feed.rss', ({ text }) =>
      linked(/<atom:link[^>]*rel="next"[^>]*>/.exec(text)?.[0]),
    ),
    json: pages('/feed.json', ({ body }) => body.next_url ?? null),
    calendar: (async (things) => {
      const { text } = await api.get('/calendar.ics', asked)
      const unfolded = text.replaceAll(/\r\n[ \t]/g, '')
      return among(things, ({ mark }) => unfolded.includes(mark))
    }) as Surface,
    sync: (async (things) => {
      const there = new Set<string>()
      for (let url: string | null = '/sync?limit=100'; url;) {
        const { body } = await api.get(url, asked)
        for (const { op, id } of body.changes) {
          if (op === 'upsert') there.add(id)
          else there.delete(id)
        }
        url = body.hasMore ? `/sync?limit=100&cursor=${body.cursor}` : null
      }
      return among(things, ({ publicId }) => there.has(publicId))
    }) as Surface,
  }
}

/** Whether a feed has an entry of its own for the item: its address stands there as a whole. */
const isEntry = (text: string, id: string) =>
  new RegExp(`/embed/organisation/${id}["'<&?]`).test(text)

const linked = (element: string | undefined): string | null =>
  /href="([^"]+)"/.exec(element ?? '')?.[1]?.replaceAll('&amp;', '&') ?? null

const letters: Partial<Record<KindSlug, string>> = {
  organisations: 'o',
  campaigns: 'c',
  cases: 'a',
  memorials: 'm',
}
/** The kinds that deep links and follows can name. */
export const followed = Object.keys(letters) as KindSlug[]
const followOf = ({ slug, publicId }: Thing) => `${letters[slug]}-${publicId}`

/** A bot on phones, of somebody who has never subscribed unless it says so. */
export function botSurfaces(world: PhoneWorld) {
  const { sandbox, bot, subscribers } = world
  const someone = world.person('en')
  /** Taps a button that stands under an old message. */
  const tap = async (data: string, person: Person) => {
    const sent = await fetch(`${sandbox.origin}/bot${token}/sendMessage`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        chat_id: person.chat,
        text: 'An old message.',
        reply_markup: { inline_keyboard: [[{ text: 'A button', callback_data: data }]] },
      }),
    })
    if (!sent.ok) throw new Error(await sent.text())
    const answers = () => sandbox.view(person.chat, username).answers.length
    const [before, count] = [answers(), person.screen().length]
    sandbox.tapData(person.chat, person.sees().id, data, username)
    await sandbox.until(() => answers() > before, 60_000)
    await bot.idle()
    return {
      toast: person.lastToast(),
      text: person.screen().length > count ? person.sees().text : '',
      sees: person.sees().text,
    }
  }
  /** Taps for one after the other, on a new phone: the sandbox remembers the last fifty answers to one. */
  const eachTapped =
    (
      action: string,
      isShown: (answer: Awaited<ReturnType<typeof tap>>, thing: Thing) => boolean,
    ): Surface =>
    async (things) => {
      const person = world.person('en')
      await person.types('/help')
      const isFound = async (thing: Thing) =>
        isShown(await tap(`v1:${action}:${thing.publicId}:0`, person), thing)
      return each(isFound)(things)
    }
  return {
    start: each(async (thing) => (await someone.opens(followOf(thing))).text.includes(thing.mark)),
    /** The list of somebody who has been following all of them. */
    follows: (async (things) => {
      const labels: string[] = []
      for (let from = 0; from < things.length; from += 12) {
        const person = world.person('en')
        const record = newRecord({ chat: person.chat, locale: 'en', topics: [], consent: 1 })
        const follows = things.slice(from, from + 12).map(followOf)
        await subscribers.subscribe(botName, person.chat, { ...record, follows })
        labels.push(...(await person.types('/follow')).labels)
        labels.push((await person.types('/settings')).text)
      }
      return among(things, ({ mark }) => labels.some((label) => label.includes(mark)))
    }) as Surface,
    now: (async (things) => {
      const { text } = await someone.types('/now')
      return among(things, ({ mark }) => text.includes(mark))
    }) as Surface,
    alert: eachTapped('alert', ({ text }, { mark }) => text.includes(mark)),
    where: eachTapped('where', ({ text }) => text !== ''),
    candles: (async (things) => {
      const person = world.person('en')
      const texts = [(await person.types('/candle')).text]
      for (const page of [1, 2, 3]) texts.push((await tap(`v1:candles:-:${page}`, person)).sees)
      return among(things, ({ mark }) => texts.some((text) => text.includes(mark)))
    }) as Surface,
    light: eachTapped('candle', ({ toast }) => toast !== '' && !toast.includes('no longer be lit')),
  }
}
