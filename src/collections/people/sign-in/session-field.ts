import type { Field, FieldHook } from 'payload'
import { type ID, rowsOf } from '../../../core/whole-document'
import type { SanitisedOptions } from '../../../options'
import { endInstants } from '../membership-end'

type Kept = { id?: ID; createdAt?: string | Date | null }

/**
 * Payload's own field of sessions, with what is kept of each besides. Written by `database/cms/sessions.ts` alone; what
 * else a session is to know (such as a second factor) goes here and into what it stores. A session that began before a
 * membership of its person ended is none any more, for whoever loads the person: Payload lets nobody in with it.
 */
export function createSessionField({ slugs, now }: Pick<SanitisedOptions, 'slugs' | 'now'>): Field {
  const withoutEnded: FieldHook = async ({ originalDoc, req, value }) => {
    const sessions = value as Kept[] | null | undefined
    const rows = rowsOf((originalDoc as { memberships?: unknown } | undefined)?.memberships)
    if (!sessions?.length || rows.length === 0) return sessions
    const at = now().getTime()
    const ends = (await endInstants({ payload: req.payload, slugs, rows }))
      .map((end) => end.at)
      .filter((end) => end <= at)
    if (ends.length === 0) return sessions
    const last = Math.max(...ends)
    return sessions.filter(({ createdAt }) => createdAt && new Date(createdAt).getTime() >= last)
  }
  return {
    name: 'sessions',
    type: 'array',
    access: { create: () => false, update: () => false },
    hooks: { afterRead: [withoutEnded] },
    fields: [
      { name: 'id', type: 'text', required: true },
      { name: 'createdAt', type: 'date' },
      { name: 'expiresAt', type: 'date', required: true },
      { name: 'device', type: 'text' },
    ],
  }
}
