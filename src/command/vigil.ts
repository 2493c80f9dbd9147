#!/usr/bin/env -S node --conditions=production
import { parseArgs } from 'node:util'
import { ConfigurationError } from '../core/errors'
import type { Command, HostContext, MoveContext } from './command'
import { runCommand } from './run-command'

type Entry = { about: string; load: () => Promise<Command<HostContext & MoveContext>> }

/** In the order in which somebody needs them. Each loads what it uses and no more. */
const commands: Readonly<Record<string, Entry>> = {
  init: {
    about: 'makes the keyring and the file with the worker’s settings, and says what is left to do',
    load: async () => (await import('./init')).init,
  },
  doctor: {
    about: 'looks at settings, databases, keys, the bot and the clock, and says what to do',
    load: async () => (await import('./doctor')).doctor,
  },
  migrate: {
    about: 'runs your migrations and says whether the database is as the config has it',
    load: async () => (await import('./migrate')).migrate,
  },
  'admin create': {
    about: 'makes the first administrator, or the first people of an organisation',
    load: async () => (await import('./admin-create')).adminCreate,
  },
  'admin link': {
    about: 'prints a link by which somebody chooses a password, where no mail is sent',
    load: async () => (await import('./admin-link')).adminLink,
  },
  'admin reset-factor': {
    about: 'resets a second factor that nobody in the newsroom can reset',
    load: async () => (await import('./admin-reset-factor')).adminResetFactor,
  },
  keyring: {
    about: 'looks after the keys of the subscribers',
    load: async () => (await import('./keyring')).keyring,
  },
  publications: {
    about: 'looks after the public record from which partners read',
    load: async () => (await import('./publications')).publications,
  },
  sources: {
    about: 'seals who told the newsroom something with a new key',
    load: async () => (await import('./sources')).sources,
  },
  freeze: {
    about: 'stops everything that is sent by itself, or lets it go on',
    load: async () => (await import('./freeze')).freeze,
  },
  'audit verify': {
    about: 'says whether every entry of the audit is as it was written',
    load: async () => (await import('./audit-verify')).auditVerify,
  },
  'restore check': {
    about: 'looks at databases that were put back from a backup, before anything is started',
    load: async () => (await import('./restore-check')).restoreCheck,
  },
  move: {
    about: 'moves everything from SQLite to MongoDB',
    load: async () => (await import('./move')).move,
  },
  worker: {
    about: 'runs bots, sending and jobs',
    load: async () => (await import('./processes')).worker,
  },
  api: {
    about: 'runs the partner API',
    load: async () => (await import('./processes')).api,
  },
}

const help = [
  'Usage: npx vigil COMMAND [--config FILE]',
  '',
  ...Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(20)}${about}`),
  '',
  'The Payload config is found as Payload finds it; --config names another one.',
  'Exit codes: 0 all is well, 1 it could not be done, 2 something has to be done (doctor, audit verify, restore check).',
].join('\n')

// A process or command never changes the schema by itself, as Payload does in development.
Object.assign(process.env, { NODE_ENV: 'production' })

runCommand(main)

async function main(): Promise<number | void> {
  const given = process.argv.slice(2)
  if (given.length === 0 || given[0] === 'help' || given[0] === '--help' || given[0] === '-h') {
    process.stdout.write(`${help}\n`)
    return given.length === 0 ? 1 : 0
  }
  const name = [given.slice(0, 2).join(' '), given[0] ?? ''].find((words) => words in commands)
  const entry = name === undefined ? undefined : commands[name]
  if (name === undefined || !entry) {
    throw new ConfigurationError(`There is no such command. \`npx vigil --help\` lists them.`)
  }
  const { config, rest } = takeConfig(given.slice(name.split(' ').length))
  if (rest.includes('--help')) {
    process.stdout.write(`npx vigil ${name}: ${entry.about}.\n`)
    return 0
  }
  loadEnvironment()
  const command = await entry.load()
  const { hostContext } = await import('./host-context')
  return command(hostContext({ name, config, args: rest }))
}

/** `--config FILE` belongs to all commands; what is left is the command's own. */
function takeConfig(args: readonly string[]): { config: string | undefined; rest: string[] } {
  const at = args.findIndex((arg) => arg === '--config' || arg.startsWith('--config='))
  if (at === -1) return { config: undefined, rest: [...args] }
  const inline = args[at]?.includes('=') ?? false
  const taken = args.slice(at, at + (inline ? 1 : 2))
  const { values } = parseArgs({ args: taken, options: { config: { type: 'string' } } })
  return {
    config: values.config,
    rest: [...args.slice(0, at), ...args.slice(at + taken.length)],
  }
}

/** As Payload and Next do: what stands in `.env` holds where the environment says nothing. */
function loadEnvironment(): void {
  try {
    process.loadEnvFile('.env')
  } catch {
    // None is there.
  }
}
