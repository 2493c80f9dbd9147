import { pause } from '../../core/timer'
import type { Reference, ReferenceBatch } from '../references/reference-seal'
import { firstPlace, type ReferencePlace } from '../references/reference-store'
import { spanOf, spansKept } from '../references/span-keys'
import type { MessageReader, RemovalWork } from './removal-work'
import { type Judge, removePage, type Removed } from './remove-page'

/** Takes off phones what its readers want to vanish by now. */
export type Vanishing = {
  /** Looks at the next few rows. True while a round is under way. */
  step(work: RemovalWork, isPressed: () => boolean): Promise<boolean>
}

/** @param onDue - told how many messages should be off phones by now, as far as a round has seen */
export function createVanishing(onDue: (due: number, isWhole: boolean) => void): Vanishing {
  let place: ReferencePlace = firstPlace
  let roundAt = -Infinity
  let dueSoFar = 0

  return {
    async step(work, isPressed) {
      const { bot, references, keys, now, monotonic, times, tallies, opened } = work
      if (place === firstPlace && monotonic() - roundAt < times.roundMs) return false
      if (place === firstPlace) roundAt = monotonic()
      const rows = await references.page(bot, place, spanOf(now()), work.rowsAtOnce)
      const last = rows.at(-1)
      if (!last) {
        place = firstPlace
        onDue(dueSoFar, true)
        dueSoFar = 0
        return false
      }
      let due = 0
      const judge: Judge = (batch, reference, row) => {
        const reader = row && opened(row)
        if (!row) return { act: 'drop' }
        if (!reader || !isDue(batch, reference, reader, now())) return { act: 'keep' }
        due += 1
        return { act: 'delete', chat: reader.chat }
      }
      const page = await removePage(rows, await keys.all(), judge, {
        ...work,
        shouldYield: isPressed,
      })
      await tallies.add(page.removed, true)
      dueSoFar += Math.max(0, due - page.removed.filter(({ to }) => to !== 'dropped').length)
      if (!page.interrupted && !isPressed()) place = { span: last.span, id: last.id }
      else onDue(dueSoFar, false)
      await work.rest(page.interrupted)
      return true
    },
  }
}

function isDue(
  { at }: ReferenceBatch,
  reference: Reference,
  reader: MessageReader | null,
  now: Date,
): boolean {
  return (
    reference.state !== 'failed' &&
    reader !== null &&
    reader.vanishMs !== null &&
    at + reader.vanishMs <= now.getTime()
  )
}

/** What nobody can delete any more goes, and its key with it. Whoever wanted it deleted is counted. */
export async function forgetOld(work: Omit<RemovalWork, 'signal' | 'rest'>): Promise<void> {
  const { bot, references, keys, now, setTimer, tallies, opened } = work
  const before = spanOf(now()) - spansKept + 1
  const seals = await keys.all()
  const { signal } = new AbortController()
  let at: ReferencePlace = firstPlace
  for (;;) {
    const rows = await references.page(bot, at, before - 1, 50)
    const last = rows.at(-1)
    if (!last) break
    at = { span: last.span, id: last.id }
    const left: Removed[] = []
    const judge: Judge = (batch, reference, row) => {
      const reader = row && opened(row)
      if (!isDue(batch, reference, reader, now())) return { act: 'keep' }
      left.push({ broadcast: batch.broadcast, from: reference.state, to: 'tooOld' })
      return { act: 'keep' }
    }
    await removePage(rows, seals, judge, { ...work, signal })
    await tallies.add(left, true)
    await references.remove(rows)
    await pause(setTimer, 0)
  }
  await references.forgetBefore(before)
  await keys.all()
}
