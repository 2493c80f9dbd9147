import { parseArgs } from 'node:util'
import { ConfigurationError } from '../src/core/errors'
import { audited } from '../src/database/audit/recorder'
import { readFreeze, setFreeze } from '../src/database/cms/freeze'
import { openServiceStates } from '../src/database/cms/service-states'
import { sanitiseOptions } from '../src/options'
import { openCms } from './open-cms'
import { runCommand } from '../src/command/run-command'

const usage = `Usage: npm run freeze -- COMMAND
  on [--note TEXT]  stops everything that is sent by itself, on every worker, within a second; people who write
                    to a bot are still answered, and what is to be deleted from phones still is
  off               lets it go on where it was; what has become too late meanwhile is not sent
  status            says whether sending is frozen; the exit code is 0 either way`

/** The freeze of the whole platform, also when nobody can reach the newsroom. */
runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { note: { type: 'string' } },
  })
  const [command] = positionals
  if (command !== 'on' && command !== 'off' && command !== 'status') {
    throw new ConfigurationError(usage)
  }
  const payload = await openCms()
  const states = openServiceStates(payload, sanitiseOptions().slugs.serviceStates)
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
  const freeze = await readFreeze(states)
  console.log(freeze ? `Sending has been frozen since ${freeze.since}.` : 'Sending is not frozen.')
  await payload.destroy()
})
