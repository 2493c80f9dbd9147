import type { AlertDescription } from './chain-api'

type Daily = NonNullable<AlertDescription['daily']>

/** How many urgent alerts have gone today, as a sentence. */
export function goneWords({ gone, most }: Daily): string {
  const alerts =
    gone === 1 ? '1 urgent alert of yours has' : `${gone || 'No'} urgent alerts of yours have`
  return gone < most
    ? `${alerts} gone today; ${most} may.`
    : `${alerts} gone today; ${most} may without more people.`
}

/** Whose word is there and how many are missing, as a sentence; for when enough have gone. */
export function missingWords(daily: Daily): string {
  const { needed, agreed } = daily
  const missing = Math.max(0, needed - agreed.length)
  const said = agreed.length > 0 ? ` ${agreed.join(' and ')} agreed.` : ''
  const open =
    missing === 0
      ? ' Nobody else needs to.'
      : ` ${missing} more ${missing === 1 ? 'person has' : 'people have'} to agree: alert officers or administrators who neither wrote nor approve it.`
  return `${goneWords(daily)}${said}${open}`
}

/** Whether others have to agree before it goes. */
export const isBeyondDay = ({ gone, most }: Daily): boolean => gone >= most
