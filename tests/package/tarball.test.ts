import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

const run = promisify(execFile)

let folder: string
let content: string
let files: string[]

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigil-package-'))
  await run('tar', ['xzf', inject('tarball'), '-C', folder])
  content = path.join(folder, 'package')
  const found = await readdir(content, { recursive: true, withFileTypes: true })
  files = found
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(content, path.join(entry.parentPath, entry.name)))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const read = (file: string) => readFile(path.join(content, file), 'utf8')

describe('the package', () => {
  it('is small, and holds nothing but what is built', async () => {
    const sizes = await Promise.all(files.map((file) => stat(path.join(content, file))))
    const bytes = sizes.reduce((sum, { size }) => sum + size, 0)
    expect(files.length).toBeLessThan(140)
    expect(bytes).toBeLessThan(2_000_000)
    const others = files.filter((file) => !file.startsWith('lib/')).sort()
    expect(others).toEqual(['LICENSE', 'README.md', 'package.json'])
  })

  it('has every file that its exports and its command name', async () => {
    const { exports, bin } = JSON.parse(await read('package.json')) as {
      exports: Record<string, string | Record<string, string>>
      bin: Record<string, string>
    }
    const named = [
      ...Object.values(exports).flatMap((to) => Object.values(to)),
      ...Object.values(bin),
    ]
    const paths = named.filter((to) => to.startsWith('./')).map((to) => to.slice(2))
    expect(paths.length).toBeGreaterThan(20)
    for (const file of paths) expect(files).toContain(file)
  })

  it('says of its client components that they are, and brings their styles', async () => {
    const client = await read('lib/client.js')
    expect(client).toMatch(/^["']use client["'];?\s*import ["']\.\/client\.css["']/)
    expect(client).not.toMatch(/from ?["']node:|import ?["']node:/)
    expect((await read('lib/client.css')).length).toBeGreaterThan(1_000)
  })

  it('finds every client component that a server component draws', async () => {
    const names = (text: string, pattern: RegExp) =>
      [...text.matchAll(pattern)].flatMap((match) =>
        match[1]!.split(',').map((name) => name.trim().split(/\s+as\s+/)),
      )
    const drawn = names(await read('lib/rsc.js'), /import ?\{([^}]*)\} ?from ?"\.\/client\.js"/g)
    const given = names(await read('lib/client.js'), /export ?\{([^}]*)\}/g)
    expect(drawn.length).toBeGreaterThan(3)
    const exported = given.map((words) => words.at(-1))
    for (const [name] of drawn) expect(exported).toContain(name)
  })

  it('keeps the words of the bot beside it, in all languages', () => {
    expect(files.filter((file) => file.startsWith('lib/locales/'))).toHaveLength(5)
  })

  it('has nothing of the sandbox, the demo or a test', async () => {
    for (const file of files.filter((name) => name.endsWith('.js'))) {
      expect(await read(file), file).not.toMatch(/\/sandbox\/truth|startSandbox|from ?"vitest"/)
    }
  })
})
