import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { ConfigurationError } from '../src/core/errors'
import { migrateCms } from '../src/database/cms/migrate'
import { openCms } from './open-cms'
import { runCommand } from './run-command'

const optionsSchema = z.object({
  email: z.email('is not an e-mail address'),
  name: z.string().min(1).max(80),
  password: z.string().min(12, 'needs at least 12 characters').optional(),
})

/**
 * Creates the first platform administrator: `npm run admin:create -- --email E --name N`. A password
 * is made and printed once unless `ADMIN_PASSWORD` gives one (a password among the arguments would stand
 * in the shell's history).
 */
runCommand(async () => {
  const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } })
  const parsed = optionsSchema.safeParse({
    name: 'Administrator',
    ...values,
    password: process.env.ADMIN_PASSWORD,
  })
  if (!parsed.success) {
    throw new ConfigurationError(
      'Use: npm run admin:create -- --email you@organisation.tld --name "Your name" (a password in ADMIN_PASSWORD needs 12 characters).',
    )
  }
  const { email, name } = parsed.data
  const password = parsed.data.password ?? randomBytes(15).toString('base64url')
  const payload = await openCms()
  await migrateCms(payload)
  const { totalDocs } = await payload.count({
    collection: 'users',
    where: { email: { equals: email } },
    overrideAccess: true,
  })
  if (totalDocs > 0)
    throw new ConfigurationError('There is somebody with this e-mail address already.')
  await payload.create({
    collection: 'users',
    data: { email, name, password, platformAdmin: true },
    overrideAccess: true,
  })
  await payload.destroy()
  console.log(`Platform administrator ${email} created.`)
  if (!parsed.data.password) console.log(`Password (shown this once): ${password}`)
})
