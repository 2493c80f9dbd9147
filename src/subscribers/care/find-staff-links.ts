import { type WalkOptions, walkRows } from '../walk-rows'

/**
 * What ties phones of one bot to people of newsrooms, of every record; null where a record cannot be opened, or the
 * walk was ended: then nobody knows which links are gone.
 */
export async function findStaffLinks(input: WalkOptions): Promise<string[] | null> {
  const found: string[] = []
  let isWhole = true
  await walkRows(input, (_row, open) => {
    const record = open()
    if (record === null) isWhole = false
    else found.push(...(record.staff ?? []))
    return 'keep'
  })
  return isWhole && !input.signal?.aborted ? found : null
}
