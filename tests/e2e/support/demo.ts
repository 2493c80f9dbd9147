import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { z } from 'zod'

const factsSchema = z.object({
  admin: z.string(),
  api: z.string(),
  sandbox: z.string(),
  botApi: z.string(),
  partner: z.string(),
  partnerKey: z.string(),
  accounts: z.array(
    z.object({
      email: z.string(),
      password: z.string(),
      totpSecret: z.string(),
      organisation: z.string().nullable(),
      roles: z.array(z.string()),
    }),
  ),
  topics: z.array(z.string()),
})

export type DemoFacts = z.infer<typeof factsSchema>

/** A running demonstration: its first process, and the folder that it leaves behind. */
export type Demo = DemoFacts & { pid: number; folder: string; base: number }

/**
 * Starts the demonstration; the first time it builds the admin.
 * @param kept - where it goes on; default: a folder and ports of its own
 */
export async function startDemo(kept?: Pick<Demo, 'folder' | 'base'>): Promise<Demo> {
  const folder = kept?.folder ?? (await mkdtemp(path.join(tmpdir(), 'vigil-e2e-')))
  const base = kept?.base ?? (await freePortBase())
  const child = spawn(
    process.execPath,
    [
      ...['--conditions=production', '--import', 'tsx', 'scripts/demo.ts'],
      ...['--json', '--port-base', String(base), '--dir', folder],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: withoutTestRunner() },
  )
  const said: string[] = []
  createInterface(child.stderr).on('line', (line) => said.push(line))
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const facts = await new Promise<DemoFacts>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      if (line.startsWith('{')) resolve(factsSchema.parse(JSON.parse(line)))
    })
    void gone.then(() => reject(new Error(`The demo ended early:\n${said.slice(-20).join('\n')}`)))
  })
  return { ...facts, pid: child.pid!, folder, base }
}

/**
 * Stops it as a service manager would; does nothing when it is stopped already.
 * @returns the pids of its processes that are left
 * @throws Error when it does not end
 */
export async function stopDemo({ pid, folder }: Pick<Demo, 'pid' | 'folder'>): Promise<number[]> {
  const left = await haltDemo({ pid })
  await rm(folder, { recursive: true, force: true })
  return left
}

/** The same, and leaves the folder as it is. */
export async function haltDemo({ pid }: Pick<Demo, 'pid'>): Promise<number[]> {
  const family = await descendantsOf(pid)
  if ((await processes()).has(pid)) process.kill(pid, 'SIGTERM')
  const deadline = Date.now() + 30_000
  while ((await processes()).has(pid)) {
    if (Date.now() > deadline) throw new Error('The demo does not end.')
    await pause(100)
  }
  const alive = await processes()
  return family.filter((member) => alive.has(member))
}

/** The demo is to run as on anybody's machine, whatever the tests' own environment says. */
function withoutTestRunner(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env
  return { NODE_ENV: 'production', PATH, HOME, TMPDIR, LANG }
}

/** All processes as pid -> parent; those that have ended and are not collected yet do not count. */
async function processes(): Promise<Map<number, number>> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,stat='])
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  return new Map(
    rows
      .filter(([, , state]) => !state?.startsWith('Z'))
      .map(([pid, parent]) => [Number(pid), Number(parent)]),
  )
}

async function descendantsOf(root: number): Promise<number[]> {
  const all = [...(await processes())]
  const under = (pid: number): number[] =>
    all.filter(([, parent]) => parent === pid).flatMap(([child]) => [child, ...under(child)])
  return under(root)
}

/** The first of five free ports in a row. */
async function freePortBase(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const base = 20_000 + Math.floor(Math.random() * 10_000)
    const servers = await Promise.all([0, 1, 2, 3, 4].map((offset) => listen(base + offset)))
    await Promise.all(
      servers.map((server) => new Promise((done) => (server ? server.close(done) : done(null)))),
    )
    if (servers.every(Boolean)) return base
  }
  throw new Error('No five free ports in a row were found.')
}

function listen(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
