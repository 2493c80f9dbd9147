import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@libsql/client'
import { TOTP } from 'otpauth'
import type { Demo } from './demo'

/** For how long an app shows a code, in ms. */
const period = 30_000

/**
 * A code of one of the demo's people that the newsroom takes: each is taken once, so that who signs in again and again
 * uses those of the steps beside the present one, and then waits. What was used is kept in the demo's folder, for all
 * files.
 */
export async function nextCode(demo: Demo, email: string): Promise<string> {
  const { totpSecret } = demo.accounts.find((known) => known.email === email)!
  const file = path.join(demo.folder, `last-step-${email}`)
  const present = () => Math.floor(Date.now() / period)
  const last = readStep(file)
  const step = Math.max(last + 1, present())
  writeFileSync(file, String(step))
  // A step ahead is taken, too.
  while (step > present() + 1) await pause(250)
  return new TOTP({ secret: totpSecret }).generate({ timestamp: step * period })
}

/** Lets every session of the demo have passed its second factor some minutes earlier than it did. */
export async function letTimePass({ folder }: Demo, minutes: number): Promise<void> {
  const db = createClient({ url: `file:${path.join(folder, 'cms.db')}` })
  const { rows } = await db.execute('select id, revision, state from second_factors')
  for (const { id = null, revision = null, state: text } of rows) {
    const state = JSON.parse(text as string) as { passes: Record<string, string> }
    for (const [session, at] of Object.entries(state.passes)) {
      state.passes[session] = new Date(Date.parse(at) - minutes * 60_000).toISOString()
    }
    await db.execute({
      sql: 'update second_factors set state = ? where id = ? and revision = ?',
      args: [JSON.stringify(state), id, revision],
    })
  }
  db.close()
}

function readStep(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}
