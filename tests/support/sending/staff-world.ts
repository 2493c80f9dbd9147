import { expect } from 'vitest'
import type { CodeLink } from '../../../src/collections/people/staff-phones/staff-view'
import { newRecord } from '../../../src/subscribers/preferences'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import type { AlertScene } from '../alerts'
import type { Actor, Doc, TestPayload } from '../payload'
import { createRemovalWorld, type RemovalWorld } from './removal-world'

const username = 'sample_bot'

/** What is on a phone, as its owner sees it. */
export type Screen = { id: number; text: string; labels: string[] }

/** A phone of somebody who has subscribed, and may work for an organisation. */
export type StaffPhone = {
  chat: number
  screens(): Screen[]
  types(text: string): Promise<Screen>
  /** Taps the button with this label under a message, and waits until what stands there is another. */
  taps(label: string, on?: Screen): Promise<void>
  /** Waits for a message with these words. */
  sees(words: string | RegExp): Promise<Screen>
  record(): Promise<SubscriberRecord | null>
}

export type StaffWorld = RemovalWorld & {
  phone(changes?: Partial<SubscriberRecord>): Promise<StaffPhone>
  /** A code of the newsroom for somebody's phone. */
  codeFor(scene: AlertScene, as: Actor): Promise<string>
  /** The same, with the links that send it. */
  codeAndLinks(scene: AlertScene, as: Actor): Promise<{ text: string; links: CodeLink[] }>
  /** Waits until links to these bots are offered. */
  linksFor(scene: AlertScene, as: Actor, bots: string[]): Promise<void>
  /** A phone that is linked to somebody of a scene. */
  linked(scene: AlertScene, as: Actor, changes?: Partial<SubscriberRecord>): Promise<StaffPhone>
  /** Submits and approves; the alert cools off. */
  cool(scene: AlertScene): Promise<void>
  /** The time for stopping it is over. */
  letGo(alert: Doc): Promise<void>
}

/** A newsroom, a worker's bot, and phones whose owners type and tap. */
export async function createStaffWorld(cms: TestPayload): Promise<StaffWorld> {
  const world = await createRemovalWorld(cms)
  const { sandbox } = world

  function holdPhone(chat: number): StaffPhone {
    const messages = () => sandbox.view(chat, username).messages.filter(({ fromBot }) => fromBot)
    const screens = () =>
      messages().map(({ id, text, keyboard }) => ({
        id,
        text,
        labels: keyboard.flat().map((button) => button.text),
      }))
    const sees = async (words: string | RegExp) => {
      const isIt = ({ text }: Screen) =>
        typeof words === 'string' ? text.includes(words) : words.test(text)
      const found = () => screens().findLast(isIt)
      await expect.poll(found, { timeout: 30_000 }).toBeDefined()
      return found()!
    }
    return {
      chat,
      screens,
      sees,
      async types(text) {
        const { id } = sandbox.say(chat, username, text)
        await expect.poll(() => screens().at(-1)?.id ?? 0, { timeout: 30_000 }).toBeGreaterThan(id)
        return screens().at(-1)!
      },
      async taps(label, on) {
        const under = messages().find(({ id }) => id === (on ?? screens().at(-1))!.id)!
        const button = under.keyboard.flat().find(({ text }) => text === label)
        if (!button || !('callback_data' in button)) {
          throw new Error(`No button "${label}" under: ${under.text}`)
        }
        sandbox.tapData(chat, under.id, button.callback_data, username)
        const text = () => messages().find(({ id }) => id === under.id)?.text
        await expect.poll(text, { timeout: 30_000 }).not.toBe(under.text)
      },
      record: async () => (await world.subscribers.find('alliance', chat))?.record ?? null,
    }
  }

  const staff: StaffWorld = {
    ...world,
    async phone(changes = {}) {
      const { chat } = sandbox.addPhone({ name: 'Sample phone', languageCode: 'en' })
      sandbox.start(chat, username)
      const phone = holdPhone(chat)
      // The answer to that is not taken for one to what comes next.
      await phone.sees(/./)
      const record = newRecord({ chat, locale: 'en', topics: [], consent: 2 })
      await world.subscribers.subscribe('alliance', chat, {
        ...record,
        discreet: false,
        ...changes,
      })
      return phone
    },
    async codeAndLinks({ organisation }, as) {
      const asked = await cms.rest('POST', `/users/staff-phones/${organisation.id}/code`, { as })
      expect(asked.status, JSON.stringify(asked.body)).toBe(200)
      return asked.body.code as { text: string; links: CodeLink[] }
    },
    codeFor: async (scene, as) => (await staff.codeAndLinks(scene, as)).text,
    async linksFor(scene, as, bots) {
      const offered = async () => (await staff.codeAndLinks(scene, as)).links.map(({ bot }) => bot)
      await expect.poll(offered, { timeout: 30_000 }).toEqual(bots)
    },
    async linked(scene, as, changes) {
      const phone = await staff.phone(changes)
      await phone.types(`/staff ${await staff.codeFor(scene, as)}`)
      await phone.taps('Link this phone')
      return phone
    },
    async cool({ alert, editor, officer }) {
      for (const [step, as] of [
        ['submit', editor],
        ['approve', officer],
      ] as const) {
        const answer = await cms.rest('POST', `/alerts/${alert.id}/${step}`, { as })
        expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      }
    },
    async letGo(alert) {
      const { id } = (await world.broadcastOf(alert))!
      const data = { notBefore: new Date().toISOString() }
      await cms.payload.db.updateOne({ collection: 'broadcasts', id: id as string, data })
    },
  }
  return staff
}
