'use client'

import { useConfig, useDocumentInfo, useFormFields, useLocale } from '@payloadcms/ui'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { readLanguages } from './languages-api'
import { publishingWords } from './languages-words'
import '../panel.css'

/** How often to look whether somebody else has changed a language, in ms. */
const pollEvery = 15_000

/** In an item's sidebar, before and after the click: in which languages “Publish” sends it out, and which are public. */
export function LanguagesPanel() {
  const { id, collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  const { code: locale } = useLocale()
  const url = id ? `${config.routes.api}/${collectionSlug}/${id}` : null
  const { value, failure, refresh } = usePolled({
    about: `${url} ${String(data?.updatedAt)} ${String(data?._status)}`,
    read: url === null ? null : (signal) => readLanguages(url, signal),
    every: () => pollEvery,
  })
  const title = value?.title ?? ''
  const isWritten = useFormFields(([fields]) => textOf(fields[title]?.value) !== '')
  const state = useFormFields(([fields]) => textOf(fields.translation?.value) || null)
  if (!value) return failure && <Trouble failure={failure} onRetry={refresh} />
  const { out, notOut, shown } = publishingWords(value.languages, { locale, isWritten, state })
  return (
    <section className="vigil-notice" aria-label="Languages">
      <p>
        <strong>“Publish” sends out</strong> {out.length > 0 ? out.join(', ') : 'nothing yet'}.
      </p>
      {notOut.length > 0 && (
        <p>
          <strong>It does not send out</strong> {notOut.join(', ')}. Choose the state of each in its
          own language first.
        </p>
      )}
      <p role="status">
        <strong>Public now:</strong> {shown.length > 0 ? shown.join(', ') : 'no language'}.
      </p>
    </section>
  )
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
