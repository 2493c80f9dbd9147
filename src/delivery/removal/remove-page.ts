import type { SealedSubscriber, SubscriberStore } from '../../core/sealed-subscriber'
import type { Gate } from '../gate/gate'
import type { OutgoingMessage } from '../messenger'
import {
  openBatch,
  type RandomSource,
  type Reference,
  type ReferenceBatch,
  sealBatch,
  type SpanSeal,
} from '../references/reference-seal'
import type { ReferenceRow, ReferenceStore } from '../references/reference-store'
import type { Eraser, EraseOutcome } from './eraser'
import { mostInCall } from './eraser'
import { findReaders } from './find-readers'

/** What is to be done with one message. */
export type Verdict =
  | { act: 'keep' }
  | { act: 'delete'; chat: number }
  | { act: 'edit'; chat: number; message: OutgoingMessage }
  /** Nothing leads to it any more. */
  | { act: 'drop' }

/** Decides of one message; the row of its reader is null when there is none any more. */
export type Judge = (
  batch: ReferenceBatch,
  reference: Reference,
  row: SealedSubscriber | null,
) => Verdict

/** What became of one message; `from` is its state before. */
export type Removed = {
  broadcast: string
  from: Reference['state']
  to: 'deleted' | 'edited' | 'tooOld' | 'failed' | 'dropped'
}

/** Why a page was not done to its end. */
export type Interruption = { kind: 'limited' | 'unclear' | 'unauthorized' } | null

export type RemovePageOptions = {
  bot: string
  references: Pick<ReferenceStore, 'replace' | 'remove'>
  subscribers: Pick<SubscriberStore, 'page'>
  eraser: Eraser
  gate: Pick<Gate, 'spare' | 'pause'>
  random: RandomSource
  /** Ends the page between two calls; what was done is stored. */
  signal: AbortSignal
  /** True when something more pressing has come. */
  shouldYield?: () => boolean
}

type Opened = { row: ReferenceRow; seal: SpanSeal; batch: ReferenceBatch; changed: boolean }
type Item = { opened: Opened; reference: Reference }
type Task = { items: Item[]; chat: number; message: OutgoingMessage | null }

/** So many calls may be on their way at once: more than the pace needs even when answers are slow. */
const underWayMost = 8

/**
 * Looks at every message of some rows, does with it what `judge` says, and then stores what is left. A crash before
 * the end repeats the calls, which changes nothing on a phone.
 */
export async function removePage(
  rows: readonly ReferenceRow[],
  seals: ReadonlyMap<number, SpanSeal>,
  judge: Judge,
  options: RemovePageOptions,
): Promise<{ removed: Removed[]; interrupted: Interruption }> {
  const opened = openAll(rows, seals)
  const removed: Removed[] = []
  const settle = ({ opened: one, reference }: Item, to: Removed['to']) => {
    removed.push({ broadcast: one.batch.broadcast, from: reference.state, to })
    one.changed = true
    if (to === 'edited') reference.state = 'edited'
    else if (to === 'failed' && reference.state !== 'quote') reference.state = 'failed'
    else one.batch.references = one.batch.references.filter((other) => other !== reference)
  }
  const all = opened.flatMap(({ batch }) => batch.references)
  const readers = await findReaders(options.subscribers, options.bot, all)
  const tasks: Task[] = []
  for (const one of opened) {
    for (const reference of [...one.batch.references]) {
      const verdict = judge(one.batch, reference, readers.get(reference.row) ?? null)
      const item = { opened: one, reference }
      if (verdict.act === 'drop') settle(item, 'dropped')
      else if (verdict.act !== 'keep') plan(tasks, item, verdict)
    }
  }
  const interrupted = await perform(tasks, settle, options)
  await store(opened, options)
  return { removed, interrupted }
}

function openAll(rows: readonly ReferenceRow[], seals: ReadonlyMap<number, SpanSeal>): Opened[] {
  return rows.flatMap((row) => {
    const seal = seals.get(row.span)
    if (!seal) return []
    try {
      return [{ row, seal, batch: openBatch(seal, row), changed: false }]
    } catch {
      // Whoever changed it has taken its messages from us; it goes with its key.
      return []
    }
  })
}

/** Deletions in one chat share a call. */
function plan(tasks: Task[], item: Item, verdict: Extract<Verdict, { chat: number }>) {
  const { chat } = verdict
  if (verdict.act === 'edit') {
    tasks.push({ items: [item], chat, message: verdict.message })
    return
  }
  const same = tasks.find(
    (task) => task.chat === chat && task.message === null && task.items.length < mostInCall,
  )
  if (same) same.items.push(item)
  else tasks.push({ items: [item], chat, message: null })
}

async function perform(
  tasks: readonly Task[],
  settle: (item: Item, to: Removed['to']) => void,
  { eraser, gate, signal, shouldYield = () => false }: RemovePageOptions,
): Promise<Interruption> {
  const queue = [...tasks]
  const underWay = new Set<Promise<void>>()
  let interrupted: Interruption = null

  function apply(task: Task, outcome: EraseOutcome) {
    switch (outcome.kind) {
      case 'done':
        for (const item of task.items) settle(item, task.message ? 'edited' : 'deleted')
        return
      case 'too-old':
      case 'refused':
        // One of several refuses all: each by itself, then.
        if (task.items.length > 1) {
          queue.unshift(...task.items.map((item) => ({ ...task, items: [item] })))
          return
        }
        for (const item of task.items)
          settle(item, outcome.kind === 'refused' ? 'failed' : 'tooOld')
        return
      case 'limited':
        gate.pause(outcome.retryAfterMs)
        interrupted = { kind: 'limited' }
        return
      case 'unclear':
      case 'unauthorized':
        interrupted = { kind: outcome.kind }
    }
  }

  async function call(task: Task) {
    const { chat, items, message } = task
    const [first] = items
    if (!first) return
    const ids = items.map(({ reference }) => reference.messageId)
    apply(
      task,
      message
        ? await eraser.edit(chat, first.reference.messageId, message)
        : await eraser.delete(chat, ids),
    )
  }

  while ((queue.length > 0 || underWay.size > 0) && !interrupted) {
    const task = queue.shift()
    if (!task) {
      await Promise.race(underWay)
      continue
    }
    try {
      await gate.spare(signal)
    } catch {
      break
    }
    const done: Promise<void> = call(task).finally(() => underWay.delete(done))
    underWay.add(done)
    if (underWay.size >= underWayMost) await Promise.race(underWay)
    if (shouldYield()) break
  }
  await Promise.all(underWay)
  return interrupted
}

async function store(opened: readonly Opened[], options: RemovePageOptions): Promise<void> {
  const changed = opened.filter((one) => one.changed)
  const empty = changed.filter(({ batch }) => batch.references.length === 0)
  const left = changed.filter(({ batch }) => batch.references.length > 0)
  await options.references.replace(
    left.map(({ row, seal, batch }) => ({
      ...row,
      sealed: sealBatch(seal, row, batch, options.random),
    })),
  )
  await options.references.remove(empty.map(({ row }) => row))
}
