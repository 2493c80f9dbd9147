import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '../free-port'

/** The example of a partner site as a process of its own. */
export type ExampleSite = {
  page(): Promise<string>
  get(path: string): Promise<Response>
  /** Resolves as soon as the page contains the words, or no longer does. Rejects after 15 s. */
  shows(words: string, wanted?: boolean): Promise<void>
  post(message: RequestInit): Promise<Response>
  /** Asks it to end as a service manager would. */
  stop(): Promise<void>
}

const patienceMs = 15_000

/** Starts `examples/partner-site` with these variables alone, on a free port. */
export async function startExampleSite(env: Record<string, string>): Promise<ExampleSite> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'examples/partner-site/server.ts'], {
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      HOST: '127.0.0.1',
      PORT: String(port),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)))
  const gone = once(child, 'exit')
  await Promise.race([
    once(child.stdout, 'data'),
    gone.then(() => {
      throw new Error(`The example ended early: ${said}`)
    }),
  ])
  const address = `http://127.0.0.1:${port}`
  const page = async () => (await fetch(address)).text()
  return {
    page,
    get: (path) => fetch(`${address}${path}`),
    async shows(words, wanted = true) {
      const deadline = Date.now() + patienceMs
      for (;;) {
        const shown = await page()
        if (shown.includes(words) === wanted) return
        if (Date.now() > deadline) {
          throw new Error(
            `“${words}” ${wanted ? 'did not come' : 'did not go'}.\n${shown}\n${said}`,
          )
        }
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    post: (message) => fetch(`${address}/webhook`, message),
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}
