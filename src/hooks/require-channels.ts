import { idOf, asRecord, rowsOf, type WholeDocument } from '../core/whole-document'
import { hasUsableChannel } from '../content/channels'
import type { PublishRule } from './publish-rules'

/** Steps for which the reader must know where to turn. */
const directSteps: readonly unknown[] = ['write', 'call']

const idsIn = (value: unknown): (string | number)[] =>
  [value].flat().flatMap((entry) => idOf(entry) ?? [])

/**
 * Steps that ask readers to write or call need addressees with a channel that somebody has checked.
 * `addresseesOf` gives those of the whole item; a step's own come first. Signing needs none.
 */
export function requireChannels(
  collection: string,
  addresseesOf: (whole: WholeDocument) => unknown[],
): PublishRule {
  return async ({ whole, req }) => {
    const shared = addresseesOf(whole).flatMap(idsIn)
    const steps = [
      { path: 'nextStep.type', step: asRecord(whole.nextStep) },
      ...rowsOf(whole.actionSteps).map((step, index) => ({
        path: `actionSteps.${index}.type`,
        step,
      })),
    ].filter(({ step }) => directSteps.includes(step.type))
    const wanted = steps.map(({ path, step }) => {
      const own = idsIn(step.addressees)
      return { path, ids: own.length > 0 ? own : shared }
    })
    const ids = [...new Set(wanted.flatMap((entry) => entry.ids))]
    if (wanted.length === 0) return []
    const { docs } = await req.payload.find({
      collection,
      where: { id: { in: ids } },
      depth: 0,
      pagination: false,
      overrideAccess: true,
      req: { transactionID: req.transactionID },
    })
    const usable = new Set(docs.flatMap((doc) => (hasUsableChannel(doc) ? [doc.id] : [])))
    return wanted
      .filter((entry) => entry.ids.length === 0 || !entry.ids.every((id) => usable.has(id)))
      .map(({ path }) => ({
        path,
        message:
          'Nobody can be written to or called yet: give each addressee a channel and the day on which you checked it, or ask readers to sign instead.',
      }))
  }
}
