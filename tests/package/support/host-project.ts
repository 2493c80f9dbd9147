import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

type Settings = Readonly<Record<string, string>>
type Ended = { code: number | null; said: string }

/** A process of the project that goes on until it is told to stop. */
export type Running = { end(): Promise<number | null>; said(): string }

/** A foreign project in a folder of its own, and what is run in it. */
export type HostProject = {
  folder: string
  /** Runs a command in it to its end. */
  tell(command: string, args: readonly string[], settings?: Settings): Promise<Ended>
  /** The same. @throws Error with everything that it said, unless it ends with 0 */
  run(command: string, args: readonly string[], settings?: Settings): Promise<string>
  /** Starts a command, and waits until it says `ready`. @throws Error with what it said when it ends before */
  start(args: {
    command: string
    args: readonly string[]
    ready: RegExp
    settings?: Settings
  }): Promise<Running>
  read(file: string): Promise<string>
  /** Everything that its processes have said, for whoever looks for a failure. */
  log(): string
  /** Ends what still runs, and removes the folder. */
  close(): Promise<void>
}

const source = path.resolve(import.meta.dirname, '../host')

/** Copies the project out of the repository, with the package among what it depends on. */
export async function createHostProject(tarball: string): Promise<HostProject> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sample-host-'))
  await cp(source, folder, { recursive: true })
  await cp(tarball, path.join(folder, path.basename(tarball)))
  const manifest = path.join(folder, 'package.json')
  const { dependencies, ...rest } = JSON.parse(await readFile(manifest, 'utf8')) as {
    dependencies: Settings
  }
  const vigil = `file:./${path.basename(tarball)}`
  await writeFile(
    manifest,
    JSON.stringify({ ...rest, dependencies: { ...dependencies, vigil } }, null, 2),
  )
  await mkdir(path.join(folder, 'data'))
  const logs: { name: string; said: string }[] = []
  const running = new Set<ChildProcess>()

  const launch = (command: string, args: readonly string[], settings: Settings = {}) => {
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...ownEnvironment(), ...settings } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      // With children of its own, which are to end with it.
      detached: true,
    })
    const log = { name: [command, ...args].join(' '), said: '' }
    logs.push(log)
    running.add(child)
    const gone = once(child, 'close').then(([code]) => {
      running.delete(child)
      return code as number | null
    })
    const hear = (chunk: unknown): void => void (log.said += String(chunk))
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    return { child, log, gone }
  }

  const tell: HostProject['tell'] = async (command, args, settings) => {
    for (let attempt = 1; ; attempt += 1) {
      const { log, gone } = launch(command, args, settings)
      const code = await gone
      const isLost = attempt < mostAttempts && wasLost(args, code, log.said)
      if (!isLost) return { code, said: log.said }
    }
  }

  async function startOnce(
    { command, args, ready, settings }: Parameters<HostProject['start']>[0],
    attempt: number,
  ): Promise<Running> {
    const { child, log, gone } = launch(command, args, settings)
    const isReady = await new Promise<boolean>((resolve, reject) => {
      const look = (): void => {
        if (ready.test(log.said)) resolve(true)
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      void gone.then((code) => {
        if (attempt < mostAttempts && wasLost(args, code, log.said)) resolve(false)
        else reject(new Error(`${log.name} ended early:\n${log.said}`))
      })
    })
    if (!isReady)
      return startOnce({ command, args, ready, ...(settings && { settings }) }, attempt + 1)
    return {
      said: () => log.said,
      async end() {
        kill(child, 'SIGTERM')
        return gone
      },
    }
  }

  const host: HostProject = {
    folder,
    tell,
    async run(command, args, settings) {
      const { code, said } = await tell(command, args, settings)
      if (code === 0) return said
      throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${said.slice(-6000)}`)
    },
    start: (what) => startOnce(what, 1),
    read: (file) => readFile(path.join(folder, file), 'utf8'),
    log: () => logs.map(({ name, said }) => `=== ${name}\n${said.slice(-4000)}`).join('\n'),
    async close() {
      const left = [...running]
      for (const child of left) kill(child, 'SIGKILL')
      for (const child of left) if (child.exitCode === null) await once(child, 'close')
      await rm(folder, { recursive: true, force: true })
    },
  }
  return host
}

/** How often a command is started that was lost. */
const mostAttempts = 5

/**
 * Whether Node 20 has lost an import while TypeScript was loaded, as it sometimes does on a busy machine: Payload's
 * command then ends with 0 and has said nothing, Vigil's says that it is to be run again.
 */
const wasLost = ([program]: readonly string[], code: number | null, said: string): boolean =>
  (program === 'payload' && code === 0 && said === '') ||
  (program === 'vigil' && code === 1 && said.includes('ended before it was done'))

/** As on anybody's machine: nothing that the tests' own runner has set. */
function ownEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR, LANG } = process.env
  const npm = Object.entries(process.env).filter(([name]) => /^npm_config_/i.test(name))
  return {
    ...(Object.fromEntries(npm) as Record<string, string>),
    PATH,
    HOME,
    NEXT_TELEMETRY_DISABLED: '1',
    ...(TMPDIR && { TMPDIR }),
    ...(LANG && { LANG }),
  }
}

function kill({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch {
    // It has ended already.
  }
}
