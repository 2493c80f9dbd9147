import { randomUUID } from 'node:crypto'
import { open, rename, unlink } from 'node:fs/promises'

/**
 * Writes a whole file, for its owner only unless `mode` says otherwise. A reader sees the old one or the new one, also
 * after a power cut.
 */
export async function replaceFile(file: string, text: string, mode = 0o600): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  try {
    const handle = await open(draft, 'wx', mode)
    try {
      await handle.writeFile(text)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } finally {
    await unlink(draft).catch(() => {})
  }
}
