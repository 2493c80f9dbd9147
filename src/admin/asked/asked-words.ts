import { localised } from '../../core/locales'
import type { AskedEntry, NamedAsking } from './asked-api'

const roleNames: Record<string, string> = {
  lead: 'lead',
  co: 'co-organiser',
  supporter: 'supporter',
  media: 'media partner',
}

/** What an organisation is to be in a campaign, in words. */
export const roleName = (role: string): string => roleNames[role] ?? role

/** The title in English or in the first language that has one. */
export const titleOf = ({ title }: Pick<AskedEntry, 'title'>): string =>
  localised(title, 'en') ?? 'A campaign without a title'

/** What an organisation has answered, as a sentence. */
export function answerWords({ name, role, approval, since, outdated }: NamedAsking): string {
  const day = since
    ? ` on ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(since))}`
    : ''
  if (outdated) {
    return `${name} approved${day}, but other words than these. They go out under its name only when it has approved them, too.`
  }
  if (approval === 'approved') return `${name} approved${day} and is named as ${roleName(role)}.`
  if (approval === 'withdrawn') return `${name} withdrew${day} and is not named.`
  return `${name} is asked to be named as ${roleName(role)} and has not answered yet.`
}

/** What follows when an organisation withdraws. */
export const withdrawalWords = (name: string): string =>
  `${name} is not named with this campaign any more, at once and everywhere. What is public of it you can still read, and approve again. What is not public you cannot read any more: whoever asks you can take your row out and ask anew.`
