import { bold, code as typed } from '../rich-text'
import { button, screen, type Canvas, type Screen } from '../screen'
import type { TextKey } from '../text-keys'

/** What a word and a code do. It looks the same whether there is one or not. */
export function panicScreen(canvas: Canvas): Screen {
  const { say } = canvas
  return screen(
    [bold(say('panic-title')), say('panic-word-body'), say('panic-code-body'), say('panic-body')],
    [
      [button(say('button-panic-word'), { name: 'panicword' })],
      [button(say('button-panic-code'), { name: 'paniccode' })],
      [button(say('button-panic-off'), { name: 'panicoff' })],
      removeRow(canvas),
    ],
  )
}

/** Asks for the word, to be written as a reply. */
export const panicPrompt = ({ say }: Canvas): Screen => ({
  ...screen([say('panic-prompt')]),
  forcesReply: true,
})

/** The word cannot be taken; the question stays for another one. */
export const wordRefusedScreen = (canvas: Canvas): Screen =>
  passingScreen(canvas, 'panic-word-refused')

/** A sentence that can be taken off the phone. */
export function passingScreen(canvas: Canvas, key: TextKey): Screen {
  return screen([canvas.say(key)], [removeRow(canvas)])
}

/** A code, shown once. */
export function panicCodeScreen(canvas: Canvas, code: string): Screen {
  const { say } = canvas
  const line = `/panic ${code}`
  return screen(
    [bold(say('panic-code-title')), say('panic-code-text'), typed(line)],
    [[{ text: say('button-copy'), copy: line }], removeRow(canvas)],
  )
}

const removeRow = ({ say }: Canvas) => [button(say('button-remove'), { name: 'remove' })]
