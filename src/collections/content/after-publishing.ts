import type { Endpoint, Field } from 'payload'
import { component } from '../../fields/admin-component'
import type { SanitisedOptions } from '../../options'
import { aftermathEndpoint } from './aftermath'
import { receiptsEndpoint } from './receipts'
import { retractEndpoint, type RetractableKey, retractionEndpoint } from './retract'
import { schedulesEndpoint } from './schedules-endpoint'

/** What members ask and do about what is public of an item. */
export function afterPublishingEndpoints(
  options: SanitisedOptions,
  key: RetractableKey,
): Omit<Endpoint, 'root'>[] {
  return [
    retractEndpoint(options, key),
    retractionEndpoint(options, key),
    aftermathEndpoint(options, key),
    receiptsEndpoint(options, key),
    schedulesEndpoint(options, key),
  ]
}

/** Where the admin shows it: taking the item back, and which partners have taken over its state. */
export function afterPublishingPanels(): Field[] {
  return [panel('retract', 'RetractionPanel'), panel('receipts', 'ReceiptsPanel')]
}

export const panel = (name: string, shown: string): Field => ({
  name,
  type: 'ui',
  admin: {
    position: 'sidebar',
    components: { Field: component(shown) },
    disableListColumn: true,
  },
})
