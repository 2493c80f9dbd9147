import type { Command, CommandContext, MoveContext } from '../src/command/command'
import { runCommand } from '../src/command/run-command'
import { migrateCms } from '../src/database/cms/migrate'
import { sanitiseOptions } from '../src/options'
import { readCmsEnvironment, readMoveTarget } from '../src/processes/env'
import { openCms } from './open-cms'

/** Runs a command over this repository's own newsroom, whose database is brought up to date first where it may be new. */
export function runHere(
  command: Command<CommandContext & MoveContext>,
  { script, migrates = false }: { script: string; migrates?: boolean },
): void {
  runCommand(() =>
    command({
      args: process.argv.slice(2),
      environment: process.env,
      call: `npm run ${script} --`,
      async openCms(options) {
        const env = readCmsEnvironment()
        const payload = await openCms(env, options)
        if (migrates) await migrateCms(payload)
        return { payload, slugs: sanitiseOptions().slugs, env }
      },
      needs: '--stopped, with the target in MOVE_DATABASE_URL and MOVE_DELIVERY_URL',
      openTarget: () =>
        openCms(
          { ...readCmsEnvironment(), databaseUrl: readMoveTarget(), textIds: true },
          { key: 'move' },
        ),
      print: (line) => process.stdout.write(`${line}\n`),
    }),
  )
}
