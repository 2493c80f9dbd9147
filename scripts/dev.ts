import { existsSync } from 'node:fs'
import { runProcesses } from './processes'

/** The newsroom with hot reload, the worker and the partner API; all read `.env` when there is one. */
if (existsSync('.env')) process.loadEnvFile('.env')
// Mails lie in a folder, and where is printed, unless `.env` says something else.
process.env.MAIL_URL ??= 'file:./data/mail'
process.env.MAIL_FROM ??= 'newsroom@localhost.test'
const node = process.execPath
runProcesses([
  {
    name: 'web',
    command: node,
    args: ['node_modules/next/dist/bin/next', 'dev', '-p', process.env.PORT ?? '3000'],
  },
  ...['worker', 'api'].map((name) => ({
    name,
    command: node,
    args: ['--conditions=production', '--import', 'tsx', `scripts/${name}.ts`],
  })),
])
