/** What stands in place of a text whose words are not kept. */
export const marks = {
  /** It looks like a command and is none. */
  unknownCommand: '/',
  /** It says nothing but that somebody wants to stop. */
  leavingWord: 'stop',
} as const
