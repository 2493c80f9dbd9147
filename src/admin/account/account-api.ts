import * as z from 'zod/mini'
import type { AccountView } from '../../collections/people/account-view'
import type { SessionView } from '../../collections/people/sign-in/session-view'
import { request } from '../request'

export type { AccountView, SessionView }

const schema: z.ZodMiniType<AccountView> = z.object({
  state: z.enum(['invited', 'active']),
  linkUntil: z.nullable(z.string()),
  mailFailed: z.boolean(),
  approvesFrom: z.nullable(z.string()),
  maySendLink: z.boolean(),
  sendsMail: z.boolean(),
  isSelf: z.boolean(),
})

const messageSchema: z.ZodMiniType<{ message: string }> = z.object({ message: z.string() })

/** How the account at `url` (`…/api/users/:id`) stands. @throws RequestFailure */
export async function readAccount(url: string, signal: AbortSignal): Promise<AccountView> {
  return (await request({ url: `${url}/account`, schema, signal })).body
}

/** Has a link sent to the owner of the account at `url`. @throws RequestFailure */
export async function sendLink(url: string): Promise<AccountView> {
  return (await request({ url: `${url}/send-link`, schema, post: {} })).body
}

/** Changes one's own password, below the collection at `url`. @throws RequestFailure */
export async function changePassword(
  url: string,
  passwords: { currentPassword: string; password: string },
): Promise<string> {
  const post = passwords
  return (await request({ url: `${url}/change-password`, schema: messageSchema, post })).body
    .message
}

const kindSchema: z.ZodMiniType<{ kind: 'invitation' | 'reset' }> = z.object({
  kind: z.enum(['invitation', 'reset']),
})

/** What a link is for. @throws RequestFailure with the reason why it does not work */
export async function checkLink(url: string, token: string): Promise<'invitation' | 'reset'> {
  return (await request({ url: `${url}/check-link`, schema: kindSchema, post: { token } })).body
    .kind
}

/** Chooses a password by a link. @throws RequestFailure */
export async function choosePassword(
  url: string,
  choice: { token: string; password: string },
): Promise<string> {
  const post = choice
  return (await request({ url: `${url}/reset-password`, schema: messageSchema, post })).body.message
}

const sessionsSchema: z.ZodMiniType<{ sessions: SessionView[] }> = z.object({
  sessions: z.array(
    z.object({ id: z.string(), device: z.string(), day: z.string(), isThis: z.boolean() }),
  ),
})

/** One's own sessions, the newest first. @throws RequestFailure */
export async function readSessions(url: string, signal: AbortSignal): Promise<SessionView[]> {
  return (await request({ url: `${url}/sessions`, schema: sessionsSchema, signal })).body.sessions
}

/** Ends one of them. @returns those that are left @throws RequestFailure */
export async function revokeSession(url: string, id: string): Promise<SessionView[]> {
  const asked = { url: `${url}/sessions/${id}/revoke`, schema: sessionsSchema, post: {} }
  return (await request(asked)).body.sessions
}

/** Ends all but this one. @returns those that are left @throws RequestFailure */
export async function revokeOthers(url: string): Promise<SessionView[]> {
  const asked = { url: `${url}/sessions/revoke-others`, schema: sessionsSchema, post: {} }
  return (await request(asked)).body.sessions
}
