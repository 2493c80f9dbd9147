import type { Locale } from '../../core/locales'
import { type FrozenItem, localesOf } from '../../publications/item'
import type { TombstoneReason } from '../../publications/publication'
import { capInfo, capTime } from './cap-info'
import { renderXml, type XmlContent } from '../formats/xml-document'

/** The namespace of OASIS Common Alerting Protocol 1.2. */
const namespace = 'urn:oasis:names:tc:emergency:cap:1.2'

/** Why a message may come without its texts. */
const withdrawals: Record<TombstoneReason, string> = {
  retracted: 'This alert was retracted. Please take it down.',
  unpublished: 'This alert is no longer published. Please take it down.',
  expired: 'This alert is over. Please take it down.',
  erased: 'This alert was erased. Please delete every copy.',
  out_of_scope: 'This alert is no longer shared with you. Please take it down.',
  replaced: 'This alert was replaced by another. Please take it down.',
}

/**
 * An alert as an OASIS CAP 1.2 message, always of restricted scope, with one `info` for each of
 * `locales` that it has. With a `reason` it is no longer public: the message then cancels it and carries
 * none of its texts.
 *
 * The message type follows the kind: `Alert` for a first one, `Cancel` for a cancellation, `Update` for
 * everything else; one that follows no earlier alert is an `Alert`, since CAP allows no `Update` or
 * `Cancel` without references.
 */
export function renderCap(args: {
  alert: FrozenItem
  version: number
  reason: TombstoneReason | null
  organisationName: string
  /** Who vouches for it, e.g. an address or a domain (CAP 1.2 section 3.2.1). */
  sender: string
  /** Absolute address of a page with more; the alert's own page in the language goes first. */
  web: string
  locales: readonly Locale[]
}): string {
  const { alert, version, reason, organisationName, sender, web, locales } = args
  const issuedAt = alert.issuedAt ?? alert.publishedAt
  if (reason !== null) {
    const cancelled = { id: alert.id, issuedAt: new Date(issuedAt), at: new Date(alert.updatedAt) }
    return renderCapCancel({ ...cancelled, reason, note: null, organisationName, sender })
  }
  const earlier = alert.kind === 'first' ? [] : (alert.supersedes ?? [])
  return message({
    identifier: identifier(alert.id),
    sender: token(sender),
    sent: capTime(issuedAt),
    status: 'Actual',
    msgType: earlier.length === 0 ? 'Alert' : alert.kind === 'cancellation' ? 'Cancel' : 'Update',
    scope: 'Restricted',
    restriction: restriction(organisationName),
    references: earlier.map((one) => reference(sender, one.id, one.issuedAt)).join(' ') || null,
    incidents: alert.caseRef ? group(alert.caseRef) : null,
    info: localesOf(alert).flatMap((locale) => {
      const translation = locales.includes(locale) ? alert.translations[locale] : undefined
      return translation ? [capInfo({ alert, translation, locale, version, web })] : []
    }),
  })
}

/** The message that takes back an alert of which nothing may be said any more. */
export function renderCapCancel(args: {
  /** Public id of the alert. */
  id: string
  /** When it was issued: it must be the instant that its message had as `sent`. */
  issuedAt: Date
  /** When it was taken back. */
  at: Date
  reason: TombstoneReason
  /** The public note of a retraction, if there is one. */
  note: string | null
  organisationName: string
  sender: string
}): string {
  const { id, issuedAt, at, reason, note, organisationName, sender } = args
  return message({
    identifier: `${identifier(id)}:cancel`,
    sender: token(sender),
    sent: capTime(at),
    status: 'Actual',
    msgType: 'Cancel',
    scope: 'Restricted',
    restriction: restriction(organisationName),
    note: [withdrawals[reason], note].filter(Boolean).join(' '),
    references: reference(sender, id, issuedAt),
  })
}

/** The document; members that are null are left out. */
const message = (alert: Record<string, XmlContent>): string =>
  renderXml({ alert: { '@xmlns': namespace, ...alert } })

const identifier = (id: string): string => token(`vigil:${id}`)

/** Identifiers and senders have no spaces, commas, `<` or `&` (CAP 1.2 section 3.2.1). */
const token = (text: string): string => text.replace(/[\s,<&]+/g, '-')

/** A message by sender, identifier and time (CAP 1.2 section 3.2.1, `references`). */
const reference = (sender: string, id: string, sent: string | Date): string =>
  [token(sender), identifier(id), capTime(sent)].join(',')

/** One member of a list that is divided by spaces (CAP 1.2 section 3.2.1, `incidents`). */
const group = (text: string): string => (/\s/.test(text) ? `"${text.replaceAll('"', '')}"` : text)

const restriction = (organisationName: string): string =>
  `For partner organisations of ${organisationName} that hold a key. Not for public warning systems.`
