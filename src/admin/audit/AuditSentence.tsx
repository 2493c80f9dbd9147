import type { DefaultServerCellComponentProps } from 'payload'
import type { ReactElement } from 'react'

/** An entry of the audit in its list: when, in words, and a link to the thing where the reader may open it. */
export function AuditSentence({ rowData }: DefaultServerCellComponentProps): ReactElement {
  const { at, sentence, link } = rowData as { at?: number; sentence?: string; link?: string | null }
  return (
    <span>
      <time dateTime={at === undefined ? '' : new Date(at).toISOString()}>{instantWords(at)}</time>
      {' · '}
      {sentence ?? 'This entry cannot be read: run npm run audit:verify.'}
      {link && (
        <>
          {' '}
          <a href={link}>Open</a>
        </>
      )}
    </span>
  )
}

/** In UTC, as the day by which people look for it. */
function instantWords(at: number | undefined): string {
  if (at === undefined) return ''
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  return `${format.format(at)} UTC`
}
