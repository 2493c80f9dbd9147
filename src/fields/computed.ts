import type { TextField } from 'payload'

/** A read-only text that is computed from the document each time it is read, and never stored. */
export function computedField(
  name: string,
  compute: (doc: Record<string, unknown>, now: Date) => string | null,
  { label, clock = () => new Date() }: { label?: string; clock?: () => Date } = {},
): TextField {
  return {
    name,
    type: 'text',
    virtual: true,
    ...(label && { label }),
    admin: { position: 'sidebar', readOnly: true },
    hooks: { afterRead: [({ siblingData }) => compute(siblingData, clock())] },
  }
}
