import type { BasePayload } from 'payload'
import { createRefusal } from '../../access/refusal'
import { frozenAlertSchema } from '../../broadcasts/broadcast'
import { type Locale, localeNames, locales } from '../../core/locales'
import { idOf } from '../../core/whole-document'
import type { Slugs } from '../../options'

/** An alert and which of its languages have been reviewed. */
type Following = {
  kind: string
  supersedes?: unknown[] | null
  translation?: Partial<Record<Locale, unknown>>
}

/**
 * The languages in which readers had what this alert replaces, and in which it says nothing itself: they would go on
 * believing what is wrong, or read of it in a language that they may not know.
 */
export async function missingLanguages(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'broadcasts'>
  alert: Following
}): Promise<Locale[]> {
  const { payload, slugs, alert } = args
  const earlier = (alert.supersedes ?? []).flatMap((reference) => idOf(reference) ?? [])
  if (alert.kind === 'first' || earlier.length === 0) return []
  const { docs } = await payload.find({
    collection: slugs.broadcasts,
    where: { and: [{ alert: { in: earlier } }, { startedAt: { exists: true } }] },
    depth: 0,
    pagination: false,
    showHiddenFields: true,
    overrideAccess: true,
  })
  const had = new Set(
    docs.flatMap((doc) => {
      const content = frozenAlertSchema.safeParse((doc as unknown as { content: unknown }).content)
      return content.success ? Object.keys(content.data.texts) : []
    }),
  )
  return locales.filter((locale) => had.has(locale) && alert.translation?.[locale] !== 'reviewed')
}

/**
 * Lets an approval pass only when the officer has said of each such language that it need not get the alert.
 * @param confirmed - the languages of which they said so
 * @throws APIError 400 that names the others
 */
export function requireConfirmed(missing: readonly Locale[], confirmed: readonly string[]): void {
  const open = missing.filter((locale) => !confirmed.includes(locale))
  if (open.length === 0) return
  const names = open.map((locale) => localeNames[locale]).join(', ')
  throw createRefusal(
    `Readers had the earlier alert in ${names}, and this one is not written there. Send it back to be written, or confirm each language that shall not get it.`,
    400,
    { missingLanguages: open },
  )
}
