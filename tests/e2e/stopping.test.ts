import { expect, inject, it } from 'vitest'
import { stopDemo } from './support/demo'

it('leaves no process behind when the demo is stopped', async () => {
  expect(await stopDemo(inject('demo'))).toEqual([])
})
