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
  return {
    mail,
    all,
    /** The token of the `count`th mail with a link to somebody, as soon as it is there. */
    async token(to: string, count = 1): Promise<string> {
      const deadline = Date.now() + 10_000
      while (Date.now() < deadline) {
        const links = (await all(to)).flatMap((text) => /#(\S+)/.exec(text)?.[1] ?? [])
        const found = links[count - 1]
        if (found) return found
        await pause(20)
      }
      throw new Error('No mail with a link came.')
    },
  }
}
