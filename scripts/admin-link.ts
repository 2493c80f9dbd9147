import { parseArgs } from 'node:util'
import { printableLink } from '../src/collections/people/printable-link'
import { ConfigurationError } from '../src/core/errors'
import { openCms } from './open-cms'
import { runCommand } from '../src/command/run-command'

/**
 * Prints a link by which somebody chooses a password, where no mail is sent: `npm run admin:link -- --email E`.
 * Hand it over in a way that nobody else reads.
 */
runCommand(async () => {
  const { values } = parseArgs({ options: { email: { type: 'string' } } })
  const { email } = values
  if (!email) throw new ConfigurationError('Use: npm run admin:link -- --email ADDRESS')
  const payload = await openCms()
  const line = await printableLink({ payload, slugs: { users: 'users' }, email, now: new Date() })
  if (line === null) throw new ConfigurationError('Nobody has this e-mail address.')
  console.log(line)
  await payload.destroy()
})
