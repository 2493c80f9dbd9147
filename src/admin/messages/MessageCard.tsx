'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { localeNames } from '../../core/locales'
import { Trouble } from '../Trouble'
import { useSending } from '../use-sending'
import { decide, type QueuedMessage } from './messages-api'

/** One message with what a moderator can do about it. */
export function MessageCard(props: {
  url: string
  admin: string
  message: QueuedMessage
  onDecided: () => void
}) {
  const { url, admin, message, onDecided } = props
  const { id, text, locale, day, state, item, organisation } = message
  const { pending, failure, send } = useSending(
    'The answer got lost. Reload the page to see whether it was noted.',
  )
  const [isDone, setDone] = useState(false)
  const words = useRef<HTMLQuoteElement>(null)
  const part = useMarked(words)
  const step = (name: 'approve' | 'reject' | 'mask', body?: { part: string }) =>
    void send(
      async () => {
        try {
          return await decide(url, id, name, body)
        } finally {
          // Whether it was done or refused: what stands there now is what counts.
          onDecided()
        }
      },
      () => setDone(name !== 'mask'),
    )
  return (
    <article className="vigil-messages__card" aria-busy={pending}>
      <p className="vigil-messages__about">
        {item ? (
          <a href={`${admin}/collections/${item.collection}/${item.id}`}>
            {item.title || 'Untitled'}
          </a>
        ) : (
          'On an item that is gone'
        )}
        <span>{organisation}</span>
        <span>{localeNames[locale]}</span>
        <time dateTime={day}>{dayInWords(day)}</time>
      </p>
      <blockquote ref={words} lang={locale} dir="auto">
        {text}
      </blockquote>
      {failure && <Trouble failure={failure} />}
      <div className="vigil-messages__buttons">
        {state === 'waiting' && (
          <Button margin={false} disabled={pending || isDone} onClick={() => step('approve')}>
            Approve
          </Button>
        )}
        <Button
          buttonStyle="secondary"
          margin={false}
          disabled={pending || isDone}
          onClick={() => step('reject')}
        >
          {state === 'waiting' ? 'Reject and erase' : 'Take down and erase'}
        </Button>
        <Button
          buttonStyle="none"
          className="vigil-messages__mask"
          margin={false}
          disabled={pending || isDone || part === ''}
          onClick={() => step('mask', { part })}
        >
          Mask what is marked
        </Button>
      </div>
    </article>
  )
}

/** What the person has marked inside an element; empty for nothing. */
function useMarked(element: { current: HTMLElement | null }): string {
  const [part, setPart] = useState('')
  useEffect(() => {
    const look = () => {
      const selection = window.getSelection()
      const inside = (node: Node | null | undefined) =>
        node != null && element.current?.contains(node) === true
      const isOurs = inside(selection?.anchorNode) && inside(selection?.focusNode)
      setPart(isOurs ? (selection?.toString().trim() ?? '') : '')
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [element])
  return part
}

const dayInWords = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
