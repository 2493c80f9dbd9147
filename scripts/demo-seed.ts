import { readFile, writeFile } from 'node:fs/promises'
import type { Person } from '../src/access/roles'
import { seedAlert } from '../demo/alert'
import { type DemoAccount, seedOrganisations, seedPeople } from '../demo/alliance'
import { seedContent } from '../demo/content'
import { type DemoPartner, seedPartner } from '../demo/partner'
import { migrateCms } from '../src/database/cms/migrate'
import { readCmsEnvironment } from '../src/processes/env'
import { sanitiseOptions } from '../src/options'
import { openCms } from './open-cms'
import { runCommand } from '../src/command/run-command'

/**
 * Fills the demonstration's CMS; what exists stays. Arguments: the file that keeps the accounts, the file
 * that keeps the partner's secrets, and the address of the partner's webhook.
 */
runCommand(async () => {
  const [accountsFile = '', partnerFile = '', site = ''] = process.argv.slice(2)
  const env = readCmsEnvironment()
  const payload = await openCms(env)
  await migrateCms(payload)
  const options = sanitiseOptions(
    env.botTokenPublicKey === null ? {} : { botTokenPublicKey: env.botTokenPublicKey },
  )
  const { slugs } = options
  const ids = await seedOrganisations(payload, slugs)
  const known = (await readKept<DemoAccount[]>(accountsFile)) ?? []
  await keep(accountsFile, await seedPeople(payload, slugs, { ids, known }))
  const now = new Date()
  const content = await seedContent(payload, { ...ids, now, slugs })
  const editor = await payload.find({
    collection: slugs.users,
    where: { email: { equals: 'editor@voice.example.org' } },
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  const person = { ...editor.docs[0], collection: slugs.users } as unknown as Person
  await seedAlert({
    payload,
    options,
    organisation: ids.first,
    editor: person,
    topic: content.topics.detentions ?? '',
    addressee: content.parliament,
    now,
  })
  const partner = await readKept<DemoPartner>(partnerFile)
  await keep(
    partnerFile,
    await seedPartner({ payload, options, organisations: ids, site, known: partner }),
  )
  await payload.destroy()
})

async function readKept<T>(file: string): Promise<T | null> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => 'null')) as T | null
}

async function keep(file: string, value: unknown): Promise<void> {
  await writeFile(file, JSON.stringify(value, null, 1), { mode: 0o600 })
}
