import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Payload } from 'payload'
import { z } from 'zod'
import { roles } from '../access/roles'
import { printableLink } from '../collections/people/printable-link'
import { ConfigurationError } from '../core/errors'
import type { Slugs } from '../options'
import type { Command } from './command'

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

const usage = (call: string): string =>
  `Use: ${call} --email you@organisation.tld --name "Your name" (a password in ADMIN_PASSWORD needs 12 characters), or for the first people of an organisation: ${call} --email E --name N --organisation SLUG --roles ${roles.join(',')}`

/**
 * Creates the first platform administrator, with `--email E --name N`. A password
 * is made and printed once unless `ADMIN_PASSWORD` gives one (a password among the arguments would stand
 * in the shell's history).
 *
 * With `--organisation SLUG` and `--roles` it creates one of the first people of an organisation instead and prints
 * a link by which they choose their password. Those who come from here approve at once: somebody has to be first.
 */
export const adminCreate: Command = async ({ args, call, environment, openCms, print }) => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: { email: text, name: text, organisation: text, roles: text },
  })
  const parsed = optionsSchema.safeParse({
    name: 'Administrator',
    ...values,
    password: environment.ADMIN_PASSWORD,
  })
  if (!parsed.success) throw new ConfigurationError(usage(call))
  const { email, name, organisation } = parsed.data
  const { payload, slugs } = await openCms()
  const { totalDocs } = await payload.count({
    collection: slugs.users,
    where: { email: { equals: email } },
    overrideAccess: true,
  })
  if (totalDocs > 0)
    throw new ConfigurationError('There is somebody with this e-mail address already.')
  const password = parsed.data.password ?? randomBytes(15).toString('base64url')
  if (organisation === undefined) {
    await payload.create({
      collection: slugs.users,
      data: { email, name, password, platformAdmin: true },
      overrideAccess: true,
    })
    print(`Platform administrator ${email} created.`)
    if (!parsed.data.password) print(`Password (shown this once): ${password}`)
  } else {
    const memberships = [
      {
        organisation: await organisationNamed(payload, slugs, organisation),
        roles: parsed.data.roles,
      },
    ]
    await payload.create({
      collection: slugs.users,
      data: {
        ...{ email, name, memberships, isInvited: true },
        password: randomBytes(32).toString('base64url'),
      },
      overrideAccess: true,
    })
    print(`${email} created: ${parsed.data.roles.join(', ')}.`)
    const link = await printableLink({ payload, slugs, email, now: new Date() })
    if (link !== null) print(link)
  }
  await payload.destroy()
}

async function organisationNamed(
  payload: Payload,
  slugs: Slugs,
  slug: string,
): Promise<string | number> {
  const { docs } = await payload.find({
    collection: slugs.organisations,
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
