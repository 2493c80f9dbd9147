import type { Ask } from './ask'
import { PartnerProblem, PartnerUnreachable } from './errors'
import type { Change, Sync, SyncQuery, WholeItem } from './types'

/** Where the cursor is kept, e.g. a file or a row of a database. */
export type CursorStore = {
  /** The cursor that was written last; null at the beginning. */
  read(): Promise<string | null>
  write(cursor: string): Promise<void>
}

type Facts = Omit<Change, 'op' | 'item' | 'reason'>

/** Take the item over: it replaces what you hold, with its languages. */
export type Upsert = Facts & { op: 'upsert'; item: WholeItem; reason: null }
/** Drop the item, whatever the reason. */
export type Delete = Facts & { op: 'delete'; item: null; reason: NonNullable<Change['reason']> }
/** Drop everything that you hold: what is still public comes after it. */
export type Reset = { op: 'reset' }

/** What follows from the place where one stands; `cursor` is where one stands after it. */
export type SyncPage =
  | { reset: true; changes: []; cursor: null; hasMore: true }
  | { reset: false; changes: (Upsert | Delete)[]; cursor: string; hasMore: boolean }

/**
 * Everything that changed since the cursor, once through. The cursor is written after whoever walks has
 * taken the last change of its page and asked for the next one: a walk that is left, or a process that dies,
 * repeats changes and loses none.
 */
export async function* sync(
  ask: Ask,
  args: { cursorStore: CursorStore; query: SyncQuery; signal?: AbortSignal | undefined },
): AsyncGenerator<Upsert | Delete | Reset, void, undefined> {
  const { cursorStore, ...rest } = args
  const cursor = await cursorStore.read()
  let written = cursor
  for await (const page of syncPages(ask, { cursor, ...rest })) {
    if (page.reset) {
      yield { op: 'reset' }
      continue
    }
    yield* page.changes
    if (page.cursor !== written) await cursorStore.write(page.cursor)
    written = page.cursor
  }
}

/**
 * The same page by page, for those who keep items and cursor in one write. The filter counts only where there
 * is no cursor yet: it is part of it.
 */
export async function* syncPages(
  ask: Ask,
  args: { cursor: string | null; query: SyncQuery; signal?: AbortSignal | undefined },
): AsyncGenerator<SyncPage, void, undefined> {
  const { query, signal } = args
  let { cursor } = args
  for (;;) {
    const { limit } = query
    const asked = cursor ? { cursor, limit } : query
    let answer: Sync
    try {
      answer = syncAnswer(await ask('/sync', { query: asked, signal }))
    } catch (error) {
      if (!cursor || !isOver(error)) throw error
      cursor = null
      yield { reset: true, changes: [], cursor: null, hasMore: true }
      continue
    }
    const before = cursor
    cursor = answer.cursor
    const changes = answer.changes.filter(isKnown)
    yield { reset: false, changes, cursor, hasMore: answer.hasMore }
    if (!answer.hasMore || cursor === before) return
  }
}

/** Nobody can say any more what of a copy is still public: the cursor is too old, or not one of ours. */
function isOver(error: unknown): boolean {
  if (!(error instanceof PartnerProblem)) return false
  return error.status === 410 || (error.status === 400 && error.type === 'invalid-cursor')
}

function syncAnswer(json: unknown): Sync {
  const { changes, cursor } = json as Partial<Sync>
  if (!Array.isArray(changes) || typeof cursor !== 'string' || cursor === '') {
    throw new PartnerUnreachable('Something else than the API has answered.', 1)
  }
  return json as Sync
}

/** What later versions may add is passed over. */
const isKnown = (change: Change): change is Upsert | Delete =>
  change.op === 'delete' || (change.op === 'upsert' && change.item !== null)
