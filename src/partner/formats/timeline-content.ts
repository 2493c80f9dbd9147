import { partialDateWords } from '../../content/partial-date-words'
import type { TimelinePart } from '../../publications/item-parts'
import type { LocalisedItem } from '../view/localise'
import { escapeHtml } from './escape-html'
import { pictureHtml } from './picture-html'

/** The parts of a testimony in their order, each with its date in words, for readers that show one text. */
export const timelineContent = ({
  timeline = [],
  locale,
}: LocalisedItem): { html: string; text: string }[] =>
  timeline.map((part) => {
    const heading = headingOf(part, locale)
    return {
      html: [
        `<h2>${escapeHtml(heading)}</h2>`,
        ...part.media.map(pictureHtml),
        ...(part.body ? [part.body.html] : []),
      ].join('\n'),
      text: [heading, ...(part.body ? [part.body.text] : [])].join('\n\n'),
    }
  })

const headingOf = ({ on, title }: TimelinePart, locale: LocalisedItem['locale']): string =>
  [partialDateWords(on, locale), title].filter(Boolean).join(' – ')
