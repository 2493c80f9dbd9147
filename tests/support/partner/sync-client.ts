import { expect } from 'vitest'
import { locales } from '../../../src/core/locales'
import type { PartnerApi } from './partner'

/** What a partner asks `/sync` for, and `/items` as well. */
export type SyncFilter = Record<string, string>

type Item = {
  id: string
  version: number
  topics: string[]
  countries: string[]
  translations: Record<string, { title: string }>
}

/** A partner that keeps a copy with `/sync`, writes items and cursor in one step and can die at any time. */
export type SyncClient = {
  /**
   * Asks for one more page. A page that is lost leaves the copy and the cursor as they were.
   * @returns whether there is more
   */
  page(limit: number, isLost?: boolean): Promise<boolean>
  /** The copy, one line for each item and language, sorted. */
  copy(): string[]
  /** What `/items` gives with the same filter, in the same form. */
  truth(): Promise<string[]>
}

const lineOf = (
  item: Pick<Item, 'id' | 'version' | 'topics' | 'countries'>,
  locale: string,
  title: string,
): string =>
  [item.id, `v${item.version}`, locale, title, ...item.topics, ...item.countries].join(' ')

export function createSyncClient(api: PartnerApi, key: string, filter: SyncFilter): SyncClient {
  let held = new Map<string, Item>()
  let cursor: string | null = null

  async function page(limit: number, isLost = false): Promise<boolean> {
    const from: SyncFilter = cursor === null ? filter : { cursor }
    const query = new URLSearchParams({ ...from, limit: String(limit) })
    const answer = await api.get(`/sync?${query.toString()}`, { key })
    if (isLost) return true
    if (answer.status === 410) {
      held = new Map()
      cursor = null
      return true
    }
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body.changes.length).toBeLessThanOrEqual(limit)
    for (const { op, id, item } of answer.body.changes) {
      if (op === 'upsert') held.set(id, item)
      else held.delete(id)
    }
    cursor = String(answer.body.cursor)
    return Boolean(answer.body.hasMore)
  }

  async function listed(locale: string): Promise<string[]> {
    const lines: string[] = []
    const query = new URLSearchParams({ ...filter, locale, limit: '7' })
    for (let next: string | null = `/items?${query.toString()}`; next;) {
      const { status, body, text } = await api.get(next, { key })
      expect(status, text).toBe(200)
      for (const item of body.items) lines.push(lineOf(item, item.locale, item.title))
      next = body.next
    }
    return lines
  }

  return {
    page,
    copy: () =>
      [...held.values()]
        .flatMap((item) => {
          const texts = Object.entries(item.translations)
          if (texts.length === 0) return [`${item.id} without a text`]
          return texts.map(([locale, { title }]) => lineOf(item, locale, title))
        })
        .sort(),
    async truth() {
      const all = await Promise.all((filter.locale?.split(',') ?? locales).map(listed))
      return all.flat().sort()
    },
  }
}
