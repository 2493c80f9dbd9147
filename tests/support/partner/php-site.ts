import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { freePort } from '../free-port'

const script = 'examples/php/vigil-partner.php'

export type PhpSite = {
  folder: string
  /** What its environment says from now on. */
  env: Record<string, string>
  /** Runs `php vigil-partner.php …`; `ends` resolves with its code and all that it said. */
  run(...args: string[]): { kill(): void; ends: Promise<{ code: number | null; said: string }> }
  /** Runs `sync` to its end. */
  sync(): Promise<{ code: number | null; said: string }>
  /** Titles in English of the files that are there, sorted. */
  titles(): Promise<string[]>
  ids(): Promise<string[]>
  /** Serves it with PHP's own web server until `stop`. */
  serve(): Promise<{ url: string; stop(): Promise<void> }>
}

/** `examples/php` with a folder of its own, and nothing else of our environment. */
export function createPhpSite(folder: string, env: Record<string, string>): PhpSite {
  const environment = (): NodeJS.ProcessEnv => ({
    NODE_ENV: 'test',
    PATH: process.env.PATH,
    VIGIL_FOLDER: folder,
    ...site.env,
  })
  const items = () => path.join(folder, 'items')
  const site: PhpSite = {
    folder,
    env,
    run(...args) {
      const child = spawn('php', [script, ...args], { env: environment() })
      let said = ''
      child.stdout.on('data', (chunk: Buffer) => (said += String(chunk)))
      child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)))
      return {
        kill: () => void child.kill('SIGKILL'),
        ends: once(child, 'close').then(([code]) => ({ code: code as number | null, said })),
      }
    },
    sync: () => site.run('sync').ends,
    async titles() {
      const texts = (await site.ids()).map((id) => readFile(`${items()}/${id}.json`, 'utf8'))
      return (await Promise.all(texts))
        .map(
          (text) => (JSON.parse(text) as { translations: { en: { title: string } } }).translations,
        )
        .map(({ en }) => en.title)
        .sort()
    },
    async ids() {
      const names = await readdir(items())
      return names.flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : [])).sort()
    },
    async serve() {
      const port = await freePort()
      const child = spawn('php', ['-S', `127.0.0.1:${port}`, script], { env: environment() })
      const gone = once(child, 'exit')
      let said = ''
      await new Promise<void>((resolve, reject) => {
        child.stderr.on('data', (chunk: Buffer) => {
          said += String(chunk)
          if (said.includes('started')) resolve()
        })
        void gone.then(() => reject(new Error(`PHP ended early: ${said}`)))
      })
      return {
        url: `http://127.0.0.1:${port}/`,
        async stop() {
          child.kill('SIGTERM')
          await gone
        },
      }
    },
  }
  return site
}
