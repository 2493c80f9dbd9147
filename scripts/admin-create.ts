import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Payload } from 'payload'
import { z } from 'zod'
import { roles } from '../src/access/roles'
import { printableLink } from '../src/collections/people/printable-link'
import { ConfigurationError } from '../src/core/errors'
import { migrateCms } from '../src/database/cms/migrate'
import { openCms } from './open-cms'
import { runCommand } from './run-command'

const optionsSchema = z.object({
  email: z.email(),
  name: z.string().min(1).max(80),
  password: z.string().min(12).optional(),
  organisation: z.string().min(1).optional(),
  roles: z
    .string()
    .default('alertOfficer')
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(roles)).min(1)),
})

const usage = `Use: npm run admin:create -- --email you@organisation.tld --name "Your name" (a password in ADMIN_PASSWORD needs 12 characters), or for the first people of an organisation: npm run admin:create -- --email E --name N --organisation SLUG --roles ${roles.join(',')}`

/**
 * Creates the first platform administrator: `npm run admin:create -- --email E --name N`. A password
 * is made and printed once unless `ADMIN_PASSWORD` gives one (a password among the arguments would stand
 * in the shell's history).
 *
 * With `--organisation SLUG` and `--roles` it creates one of the first people of an organisation instead and prints
 * a link by which they choose their password. Those who come from here approve at once: somebody has to be first.
 */
runCommand(async () => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: { email: text, name: text, organisation: text, roles: text },
  })
  const parsed = optionsSchema.safeParse({
    name: 'Administrator',
    ...values,
    password: process.env.ADMIN_PASSWORD,
  })
  if (!parsed.success) throw new ConfigurationError(usage)
  const { email, name, organisation } = parsed.data
  const payload = await openCms()
  await migrateCms(payload)
  const { totalDocs } = await payload.count({
    collection: 'users',
    where: { email: { equals: email } },
    overrideAccess: true,
  })
  if (totalDocs > 0)
    throw new ConfigurationError('There is somebody with this e-mail address already.')
  const password = parsed.data.password ?? randomBytes(15).toString('base64url')
  if (organisation === undefined) {
    await payload.create({
      collection: 'users',
      data: { email, name, password, platformAdmin: true },
      overrideAccess: true,
    })
    console.log(`Platform administrator ${email} created.`)
    if (!parsed.data.password) console.log(`Password (shown this once): ${password}`)
  } else {
    const memberships = [
      { organisation: await organisationNamed(payload, organisation), roles: parsed.data.roles },
    ]
    await payload.create({
      collection: 'users',
      data: {
        ...{ email, name, memberships, isInvited: true },
        password: randomBytes(32).toString('base64url'),
      },
      overrideAccess: true,
    })
    console.log(`${email} created: ${parsed.data.roles.join(', ')}.`)
    console.log(await printableLink({ payload, slugs: { users: 'users' }, email, now: new Date() }))
  }
  await payload.destroy()
})

async function organisationNamed(payload: Payload, slug: string): Promise<string | number> {
  const { docs } = await payload.find({
    collection: 'organisations',
    where: { slug: { equals: slug } },
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  const found = docs[0]
  if (!found) {
    throw new ConfigurationError(
      'There is no organisation with this slug; make it in the newsroom.',
    )
  }
  return found.id
}
