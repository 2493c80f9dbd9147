import { vi } from 'vitest'
import { makeKey, openPartnerApi, type PartnerAnswer, type PartnerApi } from './partner'
import { type Asked, askingAbout, type Question } from './partner-questions'
import { createPartnerWorld, type PartnerWorld, type PublicThing } from './partner-world'
import { createTestPayload, type TestPayload } from '../payload'

/** A CMS and the partner API with one clock, which moves only when it is told to. */
export type AskingScene = {
  cms: TestPayload
  api: PartnerApi
  world: PartnerWorld
  /** Opens everything of the world's organisation. */
  key: string
  pass(seconds: number): void
  /** Everything that can be asked about these things, without a key and with one. */
  asking(
    about: readonly PublicThing[],
    narrowed?: { wanted?: readonly Question[]; keys?: readonly (string | undefined)[] },
  ): Asked[]
  ask(
    asked: Pick<Asked, 'path' | 'key'>,
    headers?: Record<string, string>,
    method?: string,
  ): Promise<PartnerAnswer>
  close(): Promise<void>
}

export async function createAskingScene(): Promise<AskingScene> {
  vi.useFakeTimers({ toFake: ['Date'] })
  const cms = await createTestPayload()
  const world = await createPartnerWorld(cms)
  const api = await openPartnerApi(cms)
  const { key } = await makeKey(cms, [world.organisation])
  return {
    cms,
    api,
    world,
    key,
    pass: (seconds) => void vi.setSystemTime(Date.now() + seconds * 1000),
    asking: (about, { wanted, keys = [undefined, key] } = {}) => askingAbout(about, keys, wanted),
    ask: ({ path, key: held }, headers = {}, method = 'GET') =>
      api.request(method, path, { headers, ...(held && { key: held }) }),
    async close() {
      await cms.close()
      vi.useRealTimers()
    },
  }
}

export const tagOf = (answer: PartnerAnswer): string => answer.headers.get('etag')!
export const dateOf = (answer: PartnerAnswer): string | null => answer.headers.get('last-modified')
