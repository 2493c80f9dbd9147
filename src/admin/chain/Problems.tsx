import { useFormModified, useLocale } from '@payloadcms/ui'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import type { AlertDescription } from './chain-api'
import { leadTo, takeLead } from './lead-to-field'

type Problem = AlertDescription['problems'][number]

/** What stands in the way of an alert; each leads to its field, in its language. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  const { code } = useLocale()
  const unsaved = useFormModified()
  const router = useRouter()
  const [path, query] = [usePathname(), useSearchParams()]

  // The form is drawn anew in another language: whoever wanted a field there is led to it now.
  useEffect(() => takeLead(code), [code])

  function go({ field, locale }: Problem): void {
    if (field === null) return
    leadTo(field, locale ?? code)
    if (locale === null || locale === code) {
      takeLead(code)
      return
    }
    const next = new URLSearchParams(query)
    next.set('locale', locale)
    router.push(`${path}?${next.toString()}`)
  }

  return (
    <ul className="vigil-problems">
      {problems.map((problem) => {
        const { message, field, locale } = problem
        const isElsewhere = locale !== null && locale !== code
        return (
          <li key={message}>
            {field === null ? (
              message
            ) : (
              <button
                type="button"
                className="vigil-problems__lead"
                disabled={isElsewhere && unsaved}
                title={
                  isElsewhere && unsaved ? 'Save first: it is in another language.' : undefined
                }
                onClick={() => go(problem)}
              >
                {message}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
