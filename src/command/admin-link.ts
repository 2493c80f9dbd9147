import { parseArgs } from 'node:util'
import { printableLink } from '../collections/people/printable-link'
import { ConfigurationError } from '../core/errors'
import type { Command } from './command'

/**
 * Prints a link by which somebody chooses a password, where no mail is sent, with `--email E`. Hand it over in a way
 * that nobody else reads.
 */
export const adminLink: Command = async ({ args, call, openCms, print }) => {
  const { values } = parseArgs({ args, options: { email: { type: 'string' } } })
  const { email } = values
  if (!email) throw new ConfigurationError(`Use: ${call} --email ADDRESS`)
  const { payload, slugs } = await openCms()
  const line = await printableLink({ payload, slugs, email, now: new Date() })
  if (line === null) throw new ConfigurationError('Nobody has this e-mail address.')
  print(line)
  await payload.destroy()
}
