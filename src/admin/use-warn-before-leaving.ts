'use client'

import { useEffect } from 'react'
import { leadsAway } from './leads-away'

/**
 * While `isOn`, asks before the page is closed, loaded anew or left by a link, as Payload's own forms do: for what is
 * written in a box of ours, of which they know nothing.
 */
export function useWarnBeforeLeaving(isOn: boolean, question: string): void {
  useEffect(() => {
    if (!isOn) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    const askAtLink = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const click = {
        href: link?.href || null,
        target: link?.target ?? '',
        isDownload: link?.hasAttribute('download') ?? false,
        isElsewhere: event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0,
      }
      if (!leadsAway(click, window.location.href) || window.confirm(question)) return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    addEventListener('beforeunload', ask)
    document.addEventListener('click', askAtLink, true)
    return () => {
      removeEventListener('beforeunload', ask)
      document.removeEventListener('click', askAtLink, true)
    }
  }, [isOn, question])
}
