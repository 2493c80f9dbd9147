const prefix = 'staff:'

/** The name under which a broadcast is shown to staff phones, and its cursors are stored, apart from the broadcast itself. */
export const staffShipment = (broadcast: string | number): string => `${prefix}${broadcast}`

/** The id of the broadcast that is shown under this name; null for every other name. */
export const broadcastOfStaff = (name: string): string | null =>
  name.startsWith(prefix) ? name.slice(prefix.length) : null
