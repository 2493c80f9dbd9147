import type { PublicationReader } from '../../publications/store'
import { createView, type View } from '../view/view'
import { sampleItem } from './items'
import { sampleHead, sampleRow, sampleRows } from './script'

/** The script of the sandbox as a record like the public one; nothing of it is in a database. */
export function createSampleRecord(now: () => Date): PublicationReader {
  return {
    head: async () => sampleHead(now()),
    after: async (after, limit) =>
      sampleRows(now(), after)
        .slice(0, limit)
        .map((row) => ({ ...row })),
    async read(ids) {
      const at = now()
      const rows = ids.flatMap((id) => sampleRow(id, at) ?? [])
      return rows.map((row) => ({ ...row, item: sampleItem(row) }))
    },
  }
}

/** The view of the script; it is begun anew each day, so that what has left the script is forgotten. */
export function createSampleView(record: PublicationReader, now: () => Date): () => Promise<View> {
  let begun: { day: string; view: () => Promise<View> } | null = null
  return () => {
    const day = now().toISOString().slice(0, 10)
    if (begun?.day !== day) begun = { day, view: createView(record) }
    return begun.view()
  }
}
