import { parseArgs } from 'node:util'
import { resetFromOutside } from '../src/collections/people/second-factor/reset-from-outside'
import { ConfigurationError } from '../src/core/errors'
import { openCms } from './open-cms'
import { runCommand } from '../src/command/run-command'

/**
 * Resets somebody's second factor, where nobody in the newsroom can: `npm run admin:reset-factor -- --email E`. First
 * make sure, by voice or face to face, that it is them who asks.
 */
runCommand(async () => {
  const { values } = parseArgs({ options: { email: { type: 'string' } } })
  const { email } = values
  if (!email) throw new ConfigurationError('Use: npm run admin:reset-factor -- --email ADDRESS')
  const payload = await openCms()
  const slugs = {
    users: 'users',
    secondFactors: 'second-factors',
    staffPhones: 'staff-phones',
  }
  const wasThere = await resetFromOutside({ payload, slugs, email, now: new Date() })
  if (wasThere === null) throw new ConfigurationError('Nobody has this e-mail address.')
  console.log(
    wasThere
      ? 'The second factor is reset. They set up a new one when they sign in next, and approve nothing for 24 hours.'
      : 'They have no second factor.',
  )
  await payload.destroy()
})
