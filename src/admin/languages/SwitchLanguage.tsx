'use client'

import { useDocumentInfo, useFormModified, useFormProcessing, useLocale } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { localeNames, isLocale } from '../../core/locales'
import { Dialog } from '../chain/Dialog'
import { chosenLanguage, languageAddress } from './chosen-language'

/** How long saving may take before a language that was chosen is forgotten, in ms. */
const patienceMs = 30_000

/** The language to go on to after saving. A new item has another page then, on which this is drawn anew. */
let next: { language: string; at: number } | null = null

/**
 * Beside the buttons of a form: whoever chooses another language while something is not saved is asked, since the form
 * is drawn anew in that language and what was typed would be gone.
 */
export function SwitchLanguage() {
  const unsaved = useFormModified()
  const saving = useFormProcessing()
  const { code } = useLocale()
  const { id } = useDocumentInfo()
  const router = useRouter()
  const [asked, setAsked] = useState<string | null>(null)
  const wasSaving = useRef(false)
  const [failed, setFailed] = useState(false)

  const goTo = useCallback(
    (language: string) => {
      next = null
      router.push(languageAddress(window.location.href, language))
    },
    [router],
  )

  useEffect(() => {
    if (!unsaved) return
    const ask = (event: MouseEvent) => {
      const language = chosenLanguage(event.target)
      if (language === null || language === code) return
      event.preventDefault()
      event.stopImmediatePropagation()
      setFailed(false)
      setAsked(language)
    }
    // Before everything that the page does with a click.
    window.addEventListener('click', ask, true)
    return () => window.removeEventListener('click', ask, true)
  }, [unsaved, code])

  useEffect(() => {
    const isOver = wasSaving.current && !saving
    wasSaving.current = saving
    if (next === null || saving) return
    if (Date.now() - next.at > patienceMs) next = null
    // A new item goes to its own page first, and on from there.
    else if (!unsaved && id !== undefined) goTo(next.language)
    else if (unsaved && isOver) {
      next = null
      setFailed(true)
    }
  }, [unsaved, saving, id, goTo])

  if (failed) {
    return (
      <p role="alert" className="vigil-switch-language">
        It could not be saved, so you are still in {nameOf(code)}. Put right what is marked.
      </p>
    )
  }
  if (asked === null) return null
  return (
    <Dialog
      title={`Save before you go on in ${nameOf(asked)}?`}
      confirm="Save and go on"
      other={{
        label: 'Go on without saving',
        onPress: () => {
          setAsked(null)
          goTo(asked)
        },
      }}
      focusConfirm
      onConfirm={() => {
        setAsked(null)
        next = { language: asked, at: Date.now() }
        saveButton()?.click()
      }}
      onClose={() => setAsked(null)}
    >
      <p>What you have typed in {nameOf(code)} is not saved yet. Without saving it is gone.</p>
    </Dialog>
  )
}

const nameOf = (code: string): string => (isLocale(code) ? localeNames[code] : code)

/** The form's own button: a draft stays one. */
const saveButton = (): HTMLElement | null =>
  document.getElementById('action-save-draft') ?? document.getElementById('action-save')
