'use client'

import {
  FieldDescription,
  FieldError,
  FieldLabel,
  ReactSelect,
  useConfig,
  useField,
  useFormFields,
  useLocale,
} from '@payloadcms/ui'
import type { RelationshipFieldClientComponent } from 'payload'
import { useEffect, useState } from 'react'
import { type ID, idOf } from '../../core/whole-document'
import type { RequestFailure } from '../request'
import { type CaseChoice, findCases, readCase } from './case-choices'
import './case-picker.css'

/** Whoever types fast asks once. */
const pauseMs = 250

/** Chooses a case of the item's organisation by reference, title, country and state. `cases` is their slug. */
export const CasePicker: RelationshipFieldClientComponent = (props) => {
  const { field, path, readOnly } = props
  const { cases } = props as unknown as { cases: string }
  const { setValue, value, showError, disabled } = useField<ID | null>({ path })
  const { config } = useConfig()
  const { code: locale } = useLocale()
  const organisation = idOf(useFormFields(([fields]) => fields.tenant?.value))
  const [text, setText] = useState('')
  const root = `${config.routes.api}/${cases}`
  const { choices, failure, looking } = useChoices({ root, organisation, locale, text })
  const chosen = useChosen({ root, id: idOf(value), locale, choices })
  // As Payload names its own: whoever looks for a field finds it.
  const fieldId = `field-${path.replaceAll('.', '__')}`
  const inputId = `${fieldId}-input`

  return (
    <div
      id={fieldId}
      className={['field-type relationship vigil-case-picker', showError && 'error']
        .filter(Boolean)
        .join(' ')}
      style={{ flex: '1 1 auto' }}
    >
      <FieldLabel
        htmlFor={inputId}
        label={field.label}
        path={path}
        required={field.required ?? false}
      />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <ReactSelect
          inputId={inputId}
          options={choices}
          // Nothing chosen is null for it, whatever its types say: undefined would keep what was chosen before.
          value={chosen as CaseChoice}
          disabled={Boolean(readOnly) || disabled}
          isClearable={!field.required}
          isLoading={looking}
          // The server has looked already, also through titles of which the label shows a part.
          filterOption={() => true}
          onInputChange={setText}
          onChange={(option) => setValue(Array.isArray(option) ? null : (option?.value ?? null))}
          placeholder="Reference or title"
          noOptionsMessage={() => whyNone(organisation, failure, text)}
          showError={showError}
        />
      </div>
      {field.admin?.description && (
        <FieldDescription description={field.admin.description} path={path} />
      )}
    </div>
  )
}

function whyNone(organisation: ID | null, failure: RequestFailure | null, text: string): string {
  if (organisation === null) return 'Choose the organisation first.'
  if (failure) return failure.message
  return text === ''
    ? 'There is no case yet. Make one under “Cases” first.'
    : 'No case has that in its reference or title.'
}

type Looked = { choices: CaseChoice[]; failure: RequestFailure | null; for: string }

function useChoices(args: {
  root: string
  organisation: ID | null
  locale: string
  text: string
}): { choices: CaseChoice[]; failure: RequestFailure | null; looking: boolean } {
  const { root, organisation, locale, text } = args
  const [looked, setLooked] = useState<Looked>({ choices: [], failure: null, for: '' })
  const wanted = JSON.stringify([root, organisation, locale, text])

  useEffect(() => {
    if (organisation === null) return
    const leaving = new AbortController()
    const timer = setTimeout(
      () => {
        findCases({ root, organisation, locale, text, signal: leaving.signal }).then(
          (choices) => setLooked({ choices, failure: null, for: wanted }),
          (failure: unknown) => {
            if (leaving.signal.aborted) return
            setLooked({ choices: [], failure: failure as RequestFailure, for: wanted })
          },
        )
      },
      text === '' ? 0 : pauseMs,
    )
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [root, organisation, locale, text, wanted])

  const isOfThis = organisation !== null
  return {
    choices: isOfThis ? looked.choices : [],
    failure: looked.failure,
    looking: isOfThis && looked.for !== wanted,
  }
}

/** The chosen case as a choice; its id until it is read, and where it cannot be. */
function useChosen(args: {
  root: string
  id: ID | null
  locale: string
  choices: CaseChoice[]
}): CaseChoice | null {
  const { root, id, locale, choices } = args
  const [read, setRead] = useState<CaseChoice | null>(null)
  const listed = choices.find(({ value }) => value === id) ?? null
  const known = listed ?? (read?.value === id ? read : null)
  const isKnown = known !== null

  useEffect(() => {
    if (id === null || isKnown) return
    const leaving = new AbortController()
    readCase({ root, id, locale, signal: leaving.signal }).then(setRead, () => {
      if (!leaving.signal.aborted) setRead({ value: id, label: 'A case that you cannot see' })
    })
    return () => leaving.abort()
  }, [root, id, locale, isKnown])

  return id === null ? null : (known ?? { value: id, label: '…' })
}
