import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createKeyring } from '../subscribers/keyring/keyring'
import { writeKeyringFile } from '../subscribers/keyring/keyring-file'
import type { Command, HostContext } from './command'

/** What the worker is told, in a file that nobody else may read. */
const settings = (
  folder: string,
): string => `# The worker of Vigil. The newsroom needs none of this but SOURCE_KEY.
DELIVERY_URL=file:${folder}/delivery.db
KEYRING_FILE=${folder}/keyring.json
# What @BotFather gave you.
TELEGRAM_BOT_TOKEN=
# Seals who told you something; keep a copy apart from the database.
SOURCE_KEY=${randomBytes(32).toString('base64')}
`

/**
 * Makes what a project needs besides its config: a keyring, and a file with the settings of the worker. What is there
 * already stays as it is.
 */
export const init: Command<HostContext> = async ({ args, print }) => {
  const { values } = parseArgs({
    args,
    options: { folder: { type: 'string', default: './data' } },
  })
  const { folder } = values
  await mkdir(folder, { recursive: true })
  const keyring = path.join(folder, 'keyring.json')
  if (existsSync(keyring)) print(`${keyring} is there already and stays.`)
  else {
    await writeKeyringFile(keyring, createKeyring(randomBytes))
    print(
      `Created ${keyring}. Back it up apart from the database: without it every subscriber is lost.`,
    )
  }
  const file = '.env.vigil'
  try {
    await writeFile(file, settings(folder), { mode: 0o600, flag: 'wx' })
    print(`Created ${file}: write the token of your bot into it, and copy its lines into .env.`)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    print(`${file} is there already and stays.`)
  }
  print(
    'Next: put vigil(options) into the Payload config, make the import map, then npx vigil doctor.',
  )
}
