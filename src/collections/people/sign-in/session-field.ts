import type { Field } from 'payload'

/**
 * Payload's own field of sessions, with what is kept of each besides. Written by `database/cms/sessions.ts` alone; what
 * else a session is to know (such as a second factor) goes here and into what it stores.
 */
export const sessionField: Field = {
  name: 'sessions',
  type: 'array',
  access: { create: () => false, update: () => false },
  fields: [
    { name: 'id', type: 'text', required: true },
    { name: 'createdAt', type: 'date' },
    { name: 'expiresAt', type: 'date', required: true },
    { name: 'device', type: 'text' },
  ],
}
