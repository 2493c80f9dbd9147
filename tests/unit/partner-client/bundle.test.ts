import { readdir, readFile } from 'node:fs/promises'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const folder = 'src/partner-client'

const bundled = async (platform: 'browser' | 'neutral', format: 'esm' | 'iife') =>
  (
    await build({
      entryPoints: [`${folder}/index.ts`],
      bundle: true,
      write: false,
      metafile: true,
      globalName: 'vigil',
      target: ['es2022'],
      logLevel: 'silent',
      platform,
      format,
    })
  ).outputFiles[0]!.text

describe('the partner client', () => {
  it('imports nothing but its own files', async () => {
    for (const name of await readdir(folder)) {
      const source = await readFile(`${folder}/${name}`, 'utf8')
      for (const [, from] of source.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)) {
        expect(from, name).toMatch(/^\.\/[a-z]+$/)
      }
      expect(source, name).not.toMatch(/\bnode:|\bprocess\.|\bBuffer\b|\brequire\(/)
    }
  })

  it('is one file for browsers and servers, with nothing of Node', async () => {
    const text = await bundled('neutral', 'esm')
    expect(text).not.toMatch(/\bnode:|\brequire\(|^import /m)
    expect(text.length).toBeLessThan(24_000)
  })

  it('reads, verifies and shows where there is nothing of Node', async () => {
    const asked: string[] = []
    const page = {
      ...{ AbortSignal, TextEncoder, TextDecoder, URL, URLSearchParams, setTimeout, clearTimeout },
      ...{ crypto, atob, Response },
      fetch: async (url: string) => {
        asked.push(url)
        return Response.json({ items: [{ id: 'one' }], hasMore: false, cursor: null })
      },
    }
    const context = createContext(page)
    runInContext(await bundled('browser', 'iife'), context)
    const found = await runInContext(
      `(async () => {
        const client = vigil.createPartnerClient({ base: 'https://api.example.org/partner/v1/' })
        const ids = []
        for await (const { id } of client.list()) ids.push(id)
        return ids.join()
      })()`,
      context,
    )
    expect(found).toBe('one')
    expect(asked).toEqual(['https://api.example.org/partner/v1/feed'])
  })
})
