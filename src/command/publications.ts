import { parseArgs } from 'node:util'
import { brokenRowsOf } from '../database/cms/rows'
import { openPublicationStore } from '../database/record/open'
import { ConfigurationError, VigilError } from '../core/errors'
import { reconcileAll } from '../recording/reconcile'
import type { Command } from './command'

const usage = (call: string): string => `Usage: ${call} COMMAND
  rebuild   compares the public record with every document and repairs it; safe while everything runs;
            what cannot be repaired is listed, and the exit code is 1
  renumber  the same, and gives every row a new number: after a restored backup, so that partners get
            everything once more`

/** Looks after the public record from which partners read. */
export const publications: Command = async ({ args, call, openCms, print }) => {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const [command] = positionals
  if (command !== 'rebuild' && command !== 'renumber') throw new ConfigurationError(usage(call))
  const { payload, slugs } = await openCms()
  const { checked, changed, unmended } = await reconcileAll({ payload, slugs, now: new Date() })
  print(`Looked at ${checked} items; ${changed} were brought up to date.`)
  if (command === 'renumber') {
    const renumbered = await openPublicationStore(payload, slugs).renumber(new Date())
    print(`${renumbered} rows have a new number; partners get them all again.`)
  }
  const broken = brokenRowsOf(payload)
    .list()
    .filter(({ id }) => !unmended.some(({ source }) => source === id))
  for (const { source, reason } of unmended) console.error(`Not mended: ${source}. ${reason}`)
  for (const { store, id, path } of broken) {
    console.error(`Not mended: ${id} in ${store} cannot be read at ${path}.`)
  }
  await payload.destroy()
  // Scripts must notice; everything else was mended all the same.
  const left = unmended.length + broken.length
  if (left > 0) {
    throw new VigilError(
      `${left} of them need a person: correct them in the newsroom, then run this again.`,
    )
  }
}
