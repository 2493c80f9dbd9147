'use client'

import { useEffect, useRef, useState } from 'react'
import { againCode } from '../../access/second-factor'
import { Dialog } from '../chain/Dialog'
import { watchAnswers } from '../session/watch-answers'
import { ShownCode, useShownCode } from './ShowCode'
import '../chain/chain.css'
import './second-factor.css'

/** Whether an answer asks for the second factor once more. */
async function asksAgain(answer: Response): Promise<boolean> {
  if (answer.status !== 403) return false
  const body = (await answer
    .clone()
    .json()
    .catch(() => null)) as { errors?: { data?: { code?: unknown } | null }[] } | null
  return body?.errors?.some(({ data }) => data?.code === againCode) ?? false
}

/** Asks for a code wherever a step needs a fresh one, and repeats the step by itself. */
export function StepUp({ collection }: { collection: string }) {
  const [isOpen, setOpen] = useState(false)
  // Steps that wait for the same answer.
  const waiting = useRef<((passed: boolean) => void)[]>([])

  useEffect(
    () =>
      watchAnswers(async (answer, again) => {
        if (!(await asksAgain(answer))) return answer
        const passed = await new Promise<boolean>((resolve) => {
          waiting.current.push(resolve)
          setOpen(true)
        })
        return passed ? again() : answer
      }),
    [],
  )

  function end(passed: boolean) {
    setOpen(false)
    for (const resolve of waiting.current.splice(0)) resolve(passed)
  }

  return isOpen ? <CodeDialog collection={collection} onEnd={end} /> : null
}

function CodeDialog({
  collection,
  onEnd,
}: {
  collection: string
  onEnd: (passed: boolean) => void
}) {
  const shown = useShownCode({ collection, onPassed: () => onEnd(true) })
  return (
    <Dialog
      title="One more code"
      confirm="Go on"
      disabled={!shown.typed.isReady}
      onConfirm={shown.typed.send}
      onClose={() => onEnd(false)}
    >
      <p>This step asks for a code of the last ten minutes. Enter one, and it goes on by itself.</p>
      <ShownCode {...shown} />
    </Dialog>
  )
}
