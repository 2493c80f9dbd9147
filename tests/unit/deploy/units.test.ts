import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (name: string): string => readFileSync(`deploy/systemd/${name}`, 'utf8')
const valuesOf = (name: string, key: string): string[] =>
  [...read(name).matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value]) => value!)

const processes = ['web', 'api', 'worker']
const hardening = 'vigil-.service.d/hardening.conf'

describe('the unit of each process', () => {
  it.each(processes)('has a user and settings of its own: %s', (name) => {
    const unit = `vigil-${name}.service`
    expect(valuesOf(unit, 'User')).toEqual([`vigil-${name}`])
    expect(valuesOf(unit, 'EnvironmentFile')).toEqual([`/etc/vigil/${name}.env`])
    expect(valuesOf(unit, 'ExecStart')).toEqual([`/opt/vigil/bin/vigil ${name}`])
    expect(read('sysusers.conf')).toContain(`u vigil-${name} `)
  })

  it('sees no folder but those that it needs', () => {
    const folders = Object.fromEntries(
      processes.map((name) => [name, valuesOf(`vigil-${name}.service`, 'BindPaths')]),
    )
    const [cms, state, worker] = ['cms', 'state', 'worker'].map((name) => `/var/lib/vigil/${name}`)
    expect(folders).toEqual({
      web: [`${cms} ${state}`],
      api: [cms],
      worker: [`${cms} ${state} ${worker}`],
    })
    for (const name of processes) {
      expect(valuesOf(`vigil-${name}.service`, 'ReadWritePaths')).toEqual(folders[name])
    }
    expect(valuesOf(hardening, 'TemporaryFileSystem')).toEqual(['/var/lib:ro'])
  })

  it('gains no right, and has time to hand over', () => {
    expect(valuesOf(hardening, 'NoNewPrivileges')).toEqual(['yes'])
    expect(valuesOf(hardening, 'CapabilityBoundingSet')).toEqual([''])
    expect(valuesOf(hardening, 'ProtectSystem')).toEqual(['strict'])
    expect(valuesOf(hardening, 'TimeoutStopSec')).toEqual(['25'])
  })
})

describe('the folders', () => {
  it('of the readers are the worker’s alone', () => {
    expect(read('tmpfiles.conf')).toContain('d /var/lib/vigil/worker 0700 vigil-worker vigil\n')
  })
})
