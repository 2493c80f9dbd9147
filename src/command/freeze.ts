import { parseArgs } from 'node:util'
import { ConfigurationError } from '../core/errors'
import { audited } from '../database/audit/recorder'
import { readFreeze, setFreeze } from '../database/cms/freeze'
import { openServiceStates } from '../database/cms/service-states'
import type { Command } from './command'

const usage = (call: string): string => `Usage: ${call} COMMAND
  on [--note TEXT]  stops everything that is sent by itself, on every worker, within a second; people who write
                    to a bot are still answered, and what is to be deleted from phones still is
  off               lets it go on where it was; what has become too late meanwhile is not sent
  status            says whether sending is frozen; the exit code is 0 either way`

/** The freeze of the whole platform, also when nobody can reach the newsroom. */
export const freeze: Command = async ({ args, call, openCms, print }) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { note: { type: 'string' } },
  })
  const [command] = positionals
  if (command !== 'on' && command !== 'off' && command !== 'status') {
    throw new ConfigurationError(usage(call))
  }
  const { payload, slugs } = await openCms()
  const states = openServiceStates(payload, slugs.serviceStates)
  if (command !== 'status') {
    await audited({
      payload,
      notes: [{ act: command === 'on' ? 'frozen' : 'unfrozen', detail: 'command line' }],
      mustGoOn: true,
      act: () =>
        setFreeze(states, {
          on: command === 'on',
          by: 'the command line',
          note: values.note ?? null,
          now: new Date(),
        }),
      complete: async (isNew) => (isNew ? {} : null),
    })
  }
  const found = await readFreeze(states)
  print(found ? `Sending has been frozen since ${found.since}.` : 'Sending is not frozen.')
  await payload.destroy()
}
