import type { PartChannel } from '../../content/testimony'
import { type AftermathWords, webhookWords } from '../retraction/aftermath-words'
import type { TestimonyView } from './testimony-api'

type Part = TestimonyView['parts'][number]

const shortNames: Record<PartChannel, string> = {
  sites: 'sites',
  feeds: 'feeds',
  embeds: 'embeds',
  phones: 'phones',
}

/** Where a part stands, as one sentence. */
export function partWords({ channels, until, isOver }: Part): string {
  if (isOver) return 'Its day has passed: it is shown nowhere until somebody confirms it anew.'
  if (channels.length === 0) return 'Not shown to anybody.'
  return `On ${channels.map((name) => shortNames[name]).join(', ')}, until ${until}.`
}

/** What was done after parts were withdrawn, and who has not been reached. */
export function reportWords(report: NonNullable<TestimonyView['report']>): AftermathWords {
  const { parts, isGone, isBlank, pictures, webhooks } = report
  const sites = webhookWords(webhooks)
  const done = [
    ...(isGone
      ? [
          `${parts === 1 ? 'The part is' : `${parts} parts are`} gone from the partner API, feeds, embeds and the bot.`,
        ]
      : []),
    ...(isBlank ? ['No version here holds it any more.'] : []),
    ...(pictures.deleted > 0
      ? [
          pictures.deleted === 1
            ? 'Its picture is deleted.'
            : `${pictures.deleted} pictures are deleted.`,
        ]
      : []),
    ...sites.done,
  ]
  const open = [
    ...(isGone ? [] : ['It is still public. The worker takes it down by itself within seconds.']),
    ...(isBlank ? [] : ['Versions still hold it. The worker takes it out within seconds.']),
    ...(pictures.kept > 0
      ? ['A picture stays because something else shows it. Look whether that has to go, too.']
      : []),
    ...sites.open,
    'What somebody opened in the bot stays in their own chat: Telegram lets nobody take that back.',
  ]
  return { done, open }
}
