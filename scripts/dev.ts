import { runProcesses } from './processes'

/** The newsroom with hot reload, and the worker; both read `.env` when there is one. */
const node = process.execPath
const env = ['--env-file-if-exists=.env', '--conditions=production']
runProcesses([
  {
    name: 'web',
    command: node,
    args: [
      ...env.slice(0, 1),
      'node_modules/next/dist/bin/next',
      'dev',
      '-p',
      process.env.PORT ?? '3000',
    ],
  },
  { name: 'worker', command: node, args: [...env, '--import', 'tsx', 'scripts/worker.ts'] },
])
