import { parseArgs } from 'node:util'
import { resetFromOutside } from '../collections/people/second-factor/reset-from-outside'
import { ConfigurationError } from '../core/errors'
import type { Command } from './command'

/**
 * Resets somebody's second factor with `--email E`, where nobody in the newsroom can. First make sure, by voice or face
 * to face, that it is them who asks.
 */
export const adminResetFactor: Command = async ({ args, call, openCms, print }) => {
  const { values } = parseArgs({ args, options: { email: { type: 'string' } } })
  const { email } = values
  if (!email) throw new ConfigurationError(`Use: ${call} --email ADDRESS`)
  const { payload, slugs } = await openCms()
  const wasThere = await resetFromOutside({ payload, slugs, email, now: new Date() })
  if (wasThere === null) throw new ConfigurationError('Nobody has this e-mail address.')
  print(
    wasThere
      ? 'The second factor is reset. They set up a new one when they sign in next, and approve nothing for 24 hours.'
      : 'They have no second factor.',
  )
  await payload.destroy()
}
