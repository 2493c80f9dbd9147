import { randomUUID } from 'node:crypto'
import { open, rename, unlink } from 'node:fs/promises'

/** Writes a whole file, for its owner only. A reader sees the old one or the new one, also after a power cut. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  try {
    const handle = await open(draft, 'wx', 0o600)
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
