const prefix = 'sweep:'

/** The name under which a sweep is sent and its cursors are stored, apart from those of broadcasts. */
export const sweepShipment = (id: string | number): string => `${prefix}${id}`

/** The id of the sweep with this name; null when it is a broadcast. */
export const sweepOfShipment = (name: string): string | null =>
  name.startsWith(prefix) ? name.slice(prefix.length) : null
