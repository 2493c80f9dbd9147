import { parseArgs } from 'node:util'
import { openHeadFile } from '../src/core/audit/head-file'
import type { KeptHead } from '../src/core/audit/check-chain'
import { ConfigurationError } from '../src/core/errors'
import { auditOf, recordActs } from '../src/database/audit/recorder'
import { verifyAudit } from '../src/database/audit/verify'
import { readCmsEnvironment } from '../src/processes/env'
import { openCms } from './open-cms'
import { runCommand } from '../src/command/run-command'

const usage = `Usage: npm run audit:verify -- [--expect NUMBER:SEAL] [--accept-copy]
  --expect       an entry as somebody has noted it elsewhere, such as from /healthz of the worker; may be repeated
  --accept-copy  after a backup was put back on purpose: the chain goes on from the copy, and an entry says so`

/**
 * Walks the chain of the audit and names the first entry that is not as it was written. Exit codes: 0 all is well, 2
 * something is wrong, 1 it could not be found out.
 */
runCommand(async () => {
  const { values } = parseArgs({
    options: {
      expect: { type: 'string', multiple: true, default: [] },
      'accept-copy': { type: 'boolean', default: false },
    },
  })
  const env = readCmsEnvironment()
  const file = openHeadFile(env)
  const seen = file.read()
  const byWorker: KeptHead[] = seen ? [{ ...seen, by: 'the worker' }] : []
  const expected = values.expect.map(readExpected)
  // With two entries of one number their index cannot be made, and they have to be named.
  const payload = await openCms(env, { asItIs: true })
  const { intents } = auditOf(payload)
  const found = await verifyAudit({ payload, kept: [...byWorker, ...expected] })
  for (const note of found.notes) console.log(note)
  const waiting = await intents.before(Date.now() - 15 * 60_000)
  if (waiting.length > 0) {
    console.log(`${waiting.length} notes wait for the worker to write their entries.`)
  }
  const { fault, head, checked } = found
  if (fault) console.error(`${fault.what}: ${fault.message}`)
  else console.log(`${checked} entries are as they were written, up to ${describe(head)}.`)
  let code = fault ? 2 : 0
  if (fault && values['accept-copy']) code = await acceptCopy()
  await payload.destroy()
  if (code !== 0) process.exit(code)

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
    console.log(`The chain goes on from the copy, at ${describe(now.head)}.`)
    return 0
  }
})

function readExpected(text: string): KeptHead {
  const [, number, mac] = /^(\d+):([0-9a-f]+)$/.exec(text) ?? []
  if (!number || !mac) throw new ConfigurationError(usage)
  return { number: Number(number), mac, by: 'whoever noted it' }
}

const describe = (head: { number: number; mac: string } | null): string =>
  head ? `${head.number}:${head.mac}` : 'nothing'
