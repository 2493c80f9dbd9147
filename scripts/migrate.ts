import { migrateCms } from '../src/database/cms/migrate'
import { openCms } from './open-cms'
import { runCommand } from '../src/command/run-command'

/** Brings the CMS database to the present schema; on MongoDB it only makes sure of the indexes. */
runCommand(async () => {
  const payload = await openCms()
  await migrateCms(payload)
  await payload.destroy()
  console.log('The database is up to date.')
})
