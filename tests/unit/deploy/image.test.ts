import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { version } from '../../../package.json'

type Instruction = { name: string; rest: string }

let instructions: Instruction[]

beforeAll(() => {
  instructions = readFileSync('Dockerfile', 'utf8')
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? []
      return { name, rest }
    })
})

const all = (name: string): string[] =>
  instructions.filter((one) => one.name === name).map(({ rest }) => rest)

/** What stands after a `FROM`, up to the next one. */
function stage(number: number): Instruction[] {
  const begins = instructions.flatMap(({ name }, index) => (name === 'FROM' ? [index] : []))
  return instructions.slice(begins[number], begins[number + 1])
}

describe('the image', () => {
  it('begins with one exact version of Node, the same for building and for running', () => {
    const bases = all('FROM').map((rest) => rest.split(' ')[0]!)
    expect(bases).toHaveLength(2)
    expect(new Set(bases).size).toBe(1)
    expect(bases[0]).toMatch(/^node:24\.\d+\.\d+-bookworm-slim$/)
    expect(all('LABEL').join(' ')).toContain(`base.name="docker.io/library/${bases[0]}"`)
  })

  it('installs packages before it has the sources, so that a change of these builds fast', () => {
    const steps = stage(0).map(({ name, rest }) => `${name} ${rest}`)
    const install = steps.findIndex((step) => step.includes('"install"'))
    expect(steps.slice(0, install)).toContain('COPY package.json package-lock.json ./')
    expect(steps.indexOf('COPY . .')).toBeGreaterThan(install)
  })

  it('is built by the steps that are tried without Docker', () => {
    const steps = stage(0).filter(({ name }) => name === 'RUN')
    expect(steps.map(({ rest }) => (JSON.parse(rest) as string[])[1])).toEqual([
      'install',
      'program',
      'collect',
    ])
  })

  it('runs as somebody who is not root, and takes nothing from the first stage but what runs', () => {
    const last = stage(1)
    const user = last.findIndex(({ name }) => name === 'USER')
    expect(last[user]?.rest).toBe('1000:1000')
    const after = last.slice(user).map(({ name }) => name)
    expect(after).not.toContain('COPY')
    expect(after).not.toContain('RUN')
    const copied = last.filter(({ name }) => name === 'COPY').map(({ rest }) => rest)
    expect(copied).toEqual(['--from=build /vigil /vigil'])
  })

  it('starts programs without a shell, and asks them whether they are well', () => {
    for (const name of ['RUN', 'CMD', 'ENTRYPOINT']) {
      for (const rest of all(name)) expect(() => JSON.parse(rest) as unknown, rest).not.toThrow()
    }
    expect(all('HEALTHCHECK')).toHaveLength(1)
    expect(all('HEALTHCHECK')[0]).toContain('CMD ["node", "/vigil/bin/healthy.mjs"]')
  })

  it('holds no setting that is a secret, and says where the list of its parts is', () => {
    const text = instructions.map(({ name, rest }) => `${name} ${rest}`).join('\n')
    expect(text).not.toMatch(/SECRET|TOKEN|PASSWORD|_KEY|KEYRING|DATABASE_URL|DELIVERY_URL/)
    expect(all('ARG')).toEqual([])
    expect(all('LABEL').join(' ')).toContain('vigil.sbom="/vigil/sbom.cdx.json"')
    expect(all('LABEL').join(' ')).toContain(`version="${version}"`)
  })

  it('is built without settings, databases, history and tests', () => {
    const left = readFileSync('.dockerignore', 'utf8').split('\n')
    const never = ['.env', '.env.local', '.git', 'data', 'deploy/docker', 'node_modules', 'tests']
    expect(left).toEqual(expect.arrayContaining(never))
  })
})
