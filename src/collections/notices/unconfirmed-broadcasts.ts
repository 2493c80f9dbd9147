import { broadcastNotices } from './broadcast-notices'

/** Alerts of which nobody knows whether everybody has them, as long as those people can be tried again. */
export const unconfirmedBroadcasts = broadcastNotices<{ unconfirmed?: string | null }>({
  key: 'broadcast-unconfirmed',
  state: 'unconfirmed',
  severity: 'danger',
  select: { unconfirmed: true },
  text: ({ title, unconfirmed }, isOfficer) => {
    const what = isOfficer ? 'Try these again.' : 'An alert officer can try these again.'
    return `The alert “${title}” may not have reached everybody: ${unconfirmed || 'some'} gave no clear answer. ${what}`
  },
})
