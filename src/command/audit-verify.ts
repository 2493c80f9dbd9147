import { parseArgs } from 'node:util'
import { openHeadFile } from '../core/audit/head-file'
import type { KeptHead } from '../core/audit/check-chain'
import { ConfigurationError } from '../core/errors'
import { auditOf, recordActs } from '../database/audit/recorder'
import { verifyAudit } from '../database/audit/verify'
import type { Command } from './command'

const usage = (call: string): string => `Usage: ${call} [--expect NUMBER:SEAL] [--accept-copy]
  --expect       an entry as somebody has noted it elsewhere, such as from /healthz of the worker; may be repeated
  --accept-copy  after a backup was put back on purpose: the chain goes on from the copy, and an entry says so`

/**
 * Walks the chain of the audit and names the first entry that is not as it was written. Exit codes: 0 all is well, 2
 * something is wrong, 1 it could not be found out.
 */
export const auditVerify: Command = async ({ args, call, openCms, print }) => {
  const { values } = parseArgs({
    args,
    options: {
      expect: { type: 'string', multiple: true, default: [] },
      'accept-copy': { type: 'boolean', default: false },
    },
  })
  const expected = values.expect.map((text) => readExpected(text, call))
  // With two entries of one number their index cannot be made, and they have to be named.
  const { payload, env } = await openCms({ asItIs: true })
  const file = openHeadFile(env)
  const seen = file.read()
  const byWorker: KeptHead[] = seen ? [{ ...seen, by: 'the worker' }] : []
  const { intents } = auditOf(payload)
  const found = await verifyAudit({ payload, kept: [...byWorker, ...expected] })
  for (const note of found.notes) print(note)
  const waiting = await intents.before(Date.now() - 15 * 60_000)
  if (waiting.length > 0) {
    print(`${waiting.length} notes wait for the worker to write their entries.`)
  }
  const { fault, head, checked } = found
  if (fault) console.error(`${fault.what}: ${fault.message}`)
  else print(`${checked} entries are as they were written, up to ${describe(head)}.`)
  let code = fault ? 2 : 0
  if (fault && values['accept-copy']) code = await acceptCopy()
  await payload.destroy()
  return code

  /** A chain that is whole in itself and shorter than what was seen of it is a copy; anything else is not put right. */
  async function acceptCopy(): Promise<number> {
    const alone = await verifyAudit({ payload, kept: expected })
    if (alone.fault || !seen) {
      console.error('This is no copy that was put back: nothing was accepted.')
      return 2
    }
    await recordActs(payload, [{ act: 'copyAccepted', revision: seen.number, hash: seen.mac }])
    const now = await verifyAudit({ payload, kept: expected })
    if (now.fault || !now.head) return 2
    await file.write(now.head)
    print(`The chain goes on from the copy, at ${describe(now.head)}.`)
    return 0
  }
}

function readExpected(text: string, call: string): KeptHead {
  const [, number, mac] = /^(\d+):([0-9a-f]+)$/.exec(text) ?? []
  if (!number || !mac) throw new ConfigurationError(usage(call))
  return { number: Number(number), mac, by: 'whoever noted it' }
}

const describe = (head: { number: number; mac: string } | null): string =>
  head ? `${head.number}:${head.mac}` : 'nothing'
