import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createJobList } from '../../../src/jobs/job-list'

it('every job that there is runs in the worker', () => {
  const folder = path.resolve(import.meta.dirname, '../../../src/jobs')
  const written = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) =>
      [
        ...readFileSync(path.join(entry.parentPath, entry.name), 'utf8').matchAll(
          /^\s+name: '([a-z-]+)',\n\s+purpose:/gm,
        ),
      ].map(([, name]) => name),
    )
  const listed = createJobList({ allowPrivate: false, sweepMinutes: 15 }).map(({ name }) => name)
  expect(written.length).toBeGreaterThan(10)
  expect(listed.sort()).toEqual(written.sort())
})
