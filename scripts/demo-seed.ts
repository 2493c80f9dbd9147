import { readFile, writeFile } from 'node:fs/promises'
import type { Person } from '../src/access/roles'
import { seedAlert } from '../src/demo/alert'
import { type DemoAccount, seedOrganisations, seedPeople } from '../src/demo/alliance'
import { seedContent } from '../src/demo/content'
import { migrateCms } from '../src/database/migrate'
import { sanitiseOptions } from '../src/options'
import { openCms } from './open-cms'
import { runCommand } from './run-command'

/** Fills the demonstration's CMS; what exists stays. The file named first keeps the accounts. */
runCommand(async () => {
  const file = process.argv[2] ?? ''
  const known = JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as DemoAccount[]
  const payload = await openCms()
  await migrateCms(payload)
  const options = sanitiseOptions()
  const { slugs } = options
  const ids = await seedOrganisations(payload, slugs)
  const accounts = await seedPeople(payload, slugs, { ids, known })
  await writeFile(file, JSON.stringify(accounts, null, 1), { mode: 0o600 })
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
  await payload.destroy()
})
