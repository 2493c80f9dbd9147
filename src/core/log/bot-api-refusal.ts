/** Known descriptions of the Bot API (observed; Telegram does not document them), most special first. */
const classes: [RegExp, string][] = [
  [/blocked by the user/i, 'blocked'],
  [/user is deactivated/i, 'deactivated'],
  [/can't initiate conversation/i, 'not-started'],
  [/(kicked from|not a member of)/i, 'kicked'],
  [/(chat not found|PEER_ID_INVALID|user not found)/i, 'not-found'],
  [/upgraded to a supergroup/i, 'moved'],
  [/not enough rights|CHAT_WRITE_FORBIDDEN|have no rights/i, 'no-rights'],
  [/too long/i, 'too-long'],
  [/(text|caption) (must be non-empty|is empty)/i, 'empty'],
  [/entit(y|ies)/i, 'entities'],
  [/button|keyboard|reply markup/i, 'buttons'],
  [/too many requests/i, 'too-many-requests'],
  [/unauthorized/i, 'unauthorized'],
  [/not modified/i, 'not-modified'],
  [/message (to|can't|cannot)/i, 'message'],
  [/query is too old/i, 'query-too-old'],
  [/terminated by other getUpdates/i, 'other-poller'],
  [/internal|gateway|timeout/i, 'server'],
]

/** The class of a Bot API description: one of a few words that quote nothing. */
export function describe(description: string): string {
  return classes.find(([pattern]) => pattern.test(description))?.[1] ?? 'other'
}
