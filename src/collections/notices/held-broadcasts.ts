import { sentTo } from '../../content/sent-share'
import { broadcastNotices } from './broadcast-notices'

/** Alerts that are not sent any further until somebody of the organisation has decided. */
export const heldBroadcasts = broadcastNotices<{
  progress?: number | null
  reason?: string | null
}>({
  key: 'broadcast-held',
  state: 'held',
  severity: 'warning',
  select: { progress: true, reason: true },
  text: ({ title, progress, reason }, isOfficer) => {
    const sent = sentTo(progress ?? 0)
    const when =
      reason === 'stoodStill'
        ? `${sent} before sending stood still for more than ten minutes.`
        : `${sent} when this copy was made.`
    const what = isOfficer ? 'Go on, or end it.' : 'An alert officer has to decide.'
    return `The alert “${title}” waits for a person. ${when} ${what}`
  },
})
