import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { username } from './client'

function run(env: Record<string, string>) {
  return spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], {
    env: { ...process.env, SANDBOX_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

it('the sandbox starts from its environment, says where, and stops at once on SIGTERM', async () => {
  const child = run({
    SANDBOX_BOTS: JSON.stringify([{ token: '1:SAMPLE', username, name: 'Sample bot' }]),
    SANDBOX_PHONES: JSON.stringify([{ name: 'Sample reader', languageCode: 'az' }]),
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const origin = /^Sandbox ready at (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(line.toString())?.[1]
  const state = await fetch(`${origin}/sandbox/state`)
  expect(await state.json()).toMatchObject({
    bots: [{ username }],
    phones: [{ name: 'Sample reader', languageCode: 'az' }],
  })
  const asked = performance.now()
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(0)
  expect(performance.now() - asked).toBeLessThan(2000)
})

it('the sandbox names the setting that is not usable, and not its value', async () => {
  const child = run({ SANDBOX_BOTS: '[{"token":"1:SECRET"}]' })
  const [line] = (await once(child.stderr, 'data')) as [Buffer]
  expect(line.toString()).toBe('These settings of the sandbox are not usable: SANDBOX_BOTS.\n')
})
