import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'

/** How far a long run has come, so that the same command goes on with it. */
export type StateFile<T> = { read(): Promise<T>; write(state: T): Promise<void> }

/** @throws ZodError when the file is of another kind */
export function openStateFile<T>(file: string, schema: z.ZodType<T>): StateFile<T> {
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch(() => '{}')
      return schema.parse(JSON.parse(text))
    },
    async write(state) {
      await mkdir(path.dirname(file), { recursive: true })
      // Whoever ends this run in between leaves the older file.
      await writeFile(`${file}.new`, JSON.stringify(state, null, 1))
      await rename(`${file}.new`, file)
    },
  }
}
