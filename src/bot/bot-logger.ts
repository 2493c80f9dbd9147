/** The part of a pino logger that the bot uses. Facts are safe to publish: no chat, token or text. */
export type BotLogger = Record<
  'info' | 'warn' | 'error',
  (facts: { msg: string; [fact: string]: unknown }) => void
>
