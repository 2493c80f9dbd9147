import type { Transformer } from 'grammy'
import type { Gate } from '../../delivery/gate/gate'
import { pause, type SetTimer } from '../../core/timer'

/** The part of the token's gate that answers to people need. */
export type ReplyGate = Pick<Gate, 'reply'> & Partial<Pick<Gate, 'pause'>>

/** Calls that a person waits for. Polling and set-up do not pass the gate. */
const interactive = new Set([
  'sendMessage',
  'editMessageText',
  'answerCallbackQuery',
  'deleteMessages',
  'leaveChat',
])

/** A person is not kept waiting for longer than this for one repetition. */
const longestWaitMs = 5000

/** Sends every interactive call through the gate of the token, where replies go before broadcasts. */
export function throughGate(gate: ReplyGate): Transformer {
  return async (previous, method, payload, signal) => {
    if (interactive.has(method)) await gate.reply()
    const result = await previous(method, payload, signal)
    const seconds = result.ok ? undefined : result.parameters?.retry_after
    if (seconds !== undefined) gate.pause?.(seconds * 1000)
    return result
  }
}

/**
 * Repeats an interactive call once: after a 429 of at most five seconds, or a second after a server's
 * fault or a lost connection. A reply that arrives twice does no harm.
 */
export function repeatOnce(setTimer: SetTimer): Transformer {
  return async (previous, method, payload, signal) => {
    const call = () => previous(method, payload, signal)
    if (!interactive.has(method)) return call()
    const first = await call().catch(() => null)
    const waitMs = first === null ? 1000 : repetitionAfter(first)
    if (waitMs === null && first !== null) return first
    await pause(setTimer, waitMs ?? 1000)
    return call()
  }
}

type Answer = { ok: boolean; error_code?: number; parameters?: { retry_after?: number } }

function repetitionAfter(answer: Answer): number | null {
  if (answer.ok) return null
  const limited = answer.parameters?.retry_after
  if (limited !== undefined) return limited * 1000 <= longestWaitMs ? limited * 1000 : null
  return (answer.error_code ?? 0) >= 500 ? 1000 : null
}
