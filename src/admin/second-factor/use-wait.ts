'use client'

import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'

/** Seconds that go by: what is left of a wait, and how to begin another one. */
export function useWait(first: number): [wait: number, setWait: Dispatch<SetStateAction<number>>] {
  const [wait, setWait] = useState(first)
  useEffect(() => {
    if (wait <= 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])
  return [wait, setWait]
}
