import type { Payload, SanitizedConfig } from 'payload'
import type { Slugs } from '../options'
import type { CmsEnvironment } from '../processes/env'

/** The newsroom as a command has it: open, and nothing of it started. */
export type OpenCms = {
  payload: Payload
  slugs: Slugs
  /** What the processes beside it are told of it. */
  env: CmsEnvironment
}

/** What a command is given; the npm scripts of this repository and `npx vigil` differ in nothing else. */
export type CommandContext = {
  args: string[]
  environment: Readonly<Record<string, string | undefined>>
  /** How the command is called, for its usage: `npx vigil keyring`, or `npm run keyring --`. */
  call: string
  /**
   * Opens the newsroom, without starting anything of it.
   * @param options.asItIs - makes no indexes, so that what breaks one can be looked at
   */
  openCms: (options?: { asItIs?: boolean }) => Promise<OpenCms>
  print: (line: string) => void
}

/** What a command of `npx vigil` is given besides. */
export type HostContext = CommandContext & {
  /** The Payload config of the project. */
  config: () => Promise<SanitizedConfig>
}

/**
 * @returns the exit code, or nothing for 0
 * @throws ConfigurationError with its usage where it was called in a way that says nothing
 */
export type Command<Context = CommandContext> = (context: Context) => Promise<number | void>

/** What `move` is given besides. */
export type MoveContext = CommandContext & {
  /** What must be said in the call, for its usage. */
  needs: string
  /** Opens the newsroom in MongoDB. @param config - the file with its Payload config, where a host has one of its own */
  openTarget: (config: string | undefined) => Promise<Payload>
}
