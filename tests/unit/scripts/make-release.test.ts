import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeRelease } from '../../../scripts/make-release'

const changelog = '# Changelog\n\n## [Unreleased]\n\n- Something new.\n\n## 0.2.0\n\n- Old.\n'
const patience = 60_000

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'vigil-release-'))
  await write('CHANGELOG.md', changelog)
  await write('.gitignore', 'dist\n')
  const scripts = { good: 'node -e 0', bad: 'node -e "process.exit(1)"' }
  await write('package.json', JSON.stringify({ name: 'sample', version: '0.2.0', scripts }))
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'user.name', 'Sample')
  git('config', 'user.email', 'sample@example.org')
  git('add', '.')
  git('commit', '--quiet', '--message', 'first')
})
afterEach(() => rm(root, { recursive: true, force: true }))

const write = (name: string, text: string) => writeFile(path.join(root, name), text)
const read = (name: string) => readFile(path.join(root, name), 'utf8')
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
const release = (version: string, checks: string[] = []) =>
  makeRelease({ root, version, checks, say: () => {} })

/** Nothing was changed, and nothing tagged. */
async function expectUntouched(): Promise<void> {
  expect(git('status', '--porcelain')).toBe('')
  expect(git('tag')).toBe('')
  expect(JSON.parse(await read('package.json'))).toMatchObject({ version: '0.2.0' })
}

describe('a release', () => {
  it(
    'commits and tags the version, closes the changelog and packs',
    { timeout: patience },
    async () => {
      const made = await release('0.3.0', ['good'])
      expect(JSON.parse(await read('package.json'))).toMatchObject({ version: '0.3.0' })
      expect(await read('CHANGELOG.md')).toContain(
        '## [Unreleased]\n\n## 0.3.0\n\n- Something new.\n\n## 0.2.0\n',
      )
      expect(git('tag', '--points-at', 'HEAD')).toBe('v0.3.0')
      expect(git('status', '--porcelain')).toBe('')
      expect(git('log', '-1', '--format=%s')).toBe('chore(release): 0.3.0')
      expect((await stat(made.tarball)).size).toBeGreaterThan(0)
      expect(made.sha256).toMatch(/^[0-9a-f]{64}$/)
    },
  )

  it.each([
    ['0.2.0', 'choose a later one'],
    ['0.1.9', 'choose a later one'],
    ['next', 'write it like 1.2.3'],
  ])('of the version %s is refused', async (version, why) => {
    await expect(release(version)).rejects.toThrow(why)
    await expectUntouched()
  })

  it('of 0.10.0 comes after 0.2.0', { timeout: patience }, async () => {
    expect((await release('0.10.0')).tag).toBe('v0.10.0')
  })

  it('is refused while something is not committed', async () => {
    await write('new.txt', 'new')
    await expect(release('0.3.0')).rejects.toThrow('not committed')
  })

  it('is refused where the changelog says nothing', async () => {
    await write('CHANGELOG.md', '# Changelog\n\n## [Unreleased]\n\n## 0.2.0\n')
    git('commit', '--quiet', '--all', '--message', 'empty')
    await expect(release('0.3.0')).rejects.toThrow('say what is new')
    await expectUntouched()
  })

  it('is refused where a check fails, and changes nothing', async () => {
    await expect(release('0.3.0', ['good', 'bad'])).rejects.toThrow('`npm run bad` failed')
    await expectUntouched()
  })

  it('is refused where the tag is there already', async () => {
    git('tag', 'v0.3.0')
    await expect(release('0.3.0')).rejects.toThrow('There is a tag v0.3.0 already')
  })

  it('whose commit is refused leaves everything as it was', async () => {
    await write('.git/hooks/pre-commit', '#!/bin/sh\nexit 1\n')
    execFileSync('chmod', ['+x', path.join(root, '.git/hooks/pre-commit')])
    await expect(release('0.3.0')).rejects.toThrow()
    await expectUntouched()
  })
})
