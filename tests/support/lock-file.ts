import { spawn } from 'node:child_process'

/** Holds a SQLite file, as a backup or an administrator's console may. */
const program = `
  const { createClient } = await import('@libsql/client')
  const held = await createClient({ url: process.argv[1] }).transaction('write')
  process.stdout.write('held')
  await new Promise((resolve) => process.stdin.once('data', resolve))
  await held.rollback()
  process.exit(0)
`

/** Locks a SQLite file for writers, in a process of its own. Resolves with its release once it is locked. */
export async function lockFile(url: string): Promise<() => Promise<void>> {
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program, url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => holder.once('exit', resolve))
  await new Promise((resolve, reject) => {
    holder.stdout.once('data', resolve)
    holder.once('exit', (code) => reject(new Error(`the file could not be locked (${code})`)))
  })
  return async () => {
    holder.stdin.end('release')
    await ended
  }
}
