import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { followStarter } from '../src/processes/follow-parent'
import { startSandbox } from './server'
import { failureLine } from '../src/core/log/failure-line'
import { ConfigurationError } from '../src/core/errors'

const jsonList = <T extends z.ZodType>(item: T) =>
  z
    .string()
    .default('[]')
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'must be a JSON list' })
        return z.NEVER
      }
    })
    .pipe(z.array(item))

const environment = z.object({
  /** 0 takes any free port. */
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(8081),
  SANDBOX_DATA: z.string().min(1).optional(),
  SANDBOX_BOTS: jsonList(
    z.object({ token: z.string().min(1), username: z.string().min(1), name: z.string().min(1) }),
  ),
  /** Used only while there is no phone yet. */
  SANDBOX_PHONES: jsonList(z.object({ name: z.string().min(1), languageCode: z.string().min(2) })),
  /** Address of a page to show beside the phones. */
  SANDBOX_PARTNER: z.url({ protocol: /^https?$/ }).optional(),
  /** JSON file of accounts whose present codes are shown beside the phones. */
  SANDBOX_ACCOUNTS: z.string().min(1).optional(),
})

const accountsSchema = z.array(z.object({ email: z.string(), totpSecret: z.string() }))

async function readAccounts(file: string): Promise<z.infer<typeof accountsSchema>> {
  const text = await readFile(file, 'utf8').catch(() => null)
  const accounts = text === null ? null : accountsSchema.safeParse(JSON.parse(text))
  if (!accounts?.success)
    throw new ConfigurationError('SANDBOX_ACCOUNTS names no list of accounts.')
  return accounts.data
}

/** Starts the sandbox from the environment and stops it on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const parsed = environment.safeParse(process.env)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]
    throw new ConfigurationError(
      `These settings of the sandbox are not usable: ${names.join(', ')}.`,
    )
  }
  const env = parsed.data
  const { SANDBOX_ACCOUNTS: accounts } = env
  const sandbox = await startSandbox({
    port: env.SANDBOX_PORT,
    ...(env.SANDBOX_DATA !== undefined && { dataFile: env.SANDBOX_DATA }),
    ...(env.SANDBOX_PARTNER !== undefined && { partner: env.SANDBOX_PARTNER }),
    ...(accounts !== undefined && { accounts: await readAccounts(accounts) }),
  })
  for (const bot of env.SANDBOX_BOTS) sandbox.addBot(bot)
  if (sandbox.phones().length === 0) for (const phone of env.SANDBOX_PHONES) sandbox.addPhone(phone)

  const stop = () => void sandbox.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  followStarter(stop)
  console.log(`Sandbox ready at ${sandbox.origin}`)
}

main().catch((error: unknown) => {
  console.error(failureLine(error))
  process.exit(1)
})
