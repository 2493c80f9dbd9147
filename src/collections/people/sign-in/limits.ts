import type { IncomingAuthType } from 'payload'
import type { SanitisedOptions } from '../../../options'
import type { StoredSession } from '../../../database/cms/sessions'

/** How long sessions last, in ms: without a request, and at most. */
export type SessionLimits = { idle: number; longest: number }

const minute = 60_000

export const sessionLimits = ({
  sessionIdleMinutes,
  sessionMaxHours,
}: Pick<SanitisedOptions, 'sessionIdleMinutes' | 'sessionMaxHours'>): SessionLimits => ({
  idle: sessionIdleMinutes * minute,
  longest: sessionMaxHours * 60 * minute,
})

/** Until when a session lasts if nothing more is heard of it. */
export const endOf = (
  { createdAt }: Pick<StoredSession, 'createdAt'>,
  { idle, longest }: SessionLimits,
  now: Date,
): Date => new Date(Math.min(now.getTime() + idle, createdAt.getTime() + longest))

/**
 * What signing in needs of Payload's settings, whatever a host has set: sessions, and no lock on an account, which
 * anybody could put on anybody.
 */
export const authOf = (
  given: IncomingAuthType | boolean | undefined,
  options: Pick<SanitisedOptions, 'sessionIdleMinutes'>,
): IncomingAuthType => ({
  // Whoever asks is loaded with each request; their organisations would be too, whole.
  depth: 0,
  ...(typeof given === 'object' && given),
  tokenExpiration: options.sessionIdleMinutes * 60,
  maxLoginAttempts: 0,
  useSessions: true,
})
