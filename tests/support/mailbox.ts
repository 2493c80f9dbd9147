import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { CmsEnvironment } from '../../src/processes/env'

/** Mails as the development setting keeps them: in a folder. */
export function mailbox(folder: string) {
  const mail: CmsEnvironment['mail'] = { url: `file:${folder}`, from: 'post@test.invalid' }
  const all = async (to: string): Promise<string[]> => {
    const names = await readdir(folder).catch(() => [])
    const texts = await Promise.all(
      names.sort().map((name) => readFile(path.join(folder, name), 'utf8')),
    )
    return texts.filter((text) => text.startsWith(`To: "${to}"\n`))
  }
  async function wait<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
    const deadline = Date.now() + 10_000
    while (Date.now() < deadline) {
      const found = await find()
      if (found !== undefined) return found
      await pause(20)
    }
    throw new Error(`No mail ${what} came.`)
  }
  return {
    mail,
    all,
    /** The newest mail to somebody, as soon as there is one. */
    last: (to: string): Promise<string> => wait('at all', async () => (await all(to)).at(-1)),
    /** The token of the `count`th mail with a link to somebody, as soon as it is there. */
    token: (to: string, count = 1): Promise<string> =>
      wait('with a link', async () => {
        const links = (await all(to)).flatMap((text) => /#(\S+)/.exec(text)?.[1] ?? [])
        return links[count - 1]
      }),
  }
}
